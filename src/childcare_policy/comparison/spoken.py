"""What rules speak of: the words, numbers and days that matter to them, read off the rules; a step by its papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

import attrs

from ..quantities import Days, Every, Minutes, Money, Months, Years
from ..rules.casework import PAPERS, Step
from ..words import Body, Delivery, Signature, VisitPurpose

W = TypeVar("W", bound=StrEnum)
USUAL: Mapping[Any, Any] = MappingProxyType(
    {type(word): word for word in (Signature.SIGNED, VisitPurpose.SERVICE, Delivery.IN_TEAM, Body.CIVIL_AFFAIRS_BUREAU)}
)
"""The words that do, where the rules speak of none; elsewhere the first of their vocabulary."""


class Spoken:
    """The words, numbers and days that rules speak of, and how many months their windows have."""

    def __init__(self, rules: Iterable[Any]) -> None:
        self.words: dict[type[StrEnum], set[Any]] = {}
        self.numbers: set[int] = set()
        self.days: set[date] = set()
        self.months: set[int] = {1}
        for rule in rules:
            self._hear(rule)

    def _hear(self, value: Any) -> None:
        if isinstance(value, StrEnum):
            self.words.setdefault(type(value), set()).add(value)
            if isinstance(value, Step):
                self._hear(PAPERS.get(value, ()))
        elif isinstance(value, date):
            self.days.add(value)
        elif isinstance(value, Every):
            self.months.add(value.months)
        elif isinstance(value, (Days, Minutes, Months, Years)):
            self.numbers.add(int(value.count))
        elif isinstance(value, (int, Money)):
            self.numbers.add(value.fen if isinstance(value, Money) else int(value))
        elif isinstance(value, tuple):
            for part in value:
                self._hear(part)
        elif attrs.has(type(value)):
            for field in attrs.fields(type(value)):
                self._hear(getattr(value, field.name))

    def of(self, kind: type[W]) -> tuple[W, ...]:
        """The words of a vocabulary that were heard, in its order; else one that will do."""
        heard = self.words.get(kind, set())
        return tuple(word for word in kind if word in heard) or (USUAL.get(kind) or next(iter(kind)),)
