"""Which family is to be seen on which day, and how that turns out: the year's appointments before anybody goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import attrs

from childcare_policy import plus_days

from .book import EPIDEMIC_MONTHS, YEAR, Book, Family, month_days
from .traits import Oddity

VISITS_A_DAY = 3
HOSPITAL = (date(YEAR, 6, 8), date(YEAR, 7, 22))
WAIVED_MONTH = 11
REFUSING_MONTHS = (7, 8, 9)


class Turn(StrEnum):
    """What becomes of an appointment."""

    ASSESSMENT = "assessment"
    AT_HOME = "at_home"
    ON_THE_PHONE = "on_the_phone"
    ONLINE = "online"
    AT_HOSPITAL = "at_hospital"
    NOBODY_HOME = "nobody_home"
    TURNED_AWAY = "turned_away"


@attrs.frozen
class Appointment:
    """A family, a day, and what becomes of it."""

    on: date
    family: Family
    turn: Turn


def appointments(book: Book) -> list[Appointment]:
    """All of the year's, by day."""
    found: list[Appointment] = []
    busy: Counter[tuple[str, date]] = Counter()
    for family in book.families:
        for first, last, turn in _turns(book, family):
            found.append(Appointment(_free_day(book, busy, family, first, last), family, turn))
    return sorted(found, key=_day)


def _day(appointment: Appointment) -> date:
    return appointment.on


def _free_day(book: Book, busy: Counter[tuple[str, date]], family: Family, first: date, last: date) -> date:
    """A day of those on which the family's social worker has room."""
    desk = family.spells[0].social.place
    day = book.draws.day(first, last)
    for _ in range(9):
        if busy[desk, day] < VISITS_A_DAY:
            break
        day = book.draws.day(first, last)
    busy[desk, day] += 1
    return day


Turns = Iterator[tuple[date, date, Turn]]


def _turns(book: Book, family: Family) -> Turns:
    """The family's appointments: the days each may fall on, and what becomes of it."""
    rates, spell = book.traits.rates, family.spells[0]
    assessed = None
    if not book.often(rates.never_assessed):
        due = 40 if book.often(rates.assessed_late) else 2
        assessed = plus_days(spell.opened_on, due + book.draws.below(16))
        yield assessed, assessed, Turn.ASSESSMENT
    for month in range(spell.opened_on.month, spell.last.month + 1):
        days = family.in_month(month)
        if days is None or (days[1] - days[0]).days < 9:
            continue
        first, last = days
        if assessed is not None and first <= assessed <= last:
            if book.often(0.3) and (last - assessed).days > 3:
                yield plus_days(assessed, 3), last, Turn.AT_HOME
        elif month in EPIDEMIC_MONTHS:
            yield from _in_epidemic(book, first, last)
        else:
            yield from _in_month(book, spell.oddity, month, first, last)


def _in_month(book: Book, oddity: Oddity | None, month: int, first: date, last: date) -> Turns:
    """An ordinary month: mostly one visit, now and then none, a call instead, a closed door first, or a second."""
    rates = book.traits.rates
    if oddity is Oddity.REFUSING and month in REFUSING_MONTHS:
        yield first, last, Turn.TURNED_AWAY
    elif oddity is Oddity.IN_HOSPITAL and first <= HOSPITAL[1] and last >= HOSPITAL[0]:
        yield max(first, HOSPITAL[0]), min(last, HOSPITAL[1]), Turn.AT_HOSPITAL
    elif oddity is Oddity.MONTH_WAIVED and month == WAIVED_MONTH:
        yield first, last, Turn.ON_THE_PHONE
    elif book.often(rates.nobody_home):
        middle = plus_days(first, 12)
        yield first, middle, Turn.NOBODY_HOME
        if book.often(0.75) and middle < last:
            yield plus_days(middle, 1), last, Turn.AT_HOME
    else:
        turn = book.draws.among(((rates.month_missed, None), (rates.phoned_instead, Turn.ON_THE_PHONE)), Turn.AT_HOME)
        twice = turn is Turn.AT_HOME and book.often(0.07) and (last - first).days > 20
        if turn is not None:
            yield first, plus_days(first, 14) if twice else last, turn
        if twice:
            yield plus_days(first, 15), last, Turn.AT_HOME


def _in_epidemic(book: Book, first: date, last: date) -> Turns:
    """A month of staying at home: a talk over the screen or the phone, hardly ever a visit at its end."""
    turn = book.draws.among(
        ((book.traits.rates.home_in_epidemic, Turn.AT_HOME), (0.1, Turn.ON_THE_PHONE), (0.05, None)), Turn.ONLINE
    )
    if turn is not None:
        begin = max(first, plus_days(month_days(first.month)[0], 20)) if turn is Turn.AT_HOME else first
        yield min(begin, last), last, turn
