"""How the sixteen districts differ: how carefully each works, what the epidemic meant there, and what went wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

import attrs

from childcare_policy import Draws

from ..data import HERE

T = TypeVar("T")


@attrs.frozen
class District:
    """A district and its numbers of the annex; ``number`` districts and ``before`` children stand above it there."""

    number: int
    before: int
    slug: str
    name: str
    division: str
    children: int
    orphans: int

    @property
    def total(self) -> int:
        """All children the district serves."""
        return self.children + self.orphans


class Epidemic(StrEnum):
    """What a district did about the home visits of April and May 2022, when nobody could leave home."""

    NO_WAIVER = "no_waiver"
    BOTH_MONTHS = "both_months"
    APRIL_ONLY = "april_only"
    AFTERWARDS = "afterwards"
    AFTERWARDS_UNNUMBERED = "afterwards_unnumbered"
    BY_PROVIDER = "by_provider"


class Oddity(StrEnum):
    """What happened to one child, one family or one record, and not to others."""

    MOVED = "moved"
    RE_ENROLLED = "re_enrolled"
    AGED_OUT = "aged_out"
    LEAVER_KEPT = "leaver_kept"
    OUT_OF_SCHOOL = "out_of_school"
    IN_HOSPITAL = "in_hospital"
    MONTH_WAIVED = "month_waived"
    REFUSING = "refusing"
    NO_DIRECTOR = "no_director"
    ESCALATED = "escalated"
    DIFFICULT = "difficult"
    TOLD_LATE = "told_late"
    NOT_TOLD = "not_told"
    CONFIRMED_LATE = "confirmed_late"
    UNCONFIRMED = "unconfirmed"
    NO_GRADE = "no_grade"
    WRONG_BIRTH_DATE = "wrong_birth_date"
    VISITED_TOO_EARLY = "visited_too_early"
    TYPED_TWICE = "typed_twice"


class Blemish(StrEnum):
    """What one district as a whole did differently from the others."""

    ONE_ACTIVITY = "one_activity"
    NOBODY_CAME = "nobody_came"
    REPORT_MISSING = "report_missing"
    REPORTS_LATE = "reports_late"
    PAID_EARLY = "paid_early"
    ACCEPTANCE_UNRECORDED = "acceptance_unrecorded"
    OVERSPENT = "overspent"
    CHARGED_TO_NOTHING = "charged_to_nothing"
    FUND_UNRECORDED = "fund_unrecorded"
    BOUGHT_RIGHTLY = "bought_rightly"
    BOUGHT_WRONGLY = "bought_wrongly"
    BOUGHT_UNASKED = "bought_unasked"


EPIDEMIC: Mapping[Epidemic, int] = {
    Epidemic.BOTH_MONTHS: 6,
    Epidemic.APRIL_ONLY: 2,
    Epidemic.AFTERWARDS: 2,
    Epidemic.AFTERWARDS_UNNUMBERED: 1,
    Epidemic.BY_PROVIDER: 1,
    Epidemic.NO_WAIVER: 4,
}
"""In how many districts each was the way."""

ODDITIES: Mapping[Oddity, int] = dict.fromkeys(Oddity, 1) | {
    Oddity.MOVED: 2,
    Oddity.AGED_OUT: 2,
    Oddity.IN_HOSPITAL: 2,
    Oddity.DIFFICULT: 3,
    Oddity.CONFIRMED_LATE: 2,
    Oddity.UNCONFIRMED: 2,
    Oddity.NO_GRADE: 2,
}
"""To how many children of the city each happened."""

BLEMISHES: Mapping[Blemish, int] = dict.fromkeys(Blemish, 1) | {Blemish.REPORTS_LATE: 3}
"""In how many districts each was so."""

SMALL = 8
"""Oddities fall on districts with at least so many children."""

CAREFUL, CARELESS = 0.4, 1.8
"""What the rates of the most and the least careful district are multiplied with."""


@attrs.frozen(kw_only=True)
class Rates:
    """How often something goes wrong, or another way, in a district of ordinary care."""

    # a month of a family
    month_missed: float = 0.075
    phoned_instead: float = 0.035
    nobody_home: float = 0.05
    home_in_epidemic: float = 0.05
    # a visit
    short_session: float = 0.3
    minutes_unrecorded: float = 0.012
    single_handed: float = 0.1
    second_unnamed: float = 0.006
    worker_replaced: float = 0.07
    people_unrecorded: float = 0.006
    mode_unrecorded: float = 0.002
    unsigned: float = 0.08
    unwitnessed: float = 0.18
    signature_unrecorded: float = 0.006
    typed_late: float = 0.1
    record_missing: float = 0.1
    record_before_visit: float = 0.003
    # the team
    worker_leaves: float = 0.6
    director_leaves: float = 0.4
    supervisor_leaves: float = 0.35
    left_open: float = 0.5
    assigned_late: float = 0.025
    # papers
    opened_later: float = 0.045
    assessed_late: float = 0.06
    never_assessed: float = 0.008
    not_all_three: float = 0.06
    plan_too_early: float = 0.012
    paper_missing: float = 0.018
    closing_late: float = 0.07
    item_not_filed: float = 0.08
    filed_late: float = 0.05
    never_filed: float = 0.015

    def for_care(self, factor: float) -> Rates:
        """The rates of a district that is so much more, or less, careless than an ordinary one."""
        return Rates(**{field.name: getattr(self, field.name) * factor for field in attrs.fields(Rates)})


@attrs.frozen(kw_only=True)
class Traits:
    """What sets a district apart."""

    rates: Rates
    epidemic: Epidemic
    oddities: tuple[Oddity, ...]
    blemishes: tuple[Blemish, ...]


def districts() -> tuple[District, ...]:
    """The sixteen districts in the order of the annex."""
    rows = json.loads((HERE / "targets.json").read_text(encoding="utf-8"))["districts"]
    found: list[District] = []
    before = 0
    for row in rows:
        found.append(
            District(len(found), before, row["slug"], row["zh"], row["division"], row["children"], row["orphans"])
        )
        before += found[-1].total
    return tuple(found)


def traits_of_all(seed: int, all_districts: Sequence[District]) -> list[Traits]:
    """Deal out what sets each district apart; every kind of trouble falls on some district, whatever the seed."""
    draws = Draws(seed, "city")
    epidemic = draws.sample([way for way, count in EPIDEMIC.items() for _ in range(count)], len(all_districts))
    large = [district.number for district in all_districts if district.total >= SMALL]
    oddities = _dealt(draws, [each for each, count in ODDITIES.items() for _ in range(count)], large)
    blemishes = _dealt(draws, [each for each, count in BLEMISHES.items() for _ in range(count)], large)
    places = draws.sample(range(len(all_districts)), len(all_districts))
    return [
        Traits(
            rates=Rates().for_care(CAREFUL + (CARELESS - CAREFUL) * places[district.number] / (len(places) - 1)),
            epidemic=epidemic[district.number],
            oddities=tuple(oddities.get(district.number, ())),
            blemishes=tuple(blemishes.get(district.number, ())),
        )
        for district in all_districts
    ]


def _dealt(draws: Draws, cards: Sequence[T], numbers: Sequence[int]) -> dict[int, list[T]]:
    """The cards, shuffled and dealt round."""
    order = draws.sample(numbers, len(numbers))
    found: dict[int, list[T]] = {}
    for place, card in enumerate(draws.sample(cards, len(cards))):
        found.setdefault(order[place % len(order)], []).append(card)
    return found
