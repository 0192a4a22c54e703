"""任职 Tenure: who held which role of a child's team, on how many days of each window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ..context import Context, Slot
from ..facts import Case
from ..quantities import Every, Span, covered, gaps
from ..words import Role
from .kind import each_case

Held = list[tuple[str, Span]]
NOBODY: frozenset[str] = frozenset()


class Tenure(NamedTuple):
    """Who held a role in one window: on how many past days somebody did, two did, and who for at least half of them."""

    held: int
    doubled: int
    able: frozenset[str]
    parts: tuple[Span, ...]


class Owed(NamedTuple):
    """A window of a case's team: its days in service, how many of them are past, and the tenure of each role."""

    case: Case
    slot: Slot
    served: Span
    past: int
    held: tuple[Held, ...]
    tenures: tuple[Tenure, ...]


def holders(ctx: Context, case: str, role: Role, also: tuple[Role, ...] = ()) -> Held:
    """Who held the role for the case, and when; on days when nobody did, who held one that stands in for it."""
    held = ctx.held(case, role)
    for other in also:
        taken = [span for _, span in held]
        held = held + [(worker, free) for worker, span in ctx.held(case, other) for free in gaps(span, taken)]
    return held


def owed_windows(ctx: Context, every: Every, roles: tuple[Role, ...], also: tuple[Role, ...] = ()) -> Iterator[Owed]:
    """Every case and window; ``also`` are roles that stand in for each of these."""
    for case, span in each_case(ctx):
        held = tuple(holders(ctx, case.id, role, also) for role in roles)
        slots = ctx.slots(every, span)
        tenures = zip(*(_tenures(ctx, case.id, role, also, every, slots) for role in roles), strict=True)
        for slot, each in zip(slots, tenures, strict=True):
            yield Owed(case, slot, Span(slot.first, slot.due_on), slot.past, held, each)


def _tenures(
    ctx: Context, case: str, role: Role, also: tuple[Role, ...], every: Every, slots: tuple[Slot, ...]
) -> list[Tenure]:
    """The tenure of a role in each window, worked out once for every rule that asks."""

    def work() -> list[Tenure]:
        held = holders(ctx, case, role, also)
        alone = {worker: frozenset({worker}) for worker, _ in held}
        return [_tenure(held, alone, slot, ctx.as_of) for slot in slots]

    return ctx.once(("tenure", case, role, also, every), work)


def _tenure(held: Held, alone: dict[str, frozenset[str]], slot: Slot, as_of: date) -> Tenure:
    first, last, days = slot.first, slot.until, slot.past
    now = [each for each in held if each[1].first <= last and each[1].last >= first] if days else []
    if len(now) == 1:
        ((worker, span),) = now
        if span.first > first or span.last < last:
            first, last = max(span.first, first), min(span.last, last)
            days = (last - first).days + 1
        return Tenure(days, 0, alone[worker] if days * 2 >= slot.days else NOBODY, (Span(first, last),))
    served = Span(slot.first, slot.due_on)
    parts = within([span for _, span in now], served, as_of)
    return Tenure(covered(served, parts), doubled_days(now, served, as_of), able(now, served, as_of), tuple(parts))


def half(served: Span, held: int) -> bool:
    """Whether so many days are at least half of the served ones."""
    return held * 2 >= served.days


def within(spans: list[Span], served: Span, as_of: date) -> list[Span]:
    """The parts of those spans that lie in the served days and are past."""
    first, last = served.first, min(served.last, as_of)
    return [
        Span(max(span.first, first), min(span.last, last))
        for span in spans
        if span.first <= last and span.last >= first and first <= last
    ]


def doubled_days(holders: Held, served: Span, as_of: date) -> int:
    """On how many days two different people held the role."""
    shared: list[Span] = []
    if len(holders) < 2:
        return 0
    for index, (worker, span) in enumerate(holders):
        for other, second in holders[index + 1 :]:
            if other != worker and (both := span.meets(second)):
                shared.append(both)
    return covered(served, within(shared, served, as_of))


def able(held: Held, served: Span, as_of: date) -> frozenset[str]:
    """Who holds a role on at least half of the served days."""
    by_worker: dict[str, list[Span]] = {}
    for worker, span in held:
        by_worker.setdefault(worker, []).append(span)
    return frozenset(
        worker for worker, spans in by_worker.items() if half(served, covered(served, within(spans, served, as_of)))
    )
