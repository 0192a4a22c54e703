"""The format of scenario files: data the reader goes by, and the JSON Schema (draft 2020-12) editors complete from.

``FILE`` is written in the few words of JSON Schema that ``faults`` understands; what is ``given`` is left to the reader
of caseloads, whose own shapes are in the schema.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from ..findings import Force, Status
from ..wire.leaves import Accepted
from ..wire.schema import DRAFT, or_null, record_schemas, table_schemas

TITLE = "childcare-policy/scenarios@1"
SUBJECTS = ("case", "child", "visit", "worker", "programme", "organisation", "area", "incident", "expense")
NEAR = 0.8
"""How like a known key another one is that must be a slip of the pen."""

DAY: Accepted = {"type": "string", "format": "date"}
NAME: Accepted = {"type": "string", "minLength": 1}
WORD: Accepted = {"type": ["string", "integer"]}
MAYBE: Accepted = or_null(WORD)
REFS: Accepted = {"type": ["string", "array", "null"], "items": {"type": "string"}}
EXPECTATION: Accepted = {
    "type": "object",
    "properties": {
        "rule": {"type": "string", "description": "the slug of a rule: visits.monthly"},
        "clause": {"type": "string", "description": "a clause the rule cites: sh2022:2.3-a"},
        "subject": {**MAYBE, "description": "the id of whom or what is judged"},
        "subject_kind": {"enum": [*SUBJECTS]},
        "window": {**MAYBE, "description": "the label of the window: 2022-03, 2022-Q1, 1; null for none"},
        "status": {"enum": [*map(str, Status)]},
        "force": {"enum": [*map(str, Force)]},
        "due_on": or_null(DAY),
        "evidence": {**REFS, "description": "what the finding rests on at least: visit:v1"},
        "missing": {**REFS, "description": "what it lacks at least: child:c1.grade"},
        "reading": {"type": ["string", "null"], "description": "a reading it depends on; null for none"},
    },
}
KEYS: tuple[str, ...] = tuple(EXPECTATION["properties"])
"""The keys of an expectation."""
LINE: Accepted = {**EXPECTATION, "anyOf": [{"required": [key]} for key in KEYS]}
LINES: Accepted = {"type": ["array", "null"], "items": LINE}
SCENARIO: Accepted = {
    "type": "object",
    "properties": {
        "scenario": {**NAME, "description": "what it shows, in a sentence"},
        "profile": {**NAME, "description": "the city, or city/district"},
        "edition": {**or_null(NAME), "description": "else chosen by the programme, or by as_of"},
        "as_of": {**DAY, "description": "the day that is asked about"},
        "as_known_at": {**or_null(DAY), "description": "what was recorded later is left out"},
        "readings": {"type": ["object", "null"], "description": "{reading: option}", "additionalProperties": WORD},
        "given": {"type": "object", "$ref": "#/$defs/given"},
        "expect": {**LINES, "description": "each must match a finding on every key it gives"},
        "expect_none": {**LINES, "description": "no finding may match these"},
        "expect_error": {
            "type": ["object", "null"],
            "description": "the error it must end in instead",
            "properties": {"code": {"type": "string"}, "path": WORD},
        },
        "marks": {"type": ["array", "null"], "items": {"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_]*$"}},
        "xfail": {"type": ["string", "boolean", "null"], "description": "that, or why, it is known to fail"},
        "why": {"description": "for people"},
        "note": {"description": "for people"},
    },
    "required": ["scenario", "profile", "as_of", "given"],
    "anyOf": [
        {"required": ["expect"], "properties": {"expect": {"type": "array", "minItems": 1}}},
        {"required": ["expect_none"], "properties": {"expect_none": {"type": "array", "minItems": 1}}},
        {"required": ["expect_error"], "properties": {"expect_error": {"type": "object", "minProperties": 1}}},
    ],
    "additionalProperties": False,
}
FILE: Accepted = {"type": "array", "items": SCENARIO}

Found = tuple[str, str, tuple[str, ...]]
"""A fault: its code, its path, and what to try."""

_LEAST = frozenset({"minLength", "minItems", "minProperties"})
KINDS: Mapping[str, Callable[[Any], bool]] = MappingProxyType(
    {
        "string": lambda value: isinstance(value, str),
        "integer": lambda value: type(value) is int,
        "boolean": lambda value: isinstance(value, bool),
        "array": lambda value: isinstance(value, list),
        "object": lambda value: isinstance(value, dict),
        "null": lambda value: value is None,
    }
)
CALLED: Mapping[str, str] = MappingProxyType(
    {
        "string": "text",
        "integer": "a whole number",
        "boolean": "true",
        "array": "a list",
        "object": "keys and values",
        "null": "null",
    }
)


def faults(value: Any, of: Accepted = FILE, path: str = "") -> Iterator[Found]:
    """What is wrong with a value read from a scenario file, in the order of the file."""
    kinds = [of["type"]] if isinstance(of.get("type"), str) else of.get("type", [*KINDS])
    if not any(KINDS[kind](value) for kind in kinds):
        code = "E_SCENARIO_VALUE" if path.count("/") > 1 else "E_SCENARIO_SHAPE"
        yield code, path, _instead(value, of, kinds)
    elif value not in of.get("enum", [value]):
        yield "E_WORD", path, (*_near(value, of["enum"], 0.5),) or tuple(map(str, of["enum"]))
    elif isinstance(value, str):
        yield from _text(value, of, path)
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from faults(item, of.get("items", {}), f"{path}/{place}")
    elif isinstance(value, dict):
        yield from _keys(value, of, path)
    if isinstance(value, (str, list, dict)) and not value and _LEAST & {*of}:
        yield "E_SCENARIO_VALUE", path, ("not empty",)


def _instead(value: Any, of: Accepted, kinds: Iterable[str]) -> tuple[str, ...]:
    """What to write where another kind of value stands: a day as one, a number in quotes, else what may stand there."""
    if of.get("format") == "date":
        return ("YYYY-MM-DD",)
    if type(value) is int and "string" in kinds:
        return (f'"{value}"',)
    return tuple(CALLED[kind] for kind in kinds)


def _text(value: str, of: Accepted, path: str) -> Iterator[Found]:
    if of.get("format") == "date" and not _is_day(value):
        yield "E_TYPE_DATE", path, ("YYYY-MM-DD",)
    elif not re.search(of.get("pattern", ""), value):
        yield "E_SCENARIO_VALUE", path, (of["pattern"],)


def _keys(value: Mapping[str, Any], of: Accepted, path: str) -> Iterator[Found]:
    known, more = of.get("properties", {}), of.get("additionalProperties", True)
    for key, item in value.items():
        near = _near(key, known, NEAR if more else 0.6)
        if key in known or isinstance(more, dict):
            yield from faults(item, known.get(key, more), f"{path}/{key}")
        elif near or not more:
            yield "E_SCENARIO_KEY", f"{path}/{key}", tuple(near)
    for key in of.get("required", ()):
        if key not in value:
            yield "E_SCENARIO_MISSING", path, (key,)
    choices = of.get("anyOf", ())
    if choices and all(any(faults(value, each, path)) for each in choices):
        yield "E_SCENARIO_MISSING", path, tuple(key for each in choices for key in each["required"])


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _near(word: object, known: Iterable[object], cutoff: float) -> list[str]:
    return get_close_matches(str(word), [each for each in known if isinstance(each, str)], n=2, cutoff=cutoff)


def scenario_schema() -> dict[str, Any]:
    """The JSON Schema of a scenario file, with every table, field and word of a caseload."""
    file: Accepted = {"type": "string", "description": "a caseload file beside this one, instead of tables"}
    given = {"type": "object", "properties": {"file": file, **table_schemas()}, "additionalProperties": False}
    return {
        "$schema": DRAFT,
        "title": TITLE,
        **FILE,
        "$defs": {"given": _decimals(given), **{name: _decimals(said) for name, said in record_schemas().items()}},
    }


def _decimals(said: Any) -> Any:
    """The same where a number with a fraction may stand quoted or bare: the reader takes either for its digits."""
    if isinstance(said, list):
        return [_decimals(item) for item in said]
    if not isinstance(said, Mapping):
        return said
    plain = {key: _decimals(item) for key, item in said.items()}
    kinds = plain.get("type")
    if isinstance(kinds, list) and ("number" in kinds or {"integer", "string"} <= {*kinds}):
        wide = ["number" if kind == "integer" else kind for kind in kinds]
        plain["type"] = [*dict.fromkeys([*wide, "string"])]
    return plain
