"""How one recorded value is read: what it may look like, and what it becomes.

A leaf takes a plain value and returns the fact, or ``Noted`` (the fact, with warnings), or ``Refused`` (the reason
alone). Leaves raise nothing, so that no traceback can hold what they were given. Nothing is coerced: text is not a
number, a number is not a flag, a fraction is not money.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

import attrs

from .. import resident_id
from ..quantities import Money
from ..words import Experience
from .strict import Flaw

Accepted = Mapping[str, Any]

_IDENTIFIER = re.compile("[A-Za-z0-9_-]{1,64}")
_DIVISION = re.compile("[0-9]{6}|[0-9]{9}|[0-9]{12}")
_YUAN = re.compile(r"(-?)(0|[1-9][0-9]*)(?:\.([0-9]{1,2}))?")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,9})(?:\.[0-9]{1,9})?")
_MOST_FEN = 10**15
_LONGEST_AMOUNT = 400
_MOST_YEARS = 80


@attrs.frozen
class Leaf:
    """How one value is read, and what it takes for it, told as JSON Schema tells it."""

    read: Callable[[Any], Any]
    accepts: Accepted

    def __call__(self, value: Any) -> Any:
        """The fact, ``Noted`` or ``Refused``."""
        return self.read(value)


def accepting(**accepts: Any) -> Callable[[Callable[[Any], Any]], Leaf]:
    """Make a function that reads a value a leaf."""
    return lambda read: Leaf(read, accepts)


def text_like(pattern: str, *, may_be_none: bool = False) -> Accepted:
    """Text that is of the pattern as a whole, or empty where that says "none"."""
    return {"type": "string", "pattern": f"^({pattern}{'|' if may_be_none else ''})$"}


@attrs.frozen
class Refused:
    """Why a value is not accepted: the code, what would be accepted, and where below the field."""

    code: str
    help: tuple[str, ...] = ()
    at: str = ""
    also: tuple[Refused, ...] = ()


@attrs.frozen
class Noted:
    """A value that is accepted with warnings."""

    value: Any = attrs.field(repr=False)
    codes: tuple[str, ...]


@accepting(type="boolean")
def flag(value: Any) -> Any:
    """``true`` or ``false``, nothing else."""
    return value if value is True or value is False else Refused("E_TYPE_BOOL", ("true", "false"))


def whole(least: int, most: int) -> Leaf:
    """A whole number from ``least`` to ``most``."""
    not_whole = Refused("E_TYPE_INT")
    beyond = Refused("E_NUM_RANGE", (f"{least} to {most}",))

    def read(value: Any) -> Any:
        if type(value) is int:
            return value if least <= value <= most else beyond
        return beyond if isinstance(value, Flaw) else not_whole

    return Leaf(read, {"type": "integer", "minimum": least, "maximum": most})


def word(vocabulary: type[StrEnum]) -> Leaf:
    """A word of a closed vocabulary, letter for letter."""
    known: dict[str, StrEnum] = {member.value: member for member in vocabulary}
    unknown = Refused("E_WORD", tuple(filter(None, known)))
    not_text = Refused("E_TYPE_TEXT")

    def read(value: Any) -> Any:
        return known.get(value, unknown) if isinstance(value, str) else not_text

    return Leaf(read, {"enum": [*known]})


def identifier(*, may_be_none: bool = False) -> Leaf:
    """The id of a row: 1 to 64 ASCII letters, digits, ``_`` and ``-``; empty text says "none" where that is allowed."""
    malformed = Refused("E_CASE_ID", ("1 to 64 of A-Z a-z 0-9 _ -",))
    not_text = Refused("E_TYPE_TEXT")

    def read(value: Any) -> Any:
        if not isinstance(value, str):
            return not_text
        return value if _IDENTIFIER.fullmatch(value) or (may_be_none and not value) else malformed

    return Leaf(read, text_like(_IDENTIFIER.pattern, may_be_none=may_be_none))


def division(*, may_be_none: bool = False) -> Leaf:
    """A GB/T 2260 code as text of 6, 9 or 12 digits; a number would lose its leading zeros and is refused."""
    malformed = Refused("E_DIVISION", ("6, 9 or 12 digits",))
    not_text = Refused("E_TYPE_TEXT")

    def read(value: Any) -> Any:
        if not isinstance(value, str):
            return not_text
        return value if _DIVISION.fullmatch(value) or (may_be_none and not value) else malformed

    return Leaf(read, text_like(_DIVISION.pattern, may_be_none=may_be_none))


@accepting(type="string")
def resident(value: Any) -> Any:
    """A citizen identification number (GB 11643-1999), stored as the standard writes it; empty text means none."""
    if isinstance(value, (int, float, Decimal, Flaw)):
        return Refused("E_ID_NUMERIC")
    if not isinstance(value, str):
        return Refused("E_TYPE_TEXT")
    number = resident_id.normalise(value)
    wrong = resident_id.check(number) if number else ""
    if wrong:
        return Refused(wrong)
    return value if number == value else Noted(number, ("W_ID_NORMALISED",))


@accepting(type=["integer", "string"], minimum=0, maximum=_MOST_FEN, pattern=r"^(0|[1-9][0-9]*)(\.[0-9]{1,2})?$")
def money(value: Any) -> Any:
    """An amount of money: a whole number of fen, or decimal text of yuan; never a number with a fraction."""
    beyond = Refused("E_NUM_RANGE", ("0 to 10000000000000.00 yuan",))
    if type(value) is int:
        return Money(value) if 0 <= value <= _MOST_FEN else beyond
    if isinstance(value, Flaw):
        return beyond
    matched = _YUAN.fullmatch(value) if isinstance(value, str) and len(value) <= _LONGEST_AMOUNT else None
    if not matched:
        return Refused("E_TYPE_MONEY", ("a whole number of fen", 'yuan as text: "10000.00"'))
    fen = int(matched[2]) * 100 + int((matched[3] or "").ljust(2, "0"))
    return Money(fen) if not matched[1] and fen <= _MOST_FEN else beyond


@accepting(type="string", pattern=_DECIMAL.pattern)
def decimal(value: Any) -> Any:
    """A number with a fraction as text, ``"2.5"``, so that no digit of it is lost."""
    if not isinstance(value, str):
        return Refused("E_TYPE_TEXT")
    return Decimal(value) if _DECIMAL.fullmatch(value) else Refused("E_TYPE_NUMBER", ('as text: "2.5"',))


@accepting(
    type="object",
    properties={str(field): {"type": ["number", "null"], "minimum": 0, "maximum": _MOST_YEARS} for field in Experience},
    additionalProperties=False,
)
def experience(value: Any) -> Any:
    """Years of experience by field, ``{"children_in_difficulty": 2.5}``, as pairs in the order of the field's word.

    Years are 0 to 80 with at most two decimals; a field that is ``null`` is not recorded.
    """
    if not isinstance(value, Mapping):
        return Refused("E_TYPE_OBJECT")
    known = tuple(Experience)
    pairs, wrong = [], []
    for field, years in value.items():
        if field not in known:
            wrong.append(Refused("E_WORD", known, "/*"))
        elif years is not None:
            read = _years(years)
            if isinstance(read, Refused):
                wrong.append(attrs.evolve(read, at=f"/{field}"))
            else:
                pairs.append((Experience(field), read))
    if wrong:
        return attrs.evolve(wrong[0], also=tuple(wrong[1:]))
    return tuple(sorted(pairs))


def _years(value: Any) -> Decimal | Refused:
    beyond = Refused("E_NUM_RANGE", (f"0 to {_MOST_YEARS}, at most two decimals",))
    if isinstance(value, float):
        value = Decimal(repr(value))
    if type(value) is int and 0 <= value <= _MOST_YEARS:
        return Decimal(value)
    if isinstance(value, Decimal):
        exact = value.is_finite() and 0 <= value <= _MOST_YEARS and not 100 % value.as_integer_ratio()[1]
        return value if exact else beyond
    return beyond if type(value) is int or isinstance(value, Flaw) else Refused("E_TYPE_NUMBER")
