"""Caseloads rewritten as a whole: rows in another order, ids renamed, every day moved, rows left out or added."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

import attrs

from ..facts import Caseload
from ..named import Named
from ..wire.shapes import Shape, shape, tables

T = TypeVar("T")
MOVED = "z"
"""What renamed ids begin with."""


def reordered(caseload: Caseload) -> Caseload:
    """The same rows, those of each table in the opposite order."""
    return holding(caseload, {name: rows[::-1] for name, rows in filled(caseload)})


def holding(value: T, fields: Mapping[str, Any]) -> T:
    """The value with these fields, a caseload with these tables."""
    evolve: Any = attrs.evolve
    made: T = evolve(value, **fields)
    return made


def filled(caseload: Caseload) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The tables recorded, each with its rows."""
    for name, slot in tables().items():
        rows = getattr(caseload, slot.name)
        if slot.many and rows is not None:
            yield name, rows


def renamed(caseload: Caseload) -> tuple[Caseload, Mapping[str, Mapping[str, str]]]:
    """The same people and events under other ids and names, and by table the old id of each new one.

    Ids are dealt anew within their table, so that those that came first do not all come first. Places keep theirs:
    records may name them by their code as well.
    """
    by_table: dict[str, dict[str, str]] = {}
    for name, rows in filled(caseload):
        if name == "areas":
            continue
        ids = [row.id for row in rows if hasattr(row, "id")]
        by_table[name] = {id: f"{MOVED}{other}" for id, other in zip(ids, sorted(ids, reverse=True), strict=True)}

    def rewrite(row: Any, own: Shape, table: str) -> Any:
        fields: dict[str, Any] = {}
        for slot in own.slots.values():
            value = getattr(row, slot.name)
            if value is None:
                continue
            if slot.name == "id":
                fields["id"] = by_table.get(table, {}).get(value, value)
            elif slot.name == "name" and value:
                fields["name"] = f"{value}甲"
            elif slot.row is not None:
                inner = shape(slot.row)
                fields[slot.name] = (
                    tuple(rewrite(item, inner, "") for item in value) if slot.many else rewrite(value, inner, "")
                )
            elif slot.refs:
                one = tuple(map(look_up(slot.refs), value)) if slot.many else look_up(slot.refs)(value)
                fields[slot.name] = one
        return attrs.evolve(row, **fields)

    def look_up(names: tuple[str, ...]) -> Callable[[str], str]:
        return lambda id: next((by_table[name][id] for name in names if id in by_table.get(name, {})), id)

    made: dict[str, Any] = {
        name: tuple(rewrite(row, own_shape(row), name) for row in rows) for name, rows in filled(caseload)
    }
    programme = caseload.programme
    if programme is not None:
        made["programme"] = rewrite(programme, own_shape(programme), "programme")
    back = {name: {new: old for old, new in ids.items()} for name, ids in by_table.items()}
    return holding(caseload, made), back


def own_shape(row: Any) -> Shape:
    """The shape of a row."""
    of: type = type(row)
    return shape(of)


def later(value: Any, years: int) -> Any:
    """A value with every day in it so many years later; ``ValueError`` for a 29 February that the year lacks."""
    if isinstance(value, (date, datetime)):
        far = value.year in (date.min.year, date.max.year)
        return value if far else value.replace(year=value.year + years)
    if isinstance(value, tuple):
        items = [later(item, years) for item in value]
        return value if items == list(value) else type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    if isinstance(value, Mapping):
        return Named({name: later(item, years) for name, item in value.items()})
    if attrs.has(type(value)):
        held = {field.alias: getattr(value, field.name) for field in attrs.fields(type(value)) if field.init}
        made = {name: later(item, years) for name, item in held.items()}
        return value if made == held else attrs.evolve(value, **made)
    return value


def days_in(value: Any) -> Iterator[date]:
    """Every day anywhere in a value."""
    if isinstance(value, date):
        yield value.date() if isinstance(value, datetime) else value
    elif isinstance(value, tuple):
        for item in value:
            yield from days_in(item)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from days_in(getattr(value, field.name))


def about(caseload: Caseload, cases: frozenset[str]) -> Caseload:
    """The rows that are about these cases or about none; children, workers and the rest of the world stay.

    So do cases of a child that is not recorded: it may be any child.
    """
    left = dict(filled(caseload))
    kept = cases.union(row.id for row in left.get("cases", ()) if row.child is None)
    visits = tuple(row for row in left.get("visits", ()) if not row.cases or kept.intersection(row.cases))
    gone = {row.id for row in left.get("visits", ())} - {row.id for row in visits}
    incidents = tuple(row for row in left.get("incidents", ()) if row.case is None or row.case in kept)
    over = {row.id for row in left.get("incidents", ())} - {row.id for row in incidents}

    def stays(row: Any) -> bool:
        of_another = getattr(row, "case", None) is not None and row.case not in kept
        return not of_another and getattr(row, "visit", None) not in gone and getattr(row, "incident", None) not in over

    made: dict[str, Any] = {name: tuple(filter(stays, rows)) for name, rows in left.items()}
    made |= {name: rows for name, rows in (("visits", visits), ("incidents", incidents)) if name in left}
    if "cases" in left:
        made["cases"] = tuple(row for row in left["cases"] if row.id in kept)
    return holding(caseload, made)


def together(caseload: Caseload) -> list[frozenset[str]]:
    """The cases that have a child, a household or a visit in common, as groups."""
    children = {row.id: row for row in caseload.children or ()}
    groups: list[tuple[set[str], set[str]]] = []
    marks: dict[str, set[str]] = {}
    for case in caseload.cases or ():
        child = children.get(case.child or "")
        marks[case.id] = {f"case:{case.id}", f"child:{case.child}" if case.child else ""}
        marks[case.id].add(f"household:{child.household}" if child is not None and child.household else "")
    for visit in caseload.visits or ():
        for id in visit.cases or ():
            marks.get(id, set()).add(f"visit:{visit.id}")
    for id, own in marks.items():
        own.discard("")
        mine = ({id}, own)
        for group in [each for each in groups if each[1] & own]:
            groups.remove(group)
            mine = (mine[0] | group[0], mine[1] | group[1])
        groups.append(mine)
    return [frozenset(cases) for cases, _ in groups]
