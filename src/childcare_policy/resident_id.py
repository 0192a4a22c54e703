"""The citizen identification number (公民身份号码), as GB 11643-1999 defines it.

Eighteen characters: six digits for the administrative division where the number was first given (GB/T 2260), eight
for the date of birth (``YYYYMMDD``), three for the order in which it was given that day (odd for males, even for
females) and one check character, a digit or ``X`` for ten, computed by ISO 7064 MOD 11-2 over the seventeen before
it. Numbers of fifteen digits (two-digit year, no check character) were withdrawn on 1 January 2013.

The division is not checked: divisions are renamed, merged and raised to cities, and a number keeps the code it was
given. Nothing here raises, and nothing here returns the number inside a message.

>>> check("990000201504100022")
''
>>> check("99000020150230002X")
'E_ID_DATE'
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from .words import Sex

_NUMBER = re.compile("[0-9]{17}[0-9X]")
_LEGACY = re.compile("[0-9]{15}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_LONGEST = 40
_UNASSIGNED = "990000"


def normalise(text: str) -> str:
    """The number as the standard writes it: half-width digits and a capital ``X`` (NFKC, then upper case).

    Text too long to be a number comes back as it is.
    """
    return unicodedata.normalize("NFKC", text).upper() if len(text) <= _LONGEST else text


def check_character(first: str) -> str:
    """The check character that belongs to the first seventeen digits (GB 11643-1999, annex A)."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(first, _WEIGHTS, strict=True)) % 11]


def invented_id(born: date, order: int) -> str:
    """A number nobody holds, for invented people: on 990000, a region that was never assigned; ``order`` is 0 to 999.

    >>> invented_id(date(2015, 4, 10), 2)
    '990000201504100022'
    """
    first = f"{_UNASSIGNED}{born:%Y%m%d}{order:03}"
    return first + check_character(first)


def check(number: str) -> str:
    """What is wrong with a normalised number, as a code, or empty text when nothing is.

    ``E_ID_LEGACY`` fifteen digits; ``E_ID_FORMAT`` not eighteen characters of the right kind; ``E_ID_DATE`` no such
    day, or not between 1900 and 2100; ``E_ID_CHECKSUM`` the check character does not belong to the digits.
    """
    if not _NUMBER.fullmatch(number):
        return "E_ID_LEGACY" if _LEGACY.fullmatch(number) else "E_ID_FORMAT"
    if birth_date_of(number) is None:
        return "E_ID_DATE"
    return "" if check_character(number[:17]) == number[17] else "E_ID_CHECKSUM"


def birth_date_of(number: str) -> date | None:
    """The date of birth a normalised number states; ``None`` where it is no number or states no real day."""
    if not _NUMBER.fullmatch(number) or not 1900 <= int(number[6:10]) <= 2100:
        return None
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def sex_of(number: str) -> Sex | None:
    """The sex a normalised number states by its seventeenth digit; ``None`` where it is no number."""
    if not _NUMBER.fullmatch(number):
        return None
    return Sex.MALE if int(number[16]) % 2 else Sex.FEMALE
