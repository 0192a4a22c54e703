"""及时处置 Promptness: what is told and handled promptly, in the order of events, without a number in the paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

import attrs

from ..context import Context
from ..facts import Incident, Moment, before, day_of
from ..findings import Note, Subject
from ..quantities import Minutes
from ..rows import PlainRow, Ref
from ..words import Body, IncidentKind
from .incidents import bound, ended, told_by_now, too_early
from .kind import Rule, RuleKind, no_demand


@attrs.frozen(kw_only=True)
class TellPromptly(Rule):
    """Of incidents of these kinds that body is told, not before the discovery, and no later than ``within`` after it.

    The limit is counted by the day where a moment is a day alone. ``chosen`` says that a reading chose it, the paper
    having none: passing it is a shortfall.
    """

    of: tuple[IncidentKind, ...]
    to: Body
    within: Minutes | None = None
    chosen: bool = False


@attrs.frozen(kw_only=True)
class TellingAdvised(Rule):
    """Of incidents of these kinds it is noted, and no finding, that this body was not told."""

    of: tuple[IncidentKind, ...]
    to: Body


@attrs.frozen(kw_only=True)
class IncidentHandled(Rule):
    """Incidents of these kinds are dealt with, not before the discovery."""

    of: tuple[IncidentKind, ...]


def limit(rule: TellPromptly, incident: Incident) -> Moment | None:
    """The last moment, or day, within the limit."""
    found = incident.discovered_at
    return None if rule.within is None or found is None else found + timedelta(minutes=rule.within.count)


def check_tell(rule: TellPromptly, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each incident."""
    for incident, unclear in bound(ctx, rule.of):
        ref, last = f"incident:{incident.id}", limit(rule, incident)
        due_on = None if last is None else day_of(last)
        unfound = (f"{ref}.discovered_at",) if rule.within is not None and incident.discovered_at is None else ()
        now = [(n, row) for n, row in enumerate(incident.told or ()) if told_by_now(ctx, row)]
        early = any(row.to is rule.to and too_early(incident, row) for _, row in now)
        later = [(n, row) for n, row in now if not too_early(incident, row)]
        counted = [(n, row.at) for n, row in later if row.to is rule.to]
        unsaid = tuple(f"{ref}.told.{n}.to" for n, row in later if row.to is None)
        within = [at for _, at in counted if last is None or (at is not None and not before(last, at))]
        timely = [] if unfound else within
        undated = tuple(f"{ref}.told.{n}.at" for n, at in counted if at is None)
        perhaps = tuple(
            f"{ref}.told.{n}.to"
            for n, row in later
            if row.to is None and (last is None or row.at is None or not before(last, row.at))
        )
        past = due_on is not None and ctx.as_of > due_on
        missing: tuple[Ref, ...] = ()
        if unclear:
            status, missing = "unknown", unclear
        elif timely:
            status = "met"
        elif counted and (unfound or undated or perhaps):
            status, missing = "unknown", (*unfound, *(undated or perhaps))
        elif counted:
            status = "shortfall" if rule.chosen else "late"
        elif not unfound and (not past if due_on else not ended(ctx, incident)):
            status = "pending"
        elif unsaid or incident.told is None:
            status, missing = "unknown", (*unfound, *(unsaid or (f"{ref}.told",)))
        elif unfound and not ended(ctx, incident):
            status, missing = "unknown", unfound
        else:
            status = "shortfall" if rule.chosen and not ended(ctx, incident) else ctx.failed
        yield ctx.row(
            "incident",
            incident.id,
            status,
            owner=incident.case or "",
            due_on=due_on,
            evidence=(ref,) if status == "met" or (status in ("late", "shortfall") and counted) else (),
            rejected=((ref, "before-discovery"),) if early and not counted else (),
            missing=missing,
        )


def check_advised(rule: TellingAdvised, ctx: Context) -> Iterable[PlainRow]:
    """No finding; a note for each incident of which the body was not told."""
    for incident, unclear in bound(ctx, rule.of):
        told = any(row.to is rule.to and told_by_now(ctx, row) for row in incident.told or ())
        if not unclear and not told:
            subject = Subject("incident", incident.id)
            ctx.notes.append(Note(code="telling-advised", subject=subject, figures=(("to", rule.to),)))
    return ()


def check_handled(rule: IncidentHandled, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each incident."""
    for incident, unclear in bound(ctx, rule.of):
        ref, found, at = f"incident:{incident.id}", incident.discovered_at, incident.handled_at
        done = at is not None and day_of(at) <= ctx.as_of
        early = done and found is not None and at is not None and before(at, found)
        missing: tuple[Ref, ...] = ()
        if unclear:
            status, missing = "unknown", unclear
        elif done and not early:
            status = "met"
        elif not ended(ctx, incident):
            status = "pending"
        elif at is None:
            status, missing = "unknown", (f"{ref}.handled_at",)
        else:
            status = ctx.failed
        yield ctx.row(
            "incident",
            incident.id,
            status,
            owner=incident.case or "",
            evidence=(ref,) if status == "met" else (),
            rejected=((ref, "before-discovery"),) if early else (),
            missing=missing,
        )


def _tell_required(rule: TellPromptly) -> Mapping[str, Any]:
    return {"to": str(rule.to), "within_minutes": None if rule.within is None else rule.within.count}


def _remedy(rule: Any, row: PlainRow) -> Mapping[str, Any] | None:
    if row[7] == "shortfall" and row[9]:
        return None
    if isinstance(rule, IncidentHandled):
        return {"do": "handle"}
    return {"do": "tell", "to": str(rule.to), "by": row[6]}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="tell_promptly",
        rule=TellPromptly,
        check=check_tell,
        demand=no_demand,
        required=_tell_required,
        remedy=_remedy,
        question=("of", "to"),
        matters=("telling",),
        over="incidents",
        waivable=False,
    ),
    RuleKind(
        tag="telling_advised",
        rule=TellingAdvised,
        check=check_advised,
        demand=no_demand,
        required=lambda rule: {"to": str(rule.to)},
        question=("of", "to"),
        matters=("telling",),
        waivable=False,
    ),
    RuleKind(
        tag="incident_handled",
        rule=IncidentHandled,
        check=check_handled,
        demand=no_demand,
        required=lambda rule: {"handled": "recorded"},
        remedy=_remedy,
        question=("of",),
        matters=("handling",),
        over="incidents",
        waivable=False,
    ),
)
