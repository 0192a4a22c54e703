"""What the conformance kit finds in the shipped profiles: every check beside every profile, and all it found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from childcare_policy import Profile
from childcare_policy.oddities import Diagnostic
from childcare_policy.testing.conformance import CHECKS, Checked, conformance

from .site import Site, link, page, plain, table

HERE = "cities/conformance.md"
EXAMPLES = 1
"""How many caseloads are drawn for each edition: few, so that the site is soon built."""


@cache
def checked(profile: str) -> tuple[Checked, ...]:
    """Every check of an installed profile, the same for both languages."""
    return conformance(profile, examples=EXAMPLES)


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """The page of results."""
    profiles = tuple(site.registry.profiles.values())
    yield HERE, results(site, profiles, [checked(each.id) for each in profiles])


def results(site: Site, profiles: Sequence[Profile], checks: Sequence[Sequence[Checked]]) -> str:
    """The matrix, and below it what was found: where, and how it weighs."""
    found = [(who, each) for who, all in zip(profiles, checks, strict=True) for check in all for each in check.found]
    head = [site.say("conforming.check"), *(plain(site.of(each.title)) for each in profiles)]
    rows = [
        [f"{plain(site.said.say(f'cli.kit.name.{name}'))} `{name}`", *(cell(site, all[number]) for all in checks)]
        for number, name in enumerate(CHECKS)
    ]
    return page(
        f"# {site.say('conforming.title')}",
        site.say("conforming.lead", n=len(CHECKS), kit=kit(site), examples=EXAMPLES),
        table(head, rows),
        site.say("conforming.note"),
        f"## {site.say('conforming.found')}",
        table(columns(site), [line(site, *each) for each in found]) if found else site.say("conforming.nothing"),
    )


def kit(site: Site) -> str:
    """A link to what is checked, and how."""
    return link(site.say("conforming.kit"), HERE, "reference/conformance.md")


def cell(site: Site, check: Checked) -> str:
    """Whether a check holds, on how many things it was tried, and how many things it found."""
    parts = [
        site.said.say("cli.kit.yes" if check.holds else "cli.kit.no"),
        site.say("conforming.tried", n=check.tried),
        *([site.say("conforming.findings", n=len(check.found))] if check.found else []),
    ]
    return site.list(parts)


def columns(site: Site) -> list[str]:
    """The head of what was found."""
    return [site.say(f"conforming.{each}") for each in ("profile", "code", "weight", "where")]


def line(site: Site, profile: Profile, each: Diagnostic) -> list[str]:
    """One thing found."""
    what = f"`{each.code}` {plain(site.said.word(each.code, 'code'))}"
    weight = site.said.say(f"cli.kit.severity.{each.severity}")
    return [plain(site.of(profile.title)), what, weight, plain(str(each).removeprefix(f"{each.code} · "))]
