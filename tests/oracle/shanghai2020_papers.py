"""What the 2020 programme hands in as a whole: lists, collections, evaluations, the induction training."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from .shanghai2020_sheet import LISTS_DUE, PLANS_DUE, Sheet2020, later_than_paper
from .shanghai2022_book import Book
from .shanghai2022_facts import BUREAU, Row, Truth, among, day, every, same
from .shanghai2022_sheet import Candidate, once

CLOSING_DUE = date(2021, 6, 30)
TRAINING_FIRST, TRAINING_LAST = date(2020, 5, 21), date(2020, 5, 31)
WORST_FIRST = ("breached", "unknown", "pending", "late", "met")


class Wanted(NamedTuple):
    """The kinds, table by table, any one row of which is the thing asked for."""

    documents: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    deliverables: tuple[str, ...] = ()
    of_a_case: bool = False


PAPERS: dict[str, tuple[Wanted, date | None]] = {
    "lists.children": (Wanted(documents=("child_list",)), LISTS_DUE),
    "lists.organisations": (Wanted(documents=("provider_list",)), LISTS_DUE),
    "evaluation.interim": (Wanted(documents=("interim_assessment",), reports=("interim_report",)), None),
    "evaluation.final-appraisal": (
        Wanted(documents=("final_appraisal", "effect_evaluation"), reports=("outcome_evaluation",)),
        CLOSING_DUE,
    ),
    "evaluation.final-cases": (Wanted(documents=("final_case_assessment",), of_a_case=True), CLOSING_DUE),
    "evaluation.outstanding-cases": (Wanted(deliverables=("exemplary_case",)), CLOSING_DUE),
}


def programme_documents(book: Book) -> list[Row]:
    return [row for row in book.table("documents") or [] if row.get("case") is None and row.get("visit") is None]


def rows_of(book: Book, wanted: Wanted) -> Iterator[Candidate]:
    documents = (book.table("documents") or []) if wanted.of_a_case else programme_documents(book)
    for row in documents if wanted.documents else []:
        yield Candidate(among(row.get("kind"), wanted.documents), day(row.get("on")))
    for row in book.table("reports") or [] if wanted.reports else []:
        yield Candidate(among(row.get("kind"), wanted.reports), day(row.get("submitted_on")))
    for row in book.table("deliverables") or [] if wanted.deliverables else []:
        on = day(row.get("approved_on") or row.get("on"))
        if on is None or on <= book.as_of:
            yield Candidate(among(row.get("kind"), wanted.deliverables), on)


def papers(sheet: Sheet2020) -> None:
    book, subject = sheet.book, ("programme", sheet.book.programme_id)
    for rule, (wanted, fixed) in PAPERS.items():
        due = book.last if rule == "evaluation.interim" else fixed
        if due is None and book.programme is None:
            sheet.put(rule, subject, "unknown")
            continue
        tables = [name for name in ("documents", "reports", "deliverables") if getattr(wanted, name)]
        recorded = all(book.table(name) is not None for name in tables)
        over = later_than_paper(book.as_of)
        sheet.put(rule, subject, once(rows_of(book, wanted), due, book.as_of, recorded=recorded, over=over), due)


def both_lists(sheet: Sheet2020) -> None:
    """In which form, and to whom, the two lists went."""
    book = sheet.book

    def has(row: Row, form: str) -> Truth:
        return None if row.get("formats") is None else form in row["formats"]

    asked: dict[str, Callable[[Row], Truth]] = {
        "lists.stamped": lambda row: has(row, "paper_stamped"),
        "lists.electronic": lambda row: has(row, "electronic"),
        "lists.recipient": lambda row: same(row.get("to"), BUREAU),
    }
    for rule, fits in asked.items():
        answers = []
        for kind in ("child_list", "provider_list"):
            found = [
                Candidate(every([same(row.get("kind"), kind), fits(row)]), day(row.get("on")))
                for row in programme_documents(book)
            ]
            answers.append(once(found, LISTS_DUE, book.as_of, recorded=book.table("documents") is not None))
        sheet.put(rule, ("programme", book.programme_id), min(answers, key=WORST_FIRST.index), LISTS_DUE)


def plans_collected(sheet: Sheet2020) -> None:
    """Whether the plans, collected, went to the association's committee."""
    book = sheet.book
    found = [
        Candidate(
            every([same(row.get("kind"), "plan_collection"), same(row.get("to"), "association")]), day(row.get("on"))
        )
        for row in programme_documents(book)
    ]
    status = once(found, PLANS_DUE, book.as_of, recorded=book.table("documents") is not None)
    sheet.put("reports.plans-collected", ("programme", book.programme_id), status, PLANS_DUE)


def induction(sheet: Sheet2020) -> None:
    book, found = sheet.book, []
    for row in book.table("trainings") or []:
        on = day(row.get("on"))
        if row.get("attended") != [] and (on is None or on >= TRAINING_FIRST):
            found.append(Candidate(True, on))
    status = once(found, TRAINING_LAST, book.as_of, recorded=book.table("trainings") is not None)
    sheet.put("training.induction", ("programme", book.programme_id), status, TRAINING_LAST)
