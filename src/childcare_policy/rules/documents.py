"""方案与文书 Plans and documents: the first assessment, the plan, the handbook, the closing report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from ..conditions import merge, visit_tests
from ..context import Context
from ..facts import Visit
from ..findings import PlainRow, Ref
from ..words import DocumentKind, Role, VisitMode, VisitPurpose
from .kind import ENROLLED, Done, Due, Enrolled, Rule, RuleKind, due_day, each_case, settle, unopened


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


class Proof(StrEnum):
    """What shows that work was done together: being there and preparing it, or every signature on the paper."""

    TAKING_PART = "taking_part"
    SIGNATURES = "signatures"


@attrs.frozen(kw_only=True)
class JointWork(Rule):
    """The first paper of that kind is the work of a holder of every role.

    For an assessment form, taking part means being at the first assessment visit; for a plan, preparing it.
    """

    to: Enrolled = ENROLLED
    kind: DocumentKind
    roles: tuple[Role, ...]
    due: Due
    proof: Proof = Proof.TAKING_PART


@attrs.frozen(kw_only=True)
class PlanAfterAssessment(Rule):
    """The plan is not dated before the first assessment; asked only where both are recorded."""

    to: Enrolled = ENROLLED


def assessments(ctx: Context, case: str) -> list[Visit]:
    """The home assessments of the open case that surely reached someone, earliest first."""
    return [visit for visit, unclear in possible_assessments(ctx, case) if not unclear]


def possible_assessments(ctx: Context, case: str) -> list[tuple[Visit, tuple[Ref, ...]]]:
    """The visits that are, or could be, home assessments of the open case; the facts that would tell."""
    found = []
    for visit in (*ctx.visits_of.get(case, ()), *ctx.loose_visits):
        named = visit.cases is None or case in visit.cases
        open_ = visit.on is None or ctx.open_on(case, visit.on)
        at_home = visit.mode in (VisitMode.HOME, None)
        if visit.purpose is VisitPurpose.HOME_ASSESSMENT and named and open_ and at_home:
            outcome = visit_tests(VisitMode.HOME, None, ctx)((visit,), case)[0]
            if not isinstance(outcome, str):
                unclear = [f"visit:{visit.id}.{name}" for name in ("cases", "on") if getattr(visit, name) is None]
                found.append((visit, (*unclear, *(outcome or ()))))
    return found


def papers(ctx: Context, kind: DocumentKind, case: str) -> list[Done]:
    """Every row that is, or may be, such a paper of the case."""
    found = []
    for known, owner in ((kind, case), (None, case), (kind, None), (None, None)):
        for row in ctx.documents_of.get((known, owner), ()):
            lacks = [f"document:{row.id}.kind"] if known is None else []
            lacks += [f"document:{row.id}.case"] if owner is None else []
            found.append(Done(f"document:{row.id}", row.on, tuple(lacks)))
    if kind is DocumentKind.SERVICE_PLAN:
        found += [Done(f"plan:{row.id}", row.on) for row in ctx.plans_of.get(case, ())]
        found += [Done(f"plan:{row.id}", row.on, (f"plan:{row.id}.case",)) for row in ctx.plans_of.get(None, ())]
    return found


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
    for case, span in each_case(ctx):
        due_on = due_day(rule.due, ctx, case)
        done = [Done(f"visit:{visit.id}", visit.on, lacks) for visit, lacks in possible_assessments(ctx, case.id)]
        status, evidence, missing = settle(ctx, due_on, span.last, done, no_visits(ctx))
        yield ctx.row("case", case.id, status, due_on=due_on, evidence=evidence, missing=missing)


def check_paper(rule: Paper, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case."""
    yield from unopened(ctx)
    for case, span in each_case(ctx):
        due_on = due_day(rule.due, ctx, case)
        done = papers(ctx, rule.kind, case.id)
        status, evidence, missing = settle(ctx, due_on, span.last, done, no_papers(ctx, rule.kind))
        yield ctx.row("case", case.id, status, due_on=due_on, evidence=evidence, missing=missing)


