"""A pledge of everybody who serves, by the day of their first visit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .shanghai2020_sheet import Sheet2020, by_now, over
from .shanghai2022_book import Book
from .shanghai2022_facts import Row, Truth, day, every, same
from .shanghai2022_files import NO_PLEDGE, PLEDGE
from .shanghai2022_sheet import Candidate, once

PUBLIC_BODIES = ("civil_affairs_bureau", "township", "residents_committee", "school")


def roles_of(book: Book, worker: Row) -> set[str]:
    """Every role recorded of a worker, of the person or in a case."""
    posts = [row for row in book.table("assignments") or [] if row.get("worker") == worker["id"]]
    return set(worker.get("roles") or []) | {row["role"] for row in posts if row.get("role") is not None}


def bound(book: Book, worker: Row) -> bool:
    roles = roles_of(book, worker)
    if roles and roles <= set(NO_PLEDGE):
        return False
    rows = book.table("organisations") or []
    kind = next((row.get("kind") for row in rows if row["id"] == worker.get("organisation")), None)
    return kind not in PUBLIC_BODIES or "volunteer" in roles


def first_visit(book: Book, worker: Row) -> date | None:
    days = [day(row.get("on")) for row in book.table("visits") or [] if worker["id"] in (row.get("workers") or [])]
    return min((on for on in days if on is not None), default=None)


def gave(paper: Row, worker: Row) -> Truth:
    """Whether a pledge is this worker's: by its own word, or by who signed it."""
    signed = set(paper.get("signed_by") or [])
    if paper.get("worker") == worker["id"] or worker["id"] in signed:
        return True
    return None if paper.get("worker") is None and not signed - {"guardian", "child"} else False


def signings(book: Book, worker: Row) -> Iterator[Candidate]:
    signed = by_now(book, worker.get("commitment_signed_on"))
    if signed is not None:
        yield Candidate(True, signed)
    for paper in book.table("documents") or []:
        yield Candidate(every([same(paper.get("kind"), PLEDGE), gave(paper, worker)]), day(paper.get("on")))


def pledges(sheet: Sheet2020) -> None:
    rule, book = "pledge.signed", sheet.book
    for worker in sheet.population(rule, "workers"):
        if not bound(book, worker):
            continue
        due, recorded = first_visit(book, worker), book.table("documents") is not None
        status = once(signings(book, worker), due, book.as_of, recorded=recorded, over=over(book))
        unplaced = not roles_of(book, worker) and not worker.get("organisation")
        if status == "breached" and unplaced:
            status = "unknown"
        sheet.put(rule, ("worker", worker["id"]), status, due)
    for visit in book.table("visits") or []:
        if visit.get("others"):
            sheet.put(rule, ("visit", visit["id"]), "unknown")
