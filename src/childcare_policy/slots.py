"""Windows as they fall on days of service: which of their days were served, and whether they bind."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from .quantities import Every, Span, Window, windows
from .rows import WindowRow


class Partial(StrEnum):
    """When a window that is only partly in service binds (by default from half of its days on)."""

    HALF = "half"
    WHOLE = "whole"
    TOUCHED = "touched"


class Slot(NamedTuple):
    """A window as it falls on one service: its days in service, how many are past, and whether it binds."""

    window: WindowRow
    starts: date
    ends: date
    first: date
    due_on: date
    binds: bool
    order: str
    days: int
    until: date
    past: int

    @property
    def served(self) -> Span:
        """Its days in service."""
        return Span(self.first, self.due_on)


def binds(window: Window, first: date, last: date, partial: Partial) -> bool:
    """Whether a window binds that is in service from the first to the last day."""
    served, length = (last - first).days + 1, (window.last - window.first).days + 1
    if partial is Partial.HALF:
        return served * 2 >= length
    return partial is Partial.TOUCHED or served == length


def fit(window: Window, span: Span, partial: Partial, as_of: date) -> Slot:
    """A window as it falls on that service, of which it has at least a day."""
    first, last = max(window.first, span.first), min(window.last, span.last)
    until, row = min(last, as_of), (window.label, window.first, window.last)
    bound, order = binds(window, first, last, partial), window.first.isoformat()
    days, past = (last - first).days + 1, max(0, (until - first).days + 1)
    return Slot(row, window.first, window.last, first, last, bound, order, days, until, past)


@lru_cache(maxsize=1024)
def whole(window: Window, partial: Partial, as_of: date) -> Slot:
    """A window of which every day is in service, as audit after audit lays it; nothing of a person is kept."""
    return fit(window, window.span, partial, as_of)


def lay(
    every: Every, span: Span, anchor: date | None, partial: Partial, horizon: date, as_of: date
) -> tuple[Slot, ...]:
    """The windows of those days of service which have begun by the horizon."""
    if span.first > horizon:
        return ()
    until = Span(span.first, min(span.last, horizon))
    (begun, ended), found = span, []
    for window in windows(every, until, anchor):
        inside = begun <= window.first and window.last <= ended
        found.append(whole(window, partial, as_of) if inside else fit(window, span, partial, as_of))
    return tuple(found)


laid = lru_cache(maxsize=256)(lay)
"""The same for the days of a programme, which audit after audit asks for; nothing of a person is kept."""
