"""The page of all papers: from when until when, how many rules and readings, what became of the clauses."""

from __future__ import annotations

from collections.abc import Iterator

from childcare_policy import Handling

from . import charts, papers
from .papers import LEDGER, handled, term
from .site import Site, link, page, table

OVERVIEW = "cities/index.md"


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """The page of all cities, and one for each paper."""
    yield OVERVIEW, overview(site)
    for paper in site.papers:
        yield paper.page, papers.of_paper(site, paper)


def overview(site: Site) -> str:
    """All papers: from when until when, how many rules and readings, what became of the clauses."""
    return page(
        f"# {site.say('cities.title')}",
        site.say("cities.lead", n=len(site.papers), clauses=sum(len(each.clauses) for each in site.papers)),
        summary(site, OVERVIEW),
        f"## {site.say('cities.in-force')}",
        timeline(site),
        f"## {site.say('cities.handling')}",
        handling_chart(site),
        handling_table(site),
        site.say("cities.handling-note", ledger=link(site.say("ledger.title"), OVERVIEW, LEDGER)),
    )


def summary(site: Site, here: str) -> str:
    """A line a paper."""
    head = [site.say(f"cities.{name}") for name in ("paper", "in-force", "rules", "readings", "clauses")]
    rows = [
        [site.link(each, here), term(site, each), len(each.rules), len(each.readings), len(each.clauses)]
        for each in site.papers
    ]
    return table(head, rows, right=(2, 3, 4))


def timeline(site: Site) -> str:
    """When each paper is in force, as a drawing."""
    spans = [(site.name(each), *each.days, term(site, each)) for each in site.papers]
    return charts.timeline(site.say("cities.timeline"), spans)


def handling_chart(site: Site) -> str:
    """What became of the clauses, as a drawing."""
    rows = [(site.name(each), [handled(each)[how] for how in Handling]) for each in site.papers]
    return charts.stacked(site.say("cities.handling-chart"), [site.said.word(how) for how in Handling], rows)


def handling_table(site: Site) -> str:
    """What became of the clauses, in figures."""
    head = [site.say("cities.paper"), *(site.said.word(how) for how in Handling), site.say("cities.clauses")]
    counts = [[*(handled(each)[how] for how in Handling), len(each.clauses)] for each in site.papers]
    names = [*map(site.name, site.papers), site.say("cities.total")]
    sums = [sum(column) for column in zip(*counts, strict=True)]
    rows = [[name, *row] for name, row in zip(names, [*counts, sums], strict=True)]
    return table(head, rows, right=range(1, len(head)))
