"""Ten questions an analyst asks, each answered from the profiles: one page a question, and cards that lead there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from . import alike, dangers, deadlines, differing, people, programmes, records, spending, visiting
from .site import Site, link, page, plain

OVERVIEW = "questions/index.md"
Answer = Callable[[Site, str], Iterator[str]]
QUESTIONS: MappingProxyType[str, tuple[Answer, str]] = MappingProxyType(
    {
        "visits": (visiting.visits, ""),
        "changes": (differing.changes, "paper-shanghai-2022"),
        "team": (people.team, "paper-zhanjiang-2024"),
        "unclear": (differing.unclear, "paper-pinghu-2024"),
        "money": (spending.money, ""),
        "danger": (dangers.danger, ""),
        "file": (records.file, ""),
        "adds": (people.adds, ""),
        "undecided": (records.undecided, ""),
        "hours": (visiting.hours, ""),
    }
)
"""The questions, each with its answer and the place in it that answers for the city it names."""

BESIDES: MappingProxyType[str, Answer] = MappingProxyType(
    {
        "levels": programmes.levels,
        "activities": programmes.activities,
        "training": programmes.training,
        "deadlines": deadlines.every_deadline,
        "term": programmes.term,
        "same": alike.side_by_side,
        "editions": records.editions,
    }
)
"""What is answered besides."""


def where(name: str) -> str:
    """The page of a question."""
    return f"questions/{name}.md"


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """All questions, one page each, and what is answered besides."""
    yield (
        OVERVIEW,
        page(
            f"# {site.say('questions.title')}",
            site.say("questions.lead"),
            f"## {site.say('questions.ten')}",
            cards(site, OVERVIEW),
            f"## {site.say('questions.also')}",
            cards_of(site, OVERVIEW, dict.fromkeys(BESIDES, "")),
        ),
    )
    for name, answer in {**{name: answer for name, (answer, _) in QUESTIONS.items()}, **BESIDES}.items():
        yield where(name), page(f"# {site.say(f'{name}.title')}", site.say(f"{name}.lead"), *answer(site, where(name)))


def cards(site: Site, here: str) -> str:
    """A card for every one of the ten."""
    return cards_of(site, here, {name: at for name, (_, at) in QUESTIONS.items()})


def cards_of(site: Site, here: str, places: Mapping[str, str]) -> str:
    """A card for each question, leading to the place in its answer."""
    lines = []
    for name, at in places.items():
        lines.append(
            f"- {link(site.say(f'{name}.title'), here, where(name), at)}\n\n    {plain(site.say(f'{name}.short'))}"
        )
    return '<div class="cards" markdown>\n\n' + "\n\n".join(lines) + "\n\n</div>"
