"""地点 Places: the areas that owe something, and what was held in or by them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import attrs

from ..context import Context
from ..divisions import lies_in
from ..facts import Activity, Area
from ..records import in_order
from ..rows import PlainRow
from ..words import AreaKind


@attrs.frozen
class AreaRow:
    """An area of a profile's own table: its division code and its name."""

    division: str
    title: str


PLACES = MappingProxyType(
    {AreaKind.STATION: "station", AreaKind.SCHOOL: "school", AreaKind.NEIGHBOURHOOD: "neighbourhood"}
)
"""The field of an activity that names the area it was in; of larger areas it is the division."""

ELSEWHERE = MappingProxyType({"station": "school", "school": "station"})
"""What is recorded as held at the one was not held at the other."""


def owing(ctx: Context, kind: AreaKind, table: tuple[AreaRow, ...] = ()) -> tuple[list[Area], list[PlainRow]]:
    """The areas of a kind; and the rows that stand for those not recorded, of no recorded kind, or not there at all."""
    if table:
        return [Area(id=row.division, kind=kind, division=row.division) for row in table], []
    if ctx.caseload.areas is None:
        return [], [ctx.programme_row("unknown", missing=("areas",))]
    perhaps = [row for row in in_order(ctx.caseload.areas) if row.kind is None]
    found = [row for row in in_order(ctx.caseload.areas) if row.kind is kind]
    rows = [ctx.row("area", row.id, "unknown", missing=(f"area:{row.id}.kind",)) for row in perhaps]
    return found, rows or ([] if found else [ctx.programme_row("not_applicable")])


def within(ctx: Context, activity: Activity, area: Area) -> bool | None:
    """Whether an activity was held in or by the area; ``None`` where its place is not recorded finely enough."""
    places = (activity.station, activity.school, activity.neighbourhood, activity.organiser)
    named = [place for place in places if place]
    if area.id in named:
        return True
    known = areas_of(ctx)
    if field := field_of(area, ""):
        kinds = {known[place].kind for place in named if place in known}
        other = ELSEWHERE.get(field, "")
        rivals = {AreaKind.STATION, AreaKind.SCHOOL} if other else {area.kind}
        away = getattr(activity, field) is not None or kinds & rivals or (other and getattr(activity, other))
        return False if away else None
    for place in named:
        around = list(above(ctx, place))
        if any(each.id == area.id for each in around):
            return True
        if any(each.kind is area.kind for each in around):
            return False
    return lies_in(activity.division, area.division) if area.division else None


def field_of(area: Area, other: str) -> str:
    """The field of an activity that names such an area."""
    return PLACES.get(area.kind, other) if area.kind is not None else other


def areas_of(ctx: Context) -> Mapping[str, Area]:
    """The areas recorded, by id."""
    return ctx.once("areas", lambda: {row.id: row for row in ctx.caseload.areas or ()})


def above(ctx: Context, place: str) -> Iterator[Area]:
    """The area and those it lies in, as far as recorded."""
    known, seen = areas_of(ctx), set[str]()
    here = known.get(place)
    while here is not None and here.id not in seen:
        yield here
        seen.add(here.id)
        here = known.get(here.parent or "")
