"""家庭 Families: which cases belong to one household, and at which level of risk a case is on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..conditions import merge
from ..context import Context
from ..rows import Ref
from .levels import days_of, grades_of

GRADES: Ref = "risk_grades"
HOUSEHOLD = "household "


def level_on(ctx: Context, case: str, on: date) -> str | None:
    """The level of the case on the day, ``None`` while it is not graded."""
    return next((row.level for row in grades_of(ctx).get(case, ()) if on in days_of(row)), None)


def family_of(ctx: Context, case: str) -> str:
    """What tells a family from others: the household, or the child itself where none is recorded."""
    child = (ctx.case_by_id[case].child if case in ctx.case_by_id else None) or f"case {case}"
    known = ctx.child_by_id.get(child)
    return f"{HOUSEHOLD}{known.household}" if known is not None and known.household else f"child {child}"


def no_household(ctx: Context, cases: Iterable[str]) -> tuple[Ref, ...]:
    """The households to record before it is sure that each such case is a family of its own."""
    alone = sorted(case for case in cases if not family_of(ctx, case).startswith(HOUSEHOLD))
    known = [ctx.case_by_id[case] for case in alone if case in ctx.case_by_id]
    return merge((f"child:{case.child}.household" if case.child else f"case:{case.id}.child",) for case in known)
