"""Yangpu's sheet of answers and its book: clauses, the three years of the plan, areas and child directors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from .shanghai2022_book import Book
from .shanghai2022_facts import Month, Row, Service, Truth, binds, day, every, holds, share
from .shanghai2022_sheet import Sheet

FIRST, LAST = date(2024, 1, 1), date(2026, 12, 31)
DIRECTOR = "child_director"

CLAUSES: dict[str, str] = {
    "stations.deputy-head": "3-a",
    "stations.every-street": "3-b",
    "mentoring.growth-mentor": "4-b",
    "mentoring.peer-partner": "4-c",
    "guardianship.admonition": "10-b 10-c 10-f",
    "guardianship.reprimand": "10-d",
    "guardianship.education-order": "10-e",
    "activities.parenting-course": "12-a",
    "programme.provider": "13-c",
    "guardianship.monitor": "16-a",
    "guardianship.focus-list": "16-c",
    "guardianship.follow-up": "16-d",
    "guardianship.placement": "17-a 17-b 17-c",
    "archive.basic-information": "18-b",
    "archive.visit-record": "18-c",
    "archive.work-log": "18-d",
    "archive.help-record": "18-e",
    "archive.problems": "18-f",
    "archive.solutions": "18-g",
    "archive.filed": "18-h",
    "lists.director-duties": "18-i",
    "lists.care-services": "18-j",
    "activities.home-teaching": "25-f",
    "activities.safety-outreach": "29-a 29-b 29-c",
    "activities.station-quarter": "30-a 30-b",
    "activities.school-lecture": "31-b",
    "activities.publicity-week": "35-a",
    "staffing.child-directors": "36-d",
    "lists.child-directors": "37-a",
    "training.file": "37-b",
    "staffing.restriction": "37-c",
    "staffing.screening": "37-d",
    "training.child-directors": "37-e",
    "training.attended": "37-e",
    "plan.service-plan": "41-e",
}


def quarters(first: date, last: date) -> Iterator[Month]:
    """The calendar quarters touched from a first to a last day."""
    year, number = first.year, (first.month + 2) // 3
    while (begins := date(year, 3 * number - 2, 1)) <= last:
        year_after, following = divmod(year * 4 + number, 4)
        ends = date(year_after, 3 * following + 1, 1) - timedelta(days=1)
        yield Month(f"{year}-Q{number}", begins, ends)
        year, number = year_after, following + 1


def years(first: date, last: date) -> Iterator[Month]:
    """The calendar years touched from a first to a last day."""
    for year in range(first.year, last.year + 1):
        yield Month(str(year), date(year, 1, 1), date(year, 12, 31))


class Post(NamedTuple):
    """A child director, or who may be one, and the days in post in the plan's span."""

    worker: Row
    days: Service


class YangpuBook(Book):
    """A caseload whose duties run in the programme's days within the three years of the plan."""

    def __init__(self, caseload: Row, as_of: date) -> None:
        super().__init__(caseload, as_of)
        first, last = max(self.starts or FIRST, FIRST), min(self.last or LAST, LAST)
        #: None when the programme has no day in the plan's years.
        self.span: Service | None = Service(first, last) if first <= last else None
        self.whole = Service(self.starts or date.min, self.last or date.max)

    def over(self) -> bool:
        return self.span is not None and self.span.last < self.as_of

    def in_span(self, on: date | None) -> Truth:
        """Whether a day lies within the programme and the plan."""
        if on is None or self.span is None:
            return None
        return self.span.first <= on <= self.span.last

    def windows(self, found: Iterable[Month], whole: Service) -> Iterator[tuple[Month, Service, bool]]:
        """Windows that end in the plan's years and have begun, with the days in service and whether they bind."""
        for window in found:
            part = share(whole, window.first, window.last)
            if part is not None and FIRST <= window.last <= LAST and max(part.first, window.first) <= self.as_of:
                yield window, part, binds(whole, window.first, window.last)

    def areas(self, kind: str) -> list[Row]:
        """The areas that are, or may be, of a kind."""
        rows = [row for row in self.table("areas") or [] if row.get("kind") in (kind, None)]
        return sorted(rows, key=lambda row: str(row["id"]))

    def stands_by(self, case_id: str, role: str, on: date) -> Truth:
        """Whether somebody in post holds the role for the case on the day."""
        people = {row["id"]: row for row in self.table("workers") or []}
        return self._posted(
            case_id, role, on, lambda row: holds(people.get(row["worker"], {}), on) if row.get("worker") else None
        )

    def as_director(self, worker: Row) -> Truth:
        posts = self.table("assignments")
        mine = [row for row in posts or [] if row.get("worker") == worker["id"]]
        if DIRECTOR in (worker.get("roles") or []) or any(row.get("role") == DIRECTOR for row in mine):
            return True
        named = any(row.get("role") for row in mine)
        return None if worker.get("roles") is None and not named else False

    def in_post(self, worker: Row) -> Service | None:
        """The days of a worker's post within the programme and the plan."""
        post = Service(day(worker.get("from")) or date.min, day(worker.get("to")) or date.max)
        return share(self.span, *post) if self.span else None


