"""岗位 Posts: how many people with which qualification a programme needs, and who is matched to which post."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

import attrs

from ..conditions import Condition, merge
from ..context import Context
from ..facts import Worker
from ..quantities import Every, Span, anchored, gaps, months
from ..records import in_order
from ..rows import PlainRow, Ref
from ..slots import Slot
from ..words import Role
from .demand import people_in_post
from .kind import Rule, RuleKind, no_demand
from .programme import binding_slots
from .qualifications import failings
from .staffing import match
from .tenure import lasted


@attrs.frozen(kw_only=True)
class Post:
    """A post for so many people, open to those in one of the roles who hold every qualification."""

    people: int
    roles: tuple[Role, ...]
    holding: tuple[Condition, ...] = ()


@attrs.frozen(kw_only=True)
class StaffingQuota(Rule):
    """So many people in these roles, with these qualifications, on at least half of the days, ``throughout`` on each.

    People fill the posts of ``beside`` first and are not counted twice. ``single`` calls more people in the role than
    asked, beyond a day of handover, a shortfall.
    """

    people: int
    roles: tuple[Role, ...]
    holding: tuple[Condition, ...] = ()
    beside: tuple[Post, ...] = ()
    single: bool = False
    throughout: bool = False
    window: Every = attrs.field(factory=lambda: anchored(months(1)))


@attrs.frozen(kw_only=True)
class PostQualified(Rule):
    """Whoever is in the role holds every one of these qualifications."""

    role: Role
    holding: tuple[Condition, ...]


def in_post(worker: Worker) -> Span:
    """The days a worker is in post; without a first day throughout."""
    return Span(worker.from_ or date.min, worker.to or date.max)


def fits(post: Post | StaffingQuota, worker: Worker) -> tuple[bool, tuple[Ref, ...]]:
    """Whether a post may be the worker's, and the facts without which it is not sure."""
    if worker.roles is not None and not set(post.roles).intersection(worker.roles):
        return False, ()
    failed, lacks = failings(post.holding, worker)
    return not failed, (f"worker:{worker.id}.roles", *lacks) if worker.roles is None else lacks


class Openings(NamedTuple):
    """Who may fill each post, in order, and how many of the posts come before the rule's own."""

    posts: list[dict[str, tuple[Ref, ...]]]
    first: int

    def filled(self, people: frozenset[str], *, doubtful: bool) -> int:
        """How many of the rule's own posts get a person of their own out of those in post."""
        open_to = [
            frozenset(id for id, lacks in post.items() if id in people and (doubtful or not lacks))
            for post in self.posts
        ]
        return sum(post >= self.first for post in match(open_to))


def openings(rule: StaffingQuota, workers: Iterable[Worker]) -> Openings:
    """The posts of a quota, those beside it first."""
    posts: list[dict[str, tuple[Ref, ...]]] = []
    own = {worker.id: lacks for worker in workers for may, lacks in (fits(rule, worker),) if may}
    for post in rule.beside:
        # Whoever may be for the rule's own posts does most for them by being in no post before them.
        known = [(worker.id, *fits(post, worker)) for worker in workers]
        posts += [{id: lacks for id, may, lacks in known if may and not (lacks and id in own)}] * post.people
    return Openings([*posts, *[own] * rule.people], len(posts))


class Stretch(NamedTuple):
    """A run of days on which the same people are in post."""

    span: Span
    people: frozenset[str]


def stretches(slot: Slot, workers: Iterable[Worker]) -> Iterator[Stretch]:
    """The past days of a window, cut wherever somebody comes or goes."""
    spans = {worker.id: in_post(worker) for worker in workers}
    past = Span(slot.first, slot.until)
    starts = {past.first}
    for span in spans.values():
        starts |= {day for day in (span.first, span.last + timedelta(days=1) if span.last < date.max else None) if day}
    days = sorted(day for day in starts if day in past)
    for first, after in zip(days, [*days[1:], slot.until + timedelta(days=1)], strict=True):
        yield Stretch(
            Span(first, after - timedelta(days=1)), frozenset(id for id, span in spans.items() if first in span)
        )


