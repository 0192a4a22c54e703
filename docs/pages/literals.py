"""Values of profiles as their authors write them: ``days(30)``, ``yuan("200.00")``, ``art("paper:1")``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import attrs

from childcare_policy import ENROLLED, INDIVIDUAL, NO_DAY, Every, Money, Rule
from childcare_policy.quantities import Cycle, Days, Minutes, Months, Years
from childcare_policy.wire.fields import Field, fields_of

FIXED: Mapping[Any, str] = MappingProxyType({ENROLLED: "ENROLLED", INDIVIDUAL: "INDIVIDUAL", NO_DAY: "NO_DAY"})
UNITS = MappingProxyType({Days: "days", Minutes: "minutes", Months: "months"})
CALENDAR = MappingProxyType({1: "month", 3: "quarter", 6: "half", 12: "year"})


def literal(value: Any) -> str:
    """A value as an author writes it, what a default says left out."""
    if value in FIXED:
        return FIXED[value]
    if isinstance(value, StrEnum):
        return f"{type(value).__name__}.{value.name}"
    if type(value) in UNITS:
        return f"{UNITS[type(value)]}({value.count})"
    if isinstance(value, Money):
        return f'yuan("{value}")'
    if isinstance(value, Years):
        return f"Years({value.count!r})"
    if isinstance(value, Every):
        return every(value)
    if isinstance(value, date):
        return f"date({value.year}, {value.month}, {value.day})"
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return "(" + ", ".join(map(literal, value)) + ("," if len(value) == 1 else "") + ")"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{literal(name)}: {literal(item)}" for name, item in value.items()) + "}"
    if isinstance(value, str):
        return '"' + value + '"'
    if attrs.has(type(value)):
        return called(value)
    assert value is None or isinstance(value, (bool, int, Decimal)), value
    return repr(value)


def called(value: Any) -> str:
    """A value of a class as a call."""
    of: Any = type(value)
    parts = [(field, getattr(value, field.name)) for field in fields_of(of).values()]
    given = [(field, item) for field, item in parts if type(item) is not type(field.usual) or item != field.usual]
    rule = isinstance(value, Rule)
    shown = [f"{field.name}={argument(field, item)}" for field, item in given]
    if rule and len(shown) > 1:
        return f"{type(value).__name__}(\n" + "".join(f"    {each},\n" for each in shown) + ")"
    return f"{type(value).__name__}({', '.join(shown)})"


def argument(field: Field, item: Any) -> str:
    """A field as it is filled in: clauses by ``art``."""
    return (
        f"art({', '.join(map(literal, item))})" if field.name == "clause" and isinstance(item, tuple) else literal(item)
    )


def every(value: Every) -> str:
    """A window as a call."""
    if value.cycle is Cycle.CALENDAR:
        return f"calendar_{CALENDAR[value.months]}()"
    return f"every_days(days({value.months}))" if value.cycle is Cycle.DAYS else f"anchored(months({value.months}))"
