"""What is written for each child: assessment form, plan, handbook, services, closing report, and the file of it all."""

from __future__ import annotations

from datetime import date

import attrs

from childcare_policy import (
    Archive,
    Body,
    Delivery,
    DocumentKind,
    Money,
    Plan,
    Service,
    ServiceKind,
    plus_days,
)

from .book import LAST, YEAR, Book, Spell

PLANNED = (
    ServiceKind.EDUCATIONAL_SUPPORT,
    ServiceKind.DAILY_CARE,
    ServiceKind.PSYCHOLOGICAL_SUPPORT,
    ServiceKind.BEHAVIOUR_SUPPORT,
    ServiceKind.SOCIAL_INTEGRATION,
    ServiceKind.FAMILY_EDUCATION_GUIDANCE,
)
GOALS = ("改善亲子沟通", "稳定到校", "规律作息", "学会求助", "结交伙伴", "监护人学会陪伴")
HANDOVER_DAYS = (date(YEAR + 1, 1, 12), date(YEAR + 1, 1, 17), date(YEAR + 1, 1, 19), date(YEAR + 1, 1, 30))
FIRST_DAY_BACK = date(YEAR + 1, 1, 3)
LATEST = date(YEAR + 1, 1, 30)
PLEDGE = DocumentKind.CHILD_PROTECTION_COMMITMENT
DROPPABLE = (
    DocumentKind.CARE_HANDBOOK,
    DocumentKind.NEEDS_ASSESSMENT_FORM,
    DocumentKind.CLOSURE_REPORT,
    PLEDGE,
    DocumentKind.SERVICE_PLAN,
)


def first_papers(book: Book) -> None:
    """After each assessment the form, the plan of the three, and the handbook handed over at the door."""
    for spell in book.spells:
        on = spell.assessed_on
        if on is None:
            continue
        missing = book.traits.rates.paper_missing
        team = tuple(spell.team(on))
        if not book.often(missing):
            book.write(DocumentKind.NEEDS_ASSESSMENT_FORM, spell, plus_days(on, book.draws.below(4)), signed_by=team)
        if not book.often(missing):
            _plan(book, spell, on, team)
        if not book.often(missing):
            book.write(DocumentKind.CARE_HANDBOOK, spell, on, signed_by=("guardian",))


def _plan(book: Book, spell: Spell, assessed: date, team: tuple[str, ...]) -> None:
    """The plan for this one child, within two weeks; now and then by two of the three, or before anyone had looked."""
    draws, rates = book.draws, book.traits.rates
    on = plus_days(assessed, -draws.between(1, 3) if book.often(rates.plan_too_early) else draws.between(1, 9))
    by = team[1:] if book.often(rates.not_all_three) else team
    row = Plan(
        id=f"p{len(book.plans) + 1:03}",
        case=spell.case,
        on=max(on, spell.opened_on),
        prepared_by=by,
        services=(ServiceKind.GUARDIANSHIP_GUIDANCE, *draws.sample(PLANNED, 2)),
        goals=tuple(draws.sample(GOALS, 2)),
        reviewed_on=plus_days(on, 180) if plus_days(on, 180) <= spell.last and draws.chance(0.8) else None,
    )
    book.plans.append(row)
    spell.papers.append(row.id)


def services(book: Book) -> None:
    """What the team gave each child beside the visits."""
    for spell in book.spells:
        for _ in range(book.draws.between(1, 4)):
            book.services.append(
                Service(
                    id=f"s{len(book.services) + 1:04}",
                    case=spell.case,
                    kind=book.draws.pick(PLANNED),
                    on=book.draws.day(spell.opened_on, spell.last),
                    minutes=book.draws.pick((30, 45, 60, 60, 90)),
                    delivery=Delivery.IN_TEAM,
                )
            )


def closing(book: Book) -> None:
    """The closing report at the end, the file in January, and the file's way to the bureau."""
    rates, draws = book.traits.rates, book.draws
    handover = draws.pick(HANDOVER_DAYS)
    for spell in book.spells:
        if not book.often(rates.paper_missing):
            ended = plus_days(spell.last, -draws.between(0, 9))
            late = plus_days(LAST, draws.between(3, 24)) if book.often(rates.closing_late) else None
            author = spell.social.holder(spell.last)
            signed = (author,) if author else ()
            book.write(DocumentKind.CLOSURE_REPORT, spell, late or ended, signed_by=signed)
        if not book.often(rates.never_filed):
            book.archives.append(_file(book, spell, handover))


def _file(book: Book, spell: Spell, handover: date) -> Archive:
    """One file for one child."""
    rates, draws = book.traits.rates, book.draws
    kinds = {row.id: (row.kind, row.worker) for row in book.documents}
    pledges = [id for id, (kind, worker) in kinds.items() if kind is PLEDGE and worker in _who_served(spell)]
    papers = [*spell.papers, *pledges]
    if book.often(rates.item_not_filed):
        lost = draws.pick(DROPPABLE)
        papers = [id for id in papers if kinds.get(id, (DocumentKind.SERVICE_PLAN, None))[0] is not lost]
    late = book.often(rates.filed_late)
    completed = draws.day(FIRST_DAY_BACK, min(handover, date(YEAR + 1, 1, 20)))
    if late:
        completed = plus_days(LATEST, draws.between(1, 14))
    row = Archive(
        case=spell.case,
        documents=tuple(papers),
        completed_on=completed,
        handed_over_on=max(handover, plus_days(completed, 1)) if late else handover,
        handed_to=Body.CIVIL_AFFAIRS_BUREAU,
        charge=Money(0),
    )
    if book.often(rates.never_filed):
        return attrs.evolve(row, handed_to=Body.TOWNSHIP)
    if book.often(rates.never_filed):
        return attrs.evolve(row, handed_over_on=None, handed_to=None)
    return row


def _who_served(spell: Spell) -> set[str]:
    """Everyone who was at a visit, and everyone who held the desk."""
    return {*spell.served_by, *(tenure.worker for tenure in spell.social.tenures)}
