"""报告 Reports: what is owed for each period, by when, and to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from ..context import Context
from ..facts import CoveredPeriod
from ..needs import Measure
from ..quantities import Days, Every, Span, calendar_month, days, plus_days
from ..records import in_order
from ..rows import PlainRow, Ref
from ..slots import Slot
from ..words import Body, DocumentKind, ReportKind
from .demand import programme_windows
from .kind import Done, Rank, Rule, RuleKind, settle
from .programme import binding_slots


@attrs.frozen(kw_only=True)
class PeriodicReport(Rule):
    """A report of that kind for each window of the programme, due so many days after the window ends.

    A row of ``reports`` and a document of the same name are equal evidence. ``to`` names who must have it;
    a report of the kind ``stand_in`` does as well for a window it goes no further than;
    ``due_with`` counts the days from the end of a longer window.
    """

    kind: ReportKind
    window: Every = attrs.field(factory=calendar_month)
    within: Days = days(30)
    to: Body | None = None
    stand_in: ReportKind | None = None
    due_with: Every | None = None


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


Reach = tuple[date, date, Done | None, Ref]
"""The days a report covers at most, and what it proves, or ``None`` where it went to somebody else."""


def reach(rule: PeriodicReport, candidate: Candidate) -> Reach:
    """A candidate as windows look at it; a period not recorded may cover any."""
    ref, period, on, field, to, named = candidate
    begins, ends = (period.from_, period.to) if period is not None else (None, None)
    done = None
    if rule.to is None or to is None or to is rule.to:
        lacks: tuple[Ref, ...] = ()
        unsent = rule.to is not None and to is None
        if unsent or not named or begins is None or ends is None:
            asked = (("kind", not named), ("period", begins is None or ends is None), ("to", unsent))
            lacks = tuple(f"{ref}.{name}" for name, lacking in asked if lacking)
        done = Done(ref, on, lacks, field)
    return begins or date.min, ends or date.max, done, ref


def check(rule: PeriodicReport, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each window of the programme."""
    places = ("reports", "documents") if rule.kind.value in PAPERS else ("reports",)
    unrecorded = tuple(name for name in places if getattr(ctx.caseload, name) is None)
    known = [reach(rule, candidate) for candidate in candidates(rule, ctx)]
    others = [] if rule.stand_in is None else _standing_in(rule, rule.stand_in, ctx)
    for slot, early in binding_slots(ctx, rule.window):
        if slot is None:
            yield early
            continue
        ends = slot.ends if rule.due_with is None else _end_of(rule.due_with, ctx, slot)
        due_on, first, last = plus_days(ends, rule.within.count), slot.first, slot.due_on
        rows = [*known, *(row for row in others if row[1] <= slot.ends or row[1] == date.max)] if others else known
        covering = [(done, ref) for begins, ends, done, ref in rows if begins <= first and ends >= last]
        sent = [done for done, _ in covering if done is not None]
        rejected = tuple([(ref, "sent-elsewhere") for done, ref in covering if done is None])
        status, evidence, missing = settle(ctx, due_on, None, sent, unrecorded)
        yield ctx.programme_row(status, slot=slot, due_on=due_on, evidence=evidence, rejected=rejected, missing=missing)


def _standing_in(rule: PeriodicReport, kind: ReportKind, ctx: Context) -> list[Reach]:
    """The reports that could stand in."""
    other = attrs.evolve(rule, kind=kind)
    return [reach(other, candidate) for candidate in candidates(other, ctx)]


def _end_of(every: Every, ctx: Context, slot: Slot) -> date:
    """The last day of the longer window that the window ends in."""
    return next(longer.ends for longer in ctx.slots(every, Span(*ctx.span)) if slot.ends <= longer.ends)


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
