"""Whom the 2020 project is for, whether it reached them all, and what the lists say of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from .shanghai2020_sheet import LAST_DUE, LISTS_DUE, Sheet2020, later_than_paper
from .shanghai2022_children import in_stage
from .shanghai2022_facts import Row, Truth, add_months, day, every, some

GROUNDS = ("guardianship_absent", "guardianship_inadequate")


def has_ground(child: Row) -> Truth:
    return None if child.get("grounds") is None else any(one in GROUNDS for one in child["grounds"])


def in_scope(child: Row, on: date | None) -> Truth:
    """Ground and stage on the day; without a day, only what every day would give."""
    if on is not None:
        return every([has_ground(child), in_stage(child, on)])
    born = day(child.get("birth_date"))
    edges = {day(row.get(side)) for row in child.get("education") or [] for side in ("from", "to")}
    edges |= {add_months(born, 12 * years) for years in (6, 16)} if born else set()
    days = {edge + timedelta(days=step) for edge in edges if edge for step in (-1, 0, 1)}
    answers = {in_scope(child, one) for one in days | {date(1990, 1, 1), date(2090, 1, 1)}}
    return answers.pop() if len(answers) == 1 else None


def served_later(cases: list[Row]) -> bool:
    """Whether the first of a child's cases was opened when this paper asked nothing any more."""
    return later_than_paper(min((on for case in cases if (on := day(case.get("opened_on")))), default=None))


def enrolment(sheet: Sheet2020) -> None:
    rule, book = "eligibility.enrolment", sheet.book
    cases = [row for row in book.raw.get("cases") or [] if (day(row.get("opened_on")) or book.as_of) <= book.as_of]
    for child in sheet.population(rule, "children"):
        mine = [case for case in cases if case.get("child") == child["id"]]
        if served_later(mine):
            continue
        answers = [in_scope(child, day(case.get("opened_on"))) for case in mine]
        if answers:
            status = "breached" if False in answers else "unknown" if None in answers else "met"
        else:
            untied = book.raw.get("cases") is None or any(case.get("child") is None for case in cases)
            eligible = in_scope(child, book.as_of)
            status = "not_applicable" if eligible is False else "met" if eligible and not untied else "unknown"
        sheet.put(rule, ("child", child["id"]), status)


def has_case(sheet: Sheet2020, child: Row, on: date) -> Truth:
    """Whether a case of the child was opened by a day."""
    cases = sheet.book.raw.get("cases")
    if cases is None:
        return None
    answers = []
    for case in cases:
        opened = day(case.get("opened_on"))
        of_child = None if case.get("child") is None else case["child"] == child["id"]
        answers.append(every([of_child, None if opened is None else opened <= on]))
    return some(answers)


def coverage(sheet: Sheet2020) -> None:
    rule, book = "coverage.children", sheet.book
    if book.starts is not None and book.as_of < book.starts:
        sheet.put_programme(rule, "pending")
        return
    children = book.table("children")
    if children is None:
        sheet.put_programme(rule, "unknown")
        return
    on = min(book.as_of, book.last or book.as_of, LAST_DUE)
    scopes = [in_scope(child, on) for child in children]
    reached = every(
        some([None if scope is None else not scope, has_case(sheet, child, on)])
        for child, scope in zip(children, scopes, strict=True)
    )
    cases = book.raw.get("cases")
    opened = any((day(case.get("opened_on")) or on) <= on for case in cases or [])
    if reached is False:
        status = "breached"
    elif reached is None:
        status = "unknown"
    elif all(scope is False for scope in scopes) and not opened:
        status = "not_applicable"
    else:
        status = "met"
    sheet.put_programme(rule, status)


def filled(value: Any) -> Truth:
    """Whether a column holds something; empty text or an empty list was recorded as nothing."""
    return None if value is None else value not in ("", [])


def by_columns(columns: Iterable[Truth]) -> str:
    answer = every(columns)
    return "met" if answer else "unknown" if answer is None else "breached"


def listed_children(sheet: Sheet2020, rule: str) -> Iterator[tuple[Row, bool]]:
    """Each child that has a case, or, where it is not recorded whose a case is, may have one."""
    children, cases = sheet.book.table("children"), sheet.book.raw.get("cases")
    if children is None or cases is None:
        sheet.put_programme(rule, "unknown")
        return
    cases = [case for case in cases if (day(case.get("opened_on")) or sheet.book.as_of) <= sheet.book.as_of]
    mine = {case.get("child") for case in cases}
    found = [(child, child["id"] in mine) for child in children if child["id"] in mine or None in mine]
    if not found:
        sheet.put_programme(rule, "not_applicable")
    for child, sure in found:
        if not (sure and served_later([case for case in cases if case.get("child") == child["id"]])):
            yield child, sure


def child_columns(sheet: Sheet2020) -> None:
    rule = "lists.child-columns"
    for child, sure in listed_children(sheet, rule):
        columns = [filled(child.get(name)) for name in ("name", "sex", "resident_id", "school", "address")]
        grades = [child.get("grade")] + [row.get("grade") for row in child.get("education") or []]
        columns.append(True if any(grade is not None for grade in grades) else None)
        columns.append(some([filled(child.get("circumstances")), filled(child.get("grounds"))]))
        sheet.put(rule, ("child", child["id"]), by_columns(columns) if sure else "unknown")


def born_on(child: Row) -> date | None:
    """The recorded birthday, else the one within the resident id."""
    digits = child.get("resident_id")
    inside = f"{digits[6:10]}-{digits[10:12]}-{digits[12:14]}" if digits else None
    return day(child.get("birth_date") or inside)


def full_years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def child_age(sheet: Sheet2020) -> None:
    rule = "lists.child-age"
    for child, sure in listed_children(sheet, rule):
        born, age = born_on(child), child.get("age")
        if not sure or (born is None and age is None):
            status = "unknown"
        elif born is None or age is None:
            status = "met"
        else:
            status = "met" if full_years(born, LISTS_DUE) == age else "shortfall"
        sheet.put(rule, ("child", child["id"]), status)


def organisation_columns(sheet: Sheet2020) -> None:
    rule, rows = "lists.organisation-columns", sheet.book.table("organisations")
    if rows is None:
        sheet.put_programme(rule, "unknown")
        return
    provider = (sheet.book.programme or {}).get("provider")
    names = "name division kind staff_count social_worker_count business_scope annual_inspection rating"
    found = [row for row in rows if row["id"] == provider or row.get("kind") in ("service_provider", None)]
    if not found:
        sheet.put_programme(rule, "not_applicable")
    for row in found:
        # Where the kind of another organisation is not recorded, it may not be one that the list is about.
        sure = row["id"] == provider or row.get("kind") is not None
        status = by_columns(filled(row.get(name)) for name in names.split()) if sure else "unknown"
        sheet.put(rule, ("organisation", row["id"]), status)
