"""What Yangpu's plan says at its boundaries, written by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from .shanghai2022_facts import Row
from .yangpu2024 import Verdict, evaluate

AFTER = "2025-06-30"
NAMES = "organisations workers areas children assignments calendars incidents visits activities trainings services"


def given(**tables: Any) -> Row:
    """One child at school, one case through 2024, and nothing done."""
    programme = {"id": "p1", "division": "310110", "starts_on": "2024-01-01", "ends_on": "2024-12-31", "provider": "o1"}
    caseload: Row = {name: [] for name in (NAMES + " plans documents archives waivers").split()}
    caseload |= {"programme": programme | {"renewals": []}, "children": [{"id": "c1", "grade": 4}]}
    return caseload | {"cases": [{"id": "k1", "child": "c1", "opened_on": "2024-01-01"}]} | tables


def through(first: str, last: str) -> Row:
    programme: Row = given()["programme"]
    return programme | {"starts_on": first, "ends_on": last}


def answers(caseload: Row, as_of: str, rule: str) -> list[Verdict]:
    return [one for one in evaluate(caseload, date.fromisoformat(as_of)) if one.rule == rule]


def status(caseload: Row, as_of: str, rule: str, window: str | None = None) -> str:
    found = [one for one in answers(caseload, as_of, rule) if one.window == window]
    assert len(found) == 1, found
    return found[0].status


def event(kind: str, on: str | None, **more: Any) -> Row:
    return {"id": "a1", "kind": kind, "on": on, "participants": 9} | more


@pytest.mark.parametrize(("on", "expected"), [("2023-12-31", "breached"), ("2024-01-01", "met"), (None, "unknown")])
def test_a_course_held_before_the_plan_is_none(on: str | None, expected: str) -> None:
    caseload = given(programme=through("2023-01-01", "2024-12-31"), activities=[event("parenting_course", on)])
    assert status(caseload, AFTER, "activities.parenting-course") == expected


def test_what_has_no_day_is_owed_until_the_programme_or_the_plan_ends() -> None:
    for last, due in (("2024-12-31", "2024-12-31"), ("2027-12-31", "2026-12-31")):
        caseload = given(programme=through("2024-01-01", last))
        assert status(caseload, due, "lists.care-services") == "pending"
        following = str(date.fromisoformat(due).year + 1) + "-01-01"
        assert status(caseload, following, "lists.care-services") == "breached"


def test_nothing_without_a_day_of_its_own_is_owed_before_the_plan() -> None:
    caseload = given(programme=through("2023-01-01", "2024-12-31"))
    found = evaluate(caseload, date(2023, 12, 31))
    assert {one.due_on for one in found} <= {date(2024, 12, 31)}


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ({"station": "g1"}, "met"),
        ({"organiser": "g1"}, "met"),
        ({"organiser": "g2"}, "breached"),
        ({"station": "g2", "organiser": "g1"}, "met"),
        ({"school": "a school"}, "breached"),
        ({}, "unknown"),
    ],
)
def test_an_event_is_a_stations_by_its_place_or_its_organiser(places: Row, expected: str) -> None:
    areas = [{"id": "g1", "kind": "station"}, {"id": "g2", "kind": "station"}]
    caseload = given(areas=areas, activities=[event("lecture", "2024-02-01", **places)])
    found = {
        one.subject[1]: one.status
        for one in answers(caseload, AFTER, "activities.station-quarter")
        if one.window == "2024-Q1"
    }
    assert found["g1"] == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2024-05-31", "breached"), ("2024-06-01", "met"), ("2024-06-30", "met"), ("2024-07-01", "breached")],
)
def test_a_lecture_counts_in_the_thirty_days_before_the_break(on: str, expected: str) -> None:
    breaks = [{"id": "b1", "division": "310000", "kind": "summer_break", "from": "2024-07-01"}]
    held = event("lecture", on, school="s1", theme="safety")
    caseload = given(areas=[{"id": "s1", "kind": "school"}], calendars=breaks, activities=[held])
    assert status(caseload, AFTER, "activities.school-lecture", "2024-summer_break") == expected
    assert status(caseload, AFTER, "activities.school-lecture", "2024") == "unknown"


@pytest.mark.parametrize(
    ("child", "expected"),
    [
        ({"grade": 4}, ["breached"]),
        ({"grade": 0}, []),
        ({"school": ""}, []),
        ({"school": "s1"}, ["breached"]),
        ({}, ["unknown"]),
        ({"grade": 4, "education": [{"stage": "out_of_school"}]}, []),
        ({"education": [{"from": "2024-01-01"}]}, ["unknown"]),
    ],
)
def test_a_mentor_is_owed_to_a_child_on_a_school_roll(child: Row, expected: list[str]) -> None:
    caseload = given(children=[{"id": "c1"} | child])
    assert [one.status for one in answers(caseload, AFTER, "mentoring.growth-mentor")] == expected


def test_a_mentor_who_has_left_is_none() -> None:
    post = {"case": "k1", "worker": "w1", "role": "growth_mentor"}
    for to, expected in (("2024-12-30", "breached"), ("2024-12-31", "met")):
        caseload = given(assignments=[post], workers=[{"id": "w1", "to": to}])
        assert status(caseload, AFTER, "mentoring.growth-mentor") == expected


@pytest.mark.parametrize(("on", "expected"), [("2024-05-09", "breached"), ("2024-05-10", "met"), (None, "unknown")])
def test_a_guardian_is_admonished_on_the_day_of_discovery_or_later(on: str | None, expected: str) -> None:
    incident = {
        "id": "i1",
        "case": "k1",
        "kind": "guardian_neglect",
        "discovered_at": "2024-05-10",
        "closed_on": "2024-06-01",
    }
    taken = {"id": "m1", "case": "k1", "kind": "admonition", "on": on}
    assert status(given(incidents=[incident], services=[taken]), AFTER, "guardianship.admonition") == expected
    assert (
        answers(given(incidents=[incident | {"serious": False, "kind": None}]), AFTER, "guardianship.reprimand") == []
    )


@pytest.mark.parametrize(
    ("count", "directors", "expected"),
    [(30, 0, "not_applicable"), (31, 1, "breached"), (31, 2, "met"), (31, None, "unknown"), (None, 2, "met")],
)
def test_more_than_thirty_children_need_two_directors(count: int | None, directors: int | None, expected: str) -> None:
    area = {"id": "n1", "kind": "neighbourhood", "children_count": count, "child_directors": directors}
    found = status(given(areas=[area]), AFTER, "staffing.child-directors")
    assert found == ("unknown" if count is None else expected)


@pytest.mark.parametrize(
    ("entry", "screened", "expected"),
    [
        ("2024-03-01", "2024-03-01", ["met"]),
        ("2024-03-01", "2024-03-02", ["late"]),
        ("2024-03-01", None, ["unknown"]),
        ("2023-12-31", None, []),
        (None, "2024-01-01", ["met"]),
    ],
)
def test_a_director_is_screened_by_the_day_of_entry(
    entry: str | None, screened: str | None, expected: list[str]
) -> None:
    worker = {"id": "w1", "roles": ["child_director"], "from": entry, "screened_on": screened}
    assert [one.status for one in answers(given(workers=[worker]), AFTER, "staffing.screening")] == expected


@pytest.mark.parametrize(("leaves", "expected"), [("2024-06-30", "not_applicable"), ("2024-07-01", "shortfall")])
def test_a_director_in_post_for_half_the_year_attends_a_training(leaves: str, expected: str) -> None:
    worker = {"id": "w1", "roles": ["child_director"], "to": leaves}
    held = {"id": "z1", "on": "2024-12-01", "audience": ["child_director"], "attended": ["w1"]}
    assert status(given(workers=[worker], trainings=[held]), AFTER, "training.attended", "2024") == expected
