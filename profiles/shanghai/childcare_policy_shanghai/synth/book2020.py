"""What a district of the 2020 project has written down so far, and the days of its year."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from childcare_policy import DocumentKind, DocumentRecord, Draws, plus_days

from .traits import District

FIRST, LAST, LISTED = date(2020, 6, 1), date(2021, 5, 31), date(2020, 5, 15)
MONTHS = tuple(date(2020 + (month > 12), (month - 1) % 12 + 1, 1) for month in range(6, 18))
PROVIDER, SUCCESSOR = "o1", "o2"


@attrs.define(eq=False)
class Year:
    """A district's year as it is written, table by table; ``number`` tells which troubles fall on it."""

    district: District
    draws: Draws
    rows: dict[str, list[Any]] = attrs.field(factory=dict)
    papers: dict[str, list[str]] = attrs.field(factory=dict)
    workers: list[str] = attrs.field(factory=list)
    pledges: dict[str, str] = attrs.field(factory=dict)

    def add(self, table: str, *rows: Any) -> None:
        """Write rows into a table."""
        self.rows.setdefault(table, []).extend(rows)

    def paper(self, kind: DocumentKind, on: date, case: str | None = None, **fields: Any) -> str:
        """Write a paper, into the papers of its case where it has one; its id."""
        id = f"d{len(self.rows.get('documents', ())) + 1:05}"
        row = DocumentRecord(id=id, kind=kind, on=on, case=case)
        self.add("documents", attrs.evolve(row, **fields))
        if case:
            self.papers.setdefault(case, []).append(id)
        return id

    def trouble(self, number: int) -> bool:
        """Whether the trouble of that number, of sixteen, falls on this district."""
        return self.district.number == number


def month_end(first: date) -> date:
    """The last day of the month that begins then."""
    return plus_days(plus_days(first, 31).replace(day=1), -1)
