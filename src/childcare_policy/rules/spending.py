"""支出总额 Spending: what a programme may cost in all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from ..context import Context
from ..quantities import Money
from ..rows import PlainRow
from .budget import amount_of, expenses
from .demand import granted
from .kind import MoneyPart, Rule, RuleKind


@attrs.frozen(kw_only=True)
class SpendingCeiling(Rule):
    """No more is spent in all than the budget, or than the price bid where that is lower and ``bid`` says so."""

    amount: Money
    bid: bool = True


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


def _remedy(_rule: SpendingCeiling, row: PlainRow) -> Mapping[str, Any] | None:
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
)
