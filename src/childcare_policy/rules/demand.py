"""What kinds of rules take: the usual forms of a demand, a line each for a kind of one's own.

A kind says what its rules take by ``RuleKind.demand``, a pure function of the rule and the context, whose windows reach
the last day of the plan. Most are one of these::

    demand=lambda rule, ctx: case_windows(ctx, rule.window, Measure.VISITS, rule.mode, rule.at_least)
    demand=lambda rule, ctx: programme_events(ctx, rule.window, rule.kind, rule.at_least)
    demand=lambda rule, ctx: once_a_case(ctx, rule.due, Measure.PAPERS, rule.kind)
    demand=lambda rule, ctx: once_a_programme(ctx, Measure.PAPERS, rule.kind, by=rule.by)
    demand=lambda rule, ctx: people_in_post(ctx, 5)
    demand=lambda rule, ctx: per_visit(rule.of, people=2, session=minutes(60))
    demand=lambda rule, ctx: granted(ctx, rule.amount)
    demand=no_demand

Where any of several kinds will do, ``one_of(rule.kinds)`` stands for the kind. A thing is counted on the last day of
service on which it can be done in time, so that the plans of two stretches of days add up to the plan of both. A kind
without a ``demand`` is named in every plan as not counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from ..context import Context
from ..facts import Case
from ..needs import Demand, Measure, Need, PerVisit, Unrecorded
from ..quantities import Cycle, Every, Minutes, Money, Span
from ..slots import Slot
from ..words import VisitMode
from .kind import ENROLLED, Due, Enrolled, addressed, due_day, unopened
from .programme import programme_slots


def one_of(kinds: Sequence[StrEnum]) -> str:
    """The sort of a need that any of these kinds meets; any sort, where there are no others."""
    return "" if {*kinds} == {*type(kinds[0])} else "|".join(kinds)


def unrecorded_cases(ctx: Context) -> Iterator[Unrecorded]:
    """What is lacking to know every case in service."""
    if ctx.caseload.cases is None:
        yield Unrecorded(("cases",))
    for row in unopened(ctx):
        yield Unrecorded((row[11],))


def unanchored_windows(ctx: Context, every: Every) -> Iterator[Unrecorded]:
    """What is lacking to know every case in service, and where its windows begin."""
    yield from unrecorded_cases(ctx)
    if every.cycle is not Cycle.CALENDAR and ctx.anchor is None:
        yield Unrecorded((f"programme:{ctx.programme_id}.{ctx.terms.anchor}",))


def bound(ctx: Context, every: Every) -> Iterator[tuple[Case, Slot]]:
    """The windows that bind, case by case."""
    for case, span in ctx.in_service:
        for slot in ctx.slots(every, span):
            if slot.binds:
                yield case, slot


def case_windows(
    ctx: Context, every: Every, measure: Measure, of: str, count: int = 1, **more: Any
) -> Iterator[Demand]:
    """So many for each case and window that binds."""
    yield from unanchored_windows(ctx, every)
    for case, slot in bound(ctx, every):
        yield of_slot(measure, of, f"case:{case.id}", slot, count, **more)


def programme_windows(
    ctx: Context, every: Every, measure: Measure, of: str, count: int = 1, *, each: bool = False, **more: Any
) -> Iterator[Demand]:
    """So many for each window of the programme that binds; ``each`` keeps those of different windows apart."""
    for slot, early in programme_slots(ctx, every):
        if slot is None:
            yield Unrecorded(tuple(early[11].split()))
        elif slot.binds:
            apart = {"apart": slot.window[0]} if each else {}
            yield of_slot(measure, of, f"programme:{ctx.programme_id}", slot, count, **(more | apart))


def of_slot(measure: Measure, of: str, whom: str, slot: Slot, count: int = 1, **more: Any) -> Need:
    """So many in the days in service of a window."""
    return Need(
        measure=measure,
        of=of,
        whom=whom,
        first=slot.first,
        last=slot.due_on,
        count=count,
        window_ends=slot.ends,
        **more,
    )


def once_a_case(
    ctx: Context, due: Due, measure: Measure, of: str, to: Enrolled = ENROLLED, **more: Any
) -> Iterator[Demand]:
    """One for each case it is owed to, by the day it is due and while the case is in service."""
    yield from unrecorded_cases(ctx)
    for case, span, unsaid in addressed(ctx, to):
        last = in_service(span, due_day(due, ctx, case))
        need = Need(measure=measure, of=of, whom=f"case:{case.id}", first=span.first, last=last, **more)
        yield Unrecorded(unsaid) if unsaid else need


def once_a_programme(
    ctx: Context, measure: Measure, of: str = "", *, by: date | None = None, **more: Any
) -> Iterator[Demand]:
    """One for the programme, by that day or while it runs; nothing where its first day is not recorded."""
    whom = f"programme:{ctx.programme_id}"
    if ctx.programme is None or ctx.span.first == date.min:
        yield Unrecorded((f"{whom}.starts_on" if ctx.programme else "programme",))
        return
    last = in_service(ctx.span, by)
    yield Need(measure=measure, of=of, whom=whom, first=min(ctx.span.first, last), last=last, **more)


def programme_events(ctx: Context, every: Every | None, of: str, count: int, apart: str = "") -> Iterator[Demand]:
    """So many activities in each window of the programme, or once while it runs."""
    if every is None:
        return once_a_programme(ctx, Measure.EVENTS, of, count=count, apart=apart)
    return programme_windows(ctx, every, Measure.EVENTS, of, count, apart=apart)


def granted(ctx: Context, amount: Money, of: str = "") -> Iterator[Demand]:
    """So much money for the whole programme, from one source or from all together; of several amounts the least."""
    return once_a_programme(ctx, Measure.YUAN, of, count=amount.fen)


def people_in_post(ctx: Context, count: int, of: str = "", **more: Any) -> Iterator[Demand]:
    """So many different people at the same time, on every day on which a case is in service."""
    yield from unrecorded_cases(ctx)
    whom = f"programme:{ctx.programme_id}"
    for span in sorted({span for _, span in ctx.in_service}):
        yield Need(measure=Measure.STAFF, of=of, whom=whom, first=span.first, last=span.last, count=count, **more)


def per_visit(
    of: VisitMode | None, people: int | None = None, session: Minutes | None = None, *, monthly: bool = False
) -> Iterator[Demand]:
    """What each visit of the mode takes: so many people, so long a session, or the month's sessions together."""
    yield PerVisit(of=of, people=people or 1, minutes=session.count if session else 0, monthly=monthly)


def in_service(span: Span, due_on: date | None) -> date:
    """The last day of service on which it can be done in time."""
    return min(due_on or span.last, span.last)
