"""The same children under every paper: what each asks for them, and what each figure is made of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import attrs

from childcare_policy import Edition, Measure, Rule, plan_ahead

from . import loads
from .hinges import registry
from .parts import figure
from .site import Paper, Site, plain, table, upper

UNITS = {Measure.MINUTES: 60, Measure.YUAN: 100}
"""By how much a measure is divided to be shown: hours, yuan."""


def side_by_side(site: Site, here: str) -> Iterator[str]:
    """What every paper asks for the same children, measure by measure; then what the figures are made of."""
    head = [site.say("same.measure"), *(site.link(each, here) for each in site.papers)]
    for number in (loads.ONE, loads.MANY):
        counts = {
            measure: [loads.count(loads.load_of(each, number), measure) for each in site.papers] for measure in Measure
        }
        rows = [
            [f"[{measure_name(site, measure)}](#{place(measure)})", *(shown(site, measure, one) for one in each)]
            for measure, each in counts.items()
            if any(each)
        ]
        yield f"## {site.say('same.children', n=number)}"
        yield table(head, rows, right=range(1, len(head)))
    yield site.say("same.how")
    yield f"## {site.say('same.parts')}"
    yield site.say("same.parts-how", one=loads.ONE, many=loads.MANY)
    for measure in Measure:
        if any(loads.count(loads.load_of(each, loads.MANY), measure) for each in site.papers):
            yield f"### {measure_name(site, measure)} {{ #{place(measure)} }}"
            yield made_of(site, measure, here)


def made_of(site: Site, measure: Measure, here: str) -> str:
    """What the figures of a measure are made of: by sort, and by the rules that ask for it."""
    head = [
        site.say("same.paper"),
        *(site.say("same.for", n=number) for number in (loads.ONE, loads.MANY)),
        site.say("same.rules"),
    ]
    rows = []
    for paper in site.papers:
        sorts = [by_sort(site, paper, number, measure) for number in (loads.ONE, loads.MANY)]
        rules = [
            site.say(
                "same.rule" if each.alone else "same.raises",
                rule=site.rule(each.rule, here),
                n=shown(site, measure, each.alone or each.lost),
            )
            for each in askers(paper)
            if each.measure is measure
        ]
        rows.append([site.link(paper, here), *sorts, "<br>".join(rules) or site.say("families.silent")])
    return table(head, rows)


def by_sort(site: Site, paper: Paper, number: int, measure: Measure) -> str:
    """The figure of a paper, and how much of it is of which sort."""
    load = loads.load_of(paper, number)
    parts = [(sort, count) for each, sort, count in load.parts if each is measure]
    whole = shown(site, measure, loads.count(load, measure))
    if not parts or not parts[0][0]:
        return whole
    said = [f"{plain(sort_name(site, sort))} {shown(site, measure, count)}" for sort, count in parts]
    return "<br>".join([f"**{whole}**", *said])


def sort_name(site: Site, sort: str) -> str:
    """A sort in words; of those of which any will do, all."""
    if not sort:
        return site.say("same.any")
    return site.said.join((site.said.word(each) for each in sort.split("|")), "format.or")


@attrs.frozen
class Asker:
    """What a rule asks of a measure for one child: by itself, or by how much the figure falls without it."""

    measure: Measure
    rule: Rule
    alone: int
    lost: int = 0


@cache
def askers(paper: Paper) -> tuple[Asker, ...]:
    """The rules of a paper that ask for something, each measure by itself."""
    first, last = loads.year_of(paper)
    caseload, whole = loads.children(paper, loads.ONE), loads.load_of(paper, loads.ONE)
    found = []
    for rule in paper.edition.rules:
        alone = plan_ahead(only(paper.edition, rule), caseload, first, last, registry().kinds)
        own = [Asker(measure, rule, count) for measure in Measure if (count := alone.total(measure))]
        if not any(each.measure is Measure.VISITS for each in own):
            less = plan_ahead(without(paper.edition, rule), caseload, first, last, registry().kinds)
            lost = {measure: whole.total(measure) - less.total(measure) for measure in PER_VISIT}
            asked = {each.measure for each in own}
            own += [Asker(each, rule, 0, count) for each, count in lost.items() if count and each not in asked]
        found += own
    return tuple(found)


PER_VISIT = (Measure.PERSON_VISITS, Measure.MINUTES, Measure.PAPERS)
"""What each visit takes whichever rule asks for it."""


def only(edition: Edition, rule: Rule) -> Edition:
    """The edition with one of its rules."""
    return attrs.evolve(edition, chapters=(attrs.evolve(edition.chapters[0], rules=(rule,)),))


def without(edition: Edition, rule: Rule) -> Edition:
    """The edition without one of its rules."""
    chapters = (
        attrs.evolve(each, rules=tuple(own for own in each.rules if own is not rule)) for each in edition.chapters
    )
    return attrs.evolve(edition, chapters=tuple(chapters))


def shown(site: Site, measure: Measure, count: int) -> str:
    """A figure in the unit in which it is shown."""
    return figure(site, count / UNITS.get(measure, 1))


def measure_name(site: Site, measure: Measure) -> str:
    """A measure by its word, in the unit in which it is shown."""
    return site.say("same.hours") if measure is Measure.MINUTES else upper(site.said.word(measure))


def place(measure: Measure) -> str:
    """Where the parts of a measure stand on the page."""
    return f"parts-{measure}".replace("_", "-")
