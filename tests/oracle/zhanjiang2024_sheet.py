"""Zhanjiang's sheet of answers and its book: clauses, contract windows of any length, and what may never be waived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from .shanghai2022_book import Book
from .shanghai2022_facts import Month, Row, Service, Truth, add_months, binds, day, every, share
from .shanghai2022_programme import span
from .shanghai2022_sheet import Candidate, Sheet

MONTH, QUARTER, HALF, YEAR = 1, 3, 6, 12

CLAUSES: dict[str, str] = {
    "programme.provider": "1-e 3.5-staff-p",
    "term.one-year": "2.3-a 2.3-b",
    "price.ceiling": "2.4-a 2.4-b",
    "budget.ceiling": "2.4-a 2.4-b",
    "eligibility.enrolment": "3.1-a 3.3-obj",
    "assessment.survey": "3.1-b",
    "assessment.family": "3.1-fa",
    "assessment.guardianship": "3.1-f",
    "assessment.schooling": "3.1-g",
    "assessment.health": "3.1-h",
    "plan.service-plan": "3.1-c 3.1-i",
    "register.entry": "3.1-j",
    "visits.follow-up": "3.1-e 3.5-w2-a",
    "individual.closed-loop": "3.3-zd",
    "individual.file": "3.3-ze",
    "activities.monthly": "3.4-b",
    "activities.county": "3.4-c",
    "activities.yearly": "3.4-e",
    "deliverables.articles": "3.4-f 3.4-h",
    "deliverables.approval": "3.4-i",
    "staffing.supervision": "3.5-sup-a",
    "staffing.full-time-supervisor": "3.5-sup-a",
    "reports.monthly-summary": "3.5-sum1-a",
    "reports.interim": "3.5-sum1-b",
    "reports.annual": "3.5-sum1-c",
    "reports.operation-records": "3.5-sum1-d 3.5-sum1-l",
    "reports.service-files": "3.5-sum1-e 3.5-sum1-l",
    "reports.quarterly": "3.5-sum1-f 3.5-w1-h",
    "reports.effect-evaluation": "3.5-sum1-g 3.5-sum1-l",
    "reports.effect-service-records": "3.5-sum1-h",
    "reports.effect-follow-up": "3.5-sum1-i",
    "reports.effect-workers": "3.5-sum1-j",
    "reports.effect-partners": "3.5-sum1-k",
    "reports.analysis": "3.5-sum2-a",
    "evaluation.interim": "3.5-eval-b",
    "evaluation.final-appraisal": "3.5-eval-c",
    "staffing.team": "3.5-staff-q 3.5-staff-a",
    "staffing.intermediate": "3.5-staff-b",
    "staffing.assistants": "3.5-staff-c",
    "staffing.bachelor": "3.5-staff-d",
    "staffing.lead": "3.5-staff-e",
    "staffing.lead-degree": "3.5-staff-f",
    "staffing.lead-experience": "3.5-staff-g",
    "staffing.social-workers": "3.5-staff-o",
    "staffing.worker-degree": "3.5-staff-i",
    "staffing.worker-certificate": "3.5-staff-j",
    "staffing.experienced": "3.5-staff-k",
    "staffing.supervisor": "3.5-staff-l",
    "staffing.supervisor-experience": "3.5-staff-m",
    "staffing.supervisor-certificate": "3.5-staff-n",
    "register.ledger": "3.5-w1-a",
    "visits.rounds": "3.5-w1-d",
    "archive.filed": "3.5-w1-f",
    "incidents.tell-civil-affairs": "3.5-w3-b 3.5-w3-c 3.5-w3-d 3.5-w3-e 3.5-w3-f",
    "incidents.tell-police": "3.5-w3-g 3.5-w3-h 3.5-w3-i 3.5-w3-j",
    "incidents.report-harm": "3.5-w3-g 3.5-w3-h 3.5-w3-i 3.5-w3-l",
    "incidents.handled": "3.5-w3-k",
    "training.child-supervisors": "3.5-w4-a",
    "training.child-directors": "3.5-w4-a",
    "activities.law-publicity": "3.5-w4-b",
    "confidentiality.kept": "3.5-w6-a",
    "archive.handover": "3.5-w6-b",
}

#: What is owed by way of good practice: not done is a shortfall.
SHOULD = (
    "visits.follow-up",
    "reports.analysis",
    "training.child-supervisors",
    "training.child-directors",
    "activities.law-publicity",
)
NAMED_POSTS = (
    "staffing.full-time-supervisor",
    "staffing.lead-degree",
    "staffing.lead-experience",
    "staffing.worker-degree",
    "staffing.worker-certificate",
    "staffing.supervisor-experience",
    "staffing.supervisor-certificate",
)


def missed(rule: str, status: str) -> str:
    return "shortfall" if status == "breached" and rule in SHOULD else status


class ZhanjiangBook(Book):
    """Windows count from the day the contract was signed."""

    anchored_on = ("contract_signed_on", "starts_on")

    def table(self, name: str) -> list[Row] | None:
        """The rows that stand by the day of the audit; services are placed by their day as well."""
        rows = super().table(name)
        if rows is None or name != "services":
            return rows
        return [row for row in rows if (day(row.get("on")) or self.as_of) <= self.as_of]

    def windows(self, length: int, first: date, last: date) -> Iterator[Month]:
        """The windows of so many months touched from a first to a last day, each counted from the anchor itself."""
        number = 1
        while self.anchor is not None and (begins := add_months(self.anchor, length * (number - 1))) <= last:
            ends = add_months(self.anchor, length * number) - timedelta(days=1)
            if ends >= first:
                yield Month(str(number), begins, ends)
            number += 1

    def over(self) -> bool:
        """Whether the programme's last day has passed."""
        return self.last is not None and self.last < self.as_of


