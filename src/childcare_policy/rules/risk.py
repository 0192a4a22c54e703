"""风险 Risk: that every child is graded, and how often families are visited at each level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from ..conditions import Test, bind
from ..context import Context
from ..needs import Demand, Measure, Unrecorded
from ..quantities import Cycle, Every, Span
from ..rows import PlainRow, Ref
from .demand import bound, of_slot, unanchored_windows
from .kind import ENROLLED, Done, Due, Enrolled, Rule, RuleKind, due_day, no_demand, settle, unopened
from .levels import UNGRADED, HeldFor, days_of, grades_of, level_of, ungraded
from .visits import KINDS as VISIT_KINDS
from .visits import VisitQuota, check_quota, doubted, of_whom, unanchored


@attrs.frozen(kw_only=True)
class RiskGraded(Rule):
    """The risk of each child is assessed and given a level."""

    to: Enrolled = ENROLLED
    due: Due


@attrs.frozen(kw_only=True)
class LevelVisitQuota(VisitQuota):
    """So many visits in each window that belongs to one of these levels; ``ungraded`` asks it of children without one.

    A level in ``own`` is visited in windows of its own in their stead; under ``exactly`` a visit more is a shortfall.
    """

    levels: tuple[str, ...]
    ungraded: bool = False
    own: tuple[tuple[str, Every], ...] = ()
    held: HeldFor = HeldFor.MOST
    exactly: bool = False


def check_graded(rule: RiskGraded, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case."""
    yield from unopened(ctx)
    tables = ("risk_grades",) if ctx.caseload.risk_grades is None else ()
    for case, span in ctx.in_service:
        done = [
            Done(f"risk_grade:{case.id}", max(span.first, days_of(row).first), () if sure else ungraded(ctx, case.id))
            for row in (*grades_of(ctx).get(case.id, ()), *grades_of(ctx).get(None, ()))
            if days_of(row).meets(span) is not None
            for sure in [bool(row.level and row.case)]
        ]
        due_on = due_day(rule.due, ctx, case)
        status, evidence, missing = settle(ctx, due_on, span.last, done, tables)
        yield ctx.row("case", case.id, status, due_on=due_on, evidence=evidence, missing=missing)


def check_level_quota(rule: LevelVisitQuota, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case and window that belongs, or may belong, to one of the levels."""
    if rule.window.cycle is not Cycle.CALENDAR and ctx.anchor is None:
        return unanchored(ctx)
    test = None if rule.who is None else bind(rule.who, ctx)
    own = dict(rule.own)
    least = tuple(level for level in rule.levels if level not in own)
    rows = list(_of_levels(rule, ctx, least, test))
    for level, every in rule.own:
        rows += _of_levels(attrs.evolve(rule, window=every, ungraded=False), ctx, (level,), test)
    return rows


Levels = frozenset[str] | None
"""The levels a duty is owed at, ``None`` where nothing hangs on the level."""


def _of_levels(rule: LevelVisitQuota, ctx: Context, levels: tuple[str, ...], test: Test | None) -> Iterator[PlainRow]:
    """The rows of the windows that belong to the levels; ``unknown`` where a missed one may not."""
    held = frozenset((*levels, UNGRADED) if rule.ungraded else levels)
    asked: Levels = None if held.issuperset((*ctx.terms.risk_levels, UNGRADED)) else held
    for row in check_quota(rule, ctx):
        sure = row[5] is None or (asked is None and test is None)
        doubt = () if sure else _belongs(rule, ctx, row, asked, test)
        if doubt is None:
            continue
        row = doubted(row, doubt, ctx.failed)
        if rule.exactly and row[7] == "met" and dict(row[8])["count"] > rule.at_least:
            row = (*row[:7], "shortfall", *row[8:])
        yield row


def _belongs(
    rule: LevelVisitQuota, ctx: Context, row: PlainRow, asked: Levels, test: Test | None
) -> tuple[Ref, ...] | None:
    """``None`` where the window of the row is not asked for; else the facts that would tell whether it is."""
    case, window = ctx.case_by_id[row[4]], row[5]
    service = ctx.service(case)
    assert window is not None
    assert service is not None
    days = Span(max(window[1], service.first), min(window[2], service.last))
    doubt: tuple[Ref, ...] = ()
    if asked is not None:
        level = level_of(ctx, case.id, days, rule.held, asked)
        if level not in (*asked, UNGRADED, None):
            return None
        doubt = () if level in asked else ungraded(ctx, case.id)
    of_them = () if test is None else of_whom(ctx, row, test)
    return None if of_them is None else (*doubt, *of_them)


def _remedy(_rule: RiskGraded, row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "grade", "by": row[6]}


def _required(rule: LevelVisitQuota) -> Mapping[str, Any]:
    return {**VISIT_KINDS[0].required(rule), "levels": rule.levels}


def demand(rule: LevelVisitQuota, ctx: Context) -> Iterator[Demand]:
    """The visits of the windows that surely belong to one of the levels."""
    test = None if rule.who is None else bind(rule.who, ctx)
    own = dict(rule.own)
    least = tuple(level for level in rule.levels if level not in own)
    for levels, every, with_ungraded in ((least, rule.window, rule.ungraded), *(((k,), v, False) for k, v in rule.own)):
        held = frozenset((*levels, UNGRADED) if with_ungraded else levels)
        asked: Levels = None if held.issuperset((*ctx.terms.risk_levels, UNGRADED)) else held
        yield from unanchored_windows(ctx, every)
        for case, slot in bound(ctx, every):
            doubt: tuple[Ref, ...] | None = ()
            if asked is not None or test is not None:
                doubt = _belongs(rule, ctx, ctx.row("case", case.id, "pending", slot=slot), asked, test)
            if doubt is not None:
                need = of_slot(Measure.VISITS, rule.mode or "", f"case:{case.id}", slot, rule.at_least)
                yield Unrecorded(doubt) if doubt else need


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="risk_graded",
        rule=RiskGraded,
        check=check_graded,
        demand=no_demand,
        required=lambda rule: {"level": "recorded"},
        remedy=_remedy,
        question=("to",),
        matters=("risk",),
        over="cases",
    ),
    RuleKind(
        tag="level_visit_quota",
        rule=LevelVisitQuota,
        check=check_level_quota,
        demand=demand,
        required=_required,
        remedy=VISIT_KINDS[0].remedy,
        question=("to", "mode", "levels"),
        about="visits",
        over="cases",
        monotone=("visits",),
    ),
)
