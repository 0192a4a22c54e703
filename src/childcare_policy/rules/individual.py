"""个案帮扶 Individual help: households and cases with a plan of their own, who follows up, what is reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

import attrs

from ..context import Context
from ..facts import Case
from ..needs import Demand, Measure, Need, Unrecorded
from ..records import in_order
from ..rows import PlainRow, Ref
from ..words import Content, DocumentKind, Role
from .counting import quota
from .demand import once_a_case, once_a_programme, people_in_post
from .documents import papers
from .kind import (
    INDIVIDUAL,
    NO_DAY,
    Done,
    Enrolled,
    Rule,
    RuleKind,
    Settled,
    addressed,
    begun,
    no_demand,
    settle,
    unopened,
)


class CountedBy(StrEnum):
    """What is counted: cases, or the households the children live in."""

    CASE = "case"
    HOUSEHOLD = "household"


@attrs.frozen(kw_only=True)
class IndividualQuota(Rule):
    """So many cases, or households, with a plan of their own while the programme runs; siblings are one household."""

    unit: CountedBy
    at_least: int


@attrs.frozen(kw_only=True)
class FollowUpPerson(Rule):
    """Somebody in one of these roles is named for each case, as things stand."""

    to: Enrolled = INDIVIDUAL
    roles: tuple[Role, ...]


@attrs.frozen(kw_only=True)
class Reviewed(Rule):
    """What the help has done for each case is evaluated, so many times."""

    to: Enrolled = INDIVIDUAL
    at_least: int = 1


@attrs.frozen(kw_only=True)
class ReviewContent(Rule):
    """An evaluation of each case goes into this; asked only where there is an evaluation."""

    to: Enrolled = INDIVIDUAL
    content: Content


def household(ctx: Context, case: Case) -> tuple[str, tuple[Ref, ...]]:
    """The household of the child, or the fact that would tell."""
    if case.child is None:
        return "", (f"case:{case.id}.child",)
    child = ctx.child_by_id.get(case.child)
    if child is None:
        return "", ("children",)
    return (child.household, ()) if child.household else ("", (f"child:{child.id}.household",))


def check_quota(rule: IndividualQuota, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme."""
    if ctx.programme is None:
        yield ctx.programme_row("unknown", missing=("programme",))
        return
    counted: dict[str, Ref] = {}
    maybe: dict[str, tuple[Ref, ...]] = {}
    for case in ctx.cases:
        if case.individual is False or not begun(ctx, case):
            continue
        unit, unsaid = household(ctx, case) if rule.unit is CountedBy.HOUSEHOLD else (case.id, ())
        asked = (("opened_on", case.opened_on), ("individual", case.individual))
        unsaid = (*(f"case:{case.id}.{name}" for name, value in asked if value is None), *unsaid)
        if unsaid:
            maybe[unit or (f"of child {case.child}" if case.child else f"of {case.id}")] = unsaid[:1]
        else:
            counted.setdefault(unit, f"case:{case.id}")
    further = {unit: facts for unit, facts in maybe.items() if unit not in counted}
    facts = tuple(dict.fromkeys(fact for each in further.values() for fact in each))
    count, most = len(counted), len(counted) + len(further)
    status, missing = quota(ctx, ctx.last_day, rule.at_least, count, most, facts)
    evidence = tuple(counted.values())
    yield ctx.programme_row(status, observed=(("count", count),), evidence=evidence, missing=missing)


