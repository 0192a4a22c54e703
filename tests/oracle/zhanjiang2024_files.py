"""The file of each case: put together, and handed over to the purchaser free of charge."""

from __future__ import annotations

from datetime import date, timedelta

from .shanghai2022_facts import BUREAU, Row, Service, Truth, day, every, same
from .shanghai2022_files import by_then
from .shanghai2022_firsts import forms
from .shanghai2022_money import fen
from .shanghai2022_sheet import Candidate, once
from .zhanjiang2024_sheet import ZhanjiangBook, ZhanjiangSheet

HANDOVER_DAYS = 30


def files_of(book: ZhanjiangBook, case: Row) -> list[tuple[Truth, Row]]:
    """The file of a case; where none bears its name, each that bears no name may be it."""
    rows = book.table("archives") or []
    own: list[tuple[Truth, Row]] = [(True, row) for row in rows if row.get("case") == case["id"]]
    return own or [(None, row) for row in rows if row.get("case") is None]


def individual_file(sheet: ZhanjiangSheet) -> None:
    """The complete record of individual help."""
    rule, book = "individual.file", sheet.book
    rows = book.table("archives")
    for case, _ in sheet.individual(rule):
        found = []
        for of_case, row in files_of(book, case):
            done = None if row.get("completed_on") is None else by_then(book, row["completed_on"])
            found.append(Candidate(every([of_case, done]), day(row.get("completed_on"))))
        status = once(found, book.last, book.as_of, recorded=rows is not None, over=book.closed(case))
        sheet.put_individual(rule, case, status, book.last)


def filed(sheet: ZhanjiangSheet) -> None:
    """A personal file: a row of the archives, from ever where no day is given, or a paper."""
    rule, book = "archive.filed", sheet.book
    recorded = book.table("archives") is not None and book.table("documents") is not None
    for case, _ in sheet.cases(rule):
        found = forms(book, case, "child_archive")
        for of_case, row in files_of(book, case):
            is_it = every([of_case, by_then(book, row.get("completed_on"))])
            found.append(Candidate(is_it, day(row.get("completed_on")) or date.min))
        status = once(found, book.last, book.as_of, recorded=recorded, over=book.closed(case))
        sheet.put(rule, ("case", case["id"]), status, book.last, cases=[case["id"]])


def charged(book: ZhanjiangBook, row: Row, service: Service) -> bool:
    """Money was asked for handing the file over to the purchaser."""
    on = day(row.get("handed_over_on"))
    in_time = on is None or service.last <= on <= book.as_of
    return free(row) is False and in_time and row.get("handed_to") in (None, "purchaser", BUREAU)


def free(row: Row) -> Truth:
    return None if row.get("charge") is None else fen(row["charge"]) == 0


def handed_over(book: ZhanjiangBook, row: Row, service: Service) -> Truth:
    """To the purchaser, by the day of the audit, and not before the service was over; it is a civil affairs bureau."""
    on = day(row.get("handed_over_on"))
    if on is not None and not service.last <= on <= book.as_of:
        return False
    to_it = None if row.get("handed_to") == BUREAU else same(row.get("handed_to"), "purchaser")
    return every([None if on is None else True, to_it])


def handover(sheet: ZhanjiangSheet) -> None:
    rule, book = "archive.handover", sheet.book
    rows = book.table("archives")
    due = book.last + timedelta(days=HANDOVER_DAYS) if book.last else None
    for case, service in sheet.cases(rule):
        found, paid = [], False
        for of_case, row in files_of(book, case):
            done = handed_over(book, row, service)
            found.append(Candidate(every([of_case, done, free(row)]), day(row.get("handed_over_on"))))
            paid = paid or (of_case is True and charged(book, row, service))
        status = once(found, due, book.as_of, recorded=rows is not None, over=book.closed(case))
        if paid and status in ("pending", "unknown"):
            status = "breached"
        sheet.put(rule, ("case", case["id"]), status, due, cases=[case["id"]])


def files(sheet: ZhanjiangSheet) -> None:
    individual_file(sheet)
    filed(sheet)
    handover(sheet)
