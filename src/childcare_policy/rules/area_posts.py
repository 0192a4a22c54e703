"""区域配备 Posts of areas: the deputy head of each station, and enough child directors where many children live."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from ..context import Context
from ..facts import Area
from ..needs import Demand, Unrecorded
from ..records import in_order
from ..rows import PlainRow, Ref
from ..words import AreaKind, OrganisationKind, Role
from .demand import people_in_post
from .kind import Rule, RuleKind
from .places import owing


@attrs.frozen(kw_only=True)
class DeputyHead(Rule):
    """Each area of the kind has a deputy head who comes from an organisation of these kinds.

    A station is asked itself; of a street it is asked that one of its stations has such a deputy.
    """

    area: AreaKind = AreaKind.STATION
    employer: tuple[OrganisationKind, ...]


@attrs.frozen(kw_only=True)
class DirectorsByChildren(Rule):
    """A neighbourhood with more than so many children in difficulty has at least so many child directors.

    ``further`` asks one more for every so many children beyond.
    """

    area: AreaKind = AreaKind.NEIGHBOURHOOD
    above: int
    at_least: int
    further: int = 0


Deputy = tuple[bool | None, tuple[Ref, ...], tuple[tuple[Ref, str], ...]]


def deputy(rule: DeputyHead, ctx: Context, station: Area) -> Deputy:
    """Whether the station has such a deputy: ``None`` where that is not known, with the facts that would tell."""
    if station.deputy_head is None:
        return None, (f"area:{station.id}.deputy_head",), ()
    if not station.deputy_head:
        return False, (), ()
    ref, worker = f"worker:{station.deputy_head}", ctx.worker_by_id.get(station.deputy_head)
    if worker is None:
        return None, ("workers",), ()
    if not (worker.from_ or date.min) <= ctx.judged_on(ctx.span) <= (worker.to or date.max):
        return False, (), ((ref, "not-in-post"),)
    if worker.organisation is None:
        return None, (f"{ref}.organisation",), ()
    employer = next((row for row in ctx.caseload.organisations or () if row.id == worker.organisation), None)
    if employer is None and worker.organisation:
        return None, ("organisations",), ()
    if employer is not None and employer.kind is None:
        return None, (f"organisation:{employer.id}.kind",), ()
    if employer is not None and employer.kind in rule.employer:
        return True, (ref,), ()
    return False, (), ((ref, "other-employer"),)


def check_deputy(rule: DeputyHead, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each station, or for each street over its stations."""
    areas, rows = owing(ctx, rule.area)
    yield from rows
    stations = [row for row in in_order(ctx.caseload.areas or ()) if row.kind in (AreaKind.STATION, None)]
    for area in areas:
        if rule.area is AreaKind.STATION:
            found = [deputy(rule, ctx, area)]
        else:
            found = [told for row in stations for told in _of_street(rule, ctx, row, area)]
        sure = [refs for has, refs, _ in found if has]
        missing = tuple(dict.fromkeys(ref for has, refs, _ in found if has is None for ref in refs))
        status = "met" if sure else "unknown" if missing else ctx.failed
        yield ctx.row(
            "area",
            area.id,
            status,
            evidence=sure[0] if sure else (),
            rejected=tuple(row for _, _, refused in found for row in refused) if not sure else (),
            missing=missing if status == "unknown" else (),
        )


def _of_street(rule: DeputyHead, ctx: Context, station: Area, street: Area) -> Iterable[Deputy]:
    """What a station tells of the street: nothing where it lies in another."""
    told = deputy(rule, ctx, station)
    if station.parent is None and (station.division is None or street.division is None):
        return [] if told[0] is False else [(None, (f"area:{station.id}.parent",), ())]
    if station.parent not in (street.id, None) or (station.parent is None and station.division != street.division):
        return []
    if station.kind is not None:
        return [told]
    return [] if told[0] is False else [(None, (f"area:{station.id}.kind",), ())]


def check_directors(rule: DirectorsByChildren, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each neighbourhood."""
    areas, rows = owing(ctx, rule.area)
    yield from rows
    for area in areas:
        children, directors = area.children_count, area.child_directors
        missing: tuple[Ref, ...] = ()
        needed = 0
        if children is None:
            status, missing = "unknown", (f"area:{area.id}.children_count",)
        elif children <= rule.above:
            status = "not_applicable"
        else:
            needed = rule.at_least + ((children - rule.above - 1) // rule.further if rule.further else 0)
            if directors is None:
                status, missing = "unknown", (f"area:{area.id}.child_directors",)
            else:
                status = "met" if directors >= needed else ctx.failed
        observed = (("children", children), ("directors", directors), ("needed", needed))
        proof = (f"area:{area.id}",) if status == "met" else ()
        yield ctx.row("area", area.id, status, observed=observed, evidence=proof, missing=missing)


def _remedy(rule: Any, row: PlainRow) -> Mapping[str, Any] | None:
    if isinstance(rule, DeputyHead):
        return {"do": "appoint-deputy", "employer": tuple(map(str, rule.employer))}
    figures = dict(row[8])
    return {"do": "add-directors", "count": figures["needed"] - figures["directors"]}


def deputies(rule: DeputyHead, ctx: Context) -> Iterator[Demand]:
    """A person for each area."""
    areas, rows = owing(ctx, rule.area)
    yield Unrecorded(tuple(fact for row in rows for fact in row[11].split()))
    yield from people_in_post(ctx, len(areas), "deputy head")


def directors(rule: DirectorsByChildren, ctx: Context) -> Iterator[Demand]:
    """As many directors as the neighbourhoods need together."""
    needed = 0
    for row in check_directors(rule, ctx):
        least = dict(row[8]).get("needed") or 0
        needed += least
        yield Unrecorded(tuple(row[11].split()) if not least else ())
    yield from people_in_post(ctx, needed, Role.CHILD_DIRECTOR)


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="deputy_head",
        rule=DeputyHead,
        check=check_deputy,
        demand=deputies,
        required=lambda rule: {"employer": tuple(map(str, rule.employer))},
        remedy=_remedy,
        question=("area", "employer"),
        waivable=False,
    ),
    RuleKind(
        tag="directors_by_children",
        rule=DirectorsByChildren,
        check=check_directors,
        demand=directors,
        required=lambda rule: {"above": rule.above, "at_least": rule.at_least},
        remedy=_remedy,
        question=("area",),
        waivable=False,
    ),
)
