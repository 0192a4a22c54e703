"""Lectures before each school break: the thirty days before it, each school, and what the calendar does not tell."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import Row
from tests.rules.district import YEAR, asked, missing, rejected, told

SCHOOL = {"id": "h1", "kind": "school", "division": "310110"}
WINTER = {"id": "y1", "kind": "winter_break", "from": "2024-01-27", "to": "2024-02-18"}
SUMMER = {"id": "y2", "kind": "summer_break", "from": "2024-07-01", "to": "2024-08-31"}
BOTH = [WINTER, SUMMER]


def lecture(id: str = "a1", on: str | None = "2024-06-20", **fields: Any) -> Row:
    whole: Row = {"kind": "lecture", "school": "h1", "theme": "safety", "participants": 300}
    return {"id": id, "on": on, **whole, **fields}


def breaks(*held: Row, as_of: str = "2024-12-31", **tables: Any) -> dict[str, str]:
    return told(asked(as_of, **{"areas": [SCHOOL], "calendars": BOTH, "activities": list(held), **tables}), "31-b")


def test_each_school_owes_a_lecture_before_each_break() -> None:
    winter = lecture("a2", "2024-01-20")
    assert breaks(lecture(), winter) == {"h1 2024-winter_break": "met", "h1 2024-summer_break": "met"}
    assert breaks(lecture()) == {"h1 2024-winter_break": "breached", "h1 2024-summer_break": "met"}
    two = [SCHOOL, {"id": "h2", "kind": "school"}]
    assert breaks(lecture(), winter, areas=two)["h2 2024-summer_break"] == "breached"


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2024-05-31", "breached"), ("2024-06-01", "met"), ("2024-06-30", "met"), ("2024-07-01", "breached")],
)
def test_lecture_on_the_first_and_on_the_last_of_the_thirty_days_counts(on: str, expected: str) -> None:
    assert breaks(lecture(on=on))["h1 2024-summer_break"] == expected


def test_lecture_is_pending_up_to_the_day_before_the_break_and_not_asked_before_the_thirty_days() -> None:
    assert breaks(as_of="2024-05-31").keys() == {"h1 2024-winter_break"}
    assert breaks(as_of="2024-06-30")["h1 2024-summer_break"] == "pending"
    assert breaks(as_of="2024-07-01")["h1 2024-summer_break"] == "breached"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"theme": "drowning_prevention"}, "met"),
        ({"theme": "culture"}, "breached"),
        ({"theme": None}, "unknown"),
        ({"kind": "safety_activity", "theme": None}, "met"),
        ({"kind": "group_activity"}, "breached"),
        ({"kind": None}, "unknown"),
        ({"on": None}, "unknown"),
        ({"school": None}, "unknown"),
        ({"school": None, "station": "s1"}, "breached"),
        ({"school": "h9"}, "breached"),
        ({"participants": 0}, "breached"),
        ({"participants": None}, "unknown"),
    ],
)
def test_lecture_counts_when_it_is_on_safety_in_that_school(fields: Row, expected: str) -> None:
    assert breaks(lecture(**fields))["h1 2024-summer_break"] == expected


def test_lecture_on_another_subject_is_told_apart() -> None:
    report = asked("2024-12-31", areas=[SCHOOL], calendars=BOTH, activities=[lecture(theme="culture")])
    assert rejected(report, "31-b") == [("activity:a1", "off-topic")]


def test_calendar_reaches_the_schools_of_its_division() -> None:
    def reached(school: str | None, division: str | None) -> bool:
        row = {**SCHOOL, "division": school}
        return "h1 2024-summer_break" in breaks(areas=[row], calendars=[{**SUMMER, "division": division}])

    assert reached("310110", None)
    assert reached("310110", "310000")
    assert reached("310110", "310110")
    assert not reached("310110", "310112")
    assert reached(None, "310000")
    assert not reached(None, "330482")
    assert reached("310110001", "310110")


def test_school_of_no_division_in_a_programme_of_none_follows_any_calendar() -> None:
    found = breaks(areas=[{"id": "h1", "kind": "school"}], programme={"id": "p1", "starts_on": "2024-01-01"})
    assert found["h1 2024-summer_break"] == "breached"


def test_two_rows_of_one_break_are_one_break() -> None:
    again = {**SUMMER, "id": "y3", "from": "2024-07-02"}
    assert breaks(lecture(), calendars=[*BOTH, again])["h1 2024-summer_break"] == "met"


def test_what_the_calendar_does_not_tell_is_unknown() -> None:
    assert breaks(calendars=None) == {"h1": "unknown"}
    assert missing(asked(areas=[SCHOOL], activities=[]), "31-b") == ("calendars",)
    assert breaks(calendars=[WINTER, {"id": "y2", "kind": "summer_break"}])["h1"] == "unknown"
    report = asked(areas=[SCHOOL], activities=[], calendars=[{"id": "y1", "from": "2024-07-01"}])
    assert missing(report, "31-b") == ("calendar:y1.kind",)
    report = asked(areas=[SCHOOL], activities=[], calendars=[{"id": "y1", "kind": "winter_break"}])
    assert missing(report, "31-b") == ("calendar:y1.from",)
    assert breaks(calendars=[{"id": "y0", "kind": "term", "from": "2024-02-19"}, *BOTH]).keys() == breaks().keys()


def test_year_that_is_over_without_one_of_the_breaks_in_the_calendar_is_unknown() -> None:
    assert breaks(calendars=[WINTER], as_of="2024-12-31") == {"h1 2024-winter_break": "breached"}
    assert breaks(calendars=[WINTER], as_of="2025-01-01") == {"h1 2024": "unknown", "h1 2024-winter_break": "breached"}


def test_break_of_which_the_programme_serves_less_than_half_the_days_before_does_not_bind() -> None:
    late = {"id": "p1", "division": "310110", "starts_on": "2024-06-17", "ends_on": "2024-12-31"}
    assert breaks(programme=late) == {"h1 2024-summer_break": "not_applicable"}
    assert breaks(programme={**late, "starts_on": "2024-06-16"}) == {"h1 2024-summer_break": "breached"}


def test_winter_break_that_began_before_the_programme_is_not_asked() -> None:
    late = {"id": "p1", "starts_on": "2024-01-27", "ends_on": "2024-12-31"}
    assert breaks(programme=late).keys() == {"h1 2024-summer_break"}


def test_schools_not_recorded_and_schools_not_there() -> None:
    assert breaks(areas=None) == {"p1": "unknown"}
    assert breaks(areas=[]) == {"p1": "not_applicable"}
    assert breaks(programme={"id": "p1"}) == {"p1": "unknown"}


def test_reading_asks_one_lecture_a_year() -> None:
    held = [lecture(on="2024-03-10")]
    report = asked(reading="lecture=once-a-year", areas=[SCHOOL], activities=held)
    assert told(report, "31-b") == {"h1 2024": "met"}
    assert breaks(*held)["h1 2024-summer_break"] == "breached"


def test_reading_asks_for_a_lecture_in_the_last_fourteen_days() -> None:
    for on, answer in (("2024-06-16", "breached"), ("2024-06-17", "met")):
        report = asked(
            "2024-07-31", reading="lecture=fortnight", areas=[SCHOOL], calendars=[SUMMER], activities=[lecture(on=on)]
        )
        assert told(report, "31-b") == {"h1 2024-summer_break": answer}


def test_calendar_of_one_street_is_not_that_of_a_school_of_no_street() -> None:
    rows: list[Row] = [{"id": "b1", "kind": "winter_break", "from": "2024-02-01", "division": "310110009"}]
    report = asked("2024-06-30", areas=[{"id": "h1", "kind": "school"}], calendars=rows, activities=[])
    assert told(report, "31-b") == {}


def test_days_before_a_break_are_listed_once_the_programme_has_begun() -> None:
    rows: list[Row] = [{"id": "b1", "kind": "summer_break", "from": "2024-07-01"}]
    late = {**YEAR, "starts_on": "2024-06-10"}
    tables: dict[str, Any] = {"areas": [{"id": "h1", "kind": "school"}], "calendars": rows, "activities": []}
    assert told(asked("2024-06-09", programme=late, **tables), "31-b") == {}
    assert told(asked("2024-06-10", programme=late, **tables), "31-b") == {"h1 2024-summer_break": "pending"}
