"""方案与文书 Plans and documents: the first assessment, the plan, the handbook, the closing report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from ..conditions import merge, visit_test
from ..context import Context
from ..facts import Case, Visit
from ..needs import Measure
from ..rows import PlainRow, Ref
from ..words import DocumentKind, VisitMode, VisitPurpose
from .demand import once_a_case
from .kind import (
    ENROLLED,
    Done,
    Due,
    Enrolled,
    Rule,
    RuleKind,
    addressed,
    due_day,
    no_demand,
    settle,
    unopened,
)


@attrs.frozen(kw_only=True)
class HomeAssessment(Rule):
    """A first assessment of the child at home."""

    to: Enrolled = ENROLLED
    due: Due


@attrs.frozen(kw_only=True)
class Paper(Rule):
    """A document of that kind for each case; a service plan may also be a row of ``plans``."""

    to: Enrolled = ENROLLED
    kind: DocumentKind
    due: Due


@attrs.frozen(kw_only=True)
class PlanAfterAssessment(Rule):
    """The plan is not dated before the first assessment; asked only where there are, or may be, both.

    The assessment is a home visit of the purpose ``home_assessment``; the day of a form alone tells nothing of it.
    """

    to: Enrolled = ENROLLED


def possible_assessments(ctx: Context, case: str) -> list[tuple[Visit, tuple[Ref, ...]]]:
    """The visits that are, or could be, home assessments of the open case; the facts that would tell."""
    return ctx.once(("assessments", case), lambda: _possible_assessments(ctx, case))


def _possible_assessments(ctx: Context, case: str) -> list[tuple[Visit, tuple[Ref, ...]]]:
    found, purpose = [], VisitPurpose.HOME_ASSESSMENT
    for visit in (*ctx.visits_of(case), *ctx.loose_visits):
        if visit.purpose is not purpose:
            continue
        named = visit.cases is None or case in visit.cases
        open_ = visit.on is None or ctx.open_on(case, visit.on)
        at_home = visit.mode in (VisitMode.HOME, None)
        if named and open_ and at_home:
            outcome = visit_test(VisitMode.HOME, None, ctx)(visit, case)
            if not isinstance(outcome, str):
                unclear = [f"visit:{visit.id}.{name}" for name in ("cases", "on") if getattr(visit, name) is None]
                found.append((visit, (*unclear, *(outcome or ()))))
    return found


LASTING = frozenset({DocumentKind.NEEDS_LEDGER})
"""Papers of the child and not of the spell: the one that was opened serves again when the child comes back."""


def papers(ctx: Context, kind: DocumentKind, case: str) -> list[Done]:
    """Every row that is, or may be, such a paper of the case."""
    found = []
    for owner, unsure in ((case, ()), (None, ()), *(other_spells(ctx, case) if kind in LASTING else ())):
        for known in (kind, None):
            for row in ctx.documents_of.get((known, owner), ()):
                lacks = [f"document:{row.id}.kind"] if known is None else []
                lacks += [f"document:{row.id}.case"] if owner is None else []
                found.append(Done(f"document:{row.id}", row.on, (*lacks, *unsure)))
    if kind is DocumentKind.SERVICE_PLAN:
        found += [Done(f"plan:{row.id}", row.on) for row in ctx.plans_of.get(case, ())]
        found += [Done(f"plan:{row.id}", row.on, (f"plan:{row.id}.case",)) for row in ctx.plans_of.get(None, ())]
    return found


def other_spells(ctx: Context, case: str) -> Iterator[tuple[str, tuple[Ref, ...]]]:
    """The other cases that are, or may be, of the same child; the facts that would tell.

    Two cases open on the same day are of two children.
    """
    by_id, of_child = ctx.once(("spells",), lambda: _spells(ctx))
    own = by_id[case]
    for other in by_id.values() if own.child is None else (*of_child[own.child], *of_child[None]):
        unsure = tuple(f"case:{row.id}.child" for row in (own, other) if row.child is None)
        if other is not own and not (unsure and _together(own, other)):
            yield other.id, unsure


def _spells(ctx: Context) -> tuple[dict[str, Case], dict[str | None, list[Case]]]:
    of_child: dict[str | None, list[Case]] = {None: []}
    for case in ctx.cases:
        of_child.setdefault(case.child, []).append(case)
    return {case.id: case for case in ctx.cases}, of_child


def _together(one: Case, other: Case) -> bool:
    """Whether the records say that both were open on some day."""
    if one.opened_on is None or other.opened_on is None:
        return False
    return max(one.opened_on, other.opened_on) <= min(one.closed_on or date.max, other.closed_on or date.max)


def no_papers(ctx: Context, kind: DocumentKind) -> tuple[Ref, ...]:
    """The tables not recorded that could hold such a paper."""
    names = ("documents", "plans") if kind is DocumentKind.SERVICE_PLAN else ("documents",)
    return tuple(name for name in names if getattr(ctx.caseload, name) is None)


def no_visits(ctx: Context) -> tuple[Ref, ...]:
    """The table of visits, where it is not recorded."""
    return ("visits",) if ctx.caseload.visits is None else ()


def check_assessment(rule: HomeAssessment, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case."""
    yield from unopened(ctx)
    for case, span in ctx.in_service:
        due_on = due_day(rule.due, ctx, case)
        done = [Done(f"visit:{visit.id}", visit.on, lacks) for visit, lacks in possible_assessments(ctx, case.id)]
        status, evidence, missing = settle(ctx, due_on, span.last, done, no_visits(ctx))
        yield ctx.row("case", case.id, status, due_on=due_on, evidence=evidence, missing=missing)


