"""覆盖 Coverage: whether every township is reached by a day, and every child visited while the programme runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from ..conditions import Condition, bind, visit_test
from ..context import Context
from ..divisions import lies_in
from ..facts import Activity, Case, Visit
from ..findings import Note, Subject
from ..needs import Demand, Measure, Need, Unrecorded
from ..quantities import Span
from ..records import in_order
from ..rows import PlainRow, Ref
from ..words import VisitMode
from .activities import CITY, attended
from .demand import in_service, once_a_case, once_a_programme
from .kind import ENROLLED, NO_DAY, Done, Enrolled, Rank, Rule, RuleKind, begun, settle
from .places import AreaRow, above


@attrs.frozen(kw_only=True)
class AreaCovered(Rule):
    """Each of the townships is served by a day, or by the programme's last: a home visited there, or an activity held.

    ``outside`` are townships the paper leaves out; children served there are noted. ``visits_only`` counts no activity.
    """

    areas: tuple[AreaRow, ...]
    outside: tuple[AreaRow, ...] = ()
    by: date | None
    visits_only: bool = False


@attrs.frozen(kw_only=True)
class EveryoneVisited(Rule):
    """Every child served is visited at home at least once while the programme runs; ``who`` narrows them down."""

    to: Enrolled = ENROLLED
    who: Condition | None = None


def reached(ctx: Context, case: Case) -> Iterator[tuple[Visit, tuple[Ref, ...]]]:
    """The home visits that reached the family while the case was open, or may have; with the facts that would tell."""
    judge = visit_test(VisitMode.HOME, None, ctx)
    unopened = () if case.opened_on else (f"case:{case.id}.opened_on",)
    for visit in (*ctx.visits_of(case.id), *ctx.loose_visits):
        if visit.cases is not None and case.id not in visit.cases:
            continue
        if visit.on is not None and not ctx.open_on(case.id, visit.on):
            continue
        outcome = judge(visit, case.id)
        if not isinstance(outcome, str):
            lacks = [f"visit:{visit.id}.{name}" for name in ("cases", "on") if getattr(visit, name) is None]
            yield visit, (*unopened, *lacks, *(outcome or ()))


Places = tuple[str | None, ...]
"""The codes that say where something was; ``None`` is not recorded, an empty one recorded as none."""


def places_of(ctx: Context, activity: Activity) -> Places:
    """The codes of where an activity was held: its own, those of its station and neighbourhood or what these lie in."""
    found: list[str | None] = [activity.division]
    for named in (activity.neighbourhood, activity.station):
        codes = [area.division for area in above(ctx, named or "") if area.division and len(area.division) > CITY]
        found += codes[:1]
    return tuple(found)


Served = tuple[Places, Done, Ref]
"""A service: the codes of where it was given, the service itself, and the fact that tells where."""


def home_of(ctx: Context, case: Case) -> tuple[Places, Ref]:
    """The code of where the child lives, and the fact that tells."""
    if case.child is None:
        return (None,), f"case:{case.id}.child"
    child = ctx.child_by_id.get(case.child)
    return ((None,), "children") if child is None else ((child.home_division,), f"child:{child.id}.home_division")


def unlisted(ctx: Context) -> Iterator[Visit]:
    """The visits that may have reached a family whose case is in a table not recorded."""
    judge = visit_test(VisitMode.HOME, None, ctx)
    for visit in ctx.visits:
        named = ("",) if visit.cases is None else visit.cases
        at_home = visit.mode is not VisitMode.ELSEWHERE
        if at_home and any(not isinstance(judge(visit, case), str) for case in named):
            yield visit


def services(rule: AreaCovered, ctx: Context) -> list[Served]:
    """Everything that was, or may have been, done for a family or with an audience, and where."""
    found: list[Served] = []
    for case in ctx.cases:
        place, home = home_of(ctx, case)
        for visit, lacks in reached(ctx, case):
            if visit.mode is not VisitMode.ELSEWHERE:
                found.append((place, Done(f"visit:{visit.id}", visit.on, lacks), home))
    if ctx.caseload.cases is None:
        found += [((None,), Done(f"visit:{visit.id}", visit.on), "cases") for visit in unlisted(ctx)]
    for activity in () if rule.visits_only else in_order([*ctx.so_far(ctx.caseload.activities)]):
        came, ref = attended(activity), f"activity:{activity.id}"
        if came is not False:
            lacks = (f"{ref}.participants",) if came is None else ()
            found.append((places_of(ctx, activity), Done(ref, activity.on, lacks), f"{ref}.division"))
    return found


def some_in(places: Places, division: str) -> bool | None:
    """Whether one of the codes lies in a township; ``None`` where none of them can tell."""
    answers = {lies_in(code, division) for code in places}
    return True if True in answers else None if answers == {None} else False


def check_areas(rule: AreaCovered, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each township; a note on children served outside them."""
    found = services(rule, ctx)
    tables = ("visits",) if rule.visits_only else ("visits", "activities")
    unrecorded = tuple(table for table in tables if getattr(ctx.caseload, table) is None)
    due_on = rule.by or ctx.last_day
    for area in rule.areas:
        done = [
            each if here else each._replace(lacks=(*each.lacks, where))
            for place, each, where in found
            if (here := some_in(place, area.division)) is not False
        ]
        status, evidence, missing = settle(ctx, due_on, None, done, unrecorded)
        yield ctx.row("area", area.division, status, due_on=due_on, evidence=evidence, missing=missing)
    homes = [ctx.child_by_id[case.child].home_division for case, _ in ctx.in_service if case.child in ctx.child_by_id]
    if outside := sum(any(lies_in(home, area.division) for area in rule.outside) for home in homes):
        subject = Subject("programme", ctx.programme_id)
        ctx.notes.append(Note(code="outside-coverage", subject=subject, figures=(("children", outside),)))


