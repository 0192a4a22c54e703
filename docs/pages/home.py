"""What pages written by hand keep a place for: ``{{ questions }}``, ``{{ cities }}``, ``{{ timeline }}``."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import MappingProxyType

from . import cities, questions
from .site import Site

SLOTS: MappingProxyType[str, Callable[[Site, str], str]] = MappingProxyType(
    {
        "questions": questions.cards,
        "cities": cities.summary,
        "timeline": lambda site, _: cities.timeline(site),
    }
)
SLOT = re.compile(r"^\{\{ (\w+) \}\}$", re.MULTILINE)


def filled(site: Site, here: str, text: str) -> str:
    """A page with its places filled; ``KeyError`` for a place nothing is made for."""
    return SLOT.sub(lambda found: SLOTS[found[1]](site, here), text)
