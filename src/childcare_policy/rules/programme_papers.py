"""项目文书 Papers of the programme: lists, ledgers, evaluations and the like, due once for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from ..context import Context
from ..needs import Demand, Measure
from ..quantities import plus_days
from ..rows import PlainRow
from ..words import DeliverableKind, DocumentKind, ReportKind
from .demand import once_a_programme
from .kind import Done, Due, DueFrom, Rule, RuleKind, settle

Kind = DocumentKind | ReportKind | DeliverableKind
PLACES = {"documents": DocumentKind, "reports": ReportKind, "deliverables": DeliverableKind}


@attrs.frozen(kw_only=True)
class ProgrammePaper(Rule):
    """A paper of the programme as a whole, by a day or one counted from its windows or end; any of ``also`` will do.

    A row of ``documents``, ``reports`` or ``deliverables`` of that word is equal evidence. A document about one case
    or visit counts only ``of_cases``.
    """

    kind: Kind
    also: tuple[Kind, ...] = ()
    by: date | Due
    of_cases: bool = False


def programme_due(ctx: Context, by: date | Due) -> date | None:
    """The day a single thing of the programme is due, ``None`` where there is none or its programme is not recorded."""
    if isinstance(by, date):
        return by
    if by.by is not None:
        return by.by
    if by.after is DueFrom.OPENING:
        return plus_days(ctx.span.first, by.within.count) if ctx.span.first > date.min else None
    if by.after is DueFrom.NEVER or ctx.last_day is None:
        return None
    if by.after is DueFrom.FIRST_WINDOW:
        return ctx.first_bound(by.window, ctx.span)
    return plus_days(ctx.last_day, by.within.count)


def places(rule: ProgrammePaper) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words such a paper goes by, and the tables whose vocabulary has one of them."""
    words = frozenset(str(kind) for kind in (rule.kind, *rule.also))
    return words, tuple(table for table, kinds in PLACES.items() if words.intersection(kinds))


def programme_papers(rule: ProgrammePaper, ctx: Context) -> Iterator[Done]:
    """Every row that is, or may be, such a paper."""
    words, tables = places(rule)
    for table in tables:
        for row in ctx.documents if table == "documents" else sorted(getattr(ctx.caseload, table) or (), key=_id):
            on, field = _day(row)
            of_one = table == "documents" and not (rule.of_cases or (row.case is None and row.visit is None))
            if not of_one and (on is None or on <= ctx.as_of) and (row.kind is None or str(row.kind) in words):
                ref = f"{table.removesuffix('s')}:{row.id}"
                yield Done(ref, on, (f"{ref}.kind",) if row.kind is None else (), field)


def _id(row: Any) -> str:
    return str(row.id)


def _day(row: Any) -> tuple[date | None, str]:
    """The day of a paper and the field it stands in: of a report its submission, of a deliverable its approval."""
    if hasattr(row, "submitted_on"):
        return row.submitted_on, "submitted_on"
    return getattr(row, "approved_on", None) or row.on, "on"


def check(rule: ProgrammePaper, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme."""
    due_on = programme_due(ctx, rule.by)
    if ctx.programme is None and due_on is None:
        yield ctx.programme_row("unknown", missing=("programme",))
        return
    until = ctx.in_force(ctx.span).last
    unrecorded = tuple(table for table in places(rule)[1] if getattr(ctx.caseload, table) is None)
    status, evidence, missing = settle(ctx, due_on, until, [*programme_papers(rule, ctx)], unrecorded)
    yield ctx.programme_row(status, due_on=due_on, evidence=evidence, missing=missing)


def demand(rule: ProgrammePaper, ctx: Context) -> Iterator[Demand]:
    """One, counted as what it is: a document, a report or a deliverable."""
    measures = {DocumentKind: Measure.PAPERS, ReportKind: Measure.REPORTS, DeliverableKind: Measure.DELIVERABLES}
    return once_a_programme(ctx, measures[type(rule.kind)], rule.kind, by=programme_due(ctx, rule.by))


def _remedy(rule: ProgrammePaper, row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "make", "paper": str(rule.kind), "by": row[6]}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="programme_paper",
        rule=ProgrammePaper,
        check=check,
        demand=demand,
        required=lambda rule: {"paper": str(rule.kind)},
        remedy=_remedy,
        question=("kind",),
        matters=("kind",),
        monotone=("documents",),
    ),
)
