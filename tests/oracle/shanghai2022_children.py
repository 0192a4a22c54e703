"""Whom the programme is for."""

from __future__ import annotations

from datetime import date, timedelta

from .shanghai2022_facts import BUREAU, Row, Truth, add_months, among, day, every, holds_on, same, some
from .shanghai2022_sheet import Sheet

CATEGORIES = ("scattered_orphan", "basic_living_allowance_recipient")


def has_category(child: Row, on: date | None) -> Truth:
    if child.get("categories") is None:
        return None
    return some(every([among(row.get("category"), CATEGORIES), holds_on(row, on)]) for row in child["categories"])


def of_school_age(child: Row, on: date | None) -> Truth:
    """From the sixth birthday to the day before the sixteenth."""
    born = day(child.get("birth_date"))
    if born is None or on is None:
        return None
    return add_months(born, 6 * 12) <= on < add_months(born, 16 * 12)


def in_stage(child: Row, on: date | None) -> Truth:
    """The compulsory stage; an education interval that holds outranks the grade."""
    rows = child.get("education") or []
    if on is None:
        return None if rows or child.get("grade") is None else 1 <= child["grade"] <= 9
    for row in rows:
        if holds_on(row, on):
            stage, grade = row.get("stage"), row.get("grade")
            if stage == "out_of_school":
                return of_school_age(child, on)
            if stage is not None:
                return bool(stage == "compulsory")
            return None if grade is None else 1 <= grade <= 9
    return None if child.get("grade") is None else 1 <= child["grade"] <= 9


def confirmed(case: Row, opened: date | None) -> Truth:
    """The bureau confirmed the child, on the day the case opened at the latest."""
    on = day(case.get("confirmed_on"))
    in_time = None if on is None or opened is None else on <= opened
    return every([same(case.get("confirmed_by"), BUREAU), in_time])


def in_scope(child: Row, on: date | None) -> Truth:
    """Category and stage on the day; without a day, False only where no day would do."""
    if on is not None:
        return every([has_category(child, on), in_stage(child, on)])
    rows = [*(child.get("categories") or []), *(child.get("education") or [])]
    edges = {edge for row in rows for edge in (day(row.get("from")), day(row.get("to"))) if edge}
    born = day(child.get("birth_date"))
    edges |= {add_months(born, 12 * years) for years in (6, 16)} if born else set()
    near = {edge + timedelta(days=step) for edge in edges for step in (-1, 0, 1)} | {date(1990, 1, 1), date(2090, 1, 1)}
    return False if all(every([has_category(child, on), in_stage(child, on)]) is False for on in near) else None


def enrolment(sheet: Sheet) -> None:
    rule, book = "eligibility.enrolment", sheet.book
    cases = [row for row in book.raw.get("cases") or [] if (day(row.get("opened_on")) or book.as_of) <= book.as_of]
    for child in sheet.population(rule, "children"):
        answers = []
        for case in cases:
            if case.get("child") == child["id"]:
                on = day(case.get("opened_on"))
                answers.append(every([in_scope(child, on), confirmed(case, on)]))
        if answers:
            status = "breached" if False in answers else "unknown" if None in answers else "met"
        else:
            untied = book.raw.get("cases") is None or any(case.get("child") is None for case in cases)
            eligible = every([has_category(child, book.as_of), in_stage(child, book.as_of)])
            status = "not_applicable" if eligible is False else "met" if eligible and not untied else "unknown"
        sheet.put(rule, ("child", child["id"]), status)
