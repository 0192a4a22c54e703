"""Stateful testing of a case's life: days pass, cases open, are visited, graded and closed, records come late.

::

    TestLife = case_life(registry.profile("city").named("2024"), registry.kinds).TestCase

Hypothesis tries lives and looks, after every step, for one in which an audit goes against what holds in every city:
a duty met without evidence, a visit that makes a quota worse, an answer about a window that is over and changes though
nothing was recorded, or another answer to the same question. Subclass :class:`CaseLife` to add steps and invariants.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ..edition import Edition, Kinds
from ..engine import evaluate
from ..facts import Caseload
from ..findings import Finding, Report, Status
from ..quantities import Span
from ..rules.coverage import EveryoneVisited
from ..rules.rounds import RiskRounds
from ..rules.visits import VisitQuota
from ..wire import report_to_json
from ..words import AbsenceReason, ClosingReason, Role, Signature, VisitMode, VisitPurpose
from .building import a_caseload
from .strategies import TERM

Place = tuple[str, str, str, str]
WHOLE: Mapping[str, Any] = {
    "minutes": 480,
    "others": 5,
    "contact_made": True,
    "child_seen": True,
    "signature": "signed",
}
"""A visit that no paper finds wanting, but for who made it."""
STEPS = st.sampled_from((1, 1, 7, 14, 31, 92)) | st.integers(1, 60)
MOST_CASES, MOST_KEPT = 3, 4


class CaseLife(RuleBasedStateMachine):
    """A programme of a few cases under an edition, from its first day on.

    ``day`` is the day that has come, ``tables`` what was recorded until now. ``more_is_better`` are the classes of
    rules that a further visit can only bring nearer to being met.
    """

    edition: ClassVar[Edition]
    kinds: ClassVar[Kinds]
    term: ClassVar[Span] = TERM
    more_is_better: ClassVar[tuple[type, ...]] = (VisitQuota, RiskRounds, EveryoneVisited)

    @initialize()
    def begin(self) -> None:
        """The programme begins; every table of what may happen is kept from now on."""
        self.day = self.term.first
        span = {"starts_on": self.term.first, "contract_signed_on": self.term.first, "ends_on": self.term.last}
        kept = ("children", "cases", "workers", "assignments", "risk_grades", "absences", "visits")
        self.tables: dict[str, Any] = {"programme": {"id": "p1", **span}, **{name: [] for name in kept}}
        self.asked: list[tuple[Caseload, date, str]] = []

    # ------------------------------------------------------------------ what may happen

    @precondition(lambda self: len(self.tables["cases"]) < MOST_CASES)
    @rule(grade=st.none() | st.integers(1, 9))
    def open_case(self, grade: int | None) -> None:
        """A child is taken into service."""
        number = len(self.tables["cases"]) + 1
        self.tables["children"].append({"id": f"c{number}", "grade": grade, "household": f"h{number}"})
        self.tables["cases"].append({"id": f"k{number}", "child": f"c{number}", "opened_on": self.day})

    @precondition(lambda self: self.open)
    @rule(data=st.data(), role=st.sampled_from(Role))
    def assign(self, data: st.DataObject, role: Role) -> None:
        """Somebody takes on a role of a case."""
        id = f"w{len(self.tables['workers']) + 1}"
        self.tables["workers"].append({"id": id, "roles": [role]})
        self.tables["assignments"].append({"case": self.some(data), "worker": id, "role": role, "from": self.day})

    @precondition(lambda self: self.open)
    @rule(
        data=st.data(),
        mode=st.sampled_from(VisitMode),
        minutes=st.none() | st.sampled_from((0, 59, 60, 120)),
        contact=st.none() | st.booleans(),
        signature=st.none() | st.sampled_from(Signature),
        purpose=st.sampled_from(VisitPurpose),
        late=st.sampled_from((0, 0, 0, 1, 31)),
    )
    def visit(self, data: st.DataObject, late: int, contact: bool | None, **fields: Any) -> None:
        """A visit, today or put on record some days later."""
        on = max(self.term.first, self.day - timedelta(late))
        self._visited(on, cases=[self.some(data)], contact_made=contact, **fields)

    @precondition(lambda self: self.open)
    @rule(data=st.data(), mode=st.sampled_from((VisitMode.HOME, VisitMode.ELSEWHERE)))
    def one_more_visit(self, data: st.DataObject, mode: VisitMode) -> None:
        """A visit nothing is wrong with; no quota that was met is missed for it."""
        before = self.audit()
        made_by = [row["id"] for row in self.tables["workers"]]
        self._visited(self.day, cases=[self.some(data)], mode=mode, workers=made_by, **WHOLE)
        after = by_place(self.audit())
        better = {(each.document, each.slug) for each in self.edition.rules if isinstance(each, self.more_is_better)}
        for finding in before.findings:
            if finding.status is Status.MET and (finding.document, finding.rule) in better:
                now = after.get(place(finding))
                assert now, f"one visit more: {place(finding)} is gone"
                assert now.status is Status.MET, f"one visit more: {place(finding)} was met, is {now.status}"

    @precondition(lambda self: self.open and self.edition.terms.risk_levels)
    @rule(data=st.data())
    def grade(self, data: st.DataObject) -> None:
        """A case comes to another level of risk."""
        case = self.some(data)
        held = [row for row in self.tables["risk_grades"] if row["case"] == case and "to" not in row]
        if any(row["from"] >= self.day for row in held):
            return
        for row in held:
            row["to"] = self.day - timedelta(1)
        level = data.draw(st.sampled_from(self.edition.terms.risk_levels))
        self.tables["risk_grades"].append({"case": case, "level": level, "from": self.day})

    @precondition(lambda self: self.open)
    @rule(data=st.data(), days=STEPS, reason=st.sampled_from(AbsenceReason))
    def go_away(self, data: st.DataObject, days: int, reason: AbsenceReason) -> None:
        """A child stays elsewhere for some days."""
        row = {"case": self.some(data), "from": self.day, "to": self.day + timedelta(days), "reason": reason}
        self.tables["absences"].append(row)

    @precondition(lambda self: self.open)
    @rule(data=st.data(), reason=st.sampled_from(ClosingReason))
    def close(self, data: st.DataObject, reason: ClosingReason) -> None:
        """A case is closed."""
        case = self.some(data)
        for row in self.tables["cases"]:
            if row["id"] == case:
                row |= {"closed_on": self.day, "closing_reason": reason}

    @rule(days=STEPS)
    def days_pass(self, days: int) -> None:
        """Time goes by; what was answered of windows that are over stays, since nothing was recorded."""
        before = self.audit()
        day, self.day = self.day, self.day + timedelta(days)
        after = by_place(self.audit())
        for finding in before.findings:
            over = finding.window is not None and finding.window.to < day and (finding.due_on or day) <= day
            if over and finding.status is not Status.PENDING:
                now = after.get(place(finding))
                assert now == finding, f"days passed: {place(finding)} was {finding.status}, is {now and now.status}"

    # ------------------------------------------------------------------ what always holds

    @invariant()
    def nothing_is_met_on_nothing(self) -> None:
        """What a met duty rests on is on record, and a quota of visits rests on as many visits as it asks for."""
        report = self.audit()
        quotas = {(each.document, each.slug) for each in self.edition.rules if isinstance(each, VisitQuota)}
        made = {f"visit:{row['id']}" for row in self.tables["visits"] if row.get("contact_made") is not False}
        for finding in report.findings:
            if finding.status is Status.MET and (finding.document, finding.rule) in quotas:
                assert len({*finding.evidence} & made) >= finding.required["at_least"], (
                    f"{place(finding)} met on nothing"
                )
            if finding.status is Status.UNKNOWN:
                assert finding.missing, f"{place(finding)} unknown, and nothing is missing"
            assert finding.status is not Status.ERROR, f"{place(finding)} could not be checked"

    @invariant()
    def the_same_question_has_the_same_answer(self) -> None:
        """What was answered before is answered again, byte for byte."""
        report = self.audit()
        self.asked = [*self.asked, (self.caseload(), self.day, report_to_json(report))][-MOST_KEPT:]
        caseload, day, answer = self.asked[0]
        again = report_to_json(evaluate(self.edition, caseload, day, self.kinds))
        assert again == answer, f"asked again as of {day}: another answer"

    # ------------------------------------------------------------------ for steps and invariants

    @property
    def open(self) -> list[str]:
        """The cases that are open."""
        return [row["id"] for row in self.tables["cases"] if "closed_on" not in row]

    def some(self, data: st.DataObject) -> str:
        """One of them."""
        return data.draw(st.sampled_from(self.open))

    def caseload(self) -> Caseload:
        """What is on record so far."""
        return a_caseload(**self.tables)

    def audit(self) -> Report:
        """What is answered today."""
        return evaluate(self.edition, self.caseload(), self.day, self.kinds)

    def _visited(self, on: date, **fields: Any) -> None:
        row = {"id": f"v{len(self.tables['visits']) + 1}", "on": on, "recorded_on": self.day, **fields}
        self.tables["visits"].append(row)


def place(finding: Finding) -> Place:
    """Which duty a finding is about, of whom and when."""
    window = finding.window.label if finding.window else ""
    return f"{finding.document} {finding.rule}", finding.subject.kind, finding.subject.id, window


def by_place(report: Report) -> dict[Place, Finding]:
    """The findings by what they are about."""
    return {place(finding): finding for finding in report.findings}


def case_life(edition: Edition, kinds: Kinds, term: Span = TERM) -> type[CaseLife]:
    """The life of cases under an edition, in a programme of those days; a test runner takes its ``TestCase``."""
    return type(f"{edition.profile} {edition.id}", (CaseLife,), {"edition": edition, "kinds": kinds, "term": term})
