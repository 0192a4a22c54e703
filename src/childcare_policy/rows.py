"""Findings as the engine keeps them: plain tuples of plain values, which cost the garbage collector nothing."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from .named import Figures

Ref = str
"""A row of the caseload, ``visit:v1``; a field of it, ``visit:v1.minutes``; or a whole table, ``visits``."""


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
