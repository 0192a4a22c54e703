"""项目文书 Papers of the programme: lists, ledgers, evaluations and the like, due once for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from ..context import Context
from ..quantities import Span, plus_days
from ..rows import PlainRow, Ref
from ..words import DeliverableKind, DocumentKind, ReportKind
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
    if by.after is DueFrom.NEVER or ctx.last_day is None:
        return None
    if by.after is DueFrom.FIRST_WINDOW:
        return ctx.first_bound(by.window, Span(*ctx.span))
    return plus_days(ctx.last_day, by.within.count)


def programme_papers(rule: ProgrammePaper, ctx: Context) -> Iterator[Done]:
    """Every row that is, or may be, such a paper."""
    words = {str(kind) for kind in (rule.kind, *rule.also)}
    for row in ctx.documents:
        own = rule.of_cases or (row.case is None and row.visit is None)
        if own and (row.kind is None or str(row.kind) in words):
            yield Done(f"document:{row.id}", row.on, (f"document:{row.id}.kind",) if row.kind is None else ())
    for report in sorted(ctx.caseload.reports or (), key=lambda row: row.id):
        if (report.submitted_on or ctx.as_of) <= ctx.as_of and (report.kind is None or str(report.kind) in words):
            lacks = (f"report:{report.id}.kind",) if report.kind is None else ()
            yield Done(f"report:{report.id}", report.submitted_on, lacks, "submitted_on")
    for made in sorted(ctx.caseload.deliverables or (), key=lambda row: row.id):
        on = made.approved_on or made.on
        if (on or ctx.as_of) <= ctx.as_of and (made.kind is None or str(made.kind) in words):
            lacks = (f"deliverable:{made.id}.kind",) if made.kind is None else ()
            yield Done(f"deliverable:{made.id}", on, lacks)


def tables_of(rule: ProgrammePaper, ctx: Context) -> tuple[Ref, ...]:
    """The tables not recorded that could hold such a paper."""
    words = {str(kind) for kind in (rule.kind, *rule.also)}
    return tuple(
        table for table, kinds in PLACES.items() if getattr(ctx.caseload, table) is None and words.intersection(kinds)
    )


def check(rule: ProgrammePaper, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme."""
    due_on = programme_due(ctx, rule.by)
    status, evidence, missing = settle(ctx, due_on, ctx.last_day, [*programme_papers(rule, ctx)], tables_of(rule, ctx))
    yield ctx.programme_row(status, due_on=due_on, evidence=evidence, missing=missing)


def _remedy(rule: ProgrammePaper, row: PlainRow) -> Mapping[str, Any] | None:
    open_ = row[7] in ("breached", "pending", "shortfall")
    return {"do": "make", "paper": str(rule.kind), "by": row[6]} if open_ else None


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="programme_paper",
        rule=ProgrammePaper,
        check=check,
        required=lambda rule: {"paper": str(rule.kind)},
        remedy=_remedy,
        question=("kind",),
    ),
)
