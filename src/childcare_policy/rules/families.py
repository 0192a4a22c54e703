"""家庭 Families: which cases belong to one household, at which level of risk a case is, and which visits reach it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

import attrs

from ..conditions import merge, visit_test
from ..context import Context
from ..facts import Visit
from ..needs import Measure, Need
from ..quantities import plus_days
from ..rows import Ref
from ..slots import Slot
from ..words import RiskLevel, VisitMode
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


Levels = tuple[RiskLevel, ...]


class Seen(NamedTuple):
    """A visit as the rounds see it: the cases it surely reached at these levels, those it may have and what would tell.

    ``may`` is ``None`` where it may have reached any case; ``reason`` says why a visit that reached nobody fails.
    """

    ref: Ref
    cases: tuple[str, ...]
    may: tuple[str, ...] | None
    lacks: tuple[Ref, ...]
    reason: str


def seen(levels: Levels, ctx: Context, visit: Visit) -> Seen:
    """What a visit is worth."""
    ref, test, on = f"visit:{visit.id}", visit_test(VisitMode.HOME, None, ctx), visit.on
    if on is None or visit.cases is None:
        lacks = tuple(f"{ref}.{name}" for name in ("on", "cases") if getattr(visit, name) is None)
        said = None if visit.mode is VisitMode.ELSEWHERE else test(visit, "")
        return (
            Seen(ref, (), (), (), said) if isinstance(said, str) else Seen(ref, (), None, (*lacks, *(said or ())), "")
        )
    sure: list[str] = []
    may: list[str] = []
    lacking: tuple[Ref, ...] = ()
    reasons: list[str] = []
    for case in visit.cases:
        if not ctx.open_on(case, on):
            reasons.append("before-service" if _opens_later(ctx, case, on) else "after-service")
            continue
        said, level, opened = test(visit, case), level_on(ctx, case, on), opening(ctx, case)
        if isinstance(said, str):
            reasons.append(said)
        elif level is not None and level not in levels:
            reasons.append("other-level")
        elif said or opened or level is None:
            may.append(case)
            lacking = lacking or (*(said or ()), *opened, *((GRADES,) if level is None else ()))
        else:
            sure.append(case)
    return Seen(ref, tuple(sure), tuple(may), lacking, (*reasons, "nobody-named")[0])


def opening(ctx: Context, case: str) -> tuple[Ref, ...]:
    """What would tell when the case opened, where that is not recorded."""
    if case not in ctx.case_by_id:
        return ("cases",)
    return (f"case:{case}.opened_on",) if ctx.case_by_id[case].opened_on is None else ()


def _opens_later(ctx: Context, case: str, on: date) -> bool:
    opened = ctx.case_by_id[case].opened_on
    return opened is not None and opened > on


def falls_in(levels: Levels, ctx: Context, slot: Slot, visit: Visit) -> bool:
    """Whether a visit falls into the window; one of no recorded day or case, if some day and case would do."""
    if visit.on is not None and (visit.cases is not None or not slot.first <= visit.on <= slot.due_on):
        return slot.first <= visit.on <= slot.due_on
    cases = tuple(ctx.case_by_id) if visit.cases is None else visit.cases
    days = [plus_days(slot.first, n) for n in range(slot.past)] if visit.on is None else [visit.on]
    tries = (seen(levels, ctx, attrs.evolve(visit, on=day, cases=cases)) for day in days)
    return (visit.cases is None and ctx.caseload.cases is None) or any(one.cases or one.may for one in tries)


def in_turn(ctx: Context, slot: Slot, cases: list[str], turns: range) -> Iterator[Need]:
    """Home visits in a window, one a turn to one case after the other."""
    for number, id in enumerate(cases):
        case = ctx.case_by_id[id]
        first, last = max(slot.first, case.opened_on or date.min), min(slot.due_on, case.closed_on or date.max)
        if count := sum(turn % len(cases) == number for turn in turns):
            whom = f"case:{id}"
            yield Need(measure=Measure.VISITS, of=VisitMode.HOME, whom=whom, first=first, last=last, count=count)
