"""A home visit each month, and what is asked of each visit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from .shanghai2022_book import Book
from .shanghai2022_facts import (
    Row,
    Service,
    Truth,
    binds,
    day,
    days_between,
    detail,
    every,
    holds,
    months,
    same,
    share,
    some,
)
from .shanghai2022_sheet import Sheet

SESSION_MINUTES = 120
PEOPLE = 2
WORST_FIRST = ("breached", "unknown", "pending", "excused", "met")


def missing_throughout(book: Book, case: Row, part: Service) -> Truth:
    """The child was missing on all these days, and an incident of that stands for the case."""
    away = [row for row in book.table("absences") or [] if same(row.get("case"), case["id"]) is not False]
    sure = [row for row in away if row.get("case") and row.get("reason") == "missing"]
    perhaps = [row for row in away if row.get("reason") in ("missing", None)]
    if all(any(holds(row, on) for row in sure) for on in days_between(*part)):
        throughout: Truth = True
    elif all(any(holds(row, on) for row in perhaps) for on in days_between(*part)):
        throughout = None
    else:
        return False
    incidents = book.table("incidents")
    if incidents is None:
        return None
    stands = [every([same(row.get("case"), case["id"]), same(row.get("kind"), "missing")]) for row in incidents]
    return every([throughout, some(stands)])


def monthly(sheet: Sheet) -> None:
    rule, book = "visits.monthly", sheet.book
    for case, service in sheet.cases(rule):
        subject, visits = ("case", case["id"]), []
        for visit in book.table("visits") or []:
            answers = [book.names(visit, case["id"]), book.contact(visit, case["id"])]
            visits.append((every([*answers, book.in_person(visit, case["id"])]), day(visit.get("on"))))
        for month in months(service.first, min(service.last, book.as_of)):
            part = share(service, month.first, month.last)
            if part is None or not binds(service, month.first, month.last):
                sheet.put(rule, subject, "not_applicable", window=month.label)
                continue
            made = some(every([counts, None if on is None else part.first <= on <= part.last]) for counts, on in visits)
            excuse = missing_throughout(book, case, part)
            if made:
                status = "met"
            elif excuse:
                status = "excused"
            elif book.as_of <= part.last:
                status = "pending"
            elif made is None or excuse is None or book.table("visits") is None:
                status = "unknown"
            else:
                status = "breached"
            sheet.put(
                rule, subject, status, part.last, window=month.label, days=part, end=month.last, cases=[case["id"]]
            )


def two_people(visit: Row) -> str:
    others = visit.get("others") or 0
    if visit.get("workers") is None:
        return "met" if others >= PEOPLE else "unknown"
    return "met" if len(set(visit["workers"])) + others >= PEOPLE else "breached"


def social_worker(book: Book, visit: Row, case_id: str | None) -> str:
    role, on = "child_welfare_social_worker", day(visit.get("on"))
    answer = book.holder_among(case_id, role, on, visit.get("workers"))
    return "met" if answer else "unknown" if answer is None else "breached"


def session(visit: Row, case_id: str | None) -> str:
    minutes = detail(visit, case_id, "minutes")
    if minutes is None:
        return "unknown"
    return "met" if minutes >= SESSION_MINUTES else "breached"


def signature(visit: Row, case_id: str | None) -> str:
    given = detail(visit, case_id, "signature")
    if given is None:
        return "unknown"
    if given in ("signed", "proxy", "thumbprint"):
        return "met"
    needed = [visit.get("signature_reason")]
    if given != "unsafe":
        needed.append(visit.get("signature_witness"))
    if "" in needed:
        return "breached"
    return "unknown" if None in needed else "excused"


def service_record(book: Book, visit: Row, kind: str = "case_service_record") -> str:
    """A record of this visit, not dated before it."""
    on, answers = day(visit.get("on")), []
    for paper in book.papers(kind):
        if paper.get("visit") is not None:
            of_visit: Truth = bool(paper["visit"] == visit["id"])
        elif paper.get("case") is not None and visit.get("cases") is not None:
            of_visit = None if paper["case"] in visit["cases"] else False
        else:
            of_visit = None
        written = day(paper.get("on"))
        in_order = None if written is None or on is None else written >= on
        answers.append(every([same(paper.get("kind"), kind), of_visit, in_order]))
    done = some(answers)
    if done:
        return "met"
    ends = [book.last_of(book.case_by_id.get(case_id)) for case_id in visit.get("cases") or [""]]
    if book.as_of <= max(ends):
        return "pending"
    return "unknown" if done is None or book.table("documents") is None else "breached"


def bound_cases(book: Book, visit: Row) -> list[tuple[str | None, Truth]]:
    """The cases for which a service visit is held to the standards; None where that was not recorded."""
    if (visit.get("purpose") or "service") != "service":
        return []
    if visit.get("cases") is None:
        asked: list[str | None] = [None]
    else:
        asked = [case_id for case_id in visit["cases"] if book.names(visit, case_id) is not False]
    answers = [(case_id, every([book.contact(visit, case_id), book.in_person(visit, case_id)])) for case_id in asked]
    return [(case_id, answer) for case_id, answer in answers if answer is not False]


def standard(sheet: Sheet, rule: str, judge: Callable[[Row, str | None], str], *, by_its_day: bool = True) -> None:
    """One finding a visit: the worst over the cases it is held to."""
    book = sheet.book
    for visit in sheet.population(rule, "visits"):
        bound = bound_cases(book, visit)
        if not bound:
            continue
        on: date | None = day(visit.get("on"))
        answers = []
        for case_id, sure in bound:
            status = judge(visit, case_id)
            if by_its_day and on is not None and book.as_of <= on and status in ("breached", "unknown"):
                status = "pending"
            if sure:
                answers.append(status)
            elif status != "met":
                answers.append("unknown")
        if not any(sure for _, sure in bound):
            answers = ["unknown"]
        status = min(answers, key=WORST_FIRST.index)
        due = on if by_its_day else None
        days = Service(on, on) if on is not None else None
        sheet.put(rule, ("visit", visit["id"]), status, due, days=days, cases=[case_id for case_id, _ in bound])


def standards(sheet: Sheet) -> None:
    book = sheet.book
    standard(sheet, "visits.two-people", lambda visit, _: two_people(visit))
    standard(sheet, "visits.social-worker", lambda visit, case_id: social_worker(book, visit, case_id))
    standard(sheet, "visits.session", session)
    standard(sheet, "visits.signature", signature)
    standard(sheet, "visits.service-record", lambda visit, _: service_record(book, visit), by_its_day=False)
