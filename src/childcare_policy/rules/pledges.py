"""承诺书 Pledges: everyone who serves signs the child-protection commitment; the file of a child holds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from ..context import Context
from ..facts import Worker
from ..limbs import roles_of
from ..needs import Demand, Measure, Need, Unrecorded
from ..rows import PlainRow, Ref
from ..words import DocumentKind, OrganisationKind, Role
from .archives import held, present
from .demand import in_service, unrecorded_cases
from .kind import ENROLLED, Done, Due, Enrolled, Rule, RuleKind, due_day, settle, unopened


@attrs.frozen(kw_only=True)
class FileCommitments(Rule):
    """The file holds the pledge of every person who served the child, but for those who served in these roles alone.

    ``every`` false asks for one pledge in the file.
    """

    to: Enrolled = ENROLLED
    due: Due
    but: tuple[Role, ...] = ()
    every: bool = True


class PledgeDay(StrEnum):
    """The day by which the commitment is signed."""

    FIRST_VISIT = "first_visit"
    PROGRAMME_START = "programme_start"
    PROGRAMME_END = "programme_end"


@attrs.frozen(kw_only=True)
class PledgeSigned(Rule):
    """Everyone who serves signs the commitment by that day, but for those who serve in these roles alone.

    Nor does it bind the staff of bodies of the kinds ``outside``, where they are no volunteers.
    """

    by: PledgeDay = PledgeDay.FIRST_VISIT
    but: tuple[Role, ...] = ()
    outside: tuple[OrganisationKind, ...] = ()


def check_commitments(rule: FileCommitments, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case."""
    yield from unopened(ctx)
    for case, span in ctx.in_service:
        due_on = due_day(rule.due, ctx, case)
        found, unclear = held(ctx, case.id, DocumentKind.CHILD_PROTECTION_COMMITMENT)
        people, perhaps, unnamed = serving(ctx, case.id, rule.but)
        pledged = {worker for _, worker in found}
        lacking = people - pledged
        unnamed += ctx.team_unclear(case.id) if perhaps - pledged else ()
        enough = bool(found) and (not rule.every or not lacking)
        doubt = unnamed if rule.every and not lacking else ()
        status, missing = present(ctx, due_on, span.last, enough and not doubt, unclear or (doubt if found else ()))
        yield ctx.row(
            "case",
            case.id,
            status,
            due_on=due_on,
            observed=(("served", len(people)), ("lacking", tuple(f"worker:{worker}" for worker in sorted(lacking)))),
            evidence=tuple(ref for ref, _ in found),
            missing=missing,
        )


def serving(ctx: Context, case: str, but: tuple[Role, ...]) -> tuple[set[str], set[str], tuple[Ref, ...]]:
    """Who surely served the child in a role that binds, who perhaps did, and what would tell of others."""
    roles: dict[str, set[Role]] = {}
    for row in ctx.assignments_of.get(case, ()):
        if row.from_ is not None and row.from_ > ctx.as_of:
            continue
        if row.worker and row.role:
            roles.setdefault(row.worker, set()).add(row.role)
    unclear, came = ctx.team_unclear(case), set[str]()
    unnamed: list[Ref] = list(unclear) + (["visits"] if ctx.caseload.visits is None else [])
    for visit in ctx.visits_of(case):
        if visit.on is None or not ctx.open_on(case, visit.on):
            continue
        came.update(visit.workers or ())
        if visit.workers is None:
            unnamed.append(f"visit:{visit.id}.workers")
        if visit.others:
            unnamed.append(f"visit:{visit.id}.others")
    roles |= {worker: set() for worker in came - roles.keys()}
    bound = {worker for worker, held_roles in roles.items() if held_roles.difference(but)}
    roleless = {worker for worker, held_roles in roles.items() if not held_roles and not _exempt(ctx, worker, but)}
    if unclear:
        return bound, roleless, tuple(unnamed)
    return bound | roleless, set(), tuple(unnamed)


