"""Difficult cases: what was discovered, whom it was told to, and how far up it had to go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

import attrs

from childcare_policy import (
    Body,
    DocumentKind,
    Incident,
    IncidentKind,
    Telling,
    plus_days,
)

from .book import YEAR, Book, Spell
from .events import CITY
from .traits import Oddity

CHAIN = (Body.CHILD_SUPERVISOR, Body.CHILD_DIRECTOR, Body.SERVICE_PROVIDER)


@attrs.frozen(kw_only=True)
class Course:
    """How a kind of complex case ran: hours until each of the chain was told, and days until it was over."""

    kind: IncidentKind
    hours: Mapping[Body, int]
    closed_after: int
    city_after: int | None = None


AT_ONCE = {Body.CHILD_SUPERVISOR: 1, Body.CHILD_DIRECTOR: 1, Body.SERVICE_PROVIDER: 2}
COURSES: Mapping[Oddity, Course] = {
    Oddity.ESCALATED: Course(kind=IncidentKind.COMPLEX_CASE, hours=AT_ONCE, closed_after=75, city_after=21),
    Oddity.DIFFICULT: Course(kind=IncidentKind.COMPLEX_CASE, hours=AT_ONCE, closed_after=30),
    Oddity.TOLD_LATE: Course(
        kind=IncidentKind.SUDDEN_EVENT,
        hours={Body.CHILD_SUPERVISOR: 49, Body.CHILD_DIRECTOR: 1, Body.SERVICE_PROVIDER: 26},
        closed_after=14,
    ),
    Oddity.NOT_TOLD: Course(
        kind=IncidentKind.COMPLEX_CASE,
        hours={Body.CHILD_SUPERVISOR: 1, Body.SERVICE_PROVIDER: 1},
        closed_after=40,
    ),
}


def incidents(book: Book) -> None:
    """The district's complex cases, each with its tellings and its disposition form."""
    for spell in book.spells:
        course = COURSES.get(spell.oddity) if spell.oddity else None
        if course is not None:
            _incident(book, spell, course)


def _incident(book: Book, spell: Spell, course: Course) -> None:
    day = book.draws.day(date(YEAR, 2, 21), date(YEAR, 9, 30))
    found = datetime.combine(day, time(book.draws.between(9, 16), book.draws.pick((0, 10, 30, 45))))
    author = spell.social.holder(day)
    told = [
        Telling(to=body, at=found + timedelta(hours=course.hours[body]), by=author)
        for body in CHAIN
        if body in course.hours
    ]
    if course.city_after is not None:
        told += [
            Telling(to=Body.CIVIL_AFFAIRS_BUREAU, division=book.district.division, at=plus_days(day, 6)),
            Telling(to=Body.CIVIL_AFFAIRS_BUREAU, division=CITY, at=plus_days(day, course.city_after)),
        ]
    row = Incident(
        id=f"i{len(book.incidents) + 1:02}",
        case=spell.case,
        kind=course.kind,
        discovered_at=found,
        told=tuple(told),
        handled_at=plus_days(day, book.draws.between(1, 5)),
        closed_on=plus_days(day, course.closed_after),
        unresolved=course.city_after is not None,
    )
    book.incidents.append(row)
    if row.kind is IncidentKind.COMPLEX_CASE:
        on = plus_days(day, book.draws.between(2, 9))
        signed = (author,) if author else ()
        book.write(DocumentKind.COMPLEX_CASE_DISPOSITION_FORM, spell, on, signed_by=signed, incident=row.id)
