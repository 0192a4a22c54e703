"""Branches of conditions that decide nothing: the formula answers the same with the branch and without it."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ..conditions import AllOf, AnyOf, Not
from ..edition import Edition
from ..implication import alike, possible
from ..limbs import Condition
from .diagnostic import Diagnostic, odd


def unreachable(edition: Edition) -> Iterator[Diagnostic]:
    """Branches of an edition's conditions that decide nothing, and conditions that nothing can meet."""
    for rule in edition.rules:
        for field in attrs.fields(type(rule)):
            whole = getattr(rule, field.name)
            if not isinstance(whole, Condition):
                continue
            if not possible(whole):
                yield odd("L_UNREACHABLE", edition, rule, words=(field.name, "never"))
                continue
            for place, without in _branches(whole):
                if alike(whole, without):
                    yield odd("L_UNREACHABLE", edition, rule, words=(field.name, *place))


def _branches(whole: Condition) -> Iterator[tuple[tuple[str, ...], Condition]]:
    """Each branch by its place (class and number, from the outside in), with the whole as it is without it."""
    if isinstance(whole, Not):
        for place, without in _branches(whole.part):
            yield place, Not(without)
    elif isinstance(whole, (AllOf, AnyOf)):
        for number, part in enumerate(whole.parts):
            here, rest = f"{type(part).__name__}.{number + 1}", list(whole.parts)
            yield (here,), type(whole)((*rest[:number], *rest[number + 1 :]))
            for place, without in _branches(part):
                yield (here, *place), type(whole)((*rest[:number], without, *rest[number + 1 :]))
