"""人员 Staffing: who must be on each child's team, judged by month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from ..context import Context
from ..quantities import Every, Span, calendar_month, covered, gaps
from ..rows import PlainRow, Ref
from ..slots import Slot
from ..words import Role
from .demand import people_in_post
from .kind import ENROLLED, Enrolled, Rank, Rule, RuleKind, unopened
from .tenure import Held, able, doubled_days, holders, lasted, teams, within


@attrs.frozen(kw_only=True)
class TeamFormed(Rule):
    """A team stands: someone holds one of the roles on at least half of the window's days, ``throughout`` on each."""

    to: Enrolled = ENROLLED
    roles: tuple[Role, ...]
    throughout: bool = False
    window: Every = attrs.field(factory=calendar_month)


@attrs.frozen(kw_only=True)
class TeamRole(Rule):
    """One person in the role on at least half of the days, ``throughout`` on each; two at once are a shortfall.

    A day on which two hand over is none.
    ``also`` are roles that stand in for it on days when nobody is recorded in it; ``several`` lets people share it.
    """

    to: Enrolled = ENROLLED
    role: Role
    also: tuple[Role, ...] = ()
    several: bool = False
    throughout: bool = False
    window: Every = attrs.field(factory=calendar_month)


@attrs.frozen(kw_only=True)
class TeamOfDifferentPeople(Rule):
    """The roles are held by different people; ``combined`` lets one person hold several."""

    to: Enrolled = ENROLLED
    roles: tuple[Role, ...]
    combined: bool = False
    window: Every = attrs.field(factory=calendar_month)


def _verdict(ctx: Context, slot: Slot, done: bool, might: bool) -> tuple[str, tuple[str, ...]]:
    """The status of a window's team, and the table that would settle it."""
    if not slot.binds:
        return "not_applicable", ()
    if done and not might:
        return "met", ()
    if ctx.as_of <= slot.due_on:
        return "pending", ()
    return ("unknown", ("assignments",)) if might or ctx.caseload.assignments is None else (ctx.failed, ())


def _maybe(ctx: Context, case: str, *roles: Role) -> Held:
    """Who may hold one of the roles for the case beside those who surely do; the nameless by their assignment."""
    return [
        (row.worker or f"?{number}", Span(row.from_ or date.min, row.to or date.max))
        for number, row in enumerate(ctx.ragged)
        if row.case in (case, None) and row.role in (*roles, None)
    ]


