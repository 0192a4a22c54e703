"""The comparison: every demand with every paper beside the others, and a page for each two papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations
from types import MappingProxyType

import attrs

from childcare_policy import Comparison, Duty, Pair, Verdict, Witness, compare
from childcare_policy.cli.duties import name_of, shown_by
from childcare_policy.comparison.witness import Search
from childcare_policy.rules.kind import Rule

from .figures import figure
from .parts import line
from .site import Paper, Site, filtered, link, page, plain, table, upper

OVERVIEW = "compare/index.md"
ASKS = MappingProxyType({Verdict.STRICTER: "compare.stricter", Verdict.LOOSER: "compare.looser"})
"""Which of two papers asks more, by the verdict."""
PARTED = MappingProxyType({**ASKS, Verdict.DIFFERENT: "compare.otherwise"})
"""The verdicts under which two papers part, each with the head it stands under."""


@attrs.frozen(eq=False)
class Beside:
    """Every paper beside the others."""

    site: Site

    @cached_property
    def whole(self) -> Comparison:
        """All of them at once; a district's with the paper of its city, on which it stands."""
        return compare({each.id: each.edition for each in self.site.papers}, self.site.registry.kinds)

    def two(self, one: Paper, other: Paper) -> Comparison:
        """Two of them alone."""
        return compare({each.id: each.edition for each in (one, other)}, self.site.registry.kinds)


def where(one: Paper, other: Paper) -> str:
    """The page of two papers."""
    return f"compare/{one.name}-{other.name}.md"


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """The matrix, and a page for each two papers."""
    beside = Beside(site)
    yield OVERVIEW, matrix(site, beside.whole)
    for one, other in combinations(site.papers, 2):
        yield where(one, other), of_two(site, one, other, beside.two(one, other))


def pairing(site: Site, one: Paper, other: Paper) -> str:
    """Two papers in a heading or a link."""
    return site.say("compare.both", one=site.name(one), other=site.name(other))


def matrix(site: Site, whole: Comparison) -> str:
    """How often each verdict is given on each two papers; then each demand and how every paper stands in it."""
    counts = [
        [
            link(pairing(site, one, other), OVERVIEW, where(one, other)),
            *(whole.counts()[one.id, other.id][each] for each in Verdict),
        ]
        for one, other in combinations(site.papers, 2)
    ]
    head = [site.say("compare.demand"), *(site.name(each) for each in site.papers)]
    rows = [[title(site, duty), *standing(site, duty)] for duty in whole.duties]
    return page(
        "---\nhide: [toc]\n---",
        f"# {site.say('compare.title')}",
        site.say("compare.lead", papers=len(site.papers), n=len(rows)),
        f"## {site.say('compare.two')}",
        table(["", *(site.said.word(each) for each in Verdict)], counts, right=range(1, len(Verdict) + 1)),
        site.say("compare.two-note"),
        f"## {site.say('compare.all')}",
        site.say("compare.all-note"),
        filtered(site, "compare", range(1, len(head)), table(head, rows)),
    )


def title(site: Site, duty: Duty) -> str:
    """What a duty is called."""
    return plain(upper(name_of(duty, site.said, site.registry.kinds)))


def standing(site: Site, duty: Duty) -> Iterator[str]:
    """How each paper stands among those that ask, alone, most, least, alike or neither, with its figure; or silent."""
    asking = [paper.id for paper, rules in zip(site.papers, duty.answers, strict=True) if rules]
    for paper, rules in zip(site.papers, duty.answers, strict=True):
        if not rules:
            yield site.say("families.silent")
            continue
        verdicts = {duty.stands(paper.id, other) for other in asking if other != paper.id}
        key = "alone" if len(asking) == 1 else rank(verdicts)
        shown = figure(site, rules)
        yield site.rule(rules[0], OVERVIEW, site.say(f"compare.{key}")) + (f" · {plain(shown)}" if shown else "")


def rank(verdicts: set[Verdict]) -> str:
    """What the verdicts on a paper and all others that ask come to."""
    if verdicts == {Verdict.SAME}:
        return "same"
    if verdicts <= {Verdict.SAME, Verdict.STRICTER}:
        return "most"
    if verdicts <= {Verdict.SAME, Verdict.LOOSER}:
        return "least"
    return "different"


