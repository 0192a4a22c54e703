"""Where guardians neglect or harm: they are admonished, and, where it is serious, reprimanded and taught."""

from __future__ import annotations

from datetime import date

from .shanghai2022_facts import Row, Truth, among, day, every, same
from .shanghai2022_incidents import over
from .yangpu2024_sheet import FIRST, LAST, YangpuBook, YangpuSheet

KINDS = ("guardian_neglect", "unsupervised_living", "suspected_domestic_violence", "suspected_unlawful_harm")
MEASURES = {
    "guardianship.admonition": "admonition",
    "guardianship.reprimand": "reprimand",
    "guardianship.education-order": "family_education_order",
}


def taken(book: YangpuBook, incident: Row, kind: str) -> list[Truth]:
    """Of each service and document, whether it is the measure taken after this incident."""
    found, case = day(incident.get("discovered_at")), incident.get("case")

    def after(row: Row) -> Truth:
        on = day(row.get("on"))
        return None if on is None or found is None else on >= found

    def of_case(row: Row) -> Truth:
        return None if row.get("case") is None or case is None else row["case"] == case

    answers = [every([same(row.get("kind"), kind), of_case(row), after(row)]) for row in book.table("services") or []]
    for row in book.table("documents") or []:
        mine = of_case(row) if row.get("incident") is None else row["incident"] == incident["id"]
        answers.append(every([same(row.get("kind"), kind), mine, after(row)]))
    return answers


def measures(sheet: YangpuSheet) -> None:
    book = sheet.book
    recorded = book.table("services") is not None and book.table("documents") is not None
    for rule, kind in MEASURES.items():
        for incident in sheet.population(rule, "incidents"):
            owed = among(incident.get("kind"), KINDS)
            if rule != "guardianship.admonition":
                owed = every([owed, same(incident.get("serious"), True)])
            found: date | None = day(incident.get("discovered_at"))
            if owed is False or not FIRST <= (found or FIRST) <= LAST:
                continue
            subject = ("incident", incident["id"])
            if owed is None:
                sheet.put(rule, subject, "unknown")
            else:
                answers = taken(book, incident, kind)
                sheet.settle(rule, answers, recorded=recorded, over=over(book, incident), subject=subject)