def check_paper(rule: Paper, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case it is owed to."""
    yield from unopened(ctx, rule.to)
    for case, span, unsaid in addressed(ctx, rule.to):
        due_on, until = due_day(rule.due, ctx, case), ctx.in_force(span).last
        settled = settle(ctx, due_on, until, papers(ctx, rule.kind, case.id), no_papers(ctx, rule.kind))
        status, evidence, missing = settled.asked_if(unsaid)
        yield ctx.row("case", case.id, status, due_on=due_on, evidence=evidence, missing=missing)


def check_order(_rule: PlanAfterAssessment, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case that has both; ``unknown`` where another day would put them in another order."""
    yield from unopened(ctx)
    for case, _span in ctx.in_service:
        visits = [Done(f"visit:{visit.id}", visit.on, lacks) for visit, lacks in possible_assessments(ctx, case.id)]
        plans = papers(ctx, DocumentKind.SERVICE_PLAN, case.id)
        if not visits or not plans:
            continue
        assessed, planned = _first(visits), _first(plans)
        unsaid: list[Done] = []
        if not (assessed and planned and planned[0] < assessed[0]):
            unsaid += [row for row in _unsure(plans) if not (planned and assessed and row.on and row.on >= assessed[0])]
        if not (assessed and planned and planned[0] >= assessed[0]):
            unsaid += [row for row in _unsure(visits) if not (planned and assessed and row.on and row.on > planned[0])]
        if unsaid or not (assessed and planned):
            yield ctx.row("case", case.id, "unknown", missing=merge(_lacking(row) for row in unsaid))
            continue
        kept = planned[0] >= assessed[0]
        yield ctx.row(
            "case",
            case.id,
            "met" if kept else ctx.failed,
            observed=(("assessed_on", assessed[0]), ("planned_on", planned[0])),
            evidence=merge([(assessed[1], planned[1])]) if kept else (),
            rejected=() if kept else ((planned[1], "before-assessment"),),
        )


def _first(rows: Iterable[Done]) -> tuple[date, Ref] | None:
    return min(((row.on, row.ref) for row in rows if row.on and not row.lacks), default=None)


def _unsure(rows: Iterable[Done]) -> list[Done]:
    return [row for row in rows if row.lacks or not row.on]


def _lacking(row: Done) -> tuple[Ref, ...]:
    return row.lacks if row.on else (*row.lacks, f"{row.ref}.{row.day}")


def _remedy(rule: Any, row: PlainRow) -> Mapping[str, Any] | None:
    if isinstance(rule, HomeAssessment):
        return {"do": "assess-at-home", "by": row[6]}
    if isinstance(rule, Paper):
        return {"do": "write", "document": str(rule.kind), "by": row[6]}
    return {"do": "revise-plan"}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="home_assessment",
        rule=HomeAssessment,
        check=check_assessment,
        demand=lambda rule, ctx: once_a_case(
            ctx, rule.due, Measure.VISITS, VisitMode.HOME, apart=VisitPurpose.HOME_ASSESSMENT
        ),
        required=lambda rule: {"purpose": "home_assessment", "mode": "home"},
        remedy=_remedy,
        question=("to",),
        matters=("assessment",),
        over="cases",
        apart=True,
    ),
    RuleKind(
        tag="paper",
        rule=Paper,
        check=check_paper,
        demand=lambda rule, ctx: once_a_case(ctx, rule.due, Measure.PAPERS, rule.kind, rule.to),
        required=lambda rule: {"document": str(rule.kind)},
        remedy=_remedy,
        question=("to", "kind"),
        matters=("kind",),
        over="cases",
        apart=True,
        monotone=("documents", "plans"),
    ),
    RuleKind(
        tag="plan_after_assessment",
        rule=PlanAfterAssessment,
        check=check_order,
        demand=no_demand,
        required=lambda rule: {"order": ("home_assessment", "service_plan")},
        remedy=_remedy,
        question=("to",),
        matters=("plan",),
        over="cases",
        apart=True,
    ),
)
