"""Synthetic caseloads: the year 2022 of the sixteen districts, as a believable good city might have written it down.

The numbers of children are the annex's (``targets.json``); everything else is invented from a seed: no person, no
organisation and no event in it is real. Resident numbers stand on 990000, a region that was never assigned.
"""

from __future__ import annotations

from collections.abc import Iterator

from childcare_policy import Caseload, Draws

from .book import Book
from .events import activities, contract, monthly_papers, trainings, waivers
from .incidents import incidents
from .money import money
from .papers import closing, first_papers, services
from .people import families
from .staff import organisations, posts
from .traits import districts, traits_of_all
from .visits import visits
from .yangpu_year import under_the_plan
from .year2020 import city_2020

YEAR_OF_WORK = (
    contract,
    organisations,
    posts,
    families,
    visits,
    first_papers,
    services,
    activities,
    trainings,
    incidents,
    monthly_papers,
    waivers,
    money,
    closing,
)
"""How a district's book is written, in this order."""


def city(seed: int) -> Iterator[tuple[str, Caseload]]:
    """A year of work in each of the sixteen districts of Shanghai: the district's name and its caseload.

    The same seed gives the same caseloads on every machine. The children are those of the annex to the paper
    (sh2022:A-total), in number and by category; the work runs from January 2022 to the closing in January 2023.
    """
    everywhere = districts()
    for district, traits in zip(everywhere, traits_of_all(seed, everywhere), strict=True):
        book = Book(district=district, traits=traits, draws=Draws(seed, district.slug))
        for write in YEAR_OF_WORK:
            write(book)
        yield district.slug, book.caseload()


def yangpu(seed: int) -> Iterator[tuple[str, Caseload]]:
    """The year 2024 of one district under its own plan: its caseload, made from the city's of the same seed."""
    return under_the_plan(dict(city(seed))["yangpu"], seed)


YEARS = {
    "shanghai": {"": city, "2022": city, "2020": city_2020},
    "shanghai/yangpu": {"": yangpu, "2022": yangpu},
}
"""What makes the year of each edition of a profile; where none is named, the latest."""
