"""Answers side by side: two editions of a city, and the ways to read a paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from types import MappingProxyType

from childcare_policy import Option, Reading, Verdict
from childcare_policy.rules.kind import Rule

from .comparing import Beside, only, pairing, same, title
from .comparing import where as beside
from .hinges import Hinges, hinges
from .parts import heading, said
from .site import Paper, Site, anchor, link, plain, table


def changes(site: Site, here: str) -> Iterator[str]:
    """What a later edition of a city altered, added, dropped and kept."""
    for before, after in pairwise(site.papers):
        if before.profile.id == after.profile.id:
            yield heading(site, after, here)
            yield from changed(site, before, after, here)
    yield site.say("changes.how")


def changed(site: Site, before: Paper, after: Paper, here: str) -> Iterator[str]:
    """The demands of two editions, lined up as papers are compared."""
    found = Beside(site).two(before, after)
    by = {each: [duty for duty in found.duties if duty.pairs[0].verdict is each] for each in Verdict}
    altered = [duty for duty in found.duties if duty.pairs[0].verdict in TURNED]
    gone, added = ([duty for duty in by[Verdict.SILENT] if duty.answers[number]] for number in (0, 1))
    yield site.say(
        "changes.counts",
        before=site.link(before, here),
        after=site.link(after, here),
        added=len(added),
        gone=len(gone),
        altered=len(altered),
        kept=len(by[Verdict.SAME]),
    )
    yield site.say("changes.stricter", link=link(pairing(site, before, after), here, beside(before, after)))
    head = [site.say(f"changes.{name}") for name in ("demand", "way")]
    rows = [
        [
            title(site, duty),
            site.say(TURNED[duty.pairs[0].verdict]),
            *(cell(site, rules, here) for rules in duty.answers),
        ]
        for duty in altered
    ]
    yield f"### {site.say('changes.altered')}"
    yield f'<div class="texts" markdown>\n\n{table([*head, site.name(before), site.name(after)], rows)}\n\n</div>'
    for number, name, duties in ((1, "added", added), (0, "gone", gone)):
        silent = site.name((after, before)[number])
        yield f"### {site.say(f'changes.{name}')}"
        yield "\n".join(only(site, duty, number, silent, here) for duty in duties) or site.say("changes.none")
    yield f"### {site.say('changes.kept')}"
    yield "\n".join(same(site, (before, after), duty, here) for duty in by[Verdict.SAME]) or site.say("changes.none")


TURNED = MappingProxyType(
    {
        Verdict.LOOSER: "changes.tighter",
        Verdict.STRICTER: "changes.easier",
        Verdict.DIFFERENT: "changes.otherwise",
    }
)
"""What became of a demand by how the earlier paper stands to the later."""


def cell(site: Site, rules: Sequence[Rule], here: str) -> str:
    """Rules in a cell of a table."""
    return "<br>".join(
        site.say("paper.cell", force=site.rule(rule, here, site.said.word(rule.force)), asked=said(site, rule, here))
        for rule in rules
    )


def unclear(site: Site, here: str) -> Iterator[str]:
    """Every reading, and what turns on it in an invented year, the most consequential first."""
    head = [site.say(f"unclear.{name}") for name in ("question", "ways", "clauses")]
    for each in site.papers:
        found = hinges(each)
        ordered = sorted(each.readings, key=lambda reading: -found.of(reading.id))
        turning = sum(found.of(reading.id) > 0 for reading in ordered)
        yield heading(site, each, here)
        yield site.say("unclear.counts", n=len(ordered), turning=turning, children=found.children)
        yield table(head, [reading_row(site, each, reading, found, here) for reading in ordered])
    yield site.say("unclear.how")


def reading_row(site: Site, paper: Paper, reading: Reading, found: Hinges, here: str) -> list[str]:
    """A reading in a line: the question, each option with what it turns, the one taken first, and its clauses."""
    options = sorted(reading.options, key=lambda each: each.id != reading.default)
    ways = [
        f"<li><span>{plain(site.of(each.title))}</span>{turned(site, reading, each, found)}</li>" for each in options
    ]
    return [
        link(site.of(reading.question), here, paper.page, anchor("reading", reading.id)),
        f'<ul class="ways">{"".join(ways)}</ul>',
        site.clauses(reading.clause, here),
    ]


def turned(site: Site, reading: Reading, option: Option, found: Hinges) -> str:
    """How many findings an option turns; that it is the one taken; or that it was not run by itself."""
    if option.id == reading.default:
        return f"<strong>{site.say('unclear.taken')}</strong>"
    count = found.flips.get((reading.id, option.id))
    return f"<b>{'–' if count is None else site.say('unclear.turned', n=count)}</b>"
