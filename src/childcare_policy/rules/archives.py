"""档案 Archives and handover: what the file of a child holds, when it is complete, to whom it goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from ..context import Context
from ..facts import Archive
from ..findings import PlainRow, Ref
from ..words import Body, DocumentKind, IncidentKind, Role
from .kind import ENROLLED, Due, Enrolled, Rule, RuleKind, due_day, each_case, settle, unopened


@attrs.frozen(kw_only=True)
class FileCompleted(Rule):
    """The file of each case is completed."""

    to: Enrolled = ENROLLED
    due: Due


@attrs.frozen(kw_only=True)
class FileItem(Rule):
    """The file of each case holds a document of that kind; ``after`` asks it only where such an incident occurred."""

    to: Enrolled = ENROLLED
    kind: DocumentKind
    due: Due
    after: IncidentKind | None = None


@attrs.frozen(kw_only=True)
class FileCommitments(Rule):
    """The file holds the pledge of every person who served the child, but for those who served in these roles alone.

    ``every`` false asks for one pledge in the file.
    """

    to: Enrolled = ENROLLED
    due: Due
    but: tuple[Role, ...] = ()
    every: bool = True


@attrs.frozen(kw_only=True)
class FileHandover(Rule):
    """The file of each case is handed over to that body."""

    to: Enrolled = ENROLLED
    due: Due
    to_body: Body


def check_completed(rule: FileCompleted, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case."""
    yield from unopened(ctx)
    for case, _span in each_case(ctx):
        due_on, archive = due_day(rule.due, ctx, case), ctx.archive_of.get(case.id)
        done = []
        if archive is not None and (archive.completed_on is None or archive.completed_on <= ctx.as_of):
            done = [(f"archive:{case.id}", archive.completed_on, f"archive:{case.id}.completed_on")]
        if archive is not None and archive.completed_on is None and due_on is not None and ctx.as_of <= due_on:
            done = []
        status, evidence, missing = settle(ctx, due_on, None, done, _no_archives(ctx))
        yield ctx.row("case", case.id, status, due_on=due_on, evidence=evidence, missing=missing)


def _no_archives(ctx: Context) -> tuple[Ref, ...]:
    return ("archives",) if ctx.caseload.archives is None else ()


def held(ctx: Context, case: str, kind: DocumentKind) -> tuple[list[tuple[Ref, str | None]], tuple[Ref, ...]]:
    """The papers of the kind in the file, each with the worker it is of; and what would tell of more."""
    archive: Archive | None = ctx.archive_of.get(case)
    if archive is None:
        return [], _no_archives(ctx)
    if archive.documents is None:
        return [], (f"archive:{case}.documents",)
    listed = set(archive.documents)
    found: list[tuple[Ref, str | None]] = [
        (f"document:{row.id}", row.worker)
        for owner in (case, None)
        for row in ctx.documents_of.get((kind, owner), ())
        if row.id in listed
    ]
    if kind is DocumentKind.SERVICE_PLAN:
        found += [(f"plan:{row.id}", None) for row in ctx.plans_of.get(case, ()) if row.id in listed]
    unclear = [
        f"document:{row.id}.kind"
        for owner in (case, None)
        for row in ctx.documents_of.get((None, owner), ())
        if row.id in listed
    ]
    if ctx.caseload.documents is None and listed:
        unclear.append("documents")
    return found, tuple(unclear)


