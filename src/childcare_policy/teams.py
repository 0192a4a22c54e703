"""Teams: who held which role for a case, and when; and who may have, where an assignment is not fully recorded."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from .facts import Assignment, Caseload
from .quantities import Span
from .records import Records
from .rows import Ref
from .words import Role


class Teams(Records):
    """The records with the teams of their cases."""

    def __init__(self, caseload: Caseload, as_of: date) -> None:
        super().__init__(caseload, as_of)
        self._held: dict[Role, dict[str, tuple[tuple[str, date, date], ...]]] = {}

    def held_in(self, role: Role) -> dict[str, tuple[tuple[str, date, date], ...]]:
        """Who held the role for each case, from and to when: the assignment within the worker's own time in post."""
        if (held := self._held.get(role)) is None:
            held = self._held[role] = {}
            for row in self.caseload.assignments or ():
                if row.role is role and row.worker and row.case:
                    first, last = self.in_role(row)
                    if first <= last:
                        held[row.case] = (*held.get(row.case, ()), (row.worker, first, last))
        return held

    def in_role(self, row: Assignment) -> Span:
        """The days of an assignment within its worker's own time in post."""
        first, last = row.from_ or date.min, row.to or date.max
        if (worker := self.worker_by_id.get(row.worker or "")) is not None:
            first, last = max(first, worker.from_ or date.min), min(last, worker.to or date.max)
        return Span(first, last)

    def maybe_held(self, case: str, role: Role) -> tuple[tuple[str | None, date, date], ...]:
        """Assignments that may give someone the role for the case: their worker, role or case is not recorded."""
        return tuple(
            (row.worker, *self.in_role(row))
            for row in self.ragged
            if row.case in (case, None) and row.role in (role, None)
        )

    @cached_property
    def ragged(self) -> list[Assignment]:
        """The assignments whose role, worker or case is not recorded."""
        rows = self.caseload.assignments or ()
        return [row for row in rows if row.role is None or row.worker is None or row.case is None]

    def team_unclear(self, case: str) -> tuple[Ref, ...]:
        """The table to complete before the case's team is sure."""
        ragged = any(row.case in (case, None) for row in self.ragged)
        return ("assignments",) if ragged or self.caseload.assignments is None else ()

    def held(self, case: str, role: Role) -> list[tuple[str, Span]]:
        """Who held the role for the case, and when."""
        return [(worker, Span(first, last)) for worker, first, last in self.held_in(role).get(case, ())]

    def holders(self, case: str, role: Role, on: date) -> set[str]:
        """Who holds the role for the case on that day; on a day of handover, either."""
        return {worker for worker, first, last in self.held_in(role).get(case, ()) if first <= on <= last}

    def team_on(self, case: str, on: date) -> set[str]:
        """Everyone assigned to the case on that day, in any role."""
        return {worker for role in Role for worker in self.holders(case, role, on)}
