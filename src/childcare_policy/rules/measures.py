"""劝诫与训诫 Measures: what is done about a guardian who fails a child, and the assessment of whether one can."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from ..context import Context
from ..facts import DocumentRecord, Incident, Service, day_of
from ..records import in_order
from ..rows import PlainRow, Ref
from ..words import Circumstance, DocumentKind, IncidentKind, ServiceKind
from .circumstances import owed
from .incidents import bound, ended
from .kind import Done, Rule, RuleKind, no_demand, settle, unopened


@attrs.frozen(kw_only=True)
class IncidentMeasure(Rule):
    """After an incident of these kinds that measure is taken; ``serious`` asks it only of those recorded as serious.

    The measure is a row of ``services``, or a document of the same name.
    """

    of: tuple[IncidentKind, ...]
    measure: ServiceKind
    serious: bool = False


@attrs.frozen(kw_only=True)
class CaseMeasure(Rule):
    """That measure is taken for each case in that circumstance, on a day of its service."""

    of: Circumstance | None = None
    measure: ServiceKind


def taken(ctx: Context, measure: ServiceKind) -> Iterator[Service | DocumentRecord]:
    """The services and documents that are, or could be, the measure."""
    for service in ctx.so_far(in_order(ctx.caseload.services or ())):
        if service.kind in (measure, None):
            yield service
    paper = next((kind for kind in DocumentKind if kind.value == measure.value), None)
    for document in ctx.documents:
        if paper is not None and document.kind in (paper, None):
            yield document


def tables(ctx: Context) -> tuple[Ref, ...]:
    """The tables not recorded that could hold a measure."""
    return tuple(name for name in ("services", "documents") if getattr(ctx.caseload, name) is None)


def _ref(row: Service | DocumentRecord) -> Ref:
    return f"{'service' if isinstance(row, Service) else 'document'}:{row.id}"


def _own(row: Service | DocumentRecord, incident: Incident) -> bool | None:
    """Whether a measure answers the incident: by its own mark, else by the case; ``None`` where neither tells."""
    mark = None if isinstance(row, Service) else row.incident
    if mark is not None:
        return mark == incident.id
    return None if row.case is None or incident.case is None else row.case == incident.case


def check_incident(rule: IncidentMeasure, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each incident."""
    for incident, unclear in bound(ctx, rule.of):
        if rule.serious and incident.serious is False:
            continue
        if rule.serious and incident.serious is None:
            unclear = (*unclear, f"incident:{incident.id}.serious")
        found = day_of(incident.discovered_at) if incident.discovered_at else None
        done: list[Done] = []
        early: list[tuple[Ref, str]] = []
        for row in taken(ctx, rule.measure):
            own, ref = _own(row, incident), _ref(row)
            if own is False:
                continue
            if row.on is not None and found is not None and row.on < found:
                early += [(ref, "before-the-discovery")] if own and row.kind else []
                continue
            asks = (
                (f"{ref}.kind", row.kind is None),
                (f"{ref}.case" if row.case is None else f"incident:{incident.id}.case", own is None),
                (f"{ref}.on", row.on is None),
                (f"incident:{incident.id}.discovered_at", found is None),
            )
            done.append(Done(ref, row.on, tuple(name for name, lacking in asks if lacking)))
        until = incident.closed_on if ended(ctx, incident) else None
        status, evidence, missing = settle(ctx, None, until, done, tables(ctx))
        if unclear:
            status, evidence, missing = "unknown", (), unclear
        yield ctx.row(
            "incident",
            incident.id,
            status,
            owner=incident.case or "",
            evidence=evidence,
            rejected=tuple(early),
            missing=missing,
        )


def check_case(rule: CaseMeasure, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case."""
    yield from unopened(ctx)
    for case, span, _, unclear in owed(ctx, rule.of):
        done, days = [], ctx.in_force(span)
        for row in taken(ctx, rule.measure):
            if row.case in (case.id, None) and (row.on is None or row.on in days):
                asks = (("kind", row.kind), ("case", row.case), ("on", row.on))
                done.append(
                    Done(_ref(row), row.on, tuple(f"{_ref(row)}.{name}" for name, value in asks if value is None))
                )
        status, evidence, missing = settle(ctx, None, days.last, done, tables(ctx))
        if unclear:
            status, evidence, missing = "unknown", (), unclear
        yield ctx.row("case", case.id, status, evidence=evidence, missing=missing)


def _remedy(rule: Any, _row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "take-measure", "measure": str(rule.measure)}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="incident_measure",
        rule=IncidentMeasure,
        check=check_incident,
        demand=no_demand,
        required=lambda rule: {"measure": str(rule.measure), "serious": rule.serious},
        remedy=_remedy,
        question=("of", "measure"),
        matters=("handling",),
        over="incidents",
        waivable=False,
    ),
    RuleKind(
        tag="case_measure",
        rule=CaseMeasure,
        check=check_case,
        demand=no_demand,
        required=lambda rule: {"measure": str(rule.measure)},
        remedy=_remedy,
        question=("of", "measure"),
        matters=("measure",),
        over="cases",
    ),
)
