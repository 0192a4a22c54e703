"""The ledger: every clause of every paper, what it says and what became of it, as one table that can be filtered."""

from __future__ import annotations

from collections.abc import Iterator

from .papers import LEDGER, became
from .site import Site, anchor, filtered, link, page, plain, table


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """The one page."""
    head = [site.say(f"ledger.{name}") for name in ("clause", "paper", "article", "kind", "gist", "force", "handling")]
    rows = [
        [
            link(f"`{clause.id}`", LEDGER, paper.page, anchor("clause", clause.id), escaped=False),
            site.name(paper),
            plain(site.said.article(clause.article)),
            site.said.word(clause.kind, "clause_kind"),
            plain(site.of(clause.gist)),
            site.said.word(clause.force, "word.force"),
            became(site, paper, clause, LEDGER),
        ]
        for paper in site.papers
        for clause in paper.clauses
    ]
    yield (
        LEDGER,
        page(
            "---\nhide: [navigation, toc]\n---",
            f"# {site.say('ledger.title')}",
            site.say("ledger.lead", n=len(rows), papers=len(site.papers)),
            filtered(site, "ledger", (1, 3, 5, 6), table(head, rows)),
        ),
    )
