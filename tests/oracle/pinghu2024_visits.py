"""Visits: each half of the contract, each month at the red level, at least once to everyone, in every township."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from .pinghu2024_sheet import PinghuBook, PinghuSheet, on_day
from .shanghai2022_facts import Month, Row, Service, Truth, binds, day, days_between, every, months, same, share, some
from .shanghai2022_programme import somebody_came
from .shanghai2022_sheet import Candidate, once, stem
from .shanghai2022_visits import missing_throughout

UNGRADED = "ungraded"
LEVELS = (UNGRADED, "green", "yellow", "red")
TOWNSHIPS = tuple("330482" + code for code in ("001", "002", "003", "102", "103", "106", "107", "108"))
COVERED_BY = date(2024, 12, 31)


def counts(book: PinghuBook, visit: Row, case: Row) -> Truth:
    """Whether a visit was to a case, in person and with contact made."""
    case_id = case["id"]
    return every([book.names(visit, case_id), book.contact(visit, case_id), book.in_person(visit, case_id)])


def made_within(book: PinghuBook, case: Row, first: date, last: date) -> Truth:
    """Whether a visit counted on one of these days; one without a day may have, if there is a day on which it could."""
    answers: list[Truth] = []
    for visit in book.table("visits") or []:
        on = on_day(visit)
        if on is not None:
            answers.append(first <= on <= last and counts(book, visit, case))
        elif counts(book, visit, case) is not False:
            tries = (visit | {"on": other.isoformat()} for other in days_between(first, min(last, book.as_of)))
            answers.append(None if any(counts(book, one, case) is not False for one in tries) else False)
    return some(answers)


def window(sheet: PinghuSheet, rule: str, case: Row, service: Service, month: Month, *, owed: bool = True) -> None:
    """One window of a visit duty; `owed` is false where the facts leave open whether it is owed."""
    book, subject = sheet.book, ("case", case["id"])
    part = share(service, month.first, month.last)
    if part is None or not binds(service, month.first, month.last):
        sheet.put(rule, subject, "not_applicable", window=month.label)
        return
    made, excuse = made_within(book, case, part.first, part.last), missing_throughout(book, case, part)
    if made:
        status = "met"
    elif excuse:
        status = "excused"
    elif book.as_of <= part.last:
        status = "pending"
    elif not owed or made is None or excuse is None or book.table("visits") is None:
        status = "unknown"
    else:
        status = "breached"
    sheet.put(rule, subject, status, part.last, window=month.label, days=part, end=month.last, cases=[case["id"]])


def half_yearly(sheet: PinghuSheet) -> None:
    rule, book = "visits.half-yearly", sheet.book
    for case, service in sheet.cases(rule):
        if book.anchor is None:
            sheet.put(rule, ("case", case["id"]), "unknown")
            continue
        for half in book.halves(service.first, min(service.last, book.as_of)):
            window(sheet, rule, case, service, half)


def level_held(days: Iterable[date], by_day: dict[date, str]) -> str:
    """The level held on most of these days; on a tie the higher."""
    counts = Counter(by_day.get(on, UNGRADED) for on in days)
    return max(LEVELS, key=lambda level: (counts[level], LEVELS.index(level)))


def level_of(book: PinghuBook, case: Row, part: Service) -> tuple[str, bool]:
    """The level of some days as recorded, and whether a row left unclear could make it red."""
    rows = [row for row in book.table("risk_grades") or [] if (day(row.get("from")) or date.min) <= book.as_of]
    by_day: dict[date, str] = {}
    unclear: set[date] = set()
    for row in rows:
        of_case, level = same(row.get("case"), case["id"]), row.get("level")
        within = share(part, day(row.get("from")) or date.min, day(row.get("to")) or date.max)
        if of_case is False or within is None:
            continue
        if of_case and level is not None:
            by_day |= {on: level for on in days_between(*within)}
        elif level in (None, "red"):
            unclear |= set(days_between(*within))
    days = list(days_between(*part))
    perhaps = dict.fromkeys(unclear, "red") | by_day
    return level_held(days, by_day), level_held(days, perhaps) == "red"


def red_monthly(sheet: PinghuSheet) -> None:
    """Each calendar month that belongs to red; a month of an ungraded child may."""
    rule, book = "visits.red-monthly", sheet.book
    for case, service in sheet.cases(rule):
        for month in months(service.first, min(service.last, book.as_of)):
            part = share(service, month.first, month.last)
            if part is not None:
                level, perhaps = level_of(book, case, part)
                if level in ("red", UNGRADED) or perhaps:
                    window(sheet, rule, case, service, month, owed=level == "red")


def coverage(sheet: PinghuSheet) -> None:
    """Everyone in service was visited at least once."""
    rule, book, answers = "visits.coverage", sheet.book, []
    cases = [case for case in sheet.population(rule, "cases") if book.begun(case) is not False]
    for case in cases:
        service = book.service(case)
        answers.append(None if service is None else made_within(book, case, service.first, service.last))
    if not book.table("cases"):
        return
    if not cases:
        sheet.put_programme(rule, "not_applicable")
        return
    if every(answers):
        status = "met"
    elif book.last is None or book.as_of <= book.last:
        status = "pending"
    elif book.table("visits") is None or every(answers) is None:
        status = "unknown"
    else:
        status = "breached"
    sheet.put(rule, ("programme", book.programme_id), status, book.last)


def lies_in(division: str | None, code: str) -> Truth:
    """Whether a place of a division lies in a township; a code of the city or above may be anywhere in it."""
    if division is None:
        return None
    if len(division) > len("330482"):
        return division.startswith(code)
    return None if division and code.startswith(stem(division)) else False


def visited(book: PinghuBook, visit: Row, code: str) -> Truth:
    """A home visit to a child of the township while its case was open; to any of them where it names none."""
    on, answers = on_day(visit), []
    named: list[str | None] | None = visit.get("cases")
    anyone: list[str | None] = [None] if book.table("cases") is None else [*book.case_by_id]
    for case_id in anyone if named is None else named:
        case = book.case_by_id.get(case_id or "") or {}
        child = book.child_by_id.get(case.get("child") or "") or {}
        opened, closed = day(case.get("opened_on")), day(case.get("closed_on"))
        open_then: Truth = None
        if on is not None and case:
            begun = None if opened is None else opened <= on
            open_then = every([begun, closed is None or on <= closed])
        there = every(
            [True if named is not None else None, same(visit.get("mode"), "home"), book.contact(visit, case_id)]
        )
        answers.append(every([there, open_then, lies_in(child.get("home_division"), code)]))
    return some(answers)


def stood_in(book: PinghuBook, activity: Row, code: str) -> Truth:
    """An activity in the township: by its division, or by where its station or neighbourhood lies."""
    areas = {row["id"]: row for row in book.table("areas") or []}
    answers = [lies_in(activity.get("division"), code)]
    for field in ("station", "neighbourhood"):
        area = areas.get(activity.get(field) or "")
        while area is not None and area.get("division") is None:
            area = areas.get(area.get("parent") or "")
        if area is not None:
            answers.append(lies_in(area["division"], code))
    return True in answers or (None if set(answers) == {None} else False)


def townships(sheet: PinghuSheet) -> None:
    rule, book = "coverage.townships", sheet.book
    visits, activities = book.table("visits"), book.table("activities")
    for code in TOWNSHIPS:
        found = [Candidate(visited(book, visit, code), on_day(visit)) for visit in visits or []]
        for activity in activities or []:
            counts = every([somebody_came(activity), stood_in(book, activity, code)])
            found.append(Candidate(counts, on_day(activity)))
        recorded = visits is not None and activities is not None
        sheet.put(rule, ("area", code), once(found, COVERED_BY, book.as_of, recorded=recorded), COVERED_BY)
