"""Drawing by lot, for invented caseloads: streams that depend on their names alone, the same on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")

_MASK = 2**64 - 1


class Draws:
    """One stream of draws: SplitMix64, seeded with the hash of the stream's names.

    >>> Draws(1, "here").between(1, 6) == Draws(1, "here").between(1, 6)
    True
    """

    def __init__(self, *names: object) -> None:
        text = ":".join(map(str, names))
        self._state = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")

    def _next(self) -> int:
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return mixed ^ (mixed >> 31)

    def share(self) -> float:
        """A number from 0 up to, but not including, 1."""
        return (self._next() >> 11) / 2**53

    def below(self, count: int) -> int:
        """A whole number from 0 to ``count`` - 1."""
        return self._next() * count >> 64

    def between(self, least: int, most: int) -> int:
        """A whole number from ``least`` to ``most``, both included."""
        return least + self.below(most - least + 1)

    def chance(self, rate: float) -> bool:
        """Yes, that often."""
        return self.share() < rate

    def pick(self, things: Sequence[T]) -> T:
        """One of the things."""
        return things[self.below(len(things))]

    def sample(self, things: Sequence[T], count: int) -> list[T]:
        """So many different ones of the things, in the order drawn; all of them shuffles."""
        left = list(things)
        for place in range(count):
            other = self.between(place, len(left) - 1)
            left[place], left[other] = left[other], left[place]
        return left[:count]

    def among(self, rates: Sequence[tuple[float, T]], otherwise: T) -> T:
        """One of the things, each at its rate; what is left over is ``otherwise``."""
        at = self.share()
        for rate, thing in rates:
            if at < rate:
                return thing
            at -= rate
        return otherwise

    def day(self, first: date, last: date) -> date:
        """A day of those from the first to the last."""
        return first + timedelta(days=self.below((last - first).days + 1))
