"""支出总额 Spending: what a programme may cost in all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from ..context import Context
from ..quantities import Money
from ..rows import PlainRow, Ref
from ..words import ExpenseItem
from .budget import amount_of, expenses
from .demand import granted
from .kind import MoneyPart, Rank, Rule, RuleKind, no_demand


@attrs.frozen(kw_only=True)
class SpendingCeiling(Rule):
    """No more is spent in all than the budget, or than the price bid where that is lower and ``bid`` says so."""

    amount: Money
    bid: bool = True


@attrs.frozen(kw_only=True)
class SpendingShare(Rule):
    """No more is spent on these items together than that amount, and than so many percent of the price bid."""

    items: tuple[ExpenseItem, ...]
    amount: Money | None = None
    percent: int | None = None


def _ceiling(rule: SpendingCeiling, ctx: Context) -> Money:
    price = ctx.programme.bid_price if ctx.programme is not None and rule.bid else None
    return rule.amount if price is None else min(price, rule.amount)


def check(rule: SpendingCeiling, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme."""
    ceiling = _ceiling(rule, ctx)
    spent, missing = amount_of([row for row, _ in expenses(ctx)])
    if spent > ceiling:
        status, missing = ctx.failed, ()
    elif ctx.caseload.expenses is None:
        status, missing = "unknown", ("expenses",)
    else:
        status = "unknown" if missing else "met"
    yield ctx.programme_row(status, observed=(("spent", spent), ("ceiling", ceiling)), missing=missing)


def share_of_price(ctx: Context, percent: int) -> Money | None:
    """So many percent of the price bid, ``None`` where it is not recorded."""
    price = ctx.programme.bid_price if ctx.programme is not None else None
    return None if price is None else Money(price.fen * percent // 100)


def price_unrecorded(ctx: Context) -> tuple[Ref, ...]:
    """The fact that would tell the price bid."""
    return (f"programme:{ctx.programme_id}.bid_price",) if ctx.programme else ("programme",)


def check_share(rule: SpendingShare, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme."""
    rows = [row for row, _ in expenses(ctx)]
    spent, _ = amount_of(row for row in rows if row.item in rule.items)
    most, lacks = amount_of(row for row in rows if row.item in rule.items or row.item is None)
    lacks = (*(f"expense:{row.id}.item" for row in rows if row.item is None), *lacks)
    part = None if rule.percent is None else share_of_price(ctx, rule.percent)
    limits = [limit for limit in (rule.amount, part) if limit is not None]
    unpriced = price_unrecorded(ctx) if rule.percent is not None and part is None else ()
    missing: tuple[Ref, ...] = ()
    if any(spent > limit for limit in limits):
        status = ctx.failed
    elif ctx.caseload.expenses is None:
        status, missing = "unknown", ("expenses", *unpriced)
    elif unpriced:
        status, missing = "unknown", (*unpriced, *lacks)
    elif any(fact.endswith(".amount") for fact in lacks) or any(most > limit for limit in limits):
        status, missing = "unknown", lacks
    else:
        status = "met"
    observed = (("spent", spent), ("ceiling", min(limits, default=None)))
    yield ctx.programme_row(status, observed=observed, missing=missing)


def _remedy(_rule: Any, row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "correct-funding"} if row[7] == "breached" else None


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="spending_ceiling",
        rule=SpendingCeiling,
        check=check,
        demand=lambda rule, ctx: granted(ctx, _ceiling(rule, ctx)),
        money=MoneyPart.GRANT,
        required=lambda rule: {"at_most": rule.amount, "bid": rule.bid},
        remedy=_remedy,
        matters=("ceiling",),
        over="programme",
    ),
    RuleKind(
        tag="spending_share",
        rule=SpendingShare,
        check=check_share,
        demand=no_demand,
        money=MoneyPart.USE,
        required=lambda rule: {"at_most": rule.amount, "percent": rule.percent},
        remedy=_remedy,
        question=("items",),
        order={"percent": Rank.LESS},
        over="programme",
    ),
)
