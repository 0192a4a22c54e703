"""Answers in words: when the police are told, what is in a child's file, when an edition applies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from childcare_policy import Body

from .answers import heading, nothing, rules_of
from .cities import term, timeline
from .families import family_of
from .site import Site, link, plain, table

POLICE = "公安"
"""How a clause that speaks of the police is found: by its own words in Chinese."""


def names(value: Any, word: object) -> bool:
    """Whether a value, or anything in it, is the word."""
    if attrs.has(type(value)):
        return any(names(getattr(value, field.name), word) for field in attrs.fields(type(value)))
    return any(names(each, word) for each in value) if isinstance(value, tuple) else value is word


def police(site: Site, here: str) -> Iterator[str]:
    """The rules that have the police told, and the clauses that speak of them."""
    rows = [(each, sum(names(rule, Body.POLICE) for rule in each.rules), sum(POLICE in clause.gist["zh"] for clause in each.clauses)) for each in site.papers]  # fmt: skip
    head = [site.say(f"police.{name}") for name in ("paper", "rules", "clauses")]
    yield table(head, [[site.link(each, here), *(n or site.say("families.silent") for n in counts)] for each, *counts in rows], right=(1, 2))
    for each in site.papers:
        yield heading(site, each)
        own = [rule for rule in each.rules if names(rule, Body.POLICE)]
        yield rules_of(site, own, here) if own else nothing(site, "police.silent")
        clauses = [clause for clause in each.clauses if POLICE in clause.gist["zh"]]
        if clauses:
            yield site.say("police.also")
            yield table([site.say("ledger.clause"), site.say("ledger.gist"), site.say("ledger.handling")], [[site.clause(clause.id, here), plain(site.of(clause.gist)), site.said.word(clause.handling)] for clause in clauses])  # fmt: skip


def file(site: Site, here: str) -> Iterator[str]:
    """What is in a child's file, and the papers asked for each child besides."""
    for each in site.papers:
        yield heading(site, each)
        own = [rule for rule in each.rules if family_of(rule) == "archives"]
        yield rules_of(site, own, here) if own else nothing(site, "file.silent")
        papers = [rule for rule in each.rules if site.kind(rule) in ("paper", "visit_record", "case_steps", "pledge_signed", "review_content", "closing_step") and rule not in own]
        if papers:
            yield site.say("file.also") + "\n\n" + rules_of(site, papers, here)
    yield site.say("file.how")


def editions(site: Site, here: str) -> Iterator[str]:
    """From when until when each paper is in force, and how the edition of a programme is found."""
    yield timeline(site)
    rows = [[site.link(each, here), term(site, each), f"`{each.edition.superseded_by}`" if each.edition.superseded_by else site.say("families.silent")] for each in site.papers]  # fmt: skip
    yield table([site.say("cities.paper"), site.say("cities.in-force"), site.say("editions.after")], rows)
    yield site.say("editions.how", more=link(site.say("editions.more"), here, "explanation/editions.md"))
