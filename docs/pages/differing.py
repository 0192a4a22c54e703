"""Answers side by side: two editions of a city, the ways to read a paper, the same children under every paper."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from childcare_policy import Measure, Reading
from childcare_policy.rules.kind import Rule

from . import loads
from .comparing import pairing
from .comparing import where as beside
from .hinges import Hinges, hinges
from .parts import figure, heading, rules_of
from .site import Paper, Site, anchor, bullets, link, plain, table


def changes(site: Site, here: str) -> Iterator[str]:
    """What a later edition of a city altered, added, dropped and kept."""
    for before, after in pairwise(site.papers):
        if before.profile.id == after.profile.id:
            yield heading(site, after, here)
            yield from changed(site, before, after, here)
    yield site.say("changes.how")


def changed(site: Site, before: Paper, after: Paper, here: str) -> Iterator[str]:
    """The rules of two editions, matched by name."""
    old, new = ({rule.slug: rule for rule in each.rules} for each in (before, after))
    both = [slug for slug in old if slug in new]
    altered = [slug for slug in both if asks(site, old[slug]) != asks(site, new[slug])]
    kept = [slug for slug in both if slug not in altered]
    added, gone = [new[slug] for slug in new if slug not in old], [old[slug] for slug in old if slug not in new]
    yield site.say(
        "changes.counts",
        before=site.link(before, here),
        after=site.link(after, here),
        added=len(added),
        gone=len(gone),
        altered=len(altered),
        kept=len(kept),
    )
    yield site.say("changes.stricter", link=link(pairing(site, before, after), here, beside(before, after)))
    rows = [
        [f"{plain(site.title(new[slug]))}<br>`{slug}`", cell(site, old[slug], here), cell(site, new[slug], here)]
        for slug in altered
    ]
    yield f"### {site.say('changes.altered')}"
    yield table([site.say("families.demand"), site.name(before), site.name(after)], rows)
    yield f"### {site.say('changes.added')}\n\n{rules_of(site, added, here, 'changes.none')}"
    yield f"### {site.say('changes.gone')}\n\n{rules_of(site, gone, here, 'changes.none')}"
    yield f"### {site.say('changes.kept')}\n\n{bullets([site.rule(new[slug], here) for slug in kept])}"


def asks(site: Site, rule: Rule) -> tuple[str, str]:
    """What a rule asks, and how strongly."""
    return site.asked(rule), rule.force


def cell(site: Site, rule: Rule, here: str) -> str:
    """A rule in a cell of a table."""
    force = site.rule(rule, here, site.said.word(rule.force))
    return site.say("paper.cell", force=force, asked=plain(site.asked(rule)))


def unclear(site: Site, here: str) -> Iterator[str]:
    """Every reading, and what turns on it in an invented year, the most consequential first."""
    head = [site.say(f"unclear.{name}") for name in ("question", "clauses", "taken", "others", "turns")]
    for each in site.papers:
        found = hinges(each)
        ordered = sorted(each.readings, key=lambda reading: -found.of(reading.id))
        turning = sum(found.of(reading.id) > 0 for reading in ordered)
        yield heading(site, each, here)
        yield site.say("unclear.counts", n=len(ordered), turning=turning, children=found.children)
        yield table(head, [reading_row(site, each, reading, found, here) for reading in ordered], right=(4,))
    yield site.say("unclear.how")


def reading_row(site: Site, paper: Paper, reading: Reading, found: Hinges, here: str) -> list[str]:
    """A reading in a line: the question, its clauses, the option taken, the others and what each turns."""
    others = [option for option in reading.options if option.id != reading.default]
    return [
        link(site.of(reading.question), here, paper.page, anchor("reading", reading.id)),
        site.clauses(reading.clause, here),
        plain(site.of(reading.option(reading.default).title)),
        "<br>".join(plain(site.of(option.title)) for option in others),
        "<br>".join(str(found.flips.get((reading.id, option.id), "–")) for option in others),
    ]


def same(site: Site, here: str) -> Iterator[str]:
    """What every paper asks for the same children, measure by measure."""
    head = [site.say("same.measure"), *(site.link(each, here) for each in site.papers)]
    for number in (loads.ONE, loads.MANY):
        counts = {
            measure: [loads.count(loads.load_of(each, number), measure) for each in site.papers] for measure in Measure
        }
        rows = [
            [measure_name(site, measure), *(figure(site, one / UNITS.get(measure, 1)) for one in each)]
            for measure, each in counts.items()
            if any(each)
        ]
        yield f"## {site.say('same.children', n=number)}"
        yield table(head, rows, right=range(1, len(head)))
    yield site.say("same.how")


UNITS = {Measure.MINUTES: 60, Measure.YUAN: 100}
"""By how much a measure is divided to be shown: hours, yuan."""


def measure_name(site: Site, measure: Measure) -> str:
    """A measure by its word, in the unit in which it is shown."""
    return site.say("same.hours") if measure is Measure.MINUTES else site.said.word(measure)
