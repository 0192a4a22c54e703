"""The sheet of answers: which clauses a rule cites, when a waiver excuses, and how a single duty is settled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from .shanghai2022_book import Book
from .shanghai2022_facts import Row, Service, Truth, day, days_between, holds

CLAUSES: dict[str, str] = {
    "eligibility.enrolment": "1-a 1-b 1-c 1-d 1-e 1-f 2.1-p",
    "team.formed": "2.1-b 2.2-j",
    "team.child-supervisor": "2.1-c",
    "team.child-director": "2.1-d",
    "team.social-worker": "2.1-e",
    "team.three-people": "2.1-f",
    "assessment.home": "2.2-a 2.2-i",
    "assessment.form": "2.2-c",
    "assessment.joint": "2.2-e 2.2-f",
    "plan.service-plan": "2.2-d",
    "plan.joint": "2.2-g",
    "plan.after-assessment": "2.2-i",
    "handbook.issued": "2.2-h",
    "visits.monthly": "2.3-a 2.3-b",
    "visits.two-people": "2.3-c",
    "visits.social-worker": "2.3-d",
    "visits.session": "2.3-e",
    "visits.signature": "2.3-f",
    "visits.service-record": "2.3-g 2.3-h",
    "reports.monthly-visit-summary": "2.3-i",
    "reports.monthly-data": "2.3-j",
    "closure.report": "2.3-k",
    "activities.yearly": "2.4-a",
    "activities.timing": "2.4-b",
    "incidents.tell-supervisor": "2.5-a 2.5-b 2.5-i",
    "incidents.tell-director": "2.5-a 2.5-c 2.5-i",
    "incidents.tell-organisation": "2.5-a 2.5-d 2.5-i",
    "incidents.case-lead": "2.5-e",
    "incidents.escalate-district": "2.5-g",
    "incidents.escalate-city": "2.5-h",
    "archive.filed": "2.6-a",
    "archive.care-handbook": "2.6-b 2.6-i",
    "archive.assessment-form": "2.6-c 2.6-i",
    "archive.service-plan": "2.6-d 2.6-i",
    "archive.service-record": "2.6-e 2.6-i",
    "archive.disposition-form": "2.6-f 2.6-i",
    "archive.closure-report": "2.6-g 2.6-i",
    "archive.commitment": "2.6-h 2.6-i",
    "archive.handover": "2.6-j",
    "funding.source": "3-b",
    "budget.ceiling": "3-c",
    "budget.uses": "3-d 3-e 3-f 3-g 3-h 3-r 4-a",
    "budget.education": "3-i",
    "budget.psychology": "3-j",
    "budget.behaviour": "3-k",
    "budget.rehabilitation": "3-l",
    "budget.application": "3-m",
    "budget.other-welfare": "3-n",
    "budget.acceptance": "3-o",
    "budget.payment": "3-p",
    "budget.earmarked": "4-d",
    "programme.provider": "2.1-a",
}

#: Eligibility and every telling stay owed whatever anyone decides.
NEVER_WAIVED = (
    "eligibility.enrolment",
    "incidents.tell-supervisor",
    "incidents.tell-director",
    "incidents.tell-organisation",
    "incidents.escalate-district",
    "incidents.escalate-city",
    "archive.commitment",
)
MAY_WAIVE = ("civil_affairs_bureau", "township", "purchaser")
WAIVABLE = ("breached", "pending", "unknown", "shortfall")


class Verdict(NamedTuple):
    """One answer: of which rule, about whom, for which window, and until when."""

    rule: str
    subject: tuple[str, str]
    window: str | None
    status: str
    due_on: date | None


class Candidate(NamedTuple):
    """A record that may be the one thing asked for, and its day."""

    is_it: Truth
    on: date | None


def stem(division: str) -> str:
    """A division code without its trailing pairs of zeros, so that it is a prefix of what lies in it."""
    while len(division) > 2 and division.endswith("00"):
        division = division[:-2]
    return division


class Sheet:
    """The verdicts so far, on one book; another paper's sheet names its own document, clauses and limits."""

    document = "sh2022"
    clauses: Mapping[str, str] = CLAUSES
    never_waived: Collection[str] = NEVER_WAIVED

    def __init__(self, book: Book) -> None:
        self.book = book
        self.verdicts: list[Verdict] = []
        self.waivers: dict[str, list[Row]] = {}
        for waiver in book.table("waivers") or []:
            if self._stands(waiver):
                self.waivers.setdefault(waiver["clause"], []).append(waiver)

    def _stands(self, waiver: Row) -> bool:
        decided = day(waiver.get("decided_on"))
        return (
            waiver.get("clause") is not None
            and waiver.get("approved_by") in MAY_WAIVE
            and bool(waiver.get("reason"))
            and waiver.get("from") is not None
            and waiver.get("to") is not None
            and decided is not None
            and decided <= self.book.as_of
        )

    def _of(self, clause: str) -> list[Row]:
        return self.waivers.get(f"{self.document}:{clause}", [])

    def _matches(self, waiver: Row, case_id: str | None) -> bool:
        if waiver.get("case") is not None:
            return bool(waiver["case"] == case_id)
        if waiver.get("division") is None:
            return True
        case = self.book.case_by_id.get(case_id or "") or {}
        child = self.book.child_by_id.get(case.get("child") or "") or {}
        places = [(self.book.programme or {}).get("division"), child.get("home_division")]
        return any(place is not None and place.startswith(stem(waiver["division"])) for place in places)

    def waived(self, rule: str, case_ids: Iterable[str | None], days: Service, end: date) -> bool:
        """Whether every day is covered, for every case, by some waiver of one of the rule's clauses."""
        if rule in self.never_waived or not self.waivers:
            return False
        waivers = [one for clause in self.clauses[rule].split() for one in self._of(clause)]
        waivers = [one for one in waivers if (day(one["decided_on"]) or end) <= end or one.get("document_number")]
        for case_id in case_ids:
            fitting = [waiver for waiver in waivers if self._matches(waiver, case_id)]
            if not fitting:
                return False
            if not all(any(holds(waiver, on) for waiver in fitting) for on in days_between(*days)):
                return False
        return True

    def put(
        self,
        rule: str,
        subject: tuple[str, str],
        status: str,
        due: date | None = None,
        *,
        window: str | None = None,
        days: Service | None = None,
        end: date | None = None,
        cases: Iterable[str | None] = (None,),
    ) -> None:
        """Write an answer down; `days` are those a waiver must cover, `end` the last before it is retroactive."""
        if days is None and due is not None:
            days = Service(due, due)
        if status in WAIVABLE and days is not None and self.waived(rule, list(cases), days, end or days.last):
            status = "excused"
        self.verdicts.append(Verdict(rule, subject, window, status, due))

    def put_programme(self, rule: str, status: str) -> None:
        self.put(rule, ("programme", self.book.programme_id), status)

    def population(self, rule: str, table: str) -> list[Row]:
        """The rows a duty is owed over; where there are none, one answer on the programme says so."""
        rows = self.book.table(table)
        if rows is None:
            self.put_programme(rule, "unknown")
        elif not rows:
            self.put_programme(rule, "not_applicable")
        return rows or []

    def cases(self, rule: str) -> Iterator[tuple[Row, Service]]:
        """Each case whose service has begun; one whose opening is not recorded gets its answer here."""
        for case in self.population(rule, "cases"):
            if case.get("opened_on") is None:
                self.put(rule, ("case", case["id"]), "unknown")
                continue
            service = self.book.service(case)
            if service is not None and service.first <= self.book.as_of:
                yield case, service


def once(
    candidates: Iterable[Candidate],
    due: date | None,
    as_of: date,
    *,
    recorded: bool,
    over: bool = False,
) -> str:
    """One thing to be done by a day; without a day, before something is `over`.

    `recorded` is false when a table in which the thing may stand was not recorded.
    """
    seen = [one for one in candidates if one.is_it is not False]
    sure = [one for one in seen if one.is_it]
    if due is None:
        if sure:
            return "met"
        if not over:
            return "pending"
        return "breached" if recorded and not seen else "unknown"
    if any(one.on is not None and one.on <= due for one in sure):
        return "met"
    if as_of <= due:
        return "pending"
    if any(one.on is None or one.on <= due for one in seen):
        return "unknown"
    if sure:
        return "late"
    return "breached" if recorded and not seen else "unknown"