def check_joint(rule: JointWork, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case, of the first such work."""
    yield from unopened(ctx)
    for case, span in each_case(ctx):
        due_on = due_day(rule.due, ctx, case)
        works, maybe, tables = _works(rule, ctx, case.id)
        dated = [work for work in works if work.on is not None]
        first = [work for work in dated if work.on == min(other.on for other in dated if other.on)]
        undated = [work for work in works if work.on is None]
        answers = [_together(rule, ctx, case.id, work) for work in first or undated]
        if not answers:
            possible = [paper for paper, work in maybe if _together(rule, ctx, case.id, work)[0] != ctx.failed]
            status, _, missing = settle(ctx, due_on, span.last, possible, tables)
            yield ctx.row("case", case.id, status, due_on=due_on, missing=missing)
            continue
        best = min(answers, key=lambda answer: ("met", "unknown", ctx.failed).index(answer[0]))
        status, absent, missing = best
        on = first[0].on if first else None
        if status == "met" and due_on is not None and on is not None and on > due_on:
            status = "late"
        rivals = [work for paper, work in maybe if work.on is None or on is None or work.on <= on]
        others = {_together(rule, ctx, case.id, work)[0] for work in undated + rivals}
        if others - {best[0]}:
            (status, missing), absent = _undecided(ctx, due_on, undated + rivals), ()
        refs = tuple(work.ref for work in first)
        yield ctx.row(
            "case",
            case.id,
            status,
            due_on=due_on,
            observed=(("absent", absent),) if absent else (),
            evidence=refs if status in ("met", "late") else (),
            rejected=tuple((ref, "not-joint") for ref in refs) if absent else (),
            missing=missing,
        )


@attrs.frozen
class Work:
    """A piece of work that may be the first of its kind: its day, who took part, and the field that says so."""

    ref: Ref
    on: date | None
    people: tuple[str, ...] | None
    field: str


def _works(
    rule: JointWork, ctx: Context, case: str
) -> tuple[list[Work], list[tuple[Done, Work]], tuple[Ref, ...]]:
    """All such work of the case, what may be some, and the tables that could tell of more."""
    if rule.proof is Proof.TAKING_PART and rule.kind is not DocumentKind.SERVICE_PLAN:
        made = [
            (Done(f"visit:{row.id}", row.on, lacks), Work(f"visit:{row.id}", row.on, row.workers, "workers"))
            for row, lacks in possible_assessments(ctx, case)
        ]
        tables = no_visits(ctx)
    else:
        people = {f"document:{row.id}": row.signed_by for row in ctx.caseload.documents or ()}
        people |= {f"plan:{row.id}": row.prepared_by for row in ctx.caseload.plans or ()}
        field = {"document": "signed_by", "plan": "prepared_by"}
        made = [
            (paper, Work(paper.ref, paper.on, people[paper.ref], field[paper.ref.partition(":")[0]]))
            for paper in papers(ctx, rule.kind, case)
            if rule.proof is Proof.TAKING_PART or paper.ref.startswith("document")
        ]
        tables = no_papers(ctx, rule.kind)
    sure = [work for paper, work in made if not paper.lacks]
    return sure, [(paper, work) for paper, work in made if paper.lacks], tables


def _undecided(ctx: Context, due_on: date | None, works: list[Work]) -> tuple[str, tuple[Ref, ...]]:
    """Work without a day could be the first: pending while there is time, then not known."""
    if due_on is not None and ctx.as_of <= due_on and not any(work.on for work in works):
        return "pending", ()
    return "unknown", tuple(f"{work.ref}.on" for work in works if work.on is None) or tuple(work.ref for work in works)


def _together(rule: JointWork, ctx: Context, case: str, work: Work) -> tuple[str, tuple[str, ...], tuple[Ref, ...]]:
    """Whether a holder of every role is among the people; the roles that are not; the facts that would tell."""
    if ctx.caseload.assignments is None:
        if work.people == ():
            return ctx.failed, tuple(map(str, rule.roles)), ()
        return "unknown", (), ((f"{work.ref}.{work.field}",) if work.people is None else ()) + ("assignments",)
    held = {role: ctx.held_in(role).get(case, ()) for role in rule.roles}
    holders = {
        role: {worker for worker, first, last in rows if work.on is None or first <= work.on <= last}
        for role, rows in held.items()
    }
    absent = tuple(str(role) for role, held in holders.items() if not held.intersection(held if work.people is None else work.people))
    if absent and work.people != () and all(_may_hold(ctx, case, Role(role), work) for role in absent):
        return "unknown", (), ("assignments",)
    if absent:
        return ctx.failed, absent, ()
    if work.on is None:
        return "unknown", (), (f"{work.ref}.on",)
    return ("unknown", (), (f"{work.ref}.{work.field}",)) if work.people is None else ("met", (), ())


def _may_hold(ctx: Context, case: str, role: Role, work: Work) -> bool:
    """Whether an assignment not fully recorded may give the role to someone who took part."""
    return any(
        (work.on is None or first <= work.on <= last) and (worker is None or work.people is None or worker in work.people)
        for worker, first, last in ctx.maybe_held(case, role)
    )


def check_order(_rule: PlanAfterAssessment, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case that has both, dated."""
    yield from unopened(ctx)
    for case, _span in each_case(ctx):
        visits = assessments(ctx, case.id)
        known = papers(ctx, DocumentKind.SERVICE_PLAN, case.id)
        plans = sorted((paper.on, paper.ref) for paper in known if paper.on and not paper.lacks)
        if visits and plans and visits[0].on:
            day, ref = plans[0]
            kept = day >= visits[0].on
            yield ctx.row(
                "case",
                case.id,
                "met" if kept else ctx.failed,
                observed=(("assessed_on", visits[0].on), ("planned_on", day)),
                evidence=merge([(f"visit:{visits[0].id}", ref)]) if kept else (),
                rejected=() if kept else ((ref, "before-assessment"),),
            )


def _remedy(rule: Any, row: PlainRow) -> Mapping[str, Any] | None:
    if row[7] not in ("breached", "pending", "shortfall"):
        return None
    if isinstance(rule, HomeAssessment):
        return {"do": "assess-at-home", "by": row[6]}
    if isinstance(rule, JointWork):
        return {"do": "do-together", "roles": tuple(map(str, rule.roles)), "by": row[6]}
    if isinstance(rule, Paper):
        return {"do": "write", "document": str(rule.kind), "by": row[6]}
    return {"do": "revise-plan"}


def _joint_required(rule: JointWork) -> Mapping[str, Any]:
    return {"document": str(rule.kind), "roles": tuple(map(str, rule.roles)), "proof": str(rule.proof)}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="home_assessment",
        rule=HomeAssessment,
        check=check_assessment,
        required=lambda rule: {"purpose": "home_assessment", "mode": "home"},
        remedy=_remedy,
        question=("to",),
        over="cases",
    ),
    RuleKind(
        tag="paper",
        rule=Paper,
        check=check_paper,
        required=lambda rule: {"document": str(rule.kind)},
        remedy=_remedy,
        question=("to", "kind"),
        over="cases",
    ),
    RuleKind(
        tag="joint_work",
        rule=JointWork,
        check=check_joint,
        required=_joint_required,
        remedy=_remedy,
        question=("to", "kind", "roles"),
        over="cases",
    ),
    RuleKind(
        tag="plan_after_assessment",
        rule=PlanAfterAssessment,
        check=check_order,
        required=lambda rule: {"order": ("home_assessment", "service_plan")},
        remedy=_remedy,
        question=("to",),
        over="cases",
    ),
)
