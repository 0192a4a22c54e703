"""Names and free text: kept byte for byte as given, refused where unreadable, noted where deceptive."""

from __future__ import annotations

import unicodedata
from typing import Any

from .leaves import Leaf, Noted, Refused

NAME_LENGTH = 100
TEXT_LENGTH = 2000

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINES = frozenset("\t\n\r")
_NOT_TEXT = Refused("E_TYPE_TEXT")
_BLANK = Refused("E_REQUIRED")


def prose(longest: int, *, lines: bool = False, may_be_none: bool = True) -> Leaf:
    """Text of at most ``longest`` characters.

    Control characters are refused (tabs and line ends are allowed with ``lines``), lone surrogates too, and text of
    nothing but spaces, which records nothing. Empty text says "none" unless ``may_be_none`` is off. Invisible
    characters, characters of private use and those that turn the direction of writing are noted.
    """
    too_long = Refused("E_TEXT_LENGTH", (f"at most {longest} characters",))

    def read(value: Any) -> Any:
        if not isinstance(value, str):
            return _NOT_TEXT
        if len(value) > longest:
            return too_long
        if not value:
            return value if may_be_none else _BLANK
        if value.isprintable():
            return value if value.strip() else _BLANK
        return _inspected(value, lines)

    return Leaf(read, {"type": "string", "minLength": 0 if may_be_none else 1, "maxLength": longest})


def _inspected(value: str, lines: bool) -> Any:
    kinds = {unicodedata.category(letter) for letter in value if not (lines and letter in _LINES)}
    if "Cs" in kinds:
        return Refused("E_TEXT_SURROGATE")
    if "Cc" in kinds:
        return Refused("E_TEXT_CONTROL")
    codes = []
    if not _BIDI.isdisjoint(value):
        codes.append("W_TEXT_BIDI")
    if any(unicodedata.category(letter) == "Cf" and letter not in _BIDI for letter in value):
        codes.append("W_TEXT_INVISIBLE")
    if "Co" in kinds:
        codes.append("W_TEXT_PUA")
    visible = any(unicodedata.category(letter) not in {"Cf", "Cc"} and not letter.isspace() for letter in value)
    if not visible:
        return _BLANK
    return Noted(value, tuple(codes)) if codes else value
