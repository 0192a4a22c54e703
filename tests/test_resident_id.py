"""The citizen identification number: MOD 11-2 sees every slip of one character and every swap of two neighbours."""

from __future__ import annotations

import doctest
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from childcare_policy import resident_id
from childcare_policy.resident_id import birth_date_of, check, check_character, invented_id, normalise, sex_of
from childcare_policy.words import Sex

FIRST = "99000020150410002"
NUMBER = FIRST + check_character(FIRST)
numbers = st.builds(invented_id, st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(0, 999))


def test_the_examples_of_the_page_hold() -> None:
    assert doctest.testmod(resident_id).failed == 0
    assert doctest.testmod(resident_id).attempted > 0


def test_there_are_a_thousand_orders_a_day() -> None:
    with pytest.raises(ValueError, match="argument"):
        invented_id(date(2015, 4, 10), 1000)


def test_the_number_printed_in_the_standard_has_its_check_character() -> None:
    assert check_character("11010519491231002") == "X"


@given(numbers)
def test_a_number_is_right_and_states_its_day(number: str) -> None:
    assert check(number) == ""
    assert f"{birth_date_of(number):%Y%m%d}" == number[6:14]
    assert sex_of(number) is (Sex.MALE if number[16] in "13579" else Sex.FEMALE)


@given(numbers, st.integers(0, 17), st.sampled_from("0123456789X"))
def test_one_wrong_character_is_always_seen(number: str, place: int, other: str) -> None:
    wrong = number[:place] + other + number[place + 1 :]
    assert (check(wrong) == "") == (other == number[place])


@given(numbers, st.integers(0, 16))
def test_two_neighbours_swapped_are_always_seen(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert (check(swapped) == "") == (number[place] == number[place + 1])


@pytest.mark.parametrize(
    ("given_number", "wrong"),
    [
        (NUMBER + "\n", "E_ID_FORMAT"),
        (NUMBER[:-1], "E_ID_FORMAT"),
        (NUMBER[:-1] + "Х", "E_ID_FORMAT"),
        (NUMBER[:-1] + "²" * 2, "E_ID_FORMAT"),
        ("١" * 18, "E_ID_FORMAT"),
        ("", "E_ID_FORMAT"),
        ("9" * 10_000, "E_ID_FORMAT"),
        ("990000150410002", "E_ID_LEGACY"),
        ("99000020150230002X", "E_ID_DATE"),
        ("99000018991231002X", "E_ID_DATE"),
        ("99000021010101002X", "E_ID_DATE"),
        ("99000020151301002X", "E_ID_DATE"),
    ],
)
def test_what_is_wrong_has_a_code(given_number: str, wrong: str) -> None:
    assert check(given_number) == wrong
    assert birth_date_of(given_number) is None


def test_what_is_no_number_states_no_sex() -> None:
    assert sex_of("990000150410002") is None


def test_normalising_folds_width_and_case_and_nothing_cyrillic() -> None:
    assert normalise("９９００００２０１５０４１０００２ｘ") == FIRST + "X"
    assert normalise("99000020150410002x") == FIRST + "X"
    assert normalise("99000020150410002Х") != FIRST + "X"
    assert normalise("ﷺ" * 10_000) == "ﷺ" * 10_000


@given(st.text(max_size=60))
def test_no_text_makes_it_raise(text: str) -> None:
    once = normalise(text)
    assert check(once) in {"", "E_ID_FORMAT", "E_ID_LEGACY", "E_ID_DATE", "E_ID_CHECKSUM"}
