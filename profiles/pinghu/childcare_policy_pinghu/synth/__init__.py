"""Synthetic caseload: the contract year from 20 May 2024, as a provider in Pinghu might have written it down.

The numbers of children are the paper's (ph2024:3-p to 3-t); everything else is invented from a seed: no person, no
organisation and no event in it is real. Resident numbers stand on 990000, a region that was never assigned.
"""

from __future__ import annotations

from collections.abc import Iterator

from childcare_policy import Caseload, Draws

from .book import Book
from .casework import casework
from .fieldwork import fieldwork
from .people import people
from .programme import programme

YEAR_OF_WORK = (programme, people, casework, fieldwork)
"""How the book is written, in this order."""


def city(seed: int) -> Iterator[tuple[str, Caseload]]:
    """The year of the whole city: its name and its caseload, the same for a seed on every machine."""
    book = Book(draws=Draws(seed, "pinghu"))
    for write in YEAR_OF_WORK:
        write(book)
    yield "pinghu", book.caseload()
