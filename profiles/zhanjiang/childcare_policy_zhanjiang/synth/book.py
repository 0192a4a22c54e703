"""The book a year is written into: growing tables, and what several chapters need of each other."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs

from childcare_policy import (
    Activity,
    Archive,
    Case,
    Caseload,
    Child,
    Deliverable,
    DocumentRecord,
    Draws,
    Expense,
    Funding,
    Incident,
    Organisation,
    Plan,
    Programme,
    ReportRecord,
    RiskGrade,
    Service,
    Training,
    Visit,
    Worker,
)

from ..data import counties

SIGNED, LAST = date(2024, 5, 20), date(2025, 5, 19)
PROVIDER = "o1"
COUNTIES = tuple(row.division for row in counties())


def month(number: int) -> tuple[date, date]:
    """The first and last day of a contract month, counted from 1."""
    first, after = (date(2024 + (4 + n) // 12, (4 + n) % 12 + 1, 20) for n in (number - 1, number))
    return first, after - timedelta(days=1)


@attrs.define
class Family:
    """A household: its cases, where it lives, and whether it is at risk."""

    cases: list[str]
    county: str
    at_risk: bool


@attrs.define
class Book:
    """The tables of one caseload while they are written."""

    draws: Draws
    programme: Programme | None = None
    families: list[Family] = attrs.field(factory=list)
    organisations: list[Organisation] = attrs.field(factory=list)
    workers: list[Worker] = attrs.field(factory=list)
    children: list[Child] = attrs.field(factory=list)
    cases: list[Case] = attrs.field(factory=list)
    risk_grades: list[RiskGrade] = attrs.field(factory=list)
    visits: list[Visit] = attrs.field(factory=list)
    plans: list[Plan] = attrs.field(factory=list)
    services: list[Service] = attrs.field(factory=list)
    documents: list[DocumentRecord] = attrs.field(factory=list)
    archives: list[Archive] = attrs.field(factory=list)
    activities: list[Activity] = attrs.field(factory=list)
    reports: list[ReportRecord] = attrs.field(factory=list)
    incidents: list[Incident] = attrs.field(factory=list)
    deliverables: list[Deliverable] = attrs.field(factory=list)
    trainings: list[Training] = attrs.field(factory=list)
    expenses: list[Expense] = attrs.field(factory=list)
    funding: list[Funding] = attrs.field(factory=list)

    def paper(self, **fields: Any) -> None:
        """One more document."""
        self.documents.append(DocumentRecord(id=f"d{len(self.documents) + 1:04}", **fields))

    def individual(self) -> list[Case]:
        """The cases under an individual plan."""
        return [case for case in self.cases if case.individual]

    def caseload(self) -> Caseload:
        """What was written, as a caseload; who was never away from home has no row of absence."""
        tables = {name: tuple(rows) for name in self.__slots__ if isinstance(rows := getattr(self, name, None), list)}
        del tables["families"]
        return Caseload(programme=self.programme, absences=(), **tables)
