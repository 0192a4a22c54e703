"""The papers: who issued one, on what day, and its clauses, each with the place where it stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

import attrs

from .errors import ProfileError
from .named import Named

LEDGER = "childcare-policy/ledger@1"


@attrs.frozen(kw_only=True)
class Document:
    """A policy paper: its short name (``sh2022``), title, issuers, number and date."""

    id: str
    title: Mapping[str, str] = attrs.field(converter=Named)
    issuers: Mapping[str, str] = attrs.field(converter=Named)
    number: str = ""
    dated: date | None = None
    division: str = ""


class Handling(StrEnum):
    """What became of a clause in a profile."""

    DECIDED = "decided"
    DATA = "data"
    TRACKED = "tracked"
    UNMODELLED = "unmodelled"


@attrs.frozen(kw_only=True)
class Clause:
    """One row of a paper's ledger: one statement, where it stands, and what became of it.

    ``article`` is the place in the paper as a reader finds it, ``quote`` a locating phrase of at most twelve
    characters, ``gist`` what it says in the project's own words (``zh``, ``en``). ``held`` says where data is kept,
    ``evidence`` which facts track a clause, ``why`` the reason it is tracked or unmodelled; of one that is decided
    ``why`` says which part of it is not judged, or why a rule stands on it at another force. Which rules decide a
    clause is said by the rules; ``matters`` say what one that no rule decides is about (``rules.matters``), where other
    papers have rules on it.
    """

    id: str
    article: str
    quote: str
    kind: str
    force: str
    handling: Handling
    gist: Mapping[str, str] = attrs.field(converter=Named)
    held: str = ""
    evidence: tuple[str, ...] = ()
    why: Mapping[str, str] = attrs.field(default=(), converter=Named)
    matters: tuple[str, ...] = ()


def read_ledger(text: str) -> tuple[Clause, ...]:
    """The clauses of a ledger file (``childcare-policy/ledger@1``), in order; ``ProfileError`` for another format."""
    data = json.loads(text)
    if data.get("format") != LEDGER:
        message = f"a ledger begins with the format {LEDGER}"
        raise ProfileError(message, code="E_FORMAT")
    several = ("evidence", "matters")
    return tuple(
        Clause(**{**row, "handling": Handling(row["handling"]), **{name: tuple(row.get(name, ())) for name in several}})
        for row in data["clauses"]
    )
