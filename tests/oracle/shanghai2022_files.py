"""Closing: the report, the file with its seven contents, the hand-over."""

from __future__ import annotations

from datetime import date, timedelta

from .shanghai2022_book import Book
from .shanghai2022_facts import BUREAU, Row, Truth, day, every, same, some
from .shanghai2022_firsts import forms
from .shanghai2022_sheet import Candidate, Sheet, once

FILE_DAYS = 30
#: Roles whose holders give no pledge of their own to the organisation's file.
NO_PLEDGE = ("child_director", "child_supervisor", "growth_mentor", "peer_partner")
CONTENTS = {
    "archive.care-handbook": "care_handbook",
    "archive.assessment-form": "needs_assessment_form",
    "archive.service-plan": "service_plan",
    "archive.service-record": "case_service_record",
    "archive.closure-report": "closure_report",
}
PLEDGE = "child_protection_commitment"


def file_due(book: Book) -> date | None:
    return book.last + timedelta(days=FILE_DAYS) if book.last else None


def by_then(book: Book, text: str | None) -> bool:
    """False for a day after the audit: it has not happened yet."""
    return (day(text) or book.as_of) <= book.as_of


def closing(sheet: Sheet) -> None:
    book = sheet.book
    recorded = book.table("documents") is not None
    for case, _ in sheet.cases("closure.report"):
        found = forms(book, case, "closure_report")
        status = once(found, book.last, book.as_of, recorded=recorded, over=book.closed(case))
        sheet.put("closure.report", ("case", case["id"]), status, book.last, cases=[case["id"]])


def filing(sheet: Sheet) -> None:
    book, due = sheet.book, file_due(sheet.book)
    recorded = book.table("archives") is not None
    for rule, field in (("archive.filed", "completed_on"), ("archive.handover", "handed_over_on")):
        for case, service in sheet.cases(rule):
            found = []
            for row in book.table("archives") or []:
                on = day(row.get(field))
                over = None if on is None else on >= service.last
                taken = every([same(row.get("handed_to"), BUREAU), over]) if rule == "archive.handover" else True
                done = None if row.get(field) is None else by_then(book, row[field])
                is_it = every([same(row.get("case"), case["id"]), taken, done])
                found.append(Candidate(is_it, on))
            status = once(found, due, book.as_of, recorded=recorded, over=book.closed(case))
            sheet.put(rule, ("case", case["id"]), status, due, cases=[case["id"]])


def listed(book: Book, case: Row, paper_id: str) -> Truth:
    """Whether the file of a case lists a paper."""
    rows = book.table("archives")
    if rows is None:
        return None
    return some(
        every(
            [
                same(row.get("case"), case["id"]),
                None if row.get("documents") is None else paper_id in row["documents"],
            ]
        )
        for row in rows
    )


def lists_strangers(book: Book, case: Row) -> bool:
    """The file lists papers, but the table that would say what they are was not recorded."""
    plans = {row["id"] for row in book.table("plans") or []}
    rows = [row for row in book.table("archives") or [] if same(row.get("case"), case["id"]) is not False]
    return book.table("documents") is None and any(set(row.get("documents") or []) - plans for row in rows)


def in_file(book: Book, case: Row, kind: str) -> Truth:
    answers = [
        every(
            [
                same(paper.get("kind"), kind),
                book.of_case(paper, case["id"]) is not False,
                listed(book, case, paper["id"]),
            ]
        )
        for paper in book.papers(kind)
    ]
    if kind == "service_plan":
        for plan in book.table("plans") or []:
            answers.append(every([same(plan.get("case"), case["id"]), listed(book, case, plan["id"])]))
    answers += unread(book, case)
    return some(answers)


def unread(book: Book, case: Row) -> list[Truth]:
    """An answer left open where the file was not recorded, or what it lists cannot be told."""
    rows = book.table("archives")
    if rows is None or lists_strangers(book, case):
        return [None]
    unlisted = [row for row in rows if row.get("documents") is None]
    return [None for row in unlisted if same(row.get("case"), case["id"]) is not False]


