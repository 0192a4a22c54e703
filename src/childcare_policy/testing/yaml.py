"""YAML 1.2 read by the letter: no aliases, no tags, no duplicate keys, no silent types, and the line of every value.

A plain scalar is ``null``, ``true``, ``false``, a whole number or text. What another reader could take for a number
and this one would not (``010``, ``1_000``, ``0x1f``, ``.5``, ``1e3``, ``12:30``) is refused until it is quoted; a
day (``2022-03-01``) is text. The one user of ruamel.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

import attrs
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from ..errors import Fault, InputError

DEEPEST = 64
WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")
DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
DOUBTFUL = re.compile(
    r"[-+]?([0-9][0-9_]*|0[xob][0-9a-fA-F_]+|[0-9_]*\.[0-9_]*([eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+"
    r"|[0-9][0-9_]*(:[0-5]?[0-9])+|\.(inf|Inf|INF|nan|NaN|NAN))"
)
Lines = dict[str, int]


@attrs.frozen(kw_only=True)
class LineFault(Fault):
    """A fault of a YAML file: ``line`` counts from 1, 0 where there is none."""

    line: int = 0

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        hint = f" (try: {', '.join(self.help)})" if self.help else ""
        return " ".join(filter(None, (self.code, where, self.path))) + hint


def read(text: str) -> tuple[Any, Lines]:
    """The plain value of a YAML text, and the line of each value by its path (``/0/given/visits``).

    Numbers with a fraction stay text. Raises ``InputError`` with the first fault: its code, line and path; of a
    broken text, the path of the last value before it.
    """
    builder = _Builder(YAML(typ="safe", pure=True).parse(text))
    line = 1
    hint: tuple[str, ...] = ()
    try:
        return builder.document()
    except MarkedYAMLError as error:
        hint = HELP.get(error.problem or "", ())
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else line
    except ReaderError as error:
        line += text.count("\n", 0, error.position)
    except (YAMLError, RecursionError, ValueError):
        line = max(builder.lines.values(), default=line)
    raise InputError([LineFault(code="E_YAML", path=next(reversed(builder.lines), ""), line=line, help=hint)])


class _Builder:
    """Plain values from the events of a parser."""

    def __init__(self, events: Iterator[Any]) -> None:
        self.events = events
        self.lines: Lines = {}

    def document(self) -> tuple[Any, Lines]:
        value, documents = None, 0
        for event in self.events:
            name = type(event).__name__
            if name == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    raise _refused("E_YAML_DOCUMENTS", "", event)
                value = self.value(next(self.events), "", 0)
        return value, self.lines

    def value(self, event: Any, path: str, depth: int) -> Any:
        """The value that begins with the event."""
        self.lines[path] = event.start_mark.line + 1
        name = type(event).__name__
        if name == "AliasEvent" or event.anchor is not None:
            raise _refused("E_YAML_ALIAS", path, event)
        if event.tag is not None:
            raise _refused("E_YAML_TAG", path, event)
        if depth > DEEPEST:
            raise _refused("E_YAML_DEPTH", path, event)
        if name == "ScalarEvent":
            return event.value if event.style else _plain(event, path)
        return self.sequence(path, depth) if name == "SequenceStartEvent" else self.mapping(path, depth)

    def sequence(self, path: str, depth: int) -> list[Any]:
        """The items up to the end of the sequence."""
        found: list[Any] = []
        while type(event := next(self.events)).__name__ != "SequenceEndEvent":
            found.append(self.value(event, f"{path}/{len(found)}", depth + 1))
        return found

    def mapping(self, path: str, depth: int) -> dict[str, Any]:
        """The keys, each text and given once, with their values."""
        found: dict[str, Any] = {}
        while type(event := next(self.events)).__name__ != "MappingEndEvent":
            if type(event).__name__ != "ScalarEvent" or event.anchor is not None or event.tag is not None:
                raise _refused("E_YAML_KEY", path, event)
            if event.value in found:
                raise _refused("E_YAML_KEY_TWICE", f"{path}/{event.value}", event)
            found[event.value] = None
            place = f"{path}/{event.value}"
            self.lines[place] = event.start_mark.line + 1
            found[event.value] = self.value(next(self.events), place, depth + 1)
            if found[event.value] is None:
                self.lines[place] = event.start_mark.line + 1
        return found


def _plain(event: Any, path: str) -> Any:
    text: str = event.value
    if text in ("null", "~", ""):
        return None
    if text in ("true", "false"):
        return text == "true"
    if WHOLE.fullmatch(text):
        return int(text)
    if DECIMAL.fullmatch(text):
        return text
    if DOUBTFUL.fullmatch(text):
        raise _refused("E_YAML_NUMBER", path, event)
    return text


def _refused(code: str, path: str, event: Any) -> InputError:
    return InputError([LineFault(code=code, path=path, line=event.start_mark.line + 1, help=HELP.get(code, ()))])


HELP = MappingProxyType(
    {
        "E_YAML_NUMBER": ('"..."',),
        "E_YAML_ALIAS": ("write it out",),
        "mapping values are not allowed here": ('"...: ..."',),
    }
)
"""What to try, by code or, of a text the parser gave up, by the parser's own words."""
