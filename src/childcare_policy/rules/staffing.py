"""人员 Staffing: who must be on each child's team, judged by month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from ..context import Context, Slot
from ..facts import Case
from ..quantities import Every, Span, calendar_month, covered, gaps
from ..rows import PlainRow
from ..words import Role
from .kind import ENROLLED, Enrolled, Rule, RuleKind, each_case, unopened


@attrs.frozen(kw_only=True)
class TeamFormed(Rule):
    """A team stands: someone holds one of the roles on at least half of the days of the window."""

    to: Enrolled = ENROLLED
    roles: tuple[Role, ...]
    window: Every = attrs.field(factory=calendar_month)


@attrs.frozen(kw_only=True)
class TeamRole(Rule):
    """One person in the role on at least half of the days; two, beyond a day of handover, are a shortfall."""

    to: Enrolled = ENROLLED
    role: Role
    window: Every = attrs.field(factory=calendar_month)


@attrs.frozen(kw_only=True)
class TeamOfDifferentPeople(Rule):
    """The roles are held by different people; ``combined`` lets one person hold several."""

    to: Enrolled = ENROLLED
    roles: tuple[Role, ...]
    combined: bool = False
    window: Every = attrs.field(factory=calendar_month)


def _owed(ctx: Context, every: Every) -> Iterator[tuple[Case, Slot, Span]]:
    """Every case and window, with the days of it in service."""
    for case, span in each_case(ctx):
        for slot in ctx.slots(every, span):
            yield case, slot, Span(slot.first, slot.due_on)


def _verdict(ctx: Context, slot: Slot, done: bool, might: bool) -> tuple[str, tuple[str, ...]]:
    """The status of a window's team, and the table that would settle it."""
    if not slot.binds:
        return "not_applicable", ()
    if done and (not might or ctx.as_of <= slot.due_on):
        return "met", ()
    if ctx.as_of <= slot.due_on:
        return "pending", ()
    return ("unknown", ("assignments",)) if might or ctx.caseload.assignments is None else (ctx.failed, ())


def _maybe(ctx: Context, case: str, role: Role) -> list[tuple[str, Span]]:
    """Who may hold the role for the case beside those who surely do; the nameless by number."""
    rows = ctx.maybe_held(case, role)
    return [(worker or f"?{n}", Span(first, last)) for n, (worker, first, last) in enumerate(rows)]


def _half(served: Span, held: int) -> bool:
    return held * 2 >= served.days


def _within(spans: list[Span], served: Span, as_of: date) -> list[Span]:
    """The parts of those spans that lie in the served days and are past."""
    until = Span(served.first, min(served.last, as_of))
    return [part for span in spans if (part := span.meets(until))]


def _spans(text: list[Span]) -> tuple[str, ...]:
    return tuple(f"{span.first}/{span.last}" for span in text)