def check_signed(rule: PledgeSigned, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each worker whom it binds, and an ``unknown`` for each visit with people nobody named."""
    if not ctx.caseload.workers:
        unrecorded: tuple[Ref, ...] = ("workers",) if ctx.caseload.workers is None else ()
        yield ctx.programme_row("unknown" if unrecorded else "not_applicable", missing=unrecorded)
    tables = ("documents",) if ctx.caseload.documents is None else ()
    outside = {row.id for row in ctx.caseload.organisations or () if row.kind is not None and row.kind in rule.outside}
    first_visits: dict[str, date] = {}
    for visit in sorted((row for row in ctx.visits if row.on), key=lambda row: row.on or date.max):
        for worker in visit.workers or ():
            first_visits.setdefault(worker, visit.on or date.max)
    for row in sorted(ctx.caseload.workers or (), key=lambda row: row.id):
        roles = roles_of(ctx, row.id)
        if (roles and roles <= set(rule.but)) or (row.organisation in outside and Role.VOLUNTEER not in roles):
            continue
        due_on = _pledge_due(rule, ctx, first_visits.get(row.id))
        status, evidence, missing = settle(ctx, due_on, ctx.last_day, _pledges(ctx, row), tables)
        if status == ctx.failed and not roles and not row.organisation:
            status, missing = "unknown", (f"worker:{row.id}.roles",)
        yield ctx.row("worker", row.id, status, owner="", due_on=due_on, evidence=evidence, missing=missing)
    for visit in ctx.visits:
        if visit.others:
            owner = min(visit.cases or (visit.id,))
            yield ctx.row("visit", visit.id, "unknown", owner=owner, missing=(f"visit:{visit.id}.others",))


def _pledge_due(rule: PledgeSigned, ctx: Context, first_visit: date | None) -> date | None:
    if rule.by is PledgeDay.FIRST_VISIT:
        return first_visit
    if rule.by is PledgeDay.PROGRAMME_END or ctx.programme is None:
        return ctx.last_day
    return ctx.programme.starts_on


def _pledges(ctx: Context, worker: Worker) -> list[Done]:
    """Every record that the worker signed, or may have."""
    found = []
    if worker.commitment_signed_on is not None and worker.commitment_signed_on <= ctx.as_of:
        found.append(Done(f"worker:{worker.id}", worker.commitment_signed_on, (), "commitment_signed_on"))
    for row in ctx.documents:
        signed = row.signed_by or ()
        own = worker.id in (row.worker, *signed)
        nobody_s = row.worker is None and not any(name in ctx.worker_by_id for name in signed)
        if row.kind in (DocumentKind.CHILD_PROTECTION_COMMITMENT, None) and (own or nobody_s):
            unsaid = [name for name, lacking in (("kind", row.kind is None), ("worker", not own)) if lacking]
            found.append(Done(f"document:{row.id}", row.on, tuple(f"document:{row.id}.{name}" for name in unsaid)))
    return found


def _signed_remedy(_rule: PledgeSigned, row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "sign-commitment", "by": row[6]}


def demand(rule: FileCommitments, ctx: Context) -> Iterator[Demand]:
    """A pledge of everyone recorded in a role that binds, one for however many files; others are not foreseen."""
    yield from unrecorded_cases(ctx)
    yield Unrecorded(("assignments",) if ctx.caseload.assignments is None else ())
    for case, span in ctx.in_service:
        last = in_service(span, due_day(rule.due, ctx, case))
        posts = (row for row in ctx.assignments_of.get(case.id, ()) if row.role not in (*rule.but, None))
        for worker in sorted({row.worker for row in posts if row.worker}):
            whom = f"worker:{worker}" if rule.every else f"programme:{ctx.programme_id}"
            yield _pledge(whom, last)


def demand_signed(rule: PledgeSigned, ctx: Context) -> Iterator[Demand]:
    """A pledge of every worker recorded whom it binds."""
    yield Unrecorded(("workers",) if ctx.caseload.workers is None else ())
    for row in ctx.caseload.workers or ():
        roles = roles_of(ctx, row.id)
        if not roles or not roles <= set(rule.but):
            yield _pledge(f"worker:{row.id}", in_service(ctx.span, None))


def _pledge(whom: str, last: date) -> Need:
    return Need(
        measure=Measure.PAPERS, of=DocumentKind.CHILD_PROTECTION_COMMITMENT, whom=whom, first=date.min, last=last
    )


def _remedy(_rule: FileCommitments, row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "add-commitments", "workers": dict(row[8])["lacking"], "by": row[6]}


def _exempt(ctx: Context, worker: str, but: tuple[Role, ...]) -> bool:
    """Whether every post the worker is recorded in is one that gives no pledge."""
    row = ctx.worker_by_id.get(worker)
    return row is not None and bool(row.roles) and not set(row.roles or ()).difference(but)


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="file_commitments",
        rule=FileCommitments,
        check=check_commitments,
        demand=demand,
        required=lambda rule: {"document": "child_protection_commitment", "every": rule.every},
        remedy=_remedy,
        question=("to",),
        matters=("pledge",),
        over="cases",
        waivable=False,
        apart=True,
    ),
    RuleKind(
        tag="pledge_signed",
        rule=PledgeSigned,
        check=check_signed,
        demand=demand_signed,
        required=lambda rule: {"document": "child_protection_commitment"},
        remedy=_signed_remedy,
        matters=("pledge",),
        waivable=False,
    ),
)
