"""放假前的大讲堂 Lectures before each school break: what each school holds in the days before its pupils go home."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import attrs

from ..context import Context
from ..divisions import lies_in
from ..facts import Area, CalendarEntry
from ..needs import Demand, Measure, Need, Unrecorded
from ..quantities import Days, Span, Window, calendar_year, days, plus_days
from ..records import in_order
from ..rows import PlainRow, Ref
from ..slots import Slot
from ..words import AreaKind, CalendarKind
from .areas import AreaActivityQuota, check, judged, remedy, required
from .areas import demand as demand_of_areas
from .demand import one_of
from .kind import Rank, RuleKind
from .places import owing
from .programme import programme_slots

BREAKS = (CalendarKind.WINTER_BREAK, CalendarKind.SUMMER_BREAK)


@attrs.frozen(kw_only=True)
class LectureBeforeBreak(AreaActivityQuota):
    """So many activities in the days before each of those breaks of the school calendar, in or by each such area.

    With a ``window`` the calendar plays no part: so many in each window, on any day.
    """

    area: AreaKind | None = AreaKind.SCHOOL
    before: Days = days(30)
    breaks: tuple[CalendarKind, ...] = BREAKS


def reaches(ctx: Context, entry: CalendarEntry, area: Area) -> bool:
    """Whether a row of the calendar is for the schools of the area's division, or of the programme's."""
    home = area.division or (ctx.programme.division if ctx.programme else None)
    return entry.division is None or home is None or lies_in(home, entry.division) is True


def check_lectures(rule: LectureBeforeBreak, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each school and break."""
    if rule.window is not None or rule.area is None:
        yield from check(rule, ctx)
        return
    areas, rows = owing(ctx, rule.area)
    yield from rows
    years = list(programme_slots(ctx, calendar_year())) if areas else []
    yield from (early for slot, early in years if slot is None)
    over = [slot for slot, _ in years if slot is not None and slot.binds and ctx.as_of > slot.ends]
    for area in areas if years and years[0][0] is not None else ():
        yield from _of_one(rule, ctx, area, over)


def _of_one(rule: LectureBeforeBreak, ctx: Context, area: Area, over: list[Slot]) -> Iterator[PlainRow]:
    """A finding for each break of the area's calendar, and for what of the calendar is not recorded."""
    if ctx.caseload.calendars is None:
        yield ctx.row("area", area.id, "unknown", missing=("calendars",))
        return
    known: set[tuple[int, CalendarKind]] = set()
    unclear: list[Ref] = []
    for entry in in_order(ctx.caseload.calendars):
        if entry.kind not in (*rule.breaks, None) or not reaches(ctx, entry, area):
            continue
        if entry.kind is None or entry.from_ is None:
            unclear.append(f"calendar:{entry.id}.{'kind' if entry.kind is None else 'from'}")
        elif (entry.from_.year, entry.kind) not in known:
            known.add((entry.from_.year, entry.kind))
            if slot := _slot(rule, ctx, entry.kind, entry.from_):
                yield judged(rule, ctx, area, Span(slot.first, slot.due_on), slot.due_on, slot)
    if unclear:
        yield ctx.row("area", area.id, "unknown", missing=tuple(unclear))
    for slot in over if not unclear else ():
        if any((slot.starts.year, each) not in known for each in rule.breaks):
            yield ctx.row("area", area.id, "unknown", slot=slot, missing=("calendars",))


def _slot(rule: LectureBeforeBreak, ctx: Context, kind: CalendarKind, begins: date) -> Slot | None:
    """The days before a break as they fall on the programme, once they have begun."""
    window = Window(f"{begins.year}-{kind.value}", plus_days(begins, -rule.before.count), plus_days(begins, -1))
    begun = max(window.first, ctx.span.first) <= ctx.horizon and window.span.meets(ctx.span) is not None
    return ctx.fit(window, ctx.span) if begun else None


def demand(rule: LectureBeforeBreak, ctx: Context) -> Iterator[Demand]:
    """The lectures of each school before each break of its calendar."""
    if rule.window is not None or rule.area is None:
        yield from demand_of_areas(rule, ctx)
        return
    for row in check_lectures(rule, ctx):
        lacking = tuple(row[11].split())
        if row[5] is None or "calendars" in lacking:
            yield Unrecorded(lacking)
        elif row[7] != "not_applicable":
            label, first, last = row[5]
            yield Need(
                measure=Measure.EVENTS,
                of=one_of(rule.kinds),
                whom=f"programme:{ctx.programme_id}",
                first=first,
                last=row[6] or last,
                count=rule.at_least,
                apart=f"{row[4]} {label}",
            )


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="lecture_before_break",
        rule=LectureBeforeBreak,
        check=check_lectures,
        demand=demand,
        required=required,
        remedy=remedy,
        question=("area", "kinds", "themes"),
        matters=("themes",),
        monotone=("activities",),
        order={"before": Rank.LESS},
    ),
)
