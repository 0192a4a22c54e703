"""Draws by lot: the same for the same names wherever they are made, and within their bounds."""

import doctest
from datetime import date

from childcare_policy import Draws, draws


def test_the_examples_in_the_docstring_hold() -> None:
    assert doctest.testmod(draws).failed == 0
    assert doctest.testmod(draws).attempted > 0


def test_draws_are_the_same_on_every_machine() -> None:
    lot = Draws(1, "pudong")
    drawn = [lot.below(1000) for _ in range(4)], lot.sample(range(9), 4), lot.day(date(2022, 1, 1), date(2023, 2, 28))
    assert drawn == ([268, 66, 658, 888], [0, 6, 1, 5], date(2022, 4, 18))
    assert lot.pick("abc") == "c"


def test_draws_stay_within_their_bounds() -> None:
    lot = Draws("bounds")
    assert {lot.between(3, 5) for _ in range(99)} == {3, 4, 5}
    assert {lot.among(((0.5, "a"), (0.5, "b")), "c") for _ in range(99)} == {"a", "b"}
    assert {lot.among(((0.5, "a"),), "c") for _ in range(99)} == {"a", "c"}
    assert sorted(lot.sample(range(20), 20)) == list(range(20))
    assert not any(lot.chance(0) for _ in range(99))
    assert all(lot.chance(1) for _ in range(99))


def test_another_name_is_another_stream() -> None:
    assert len({Draws(*names).share() for names in ((1, "a"), (1, "b"), (2, "a"))}) == 3
