"""家庭 Families: which cases belong to one household, and at which level of risk a case is on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ..conditions import merge
from ..context import Context, Slot
from ..facts import Case
from ..needs import Measure, Need
from ..quantities import Span
from ..rows import Ref
from ..words import VisitMode
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


def in_service(ctx: Context, slot: Slot) -> Iterator[tuple[Case, Span]]:
    """The cases open in the window, each with its past days in it."""
    for case in ctx.cases:
        open_ = Span(case.opened_on or date.min, case.closed_on or date.max)
        if (days := open_.meets(Span(slot.first, slot.until))) is not None:
            yield case, days


def in_turn(ctx: Context, slot: Slot, cases: list[str], turns: range) -> Iterator[Need]:
    """Home visits in a window, one a turn to one case after the other."""
    for number, id in enumerate(cases):
        case = ctx.case_by_id[id]
        first, last = max(slot.first, case.opened_on or date.min), min(slot.due_on, case.closed_on or date.max)
        if count := sum(turn % len(cases) == number for turn in turns):
            whom = f"case:{id}"
            yield Need(measure=Measure.VISITS, of=VisitMode.HOME, whom=whom, first=first, last=last, count=count)
