"""What is asked of a visit, as fragments of source: each says ``fail`` with a reason, or adds to ``unknown``.

Fragments hold numbers of the rule, never a recorded value; what they read of the context stands in their ``env``.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Any, NamedTuple

from .context import Context
from .records import away
from .words import Signature, VisitMode

Env = dict[str, Any]


class Part(NamedTuple):
    """A fragment: its body, what it loads of each visit, and what it works out once for the case."""

    body: str
    loads: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


Fragment = Callable[[Any, Context, Env], Part]


def lasts_at_least(condition: Any, _ctx: Context, _env: Env) -> Part:
    """So many minutes of casework session."""
    share = "if minutes and visit.cases: minutes = minutes / len(visit.cases)" if condition.split else ""
    body = f"""
minutes = visit.minutes
{share}
if minutes is None:
    unknown += ("visit:" + visit.id + ".minutes",)
elif minutes < {condition.session.count}:
    fail "too-short"
"""
    return Part(body)


WORKERS = ("workers = visit.workers",)
NO_WORKERS = 'unknown += ("visit:" + visit.id + ".workers",)'
NO_TEAMS = 'unknown += ("assignments",)'


def people_at_least(condition: Any, ctx: Context, env: Env) -> Part:
    """So many service-side people, or so many of the child's own team."""
    if condition.team_only:
        env["team"] = ctx.team_on
        enough = f'elif len(team(case, day).intersection(workers)) < {condition.people}:\n    fail "too-few-people"'
        body = f"""
if workers is not None and len(workers) < {condition.people}:
    fail "too-few-people"
if workers is None:
    {NO_WORKERS}
{NO_TEAMS if ctx.caseload.assignments is None else enough}
"""
    else:
        unsure = "(not workers or workers[0] == workers[-1]) and " if condition.people == 2 else ""
        body = f"""
if workers is None:
    if visit.others < {condition.people}:
        {NO_WORKERS}
elif {unsure}len(set(workers)) + visit.others < {condition.people}:
    fail "too-few-people"
"""
    return Part(body, WORKERS)


def attended_by(condition: Any, ctx: Context, env: Env) -> Part:
    """Someone who holds the role for the case on the day was there."""
    if ctx.caseload.assignments is None:
        body = f"""
if workers is None:
    {NO_WORKERS}
elif not workers:
    fail "responsible-worker-absent"
{NO_TEAMS}
"""
        return Part(body, WORKERS)
    role = condition.role
    held, maybe, one = f"held_{role}", f"maybe_{role}", f"one_{role}"
    env |= {held: ctx.held_in(role), maybe: ctx.maybe_held if ctx.ragged else _nobody, f"of_{role}": role}
    body = f"""
if workers is None or {one} not in workers or not {one}_from <= day <= {one}_to:
    if workers == ():
        fail "responsible-worker-absent"
    for worker, first, last in {held}_here:
        if first <= day <= last:
            if workers is None:
                {NO_WORKERS}
                break
            if worker in workers:
                break
    else:
        for worker, first, last in {maybe}_here:
            if first <= day <= last and (worker is None or workers is None or worker in workers):
                unknown += ("assignments",)
                break
        else:
            fail "responsible-worker-absent"
"""
    before = (
        f"{held}_here = {held}.get(case, ())",
        f"{one}, {one}_from, {one}_to = {held}_here[0] if {held}_here else (None, None, None)",
        f"{maybe}_here = {maybe}(case, of_{role})",
    )
    return Part(body, WORKERS, before)


def _nobody(_case: str, _role: object) -> tuple[()]:
    return ()


def signed(_condition: Any, _ctx: Context, env: Env) -> Part:
    """The guardian signed, by hand, proxy or thumbprint."""
    env["signatures"] = (Signature.SIGNED, Signature.PROXY, Signature.THUMBPRINT)
    body = """
signature = visit.signature
if signature not in signatures:
    if signature is not None:
        fail "unsigned"
    unknown += ("visit:" + visit.id + ".signature",)
"""
    return Part(body)


def in_person(mode: VisitMode | None, ctx: Context, env: Env) -> Part:
    """A visit of that mode which reached someone; elsewhere counts as home during an absence."""
    env |= {"wanted": mode, "absences": ctx.absences_of, "away": away, "absent": Signature.ABSENT}
    env["elsewhere"] = VisitMode.ELSEWHERE
    home = mode is VisitMode.HOME
    unsure, stray = ctx.caseload.absences is None, None in ctx.absences_of
    absence = "mode is elsewhere and day and away(absences.get(case, ()), day)" if home else "False"
    asked = f"""
mode = visit.mode
if mode is not wanted:
    if mode is None:
        unknown += ("visit:" + visit.id + ".mode",)
    elif mode is elsewhere and {home and unsure}:
        unknown += ("absences",)
    elif mode is elsewhere and {home} and day is None and case in absences:
        unknown += ("visit:" + visit.id + ".on",)
    elif not ({absence}):
        if not (mode is elsewhere and {home and stray} and (day is None or away(absences[None], day))):
            fail "{"not-at-home" if home else f"not-{mode}"}"
        unknown += ("absences",)
"""
    reached = """
contact = visit.contact_made
if contact is None:
    if visit.child_seen is False and visit.signature is absent:
        unknown += ("visit:" + visit.id + ".contact_made",)
elif not contact:
    fail "no-contact"
"""
    return Part(reached if mode is None else asked.rstrip() + reached)


FRAGMENTS: MappingProxyType[str, Fragment] = MappingProxyType(
    {
        "LastsAtLeast": lasts_at_least,
        "PeopleAtLeast": people_at_least,
        "AttendedBy": attended_by,
        "SignedByGuardian": signed,
    }
)
