"""Every demand of Pinghu's 2024 paper that can be decided, answered naively on a plain caseload.

Default readings only. The caseload is the JSON form read into a dict; a missing key and a null are alike.
"""

from __future__ import annotations

from datetime import date

from .pinghu2024_children import channel, enrolment, graded
from .pinghu2024_individual import enough, individual
from .pinghu2024_money import grants, price
from .pinghu2024_programme import activities, deliverables, lists, location_map, one_year, renewals, trainings
from .pinghu2024_sheet import CLAUSES, PinghuBook, PinghuSheet
from .pinghu2024_visits import coverage, half_yearly, red_monthly, townships
from .shanghai2022_facts import Row
from .shanghai2022_programme import provider
from .shanghai2022_sheet import Verdict

__all__ = ["CLAUSES", "PROGRAMME_RULES", "Verdict", "evaluate"]

PROGRAMME_RULES = (
    "lists.updated",
    "programme.provider",
    "individual.households",
    "individual.cases",
    "visits.coverage",
    "visits.location-map",
    "deliverables.exemplary-cases",
    "deliverables.psychological-case",
    "training.child-directors",
    "training.child-supervisors",
    "training.single-parent-care",
    "training.psychological-crisis",
    "activities.themed",
    "activities.cultural",
    "activities.safety",
    "budget.price",
    "funding.provincial",
    "funding.city",
    "programme.term",
    "programme.renewal-length",
    "programme.renewals-together",
    "programme.renewal-review",
)

OVER_CASES = ("individual.households", "individual.cases", "visits.coverage")


def evaluate(caseload: Row, as_of: date) -> list[Verdict]:
    """Answer every rule on a caseload, as of a day, in a fixed order."""
    sheet = PinghuSheet(PinghuBook(caseload, as_of))
    enrolment(sheet)
    channel(sheet)
    graded(sheet)
    half_yearly(sheet)
    red_monthly(sheet)
    townships(sheet)
    individual(sheet)
    if caseload.get("programme") is None:
        for rule in PROGRAMME_RULES:
            if rule not in OVER_CASES or sheet.population(rule, "cases"):
                sheet.put_programme(rule, "unknown")
    else:
        for owed in (lists, provider, enough, coverage, location_map, deliverables, trainings, activities):
            owed(sheet)
        for owed in (price, grants, one_year, renewals):
            owed(sheet)
    return sorted(sheet.verdicts, key=lambda one: (one.rule, one.subject, one.window or "", one.status))
