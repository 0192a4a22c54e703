"""Rule coverage: what a set of scenarios exercised of the papers, met and not met.

A rule, and each clause it cites, is exercised where an ``expect`` that names the rule or clause matches one of its
findings: once a met one, once one that is not (breached, shortfall or late). An option of a reading, where such a
finding depends on it. Every part of a condition is judged by itself, for the people and visits of every scenario: once
true, once false, once unknown. What is reached adds up in any order, so the parts of several processes do too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from ..conditions import (
    BINDERS,
    AllOf,
    AnyOf,
    AttendedBy,
    Condition,
    LastsAtLeast,
    Not,
    PeopleAtLeast,
    SignedByGuardian,
    bind,
)
from ..context import Context
from ..edition import Edition
from ..facts import Caseload
from ..findings import Finding, Force
from ..inquiry import known_at
from ..limbs import MadeBy
from ..plugins import Registry
from ..readings import Reading
from ..rules.kind import Rule
from ..rules.qualifications import JUDGES
from .judging import Outcome, shown

WHATS = {
    "rule": ("met", "failed"),
    "clause": ("met", "failed"),
    "limb": ("true", "false", "unknown"),
    "reading": ("taken",),
}
"""What is covered, and the outcomes each wants."""
FAILED = frozenset({"breached", "shortfall", "late"})
OF_VISITS = frozenset({LastsAtLeast, PeopleAtLeast, AttendedBy, SignedByGuardian, MadeBy})
TESTED = frozenset({*BINDERS, *JUDGES})

Key = tuple[str, str, str, str]
"""What is reached: its sort, the paper, which one (a slug, a clause, a part of a condition), and the outcome."""
Reached = Counter[Key]


@attrs.frozen(kw_only=True)
class Item:
    """One thing to be exercised: a rule, a clause, a part of a rule's condition, an option of a reading."""

    what: str
    paper: str
    name: str
    rule: str = ""
    condition: Condition | None = attrs.field(default=None, repr=False)


@attrs.frozen(kw_only=True)
class Coverage:
    """The items of some papers, in their order, and how often each outcome of each was reached."""

    items: tuple[Item, ...]
    reached: Reached = attrs.field(repr=False)

    def times(self, item: Item) -> dict[str, int]:
        """How often each outcome of the item was reached."""
        return {how: self.reached[item.what, item.paper, item.name, how] for how in WHATS[item.what]}

    def score(self, paper: str = "", what: str = "") -> tuple[int, int]:
        """How many outcomes were reached, and how many there are: of a paper, of one sort, or of all."""
        times = [
            each
            for item in self.items
            if paper in ("", item.paper) and what in ("", item.what)
            for each in self.times(item).values()
        ]
        return sum(each > 0 for each in times), len(times)

    @property
    def papers(self) -> tuple[str, ...]:
        """The papers, in their order."""
        return tuple(dict.fromkeys(item.paper for item in self.items))


def percent(score: tuple[int, int]) -> float:
    """A share in per cent with one decimal, rounded down: 100 is all of it; nothing of nothing is 0."""
    reached, whole = score
    return reached * 1000 // whole / 10 if whole else 0.0


def coverage(reached: Reached, registry: Registry, profiles: Sequence[str] = ()) -> Coverage:
    """What was reached of these profiles, without any of the editions the scenarios asked.

    Raises ``UnknownProfileError`` for a profile that is not there.
    """
    asked = sorted((profile, id) for what, profile, id, _ in reached if what == "edition")
    editions = [edition for id in profiles for edition in registry.profile(id).editions]
    editions = editions or [registry.profile(profile).named(id) for profile, id in asked]
    return Coverage(
        items=tuple(dict.fromkeys(item for edition in editions for item in items(edition))), reached=reached
    )


def items(edition: Edition) -> Iterator[Item]:
    """What there is to exercise in an edition: its rules, the parts of their conditions, clauses decided, readings."""
    judged = [rule for rule in edition.rules if rule.force is not Force.PROGRAMMATIC]
    for rule in judged:
        yield Item(what="rule", paper=rule.document, name=rule.slug)
    for clause in dict.fromkeys(clause for rule in judged for clause in rule.clause):
        yield Item(what="clause", paper=clause.partition(":")[0], name=clause)
    for rule in (*judged, *_adjusted(edition, judged)):
        for field, part in limbs(rule):
            name = f"{rule.slug}.{field} {part!r}"
            yield Item(what="limb", paper=rule.document, name=name, rule=rule.slug, condition=part)
    for reading in edition.readings:
        for option in reading.options:
            yield Item(what="reading", paper=reading.id.partition(".")[0], name=f"{reading.id}={option.id}")


