"""Answers about visits: how many a year for a child of each level of risk, how long each, and with how many people."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby

import attrs

from childcare_policy import Measure

from . import charts, loads
from .asking import asked
from .parts import figure, heading, rules_of
from .site import Paper, Site, bullets, table

COUNTED = ("visit_quota", "level_visit_quota", "everyone_visited", "risk_rounds", "streak")
"""The kinds of rules that say how often somebody calls at home."""


@attrs.frozen
class Row:
    """The visits of a year for a child of a level: where it is the only one, and where there are several."""

    paper: Paper
    level: str
    alone: int
    together: float


def rows_of(site: Site) -> list[Row]:
    """A row for each paper and level."""
    return [
        Row(each, level, loads.visits(each, loads.ONE, level), loads.visits(each, loads.MANY, level) / loads.MANY)
        for each in site.papers
        for level in loads.levels(each)
    ]


def visits(site: Site, here: str) -> Iterator[str]:
    """Visits a year for a child of each level."""
    rows = rows_of(site)
    highest = [max((row for row in rows if row.paper is each), key=lambda row: row.alone) for each in site.papers]
    many, one = max(row.together for row in highest), max(row.alone for row in highest)
    most = site.said.join(site.name(row.paper) for row in highest if row.together == many)
    alone = site.said.join(site.name(row.paper) for row in highest if row.alone == one)
    yield bullets(
        [
            site.say("visits.many", papers=most, n=f"{many:g}", families=loads.MANY),
            site.say("visits.one", papers=alone, n=one),
            *tipping(site),
            site.say("visits.words"),
        ]
    )
    yield asked(site, "visits", here)
    bars = [(f"{site.name(row.paper)} · {level(site, row)}", row.together, f"{row.together:g}") for row in rows]
    yield charts.bars(site.say("visits.chart", n=loads.MANY), bars)
    head = [*(site.say(f"visits.{name}") for name in ("paper", "level", "one-child"))]
    yield table(
        [*head, site.say("visits.of-many", n=loads.MANY)],
        [[site.link(row.paper, here), level(site, row), row.alone, f"{row.together:g}"] for row in rows],
        right=(2, 3),
    )
    yield site.say("visits.how", families=loads.MANY)
    for each in site.papers:
        yield heading(site, each, here)
        yield rules_of(site, [rule for rule in each.rules if site.kind(rule) in COUNTED], here, "visits.silent")


@attrs.frozen
class Most:
    """Which papers ask for most visits to a child of the highest level among so many families, and how many."""

    families: int
    papers: tuple[str, ...]
    each: float


@cache
def most_by_families(site: Site) -> list[Most]:
    """The same for every number of families up to those of a programme."""
    found = []
    for number in range(loads.ONE, loads.MANY + 1):
        each = {paper.id: loads.visits(paper, number, loads.levels(paper)[-1]) / number for paper in site.papers}
        highest = max(each.values())
        found.append(Most(number, tuple(id for id, visits in each.items() if visits == highest), highest))
    return found


def tipping(site: Site) -> Iterator[str]:
    """From how many families on the answer is another."""
    for papers, group in groupby(most_by_families(site), key=lambda each: each.papers):
        first, *more = group
        last = more[-1] if more else first
        names = site.said.join(site.name(site.paper(id)) for id in papers)
        key = "visits.tie" if len(papers) > 1 and first is last else "visits.span"
        key = "visits.falls" if first.each != last.each else key
        figures = {"n": f"{first.each:.3g}", "least": f"{last.each:.3g}"}
        yield site.say(key, first=first.families, last=last.families, papers=names, **figures)


def level(site: Site, row: Row) -> str:
    """A level of risk; all children alike where the paper has none."""
    return site.said.word(row.level, "risk_level") if row.level else site.say("visits.no-levels")


def hours(site: Site, here: str) -> Iterator[str]:
    """Minutes of session and people a visit, and what they come to in a year."""
    rows = []
    for each in site.papers:
        load = loads.load_of(each, loads.ONE, loads.levels(each)[-1])
        home, minutes, people = (
            loads.count(load, measure, "home") for measure in (Measure.VISITS, Measure.MINUTES, Measure.PERSON_VISITS)
        )
        rows.append((each, minutes / home, home, minutes / 60, people))
    timed = [
        site.say("hours.asked", paper=site.name(each), n=f"{minutes / 60:g}") for each, minutes, *_ in rows if minutes
    ]
    silent = site.said.join(site.name(each) for each, minutes, *_ in rows if not minutes)
    yield bullets([*timed, site.say("hours.silent-all", papers=silent)])
    yield asked(site, "hours", here)
    none = site.say("hours.none")
    bars = [(site.name(each), total, f"{total:g}" if total else none) for each, _, _, total, _ in rows]
    yield charts.bars(site.say("hours.chart"), bars)
    yield table(
        [site.say(f"hours.{name}") for name in ("paper", "minutes", "visits", "year", "people")],
        [[site.link(each, here), *(figure(site, value) for value in values)] for each, *values in rows],
        right=(1, 2, 3, 4),
    )
    yield site.say("hours.how")
    for each in site.papers:
        yield heading(site, each, here)
        own = [rule for rule in each.rules if site.kind(rule) == "visit_standard"]
        yield rules_of(site, own, here, "hours.silent")
