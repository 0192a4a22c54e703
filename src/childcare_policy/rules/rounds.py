"""巡访 Rounds: so many visits in each window over all the families at certain levels of risk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

import attrs

from ..conditions import merge
from ..context import Context
from ..facts import Case
from ..findings import Note, Subject
from ..needs import Demand, Unrecorded
from ..quantities import Every, Span, covered
from ..rows import PlainRow, Ref
from ..slots import Slot
from ..words import RiskLevel, Role
from .families import GRADES, HOUSEHOLD, Seen, falls_in, family_of, in_turn, level_on, no_household, opening, seen
from .kind import Rule, RuleKind
from .levels import days_of, grades_of
from .posts import in_post
from .programme import binding_slots, programme_slots


class RoundsBy(StrEnum):
    """What is counted: visits, different families visited, or the visits to each family."""

    VISITS = "visits"
    FAMILIES = "families"
    EACH_FAMILY = "each_family"


@attrs.frozen(kw_only=True)
class RiskRounds(Rule):
    """So many home visits in each window to families at these levels on the day; siblings are visited once.

    ``team`` are the roles that make the rounds, for a note on what they can do.
    """

    levels: tuple[RiskLevel, ...]
    at_least: int
    window: Every
    by: RoundsBy = RoundsBy.VISITS
    team: tuple[Role, ...] = ()


class Asked(NamedTuple):
    """Who is to be visited in a window: the cases at these levels, and the facts that would tell of more."""

    cases: tuple[str, ...]
    doubt: tuple[Ref, ...]


def in_service(ctx: Context, slot: Slot) -> Iterator[tuple[Case, Span]]:
    """The cases open in the window, each with its past days in it."""
    for case in ctx.cases:
        open_ = Span(case.opened_on or date.min, case.closed_on or date.max)
        if (days := open_.meets(Span(slot.first, slot.until))) is not None:
            yield case, days


def asked(rule: RiskRounds, ctx: Context, slot: Slot) -> Asked:
    """Who is to be visited in the window; asked of each family, those at these levels on at least half of the days."""
    found: list[str] = []
    doubt: list[tuple[Ref, ...]] = []
    for case, span in in_service(ctx, slot) if slot.past else ():
        rows, opened = grades_of(ctx).get(case.id, ()), opening(ctx, case.id)
        held = covered(span, [days_of(row) for row in rows if row.level in rule.levels])
        ungraded = covered(span, [days_of(row) for row in rows if row.level is not None]) < span.days
        if ungraded or (held and opened):
            doubt.append(opened or (GRADES,))
        if held and not opened and (rule.by is not RoundsBy.EACH_FAMILY or held * 2 >= span.days):
            found.append(case.id)
    return Asked(tuple(found), merge(doubt))


class Tally(NamedTuple):
    """How many of what is counted are sure, how many there could be, and the facts between the two."""

    sure: int
    could: int
    lacks: tuple[Ref, ...]


def tally(rule: RiskRounds, ctx: Context, who: Asked, here: list[Seen]) -> Tally:
    """The count of a window by what the rule counts."""
    counted, doubtful = [visit for visit in here if visit.cases], [visit for visit in here if visit.lacks]
    if rule.by is RoundsBy.VISITS:
        more = [visit for visit in doubtful if not visit.cases]
        return Tally(len(counted), len(counted) + len(more), merge(visit.lacks for visit in more))
    lacks = merge(visit.lacks for visit in doubtful)
    visits = Counter(family for visit in counted for family in {family_of(ctx, case) for case in visit.cases})
    if rule.by is RoundsBy.FAMILIES:
        named = sum(family.startswith(HOUSEHOLD) for family in visits)
        alone = no_household(ctx, [case for visit in counted for case in visit.cases])
        further = {family_of(ctx, case) for visit in doubtful for case in visit.may or ()} - set(visits)
        open_ = sum(visit.may is None for visit in doubtful)
        return Tally(named or min(1, len(visits)), len(visits) + len(further) + open_, (*lacks, *alone))
    counts = {family: visits[family] for family in (family_of(ctx, case) for case in who.cases)}
    short = {family for family, count in counts.items() if count < rule.at_least}
    may = Counter(family for visit in doubtful for family in {family_of(ctx, case) for case in visit.may or ()})
    anyone = sum(visit.may is None for visit in doubtful)
    could = [
        rule.at_least if not family.startswith(HOUSEHOLD) else counts[family] + may[family] + anyone for family in short
    ]
    alone = no_household(ctx, [case for case in who.cases if family_of(ctx, case) in short])
    least = min(counts.values(), default=0)
    return Tally(least, min(could, default=least), (*lacks, *alone))


def check(rule: RiskRounds, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each window of the programme, the families nobody visited among its figures."""
    judged = [(visit, seen(rule.levels, ctx, visit)) for visit in ctx.visits]
    tables = tuple(name for name in ("cases", GRADES, "visits") if getattr(ctx.caseload, name) is None)[:1]
    for slot, early in binding_slots(ctx, rule.window):
        if slot is None:
            yield early
            continue
        here = [row for visit, row in judged if falls_in(rule.levels, ctx, slot, visit)]
        who = asked(rule, ctx, slot)
        count, could, lacks = tally(rule, ctx, who, here)
        hidden = who.doubt if rule.by is RoundsBy.EACH_FAMILY or not who.cases else ()
        missing: tuple[Ref, ...] = ()
        if count >= rule.at_least and not hidden:
            status = "met"
        elif ctx.as_of <= slot.due_on:
            status = "pending"
        elif "cases" not in tables and not who.cases and not who.doubt:
            status = "not_applicable"
        elif could >= rule.at_least or hidden or tables:
            status, missing = "unknown", tables or (lacks if could >= rule.at_least else ()) or hidden
        else:
            status = ctx.failed
        families = {family_of(ctx, case) for visit in here for case in visit.cases}
        left = tuple(f"case:{case}" for case in who.cases if family_of(ctx, case) not in families)
        yield ctx.programme_row(
            status,
            slot=slot,
            observed=(("count", count), ("families", len(families)), ("unvisited", left)),
            evidence=tuple(row.ref for row in here if row.cases),
            rejected=tuple((row.ref, row.reason) for row in here if not row.cases and not row.lacks),
            missing=missing,
        )
    _feasibility(rule, ctx)


