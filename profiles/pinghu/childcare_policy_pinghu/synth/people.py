"""The 410 children on the register, their households, townships and cases. Nobody here is real."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from childcare_policy import (
    Body,
    Case,
    Channel,
    Child,
    ChildCategory,
    ClosingReason,
    Disability,
    DisabilityKind,
    Draws,
    Membership,
    Sex,
    invented_id,
    plus_days,
)

from ..data import towns
from .book import FIRST, LAST, WORKERS, Book, Spell

ORPHANS, UNATTENDED, ORDINARY = 9, 52, 349
RATES = (
    (0.36, ChildCategory.SUBSISTENCE_ALLOWANCE_HOUSEHOLD),
    (0.18, ChildCategory.NEAR_SUBSISTENCE_HOUSEHOLD),
    (0.14, ChildCategory.SEVERE_DISABILITY),
    (0.10, ChildCategory.MENTAL_INTELLECTUAL_DISABILITY_3_4),
    (0.07, ChildCategory.SERIOUS_ILLNESS),
    (0.01, ChildCategory.RARE_DISEASE),
)
LEVELS = ((0.62, "green"), (0.28, "yellow"), (0.08, "red"))
CHANNELS = ((0.3, Channel.GUARDIAN_APPLICATION), (0.15, Channel.ORGANISATION_SURVEY))
ZHAPU = 0.03
LEAVING = (ClosingReason.MOVED, ClosingReason.AGED_OUT, ClosingReason.WITHDRAWN)


def people(book: Book) -> None:
    """Exactly the children the paper counts, each with one case."""
    homes = _households(book.draws)
    of = [ChildCategory.SCATTERED_ORPHAN] * ORPHANS + [ChildCategory.DE_FACTO_UNATTENDED] * UNATTENDED
    named = [*of, *(book.draws.among(RATES, ChildCategory.OTHER_IN_DIFFICULTY) for _ in range(ORDINARY))]
    for number, category in enumerate(book.draws.sample(named, len(named)), 1):
        household, home = next(homes)
        child = _child(book.draws, number, category, household, home)
        level = book.draws.among(LEVELS, "")
        worker = WORKERS[int(household[1:]) % len(WORKERS)]
        book.spells.append(Spell(case=_case(book.draws, number), child=child, level=level, worker=worker))


def _households(draws: Draws) -> Iterator[tuple[str, str]]:
    """Households of one to three, each in a township; the number of one child's household is not known."""
    covered, outside = towns(covered=True), towns(covered=False)
    number = 0
    while True:
        number += 1
        town = draws.pick(outside if draws.chance(ZHAPU) else covered)
        for _ in range(draws.among(((0.12, 2), (0.02, 3)), 1)):
            yield f"h{number:03}", f"{town.division}{draws.between(1, 19):03}"


def _child(draws: Draws, number: int, category: ChildCategory, household: str, home: str) -> Child:
    born = draws.day(date(2007, 9, 1), date(2021, 8, 31))
    sex = draws.pick((Sex.FEMALE, Sex.MALE))
    resident_id = invented_id(born, 2 * number + (sex is Sex.MALE))
    disability = None
    if category is ChildCategory.SEVERE_DISABILITY:
        disability = Disability(
            kind=draws.pick((DisabilityKind.PHYSICAL, DisabilityKind.HEARING)), level=draws.between(1, 2)
        )
    elif category is ChildCategory.MENTAL_INTELLECTUAL_DISABILITY_3_4:
        kind = draws.pick((DisabilityKind.MENTAL, DisabilityKind.INTELLECTUAL))
        disability = Disability(kind=kind, level=draws.between(3, 4))
    return Child(
        id=f"c{number:03}",
        name=f"儿童{number:03}",
        sex=sex,
        birth_date=born,
        resident_id=None if draws.chance(0.02) else resident_id,
        hukou_division=None if draws.chance(0.005) else "330482",
        home_division="330482" if draws.chance(0.02) else home,
        household=None if draws.chance(0.01) else household,
        categories=(Membership(category=category),),
        disability=disability,
    )


def _case(draws: Draws, number: int) -> Case:
    """Most open with the contract, some are found later, a few leave."""
    opened = FIRST if draws.chance(0.95) else draws.day(plus_days(FIRST, 10), plus_days(LAST, -60))
    leaves = draws.chance(0.03)
    return Case(
        id=f"k{number:03}",
        child=f"c{number:03}",
        opened_on=opened,
        closed_on=draws.day(plus_days(opened, 30), LAST) if leaves else None,
        closing_reason=draws.pick(LEAVING) if leaves else None,
        confirmed_by=Body.CIVIL_AFFAIRS_BUREAU,
        confirmed_on=None
        if draws.chance(0.01)
        else plus_days(opened, draws.between(-20, 0) if draws.chance(0.98) else 5),
        channel=None if draws.chance(0.01) else draws.among(CHANNELS, Channel.CHILD_DIRECTOR_REPORT),
        individual=False,
    )
