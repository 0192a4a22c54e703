"""The states of stations, streets and neighbourhoods: a deputy head from the procuratorate, enough child directors."""

from __future__ import annotations

from .shanghai2022_facts import Row, Truth, every, holds, some
from .yangpu2024_sheet import LAST, YangpuBook, YangpuSheet

CROWDED, THEN = 30, 2


def prosecutor(book: YangpuBook, station: Row) -> Truth:
    """Whether the deputy head of a station is of the procuratorate, and in post."""
    deputy = station.get("deputy_head")
    if deputy is None or deputy == "":
        return None if deputy is None else False
    worker = next((row for row in book.table("workers") or [] if row["id"] == deputy), None)
    if worker is None:
        return None
    on = min(book.as_of, book.span.last if book.span else LAST)
    return every([holds(worker, on), of_procuratorate(book, worker)])


def of_procuratorate(book: YangpuBook, worker: Row) -> Truth:
    name = worker.get("organisation")
    if name is None or name == "":
        return None if name is None else False
    organisation = next((row for row in book.table("organisations") or [] if row["id"] == name), {})
    return None if organisation.get("kind") is None else organisation["kind"] == "procuratorate"


def lies_in(area: Row, street: Row) -> Truth:
    if area.get("parent") is not None:
        return bool(area["parent"] == street["id"])
    if area.get("division") is None or street.get("division") is None:
        return None
    return bool(area["division"] == street["division"])


def states(sheet: YangpuSheet) -> None:
    book = sheet.book
    for station in sheet.areas("stations.deputy-head", "station"):
        sheet.state("stations.deputy-head", ("area", station["id"]), prosecutor(book, station))
    for street in sheet.areas("stations.every-street", "township"):
        answers = [
            every([lies_in(area, street), True if area.get("kind") else None, prosecutor(book, area)])
            for area in book.areas("station")
            if area["id"] != street["id"]
        ]
        sheet.state("stations.every-street", ("area", street["id"]), some(answers))
    rule = "staffing.child-directors"
    for area in sheet.areas(rule, "neighbourhood"):
        children, directors = area.get("children_count"), area.get("child_directors")
        subject = ("area", area["id"])
        if children is not None and children <= CROWDED:
            sheet.put(rule, subject, "not_applicable")
        else:
            enough = None if children is None or directors is None else bool(directors >= THEN)
            sheet.state(rule, subject, enough)
