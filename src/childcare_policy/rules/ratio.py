"""配比 Ratio: so many people for so many children, as the number of children goes up and down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import attrs

from ..conditions import Condition, merge
from ..context import Context
from ..needs import Demand
from ..quantities import Every, Span, anchored, months
from ..records import in_order
from ..rows import PlainRow, Ref
from ..slots import Slot
from ..words import Role
from .demand import people_in_post
from .kind import Rank, Rule, RuleKind
from .posts import Post, fits, in_post
from .programme import binding_slots


@attrs.frozen(kw_only=True)
class StaffRatio(Rule):
    """One person in these roles, with these qualifications, for every so many children served; a rest asks one more.

    It holds on at least half of the days of each window. A day on which no child is served asks nobody.
    """

    roles: tuple[Role, ...]
    holding: tuple[Condition, ...] = ()
    children: int
    window: Every = attrs.field(factory=lambda: anchored(months(1)))


Days = list[tuple[Span, tuple[Ref, ...]]]
"""Runs of days with the facts without which it is not sure that they count."""


def asked(rule: StaffRatio, children: int) -> int:
    """How many people so many children ask for."""
    return -(-children // rule.children)


def cuts(slot: Slot, spans: Iterable[Span]) -> Iterator[Span]:
    """The days of a window, cut wherever one of the spans begins or ends, and where the past does."""
    edges = {slot.first, slot.until + timedelta(days=1)}
    for span in spans:
        edges |= {span.first, span.last + timedelta(days=1) if span.last < date.max else slot.first}
    days = sorted(day for day in edges if day in slot.served)
    for first, after in zip(days, [*days[1:], slot.due_on + timedelta(days=1)], strict=True):
        yield Span(first, after - timedelta(days=1))


def people(rule: StaffRatio, ctx: Context) -> Days:
    """The days of everyone who is, or may be, in one of the roles."""
    post = Post(people=1, roles=rule.roles, holding=rule.holding)
    known = [(worker, *fits(post, worker)) for worker in in_order(ctx.caseload.workers or ())]
    return [(in_post(worker), lacks) for worker, may, lacks in known if may]


def children(ctx: Context) -> Days:
    """The days of service of every case; of one without an opening day up to its closing."""
    found: Days = [(span, ()) for _, span in ctx.in_service]
    for case in ctx.cases:
        if case.opened_on is None:
            found.append((Span(date.min, case.closed_on or date.max), (f"case:{case.id}.opened_on",)))
    return found


def check(rule: StaffRatio, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each window of the programme."""
    staff, served = people(rule, ctx), children(ctx)
    for slot, early in binding_slots(ctx, rule.window):
        yield early if slot is None else _judged(rule, ctx, slot, staff, served)


def _judged(rule: StaffRatio, ctx: Context, slot: Slot, staff: Days, served: Days) -> PlainRow:
    kept = could = most = 0
    fewest = len(staff)
    doubt: list[tuple[Ref, ...]] = []
    for span in cuts(slot, [days for days, _ in (*staff, *served)]):
        here = [lacks for days, lacks in staff if span.first in days]
        there = [lacks for days, lacks in served if span.first in days]
        sure, known = sum(not lacks for lacks in here), sum(not lacks for lacks in there)
        most = max(most, known)
        if span.first > slot.until:
            continue
        fewest = min(fewest, sure)
        if sure >= asked(rule, len(there)):
            kept += span.days
        elif len(here) >= asked(rule, known) or ctx.caseload.workers is None:
            could += span.days
            doubt += [lacks for lacks in (*here, *there) if lacks]
    missing: tuple[Ref, ...] = ()
    if kept * 2 >= slot.days:
        status = "met" if most else "not_applicable"
    elif ctx.as_of <= slot.due_on:
        status = "pending"
    elif (kept + could) * 2 >= slot.days:
        status, missing = "unknown", merge(doubt) if ctx.caseload.workers is not None else ("workers",)
    else:
        status = ctx.failed
    observed = (("people", fewest), ("children", most), ("asked", asked(rule, most)), ("days", kept), ("of", slot.days))
    return ctx.programme_row(status, slot=slot, observed=observed, missing=missing)


def demand(rule: StaffRatio, ctx: Context) -> Iterator[Demand]:
    """As many people at the same time as the most children served at once ask for."""
    spans = [span for span, lacks in children(ctx) if not lacks]
    most = max((sum(span.first in other for other in spans) for span in spans), default=0)
    return people_in_post(ctx, asked(rule, most))


def _remedy(rule: StaffRatio, row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "appoint", "roles": tuple(map(str, rule.roles)), "people": dict(row[8])["asked"]}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="staff_ratio",
        rule=StaffRatio,
        check=check,
        demand=demand,
        required=lambda rule: {"roles": tuple(map(str, rule.roles)), "children": rule.children},
        remedy=_remedy,
        question=("roles", "holding"),
        matters=("team",),
        order={"children": Rank.LESS},
        over="cases",
    ),
)
