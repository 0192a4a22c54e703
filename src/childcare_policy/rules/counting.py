"""计数 Counting: so many events within the whole programme, or within each of its windows, whatever the events are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from ..context import Context
from ..quantities import Every, Span
from ..rows import PlainRow, Ref
from ..slots import Slot
from .programme import programme_slots


class Event(NamedTuple):
    """Something that counts, may count once ``lacks`` is recorded, or does not count for the reason in ``refused``."""

    ref: Ref
    on: date | None
    lacks: tuple[Ref, ...] = ()
    refused: str = ""


def counted(
    ctx: Context, at_least: int, every: Every | None, events: Iterable[Event], unrecorded: tuple[Ref, ...]
) -> Iterator[PlainRow]:
    """One finding for each window of the programme, or one for all of it, which has no due day of its own.

    ``unrecorded`` names the tables that could hold further events and are not recorded.
    """
    found = list(events)
    if every is not None:
        for slot, early in programme_slots(ctx, every):
            days = slot and Span(slot.first, slot.due_on)
            yield early if days is None else _within(ctx, at_least, slot, days, found, unrecorded)
    elif ctx.programme is None:
        yield ctx.programme_row("unknown", missing=("programme",))
    else:
        yield _within(ctx, at_least, None, ctx.span, found, unrecorded)


def _within(
    ctx: Context, at_least: int, slot: Slot | None, days: Span, events: list[Event], unrecorded: tuple[Ref, ...]
) -> PlainRow:
    evidence: list[Ref] = []
    rejected: list[tuple[Ref, str]] = []
    missing: list[Ref] = []
    for ref, on, lacks, refused in sorted(events, key=lambda event: (event.on or days.first, event.ref)):
        if on is not None and on not in days:
            rejected += [] if slot else [(ref, "before-service" if on < days.first else "after-service")]
        elif refused:
            rejected.append((ref, refused))
        elif lacks or on is None:
            missing.append((*lacks, f"{ref}.on")[0])
        else:
            evidence.append(ref)
    until, count = slot.due_on if slot else ctx.last_day, len(evidence)
    most = at_least if unrecorded else count + len(missing)
    status, facts = quota(ctx, until, at_least, count, most, unrecorded or tuple(missing))
    if slot and not slot.binds:
        status, facts = "not_applicable", ()
    return ctx.programme_row(
        status,
        slot=slot,
        observed=(("count", count),),
        evidence=tuple(evidence),
        rejected=tuple(rejected),
        missing=facts,
    )


def quota(
    ctx: Context, until: date | None, at_least: int, sure: int, most: int, facts: tuple[Ref, ...]
) -> tuple[str, tuple[Ref, ...]]:
    """The status of a number that must be reached by a day, and the facts that would tell where it is not known.

    ``most`` is what the number comes to if everything counts that is unclear, ``facts`` what is unclear.
    """
    if sure >= at_least:
        return "met", ()
    if until is None or ctx.as_of <= until:
        return "pending", ()
    return ("unknown", facts) if most >= at_least else (ctx.failed, ())
