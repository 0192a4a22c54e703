"""Visits: by the age of the child, from one to the next, calls by level, what each visit must be, after closing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from .alder2025_sheet import AlderBook, AlderSheet, enough, within
from .shanghai2022_facts import Month, Row, Service, Truth, add_months, binds, day, days_between, every, same, share
from .shanghai2022_sheet import Candidate, once
from .shanghai2022_visits import bound_cases, missing_throughout, standard, two_people

UNGRADED = ""
LEVELS = (UNGRADED, "low", "high")
RECORD_DAYS = 3
Windows = Callable[[int, date, date], Iterator[Month]]


class Asked(NamedTuple):
    """How often a child of an age is seen: `home` at home, else in whatever way."""

    length: int
    needed: int
    home: bool
    young: int
    old: int


AGES = {
    "visits.small-children": Asked(3, 2, True, 0, 6),
    "visits.quarterly": Asked(3, 1, True, 6, 200),
    "more.contacts": Asked(1, 2, False, 6, 14),
}


def born(child: Row) -> date | None:
    """By the birth date, else by the resident number."""
    number = child.get("resident_id")
    return day(child.get("birth_date")) or (date.fromisoformat(number[6:14]) if number else None)


def aged(child: Row, on: date | None, young: int, old: int) -> Truth:
    """From one birthday to the day before another."""
    birth = born(child)
    if birth is None or on is None:
        return None
    return add_months(birth, 12 * young) <= on < add_months(birth, 12 * old)


def made(book: AlderBook, case: Row, mode: str | None, part: Service) -> list[Truth]:
    """Of each visit whether it reached the family, in that way, on one of these days."""
    answers: list[Truth] = []
    for visit in book.table("visits") or []:
        on = day(visit.get("on"))
        tries = [visit]
        if on is None:
            there = days_between(part.first, min(part.last, book.as_of))
            tries = [visit | {"on": other.isoformat()} for other in there]
        said = [reached(book, one, case, mode) for one in tries]
        if on is None:
            answers.append(False if all(one is False for one in said) else None)
        else:
            answers.append(every([*said, part.first <= on <= part.last]))
    return answers


def reached(book: AlderBook, visit: Row, case: Row, mode: str | None) -> Truth:
    way: Truth = True
    if mode == "home":
        way = book.in_person(visit, case["id"])
    elif mode is not None:
        way = same(visit.get("mode"), mode)
    return every([book.names(visit, case["id"]), book.contact(visit, case["id"]), way])


def owing(
    sheet: AlderSheet, rule: str, laid: Windows, length: int, mode: str | None, needed: int, of: Callable[..., Truth]
) -> None:
    """So many in each window; `of` says whether it is owed in these days."""
    book = sheet.book
    for case, service, _ in sheet.served(rule):
        if laid == book.fortnights and book.anchor is None:
            sheet.put(rule, ("case", case["id"]), "unknown")
            continue
        for month in laid(length, service.first, min(service.last, book.as_of)):
            part = share(service, month.first, month.last)
            owed = of(case, part)
            if owed is not False and part is not None:
                one_window(sheet, rule, case, month, part, needed, mode, owed)


def one_window(
    sheet: AlderSheet, rule: str, case: Row, month: Month, part: Service, needed: int, mode: str | None, owed: Truth
) -> None:
    book, subject = sheet.book, ("case", case["id"])
    if not binds(part, month.first, month.last):
        sheet.put(rule, subject, "not_applicable", window=month.label)
        return
    answers, excuse = made(book, case, mode, part), missing_throughout(book, case, part)
    over, recorded = book.as_of > part.last, book.table("visits") is not None and excuse is not None
    status = enough(answers, needed, over=over, recorded=recorded, owed=owed)
    if status != "met" and excuse:
        status = "excused"
    sheet.put(rule, subject, status, part.last, window=month.label, days=part, end=month.last, cases=[case["id"]])


def by_age(sheet: AlderSheet) -> None:
    """Whom it is asked of is told by the age on the last day of the window in service."""
    for rule, asked in AGES.items():

        def of(case: Row, part: Service, asked: Asked = asked) -> Truth:
            return aged(sheet.book.child_by_id.get(case.get("child") or "") or {}, part.last, asked.young, asked.old)

        owing(sheet, rule, sheet.book.calendar, asked.length, "home" if asked.home else None, asked.needed, of)


def at_high(book: AlderBook, case: Row, part: Service) -> Truth:
    """The level held on most of these days, on a tie the higher; a child of no level may be at it."""
    by_day: dict[date, str] = {}
    unclear: set[date] = set()
    for row in book.table("risk_grades") or []:
        of_case, level = same(row.get("case"), case["id"]), row.get("level")
        covered = share(part, day(row.get("from")) or date.min, day(row.get("to")) or date.max)
        if of_case is False or covered is None:
            continue
        if of_case and level is not None:
            by_day |= {on: level for on in days_between(*covered)}
        else:
            unclear |= set(days_between(*covered)) if level in (None, "high") or not of_case else set()
    answers = set()
    for guess in (UNGRADED, "low", "high"):
        counts = Counter((dict.fromkeys(unclear, guess) | by_day).get(on, UNGRADED) for on in days_between(*part))
        answers.add(max(LEVELS, key=lambda level: (counts[level], LEVELS.index(level))))
    return True if answers == {"high"} else False if answers == {"low"} else None


def calls(sheet: AlderSheet) -> None:
    book = sheet.book
    owing(sheet, "visits.calls", book.fortnights, 0, "phone", 1, lambda case, part: at_high(book, case, part))


def intervals(sheet: AlderSheet) -> None:
    """From the first day, then from visit to visit."""
    interval(sheet, "visits.interval", 30, "home", individual=False)
    interval(sheet, "more.interval", 45, None, individual=True)


def interval(sheet: AlderSheet, rule: str, most: int, mode: str | None, *, individual: bool) -> None:
    book = sheet.book
    for case, service, owed in sheet.served(rule, individual):
        subject, number, since = ("case", case["id"]), 1, service.first
        days = sorted({on for visit in book.table("visits") or [] if (on := day(visit.get("on")))})
        on_day = [on for on in days if on <= service.last and True in made(book, case, mode, Service(on, on))]
        first = service.first
        while first <= min(service.last, book.as_of):
            ends = since + timedelta(days=most)
            part = Service(first, min(ends, service.last))
            following = [on for on in on_day if on >= first]
            asked = at_high(book, case, part) if not individual else owed
            timely = bool(following) and following[0] <= ends
            if asked is not False:
                status, due = stands(book, case, mode, part, ends, asked, timely=timely)
                label = str(number)
                sheet.put(rule, subject, status, due, window=label, days=part, end=ends, cases=[case["id"]])
            if not following:
                break
            since, number = following[0], number + 1
            first = since + timedelta(days=1)


def stands(
    book: AlderBook, case: Row, mode: str | None, part: Service, ends: date, asked: Truth, *, timely: bool
) -> tuple[str, date | None]:
    """How one stretch between two visits stands."""
    if timely:
        return "met", part.last
    if part.last < ends:
        return "not_applicable", None
    if book.as_of <= part.last:
        return "pending", part.last
    excuse = missing_throughout(book, case, part)
    if excuse:
        return "excused" if asked else "unknown", part.last
    doubt = excuse is None or not asked or None in made(book, case, mode, part)
    return "unknown" if doubt or book.table("visits") is None else "breached", part.last


def records(sheet: AlderSheet) -> None:
    """A record of each visit, written on its day or in the three days after it."""
    written(sheet, "visits.record", "home_visit_record", "late")
    written(sheet, "more.record", "case_service_record", "shortfall")


def written(sheet: AlderSheet, rule: str, kind: str, late: str) -> None:
    book = sheet.book
    for visit in sheet.population(rule, "visits"):
        bound, on = bound_cases(book, visit), day(visit.get("on"))
        if not bound:
            continue
        due, found = None if on is None else on + timedelta(days=RECORD_DAYS), []
        for paper in book.papers(kind):
            if paper.get("visit") is not None:
                of_visit: Truth = bool(paper["visit"] == visit["id"])
            elif paper.get("case") is not None and visit.get("cases") is not None:
                of_visit = None if paper["case"] in visit["cases"] else False
            else:
                of_visit = None
            made_on = day(paper.get("on"))
            in_order = None if made_on is None or on is None else made_on >= on
            found.append(Candidate(every([same(paper.get("kind"), kind), of_visit, in_order]), made_on))
        ends = max(book.last_of(book.case_by_id.get(case_id)) for case_id in visit.get("cases") or [""])
        recorded = book.table("documents") is not None
        status = once(found, due, book.as_of, recorded=recorded, over=book.as_of > ends)
        if late == "shortfall" and (status == "late" or (status == "breached" and book.as_of <= ends)):
            status = "shortfall"
        if not any(sure for _, sure in bound) or (status == "pending" and not all(sure for _, sure in bound)):
            status = "unknown"
        days = None if on is None else Service(on, on)
        sheet.put(rule, ("visit", visit["id"]), status, due, days=days, cases=[case_id for case_id, _ in bound])


def aftercare(sheet: AlderSheet) -> None:
    """Followed up by each mark after closing."""
    marks(sheet, "closing.follow-up", (3, 6), "deceased", individual=False)
    marks(sheet, "more.follow-up", (1,), "", individual=True)


def marks(sheet: AlderSheet, rule: str, by: tuple[int, ...], but: str, *, individual: bool) -> None:
    book = sheet.book
    for case, _, owed in sheet.served(rule, individual):
        closed = day(case.get("closed_on"))
        if closed is None or case.get("closing_reason") == (but or "nobody"):
            continue
        asked = every([owed, None if but and case.get("closing_reason") is None else True])
        after = closed
        for number, months in enumerate(by, 1):
            part = Service(after + timedelta(days=1), add_months(closed, months))
            after = part.last
            if part.first > book.as_of or part.last > (book.last or date.max):
                continue
            recorded = book.table("visits") is not None and book.table("documents") is not None
            answers = within(followed(book, case), part)
            status = enough(answers, 1, over=book.as_of > part.last, recorded=recorded, owed=asked)
            subject, label = ("case", case["id"]), str(number)
            sheet.put(rule, subject, status, part.last, window=label, days=part, end=part.last, cases=[case["id"]])


def followed(book: AlderBook, case: Row) -> list[tuple[Truth, date | None]]:
    """Visits to follow up that reached someone, and records of them, whenever they were."""
    found = []
    for visit in book.table("visits") or []:
        named = None if visit.get("cases") is None else case["id"] in visit["cases"]
        purpose = (visit.get("purpose") or "service") == "follow_up"
        found.append((every([named, purpose, book.contact(visit, case["id"])]), day(visit.get("on"))))
    for paper in book.papers("follow_up_record"):
        is_it = every([same(paper.get("kind"), "follow_up_record"), book.of_case(paper, case["id"])])
        found.append((is_it, day(paper.get("on"))))
    return found


def visits(sheet: AlderSheet) -> None:
    by_age(sheet)
    intervals(sheet)
    calls(sheet)
    standard(sheet, "visits.two-people", lambda visit, _: two_people(visit))
    records(sheet)
    aftercare(sheet)
