"""共同完成 Joint work: the first assessment and the first plan are the work of the whole team."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

import attrs

from ..context import Context
from ..needs import Demand, Measure
from ..rows import PlainRow, Ref
from ..words import DocumentKind, Role, VisitMode, VisitPurpose
from .demand import once_a_case
from .documents import no_papers, no_visits, papers, possible_assessments
from .kind import ENROLLED, Due, Enrolled, Rank, Rule, RuleKind, due_day, settle, unopened


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


class Work(NamedTuple):
    """A piece of work that is, or may be, of the kind: its day, who took part by which field, what is lacking."""

    ref: Ref
    on: date | None
    people: tuple[str, ...] | None
    field: str
    lacks: tuple[Ref, ...]


class Answer(NamedTuple):
    """What follows if this work is the first: a status, the roles that were absent, the facts that would tell."""

    status: str
    absent: tuple[str, ...] = ()
    missing: tuple[Ref, ...] = ()
    refs: tuple[Ref, ...] = ()


def check_joint(rule: JointWork, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case, of the first such work: every work that may be the first must give the same answer."""
    yield from unopened(ctx)
    for case, span in ctx.in_service:
        due_on = due_day(rule.due, ctx, case)
        works, tables = _works(rule, ctx, case.id)
        sure = sorted((work.on, work.ref) for work in works if work.on is not None and not work.lacks)
        first_on = sure[0][0] if sure else None
        first = [
            _if_first(rule, ctx, case.id, work, due_on) for work in works if not work.lacks and work.on == first_on
        ]
        rivals = [work for work in works if work.lacks or (sure and work.on is None)]
        rivals = [work for work in rivals if work.on is None or first_on is None or work.on <= first_on]
        answers = [min(first, key=_best)] if first else []
        if not first:
            none = settle(ctx, due_on, span.last, (), tables)
            answers = [Answer(none.status, missing=none.missing)]
        answers += [_if_first(rule, ctx, case.id, work, due_on) for work in rivals]
        said = {answer.status for answer in answers}
        answer = answers[0]
        if len(said) > 1:
            unsaid = [f"{work.ref}.on" for work in (*works, *rivals) if work.on is None]
            missing = dict.fromkeys([*(fact for work in rivals for fact in work.lacks), *unsaid])
            answer = Answer("pending") if "pending" in said else Answer("unknown", missing=tuple(missing))
        yield ctx.row(
            "case",
            case.id,
            answer.status,
            due_on=due_on,
            observed=(("absent", answer.absent),) if answer.absent else (),
            evidence=answer.refs if answer.status in ("met", "late") else (),
            rejected=tuple((ref, "not-joint") for ref in answer.refs) if answer.absent else (),
            missing=answer.missing,
        )


def _best(answer: Answer) -> int:
    return ("met", "late", "pending", "unknown").index(answer.status) if not answer.absent else 4


def _if_first(rule: JointWork, ctx: Context, case: str, work: Work, due_on: date | None) -> Answer:
    """What follows if the work is the first of its kind."""
    status, absent, missing = _together(rule, ctx, case, work)
    if status != ctx.failed and work.on is None and due_on is not None:
        return Answer("pending") if ctx.as_of <= due_on else Answer("unknown", missing=(f"{work.ref}.on",))
    if status == "met" and due_on is not None and work.on is not None and work.on > due_on:
        status = "late"
    return Answer(status, absent, missing, (work.ref,))


def _works(rule: JointWork, ctx: Context, case: str) -> tuple[list[Work], tuple[Ref, ...]]:
    """All that is, or may be, such work of the case, and the tables that could tell of more."""
    if rule.proof is Proof.TAKING_PART and rule.kind is not DocumentKind.SERVICE_PLAN:
        visits = possible_assessments(ctx, case)
        return [Work(f"visit:{row.id}", row.on, row.workers, "workers", lacks) for row, lacks in visits], no_visits(ctx)
    signed = (row for row in ctx.documents if row.kind in (rule.kind, None))
    people = {f"document:{row.id}": row.signed_by for row in signed}
    people |= {f"plan:{row.id}": row.prepared_by for row in ctx.caseload.plans or ()}
    field = {"document": "signed_by", "plan": "prepared_by"}
    made = [
        Work(paper.ref, paper.on, people[paper.ref], field[paper.ref.partition(":")[0]], paper.lacks)
        for paper in papers(ctx, rule.kind, case)
        if rule.proof is Proof.TAKING_PART or paper.ref.startswith("document")
    ]
    return made, no_papers(ctx, rule.kind)


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


def demand(rule: JointWork, ctx: Context) -> Iterator[Demand]:
    """The paper, and where they must be there the whole team at the first assessment."""
    yield from once_a_case(ctx, rule.due, Measure.PAPERS, rule.kind)
    if rule.kind is DocumentKind.NEEDS_ASSESSMENT_FORM and rule.proof is Proof.TAKING_PART:
        first, team = VisitPurpose.HOME_ASSESSMENT, len(rule.roles)
        yield from once_a_case(ctx, rule.due, Measure.VISITS, VisitMode.HOME, apart=first, people=team)


def _remedy(rule: JointWork, row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "do-together", "roles": tuple(map(str, rule.roles)), "by": row[6]}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="joint_work",
        rule=JointWork,
        check=check_joint,
        demand=demand,
        required=_joint_required,
        remedy=_remedy,
        question=("to", "kind", "roles"),
        order={"roles": Rank.MORE},
        over="cases",
        apart=True,
    ),
)
