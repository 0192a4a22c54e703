"""方案与文书 Plans and documents: the first assessment, the plan, the handbook, the closing report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from ..conditions import merge
from ..context import Context
from ..facts import Visit
from ..findings import PlainRow, Ref
from ..words import DocumentKind, Role, VisitMode, VisitPurpose
from .kind import ENROLLED, Due, Enrolled, Rule, RuleKind, due_day, each_case, settle, unopened


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


Done = tuple[Ref, date | None, Ref]


def assessments(ctx: Context, case: str) -> list[Visit]:
    """The home assessments of the case that reached someone, earliest first."""
    return [
        visit
        for visit in ctx.visits_of.get(case, ())
        if visit.purpose is VisitPurpose.HOME_ASSESSMENT
        and visit.mode is VisitMode.HOME
        and visit.contact_made is not False
    ]


def papers(ctx: Context, kind: DocumentKind, case: str) -> list[Done]:
    """Every row that is such a paper of the case: what proves it, its day, and the fact that would tell the day."""
    found: list[Done] = [
        (f"document:{row.id}", row.on, f"document:{row.id}.on") for row in ctx.documents_of.get((kind, case), ())
    ]
    if kind is DocumentKind.SERVICE_PLAN:
        found += [(f"plan:{row.id}", row.on, f"plan:{row.id}.on") for row in ctx.plans_of.get(case, ())]
    return found


def unrecorded_papers(ctx: Context, kind: DocumentKind) -> tuple[Ref, ...]:
    """The tables that could still hold such a paper."""
    tables = ["documents"] if ctx.caseload.documents is None else []
    if kind is DocumentKind.SERVICE_PLAN and ctx.caseload.plans is None:
        tables.append("plans")
    return tuple(tables)


def check_assessment(rule: HomeAssessment, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case."""
    yield from unopened(ctx)
    unrecorded = ("visits",) if ctx.caseload.visits is None else ()
    for case, span in each_case(ctx):
        due_on = due_day(rule.due, ctx, case)
        done = [(f"visit:{visit.id}", visit.on, f"visit:{visit.id}.on") for visit in assessments(ctx, case.id)]
        status, evidence, missing = settle(ctx, due_on, span.last, done, unrecorded or _unclear(ctx, case.id))
        yield ctx.row("case", case.id, status, due_on=due_on, evidence=evidence, missing=missing)


def _unclear(ctx: Context, case: str) -> tuple[Ref, ...]:
    """Facts that would tell whether some assessment visit was at home, and when."""
    unclear = []
    for visit in ctx.visits:
        if visit.purpose is VisitPurpose.HOME_ASSESSMENT and (visit.cases is None or case in visit.cases):
            fields = (("cases", visit.cases), ("on", visit.on), ("mode", visit.mode))
            unclear += [f"visit:{visit.id}.{name}" for name, value in fields if value is None]
    return tuple(unclear)


def check_paper(rule: Paper, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case."""
    yield from unopened(ctx)
    for case, span in each_case(ctx):
        due_on = due_day(rule.due, ctx, case)
        done = papers(ctx, rule.kind, case.id)
        status, evidence, missing = settle(ctx, due_on, span.last, done, unrecorded_papers(ctx, rule.kind))
        yield ctx.row("case", case.id, status, due_on=due_on, evidence=evidence, missing=missing)


def check_joint(rule: JointWork, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case, of the first such work."""
    yield from unopened(ctx)
    plan = rule.kind is DocumentKind.SERVICE_PLAN
    for case, span in each_case(ctx):
        due_on = due_day(rule.due, ctx, case)
        first = _first_work(rule, ctx, case.id)
        if first is None:
            at_home = rule.proof is Proof.TAKING_PART and not plan
            unrecorded: tuple[Ref, ...] = unrecorded_papers(ctx, rule.kind)
            if at_home:
                unrecorded = ("visits",) if ctx.caseload.visits is None else _unclear(ctx, case.id)
            status, _, missing = settle(ctx, due_on, span.last, (), unrecorded)
            yield ctx.row("case", case.id, status, due_on=due_on, missing=missing)
            continue
        ref, on, people, field = first
        status, absent, missing = _together(rule, ctx, case.id, on, people, f"{ref}.{field}")
        yield ctx.row(
            "case",
            case.id,
            status,
            due_on=due_on,
            observed=(("absent", absent),) if absent else (),
            evidence=(ref,) if status == "met" else (),
            rejected=((ref, "not-joint"),) if absent else (),
            missing=missing or ((f"{ref}.on",) if on is None and status == "unknown" else ()),
        )


def _first_work(
    rule: JointWork, ctx: Context, case: str
) -> tuple[Ref, date | None, tuple[str, ...] | None, str] | None:
    """The first such work: what it is, its day, who took part, and the field that says so."""
    if rule.proof is Proof.TAKING_PART and rule.kind is not DocumentKind.SERVICE_PLAN:
        visits = assessments(ctx, case)
        return (f"visit:{visits[0].id}", visits[0].on, visits[0].workers, "workers") if visits else None
    found: list[tuple[date, Ref, date | None, tuple[str, ...] | None, str]] = []
    if rule.proof is Proof.TAKING_PART:
        found += [
            (row.on or date.max, f"plan:{row.id}", row.on, row.prepared_by, "prepared_by")
            for row in ctx.plans_of.get(case, ())
        ]
    found += [
        (row.on or date.max, f"document:{row.id}", row.on, row.signed_by, "signed_by")
        for row in ctx.documents_of.get((rule.kind, case), ())
    ]
    return min(found, key=lambda item: (item[0], item[1].startswith("document"), item[1]))[1:] if found else None


def _together(
    rule: JointWork, ctx: Context, case: str, on: date | None, people: tuple[str, ...] | None, fact: Ref
) -> tuple[str, tuple[str, ...], tuple[Ref, ...]]:
    """Whether a holder of every role is among the people; the roles that are not; the facts that would tell."""
    if people is None or ctx.caseload.assignments is None:
        tables = () if ctx.caseload.assignments is not None else ("assignments",)
        return "unknown", (), ((fact,) if people is None else ()) + tables
    if on is None:
        return "unknown", (), ()
    absent = tuple(str(role) for role in rule.roles if not ctx.holders(case, role, on).intersection(people))
    return (ctx.failed if absent else "met"), absent, ()


def check_order(_rule: PlanAfterAssessment, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case that has both, dated."""
    for case, _span in each_case(ctx):
        visits = assessments(ctx, case.id)
        plans = sorted((day, ref) for ref, day, _ in papers(ctx, DocumentKind.SERVICE_PLAN, case.id) if day)
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
