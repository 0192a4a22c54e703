"""The county's sheet of answers and its book: clauses, windows of the calendar, of the contract and of days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from .pinghu2024_sheet import PinghuBook
from .shanghai2022_facts import Month, Row, Service, Truth, add_months, binds, day, every, month_of, share
from .shanghai2022_programme import span
from .shanghai2022_sheet import Sheet

HARM = ("suspected_unlawful_harm", "suspected_domestic_violence")

#: The demands of the paper, then those that only the compared edition has.
CLAUSES: dict[str, str] = {
    "price.ceiling": "1-a",
    "programme.term": "1-b",
    "budget.overhead": "1-c",
    "payment.interim": "1-d",
    "payment.final": "1-e",
    "eligibility.enrolment": "2-a 2-b 2-c",
    "visits.small-children": "3-a",
    "visits.quarterly": "3-b",
    "visits.interval": "3-c",
    "visits.calls": "3-d",
    "visits.two-people": "3-e",
    "visits.record": "3-f",
    "risk.regraded": "4-b",
    "assessment.form": "5-a",
    "plan.reviewed": "5-b",
    "services.counselling": "5-c",
    "closing.follow-up": "5-d",
    "staffing.social-workers": "6-a",
    "staffing.supervisor": "6-b",
    "staffing.volunteers": "6-c",
    "training.attended": "6-d",
    "activities.quarterly": "7-a",
    "reports.monthly": "8-a",
    "programme.appraisal": "8-b",
    "incidents.tell-police": "9-a",
    "incidents.report-harm": "9-b",
    "more.share": "1-c",
    "more.paid": "1-d",
    "more.contacts": "3-b",
    "more.interval": "3-c",
    "more.record": "3-f",
    "more.help-records": "5-b",
    "more.services": "5-c",
    "more.measure": "5-c",
    "more.follow-up": "5-d",
    "more.ratio": "6-a",
    "more.activities": "7-a",
    "more.tell-bureau": "9-a",
    "more.tell-police": "9-b",
}
FORTNIGHT = 14


class AlderBook(PinghuBook):
    """Windows of the contract count from the day it was signed."""

    def table(self, name: str) -> list[Row] | None:
        """The rows that stand by the day of the audit; services and grades are placed by their day as well."""
        rows = super().table(name)
        field = {"services": "on", "risk_grades": "from"}.get(name)
        if rows is None or field is None:
            return rows
        return [row for row in rows if (day(row.get(field)) or self.as_of) <= self.as_of]

    def calendar(self, length: int, first: date, last: date) -> Iterator[Month]:
        """The months, quarters, halves or years of the calendar touched from a first to a last day."""
        begins = date(first.year, (first.month - 1) // length * length + 1, 1)
        while begins <= last:
            part = (begins.month - 1) // length + 1
            name = {1: f"-{part:02}", 3: f"-Q{part}", 6: f"-H{part}", 12: ""}[length]
            end = add_months(begins, length - 1)
            yield Month(f"{begins.year}{name}", begins, month_of(end.year, end.month).last)
            begins = add_months(begins, length)

    def contract(self, length: int, first: date, last: date) -> Iterator[Month]:
        """The windows of so many months touched from a first to a last day, each counted from the anchor itself."""
        number = 1
        while self.anchor is not None and (begins := add_months(self.anchor, length * (number - 1))) <= last:
            ends = add_months(self.anchor, length * number) - timedelta(days=1)
            if ends >= first:
                yield Month(str(number), begins, ends)
            number += 1

    def fortnights(self, _: int, first: date, last: date) -> Iterator[Month]:
        """Two weeks after two weeks from the anchor."""
        number, begins = 1, self.anchor or date.max
        while begins <= last:
            ends = begins + timedelta(days=FORTNIGHT - 1)
            if ends >= first:
                yield Month(str(number), begins, ends)
            number, begins = number + 1, ends + timedelta(days=1)


class AlderSheet(Sheet):
    """The verdicts under the county's paper."""

    document = "alder2025"
    clauses = CLAUSES
    never_waived = (
        "eligibility.enrolment",
        "incidents.tell-police",
        "incidents.report-harm",
        "more.tell-bureau",
        "more.tell-police",
    )
    book: AlderBook

    def served(self, rule: str, individual: bool = False) -> Iterator[tuple[Row, Service, Truth]]:
        """Each case whose service has begun, and whether the duty is owed to it where only individual ones have it."""
        for case in self.population(rule, "cases"):
            if individual and case.get("individual") is False:
                continue
            if case.get("opened_on") is None:
                self.put(rule, ("case", case["id"]), "unknown")
                continue
            service = self.book.service(case)
            if service is not None and service.first <= self.book.as_of:
                yield case, service, not individual or case.get("individual")

    def programme_windows(self, rule: str, length: int, *, contract: bool) -> Iterator[tuple[Month, Service]]:
        """Each window of the programme that binds; one that does not gets its answer here."""
        book = self.book
        service = span(self, rule)
        if service is None or service.first > book.as_of:
            return
        laid = book.contract if contract else book.calendar
        for window in laid(length, service.first, min(service.last, book.as_of)):
            part = share(service, window.first, window.last)
            if part is None or not binds(service, window.first, window.last):
                self.put(rule, ("programme", book.programme_id), "not_applicable", window=window.label)
            else:
                yield window, part

    def put_window(self, rule: str, window: Month, part: Service, status: str, due: date | None = None) -> None:
        """The programme's answer for one window."""
        subject = ("programme", self.book.programme_id)
        self.put(rule, subject, status, due or part.last, window=window.label, days=part, end=window.last)


def within(answers: Iterable[tuple[Truth, date | None]], part: Service) -> list[Truth]:
    """Of each event whether it is one, in these days."""
    return [every([is_it, None if on is None else part.first <= on <= part.last]) for is_it, on in answers]


def enough(answers: list[Truth], needed: int, *, over: bool, recorded: bool, owed: Truth = True) -> str:
    """Whether so many of these are so; what would count against nobody knows whom is not known."""
    if answers.count(True) >= needed:
        return "met"
    if not over:
        return "pending"
    sure = owed and recorded and len(answers) - answers.count(False) < needed
    return "breached" if sure else "unknown"
