"""档案 Archives and handover: what the file of a child holds, when it is complete, to whom it goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from ..context import Context
from ..facts import Archive, day_of
from ..needs import Measure
from ..quantities import Money
from ..rows import PlainRow, Ref
from ..words import Body, DocumentKind, IncidentKind
from .demand import once_a_case
from .kind import ENROLLED, Done, Due, Enrolled, Rank, Rule, RuleKind, due_day, no_demand, settle, unopened


@attrs.frozen(kw_only=True)
class FileCompleted(Rule):
    """The file of each case is completed."""

    to: Enrolled = ENROLLED
    due: Due


@attrs.frozen(kw_only=True)
class FileItem(Rule):
    """The file of each case holds a document of that kind; ``after`` asks it only where such an incident occurred.

    A document of one of the kinds in ``or_kinds`` serves as well.
    """

    to: Enrolled = ENROLLED
    kind: DocumentKind
    or_kinds: tuple[DocumentKind, ...] = ()
    due: Due
    after: IncidentKind | None = None


@attrs.frozen(kw_only=True)
class FileHandover(Rule):
    """The file of each case is handed over to that body, once the service is over where ``after`` says so.

    ``perhaps`` names bodies that may be that one: the record does not say which of them it was. ``free`` makes a
    recorded charge a breach.
    """

    to: Enrolled = ENROLLED
    due: Due
    to_body: Body
    perhaps: tuple[Body, ...] = ()
    free: bool = False
    after: bool = False


def completed(ctx: Context, case: str) -> Iterator[Done]:
    """The file of a case, if completed by now; one of no recorded case may be that of a case without one."""
    row, ref = ctx.archive_of.get(case), f"archive:{case}"
    files = [Done("archives", one.completed_on, ("archives",)) for one in nameless(ctx)]
    if row is not None:
        lacks = (f"{ref}.completed_on",) if row.completed_on is None else ()
        files = [Done(ref, row.completed_on, lacks, "completed_on")]
    return (one for one in files if (one.on or date.min) <= ctx.as_of)


def check_completed(rule: FileCompleted, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case."""
    yield from unopened(ctx)
    for case, span in ctx.in_service:
        due_on, done = due_day(rule.due, ctx, case), list(completed(ctx, case.id))
        status, evidence, missing = settle(ctx, due_on, span.last, done, _no_archives(ctx))
        yield ctx.row("case", case.id, status, due_on=due_on, evidence=evidence, missing=missing)


def _no_archives(ctx: Context) -> tuple[Ref, ...]:
    return ("archives",) if ctx.caseload.archives is None else ()


def nameless(ctx: Context) -> list[Archive]:
    """The files whose case is not recorded."""
    return [row for row in ctx.caseload.archives or () if row.case is None]


def held(ctx: Context, case: str, kind: DocumentKind) -> tuple[list[tuple[Ref, str | None]], tuple[Ref, ...]]:
    """The papers of the kind in the file, each with the worker it is of; and what would tell of more."""
    archive: Archive | None = ctx.archive_of.get(case)
    if archive is None:
        kinds = {
            row.id for name in (kind, None) for owner in (case, None) for row in ctx.documents_of.get((name, owner), ())
        }
        if kind is DocumentKind.SERVICE_PLAN:
            kinds |= {row.id for owner in (case, None) for row in ctx.plans_of.get(owner, ())}
        untold = ctx.caseload.documents is None
        lists = [row.documents for row in nameless(ctx)]
        hidden = any(listed is None or (listed if untold else kinds.intersection(listed)) for listed in lists)
        return [], ("archives",) if hidden else _no_archives(ctx)
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
    for case, span in ctx.in_service:
        asked: tuple[Ref, ...] = ()
        if rule.after is not None:
            if ctx.caseload.incidents is None:
                asked = ("incidents",)
            else:
                happened, asked = _happened(ctx, rule.after, case.id)
                if not happened and not asked:
                    continue
        due_on = due_day(rule.due, ctx, case)
        each = [held(ctx, case.id, kind) for kind in (rule.kind, *rule.or_kinds)]
        found = [row for rows, _ in each for row in rows]
        unclear = tuple(dict.fromkeys(ref for _, facts in each for ref in facts))
        evidence = tuple(ref for ref, _ in found)
        status, missing = present(ctx, due_on, span.last, bool(found), asked or unclear)
        yield ctx.row("case", case.id, status, due_on=due_on, evidence=evidence, missing=missing)


