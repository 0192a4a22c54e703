"""A caseload with one thing changed, or one thing less; ids never point to a row that is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from ..facts import Caseload
from ..quantities import Money, plus_days
from .specimens import rows_of
from .spoken import Spoken

TABLES = tuple(field.name for field in attrs.fields(Caseload))
SHIFTS = (1, -1, 400, -400)
FEW_WORDS = 8
"""A vocabulary of no more words is tried whole, though the rules speak of none of it."""


def varied(caseload: Caseload, spoken: Spoken) -> Iterator[Caseload]:
    """Each caseload in which one row is gone, or one field says something else, near what the rules speak of."""
    for table in TABLES:
        rows = getattr(caseload, table)
        if isinstance(rows, tuple) and rows:
            yield from sound(_table(caseload, table, kept) for kept in ((), rows[:1], rows[1:]))
        for number, row in enumerate(_several(rows)):
            for other in _other_rows(row, spoken):
                yield from sound([_with(caseload, table, number, other)])


def _other_rows(row: Any, spoken: Spoken) -> Iterator[Any]:
    for field in attrs.fields(type(row)):
        if not field.metadata.get("key"):
            value = getattr(row, field.name)
            for other in others(value, spoken):
                yield attrs.evolve(row, **{field.name.lstrip("_"): other})


def others(value: Any, spoken: Spoken) -> Iterator[Any]:
    """Values a field might hold instead: the words and figures the rules speak of, and what lies right beside them."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, StrEnum):
        heard = spoken.words.get(type(value), {*type(value)} if len(type(value)) <= FEW_WORDS else set())
        yield from (word for word in type(value) if word in heard and word is not value)
        yield from [word for word in type(value) if word not in heard and word is not value][:1]
    elif isinstance(value, Money):
        yield from (Money(n + more) for n in sorted(spoken.numbers) for more in (0, 1, -1) if n + more >= 0)
    elif isinstance(value, int):
        yield from dict.fromkeys(max(0, n + more) for n in sorted(spoken.numbers) for more in (0, -1, 1))
        yield 0
    elif isinstance(value, date):
        yield from (plus_days(value, sign * n) for n in sorted(spoken.numbers) if 0 < n < 400 for sign in (1, -1))
        yield from (plus_days(value, n) for n in SHIFTS)
        yield from (plus_days(day, n) for day in sorted(spoken.days) for n in (0, 1))
    elif isinstance(value, tuple) and value:
        yield ()
        yield from (value[:n] + value[n + 1 :] for n in range(len(value)) if len(value) > 1)


def smallest(caseload: Caseload, holds: Callable[[Caseload], bool], keep: Set[str] = frozenset()) -> Caseload:
    """The caseload with every table, row and field taken out that can go with ``holds`` true, till nothing more can.

    The tables in ``keep`` stay as they are.
    """

    def without(less: Caseload) -> bool:
        return not dangles(less) and holds(less)

    before = None
    while before != caseload:
        before = caseload
        for table in (table for table in TABLES if table not in keep):
            caseload = _less_of(caseload, table, without)
        for table in (table for table in TABLES if table not in keep):
            caseload = _barer(caseload, table, without)
    return caseload


def _less_of(caseload: Caseload, table: str, holds: Callable[[Caseload], bool]) -> Caseload:
    """The caseload without the table, else without as many of its rows as can go, large runs of them first."""
    rows = getattr(caseload, table)
    if rows is None:
        return caseload
    if holds(less := _table(caseload, table, None)):
        return less
    size = len(_several(rows)) if isinstance(rows, tuple) else 0
    while size:
        first = 0
        while first < len(rows):
            kept = rows[:first] + rows[first + size :]
            if holds(less := _table(caseload, table, kept)):
                caseload, rows = less, kept
            else:
                first += size
        size //= 2
    return caseload


def _barer(caseload: Caseload, table: str, holds: Callable[[Caseload], bool]) -> Caseload:
    """The caseload with as many fields of the table's rows not recorded as can be."""
    for number in range(len(_several(getattr(caseload, table)))):
        again = True
        while again:
            again = False
            for less in _less(_several(getattr(caseload, table))[number]):
                if holds(barer := _with(caseload, table, number, less)):
                    caseload, again = barer, True
                    break
    return caseload


def _less(row: Any) -> Iterator[Any]:
    """The row with one field not recorded, or one part of a list less."""
    for field in attrs.fields(type(row)):
        value = getattr(row, field.name)
        if field.metadata.get("key") or value == field.default:
            continue
        yield attrs.evolve(row, **{field.name: field.default})
        if isinstance(value, tuple):
            yield from (attrs.evolve(row, **{field.name: value[:n] + value[n + 1 :]}) for n in range(len(value)))
            for n, part in enumerate(value):
                if attrs.has(type(part)):
                    for less in _less(part):
                        yield attrs.evolve(row, **{field.name: (*value[:n], less, *value[n + 1 :])})
        elif attrs.has(type(value)) and not isinstance(value, Money):
            yield from (attrs.evolve(row, **{field.name: less}) for less in _less(value))


def _several(rows: Any) -> tuple[Any, ...]:
    return rows if isinstance(rows, tuple) else () if rows is None else (rows,)


def _with(caseload: Caseload, table: str, number: int, row: Any) -> Caseload:
    rows = getattr(caseload, table)
    return _table(caseload, table, (*rows[:number], row, *rows[number + 1 :]) if isinstance(rows, tuple) else row)


def _table(caseload: Caseload, table: str, rows: Any) -> Caseload:
    return attrs.evolve(caseload, **{table: rows})


def sound(caseloads: Iterable[Caseload]) -> Iterator[Caseload]:
    """Those in which every id that points to a table that is there points to a row of it."""
    return (caseload for caseload in caseloads if not dangles(caseload))


def dangles(caseload: Caseload) -> bool:
    """Whether some id points to a row that is not there, though its table is."""
    ids = {
        table: {row.id for row in _several(getattr(caseload, table)) if hasattr(row, "id")}
        for table in TABLES
        if getattr(caseload, table) is not None
    }
    return any(_lost(row, ids) for table in TABLES for row in _several(getattr(caseload, table)))


def _lost(row: Any, ids: dict[str, set[str]]) -> bool:
    for field in attrs.fields(type(row)):
        value = getattr(row, field.name)
        if "ref" in field.metadata and value is not None:
            tables = [ids[table] for table in field.metadata["ref"] if table in ids]
            if len(tables) == len(field.metadata["ref"]):
                named = value if isinstance(value, tuple) else (value,)
                if any(id and not any(id in known for known in tables) for id in named):
                    return True
        elif isinstance(value, tuple) and any(attrs.has(type(part)) and _lost(part, ids) for part in value):
            return True
    return False


def pointed_to(tables: Iterable[str]) -> frozenset[str]:
    """The tables and those their rows point to."""
    found = {*tables}
    for table in tables:
        for field in attrs.fields(rows_of(table)):
            found.update(field.metadata.get("ref", ()))
    return frozenset(found)
