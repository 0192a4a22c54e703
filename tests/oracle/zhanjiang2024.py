"""Every demand of Zhanjiang's 2024 paper that can be decided, answered naively on a plain caseload.

Default readings only. The caseload is the JSON form read into a dict; a missing key and a null are alike.
"""

from __future__ import annotations

from datetime import date

from .shanghai2022_facts import Row
from .shanghai2022_programme import provider
from .shanghai2022_sheet import Verdict
from .zhanjiang2024_children import children
from .zhanjiang2024_files import files
from .zhanjiang2024_incidents import confidentiality, incidents
from .zhanjiang2024_programme import programme
from .zhanjiang2024_reports import PAPERS, REPORTS, reports
from .zhanjiang2024_rounds import rounds
from .zhanjiang2024_sheet import CLAUSES, ZhanjiangBook, ZhanjiangSheet
from .zhanjiang2024_staffing import QUOTAS, named_posts, quotas

__all__ = ["CLAUSES", "PROGRAMME_RULES", "Verdict", "evaluate"]

PROGRAMME_RULES = (
    "programme.provider",
    "term.one-year",
    "price.ceiling",
    "budget.ceiling",
    "activities.monthly",
    "activities.county",
    "activities.yearly",
    "activities.law-publicity",
    "deliverables.articles",
    "deliverables.approval",
    "evaluation.interim",
    "evaluation.final-appraisal",
    "register.ledger",
    "visits.rounds",
    "training.child-supervisors",
    "training.child-directors",
    "confidentiality.kept",
    *REPORTS,
    *PAPERS,
    *QUOTAS,
)


def evaluate(caseload: Row, as_of: date) -> list[Verdict]:
    """Answer every rule on a caseload, as of a day, in a fixed order."""
    sheet = ZhanjiangSheet(ZhanjiangBook(caseload, as_of))
    for owed in (children, files, incidents, named_posts):
        owed(sheet)
    if caseload.get("programme") is None:
        for rule in PROGRAMME_RULES:
            sheet.put_programme(rule, "unknown")
    else:
        for owed in (provider, programme, reports, quotas, rounds, confidentiality):
            owed(sheet)
    return sorted(sheet.verdicts, key=lambda one: (one.rule, one.subject, one.window or "", one.status))
