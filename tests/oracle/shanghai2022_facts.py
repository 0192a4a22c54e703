"""Dates, months and three-valued answers.

An answer is True, False or None; None says that the facts which would decide were not recorded.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

Truth = bool | None
Row = dict[str, Any]

ROLES = ("child_supervisor", "child_director", "child_welfare_social_worker")
BUREAU = "civil_affairs_bureau"


class Month(NamedTuple):
    """A calendar month."""

    label: str
    first: date
    last: date


class Service(NamedTuple):
    """The days on which a case, or the programme, was in service (both ends included)."""

    first: date
    last: date


@cache
def day(text: str | None) -> date | None:
    """The civil day of a date or a date-time."""
    return None if text is None else date.fromisoformat(text[:10])


def every(answers: Iterable[Truth]) -> Truth:
    seen = list(answers)
    if False in seen:
        return False
    return None if None in seen else True


def some(answers: Iterable[Truth]) -> Truth:
    seen = list(answers)
    if True in seen:
        return True
    return None if None in seen else False


def same(value: object, wanted: object) -> Truth:
    return None if value is None else value == wanted


def among(value: object, wanted: Iterable[object]) -> Truth:
    return None if value is None else value in wanted


def holds(row: Row, on: date) -> bool:
    """Whether an interval holds on a day; without `from` it holds from ever, without `to` it is open."""
    first, last = day(row.get("from")), day(row.get("to"))
    return (first is None or first <= on) and (last is None or on <= last)


def holds_on(row: Row, on: date | None) -> Truth:
    if on is not None:
        return holds(row, on)
    return True if row.get("from") is None and row.get("to") is None else None


def days_between(first: date, last: date) -> Iterator[date]:
    for step in range((last - first).days + 1):
        yield first + timedelta(days=step)


def add_months(start: date, count: int) -> date:
    """The same day so many months on; a missing day becomes the month's last."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


@cache
def month_of(year: int, number: int) -> Month:
    last = calendar.monthrange(year, number)[1]
    return Month(f"{year:04d}-{number:02d}", date(year, number, 1), date(year, number, last))


def months(first: date, last: date) -> Iterator[Month]:
    """The calendar months touched from a first to a last day."""
    month = month_of(first.year, first.month)
    while month.first <= last:
        yield month
        following = month.last + timedelta(days=1)
        month = month_of(following.year, following.month)


def share(service: Service, first: date, last: date) -> Service | None:
    """The days of a window that were in service."""
    begin, end = max(service.first, first), min(service.last, last)
    return Service(begin, end) if begin <= end else None


def binds(service: Service, first: date, last: date) -> bool:
    """A window binds when at least half of its days were in service."""
    part = share(service, first, last)
    return part is not None and ((part.last - part.first).days + 1) * 2 >= (last - first).days + 1


def detail(visit: Row, case_id: str | None, field: str) -> Any:
    """What a visit says of one of its cases, where that differs between siblings."""
    for entry in visit.get("per_case") or []:
        if case_id is not None and entry.get("case") == case_id and entry.get(field) is not None:
            return entry[field]
    return visit.get(field)
