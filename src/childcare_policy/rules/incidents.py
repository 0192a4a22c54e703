"""处置 Incidents and escalation: whom to tell, when, and who answers for a difficult case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import attrs

from ..context import Context
from ..facts import Incident, Moment, Telling, day_of
from ..findings import PlainRow, Ref
from ..quantities import Days, days, plus_days
from ..words import Body, IncidentKind, Role
from .kind import Rule, RuleKind


@attrs.frozen(kw_only=True)
class TellAtOnce(Rule):
    """Of incidents of these kinds, that body is told on the day of discovery, or so many days after."""

    of: tuple[IncidentKind, ...]
    to: Body
    within: Days = days(0)


class Level(StrEnum):
    """The level of a bureau, read from its division code."""

    CITY = "city"
    DISTRICT = "district"


@attrs.frozen(kw_only=True)
class Escalate(Rule):
    """An incident recorded as unresolved goes to the bureau of that level, the lower level first."""

    to: Body
    level: Level


@attrs.frozen(kw_only=True)
class CaseResponsible(Rule):
    """Someone in that role answers for the case; ``every_case`` asks it of each case and not only of a difficult one."""

    of: tuple[IncidentKind, ...]
    role: Role
    every_case: bool = False


def bound(ctx: Context, kinds: tuple[IncidentKind, ...]) -> Iterator[tuple[Incident, tuple[Ref, ...]]]:
    """The incidents discovered so far that are, or could be, of these kinds; the fact that would tell."""
    for row in sorted(ctx.caseload.incidents or (), key=lambda row: row.id):
        if row.discovered_at is not None and day_of(row.discovered_at) > ctx.as_of:
            continue
        if row.kind is None:
            yield row, (f"incident:{row.id}.kind",)
        elif row.kind in kinds:
            yield row, ()


def ended(ctx: Context, incident: Incident) -> bool:
    """Whether the incident was closed before ``as_of``."""
    return incident.closed_on is not None and ctx.as_of > incident.closed_on


def check_tell(rule: TellAtOnce, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each incident."""
    for incident, unclear in bound(ctx, rule.of):
        ref = f"incident:{incident.id}"
        found = incident.discovered_at
        due_on = plus_days(day_of(found), rule.within.count) if found else None
        to_it = [(n, told) for n, told in enumerate(incident.told or ()) if told.to is rule.to and _told(ctx, told)]
        days_told = sorted(day_of(told.at) for _, told in to_it if told.at is not None)
        undated = tuple(f"{ref}.told.{n}.at" for n, told in to_it if told.at is None)
        unsaid = tuple(
            f"{ref}.told.{n}.to"
            for n, told in enumerate(incident.told or ())
            if told.to is None and _told(ctx, told)
            if not days_told or due_on is None or told.at is None or day_of(told.at) <= due_on
        )
        evidence, missing = (), ()
        if unclear:
            status, missing = "unknown", unclear
        elif (due_on is None and to_it) or (days_told and due_on is not None and days_told[0] <= due_on):
            status, evidence = "met", (ref,)
        elif not days_told and ((ctx.as_of <= due_on) if due_on else not ended(ctx, incident)):
            status = "pending"
        elif undated or unsaid or incident.told is None:
            status, missing = "unknown", undated or unsaid or (f"{ref}.told",)
        elif days_told:
            status, evidence = ("late" if rule.within.count == 0 else "shortfall"), (ref,)
        else:
            status = ctx.failed
        yield ctx.row(
            "incident",
            incident.id,
            status,
            owner=incident.case or "",
            due_on=due_on,
            observed=(("told_on", days_told[0]),) if days_told else (),
            evidence=evidence,
            missing=missing,
        )


def _told(ctx: Context, told: Telling) -> bool:
    return told.at is None or day_of(told.at) <= ctx.as_of


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
        named = [(f"{ref}.told.{n}", row) for n, row in enumerate(incident.told or ()) if _told(ctx, row)]
        known = [row for _, row in named if row.to is rule.to and row.division]
        district = [row for row in known if level_of(row.division or "") is Level.DISTRICT]
        after = district if rule.level is Level.CITY else []
        early = [row for row in known if level_of(row.division or "") is rule.level and _too_early(row, after)]
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
            rejected=((ref, "before-the-district"),) if early and not counted else (),
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
    return row.at is not None and bool(after) and all(other.at is not None and before(row.at, other.at) for other in after)


def before(one: Moment, other: Moment) -> bool:
    """Whether a moment lies before another; a date alone orders by day."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one < other
    return day_of(one) < day_of(other)


def check_responsible(rule: CaseResponsible, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each incident, and under the wider reading one for each case."""
    for incident, unclear in bound(ctx, rule.of):
        ref = f"incident:{incident.id}"
        on = day_of(incident.discovered_at) if incident.discovered_at else None
        missing = list(unclear)
        missing += [f"{ref}.{name}" for name in ("case", "discovered_at") if getattr(incident, name) is None]
        if not any(row.role in (rule.role, None) for row in ctx.caseload.assignments or (None,) if row):
            missing = [] if ctx.caseload.assignments is not None and not unclear else missing
        holders: set[str] = set()
        if not missing and incident.case and on:
            holders = ctx.holders(incident.case, rule.role, on)
            may = any(first <= on <= last for _, first, last in ctx.maybe_held(incident.case, rule.role))
            missing += ["assignments"] if not holders and (may or ctx.caseload.assignments is None) else []
        status = "met" if holders else ctx.failed
        if not holders and on is not None and ctx.as_of <= on and not unclear:
            status, missing = "pending", []
        elif missing:
            status = "unknown"
        yield ctx.row(
            "incident",
            incident.id,
            status,
            owner=incident.case or "",
            due_on=on,
            evidence=tuple(f"worker:{worker}" for worker in sorted(holders)),
            missing=tuple(missing),
        )
    if rule.every_case:
        yield from _each_case(rule, ctx)


def _each_case(rule: CaseResponsible, ctx: Context) -> Iterable[PlainRow]:
    for case in ctx.cases:
        if (span := ctx.service(case)) is not None:
            on: date = min(ctx.as_of, span.last)
            holders = ctx.holders(case.id, rule.role, on)
            unclear = () if holders else ctx.team_unclear(case.id)
            yield ctx.row(
                "case",
                case.id,
                "met" if holders else "unknown" if unclear else ctx.failed,
                evidence=tuple(f"worker:{worker}" for worker in sorted(holders)),
                missing=unclear,
            )


def _remedy(rule: Any, row: PlainRow) -> Mapping[str, Any] | None:
    if row[7] not in ("breached", "pending", "shortfall"):
        return None
    if isinstance(rule, CaseResponsible):
        return {"do": "assign", "roles": (str(rule.role),)}
    return {"do": "tell", "to": str(rule.to), "by": row[6]}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="tell_at_once",
        rule=TellAtOnce,
        check=check_tell,
        required=lambda rule: {"to": str(rule.to), "within_days": rule.within.count},
        remedy=_remedy,
        question=("of", "to"),
        over="incidents",
        waivable=False,
    ),
    RuleKind(
        tag="escalate",
        rule=Escalate,
        check=check_escalate,
        required=lambda rule: {"to": str(rule.to), "level": str(rule.level)},
        remedy=_remedy,
        question=("to", "level"),
        over="incidents",
        waivable=False,
    ),
    RuleKind(
        tag="case_responsible",
        rule=CaseResponsible,
        check=check_responsible,
        required=lambda rule: {"role": str(rule.role)},
        remedy=_remedy,
        question=("of", "role"),
        over="incidents",
    ),
)
