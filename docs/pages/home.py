"""What pages written by hand keep a place for: ``{{ questions }}``, ``{{ cities }}``, ``{{ timeline }}``."""

from __future__ import annotations

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
