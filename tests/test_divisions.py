"""Which place lies in which division, level by level."""

import doctest

import pytest

from childcare_policy import divisions
from childcare_policy.divisions import lies_in


def test_the_examples_in_the_docstring_hold() -> None:
    assert doctest.testmod(divisions).failed == 0
    assert doctest.testmod(divisions).attempted > 0


@pytest.mark.parametrize(
    ("code", "division", "there"),
    [
        ("330482", "330482", True),
        ("330482001", "330482", True),
        ("330482001007", "330482001", True),
        ("330482", "330400", True),
        ("330482", "330000", True),
        ("330483", "330482", False),
        ("330482002", "330482001", False),
        ("330482", "330482001", None),
        ("330400", "330482", None),
        ("330000", "330482", None),
        (None, "330482", None),
        ("", "330482", False),
    ],
)
def test_a_place_lies_in_what_its_code_names_and_a_coarser_one_may(
    code: str | None, division: str, there: bool | None
) -> None:
    assert lies_in(code, division) is there


def test_a_township_code_of_zeros_names_the_county_alone() -> None:
    assert lies_in("330482000", "330482") is True
    assert lies_in("330482000", "330482001") is None
    assert lies_in("330482001", "330482000") is True


def test_the_hundredth_township_is_not_its_neighbour() -> None:
    assert lies_in("330482101", "330482100") is False
    assert lies_in("330482100", "330482100") is True
    assert lies_in("330482", "330482100") is None
