"""The individual cases: twelve of eleven households, with plans, evaluations and the steps before closing."""

from __future__ import annotations

from datetime import date

import attrs

from childcare_policy import (
    Assignment,
    ClosingReason,
    Content,
    DocumentKind,
    Plan,
    Role,
    Service,
    ServiceKind,
    plus_days,
)

from .book import LAST, Book, Spell

TAKEN_ON, CLOSED = 12, 5
EVERYTHING = (Content.CLIENT_CHANGE, Content.GOAL_ATTAINMENT, Content.RESOURCE_USE)
KINDS = (
    ServiceKind.PSYCHOLOGICAL_SUPPORT,
    ServiceKind.EDUCATIONAL_SUPPORT,
    ServiceKind.SOCIAL_INTEGRATION,
    ServiceKind.RESOURCE_LINKAGE,
)


def casework(book: Book) -> None:
    """Those in most need are taken on; five of them close before the contract ends."""
    book.add("plans")
    ranked = sorted(book.spells, key=_need)
    chosen = [spell for spell in ranked if spell.case.closed_on is None and spell.first <= date(2024, 6, 30)][:TAKEN_ON]
    for number, spell in enumerate(chosen):
        closes = date(2025, 3, 1 + number) if number < CLOSED else None
        reason = ClosingReason.DECEASED if number == CLOSED - 1 else ClosingReason.GOALS_REACHED
        spell.case = attrs.evolve(
            spell.case, individual=True, closed_on=closes, closing_reason=reason if closes else None
        )
        _help(book, spell, number)
        if closes and reason is not ClosingReason.DECEASED:
            _close(book, spell, closes, number)


def _need(spell: Spell) -> tuple[bool, bool, str]:
    """Red before yellow before the others."""
    return spell.level != "red", spell.level != "yellow", spell.case.id


def _help(book: Book, spell: Spell, number: int) -> None:
    """A plan, a person, some services, an evaluation in winter; one evaluation says nothing of what was put in."""
    draws, case = book.draws, spell.case.id
    planned = plus_days(spell.first, draws.between(14, 50))
    kinds = tuple(draws.sample(KINDS, draws.between(1, 3)))
    book.add(
        "plans", Plan(id=book.number("plans", "q"), case=case, on=planned, prepared_by=(spell.worker,), services=kinds)
    )
    book.add("assignments", Assignment(case=case, worker=spell.worker, role=Role.PROJECT_SOCIAL_WORKER, from_=planned))
    for _ in range(draws.between(2, 6)):
        on = draws.day(planned, min(spell.last, LAST))
        book.add(
            "services", Service(id=book.number("services", "s"), case=case, kind=draws.pick(kinds), on=on, minutes=60)
        )
    if number != TAKEN_ON - 1:
        contents = EVERYTHING[:2] if number == CLOSED else EVERYTHING
        book.write(
            DocumentKind.EFFECT_EVALUATION,
            draws.day(date(2024, 12, 1), date(2025, 1, 31)),
            case=case,
            contents=contents,
        )


def _close(book: Book, spell: Spell, closes: date, number: int) -> None:
    """Told some days before, talked over on the day; one notice came late, one talk was not written down."""
    case = spell.case.id
    notice = closes if number == 1 else plus_days(closes, -book.draws.between(5, 20))
    book.write(DocumentKind.CLOSING_NOTICE, notice, case=case)
    if number != 2:
        book.write(DocumentKind.FOLLOW_UP_RECORD, closes, case=case)
