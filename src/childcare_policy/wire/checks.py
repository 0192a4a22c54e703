"""What only rows together can show: an id given twice, two files of one case, a reference to no row, intervals.

A reference dangles only where the table it points to is present; empty text points to nothing and never dangles.
Intervals are inverted where they end before they begin; risk grades of a case, spells of a child, and one worker in
one role of one case must not overlap, to the day. An interval whose beginning is not recorded is known to hold on its
last day only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from ..errors import Fault
from ..facts import Case
from .shapes import Shape, Slot, shape

Place = tuple[tuple[str | int, ...], Any]

BEGIN_END = (("from_", "to"), ("opened_on", "closed_on"), ("starts_on", "ends_on"))
EXCLUSIVE: Mapping[str, Callable[[Any], tuple[Any, ...]]] = {
    "cases": lambda row: (row.child,),
    "assignments": lambda row: (row.case, row.worker, row.role),
    "risk_grades": lambda row: (row.case,),
}


ONE_EACH: Mapping[str, str] = {"archives": "case"}
"""Tables that hold one row for each row of another, by the field that points to it."""


@attrs.frozen
class Table:
    """The rows of one table, ``None`` where a row is no object, and beside each the id it was given."""

    slot: Slot
    rows: Sequence[Any] = attrs.field(repr=False)
    ids: Sequence[str | None] = attrs.field(repr=False)

    @property
    def of(self) -> Shape:
        """The shape of its rows."""
        return shape(self.slot.row or object)

    @property
    def places(self) -> list[Place]:
        """The rows that stand, each with its path."""
        key = self.slot.key
        return [((key, i) if self.slot.many else (key,), row) for i, row in enumerate(self.rows) if row is not None]


def cross_checks(tables: Mapping[str, Table]) -> Iterator[Fault]:
    """The faults between rows, table by table."""
    ids = {key: {*table.ids} for key, table in tables.items()}
    for key, table in tables.items():
        yield from _ids(table)
        if key in ONE_EACH:
            yield from _one_each(table, ONE_EACH[key])
        for kind, places in _spread(table.of, table.places):
            yield from _references(kind, places, ids)
            yield from _inverted(kind, places)
        if key in EXCLUSIVE:
            yield from _overlapping(table, EXCLUSIVE[key])


def _ids(table: Table) -> Iterator[Fault]:
    if len({each.lower() for each in table.ids if each}) == sum(1 for each in table.ids if each):
        return
    seen: dict[str, set[str]] = {}
    for index, each in enumerate(table.ids):
        if each is None:
            continue
        same = seen.setdefault(each.lower(), set())
        if same:
            code = "E_ID_DUPLICATE" if each in same else "E_CASE_ID_CLASH"
            yield Fault(code=code, path=f"/{table.slot.key}/{index}/id")
        same.add(each)


def _one_each(table: Table, field: str) -> Iterator[Fault]:
    """Each row that points to what an earlier one points to."""
    seen: set[str] = set()
    for at, row in table.places:
        target = getattr(row, field)
        if target and target in seen:
            yield _fault("E_ID_DUPLICATE", at, field)
        seen.add(target or "")


def _spread(of: Shape, places: list[Place]) -> Iterator[tuple[Shape, list[Place]]]:
    """The rows, and those within them, by class."""
    yield of, places
    for slot in of.nested:
        inner: list[Place] = []
        for at, row in places:
            value = getattr(row, slot.name)
            if slot.many:
                inner += [((*at, slot.key, i), each) for i, each in enumerate(value or ()) if each is not None]
            elif value is not None:
                inner.append(((*at, slot.key), value))
        yield from _spread(shape(slot.row or object), inner)


def _references(of: Shape, places: list[Place], ids: Mapping[str, set[str | None]]) -> Iterator[Fault]:
    for slot in of.slots.values():
        if not slot.refs or not all(table in ids for table in slot.refs):
            continue
        targets = {None, "", *slot.words}.union(*(ids[table] for table in slot.refs))
        for at, row in places:
            value = getattr(row, slot.name)
            if not slot.many:
                if value not in targets:
                    yield _fault("E_REFERENCE", at, slot.key)
            elif value and not targets.issuperset(value):
                for index, each in enumerate(value):
                    if each not in targets:
                        yield _fault("E_REFERENCE", at, slot.key, index)


def _inverted(of: Shape, places: list[Place]) -> Iterator[Fault]:
    names = {slot.name for slot in of.slots.values()}
    for begin, end in BEGIN_END:
        if begin in names:
            for at, row in places:
                first, last = getattr(row, begin), getattr(row, end)
                if first and last and first > last:
                    yield _fault("E_INTERVAL", at, end)


def _overlapping(table: Table, of: Callable[[Any], tuple[Any, ...]]) -> Iterator[Fault]:
    groups: dict[tuple[Any, ...], list[Place]] = {}
    for place in table.places:
        if None not in (same := of(place[1])) and "" not in same:
            groups.setdefault(same, []).append(place)
    begin, end = ("opened_on", "closed_on") if table.of.of is Case else ("from_", "to")
    for places in groups.values():
        if len(places) > 1:
            yield from _clashes(places, begin, end)


def _clashes(places: list[Place], begin: str, end: str) -> Iterator[Fault]:
    """Each row that begins on a day an earlier one still holds."""
    spans: list[tuple[date, date, tuple[str | int, ...]]] = []
    for at, row in places:
        first, last = getattr(row, begin) or getattr(row, end), getattr(row, end) or date.max
        if first and first <= last:
            spans.append((first, last, at))
    spans.sort()
    reached = date.min
    for first, last, at in spans:
        if first <= reached:
            yield _fault("E_INTERVAL", at, begin)
        reached = max(reached, last)


def _fault(code: str, at: tuple[str | int, ...], *more: str | int) -> Fault:
    return Fault(code=code, path="/" + "/".join(str(part).removesuffix("_") for part in (*at, *more)))
