"""What was discovered: the bureau told promptly, the police on the same day, the matter handled, secrets kept."""

from __future__ import annotations

from collections.abc import Iterator

from .shanghai2022_book import Book
from .shanghai2022_facts import BUREAU, Row, Truth, among, day, every, same, some
from .shanghai2022_incidents import before, over, tell, tellings
from .shanghai2022_sheet import Sheet
from .zhanjiang2024_sheet import ZhanjiangSheet

LEFT_ALONE = ("unsupervised_living", "missing", "guardian_incapacity", "guardian_neglect")
HARM = ("suspected_domestic_violence", "suspected_accidental_injury", "suspected_unlawful_harm")


def concerned(sheet: Sheet, rule: str, kinds: tuple[str, ...]) -> Iterator[tuple[Row, Truth]]:
    for incident in sheet.population(rule, "incidents"):
        owed = among(incident.get("kind"), kinds)
        if owed is not False:
            yield incident, owed


def promptly(sheet: ZhanjiangSheet, rule: str, kinds: tuple[str, ...]) -> None:
    """The bureau was told, not before the discovery."""
    book = sheet.book
    for incident, owed in concerned(sheet, rule, kinds):
        in_order = [row for row in tellings(book, incident) if not before(row.get("at"), incident.get("discovered_at"))]
        told = some(same(row.get("to"), BUREAU) for row in in_order)
        if owed is None:
            status = "unknown"
        elif told:
            status = "met"
        elif not over(book, incident):
            status = "pending"
        else:
            status = "unknown" if told is None or incident.get("told") is None else "breached"
        sheet.put(rule, ("incident", incident["id"]), status, cases=[incident.get("case")])


def handled(sheet: ZhanjiangSheet) -> None:
    rule, book = "incidents.handled", sheet.book
    for incident, owed in concerned(sheet, rule, HARM):
        at = incident.get("handled_at")
        done = at is not None and day_passed(book, at) and not before(at, incident.get("discovered_at"))
        if owed is None:
            status = "unknown"
        elif done:
            status = "met"
        elif not over(book, incident):
            status = "pending"
        else:
            status = "unknown" if at is None else "breached"
        sheet.put(rule, ("incident", incident["id"]), status, cases=[incident.get("case")])


def day_passed(book: Book, moment: str) -> bool:
    return (day(moment) or book.as_of) <= book.as_of


def confidentiality(sheet: ZhanjiangSheet) -> None:
    """No breach of privacy became known."""
    rows = sheet.book.table("incidents")
    kept = None if rows is None else every([_clean(row) for row in rows])
    sheet.put_programme("confidentiality.kept", "met" if kept else "unknown" if kept is None else "breached")


def _clean(row: Row) -> Truth:
    return None if row.get("kind") is None else row["kind"] != "privacy_breach"


def incidents(sheet: ZhanjiangSheet) -> None:
    promptly(sheet, "incidents.tell-civil-affairs", LEFT_ALONE)
    tell(sheet, "incidents.tell-police", "police", HARM)
    promptly(sheet, "incidents.report-harm", HARM)
    handled(sheet)
