"""Pinghu's sheet of answers and its book: clauses, contract halves, and what may never be waived."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from .shanghai2022_book import Book
from .shanghai2022_facts import Month, Row, Service, Truth, add_months, day
from .shanghai2022_sheet import Sheet

CLAUSES: dict[str, str] = {
    "eligibility.enrolment": "3-a 3-b 3-f 3-g 3-h 3-n 3-i 3-i2 3-j 3-j2 3-k 3-k2 3-l 3-m 3-o 5-h",
    "lists.updated": "3-u 3-v",
    "coverage.townships": "4-f",
    "programme.provider": "5-b 5-s",
    "enrolment.channel": "5-e 5-f 5-g",
    "archive.needs-ledger": "5-k 6.1-p",
    "individual.households": "5-l",
    "plan.service-plan": "5-m 6.4-b 6.4-g",
    "plan.services": "5-n 6.4-c",
    "team.follow-up-person": "5-p 6.4-d",
    "visits.coverage": "6.1-d 6.1-q",
    "risk.graded": "6.1-h",
    "visits.half-yearly": "6.1-l 6.1-m",
    "visits.red-monthly": "6.1-n",
    "visits.location-map": "6.1-o",
    "individual.cases": "6.4-a",
    "individual.review": "6.4-i 6.4-v",
    "individual.change": "6.4-j",
    "individual.goals": "6.4-k",
    "individual.resources": "6.4-l",
    "closing.assessed": "6.4-m",
    "closing.notice": "6.4-n",
    "closing.follow-up-talk": "6.4-o 6.4-p",
    "deliverables.exemplary-cases": "6.4-r",
    "deliverables.psychological-case": "6.4-s",
    "training.child-directors": "6.5-c",
    "training.child-supervisors": "6.5-c2",
    "training.single-parent-care": "6.5-d",
    "training.psychological-crisis": "6.5-e",
    "activities.themed": "6.5-f 6.5-g",
    "activities.cultural": "6.5-h",
    "activities.safety": "6.5-i",
    "budget.price": "7-a 7-b",
    "funding.provincial": "8.1-a",
    "funding.city": "8.2-a",
    "programme.term": "9-a",
    "programme.renewal-length": "9-c",
    "programme.renewals-together": "9-d",
    "programme.renewal-review": "9-c 9-e",
}


class PinghuBook(Book):
    """Windows count from the day the contract was signed."""

    anchored_on = ("contract_signed_on", "starts_on")

    def halves(self, first: date, last: date) -> Iterator[Month]:
        """The contract halves touched from a first to a last day, each counted from the anchor itself."""
        number = 1
        while self.anchor is not None and (begins := add_months(self.anchor, 6 * (number - 1))) <= last:
            ends = add_months(self.anchor, 6 * number) - timedelta(days=1)
            if ends >= first:
                yield Month(str(number), begins, ends)
            number += 1

    def begun(self, case: Row) -> Truth:
        """Whether the service of a case has begun by the day of the audit."""
        if case.get("opened_on") is None:
            first = self.starts or date.min
            return None if first <= min(self.last_of(case), self.as_of) else False
        service = self.service(case)
        return service is not None and service.first <= self.as_of

    def in_span(self, on: date | None) -> Truth:
        """Whether a day lies within the programme."""
        if on is None:
            return None
        return (self.starts or date.min) <= on <= (self.last or date.max)

    def over(self) -> bool:
        """Whether the programme's last day has passed."""
        return self.last is not None and self.last < self.as_of


class PinghuSheet(Sheet):
    """The verdicts under Pinghu's paper."""

    document = "ph2024"
    clauses = CLAUSES
    never_waived = ("eligibility.enrolment", "risk.graded")
    book: PinghuBook

    def individual(self, rule: str, owed: Callable[[Row], bool] = bool) -> Iterator[tuple[Row, Service]]:
        """Each case in service that is, or may be, under an individual plan, and of which the duty is owed at all."""
        for case in self.population(rule, "cases"):
            if case.get("individual") is not False and owed(case):
                yield from self._served(rule, case)

    def _served(self, rule: str, case: Row) -> Iterator[tuple[Row, Service]]:
        if case.get("opened_on") is None:
            self.put(rule, ("case", case["id"]), "unknown")
            return
        service = self.book.service(case)
        if service is not None and service.first <= self.book.as_of:
            yield case, service

    def put_individual(self, rule: str, case: Row, status: str, due: date | None = None, *, sure: bool = True) -> None:
        """An answer for a case that may not be an individual one: what would count against it is unknown then."""
        if status in ("breached", "late") and not (sure and case.get("individual")):
            status = "unknown"
        self.put(rule, ("case", case["id"]), status, due, cases=[case["id"]])

    def settle_once(self, rule: str, counted: Iterable[Truth], needed: int = 1, *, recorded: bool) -> None:
        """Something owed so many times in the whole programme, and no day named for it."""
        answers = list(counted)
        if answers.count(True) >= needed:
            status = "met"
        elif not self.book.over():
            status = "pending"
        elif not recorded or len(answers) - answers.count(False) >= needed:
            status = "unknown"
        else:
            status = "breached"
        self.put_programme(rule, status)


def on_day(row: Row, field: str = "on") -> date | None:
    return day(row.get(field))