def _feasibility(rule: RiskRounds, ctx: Context) -> None:
    """Note what so many visits to each family would come to for each of those who make the rounds."""
    on = ctx.judged_on(ctx.span)
    cases = [case.id for case in ctx.cases if ctx.open_on(case.id, on) and level_on(ctx, case.id, on) in rule.levels]
    families = len({family_of(ctx, case) for case in cases})
    team = [row for row in ctx.caseload.workers or () if set(rule.team).intersection(row.roles or ())]
    if families:
        figures = (
            ("families", families),
            ("visits", families * rule.at_least),
            ("workers", sum(on in in_post(row) for row in team)),
        )
        ctx.notes.append(
            Note(code="rounds-feasibility", subject=Subject("programme", ctx.programme_id), figures=figures)
        )


def _remedy(rule: RiskRounds, row: PlainRow) -> Mapping[str, Any] | None:
    short = rule.at_least - dict(row[8])["count"]
    if row[7] == "pending":
        return {"do": "make-rounds", "count": short, "by": row[6]}
    return {"do": "explain-missed-window", "count": short} if short else None


def demand(rule: RiskRounds, ctx: Context) -> Iterator[Demand]:
    """The visits of each window, to the families at these levels in turn, so that other visits are among them."""
    turn = 0
    for slot, early in programme_slots(ctx, rule.window):
        if slot is None:
            yield Unrecorded(tuple(early[11].split()))
            continue
        who = asked(rule, ctx, slot) if slot.binds else Asked((), ())
        families = {family_of(ctx, case): case for case in reversed(who.cases)}
        count = rule.at_least * (len(families) if rule.by is RoundsBy.EACH_FAMILY else min(1, len(families)))
        yield from in_turn(ctx, slot, sorted(families.values()), range(turn, turn + count))
        turn += count
        yield Unrecorded(who.doubt if not families or rule.by is RoundsBy.EACH_FAMILY else ())


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="risk_rounds",
        rule=RiskRounds,
        check=check,
        demand=demand,
        required=lambda rule: {"at_least": rule.at_least, "by": str(rule.by), "levels": tuple(map(str, rule.levels))},
        remedy=_remedy,
        question=("levels",),
        monotone=("visits",),
        about="visits",
        matters=("risk",),
    ),
)