def of_two(site: Site, one: Paper, other: Paper, found: Comparison) -> str:
    """Two papers: what both ask and how, with a smallest caseload where they part; what only one of them asks."""
    here = where(one, other)
    by = {each: [duty for duty in found.duties if duty.pairs and duty.pairs[0].verdict is each] for each in Verdict}
    parts = []
    for each in PARTED:
        if by[each]:
            parts.append(f"## {site.say(PARTED[each], one=site.name(one))}")
            parts += [parted(site, (one, other), duty, found, here) for duty in by[each]]
    if by[Verdict.SAME]:
        parts.append(f"## {site.say('compare.same-demands')}")
        parts.append("\n".join(same(site, (one, other), duty, here) for duty in by[Verdict.SAME]))
    for number, paper in enumerate((one, other)):
        duties = [duty for duty in by[Verdict.SILENT] if duty.answers[number]]
        if duties:
            parts.append(f"## {site.say('compare.only', paper=site.name(paper))}")
            silent = site.name((other, one)[number])
            parts.append("\n".join(only(site, duty, number, silent, here) for duty in duties))
    lead = site.say("compare.pair-lead", one=site.link(one, here), other=site.link(other, here))
    return page(f"# {pairing(site, one, other)}", lead, *parts)


def only(site: Site, duty: Duty, number: int, silent: str, here: str) -> str:
    """What only one paper asks, and where the other speaks of the matter all the same."""
    lines = [f"- {line(site, rule, here)}" for rule in duty.answers[number]]
    return "\n".join([*lines, *(f"    {each}" for each in besides(site, duty.pairs, silent, here))])


def besides(site: Site, pairs: Iterable[Pair], silent: str, here: str) -> Iterator[str]:
    """Where a paper silent in a duty speaks of the matter all the same, by rules or by clauses: lines of a list."""
    found = [pair for pair in pairs if pair.elsewhere or pair.told]
    if rules := dict.fromkeys(site.rule(rule, here) for pair in found for rule in pair.elsewhere):
        yield f"- {site.said.say('cli.compare.elsewhere', name=silent, duties=site.list(rules))}"
    if told := {each.id: each for pair in found for each in pair.told}:
        yield f"- {site.said.say('cli.compare.told', name=silent, clauses='')}"
        yield from (f"    - {plain(site.of(each.gist))} {site.clause(each.id, here)}" for each in told.values())


def same(site: Site, papers: Sequence[Paper], duty: Duty, here: str) -> str:
    """A demand two papers make alike, each in its own words where they differ, and what that hangs on."""
    rules = [rule for rules in duty.answers for rule in rules]
    if len({(site.asked(rule), rule.force) for rule in rules}) == 1:
        lines = [f"- {line(site, rules[0], here)}"]
    else:
        lines = [f"- {title(site, duty)}", *(f"    {each}" for each in sides(site, papers, duty, here))]
    return "\n".join([*lines, *(f"    - {each}" for each in turns(site, papers, duty, here))])


def sides(site: Site, papers: Sequence[Paper], duty: Duty, here: str) -> Iterator[str]:
    """What each of two papers asks, a line of a list for each rule."""
    for paper, rules in zip(papers, duty.answers, strict=True):
        yield from (
            f"- {site.say('compare.asks', paper=site.name(paper), asked=line(site, rule, here))}" for rule in rules
        )


def turns(site: Site, papers: Sequence[Paper], duty: Duty, here: str) -> Iterator[str]:
    """The readings on which it hangs how two papers stand to each other, each with what it would be otherwise."""
    for turn in duty.pairs[0].turns:
        paper = next(each for each in papers if turn.reading in each.edition.taken)
        reading = paper.edition.reading(turn.reading)
        key = ASKS.get(turn.verdict)
        yield site.say(
            "compare.turn",
            question=site.reading(turn.reading, here),
            option=plain(site.of(reading.option(turn.option).title)),
            verdict=site.say(key, one=site.name(papers[0])) if key else site.said.word(turn.verdict),
        )


def parted(site: Site, papers: Sequence[Paper], duty: Duty, found: Comparison, here: str) -> str:
    """A demand two papers put differently: what each asks, and a smallest caseload on which they part."""
    [pair] = duty.pairs
    seen = attrs.evolve(pair, witness=search(found, duty))
    shows, *rows = shown_by(seen, attrs.evolve(found, searched=True), site.said).split("\n")
    given = "\n".join(["```yaml", *rows, "```"]) if rows else ""
    hung = [f"- {each}" for each in turns(site, papers, duty, here)]
    return page(
        f"### {title(site, duty)} {{ #{duty.question.replace('.', '-')} }}",
        "\n".join(sides(site, papers, duty, here)),
        f"{site.say('compare.turns')}\n\n{chr(10).join(hung)}" if hung else "",
        f"<details markdown><summary>{site.say('compare.witness')}</summary>",
        plain(shows),
        given,
        "</details>",
    ).rstrip()


def search(found: Comparison, duty: Duty) -> Witness | None:
    """A smallest caseload on which two sides part in a duty."""
    one, other = found.sides
    answers: tuple[tuple[Rule, ...], tuple[Rule, ...]] = (duty.answers[0], duty.answers[1])
    return Search(one, other, answers, found.kinds).witness(duty.pairs[0].verdict)
