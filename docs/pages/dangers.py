"""The answer about danger: who is told of it, and how fast."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from operator import attrgetter

from childcare_policy import Rule

from .asking import asked, marked, settled
from .families import family_of
from .parts import heading, rules_of
from .site import Paper, Site, plain, table
from .timing import TELLING, fast

FIRST = "incidents"
"""How the slugs of rules about what follows a danger begin."""


def danger(site: Site, here: str) -> Iterator[str]:
    """Who is told when a child is in danger, of what and how fast; then what else follows, paper by paper."""
    told = [(each, rule) for each in site.papers for kind in TELLING for rule in each.rules if type(rule) is kind]
    head = [site.say(f"danger.{name}") for name in ("paper", "whom", "fast", "of")]
    yield table(head, [row(site, paper, rule, here) for paper, rule in told])
    yield site.say("danger.how")
    yield asked(site, "danger", here)
    for each in site.papers:
        own = [rule for rule in each.rules if family_of(rule) == FIRST]
        yield heading(site, each, here)
        yield rules_of(site, own, here, "danger.silent")


def row(site: Site, paper: Paper, rule: Rule, here: str) -> list[str]:
    """Who is told in a line: by which paper, how fast, of what; with the readings whose default settles it."""
    assert isinstance(rule, TELLING)
    whom = site.rule(rule, here, site.said.word(rule.to))
    of = site.said.join((site.said.word(kind) for kind in rule.of), "format.or")
    soon = marked(site, settled(paper, rule, partial(fast, site)), here)
    what = marked(site, settled(paper, rule, attrgetter("of")), here)
    return [site.link(paper, here), whom, " ".join([fast(site, rule), *soon]), " ".join([plain(of), *what])]
