"""服务记录 Service records: each service visit is written up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import attrs

from ..context import Context
from ..facts import DocumentRecord, Visit
from ..needs import PerVisit
from ..quantities import Days, plus_days
from ..rows import PlainRow, Ref
from ..words import DocumentKind, VisitMode
from .kind import Done, Rule, RuleKind, settle
from .standards import service_visits


@attrs.frozen(kw_only=True)
class VisitRecord(Rule):
    """A written record of each service visit, not dated before it, and no later than ``within`` after it.

    A visit recorded with another purpose than ``service`` is not asked about. ``chosen`` says that a reading chose the
    limit, the paper having none: passing it is a shortfall.
    """

    of: VisitMode = VisitMode.HOME
    kind: DocumentKind = DocumentKind.CASE_SERVICE_RECORD
    within: Days | None = None
    chosen: bool = False


def check_record(rule: VisitRecord, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each service visit at home."""
    kinds = (rule.kind, None)
    loose = [row for row in ctx.records_of.get(None, ()) if row.kind in kinds]
    records, tables = ctx.records_of, ("documents",) if ctx.caseload.documents is None else ()
    late = "shortfall" if rule.chosen else "late"
    ends: dict[tuple[str, ...] | None, date | None] = {}
    for visit, bound in service_visits(ctx, rule.of):
        rows = records.get(visit.id, [])
        if loose:
            rows = rows + [row for row in loose if visit.cases is None or row.case is None or row.case in visit.cases]
        done: list[Done] = []
        early: list[tuple[Ref, str]] = []
        for row in rows:
            if row.on is not None and visit.on is not None and row.on < visit.on:
                early += [(f"document:{row.id}", "before-the-visit")] if row.kind in kinds else ()
            elif row.kind in kinds:
                done.append(_record(visit, row))
        if visit.cases not in ends:
            ends[visit.cases] = _until(ctx, visit)
        until = ends[visit.cases]
        due_on = plus_days(visit.on, rule.within.count) if rule.within and visit.on else None
        status, evidence, missing = settle(ctx, due_on, until, done, tables, late)
        doubt = tuple([fact for _, facts in bound for fact in facts])
        if doubt and (status == "pending" or all(facts for _, facts in bound)):
            status, evidence, missing = "unknown", (), doubt
        if rule.chosen and due_on is not None and status == ctx.failed and (until is None or ctx.as_of <= until):
            status = "shortfall"
        yield ctx.row(
            "visit",
            visit.id,
            status,
            owner=min(visit.cases or (visit.id,)),
            due_on=due_on,
            evidence=evidence,
            rejected=tuple(early),
            missing=missing,
        )


def _record(visit: Visit, row: DocumentRecord) -> Done:
    """A paper that records the visit, or what is lacking for that to be sure."""
    ref, unsaid = f"document:{row.id}", (f"visit:{visit.id}.on",) if visit.on is None else ()
    if row.kind is None or row.visit is None or row.on is None:
        lacks = [f"{ref}.{name}" for name in ("kind", "visit", "on") if getattr(row, name) is None]
        unsaid = (*lacks, *unsaid)
    return Done(ref, row.on, unsaid)


def _until(ctx: Context, visit: Visit) -> date | None:
    """The latest last day of service of the visit's cases."""
    by_id = ctx.case_by_id
    closed = [by_id[case].closed_on or date.max for case in visit.cases or () if case in by_id]
    return min(max(closed), ctx.span.last) if closed else ctx.last_day


def _record_remedy(rule: VisitRecord, row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "write", "document": str(rule.kind), "visit": row[4]}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="visit_record",
        rule=VisitRecord,
        check=check_record,
        demand=lambda rule, _ctx: (PerVisit(of=rule.of, paper=rule.kind),),
        required=lambda rule: {"document": str(rule.kind)},
        remedy=_record_remedy,
        question=("of",),
        matters=("kind",),
        over="visits",
        apart=True,
    ),
)
