"""Needs met together: the fewest days, each as late as can be, on which everything asked for is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations_with_replacement, product

from childcare_policy import Measure, Need
from childcare_policy.needs import placed

NEW_YEAR = date(2022, 1, 1)


def day(number: int) -> date:
    return NEW_YEAR + timedelta(days=number)


def need(first: int, last: int, count: int = 1, apart: str = "", people: int = 1, of: str = "") -> Need:
    return Need(
        measure=Measure.VISITS,
        of=of,
        whom="case:k1",
        first=day(first),
        last=day(last),
        count=count,
        apart=apart,
        people=people,
    )


def days(*needs: Need) -> list[int]:
    return sorted((point.on - NEW_YEAR).days for point in placed(needs))


def test_need_falls_on_its_last_day() -> None:
    assert days(need(0, 30)) == [30]
    assert days(need(0, 30, 2)) == [30, 30]
    assert days() == []


def test_visit_of_a_long_window_is_one_of_those_of_the_short_ones_in_it() -> None:
    months = [need(0, 30), need(31, 58), need(59, 89)]
    assert days(need(0, 89), *months) == [30, 58, 89]
    assert days(need(0, 89, 4), *months) == [30, 58, 89, 89]


def test_windows_that_overlap_share_what_falls_into_both() -> None:
    assert days(need(0, 10), need(10, 20)) == [10]
    assert days(need(0, 10), need(11, 20)) == [10, 20]


def test_what_is_kept_apart_is_not_met_by_the_same_one() -> None:
    assert days(need(0, 10, apart="north"), need(0, 10, apart="south")) == [10, 10]
    assert days(need(0, 10, apart="north"), need(5, 20, apart="north")) == [10]


def test_what_is_kept_apart_counts_for_what_is_not() -> None:
    towns = [need(0, 11, apart=f"town {number}") for number in range(3)]
    months = [need(number, number) for number in range(12)]
    assert len(days(*towns, *months, need(0, 11, 12))) == 12
    assert len(days(*towns, need(0, 11, 2))) == 3
    assert len(days(*towns, need(0, 11, 5))) == 5


def sorts(*needs: Need) -> list[str]:
    return sorted(point.of for point in placed(needs))


def test_what_may_be_of_several_sorts_is_of_one_that_is_asked_for_besides() -> None:
    either = need(0, 30, of="home|phone")
    assert sorts(either) == ["home|phone"]
    assert sorts(either, need(0, 30, of="phone")) == ["phone"]
    assert sorts(need(0, 30, of="home"), either) == ["home"]
    assert sorts(either, need(0, 60, of="phone|online")) == ["phone"]
    assert sorts(either, need(0, 30, of="online")) == ["home|phone", "online"]
    assert sorts(either, need(31, 60, of="phone")) == ["home|phone", "phone"]


def test_what_may_be_of_any_sort_is_of_whichever_is_asked_for() -> None:
    assert sorts(need(0, 30)) == [""]
    assert sorts(need(0, 30), need(0, 60, of="home")) == ["home"]
    assert sorts(need(0, 30, 2), need(0, 30, of="home"), need(0, 30, of="phone")) == ["home", "phone"]


def test_broad_ones_are_kept_for_what_narrow_ones_cannot_be() -> None:
    broad, narrow = need(0, 10, of="home|phone"), need(0, 10, 2, of="home")
    assert sorts(broad, narrow, need(5, 20, of="phone")) == ["home", "home", "phone"]


def test_most_people_asked_for_at_a_visit_come_to_it() -> None:
    first = need(0, 30, apart="home_assessment", people=3)
    points = placed([first, need(0, 30), need(31, 58), need(0, 30, apart="home_assessment", people=2)])
    assert [(point.apart, point.people) for point in points] == [("home_assessment", 3), ("", 1)]


def test_day_of_the_paper_is_the_last_of_the_window_where_it_comes_from_one() -> None:
    assert need(0, 5).falls_on == day(5)
    whole = Need(measure=Measure.PAPERS, whom="case:k1", first=day(0), last=day(5), window_ends=day(30))
    assert whole.falls_on == day(30)


SPANS = [(first, last) for first in range(4) for last in range(first, 4)]


def test_no_fewer_days_would_do() -> None:
    counts = (1, 2, 1)
    for spans in product(SPANS, repeat=3):
        asked = list(zip(spans, counts, strict=True))
        found = days(*(need(first, last, count) for (first, last), count in asked))
        fewest = next(n for n in range(5) for tried in tries(n) if enough(asked, tried))
        assert enough(asked, tuple(found)), spans
        assert len(found) == fewest, spans


def tries(n: int) -> Iterator[tuple[int, ...]]:
    return combinations_with_replacement(range(4), n)


def enough(asked: list[tuple[tuple[int, int], int]], tried: tuple[int, ...]) -> bool:
    return all(sum(first <= on <= last for on in tried) >= count for (first, last), count in asked)
