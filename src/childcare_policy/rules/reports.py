"""报告 Reports: what is owed for each period, by when, and to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from ..context import Context
from ..facts import CoveredPeriod
from ..quantities import Days, Every, calendar_month, days, plus_days
from ..records import in_order
from ..rows import PlainRow, Ref
from ..words import Body, DocumentKind, ReportKind
from .kind import Done, Rule, RuleKind, settle
from .programme import programme_slots


@attrs.frozen(kw_only=True)
class PeriodicReport(Rule):
    """A report of that kind for each window of the programme, due so many days after the window ends.

    A row of ``reports`` and a document of the same name are equal evidence. ``to`` names who must have it.
    """

    kind: ReportKind
    window: Every = attrs.field(factory=calendar_month)
    within: Days = days(30)
    to: Body | None = None


Candidate = tuple[Ref, CoveredPeriod | None, date | None, str, Body | None, bool]


PAPERS = {kind.value: kind for kind in DocumentKind}


def candidates(rule: PeriodicReport, ctx: Context) -> Iterator[Candidate]:
    """Every row that is, or could be, such a report: its period, day, the field of the day, addressee, if it is one."""
    for row in in_order(ctx.caseload.reports or ()):
        if row.kind in (rule.kind, None) and (row.submitted_on is None or row.submitted_on <= ctx.as_of):
            yield f"report:{row.id}", row.period, row.submitted_on, "submitted_on", row.to, row.kind is not None
    named = PAPERS.get(rule.kind.value)
    for paper in ctx.documents if named else ():
        if paper.kind in (named, None):
            yield f"document:{paper.id}", paper.period, paper.on, "on", None, paper.kind is not None


def _reach(period: CoveredPeriod | None) -> tuple[date, date]:
    """The most a period can cover: without end where an end is not recorded."""
    if period is None:
        return date.min, date.max
    return period.from_ or date.min, period.to or date.max


def check(rule: PeriodicReport, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each window of the programme."""
    unrecorded = tuple(name for name in ("reports", "documents") if getattr(ctx.caseload, name) is None)
    known = [(*_reach(candidate[1]), candidate) for candidate in candidates(rule, ctx)]
    for slot, early in programme_slots(ctx, rule.window):
        if slot is None:
            yield early
            continue
        due_on = plus_days(slot.window[2], rule.within.count)
        if not slot.binds:
            yield ctx.programme_row("not_applicable", slot=slot)
            continue
        done: list[Done] = []
        rejected = []
        first, last = slot.first, slot.due_on
        for begins, ends, (ref, period, on, field, to, named) in known:
            if begins > first or ends < last:
                continue
            fits = period is not None and period.from_ is not None and period.to is not None
            if rule.to is not None and to is not None and to is not rule.to:
                rejected.append((ref, "sent-elsewhere"))
            else:
                unsent = rule.to is not None and to is None
                asked = ((named, "kind"), (fits, "period"), (not unsent, "to"))
                done.append(Done(ref, on, tuple(f"{ref}.{name}" for known_, name in asked if not known_), field))
        status, evidence, missing = settle(ctx, due_on, None, done, unrecorded)
        yield ctx.programme_row(
            status, slot=slot, due_on=due_on, evidence=evidence, rejected=tuple(rejected), missing=missing
        )


def _required(rule: PeriodicReport) -> Mapping[str, Any]:
    return {"report": str(rule.kind), "to": None if rule.to is None else str(rule.to), "within_days": rule.within.count}


def _remedy(rule: PeriodicReport, row: PlainRow) -> Mapping[str, Any] | None:
    if row[7] not in ("breached", "pending", "shortfall"):
        return None
    return {"do": "report", "report": str(rule.kind), "to": None if rule.to is None else str(rule.to), "by": row[6]}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="periodic_report", rule=PeriodicReport, check=check, required=_required, remedy=_remedy, question=("kind",)
    ),
)
