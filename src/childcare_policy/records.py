"""The records of a caseload, each found under what it belongs to: by id, by case, by day, by role.

Worked out on demand and kept. Events dated after ``as_of`` are left out; what is not recorded is left unrecorded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any

import attrs

from .facts import (
    Absence,
    Archive,
    Assignment,
    Case,
    Caseload,
    Child,
    DocumentRecord,
    Incident,
    Plan,
    Visit,
    Worker,
    day_of,
)
from .quantities import Span, covered
from .rows import Ref
from .words import AbsenceReason, DocumentKind, IncidentKind

_ID = attrgetter("id")


def under(name: str, rows: Iterable[Any]) -> dict[str | None, list[Any]]:
    """Rows under what that field of theirs says, in the order given."""
    found: dict[str | None, list[Any]] = defaultdict(list)
    key = attrgetter(name)
    for row in rows:
        found[key(row)].append(row)
    return found


def in_order(rows: Sequence[Any]) -> Sequence[Any]:
    """The rows in order of id; a table already in that order is handed back as it is."""
    ids = [row.id for row in rows]
    return rows if ids == sorted(ids) else sorted(rows, key=_ID)


def for_case(visit: Visit, case: str) -> Visit:
    """The visit as it is recorded for the case: its own values where siblings differ, else the visit's."""
    own: dict[str, Any] = {}
    for row in visit.per_case or ():
        values = (("child_seen", row.child_seen), ("minutes", row.minutes), ("signature", row.signature))
        own = {name: value for name, value in values if value is not None and row.case == case} | own
    return attrs.evolve(visit, per_case=None, **own)


def away(absences: Iterable[Absence], on: date) -> bool:
    """Whether one of the absences from home covers the day."""
    return any((row.from_ or date.min) <= on <= (row.to or date.max) for row in absences)


class ByDay(dict[str, list[Visit]]):
    """Dated visits by case, those of a case put in order of day and id when they are first asked for."""

    def __init__(self, entered: dict[str, list[Visit]]) -> None:
        super().__init__()
        self._entered = entered

    def __missing__(self, case: str) -> list[Visit]:
        visits = self[case] = self._entered.pop(case, [])
        visits.sort(key=lambda visit: (visit.on, visit.id))
        return visits


