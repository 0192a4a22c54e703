"""Rows of a file that were left out: what stood where, and whose it was, so far as that could be read."""

from __future__ import annotations

import attrs

from .fields import fact
from .fields import ref as points_to


@attrs.frozen(kw_only=True)
class RejectedRow:
    """退回的行: a row with faults, left out when the rest was taken in; ``row`` counts from 1.

    ``ref`` names the row where it has an id that could be read, ``fields`` what could not be. ``cases`` are those it
    belongs to; ``None`` means that it may belong to any.
    """

    table: str | None = fact()
    row: int | None = fact()
    ref: str | None = fact()
    codes: tuple[str, ...] | None = fact()
    fields: tuple[str, ...] | None = fact()
    cases: tuple[str, ...] | None = points_to("cases")
