"""The detailed way in: value by value, in the order of the file, every fault and every warning with its place.

It accepts what the fast way accepts and comes to the same records. Nothing is raised. A row with faults is carried on
with those fields empty, so that what it says to other rows can still be checked; it never leaves the wire.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

import attrs

from ..errors import Fault
from .leaves import Leaf, Noted, Refused
from .shapes import Slot, shape

MASK = "*"
_HELPED = 100
_COMPARED = 64
_LISTED = 8
REQUIRED = Refused("E_REQUIRED")
NOT_AN_OBJECT = Refused("E_TYPE_OBJECT")
NOT_A_LIST = Refused("E_TYPE_LIST")


@attrs.define
class Walk:
    """What was found so far."""

    faults: list[Fault] = attrs.field(factory=list)
    warnings: list[Fault] = attrs.field(factory=list)

    def row(self, of: type, value: Any, path: str) -> Any:
        """The record a plain object stands for, without what is wrong in it; ``None`` where it is no object."""
        if not isinstance(value, Mapping):
            self.refuse(NOT_AN_OBJECT, value, path)
            return None
        slots = shape(of).slots
        found: dict[str, Any] = {slot.name: None for slot in slots.values() if slot.required}
        for key, item in value.items():
            slot = slots.get(key)
            if slot is None:
                self.unknown(key, slots, path)
            elif item is not None:
                found[slot.name] = self._field(slot, item, f"{path}/{key}")
        for slot in slots.values():
            if slot.required and value.get(slot.key) is None:
                self.refuse(REQUIRED, None, f"{path}/{slot.key}")
        return of(**found)

    def unknown(self, key: Any, known: Iterable[str], path: str) -> None:
        """A key nobody knows: shown masked, with the nearest that are known, or a few of those there are."""
        hint = (nearest(key, known) or few(known)) if len(self.faults) < _HELPED else ()
        self.faults.append(Fault(code="E_FIELD_UNKNOWN", path=f"{path}/{MASK}", help=hint))

    def _field(self, slot: Slot, value: Any, path: str) -> Any:
        if not slot.many:
            return self._one(slot, value, path)
        if not isinstance(value, list):
            self.refuse(NOT_A_LIST, value, path)
            return None
        return tuple([self._one(slot, item, f"{path}/{index}") for index, item in enumerate(value)])

    def _one(self, slot: Slot, value: Any, path: str) -> Any:
        if value is None:
            self.refuse(REQUIRED, None, path)
            return None
        if slot.row:
            return self.row(slot.row, value, path)
        return self.leaf(slot.leaf, value, path)

    def leaf(self, leaf: Leaf, value: Any, path: str) -> Any:
        """What a single value is read as, ``None`` where it is refused; warnings and faults are noted."""
        read = leaf(value)
        if isinstance(read, Noted):
            self.warnings.extend(Fault(code=code, path=path) for code in read.codes)
            return read.value
        if isinstance(read, Refused):
            self.refuse(read, value, path)
            return None
        return read

    def refuse(self, why: Refused, value: Any, path: str) -> None:
        """Note why a value is not accepted, with the words nearest to it where it is no word of a vocabulary."""
        hint = why.help
        if why.code == "E_WORD":
            near = nearest(value, why.help) if len(self.faults) < _HELPED else ()
            hint = near or few(why.help)
        self.faults.append(Fault(code=why.code, path=path + why.at, help=hint))
        for other in why.also:
            self.refuse(other, None, path)


def few(known: Iterable[str]) -> tuple[str, ...]:
    """The words there are, cut with an ellipsis where they are many."""
    words = tuple(known)
    return words if len(words) <= _LISTED else (*words[: _LISTED - 1], "…")


def nearest(given: Any, known: Iterable[str]) -> tuple[str, ...]:
    """Up to three known words that look like the given one."""
    if not isinstance(given, str):
        return ()
    return tuple(get_close_matches(given[:_COMPARED].lower(), [*known], n=3, cutoff=0.5))
