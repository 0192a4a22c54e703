"""Every demand of Shanghai's 2022 paper that can be decided, answered naively on a plain caseload.

Default readings only. The caseload is the JSON form read into a dict; a missing key and a null are alike.
"""

from __future__ import annotations

from datetime import date

from .shanghai2022_book import Book
from .shanghai2022_children import enrolment
from .shanghai2022_expenses import expenses
from .shanghai2022_facts import Row
from .shanghai2022_files import files
from .shanghai2022_firsts import handbook, plan_after_assessment, starts
from .shanghai2022_incidents import incidents
from .shanghai2022_money import programme_money
from .shanghai2022_programme import activities, provider, reports
from .shanghai2022_sheet import CLAUSES, Sheet, Verdict
from .shanghai2022_teams import by_month
from .shanghai2022_visits import monthly, standards

__all__ = ["CLAUSES", "PROGRAMME_RULES", "Verdict", "evaluate"]

PROGRAMME_RULES = (
    "programme.provider",
    "reports.monthly-visit-summary",
    "reports.monthly-data",
    "activities.yearly",
    "activities.timing",
    "funding.source",
    "budget.ceiling",
    "budget.acceptance",
    "budget.payment",
)


def evaluate(caseload: Row, as_of: date) -> list[Verdict]:
    """Answer every rule on a caseload, as of a day, in a fixed order."""
    sheet = Sheet(Book(caseload, as_of))
    enrolment(sheet)
    by_month(sheet)
    starts(sheet)
    plan_after_assessment(sheet)
    handbook(sheet)
    monthly(sheet)
    standards(sheet)
    incidents(sheet)
    files(sheet)
    expenses(sheet)
    if caseload.get("programme") is None:
        for rule in PROGRAMME_RULES:
            sheet.put_programme(rule, "unknown")
    else:
        provider(sheet)
        reports(sheet)
        activities(sheet)
        programme_money(sheet)
    return sorted(sheet.verdicts, key=lambda one: (one.rule, one.subject, one.window or "", one.status))
