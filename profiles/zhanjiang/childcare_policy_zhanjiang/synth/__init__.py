"""A synthetic caseload: the contract year from May 2024 as one believable team might have written it down.

The paper's own numbers hold: nine counties, twelve events, twelve articles, ten rounds a month, five workers and a
supervisor, 200,000 yuan. Everything else is invented from a seed: no person and no event in it is real. Resident
numbers stand on 990000, a region that was never assigned.
"""

from __future__ import annotations

from collections.abc import Iterator

from childcare_policy import Caseload, Draws

from .book import Book
from .money import money
from .papers import case_papers, closing, evaluations
from .people import families
from .rounds import rounds
from .staff import contract, staff
from .year import articles, events, incidents, reports, trainings

YEAR_OF_WORK = (
    contract,
    staff,
    families,
    rounds,
    case_papers,
    events,
    articles,
    trainings,
    incidents,
    reports,
    evaluations,
    money,
    closing,
)
"""How the book of the year is written, in this order."""


def city(seed: int) -> Iterator[tuple[str, Caseload]]:
    """The contract year of the whole city, one caseload; the same seed gives the same one on every machine."""
    book = Book(draws=Draws(seed, "zhanjiang"))
    for write in YEAR_OF_WORK:
        write(book)
    yield "zhanjiang", book.caseload()
