"""逐级上报 Escalation: what cannot be solved goes to the district, and from there to the city."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

import attrs

from ..context import Context
from ..facts import Telling, before
from ..rows import PlainRow, Ref
from ..words import Body, IncidentKind
from .incidents import bound, ended, told_by_now, too_early
from .kind import Rule, RuleKind, no_demand


class Level(StrEnum):
    """The level of a bureau, read from its division code."""

    CITY = "city"
    DISTRICT = "district"


@attrs.frozen(kw_only=True)
class Escalate(Rule):
    """An unresolved incident goes to the bureau of that level, after its discovery, the lower level first."""

    to: Body
    level: Level


def level_of(division: str) -> Level | None:
    """The level a GB/T 2260 code stands for: a city's ends in 0000, a district's last two digits are not 00."""
    if division[2:6] == "0000":
        return Level.CITY
    return None if division[4:6] == "00" else Level.DISTRICT


def check_escalate(rule: Escalate, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each incident recorded as unresolved."""
    for incident, _ in bound(ctx, tuple(IncidentKind)):
        if not incident.unresolved:
            continue
        ref = f"incident:{incident.id}"
        now = [(f"{ref}.told.{n}", row) for n, row in enumerate(incident.told or ()) if told_by_now(ctx, row)]
        named = [(place, row) for place, row in now if not too_early(incident, row)]
        known = [row for _, row in named if row.to is rule.to and row.division]
        district = [row for row in known if level_of(row.division or "") is Level.DISTRICT]
        after = district if rule.level is Level.CITY else []
        skips = [row for row in known if level_of(row.division or "") is rule.level and _too_early(row, after)]
        early = any(row.to is rule.to and too_early(incident, row) for _, row in now)
        against = (("before-the-district", bool(skips)), ("before-discovery", early))
        counted: list[Telling] = []
        unclear: list[Ref] = []
        missing: tuple[Ref, ...] = ()
        for place, row in named:
            lacks = _lacks(rule, place, row, after)
            if lacks == ():
                counted.append(row)
            unclear += lacks or ()
        if counted:
            status = "met"
        elif not ended(ctx, incident):
            status = "pending"
        elif unclear or incident.told is None:
            status, missing = "unknown", tuple(unclear) or (f"{ref}.told",)
        else:
            status = ctx.failed
        yield ctx.row(
            "incident",
            incident.id,
            status,
            owner=incident.case or "",
            evidence=(ref,) if counted else (),
            rejected=tuple((ref, why) for why, so in against if so and not counted),
            missing=missing,
        )


def _lacks(rule: Escalate, place: Ref, row: Telling, after: list[Telling]) -> tuple[Ref, ...] | None:
    """What is lacking for the telling to count: nothing, some facts, or ``None`` where it cannot count."""
    level = level_of(row.division) if row.division else None
    if row.to not in (rule.to, None) or (row.division and level is not rule.level) or _too_early(row, after):
        return None
    fields = [name for name in ("to", "division") if getattr(row, name) is None]
    timed = row.at is not None and any(other.at is not None and not before(row.at, other.at) for other in after)
    return tuple(f"{place}.{name}" for name in (fields if timed or not after else [*fields, "at"]))


def _too_early(row: Telling, after: list[Telling]) -> bool:
    """Whether a telling lies before every telling that should come first."""
    return (
        row.at is not None and bool(after) and all(other.at is not None and before(row.at, other.at) for other in after)
    )


def _remedy(rule: Escalate, row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "tell", "to": str(rule.to), "by": row[6]}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="escalate",
        rule=Escalate,
        check=check_escalate,
        demand=no_demand,
        required=lambda rule: {"to": str(rule.to), "level": str(rule.level)},
        remedy=_remedy,
        question=("to", "level"),
        matters=("telling",),
        over="incidents",
        waivable=False,
        apart=True,
    ),
)
