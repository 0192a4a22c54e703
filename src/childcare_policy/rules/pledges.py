"""承诺书 Pledges: the file of a child holds the child-protection commitment of everyone who served the child."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from ..context import Context
from ..rows import PlainRow, Ref
from ..words import DocumentKind, Role
from .archives import held, present
from .kind import ENROLLED, Due, Enrolled, Rule, RuleKind, due_day, each_case, unopened


@attrs.frozen(kw_only=True)
class FileCommitments(Rule):
    """The file holds the pledge of every person who served the child, but for those who served in these roles alone.

    ``every`` false asks for one pledge in the file.
    """

    to: Enrolled = ENROLLED
    due: Due
    but: tuple[Role, ...] = ()
    every: bool = True


def check_commitments(rule: FileCommitments, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case."""
    yield from unopened(ctx)
    for case, span in each_case(ctx):
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
    unnamed: list[Ref] = list(ctx.team_unclear(case)) + (["visits"] if ctx.caseload.visits is None else [])
    for visit in ctx.visits_of[case]:
        if visit.on is None or not ctx.open_on(case, visit.on):
            continue
        for worker in visit.workers or ():
            roles.setdefault(worker, set())
        if visit.workers is None:
            unnamed.append(f"visit:{visit.id}.workers")
        if visit.others:
            unnamed.append(f"visit:{visit.id}.others")
    bound = {worker for worker, held_roles in roles.items() if held_roles.difference(but)}
    roleless = {worker for worker, held_roles in roles.items() if not held_roles and not _exempt(ctx, worker, but)}
    if ctx.team_unclear(case):
        return bound, roleless, tuple(unnamed)
    return bound | roleless, set(), tuple(unnamed)


def _remedy(_rule: FileCommitments, row: PlainRow) -> Mapping[str, Any] | None:
    if row[7] not in ("breached", "pending", "shortfall"):
        return None
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
        required=lambda rule: {"document": "child_protection_commitment", "every": rule.every},
        remedy=_remedy,
        question=("to",),
        over="cases",
        waivable=False,
    ),
)