def check_everyone(rule: EveryoneVisited, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme."""
    if ctx.programme is None:
        yield ctx.programme_row("unknown", missing=("programme",))
        return
    test = None if rule.who is None else bind(rule.who, ctx)
    asked, seen, hopeless = 0, 0, False
    missing: dict[Ref, None] = {}
    for case in ctx.cases:
        if not begun(ctx, case):
            continue
        span = ctx.service(case)
        unsaid: tuple[Ref, ...] = () if case.opened_on else (f"case:{case.id}.opened_on",)
        if test is not None:
            child = ctx.child_by_id.get(case.child or "")
            outcome = (f"case:{case.id}.child",) if child is None else test(child, ctx.judged_on(span or ctx.span))
            if isinstance(outcome, str):
                continue
            unsaid += outcome or ()
        asked += 1
        visits = [lacks for visit, lacks in reached(ctx, case) if visit.on is None or span is None or visit.on in span]
        if () in visits:
            seen += 1
            continue
        unclear = (*unsaid, *(fact for lacks in visits for fact in lacks))
        missing |= dict.fromkeys(unclear or (("visits",) if ctx.caseload.visits is None else ()))
        hopeless |= not unclear and ctx.caseload.visits is not None
    if not asked:
        status = "not_applicable"
    elif seen == asked:
        status = "met"
    elif ctx.last_day is None or ctx.as_of <= ctx.last_day:
        status = "pending"
    else:
        status = ctx.failed if hopeless else "unknown"
    yield ctx.programme_row(
        status,
        due_on=ctx.last_day if asked else None,
        observed=(("cases", asked), ("visited", seen)),
        missing=tuple(missing) if status == "unknown" else (),
    )


def _remedy(rule: Any, row: PlainRow) -> Mapping[str, Any] | None:
    if isinstance(rule, AreaCovered):
        return {"do": "serve-area", "by": row[6]}
    observed = dict(row[8])
    return {"do": "visit-everyone", "count": observed["cases"] - observed["visited"], "by": row[6]}


def demand_areas(rule: AreaCovered, ctx: Context) -> Iterator[Demand]:
    """A home visit in each township; where no child is known to live an event, another one for each."""
    homes = [
        (*home_of(ctx, case), case.id, Span(span.first, in_service(span, rule.by))) for case, span in ctx.in_service
    ]
    for area in rule.areas:
        visits = [
            Need(measure=Measure.VISITS, of=VisitMode.HOME, whom=f"case:{case}", first=days.first, last=days.last)
            for places, _, case, days in homes
            if days.days > 0 and some_in(places, area.division)
        ]
        yield from visits[:1]
        if not visits:
            yield Unrecorded(tuple(fact for places, fact, _, _ in homes if some_in(places, area.division) is None))
        if not visits and not rule.visits_only:
            yield from once_a_programme(ctx, Measure.EVENTS, by=rule.by, apart=area.division)


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="area_covered",
        rule=AreaCovered,
        check=check_areas,
        demand=demand_areas,
        required=lambda rule: {"by": rule.by},
        remedy=_remedy,
        question=(),
        monotone=("visits", "activities"),
        order={"areas": Rank.MORE},
    ),
    RuleKind(
        tag="everyone_visited",
        rule=EveryoneVisited,
        check=check_everyone,
        demand=lambda rule, ctx: once_a_case(ctx, NO_DAY, Measure.VISITS, VisitMode.HOME),
        required=lambda rule: {"at_least": 1},
        remedy=_remedy,
        question=("to",),
        matters=("visits",),
        over="cases",
        monotone=("visits",),
    ),
)
