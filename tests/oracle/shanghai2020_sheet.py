"""The 2020 paper's sheet of answers: its clauses, the days it fixes, and its last window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from .shanghai2022_book import Book
from .shanghai2022_facts import Row, Service, add_months, day
from .shanghai2022_firsts import first_due
from .shanghai2022_sheet import Sheet

CLAUSES: dict[str, str] = {
    "eligibility.enrolment": "4-a 4-b 4-c 4-d",
    "coverage.children": "4-e",
    "plan.service-plan": "5.1-a 7.3-a",
    "plan.services": "5.1-d 5.1-e 5.1-f 5.1-g 5.1-h 5.1-i 5.1-j 7.3-c",
    "reports.plans-collected": "7.3-d",
    "team.social-worker": "5.2-a",
    "team.lead-named": "7.3-b",
    "visits.monthly": "5.3-a 5.3-b",
    "visits.social-worker": "5.3-e",
    "visits.session": "5.3-c",
    "visits.service-record": "5.3-d",
    "activities.yearly": "5.4-a",
    "activities.timing": "5.4-b",
    "contact.online": "5.5-a",
    "reports.monthly-data": "5.5-c 6.3-b",
    "archive.filed": "5.6-a",
    "archive.contents": "5.6-a",
    "pledge.signed": "5.7-a 5.7-b",
    "programme.provider": "6.1-e",
    "evaluation.interim": "6.3-e",
    "evaluation.final-appraisal": "6.3-f",
    "evaluation.final-cases": "7.6-a",
    "evaluation.outstanding-cases": "6.5-a 7.6-b",
    "lists.children": "7.2-a 7.2-f A0-a A1-m",
    "lists.organisations": "7.2-b 7.2-f A0-b A2-m",
    "lists.stamped": "7.2-c A1-b A2-b",
    "lists.electronic": "7.2-d",
    "lists.recipient": "7.2-e",
    "lists.child-columns": "A1-e A1-f A1-g A1-i A1-j A1-k A1-l",
    "lists.child-age": "A1-h",
    "lists.organisation-columns": "A2-e A2-f A2-g A2-h A2-i A2-j A2-k A2-l",
    "training.induction": "7.4-a",
    "visits.streak": "6.5-g",
    "sanctions.rectification": "6.5-d 6.5-e 6.5-f 6.5-h",
    "sanctions.exit": "6.5-i",
    "sanctions.handover": "6.5-j",
}

LISTS_DUE = date(2020, 5, 15)
PLANS_DUE = date(2020, 6, 20)
#: No window of this paper ends later, and nothing it asks for once is due later.
LAST_WINDOW = date(2021, 5, 31)
LAST_DUE = date(2021, 12, 31)


def later_than_paper(on: date | None) -> bool:
    """Whether something happened after the last day on which this paper asks anything."""
    return on is not None and on > LAST_DUE


def later_than_project(on: date | None) -> bool:
    """Whether a visit was made after the project, when this paper asks nothing of visits any more."""
    return on is not None and on > LAST_WINDOW


class Sheet2020(Sheet):
    """The verdicts under the 2020 paper; a streak of missed months stands for itself, as eligibility and pledges do."""

    document = "sh2020"
    clauses = CLAUSES
    never_waived = ("eligibility.enrolment", "pledge.signed", "visits.streak")

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
        """Write an answer down, where this paper still asks."""
        if subject[0] == "visit":
            made = (day(row.get("on")) for row in self.book.table("visits") or () if row["id"] == subject[1])
            beyond = later_than_project(next(made, None))
        elif window is None:
            beyond = later_than_paper(due or (days.last if days else None))
        elif len(window) == len("2020-06"):
            beyond = window > "2021-05"
        else:
            beyond = add_months(self.book.starts or date.min, 12 * int(window)) - timedelta(days=1) > LAST_WINDOW
        if not beyond:
            super().put(rule, subject, status, due, window=window, days=days, end=end, cases=cases)

    def cases(self, rule: str) -> Iterator[tuple[Row, Service]]:
        """Each case whose service has begun while this paper still asks."""
        yield from ((case, service) for case, service in super().cases(rule) if not later_than_paper(service.first))


def deadline(case: Row, service: Service) -> date:
    """When plan and lead are due: by 20 June 2020, for cases opened later by the end of their first bound month."""
    opened = day(case["opened_on"])
    return PLANS_DUE if opened is not None and opened <= PLANS_DUE else first_due(service)


def over(book: Book) -> bool:
    """Whether the programme's last day has passed."""
    return book.last is not None and book.last < book.as_of


def by_now(book: Book, text: str | None) -> date | None:
    """A recorded day that has come by the day of the audit."""
    on = day(text)
    return on if on is not None and on <= book.as_of else None
