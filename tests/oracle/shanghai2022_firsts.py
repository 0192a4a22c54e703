"""What is owed to a case at its start: the assessment, the plan, the handbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from typing import NamedTuple

from .shanghai2022_book import Book
from .shanghai2022_facts import ROLES, Row, Service, Truth, binds, day, every, months, same, some
from .shanghai2022_sheet import Candidate, Sheet, once


class First(NamedTuple):
    """A record that may be the first of its sort, its day, and whether all three had a hand in it."""

    is_it: Truth
    on: date | None
    joint: Truth


def first_due(service: Service) -> date:
    """The end of the first month that binds, within service; else the last day of service."""
    for month in months(service.first, service.last):
        if binds(service, month.first, month.last):
            return min(month.last, service.last)
    return service.last


def by_all_three(book: Book, case_id: str, on: date | None, people: list[str] | None) -> Truth:
    return every(book.holder_among(case_id, role, on, people) for role in ROLES)


def assessments(book: Book, case: Row) -> list[First]:
    found = []
    for visit in book.table("visits") or []:
        is_it = every(
            [
                book.names(visit, case["id"]),
                (visit.get("purpose") or "service") == "home_assessment",
                same(visit.get("mode"), "home"),
                book.contact(visit, case["id"]),
            ]
        )
        if is_it is not False:
            on = day(visit.get("on"))
            found.append(First(is_it, on, by_all_three(book, case["id"], on, visit.get("workers"))))
    return found


def plans(book: Book, case: Row) -> list[First]:
    """Plans of the case, whether they stand among the plans or among the documents."""
    found = []
    for row in book.table("plans") or []:
        is_it, on = same(row.get("case"), case["id"]), day(row.get("on"))
        if is_it is not False:
            found.append(First(is_it, on, by_all_three(book, case["id"], on, row.get("prepared_by"))))
    for row in book.papers("service_plan"):
        is_it = every([same(row.get("kind"), "service_plan"), book.of_case(row, case["id"])])
        if is_it is not False:
            on = day(row.get("on"))
            found.append(First(is_it, on, by_all_three(book, case["id"], on, row.get("signed_by"))))
    return found


def forms(book: Book, case: Row, kind: str) -> list[Candidate]:
    return [
        Candidate(every([same(row.get("kind"), kind), book.of_case(row, case["id"])]), day(row.get("on")))
        for row in book.papers(kind)
    ]


def at_once(one: Row, other: Row) -> bool:
    """Whether two cases surely had a day in common, so that they are of two children."""
    if not (one.get("opened_on") and other.get("opened_on")):
        return False
    ends = [row["closed_on"] for row in (one, other) if row.get("closed_on")]
    return all(row["opened_on"] <= end for row in (one, other) for end in ends)


def ledgers(book: Book, case: Row) -> list[Candidate]:
    """The child's ledger, whichever of the child's cases it was opened for."""
    found = forms(book, case, "needs_ledger")
    for other in book.table("cases") or []:
        if other["id"] == case["id"]:
            continue
        mine: Truth = None
        if None not in (other.get("child"), case.get("child")):
            mine = other["child"] == case["child"]
        elif at_once(other, case):
            mine = False
        found += [Candidate(every([one.is_it, mine]), one.on) for one in forms(book, other, "needs_ledger")]
    return found


def dated(found: list[First]) -> list[Candidate]:
    return [Candidate(one.is_it, one.on) for one in found]


def first_joint(found: list[First], due: date, as_of: date, recorded: bool) -> str:
    """Whether the first had all three: the answer for every record that may be the first must agree."""
    sure = [(one.on, one) for one in found if one.is_it and one.on is not None]
    shaky = [one for one in found if not one.is_it or one.on is None]

    def answer(on: date | None, joint: Truth) -> str:
        if joint is False:
            return "breached"
        if on is None:
            return "pending" if as_of <= due else "unknown"
        if joint is None:
            return "unknown"
        return "met" if on <= due else "late"

    answers = set()
    if sure:
        start = min(on for on, _ in sure)
        answers.add(answer(start, some(one.joint for on, one in sure if on == start)))
        shaky = [one for one in shaky if one.on is None or one.on <= start]
    elif not any(one.is_it for one in found):
        answers.add("pending" if as_of <= due else "breached" if recorded else "unknown")
    answers |= {answer(one.on, one.joint) for one in shaky}
    if len(answers) == 1:
        return answers.pop()
    return "pending" if "pending" in answers else "unknown"


def starts(sheet: Sheet) -> None:
    book = sheet.book
    visits_recorded = book.table("visits") is not None
    papers_recorded = book.table("documents") is not None
    plans_recorded = papers_recorded and book.table("plans") is not None

    def by_due(rule: str, judge: Callable[[Row, date], str]) -> None:
        for case, service in sheet.cases(rule):
            due = first_due(service)
            sheet.put(rule, ("case", case["id"]), judge(case, due), due, cases=[case["id"]])

    def home(case: Row, due: date) -> str:
        return once(dated(assessments(book, case)), due, book.as_of, recorded=visits_recorded)

    def form(case: Row, due: date) -> str:
        return once(forms(book, case, "needs_assessment_form"), due, book.as_of, recorded=papers_recorded)

    def joint(case: Row, due: date) -> str:
        return first_joint(assessments(book, case), due, book.as_of, visits_recorded)

    def plan(case: Row, due: date) -> str:
        return once(dated(plans(book, case)), due, book.as_of, recorded=plans_recorded)

    def plan_joint(case: Row, due: date) -> str:
        return first_joint(plans(book, case), due, book.as_of, plans_recorded)

    by_due("assessment.home", home)
    by_due("assessment.form", form)
    by_due("assessment.joint", joint)
    by_due("plan.service-plan", plan)
    by_due("plan.joint", plan_joint)


def plan_after_assessment(sheet: Sheet) -> None:
    """The first plan is not dated before the first assessment; asked only where there may be both.

    Days that are not recorded are tried out: long before, the day of every other record, the day before, long after.
    """
    rule = "plan.after-assessment"
    for case, _ in sheet.cases(rule):
        seen = assessments(sheet.book, case), plans(sheet.book, case)
        if all(seen):
            known = {one.on for one in (*seen[0], *seen[1]) if one.on} or {date(2022, 6, 1)}
            days = [date(1990, 1, 1), *known, *(on - timedelta(days=1) for on in known), date(2090, 1, 1)]
            verdicts = {
                "met" if min(planned) >= min(assessed) else "breached"
                for assessed in possible_days(seen[0], days)
                for planned in possible_days(seen[1], days)
            }
            unsure = not any(one.is_it for one in seen[0]) or not any(one.is_it for one in seen[1])
            sheet.put(rule, ("case", case["id"]), "unknown" if unsure or len(verdicts) > 1 else verdicts.pop())


def possible_days(found: list[First], days: list[date]) -> list[tuple[date, ...]]:
    """Every choice of the records that may be it, and of the days they may have, that leaves at least one."""
    choices = [([] if one.is_it else [None]) + ([one.on] if one.on else list(days)) for one in found]
    return [chosen for some in product(*choices) if (chosen := tuple(on for on in some if on is not None))]


def handbook(sheet: Sheet) -> None:
    rule, book = "handbook.issued", sheet.book
    recorded = book.table("documents") is not None
    for case, service in sheet.cases(rule):
        over = service.last < book.as_of
        status = once(forms(book, case, "care_handbook"), None, book.as_of, recorded=recorded, over=over)
        sheet.put(rule, ("case", case["id"]), status)
