"""What forms are made of: the fields of a class, single values, open families, and what stands for a broken value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple, get_type_hints

import attrs

from ..conditions import BINDERS, Condition
from ..context import Terms
from ..edition import Edition
from ..errors import KindError
from ..overlays import Chapter, Overlay
from ..periods import InForce
from ..profile import Profile
from ..quantities import Days, Minutes, Money, Months, Years
from ..readings import Adjust, Option, Reading
from ..rules.kind import Enrolled, Individual
from ..rules.qualifications import JUDGES
from ..sources import Clause, Document
from . import days
from .leaves import Leaf, Refused, decimal, flag, money, whole, word
from .prose import prose
from .walk import REQUIRED, Walk

IS = "is"
"""The key of what a value is: no field can have that name."""

BROKEN: Any = object()
"""Stands for a value that had a fault."""

LONGEST = 10_000
MOST = 10**12
UNITS = frozenset({Days, Minutes, Months, Years})
PARTS = (Profile, Edition, Document, Chapter, Clause, Terms, Reading, Option, Adjust, InForce, Overlay)
_UNFIT = Refused("E_VALUE")


@attrs.frozen
class Form:
    """How values of one type are written, and how a plain value at a path is read."""

    write: Callable[[Any], Any]
    read: Callable[[Walk, Any, str], Any]


class Field(NamedTuple):
    """One field of a class: its name, its name as an argument, its type, and what it is where it is left out."""

    name: str
    argument: str
    hint: Any
    usual: Any


def name_of(of: type) -> str:
    """The name of a class on the wire: ``AllOf`` is ``all_of``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", of.__name__).lower()


def by_name(*classes: type) -> Mapping[str, type]:
    """Classes by their names on the wire."""
    return {name_of(of): of for of in classes}


FAMILIES: Mapping[Any, Mapping[str, type]] = {
    Condition: by_name(*BINDERS, *JUDGES),
    Enrolled: by_name(Enrolled, Individual),
}
LEAVES: Mapping[Any, tuple[Leaf, Callable[[Any], Any]]] = {
    bool: (flag, bool),
    int: (whole(-MOST, MOST), int),
    str: (prose(LONGEST, lines=True), str),
    date: (days.day, date.isoformat),
    Decimal: (decimal, str),
    Money: (money, str),
}


@cache
def fields_of(of: type) -> Mapping[str, Field]:
    """The fields of a class by their keys; ``KindError`` where the hints of a plug-in's class cannot be read."""
    why = ""
    try:
        hints = get_type_hints(of)
    except Exception as error:
        why = f"the fields of {of.__name__} cannot be read ({type(error).__name__})"
    if why:
        raise KindError(why, path=of.__name__)
    if not attrs.has(of):
        return {name: Field(name, name, hints[name], attrs.NOTHING) for name in getattr(of, "_fields", ())}
    unit = name_of(of) if of in UNITS else ""
    return {
        unit or field.name.removesuffix("_"): Field(field.name, field.alias, hints[field.name], _usual(field))
        for field in attrs.fields(of)
        if field.init
    }


def _usual(field: attrs.Attribute[Any]) -> Any:
    usual: Any = field.default
    made = usual.factory() if hasattr(usual, "factory") else usual
    converter: Any = field.converter
    return made if made is attrs.NOTHING or converter is None else converter(made)


def known_keys(classes: Iterable[type]) -> frozenset[str]:
    """The keys that may be shown in the paths of broken texts: those of what a profile is made of."""
    every = (*classes, *PARTS, *(of for family in FAMILIES.values() for of in family.values()))
    return frozenset({"format", IS, *(field.name.removesuffix("_") for of in every for field in attrs.fields(of))})


def leaf(hint: Any) -> Form | None:
    """The form of a single value, ``None`` for a type that is none."""
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _single(word(hint), str)
    return _single(*LEAVES[hint]) if hint in LEAVES else None


def _single(read: Leaf, write: Callable[[Any], Any]) -> Form:
    def one(walk: Walk, value: Any, path: str) -> Any:
        found = None if value is None else walk.leaf(read, value, path)
        return found if found is not None else BROKEN if value is not None else refused(walk, REQUIRED, None, path)

    return Form(write, one)


def look(kind: type) -> type:
    """How a value of a type looks in JSON."""
    if leaf(kind) is None:
        return dict
    return kind if kind in (bool, int) else str


def refused(walk: Walk, why: Refused, value: Any, path: str) -> Any:
    """Note a fault; the value is broken. What is missing altogether is said to be, whatever was expected."""
    walk.refuse(REQUIRED if value is None else why, value, path)
    return BROKEN


def whole_of(items: list[Any]) -> Any:
    """The items as a tuple, broken where one of them is."""
    return BROKEN if any(item is BROKEN for item in items) else tuple(items)


def built(walk: Walk, of: type, values: Mapping[str, Any], path: str) -> Any:
    """The value of a class with those arguments; a fault where the class will not have them together."""
    if any(value is BROKEN for value in values.values()):
        return BROKEN
    try:
        return of(**values)
    except (TypeError, ValueError):
        pass
    return refused(walk, _UNFIT, values, path)
