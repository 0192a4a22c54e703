"""The answer about deadlines: all of a programme, paper by paper, in the order in which they come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial

import attrs

from childcare_policy.rules.kind import Rule

from .asking import marked, settled
from .parts import heading
from .site import Paper, Site, plain, table, upper
from .timing import Comes, Deadline, deadline, timed

SHOWN = 4
"""How many clauses of a rule are told in a line."""


@cache
def deadlines(site: Site, paper: Paper) -> Mapping[Rule, Deadline]:
    """Every deadline of a paper by its rule, in the order in which they come; a time no clause names counts as none."""
    found = {rule: by for rule in paper.rules if (by := deadline(site, rule)) is not None}
    named = {rule: by if timed(site, rule, by) else unnamed(site, by) for rule, by in found.items()}
    return dict(sorted(named.items(), key=lambda item: item[1]))


def unnamed(site: Site, by: Deadline) -> Deadline:
    """A deadline the paper does not name, with the day by which the library audits all the same."""
    said = site.say("deadlines.not-said")
    if by.comes is not Comes.OPEN:
        said = site.say("deadlines.audited", when=by.said)
    return attrs.evolve(by, comes=Comes.OPEN, order=f"{by.comes}", said=said)


def every_deadline(site: Site, here: str) -> Iterator[str]:
    """How many deadlines each paper has; then each of them, when it comes, what is due and to whom."""
    head = [site.say("deadlines.comes"), *(site.link(each, here) for each in site.papers)]
    counts = [
        [
            site.say(f"deadlines.{comes.name.lower()}"),
            *(sum(by.comes is comes for by in deadlines(site, each).values()) for each in site.papers),
        ]
        for comes in Comes
    ]
    yield table(head, counts, right=range(1, len(head)))
    yield site.say("deadlines.how")
    for each in site.papers:
        yield heading(site, each, here)
        found = deadlines(site, each)
        for comes in Comes:
            rows = [row(site, each, rule, by, here) for rule, by in found.items() if by.comes is comes]
            if rows:
                yield f"### {site.say(f'deadlines.{comes.name.lower()}')}"
                yield table([site.say(f"deadlines.{name}") for name in ("when", "what", "words")], rows)


def row(site: Site, paper: Paper, rule: Rule, by: Deadline, here: str) -> list[str]:
    """A deadline in a line: by when, what and to whom, and what the paper says."""
    clauses = [paper.edition.clauses[id] for id in rule.clause]
    gists = [f"{plain(site.of(each.gist))} {site.clause(each.id, here)}" for each in clauses[:SHOWN]]
    if len(clauses) > SHOWN:
        gists.append(site.say("deadlines.more", n=len(clauses) - SHOWN))
    what, whom = [site.rule(rule, here)], getattr(rule, "to_body", None) or getattr(rule, "to", None)
    if isinstance(whom, str):
        what.append(plain(site.say("deadlines.to", whom=site.said.word(whom))))
    return [
        " ".join([plain(upper(by.said)), *marked(site, settled(paper, rule, partial(deadline, site)), here)]),
        "<br>".join(what),
        "<br>".join(gists),
    ]