def check_formed(rule: TeamFormed, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case and window."""
    yield from unopened(ctx)
    for case, slot, served in _owed(ctx, rule.window):
        spans = [span for role in rule.roles for _, span in ctx.held(case.id, role)]
        held = covered(served, _within(spans, served, ctx.as_of))
        more = [span for role in rule.roles for _, span in _maybe(ctx, case.id, role)]
        done, might = _half(served, held), _half(served, covered(served, _within(spans + more, served, ctx.as_of)))
        status, missing = _verdict(ctx, slot, done, might and not done)
        yield ctx.row(
            "case", case.id, status, slot=slot, observed=(("days", held), ("of", served.days)), missing=missing
        )


def check_role(rule: TeamRole, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case and window, gaps listed."""
    yield from unopened(ctx)
    for case, slot, served in _owed(ctx, rule.window):
        holders = ctx.held(case.id, rule.role)
        parts = _within([span for _, span in holders], served, ctx.as_of)
        held = covered(served, parts)
        doubled, done = _doubled(holders, served, ctx.as_of), _half(served, held)
        everyone = holders + _maybe(ctx, case.id, rule.role)
        might = _half(served, covered(served, _within([span for _, span in everyone], served, ctx.as_of)))
        doubt = (might and not done) or (done and doubled < 2 <= _doubled(everyone, served, ctx.as_of))
        status, missing = _verdict(ctx, slot, done, doubt)
        if status == "met" and doubled > 1:
            status = "shortfall" if ctx.as_of > slot.due_on else "pending"
        until = Span(served.first, min(served.last, ctx.as_of))
        open_days = gaps(until, parts) if held < until.days else []
        observed = (("days", held), ("of", served.days), ("gaps", _spans(open_days)), ("doubled_days", doubled))
        evidence = tuple(
            f"worker:{worker}" for worker in sorted({worker for worker, span in holders if span.meets(served)})
        )
        yield ctx.row("case", case.id, status, slot=slot, observed=observed, evidence=evidence, missing=missing)


def _doubled(holders: list[tuple[str, Span]], served: Span, as_of: date) -> int:
    """On how many days two different people held the role."""
    shared: list[Span] = []
    for index, (worker, span) in enumerate(holders):
        for other, second in holders[index + 1 :]:
            if other != worker and (both := span.meets(second)):
                shared.append(both)
    return covered(served, _within(shared, served, as_of))


def check_different(rule: TeamOfDifferentPeople, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case and window: whether each role can be matched to a person of its own."""
    yield from unopened(ctx)
    for case, slot, served in _owed(ctx, rule.window):
        able = [_able(ctx, served, ctx.held(case.id, role)) for role in rule.roles]
        wider = [_able(ctx, served, ctx.held(case.id, role) + _maybe(ctx, case.id, role)) for role in rule.roles]
        matched = len(match(able))
        done, might = (all(posts) if rule.combined else len(match(posts)) == len(rule.roles) for posts in (able, wider))
        status, missing = _verdict(ctx, slot, done, might and not done)
        people = tuple(f"worker:{worker}" for worker in sorted(set().union(*able)))
        yield ctx.row(
            "case", case.id, status, slot=slot, observed=(("people", matched),), evidence=people, missing=missing
        )


def _able(ctx: Context, served: Span, held: list[tuple[str, Span]]) -> set[str]:
    """Who holds a role on at least half of the served days."""
    by_worker: dict[str, list[Span]] = {}
    for worker, span in held:
        by_worker.setdefault(worker, []).append(span)
    return {
        worker
        for worker, spans in by_worker.items()
        if _half(served, covered(served, _within(spans, served, ctx.as_of)))
    }


def match(able: list[set[str]]) -> dict[int, str]:
    """As many posts as possible, each with a person of its own (augmenting paths), earlier posts first."""
    taken: dict[str, int] = {}

    def place(post: int, tried: set[str]) -> bool:
        for person in sorted(able[post]):
            if person not in tried:
                tried.add(person)
                if person not in taken or place(taken[person], tried):
                    taken[person] = post
                    return True
        return False

    for post in range(len(able)):
        place(post, set())
    return {post: person for person, post in taken.items()}


def _remedy(rule: Any, row: PlainRow) -> Mapping[str, Any] | None:
    if row[7] not in ("breached", "pending", "shortfall"):
        return None
    roles = (rule.role,) if isinstance(rule, TeamRole) else rule.roles
    return {"do": "assign" if row[7] != "shortfall" else "end-double-assignment", "roles": tuple(map(str, roles))}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="team_formed",
        rule=TeamFormed,
        check=check_formed,
        required=lambda rule: {"any_of": tuple(map(str, rule.roles))},
        remedy=_remedy,
        question=("to", "roles"),
        over="cases",
    ),
    RuleKind(
        tag="team_role",
        rule=TeamRole,
        check=check_role,
        required=lambda rule: {"role": str(rule.role), "people": 1},
        remedy=_remedy,
        question=("to", "role"),
        over="cases",
    ),
    RuleKind(
        tag="team_of_different_people",
        rule=TeamOfDifferentPeople,
        check=check_different,
        required=lambda rule: {"people": len(rule.roles), "combined": rule.combined},
        remedy=_remedy,
        question=("to", "roles"),
        over="cases",
    ),
)
