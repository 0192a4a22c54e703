"""The rounds: ten visits a month to families at risk, short of them once, and a visit a year to everyone else."""

from __future__ import annotations

from datetime import date

from childcare_policy import Visit, VisitMode, VisitPurpose, Worker, plus_days

from .book import LAST, Book, Family, month

SHORT_MONTH, CARELESS_MONTH = 9, 4
"""Over the Spring Festival too few families were at home; one visit of another month lacks its mode."""


def rounds(book: Book) -> None:
    """Every month ten rounds or a few more, a different choice of families each time."""
    at_risk = [family for family in book.families if family.at_risk]
    for number in range(1, 13):
        first, last = month(number)
        count = 8 if number == SHORT_MONTH else book.draws.between(10, 12)
        order = book.draws.sample(at_risk, len(at_risk))
        for turn in range(count):
            mode = None if (number, turn) == (CARELESS_MONTH, 0) else VisitMode.HOME
            _visit(book, order[turn % len(order)], book.draws.day(first, last), VisitPurpose.ROUND, mode)
    for family in book.families:
        opened = next(case.opened_on for case in book.cases if case.id == family.cases[0])
        if opened is None or book.draws.chance(0.06):
            continue
        _visit(book, family, plus_days(opened, book.draws.between(3, 60)), VisitPurpose.HOME_ASSESSMENT, VisitMode.HOME)
        if book.draws.chance(0.5):
            _visit(book, family, book.draws.day(plus_days(opened, 61), LAST), VisitPurpose.FOLLOW_UP, VisitMode.HOME)


def in_post(worker: Worker, on: date) -> bool:
    """Whether somebody makes rounds on the day."""
    return worker.id != "s1" and (worker.from_ or on) <= on <= (worker.to or on)


def _visit(book: Book, family: Family, on: date, purpose: VisitPurpose, mode: VisitMode | None) -> None:
    """One visit to everyone of the household whose case is open that day."""
    there = [
        case.id
        for case in book.cases
        if case.id in family.cases and (case.opened_on or on) <= on <= (case.closed_on or on)
    ]
    if there:
        team = [worker.id for worker in book.workers if in_post(worker, on)]
        book.visits.append(
            Visit(
                id=f"v{len(book.visits) + 1:04}",
                cases=tuple(there),
                on=on,
                mode=mode,
                minutes=book.draws.between(20, 70),
                workers=tuple(sorted(book.draws.sample(team, 2))),
                contact_made=True,
                purpose=purpose,
            )
        )
