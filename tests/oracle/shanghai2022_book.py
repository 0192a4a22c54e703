"""A caseload opened on one day: its tables, its programme, a case's service, and what a visit or a paper is of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from .shanghai2022_facts import Row, Service, Truth, add_months, among, day, detail, every, holds_on, same, some

#: The date that places a row in time; a row placed after the day of the audit has no effect.
PLACED_BY = {
    "visits": "on",
    "documents": "on",
    "plans": "on",
    "services": "on",
    "expenses": "on",
    "activities": "on",
    "reports": "submitted_on",
    "incidents": "discovered_at",
    "deliverables": "on",
    "trainings": "on",
}


class Book:
    """A caseload opened on one day; `anchored_on` names the day its windows count from, first choice first."""

    anchored_on: tuple[str, ...] = ("starts_on",)

    def __init__(self, caseload: Row, as_of: date) -> None:
        self.as_of = as_of
        self.raw = caseload
        self.programme: Row | None = caseload.get("programme")
        programme = self.programme or {}
        self.programme_id: str = programme.get("id") or "programme"
        self.anchor = next((day(programme[name]) for name in self.anchored_on if programme.get(name)), None)
        self.starts = day(programme.get("starts_on")) or self.anchor
        self.last = self._last_day(programme)
        self._tables: dict[str, list[Row] | None] = {}
        self._papers: dict[str, list[Row]] = {}
        self.case_by_id = {row["id"]: row for row in caseload.get("cases") or []}
        self.child_by_id = {row["id"]: row for row in caseload.get("children") or []}
        self.visit_by_id = {row["id"]: row for row in self.table("visits") or []}
        self.fund_by_id = {row["id"]: row for row in caseload.get("funding") or []}

    def _last_day(self, programme: Row) -> date | None:
        ends = [programme.get("ends_on")] + [row.get("to") for row in programme.get("renewals") or []]
        known = [found for found in map(day, ends) if found is not None]
        if known:
            return max(known)
        return add_months(self.anchor, 12) - timedelta(days=1) if self.anchor else None

    def table(self, name: str) -> list[Row] | None:
        """The rows of a table that stand by the day of the audit; None when the table is not recorded."""
        if name not in self._tables:
            rows: list[Row] | None = self.raw.get(name)
            field = PLACED_BY.get(name)
            if rows is not None and field is not None:
                rows = [row for row in rows if (day(row.get(field)) or self.as_of) <= self.as_of]
            self._tables[name] = rows
        return self._tables[name]

    def papers(self, kind: str) -> list[Row]:
        """Documents that are, or may be, of a kind."""
        if kind not in self._papers:
            rows = self.table("documents") or []
            later = {
                row["id"] for row in self.raw.get("visits") or [] if (day(row.get("on")) or self.as_of) > self.as_of
            }
            rows = [row for row in rows if row.get("case") is not None or row.get("visit") not in later]
            self._papers[kind] = [row for row in rows if same(row.get("kind"), kind) is not False]
        return self._papers[kind]

    def of_case(self, paper: Row, case_id: str) -> Truth:
        """Whether a document is of a case: by its own word, else by the visit it records."""
        if paper.get("case") is not None:
            return bool(paper["case"] == case_id)
        if paper.get("visit") is None or self.raw.get("visits") is None:
            return None
        visit = self.visit_by_id.get(paper["visit"])
        return self.names(visit, case_id) if visit else None

    def names(self, visit: Row, case_id: str) -> Truth:
        """Whether a visit is to a case, on a day on which the case was open."""
        if visit.get("cases") is not None and case_id not in visit["cases"]:
            return False
        case, on = self.case_by_id.get(case_id), day(visit.get("on"))
        if case is not None and on is not None and not self.open_on(case, on):
            return False
        return None if visit.get("cases") is None else True

    def open_on(self, case: Row, on: date) -> bool:
        opened, closed = day(case.get("opened_on")), day(case.get("closed_on"))
        return (opened is None or opened <= on) and (closed is None or on <= closed)

    def last_of(self, case: Row | None) -> date:
        """The last day of a case's service; the end of time when nothing recorded ends it."""
        closed = day(case.get("closed_on")) if case else None
        return min(closed or date.max, self.last or date.max)

    def service(self, case: Row) -> Service | None:
        opened = day(case.get("opened_on"))
        if opened is None:
            return None
        service = Service(max(opened, self.starts or date.min), self.last_of(case))
        return service if service.first <= service.last else None

    def closed(self, case: Row) -> bool:
        """Whether the day a case closed has passed."""
        closed = day(case.get("closed_on"))
        return closed is not None and closed < self.as_of

    def absent(self, case_id: str | None, on: date | None) -> Truth:
        """Whether a recorded absence of a case covers a day."""
        rows = self.table("absences")
        if rows is None:
            return None
        return some(
            every([None if case_id is None else same(row.get("case"), case_id), holds_on(row, on)]) for row in rows
        )

    def in_person(self, visit: Row, case_id: str | None) -> Truth:
        """At home, or elsewhere while the child was away."""
        if visit.get("mode") == "elsewhere":
            return self.absent(case_id, day(visit.get("on")))
        return same(visit.get("mode"), "home")

    def contact(self, visit: Row, case_id: str | None) -> Truth:
        """Contact is taken as made unless recorded otherwise, or child unseen and guardian absent."""
        if visit.get("contact_made") is not None:
            return bool(visit["contact_made"])
        unseen = detail(visit, case_id, "child_seen") is False
        return None if unseen and detail(visit, case_id, "signature") == "absent" else True

    def holder_among(self, case_id: str | None, role: str, on: date | None, people: list[str] | None) -> Truth:
        """Whether one of these people held the role for the case on the day."""
        if people == []:
            return False
        return self._posted(case_id, role, on, lambda row: None if people is None else among(row.get("worker"), people))

    def held(self, case_id: str | None, role: str, on: date | None) -> Truth:
        """Whether anyone held the role for the case on the day."""
        return self._posted(case_id, role, on, lambda _: True)

    def _posted(self, case_id: str | None, role: str, on: date | None, fits: Callable[[Row], Truth]) -> Truth:
        rows = self.table("assignments")
        if rows is None:
            return None
        answers = []
        for row in rows:
            of_case = None if case_id is None else same(row.get("case"), case_id)
            in_role = same(row.get("role"), role)
            if of_case is not False and in_role is not False:
                answers.append(every([of_case, in_role, holds_on(row, on), fits(row)]))
        return some(answers)
