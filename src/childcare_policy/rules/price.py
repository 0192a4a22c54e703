"""标的 Price: what a contract may cost at most, and from which sources the money comes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from ..context import Context
from ..quantities import Money
from ..rows import PlainRow, Ref
from ..words import ExpenseItem, FundingSource
from .budget import amount_of, expenses
from .demand import granted
from .kind import MoneyPart, Rank, Rule, RuleKind


@attrs.frozen(kw_only=True)
class PriceCeiling(Rule):
    """The price bid is at most that much, together with what is spent on the items it is to include."""

    amount: Money
    including: tuple[ExpenseItem, ...] = ()


@attrs.frozen(kw_only=True)
class FundingPlan(Rule):
    """That much comes from the source, no more and no less."""

    source: FundingSource
    amount: Money


def check_price(rule: PriceCeiling, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme."""
    programme = ctx.programme
    assert programme is not None
    if programme.bid_price is None:
        yield ctx.programme_row("unknown", missing=(f"programme:{programme.id}.bid_price",))
        return
    missing: tuple[Ref, ...] = ()
    rows = [row for row, _ in expenses(ctx) if row.item in (*rule.including, None)] if rule.including else []
    sure, _ = amount_of([row for row in rows if row.item is not None])
    most, unsaid = amount_of(rows)
    least, most = (Money(programme.bid_price.fen + part.fen) for part in (sure, most))
    if rule.including and ctx.caseload.expenses is None:
        missing = ("expenses",)
    elif unsaid or most.fen > rule.amount.fen:
        missing = (*unsaid, *(f"expense:{row.id}.item" for row in rows if row.item is None))
    status = ctx.failed if least.fen > rule.amount.fen else "unknown" if missing else "met"
    observed = (("price", least), ("bid_price", programme.bid_price))
    yield ctx.programme_row(status, observed=observed, missing=missing if status == "unknown" else ())


def check_plan(rule: FundingPlan, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme."""
    if ctx.caseload.funding is None:
        yield ctx.programme_row("unknown", missing=("funding",))
        return
    ordered = sorted(ctx.caseload.funding, key=lambda row: row.id)
    own, open_ = ([row for row in ordered if row.source is source] for source in (rule.source, None))
    total, unpriced = amount_of(own)
    missing = (*unpriced, *(f"funding:{row.id}.source" for row in open_))
    sums = {total.fen}
    for row in open_:
        sums |= (
            {rule.amount.fen} if row.amount is None else {fen + row.amount.fen for fen in sums if fen < rule.amount.fen}
        )
    if total.fen > rule.amount.fen:
        status = ctx.failed
    elif total == rule.amount and not missing:
        status = "met"
    elif ctx.last_day is None or ctx.as_of <= ctx.last_day:
        status = "pending"
    else:
        status = "unknown" if missing and (unpriced or rule.amount.fen in sums) else ctx.failed
    yield ctx.programme_row(
        status,
        observed=(("total", total), ("planned", rule.amount)),
        evidence=tuple(f"funding:{row.id}" for row in own),
        missing=missing if status == "unknown" else (),
    )


def _remedy(_rule: Any, _row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "correct-funding"}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="price_ceiling",
        rule=PriceCeiling,
        check=check_price,
        demand=lambda rule, ctx: granted(ctx, rule.amount),
        money=MoneyPart.GRANT,
        required=lambda rule: {"at_most": rule.amount, "including": tuple(map(str, rule.including))},
        remedy=_remedy,
        matters=("ceiling",),
        over="programme",
    ),
    RuleKind(
        tag="funding_plan",
        rule=FundingPlan,
        check=check_plan,
        demand=lambda rule, ctx: granted(ctx, rule.amount, rule.source),
        money=MoneyPart.SOURCE,
        required=lambda rule: {"source": str(rule.source), "amount": rule.amount},
        remedy=_remedy,
        question=("source",),
        matters=("funding",),
        order={"amount": Rank.NONE},
        over="programme",
    ),
)
