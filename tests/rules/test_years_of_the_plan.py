"""The three years of a district's plan: what happened, or who was in post, outside them proves and asks nothing."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import Row
from tests.rules.district import YEAR, asked, case, told

EARLY: Row = {**YEAR, "starts_on": "2023-01-01"}
LONG: Row = {**YEAR, "starts_on": "2026-01-01", "ends_on": "2027-12-31"}
DIRECTOR: Row = {"id": "w1", "roles": ["child_director"], "screening_result": "clear"}


def course(on: str) -> dict[str, str]:
    held: Row = {"id": "a1", "kind": "parenting_course", "on": on, "participants": 9}
    return told(asked(programme=EARLY, activities=[held]), "12-a")


def test_course_held_before_the_plan_is_not_the_one_it_asks_for() -> None:
    assert course("2023-12-31") == {"p1": "breached"}
    assert course("2024-01-01") == {"p1": "met"}


@pytest.mark.parametrize(("on", "expected"), [("2023-12-31", "breached"), ("2024-01-01", "met")])
def test_family_is_followed_up_within_the_plan(on: str, expected: str) -> None:
    visit: Row = {"id": "v1", "cases": ["k1"], "on": on, "purpose": "follow_up", "mode": "phone"}
    returning = case(opened_on="2023-01-01", can_return_home=True)
    assert told(asked(programme=EARLY, cases=[returning], visits=[visit]), "16-d") == {"k1": expected}


@pytest.mark.parametrize(("on", "expected"), [("2023-12-31", "breached"), ("2024-01-01", "met")])
def test_capacity_is_assessed_within_the_plan(on: str, expected: str) -> None:
    tables: dict[str, Any] = {
        "programme": EARLY,
        "children": [{"id": "c1", "grounds": ["guardianship_absent"]}],
        "cases": [case(opened_on="2023-01-01")],
        "services": [{"id": "s1", "case": "k1", "kind": "guardianship_capacity_assessment", "on": on}],
        "documents": [],
    }
    assert told(asked(reading="capacity-assessment=every-case", **tables), "15-a") == {"k1": expected}


@pytest.mark.parametrize("clause", ["18-i", "41-e"])
@pytest.mark.parametrize(("as_of", "expected"), [("2026-12-31", "pending"), ("2027-01-01", "breached")])
def test_what_has_no_day_is_owed_until_the_plan_ends(clause: str, as_of: str, expected: str) -> None:
    report = asked(as_of, programme=LONG, cases=[case(opened_on="2026-01-01")], documents=[], plans=[])
    assert list(told(report, clause).values()) == [expected]


def test_director_who_left_before_the_plan_is_not_asked_about() -> None:
    gone = {**DIRECTOR, "to": "2023-12-31"}
    assert told(asked(programme=EARLY, workers=[gone]), "37-c") == {"p1": "not_applicable"}
    assert told(asked(programme=EARLY, workers=[gone | {"to": "2024-01-01"}]), "37-c") == {"w1": "met"}


def test_state_before_the_plan_is_not_judged_by_it() -> None:
    station: Row = {"id": "g1", "kind": "station", "deputy_head": ""}
    assert told(asked("2023-12-31", programme=EARLY, areas=[station]), "3-a") == {}
    assert told(asked("2024-01-01", programme=EARLY, areas=[station]), "3-a") == {"g1": "breached"}


@pytest.mark.parametrize(("first", "expected"), [("2024-03-01", "excused"), ("2024-03-02", "shortfall")])
def test_waiver_of_a_director_covers_the_days_in_post(first: str, expected: str) -> None:
    waiver: Row = {"id": "x1", "clause": "yp2024:37-e", "from": first, "to": "2024-12-31", "reason": "decided"}
    waiver |= {"approved_by": "township", "decided_on": "2024-02-01"}
    worker = {**DIRECTOR, "from": "2024-03-01"}
    found = told(asked(workers=[worker], trainings=[], waivers=[waiver]), "37-e")
    assert found["w1 2024"] == expected
