"""经费 Ceiling: how much a child may be spent at most, by whom confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

import attrs

from ..context import Context
from ..facts import Expense, Funding
from ..needs import Demand, Measure, Need, Unrecorded
from ..quantities import Money, Span, anchored, calendar_month, months
from ..records import in_order
from ..rows import PlainRow, Ref
from ..slots import Slot
from ..words import Body, FundingSource
from .budget import amount_of, charged_to, expenses
from .kind import MoneyPart, Rule, RuleKind
from .programme import Target, programme_slots


class CeilingBy(StrEnum):
    """What the amount a child is multiplied with."""

    CONFIRMED_CHILDREN = "confirmed_children"
    MONTHS_SERVED = "months_served"
    TARGET = "target"


@attrs.frozen(kw_only=True)
class Ceiling(Rule):
    """At most so much a child and programme year may be spent from the fund, in all.

    What is spent is held against that much for each child counted, not child by child. ``by`` says who is counted:
    those confirmed by ``confirmed_by``, by months served, or the number the paper plans for (``targets``).
    """

    amount: Money
    source: FundingSource
    confirmed_by: Body
    by: CeilingBy = CeilingBy.CONFIRMED_CHILDREN
    targets: tuple[Target, ...] = ()


def check_ceiling(rule: Ceiling, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme."""
    spent, most_spent, unclear = _spent(rule, ctx)
    if spent is None:
        yield ctx.programme_row("unknown", missing=unclear)
        return
    if ctx.anchor is None:
        yield ctx.programme_row("unknown", missing=(f"programme:{ctx.programme_id}.starts_on",))
        return
    least, most, unconfirmed = _allowed(rule, ctx)
    missing: tuple[Ref, ...]
    if spent.fen > most.fen:
        status, missing = ctx.failed, ()
    elif most_spent is not None and most_spent.fen <= least.fen:
        status, missing = "met", ()
    else:
        status, missing = "unknown", unclear + unconfirmed
    yield ctx.programme_row(status, observed=(("spent", spent), ("ceiling", least)), missing=missing)


def _spent(rule: Ceiling, ctx: Context) -> tuple[Money | None, Money | None, tuple[Ref, ...]]:
    """What was surely spent from the fund, the most that can have been, and the facts between the two.

    Where no expenses are recorded, what the fund granted. The most is ``None`` where an amount is not recorded.
    """
    sure: list[Expense | Funding] = []
    maybe: list[Expense | Funding] = []
    unclear: list[Ref] = []
    if ctx.caseload.expenses is not None:
        for expense, _ in expenses(ctx):
            source = charged_to(ctx, expense)
            if isinstance(source, tuple):
                maybe.append(expense)
                unclear += source
            elif source is rule.source:
                sure.append(expense)
    elif ctx.caseload.funding is not None:
        sure += [row for row in in_order(ctx.caseload.funding) if row.source is rule.source]
        maybe += [row for row in in_order(ctx.caseload.funding) if row.source is None]
        unclear += [f"funding:{row.id}.source" for row in maybe]
    else:
        return None, None, ("expenses",)
    least, missing = amount_of(sure)
    most, further = amount_of([*sure, *maybe])
    return least, None if further else most, (*unclear, *missing)


def _allowed(rule: Ceiling, ctx: Context, year: Slot | None = None) -> tuple[Money, Money, tuple[Ref, ...]]:
    """The ceiling as recorded, the ceiling were every case confirmed, and the facts between the two.

    Of one programme year, or of all that have begun.
    """
    years = _years(ctx) if year is None else 1
    if rule.by is CeilingBy.TARGET:
        division = ctx.programme.division if ctx.programme else None
        planned = next((row.total for row in rule.targets if row.division == division), None)
        if planned is None:
            return Money(0), Money(2**62), (f"programme:{ctx.programme_id}.division",)
        total = Money(planned * rule.amount.fen * years)
        return total, total, ()
    if ctx.caseload.cases is None:
        return Money(0), Money(2**62), ("cases",)
    sure: dict[str, int] = {}
    maybe: dict[str, int] = {}
    missing: list[Ref] = []
    for case in ctx.cases:
        child = case.child or f"case {case.id}"
        share = _months(ctx, ctx.service(case), year) if rule.by is CeilingBy.MONTHS_SERVED else 12 * years
        if case.confirmed_on is not None and case.confirmed_on > ctx.as_of:
            continue
        if case.confirmed_by is rule.confirmed_by and case.confirmed_on is not None:
            sure[child] = max(sure.get(child, 0), share)
        if case.confirmed_by in (rule.confirmed_by, None):
            maybe[child] = max(maybe.get(child, 0), share)
            fields = (("confirmed_by", case.confirmed_by), ("confirmed_on", case.confirmed_on))
            missing += [f"case:{case.id}.{name}" for name, value in fields if value is None]
    return (
        Money(sum(sure.values()) * rule.amount.fen // 12),
        Money(sum((sure | maybe).values()) * rule.amount.fen // 12),
        tuple(missing),
    )


def _years(ctx: Context) -> int:
    """The programme years begun by ``as_of``, at least one."""
    return max(1, len(ctx.slots(anchored(months(12)), ctx.span)))


def _months(ctx: Context, span: Span | None, year: Slot | None) -> int:
    """The calendar months of service that bind, those that end in the year where one is given."""
    slots = ctx.slots(calendar_month(), span) if span else ()
    return sum(slot.binds for slot in slots if year is None or year.first <= slot.due_on <= year.due_on)


def demand(rule: Ceiling, ctx: Context) -> Iterator[Demand]:
    """The ceiling of each programme year, from its first day on."""
    for year, early in programme_slots(ctx, anchored(months(12))):
        if year is None:
            yield Unrecorded(tuple(early[11].split()))
            continue
        granted, _, missing = _allowed(rule, ctx, year)
        yield Unrecorded(missing)
        yield Need(
            measure=Measure.YUAN,
            of=rule.source,
            whom=f"programme:{ctx.programme_id}",
            first=year.first,
            last=year.due_on,
            count=granted.fen,
        )


def _ceiling_required(rule: Ceiling) -> Mapping[str, Any]:
    return {"at_most": rule.amount, "per": "child", "by": str(rule.by)}


def _remedy(_rule: Ceiling, row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "correct-funding"} if row[7] == "breached" else None


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="ceiling",
        rule=Ceiling,
        check=check_ceiling,
        demand=demand,
        money=MoneyPart.GRANT,
        required=_ceiling_required,
        remedy=_remedy,
        question=("source",),
        matters=("ceiling",),
        over="programme",
    ),
)
