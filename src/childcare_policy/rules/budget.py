"""经费 Budget: where the money comes from, how much a child, and what it may be spent on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from ..context import Context
from ..facts import Expense, Funding
from ..quantities import Money
from ..records import in_order
from ..rows import PlainRow, Ref
from ..words import Delivery, ExpenseItem, FundingSource, ServiceKind
from .kind import MoneyPart, Rank, Rule, RuleKind, no_demand


@attrs.frozen(kw_only=True)
class FundedBy(Rule):
    """The programme is paid from this source, and not from those."""

    source: FundingSource
    never: tuple[FundingSource, ...]


@attrs.frozen(kw_only=True)
class Earmarked(Rule):
    """Every expense says which fund it is charged to."""


@attrs.frozen(kw_only=True)
class Uses(Rule):
    """What the fund may be spent on; ``under`` lists items that fall under a use, as does the team's own service."""

    source: FundingSource
    items: tuple[ExpenseItem, ...]
    under: tuple[ExpenseItem, ...] = ()


SERVICES = frozenset(kind.value for kind in ServiceKind)


def expenses(ctx: Context) -> Iterator[tuple[Expense, Ref]]:
    """The expenses up to ``as_of``, in order of id."""
    for row in sorted(ctx.so_far(ctx.caseload.expenses), key=lambda row: row.id):
        yield row, f"expense:{row.id}"


def funds(ctx: Context) -> dict[str, Funding]:
    """The funding rows by id."""
    return {row.id: row for row in ctx.caseload.funding or ()}


def charged_to(ctx: Context, expense: Expense) -> FundingSource | tuple[Ref, ...] | None:
    """The source an expense is charged to, ``None`` for none, or the facts that would tell."""
    if expense.fund is None:
        return (f"expense:{expense.id}.fund",)
    if expense.fund == "":
        return None
    if ctx.caseload.funding is None:
        return ("funding",)
    row = funds(ctx).get(expense.fund)
    if row is None or row.source is None:
        return (f"funding:{expense.fund}.source",)
    return row.source


def expense_row(ctx: Context, expense: Expense, status: str, missing: tuple[Ref, ...] = (), **rest: Any) -> PlainRow:
    """One finding about an expense."""
    observed = (("item", None if expense.item is None else str(expense.item)), ("amount", expense.amount))
    return ctx.row(
        "expense",
        expense.id,
        status,
        owner=expense.case or "",
        observed=observed,
        evidence=(f"expense:{expense.id}",) if status == "met" else (),
        missing=missing,
        **rest,
    )


def check_funded(rule: FundedBy, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme."""
    rows = ctx.caseload.funding
    if rows is None:
        yield ctx.programme_row("unknown", missing=("funding",))
        return
    ordered = in_order(rows)
    wrong = tuple((f"funding:{row.id}", "wrong-source") for row in ordered if row.source in rule.never)
    right = tuple(f"funding:{row.id}" for row in ordered if row.source is rule.source)
    unclear = tuple(f"funding:{row.id}.source" for row in ordered if row.source is None)
    if wrong:
        status = ctx.failed
    elif unclear:
        status = "unknown"
    elif right:
        status = "met"
    else:
        status = "pending" if ctx.last_day is None or ctx.as_of <= ctx.last_day else ctx.failed
    missing = unclear if status == "unknown" else ()
    yield ctx.programme_row(status, evidence=right, rejected=wrong, missing=missing)


def check_earmarked(_rule: Earmarked, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each expense."""
    for expense, ref in expenses(ctx):
        if expense.fund is None:
            yield expense_row(ctx, expense, "unknown", (f"{ref}.fund",))
        else:
            yield expense_row(ctx, expense, "met" if expense.fund else ctx.failed)


def check_uses(rule: Uses, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each expense charged to the fund."""
    for expense, ref in expenses(ctx):
        source = charged_to(ctx, expense)
        if isinstance(source, tuple):
            yield expense_row(ctx, expense, "unknown", source)
        elif source is rule.source:
            item, delivery = expense.item, expense.delivery
            if item is None:
                yield expense_row(ctx, expense, "unknown", (f"{ref}.item",))
            elif item in rule.items or item in rule.under:
                yield expense_row(ctx, expense, "met")
            elif item in SERVICES and delivery is not Delivery.PURCHASED:
                missing = (f"{ref}.delivery",) if delivery is None else ()
                yield expense_row(ctx, expense, "unknown" if missing else "met", missing)
            else:
                yield expense_row(ctx, expense, ctx.failed)


def amount_of(rows: Iterable[Expense | Funding]) -> tuple[Money, tuple[Ref, ...]]:
    """The sum of what is recorded, and the amounts that are not."""
    total, missing = 0, []
    for row in rows:
        if row.amount is None:
            missing.append(f"{'expense' if isinstance(row, Expense) else 'funding'}:{row.id}.amount")
        else:
            total += row.amount.fen
    return Money(total), tuple(missing)


def _remedy(rule: Any, _row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "correct-funding"} if isinstance(rule, FundedBy) else {"do": "recharge-expense", "to": None}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="funded_by",
        rule=FundedBy,
        check=check_funded,
        demand=no_demand,
        money=MoneyPart.SOURCE,
        required=lambda rule: {"source": str(rule.source)},
        remedy=_remedy,
        matters=("funding",),
        over="programme",
    ),
    RuleKind(
        tag="earmarked",
        rule=Earmarked,
        check=check_earmarked,
        demand=no_demand,
        money=MoneyPart.USE,
        required=lambda rule: {"fund": "recorded"},
        remedy=_remedy,
        over="expenses",
    ),
    RuleKind(
        tag="uses",
        rule=Uses,
        check=check_uses,
        demand=no_demand,
        money=MoneyPart.USE,
        required=lambda rule: {"items": tuple(map(str, rule.items))},
        remedy=_remedy,
        question=("source",),
        order={"items": Rank.WAIVES, "under": Rank.WAIVES},
        over="expenses",
    ),
)
