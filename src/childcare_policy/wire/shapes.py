"""The shape of every record: which keys it has, how each is read, and which table it points to.

Shapes are drawn from the classes in ``facts``: a field's type says how it is read, and where a type is too wide (a
text may be a name, an id, a division) the field's own name does, in the tables below.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from ..facts import Caseload
from ..quantities import Money
from ..words import Experience
from . import days
from .leaves import Leaf, Refused, accepting, division, experience, flag, identifier, money, resident, whole, word
from .prose import NAME_LENGTH, TEXT_LENGTH, prose

YEARS = tuple[tuple[Experience, Decimal], ...]
COUNT = (0, 10**9)
RANGES: Mapping[str, tuple[int, int]] = {"grade": (0, 12), "minutes": (0, 1440), "level": (1, 4)}
"""Whole numbers that are no plain counts: grades of school, minutes of one day, levels of disability."""

NAMES = frozenset(
    {"relation", "phone", "neighbourhood", "household", "school", "station", "organiser", "level", "signature_witness"}
)
NUMBERS = frozenset({"task", "unit", "clause", "document_number", "profile", "stage"})
"""Texts that name or number something: short, one line, and empty text says "none"."""

PEOPLE = {"prepared_by": frozenset({"guardian", "child"}), "signed_by": frozenset({"guardian", "child"})}
"""Fields that hold worker ids or one of these words."""

IDENTIFIERS = frozenset({"assessed_by", *PEOPLE})
"""Fields that hold ids though their class names no table for them."""

OWN_DIVISION = frozenset({"hukou_division", "home_division"})
"""Divisions of a child, where empty text says that there is none."""


@attrs.frozen
class Slot:
    """One field of a record: its name here and in JSON, how it is read, and what it points to.

    A field that holds records has their class in ``row``; any other is read by its ``leaf``, one by one where ``many``.
    """

    name: str
    key: str
    required: bool
    many: bool
    default: Any
    leaf: Leaf
    row: type | None = None
    refs: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()


@attrs.frozen
class Shape:
    """A class of records and its fields, by JSON key."""

    of: type
    slots: Mapping[str, Slot]

    @property
    def nested(self) -> tuple[Slot, ...]:
        """The fields that hold records themselves."""
        return tuple(slot for slot in self.slots.values() if slot.row)


@cache
def shape(of: type) -> Shape:
    """The shape of a class of ``facts``."""
    hints = get_type_hints(of)
    slots = [_slot(field, hints[field.name]) for field in attrs.fields(of)]
    return Shape(of, {slot.key: slot for slot in slots})


@cache
def tables() -> Mapping[str, Slot]:
    """The tables of a caseload, in their order."""
    return shape(Caseload).slots


@cache
def known_keys() -> frozenset[str]:
    """Every key a caseload file may hold: these alone are shown in paths."""
    return frozenset({"format", *_keys(Caseload), *Experience})


def _keys(of: type) -> Iterator[str]:
    for slot in shape(of).slots.values():
        yield slot.key
        if slot.row:
            yield from _keys(slot.row)


def _slot(field: attrs.Attribute[Any], hint: Any) -> Slot:
    required = field.default is attrs.NOTHING
    refs = tuple(field.metadata.get("ref", ()))
    words = PEOPLE.get(field.name, frozenset())
    kinds = [kind for kind in _members(hint) if kind is not type(None)]
    many = get_origin(kinds[0]) is tuple and kinds[0] != YEARS
    if many:
        kinds = _members(get_args(kinds[0])[0])
    nested = attrs.has(kinds[0]) and kinds[0] is not Money
    return Slot(
        name=field.name,
        key=field.name.removesuffix("_"),
        required=required,
        many=many,
        default=None if required else field.default,
        row=kinds[0] if nested else None,
        leaf=_never if nested else _leaf(field, kinds, may_be_none=not required and not many),
        refs=refs or (("workers",) if words else ()),
        words=words,
    )


@accepting(type="object")
def _never(value: Any) -> Any:
    return Refused("E_TYPE_OBJECT")


def _members(hint: Any) -> list[Any]:
    return list(get_args(hint)) if get_origin(hint) in (Union, UnionType) else [hint]


def _leaf(field: attrs.Attribute[Any], kinds: list[Any], *, may_be_none: bool) -> Leaf:
    name, kind = field.name, kinds[0]
    if len(kinds) > 1:
        return days.moment
    if kind is str:
        if field.metadata.get("key") or field.metadata.get("ref") or name in IDENTIFIERS:
            return identifier(may_be_none=may_be_none)
        return _text(name, may_be_none=may_be_none)
    if kind is int:
        return whole(*RANGES.get(name, COUNT))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return word(kind)
    plain: Mapping[Any, Leaf] = {bool: flag, date: days.day, Money: money, YEARS: experience}
    if kind not in plain:
        message = f"no way is known to read a field of type {kind}"
        raise TypeError(message)
    return plain[kind]


def _text(name: str, *, may_be_none: bool) -> Leaf:
    if name == "resident_id":
        return resident
    if name == "division" or name in OWN_DIVISION:
        return division(may_be_none=name in OWN_DIVISION)
    if name == "name":
        return prose(NAME_LENGTH, may_be_none=False)
    longest, lines = (NAME_LENGTH, False) if name in NAMES | NUMBERS else (TEXT_LENGTH, True)
    return prose(longest, lines=lines, may_be_none=may_be_none)