def settle(book: Book, case: Row, answer: Truth) -> str:
    due = file_due(book)
    if answer:
        return "met"
    if book.as_of <= due if due else not book.closed(case):
        return "pending"
    return "unknown" if answer is None else "breached"


def contents(sheet: Sheet) -> None:
    book, due = sheet.book, file_due(sheet.book)
    for rule, kind in CONTENTS.items():
        for case, _ in sheet.cases(rule):
            status = settle(book, case, in_file(book, case, kind))
            sheet.put(rule, ("case", case["id"]), status, due, cases=[case["id"]])


def disposition(sheet: Sheet) -> None:
    """Only where a complex case was recorded."""
    rule, book, due = "archive.disposition-form", sheet.book, file_due(sheet.book)
    incidents = book.table("incidents")
    for case, _ in sheet.cases(rule):
        answers = [
            every([same(row.get("case"), case["id"]), same(row.get("kind"), "complex_case")]) for row in incidents or []
        ]
        owed = None if incidents is None else some(answers)
        if owed is False:
            continue
        answer = in_file(book, case, "complex_case_disposition_form")
        answer = answer if owed or answer else None
        sheet.put(rule, ("case", case["id"]), settle(book, case, answer), due, cases=[case["id"]])


def servants(book: Book, case: Row) -> tuple[set[str], set[str], bool]:
    """Who owes a pledge for serving a case: surely, perhaps, and whether there may be others unnamed."""
    came: dict[str, Truth] = {}
    unnamed = book.table("visits") is None or book.table("assignments") is None
    for visit in book.table("visits") or []:
        named = book.names(visit, case["id"])
        if named is not False and visit.get("workers") is None:
            unnamed = True
        elif named is not False:
            unnamed = unnamed or bool(visit.get("others"))
            for worker in visit["workers"]:
                came[worker] = named or came.get(worker)
    roles: dict[str, list[tuple[bool, str | None]]] = {}
    for row in book.table("assignments") or []:
        of_case = same(row.get("case"), case["id"])
        if of_case is not False and by_then(book, row.get("from")):
            role = row.get("role")
            if row.get("worker") is None:
                unnamed = unnamed or role not in NO_PLEDGE
            else:
                roles.setdefault(row["worker"], []).append((bool(of_case), role))
    surely, perhaps = set(), set()
    for person in came.keys() | roles.keys():
        posts = roles.get(person, [])
        if any(sure and role is not None and role not in NO_PLEDGE for sure, role in posts):
            surely.add(person)
        elif any(role not in NO_PLEDGE for _, role in posts):
            perhaps.add(person)
        elif any(sure for sure, _ in posts):
            continue
        elif person in came:
            certain = came[person] and not posts and book.table("assignments") is not None
            (surely if certain else perhaps).add(person)
    return surely, perhaps, unnamed


def pledges(sheet: Sheet) -> None:
    """A pledge, listed in the file, of each person who served the case."""
    rule, book, due = "archive.commitment", sheet.book, file_due(sheet.book)
    for case, _ in sheet.cases(rule):
        found: list[tuple[Truth, str | None]] = [(answer, None) for answer in unread(book, case)]
        for paper in book.papers(PLEDGE):
            there = every([same(paper.get("kind"), PLEDGE), listed(book, case, paper["id"])])
            found.append((there, paper.get("worker")))
        surely, perhaps, unnamed = servants(book, case)

        def of(person: str, found: list[tuple[Truth, str | None]] = found) -> Truth:
            return some(every([there, same(worker, person)]) for there, worker in found)

        answers = [some(there for there, _ in found)] + [of(person) for person in sorted(surely)]
        answers += [None for person in sorted(perhaps) if not of(person)] + [None] * unnamed
        sheet.put(rule, ("case", case["id"]), settle(book, case, every(answers)), due, cases=[case["id"]])


def files(sheet: Sheet) -> None:
    closing(sheet)
    filing(sheet)
    contents(sheet)
    disposition(sheet)
    pledges(sheet)
