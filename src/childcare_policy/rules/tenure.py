"""任职 Tenure: who held which role of a child's team, on how many days of each window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from ..context import Context
from ..quantities import Every, Span, covered, gaps
from ..rows import Ref
from ..slots import Slot
from ..words import Role

Held = list[tuple[str, Span]]
NOBODY: frozenset[str] = frozenset()


class Tenure(NamedTuple):
    """Who held a role in one window: on how many past days somebody did, two did, and who for at least half of them.

    ``stands`` says whether somebody did on at least half of its days; ``parts`` are the past days it was held, left out
    where that is all of them; ``people`` whoever holds it at all.
    """

    held: int
    stands: bool
    doubled: int
    able: frozenset[str]
    parts: tuple[Span, ...]
    people: tuple[Ref, ...]


VACANT = Tenure(0, False, 0, NOBODY, (), ())


def holders(ctx: Context, case: str, role: Role, also: tuple[Role, ...] = ()) -> Held:
    """Who held the role for the case, and when; on days when nobody did, who held one that stands in for it."""
    held = ctx.held(case, role)
    for other in also:
        taken = [span for _, span in held]
        held = held + [(worker, free) for worker, span in ctx.held(case, other) for free in gaps(span, taken)]
    return held


def teams(
    ctx: Context, every: Every, roles: tuple[Role, ...], also: tuple[Role, ...] = ()
) -> Iterator[tuple[str, Iterable[tuple[Slot, tuple[Tenure, ...]]]]]:
    """Every case with its windows and the tenure of each role in them; ``also`` are roles that stand in for each."""
    for case, span in ctx.in_service:
        slots = ctx.slots(every, span)
        tenures = zip(*[_tenures(ctx, case.id, role, also, every, slots) for role in roles], strict=True)
        yield case.id, zip(slots, tenures, strict=True)


def _tenures(
    ctx: Context, case: str, role: Role, also: tuple[Role, ...], every: Every, slots: tuple[Slot, ...]
) -> list[Tenure]:
    """The tenure of a role in each window, worked out once for every rule that asks."""

    def work() -> list[Tenure]:
        rows: Iterable[tuple[str, date, date]] = ctx.held_in(role).get(case, ())
        if also:
            rows = [(worker, *days) for worker, days in holders(ctx, case, role, also)]
        people = {worker: (frozenset((worker,)), (f"worker:{worker}",)) for worker, _, _ in rows}
        found = []
        for slot in slots:
            _, _, _, first, last, _, _, length, until, past = slot
            now = []
            for row in rows:
                if row[1] <= last and row[2] >= first:
                    now.append(row)
            if len(now) != 1:
                found.append(_shared(now, slot, ctx.as_of) if now else VACANT)
                continue
            ((worker, begun, ended),) = now
            days, parts = (past, ()) if begun <= first and ended >= until else _clipped(slot, begun, ended)
            alone, refs = people[worker]
            stands = days * 2 >= length
            found.append(Tenure(days, stands, 0, alone if stands else NOBODY, parts, refs))
        return found

    return ctx.once(("tenure", case, role, also, every), work)


def _clipped(slot: Slot, begun: date, ended: date) -> tuple[int, tuple[Span, ...]]:
    """How many past days of the window lie between those two days, and which."""
    span = Span(max(begun, slot.first), min(ended, slot.until))
    return (span.days, (span,)) if span.first <= span.last else (0, ())


def _shared(rows: list[tuple[str, date, date]], slot: Slot, as_of: date) -> Tenure:
    """The tenure of several."""
    served, held = slot.served, [(worker, Span(first, last)) for worker, first, last in rows]
    parts = within([span for _, span in held], served, as_of)
    people = tuple([f"worker:{worker}" for worker in sorted({worker for worker, _ in held})])
    doubled, fit, days = doubled_days(held, served, as_of), able(held, served, as_of), covered(served, parts)
    return Tenure(days, half(slot.days, days), doubled, fit, tuple(parts), people)


def half(days: int, held: int) -> bool:
    """Whether so many days are at least half of the days."""
    return held * 2 >= days


def lasted(days: int, held: int, *, throughout: bool) -> bool:
    """Whether so many days are at least half of the days, or under ``throughout`` all of them."""
    return held >= days if throughout else half(days, held)


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
        worker
        for worker, spans in by_worker.items()
        if half(served.days, covered(served, within(spans, served, as_of)))
    )
