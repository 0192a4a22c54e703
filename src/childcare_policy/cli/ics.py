"""A calendar file (RFC 5545): all-day events, lines folded at 75 octets; the same events give the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import attrs

from ..version import VERSION
from .writing import shown

FOLD = 75


@attrs.frozen(kw_only=True)
class Event:
    """One day of a calendar: ``id`` names it and stays the same from one run to the next."""

    id: str
    on: date
    summary: str
    description: str = ""


def calendar(events: Iterable[Event], stamp: date) -> str:
    """The calendar of these events, stamped with the first moment of a day; no clock is read."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//childcare-policy//{VERSION}//ZH", "CALSCALE:GREGORIAN"]
    for event in events:
        lines += _event(event, stamp)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in folded(line))


def _event(event: Event, stamp: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(event.id.encode()).hexdigest()[:32]}@childcare-policy"
    yield f"DTSTAMP:{stamp:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(said: str) -> str:
    """A text value: control characters shown, then backslash, comma, semicolon and line end escaped."""
    said = "\n".join(map(shown, said.split("\n")))
    for sign in "\\;,":
        said = said.replace(sign, "\\" + sign)
    return said.replace("\n", "\\n")


def folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets, never within a letter; each part after the first begins with a space."""
    part, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > FOLD:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + width
    yield part
