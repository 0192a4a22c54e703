"""Values of this library as plain values and as JSON: rules, findings, facts alike.

An attrs value or a named tuple is an object, its keys the names of its fields in their order (``from_`` is ``from``).
An enum is its value, a date its ISO form, money decimal text of yuan, another decimal a number, a sequence a list, a
set a sorted list. ``None`` stays.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

import attrs

from ..quantities import Money


def to_json(value: Any) -> str:
    """The JSON of a value, on one line; the same value gives the same text."""
    return json.dumps(unstructure(value), ensure_ascii=False, allow_nan=False)


def unstructure(value: Any, *, sparse: bool = False) -> Any:
    """The plain value of a value; ``sparse`` leaves out fields that hold their default.

    Raises ``TypeError``, naming types alone, where something in it has no plain form.
    """
    unknown: set[str] = set()
    plain = _plain(value, sparse, unknown)
    if unknown:
        del value, plain
        message = f"no plain form is known for: {', '.join(sorted(unknown))}"
        raise TypeError(message)
    return plain


def _plain(value: Any, sparse: bool, unknown: set[str]) -> Any:
    if value is None or type(value) in (str, int, bool, float):
        return value
    if isinstance(value, Money):
        return str(value)
    kind: Any = type(value)
    made = {}
    for name, usual in _fields(kind):
        item = getattr(value, name)
        if not (sparse and item == usual):
            made[name.removesuffix("_")] = _plain(_by_field(name, item), sparse, unknown)
    return made if _fields(kind) else _other(value, sparse, unknown)


def _other(value: Any, sparse: bool, unknown: set[str]) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {_key(key): _plain(item, sparse, unknown) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(item, sparse, unknown) for item in value]
    if isinstance(value, (frozenset, set)):
        return sorted((_plain(item, sparse, unknown) for item in value), key=str)
    if not attrs.has(type(value)):
        unknown.add(type(value).__name__)
    return {}


def _by_field(name: str, value: Any) -> Any:
    """Years of experience are kept as pairs and written by field."""
    return dict(value) if name == "experience" and value is not None else value


@cache
def _fields(of: type) -> tuple[tuple[str, Any], ...]:
    """The public fields of a class, each with its default."""
    if not attrs.has(of):
        return tuple((name, attrs.NOTHING) for name in getattr(of, "_fields", ()))
    return tuple((field.name, field.default) for field in attrs.fields(of) if not field.name.startswith("_"))


def _key(key: Any) -> str:
    return str(key.value if isinstance(key, Enum) else key)
