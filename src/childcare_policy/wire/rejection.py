"""Rows with faults, left out: what of each could be read, and which cases it belongs to.

A row whose id could be read, or that needs none, leaves behind what was read of it, so that its subject does not
vanish; nothing is concluded from it. Where it cannot be told whose a row is, it may be anybody's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from ..errors import Fault
from ..facts import RejectedRow
from .checks import BEGIN_END, Table
from .walk import MASK

KINDS = {"children": "child", "activities": "activity"}
"""What a row of a table is called in references, where that is not the table's name without its last letter."""

NAMING = ("case", "cases", "visit", "incident")
OWNERS = frozenset({"id", "child", "household", *NAMING})
"""Keys that say whose a row is: a row that could not be read under one of them may be anybody's."""

LEFT_OUT = "rejected_rows"


def may_be_left_out(fault: Fault) -> bool:
    """Whether the fault is one row's own: not the file's, a table's, the programme's, nor ids too alike to tell."""
    return fault.row is not None and fault.code != "E_CASE_ID_CLASH" and fault.table != LEFT_OUT


def unaccounted(found: Mapping[str, Table], faults: Iterable[Fault]) -> list[str]:
    """The rows that were neither taken in nor have a fault to be told of; there are none, or a child was lost.

    Rows in are rows taken in and rows left out, table by table.
    """
    told = {(fault.table, fault.row) for fault in faults}
    return [
        f"/{key}/{number - 1}"
        for key, table in found.items()
        for number, row in enumerate(table.rows, 1)
        if row is None and (key, number) not in told
    ]


def left_out(found: Mapping[str, Table], faults: Iterable[Fault]) -> dict[str, Any]:
    """The tables of a caseload without the rows that have faults, and the table that tells of them."""
    by_row: dict[tuple[str, int], list[Fault]] = {}
    for fault in faults:
        by_row.setdefault((fault.table, fault.row or 0), []).append(fault)
    unread = {place: _unread(found[place[0]], place[1], own) for place, own in by_row.items()}
    tables = {key: [*table.rows] for key, table in found.items()}
    for (key, number), names in unread.items():
        tables[key][number - 1] = _stub(found[key], tables[key][number - 1], names)
    rejected = [
        RejectedRow(
            table=key,
            row=number,
            ref=_ref(key, tables[key][number - 1]),
            codes=tuple(fault.code for fault in own),
            fields=tuple(dict.fromkeys(fault.field for fault in own if fault.field)),
            cases=_whose(key, tables[key][number - 1], unread[key, number], tables),
        )
        for (key, number), own in by_row.items()
    ]
    kept = {key: tuple(row for row in rows if row is not None) for key, rows in tables.items()}
    made = {key: rows if found[key].slot.many else rows[0] for key, rows in kept.items()}
    return {**made, LEFT_OUT: (*kept.get(LEFT_OUT, ()), *rejected)}


def _unread(table: Table, number: int, faults: Iterable[Fault]) -> set[str]:
    """The keys of the row under which nothing could be read; a key nobody knows may stand for any that is not there."""
    slots, row = table.of.slots, table.rows[number - 1]
    keys: set[str] = set()
    for fault in faults:
        key, _, below = fault.field.partition("/")
        keys.add(key)
        if fault.code == "E_INTERVAL" and not below:
            keys |= {part.removesuffix("_") for pair in BEGIN_END for part in pair}
    if MASK in keys:
        keys |= {slot.key for slot in slots.values() if getattr(row, slot.name) is None}
    return keys & slots.keys()


def _stub(table: Table, row: Any, unread: set[str]) -> Any:
    """What was read of the row; ``None`` where it cannot be told which row it is."""
    if row is None or "id" in unread:
        return None
    slots = [table.of.slots[key] for key in unread]
    return attrs.evolve(row, **{slot.name: slot.default for slot in slots})


def _ref(table: str, row: Any) -> str | None:
    id = getattr(row, "id", None)
    return f"{KINDS.get(table, table.removesuffix('s'))}:{id}" if id else None


def _whose(table: str, row: Any, unread: set[str], tables: Mapping[str, list[Any]]) -> tuple[str, ...] | None:
    """The cases a row belongs to; ``None`` where that could not be read, or is not recorded."""
    if row is None or unread & OWNERS:
        return None
    if table == "children":
        return tuple(case.id for case in tables.get("cases", ()) if case is not None and case.child == row.id)
    if table == "cases":
        return (row.id,)
    found: list[str] = []
    given = {name: value for name in NAMING if (value := getattr(row, name, None)) is not None}
    for name, value in given.items():
        cases = value
        if name in ("visit", "incident"):
            target = next((each for each in tables.get(f"{name}s", ()) if each is not None and each.id == value), None)
            cases = getattr(target, "cases" if name == "visit" else "case", None)
        if cases is None:
            return None
        found += [cases] if isinstance(cases, str) else cases
    return tuple(dict.fromkeys(filter(None, found))) if given else None
