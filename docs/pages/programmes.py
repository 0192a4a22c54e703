"""Answers about a programme: its levels of risk, its term, its training, its activities."""

from __future__ import annotations

from collections.abc import Iterator

from . import loads
from .asking import asked
from .families import family_of
from .parts import heading, rules_of
from .site import Site, table
from .visiting import level, rows_of


def of_family(site: Site, name: str, family: str, here: str) -> Iterator[str]:
    """What is asked of every paper under a name, then its rules on the subject, paper by paper."""
    yield asked(site, name, here)
    for each in site.papers:
        yield heading(site, each, here)
        yield rules_of(site, [rule for rule in each.rules if family_of(rule) == family], here, f"{name}.silent")


def term(site: Site, here: str) -> Iterator[str]:
    """How long a programme runs, how it is renewed, who provides it."""
    yield from of_family(site, "term", "programme", here)


def training(site: Site, here: str) -> Iterator[str]:
    """Who is trained, how often and in what."""
    yield from of_family(site, "training", "training", here)


def activities(site: Site, here: str) -> Iterator[str]:
    """Which activities are held, how many, when and where."""
    yield from of_family(site, "activities", "activities", here)


def levels(site: Site, here: str) -> Iterator[str]:
    """Which levels of risk there are, who grades and when, and what each changes."""
    yield asked(site, "levels", here)
    head = [site.say(f"visits.{name}") for name in ("paper", "level", "one-child")]
    rows = [
        [site.link(row.paper, here), level(site, row), row.alone, f"{row.together:g}"]
        for row in rows_of(site)
        if row.level
    ]
    yield table([*head, site.say("visits.of-many", n=loads.MANY)], rows, right=(2, 3))
    yield site.say("levels.how", families=loads.MANY)
    for each in site.papers:
        own = [rule for rule in each.rules if getattr(rule, "levels", ()) or site.kind(rule) == "risk_graded"]
        yield heading(site, each, here)
        yield rules_of(site, own, here, "levels.silent")
