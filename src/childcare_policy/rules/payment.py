"""经费 Payment: how much a child at most, acceptance before payment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from ..context import Context
from ..facts import Expense, Funding
from ..quantities import Money, anchored, calendar_month, months
from ..records import in_order
from ..rows import PlainRow, Ref
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


def _months(ctx: Context, span: Any) -> int:
    """The calendar months of service that bind."""
    return sum(slot.binds for slot in ctx.slots(calendar_month(), span)) if span else 0


def check_acceptance(rule: Acceptance, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme."""
    yield _either_way(rule.source, ctx, _accepted, "accepted_on")


def check_payment(rule: PaymentAfterAcceptance, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme."""

    def paid(ctx: Context, rows: list[Funding]) -> Answer:
        done = sorted((row for row in rows if row.paid_on and row.paid_on <= ctx.as_of), key=_paid)
        return _paid_after(ctx, done[-1:] if rule.final_only else done)

    yield _either_way(rule.source, ctx, paid, "paid_on")


Answer = tuple[str, tuple[tuple[Ref, str], ...], tuple[Ref, ...]]


def _paid(row: Funding) -> tuple[date, str]:
    return row.paid_on or date.max, row.id


def _accepted(ctx: Context, rows: list[Funding]) -> Answer:
    done = [row.accepted_on for row in rows if row.accepted_on is not None and row.accepted_on <= ctx.as_of]
    early = tuple(
        (f"funding:{row.id}", "before-completion")
        for row in rows
        if row.accepted_on is not None and ctx.last_day is not None and row.accepted_on < ctx.last_day
        if row.accepted_on <= ctx.as_of
    )
    if early:
        return ctx.failed, early, ()
    if done and ctx.last_day is None:
        return "unknown", (), (f"programme:{ctx.programme_id}.ends_on",)
    return "met" if rows and len(done) == len(rows) else "pending", (), ()


def _paid_after(ctx: Context, rows: list[Funding]) -> Answer:
    accepted = {row.id: row.accepted_on for row in rows if row.accepted_on and row.accepted_on <= ctx.as_of}
    wrong = tuple(
        (f"funding:{row.id}", "before-acceptance")
        for row in rows
        if row.id in accepted and row.paid_on and row.paid_on < accepted[row.id]
    )
    lacking = tuple(f"funding:{row.id}.accepted_on" for row in rows if row.id not in accepted)
    return ctx.failed if wrong else "unknown" if lacking else "met" if rows else "pending", wrong, lacking


def _either_way(
    source: FundingSource, ctx: Context, judge: Callable[[Context, list[Funding]], Answer], field: str
) -> PlainRow:
    """The answer for the source's rows; unknown where a row of unrecorded source would change it."""
    if ctx.caseload.funding is None:
        return ctx.programme_row("unknown", missing=("funding",))
    rows = sorted(ctx.caseload.funding, key=lambda row: row.id)
    own = [row for row in rows if row.source is source]
    open_ = [row for row in rows if row.source is None]
    status, wrong, lacking = judge(ctx, own)
    trials = [*([row] for row in open_), open_] if open_ else []
    if any(judge(ctx, own + trial)[0] != status for trial in trials):
        status, lacking = "unknown", tuple(f"funding:{row.id}.source" for row in open_)
    evidence = tuple(f"funding:{row.id}" for row in own if getattr(row, field)) if status == "met" else ()
    return ctx.programme_row(status, evidence=evidence, rejected=wrong, missing=lacking if status == "unknown" else ())


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
        over="programme",
    ),
    RuleKind(
        tag="acceptance",
        rule=Acceptance,
        check=check_acceptance,
        required=lambda rule: {"order": ("completion", "acceptance")},
        remedy=_remedy,
        question=("source",),
        over="programme",
    ),
    RuleKind(
        tag="payment_after_acceptance",
        rule=PaymentAfterAcceptance,
        check=check_payment,
        required=lambda rule: {"order": ("acceptance", "payment"), "final_only": rule.final_only},
        remedy=_remedy,
        question=("source",),
        over="programme",
    ),
)
