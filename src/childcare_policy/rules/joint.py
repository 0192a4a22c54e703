"""共同完成 Joint work: the first assessment and the first plan are the work of the whole team."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from ..context import Context
from ..rows import PlainRow, Ref
from ..words import DocumentKind, Role
from .documents import no_papers, no_visits, papers, possible_assessments
from .kind import ENROLLED, Done, Due, Enrolled, Rule, RuleKind, due_day, each_case, settle, unopened


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
        if not first and status == "unknown" and due_on is not None and ctx.as_of <= due_on:
            status, missing = "pending", ()
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


def _works(rule: JointWork, ctx: Context, case: str) -> tuple[list[Work], list[tuple[Done, Work]], tuple[Ref, ...]]:
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
    if due_on is not None and ctx.as_of <= due_on and any(work.on is None for work in works):
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
    absent = tuple(
        str(role)
        for role, held in holders.items()
        if not held.intersection(held if work.people is None else work.people)
    )
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
        (work.on is None or first <= work.on <= last)
        and (worker is None or work.people is None or worker in work.people)
        for worker, first, last in ctx.maybe_held(case, role)
    )


def _joint_required(rule: JointWork) -> Mapping[str, Any]:
    return {"document": str(rule.kind), "roles": tuple(map(str, rule.roles)), "proof": str(rule.proof)}


def _remedy(rule: JointWork, row: PlainRow) -> Mapping[str, Any] | None:
    if row[7] not in ("breached", "pending", "shortfall"):
        return None
    return {"do": "do-together", "roles": tuple(map(str, rule.roles)), "by": row[6]}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="joint_work",
        rule=JointWork,
        check=check_joint,
        required=_joint_required,
        remedy=_remedy,
        question=("to", "kind", "roles"),
        over="cases",
    ),
)
