"""JSON text into plain values, by the letter of RFC 8259 and stricter: no duplicate keys, no NaN, no guessing.

Whatever makes the text itself untrustworthy refuses the whole file here, before any record is looked at. Numbers with
a fraction or an exponent become ``Decimal``, never a float.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Set
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import attrs

from ..errors import Fault

DEEPEST = 64
_LONGEST_NUMBER = 400
_WIDEST_NUMBER = 308
_NUL = re.compile(b"\0")


@attrs.frozen(kw_only=True)
class TextFault(Fault):
    """A fault of the text itself: ``offset`` counts from 0, in bytes for ``E_ENCODING``, else in characters."""

    offset: int = 0

    def __str__(self) -> str:
        return f"{super().__str__()} at offset {self.offset}"


@attrs.frozen
class Flaw:
    """Stands where a number stood that is none, or is out of all range; it holds the code alone."""

    code: str


class Doubled(dict[str, Any]):
    """An object that gave a key twice, or two keys that are equal once normalised (NFC)."""

    keys_given_twice: tuple[str, ...] = ()


@attrs.frozen
class Parsed:
    """A plain value, or what makes the text unusable."""

    value: Any = attrs.field(default=None, repr=False)
    faults: tuple[Fault, ...] = ()


def parse(data: bytes | str, known: Set[str]) -> Parsed:
    """The plain value of a JSON text, or every fault of it as text; nothing is raised.

    ``known`` are the keys, all ASCII, that may be shown in a path; any other is masked.

    Codes: ``E_EMPTY``, ``E_ENCODING``, ``E_JSON_SYNTAX``, ``E_JSON_DEPTH``, ``E_JSON_DUPKEY``, ``E_JSON_NONFINITE``,
    ``E_JSON_NUMBER``.
    """
    text, fault = _decoded(data)
    if fault:
        return Parsed(faults=(fault,))
    if not text.strip(" \t\r\n"):
        return Parsed(faults=(Fault(code="E_EMPTY", path=""),))
    value, fault, flawed = _loaded(text, known)
    if fault:
        return Parsed(faults=(fault,))
    if too_deep(value):
        return Parsed(faults=(Fault(code="E_JSON_DEPTH", path=""),))
    faults = tuple(_flaws(value, "", known)) if flawed else ()
    return Parsed(value, faults)


def contents(name: str) -> bytes | None:
    """What a file holds, ``None`` where it cannot be read."""
    try:
        return Path(name).read_bytes()
    except OSError:
        return None


def too_deep(value: Any) -> bool:
    """Whether lists and objects are nested more than 64 deep."""
    level = [value]
    for _ in range(DEEPEST):
        level = [
            inner
            for outer in level
            if isinstance(outer, (dict, list))
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, (dict, list))
        ]
        if not level:
            return False
    return True


def _decoded(data: bytes | str) -> tuple[str, Fault | None]:
    if isinstance(data, str):
        return data.removeprefix("\ufeff"), None
    offset = -1
    if nul := _NUL.search(data):
        offset = nul.start()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text, offset = "", error.start
    if offset >= 0:
        return "", TextFault(code="E_ENCODING", path="", offset=offset, help=("UTF-8",))
    return text.removeprefix("\ufeff"), None


def _loaded(text: str, known: Set[str]) -> tuple[Any, Fault | None, bool]:
    flawed: list[bool] = []
    value, fault = None, None
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object(flawed, known),
            parse_int=_integer(flawed),
            parse_float=_decimal(flawed),
            parse_constant=_constant(flawed),
        )
    except RecursionError:
        fault = Fault(code="E_JSON_DEPTH", path="")
    except json.JSONDecodeError as error:
        fault = TextFault(code="E_JSON_SYNTAX", path="", offset=error.pos)
    return value, fault, bool(flawed)


def _object(flawed: list[bool], known: Set[str]) -> Callable[[list[tuple[str, Any]]], dict[str, Any]]:
    def made(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        plain = dict(pairs)
        if len(plain) == len(pairs) and (plain.keys() <= known or "".join(plain).isascii()):
            return plain
        seen: set[str] = set()
        twice = []
        for key, _ in pairs:
            form = unicodedata.normalize("NFC", key)
            if form in seen:
                twice.append(key)
            seen.add(form)
        if not twice:
            return plain
        flawed.append(True)
        doubled = Doubled(plain)
        doubled.keys_given_twice = tuple(twice)
        return doubled

    return made


def _constant(flawed: list[bool]) -> Callable[[str], Any]:
    def made(_: str) -> Any:
        flawed.append(True)
        return Flaw("E_JSON_NONFINITE")

    return made


def _integer(flawed: list[bool]) -> Callable[[str], Any]:
    def made(text: str) -> Any:
        if len(text) <= _LONGEST_NUMBER:
            return int(text)
        flawed.append(True)
        return Flaw("E_JSON_NUMBER")

    return made


def _decimal(flawed: list[bool]) -> Callable[[str], Any]:
    def made(text: str) -> Any:
        if len(text) > _LONGEST_NUMBER:
            flawed.append(True)
            return Flaw("E_JSON_NUMBER")
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal("Infinity")
        in_range = number.is_finite() and abs(number.adjusted()) <= _WIDEST_NUMBER
        return number if in_range else Flaw("E_NUM_RANGE")

    return made


def _flaws(value: Any, path: str, known: Set[str]) -> Iterator[Fault]:
    """The faults of the text that have a place, in the order of the file; numbers out of range stay with their row."""
    if isinstance(value, Flaw) and value.code != "E_NUM_RANGE":
        yield Fault(code=value.code, path=path)
    if isinstance(value, Doubled):
        for key in value.keys_given_twice:
            yield Fault(code="E_JSON_DUPKEY", path=f"{path}/{key if key in known else '*'}")
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flaws(inner, f"{path}/{key if key in known else '*'}", known)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _flaws(inner, f"{path}/{index}", known)
