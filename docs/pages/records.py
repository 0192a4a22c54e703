"""Answers in words: when the police are told, what is in a child's file, when an edition applies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from childcare_policy import Body, Clause

from .cities import timeline
from .families import family_of
from .papers import term
from .parts import figure, heading, rules_of
from .site import Site, link, plain, table

POLICE = "公安"
"""How a clause that speaks of the police is found: by its gist in Chinese."""

PAPERS = ("paper", "visit_record", "case_steps", "pledge_signed", "review_content", "closing_step")
"""The kinds of rules that want a paper for a child, besides those about the file."""


def names(value: Any, word: object) -> bool:
    """Whether a value, or anything in it, is the word."""
    if attrs.has(type(value)):
        return any(names(getattr(value, field.name), word) for field in attrs.fields(type(value)))
    return any(names(each, word) for each in value) if isinstance(value, tuple) else value is word


def police(site: Site, here: str) -> Iterator[str]:
    """The rules that have the police told, and the clauses that speak of them."""
    found = {
        each: (
            [rule for rule in each.rules if names(rule, Body.POLICE)],
            [clause for clause in each.clauses if POLICE in clause.gist["zh"]],
        )
        for each in site.papers
    }
    counts = [[site.link(each, here), *(figure(site, len(part)) for part in parts)] for each, parts in found.items()]
    yield table([site.say(f"police.{name}") for name in ("paper", "rules", "clauses")], counts, right=(1, 2))
    for each, (rules, clauses) in found.items():
        yield heading(site, each, here)
        yield rules_of(site, rules, here, "police.silent")
        if clauses:
            yield site.say("police.also")
            head = [site.say(f"ledger.{name}") for name in ("clause", "gist", "handling")]
            yield table(head, [clause_row(site, clause, here) for clause in clauses])


def clause_row(site: Site, clause: Clause, here: str) -> list[str]:
    """A clause in a line."""
    return [site.clause(clause.id, here), plain(site.of(clause.gist)), site.said.word(clause.handling)]


def file(site: Site, here: str) -> Iterator[str]:
    """What is in a child's file, and the papers asked for each child besides."""
    for each in site.papers:
        own = [rule for rule in each.rules if family_of(rule) == "archives"]
        besides = [rule for rule in each.rules if site.kind(rule) in PAPERS and rule not in own]
        yield heading(site, each, here)
        yield rules_of(site, own, here, "file.silent")
        if besides:
            yield f"{site.say('file.also')}\n\n{rules_of(site, besides, here, '')}"
    yield site.say("file.how")


def editions(site: Site, here: str) -> Iterator[str]:
    """From when until when each paper is in force, and how the edition of a programme is found."""
    rows = []
    for each in site.papers:
        after = each.edition.superseded_by
        rows.append([site.link(each, here), term(site, each), f"`{after}`" if after else site.say("editions.none")])
    yield timeline(site)
    yield table([site.say("cities.paper"), site.say("cities.in-force"), site.say("editions.after")], rows)
    yield site.say("editions.how", more=link(site.say("editions.more"), here, "explanation/editions.md"))
