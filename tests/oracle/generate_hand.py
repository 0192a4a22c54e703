"""The hand that draws: chances, awkward days, and the plan of one caseload."""

from __future__ import annotations

import calendar
import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from .shanghai2022_facts import Row, months

T = TypeVar("T")


def iso(on: date) -> str:
    return on.isoformat()


class Spell(NamedTuple):
    """A case as it was meant, before anything was left out."""

    case: str
    child: str
    first: date
    last: date | None
    household: str


class Hand:
    """Draws from one seeded generator, and from nothing else."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.numbers: dict[str, int] = {}

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def pick(self, *choices: T) -> T:
        return choices[int(self.rng.random() * len(choices))]

    def mostly(self, share: float, usual: T, other: T) -> T:
        return usual if self.rng.random() < share else other

    def draw(self, weights: Mapping[str, int]) -> str:
        return self.rng.choices(list(weights), list(weights.values()))[0]

    def sample(self, choices: Sequence[T], count: int) -> list[T]:
        return self.rng.sample(choices, count)

    def within(self, first: date, last: date) -> date:
        return first + timedelta(days=int(self.rng.random() * (max(0, (last - first).days) + 1)))

    def in_month(self, month: date, number: int) -> date:
        """That day of the month, or its last."""
        return month.replace(day=min(number, calendar.monthrange(month.year, month.month)[1]))

    def edges(self, first: date, last: date) -> list[date]:
        """First and last days, and the middle, of one month of a stretch."""
        month = self.pick(*months(first, max(first, last)))
        return [
            month.first,
            month.first + timedelta(days=1),
            month.first + timedelta(days=self.pick(13, 14, 15, 16)),
            month.last - timedelta(days=1),
            month.last,
        ]

    def near(self, due: date) -> date:
        """About a due day: mostly in time, often on the day, sometimes just after it."""
        return due + timedelta(days=self.pick(-20, -10, -1, 0, 0, 1, 2, 30))

    def id(self, letter: str) -> str:
        self.numbers[letter] = self.numbers.get(letter, 0) + 1
        return f"{letter}{self.numbers[letter]}"


class Plan:
    """What the tables of one caseload agree on before they are spoilt."""

    def __init__(self, hand: Hand, first: date, last: date, ends_on: date | None, renewal: Row | None) -> None:
        self.first, self.last, self.ends_on, self.renewal = first, last, ends_on, renewal
        self.division = hand.pick("310110", "310110", "310115", "310151")
        self.workers = [f"w{number}" for number in range(1, 7)]
        self.spells: list[Spell] = []
        self.turns: list[date] = []
        self.days: list[date] = []
        self.visits: list[Row] = []
        self.diligence = hand.pick(0.6, 0.85, 0.95, 0.98)