class YangpuSheet(Sheet):
    """The verdicts under Yangpu's plan."""

    document = "yp2024"
    clauses = CLAUSES
    never_waived = ("staffing.screening", "staffing.restriction")
    book: YangpuBook

    def areas(self, rule: str, kind: str) -> Iterator[Row]:
        """Each area of a kind; one whose kind is not recorded gets its answer here."""
        rows = self.book.areas(kind)
        if self.book.table("areas") is None:
            self.put_programme(rule, "unknown")
        elif not rows:
            self.put_programme(rule, "not_applicable")
        for row in rows:
            if row.get("kind") is None:
                self.put(rule, ("area", row["id"]), "unknown")
            else:
                yield row

    def directors(self, rule: str) -> Iterator[Post]:
        """Each child director in post; one who only may be one gets an answer here."""
        rows = self.book.table("workers")
        if rows is None:
            self.put_programme(rule, "unknown")
            return
        somebody = False
        for worker in rows:
            days, answer = self.book.in_post(worker), self.book.as_director(worker)
            if answer is False or days is None or days.first > self.book.as_of:
                continue
            somebody = True
            if answer:
                yield Post(worker, days)
            else:
                self.put(rule, ("worker", worker["id"]), "unknown")
        if not somebody:
            self.put_programme(rule, "not_applicable")

    def served(self, rule: str) -> Iterator[tuple[Row, Service | None]]:
        """Each case with its days of service in the plan that have begun; None where its opening is not recorded."""
        for case in self.population(rule, "cases"):
            span = self.book.span
            opened, last = day(case.get("opened_on")), self.book.last_of(case)
            days = share(span, opened or date.min, last) if span else None
            if opened is None:
                yield case, None
            elif days is not None and days.first <= self.book.as_of:
                yield case, days

    def state(self, rule: str, subject: tuple[str, str], answer: Truth) -> None:
        """A state is as it should be, or it is breached at once."""
        self.put(rule, subject, "met" if answer else "unknown" if answer is None else "breached")

    def settle(
        self,
        rule: str,
        found: Iterable[Truth],
        *,
        recorded: bool,
        over: bool,
        subject: tuple[str, str] | None = None,
        window: Month | None = None,
        part: Service | None = None,
        missed: str = "breached",
    ) -> None:
        """Something owed once in a window, or once at all before something is over."""
        answers = list(found)
        if True in answers:
            status = "met"
        elif not over:
            status = "pending"
        else:
            status = "unknown" if not recorded or None in answers else missed
        self.put(
            rule,
            subject or ("programme", self.book.programme_id),
            status,
            part.last if part else None,
            window=window.label if window else None,
            days=part,
            end=window.last if window else None,
        )

    def in_window(
        self,
        rule: str,
        window: Month,
        part: Service,
        found: Iterable[tuple[Truth, date | None]],
        *,
        recorded: bool,
        subject: tuple[str, str] | None = None,
        missed: str = "breached",
    ) -> None:
        """At least one, on a day in service of the window."""
        answers = [every([is_it, None if on is None else part.first <= on <= part.last]) for is_it, on in found]
        over = part.last < self.book.as_of
        self.settle(
            rule, answers, recorded=recorded, over=over, part=part, window=window, subject=subject, missed=missed
        )
