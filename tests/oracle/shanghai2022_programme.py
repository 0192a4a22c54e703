"""What the programme owes as a whole: its provider, monthly reports, yearly activities."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from .shanghai2022_book import Book
from .shanghai2022_facts import (
    BUREAU,
    Row,
    Service,
    Truth,
    add_months,
    among,
    binds,
    day,
    every,
    holds_on,
    months,
    same,
    share,
    some,
)
from .shanghai2022_sheet import Candidate, Sheet, once

REPORT_DAYS = 30
ACTIVITIES = 2
OCCASIONS = ("winter_break", "summer_break", "childrens_day", "festival")
BREAKS = ("winter_break", "summer_break")


def provider(sheet: Sheet) -> None:
    named = (sheet.book.programme or {}).get("provider")
    sheet.put_programme("programme.provider", "unknown" if named is None else "met" if named else "breached")


def span(sheet: Sheet, rule: str) -> Service | None:
    """The programme's own service; where its start is not recorded the one answer is written here."""
    book = sheet.book
    if book.starts is None or book.last is None:
        sheet.put_programme(rule, "unknown")
        return None
    return Service(book.starts, book.last)


def covers(row: Row, part: Service) -> Truth:
    """Whether a report's period takes in the days of the month that were in service."""
    period = row.get("period") or {}
    first, last = day(period.get("from")), day(period.get("to"))
    if (first is not None and first > part.first) or (last is not None and last < part.last):
        return False
    return None if first is None or last is None else True


def monthly_report(sheet: Sheet, rule: str, kind: str, *, to_bureau: bool) -> None:
    book = sheet.book
    service = span(sheet, rule)
    if service is None or service.first > book.as_of:
        return
    rows = [row for row in book.table("reports") or [] if same(row.get("kind"), kind) is not False]
    recorded = book.table("reports") is not None and book.table("documents") is not None
    for month in months(service.first, min(service.last, book.as_of)):
        part = share(service, month.first, month.last)
        subject = ("programme", book.programme_id)
        if part is None or not binds(service, month.first, month.last):
            sheet.put(rule, subject, "not_applicable", window=month.label)
            continue
        found = []
        for row in rows:
            reached = same(row.get("to"), BUREAU) if to_bureau else True
            is_it = every([same(row.get("kind"), kind), covers(row, part), reached])
            found.append(Candidate(is_it, day(row.get("submitted_on"))))
        for row in book.papers(kind):
            reached = same(row.get("to"), BUREAU) if to_bureau else True
            found.append(
                Candidate(every([same(row.get("kind"), kind), covers(row, part), reached]), day(row.get("on")))
            )
        due = month.last + timedelta(days=REPORT_DAYS)
        status = once(found, due, book.as_of, recorded=recorded)
        sheet.put(rule, subject, status, due, window=month.label, days=part, end=month.last)


def reports(sheet: Sheet) -> None:
    monthly_report(sheet, "reports.monthly-visit-summary", "monthly_visit_summary", to_bureau=False)
    monthly_report(sheet, "reports.monthly-data", "monthly_report", to_bureau=True)


def years(service: Service, as_of: date) -> Iterator[tuple[str, date, date]]:
    """Programme years counted from the start, as far as they have begun."""
    number = 1
    first = service.first
    while first <= min(service.last, as_of):
        following = add_months(service.first, 12 * number)
        yield str(number), first, following - timedelta(days=1)
        number, first = number + 1, following


def somebody_came(row: Row) -> Truth:
    if row.get("participants") is not None:
        return bool(row["participants"] > 0)
    return None if row.get("cases") is None else len(row["cases"]) > 0


def took_place(row: Row) -> Truth:
    """A group activity counts when somebody took part in it."""
    return every([same(row.get("kind"), "group_activity"), somebody_came(row)])


def in_holidays(book: Book, row: Row, occasions: Collection[str] = OCCASIONS) -> Truth:
    """By its stated occasion; else on Children's Day or in a recorded school break."""
    if row.get("occasion") is not None:
        return among(row["occasion"], occasions)
    on, breaks = day(row.get("on")), book.table("calendars")
    if on is not None and (on.month, on.day) == (6, 1):
        return True
    if on is None or breaks is None:
        return None
    return some(every([among(one.get("kind"), BREAKS), holds_on(one, on)]) for one in breaks)


def activities(sheet: Sheet) -> None:
    book = sheet.book
    for rule in ("activities.yearly", "activities.timing"):
        service = span(sheet, rule)
        if service is None:
            continue
        for label, first, last in years(service, book.as_of):
            subject = ("programme", book.programme_id)
            part = share(service, first, last)
            if part is None or not binds(service, first, last):
                sheet.put(rule, subject, "not_applicable", window=label)
                continue
            counted = []
            for row in book.table("activities") or []:
                on = day(row.get("on"))
                inside = None if on is None else part.first <= on <= part.last
                timely = in_holidays(book, row) if rule == "activities.timing" else True
                counted.append(every([took_place(row), inside, timely]))
            needed = ACTIVITIES if rule == "activities.yearly" else 1
            if counted.count(True) >= needed:
                status = "met"
            elif book.as_of <= part.last:
                status = "pending"
            elif book.table("activities") is None or len(counted) - counted.count(False) >= needed:
                status = "unknown"
            else:
                status = "breached" if rule == "activities.yearly" else "shortfall"
            sheet.put(rule, subject, status, part.last, window=label, days=part, end=last)
