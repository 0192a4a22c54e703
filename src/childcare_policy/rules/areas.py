"""区域活动 Activities owed by areas: each street, station, school or neighbourhood, or the programme for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

import attrs

from ..context import Context
from ..divisions import lies_in
from ..facts import Activity, Area
from ..needs import Demand, Unrecorded
from ..quantities import Every, Span
from ..rows import PlainRow, Ref
from ..slots import Slot
from ..words import ActivityKind, AreaKind, Topic
from .activities import attended
from .demand import one_of, programme_events
from .kind import Rule, RuleKind
from .places import AreaRow, field_of, owing, within
from .programme import programme_slots


@attrs.frozen(kw_only=True)
class AreaActivityQuota(Rule):
    """So many activities of these kinds and themes in each window, owed by each area or by the programme.

    ``area`` ``None``: the programme owes them. ``areas`` is the profile's own table where the paper fixes one, else the
    rows of ``areas`` owe it. ``themes`` empty asks no theme, ``each_theme`` asks so many of every one. ``window``
    ``None``: once, in the days of the programme. ``here`` leaves out what was held in another division.
    """

    area: AreaKind | None = None
    areas: tuple[AreaRow, ...] = ()
    kinds: tuple[ActivityKind, ...]
    themes: tuple[Topic, ...] = ()
    each_theme: bool = False
    at_least: int = 1
    window: Every | None = None
    here: bool = False


ABOUT = MappingProxyType(
    {
        ActivityKind.SAFETY_OUTREACH: Topic.SAFETY,
        ActivityKind.SAFETY_ACTIVITY: Topic.SAFETY,
        ActivityKind.CULTURAL_ACTIVITY: Topic.CULTURE,
    }
)
"""Kinds of activity that say what they are about, where no theme is recorded."""


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
        here = (not rule.here or _inside(ctx, activity)) if area is None else within(ctx, activity, area)
        if activity.kind not in (*rule.kinds, None) or (area is not None and here is False):
            continue
        if activity.on is not None and activity.on not in days:
            continue
        theme = activity.theme or (None if rule.each_theme or activity.kind is None else ABOUT.get(activity.kind))
        came = attended(activity)
        if here is False:
            rejected.append((ref, "other-division"))
        elif came is False:
            rejected.append((ref, "nobody-came"))
        elif asked and theme is not None and theme not in asked:
            rejected.append((ref, "off-topic"))
        else:
            place = field_of(area, "division") if area is not None else ""
            asks = (
                ("kind", activity.kind is None and len(rule.kinds) < len(ActivityKind)),
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


def _inside(ctx: Context, activity: Activity) -> bool:
    """Whether the programme may count an activity: nothing recorded says that it was held in another division."""
    division = ctx.programme.division if ctx.programme else None
    return not division or not activity.division or lies_in(activity.division, division) is not False


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
    days = ctx.in_force(ctx.span)
    for owner in owners if rule.window is None else ():
        yield judged(rule, ctx, owner, days, None if days.last == date.max else days.last, None)
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
    count = rule.at_least - dict(row[8])["count"]
    return {"do": "hold", "activity": tuple(map(str, rule.kinds)), "count": count, "by": row[6]}


def demand(rule: AreaActivityQuota, ctx: Context) -> Iterator[Demand]:
    """The activities of each area, or of the programme; those of different areas and themes are different ones."""
    areas, rows = owing(ctx, rule.area, rule.areas) if rule.area is not None else ([], [])
    yield Unrecorded(tuple(fact for row in rows for fact in row[11].split()))
    themes = [str(theme) for theme in rule.themes] if rule.each_theme else ["|".join(map(str, rule.themes))]
    for owner in [""] if rule.area is None else [area.id for area in areas]:
        for theme in themes:
            apart = " ".join(filter(None, (owner, theme)))
            yield from programme_events(ctx, rule.window, one_of(rule.kinds), rule.at_least, apart)


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="area_activity_quota",
        rule=AreaActivityQuota,
        check=check,
        demand=demand,
        required=required,
        remedy=remedy,
        question=("area", "kinds", "themes"),
        matters=("themes",),
        monotone=("activities",),
    ),
)
