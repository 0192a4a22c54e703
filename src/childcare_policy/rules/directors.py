"""在岗人员 People in a post, such as child directors: screened before they start, trained each year, on file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from ..context import Context
from ..facts import Worker
from ..needs import Demand, Measure, Need, Unrecorded
from ..quantities import Cycle, Every, Span, calendar_year
from ..records import in_order
from ..rows import PlainRow, Ref
from ..slots import Slot
from ..words import DocumentKind, Role, Screening
from .demand import programme_windows
from .kind import Done, Rule, RuleKind, no_demand, settle
from .programme import no_anchor


class Attending(StrEnum):
    """Who is to attend: whoever served half the window, is in post at its end, or was in post at a session."""

    HALF_IN_POST = "half_in_post"
    AT_THE_END = "at_the_end"
    AT_A_SESSION = "at_a_session"


@attrs.frozen(kw_only=True)
class TrainingAttended(Rule):
    """Everyone in the role attends a training for it in each window."""

    role: Role
    window: Every = attrs.field(factory=calendar_year)
    who: Attending = Attending.HALF_IN_POST


@attrs.frozen(kw_only=True)
class WorkerPaper(Rule):
    """A document of that kind for everyone in the role."""

    role: Role
    kind: DocumentKind


@attrs.frozen(kw_only=True)
class ScreenedOnEntry(Rule):
    """Everyone in the role was screened on or before the day the post began."""

    role: Role


@attrs.frozen(kw_only=True)
class Unrestricted(Rule):
    """Nobody in the role has a record that bars from working with children."""

    role: Role


def in_post(ctx: Context, role: Role) -> tuple[list[tuple[Worker, Span]], list[PlainRow]]:
    """Who holds the role in the programme so far, on which days; rows for those of no recorded role, or for nobody."""
    held: dict[str, set[Role | None]] = {}
    for row in ctx.caseload.assignments or ():
        if row.worker:
            held.setdefault(row.worker, set()).add(row.role)
    found, rows = [], []
    for worker in in_order(ctx.caseload.workers or ()):
        span = Span(worker.from_ or date.min, worker.to or date.max).meets(ctx.in_force(ctx.span))
        if span is None or span.first > ctx.as_of:
            continue
        posts = {*(worker.roles or ()), *held.get(worker.id, ())}
        if role in posts:
            found.append((worker, span))
        elif worker.roles is None and not posts - {None}:
            rows.append(ctx.row("worker", worker.id, "unknown", missing=(f"worker:{worker.id}.roles",)))
    return found, rows or ([] if found else [ctx.programme_row("not_applicable")])


def check_attended(rule: TrainingAttended, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each person and window."""
    people, rows = in_post(ctx, rule.role)
    yield from rows
    tables = ("trainings",) if ctx.caseload.trainings is None else ()
    for worker, span in people:
        if rule.window.cycle is not Cycle.CALENDAR and ctx.anchor is None:
            yield ctx.row("worker", worker.id, "unknown", missing=(no_anchor(ctx),))
        for slot in ctx.slots(rule.window, span):
            done = list(_attended(rule, ctx, worker, slot))
            status, evidence, missing = settle(ctx, None, slot.due_on, done, tables)
            if not _binds(rule, ctx, slot):
                status, missing = "not_applicable", ()
            due_on = None if status == "not_applicable" else slot.due_on
            yield ctx.row("worker", worker.id, status, slot=slot, due_on=due_on, evidence=evidence, missing=missing)


def _attended(rule: TrainingAttended, ctx: Context, worker: Worker, slot: Slot) -> Iterator[Done]:
    """The trainings of the role in those days that the person attended, or may have."""
    for row in sessions(rule, ctx, Span(slot.first, slot.due_on)):
        if row.attended is None or worker.id in row.attended:
            lacks = [
                f"training:{row.id}.{name}" for name in ("audience", "attended", "on") if getattr(row, name) is None
            ]
            yield Done(f"training:{row.id}", row.on, tuple(lacks))


def sessions(rule: TrainingAttended, ctx: Context, days: Span) -> list[Any]:
    """The trainings that are, or could be, for the role, in those days."""
    rows = ctx.so_far(in_order(ctx.caseload.trainings or ()))
    return [
        row
        for row in rows
        if (row.audience is None or rule.role in row.audience) and (row.on is None or row.on in days)
    ]


def _binds(rule: TrainingAttended, ctx: Context, slot: Slot) -> bool:
    if rule.who is Attending.AT_THE_END:
        return slot.due_on == min(slot.ends, ctx.span.last)
    if rule.who is Attending.AT_A_SESSION:
        return any(row.audience and row.on for row in sessions(rule, ctx, Span(slot.first, slot.due_on)))
    return slot.binds