class ZhanjiangSheet(Sheet):
    """The verdicts under Zhanjiang's paper."""

    document = "zj2024"
    clauses = CLAUSES
    never_waived = (
        "eligibility.enrolment",
        "incidents.tell-civil-affairs",
        "incidents.tell-police",
        "incidents.report-harm",
        "confidentiality.kept",
        *NAMED_POSTS,
    )
    book: ZhanjiangBook

    def windows(
        self, rule: str, length: int, subjects: Iterable[tuple[str, str]] | None = None
    ) -> Iterator[tuple[tuple[str, str], Month, Service]]:
        """Each window of the programme that binds, for each subject; one that does not gets its answer here."""
        book = self.book
        service = span(self, rule)
        if service is None or service.first > book.as_of:
            return
        for window in book.windows(length, service.first, min(service.last, book.as_of)):
            part = share(service, window.first, window.last)
            for subject in subjects or [("programme", book.programme_id)]:
                if part is None or not binds(service, window.first, window.last):
                    self.put(rule, subject, "not_applicable", window=window.label)
                else:
                    yield subject, window, part

    def put_window(
        self, rule: str, subject: tuple[str, str], window: Month, part: Service, status: str, due: date | None = None
    ) -> None:
        """The answer for one window, due on its last day in the span where nothing else is said."""
        status = missed(rule, status)
        self.put(rule, subject, status, due or part.last, window=window.label, days=part, end=window.last)

    def counted(
        self, rule: str, length: int, rows: list[tuple[Truth, date | None]], needed: int, *, recorded: bool
    ) -> None:
        """So many events in each window."""
        for subject, window, part in self.windows(rule, length):
            status = enough(rows, part, needed, self.book.as_of, recorded=recorded)
            self.put_window(rule, subject, window, part, status)

    def individual(self, rule: str) -> Iterator[tuple[Row, Service]]:
        """Each case in service that is, or may be, given individual help."""
        for case in self.population(rule, "cases"):
            if case.get("individual") is False:
                continue
            if case.get("opened_on") is None:
                self.put(rule, ("case", case["id"]), "unknown")
                continue
            service = self.book.service(case)
            if service is not None and service.first <= self.book.as_of:
                yield case, service

    def put_individual(self, rule: str, case: Row, status: str, due: date | None = None) -> None:
        """An answer for a case that may not be an individual one: what would count against it is unknown then."""
        if status in ("breached", "late") and not case.get("individual"):
            status = "unknown"
        self.put(rule, ("case", case["id"]), status, due, cases=[case["id"]])


def enough(rows: list[tuple[Truth, date | None]], part: Service, needed: int, as_of: date, *, recorded: bool) -> str:
    """Whether so many of these events surely lie in these days."""
    answers = [every([is_it, None if on is None else part.first <= on <= part.last]) for is_it, on in rows]
    if answers.count(True) >= needed:
        return "met"
    if as_of <= part.last:
        return "pending"
    return "unknown" if not recorded or len(answers) - answers.count(False) >= needed else "breached"


def since(first: date, found: Iterable[Candidate]) -> list[Candidate]:
    """What is dated before a day is not it."""
    return [Candidate(every([one.is_it, None if one.on is None else one.on >= first]), one.on) for one in found]
