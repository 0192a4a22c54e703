"""按月发放 Monthly allowances: so much to each child served, paid by a day of the month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from childcare_policy import (
    ENROLLED,
    Case,
    Context,
    Enrolled,
    Every,
    Expense,
    ExpenseItem,
    Money,
    PlainRow,
    Rule,
    RuleKind,
    calendar_month,
)

from .words import WORDS

AMONG = ("case", "item", "on", "amount")
"""What must be recorded of a payment before it counts, or surely does not."""


@attrs.frozen(kw_only=True)
class AllowancePaid(Rule):
    """补助按月发放: so much is paid for each child served, by that day of each month.

    What is paid is in ``expenses``: the case, the item, the day and the amount. ``by_day`` is a day of the month, 1 to
    28. Paid in full by then is met, later in the month late; a month of which less than half was served is not judged.
    """

    to: Enrolled = ENROLLED
    item: ExpenseItem
    amount: Money
    by_day: int
    window: Every = attrs.field(factory=calendar_month)

    def __attrs_post_init__(self) -> None:
        if not 1 <= self.by_day <= 28:
            message = "a day that every month has is 1 to 28"
            raise ValueError(message)


def check(rule: AllowancePaid, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case and month of its service."""
    for case in ctx.cases:
        span = ctx.service(case)
        if case.opened_on is None:
            yield ctx.row("case", case.id, "unknown", missing=(f"case:{case.id}.opened_on",))
        for slot in ctx.slots(rule.window, span) if span is not None else ():
            yield _month(rule, ctx, case, slot) if slot.binds else ctx.row("case", case.id, "not_applicable", slot=slot)


def _month(rule: AllowancePaid, ctx: Context, case: Case, slot: Any) -> PlainRow:
    _, first, last = slot.window
    due = max(first.replace(day=rule.by_day), slot.starts)
    if ctx.caseload.expenses is None:
        return ctx.row("case", case.id, "unknown", slot=slot, due_on=due, missing=("expenses",))
    rows = [
        row for row in ctx.caseload.expenses if _may_be(rule, case, row) and (row.on is None or first <= row.on <= last)
    ]
    rows = [row for row in rows if row.on is None or row.on <= ctx.as_of]
    sure = sorted((row.on, row.id, row.amount) for row in rows if row.on and row.amount and not _lacking(row))
    unsaid = tuple(lack for row in rows for lack in _lacking(row))
    timely = sum(amount.fen for on, _, amount in sure if on <= due)
    paid = sum(amount.fen for *_, amount in sure)
    if timely >= rule.amount.fen:
        status = "met"
    elif unsaid:
        status = "unknown"
    elif paid >= rule.amount.fen:
        status = "late"
    else:
        status = "pending" if ctx.as_of <= due else ctx.failed
    return ctx.row(
        "case",
        case.id,
        status,
        slot=slot,
        due_on=due,
        observed=(("paid", Money(paid)),),
        evidence=tuple(f"expense:{id}" for _, id, _ in sure),
        missing=unsaid if status == "unknown" else (),
    )


def _may_be(rule: AllowancePaid, case: Case, row: Expense) -> bool:
    """Whether it is, or may be, a payment to the case under the rule."""
    return row.case in (case.id, None) and row.item in (rule.item, None)


def _lacking(row: Expense) -> tuple[str, ...]:
    return tuple(f"expense:{row.id}.{name}" for name in AMONG if getattr(row, name) is None)


def _remedy(rule: AllowancePaid, row: PlainRow) -> Mapping[str, Any] | None:
    if row[7] not in ("breached", "pending", "shortfall"):
        return None
    rest = rule.amount.fen - dict(row[8])["paid"].fen
    return {"do": "pay-allowance", "rest": Money(rest), "by": row[6]}


KIND: RuleKind[Any] = RuleKind(
    tag="allowance_paid",
    rule=AllowancePaid,
    check=check,
    required=lambda rule: {"amount": rule.amount, "item": str(rule.item), "by_day": rule.by_day},
    remedy=_remedy,
    question=("to", "item"),
    over="cases",
    words=WORDS,
)
