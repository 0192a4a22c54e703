"""回访 Follow-up visits: to the families a child may go back to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from ..conditions import visit_test
from ..context import Context
from ..facts import Visit
from ..needs import Demand, Measure, Need, Unrecorded
from ..quantities import Every, Span
from ..rows import PlainRow, Ref
from ..words import Circumstance, VisitMode, VisitPurpose
from .circumstances import owed
from .documents import no_visits
from .kind import Done, Rule, RuleKind, settle, unopened


@attrs.frozen(kw_only=True)
class FollowUps(Rule):
    """Follow-up visits that reached someone, to each case in that circumstance, in whatever mode.

    Without a ``window`` one is owed while the case is served; with one, a window without any is a shortfall.
    """

    of: Circumstance | None = None
    window: Every | None = None


def check(rule: FollowUps, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case, or for each window of it."""
    yield from unopened(ctx)
    reached = visit_test(None, None, ctx)
    for case, span, _, unclear in owed(ctx, rule.of):
        visits = [
            visit
            for visit in (*ctx.visits_of(case.id), *ctx.loose_visits)
            if visit.purpose is VisitPurpose.FOLLOW_UP and (visit.cases is None or case.id in visit.cases)
        ]
        said = [(visit, reached(visit, case.id)) for visit in visits]
        found = [(visit, outcome or ()) for visit, outcome in said if not isinstance(outcome, str)]
        slots = ctx.slots(rule.window, span) if rule.window is not None else ()
        for slot in slots:
            done = list(_done(found, Span(slot.first, slot.due_on)))
            status, evidence, missing = settle(ctx, None, slot.due_on, done, no_visits(ctx))
            status = "not_applicable" if not slot.binds else "unknown" if unclear else status
            status = "shortfall" if status == ctx.failed else status
            missing = () if not slot.binds else unclear or missing
            yield ctx.row("case", case.id, status, slot=slot, evidence=evidence, missing=missing)
        if rule.window is None:
            days = ctx.in_force(span)
            status, evidence, missing = settle(ctx, None, days.last, list(_done(found, days)), no_visits(ctx))
            if unclear:
                status, evidence, missing = "unknown", (), unclear
            yield ctx.row("case", case.id, status, evidence=evidence, missing=missing)


def _done(found: list[tuple[Visit, tuple[Ref, ...]]], days: Span) -> Iterator[Done]:
    """The follow-up visits of those days, each with what is lacking for it to count."""
    for visit, facts in found:
        if visit.on is None or visit.on in days:
            lacks = [f"visit:{visit.id}.{name}" for name in ("cases", "on") if getattr(visit, name) is None]
            yield Done(f"visit:{visit.id}", visit.on, (*lacks, *facts))


def _remedy(_rule: FollowUps, row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "follow-up", "by": row[6]}


def demand(rule: FollowUps, ctx: Context) -> Iterator[Demand]:
    """A visit for each case in the circumstance, or one in each window; a visit of any purpose may be it."""
    for case, span, _, unclear in owed(ctx, rule.of):
        yield Unrecorded(unclear)
        slots = [slot for slot in ctx.slots(rule.window, span) if slot.binds] if rule.window is not None else []
        days = [Span(slot.first, slot.due_on) for slot in slots] if rule.window is not None else [span]
        for first, last in days if not unclear else ():
            yield Need(
                measure=Measure.VISITS,
                of=VisitMode.HOME,
                whom=f"case:{case.id}",
                first=first,
                last=last,
                apart=VisitPurpose.FOLLOW_UP,
            )


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="follow_ups",
        rule=FollowUps,
        check=check,
        demand=demand,
        required=lambda rule: {"purpose": "follow_up"},
        remedy=_remedy,
        question=("of",),
        over="cases",
    ),
)
