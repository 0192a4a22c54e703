"""What a ledger says its clauses are about, in words by which rules of other papers are found, or are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, get_args, get_type_hints

import attrs

from ..edition import Edition, Kinds
from ..rules.kind import RuleKind
from ..rules.matters import MATTERS
from .diagnostic import Diagnostic, odd


def unheard(edition: Edition, kinds: Kinds) -> Iterator[Diagnostic]:
    """Clauses marked with a word that no rule of any kind can be about: no comparison finds them by it."""
    marked = [row for row in edition.ledger if row.matters]
    known = frozenset(heard(kinds.values())) if marked else frozenset()
    for row in marked:
        if strange := tuple(word for word in row.matters if word not in known):
            yield attrs.evolve(odd("L_UNKNOWN_MATTER", edition, words=strange), clauses=(row.id,))


def heard(kinds: Iterable[RuleKind[Any]]) -> Iterator[str]:
    """Every word that rules of these kinds can be about: what a kind says, and all that its fields can say."""
    for kind in kinds:
        hints = get_type_hints(kind.rule)
        for name in filter(None, (kind.about, *kind.matters)):
            for word in _words(hints[name]) if name in hints else (name,):
                yield from MATTERS.get(word, (word,))


def _words(hint: Any) -> Iterator[str]:
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        yield from map(str, hint)
    for inner in get_args(hint):
        yield from _words(inner)
