"""Durations, money and windows of time: every number with its unit, every date a civil date in China.

The one user of dateutil. Month arithmetic always starts from the original anchor and takes the last day of a
month that lacks the day (Civil Code, articles 200 to 203): the k-th month after 31 January ends with the month.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

import attrs


@attrs.frozen
class Months:
    """A number of calendar months, counted from an anchor."""

    count: int


@attrs.frozen
class Days:
    """A number of civil days."""

    count: int


@attrs.frozen
class Minutes:
    """A number of minutes, of casework session or of delay."""

    count: int


@attrs.frozen
class Years:
    """A number of years of experience, whole or with decimals."""

    count: Decimal | int


@attrs.frozen(order=True)
class Money:
    """An amount in fen, the hundredth of a yuan; never a float."""

    fen: int

    def __str__(self) -> str:
        """The amount in yuan with two decimals, as it stands in records: ``10000.00``."""
        whole, part = divmod(abs(self.fen), 100)
        return f"{'-' if self.fen < 0 else ''}{whole}.{part:02}"


def months(count: int) -> Months:
    """So many calendar months."""
    return Months(count)


def days(count: int) -> Days:
    """So many civil days."""
    return Days(count)


def minutes(count: int) -> Minutes:
    """So many minutes."""
    return Minutes(count)


def yuan(amount: int | str | Decimal) -> Money:
    """An amount of yuan, whole or as decimal text; ``ValueError`` below a fen, ``TypeError`` for a float."""
    if isinstance(amount, (bool, float)):
        raise TypeError("money is a whole number or decimal text: write yuan('10000.50')")
    whole, _, part = str(amount).partition(".")
    digits = whole.removeprefix("-")
    if not ((digits + part).isascii() and digits.isdigit() and len(part) <= 2 and (part.isdigit() or not part)):
        raise ValueError("an amount of yuan is digits, with at most two decimals")
    return Money((-1 if whole.startswith("-") else 1) * (int(digits) * 100 + int(part.ljust(2, "0"))))


@lru_cache(maxsize=65536)
def plus_months(anchor: date, count: int) -> date:
    """The day ``count`` months after the anchor, or the last day of that month where it has no such day."""
    from dateutil.relativedelta import relativedelta

    return anchor + relativedelta(months=count)


@lru_cache(maxsize=65536)
def plus_days(day: date, count: int) -> date:
    """The day ``count`` days later."""
    return day + timedelta(days=count)


def age_on(birth_date: date, on: date) -> int:
    """Full years on the day, the birthday included (Civil Code, article 1259: 以上 takes in the number itself)."""
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))


class Span(NamedTuple):
    """A run of civil days, first and last included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def meets(self, other: Span) -> Span | None:
        """The days both have, or ``None``."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Span(first, last) if first <= last else None

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


def covered(span: Span, parts: list[Span]) -> int:
    """How many days of the span lie in at least one of the parts."""
    if len(parts) == 1:
        return max(0, (min(span.last, parts[0].last) - max(span.first, parts[0].first)).days + 1)
    total, reached = 0, span.first
    for part in sorted(parts):
        first, last = max(part.first, reached), min(part.last, span.last)
        if first <= last:
            total += (last - first).days + 1
            if last >= span.last:
                break
            reached = last + timedelta(days=1)
    return total


def gaps(span: Span, parts: list[Span]) -> list[Span]:
    """The runs of days of the span that no part covers."""
    found, reached = [], span.first
    for part in sorted(parts):
        if part.first > reached:
            found.append(Span(reached, min(part.first - timedelta(days=1), span.last)))
        if part.last >= span.last:
            return found
        reached = max(reached, part.last + timedelta(days=1))
    return [*found, Span(reached, span.last)]


class Cycle(StrEnum):
    """How windows are laid over time."""

    CALENDAR = "calendar"
    ANCHORED = "anchored"
    DAYS = "days"


@attrs.frozen(cache_hash=True)
class Every:
    """A recurring window: ``months`` long, by the calendar or counted from the programme's anchor, or so many days."""

    months: int
    cycle: Cycle = Cycle.CALENDAR

    def __attrs_post_init__(self) -> None:
        if self.months < 1 or (self.cycle is Cycle.CALENDAR and self.months not in (1, 3, 6, 12)):
            raise ValueError("windows of the calendar have 1, 3, 6 or 12 months, counted ones at least 1")


@cache
def calendar_month() -> Every:
    """Each month of the calendar, labelled ``2022-03``."""
    return Every(1)


def calendar_quarter() -> Every:
    """Each quarter of the calendar, labelled ``2022-Q1``."""
    return Every(3)


def calendar_half() -> Every:
    """Each half of the calendar year, labelled ``2022-H1``."""
    return Every(6)


def calendar_year() -> Every:
    """Each year of the calendar, labelled ``2022``."""
    return Every(12)


def anchored(length: Months) -> Every:
    """Windows of that length counted from the programme's anchor, labelled ``1``, ``2``, ..."""
    return Every(length.count, Cycle.ANCHORED)


def every_days(length: Days) -> Every:
    """Windows of so many days one after the other from the programme's anchor, labelled ``1``, ``2``, ..."""
    return Every(length.count, Cycle.DAYS)


class Window(NamedTuple):
    """One window of a recurring duty: its label, first and last day, both included."""

    label: str
    first: date
    last: date

    @property
    def span(self) -> Span:
        """Its days."""
        return Span(self.first, self.last)


@lru_cache(maxsize=4096)
def calendar_window(length: int, year: int, index: int) -> Window:
    """The ``index``-th window (from 0) of the year, ``length`` months long (1, 3, 6 or 12)."""
    label = {1: f"{year}-{index + 1:02}", 3: f"{year}-Q{index + 1}", 6: f"{year}-H{index + 1}", 12: str(year)}[length]
    first = date(year, index * length + 1, 1)
    return Window(label, first, plus_months(first, length) - timedelta(days=1))


@lru_cache(maxsize=4096)
def anchored_window(anchor: date, length: int, number: int) -> Window:
    """Window ``number`` (from 1): from anchor + (number-1) periods to the day before anchor + number periods."""
    first, after = (plus_months(anchor, k * length) for k in (number - 1, number))
    return Window(str(number), first, after - timedelta(days=1))


def windows(every: Every, span: Span, anchor: date | None) -> list[Window]:
    """The windows that touch the span, in order; anchored ones need the anchor and start with it."""
    length = every.months
    if every.cycle is Cycle.CALENDAR:
        index = span.first.year * 12 // length + (span.first.month - 1) // length
        stop = span.last.year * 12 // length + (span.last.month - 1) // length
        return [calendar_window(length, *divmod(k, 12 // length)) for k in range(index, stop + 1)]
    if anchor is None:
        return []
    if every.cycle is Cycle.DAYS:
        first, last = ((day - anchor).days // length for day in (max(span.first, anchor), span.last))
        return [
            Window(str(k + 1), plus_days(anchor, k * length), plus_days(anchor, (k + 1) * length - 1))
            for k in range(first, last + 1)
        ]
    number = max(1, ((span.first.year - anchor.year) * 12 + span.first.month - anchor.month) // length)
    found = []
    while (window := anchored_window(anchor, length, number)).first <= span.last:
        if window.last >= span.first:
            found.append(window)
        number += 1
    return found
