"""活动 Activities: how many group events a year, and on which occasions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from ..context import Context, Slot
from ..facts import Activity
from ..needs import Measure
from ..quantities import Every
from ..rows import PlainRow, Ref
from ..words import ActivityKind, Occasion
from .demand import programme_windows
from .kind import Rule, RuleKind
from .programme import programme_slots


@attrs.frozen(kw_only=True)
class ActivityQuota(Rule):
    """So many activities of a kind in each window; one that nobody came to does not count."""

    kind: ActivityKind
    at_least: int
    window: Every


@attrs.frozen(kw_only=True)
class ActivityTiming(Rule):
    """At least one of them falls on one of the occasions; the calendar decides where no occasion is recorded."""

    kind: ActivityKind
    occasions: tuple[Occasion, ...]
    window: Every


def attended(activity: Activity) -> bool | None:
    """Whether anyone came: ``None`` where neither a number nor a list of children is recorded."""
    if activity.participants is not None:
        return activity.participants > 0
    return None if activity.cases is None else bool(activity.cases)


def held_in(ctx: Context, kind: ActivityKind, slot: Slot) -> Iterator[tuple[Activity, Ref]]:
    """The activities of the kind that fall, or could fall, into the days in service of the window."""
    _, first, last = slot.window
    for activity in sorted(ctx.so_far(ctx.caseload.activities), key=lambda row: (row.on or first, row.id)):
        could_be = activity.kind in (kind, None)
        if could_be and (activity.on is None or first <= activity.on <= last):
            yield activity, f"activity:{activity.id}"


def check_quota(rule: ActivityQuota, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each window of the programme."""
    for slot, early in programme_slots(ctx, rule.window):
        if slot is None:
            yield early
            continue
        evidence, rejected, missing = [], [], []
        for activity, ref in held_in(ctx, rule.kind, slot):
            came = attended(activity)
            unclear = [name for name in ("kind", "on") if getattr(activity, name) is None]
            if came is False:
                rejected.append((ref, "nobody-came"))
            elif came is None or unclear:
                missing.append(f"{ref}.{unclear[0]}" if unclear else f"{ref}.participants")
            else:
                evidence.append(ref)
        count = len(evidence)
        status = "met" if count >= rule.at_least else "pending" if ctx.as_of <= slot.due_on else ctx.failed
        if not slot.binds:
            status = "not_applicable"
        facts: tuple[Ref, ...] = ()
        if status == ctx.failed:
            if ctx.caseload.activities is None:
                status, facts = "unknown", ("activities",)
            elif count + len(missing) >= rule.at_least:
                status, facts = "unknown", tuple(missing)
        yield ctx.programme_row(
            status,
            slot=slot,
            observed=(("count", count),),
            evidence=tuple(evidence),
            rejected=tuple(rejected),
            missing=facts,
        )


def check_timing(rule: ActivityTiming, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each window of the programme."""
    for slot, early in programme_slots(ctx, rule.window):
        if slot is None:
            yield early
            continue
        evidence, rejected, missing = [], [], []
        for activity, ref in held_in(ctx, rule.kind, slot):
            if attended(activity) is False:
                rejected.append((ref, "nobody-came"))
                continue
            timely = _on_occasion(rule, ctx, activity)
            unclear = [name for name in ("kind", "on") if getattr(activity, name) is None]
            if attended(activity) is None:
                unclear.append("participants")
            if timely and not unclear:
                evidence.append(ref)
            elif timely is False:
                rejected.append((ref, "no-occasion"))
            else:
                missing += [f"{ref}.{name}" for name in unclear] or [f"{ref}.occasion"]
        status = "met" if evidence else "pending" if ctx.as_of <= slot.due_on else ctx.failed
        if not slot.binds:
            status = "not_applicable"
        facts: tuple[Ref, ...] = ()
        if status == ctx.failed and (missing or ctx.caseload.activities is None):
            status, facts = "unknown", tuple(missing) or ("activities",)
        yield ctx.programme_row(status, slot=slot, evidence=tuple(evidence), rejected=tuple(rejected), missing=facts)


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


def _remedy(rule: Any, row: PlainRow) -> Mapping[str, Any] | None:
    if row[7] not in ("breached", "pending", "shortfall"):
        return None
    if isinstance(rule, ActivityQuota):
        return {"do": "hold", "activity": str(rule.kind), "count": rule.at_least - dict(row[8])["count"], "by": row[6]}
    return {"do": "hold-on-occasion", "activity": str(rule.kind), "by": row[6]}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="activity_quota",
        rule=ActivityQuota,
        check=check_quota,
        demand=lambda rule, ctx: programme_windows(ctx, rule.window, Measure.EVENTS, rule.kind, rule.at_least),
        required=lambda rule: {"at_least": rule.at_least, "activity": str(rule.kind)},
        remedy=_remedy,
        question=("kind",),
    ),
    RuleKind(
        tag="activity_timing",
        rule=ActivityTiming,
        check=check_timing,
        demand=lambda rule, ctx: programme_windows(ctx, rule.window, Measure.EVENTS, rule.kind),
        required=lambda rule: {"occasions": tuple(map(str, rule.occasions))},
        remedy=_remedy,
        question=("kind",),
    ),
)
