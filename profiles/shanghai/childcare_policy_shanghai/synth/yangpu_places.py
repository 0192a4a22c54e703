"""The places of Yangpu in the invented year: twelve streets with a station each, schools, crowded neighbourhoods."""

from __future__ import annotations

from datetime import date

import attrs

from childcare_policy import (
    Area,
    AreaKind,
    CalendarEntry,
    CalendarKind,
    Caseload,
    Organisation,
    OrganisationKind,
    Worker,
)

DIVISION, YEAR, STREETS, SCHOOLS = "310110", 2024, 12, 9
OFFICE, COURT = "o11", "o12"
BREAKS = (
    (CalendarKind.WINTER_BREAK, date(YEAR, 1, 27), date(YEAR, 2, 18)),
    (CalendarKind.SUMMER_BREAK, date(YEAR, 7, 1), date(YEAR, 8, 31)),
)
CROWDED = ((30, 1), (31, 1), (31, 2), (44, 2), (29, 1))
"""Children in difficulty and child directors of the neighbourhoods that have many: thirty, and those around it."""


def places(base: Caseload) -> Caseload:
    """Twelve streets with a station each, schools, and some crowded neighbourhoods; who heads the stations."""
    kept = {row.id: row for row in base.areas or ()}
    deputies, found = [], list(kept.values())
    for number in range(1, STREETS + 1):
        street = f"{DIVISION}{number:03}"
        if street not in kept:
            found.append(Area(id=street, kind=AreaKind.TOWNSHIP, division=street, parent=DIVISION))
        deputies.append(
            Worker(id=f"p{number:02}", name=f"副站长{number:02}", organisation=COURT if number == 7 else OFFICE)
        )
        head = {9: "", 11: None}.get(number, deputies[-1].id)
        found.append(Area(id=f"s{number:02}", kind=AreaKind.STATION, division=street, parent=street, deputy_head=head))
    found += [Area(id=f"h{number:02}", kind=AreaKind.SCHOOL, division=DIVISION) for number in range(1, SCHOOLS + 1)]
    found += [
        Area(
            id=f"{DIVISION}{number:03}900",
            kind=AreaKind.NEIGHBOURHOOD,
            division=f"{DIVISION}{number:03}900",
            parent=f"{DIVISION}{number:03}",
            children_count=children,
            child_directors=directors,
        )
        for number, (children, directors) in enumerate(CROWDED, 1)
    ]
    offices = (
        Organisation(id=OFFICE, name="示例检察院", kind=OrganisationKind.PROCURATORATE, division=DIVISION),
        Organisation(id=COURT, name="示例法院", kind=OrganisationKind.COURT, division=DIVISION),
    )
    calendars = [
        CalendarEntry(id=f"b0{n}", division="310000", kind=kind, from_=first, to=last)
        for n, (kind, first, last) in enumerate(BREAKS, 1)
    ]
    return attrs.evolve(
        base,
        areas=tuple(found),
        workers=(*(base.workers or ()), *deputies),
        organisations=(*(base.organisations or ()), *offices),
        calendars=tuple(calendars),
    )
