"""The format of a caseload as JSON Schema (draft 2020-12), drawn from the shapes the reader itself goes by.

A schema says of each value what it may look like, so that an editor completes tables, fields and words. What only rows
together show (references, intervals, ids given twice) is the reader's to tell.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from typing import Any

from .caseload import FORMAT
from .leaves import Accepted
from .shapes import Slot, shape, tables

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def caseload_schema() -> dict[str, Any]:
    """The schema of a caseload file."""
    return {
        "$schema": DRAFT,
        "title": FORMAT,
        "type": "object",
        "properties": {"format": {"const": FORMAT}, **table_schemas()},
        "required": ["format"],
        "additionalProperties": False,
        "$defs": record_schemas(),
    }


def table_schemas() -> dict[str, Accepted]:
    """What may stand at the name of each table; records are referred to as ``#/$defs/<class>``."""
    return {key: _of(slot) for key, slot in tables().items()}


def record_schemas() -> dict[str, Accepted]:
    """The schema of every class of records, by its name."""
    return {of.__name__: _record(of) for of in dict.fromkeys(_within(tables()))}


def _within(slots: Mapping[str, Slot]) -> Iterator[type]:
    for slot in slots.values():
        if slot.row:
            yield slot.row
            yield from _within(shape(slot.row).slots)


def _record(of: type) -> Accepted:
    slots = shape(of).slots
    said: dict[str, Any] = {
        "description": " ".join((inspect.getdoc(of) or "").split("\n\n")[0].split()).rstrip("."),
        "type": "object",
        "properties": {key: _of(slot) for key, slot in slots.items()},
        "additionalProperties": False,
    }
    required = [slot.key for slot in slots.values() if slot.required]
    return said | ({"required": required} if required else {})


def _of(slot: Slot) -> Accepted:
    one: Accepted = {"$ref": f"#/$defs/{slot.row.__name__}"} if slot.row else slot.leaf.accepts
    if slot.words:
        one = {"anyOf": [{"enum": sorted(slot.words)}, one]}
    said = {"type": "array", "items": one} if slot.many else one
    return said if slot.required else or_null(said)


def or_null(said: Accepted) -> Accepted:
    """The same, or ``null``, which says that it is not recorded."""
    if "enum" in said:
        return {**said, "enum": [*said["enum"], None]}
    if "type" in said:
        kinds = said["type"] if isinstance(said["type"], list) else [said["type"]]
        return {**said, "type": [*kinds, "null"]}
    return {"anyOf": [said, {"type": "null"}]}
