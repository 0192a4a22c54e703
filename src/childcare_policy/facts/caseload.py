"""The caseload: a small relational database of plain records, one programme each."""

from __future__ import annotations

from typing import Any

import attrs

from .cases import Absence, Case, RiskGrade, Waiver
from .incidents import Incident
from .money import Expense, Funding
from .papers import Archive, DocumentRecord, Plan, Service
from .people import Assignment, Child, Worker
from .programme import (
    Activity,
    Area,
    CalendarEntry,
    Deliverable,
    Order,
    Organisation,
    Programme,
    ReportRecord,
    TaskRecord,
    Training,
)
from .rejected import RejectedRow
from .visits import Visit


def _count(table: Any) -> str:
    return "None" if table is None else f"<{len(table)} rows>" if isinstance(table, tuple) else "<1 row>"


def _table() -> Any:
    return attrs.field(default=None, repr=_count)


@attrs.frozen(kw_only=True)
class Caseload:
    """All that is recorded for one programme, a table each; ``None`` means the table is not recorded.

    Rows keep the order they were given in; nothing an audit answers depends on it. ``rejected_rows`` tells of rows
    with faults that were left out when the rest was taken in: whatever they touch is ``unknown``.
    """

    programme: Programme | None = _table()
    organisations: tuple[Organisation, ...] | None = _table()
    workers: tuple[Worker, ...] | None = _table()
    children: tuple[Child, ...] | None = _table()
    cases: tuple[Case, ...] | None = _table()
    assignments: tuple[Assignment, ...] | None = _table()
    risk_grades: tuple[RiskGrade, ...] | None = _table()
    absences: tuple[Absence, ...] | None = _table()
    visits: tuple[Visit, ...] | None = _table()
    plans: tuple[Plan, ...] | None = _table()
    services: tuple[Service, ...] | None = _table()
    documents: tuple[DocumentRecord, ...] | None = _table()
    archives: tuple[Archive, ...] | None = _table()
    activities: tuple[Activity, ...] | None = _table()
    reports: tuple[ReportRecord, ...] | None = _table()
    incidents: tuple[Incident, ...] | None = _table()
    deliverables: tuple[Deliverable, ...] | None = _table()
    trainings: tuple[Training, ...] | None = _table()
    expenses: tuple[Expense, ...] | None = _table()
    funding: tuple[Funding, ...] | None = _table()
    areas: tuple[Area, ...] | None = _table()
    tasks: tuple[TaskRecord, ...] | None = _table()
    calendars: tuple[CalendarEntry, ...] | None = _table()
    orders: tuple[Order, ...] | None = _table()
    waivers: tuple[Waiver, ...] | None = _table()
    rejected_rows: tuple[RejectedRow, ...] | None = _table()
