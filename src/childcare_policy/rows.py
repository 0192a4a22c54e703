"""Findings as the engine keeps them: plain tuples of plain values, which cost the garbage collector nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

Ref = str
"""A row of the caseload, ``visit:v1``; a field of it, ``visit:v1.minutes``; or a whole table, ``visits``."""

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


WindowRow = tuple[str, date, date]


class Row(NamedTuple):
    """The layout of a row; rows are kept as exact tuples in this order.

    ``owner`` is the case the row is filed under, ``order`` the first day of its window as text. ``window`` is
    ``(label, first, last)``. ``evidence`` and ``missing`` are refs with a space between them, ``rejected`` is
    ``ref=reason`` with a space between them: texts and not tuples, so that the collector lets go of a row at once.
    """

    owner: str
    rule: int
    order: str
    kind: str
    id: str
    window: WindowRow | None
    due_on: date | None
    status: str
    observed: Figures
    evidence: str
    rejected: str
    missing: str


PlainRow = tuple[
    str,
    int,
    str,
    str,
    str,
    WindowRow | None,
    date | None,
    str,
    Figures,
    str,
    str,
    str,
]
