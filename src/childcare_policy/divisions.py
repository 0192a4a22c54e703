"""Administrative divisions: which place lies in which, read off their codes.

A code has six digits (GB/T 2260: province, prefecture, county, two each), nine with the township or street, twelve with
the neighbourhood; levels that are all zeros at its end are left open, so that 310000 is the whole of 31.
"""

from __future__ import annotations

_LEVELS = (9, 6, 4, 2)
"""How many digits stand above each level, from the neighbourhood up."""


def lies_in(code: str | None, division: str) -> bool | None:
    """Whether a place is a division or lies in it; ``None`` where the code is not recorded, or too coarse to tell.

    Empty text is recorded as none: it lies nowhere.

    >>> lies_in("310110001", "310000"), lies_in("310000", "310110"), lies_in("310110", "310115")
    (True, None, False)
    """
    if not code:
        return None if code is None else False
    inner, outer = _named(code), _named(division)
    return True if inner.startswith(outer) else None if outer.startswith(inner) else False


def _named(code: str) -> str:
    """The code down to the last level it names."""
    length = len(code)
    for above in _LEVELS:
        if not code[above:length].strip("0"):
            length = min(length, above)
    return code[:length]
