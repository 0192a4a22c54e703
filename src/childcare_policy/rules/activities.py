"""活动 Activities: how many group events a year, and on which occasions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from ..context import Context
from ..facts import Activity
from ..needs import Demand
from ..quantities import Every
from ..rows import PlainRow, Ref
from ..words import ActivityKind, Occasion, Topic
from .counting import Event, counted
from .demand import one_of, programme_events
from .kind import Rule, RuleKind

CITY = 6
"""The digits of the code of a county or city; a longer one names a place in it."""


@attrs.frozen(kw_only=True)
class ActivityQuota(Rule):
    """So many activities of a kind in each window, or without one in the programme; nobody came, it does not count.

    An activity of a kind among ``also``, or on one of ``themes`` whatever its kind, counts too. ``in_village`` asks
    that it was held in a village or community, ``people`` leaves out those to which fewer came.
    """

    kind: ActivityKind
    at_least: int
    window: Every | None
    also: tuple[ActivityKind, ...] = ()
    themes: tuple[Topic, ...] = ()
    in_village: bool = False
    people: int = 0


@attrs.frozen(kw_only=True)
class ActivityTiming(Rule):
    """At least one of them falls on one of the occasions; the calendar decides where no occasion is recorded."""

    kind: ActivityKind
    occasions: tuple[Occasion, ...]
    window: Every | None


def attended(activity: Activity) -> bool | None:
    """Whether anyone came: ``None`` where neither a number nor a list of children is recorded."""
    if activity.participants is not None:
        return activity.participants > 0
    return None if activity.cases is None else bool(activity.cases)


def enough(activity: Activity, people: int) -> bool | None:
    """Whether so many came; ``None`` where neither their number nor as many children are recorded."""
    came = attended(activity)
    if people <= 1 or not came:
        return came
    if activity.participants is not None:
        return activity.participants >= people
    return True if len(activity.cases or ()) >= people else None


def among(rule: ActivityQuota, activity: Activity) -> tuple[str, ...] | None:
    """The fields that would tell whether it is such an activity; ``None``: it is not.

    A kind that is recorded says enough: without a theme the activity is not doubted to be of another one.
    """
    if activity.kind in (rule.kind, *rule.also) or activity.theme in rule.themes:
        return ()
    return ("kind",) if activity.kind is None else None


def in_village(activity: Activity) -> bool | None:
    """Whether it was held in a village or community; ``None`` where its place is not recorded finely enough."""
    if activity.neighbourhood is not None:
        return bool(activity.neighbourhood)
    return True if activity.division and len(activity.division) > CITY else None


def held(rule: ActivityQuota, ctx: Context) -> Iterator[Event]:
    """The activities that count, or may count."""
    for activity in ctx.so_far(ctx.caseload.activities):
        if (unsaid := among(rule, activity)) is None:
            continue
        came, placed = enough(activity, rule.people), not rule.in_village or in_village(activity)
        asked = (("on", activity.on is None), ("participants", came is None), ("neighbourhood", placed is None))
        lacks = (*unsaid, *(name for name, lacking in asked if lacking))
        empty = "nobody-came" if attended(activity) is False else "too-few-came"
        refused = empty if came is False else "not-in-village" if placed is False else ""
        ref = f"activity:{activity.id}"
        yield Event(ref, activity.on, tuple(f"{ref}.{name}" for name in lacks), refused)


def check_quota(rule: ActivityQuota, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme, or for each of its windows."""
    return counted(ctx, rule.at_least, rule.window, held(rule, ctx), _unrecorded(ctx))


def check_timing(rule: ActivityTiming, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme, or for each of its windows."""
    return counted(ctx, 1, rule.window, timed(rule, ctx), _unrecorded(ctx))


def timed(rule: ActivityTiming, ctx: Context) -> Iterator[Event]:
    """The activities that fall, or may fall, on one of the occasions."""
    for activity in ctx.so_far(ctx.caseload.activities):
        if activity.kind not in (rule.kind, None):
            continue
        came, timely = attended(activity), _on_occasion(rule, ctx, activity)
        asked = [name for name in ("kind", "on") if getattr(activity, name) is None]
        asked += ["participants"] if came is None else ["occasion"] if timely is None else []
        refused = "nobody-came" if came is False else "no-occasion" if timely is False else ""
        ref = f"activity:{activity.id}"
        yield Event(ref, activity.on, tuple(f"{ref}.{name}" for name in asked), refused)


def _unrecorded(ctx: Context) -> tuple[Ref, ...]:
    return ("activities",) if ctx.caseload.activities is None else ()


def _on_occasion(rule: ActivityTiming, ctx: Context, activity: Activity) -> bool | None:
    """Whether it falls on an occasion, as recorded or by the date and the school calendar; ``None``: not known."""
    if activity.occasion is not None:
        return activity.occasion in rule.occasions
    on = activity.on
    if on is None:
        return None
    if Occasion.CHILDRENS_DAY in rule.occasions and (on.month, on.day) == (6, 1):
        return True
    if ctx.caseload.calendars is None:
        return None
    wanted = set(map(str, rule.occasions))
    return any(
        row.kind is not None and str(row.kind) in wanted and (row.from_ or date.min) <= on <= (row.to or date.max)
        for row in ctx.caseload.calendars
    )


def demand(rule: ActivityQuota, ctx: Context) -> Iterable[Demand]:
    """So many of its kinds; that one of another kind about its theme would do as well is not planned with."""
    return programme_events(ctx, rule.window, one_of((rule.kind, *rule.also)), rule.at_least)


def _remedy(rule: Any, row: PlainRow) -> Mapping[str, Any] | None:
    if isinstance(rule, ActivityQuota):
        return {"do": "hold", "activity": str(rule.kind), "count": rule.at_least - dict(row[8])["count"], "by": row[6]}
    return {"do": "hold-on-occasion", "activity": str(rule.kind), "by": row[6]}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="activity_quota",
        rule=ActivityQuota,
        check=check_quota,
        demand=demand,
        required=lambda rule: {"at_least": rule.at_least, "activity": str(rule.kind)},
        remedy=_remedy,
        question=("kind",),
        matters=("themes", "activities"),
        monotone=("activities",),
    ),
    RuleKind(
        tag="activity_timing",
        rule=ActivityTiming,
        check=check_timing,
        demand=lambda rule, ctx: programme_events(ctx, rule.window, rule.kind, 1),
        required=lambda rule: {"occasions": tuple(map(str, rule.occasions))},
        remedy=_remedy,
        question=("kind",),
        matters=("activity_timing",),
        monotone=("activities",),
    ),
)
