"""Whom the county serves, the work done for each child again and again, and who is told of harm."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from .alder2025_sheet import HARM, AlderBook, AlderSheet, enough, within
from .alder2025_visits import aged, born
from .shanghai2022_facts import BUREAU, Month, Row, Truth, add_months, among, binds, day, every, holds_on, same, share
from .shanghai2022_facts import some as any_of
from .shanghai2022_firsts import forms
from .shanghai2022_incidents import before, over, tellings
from .shanghai2022_sheet import Candidate, once
from .zhanjiang2024_incidents import concerned

COUNTY = "990104"
CATEGORIES = ("left_behind", "de_facto_unattended")
FORM_DAYS = 10

Dated = list[tuple[Truth, date | None]]
Windows = Callable[[int, date, date], Iterator[Month]]


def at_home(code: str | None) -> Truth:
    """Whether a home is in the county: not known where no more than the prefecture or the province is named."""
    return None if code in (None, f"{COUNTY[:4]}00", f"{COUNTY[:2]}0000") else code.startswith(COUNTY)


def in_scope(child: Row, on: date | None) -> Truth:
    """Under sixteen, at home in the county, in one of the two groups; without a day only what every day would say."""
    if on is not None:
        rows = child.get("categories")
        group: Truth = None
        if rows is not None:
            group = any_of(every([among(row.get("category"), CATEGORIES), holds_on(row, on)]) for row in rows)
        return every([aged(child, on, 0, 16), at_home(child.get("home_division")), group])
    edges = {edge for row in child.get("categories") or [] for edge in (day(row.get("from")), day(row.get("to")))}
    birth = born(child)
    edges |= {birth, add_months(birth, 12 * 16)} if birth else set()
    near = {edge + timedelta(days=step) for edge in edges if edge for step in (-1, 0, 1)}
    answers = {in_scope(child, on) for on in near | {date(1990, 1, 1), date(2090, 1, 1)}}
    return answers.pop() if len(answers) == 1 else None


def enrolment(sheet: AlderSheet) -> None:
    """Judged on the day each case opened; a child without a case is judged on the day of the audit."""
    rule, book = "eligibility.enrolment", sheet.book
    cases = [row for row in book.raw.get("cases") or [] if (day(row.get("opened_on")) or book.as_of) <= book.as_of]
    for child in sheet.population(rule, "children"):
        answers = []
        for case in cases:
            if case.get("child") == child["id"]:
                on, confirmed = day(case.get("opened_on")), day(case.get("confirmed_on"))
                in_time = None if on is None or confirmed is None else confirmed <= on
                answers.append(every([in_scope(child, on), same(case.get("confirmed_by"), "township"), in_time]))
        if answers:
            status = "breached" if False in answers else "unknown" if None in answers else "met"
        else:
            untied = book.raw.get("cases") is None or any(case.get("child") is None for case in cases)
            eligible = in_scope(child, book.as_of)
            status = "not_applicable" if eligible is False else "met" if eligible and not untied else "unknown"
        sheet.put(rule, ("child", child["id"]), status)


def form(sheet: AlderSheet) -> None:
    rule, book = "assessment.form", sheet.book
    for case, service, _ in sheet.served(rule):
        due = service.first + timedelta(days=FORM_DAYS)
        found = forms(book, case, "needs_assessment_form")
        status = once(found, due, book.as_of, recorded=book.table("documents") is not None)
        sheet.put(rule, ("case", case["id"]), status, due, cases=[case["id"]])


def again(
    sheet: AlderSheet,
    rule: str,
    laid: Windows,
    length: int,
    find: Callable[[AlderBook, Row], Dated],
    tables: str,
    needed: int = 1,
    individual: bool = False,
) -> None:
    """Done so often in each window, for each case."""
    book = sheet.book
    recorded = all(book.table(name) is not None for name in tables.split())
    for case, service, owed in sheet.served(rule, individual):
        subject = ("case", case["id"])
        if laid == book.contract and book.anchor is None:
            sheet.put(rule, subject, "unknown")
            continue
        for window in laid(length, service.first, min(service.last, book.as_of)):
            part = share(service, window.first, window.last)
            if part is None or not binds(service, window.first, window.last):
                sheet.put(rule, subject, "not_applicable", window=window.label)
                continue
            answers = within(find(book, case), part)
            status = enough(answers, needed, over=book.as_of > part.last, recorded=recorded, owed=owed)
            sheet.put(
                rule, subject, status, part.last, window=window.label, days=part, end=window.last, cases=[case["id"]]
            )


def graded(book: AlderBook, case: Row) -> Dated:
    """Each time a level was given."""
    found: Dated = []
    for row in book.table("risk_grades") or []:
        level: Truth = None if row.get("level") is None else True
        found.append((every([same(row.get("case"), case["id"]), level]), day(row.get("from"))))
    return found


def written(kind: str) -> Callable[[AlderBook, Row], Dated]:
    return lambda book, case: [(one.is_it, one.on) for one in forms(book, case, kind)]


def visited(book: AlderBook, case: Row, *purposes: str) -> Dated:
    """Visits for these purposes that reached someone, in whatever way."""
    found: Dated = []
    for visit in book.table("visits") or []:
        purpose = (visit.get("purpose") or "service") in purposes
        answer = every([purpose, book.names(visit, case["id"]), book.contact(visit, case["id"])])
        found.append((answer, day(visit.get("on"))))
    return found


def reviewed(book: AlderBook, case: Row) -> Dated:
    """Plans looked over, and follow-up, on paper or by a visit."""
    found = written("follow_up_record")(book, case) + visited(book, case, "follow_up")
    for row in book.table("plans") or []:
        on = day(row.get("reviewed_on"))
        done = on is None or on <= book.as_of
        found.append((every([same(row.get("case"), case["id"]), done]), on))
    return found


def served(kind: str | None) -> Callable[[AlderBook, Row], Dated]:
    """Services of a kind, or of any, given while the case was open."""

    def find(book: AlderBook, case: Row) -> Dated:
        found: Dated = []
        for row in book.table("services") or []:
            on = day(row.get("on"))
            then = on is None or book.open_on(case, on)
            right = True if kind is None else same(row.get("kind"), kind)
            found.append((every([same(row.get("case"), case["id"]), right, then]), on))
        return found

    return find


def any_service(book: AlderBook, case: Row) -> Dated:
    return served(None)(book, case) + visited(book, case, "service", "round")


def work(sheet: AlderSheet) -> None:
    book = sheet.book
    again(sheet, "risk.regraded", book.calendar, 6, graded, "risk_grades")
    again(sheet, "plan.reviewed", book.calendar, 3, reviewed, "documents plans visits")
    counselling = served("psychological_support")
    again(sheet, "services.counselling", book.calendar, 3, counselling, "services", individual=True)
    again(sheet, "more.services", book.calendar, 1, any_service, "services visits", individual=True)
    measure(sheet)
    again(sheet, "more.help-records", book.contract, 3, written("help_record"), "documents", needed=2)


def measure(sheet: AlderSheet) -> None:
    """Assessed on some day of service, as a service or a paper of the name."""
    rule, book = "more.measure", sheet.book
    recorded = book.table("services") is not None and book.table("documents") is not None
    for case, service, _ in sheet.served(rule):
        found = served("guardianship_capacity_assessment")(book, case)
        for row in book.papers("guardianship_capacity_assessment"):
            # Whose it is, its own word alone tells: what a visit led to may be of a sibling.
            own = every([same(row.get("kind"), "guardianship_capacity_assessment"), same(row.get("case"), case["id"])])
            found.append((own, day(row.get("on"))))
        status = enough(within(found, service), 1, over=service.last < book.as_of, recorded=recorded)
        sheet.put(rule, ("case", case["id"]), status)


def unfound(book: AlderBook, incident: Row, to_it: list[Truth]) -> str:
    """Where nobody recorded the discovery: only a closed incident of which surely nobody was told is decided."""
    nobody = incident.get("told") is not None and not any(each is not False for each in to_it)
    return "breached" if nobody and over(book, incident) else "unknown"


def on_the_day(sheet: AlderSheet, rule: str, whom: str, days: int, late: str) -> None:
    """Told on the day of discovery, or so many days after."""
    book = sheet.book
    for incident, owed in concerned(sheet, rule, HARM):
        found_on, recorded = day(incident.get("discovered_at")), incident.get("told") is not None
        due = None if found_on is None else found_on + timedelta(days=days)
        in_order = [row for row in tellings(book, incident) if not before(row.get("at"), incident.get("discovered_at"))]
        found = [Candidate(same(row.get("to"), whom), day(row.get("at"))) for row in in_order]
        status = once(found, due, book.as_of, recorded=recorded, over=over(book, incident))
        if due is None:
            status = unfound(book, incident, [one.is_it for one in found])
        status = "unknown" if owed is None else late if status == "late" else status
        sheet.put(rule, ("incident", incident["id"]), status, due, cases=[incident.get("case")])


def in_hours(sheet: AlderSheet, rule: str, whom: str, hours: int, late: str) -> None:
    """Told not before the discovery, and in so many hours; by the day where one of the two is a day alone."""
    book = sheet.book
    for incident, owed in concerned(sheet, rule, HARM):
        said = incident.get("discovered_at")
        due = None if said is None else (datetime.fromisoformat(said) + timedelta(hours=hours)).date()
        found = []
        for row in tellings(book, incident):
            timely = in_time(said, row.get("at"), hours)
            if timely != "before":
                found.append((same(row.get("to"), whom), timely))
        if owed is None:
            status = "unknown"
        elif due is None:
            status = unfound(book, incident, [is_it for is_it, _ in found])
        elif (True, "timely") in found:
            status = "met"
        elif not any(is_it for is_it, _ in found) and not (due < book.as_of):
            status = "pending"
        elif incident.get("told") is None or any(is_it is not False and timely != "after" for is_it, timely in found):
            status = "unknown"
        elif (True, "after") in found:
            status = late
        else:
            status = "unknown" if any(is_it is None for is_it, _ in found) else "breached"
        if status == "breached" and late == "shortfall" and not over(book, incident):
            status = "shortfall"
        sheet.put(rule, ("incident", incident["id"]), status, due, cases=[incident.get("case")])


def in_time(said: str | None, at: str | None, hours: int) -> str:
    """Whether a telling came before the discovery, within so many hours of it, after them, or nobody knows."""
    if said is None or at is None:
        return "unknown"
    if len(said) == len("2025-01-01") or len(at) == len("2025-01-01"):
        found, told = day(said), day(at)
        assert found is not None
        assert told is not None
        last = found + timedelta(days=hours // 24) if len(said) == len("2025-01-01") else _limit(said, hours).date()
        return "before" if told < found else "timely" if told <= last else "after"
    moment = datetime.fromisoformat(at)
    if moment < datetime.fromisoformat(said):
        return "before"
    return "timely" if moment <= _limit(said, hours) else "after"


def _limit(said: str, hours: int) -> datetime:
    return datetime.fromisoformat(said) + timedelta(hours=hours)


def incidents(sheet: AlderSheet) -> None:
    on_the_day(sheet, "incidents.tell-police", "police", 0, "late")
    on_the_day(sheet, "more.tell-bureau", BUREAU, 2, "shortfall")
    in_hours(sheet, "incidents.report-harm", BUREAU, 24, "late")
    in_hours(sheet, "more.tell-police", "police", 1, "shortfall")
