"""经费 Budget: where the money comes from, how much a child, and what it may be spent on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

import attrs

from ..context import Context, in_order
from ..facts import Expense, Funding
from ..findings import PlainRow, Ref
from ..quantities import Money
from ..words import Delivery, DocumentKind, ExpenseItem, FundingSource, ServiceKind
from .kind import Rule, RuleKind


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


SERVICES = frozenset(kind.value for kind in ServiceKind)


def expenses(ctx: Context) -> Iterator[tuple[Expense, Ref]]:
    """The expenses up to ``as_of``, in order of id."""
    for row in sorted(ctx.so_far(ctx.caseload.expenses), key=lambda row: row.id):
        yield row, f"expense:{row.id}"


def funds(ctx: Context) -> dict[str, Funding]:
    """The funding rows by id."""
    return {row.id: row for row in ctx.caseload.funding or ()}


def charged_to(ctx: Context, expense: Expense) -> FundingSource | None | tuple[Ref, ...]:
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


def _expense_row(ctx: Context, expense: Expense, status: str, missing: tuple[Ref, ...] = (), **rest: Any) -> PlainRow:
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
    rows = in_order(rows)
    wrong = tuple((f"funding:{row.id}", "wrong-source") for row in rows if row.source in rule.never)
    right = tuple(f"funding:{row.id}" for row in rows if row.source is rule.source)
    unclear = tuple(f"funding:{row.id}.source" for row in rows if row.source is None)
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
            yield _expense_row(ctx, expense, "unknown", (f"{ref}.fund",))
        else:
            yield _expense_row(ctx, expense, "met" if expense.fund else ctx.failed)


def check_uses(rule: Uses, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each expense charged to the fund."""
    for expense, ref in expenses(ctx):
        source = charged_to(ctx, expense)
        if isinstance(source, tuple):
            yield _expense_row(ctx, expense, "unknown", source)
        elif source is rule.source:
            item, delivery = expense.item, expense.delivery
            if item is None:
                yield _expense_row(ctx, expense, "unknown", (f"{ref}.item",))
            elif item in rule.items or item in rule.under:
                yield _expense_row(ctx, expense, "met")
            elif item in SERVICES and delivery is not Delivery.PURCHASED:
                missing = (f"{ref}.delivery",) if delivery is None else ()
                yield _expense_row(ctx, expense, "unknown" if missing else "met", missing)
            else:
                yield _expense_row(ctx, expense, ctx.failed)


def check_exclusion(rule: Exclusion, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each expense of the item."""
    for expense, ref in expenses(ctx):
        if expense.item is None:
            yield _expense_row(ctx, expense, "unknown", (f"{ref}.item",))
        if expense.item is not rule.item:
            continue
        always = rule.what is Excluded.ALWAYS
        if expense.delivery is Delivery.IN_TEAM and not always:
            yield _expense_row(ctx, expense, "met")
            continue
        source = charged_to(ctx, expense)
        missing = source if isinstance(source, tuple) else ()
        if source is not rule.source and not missing:
            yield _expense_row(ctx, expense, "met")
            continue
        if expense.delivery is None and not always:
            missing = (f"{ref}.delivery", *missing)
        yield _expense_row(ctx, expense, "unknown" if missing else ctx.failed, missing)


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
        yield _expense_row(ctx, expense, status, missing)


def check_application(rule: Application, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each expense for bought-in help of the items."""
    for expense, unclear in purchased(ctx, rule.items):
        ref = f"expense:{expense.id}"
        papers = ctx.documents_of.get((DocumentKind.FUNDING_APPLICATION, expense.case), ())
        due_on = expense.on
        dated = sorted((row.on, row.id) for row in papers if row.on is not None)
        undated = tuple(f"document:{row.id}.on" for row in papers if row.on is None)
        unsure = [f"document:{row.id}.kind" for row in ctx.documents_of.get((None, expense.case), ())]
        missing: tuple[Ref, ...] = ()
        if unclear:
            status, missing = "unknown", unclear
        elif dated and due_on is not None and dated[0][0] <= due_on:
            status = "met"
        elif papers and due_on is None:
            status, missing = "unknown", (f"{ref}.on",)
        elif not dated and due_on is not None and ctx.as_of <= due_on:
            status = "pending"
        elif undated:
            status, missing = "unknown", undated
        elif dated:
            status = "late"
        elif ctx.caseload.documents is None or unsure:
            status, missing = "unknown", tuple(unsure) or ("documents",)
        else:
            status = ctx.failed
        yield _expense_row(ctx, expense, status, missing, due_on=due_on)


def amount_of(rows: Iterable[Expense | Funding]) -> tuple[Money, tuple[Ref, ...]]:
    """The sum of what is recorded, and the amounts that are not."""
    total, missing = 0, []
    for row in rows:
        if row.amount is None:
            missing.append(f"{'expense' if isinstance(row, Expense) else 'funding'}:{row.id}.amount")
        else:
            total += row.amount.fen
    return Money(total), tuple(missing)


def _remedy(rule: Any, row: PlainRow) -> Mapping[str, Any] | None:
    if row[7] not in ("breached", "pending", "shortfall"):
        return None
    if isinstance(rule, (Uses, Exclusion, OtherBudget, Earmarked)):
        to = str(rule.source) if isinstance(rule, OtherBudget) else None
        return {"do": "recharge-expense", "to": to}
    if isinstance(rule, Application):
        return {"do": "write", "document": "funding_application", "by": row[6]}
    return {"do": "correct-funding"}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="funded_by",
        rule=FundedBy,
        check=check_funded,
        required=lambda rule: {"source": str(rule.source)},
        remedy=_remedy,
        over="programme",
    ),
    RuleKind(
        tag="earmarked",
        rule=Earmarked,
        check=check_earmarked,
        required=lambda rule: {"fund": "recorded"},
        remedy=_remedy,
        over="expenses",
    ),
    RuleKind(
        tag="uses",
        rule=Uses,
        check=check_uses,
        required=lambda rule: {"items": tuple(map(str, rule.items))},
        remedy=_remedy,
        question=("source",),
        over="expenses",
    ),
    RuleKind(
        tag="exclusion",
        rule=Exclusion,
        check=check_exclusion,
        required=lambda rule: {"not": str(rule.item), "source": str(rule.source)},
        remedy=_remedy,
        question=("source", "item"),
        over="expenses",
    ),
    RuleKind(
        tag="other_budget",
        rule=OtherBudget,
        check=check_other_budget,
        required=lambda rule: {"source": str(rule.source)},
        remedy=_remedy,
        question=("items",),
        over="expenses",
    ),
    RuleKind(
        tag="application",
        rule=Application,
        check=check_application,
        required=lambda rule: {"document": "funding_application"},
        remedy=_remedy,
        question=("items",),
        over="expenses",
    ),
)
