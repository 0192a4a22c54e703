"""Whom Zhanjiang's programme is for, how each child was surveyed, registered, helped and seen again."""

from __future__ import annotations

from datetime import date, timedelta

from .shanghai2022_facts import Row, Service, Truth, binds, day, every, holds_on, same, share, some
from .shanghai2022_firsts import assessments, dated, forms, ledgers, plans
from .shanghai2022_sheet import Candidate, once
from .shanghai2022_visits import missing_throughout
from .zhanjiang2024_sheet import YEAR, ZhanjiangBook, ZhanjiangSheet, missed

SURVEYS = ("background_survey", "needs_assessment_form")
CONTENTS = {
    "assessment.family": "family_composition",
    "assessment.guardianship": "guardianship",
    "assessment.schooling": "schooling",
    "assessment.health": "health",
}


def in_scope(child: Row, on: date | None) -> Truth:
    """In some category on the day; without a day, what every day would say."""
    rows = child.get("categories")
    if rows is None:
        return None
    if on is not None:
        return some(every([None if row.get("category") is None else True, holds_on(row, on)]) for row in rows)
    edges = {edge for row in rows for edge in (day(row.get("from")), day(row.get("to"))) if edge}
    near = {edge + timedelta(days=step) for edge in edges for step in (-1, 0, 1)} | {date(1990, 1, 1), date(2090, 1, 1)}
    answers = {in_scope(child, other) for other in near}
    return answers.pop() if len(answers) == 1 else None


def enrolment(sheet: ZhanjiangSheet) -> None:
    """Judged on the day each case opened; a child without a case is judged on the day of the audit."""
    rule, book = "eligibility.enrolment", sheet.book
    cases = [row for row in book.raw.get("cases") or [] if (day(row.get("opened_on")) or book.as_of) <= book.as_of]
    for child in sheet.population(rule, "children"):
        answers = [in_scope(child, day(case.get("opened_on"))) for case in cases if case.get("child") == child["id"]]
        if answers:
            status = "breached" if False in answers else "unknown" if None in answers else "met"
        else:
            untied = book.raw.get("cases") is None or any(case.get("child") is None for case in cases)
            eligible = in_scope(child, book.as_of)
            status = "not_applicable" if eligible is False else "met" if eligible and not untied else "unknown"
        sheet.put(rule, ("child", child["id"]), status)


def papers_of(book: ZhanjiangBook, case: Row, *kinds: str) -> list[Candidate]:
    return [one for kind in kinds for one in forms(book, case, kind)]


def surveyed(book: ZhanjiangBook, case: Row) -> list[Candidate]:
    """A survey on paper, or an assessment at the child's home."""
    seen = [Candidate(every([one.is_it, one.on is not None or None]), one.on) for one in assessments(book, case)]
    return papers_of(book, case, *SURVEYS) + seen


def registered(book: ZhanjiangBook, case: Row) -> list[Candidate]:
    """On the register, or under a plan."""
    return ledgers(book, case) + dated(plans(book, case))


def surveys_saying(book: ZhanjiangBook, case: Row, part: str) -> list[Candidate]:
    found = []
    for kind in SURVEYS:
        for row in book.papers(kind):
            says = None if row.get("contents") is None else part in row["contents"]
            found.append(Candidate(every([same(row.get("kind"), kind), book.of_case(row, case["id"]), says]), None))
    return found


def no_day(sheet: ZhanjiangSheet, rule: str, found: list[Candidate], case: Row, service: Service, *tables: str) -> None:
    """Owed to a case before its service is over."""
    book = sheet.book
    recorded = all(book.table(name) is not None for name in tables)
    status = once(found, None, book.as_of, recorded=recorded, over=service.last < book.as_of)
    sheet.put(rule, ("case", case["id"]), status, cases=[case["id"]])


def once_a_case(sheet: ZhanjiangSheet) -> None:
    book = sheet.book
    for case, service in sheet.cases("assessment.survey"):
        no_day(sheet, "assessment.survey", surveyed(book, case), case, service, "documents", "visits")
    for rule, part in CONTENTS.items():
        for case, service in sheet.cases(rule):
            no_day(sheet, rule, surveys_saying(book, case, part), case, service, "documents")
    for case, service in sheet.cases("register.entry"):
        no_day(sheet, "register.entry", registered(book, case), case, service, "documents", "plans")


