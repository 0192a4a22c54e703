"""区域活动 Activities owed by areas: each street, station, school or neighbourhood, or the programme for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

import attrs

from ..context import Context, Slot
from ..facts import Activity, Area
from ..quantities import Every, Span
from ..records import in_order
from ..rows import PlainRow, Ref
from ..words import ActivityKind, AreaKind, Topic
from .activities import attended
from .kind import Rule, RuleKind
from .programme import programme_slots


@attrs.frozen
class AreaRow:
    """An area of a profile's own table: its division code and its name."""

    division: str
    title: str


@attrs.frozen(kw_only=True)
class AreaActivityQuota(Rule):
    """So many activities of these kinds and themes in each window, owed by each area or by the programme.

    ``area`` ``None``: the programme owes them. ``areas`` is the profile's own table where the paper fixes one, else the
    rows of ``areas`` owe it. ``themes`` empty asks no theme, ``each_theme`` asks so many of every one. ``window``
    ``None``: once, in the days of the programme.
    """

    area: AreaKind | None = None
    areas: tuple[AreaRow, ...] = ()
    kinds: tuple[ActivityKind, ...]
    themes: tuple[Topic, ...] = ()
    each_theme: bool = False
    at_least: int = 1
    window: Every | None = None


ABOUT = MappingProxyType(
    {
        ActivityKind.SAFETY_OUTREACH: Topic.SAFETY,
        ActivityKind.SAFETY_ACTIVITY: Topic.SAFETY,
        ActivityKind.CULTURAL_ACTIVITY: Topic.CULTURE,
    }
)
"""Kinds of activity that say what they are about, where no theme is recorded."""

PLACES = MappingProxyType(
    {AreaKind.STATION: "station", AreaKind.SCHOOL: "school", AreaKind.NEIGHBOURHOOD: "neighbourhood"}
)
"""The field of an activity that names the area it was in; of larger areas it is the division."""

ELSEWHERE = MappingProxyType({"station": "school", "school": "station"})
"""What is recorded as held at the one was not held at the other."""


def owing(ctx: Context, kind: AreaKind, table: tuple[AreaRow, ...] = ()) -> tuple[list[Area], list[PlainRow]]:
    """The areas of a kind; and the rows that stand for those not recorded, of no recorded kind, or not there at all."""
    if table:
        return [Area(id=row.division, kind=kind, division=row.division) for row in table], []
    if ctx.caseload.areas is None:
        return [], [ctx.programme_row("unknown", missing=("areas",))]
    perhaps = [row for row in in_order(ctx.caseload.areas) if row.kind is None]
    found = [row for row in in_order(ctx.caseload.areas) if row.kind is kind]
    rows = [ctx.row("area", row.id, "unknown", missing=(f"area:{row.id}.kind",)) for row in perhaps]
    return found, rows or ([] if found else [ctx.programme_row("not_applicable")])


def inside(division: str, of: str) -> bool | None:
    """Whether a division code lies in another, trailing pairs of zeros dropped; ``None`` for one that is coarser."""
    inner, outer = (_stem(code) for code in (division, of))
    return True if inner.startswith(outer) else None if outer.startswith(inner) else False


def _stem(code: str) -> str:
    while code.endswith("00"):
        code = code[:-2]
    return code


def within(ctx: Context, activity: Activity, area: Area) -> bool | None:
    """Whether an activity was held in or by the area; ``None`` where its place is not recorded finely enough."""
    places = (activity.station, activity.school, activity.neighbourhood, activity.organiser)
    named = [place for place in places if place]
    if area.id in named:
        return True
    known = ctx.once("areas", lambda: {row.id: row for row in ctx.caseload.areas or ()})
    if field := _field(area, ""):
        kinds = {known[place].kind for place in named if place in known}
        other = ELSEWHERE.get(field, "")
        rivals = {AreaKind.STATION, AreaKind.SCHOOL} if other else {area.kind}
        away = getattr(activity, field) is not None or kinds & rivals or (other and getattr(activity, other))
        return False if away else None
    for place in named:
        above = list(_above(known, place))
        if area.id in above:
            return True
        if any(known[id].kind is area.kind for id in above):
            return False
    if not activity.division or not area.division:
        return None
    return inside(activity.division, area.division)


def _field(area: Area, other: str) -> str:
    """The field of an activity that names such an area."""
    return PLACES.get(area.kind, other) if area.kind is not None else other


def _above(known: Mapping[str, Area], place: str) -> Iterator[str]:
    """The area and those it lies in, as far as recorded."""
    seen: set[str] = set()
    here: str | None = place
    while here and here in known and here not in seen:
        yield here
        seen.add(here)
        here = known[here].parent


