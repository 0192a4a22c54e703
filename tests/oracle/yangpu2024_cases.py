"""What is owed to a case: a mentor and a peer, a monitor, a place, a file with six contents, a plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from .shanghai2022_facts import Row, Service, Truth, day, every, holds, same, some
from .shanghai2022_files import by_then, in_file
from .shanghai2022_firsts import forms
from .shanghai2022_sheet import Candidate, once
from .yangpu2024_sheet import FIRST, LAST, YangpuBook, YangpuSheet

MENTORS = {"mentoring.growth-mentor": "growth_mentor", "mentoring.peer-partner": "peer_partner"}
SCHOOLED, UNSCHOOLED = ("compulsory", "upper_secondary"), ("preschool", "out_of_school")
CONTENTS = {
    "archive.basic-information": "basic_information",
    "archive.visit-record": "home_visit_record",
    "archive.work-log": "work_log",
    "archive.help-record": "help_record",
    "archive.problems": "problem_record",
    "archive.solutions": "solution_record",
}


def child_of(book: YangpuBook, case: Row) -> Row | None:
    return book.child_by_id.get(case.get("child") or "")


def on_a_roll(child: Row | None, on: date) -> Truth:
    """Whether a child is on a school's roll on a day."""
    if child is None:
        return None
    for spell in child.get("education") or []:
        if holds(spell, on):
            if spell.get("stage") in UNSCHOOLED:
                return False
            return True if spell.get("stage") in SCHOOLED or spell.get("grade") is not None else None
    if child.get("school") is not None:
        return bool(child["school"])
    return None if child.get("grade") is None else bool(child["grade"] >= 1)


def in_state_care(child: Row | None, on: date) -> Truth:
    if child is None or child.get("categories") is None:
        return None
    return some(same(part.get("category"), "state_guardianship") for part in child["categories"] if holds(part, on))


def states(sheet: YangpuSheet) -> None:
    book = sheet.book

    def judge(rule: str, owed: Callable[[Row, date], Truth], given: Callable[[Row, date], Truth]) -> None:
        for case, days in sheet.served(rule):
            subject = ("case", case["id"])
            if days is None:
                sheet.put(rule, subject, "unknown")
                continue
            on = min(book.as_of, days.last)
            asked = owed(case, on)
            if asked is not False:
                sheet.state(rule, subject, every([asked, given(case, on)]) if asked else None)

    def rolled(case: Row, on: date) -> Truth:
        return on_a_roll(child_of(book, case), on)

    def homeward(case: Row, _: date) -> Truth:
        return same(case.get("can_return_home"), True)

    def cared_for(case: Row, on: date) -> Truth:
        return in_state_care(child_of(book, case), on)

    for rule, role in MENTORS.items():
        judge(rule, rolled, lambda case, on, role=role: book.stands_by(case["id"], role, on))  # type: ignore[misc]
    judge("guardianship.monitor", homeward, lambda case, on: book.stands_by(case["id"], "guardianship_monitor", on))
    judge("guardianship.focus-list", homeward, lambda case, _: same(case.get("focus_listed"), True))
    judge(
        "guardianship.placement",
        cared_for,
        lambda case, _: None if case.get("placement") is None else bool(case["placement"]),
    )


def follow_up(sheet: YangpuSheet) -> None:
    """A child who can go home is called on again, in whatever way."""
    rule, book = "guardianship.follow-up", sheet.book
    rows = book.table("visits")
    for case, days in sheet.served(rule):
        subject = ("case", case["id"])
        if days is None or case.get("can_return_home") is None:
            sheet.put(rule, subject, "unknown")
            continue
        if not case["can_return_home"]:
            continue
        found = []
        for visit in rows or []:
            on = day(visit.get("on"))
            found.append(
                every(
                    [
                        book.names(visit, case["id"]),
                        (visit.get("purpose") or "service") == "follow_up",
                        book.contact(visit, case["id"]),
                        None if on is None else days.first <= on <= days.last,
                    ]
                )
            )
        sheet.settle(rule, found, recorded=rows is not None, over=days.last < book.as_of, subject=subject)


def service_plan(sheet: YangpuSheet) -> None:
    rule, book = "plan.service-plan", sheet.book
    recorded = book.table("plans") is not None and book.table("documents") is not None
    for case, days in sheet.served(rule):
        subject = ("case", case["id"])
        if days is None:
            sheet.put(rule, subject, "unknown")
            continue
        found = [same(row.get("case"), case["id"]) for row in book.table("plans") or []]
        found += [one.is_it for one in forms(book, case, "service_plan")]
        sheet.settle(rule, found, recorded=recorded, over=days.last < book.as_of, subject=subject)


def files(sheet: YangpuSheet) -> None:
    """The file and its six contents, due on the programme's last day where that lies in the plan's years."""
    book, due = sheet.book, sheet.book.last
    recorded = book.table("archives") is not None
    for rule in (*CONTENTS, "archive.filed"):
        for case in sheet.population(rule, "cases"):
            subject = ("case", case["id"])
            if case.get("opened_on") is None:
                sheet.put(rule, subject, "unknown")
                continue
            service: Service | None = book.service(case)
            if service is None or service.first > book.as_of or not in_the_plan(due, service):
                continue
            if rule in CONTENTS:
                status = own_due(book, case, in_file(book, case, CONTENTS[rule]))
            else:
                found = []
                for row in book.table("archives") or []:
                    on = row.get("completed_on")
                    done = None if on is None else by_then(book, on)
                    found.append(Candidate(every([same(row.get("case"), case["id"]), done]), day(on)))
                status = once(found, due, book.as_of, recorded=recorded, over=book.closed(case))
            sheet.put(rule, subject, status, due, cases=[case["id"]])


def in_the_plan(due: date | None, service: Service) -> bool:
    if due is not None:
        return FIRST <= due <= LAST
    return service.first <= LAST and service.last >= FIRST


def own_due(book: YangpuBook, case: Row, answer: Truth) -> str:
    """As the city's contents, but due on the last day itself."""
    if answer:
        return "met"
    if book.as_of <= book.last if book.last else not book.closed(case):
        return "pending"
    return "unknown" if answer is None else "breached"