def _adjusted(edition: Edition, rules: Iterable[Rule]) -> Iterator[Rule]:
    """The rules as each option of each reading adjusts them."""
    places = {(rule.document, rule.slug) for rule in rules}
    for reading in edition.readings:
        for option in reading.options:
            touched = {edition.adjusts(reading, adjust.rule) for adjust in option.adjust if adjust.rule}
            if touched & places:
                read = edition.read({reading.id: option.id})
                yield from (rule for rule in read.rules if (rule.document, rule.slug) in touched)


def limbs(rule: Rule) -> Iterator[tuple[str, Condition]]:
    """Every part of every condition of a rule, the whole before its parts, each with the field it stands in.

    What only a rule's own kind knows how to judge is left out.
    """
    for field in attrs.fields(type(rule)):
        value = getattr(rule, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Condition) and all(type(each) in TESTED for each in _parts(part)):
                yield from ((field.name, each) for each in _parts(part))


def _parts(condition: Condition) -> Iterator[Condition]:
    yield condition
    inner = (condition.part,) if isinstance(condition, Not) else ()
    for part in condition.parts if isinstance(condition, (AllOf, AnyOf)) else inner:
        yield from _parts(part)


def reached(outcome: Outcome) -> Reached:
    """What one scenario reached; nothing where it ended in an error."""
    found: Reached = Counter()
    if outcome.report is None or outcome.edition is None:
        return found
    edition, scenario = outcome.edition, outcome.scenario
    found["edition", edition.profile, edition.id, ""] += 1
    for finding in shown(outcome):
        found.update(_exercised(finding, edition))
    facts = scenario.intake().caseload
    if scenario.as_known_at is not None:
        facts = known_at(facts, scenario.as_known_at)
    for rule in edition.rules:
        ctx = Context(facts, scenario.as_of, edition.terms_for(rule.document))
        for field, part in limbs(rule):
            for how in judged(part, ctx, facts):
                found["limb", rule.document, f"{rule.slug}.{field} {part!r}", how] += 1
    return found


def _exercised(finding: Finding, edition: Edition) -> Iterator[Key]:
    place = (finding.document, finding.rule)
    how = "met" if finding.status == "met" else "failed" if finding.status in FAILED else ""
    if how:
        yield "rule", *place, how
        for clause in finding.clauses:
            yield "clause", clause.partition(":")[0], clause, how
    chosen = (finding.reading or "").split(",")
    for reading in edition.readings:
        option = edition.taken[reading.id]
        if reading.id in chosen or (option == reading.default and _hangs_on(finding, reading, edition)):
            yield "reading", reading.id.partition(".")[0], f"{reading.id}={option}", "taken"


def _hangs_on(finding: Finding, reading: Reading, edition: Edition) -> bool:
    """Whether another option of the reading would adjust the rule, or the terms it stands under."""
    places = {edition.adjusts(reading, adjust.rule) for option in reading.options for adjust in option.adjust}
    under = finding.document if finding.document in edition.terms_of else ""
    return bool(places & {(finding.document, finding.rule), (under, "")})


def judged(condition: Condition, ctx: Context, facts: Caseload) -> Iterator[str]:
    """How the condition turns out for everyone it may be asked of: ``true``, ``false`` or ``unknown``.

    Of a child on the days its cases opened, or else as of the day; of a visit for each of its cases; of a worker.
    """
    leaf = type([*_parts(condition)][-1])
    if leaf in JUDGES:
        outcomes: Iterable[Any] = [JUDGES[leaf](condition, worker) for worker in facts.workers or ()]
    elif leaf in OF_VISITS:
        test = bind(condition, ctx)
        outcomes = [test(visit, case) for visit in facts.visits or () for case in visit.cases or ()]
    else:
        test = bind(condition, ctx)
        outcomes = [test(child, day) for child in facts.children or () for day in _days(child.id, ctx)]
    for outcome in outcomes:
        yield "true" if outcome is None else "false" if isinstance(outcome, str) else "unknown"


def _days(child: str, ctx: Context) -> set[Any]:
    opened = {case.opened_on for case in ctx.cases if case.child == child and case.opened_on}
    return {day for day in opened if day <= ctx.as_of} or {ctx.as_of}
