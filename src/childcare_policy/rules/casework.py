"""个案工作 Casework: the steps of the help given to a child, from the first survey to the closed file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import attrs

from ..conditions import merge, visit_test
from ..context import Context
from ..facts import Case
from ..needs import Demand, Measure
from ..quantities import Span
from ..records import under
from ..rows import PlainRow, Ref
from ..words import DocumentKind, ServiceKind, VisitPurpose
from .archives import completed
from .demand import once_a_case, one_of
from .documents import papers, possible_assessments
from .kind import (
    ENROLLED,
    Done,
    Due,
    Enrolled,
    Rule,
    RuleKind,
    Settled,
    addressed,
    due_day,
    settle,
    unopened,
)
from .levels import grades_of, ungraded


class Step(StrEnum):
    """个案步骤: what is done for a child, one after the other."""

    ASSESSMENT = "assessment"
    REGISTER = "register"
    PLAN = "plan"
    PLAN_OR_REGISTER = "plan_or_register"
    SERVICE = "service"
    REVIEW = "review"
    CLOSING = "closing"
    FILE = "file"
    COMPLETE_FILE = "complete_file"
    GRADING = "grading"


@attrs.frozen(kw_only=True)
class CaseSteps(Rule):
    """Every one of these steps is taken for each case."""

    to: Enrolled = ENROLLED
    steps: tuple[Step, ...]
    due: Due


PAPERS = MappingProxyType(
    {
        Step.ASSESSMENT: (DocumentKind.BACKGROUND_SURVEY, DocumentKind.NEEDS_ASSESSMENT_FORM),
        Step.REGISTER: (DocumentKind.NEEDS_LEDGER,),
        Step.PLAN: (DocumentKind.SERVICE_PLAN,),
        Step.PLAN_OR_REGISTER: (DocumentKind.SERVICE_PLAN, DocumentKind.NEEDS_LEDGER),
        Step.REVIEW: (DocumentKind.FOLLOW_UP_RECORD,),
        Step.CLOSING: (DocumentKind.CLOSURE_REPORT, DocumentKind.CLOSING_NOTICE),
        Step.FILE: (DocumentKind.CHILD_ARCHIVE,),
    }
)
"""The papers that show a step was taken, where any do."""

Found = Iterator[Done]


def _papers(step: Step) -> Callable[[Context, str], Found]:
    def found(ctx: Context, case: str) -> Found:
        for kind in PAPERS[step]:
            yield from papers(ctx, kind, case)

    return found


def _assessment(ctx: Context, case: str) -> Found:
    yield from _papers(Step.ASSESSMENT)(ctx, case)
    for visit, lacks in possible_assessments(ctx, case):
        yield Done(f"visit:{visit.id}", visit.on, lacks)


def _visits(ctx: Context, case: str, *purposes: VisitPurpose) -> Found:
    """The visits for these purposes that reached, or may have reached, someone, in whatever way."""
    test = visit_test(None, None, ctx)
    for visit in (*ctx.visits_of(case), *ctx.loose_visits):
        named, open_ = visit.cases is None or case in visit.cases, visit.on is None or ctx.open_on(case, visit.on)
        if visit.purpose in purposes and named and open_:
            said = test(visit, case)
            if not isinstance(said, str):
                lacks = [f"visit:{visit.id}.{name}" for name in ("cases", "on") if getattr(visit, name) is None]
                yield Done(f"visit:{visit.id}", visit.on, (*lacks, *(said or ())))


def services_of(ctx: Context, case: str, kind: ServiceKind | None = None) -> Found:
    """The services that were, or may have been, given to the open case: of that kind, or of any."""
    rows = ctx.once("services", lambda: under("case", ctx.so_far(ctx.caseload.services)))
    for row in (*rows.get(case, ()), *rows.get(None, ())):
        if row.kind in (kind or row.kind, None) and (row.on is None or ctx.open_on(case, row.on)):
            asked = ("case", "on") if kind is None else ("case", "kind", "on")
            lacks = [f"service:{row.id}.{name}" for name in asked if getattr(row, name) is None]
            yield Done(f"service:{row.id}", row.on, tuple(lacks))


def _service(ctx: Context, case: str) -> Found:
    yield from services_of(ctx, case)
    yield from _visits(ctx, case, VisitPurpose.SERVICE, VisitPurpose.ROUND)


def _review(ctx: Context, case: str) -> Found:
    for plan in (*ctx.plans_of.get(case, ()), *ctx.plans_of.get(None, ())):
        if plan.reviewed_on is None or plan.reviewed_on <= ctx.as_of:
            lacks = tuple(f"plan:{plan.id}.{name}" for name in ("case", "reviewed_on") if getattr(plan, name) is None)
            yield Done(f"plan:{plan.id}", plan.reviewed_on, lacks, "reviewed_on")
    yield from _papers(Step.REVIEW)(ctx, case)
    yield from _visits(ctx, case, VisitPurpose.FOLLOW_UP)


def _file(ctx: Context, case: str) -> Found:
    for one in completed(ctx, case):
        # A file of the case is one from ever where nobody recorded the day on which it was completed.
        yield Done(one.ref, date.min) if one.on is None and case in ctx.archive_of else one
    yield from _papers(Step.FILE)(ctx, case)


def _grading(ctx: Context, case: str) -> Found:
    for row in (*grades_of(ctx).get(case, ()), *grades_of(ctx).get(None, ())):
        yield Done(f"risk_grade:{case}", row.from_, () if row.level and row.case else ungraded(ctx, case), "from")


TAKEN: MappingProxyType[Step, tuple[Callable[[Context, str], Found], tuple[Ref, ...]]] = MappingProxyType(
    {
        Step.ASSESSMENT: (_assessment, ("documents", "visits")),
        Step.REGISTER: (_papers(Step.REGISTER), ("documents",)),
        Step.PLAN: (_papers(Step.PLAN), ("documents", "plans")),
        Step.PLAN_OR_REGISTER: (
            _papers(Step.PLAN_OR_REGISTER),
            ("documents", "plans"),
        ),
        Step.SERVICE: (_service, ("services", "visits")),
        Step.REVIEW: (_review, ("documents", "plans", "visits")),
        Step.CLOSING: (_papers(Step.CLOSING), ("documents",)),
        Step.FILE: (_file, ("archives", "documents")),
        Step.COMPLETE_FILE: (completed, ("archives",)),
        Step.GRADING: (_grading, ("risk_grades",)),
    }
)
"""Where each step is found, and the tables it may stand in."""


def _settled(ctx: Context, case: Case, step: Step, due_on: date | None, span: Span) -> Settled:
    """How a step stands."""
    found, tables = TAKEN[step]
    unrecorded = tuple(name for name in tables if getattr(ctx.caseload, name) is None)
    return settle(ctx, due_on, span.last, list(found(ctx, case.id)), unrecorded)


GRAVITY = ("pending", "unknown", "late", "met")


def check_steps(rule: CaseSteps, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case the steps are owed to."""
    yield from unopened(ctx, rule.to)
    for case, span, unsaid in addressed(ctx, rule.to):
        due_on = due_day(rule.due, ctx, case)
        each = [_settled(ctx, case, step, due_on, span) for step in rule.steps]
        worst = next(known for known in (ctx.failed, *GRAVITY) if any(known == one.status for one in each))
        evidence, lacks = (merge(getattr(one, name) for one in each) for name in ("evidence", "missing"))
        status, _, missing = Settled(worst, (), lacks if worst == "unknown" else ()).asked_if(unsaid)
        undone = tuple(str(step) for step, one in zip(rule.steps, each, strict=True) if not one.evidence)
        yield ctx.row(
            "case", case.id, status, due_on=due_on, observed=(("undone", undone),), evidence=evidence, missing=missing
        )


def _remedy(_rule: CaseSteps, row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "take-steps", "steps": dict(row[8])["undone"], "by": row[6]}


def steps(rule: CaseSteps, ctx: Context) -> Iterator[Demand]:
    """The papers the steps leave; a file is put together of papers that count by themselves."""
    for step in rule.steps:
        if step in PAPERS and step is not Step.FILE:
            yield from once_a_case(ctx, rule.due, Measure.PAPERS, one_of(PAPERS[step]), rule.to)


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="case_steps",
        rule=CaseSteps,
        check=check_steps,
        demand=steps,
        required=lambda rule: {"steps": tuple(map(str, rule.steps))},
        remedy=_remedy,
        question=("to", "steps"),
        matters=("steps",),
        over="cases",
    ),
)
