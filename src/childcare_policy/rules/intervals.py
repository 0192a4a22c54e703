"""走访间隔 Intervals: how many days may pass from one visit to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from ..conditions import visit_test
from ..context import Context
from ..facts import Case
from ..needs import Demand, Measure
from ..quantities import Days, Span, Window, plus_days
from ..rows import PlainRow, Ref
from ..slots import Slot
from ..words import VisitMode
from .demand import of_slot, unrecorded_cases
from .documents import no_visits
from .kind import ENROLLED, Enrolled, Rule, RuleKind, Settled, addressed, unopened
from .levels import UNGRADED, HeldFor, level_of, ungraded


@attrs.frozen(kw_only=True)
class VisitInterval(Rule):
    """At most so many days pass from the first day of service to a visit of the mode, and from each visit to the next.

    ``mode`` ``None`` takes a visit of any mode. ``levels`` asks it of a child at one of these levels on most of the
    days. Windows are counted from visit to visit; one that the service ends in asks nothing.
    """

    to: Enrolled = ENROLLED
    mode: VisitMode | None
    at_most: Days
    levels: tuple[str, ...] = ()


Found = tuple[tuple[date, Ref], ...]


def visits(rule: VisitInterval, ctx: Context, case: str, span: Span) -> tuple[Found, list[tuple[date | None, Ref]]]:
    """The visits that count, in order of day, and of those that may count the day and each fact that would tell."""
    test, sure, maybe = visit_test(rule.mode, None, ctx), [], []
    for visit in (*ctx.visits_of(case), *ctx.loose_visits):
        if (visit.cases is None or case in visit.cases) and (visit.on is None or visit.on in span):
            said = test(visit, case)
            if isinstance(said, str):
                continue
            lacks = [f"visit:{visit.id}.{name}" for name in ("cases", "on") if getattr(visit, name) is None]
            lacks += said or ()
            if lacks or visit.on is None:
                maybe += [(visit.on, fact) for fact in lacks]
            else:
                sure.append((visit.on, f"visit:{visit.id}"))
    return tuple(sorted(sure)), maybe


def windows(rule: VisitInterval, ctx: Context, span: Span, done: Found) -> Iterator[tuple[Slot, tuple[Ref, ...]]]:
    """The windows from visit to visit that have begun by the horizon, each with the visit that ends it in time."""
    first, number = span.first, 1
    while first <= min(span.last, ctx.horizon):
        last = plus_days(first, rule.at_most.count - (number > 1))
        following = [(on, ref) for on, ref in done if on >= first]
        timely = tuple(ref for on, ref in following[:1] if on <= last)
        yield ctx.fit(Window(str(number), first, last), span), timely
        if not following:
            return
        first, number = plus_days(following[0][0], 1), number + 1


def check(rule: VisitInterval, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case and window from visit to visit."""
    yield from unopened(ctx, rule.to)
    for case, span, unsaid in addressed(ctx, rule.to):
        done, maybe = visits(rule, ctx, case.id, span)
        for slot, timely in windows(rule, ctx, span, done):
            doubt = at_level(rule, ctx, case, slot)
            if doubt is None:
                continue
            if timely:
                settled = Settled("met", timely)
            elif slot.due_on < slot.ends:
                settled = Settled("not_applicable")
            elif ctx.as_of <= slot.due_on:
                settled = Settled("pending")
            else:
                facts = tuple(dict.fromkeys(fact for on, fact in maybe if on is None or on in slot.served))
                settled = _missed(ctx, case.id, slot, (*no_visits(ctx), *facts)).asked_if((*unsaid, *doubt))
            status, evidence, missing = settled
            due_on = None if status == "not_applicable" else slot.due_on
            slot = slot._replace(binds=due_on is not None)
            yield ctx.row("case", case.id, status, slot=slot, due_on=due_on, evidence=evidence, missing=missing)


def _missed(ctx: Context, case: str, slot: Slot, facts: tuple[Ref, ...]) -> Settled:
    """How a window stands that is over without a visit that surely counts."""
    gone, unclear = ctx.missing_child(case, slot.served)
    if gone:
        return Settled("excused", gone)
    return Settled("unknown", (), (*facts, *unclear)) if facts or unclear else Settled(ctx.failed)


def at_level(rule: VisitInterval, ctx: Context, case: Case, slot: Slot) -> tuple[Ref, ...] | None:
    """The facts that would tell whether the window is asked for; ``None``: it is not."""
    if not rule.levels:
        return ()
    level = level_of(ctx, case.id, slot.served, HeldFor.MOST, rule.levels)
    return () if level in rule.levels else ungraded(ctx, case.id) if level in (UNGRADED, None) else None


def demand(rule: VisitInterval, ctx: Context) -> Iterator[Demand]:
    """A visit every so many days of service."""
    yield from unrecorded_cases(ctx)
    for case, span, unsaid in addressed(ctx, rule.to):
        first = span.first
        while first <= min(span.last, ctx.horizon):
            slot = ctx.fit(Window("", first, plus_days(first, rule.at_most.count - 1)), span)
            if not unsaid and slot.due_on == slot.ends and at_level(rule, ctx, case, slot) == ():
                yield of_slot(Measure.VISITS, rule.mode or "", f"case:{case.id}", slot)
            first = plus_days(slot.ends, 1)


def _required(rule: VisitInterval) -> Mapping[str, Any]:
    mode = {} if rule.mode is None else {"mode": str(rule.mode)}
    return {"at_most_days": rule.at_most.count, **mode}


def _remedy(rule: VisitInterval, row: PlainRow) -> Mapping[str, Any] | None:
    if row[7] == "pending":
        mode = {} if rule.mode is None else {"mode": str(rule.mode)}
        return {"do": "visit", **mode, "count": 1, "by": row[6]}
    return {"do": "explain-missed-window", "count": 1}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="visit_interval",
        rule=VisitInterval,
        check=check,
        demand=demand,
        required=_required,
        remedy=_remedy,
        question=("to", "mode", "levels"),
        about="visits",
        over="cases",
        monotone=("visits",),
    ),
)