class Held(NamedTuple):
    """What was held: that surely counts, that does not and why, and the facts on which the rest hangs."""

    evidence: tuple[Ref, ...]
    rejected: tuple[tuple[Ref, str], ...]
    missing: tuple[Ref, ...]


def held(
    rule: AreaActivityQuota, ctx: Context, area: Area | None, days: Span, themes: tuple[Topic, ...] | None = None
) -> Held:
    """The activities of the rule in those days, in or by the area (everywhere where it is ``None``)."""
    asked = rule.themes if themes is None else themes
    evidence: list[Ref] = []
    rejected: list[tuple[Ref, str]] = []
    missing: list[Ref] = []
    for activity in sorted(ctx.so_far(ctx.caseload.activities), key=lambda row: (row.on or date.min, row.id)):
        ref = f"activity:{activity.id}"
        here = True if area is None else within(ctx, activity, area)
        if activity.kind not in (*rule.kinds, None) or here is False:
            continue
        if activity.on is not None and activity.on not in days:
            continue
        theme = activity.theme or (None if rule.each_theme or activity.kind is None else ABOUT.get(activity.kind))
        came = attended(activity)
        if came is False:
            rejected.append((ref, "nobody-came"))
        elif asked and theme is not None and theme not in asked:
            rejected.append((ref, "off-topic"))
        else:
            place = _field(area, "division") if area is not None else ""
            asks = (
                ("kind", activity.kind is None),
                ("on", activity.on is None),
                (place, here is None),
                ("theme", bool(asked) and theme is None),
                ("participants", came is None),
            )
            lacks = [f"{ref}.{name}" for name, lacking in asks if lacking]
            if lacks:
                missing.append(lacks[0])
            else:
                evidence.append(ref)
    return Held(tuple(evidence), tuple(rejected), tuple(missing))


def judged(
    rule: AreaActivityQuota, ctx: Context, area: Area | None, days: Span, until: date | None, slot: Slot | None
) -> PlainRow:
    """The finding of one area, or of the programme, for those days."""
    parts = [(theme,) for theme in rule.themes] if rule.each_theme else [rule.themes]
    found = [held(rule, ctx, area, days, part) for part in parts]
    counts = [len(each.evidence) for each in found]
    status = "met" if min(counts) >= rule.at_least else ctx.failed
    facts: tuple[Ref, ...] = ()
    if status != "met" and (until is None or ctx.as_of <= until):
        status = "pending"
    elif status != "met" and ctx.caseload.activities is None:
        status, facts = "unknown", ("activities",)
    elif status != "met" and all(len(each.evidence) + len(each.missing) >= rule.at_least for each in found):
        status, facts = "unknown", tuple(dict.fromkeys(ref for each in found for ref in each.missing))
    kind, id = ("programme", ctx.programme_id) if area is None else ("area", area.id)
    counted = {ref for each in found for ref in each.evidence}
    return ctx.row(
        kind,
        id,
        status if slot is None or slot.binds else "not_applicable",
        slot=slot,
        owner="",
        observed=(("count", min(counts)),),
        evidence=tuple(dict.fromkeys(ref for each in found for ref in each.evidence)),
        rejected=tuple(dict.fromkeys(row for each in found for row in each.rejected if row[0] not in counted)),
        missing=facts if slot is None or slot.binds else (),
    )


def check(rule: AreaActivityQuota, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each area, or for the programme, and each window."""
    areas, rows = owing(ctx, rule.area, rule.areas) if rule.area is not None else ([], [])
    yield from rows
    owners: list[Area | None] = [None] if rule.area is None else [*areas]
    if rule.window is None and ctx.programme is None:
        yield ctx.programme_row("unknown", missing=("programme",))
        return
    for owner in owners if rule.window is None else ():
        last = min(ctx.last_day or date.max, ctx.until)
        yield judged(rule, ctx, owner, Span(ctx.span.first, last), None if last == date.max else last, None)
    for slot, early in programme_slots(ctx, rule.window) if rule.window is not None and owners else ():
        if slot is None:
            yield early
            continue
        for owner in owners:
            yield judged(rule, ctx, owner, Span(slot.first, slot.due_on), slot.due_on, slot)


def required(rule: Any) -> Mapping[str, Any]:
    """How many of which activities."""
    return {"at_least": rule.at_least, "activity": tuple(map(str, rule.kinds))}


def remedy(rule: Any, row: PlainRow) -> Mapping[str, Any] | None:
    """Hold what is lacking."""
    if row[7] not in ("breached", "pending", "shortfall"):
        return None
    count = rule.at_least - dict(row[8])["count"]
    return {"do": "hold", "activity": tuple(map(str, rule.kinds)), "count": count, "by": row[6]}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="area_activity_quota",
        rule=AreaActivityQuota,
        check=check,
        required=required,
        remedy=remedy,
        question=("area", "kinds", "themes"),
    ),
)
