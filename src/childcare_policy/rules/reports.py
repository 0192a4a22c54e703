"""报告 Reports: what is owed for each period, by when, and to whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import attrs

from ..context import Context
from ..facts import CoveredPeriod
from ..needs import Measure
from ..quantities import Days, Every, calendar_month, days, plus_days
from ..records import in_order
from ..rows import PlainRow, Ref
from ..slots import Slot
from ..words import Body, DocumentKind, ReportKind
from .demand import programme_windows
from .kind import Done, Rank, Rule, RuleKind, settle
from .programme import binding_slots


@attrs.frozen(kw_only=True)
class PeriodicReport(Rule):
    """A report of that kind for each window of the programme, at most so many days after the window ends.

    One made before the window ends counts. A row of ``reports`` and a document of the same name are equal evidence.
    ``to`` names who must have it; a report of the kind ``stand_in`` does as well for a window it goes no further than;
    ``due_with`` counts the days from the end of a longer window.
    """

    kind: ReportKind
    window: Every = attrs.field(factory=calendar_month)
    within: Days = days(30)
    to: Body | None = None
    stand_in: ReportKind | None = None
    due_with: Every | None = None


PAPERS = {kind.value: kind for kind in DocumentKind}

Reach = tuple[date, date, Done | None, Ref]
"""The days a report covers at most, and what it proves, or ``None`` where it went to somebody else."""


def reports(rule: PeriodicReport, kind: ReportKind, ctx: Context) -> list[Reach]:
    """Every row that is, or could be, a report of that kind, as windows look at it."""
    found, paper = [], PAPERS.get(kind.value)
    for row in in_order(ctx.caseload.reports or ()):
        if row.kind in (kind, None) and (row.submitted_on is None or row.submitted_on <= ctx.as_of):
            done = Done(f"report:{row.id}", row.submitted_on, (), "submitted_on")
            found.append(_reach(rule, done, row.period, row.kind, row.to))
    for each in ctx.documents if paper else ():
        if each.kind in (paper, None):
            found.append(_reach(rule, Done(f"document:{each.id}", each.on), each.period, each.kind, each.to))
    return found


def _reach(rule: PeriodicReport, done: Done, period: CoveredPeriod | None, kind: str | None, to: Body | None) -> Reach:
    """The same; a period not recorded may cover any days."""
    begins, ends = (period.from_, period.to) if period else (None, None)
    unsent = rule.to is not None and to is None
    if rule.to is not None and to not in (rule.to, None):
        return begins or date.min, ends or date.max, None, done.ref
    if unsent or not kind or begins is None or ends is None:
        asked = (("kind", not kind), ("period", begins is None or ends is None), ("to", unsent))
        done = done._replace(lacks=tuple(f"{done.ref}.{name}" for name, lacking in asked if lacking))
    return begins or date.min, ends or date.max, done, done.ref


def check(rule: PeriodicReport, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each window of the programme."""
    places = ("reports", "documents") if rule.kind.value in PAPERS else ("reports",)
    unrecorded = tuple(name for name in places if getattr(ctx.caseload, name) is None)
    known = reports(rule, rule.kind, ctx)
    others = [] if rule.stand_in is None else reports(rule, rule.stand_in, ctx)
    for slot, early in binding_slots(ctx, rule.window):
        if slot is None:
            yield early
            continue
        end, first, last = slot.ends, slot.first, slot.due_on
        due_on = plus_days(end if rule.due_with is None else _end_of(rule.due_with, ctx, slot), rule.within.count)
        rows = [*known, *(row for row in others if row[1] <= end or row[1] == date.max)] if others else known
        sent, rejected = [], []
        for begins, ends, done, ref in rows:
            if begins <= first and ends >= last:
                if done is None:
                    rejected.append((ref, "sent-elsewhere"))
                else:
                    sent.append(done)
        status, evidence, missing = settle(ctx, due_on, None, sent, unrecorded)
        yield ctx.programme_row(
            status, slot=slot, due_on=due_on, evidence=evidence, rejected=tuple(rejected), missing=missing
        )


def _end_of(every: Every, ctx: Context, slot: Slot) -> date:
    """The last day of the longer window that the window ends in."""
    return next(longer.ends for longer in ctx.slots(every, ctx.span) if slot.ends <= longer.ends)


def _required(rule: PeriodicReport) -> Mapping[str, Any]:
    return {"report": str(rule.kind), "to": None if rule.to is None else str(rule.to), "within_days": rule.within.count}


def _remedy(rule: PeriodicReport, row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "report", "report": str(rule.kind), "to": None if rule.to is None else str(rule.to), "by": row[6]}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="periodic_report",
        rule=PeriodicReport,
        check=check,
        demand=lambda rule, ctx: programme_windows(ctx, rule.window, Measure.REPORTS, rule.kind, each=True),
        required=_required,
        remedy=_remedy,
        question=("kind",),
        matters=("reports",),
        monotone=("reports", "documents"),
        order={"to": Rank.MORE},
    ),
)
