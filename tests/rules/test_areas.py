"""Activities owed by stations, streets, neighbourhoods, or the programme for all: which count, and where they were."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from tests.builders import KINDS, Row, with_rule
from tests.rules.district import EDITION, asked, given, missing, rejected, told

from childcare_policy import ActivityKind, AreaActivityQuota, AreaKind, AreaRow, art, calendar_year, evaluate

STATIONS = [{"id": "s1", "kind": "station"}, {"id": "s2", "kind": "station"}]
STREETS = [
    {"id": "t1", "kind": "township", "division": "310110001"},
    {"id": "t2", "kind": "township", "division": "310110002"},
]
BLOCKS = [{"id": "n1", "kind": "neighbourhood", "parent": "t1"}, {"id": "n2", "kind": "neighbourhood", "parent": "t2"}]
SCHOOLS = [{"id": "h1", "kind": "school", "parent": "t1"}]
PLACED = [{**row, "parent": "t" + str(row["id"])[1:]} for row in STATIONS]
ALL = [*PLACED, *STREETS, *BLOCKS, *SCHOOLS]


def event(id: str = "a1", on: str | None = "2024-02-10", **fields: Any) -> Row:
    return {"id": id, "kind": "lecture", "on": on, "station": "s1", "participants": 20, **fields}


def outreach(id: str = "a1", on: str | None = "2024-05-10", **fields: Any) -> Row:
    return {"id": id, "kind": "safety_outreach", "on": on, "participants": 20, **fields}


def quarter(*held: Row, as_of: str = "2024-06-30", areas: Any = tuple(STATIONS[:1]), **tables: Any) -> str:
    rows = list(areas)
    return told(asked(as_of, areas=rows, activities=list(held), **tables), "30-a")["s1 2024-Q1"]


def test_each_station_owes_an_event_in_each_quarter() -> None:
    report = asked("2024-07-01", areas=STATIONS, activities=[event(), event("a2", "2024-06-30", station="s2")])
    assert told(report, "30-b") == {
        "s1 2024-Q1": "met",
        "s1 2024-Q2": "breached",
        "s1 2024-Q3": "pending",
        "s2 2024-Q1": "breached",
        "s2 2024-Q2": "met",
        "s2 2024-Q3": "pending",
    }


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2023-12-31", "breached"), ("2024-01-01", "met"), ("2024-03-31", "met"), ("2024-04-01", "breached")],
)
def test_event_on_the_first_and_on_the_last_day_of_the_quarter_counts(on: str, expected: str) -> None:
    assert quarter(event(on=on)) == expected


def test_quarter_is_pending_up_to_its_last_day() -> None:
    assert quarter(as_of="2024-03-31") == "pending"
    assert quarter(as_of="2024-04-01") == "breached"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"kind": "themed_event"}, "met"),
        ({"kind": "group_activity"}, "breached"),
        ({"kind": None}, "unknown"),
        ({"on": None}, "unknown"),
        ({"participants": 0}, "breached"),
        ({"participants": None}, "unknown"),
        ({"station": None}, "unknown"),
        ({"station": ""}, "breached"),
        ({"station": "s2"}, "breached"),
        ({"station": None, "school": "h1"}, "breached"),
        ({"station": None, "organiser": "s1"}, "met"),
        ({"station": None, "organiser": "s2"}, "breached"),
        ({"station": None, "organiser": "h1"}, "breached"),
        ({"station": None, "organiser": "somebody"}, "unknown"),
        ({"station": None, "neighbourhood": "n1"}, "unknown"),
    ],
)
def test_event_counts_for_the_station_that_held_it(fields: Row, expected: str) -> None:
    assert quarter(event(**fields), areas=ALL) == expected


def test_unrecorded_tables_leave_the_quarter_unknown() -> None:
    assert told(asked(activities=[]), "30-a") == {"p1": "unknown"}
    assert missing(asked(activities=[]), "30-a") == ("areas",)
    report = asked("2024-04-30", areas=STATIONS[:1])
    assert told(report, "30-a") == {"s1 2024-Q1": "unknown", "s1 2024-Q2": "pending"}
    assert missing(report, "30-a") == ("activities",)


def test_district_without_stations_owes_nothing_and_an_area_of_no_kind_could_be_one() -> None:
    assert told(asked(areas=STREETS, activities=[]), "30-a") == {"p1": "not_applicable"}
    assert told(asked(areas=[{"id": "x1"}], activities=[]), "30-a") == {"x1": "unknown"}


def test_programme_that_serves_less_than_half_the_quarter_is_not_bound_in_it() -> None:
    short = {"id": "p1", "starts_on": "2024-02-16", "ends_on": "2024-12-31"}
    half = {**short, "starts_on": "2024-02-15"}
    assert quarter(programme=short) == "not_applicable"
    assert quarter(programme=half) == "breached"
    assert told(asked(programme={"id": "p1"}, areas=STATIONS, activities=[]), "30-a") == {"p1": "unknown"}


def test_year_of_the_plan_binds_and_the_years_around_it_do_not() -> None:
    years = {"id": "p1", "starts_on": "2023-01-01", "ends_on": "2027-12-31"}
    found = told(asked("2028-01-31", programme=years, areas=[], activities=[]), "29-a")
    assert found == {"p1 2024": "breached", "p1 2025": "breached", "p1 2026": "breached"}


def test_district_owes_one_safety_event_a_year() -> None:
    assert told(asked(activities=[outreach()]), "29-a") == {"p1 2024": "met"}
    assert told(asked(activities=[]), "29-b") == {"p1 2024": "breached"}
    assert told(asked("2024-12-31", activities=[]), "29-c") == {"p1 2024": "pending"}
    assert told(asked(), "29-a") == {"p1 2024": "unknown"}


@pytest.mark.parametrize(
    ("home", "place", "expected"),
    [
        ("310110", "310110", "met"),
        ("310110", "310110001", "met"),
        ("310110", "310000", "met"),
        ("310110", None, "met"),
        (None, "310115", "met"),
        ("310110", "310115", "breached"),
        ("310110", "310115001", "breached"),
    ],
)
def test_safety_event_of_another_district_does_not_count(home: str | None, place: str | None, expected: str) -> None:
    years = {"id": "p1", "division": home, "starts_on": "2024-01-01", "ends_on": "2024-12-31"}
    report = asked(programme=years, activities=[outreach(division=place)])
    assert told(report, "29-a") == {"p1 2024": expected}
    assert rejected(report, "29-a") == ([("activity:a1", "other-division")] if expected == "breached" else [])


@pytest.mark.parametrize(
    ("theme", "expected"),
    [
        ("drowning_prevention", "met"),
        ("anti_bullying", "met"),
        ("safety", "met"),
        (None, "met"),
        ("culture", "breached"),
    ],
)
def test_safety_event_is_about_safety_of_any_kind(theme: str | None, expected: str) -> None:
    report = asked(activities=[outreach(theme=theme)])
    assert told(report, "29-b") == {"p1 2024": expected}
    assert rejected(report, "29-b") == ([("activity:a1", "off-topic")] if expected == "breached" else [])


def test_reading_asks_the_safety_event_of_each_street() -> None:
    def streets(**fields: Any) -> dict[str, str]:
        return told(asked(reading="outreach-unit=each-street", areas=ALL, activities=[outreach(**fields)]), "29-a")

    assert streets(neighbourhood="n1") == {"t1 2024": "met", "t2 2024": "breached"}
    assert streets(station="s2") == {"t1 2024": "breached", "t2 2024": "met"}
    assert streets(division="310110001") == {"t1 2024": "met", "t2 2024": "breached"}
    assert streets(division="310110001003") == {"t1 2024": "met", "t2 2024": "breached"}
    assert streets(division="310110") == {"t1 2024": "unknown", "t2 2024": "unknown"}
    assert streets(neighbourhood="nowhere") == {"t1 2024": "unknown", "t2 2024": "unknown"}
    assert streets(organiser="t1") == {"t1 2024": "met", "t2 2024": "breached"}


def test_street_is_found_above_the_place_even_where_areas_lie_in_a_circle() -> None:
    ring = [
        {"id": "n1", "kind": "neighbourhood", "parent": "n2"},
        {"id": "n2", "kind": "neighbourhood", "parent": "n1"},
    ]
    held = [outreach(neighbourhood="n1")]
    report = asked(reading="outreach-unit=each-street", areas=[*ring, STREETS[0]], activities=held)
    assert told(report, "29-a") == {"t1 2024": "unknown"}


def test_reading_asks_the_safety_event_of_each_committee() -> None:
    report = asked(reading="outreach-unit=each-committee", areas=ALL, activities=[outreach(neighbourhood="n2")])
    assert told(report, "29-a") == {"n1 2024": "breached", "n2 2024": "met"}
    report = asked(reading="outreach-unit=each-committee", areas=ALL, activities=[outreach(station="s1")])
    assert told(report, "29-a") == {"n1 2024": "unknown", "n2 2024": "unknown"}


def test_reading_asks_both_topics() -> None:
    def topics(*themes: str | None) -> str:
        held = [outreach(f"a{n}", theme=theme) for n, theme in enumerate(themes)]
        return told(asked(reading="outreach-topics=both", activities=held), "29-b")["p1 2024"]

    assert topics("drowning_prevention", "anti_bullying") == "met"
    assert topics("drowning_prevention", "drowning_prevention") == "breached"
    assert topics("drowning_prevention", None) == "unknown"
    assert topics("safety") == "breached"


def test_reading_counts_quarters_from_the_start() -> None:
    later = {"id": "p1", "starts_on": "2024-02-01", "ends_on": "2025-01-31"}
    report = asked(
        "2024-06-01", reading="quarter=from-the-start", programme=later, areas=STATIONS[:1], activities=[event()]
    )
    assert told(report, "30-a") == {"s1 1": "met", "s1 2": "pending"}


@pytest.mark.parametrize(("clause", "kind"), [("12-a", "parenting_course"), ("25-f", "home_teaching")])
def test_what_has_no_day_is_pending_until_the_programme_is_over(clause: str, kind: str) -> None:
    held = {"id": "a1", "kind": kind, "on": "2024-03-01", "participants": 3}
    assert told(asked("2024-03-01", activities=[held]), clause) == {"p1": "met"}
    assert told(asked("2024-12-31", activities=[]), clause) == {"p1": "pending"}
    assert told(asked("2025-01-01", activities=[]), clause) == {"p1": "breached"}
    assert told(asked("2025-01-01"), clause) == {"p1": "unknown"}
    assert told(asked("2025-01-01", activities=[{**held, "participants": None}]), clause) == {"p1": "unknown"}
    assert told(asked("2025-01-01", activities=[{**held, "on": "2025-01-01"}]), clause) == {"p1": "breached"}


def test_what_has_no_day_stays_open_where_no_end_is_recorded() -> None:
    assert told(asked(programme={"id": "p1"}, activities=[]), "12-a") == {"p1": "pending"}
    assert told(asked(programme=None, activities=[]), "12-a") == {"programme": "unknown"}


def test_publicity_week_is_held_each_year_or_as_called() -> None:
    years = {"id": "p1", "starts_on": "2024-01-01", "ends_on": "2025-12-31"}
    held = [{"id": "a1", "kind": "publicity_week", "on": "2024-09-10", "participants": 100}]
    assert told(asked("2026-01-01", programme=years, activities=held), "35-a") == {
        "p1 2024": "met",
        "p1 2025": "breached",
    }
    report = asked("2026-01-01", reading="publicity-week=as-called", programme=years, activities=held)
    assert told(report, "35-a") == {"p1": "met"}


def test_remedy_says_how_many_are_lacking() -> None:
    (found,) = [row for row in asked(activities=[]).findings if row.rule == "activities.publicity-week"]
    assert found.remedy == {"do": "hold", "activity": ("publicity_week",), "count": 1, "by": found.due_on}
    assert [
        row.remedy for row in asked(activities=[outreach()]).findings if row.rule == "activities.safety-outreach"
    ] == [None]


def test_areas_of_the_papers_own_table_owe_it_whatever_the_records_list() -> None:
    table = (AreaRow("310110001", "one street"), AreaRow("310110002", "another"))
    rule = AreaActivityQuota(
        slug="activities.each-street",
        clause=art("yp2024:29-a"),
        area=AreaKind.TOWNSHIP,
        areas=table,
        kinds=(ActivityKind.SAFETY_OUTREACH,),
        window=calendar_year(),
    )
    edition = attrs.evolve(with_rule(rule, EDITION), periods={})
    report = evaluate(edition, given(activities=[outreach(division="310110001")]), date(2025, 6, 30), KINDS)
    assert told(report, "29-a") == {"310110001 2024": "met", "310110002 2024": "breached"}
