"""经费 Payment: how much a child at most, acceptance before payment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

import attrs

from ..context import Context
from ..facts import Funding
from ..findings import PlainRow, Ref
from ..quantities import Money, anchored, calendar_month, months
from ..words import Body, FundingSource
from .budget import amount_of, charged_to, expenses
from .kind import Rule, RuleKind
from .programme import Target


class CeilingBy(StrEnum):
    """What the amount a child is multiplied with."""

    CONFIRMED_CHILDREN = "confirmed_children"
    MONTHS_SERVED = "months_served"
    TARGET = "target"


@attrs.frozen(kw_only=True)
class Ceiling(Rule):
    """At most so much a child and programme year may be spent from the fund."""

    amount: Money
    source: FundingSource
    confirmed_by: Body
    by: CeilingBy = CeilingBy.CONFIRMED_CHILDREN
    targets: tuple[Target, ...] = ()


@attrs.frozen(kw_only=True)
class Acceptance(Rule):
    """The fund's money is accepted (验收) once the programme is done, not before."""

    source: FundingSource


@attrs.frozen(kw_only=True)
class PaymentAfterAcceptance(Rule):
    """Nothing is paid from the fund before acceptance; ``final_only`` asks it of the last payment alone."""

    source: FundingSource
    final_only: bool = False


def check_ceiling(rule: Ceiling, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme."""
    spent, unclear = _spent(rule, ctx)
    if spent is None:
        yield ctx.programme_row("unknown", missing=unclear)
        return
    least, most, unconfirmed = _allowed(rule, ctx)
    if spent.fen > most.fen:
        status, missing = ctx.failed, ()
    elif unclear:
        status, missing = "unknown", unclear
    elif spent.fen <= least.fen:
        status, missing = "met", ()
    else:
        status, missing = "unknown", unconfirmed
    yield ctx.programme_row(status, observed=(("spent", spent), ("ceiling", least)), missing=missing)


def _spent(rule: Ceiling, ctx: Context) -> tuple[Money | None, tuple[Ref, ...]]:
    """What was spent from the fund, or granted by it where no expenses are recorded; and what could add to it."""
    if ctx.caseload.expenses is not None:
        charged, unclear = [], []
        for expense, _ in expenses(ctx):
            source = charged_to(ctx, expense)
            if isinstance(source, tuple):
                unclear += source
            elif source is rule.source:
                charged.append(expense)
        total, missing = amount_of(charged)
        return total, (*unclear, *missing)
    if ctx.caseload.funding is not None:
        total, missing = amount_of(row for row in ctx.caseload.funding if row.source is rule.source)
        return total, missing + tuple(f"funding:{row.id}.source" for row in ctx.caseload.funding if row.source is None)
    return None, ("expenses",)


def _allowed(rule: Ceiling, ctx: Context) -> tuple[Money, Money, tuple[Ref, ...]]:
    """The ceiling as recorded, the ceiling were every case confirmed, and the facts between the two."""
    if rule.by is CeilingBy.TARGET:
        division = ctx.programme.division if ctx.programme else None
        planned = next((row.total for row in rule.targets if row.division == division), None)
        if planned is None:
            return Money(0), Money(2**62), (f"programme:{ctx.programme_id}.division",)
        total = Money(planned * rule.amount.fen * _years(ctx))
        return total, total, ()
    if ctx.caseload.cases is None:
        return Money(0), Money(2**62), ("cases",)
    sure: dict[str, int] = {}
    maybe: dict[str, int] = {}
    missing: list[Ref] = []
    for case in ctx.cases:
        child = case.child or f"case {case.id}"
        share = _months(ctx, ctx.service(case)) if rule.by is CeilingBy.MONTHS_SERVED else 12 * _years(ctx)
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
    return max(1, len(ctx.slots(anchored(months(12)), ctx.span))) if ctx.anchor else 1


def _months(ctx: Context, span: Any) -> int:
    """The calendar months of service that bind."""
    return sum(slot.binds for slot in ctx.slots(calendar_month(), span)) if span else 0


def check_acceptance(rule: Acceptance, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme."""
    rows = _of(rule.source, ctx)
    if rows is None:
        yield ctx.programme_row("unknown", missing=("funding",))
        return
    done = [row for row in rows if row.accepted_on is not None and row.accepted_on <= ctx.as_of]
    early = [row for row in done if ctx.last_day is not None and row.accepted_on and row.accepted_on < ctx.last_day]
    if early:
        status = ctx.failed
    else:
        status = "met" if rows and len(done) == len(rows) else "pending"
    yield ctx.programme_row(
        status,
        evidence=tuple(f"funding:{row.id}" for row in done) if status == "met" else (),
        rejected=tuple((f"funding:{row.id}", "before-completion") for row in early),
    )


def _of(source: FundingSource, ctx: Context) -> list[Funding] | None:
    if ctx.caseload.funding is None:
        return None
    return sorted((row for row in ctx.caseload.funding if row.source is source), key=lambda row: row.id)


def check_payment(rule: PaymentAfterAcceptance, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme."""
    rows = _of(rule.source, ctx)
    if rows is None:
        yield ctx.programme_row("unknown", missing=("funding",))
        return
    paid = sorted(
        (row.paid_on, row.id, row) for row in rows if row.paid_on is not None and row.paid_on <= ctx.as_of
    )
    judged = [row for _, _, row in (paid[-1:] if rule.final_only else paid)]
    wrong = [row for row in judged if row.accepted_on is not None and row.paid_on and row.paid_on < row.accepted_on]
    unclear = tuple(f"funding:{row.id}.accepted_on" for row in judged if row.accepted_on is None)
    status = ctx.failed if wrong else "unknown" if unclear else "met" if judged else "pending"
    yield ctx.programme_row(
        status,
        evidence=tuple(f"funding:{row.id}" for row in judged) if status == "met" else (),
        rejected=tuple((f"funding:{row.id}", "before-acceptance") for row in wrong),
        missing=unclear if status == "unknown" else (),
    )


def _ceiling_required(rule: Ceiling) -> Mapping[str, Any]:
    return {"at_most": rule.amount, "per": "child", "by": str(rule.by)}


def _remedy(rule: Any, row: PlainRow) -> Mapping[str, Any] | None:
    if row[7] == "pending" and isinstance(rule, Acceptance):
        return {"do": "accept"}
    return {"do": "correct-funding"} if row[7] == "breached" else None


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="ceiling",
        rule=Ceiling,
        check=check_ceiling,
        required=_ceiling_required,
        remedy=_remedy,
        question=("source",),
    ),
    RuleKind(
        tag="acceptance",
        rule=Acceptance,
        check=check_acceptance,
        required=lambda rule: {"order": ("completion", "acceptance")},
        remedy=_remedy,
        question=("source",),
    ),
    RuleKind(
        tag="payment_after_acceptance",
        rule=PaymentAfterAcceptance,
        check=check_payment,
        required=lambda rule: {"order": ("acceptance", "payment"), "final_only": rule.final_only},
        remedy=_remedy,
        question=("source",),
    ),
)