def _happened(ctx: Context, kind: IncidentKind, case: str) -> tuple[bool, tuple[Ref, ...]]:
    """Whether such an incident of the case was discovered so far; else the facts that would tell."""
    unclear = []
    for row in (*ctx.incidents_of.get(case, ()), *ctx.incidents_of.get(None, ())):
        begun = row.discovered_at is None or day_of(row.discovered_at) <= ctx.as_of
        if begun and row.kind in (kind, None):
            lacks = [name for name in ("case", "kind") if getattr(row, name) is None]
            if not lacks:
                return True, ()
            unclear += [f"incident:{row.id}.{name}" for name in lacks]
    return False, tuple(unclear)


def present(
    ctx: Context, due_on: date | None, until: date, found: bool, unclear: tuple[Ref, ...]
) -> tuple[str, tuple[Ref, ...]]:
    """The status of something that is in the file or not, and the facts that would tell."""
    if found:
        return "met", ()
    if ctx.as_of <= (due_on or until):
        return "pending", ()
    return ("unknown", unclear) if unclear else (ctx.failed, ())


def may_serve(rule: FileHandover, row: Archive, until: date) -> bool:
    """Whether nothing recorded of a file says that it was not handed over as asked."""
    early = rule.after and row.handed_over_on is not None and row.handed_over_on < until
    charged = rule.free and row.charge is not None and row.charge.fen > 0
    return row.handed_to in (rule.to_body, None, *rule.perhaps) and not early and not charged


def check_handover(rule: FileHandover, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case."""
    yield from unopened(ctx)
    for case, span in ctx.in_service:
        due_on, archive = due_day(rule.due, ctx, case), ctx.archive_of.get(case.id)
        files = [] if archive else [row for row in nameless(ctx) if may_serve(rule, row, span.last)]
        done = [Done("archives", row.handed_over_on, ("archives",)) for row in files]
        rejected: tuple[tuple[Ref, str], ...] = ()
        if archive is not None:
            on, body, ref = archive.handed_over_on, archive.handed_to, f"archive:{case.id}"
            charge = archive.charge if rule.free else Money(0)
            if body not in (rule.to_body, None, *rule.perhaps):
                rejected = ((ref, "handed-elsewhere"),)
            elif rule.after and on is not None and on < span.last:
                rejected = ((ref, "before-completion"),)
            elif charge is not None and charge.fen and (on or date.min) <= ctx.as_of:
                yield ctx.row("case", case.id, ctx.failed, due_on=due_on, rejected=((ref, "not-free"),))
                continue
            elif (on or date.min) <= ctx.as_of:
                fields = (("handed_over_on", on), ("handed_to", body is rule.to_body or None), ("charge", charge))
                lacks = tuple(f"{ref}.{name}" for name, value in fields if value is None)
                done = [Done(ref, on, lacks, "handed_over_on")]
        status, evidence, lacking = settle(ctx, due_on, span.last, done, _no_archives(ctx))
        yield ctx.row("case", case.id, status, due_on=due_on, evidence=evidence, rejected=rejected, missing=lacking)


def _remedy(rule: Any, row: PlainRow) -> Mapping[str, Any] | None:
    if isinstance(rule, FileItem):
        return {"do": "add-to-file", "document": str(rule.kind), "by": row[6]}
    if "=not-free" in row[10]:
        return {"do": "refund"}
    if isinstance(rule, FileHandover):
        return {"do": "hand-over", "to": str(rule.to_body), "by": row[6]}
    return {"do": "complete-file", "by": row[6]}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="file_completed",
        rule=FileCompleted,
        check=check_completed,
        demand=no_demand,
        required=lambda rule: {"archive": "completed"},
        remedy=_remedy,
        question=("to",),
        matters=("file",),
        over="cases",
        apart=True,
    ),
    RuleKind(
        tag="file_item",
        rule=FileItem,
        check=check_item,
        # What only an incident asks for cannot be foreseen.
        demand=lambda rule, ctx: () if rule.after else once_a_case(ctx, rule.due, Measure.PAPERS, rule.kind),
        required=lambda rule: {"document": str(rule.kind)},
        remedy=_remedy,
        question=("to", "kind"),
        matters=("file_contents",),
        over="cases",
        apart=True,
        monotone=("documents",),
    ),
    RuleKind(
        tag="file_handover",
        rule=FileHandover,
        check=check_handover,
        demand=no_demand,
        required=lambda rule: {"to": str(rule.to_body), "free": rule.free},
        remedy=_remedy,
        question=("to", "to_body"),
        order={"after": Rank.MORE},
        over="cases",
        apart=True,
    ),
)
