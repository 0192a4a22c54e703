"""The child directors: their duties written down, a ledger of them, and of each a file and a screening."""

from __future__ import annotations

from datetime import date

from .shanghai2022_facts import day, every, same
from .yangpu2024_sheet import FIRST, LAST, YangpuSheet

LISTS = {
    "lists.director-duties": "child_director_duty_list",
    "lists.care-services": "care_service_list",
    "lists.child-directors": "child_director_ledger",
}


def lists(sheet: YangpuSheet) -> None:
    """A list of the whole programme; one of a case is not it."""
    book = sheet.book
    recorded = book.table("documents") is not None
    for rule, kind in LISTS.items():
        found = [
            same(row.get("kind"), kind)
            for row in book.papers(kind)
            if row.get("case") is None and row.get("visit") is None
        ]
        sheet.settle(rule, found, recorded=recorded, over=book.over())


def training_files(sheet: YangpuSheet) -> None:
    rule, book = "training.file", sheet.book
    recorded = book.table("documents") is not None
    for worker, days in sheet.directors(rule):
        found = [
            every([same(row.get("kind"), "training_file"), same(row.get("worker"), worker["id"])])
            for row in book.papers("training_file")
        ]
        over = days.last < book.as_of
        sheet.settle(rule, found, recorded=recorded, over=over, subject=("worker", worker["id"]))


def screened_by_now(sheet: YangpuSheet, text: str | None) -> date | None:
    """The day of a screening; one still to come was not made."""
    on = day(text)
    return on if on is None or on <= sheet.book.as_of else None


def restrictions(sheet: YangpuSheet) -> None:
    """Nobody in post whom the screening found unfit."""
    rule = "staffing.restriction"
    for worker, _ in sheet.directors(rule):
        later = worker.get("screened_on") is not None and screened_by_now(sheet, worker["screened_on"]) is None
        answer = None if later else same(worker.get("screening_result"), "clear")
        sheet.state(rule, ("worker", worker["id"]), answer)


def screenings(sheet: YangpuSheet) -> None:
    """Screened by the day of entry."""
    rule, book = "staffing.screening", sheet.book
    for worker, _ in sheet.directors(rule):
        subject = ("worker", worker["id"])
        entry = day(worker.get("from")) or book.starts
        if entry is None:
            sheet.put(rule, subject, "unknown")
            continue
        if not FIRST <= entry <= LAST:
            continue
        on = screened_by_now(sheet, worker.get("screened_on"))
        if on is not None:
            status = "met" if on <= entry else "late"
        else:
            status = "pending" if book.as_of <= entry else "unknown"
        sheet.put(rule, subject, status, entry)
