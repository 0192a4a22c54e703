"""Hard cases and sudden events: who is told, on which day, and who leads."""

from __future__ import annotations

from datetime import date

from .shanghai2022_book import Book
from .shanghai2022_facts import BUREAU, Row, Truth, among, day, every, same, some
from .shanghai2022_sheet import Candidate, Sheet, once

KINDS = (
    "complex_case",
    "sudden_event",
    "missing",
    "suspected_domestic_violence",
    "suspected_accidental_injury",
    "suspected_unlawful_harm",
    "self_harm",
)
TOLD = {
    "incidents.tell-supervisor": "child_supervisor",
    "incidents.tell-director": "child_director",
    "incidents.tell-organisation": "service_provider",
}


def tellings(book: Book, incident: Row) -> list[Row]:
    """Who was told by the day of the audit."""
    return [row for row in incident.get("told") or [] if (day(row.get("at")) or book.as_of) <= book.as_of]


def over(book: Book, incident: Row) -> bool:
    closed = day(incident.get("closed_on"))
    return closed is not None and closed < book.as_of


def before(moment: str | None, other: str | None) -> bool:
    """Surely earlier; where one of them is a day only, the days are compared."""
    if moment is None or other is None:
        return False
    if len(moment) == 10 or len(other) == 10:
        return moment[:10] < other[:10]
    return moment < other


def tell(sheet: Sheet, rule: str, whom: str, kinds: tuple[str, ...] = KINDS) -> None:
    """Told on the day of discovery; on what day that was must be known, unless it is over and nobody was told."""
    book = sheet.book
    for incident in sheet.population(rule, "incidents"):
        owed = among(incident.get("kind"), kinds)
        if owed is False:
            continue
        due, recorded = day(incident.get("discovered_at")), incident.get("told") is not None
        in_order = [row for row in tellings(book, incident) if not before(row.get("at"), incident.get("discovered_at"))]
        found = [Candidate(same(row.get("to"), whom), day(row.get("at"))) for row in in_order]
        nobody = recorded and not any(one.is_it is not False for one in found)
        if owed is None:
            status = "unknown"
        elif due is None:
            status = "breached" if nobody and over(book, incident) else "unknown"
        else:
            status = once(found, due, book.as_of, recorded=recorded)
        sheet.put(rule, ("incident", incident["id"]), status, due, cases=[incident.get("case")])


def lead(sheet: Sheet) -> None:
    rule, book = "incidents.case-lead", sheet.book
    for incident in sheet.population(rule, "incidents"):
        owed = among(incident.get("kind"), KINDS)
        if owed is False:
            continue
        found: date | None = day(incident.get("discovered_at"))
        rows = book.table("assignments")
        nobody = rows is not None and not any(row.get("role") in ("child_supervisor", None) for row in rows)
        led: Truth = False if nobody else None
        if found is not None:
            led = book.held(incident.get("case"), "child_supervisor", found)
        if owed and led:
            status = "met"
        elif owed and found is not None and book.as_of <= found:
            status = "pending"
        else:
            status = "breached" if owed and led is False else "unknown"
        sheet.put(rule, ("incident", incident["id"]), status, found, cases=[incident.get("case")])


def at_district(row: Row) -> Truth:
    division = row.get("division")
    return every(
        [same(row.get("to"), BUREAU), None if division is None else len(division) >= 6 and not division.endswith("00")]
    )


def at_city(row: Row) -> Truth:
    division = row.get("division")
    return every([same(row.get("to"), BUREAU), None if division is None else division.endswith("0000")])


def not_before(later: Row, earlier: Row) -> Truth:
    """Two moments in order; where one of them is a day only, the days are compared."""
    one, other = later.get("at"), earlier.get("at")
    if one is None or other is None:
        return None
    if len(one) == 10 or len(other) == 10:
        return bool(one[:10] >= other[:10])
    return bool(one >= other)


def escalate(sheet: Sheet, rule: str) -> None:
    book = sheet.book
    for incident in sheet.population(rule, "incidents"):
        if incident.get("unresolved") is not True:
            continue
        told = [row for row in tellings(book, incident) if not before(row.get("at"), incident.get("discovered_at"))]
        if rule == "incidents.escalate-district":
            answers = [at_district(row) for row in told]
        else:
            districts = [row for row in told if at_district(row)]
            answers = [
                every([at_city(city), *([some(not_before(city, row) for row in districts)] if districts else [])])
                for city in told
            ]
        done = some(answers)
        if done:
            status = "met"
        elif not over(book, incident):
            status = "pending"
        else:
            status = "unknown" if done is None or incident.get("told") is None else "breached"
        sheet.put(rule, ("incident", incident["id"]), status)


def incidents(sheet: Sheet) -> None:
    for rule, whom in TOLD.items():
        tell(sheet, rule, whom)
    lead(sheet)
    escalate(sheet, "incidents.escalate-district")
    escalate(sheet, "incidents.escalate-city")
