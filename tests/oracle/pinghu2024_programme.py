"""What the programme owes as a whole: an up-to-date list, a map, exemplary cases, trainings, activities, its terms."""

from __future__ import annotations

from datetime import date

from .pinghu2024_sheet import PinghuSheet, on_day
from .shanghai2022_facts import Row, Service, Truth, add_months, among, binds, day, every, months, same, share, some
from .shanghai2022_programme import in_holidays, somebody_came
from .shanghai2022_sheet import Candidate, once

OCCASIONS = ("minor_protection_month", "childrens_day", "festival", "winter_break", "summer_break")
STUDENTS = ("child_director", "child_supervisor")
CASES = 3


def lists(sheet: PinghuSheet) -> None:
    """A list of the children each month."""
    rule, book = "lists.updated", sheet.book
    subject = ("programme", book.programme_id)
    if book.starts is None or book.last is None:
        sheet.put_programme(rule, "unknown")
        return
    service = Service(book.starts, book.last)
    if service.first > book.as_of:
        return
    for month in months(service.first, min(service.last, book.as_of)):
        part = share(service, month.first, month.last)
        if part is None or not binds(service, month.first, month.last):
            sheet.put(rule, subject, "not_applicable", window=month.label)
            continue
        answers = []
        for row in book.papers("child_list"):
            if row.get("case") is not None or row.get("visit") is not None:
                continue
            on = on_day(row)
            inside = None if on is None else part.first <= on <= part.last
            answers.append(every([same(row.get("kind"), "child_list"), inside]))
        if some(answers):
            status = "met"
        elif book.as_of <= part.last:
            status = "pending"
        elif book.table("documents") is None or some(answers) is None:
            status = "unknown"
        else:
            status = "shortfall"
        sheet.put(rule, subject, status, part.last, window=month.label, days=part, end=month.last)


def location_map(sheet: PinghuSheet) -> None:
    """One map for the programme; a map of one case is not it."""
    rule, book = "visits.location-map", sheet.book
    found = [
        Candidate(same(row.get("kind"), "visit_location_map"), on_day(row))
        for row in book.papers("visit_location_map")
        if row.get("case") is None
    ]
    recorded = book.table("documents") is not None
    sheet.put_programme(rule, once(found, None, book.as_of, recorded=recorded, over=book.over()))


def deliverables(sheet: PinghuSheet) -> None:
    """Three exemplary cases submitted, one of them about a child's mind."""
    book = sheet.book
    rows = book.table("deliverables")
    submitted = [every([same(row.get("kind"), "exemplary_case"), book.in_span(on_day(row))]) for row in rows or []]
    themes = ("psychological_support", "psychological_crisis")
    psychological = [
        every([answer, among(row.get("theme"), themes)]) for row, answer in zip(rows or [], submitted, strict=True)
    ]
    sheet.settle_once("deliverables.exemplary-cases", submitted, CASES, recorded=rows is not None)
    sheet.settle_once("deliverables.psychological-case", psychological, recorded=rows is not None)


def holds_any(values: list[str] | None, wanted: tuple[str, ...]) -> Truth:
    return None if values is None else any(one in values for one in wanted)


def trainings(sheet: PinghuSheet) -> None:
    book = sheet.book
    rows = book.table("trainings")

    def held(row: Row, audience: tuple[str, ...], topic: str | None) -> Truth:
        about = True if topic is None else holds_any(row.get("topics"), (topic,))
        somebody = row.get("attended") != []
        return every([book.in_span(on_day(row)), somebody, holds_any(row.get("audience"), audience), about])

    for rule, audience, topic in (
        ("training.child-directors", ("child_director",), None),
        ("training.child-supervisors", ("child_supervisor",), None),
        ("training.single-parent-care", STUDENTS, "single_parent_care"),
        ("training.psychological-crisis", STUDENTS, "psychological_crisis"),
    ):
        sheet.settle_once(rule, [held(row, audience, topic) for row in rows or []], recorded=rows is not None)


def in_a_village(row: Row) -> Truth:
    if row.get("neighbourhood") is not None:
        return bool(row["neighbourhood"])
    return True if len(row.get("division") or "") > len("330482") else None


def is_one(row: Row, kinds: tuple[str, ...], themes: tuple[str, ...]) -> Truth:
    """By its kind or by its theme; one of another kind, its theme not recorded, is not one."""
    return row.get("theme") in themes or among(row.get("kind"), kinds)


def activities(sheet: PinghuSheet) -> None:
    book = sheet.book
    rows = book.table("activities")
    counted: dict[str, list[Truth]] = {"activities.themed": [], "activities.cultural": [], "activities.safety": []}
    for row in rows or []:
        took_place = every([somebody_came(row), book.in_span(on_day(row))])
        themed = every([same(row.get("kind"), "themed_event"), in_holidays(book, row, OCCASIONS)])
        cultural = is_one(row, ("cultural_activity",), ("culture",))
        safety = is_one(row, ("safety_outreach", "safety_activity"), ("drowning_prevention", "safety"))
        counted["activities.themed"].append(every([took_place, themed]))
        counted["activities.cultural"].append(every([took_place, cultural]))
        counted["activities.safety"].append(every([took_place, safety, in_a_village(row)]))
    for rule, answers in counted.items():
        sheet.settle_once(rule, answers, recorded=rows is not None)


def one_year(sheet: PinghuSheet) -> None:
    """The contract runs for a year: to the eve of the day it was signed, or to that day itself."""
    programme = sheet.book.programme or {}
    signed, ends = day(programme.get("contract_signed_on")), day(programme.get("ends_on"))
    if signed is None or ends is None:
        status = "unknown"
    else:
        status = "met" if 0 <= (add_months(signed, 12) - ends).days <= 1 else "breached"
    sheet.put_programme("programme.term", status)


def renewals(sheet: PinghuSheet) -> None:
    """Each renewal a year at most, together two, each after a passed review of its own."""
    rules = ("programme.renewal-length", "programme.renewals-together", "programme.renewal-review")
    rows = (sheet.book.programme or {}).get("renewals")
    if rows is None:
        for rule in rules:
            sheet.put_programme(rule, "unknown")
        return
    signed = [row for row in rows if (signing(row) or sheet.book.as_of) <= sheet.book.as_of]
    signed.sort(key=lambda row: day(row.get("from")) or date.max)
    if signed:
        for rule, answer in zip(rules, (short(signed), together(signed), reviewed(signed)), strict=True):
            sheet.put_programme(rule, "met" if answer else "unknown" if answer is None else "breached")


def signing(row: Row) -> date | None:
    return day(row.get("signed_on")) or day(row.get("from"))


def short(rows: list[Row]) -> Truth:
    answers: list[Truth] = []
    for row in rows:
        first, last = day(row.get("from")), day(row.get("to"))
        answers.append(None if first is None or last is None else last <= add_months(first, 12))
    return every(answers)


def together(rows: list[Row]) -> Truth:
    terms = [(day(row.get("from")), day(row.get("to"))) for row in rows]
    known = [(first, last) for first, last in terms if first is not None and last is not None]
    if len(known) < len(terms):
        return None
    start = min(first for first, _ in known)
    return sum((last - first).days + 1 for first, last in known) <= (add_months(start, 24) - start).days + 1


def reviewed(rows: list[Row]) -> Truth:
    answers, used = [], set()
    for row in rows:
        on, by = day(row.get("reviewed_on")), signing(row)
        in_time = None if on is None or by is None else on <= by
        answers.append(every([same(row.get("review"), "passed"), in_time, on is None or on not in used]))
        used.add(on)
    return every(answers)
