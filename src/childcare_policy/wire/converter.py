"""The fast way in: cattrs writes the code that reads a valid row; anything else is left to the detailed walk.

The one user of cattrs. Its converters never meet a fault of their own: every field has a hook that takes its value
through the leaf of its shape, and whatever is not plainly valid is a ``DetourError``, which says nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, override

from .leaves import Noted, Refused
from .shapes import Slot, shape

_SPECIAL = frozenset({Noted, Refused})


class DetourError(Exception):
    """The row at hand takes the detailed walk."""


@cache
def fast_reader(of: type) -> Callable[[Any], Any]:
    """A function from a plain row to a record, which raises whatever it likes where the row is not plainly valid."""
    hooks: dict[str, Any] = {
        slot.name: override(rename=slot.key, struct_hook=_hook(slot)) for slot in shape(of).slots.values()
    }
    structure: Callable[[Any, Any], Any] = make_dict_structure_fn(
        of, Converter(), _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=False, **hooks
    )
    return lambda row: structure(row, of)


def _hook(slot: Slot) -> Callable[[Any, Any], Any]:
    read = fast_reader(slot.row) if slot.row else slot.leaf.read
    default, required = slot.default, slot.required

    def plainly(value: Any) -> Any:
        fact = read(value)
        if fact.__class__ in _SPECIAL:
            raise DetourError
        return fact

    def one(value: Any, _: Any) -> Any:
        if value is None and not required:
            return default
        fact = read(value)
        if fact.__class__ in _SPECIAL:
            raise DetourError
        return fact

    def many(value: Any, _: Any) -> Any:
        if value is None:
            return default
        if not isinstance(value, list):
            raise DetourError
        return tuple(map(plainly, value))

    return many if slot.many else one
