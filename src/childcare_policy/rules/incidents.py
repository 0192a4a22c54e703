"""处置 Incidents and escalation: whom to tell, when, and who answers for a difficult case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from ..context import Context
from ..facts import Incident, Telling, day_of
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
        evidence, missing = (), ()
        if unclear:
            status, missing = "unknown", unclear
        elif days_told and (due_on is None or days_told[0] <= due_on):
            status, evidence = "met", (ref,)
        elif undated:
            status, missing = "unknown", undated
        elif days_told:
            status, evidence = ("late" if rule.within.count == 0 else "shortfall"), (ref,)
        elif (ctx.as_of <= due_on) if due_on else not ended(ctx, incident) and incident.told is not None:
            status = "pending"
        elif incident.told is None or any(told.to is None for told in incident.told):
            status, missing = "unknown", (f"{ref}.told",)
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
        told = [row for row in incident.told or () if row.to is rule.to and _told(ctx, row)]
        at_level = [row for row in told if row.division and level_of(row.division) is rule.level]
        unclear = tuple(f"{ref}.told.{n}.division" for n, row in enumerate(incident.told or ()) if row in told and row.division is None)
        early = _before_district(at_level, told) if rule.level is Level.CITY else []
        counted = [row for row in at_level if row not in early]
        missing: tuple[Ref, ...] = ()
        if counted:
            status = "met"
        elif unclear:
            status, missing = "unknown", unclear
        elif not ended(ctx, incident):
            status = "pending"
        elif incident.told is None:
            status, missing = "unknown", (f"{ref}.told",)
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


def _before_district(city: list[Telling], told: list[Telling]) -> list[Telling]:
    """Tellings of the city dated before the district was told."""
    district = [row.at for row in told if row.division and level_of(row.division) is Level.DISTRICT and row.at]
    first = min(map(day_of, district), default=None)
    return [row for row in city if row.at is not None and first is not None and day_of(row.at) < first]


def check_responsible(rule: CaseResponsible, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each incident, and under the wider reading one for each case."""
    for incident, unclear in bound(ctx, rule.of):
        ref = f"incident:{incident.id}"
        on = day_of(incident.discovered_at) if incident.discovered_at else None
        missing = list(unclear)
        missing += [f"{ref}.{name}" for name in ("case", "discovered_at") if getattr(incident, name) is None]
        missing += ["assignments"] if ctx.caseload.assignments is None else []
        holders: set[str] = set()
        if not missing and incident.case and on:
            holders = ctx.holders(incident.case, rule.role, on)
        status = "unknown" if missing else "met" if holders else ctx.failed
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
            unknown = ctx.caseload.assignments is None
            yield ctx.row(
                "case",
                case.id,
                "unknown" if unknown else "met" if holders else ctx.failed,
                evidence=tuple(f"worker:{worker}" for worker in sorted(holders)),
                missing=("assignments",) if unknown else (),
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
