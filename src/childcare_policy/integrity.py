"""Records that contradict each other: said by code and ids, never by what they say."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from .context import Context
from .facts import Visit, day_of
from .findings import Disagreement, Note, Subject
from .quantities import age_on
from .resident_id import birth_date_of, normalise, sex_of
from .waivers import lacking

DAY_OF_SESSIONS = 16 * 60
DATED = {
    "cases": "opened_on",
    "visits": "on",
    "plans": "on",
    "services": "on",
    "documents": "on",
    "archives": "completed_on",
    "activities": "on",
    "reports": "submitted_on",
    "deliverables": "on",
    "trainings": "on",
    "expenses": "on",
    "incidents": "discovered_at",
}


def disagreements(ctx: Context) -> tuple[Disagreement, ...]:
    """Every disagreement, in order of code, subject and refs."""
    found = [*_children(ctx), *_visits(ctx), *_workers(ctx), *_waivers(ctx)]
    return tuple(sorted(found, key=lambda row: (row.code, row.subject.kind, row.subject.id, row.refs)))


def _children(ctx: Context) -> Iterator[Disagreement]:
    same: dict[str, list[str]] = defaultdict(list)
    opened: dict[str, date] = {}
    for case in ctx.cases:
        if case.child and case.opened_on:
            opened[case.child] = max(case.opened_on, opened.get(case.child, case.opened_on))
    for child in ctx.caseload.children or ():
        subject = Subject("child", child.id)
        if child.resident_id:
            number = normalise(child.resident_id)
            same[number].append(child.id)
            born = birth_date_of(number)
            if born and child.birth_date and born != child.birth_date:
                refs = (f"child:{child.id}.birth_date", f"child:{child.id}.resident_id")
                yield Disagreement(code="D_ID_BIRTH_MISMATCH", subject=subject, refs=refs)
            if child.sex is not None and sex_of(number) not in (child.sex, None):
                pair = (f"child:{child.id}.resident_id", f"child:{child.id}.sex")
                yield Disagreement(code="D_ID_SEX_MISMATCH", subject=subject, refs=pair)
        if child.birth_date:
            if child.birth_date > ctx.as_of:
                yield Disagreement(code="D_BIRTH_AFTER_AS_OF", subject=subject, refs=(f"child:{child.id}.birth_date",))
            on = opened.get(child.id)
            if on and age_on(child.birth_date, on) >= 18:
                yield Disagreement(code="D_OUT_OF_SCOPE", subject=subject, refs=(f"child:{child.id}.birth_date",))
    for ids in same.values():
        for id in ids if len(ids) > 1 else ():
            alike = tuple(f"child:{other}" for other in sorted(ids))
            yield Disagreement(code="D_DUPLICATE_ID", subject=Subject("child", id), refs=alike)


def _visits(ctx: Context) -> Iterator[Disagreement]:
    twins: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for visit in ctx.visits:
        subject = Subject("visit", visit.id)
        if visit.cases == ():
            yield Disagreement(code="D_VISIT_OF_NOBODY", subject=subject, refs=(f"visit:{visit.id}.cases",))
        for case in visit.cases or ():
            held = ctx.case_by_id.get(case)
            if held is None or visit.on is None:
                continue
            child = ctx.child_by_id.get(held.child or "")
            if held.opened_on and visit.on < held.opened_on:
                yield Disagreement(code="D_VISIT_BEFORE_OPENING", subject=subject, refs=(f"case:{case}.opened_on",))
            if held.closed_on and visit.on > held.closed_on:
                yield Disagreement(code="D_VISIT_AFTER_CLOSING", subject=subject, refs=(f"case:{case}.closed_on",))
            if child is not None and child.birth_date and visit.on < child.birth_date:
                yield Disagreement(code="D_EVENT_BEFORE_BIRTH", subject=subject, refs=(f"child:{child.id}.birth_date",))
        if visit.on and visit.cases and visit.workers:
            twins[visit.on, frozenset(visit.cases), frozenset(visit.workers), visit.mode].append(visit.id)
    for ids in twins.values():
        for id in ids if len(ids) > 1 else ():
            refs = tuple(f"visit:{other}" for other in sorted(ids))
            yield Disagreement(code="D_DUPLICATE_VISIT", subject=Subject("visit", id), refs=refs)


def _workers(ctx: Context) -> Iterator[Disagreement]:
    days: dict[tuple[str, date], list[Visit]] = defaultdict(list)
    for visit in ctx.visits:
        for worker in set(visit.workers or ()):
            if visit.on:
                days[worker, visit.on].append(visit)
    for (worker, _), visits in days.items():
        total = sum(visit.minutes or 0 for visit in visits)
        if len(visits) > 1 and (total > DAY_OF_SESSIONS or _overlap(visits)):
            refs = tuple(sorted(f"visit:{visit.id}" for visit in visits))
            yield Disagreement(code="D_WORKER_IN_TWO_PLACES", subject=Subject("worker", worker), refs=refs)


def _overlap(visits: list[Visit]) -> bool:
    """Whether two visits whose hour is recorded ran at once."""
    spans = sorted(
        (visit.started_at, visit.started_at + timedelta(minutes=visit.minutes or 0))
        for visit in visits
        if isinstance(visit.started_at, datetime)
    )
    return any(later[0] < earlier[1] for earlier, later in itertools.pairwise(spans))


def _waivers(ctx: Context) -> Iterator[Disagreement]:
    for waiver in ctx.caseload.waivers or ():
        if refs := lacking(waiver):
            yield Disagreement(code="D_WAIVER_IGNORED", subject=Subject("waiver", waiver.id), refs=refs)


def later_events(ctx: Context) -> tuple[Note, ...]:
    """How many rows of each table are dated after ``as_of`` and so had no effect."""
    found = []
    programme = ctx.programme
    if programme is not None and programme.starts_on is not None and ctx.as_of < programme.starts_on:
        figures = (("starts_on", programme.starts_on), ("as_of", ctx.as_of))
        found.append(Note(code="W_BEFORE_PROGRAMME", subject=Subject("programme", programme.id), figures=figures))
    for table, field in DATED.items():
        dates = (getattr(row, field) for row in getattr(ctx.caseload, table) or ())
        later = sum(on is not None and day_of(on) > ctx.as_of for on in dates)
        if later:
            found.append(Note(code="W_EVENT_FUTURE", figures=(("table", table), ("rows", later))))
    return tuple(found)
