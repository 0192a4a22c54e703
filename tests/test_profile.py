"""Editions, amendments and readings: what changes what, what is refused, and which edition covers a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from tests.builders import EDITION, SHANGHAI, given, programme

from childcare_policy import (
    Edition,
    KindError,
    NoEditionError,
    OverlayError,
    Profile,
    ProfileError,
)


def edition(id: str, first: date, last: date | None) -> Edition:
    return attrs.evolve(EDITION, id=id, in_force=first, until=last)


DATED = Profile(
    id="x",
    title={},
    division="310000",
    editions=(edition("late", date(2023, 1, 1), None), edition("early", date(2020, 6, 1), date(2021, 5, 31))),
)


@pytest.mark.parametrize(
    ("on", "id"),
    [("2020-06-01", "early"), ("2021-05-31", "early"), ("2023-01-01", "late"), ("2099-01-01", "late")],
)
def test_edition_holds_from_its_first_to_its_last_day(on: str, id: str) -> None:
    assert DATED.edition(on=date.fromisoformat(on)).id == id


EARLY, LATE = ("early", date(2021, 5, 31)), ("late", date(2023, 1, 1))


@pytest.mark.parametrize(
    ("on", "before", "after"),
    [("2020-05-31", None, ("early", date(2020, 6, 1))), ("2021-06-01", EARLY, LATE), ("2022-12-31", EARLY, LATE)],
)
def test_day_no_edition_covers_is_refused_naming_both_neighbours(on: str, before: Any, after: Any) -> None:
    with pytest.raises(NoEditionError) as raised:
        DATED.edition(on=date.fromisoformat(on))
    error = raised.value
    assert (error.code, error.profile, error.before, error.after) == ("E_NO_EDITION", "x", before, after)
    for neighbour in (before, after):
        assert neighbour is None or neighbour[0] in str(error)


def test_profile_whose_editions_are_all_over_has_no_later_neighbour() -> None:
    ended = attrs.evolve(DATED, editions=DATED.editions[1:])
    with pytest.raises(NoEditionError) as raised:
        ended.edition(on=date(2022, 1, 1))
    assert (raised.value.before, raised.value.after) == (EARLY, None)
    with pytest.raises(NoEditionError, match="it has none"):
        attrs.evolve(DATED, editions=()).edition(on=date(2022, 1, 1))


def test_shanghai_2022_does_not_reach_back() -> None:
    with pytest.raises(NoEditionError) as raised:
        SHANGHAI.edition(on=date(2021, 12, 31))
    assert raised.value.after == ("2022", date(2022, 1, 1))
    assert SHANGHAI.edition(on=date(2022, 1, 1)) is EDITION


@pytest.mark.parametrize("on", [date(2021, 6, 1), date(2021, 12, 31)])
def test_gap_between_the_two_papers_of_shanghai_names_both(on: date) -> None:
    with pytest.raises(NoEditionError) as raised:
        SHANGHAI.edition(on=on)
    assert (raised.value.before, raised.value.after) == (("2020", date(2021, 5, 31)), ("2022", date(2022, 1, 1)))


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "id"),
    [
        ("2020-06-01", "2021-05-31", "2020"),
        ("2021-05-31", None, "2020+2022"),
        ("2021-05-31", "2021-12-31", "2020"),
        ("2022-01-01", "2022-12-31", "2022"),
    ],
)
def test_programme_of_shanghai_falls_under_the_paper_it_began_with(starts_on: str, ends_on: Any, id: str) -> None:
    began = given(programme=programme(starts_on=starts_on, ends_on=ends_on)).programme
    assert SHANGHAI.for_programme(began, date(2022, 6, 1)).id == id


def test_programme_is_judged_by_the_edition_in_force_when_it_began() -> None:
    def of(as_of: str, **fields: Any) -> str:
        return DATED.for_programme(given(programme=programme(**fields)).programme, date.fromisoformat(as_of)).id

    assert of("2023-06-01", starts_on="2021-01-01") == "early"
    assert of("2023-06-01", starts_on=None, contract_signed_on="2021-01-01", ends_on=None) == "early"
    assert of("2023-06-01", starts_on=None) == "late"
    assert DATED.for_programme(None, date(2023, 6, 1)).id == "late"
    with pytest.raises(NoEditionError):
        of("2023-06-01", starts_on="2022-01-01")


def test_edition_is_found_by_name() -> None:
    assert DATED.named("early").id == "early"
    with pytest.raises(ProfileError) as raised:
        DATED.named("middle")
    assert (raised.value.code, raised.value.path) == ("E_NO_EDITION", "middle")


def test_kind_error_is_a_profile_error() -> None:
    assert issubclass(KindError, ProfileError)
    assert issubclass(OverlayError, ProfileError)


def test_choices_of_a_loaded_edition_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        EDITION.chosen["sh2022.partial"] = "whole"  # type: ignore[index]
