"""人员 Staffing: who must be on each child's team, judged by month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import attrs

from ..context import Context, Slot
from ..quantities import Every, Span, calendar_month, covered, gaps
from ..rows import PlainRow
from ..words import Role
from .demand import people_in_post
from .kind import ENROLLED, Enrolled, Rule, RuleKind, unopened
from .tenure import Held, able, doubled_days, half, owed_windows, within


@attrs.frozen(kw_only=True)
class TeamFormed(Rule):
    """A team stands: someone holds one of the roles on at least half of the days of the window."""

    to: Enrolled = ENROLLED
    roles: tuple[Role, ...]
    window: Every = attrs.field(factory=calendar_month)


@attrs.frozen(kw_only=True)
class TeamRole(Rule):
    """One person in the role on at least half of the days; two, beyond a day of handover, are a shortfall.

    ``also`` are roles that stand in for it on days when nobody is recorded in it; ``several`` lets people share it.
    """

    to: Enrolled = ENROLLED
    role: Role
    also: tuple[Role, ...] = ()
    several: bool = False
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
    if done and (not might or ctx.as_of <= slot.due_on):
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
    for owed in owed_windows(ctx, rule.window, rule.roles):
        held, might = max(tenure.held for tenure in owed.tenures), False
        if held < owed.past:
            held = covered(owed.served, [part for tenure in owed.tenures for part in tenure.parts])
        if more := [span for role in rule.roles for _, span in _maybe(ctx, owed.case.id, role)]:
            spans = [span for holders in owed.held for _, span in holders]
            might = half(owed.served, covered(owed.served, within(spans + more, owed.served, ctx.as_of)))
        done = half(owed.served, held)
        status, missing = _verdict(ctx, owed.slot, done, might and not done)
        observed = (("days", held), ("of", owed.served.days))
        yield ctx.row("case", owed.case.id, status, slot=owed.slot, observed=observed, missing=missing)


def check_role(rule: TeamRole, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case and window, gaps listed."""
    yield from unopened(ctx)
    for owed in owed_windows(ctx, rule.window, (rule.role,), rule.also):
        (holders,), (tenure,), served, slot = owed.held, owed.tenures, owed.served, owed.slot
        doubt = _doubtful(rule, ctx, owed.case.id, holders, served)
        status, missing = _verdict(ctx, slot, half(served, tenure.held), doubt)
        if status == "met" and tenure.doubled > 1 and not rule.several:
            status = "shortfall" if ctx.as_of > slot.due_on else "pending"
        open_days: tuple[str, ...] = ()
        if tenure.held < owed.past:
            past = Span(served.first, min(served.last, ctx.as_of))
            open_days = tuple(f"{gap.first}/{gap.last}" for gap in gaps(past, list(tenure.parts)))
        days = (("days", tenure.held), ("of", served.days))
        observed = (*days, ("gaps", open_days), ("doubled_days", tenure.doubled))
        people = sorted({worker for worker, span in holders if span.first <= served.last and span.last >= served.first})
        evidence = tuple([f"worker:{worker}" for worker in people])
        yield ctx.row("case", owed.case.id, status, slot=slot, observed=observed, evidence=evidence, missing=missing)


def _doubtful(rule: TeamRole, ctx: Context, case: str, holders: Held, served: Span) -> bool:
    """Whether an assignment not fully recorded would fill the role, or double it."""
    more = _maybe(ctx, case, rule.role, *rule.also)
    if not more:
        return False
    sure, every = (
        half(served, covered(served, within([span for _, span in held], served, ctx.as_of)))
        for held in (holders, holders + more)
    )
    if not sure:
        return every
    return not rule.several and doubled_days(holders, served, ctx.as_of) < 2 <= doubled_days(
        holders + more, served, ctx.as_of
    )


def check_different(rule: TeamOfDifferentPeople, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case and window: whether each role can be matched to a person of its own."""
    yield from unopened(ctx)
    for owed in owed_windows(ctx, rule.window, rule.roles):
        fit = [tenure.able for tenure in owed.tenures]
        more = [_maybe(ctx, owed.case.id, role) for role in rule.roles]
        might = any(more) and _enough(
            rule,
            [able(held + further, owed.served, ctx.as_of) for held, further in zip(owed.held, more, strict=True)],
        )
        people = sorted(frozenset[str]().union(*fit))
        matched = len(people) if len(people) == len(fit) and all(len(one) == 1 for one in fit) else len(match(fit))
        done = all(fit) if rule.combined else matched == len(rule.roles)
        status, missing = _verdict(ctx, owed.slot, done, might and not done)
        yield ctx.row(
            "case",
            owed.case.id,
            status,
            slot=owed.slot,
            observed=(("people", matched),),
            evidence=tuple([f"worker:{worker}" for worker in people]),
            missing=missing,
        )


def _enough(rule: TeamOfDifferentPeople, posts: list[frozenset[str]]) -> bool:
    return all(posts) if rule.combined else len(match(posts)) == len(rule.roles)


def match(posts: list[frozenset[str]]) -> dict[int, str]:
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
        over="cases",
        apart=True,
    ),
)
