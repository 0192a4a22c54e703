"""处置 Incidents and escalation: whom to tell, when, and who answers for a complex case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from ..context import Context
from ..facts import Incident, Telling, before, day_of
from ..quantities import Days, days, plus_days
from ..rows import PlainRow, Ref
from ..words import Body, IncidentKind, Role
from .kind import Rule, RuleKind, no_demand


@attrs.frozen(kw_only=True)
class TellAtOnce(Rule):
    """Of incidents of these kinds, that body is told on the day of discovery, or so many days after.

    ``chosen`` says that a reading chose the limit, the paper having none: passing it is a shortfall. What was told
    before the discovery tells nothing of it; and whether a telling came in time cannot be seen where nobody recorded
    the day of discovery.
    """

    of: tuple[IncidentKind, ...]
    to: Body
    within: Days = days(0)
    chosen: bool = False


@attrs.frozen(kw_only=True)
class CaseResponsible(Rule):
    """Someone in that role answers for the case; ``every_case`` asks it of each case, not only of a complex one."""

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
        ref, found = f"incident:{incident.id}", incident.discovered_at
        due_on = plus_days(day_of(found), rule.within.count) if found else None
        now = [(n, row) for n, row in enumerate(incident.told or ()) if told_by_now(ctx, row)]
        early = any(row.to is rule.to and too_early(incident, row) for _, row in now)
        later = [(n, row) for n, row in now if not too_early(incident, row)]
        to_it = [(n, row.at) for n, row in later if row.to is rule.to]
        days_told = sorted(day_of(at) for _, at in to_it if at is not None)
        undated = tuple(f"{ref}.told.{n}.at" for n, at in to_it if at is None)
        unsaid = tuple(
            f"{ref}.told.{n}.to"
            for n, row in later
            if row.to is None
            if not days_told or due_on is None or row.at is None or day_of(row.at) <= due_on
        )
        evidence: tuple[Ref, ...] = ()
        missing: tuple[Ref, ...] = ()
        if unclear:
            status, missing = "unknown", unclear
        elif due_on is None and (incident.told is None or to_it or unsaid or not ended(ctx, incident)):
            told = () if days_told else undated or unsaid or ((f"{ref}.told",) if incident.told is None else ())
            status, missing = "unknown", (f"{ref}.discovered_at", *told)
        elif days_told and due_on is not None and days_told[0] <= due_on:
            status, evidence = "met", (ref,)
        elif not days_told and due_on is not None and ctx.as_of <= due_on:
            status = "pending"
        elif undated or unsaid or incident.told is None:
            status, missing = "unknown", undated or unsaid or (f"{ref}.told",)
        elif days_told:
            status, evidence = ("shortfall" if rule.chosen else "late"), (ref,)
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
            rejected=((ref, "before-discovery"),) if early and not to_it else (),
            missing=missing,
        )


def told_by_now(ctx: Context, told: Telling) -> bool:
    """Whether the telling is not dated after ``as_of``."""
    return told.at is None or day_of(told.at) <= ctx.as_of


def too_early(incident: Incident, told: Telling) -> bool:
    """Whether the telling lies before the discovery, and so tells nothing of it."""
    found = incident.discovered_at
    return found is not None and told.at is not None and before(told.at, found)


def check_responsible(rule: CaseResponsible, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each incident, and under the wider reading one for each case."""
    posts = ctx.caseload.assignments
    nobody = posts is not None and not any(row.role in (rule.role, None) for row in posts)
    for incident, unclear in bound(ctx, rule.of):
        ref = f"incident:{incident.id}"
        on = day_of(incident.discovered_at) if incident.discovered_at else None
        missing = list(unclear)
        if not nobody:
            missing += [f"{ref}.{name}" for name in ("case", "discovered_at") if getattr(incident, name) is None]
        holders: set[str] = set()
        if not missing and incident.case and on:
            holders = ctx.holders(incident.case, rule.role, on)
            may = any(first <= on <= last for _, first, last in ctx.maybe_held(incident.case, rule.role))
            missing += ["assignments"] if not holders and (may or posts is None) else []
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
    if isinstance(rule, CaseResponsible):
        return {"do": "assign", "roles": (str(rule.role),)}
    return {"do": "tell", "to": str(rule.to), "by": row[6]}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="tell_at_once",
        rule=TellAtOnce,
        check=check_tell,
        demand=no_demand,
        required=lambda rule: {"to": str(rule.to), "within_days": rule.within.count},
        remedy=_remedy,
        question=("of", "to"),
        matters=("telling",),
        over="incidents",
        waivable=False,
        apart=True,
    ),
    RuleKind(
        tag="case_responsible",
        rule=CaseResponsible,
        check=check_responsible,
        demand=no_demand,
        required=lambda rule: {"role": str(rule.role)},
        remedy=_remedy,
        question=("of", "role"),
        matters=("handling",),
        over="incidents",
        apart=True,
    ),
)
