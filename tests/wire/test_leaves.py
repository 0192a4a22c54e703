"""Single values: what each kind of field takes, and what it refuses to take for it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from childcare_policy.quantities import Money
from childcare_policy.wire.days import day, moment
from childcare_policy.wire.leaves import (
    Leaf,
    Noted,
    Refused,
    division,
    experience,
    flag,
    identifier,
    money,
    resident,
    whole,
    word,
)
from childcare_policy.wire.prose import prose
from childcare_policy.wire.strict import Flaw
from childcare_policy.words import Experience, Signature, VisitMode

CHINA = timezone(timedelta(hours=8))
NAME = prose(100, may_be_none=False)
LINE = prose(100)
LONG = prose(2000, lines=True)


def code(read: Any) -> str:
    return read.code if isinstance(read, Refused) else ",".join(read.codes) if isinstance(read, Noted) else ""


@pytest.mark.parametrize("value", ["2024-03-05", date(2024, 3, 5)])
def test_a_day_is_a_day(value: object) -> None:
    assert day(value) == date(2024, 3, 5)
    assert moment(value) == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("2023-02-29", "E_DATE_INVALID"),
        ("2024-13-01", "E_DATE_INVALID"),
        ("2024-03-05\n", "E_DATE_INVALID"),
        (" 2024-03-05", "E_DATE_INVALID"),
        ("2024-3-5", "E_DATE_INVALID"),
        ("2024/3/5", "E_DATE_INVALID"),
        ("2024年3月5日", "E_DATE_INVALID"),
        ("1899-12-31", "E_DATE_INVALID"),
        ("2101-01-01", "E_DATE_INVALID"),
        ("", "E_DATE_INVALID"),
        ("1" * 400 + "x", "E_DATE_INVALID"),
        ("2024年3月", "E_DATE_PARTIAL"),
        ("2024年", "E_DATE_PARTIAL"),
        ("3/4/2024", "E_DATE_AMBIGUOUS"),
        ("12-13-14", "E_DATE_AMBIGUOUS"),
        (20240305, "E_TYPE_DATE"),
        (True, "E_TYPE_DATE"),
        (Flaw("E_NUM_RANGE"), "E_TYPE_DATE"),
        (date(1899, 12, 31), "E_DATE_INVALID"),
    ],
)
def test_what_is_no_whole_day_is_refused(value: object, wrong: str) -> None:
    assert code(day(value)) == code(moment(value)) == wrong


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("2024-03-05T09:30", datetime(2024, 3, 5, 9, 30)),
        ("2024-03-05T09:30:15", datetime(2024, 3, 5, 9, 30, 15)),
        ("2024-03-05T09:30+08:00", datetime(2024, 3, 5, 9, 30)),
        (datetime(2024, 3, 5, 9, 30), datetime(2024, 3, 5, 9, 30)),
        (datetime(2024, 3, 5, 9, 30, tzinfo=CHINA), datetime(2024, 3, 5, 9, 30)),
    ],
)
def test_a_time_is_china_time(value: object, read: datetime) -> None:
    assert moment(value) == read
    assert moment(value).tzinfo is None


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("2024-03-05T23:30-05:00", datetime(2024, 3, 6, 12, 30)),
        ("2024-02-29T16:00Z", datetime(2024, 3, 1)),
        ("2024-03-05T00:00:00+09:30", datetime(2024, 3, 4, 22, 30)),
    ],
)
def test_a_time_with_another_offset_is_converted_and_noted(value: str, read: datetime) -> None:
    assert moment(value) == Noted(read, ("W_TZ_CONVERTED",))
    assert day(value) == Noted(read.date(), ("W_TZ_CONVERTED",))


@pytest.mark.parametrize(
    "value",
    [
        "2024-03-05T24:00",
        "2024-03-05T09:60",
        "2024-03-05T09:30:60",
        "2024-03-05T09:30:15.5",
        "2024-03-05 09:30",
        "2024-03-05T09",
        "2024-02-30T09:30",
        "2024-03-05T09:30+24:00",
        "2024-03-05T09:30+08:60",
        "2024-03-05T09:30z",
        "2100-12-31T23:00-05:00",
        "0000-12-31T23:00-05:00",
    ],
)
def test_what_is_no_time_is_refused(value: str) -> None:
    assert code(moment(value)) == "E_DATE_INVALID"


@pytest.mark.parametrize("value", ["2024-03-05T09:30", datetime(2024, 3, 5, 9, 30)])
def test_a_field_for_a_day_takes_no_hour(value: object) -> None:
    assert code(day(value)) == "E_DATE_INVALID"


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_of_two_centuries_is_read(on: date) -> None:
    assert day(on.isoformat()) == on


@pytest.mark.parametrize(
    ("value", "fen"),
    [
        (0, 0),
        (1, 1),
        ("0", 0),
        ("0.5", 50),
        ("0.05", 5),
        ("10000.00", 1_000_000),
        ("10000", 1_000_000),
        (10**15, 10**15),
        ("10000000000000.00", 10**15),
    ],
)
def test_money_is_fen_or_text_of_yuan(value: object, fen: int) -> None:
    assert money(value) == Money(fen)


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        (Decimal("0.5"), "E_TYPE_MONEY"),
        (0.5, "E_TYPE_MONEY"),
        (False, "E_TYPE_MONEY"),
        ("", "E_TYPE_MONEY"),
        ("1.", "E_TYPE_MONEY"),
        (".5", "E_TYPE_MONEY"),
        ("1.005", "E_TYPE_MONEY"),
        ("007", "E_TYPE_MONEY"),
        ("1e3", "E_TYPE_MONEY"),
        ("１００", "E_TYPE_MONEY"),
        ("100元", "E_TYPE_MONEY"),
        ("1\n", "E_TYPE_MONEY"),
        ("9" * 5000, "E_TYPE_MONEY"),
        ("9" * 100, "E_NUM_RANGE"),
        ("-1", "E_NUM_RANGE"),
        (-1, "E_NUM_RANGE"),
        (10**15 + 1, "E_NUM_RANGE"),
        (Flaw("E_NUM_RANGE"), "E_NUM_RANGE"),
    ],
)
def test_what_is_no_exact_amount_is_refused(value: object, wrong: str) -> None:
    assert code(money(value)) == wrong


@pytest.mark.parametrize(
    ("leaf", "value", "wrong"),
    [
        (flag, True, ""),
        (flag, False, ""),
        (flag, 0, "E_TYPE_BOOL"),
        (flag, "是", "E_TYPE_BOOL"),
        (flag, [], "E_TYPE_BOOL"),
        (whole(0, 12), 12, ""),
        (whole(0, 12), 13, "E_NUM_RANGE"),
        (whole(0, 12), False, "E_TYPE_INT"),
        (whole(0, 12), Decimal(3), "E_TYPE_INT"),
        (whole(0, 12), 3.0, "E_TYPE_INT"),
        (whole(0, 12), "3", "E_TYPE_INT"),
        (whole(0, 12), Flaw("E_NUM_RANGE"), "E_NUM_RANGE"),
        (word(VisitMode), "home", ""),
        (word(VisitMode), "Home", "E_WORD"),
        (word(VisitMode), "", "E_WORD"),
        (word(VisitMode), 1, "E_TYPE_TEXT"),
        (word(VisitMode), ["home"], "E_TYPE_TEXT"),
        (word(Signature), "", ""),
        (identifier(), "A-z_09", ""),
        (identifier(), "a" * 65, "E_CASE_ID"),
        (identifier(), "", "E_CASE_ID"),
        (identifier(), "a\n", "E_CASE_ID"),
        (identifier(), "a/b", "E_CASE_ID"),
        (identifier(), 7, "E_TYPE_TEXT"),
        (identifier(may_be_none=True), "", ""),
        (division(), "310110", ""),
        (division(), "310110101", ""),
        (division(), "310110101001", ""),
        (division(), "3101101", "E_DIVISION"),
        (division(), "３１０１１０", "E_DIVISION"),
        (division(), "", "E_DIVISION"),
        (division(), 310110, "E_TYPE_TEXT"),
        (division(may_be_none=True), "", ""),
        (resident, "", ""),
        (resident, None, "E_TYPE_TEXT"),
        (resident, 9.9e17, "E_ID_NUMERIC"),
        (resident, Flaw("E_NUM_RANGE"), "E_ID_NUMERIC"),
        (NAME, "赵一鸣", ""),
        (NAME, "Ana María", ""),
        (NAME, "赵\u3000一鸣", ""),
        (NAME, "", "E_REQUIRED"),
        (NAME, " ", "E_REQUIRED"),
        (NAME, "\u3000", "E_REQUIRED"),
        (NAME, "\u200b\u200b", "E_REQUIRED"),
        (NAME, 1, "E_TYPE_TEXT"),
        (NAME, "赵\t一", "E_TEXT_CONTROL"),
        (NAME, "赵\x85", "E_TEXT_CONTROL"),
        (NAME, "赵\ud800\x00", "E_TEXT_SURROGATE"),
        (NAME, "赵" * 100, ""),
        (NAME, "赵" * 101, "E_TEXT_LENGTH"),
        (NAME, "赵\u2028一", ""),
        (NAME, "赵\ufeff\u202e\U000f0000", "W_TEXT_BIDI,W_TEXT_INVISIBLE,W_TEXT_PUA"),
        (LINE, "", ""),
        (LINE, "  ", "E_REQUIRED"),
        (LONG, "一\n二\t三\r\n", ""),
        (LONG, "\n\t", "E_REQUIRED"),
        (LONG, "一\x00", "E_TEXT_CONTROL"),
        (LONG, "一" * 2001, "E_TEXT_LENGTH"),
        (experience, {}, ""),
        (experience, [], "E_TYPE_OBJECT"),
        (experience, {"children_in_difficulty": "3"}, "E_TYPE_NUMBER"),
        (experience, {"children_in_difficulty": True}, "E_TYPE_NUMBER"),
        (experience, {"children_in_difficulty": 81}, "E_NUM_RANGE"),
        (experience, {"children_in_difficulty": Decimal("0.125")}, "E_NUM_RANGE"),
        (experience, {"children_in_difficulty": float("nan")}, "E_NUM_RANGE"),
        (experience, {"children_in_difficulty": Flaw("E_NUM_RANGE")}, "E_NUM_RANGE"),
        (experience, {"teaching": 3}, "E_WORD"),
        (experience, {7: 3}, "E_WORD"),
    ],
)
def test_a_value_is_taken_for_what_it_is_only(leaf: Leaf, value: object, wrong: str) -> None:
    assert code(leaf(value)) == wrong


def test_text_is_kept_as_it_was_given() -> None:
    for name in ("\uf9dc", "e\u0301", " 赵 ", "·•・"):
        assert NAME(name) == name
    assert NAME("赵\u200b") == Noted("赵\u200b", ("W_TEXT_INVISIBLE",))


def test_years_of_experience_are_pairs_in_the_order_of_the_word() -> None:
    read = experience({"children_in_difficulty": Decimal("2.50"), "child_youth_social_service": 3})
    assert read == (
        (Experience.CHILD_YOUTH_SOCIAL_SERVICE, Decimal(3)),
        (Experience.CHILDREN_IN_DIFFICULTY, Decimal("2.5")),
    )
    assert experience({"children_in_difficulty": None}) == ()
    assert experience({"children_in_difficulty": 0.25}) == ((Experience.CHILDREN_IN_DIFFICULTY, Decimal("0.25")),)
    assert experience({"children_in_difficulty": Decimal("0E-9")}) == ((Experience.CHILDREN_IN_DIFFICULTY, 0),)


@pytest.mark.parametrize("attack", ["1-" * 5000 + "x", "9" * 9999 + "!", "2024" * 2500, "-" * 10_000])
def test_no_text_takes_long_to_refuse(attack: str) -> None:
    for leaf in (day, moment, money, resident, identifier(), division(), NAME):
        assert isinstance(leaf(attack), Refused)