def check_formed(rule: TeamFormed, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case and window."""
    yield from unopened(ctx)
    for case, windows in teams(ctx, rule.window, rule.roles):
        more = [span for role in rule.roles for _, span in _maybe(ctx, case, role)]
        for slot, tenures in windows:
            held, might = max([tenure.held for tenure in tenures]), False
            if held < slot.past:
                held = covered(slot.served, [part for tenure in tenures for part in tenure.parts])
            if more:
                spans = [span for role in rule.roles for _, span in ctx.held(case, role)]
                could = covered(slot.served, within(spans + more, slot.served, ctx.as_of))
                might = lasted(slot.days, could, throughout=rule.throughout)
            done = lasted(slot.days, held, throughout=rule.throughout)
            status, missing = _verdict(ctx, slot, done, might and not done)
            observed = (("days", held), ("of", slot.days))
            yield ctx.row("case", case, status, slot=slot, observed=observed, missing=missing)


def check_role(rule: TeamRole, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case and window, gaps listed."""
    yield from unopened(ctx)
    for case, windows in teams(ctx, rule.window, (rule.role,), rule.also):
        more = _maybe(ctx, case, rule.role, *rule.also)
        for slot, (tenure,) in windows:
            doubt = bool(more) and _doubtful(rule, ctx, holders(ctx, case, rule.role, rule.also), more, slot)
            stands = tenure.held >= slot.days if rule.throughout else tenure.stands
            status, missing = _verdict(ctx, slot, stands, doubt)
            if status == "met" and tenure.doubled > 1 and not rule.several:
                status = "shortfall" if ctx.as_of > slot.due_on else "pending"
            open_days: tuple[str, ...] = ()
            if tenure.held < slot.past:
                past = Span(slot.first, slot.until)
                open_days = tuple([f"{gap.first}/{gap.last}" for gap in gaps(past, list(tenure.parts))])
            days, doubled = ("days", tenure.held), ("doubled_days", tenure.doubled)
            observed = (days, ("of", slot.days), ("gaps", open_days), doubled)
            yield ctx.row("case", case, status, slot=slot, observed=observed, evidence=tenure.people, missing=missing)


def _doubtful(rule: TeamRole, ctx: Context, known: Held, more: Held, slot: Slot) -> bool:
    """Whether an assignment not fully recorded would fill the role, or double it."""
    served = slot.served
    sure, every = (
        lasted(
            slot.days,
            covered(served, within([span for _, span in held], served, ctx.as_of)),
            throughout=rule.throughout,
        )
        for held in (known, known + more)
    )
    if not sure:
        return every
    return not rule.several and doubled_days(known, served, ctx.as_of) < 2 <= doubled_days(
        known + more, served, ctx.as_of
    )


def check_different(rule: TeamOfDifferentPeople, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case and window: whether each role can be matched to a person of its own."""
    yield from unopened(ctx)
    for case, windows in teams(ctx, rule.window, rule.roles):
        more = [_maybe(ctx, case, role) for role in rule.roles]
        known: dict[tuple[frozenset[str], ...], tuple[int, tuple[Ref, ...]]] = {}
        for slot, tenures in windows:
            fit = tuple([tenure.able for tenure in tenures])
            if fit not in known:
                people = sorted(frozenset[str]().union(*fit))
                several = max(map(len, fit)) > 1
                matched = len(match(fit)) if several else len(people)
                known[fit] = matched, tuple([f"worker:{worker}" for worker in people])
            matched, evidence = known[fit]
            done = all(fit) if rule.combined else matched == len(rule.roles)
            might = not done and any(more) and _enough(rule, ctx, case, slot, more)
            status, missing = _verdict(ctx, slot, done, might)
            observed = (("people", matched),)
            yield ctx.row("case", case, status, slot=slot, observed=observed, evidence=evidence, missing=missing)


def _enough(rule: TeamOfDifferentPeople, ctx: Context, case: str, slot: Slot, more: list[Held]) -> bool:
    """Whether the assignments not fully recorded would fill every role."""
    held = [ctx.held(case, role) + further for role, further in zip(rule.roles, more, strict=True)]
    posts = tuple([able(people, slot.served, ctx.as_of) for people in held])
    return all(posts) if rule.combined else len(match(posts)) == len(rule.roles)


def match(posts: Sequence[frozenset[str]]) -> dict[int, str]:
    """As many posts as possible, each with a person of its own (augmenting paths), earlier posts first."""
    taken: dict[str, int] = {}

    def place(post: int, tried: set[str]) -> bool:
        for person in sorted(posts[post]):
            if person not in tried:
                tried.add(person)
                if person not in taken or place(taken[person], tried):
                    taken[person] = post
                    return True
        return False

    for post in range(len(posts)):
        place(post, set())
    return {post: person for person, post in taken.items()}


def _remedy(rule: Any, row: PlainRow) -> Mapping[str, Any] | None:
    roles = (rule.role,) if isinstance(rule, TeamRole) else rule.roles
    return {"do": "assign" if row[7] != "shortfall" else "end-double-assignment", "roles": tuple(map(str, roles))}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="team_formed",
        rule=TeamFormed,
        check=check_formed,
        demand=lambda _rule, ctx: people_in_post(ctx, 1),
        required=lambda rule: {"any_of": tuple(map(str, rule.roles))},
        remedy=_remedy,
        question=("to", "roles"),
        matters=("team",),
        order={"roles": Rank.MORE},
        over="cases",
        apart=True,
    ),
    RuleKind(
        tag="team_role",
        rule=TeamRole,
        check=check_role,
        demand=lambda _rule, ctx: people_in_post(ctx, 1),
        required=lambda rule: {"role": str(rule.role), "people": 1},
        remedy=_remedy,
        question=("to", "role"),
        matters=("role", "also", "team"),
        over="cases",
        apart=True,
    ),
    RuleKind(
        tag="team_of_different_people",
        rule=TeamOfDifferentPeople,
        check=check_different,
        demand=lambda rule, ctx: people_in_post(ctx, 1 if rule.combined else len(rule.roles)),
        required=lambda rule: {"people": len(rule.roles), "combined": rule.combined},
        remedy=_remedy,
        question=("to", "roles"),
        matters=("team",),
        order={"roles": Rank.MORE},
        over="cases",
        apart=True,
    ),
)
