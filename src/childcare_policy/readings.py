"""Readings: where a clause is vague, the ways to read it, each a set of named fields adjusted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import attrs

from .context import Terms
from .errors import OverlayError, UnknownReadingError
from .named import Named
from .rules.kind import Rule

Text = Mapping[str, str]
Adjusted = TypeVar("Adjusted", bound=Rule | Terms)


@attrs.frozen(kw_only=True)
class Adjust:
    """Named fields of a rule set to other values; ``rule`` empty adjusts the edition's terms."""

    rule: str = ""
    to: Mapping[str, Any] = attrs.field(converter=Named)


@attrs.frozen(kw_only=True)
class Option:
    """One way to read a clause; an option without adjustments leaves the rules as the edition states them."""

    id: str
    title: Text = attrs.field(converter=Named)
    adjust: tuple[Adjust, ...] = ()


@attrs.frozen(kw_only=True)
class Reading:
    """读法: a vague clause, the ways it can be read, the one taken by default, and why.

    ``id`` is ``<document>.<what>``; there are at least two options.
    """

    id: str
    clause: tuple[str, ...]
    question: Text = attrs.field(converter=Named)
    options: tuple[Option, ...]
    default: str
    reason: Text = attrs.field(converter=Named)

    def option(self, id: str) -> Option:
        """The option of that id; ``UnknownReadingError`` where there is none."""
        for option in self.options:
            if option.id == id:
                return option
        raise UnknownReadingError(f"{self.id}={id}", (f"{self.id}={option.id}" for option in self.options))

    def touches(self) -> frozenset[str]:
        """The slugs of the rules some option adjusts."""
        return frozenset(adjust.rule for option in self.options for adjust in option.adjust if adjust.rule)


def adjusted(value: Adjusted, fields: Mapping[str, Any]) -> Adjusted:
    """The value with those fields set; ``OverlayError`` for a field it does not have."""
    if not fields:
        return value
    known = {field.name for field in attrs.fields(type(value))}
    for name in fields:
        if name not in known:
            message = f"{type(value).__name__} has no field {name}"
            raise OverlayError(message, path=name)
    return attrs.evolve(value, **fields)
