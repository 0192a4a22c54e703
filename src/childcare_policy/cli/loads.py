"""What caseloads take under one profile or several, as values and as rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from ..comparison import Figure
from ..comparison.loads import figures_of, together
from ..edition import Edition
from ..errors import ChildcarePolicyError, NoEditionError
from ..needs import Measure
from ..plan import Workload, plan_ahead
from ..plugins import Registry
from ..quantities import Money
from ..wire import rejected_to_plain
from .flat import columns
from .intake import Taken, edition_of, registry_for

PLAN = "childcare-policy/plan@1"
COLUMNS = columns("caseload profile edition measure of count")
Parts = Counter[tuple[Measure, str]]


@attrs.frozen(kw_only=True)
class Column:
    """One profile, as it was named, with what it asks for each caseload and under which edition.

    ``figures`` say of each measure how much that is for all of them, and how far that is known.
    """

    name: str
    registry: Registry
    loads: tuple[tuple[str, Edition, Workload], ...]
    figures: Mapping[Measure, Figure]

    @property
    def parts(self) -> Parts:
        """How much of each measure and sort for all caseloads together."""
        return sum((parts_of(load) for _, _, load in self.loads), Parts())


def parts_of(load: Workload) -> Parts:
    """How much of each measure and sort."""
    return Parts({(measure, of): count for measure, of, count in load.parts})


def column(
    profile: tuple[str, str], taken: Iterable[Taken], first: date, last: date, chosen: Mapping[str, str]
) -> Column:
    """What one profile asks for every caseload."""
    id, wanted = profile
    registry = registry_for(id)
    loads = []
    known: dict[Measure, list[Figure]] = {measure: [] for measure in Measure}
    for each in taken:
        edition = _edition(registry, id, each, first, wanted)
        own = {reading.id for reading in edition.readings} & chosen.keys()
        edition = edition.read({id: chosen[id] for id in own})
        load = plan_ahead(edition, each.caseload, first, last, registry.kinds)
        loads.append((each.name, edition, load))
        for measure, figure in figures_of(edition, each.caseload, load, registry.kinds).items():
            known[measure].append(figure)
    figures = {measure: together(each) for measure, each in known.items()}
    return Column(name="@".join(filter(None, profile)), registry=registry, loads=tuple(loads), figures=figures)


def _edition(registry: Registry, profile: str, taken: Taken, first: date, wanted: str) -> Edition:
    """The edition of the programme, or the one named, its papers as if they were in force throughout."""
    why = ""
    try:
        found = edition_of(registry, profile, taken.caseload, first, wanted)
        return found.lasting if wanted and "+" not in wanted else found
    except NoEditionError as error:
        why = f"{taken.path}: {error}"
    raise ChildcarePolicyError(why, code=NoEditionError.code, path=str(taken.path))


def figure(measure: Measure, count: int) -> int | str:
    """A count as it is written: money as text of yuan."""
    return str(Money(count)) if measure is Measure.YUAN else count


def figures(parts: Parts) -> dict[str, Any]:
    """Each measure with its total and its sorts."""
    made: dict[str, Any] = {}
    for measure in Measure:
        own = {of: count for (each, of), count in sorted(parts.items()) if each is measure}
        total = figure(measure, sum(own.values()))
        made[measure] = {"total": total, "of": {of: figure(measure, count) for of, count in own.items() if of}}
    return made


def plan_to_plain(asked: Iterable[Column], taken: Iterable[Taken], first: date, last: date) -> dict[str, Any]:
    """What each profile asks for: all caseloads together, and each by itself."""
    return {
        "format": PLAN,
        "from": first.isoformat(),
        "to": last.isoformat(),
        **rejected_to_plain([row for each in taken for row in each.caseload.rejected_rows or ()]),
        "profiles": [
            {
                "profile": each.name,
                "figures": figures(each.parts),
                "known": {measure: figure.known.value for measure, figure in each.figures.items()},
                "caseloads": {
                    name: {
                        "edition": edition.id,
                        "overlays": [*edition.overlays],
                        "readings": dict(edition.taken),
                        "figures": figures(parts_of(load)),
                        "missing": [*load.missing],
                        "uncounted": [*load.uncounted],
                    }
                    for name, edition, load in each.loads
                },
            }
            for each in asked
        ],
    }


def rows(asked: Iterable[Column]) -> Iterator[dict[str, Any]]:
    """A plain row for each caseload, profile, measure and sort."""
    for each in asked:
        for name, edition, load in each.loads:
            own = {"caseload": name, "profile": each.name, "edition": edition.id}
            for measure, of, count in load.parts:
                yield {**own, "measure": measure, "of": of, "count": figure(measure, count)}
