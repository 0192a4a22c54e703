"""Synthetic caseloads of the 2020 project: a year of the sixteen districts as each might have written it down.

The paper gives no numbers of children, so these are invented too; what is the paper's own are its days, lists and
papers. No person, no organisation and no event is real, and resident numbers stand on 990000.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from childcare_policy import Caseload, Draws

from .book2020 import Year
from .events2020 import milestones, programme, running
from .people2020 import one_case, workers
from .traits import districts


def city_2020(seed: int) -> Iterator[tuple[str, Caseload]]:
    """The 2020 project in each of the sixteen districts: the district's name and its caseload, the same for a seed."""
    for district in districts():
        year = Year(district, Draws(seed, 2020, district.slug))
        children = year.draws.between(6, 30)
        programme(year)
        workers(year, children)
        for number in range(children):
            one_case(year, number)
        milestones(year)
        running(year)
        kept = ("incidents", "orders", "waivers", *year.rows)
        tables: dict[str, Any] = {name: tuple(year.rows.get(name, ())) for name in kept}
        (tables["programme"],) = tables["programme"]
        yield district.slug, Caseload(**tables)
