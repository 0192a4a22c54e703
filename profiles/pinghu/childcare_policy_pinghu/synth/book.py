"""What the provider has written down so far: the rows of its tables, and the cases behind them."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from childcare_policy import Case, Caseload, Child, DocumentKind, DocumentRecord, Draws, Programme

FIRST, LAST = date(2024, 5, 20), date(2025, 5, 19)
HALVES = ((FIRST, date(2024, 11, 19)), (date(2024, 11, 20), LAST))
PROVIDER, WORKERS = "o01", tuple(f"w{n:02}" for n in range(1, 9))


@attrs.define(eq=False)
class Spell:
    """A child's case and what the visitors keep in mind about it."""

    case: Case
    child: Child
    level: str
    worker: str

    @property
    def first(self) -> date:
        """The first day of service."""
        return self.case.opened_on or FIRST

    @property
    def last(self) -> date:
        """The last day of service."""
        return self.case.closed_on or LAST


@attrs.define(eq=False, kw_only=True)
class Book:
    """The rows of the caseload as they are written, table by table."""

    draws: Draws
    programme: Programme | None = None
    spells: list[Spell] = attrs.field(factory=list)
    tables: dict[str, list[Any]] = attrs.field(factory=dict)

    def add(self, table: str, *rows: Any) -> None:
        """Write rows into a table."""
        self.tables.setdefault(table, []).extend(rows)

    def number(self, table: str, letter: str) -> str:
        """The id the next row of a table has."""
        return f"{letter}{len(self.tables.get(table, ())) + 1:04}"

    def write(self, kind: DocumentKind, on: date | None, **fields: Any) -> None:
        """Write a paper down."""
        self.add("documents", DocumentRecord(id=self.number("documents", "d"), kind=kind, on=on, **fields))

    def caseload(self) -> Caseload:
        """The caseload as it would be handed in; a table nobody kept is not recorded."""
        tables = {name: tuple(rows) for name, rows in self.tables.items()}
        children = tuple(spell.child for spell in self.spells)
        cases = tuple(spell.case for spell in self.spells)
        return Caseload(programme=self.programme, children=children, cases=cases, **tables)
