"""Days and moments, by a closed grammar: ``2024-03-05``, and ``2024-03-05T09:30`` where the hour matters.

Dates are civil dates in China. A time with an offset becomes China time (UTC+8, without summer time) and is noted; a
time without one is China time already. What could be read in two ways, or only in part, is refused.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from typing import Any

from .leaves import Noted, Refused, accepting

CHINA = timezone(timedelta(hours=8))
FIRST_YEAR, LAST_YEAR = 1900, 2100

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(
    "([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(?:(Z)|([+-])([0-9]{2}):([0-9]{2}))?"
)
_PART = re.compile("[0-9]{4}(?:[-/.年]?[0-9]{1,2}月?)?年?")
_EITHER = re.compile("[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ](?:[0-9]{2}|[0-9]{4})")

_NOT_A_DATE = Refused("E_TYPE_DATE", ("YYYY-MM-DD",))
_INVALID = Refused("E_DATE_INVALID", ("YYYY-MM-DD",))
_PARTIAL = Refused("E_DATE_PARTIAL", ("YYYY-MM-DD",))
_AMBIGUOUS = Refused("E_DATE_AMBIGUOUS", ("YYYY-MM-DD",))
_RANGE = Refused("E_DATE_INVALID", (f"{FIRST_YEAR} to {LAST_YEAR}",))


@accepting(type="string", format="date", pattern=f"^{_DAY.pattern}")
def day(value: Any) -> Any:
    """A civil day; a time with an offset counts for its day in China, with ``W_TZ_CONVERTED``."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        on = _date(value)
        return on if on and FIRST_YEAR <= on.year <= LAST_YEAR else _in_range(on)
    read = moment(value)
    if isinstance(read, Noted):
        return Noted(read.value.date(), read.codes)
    return _INVALID if isinstance(read, datetime) else read


@accepting(type="string", pattern=f"^({_DAY.pattern}|{_TIME.pattern})$")
def moment(value: Any) -> Any:
    """A day, or a time of a day in China."""
    if isinstance(value, str):
        if _DAY.fullmatch(value):
            return _in_range(_date(value))
        if matched := _TIME.fullmatch(value):
            return _in_range(_time(matched))
        if _EITHER.fullmatch(value):
            return _AMBIGUOUS
        return _PARTIAL if _PART.fullmatch(value) else _INVALID
    if isinstance(value, datetime):
        return _in_range(value)
    return _in_range(value) if isinstance(value, date) else _NOT_A_DATE


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _time(matched: re.Match[str]) -> datetime | None:
    on = _date(matched[1])
    hour, minute, second, ahead, beyond = (int(part or 0) for part in matched.group(2, 3, 4, 7, 8))
    if on is None or max(hour, ahead) > 23 or max(minute, second, beyond) > 59:
        return None
    offset = timedelta(hours=ahead, minutes=beyond)
    zone = None
    if matched[5] or matched[6]:
        zone = timezone(-offset if matched[6] == "-" else offset)
    return datetime(on.year, on.month, on.day, hour, minute, second, tzinfo=zone)


def _in_range(value: date | None) -> Any:
    """The day or moment in China time, if it is one and lies between 1900 and 2100."""
    if value is None:
        return _INVALID
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        return _RANGE
    offset = value.utcoffset() if isinstance(value, datetime) else None
    if not isinstance(value, datetime) or offset is None:
        return value
    here = value.astimezone(CHINA).replace(tzinfo=None)
    if not FIRST_YEAR <= here.year <= LAST_YEAR:
        return _RANGE
    return here if offset == CHINA.utcoffset(None) else Noted(here, ("W_TZ_CONVERTED",))
