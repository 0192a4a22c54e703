"""Whom Pinghu's programme is for, how they were found, and how their families' risk was graded."""

from __future__ import annotations

from datetime import date, timedelta

from .pinghu2024_sheet import PinghuSheet
from .shanghai2022_children import confirmed
from .shanghai2022_facts import Row, Truth, among, day, every, holds_on, same, some
from .shanghai2022_sheet import Candidate, once

CITY = "330482"
CATEGORIES = (
    "orphan",
    "scattered_orphan",
    "de_facto_unattended",
    "severe_disability",
    "mental_intellectual_disability_3_4",
    "serious_illness",
    "rare_disease",
    "subsistence_allowance_household",
    "near_subsistence_household",
    "left_behind",
    "street_child",
    "other_in_difficulty",
)


def disabled(child: Row) -> Truth:
    """Levels 1 and 2 of any kind, 3 and 4 of the mind; nothing recorded is recorded as none."""
    disability = child.get("disability")
    if disability is None:
        return False
    level = disability.get("level")
    if level is None:
        return None
    return level in (1, 2) or every([level in (3, 4), among(disability.get("kind"), ("mental", "intellectual"))])


def belied(child: Row, category: str | None) -> bool:
    """Whether the recorded level or kind of the disability says otherwise than the category."""
    disability = child.get("disability") or {}
    level, kind = disability.get("level"), disability.get("kind")
    if category == "severe_disability":
        return level not in (None, 1, 2)
    mind = category == "mental_intellectual_disability_3_4"
    return mind and (level not in (None, 3, 4) or kind not in (None, "mental", "intellectual"))


def in_category(child: Row, on: date | None) -> Truth:
    if child.get("categories") is None:
        return None
    rows = [row for row in child["categories"] if not belied(child, row.get("category"))]
    return some(every([among(row.get("category"), CATEGORIES), holds_on(row, on)]) for row in rows)


def in_city(code: str | None) -> Truth:
    """Whether a register is the city's: not known where it names no more than the prefecture or the province."""
    return None if code in (None, f"{CITY[:4]}00", f"{CITY[:2]}0000") else code.startswith(CITY)


def in_scope(child: Row, on: date | None) -> Truth:
    """Category or disability, and a household register of the city; without a day, False only where no day would do."""
    registered = in_city(child.get("hukou_division"))
    if on is not None:
        return every([some([in_category(child, on), disabled(child)]), registered])
    rows = child.get("categories") or []
    edges = {edge for row in rows for edge in (day(row.get("from")), day(row.get("to"))) if edge}
    near = {edge + timedelta(days=step) for edge in edges for step in (-1, 0, 1)} | {date(1990, 1, 1), date(2090, 1, 1)}
    answers = {in_scope(child, on) for on in near}
    return answers.pop() if len(answers) == 1 else None


def enrolment(sheet: PinghuSheet) -> None:
    """Judged on the day each case opened; a child without a case is judged on the day of the audit."""
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
            eligible = in_scope(child, book.as_of)
            status = "not_applicable" if eligible is False else "met" if eligible and not untied else "unknown"
        sheet.put(rule, ("child", child["id"]), status)


def channel(sheet: PinghuSheet) -> None:
    rule = "enrolment.channel"
    for case, _ in sheet.cases(rule):
        sheet.put(rule, ("case", case["id"]), "unknown" if case.get("channel") is None else "met")


def graded(sheet: PinghuSheet) -> None:
    """Some level was given by the day of the audit and held on some day in service."""
    rule, book = "risk.graded", sheet.book
    rows = book.table("risk_grades")
    for case, service in sheet.cases(rule):
        found = []
        for row in rows or []:
            first, last = day(row.get("from")) or date.min, day(row.get("to")) or date.max
            counts = first <= min(book.as_of, service.last) and last >= service.first
            level: Truth = None if row.get("level") is None else True
            found.append(Candidate(every([counts, same(row.get("case"), case["id"]), level]), None))
        over = service.last < book.as_of
        sheet.put(rule, ("case", case["id"]), once(found, None, book.as_of, recorded=rows is not None, over=over))