def check_item(rule: FileItem, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case that owes the item."""
    yield from unopened(ctx)
    for case, _span in each_case(ctx):
        asked: tuple[Ref, ...] = ()
        if rule.after is not None:
            if ctx.caseload.incidents is None:
                asked = ("incidents",)
            else:
                own = [row for row in ctx.incidents_of.get(case.id, ()) if row.kind in (rule.after, None)]
                if not own:
                    continue
                if all(row.kind is None for row in own):
                    asked = tuple(f"incident:{row.id}.kind" for row in own)
        due_on = due_day(rule.due, ctx, case)
        found, unclear = held(ctx, case.id, rule.kind)
        evidence = tuple(ref for ref, _ in found)
        status, missing = _present(ctx, due_on, bool(found), asked or unclear)
        yield ctx.row("case", case.id, status, due_on=due_on, evidence=evidence, missing=missing)


def _present(ctx: Context, due_on: Any, found: bool, unclear: tuple[Ref, ...]) -> tuple[str, tuple[Ref, ...]]:
    if found:
        return "met", ()
    if due_on is None or ctx.as_of <= due_on:
        return "pending", ()
    return ("unknown", unclear) if unclear else (ctx.failed, ())


def check_commitments(rule: FileCommitments, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case."""
    yield from unopened(ctx)
    for case, _span in each_case(ctx):
        due_on = due_day(rule.due, ctx, case)
        found, unclear = held(ctx, case.id, DocumentKind.CHILD_PROTECTION_COMMITMENT)
        people, unnamed = serving(ctx, case.id, rule.but)
        lacking = people - {worker for _, worker in found}
        enough = bool(found) and (not rule.every or not lacking)
        if enough and rule.every and unnamed and (due_on is None or ctx.as_of > due_on):
            status, missing = "unknown", unnamed
        else:
            more = unclear or (unnamed if not lacking else ())
            status, missing = _present(ctx, due_on, enough and not (rule.every and unnamed), more)
        yield ctx.row(
            "case",
            case.id,
            status,
            due_on=due_on,
            observed=(("served", len(people)), ("lacking", tuple(f"worker:{worker}" for worker in sorted(lacking)))),
            evidence=tuple(ref for ref, _ in found),
            missing=missing,
        )


def serving(ctx: Context, case: str, but: tuple[Role, ...]) -> tuple[set[str], tuple[Ref, ...]]:
    """Who served the child, and what would tell of others: assigned to the case, or at one of its visits."""
    roles: dict[str, set[Role]] = {}
    for row in ctx.assignments_of.get(case, ()):
        roles.setdefault(row.worker, set()).add(row.role)
    unnamed: list[Ref] = []
    for visit in ctx.visits_of.get(case, ()):
        for worker in visit.workers or ():
            roles.setdefault(worker, set())
        if visit.workers is None:
            unnamed.append(f"visit:{visit.id}.workers")
    bound = {worker for worker, held_roles in roles.items() if not held_roles or held_roles.difference(but)}
    tables = [name for name in ("assignments", "visits") if getattr(ctx.caseload, name) is None]
    return bound, tuple(tables + unnamed)


def check_handover(rule: FileHandover, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case."""
    yield from unopened(ctx)
    for case, _span in each_case(ctx):
        due_on, archive = due_day(rule.due, ctx, case), ctx.archive_of.get(case.id)
        done, rejected, missing = [], (), ()
        if archive is not None:
            on, body, ref = archive.handed_over_on, archive.handed_to, f"archive:{case.id}"
            if body is not None and body is not rule.to_body:
                rejected = ((ref, "handed-elsewhere"),)
            elif on is not None and on <= ctx.as_of and body is not None:
                done = [(ref, on, "")]
            else:
                fields = (("handed_over_on", on), ("handed_to", body))
                missing = tuple(f"{ref}.{name}" for name, value in fields if value is None)
        status, evidence, lacking = settle(ctx, due_on, None, done, missing or _no_archives(ctx))
        yield ctx.row(
            "case", case.id, status, due_on=due_on, evidence=evidence, rejected=rejected, missing=lacking
        )


def _remedy(rule: Any, row: PlainRow) -> Mapping[str, Any] | None:
    if row[7] not in ("breached", "pending", "shortfall"):
        return None
    if isinstance(rule, FileItem):
        return {"do": "add-to-file", "document": str(rule.kind), "by": row[6]}
    if isinstance(rule, FileCommitments):
        return {"do": "add-commitments", "workers": dict(row[8])["lacking"], "by": row[6]}
    if isinstance(rule, FileHandover):
        return {"do": "hand-over", "to": str(rule.to_body), "by": row[6]}
    return {"do": "complete-file", "by": row[6]}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="file_completed",
        rule=FileCompleted,
        check=check_completed,
        required=lambda rule: {"archive": "completed"},
        remedy=_remedy,
        question=("to",),
        over="cases",
    ),
    RuleKind(
        tag="file_item",
        rule=FileItem,
        check=check_item,
        required=lambda rule: {"document": str(rule.kind)},
        remedy=_remedy,
        question=("to", "kind"),
        over="cases",
    ),
    RuleKind(
        tag="file_commitments",
        rule=FileCommitments,
        check=check_commitments,
        required=lambda rule: {"document": "child_protection_commitment", "every": rule.every},
        remedy=_remedy,
        question=("to",),
        over="cases",
    ),
    RuleKind(
        tag="file_handover",
        rule=FileHandover,
        check=check_handover,
        required=lambda rule: {"to": str(rule.to_body)},
        remedy=_remedy,
        question=("to", "to_body"),
        over="cases",
    ),
)
