"""How a fact is declared: required or not recorded, personal or not, and which table it points to.

A field without a value is ``None``: *not recorded*, never zero and never "no". An empty tuple or empty text
means *recorded as none*.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import attrs

Moment = date | datetime


def masked(value: object) -> str:
    """What a repr shows of a personal field: whether it is recorded, never what it says."""
    return "None" if value is None else "***"


def key() -> Any:
    """The id of a row."""
    return attrs.field(metadata={"key": True})


def fact(default: Any = None) -> Any:
    """A recorded fact; ``None`` while it is not recorded."""
    return attrs.field(default=default)


def personal() -> Any:
    """A fact about a person, masked in every repr."""
    return attrs.field(default=None, repr=masked, metadata={"personal": True})


def ref(table: str, *others: str) -> Any:
    """The id, or ids, of rows of another table (or of one of several)."""
    return attrs.field(default=None, metadata={"ref": (table, *others)})


def day_of(moment: Moment) -> date:
    """The civil day of a date or date-time; an offset was already turned into China time on reading."""
    return moment.date() if isinstance(moment, datetime) else moment


def before(one: Moment, other: Moment) -> bool:
    """Whether a moment lies before another; a date alone orders by day."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one < other
    return day_of(one) < day_of(other)
