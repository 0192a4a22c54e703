"""Every demand of Yangpu's plan of 2024 to 2026 that can be decided, answered naively on a plain caseload.

Default readings only, and the plan's own rules only: the city's stand beneath them and are asked elsewhere. The
caseload is the JSON form read into a dict; a missing key and a null are alike.
"""

from __future__ import annotations

from datetime import date

from . import yangpu2024_areas as areas
from . import yangpu2024_cases as cases
from . import yangpu2024_events as events
from . import yangpu2024_incidents as incidents
from . import yangpu2024_workers as workers
from .shanghai2022_facts import Row
from .shanghai2022_programme import provider
from .shanghai2022_sheet import Verdict
from .yangpu2024_sheet import CLAUSES, FIRST, YangpuBook, YangpuSheet

__all__ = ["CLAUSES", "PROGRAMME_RULES", "Verdict", "evaluate"]

PROGRAMME_RULES = (
    "activities.parenting-course",
    "activities.home-teaching",
    "activities.safety-outreach",
    "activities.publicity-week",
    "lists.director-duties",
    "lists.care-services",
    "lists.child-directors",
    "programme.provider",
    "training.child-directors",
)


def evaluate(caseload: Row, as_of: date) -> list[Verdict]:
    """Answer every rule on a caseload, as of a day, in a fixed order."""
    sheet = YangpuSheet(YangpuBook(caseload, as_of))
    if sheet.book.span is None:
        return []  # Such a programme is none of this paper's.
    for owed in (areas.states, cases.states, cases.follow_up, cases.service_plan, cases.files, incidents.measures):
        owed(sheet)
    for owed in (events.by_quarter, events.before_breaks, events.attended):
        owed(sheet)
    for owed in (workers.training_files, workers.restrictions, workers.screenings):
        owed(sheet)
    if caseload.get("programme") is None:
        for rule in PROGRAMME_RULES:
            sheet.put_programme(rule, "unknown")
    else:
        provider(sheet)
        for owed in (events.once_in_the_span, events.once_a_year, workers.lists):
            owed(sheet)
    # Before the plan begins nothing is owed under it but what falls due on a day of its own.
    owed_now = [one for one in sheet.verdicts if as_of >= FIRST or one.window or one.due_on]
    return sorted(owed_now, key=lambda one: (one.rule, one.subject, one.window or "", one.status))
