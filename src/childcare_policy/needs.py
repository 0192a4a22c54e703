"""What rules take: visits and hours, papers and reports, people and money; data only, said by each kind of rule."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import attrs

from .rows import Ref
from .words import VisitMode


class Measure(StrEnum):
    """What is counted. Sessions are counted in minutes, money in fen; staff is how many people at the same time."""

    VISITS = "visits"
    PERSON_VISITS = "person_visits"
    MINUTES = "minutes"
    EVENTS = "events"
    REPORTS = "reports"
    PAPERS = "papers"
    DELIVERABLES = "deliverables"
    TRAININGS = "trainings"
    STAFF = "staff"
    YUAN = "yuan"


@attrs.frozen(kw_only=True)
class Need:
    """So much of a measure, of one sort, for one subject, from a day to a day.

    Needs of the same ``measure``, sort (``of``) and subject (``whom``, a ref) are met together where their days allow:
    the visit of a half-year is one of the visits of its months. Sorts of which any will do are joined by ``|``; without
    a sort, every sort will do. ``apart`` keeps those with different texts from being met by the same one (two themes,
    two townships, the reports of two months); each still counts for a need without such a text. ``people`` is how many
    must be at a visit. ``window_ends`` is the last day of the window the need comes from, by which it falls to a paper.
    Money without a sort is the most there may be from all sources together.
    """

    measure: Measure
    of: str = ""
    whom: Ref
    first: date
    last: date
    count: int = 1
    apart: str = ""
    people: int = 1
    window_ends: date | None = None

    @property
    def sorts(self) -> tuple[str, ...]:
        """The sorts of which one is asked, none where it may be any."""
        return tuple(filter(None, self.of.split("|")))

    @property
    def falls_on(self) -> date:
        """The day that tells which paper it falls to."""
        return self.window_ends or self.last


@attrs.frozen(kw_only=True)
class PerVisit:
    """What each visit of a mode takes besides, whoever asked for it: people, minutes of session, a paper about it.

    ``monthly`` asks the minutes of the visits of a calendar month together.
    """

    of: VisitMode | None = None
    people: int = 1
    minutes: int = 0
    monthly: bool = False
    paper: str = ""


@attrs.frozen
class Unrecorded:
    """Facts that are not recorded and would tell of more."""

    facts: tuple[Ref, ...]


Demand = Need | PerVisit | Unrecorded
MANY = 1000
"""More sorts than any vocabulary has words."""


@attrs.define
class Point:
    """A day on which something is to be done, what it is kept apart for, how many people it takes, of which sort."""

    on: date
    apart: str = ""
    people: int = 1
    sorts: tuple[str, ...] = ()

    @property
    def of(self) -> str:
        """Its sort, or those of which any will do."""
        return "|".join(self.sorts)

    def may_be(self, sorts: tuple[str, ...]) -> bool:
        """Whether it can be of one of the sorts too."""
        return not sorts or not self.sorts or not set(sorts).isdisjoint(self.sorts)

    def meet(self, need: Need) -> None:
        """Take over what the need asks of it."""
        self.sorts = tuple(each for each in self.sorts or need.sorts if each in (need.sorts or self.sorts))
        self.apart, self.people = need.apart or self.apart, max(self.people, need.people)


def placed(needs: Iterable[Need]) -> list[Point]:
    """The fewest days, each as late as can be, on which needs of one measure and subject are all met."""
    points: list[Point] = []
    for need in sorted(needs, key=lambda need: (need.last, date.max - need.first, need.apart)):
        inside = [point for point in points if point.on >= need.first and point.may_be(need.sorts)]
        inside.sort(key=lambda point: len(point.sorts) or MANY)
        own = [point for point in inside if point.apart == need.apart] if need.apart else inside
        free = [point for point in inside if not point.apart] if need.apart else []
        own += free[: max(0, need.count - len(own))]
        new = [Point(need.last) for _ in range(need.count - len(own))]
        points += new
        for point in (own + new)[: need.count]:
            point.meet(need)
    return points
