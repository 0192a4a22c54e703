"""Every demand of Shanghai's 2020 paper that can be decided, answered naively on a plain caseload.

Default readings only. The caseload is the JSON form read into a dict; a missing key and a null are alike.
"""

from __future__ import annotations

from datetime import date

from .shanghai2020_cases import at_the_start, filing, lead_by_month, online
from .shanghai2020_children import child_age, child_columns, coverage, enrolment, organisation_columns
from .shanghai2020_papers import both_lists, induction, papers, plans_collected
from .shanghai2020_pledges import pledges
from .shanghai2020_sanctions import exits, handover, rectification
from .shanghai2020_sheet import CLAUSES, Sheet2020
from .shanghai2020_visits import standards, streaks
from .shanghai2022_book import Book
from .shanghai2022_facts import Row
from .shanghai2022_programme import activities, monthly_report, provider
from .shanghai2022_sheet import Verdict
from .shanghai2022_visits import monthly

__all__ = ["CLAUSES", "PROGRAMME_RULES", "Verdict", "evaluate"]

#: What is asked of a programme only where one is recorded; papers due on a fixed day are asked for in any case.
PROGRAMME_RULES = (
    "programme.provider",
    "coverage.children",
    "reports.monthly-data",
    "activities.yearly",
    "activities.timing",
)


def evaluate(caseload: Row, as_of: date) -> list[Verdict]:
    """Answer every rule on a caseload, as of a day, in a fixed order."""
    sheet = Sheet2020(Book(caseload, as_of))
    for owed in (enrolment, child_columns, child_age, organisation_columns, at_the_start, lead_by_month, online):
        owed(sheet)
    monthly(sheet)
    for owed in (
        standards,
        streaks,
        filing,
        pledges,
        papers,
        both_lists,
        plans_collected,
        induction,
        rectification,
        exits,
        handover,
    ):
        owed(sheet)
    if caseload.get("programme") is None:
        for rule in PROGRAMME_RULES:
            sheet.put_programme(rule, "unknown")
    else:
        provider(sheet)
        coverage(sheet)
        monthly_report(sheet, "reports.monthly-data", "monthly_report", to_bureau=False)
        activities(sheet)
    return sorted(
        sheet.verdicts, key=lambda one: (one.rule, one.subject, one.window or "", one.status, str(one.due_on))
    )
