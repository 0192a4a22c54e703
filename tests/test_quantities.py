"""Months, windows, money and spans: against a naive oracle, and by the laws they keep."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from childcare_policy import (
    Every,
    Money,
    Span,
    Window,
    anchored,
    calendar_half,
    calendar_month,
    calendar_quarter,
    calendar_year,
    days,
    every_days,
    minutes,
    months,
    yuan,
)
from childcare_policy.quantities import (
    Cycle,
    Days,
    Minutes,
    Months,
    age_on,
    covered,
    gaps,
    plus_days,
    plus_months,
    windows,
)

FIRST, LAST = date(2004, 1, 1), date(2030, 12, 31)
CYCLES = [calendar_month(), calendar_quarter(), calendar_half(), calendar_year()]
dates = st.dates(FIRST, LAST)
spans = st.tuples(dates, dates).map(lambda pair: Span(min(pair), max(pair)))
near = st.integers(0, 60).map(lambda number: date(2024, 2, 1) + timedelta(days=number))
near_spans = st.tuples(near, near).map(lambda pair: Span(min(pair), max(pair)))


def each_day(span: Span) -> Iterator[date]:
    return (span.first + timedelta(days=number) for number in range(span.days))


def naive(anchor: date, count: int) -> date:
    number = anchor.year * 12 + anchor.month - 1 + count
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(anchor.day, calendar.monthrange(year, month)[1]))


@pytest.mark.no_cover
@pytest.mark.parametrize("year", range(FIRST.year, LAST.year + 1))
def test_every_anchor_and_every_number_of_months_agree_with_the_naive_count(year: int) -> None:
    for anchor in each_day(Span(date(year, 1, 1), date(year, 12, 31))):
        for count in range(1, 37):
            assert plus_months(anchor, count) == naive(anchor, count)


@pytest.mark.parametrize(
    ("anchor", "count", "expected"),
    [
        ("2022-01-31", 1, "2022-02-28"),
        ("2022-01-31", 2, "2022-03-31"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2022-08-31", 6, "2023-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2022-12-31", 0, "2022-12-31"),
    ],
)
def test_day_a_month_lacks_becomes_its_last(anchor: str, count: int, expected: str) -> None:
    assert plus_months(date.fromisoformat(anchor), count).isoformat() == expected


def test_months_are_counted_from_the_anchor_and_never_from_each_other() -> None:
    ends = [plus_months(date(2022, 1, 31), count).day for count in range(1, 6)]
    assert ends == [28, 31, 30, 31, 30]


@given(st.sampled_from(CYCLES), spans)
def test_calendar_windows_join_without_gap_or_overlap_and_cover_the_span(every: Every, span: Span) -> None:
    check_partition(windows(every, span, None), span)


@pytest.mark.no_cover
@settings(max_examples=300)
@given(st.integers(1, 36), dates, spans)
def test_anchored_windows_join_without_gap_or_overlap_and_cover_the_span(length: int, anchor: date, span: Span) -> None:
    found = windows(anchored(months(length)), span, anchor)
    if span.last < anchor:
        assert found == []
        return
    check_partition(found, Span(max(span.first, anchor), span.last))
    for window in found:
        assert window.first == naive(anchor, (int(window.label) - 1) * length)
        assert window.last == naive(anchor, int(window.label) * length) - timedelta(days=1)


def check_partition(found: list[Window], span: Span) -> None:
    assert found[0].first <= span.first <= found[0].last
    assert found[-1].first <= span.last <= found[-1].last
    for one, after in pairwise(found):
        assert after.first - one.last == timedelta(days=1)
    assert len({window.label for window in found}) == len(found)
    assert all(window.first <= window.last and window.span == Span(window.first, window.last) for window in found)


@pytest.mark.parametrize(
    ("every", "label", "first", "last"),
    [
        (calendar_month(), "2024-02", "2024-02-01", "2024-02-29"),
        (calendar_quarter(), "2024-Q1", "2024-01-01", "2024-03-31"),
        (calendar_half(), "2024-H1", "2024-01-01", "2024-06-30"),
        (calendar_year(), "2024", "2024-01-01", "2024-12-31"),
    ],
)
def test_calendar_windows_are_named_as_people_name_them(every: Every, label: str, first: str, last: str) -> None:
    day = date(2024, 2, 29)
    assert windows(every, Span(day, day), None) == [Window(label, date.fromisoformat(first), date.fromisoformat(last))]


def test_december_belongs_to_its_own_year() -> None:
    span = Span(date(2022, 12, 31), date(2023, 1, 1))
    labels = [[window.label for window in windows(every, span, None)] for every in CYCLES]
    assert labels == [["2022-12", "2023-01"], ["2022-Q4", "2023-Q1"], ["2022-H2", "2023-H1"], ["2022", "2023"]]


def test_windows_of_so_many_days_join_without_gap_or_overlap() -> None:
    anchor = date(2020, 6, 1)
    found = windows(every_days(days(30)), Span(date(2020, 6, 30), date(2020, 8, 1)), anchor)
    assert [(row.label, str(row.first), str(row.last)) for row in found] == [
        ("1", "2020-06-01", "2020-06-30"),
        ("2", "2020-07-01", "2020-07-30"),
        ("3", "2020-07-31", "2020-08-29"),
    ]
    early = windows(every_days(days(30)), Span(date(2020, 5, 1), date(2020, 6, 1)), anchor)
    assert [row.label for row in early] == ["1"]
    assert windows(every_days(days(30)), Span(date(2020, 5, 1), date(2020, 5, 31)), anchor) == []


def test_anchored_windows_need_their_anchor() -> None:
    assert windows(anchored(months(1)), Span(FIRST, LAST), None) == []


def test_window_of_a_leap_day_anchor_ends_on_the_eve_of_the_short_anniversary() -> None:
    year = windows(anchored(months(12)), Span(date(2024, 2, 29), date(2025, 3, 1)), date(2024, 2, 29))
    assert [(window.first.isoformat(), window.last.isoformat()) for window in year] == [
        ("2024-02-29", "2025-02-27"),
        ("2025-02-28", "2026-02-27"),
    ]


@given(near_spans, st.lists(near_spans, max_size=6))
def test_days_covered_are_the_days_in_some_part(span: Span, parts: list[Span]) -> None:
    assert covered(span, parts) == sum(any(day in part for part in parts) for day in each_day(span))


@given(near_spans, st.lists(near_spans, max_size=6))
def test_gaps_are_the_days_in_no_part(span: Span, parts: list[Span]) -> None:
    found = gaps(span, parts)
    assert {day for gap in found for day in each_day(gap)} == {
        day for day in each_day(span) if not any(day in part for part in parts)
    }
    assert sum(gap.days for gap in found) + covered(span, parts) == span.days
    assert all(after.first - one.last > timedelta(days=1) for one, after in pairwise(found))


@given(near_spans, near_spans)
def test_two_spans_meet_in_the_days_of_both(one: Span, other: Span) -> None:
    both = one.meets(other)
    assert both == other.meets(one)
    assert (set(each_day(both)) if both else set()) == set(each_day(one)) & set(each_day(other))


def test_span_holds_its_first_and_its_last_day() -> None:
    span = Span(date(2022, 3, 1), date(2022, 3, 31))
    inside = [date(2022, 2, 28) in span, span.first in span, span.last in span, date(2022, 4, 1) in span, "x" in span]
    assert (inside, span.days) == ([False, True, True, False, False], 31)


def test_spans_may_end_with_time_itself() -> None:
    span = Span(date(2022, 1, 1), date(2022, 2, 1))
    assert gaps(span, [Span(date(2022, 1, 5), date.max)]) == [Span(date(2022, 1, 1), date(2022, 1, 4))]
    assert gaps(Span(date.max, date.max), []) == [Span(date.max, date.max)]
    assert covered(Span(date.max, date.max), [Span(date.max, date.max), Span(date.max, date.max)]) == 1


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ("2010-05-06", "2026-05-05", 15),
        ("2010-05-06", "2026-05-06", 16),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2010-05-06", "2010-05-06", 0),
    ],
)
def test_birthday_is_the_first_day_of_the_new_age(born: str, on: str, age: int) -> None:
    assert age_on(date.fromisoformat(born), date.fromisoformat(on)) == age


@pytest.mark.parametrize(
    ("amount", "fen"),
    [
        (0, 0),
        (10000, 1_000_000),
        ("0.01", 1),
        ("10000.50", 1_000_050),
        ("10000.5", 1_000_050),
        ("-3", -300),
        (Decimal("2.10"), 210),
    ],
)
def test_yuan_are_a_hundred_fen(amount: int | str | Decimal, fen: int) -> None:
    assert yuan(amount) == Money(fen)


@pytest.mark.parametrize("amount", ["0.001", "Infinity", "-Infinity", "NaN", "ten", "", "1.٣"])
def test_amount_that_is_no_number_of_fen_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="amount"):
        yuan(amount)


@pytest.mark.parametrize("amount", [0.5, 1.0, True])
def test_money_is_never_a_float(amount: float) -> None:
    with pytest.raises(TypeError, match="money"):
        yuan(amount)  # type: ignore[arg-type]


@given(st.integers(-(10**12), 10**12))
def test_money_reads_back_as_it_is_written(fen: int) -> None:
    assert yuan(str(Money(fen))) == Money(fen)


def test_numbers_carry_their_units() -> None:
    assert (months(3), days(30), minutes(120)) == (Months(3), Days(30), Minutes(120))
    assert plus_days(date(2022, 12, 31), 30) == date(2023, 1, 30)
    assert Money(1) < Money(2)


def test_part_that_begins_after_the_span_leaves_the_rest_of_it_open() -> None:
    span, after = Span(date(2022, 1, 1), date(2022, 1, 9)), Span(date(2022, 2, 1), date(2022, 2, 9))
    assert gaps(span, [after]) == [span]
    assert gaps(span, [span, after]) == []
    assert gaps(span, [Span(date(2021, 1, 1), date(2021, 1, 9))]) == [span]


@pytest.mark.parametrize(
    ("length", "cycle"), [(5, Cycle.CALENDAR), (0, Cycle.CALENDAR), (0, Cycle.ANCHORED), (-1, Cycle.DAYS)]
)
def test_a_window_no_calendar_has_is_refused(length: int, cycle: Cycle) -> None:
    with pytest.raises(ValueError, match="windows"):
        Every(length, cycle)


@pytest.mark.parametrize(
    ("every", "length", "label", "next_label"),
    [
        (calendar_month(), 1, "2022-04", "2022-05"),
        (calendar_quarter(), 3, "2022-Q2", "2022-Q3"),
        (calendar_half(), 6, "2022-H1", "2022-H2"),
        (calendar_year(), 12, "2022", "2023"),
    ],
)
def test_windows_of_the_calendar_say_which_they_are(every: Every, length: int, label: str, next_label: str) -> None:
    assert every == Every(length)
    first = next(iter(windows(every, Span(date(2022, 4, 1), date(2022, 4, 1)), None)))
    assert first.label == label
    after = next(iter(windows(every, Span(first.last + timedelta(days=1), date(2023, 12, 31)), None)))
    assert (after.label, after.first) == (next_label, first.last + timedelta(days=1))


@pytest.mark.parametrize(("fen", "said"), [(-101, "-1.01"), (-1, "-0.01"), (0, "0.00"), (1, "0.01"), (100, "1.00")])
def test_money_is_written_with_its_sign_and_two_decimals(fen: int, said: str) -> None:
    assert str(Money(fen)) == said


@pytest.mark.parametrize("amount", ["１０", "1.-1", "1.+1", "1.234", "", "-", ".5"])
def test_text_that_is_no_amount_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="digits"):
        yuan(amount)


def november(first: int, last: int) -> Span:
    return Span(date(2022, 11, first), date(2022, 11, last))


@pytest.mark.parametrize(
    ("parts", "days", "left"),
    [
        ([(1, 10)], 10, []),
        ([(12, 15)], 0, [(1, 10)]),
        ([(1, 5), (5, 8)], 8, [(9, 10)]),
        ([(1, 9), (12, 15)], 9, [(10, 10)]),
        ([(3, 4), (4, 4), (6, 20)], 7, [(1, 2), (5, 5)]),
    ],
)
def test_days_covered_and_left_are_counted_once(
    parts: list[tuple[int, int]], days: int, left: list[tuple[int, int]]
) -> None:
    spans = [november(*part) for part in parts]
    assert covered(november(1, 10), spans) == days
    assert gaps(november(1, 10), spans) == [november(*part) for part in left]


def test_counted_window_that_ends_on_the_first_day_is_laid() -> None:
    span = Span(date(2022, 2, 14), date(2022, 2, 15))
    assert [each.label for each in windows(anchored(months(1)), span, date(2022, 1, 15))] == ["1", "2"]
