"""Figures by name that nobody can change: the mappings of findings, editions and papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Text = Mapping[str, str]
"""A text of a profile by language, ``zh`` and ``en``; or the sentences of a language by key."""

Figures = tuple[tuple[str, Any], ...]
"""Named figures as pairs: ``(("count", 2),)``."""


class Named(Mapping[str, Any]):
    """Figures by name, which nobody can change."""

    __slots__ = ("_pairs",)

    def __init__(self, figures: Mapping[str, Any] | Figures = ()) -> None:
        self._pairs = tuple(dict(figures).items())

    def __getitem__(self, name: str) -> Any:
        for known, value in self._pairs:
            if known == name:
                return value
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self._pairs)

    def __len__(self) -> int:
        return len(self._pairs)

    def __hash__(self) -> int:
        return hash(self._pairs)

    def __repr__(self) -> str:
        return repr(dict(self._pairs))
