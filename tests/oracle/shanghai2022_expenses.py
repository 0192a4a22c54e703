"""Each expense: what it went on, out of which fund, and with which paper."""

from __future__ import annotations

from collections.abc import Callable

from .shanghai2022_book import Book
from .shanghai2022_facts import Row, Truth, among, day, every, same
from .shanghai2022_money import DISTRICT, OTHER_WELFARE, source_of
from .shanghai2022_sheet import Candidate, Sheet, once

USES = (
    "home_assessment",
    "guardianship_support",
    "guardianship_guidance",
    "home_visit",
    "group_activity",
    "complex_case_handling",
    "archive_making",
)
BOUGHT_IN = {
    "budget.education": "educational_support",
    "budget.psychology": "psychological_support",
    "budget.behaviour": "behaviour_support",
    "budget.rehabilitation": "physical_rehabilitation",
}
OTHER_SERVICES = (
    "daily_care",
    "social_integration",
    "resource_linkage",
    "crisis_intervention",
    "emergency_shelter",
    "legal_aid",
    "medical_rehabilitation",
    "family_education_guidance",
)
SERVICES = (*BOUGHT_IN.values(), *OTHER_SERVICES)


def use(book: Book, expense: Row) -> str | None:
    """Whether an expense of this fund falls under one of the five uses; none where another fund paid."""
    ours = same(source_of(book, expense), DISTRICT)
    if ours is False:
        return None
    item = expense.get("item")
    if ours is None or item is None:
        return "unknown"
    if item in USES:
        return "met"
    if item in SERVICES and expense.get("delivery") is None:
        return "unknown"
    return "met" if item in SERVICES and expense["delivery"] == "in_team" else "shortfall"


def kept_out(book: Book, expense: Row, item: str) -> str | None:
    """Bought-in help of this kind is not paid from this fund."""
    asked = same(expense.get("item"), item)
    if asked is False:
        return None
    wrong = every([same(expense.get("delivery"), "purchased"), same(source_of(book, expense), DISTRICT)])
    if not asked or wrong is None:
        return "unknown"
    return "breached" if wrong else "met"


def bought_in(expense: Row) -> Truth:
    return every([among(expense.get("item"), BOUGHT_IN.values()), same(expense.get("delivery"), "purchased")])


def other_welfare(book: Book, expense: Row) -> str | None:
    asked = bought_in(expense)
    if asked is False:
        return None
    source = source_of(book, expense)
    if not asked or source is None:
        return "unknown"
    return "met" if source == OTHER_WELFARE else "breached"


def earmarked(book: Book, expense: Row) -> str | None:
    fund = expense.get("fund")
    return "unknown" if fund is None else "met" if fund else "breached"


def application(sheet: Sheet) -> None:
    """A written request for bought-in help, not later than the expense."""
    rule, book = "budget.application", sheet.book
    recorded = book.table("documents") is not None
    for expense in sheet.population(rule, "expenses"):
        asked, due = bought_in(expense), day(expense.get("on"))
        if asked is False:
            continue
        found = [
            Candidate(same(paper.get("kind"), "funding_application"), day(paper.get("on")))
            for paper in book.papers("funding_application")
            if paper.get("case") == expense.get("case")
        ]
        if asked and due is not None:
            status = once(found, due, book.as_of, recorded=recorded)
        else:
            status = "breached" if asked and recorded and not found else "unknown"
        sheet.put(rule, ("expense", expense["id"]), status, due, cases=[expense.get("case")])


def each_expense(sheet: Sheet, rule: str, judge: Callable[[Book, Row], str | None]) -> None:
    for expense in sheet.population(rule, "expenses"):
        status = judge(sheet.book, expense)
        if status is not None:
            sheet.put(rule, ("expense", expense["id"]), status, cases=[expense.get("case")])


def each_bought_in(sheet: Sheet, rule: str, item: str) -> None:
    each_expense(sheet, rule, lambda book, expense: kept_out(book, expense, item))


def expenses(sheet: Sheet) -> None:
    each_expense(sheet, "budget.uses", use)
    for rule, item in BOUGHT_IN.items():
        each_bought_in(sheet, rule, item)
    application(sheet)
    each_expense(sheet, "budget.other-welfare", other_welfare)
    each_expense(sheet, "budget.earmarked", earmarked)
