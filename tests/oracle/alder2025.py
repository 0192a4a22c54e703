"""Every demand of the invented county's paper, and of the kinds of rule it has no room for, answered naively.

Default readings only. The caseload is the JSON form read into a dict; a missing key and a null are alike.
"""

from __future__ import annotations

from datetime import date

from .alder2025_cases import enrolment, form, incidents, work
from .alder2025_programme import programme
from .alder2025_sheet import CLAUSES, AlderBook, AlderSheet
from .alder2025_visits import visits
from .shanghai2022_facts import Row
from .shanghai2022_sheet import Verdict

__all__ = ["CLAUSES", "Verdict", "evaluate"]


def evaluate(caseload: Row, as_of: date) -> list[Verdict]:
    """Answer every rule on a caseload, as of a day, in a fixed order."""
    sheet = AlderSheet(AlderBook(caseload, as_of))
    for owed in (enrolment, visits, form, work, incidents, programme):
        owed(sheet)
    return sorted(sheet.verdicts, key=lambda one: (one.rule, one.subject, one.window or "", one.status))