def follow_up(sheet: ZhanjiangSheet) -> None:
    """A home visit each contract year."""
    rule, book = "visits.follow-up", sheet.book
    for case, service in sheet.cases(rule):
        subject, visits = ("case", case["id"]), []
        if book.anchor is None:
            sheet.put(rule, subject, "unknown")
            continue
        for visit in book.table("visits") or []:
            answers = [book.names(visit, case["id"]), book.contact(visit, case["id"])]
            visits.append((every([*answers, book.in_person(visit, case["id"])]), day(visit.get("on"))))
        for year in book.windows(YEAR, service.first, min(service.last, book.as_of)):
            part = share(service, year.first, year.last)
            if part is None or not binds(service, year.first, year.last):
                sheet.put(rule, subject, "not_applicable", window=year.label)
                continue
            made = some(every([counts, None if on is None else part.first <= on <= part.last]) for counts, on in visits)
            excuse = missing_throughout(book, case, part)
            if made:
                status = "met"
            elif excuse:
                status = "excused"
            elif book.as_of <= part.last:
                status = "pending"
            elif made is None or excuse is None or book.table("visits") is None:
                status = "unknown"
            else:
                status = missed(rule, "breached")
            sheet.put(rule, subject, status, part.last, window=year.label, days=part, end=year.last, cases=[case["id"]])


def reached(book: ZhanjiangBook, case: Row, *purposes: str) -> list[Truth]:
    """Visits of such a purpose that reached someone, in whatever way."""
    return [
        every(
            [
                book.names(visit, case["id"]),
                (visit.get("purpose") or "service") in purposes,
                book.contact(visit, case["id"]),
                visit.get("on") is not None or None,
            ]
        )
        for visit in book.table("visits") or []
    ]


def step(book: ZhanjiangBook, answers: list[Truth], *tables: str) -> Truth:
    unread: list[Truth] = [None for name in tables if book.table(name) is None]
    return some(answers + unread)


def served(book: ZhanjiangBook, case: Row) -> list[Truth]:
    answers = []
    for row in book.table("services") or []:
        on = day(row.get("on"))
        open_then = None if on is None else book.open_on(case, on)
        answers.append(every([same(row.get("case"), case["id"]), open_then]))
    return answers


def reviewed(book: ZhanjiangBook, case: Row) -> list[Truth]:
    answers = [one.is_it for one in papers_of(book, case, "follow_up_record")]
    for row in book.table("plans") or []:
        on = day(row.get("reviewed_on"))
        done = None if on is None else on <= book.as_of
        answers.append(every([same(row.get("case"), case["id"]), done]))
    return answers + reached(book, case, "follow_up")


def closed_loop(sheet: ZhanjiangSheet) -> None:
    """Assessed, planned, served, reviewed, closed."""
    rule, book = "individual.closed-loop", sheet.book
    for case, service in sheet.individual(rule):
        whole = every(
            [
                step(book, [one.is_it for one in surveyed(book, case)], "documents", "visits"),
                step(book, [one.is_it for one in plans(book, case)], "documents", "plans"),
                step(book, served(book, case) + reached(book, case, "service", "round"), "services", "visits"),
                step(book, reviewed(book, case), "documents", "plans", "visits"),
                step(
                    book,
                    [one.is_it for one in papers_of(book, case, "closure_report", "closing_notice")],
                    "documents",
                ),
            ]
        )
        if whole:
            status = "met"
        elif service.last >= book.as_of:
            status = "pending"
        else:
            status = "unknown" if whole is None else "breached"
        sheet.put_individual(rule, case, status)


def service_plan(sheet: ZhanjiangSheet) -> None:
    rule, book = "plan.service-plan", sheet.book
    recorded = book.table("documents") is not None and book.table("plans") is not None
    for case, service in sheet.individual(rule):
        over = service.last < book.as_of
        found = dated(plans(book, case))
        sheet.put_individual(rule, case, once(found, None, book.as_of, recorded=recorded, over=over))


def children(sheet: ZhanjiangSheet) -> None:
    enrolment(sheet)
    once_a_case(sheet)
    follow_up(sheet)
    closed_loop(sheet)
    service_plan(sheet)
