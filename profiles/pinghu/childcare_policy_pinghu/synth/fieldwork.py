"""Grading and visiting: who was found at which level, and the visits as they were made and as they were typed."""

from __future__ import annotations

from datetime import date
from operator import itemgetter

from childcare_policy import DocumentKind, RiskGrade, Visit, VisitMode, plus_days

from .book import HALVES, LAST, Book, Spell

MISSED, NOBODY_HOME, ON_THE_PHONE, MODE_UNRECORDED, ALONE = 0.03, 0.05, 0.03, 0.01, 0.2


def fieldwork(book: Book) -> None:
    """A ledger and a level for each child, then the visits of the year in order of day."""
    for spell in book.spells:
        if not book.draws.chance(0.01):
            book.write(DocumentKind.NEEDS_LEDGER, plus_days(spell.first, book.draws.between(3, 60)), case=spell.case.id)
        if spell.level:
            _grade(book, spell)
    planned = [(on, spell.case.id, spell) for spell in book.spells for on in _days(book, spell)]
    for on, _, spell in sorted(planned, key=itemgetter(0, 1)):
        _visit(book, on, spell)


def _grade(book: Book, spell: Spell) -> None:
    """The level from some days after the opening on; a few are graded anew in winter."""
    first, turn = plus_days(spell.first, book.draws.between(0, 12)), date(2024, 12, 16)
    again = book.draws.chance(0.06) and first < turn < spell.last
    until = plus_days(turn, -1) if again else None
    book.add(
        "risk_grades", RiskGrade(case=spell.case.id, level=spell.level, from_=first, to=until, assessed_by=spell.worker)
    )
    if again:
        level = {"green": "yellow", "yellow": "red", "red": "yellow"}[spell.level]
        book.add("risk_grades", RiskGrade(case=spell.case.id, level=level, from_=turn, assessed_by=spell.worker))


def _days(book: Book, spell: Spell) -> list[date]:
    """A day in each half, and for those at red one in each month."""
    found = []
    for begin, end in HALVES:
        first, last = max(begin, spell.first), min(end, spell.last)
        if first <= last and not book.draws.chance(MISSED):
            found.append(book.draws.day(first, last))
    if spell.level == "red":
        for month in range(5, 18):
            year, number = 2024 + (month - 1) // 12, (month - 1) % 12 + 1
            first, last = max(date(year, number, 3), spell.first), min(date(year, number, 26), spell.last, LAST)
            if first <= last and not book.draws.chance(MISSED):
                found.append(book.draws.day(first, last))
    return found


def _visit(book: Book, on: date, spell: Spell) -> None:
    draws = book.draws
    reached = not draws.chance(NOBODY_HOME)
    mode: VisitMode | None = VisitMode.PHONE if draws.chance(ON_THE_PHONE) else VisitMode.HOME
    if draws.chance(MODE_UNRECORDED):
        mode = None
    workers = (spell.worker,) if draws.chance(ALONE) else (spell.worker, f"d{1 + draws.below(6):02}")
    for day in (on,) if reached else (on, min(plus_days(on, draws.between(2, 9)), spell.last)):
        book.add(
            "visits",
            Visit(
                id=book.number("visits", "v"),
                cases=(spell.case.id,),
                on=day,
                mode=mode,
                minutes=draws.pick((30, 40, 45, 60)),
                workers=workers,
                contact_made=reached or day != on,
                child_seen=draws.chance(0.9) if reached else None,
                recorded_on=plus_days(day, draws.between(0, 6)),
            ),
        )
