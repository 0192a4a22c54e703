"""One caseload under several editions: what each would demand and grant for the same children."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

import attrs

from ..edition import Edition, Kinds
from ..facts import Caseload
from ..inquiry import Inquiry, kind_of
from ..markup import page_table
from ..needs import Measure, Need, PerVisit, Unrecorded
from ..plan import COUNTED, Workload, plan_ahead
from .duties import Side
from .specimens import Maker, Setting
from .spoken import Spoken


class Known(StrEnum):
    """How far a figure is known: exactly, as the least there is, as none, not at all; or nothing is asked."""

    KNOWN = "known"
    AT_LEAST = "at_least"
    ZERO = "zero"
    UNKNOWN = "unknown"
    SILENT = "silent"


@attrs.frozen
class Figure:
    """How much of a measure is asked, and how far that is known; sessions in minutes, money in fen."""

    count: int
    known: Known

    @property
    def shown(self) -> int | None:
        """The count; ``None`` where nothing is asked or nothing is known."""
        return None if self.known in (Known.UNKNOWN, Known.SILENT) else self.count


@attrs.frozen(kw_only=True)
class Load:
    """What one side asks for the caseload: a figure for every measure, and the workload they are taken from."""

    side: Side
    workload: Workload
    figures: Mapping[Measure, Figure]


@attrs.frozen(kw_only=True)
class Loads:
    """What several sides ask for one caseload between two days, both included."""

    from_: date
    to: date
    loads: tuple[Load, ...]

    def to_rows(self) -> list[dict[str, Any]]:
        """A flat row for each side and measure: its count (``None`` where silent or not known), and how far known."""
        return [
            {
                "side": load.side.name,
                "from": self.from_,
                "to": self.to,
                "measure": str(measure),
                "count": figure.shown,
                "known": str(figure.known),
            }
            for load in self.loads
            for measure, figure in load.figures.items()
        ]

    def _repr_html_(self) -> str:
        """The figures for a notebook, a column for every side."""
        rows = ([measure, *(shown(load.figures[measure]) for load in self.loads)] for measure in Measure)
        return page_table(f"{self.from_} / {self.to}", ["measure", *(load.side.name for load in self.loads)], rows)


def shown(figure: Figure) -> str:
    """A figure by signs alone: ``12``, ``≥ 12``, ``0``, ``?`` for not known, a dash for nothing asked."""
    signs = {Known.UNKNOWN: "?", Known.SILENT: "—", Known.AT_LEAST: f"≥ {figure.count}"}
    return signs.get(figure.known, str(figure.count))


def plan_beside(editions: Mapping[str, Edition], caseload: Caseload, from_: date, to: date, kinds: Kinds) -> Loads:
    """What each edition would ask for the caseload between two days, as if its papers were in force throughout.

    ``editions`` are the sides by name. Raises ``KindError`` for a rule of a kind not among ``kinds``.
    """
    loads = []
    for name, edition in editions.items():
        under = edition.lasting
        load = plan_ahead(under, caseload, from_, to, kinds)
        loads.append(
            Load(side=Side(name=name, edition=edition), workload=load, figures=figures_of(under, caseload, load, kinds))
        )
    return Loads(from_=from_, to=to, loads=tuple(loads))


def figures_of(edition: Edition, caseload: Caseload, load: Workload, kinds: Kinds) -> dict[Measure, Figure]:
    """A figure for every measure; silent is what no rule speaks of, even where there is something of everything."""
    asked = _asked(edition, tuple(kinds.values()))
    inquiry = Inquiry(edition, caseload, date.max, kinds, horizon=load.to)
    unsure = {
        measure
        for number, measures in asked.items()
        if measures and any(isinstance(each, Unrecorded) for each in _demands(inquiry, number))
        for measure in measures
    }
    if Measure.VISITS in unsure:
        unsure |= {Measure.PERSON_VISITS, Measure.MINUTES}
    every = {measure for measures in asked.values() for measure in measures}
    totals = {measure: load.total(measure) for measure in Measure}
    return {
        measure: Figure(count, _known(count, spoken=measure in every, unsure=measure in unsure))
        for measure, count in totals.items()
    }


def _known(count: int, *, spoken: bool, unsure: bool) -> Known:
    if not spoken and not count:
        return Known.SILENT
    if unsure:
        return Known.AT_LEAST if count else Known.UNKNOWN
    return Known.KNOWN if count else Known.ZERO


@cache
def _asked(edition: Edition, kinds: tuple[Any, ...]) -> Mapping[int, frozenset[Measure]]:
    """The measures each rule speaks of, by its number: what it demands for a specimen with something of everything."""
    levels = ("", *edition.terms.risk_levels)
    known = {kind.rule: kind for kind in kinds}
    found: dict[int, set[Measure]] = {}
    for level in levels:
        setting = Setting(start=edition.in_force, division=edition.document.division, level=level, closed=True)
        whole = Maker(Spoken(edition.rules), setting).made(frozenset(field.name for field in attrs.fields(Caseload)))
        inquiry = Inquiry(edition.lasting, whole, date.max, known, horizon=setting.end)
        for number, rule in enumerate(edition.rules):
            if rule.force in COUNTED:
                for item in _demands(inquiry, number):
                    found.setdefault(number, set()).update(_measures(item))
    return {number: frozenset(measures) for number, measures in found.items()}


def _demands(inquiry: Inquiry, number: int) -> Iterable[Any]:
    rule = inquiry.edition.rules[number]
    demand = kind_of(rule, inquiry.kinds).demand
    return demand(rule, inquiry.asked_in(number)) if demand else ()


def _measures(item: Any) -> set[Measure]:
    """What a demand is about: a visit takes a person too."""
    if isinstance(item, Need):
        return {item.measure, *([Measure.PERSON_VISITS] if item.measure is Measure.VISITS else [])}
    if isinstance(item, PerVisit):
        return {Measure.MINUTES} if item.minutes else {Measure.PAPERS} if item.paper else {Measure.PERSON_VISITS}
    return set()


def together(figures: Iterable[Figure]) -> Figure:
    """The figures of several caseloads as one."""
    each = [*figures]
    count, known = sum(figure.count for figure in each), {figure.known for figure in each}
    if known <= {Known.SILENT}:
        return Figure(count, Known.SILENT)
    unsure = bool(known & {Known.UNKNOWN, Known.AT_LEAST})
    return Figure(count, _known(count, spoken=True, unsure=unsure))