def check_person(rule: FollowUpPerson, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case it is owed to."""
    yield from unopened(ctx, rule.to)
    for case, span, unsaid in addressed(ctx, rule.to):
        day = ctx.judged_on(span)
        people = sorted({person for role in rule.roles for person in ctx.holders(case.id, role, day)})
        maybe = any(first <= day <= last for role in rule.roles for _, first, last in ctx.maybe_held(case.id, role))
        if people:
            settled = Settled("met", tuple(f"worker:{person}" for person in people))
        elif maybe or ctx.caseload.assignments is None:
            settled = Settled("unknown", (), ("assignments",))
        else:
            settled = Settled(ctx.failed)
        status, evidence, missing = settled.asked_if(unsaid)
        yield ctx.row("case", case.id, status, evidence=evidence, missing=missing)


def reviews(ctx: Context, case: str) -> list[Done]:
    """The evaluations of a case: documents, and the days its plan was reviewed; certain ones first, earliest first."""
    found = papers(ctx, DocumentKind.EFFECT_EVALUATION, case)
    for plan in (*ctx.plans_of.get(case, ()), *ctx.plans_of.get(None, ())):
        if plan.reviewed_on is not None and plan.reviewed_on <= ctx.as_of:
            ref = f"plan:{plan.id}"
            found.append(Done(ref, plan.reviewed_on, () if plan.case else (f"{ref}.case",)))
    return sorted(found, key=lambda done: (bool(done.lacks), done.on is None, str(done.on), done.ref))


def no_reviews(ctx: Context) -> tuple[Ref, ...]:
    """The tables not recorded that could hold an evaluation."""
    return tuple(name for name in ("documents", "plans") if getattr(ctx.caseload, name) is None)


def check_reviewed(rule: Reviewed, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case it is owed to."""
    yield from unopened(ctx, rule.to)
    for case, span, unsaid in addressed(ctx, rule.to):
        done = reviews(ctx, case.id)
        settled = settle(ctx, None, span.last, done[rule.at_least - 1 :], no_reviews(ctx)).asked_if(unsaid)
        count = sum(not each.lacks for each in done)
        status, evidence, missing = settled
        yield ctx.row("case", case.id, status, observed=(("count", count),), evidence=evidence, missing=missing)


def check_content(rule: ReviewContent, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case with an evaluation, or with what may be one."""
    own = {f"document:{row.id}": row.contents for row in in_order(ctx.documents)}
    unrecorded = ("documents",) if ctx.caseload.documents is None else ()
    evaluated = {case.id: papers(ctx, DocumentKind.EFFECT_EVALUATION, case.id) for case in ctx.cases}
    yield from (row for row in unopened(ctx, rule.to) if evaluated[row[4]] or unrecorded)
    for case, _, unsaid in addressed(ctx, rule.to):
        found = evaluated[case.id]
        if not found and not unrecorded:
            continue
        there = tuple(done.ref for done in found if not done.lacks and rule.content in (own[done.ref] or ()))
        doubt: dict[Ref, None] = dict.fromkeys(unrecorded)
        for done in found:
            if own[done.ref] is None or (done.lacks and rule.content in (own[done.ref] or ())):
                doubt |= dict.fromkeys(done.lacks or (f"{done.ref}.contents",))
        if all(done.lacks for done in found):
            doubt |= dict.fromkeys(fact for done in found for fact in done.lacks)
        settled = (
            Settled("met", there) if there else Settled("unknown", (), tuple(doubt)) if doubt else Settled(ctx.failed)
        )
        status, evidence, missing = settled.asked_if(unsaid)
        yield ctx.row("case", case.id, status, evidence=evidence, missing=missing)


def _remedy(rule: Any, row: PlainRow) -> Mapping[str, Any] | None:
    if isinstance(rule, IndividualQuota):
        return {"do": "plan-individually", "unit": str(rule.unit), "count": rule.at_least - dict(row[8])["count"]}
    if isinstance(rule, FollowUpPerson):
        return {"do": "assign", "roles": tuple(map(str, rule.roles))}
    return {"do": "evaluate"} if isinstance(rule, Reviewed) else {"do": "complete-evaluation"}


def plans_asked(rule: IndividualQuota, ctx: Context) -> Iterator[Demand]:
    """A plan for each of so many: for those recorded, and for as many more as are lacking."""
    units: dict[str, Need] = {}
    for case, (first, last), unsaid in addressed(ctx, INDIVIDUAL):
        unit, alone = household(ctx, case) if rule.unit is CountedBy.HOUSEHOLD else (case.id, ())
        yield Unrecorded((*unsaid, *alone))
        kind, whom = DocumentKind.SERVICE_PLAN, f"case:{case.id}"
        if not unsaid and not alone:
            units.setdefault(unit, Need(measure=Measure.PAPERS, of=kind, whom=whom, first=first, last=last))
    yield from units.values()
    if more := max(0, rule.at_least - len(units)):
        yield from once_a_programme(ctx, Measure.PAPERS, DocumentKind.SERVICE_PLAN, count=more)


def reviews_asked(rule: Reviewed, ctx: Context) -> Iterable[Demand]:
    """So many evaluations of each case it is owed to."""
    kind = DocumentKind.EFFECT_EVALUATION
    return once_a_case(ctx, NO_DAY, Measure.PAPERS, kind, rule.to, count=rule.at_least)


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="individual_quota",
        rule=IndividualQuota,
        check=check_quota,
        demand=plans_asked,
        required=lambda rule: {"at_least": rule.at_least, "unit": str(rule.unit)},
        remedy=_remedy,
        question=("unit",),
        matters=("individual",),
        over="cases",
    ),
    RuleKind(
        tag="follow_up_person",
        rule=FollowUpPerson,
        check=check_person,
        demand=lambda _rule, ctx: people_in_post(ctx, 1),
        required=lambda rule: {"roles": tuple(map(str, rule.roles))},
        remedy=_remedy,
        question=("to",),
        matters=("roles",),
        over="cases",
    ),
    RuleKind(
        tag="reviewed",
        rule=Reviewed,
        check=check_reviewed,
        demand=reviews_asked,
        required=lambda rule: {"at_least": rule.at_least},
        remedy=_remedy,
        question=("to",),
        matters=("effect",),
        over="cases",
    ),
    RuleKind(
        tag="review_content",
        rule=ReviewContent,
        check=check_content,
        demand=no_demand,
        required=lambda rule: {"content": str(rule.content)},
        remedy=_remedy,
        question=("to", "content"),
        matters=("effect",),
        over="cases",
    ),
)