def check_paper(rule: WorkerPaper, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each person."""
    people, rows = in_post(ctx, rule.role)
    yield from rows
    tables = ("documents",) if ctx.caseload.documents is None else ()
    for worker, span in people:
        done = []
        for row in ctx.documents:
            if row.kind in (rule.kind, None) and row.worker in (worker.id, None):
                lacks = [f"document:{row.id}.{name}" for name in ("kind", "worker") if getattr(row, name) is None]
                done.append(Done(f"document:{row.id}", row.on, tuple(lacks)))
        status, evidence, missing = settle(ctx, None, span.last, done, tables)
        yield ctx.row("worker", worker.id, status, evidence=evidence, missing=missing)


def _screened(ctx: Context, worker: Worker) -> date | None:
    """The day of the screening, as far as known by ``as_of``."""
    return worker.screened_on if worker.screened_on is not None and worker.screened_on <= ctx.as_of else None


def check_screened(rule: ScreenedOnEntry, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each person; who has no first day was in post when the programme began."""
    people, rows = in_post(ctx, rule.role)
    yield from rows
    for worker, _ in people:
        ref = f"worker:{worker.id}"
        due_on = worker.from_ or (ctx.span.first if ctx.span.first > date.min else None)
        lacks = () if due_on is not None else (f"{ref}.from",)
        done = [Done(ref, _screened(ctx, worker), lacks, "screened_on")]
        status, evidence, missing = settle(ctx, due_on, date.min, done)
        yield ctx.row("worker", worker.id, status, due_on=due_on, evidence=evidence, missing=missing)


def check_unrestricted(rule: Unrestricted, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each person."""
    people, rows = in_post(ctx, rule.role)
    yield from rows
    for worker, _ in people:
        ref = f"worker:{worker.id}"
        known = worker.screened_on is None or _screened(ctx, worker) is not None
        result = worker.screening_result if known else None
        missing: tuple[Ref, ...] = (f"{ref}.screening_result",) if result is None else ()
        status = "unknown" if missing else "met" if result is Screening.CLEAR else ctx.failed
        proof = (ref,) if status == "met" else ()
        yield ctx.row("worker", worker.id, status, evidence=proof, missing=missing)


def _remedy(rule: Any, row: PlainRow) -> Mapping[str, Any] | None:
    if isinstance(rule, TrainingAttended):
        return {"do": "attend-training", "roles": (str(rule.role),), "by": row[6]}
    if isinstance(rule, WorkerPaper):
        return {"do": "write", "document": str(rule.kind), "by": row[6]}
    return {"do": "screen", "by": row[6]} if isinstance(rule, ScreenedOnEntry) else {"do": "remove-from-post"}


def _kind(tag: str, rule: type[Any], check: Any, demand: Any = no_demand, **required: Any) -> RuleKind[Any]:
    return RuleKind(
        tag=tag,
        rule=rule,
        check=check,
        demand=demand,
        required=lambda rule: {"role": str(rule.role), **required},
        remedy=_remedy,
        question=("role",),
        over="workers",
        waivable=tag == "training_attended",
        verdicts=("met", "late") if tag == "screened_on_entry" else ("met", "breached"),
    )


def attended_demand(rule: TrainingAttended, ctx: Context) -> Iterator[Demand]:
    """A training in each window, for whoever is in the role then."""
    return programme_windows(ctx, rule.window, Measure.TRAININGS, "")


def papers_of(rule: WorkerPaper, ctx: Context) -> Iterator[Demand]:
    """A paper for everyone recorded in the role."""
    people, rows = in_post(ctx, rule.role)
    yield Unrecorded(tuple(fact for row in rows for fact in row[11].split()))
    for worker, span in people:
        yield Need(measure=Measure.PAPERS, of=rule.kind, whom=f"worker:{worker.id}", first=date.min, last=span.last)


KINDS: tuple[RuleKind[Any], ...] = (
    _kind("training_attended", TrainingAttended, check_attended, attended_demand, trainings=1),
    RuleKind(
        tag="worker_paper",
        rule=WorkerPaper,
        check=check_paper,
        demand=papers_of,
        required=lambda rule: {"role": str(rule.role), "document": str(rule.kind)},
        remedy=_remedy,
        question=("role", "kind"),
        over="workers",
        waivable=False,
    ),
    _kind("screened_on_entry", ScreenedOnEntry, check_screened, screened="before_start"),
    _kind("unrestricted", Unrestricted, check_unrestricted, screening="clear"),
)
