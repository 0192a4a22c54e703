"""经费 Purchases: help that is bought in, what it must not be charged to, and the application for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

import attrs

from ..context import Context
from ..facts import Expense
from ..rows import PlainRow, Ref
from ..words import Delivery, DocumentKind, ExpenseItem, FundingSource
from .budget import charged_to, expense_row, expenses
from .kind import MoneyPart, Rule, RuleKind, no_demand


class Excluded(StrEnum):
    """What is excluded: help that is bought in, or the item whoever gives it."""

    PURCHASED = "purchased"
    ALWAYS = "always"


@attrs.frozen(kw_only=True)
class Exclusion(Rule):
    """What the fund must not pay for: an item, where it is bought in."""

    source: FundingSource
    item: ExpenseItem
    what: Excluded = Excluded.PURCHASED


@attrs.frozen(kw_only=True)
class OtherBudget(Rule):
    """Bought-in help of these items is charged to that other budget."""

    items: tuple[ExpenseItem, ...]
    source: FundingSource


@attrs.frozen(kw_only=True)
class Application(Rule):
    """Bought-in help of these items is applied for in writing, not after it is paid."""

    items: tuple[ExpenseItem, ...]


def check_exclusion(rule: Exclusion, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each expense of the item."""
    for expense, ref in expenses(ctx):
        if expense.item is None:
            yield expense_row(ctx, expense, "unknown", (f"{ref}.item",))
        if expense.item is not rule.item:
            continue
        always = rule.what is Excluded.ALWAYS
        if expense.delivery is Delivery.IN_TEAM and not always:
            yield expense_row(ctx, expense, "met")
            continue
        source = charged_to(ctx, expense)
        missing = source if isinstance(source, tuple) else ()
        if source is not rule.source and not missing:
            yield expense_row(ctx, expense, "met")
            continue
        if expense.delivery is None and not always:
            missing = (f"{ref}.delivery", *missing)
        yield expense_row(ctx, expense, "unknown" if missing else ctx.failed, missing)


def purchased(ctx: Context, items: tuple[ExpenseItem, ...]) -> Iterator[tuple[Expense, tuple[Ref, ...]]]:
    """The expenses that are, or could be, for bought-in help of these items; the facts that would tell."""
    for expense, ref in expenses(ctx):
        if (expense.item is None or expense.item in items) and expense.delivery in (Delivery.PURCHASED, None):
            fields = (("item", expense.item), ("delivery", expense.delivery))
            yield expense, tuple(f"{ref}.{name}" for name, value in fields if value is None)


def check_other_budget(rule: OtherBudget, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each expense for bought-in help of the items."""
    for expense, unclear in purchased(ctx, rule.items):
        source = charged_to(ctx, expense)
        missing = unclear or (source if isinstance(source, tuple) else ())
        status = "unknown" if missing else "met" if source is rule.source else ctx.failed
        yield expense_row(ctx, expense, status, missing)


def check_application(rule: Application, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each expense for bought-in help of the items."""
    for expense, unclear in purchased(ctx, rule.items):
        ref = f"expense:{expense.id}"
        papers = ctx.documents_of.get((DocumentKind.FUNDING_APPLICATION, expense.case), ())
        due_on = expense.on
        dated = sorted((row.on, row.id) for row in papers if row.on is not None)
        undated = tuple(f"document:{row.id}.on" for row in papers if row.on is None)
        unsure = tuple(f"document:{row.id}.kind" for row in ctx.documents_of.get((None, expense.case), ()))
        missing: tuple[Ref, ...] = ()
        if unclear:
            status, missing = "unknown", unclear
        elif dated and due_on is not None and dated[0][0] <= due_on:
            status = "met"
        elif papers and due_on is None:
            status, missing = "unknown", (f"{ref}.on",)
        elif not dated and due_on is not None and ctx.as_of <= due_on:
            status = "pending"
        elif undated or unsure:
            status, missing = "unknown", undated or unsure
        elif dated:
            status = "late"
        elif ctx.caseload.documents is None:
            status, missing = "unknown", ("documents",)
        else:
            status = ctx.failed
        yield expense_row(ctx, expense, status, missing, due_on=due_on)


def _remedy(rule: Any, row: PlainRow) -> Mapping[str, Any] | None:
    if row[7] not in ("breached", "pending", "shortfall"):
        return None
    if isinstance(rule, Application):
        return {"do": "write", "document": "funding_application", "by": row[6]}
    return {"do": "recharge-expense", "to": str(rule.source) if isinstance(rule, OtherBudget) else None}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="exclusion",
        rule=Exclusion,
        check=check_exclusion,
        demand=no_demand,
        money=MoneyPart.EXCLUSION,
        required=lambda rule: {"not": str(rule.item), "source": str(rule.source)},
        remedy=_remedy,
        question=("source", "item"),
        over="expenses",
    ),
    RuleKind(
        tag="other_budget",
        rule=OtherBudget,
        check=check_other_budget,
        demand=no_demand,
        money=MoneyPart.EXCLUSION,
        required=lambda rule: {"source": str(rule.source)},
        remedy=_remedy,
        question=("items",),
        over="expenses",
    ),
    RuleKind(
        tag="application",
        rule=Application,
        check=check_application,
        demand=no_demand,
        money=MoneyPart.EXCLUSION,
        required=lambda rule: {"document": "funding_application"},
        remedy=_remedy,
        question=("items",),
        over="expenses",
    ),
)
