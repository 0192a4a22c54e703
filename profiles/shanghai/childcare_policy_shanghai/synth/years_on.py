"""A caseload some years on: the same people and events with every date moved, and numbers that fit the dates."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from childcare_policy import Caseload, Child, invented_id


def years_on(caseload: Caseload, years: int) -> Caseload:
    """The caseload with every date so many years later; resident numbers are made anew for the new birth dates."""
    moved: Caseload = _moved(caseload, years)
    children = tuple(_renumbered(row) for row in moved.children or ())
    return attrs.evolve(moved, children=children)


def _moved(value: Any, years: int) -> Any:
    if isinstance(value, date):
        leap = (value.month, value.day) == (2, 29)
        return value.replace(year=value.year + years, day=28 if leap else value.day)
    if isinstance(value, tuple):
        return tuple(_moved(part, years) for part in value)
    if attrs.has(type(value)):
        fields = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
        return attrs.evolve(value, **{name: _moved(part, years) for name, part in fields.items()})
    return value


def _renumbered(child: Child) -> Child:
    number, born = child.resident_id, child.birth_date
    if not number or born is None:
        return child
    return attrs.evolve(child, resident_id=invented_id(born, int(number[14:17])))
