"""What a caseload will take over a stretch of days under an edition: visits, hours, papers, people, money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from .edition import Edition, Kinds
from .facts import Caseload
from .findings import Force
from .inquiry import Inquiry, kind_of
from .needs import Measure, Need, PerVisit, Point, Unrecorded, placed
from .periods import InForce
from .quantities import Span
from .rows import Ref

COUNTED = frozenset({Force.MUST, Force.SHOULD})
LEVELS = (Measure.STAFF, Measure.YUAN)
Family = tuple[Measure, Ref]
Standards = list[tuple[PerVisit, Span]]


@attrs.frozen(kw_only=True)
class Workload:
    """What the papers ask for, whether or not any of it is done: the least that meets every *must* and *should*.

    ``parts`` holds how much of each measure and sort (a visit mode, a kind of paper, a source of money; sorts of which
    any will do joined by ``|``); sessions in minutes, money in fen. ``missing`` are the facts not recorded that would
    tell of more, ``uncounted`` the rules of kinds that do not say what they take.
    """

    from_: date
    to: date
    parts: tuple[tuple[Measure, str, int], ...]
    missing: tuple[Ref, ...] = ()
    uncounted: tuple[str, ...] = ()

    def total(self, measure: Measure) -> int:
        """How much of the measure, of every sort."""
        return sum(count for each, _, count in self.parts if each is measure)


def plan_ahead(edition: Edition, caseload: Caseload, from_: date, to: date, kinds: Kinds) -> Workload:
    """What the edition asks for this caseload from the first day to the last, both included.

    Everything recorded is taken as known, later days too. Cases count while they are open, each by itself: siblings
    seen together save visits. A thing falls on the last day of service on which it can be done in time; money on the
    first day of its programme year, where several rules speak of it the least they allow. So the plans of two stretches
    add up, but for staff, which is the most people needed at one time. Raises ``KindError`` for a rule of a kind not
    among ``kinds``, ``InputError`` for a level of risk that is no word of the city.
    """
    families: dict[Family, list[Need]] = {}
    standards: Standards = []
    missing: dict[Ref, None] = {}
    uncounted: dict[str, None] = {}
    inquiry, span = Inquiry(edition, caseload, date.max, kinds, horizon=to), Span(from_, to)
    for number, rule in enumerate(edition.rules):
        if rule.force not in COUNTED:
            continue
        demand = kind_of(rule, kinds).demand
        days = (edition.period_of(rule) or InForce()).days
        if demand is None:
            uncounted[rule.slug] = None
        for item in demand(rule, inquiry.asked_in(number)) if demand else ():
            if isinstance(item, PerVisit):
                standards.append((item, days))
            elif isinstance(item, Unrecorded):
                missing |= dict.fromkeys(item.facts)
            elif item.falls_on in days if item.measure not in LEVELS else days.meets(Span(item.first, item.last)):
                families.setdefault((item.measure, item.whom), []).append(item)
    counts = _counted(families, standards, span)
    order = list(Measure)
    parts = sorted(counts.items(), key=lambda part: (order.index(part[0][0]), part[0][1]))
    return Workload(
        from_=from_,
        to=to,
        parts=tuple((measure, of, count) for (measure, of), count in parts if count),
        missing=tuple(missing),
        uncounted=tuple(uncounted),
    )


def _counted(families: dict[Family, list[Need]], standards: Standards, span: Span) -> Counter[tuple[Measure, str]]:
    """How much of each measure and sort falls into the days; visits first, since they ask for papers."""
    counts: Counter[tuple[Measure, str]] = Counter()
    for (measure, whom), needs in [*families.items()]:
        if measure is Measure.VISITS:
            for number, (visit, people, minutes, papers) in enumerate(_visits(placed(needs), standards)):
                if visit.on in span:
                    counts[Measure.PERSON_VISITS, visit.of] += people
                    counts[Measure.MINUTES, visit.of] += minutes
                for paper in papers:
                    sort: Family = (Measure.PAPERS, whom)
                    need = Need(
                        measure=sort[0], of=paper, whom=whom, first=visit.on, last=visit.on, apart=f"visit {number}"
                    )
                    families.setdefault(sort, []).append(need)
    for (measure, _), needs in families.items():
        if measure not in LEVELS:
            counts.update((measure, point.of) for point in placed(needs) if point.on in span)
        elif measure is Measure.YUAN:
            counts.update(_money(need for need in needs if need.first in span))
    staff = [need for (measure, _), needs in families.items() if measure is Measure.STAFF for need in needs]
    counts[Measure.STAFF, ""] = max((_people(staff, day) for day in _starts(staff, span)), default=0)
    return counts


def _money(needs: Iterable[Need]) -> Counter[tuple[Measure, str]]:
    """The money of each source; all of it together where that is all that is said, or allows less.

    Where several rules speak of the same, the least they allow.
    """
    least: dict[tuple[str, date], int] = {}
    for need in needs:
        least[need.of, need.first] = min(need.count, least.get((need.of, need.first), need.count))
    sums = Counter[tuple[Measure, str]]()
    for (of, _), count in least.items():
        sums[Measure.YUAN, of] += count
    whole = sums.pop((Measure.YUAN, ""), None)
    return sums if whole is None or 0 < sums.total() <= whole else Counter({(Measure.YUAN, ""): whole})


def _visits(points: Iterable[Point], standards: Standards) -> Iterator[tuple[Point, int, int, set[str]]]:
    """Each visit with the people, the minutes of session and the papers it takes."""
    months: set[tuple[str, int, int]] = set()
    for point in points:
        month = (point.of, point.on.year, point.on.month)
        asked = [each for each, days in standards if each.of in (None, point.of) and point.on in days]
        people = max([point.people, *(each.people for each in asked)])
        minutes = max((each.minutes for each in asked if not each.monthly or month not in months), default=0)
        months.add(month)
        yield point, people, minutes, {each.paper for each in asked if each.paper}


def _starts(needs: Iterable[Need], span: Span) -> set[date]:
    """The days of the span on which more people may be needed than on the day before."""
    return {max(need.first, span.first) for need in needs if span.meets(Span(need.first, need.last))}


def _people(needs: Iterable[Need], on: date) -> int:
    """How many people are needed on the day: the most any need asks, or those of different sorts together."""
    anyone, sorts = 0, Counter[str]()
    for need in needs:
        if need.first <= on <= need.last:
            anyone = anyone if need.of else max(anyone, need.count)
            sorts[need.of] = max(sorts[need.of], need.count) if need.of else 0
    return max(anyone, sorts.total())
