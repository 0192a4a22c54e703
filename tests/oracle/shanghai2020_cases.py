"""What the 2020 paper asks for each child: the plan, its services, one lead, the online channel, the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import NamedTuple

from .shanghai2020_sheet import Sheet2020, deadline
from .shanghai2022_book import Book
from .shanghai2022_facts import Row, Service, Truth, binds, day, days_between, every, months, same, share, some
from .shanghai2022_files import PLEDGE, by_then, in_file
from .shanghai2022_firsts import dated, forms, plans
from .shanghai2022_sheet import Candidate, once

LEADS = ("lead_worker", "child_welfare_social_worker")
FILED = ("service_plan", "home_visit_record", PLEDGE)


def listed_services(book: Book, case: Row) -> list[Candidate]:
    """Plans that list a service, and lists of support items; a plan kept as a document may have listed some."""
    rows = [row for row in book.table("plans") or [] if same(row.get("case"), case["id"]) is not False]
    found = []
    for row in rows:
        lists = None if row.get("services") is None else row["services"] != []
        found.append(Candidate(every([same(row.get("case"), case["id"]), lists]), day(row.get("on"))))
    items = forms(book, case, "support_item_list")
    if not rows and not any(item.is_it for item in items):
        items += [one._replace(is_it=None) for one in forms(book, case, "service_plan") if one.is_it is not False]
    return found + items


def lead_from(book: Book, case: Row) -> Iterator[Candidate]:
    """Each assignment that gives, or may give, the case a lead, and the day from which."""
    started = {row["id"]: day(row.get("from")) for row in book.table("workers") or []}
    for row in book.table("assignments") or []:
        in_role = None if row.get("role") is None else row["role"] in LEADS
        person = row.get("worker")
        is_it = every([same(row.get("case"), case["id"]), in_role, True if person else None])
        since = max(day(row.get("from")) or date.min, started.get(person or "") or date.min)
        until = day(row.get("to")) or date.max
        if is_it is not False and since <= min(book.as_of, until):
            yield Candidate(is_it, since)


def at_the_start(sheet: Sheet2020) -> None:
    book = sheet.book
    recorded = book.table("documents") is not None and book.table("plans") is not None
    posted = book.table("assignments") is not None

    def owed(rule: str, case: Row, found: list[Candidate], due: date, *, recorded: bool) -> None:
        status = once(found, due, book.as_of, recorded=recorded)
        sheet.put(rule, ("case", case["id"]), status, due, cases=[case["id"]])

    for case, service in sheet.cases("plan.service-plan"):
        owed("plan.service-plan", case, dated(plans(book, case)), deadline(case, service), recorded=recorded)
    for case, service in sheet.cases("plan.services"):
        owed("plan.services", case, listed_services(book, case), deadline(case, service), recorded=recorded)
    for case, service in sheet.cases("team.lead-named"):
        owed("team.lead-named", case, list(lead_from(book, case)), deadline(case, service), recorded=posted)


class Stint(NamedTuple):
    """Days somebody held, or may have held, one of the two posts a lead may be recorded in."""

    role: str
    person: str
    days: frozenset[date]


def choices(book: Book, case: Row, part: Service) -> list[list[Stint | None]]:
    """For each assignment what it may have been; None where it may have been nothing to this case."""
    found: list[list[Stint | None]] = []
    rows = book.table("assignments") or []
    workers = book.table("workers") or []
    people = sorted({row["worker"] for row in rows if row.get("worker")})
    for number, row in enumerate(rows):
        of_case, role = same(row.get("case"), case["id"]), row.get("role")
        stretch = Service(day(row.get("from")) or date.min, day(row.get("to")) or date.max)
        held = share(stretch, part.first, min(part.last, book.as_of))
        if of_case is False or held is None or role not in (*LEADS, None):
            continue
        started = next((day(one.get("from")) for one in workers if one["id"] == row.get("worker")), None)
        days = frozenset(on for on in days_between(*held) if started is None or started <= on)
        persons = [row["worker"]] if row.get("worker") else [*people, f"?{number}"]
        options: list[Stint | None] = [
            Stint(one, person, days) for one in ([role] if role else LEADS) for person in persons
        ]
        found.append(options if of_case and role and row.get("worker") else [*options, None])
    return found


def one_lead(stints: list[Stint], part: Service) -> str:
    held = doubled = 0
    for on in days_between(*part):
        leading = {role: {one.person for one in stints if one.role == role and on in one.days} for role in LEADS}
        people = leading[LEADS[0]] or leading[LEADS[1]]
        held += bool(people)
        doubled += len(people) > 1
    if held * 2 < (part.last - part.first).days + 1:
        return "breached"
    return "shortfall" if doubled > 1 else "met"


def lead_by_month(sheet: Sheet2020) -> None:
    rule, book = "team.social-worker", sheet.book
    for case, service in sheet.cases(rule):
        for month in months(service.first, min(service.last, book.as_of)):
            subject, part = ("case", case["id"]), share(service, month.first, month.last)
            if part is None or not binds(service, month.first, month.last):
                sheet.put(rule, subject, "not_applicable", window=month.label)
                continue
            worlds = product(*choices(book, case, part))
            answers = {one_lead([one for one in world if one], part) for world in worlds}
            if book.table("assignments") is None:
                answers = {"met", "breached"}
            status = answers.pop() if len(answers) == 1 else "unknown"
            if book.as_of <= part.last and status != "met":
                status = "pending"
            sheet.put(
                rule, subject, status, part.last, window=month.label, days=part, end=month.last, cases=[case["id"]]
            )


def online(sheet: Sheet2020) -> None:
    """The channel between social worker and child was used at least once."""
    rule, book = "contact.online", sheet.book
    for case, service in sheet.cases(rule):
        used = some(
            every(
                [
                    book.names(visit, case["id"]),
                    same(visit.get("mode"), "online"),
                    book.contact(visit, case["id"]),
                    None if visit.get("on") is None else True,
                ]
            )
            for visit in book.table("visits") or []
        )
        if used:
            status = "met"
        elif book.as_of <= service.last:
            status = "pending"
        else:
            status = "unknown" if used is None or book.table("visits") is None else "breached"
        sheet.put(rule, ("case", case["id"]), status)


def filing(sheet: Sheet2020) -> None:
    book, due = sheet.book, sheet.book.last
    for case, _ in sheet.cases("archive.filed"):
        found = []
        for row in book.table("archives") or []:
            done: Truth = None if row.get("completed_on") is None else by_then(book, row["completed_on"])
            found.append(Candidate(every([same(row.get("case"), case["id"]), done]), day(row.get("completed_on"))))
        recorded = book.table("archives") is not None
        status = once(found, due, book.as_of, recorded=recorded, over=book.closed(case))
        sheet.put("archive.filed", ("case", case["id"]), status, due, cases=[case["id"]])
    for case, _ in sheet.cases("archive.contents"):
        complete = every(in_file(book, case, kind) for kind in FILED)
        if complete:
            status = "met"
        elif book.as_of <= due if due else not book.closed(case):
            status = "pending"
        else:
            status = "unknown" if complete is None else "breached"
        sheet.put("archive.contents", ("case", case["id"]), status, due, cases=[case["id"]])