def check_quota(rule: StaffingQuota, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each window of the programme."""
    workers = in_order(ctx.caseload.workers or ())
    open_to = openings(rule, workers)
    own = open_to.posts[-1]
    holders = {worker.id for worker in workers if set(rule.roles).intersection(worker.roles or ())}
    unsaid = {worker.id for worker in workers if worker.roles is None}
    for slot, early in binding_slots(ctx, rule.window):
        if slot is None:
            yield early
            continue
        held: list[Span] = []
        most = could = doubled = twice = 0
        present: set[str] = set()
        for span, people in stretches(slot, workers) if slot.past else ():
            present |= people
            filled = open_to.filled(people, doubtful=False)
            most = max(most, filled)
            held += [span] if filled >= rule.people else []
            could += span.days if open_to.filled(people, doubtful=True) >= rule.people else 0
            doubled += span.days if rule.single and len(people & holders) > rule.people else 0
            twice += span.days if rule.single and len(people & (holders | unsaid)) > rule.people else 0
        days = sum(span.days for span in held)
        open_ = ctx.as_of <= slot.due_on
        missing: tuple[Ref, ...] = ()
        stands = lasted(slot.days, days, throughout=rule.throughout)
        if stands and twice < 2:
            status = "met"
        elif open_:
            status = "pending"
        elif doubled > 1 and stands:
            status = "shortfall"
        elif stands:
            status, missing = "unknown", tuple(f"worker:{id}.roles" for id in sorted(present & unsaid))
        elif ctx.caseload.workers is None:
            status, missing = "unknown", ("workers",)
        elif lasted(slot.days, could, throughout=rule.throughout):
            status, missing = "unknown", merge(lacks for id, lacks in own.items() if id in present)
        else:
            status = ctx.failed
        vacant = (
            tuple(f"{gap.first}/{gap.last}" for gap in gaps(Span(slot.first, slot.until), held)) if slot.past else ()
        )
        observed = (("people", most), ("days", days), ("of", slot.days), ("gaps", vacant), ("doubled_days", doubled))
        proof = tuple(f"worker:{id}" for id, lacks in own.items() if id in present and not lacks)
        yield ctx.programme_row(status, slot=slot, observed=observed, evidence=proof, missing=missing)


def check_qualified(rule: PostQualified, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each worker who has been in the role in the programme's days."""
    days = Span(ctx.span.first, ctx.judged_on(ctx.span))
    for worker in in_order(ctx.caseload.workers or ()):
        known = worker.roles is not None
        if days.meets(in_post(worker)) is None:
            continue
        if known and rule.role not in (worker.roles or ()):
            continue
        failed, lacks = failings(rule.holding, worker)
        missing = lacks if known else (f"worker:{worker.id}.roles",)
        if not known and not failed and not lacks:
            continue
        status = "unknown" if not known or (lacks and not failed) else ctx.failed if failed else "met"
        yield ctx.row(
            "worker",
            worker.id,
            status,
            owner="",
            observed=(("not_met", failed),) if status == ctx.failed else (),
            evidence=(f"worker:{worker.id}",) if status == "met" else (),
            missing=missing if status == "unknown" else (),
        )


def _remedy(rule: Any, row: PlainRow) -> Mapping[str, Any] | None:
    if isinstance(rule, PostQualified):
        return {"do": "fill-with-qualified", "roles": (str(rule.role),)}
    doubled = row[7] == "shortfall" and dict(row[8])["doubled_days"] > 1
    roles = tuple(map(str, rule.roles))
    return {"do": "end-double-post" if doubled else "appoint", "roles": roles, "people": rule.people}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="staffing_quota",
        rule=StaffingQuota,
        check=check_quota,
        demand=lambda rule, ctx: people_in_post(ctx, rule.people + sum(post.people for post in rule.beside)),
        required=lambda rule: {"people": rule.people, "roles": tuple(map(str, rule.roles))},
        remedy=_remedy,
        question=("roles", "holding"),
        matters=("team",),
    ),
    RuleKind(
        tag="post_qualified",
        rule=PostQualified,
        check=check_qualified,
        demand=no_demand,
        required=lambda rule: {"role": str(rule.role)},
        remedy=_remedy,
        question=("role", "holding"),
        over="workers",
        waivable=False,
    ),
)
