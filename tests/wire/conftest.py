"""What the wire's tests share: a look through everything an error carries, for values it must not carry."""

from __future__ import annotations

import json
import re
import traceback
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import attrs
import pytest

import childcare_policy
from childcare_policy import words
from childcare_policy.wire import FORMAT
from childcare_policy.wire.shapes import known_keys

STRING = re.compile(r'"(?:[^"\\]|\\.)*"?')
NUMBER = re.compile(r"[0-9]{4,}")
PLACE = re.compile(r'File "[^"]*"')
"""Where a file lies in a traceback: the name of a folder may hold any text."""
LIBRARY = Path(childcare_policy.__file__).parent
PLAIN = {FORMAT, "true", "false"} | known_keys()
PLAIN |= {
    str(word) for kind in vars(words).values() if isinstance(kind, type) and issubclass(kind, StrEnum) for word in kind
}


def values_of(text: str) -> set[str]:
    """Every text and every longer number of a file that is no key and no word of the format."""
    found = set(NUMBER.findall(STRING.sub("", text)))
    for literal in STRING.findall(text):
        try:
            found.add(json.loads(literal))
        except json.JSONDecodeError:
            found.add(literal.strip('"'))
    return {value for value in found if len(value) > 1 and value.strip() and value not in PLAIN}


def carried_by(error: BaseException) -> Iterator[str]:
    """Everything an error shows or holds: its text, attributes, causes, and the library's frames of its traceback."""
    yield str(error)
    yield repr(error)
    yield PLACE.sub("", "".join(traceback.format_exception(error)))
    yield from texts_in(vars(error))
    for other in (error.__cause__, error.__context__):
        if other is not None:
            yield from carried_by(other)
    for frame, _ in traceback.walk_tb(error.__traceback__):
        if Path(frame.f_code.co_filename).is_relative_to(LIBRARY):
            yield from texts_in(dict(frame.f_locals))


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, bytes):
        yield value.decode("utf-8", errors="replace")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts_in(key)
            yield from texts_in(item)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for item in value:
            yield from texts_in(item)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from texts_in(getattr(value, field.name))
    else:
        yield str(value)


def leaked(error: BaseException, text: str) -> set[str]:
    carried = [*carried_by(error)]
    return {value for value in values_of(text) if any(value in each for each in carried)}


@pytest.fixture
def leaks() -> Callable[[BaseException, str], set[str]]:
    """The values of an input that an error carries: none, if all is well."""
    return leaked