class Records:
    """The rows of a caseload as of a day, indexed."""

    def __init__(self, caseload: Caseload, as_of: date) -> None:
        self.caseload, self.as_of = caseload, as_of
        self._begun: dict[str, bool | None] = {}

    @cached_property
    def cases(self) -> Sequence[Case]:
        """Every case, in order of id."""
        return in_order(self.caseload.cases or ())

    @cached_property
    def case_by_id(self) -> dict[str, Case]:
        """The cases by id."""
        return {case.id: case for case in self.caseload.cases or ()}

    @cached_property
    def visit_by_id(self) -> dict[str, Visit]:
        """The visits by id."""
        return {visit.id: visit for visit in self.caseload.visits or ()}

    # ------------------------------------------------------------------ events, each under its case

    @cached_property
    def visits(self) -> list[Visit]:
        """Visits up to ``as_of`` and undated ones, in order of id."""
        return self.so_far(in_order(self.caseload.visits or ()))

    @cached_property
    def _sorted_out(self) -> tuple[Callable[[str], Sequence[Visit]], Sequence[Visit]]:
        """Up to ``as_of``: dated visits by case, each as recorded for it; and those of no recorded day or cases."""
        found: dict[str, list[Visit]] = defaultdict(list)
        loose: list[Visit] = []
        as_of = self.as_of
        for visit in self.caseload.visits or ():
            on, cases = visit.on, visit.cases
            if on is not None and on > as_of:
                continue
            if on is None or cases is None:
                loose.append(visit)
            else:
                for case in cases:
                    found[case].append(visit if visit.per_case is None else for_case(visit, case))
        return ByDay(found).__getitem__, in_order(loose)

    @property
    def visits_of(self) -> Callable[[str], Sequence[Visit]]:
        """Of a case, the dated visits up to ``as_of``, each as recorded for it, in order of day and id."""
        return self._sorted_out[0]

    @property
    def loose_visits(self) -> Sequence[Visit]:
        """Visits whose day or cases are not recorded, none after ``as_of``: each could belong to any window or case."""
        return self._sorted_out[1]

    @cached_property
    def assignments_of(self) -> dict[str | None, list[Assignment]]:
        """The assignments of each case."""
        return under("case", self.caseload.assignments or ())

    @cached_property
    def posts_of(self) -> dict[str | None, list[Assignment]]:
        """The assignments of each worker."""
        return under("worker", self.caseload.assignments or ())

    @cached_property
    def absences_of(self) -> dict[str | None, list[Absence]]:
        """The absences of each case."""
        return under("case", self.caseload.absences or ())

    @cached_property
    def documents(self) -> list[DocumentRecord]:
        """Documents up to ``as_of`` and undated ones, in order of id."""
        return self.so_far(in_order(self.caseload.documents or ()))

    @cached_property
    def documents_of(self) -> dict[tuple[DocumentKind | None, str | None], list[DocumentRecord]]:
        """Documents by kind and case, their own or that of their visit; earliest first, undated last."""
        found: dict[tuple[DocumentKind | None, str | None], list[DocumentRecord]] = defaultdict(list)
        for row in sorted(self.documents, key=lambda row: row.on or date.max):
            visit = self.visit_by_id.get(row.visit or "")
            if row.case or visit is None:
                found[row.kind, row.case].append(row)
            elif visit.on is None or visit.on <= self.as_of:
                for case in (None,) if visit.cases is None else visit.cases:
                    if case is None or visit.on is None or self.open_on(case, visit.on):
                        found[row.kind, case].append(row)
        return found

    @cached_property
    def records_of(self) -> dict[str | None, list[DocumentRecord]]:
        """Documents by the visit they record."""
        return under("visit", self.documents)

    @cached_property
    def plans_of(self) -> dict[str | None, list[Plan]]:
        """Plans by case, earliest first, undated last."""
        ordered = sorted(self.so_far(self.caseload.plans), key=lambda row: (row.on or date.max, row.id))
        return under("case", ordered)

    @cached_property
    def archive_of(self) -> dict[str, Archive]:
        """The file of each case; a file holds one row for each."""
        return {row.case: row for row in self.caseload.archives or () if row.case}

    @cached_property
    def incidents_of(self) -> dict[str | None, list[Incident]]:
        """The incidents of each case."""
        return under("case", in_order(self.caseload.incidents or ()))

    @cached_property
    def worker_by_id(self) -> dict[str, Worker]:
        """The workers by id."""
        return {row.id: row for row in self.caseload.workers or ()}

    @cached_property
    def child_by_id(self) -> dict[str, Child]:
        """The children by id."""
        return {row.id: row for row in self.caseload.children or ()}

    def begun(self, name: str) -> bool | None:
        """Whether the table, or the one row it is, has anything not dated after ``as_of``; ``None``: not recorded."""
        if name not in self._begun:
            table = getattr(self.caseload, name)
            days = (
                getattr(row, "on", None) or getattr(row, "discovered_at", None)
                for row in (table if isinstance(table, tuple) else (None,))
            )
            self._begun[name] = None if table is None else any(on is None or day_of(on) <= self.as_of for on in days)
        return self._begun[name]

    def so_far(self, table: Sequence[Any] | None) -> list[Any]:
        """The rows of a table not dated after ``as_of``."""
        return [row for row in table or () if row.on is None or row.on <= self.as_of]

    def open_on(self, case: str, on: date) -> bool:
        """Whether the case was open on the day; a case not in the table counts as open."""
        row = self.case_by_id.get(case)
        return row is None or ((row.opened_on is None or row.opened_on <= on) and on <= (row.closed_on or date.max))

    def missing_child(self, case: str, span: Span) -> tuple[tuple[Ref, ...], tuple[Ref, ...]]:
        """The incidents that stand for a child missing on every day of the span, and the facts that could yet tell."""
        both = (*self.absences_of.get(case, ()), *self.absences_of.get(None, ()))
        rows = [row for row in both if row.reason in (AbsenceReason.MISSING, None)]
        if covered(span, [Span(row.from_ or date.min, row.to or date.max) for row in rows]) < span.days:
            return (), ()
        sure = [Span(row.from_ or date.min, row.to or date.max) for row in rows if row.reason and row.case]
        unsaid = ("absences",) if covered(span, sure) < span.days else ()
        if self.caseload.incidents is None:
            return (), unsaid or ("incidents",)
        found, unclear = [], []
        for row in (*self.incidents_of.get(case, ()), *self.incidents_of.get(None, ())):
            if row.discovered_at is None or day_of(row.discovered_at) <= self.as_of:
                ref = f"incident:{row.id}"
                if row.kind is IncidentKind.MISSING and row.case == case:
                    found.append(ref)
                elif row.kind in (IncidentKind.MISSING, None):
                    unclear.append(f"{ref}.kind" if row.kind is None else f"{ref}.case")
        if unsaid:
            return (), unsaid if found or unclear else ()
        return tuple(found), () if found else tuple(unclear)
