"""One row of a caseload made faulty, in one of the ways rows go wrong."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from tests.builders import Row

from childcare_policy.wire.shapes import shape, tables

WRONG = 1.5
"""No field of any table takes a number with a fraction."""


def value(rng: random.Random, rows: list[Any], at: int, table: str) -> None:
    """A field, recorded or not, holds what it cannot."""
    rows[at][rng.choice(_keys(table))] = WRONG


def item(rng: random.Random, rows: list[Any], at: int, table: str) -> None:
    """One item of a list is what it cannot be."""
    lists = [key for key, held in rows[at].items() if isinstance(held, list)]
    if lists:
        rows[at][rng.choice(lists)].append(WRONG)
    else:
        value(rng, rows, at, table)


def misspelt(rng: random.Random, rows: list[Any], at: int, _table: str) -> None:
    """A field stands under a key nobody knows."""
    key = rng.choice([*rows[at]])
    rows[at][f"{key}_"] = rows[at].pop(key)


def no_object(_rng: random.Random, rows: list[Any], at: int, _table: str) -> None:
    """The whole row is no object."""
    rows[at] = "row"


def same_id(rng: random.Random, rows: list[Any], at: int, table: str) -> None:
    """The row goes by the id of another."""
    others = [row["id"] for row in rows if row is not rows[at] and "id" in row]
    if others:
        rows[at]["id"] = rng.choice(others)
    else:
        value(rng, rows, at, table)


def dangling(rng: random.Random, rows: list[Any], at: int, table: str) -> None:
    """A reference points to a row that is not there."""
    slots = shape(tables()[table].row or object).slots
    refs = [key for key, slot in slots.items() if slot.refs]
    if refs:
        key = rng.choice(refs)
        rows[at][key] = ["nobody"] if slots[key].many else "nobody"
    else:
        value(rng, rows, at, table)


def inverted(rng: random.Random, rows: list[Any], at: int, table: str) -> None:
    """An interval ends before it begins."""
    for begin, end in (("from", "to"), ("opened_on", "closed_on")):
        if begin in _keys(table):
            rows[at] |= {begin: "2022-05-05", end: "2022-03-03"}
            return
    value(rng, rows, at, table)


def _keys(table: str) -> list[str]:
    return [*shape(tables()[table].row or object).slots]


WAYS: Mapping[str, Callable[[random.Random, list[Any], int, str], None]] = MappingProxyType(
    {way.__name__: way for way in (value, item, misspelt, no_object, same_id, dangling, inverted)}
)


def spoilt(rng: random.Random, plain: Row, way: str) -> Row:
    """The same caseload with one row of one table made faulty that way."""
    made = copy.deepcopy(plain)
    table = rng.choice([key for key, rows in made.items() if isinstance(rows, list) and rows])
    WAYS[way](rng, made[table], rng.randrange(len(made[table])), table)
    return made
