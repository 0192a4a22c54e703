"""Answers in words: what is in a child's file, which clauses nothing decides, when an edition applies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from childcare_policy import Clause, Handling

from .asking import asked
from .cities import handling_chart, handling_table, timeline
from .families import family_of
from .papers import LEDGER, term
from .parts import heading, rules_of
from .site import Paper, Site, filtered, link, plain, table, upper

PAPERS = ("paper", "visit_record", "case_steps", "pledge_signed", "review_content", "closing_step")
"""The kinds of rules that want a paper for a child, besides those about the file."""


def file(site: Site, here: str) -> Iterator[str]:
    """What is in a child's file, and the papers asked for each child besides."""
    yield asked(site, "file", here)
    for each in site.papers:
        own = [rule for rule in each.rules if family_of(rule) == "archives"]
        besides = [rule for rule in each.rules if site.kind(rule) in PAPERS and rule not in own]
        yield heading(site, each, here)
        yield rules_of(site, own, here, "file.silent")
        if besides:
            yield f"{site.say('file.also')}\n\n{rules_of(site, besides, here, '')}"
    yield site.say("file.how")


def undecided(site: Site, here: str) -> Iterator[str]:
    """The clauses that no rule decides: what they say, why not, and which records tell of them all the same."""
    yield handling_chart(site)
    yield handling_table(site)
    yield site.say("undecided.how", ledger=link(site.say("ledger.title"), here, LEDGER))
    head = [site.say(f"undecided.{name}") for name in ("clause", "paper", "handling", "gist", "why")]
    rows = [
        clause_row(site, each, clause, here)
        for each in site.papers
        for clause in each.clauses
        if clause.handling in (Handling.UNMODELLED, Handling.TRACKED)
    ]
    yield filtered(site, "ledger", (1, 2), table(head, rows))


def clause_row(site: Site, paper: Paper, clause: Clause, here: str) -> list[str]:
    """A clause in a line: what it says, and why nothing decides it."""
    evidence = plain(site.list(site.record(each) for each in clause.evidence))
    tracked = site.say("ledger.evidence", evidence=evidence) if evidence else ""
    why = " ".join(filter(None, (plain(site.of(clause.why)) if clause.why else "", tracked)))
    handling = upper(site.said.word(clause.handling))
    return [site.clause(clause.id, here), site.name(paper), handling, plain(site.of(clause.gist)), why]


def editions(site: Site, here: str) -> Iterator[str]:
    """From when until when each paper is in force, and how the edition of a programme is found."""
    rows = []
    for each in site.papers:
        after = [site.link(one, here) for one in site.papers if follows(one, each)]
        rows.append([site.link(each, here), term(site, each), site.list(after) or site.say("editions.none")])
    for one, other in pairwise(site.papers):
        if one.profile.id == other.profile.id and (gap := between(one, other)):
            first, last = map(site.said.day, gap)
            yield site.say("editions.gap", before=site.name(one), after=site.name(other), first=first, last=last)
    yield timeline(site)
    yield table([site.say("cities.paper"), site.say("cities.in-force"), site.say("editions.after")], rows)
    yield site.say("editions.how", more=link(site.say("editions.more"), here, "explanation/editions.md"))


def follows(one: Paper, other: Paper) -> bool:
    """Whether an edition is the one that takes the place of another."""
    return one.profile.id == other.profile.id and one.edition.id == other.edition.superseded_by


def between(before: Paper, after: Paper) -> tuple[date, date] | None:
    """The first and the last day on which neither of two editions is in force, if there are any."""
    if before.edition.until is None:
        return None
    first, last = before.edition.until + timedelta(days=1), after.edition.in_force - timedelta(days=1)
    return (first, last) if first <= last else None
