"""Individual cases: their plan, who follows up, how effects are reviewed, how a case is closed; each child's ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from .pinghu2024_sheet import PinghuBook, PinghuSheet
from .shanghai2022_facts import Row, Truth, among, day, every, holds_on, same, some
from .shanghai2022_firsts import dated, forms, ledgers, plans
from .shanghai2022_sheet import Candidate, once

LEADS = ("case_lead", "lead_worker", "project_social_worker", "child_welfare_social_worker", "project_lead")
NEEDED = 10
CONTENTS = {
    "individual.change": "client_change",
    "individual.goals": "goal_attainment",
    "individual.resources": "resource_use",
}


def ledger(sheet: PinghuSheet) -> None:
    rule, book = "archive.needs-ledger", sheet.book
    recorded = book.table("documents") is not None
    for case, _ in sheet.cases(rule):
        found = ledgers(book, case)
        status = once(found, book.last, book.as_of, recorded=recorded, over=book.closed(case))
        sheet.put(rule, ("case", case["id"]), status, book.last, cases=[case["id"]])


def measures(book: PinghuBook, case: Row) -> list[Candidate]:
    """Plans with a service in them, or a list of measures; a plan kept as a document leaves open what is in it."""
    found = forms(book, case, "support_item_list")
    rows = [row for row in book.table("plans") or [] if same(row.get("case"), case["id"]) is not False]
    for row in rows:
        named = None if row.get("services") is None else len(row["services"]) > 0
        found.append(Candidate(every([same(row.get("case"), case["id"]), named]), None))
    if not any(row.get("case") for row in rows):
        found += [Candidate(every([one.is_it, None]), None) for one in forms(book, case, "service_plan")]
    return found


def reviews(book: PinghuBook, case: Row) -> list[Candidate]:
    """Evaluations of the effect, on paper or noted with a plan; a plan with no such day was not reviewed."""
    found = forms(book, case, "effect_evaluation")
    for row in book.table("plans") or []:
        on = day(row.get("reviewed_on"))
        done = on is not None and on <= book.as_of
        found.append(Candidate(every([same(row.get("case"), case["id"]), done]), on))
    return found


def in_the_end(sheet: PinghuSheet, rule: str, find: Callable[[PinghuBook, Row], list[Candidate]], *tables: str) -> None:
    """Something owed to an individual case before its service is over."""
    book = sheet.book
    recorded = all(book.table(name) is not None for name in tables)
    for case, service in sheet.individual(rule):
        over = service.last < book.as_of
        sheet.put_individual(rule, case, once(find(book, case), None, book.as_of, recorded=recorded, over=over))


def follow_up_person(sheet: PinghuSheet) -> None:
    """Somebody leads the case, on the day of the audit or the last day of its service."""
    rule, book = "team.follow-up-person", sheet.book
    rows = book.table("assignments")
    for case, service in sheet.individual(rule):
        on, answers = min(book.as_of, service.last), []
        for row in rows or []:
            somebody: Truth = None if row.get("worker") is None else True
            of_case = same(row.get("case"), case["id"])
            answers.append(every([of_case, among(row.get("role"), LEADS), holds_on(row, on), somebody]))
        led = None if rows is None else some(answers)
        sheet.put_individual(rule, case, "met" if led else "unknown" if led is None else "breached")


def contents(sheet: PinghuSheet) -> None:
    """What an evaluation of the effect has to say, asked only where there is one."""
    book = sheet.book

    def evaluated(case: Row) -> Truth:
        if book.table("documents") is None:
            return None
        rows = book.papers("effect_evaluation")
        return some(every([same(row.get("kind"), "effect_evaluation"), book.of_case(row, case["id"])]) for row in rows)

    for rule, part in CONTENTS.items():
        for case, _ in sheet.individual(rule, lambda case: evaluated(case) is not False):
            holds = []
            for row in book.papers("effect_evaluation"):
                says = None if row.get("contents") is None else part in row["contents"]
                holds.append(every([same(row.get("kind"), "effect_evaluation"), book.of_case(row, case["id"]), says]))
            said = some(holds)
            status = "met" if said else "breached" if evaluated(case) and said is False else "unknown"
            sheet.put_individual(rule, case, status)


def closing(sheet: PinghuSheet) -> None:
    """Before a case is closed: assessed, told, and talked over; not when the child has died."""
    book = sheet.book
    papers = book.table("documents") is not None
    notes: list[tuple[str, int, bool, Callable[[PinghuBook, Row], list[Candidate]]]] = [
        ("closing.assessed", 0, papers and book.table("plans") is not None, reviews),
        ("closing.notice", 1, papers, lambda book, case: forms(book, case, "closing_notice")),
        ("closing.follow-up-talk", 0, papers, lambda book, case: forms(book, case, "follow_up_record")),
    ]
    for rule, ahead, recorded, find in notes:
        for case, _ in sheet.individual(rule, lambda case: left_alive(book, case)):
            due = date.fromisoformat(case["closed_on"]) - timedelta(days=ahead)
            status = once(find(book, case), due, book.as_of, recorded=recorded)
            sheet.put_individual(rule, case, status, due, sure=case.get("closing_reason") is not None)


def left_alive(book: PinghuBook, case: Row) -> bool:
    """The case was closed by the day of the audit, and not because the child had died."""
    closed = day(case.get("closed_on"))
    return closed is not None and closed <= book.as_of and case.get("closing_reason") != "deceased"


def enough(sheet: PinghuSheet) -> None:
    """At least ten individual cases, and of at least ten households."""
    book = sheet.book
    for rule in ("individual.cases", "individual.households"):
        rows = sheet.population(rule, "cases")
        if not rows:
            continue
        surely: set[str] = set()
        perhaps: set[str] = set()
        for case in rows:
            answer = every([book.begun(case), case.get("individual")])
            if answer is False:
                continue
            child = book.child_by_id.get(case.get("child") or "") or {}
            unit = "case " + case["id"]
            if rule == "individual.households":
                house = child.get("household")
                unit = "house " + house if house else "child " + (case.get("child") or case["id"])
                answer = answer and (True if house else None)
            (surely if answer else perhaps).add(unit)
        counted: list[Truth] = [True] * len(surely)
        sheet.settle_once(rule, counted + [None] * len(perhaps - surely), NEEDED, recorded=True)


def individual(sheet: PinghuSheet) -> None:
    ledger(sheet)
    in_the_end(sheet, "plan.service-plan", lambda book, case: dated(plans(book, case)), "plans", "documents")
    in_the_end(sheet, "plan.services", measures, "plans", "documents")
    in_the_end(sheet, "individual.review", reviews, "plans", "documents")
    follow_up_person(sheet)
    contents(sheet)
    closing(sheet)
