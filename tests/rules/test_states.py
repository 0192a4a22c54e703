"""Mentor and partner of each child on a school roll; monitors, the focus list, placement and follow-up visits."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import Row
from tests.rules.district import asked, case, missing, told

MENTOR, PARTNER = "4-b", "4-c"
HOME: Row = {"can_return_home": True}


def pair(role: str = "growth_mentor", **fields: Any) -> Row:
    return {"case": "k1", "worker": "w1", "role": role, **fields}


def mentored(
    *held: Row, as_of: str = "2024-06-30", child: Row | None = None, clause: str = MENTOR, **tables: Any
) -> Any:
    rows: Row = {
        "children": [{"id": "c1", "school": "h1", **(child or {})}],
        "cases": [case()],
        "assignments": list(held),
    }
    return told(asked(as_of, **{**rows, **tables}), clause).get("k1")


def test_child_on_a_school_roll_has_a_mentor_and_a_partner() -> None:
    assert mentored(pair()) == "met"
    assert mentored(pair(), clause=PARTNER) == "breached"
    assert mentored(pair("peer_partner"), clause=PARTNER) == "met"
    assert mentored() == "breached"
    assert mentored(pair(), pair(worker="w2")) == "met"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"to": "2024-06-30"}, "met"),
        ({"to": "2024-06-29"}, "breached"),
        ({"from": "2024-06-30"}, "met"),
        ({"from": "2024-07-01"}, "breached"),
        ({"role": None}, "unknown"),
        ({"role": None, "to": "2024-06-29"}, "breached"),
        ({"role": "volunteer"}, "breached"),
    ],
)
def test_mentor_is_asked_on_the_day(fields: Row, expected: str) -> None:
    assert mentored(pair(**fields)) == expected


def test_mentor_of_a_closed_case_is_asked_on_its_last_day() -> None:
    closed = [case(closed_on="2024-03-31")]
    assert mentored(pair(to="2024-03-31"), cases=closed) == "met"
    assert mentored(pair(to="2024-03-30"), cases=closed) == "breached"


def test_assignments_not_recorded_leave_it_unknown() -> None:
    report = asked(children=[{"id": "c1", "school": "h1"}], cases=[case()])
    assert told(report, MENTOR) == {"k1": "unknown"}
    assert missing(report, MENTOR) == ("assignments",)


@pytest.mark.parametrize(
    ("child", "expected"),
    [
        ({"school": "h1"}, "breached"),
        ({"school": ""}, None),
        ({"school": None, "grade": 3}, "breached"),
        ({"school": None, "grade": 0}, None),
        ({"school": None}, "unknown"),
        ({"education": [{"stage": "compulsory"}], "school": ""}, "breached"),
        ({"education": [{"stage": "upper_secondary"}]}, "breached"),
        ({"education": [{"stage": "preschool"}]}, None),
        ({"education": [{"stage": "out_of_school"}]}, None),
        ({"education": [{"grade": 5}], "school": ""}, "breached"),
        ({"education": [{}]}, "unknown"),
        ({"education": [{"stage": "out_of_school", "to": "2024-06-29"}]}, "breached"),
        ({"education": [{"stage": "out_of_school", "from": "2024-06-30"}]}, None),
    ],
)
def test_child_is_on_a_school_roll(child: Row, expected: str | None) -> None:
    assert mentored(child=child) == expected


def test_child_not_recorded_leaves_it_unknown() -> None:
    assert mentored(children=None) == "unknown"
    assert missing(asked(cases=[case(child=None)], assignments=[]), MENTOR) == ("case:k1.child",)


def test_reading_asks_it_for_every_child() -> None:
    report = asked(
        reading="mentor-who=every-child", children=[{"id": "c1", "school": ""}], cases=[case()], assignments=[]
    )
    assert told(report, MENTOR) == {"k1": "breached"}


@pytest.mark.parametrize("clause", [MENTOR, "16-a", "16-c", "16-d", "17-a"])
def test_case_of_no_recorded_opening_is_unknown_and_no_cases_owe_nothing(clause: str) -> None:
    assert told(asked(cases=[case(opened_on=None)], assignments=[]), clause) == {"k1": "unknown"}
    assert told(asked(cases=[]), clause) == {"p1": "not_applicable"}
    assert told(asked(), clause) == {"p1": "unknown"}


def returning(clause: str, *held: Row, as_of: str = "2024-06-30", fields: Row | None = None, **tables: Any) -> Any:
    rows: Row = {"cases": [case(**{**HOME, **(fields or {})})], "assignments": list(held), "visits": []}
    return told(asked(as_of, **{**rows, **tables}), clause).get("k1")


def test_child_who_can_return_home_has_a_monitor() -> None:
    assert returning("16-a", pair("guardianship_monitor")) == "met"
    assert returning("16-a") == "breached"
    assert returning("16-a", assignments=None) == "unknown"
    assert returning("16-a", fields={"can_return_home": False}) is None
    assert returning("16-a", fields={"can_return_home": None}) == "unknown"


def test_child_who_can_return_home_is_on_the_focus_list() -> None:
    assert returning("16-c", fields={"focus_listed": True}) == "met"
    assert returning("16-c", fields={"focus_listed": False}) == "breached"
    assert returning("16-c") == "unknown"
    assert returning("16-c", fields={"can_return_home": False}) is None
    assert missing(asked(cases=[case(**HOME)]), "16-c") == ("case:k1.focus_listed",)


def follow_up(on: str | None = "2024-03-10", **fields: Any) -> Row:
    return {"id": "v1", "cases": ["k1"], "on": on, "mode": "phone", "purpose": "follow_up", **fields}


@pytest.mark.parametrize(
    ("visit", "expected"),
    [
        (follow_up(), "met"),
        (follow_up("2024-12-31"), "met"),
        (follow_up("2025-01-01"), "breached"),
        (follow_up("2023-12-31"), "breached"),
        (follow_up(purpose="service"), "breached"),
        (follow_up(contact_made=False), "breached"),
        (follow_up(child_seen=False, signature="absent"), "unknown"),
        (follow_up(None), "unknown"),
        (follow_up(cases=None), "unknown"),
        (follow_up(cases=[]), "breached"),
    ],
)
def test_family_is_followed_up_at_least_once(visit: Row, expected: str) -> None:
    assert returning("16-d", as_of="2025-01-31", visits=[visit]) == expected


def test_follow_up_is_pending_while_the_case_is_served() -> None:
    assert returning("16-d", as_of="2024-12-31") == "pending"
    assert returning("16-d", as_of="2025-01-01") == "breached"
    assert returning("16-d", as_of="2025-01-01", visits=None) == "unknown"
    assert returning("16-d", as_of="2024-02-01", fields={"closed_on": "2024-01-31"}) == "breached"
    assert returning("16-d", fields={"can_return_home": None}) == "unknown"


def test_readings_ask_it_in_every_month_or_quarter() -> None:
    rows: Row = {"cases": [case(**HOME, closed_on="2024-05-31")], "visits": [follow_up()]}
    report = asked("2024-06-30", reading="follow-up=quarterly", **rows)
    assert told(report, "16-d") == {"k1 2024-Q1": "met", "k1 2024-Q2": "shortfall"}
    report = asked("2024-05-31", reading="follow-up=monthly", **rows)
    assert [*told(report, "16-d").values()] == ["shortfall", "shortfall", "met", "shortfall", "pending"]
    short = [case(**HOME, closed_on="2024-01-15")]
    assert told(asked(reading="follow-up=monthly", cases=short, visits=[]), "16-d") == {"k1 2024-01": "not_applicable"}
    doubt = [case(closed_on="2024-01-31")]
    assert told(asked(reading="follow-up=monthly", cases=doubt, visits=[]), "16-d") == {"k1 2024-01": "unknown"}


def placed(placement: str | None, categories: Any = ({"category": "state_guardianship"},), **tables: Any) -> Any:
    child = {"id": "c1", "categories": None if categories is None else list(categories)}
    rows: Row = {"children": [child], "cases": [case(placement=placement)], **tables}
    return told(asked("2024-06-30", **rows), "17-b").get("k1")


@pytest.mark.parametrize(
    ("placement", "expected"),
    [
        ("relief_institution", "met"),
        ("temporary_care_place", "met"),
        ("other", "met"),
        ("", "breached"),
        (None, "unknown"),
    ],
)
def test_child_in_the_care_of_civil_affairs_has_a_place(placement: str | None, expected: str) -> None:
    assert placed(placement) == expected


def test_placement_is_asked_of_no_other_child() -> None:
    assert placed("", ({"category": "orphan"},)) is None
    assert placed("", ({"category": "state_guardianship", "to": "2024-06-29"},)) is None
    assert placed("", ({"category": "state_guardianship", "to": "2024-06-30"},)) == "breached"
    assert placed("other", ({},)) == "unknown"
    assert placed("other", None) == "unknown"


def test_remedies_say_what_to_do() -> None:
    report = asked(
        "2025-06-30",
        children=[{"id": "c1", "school": "h1", "categories": [{"category": "state_guardianship"}]}],
        cases=[case(**HOME, focus_listed=False, placement="")],
        assignments=[],
        visits=[],
    )
    found = {row.rule: (row.remedy or {}).get("do") for row in report.findings}
    assert found["mentoring.growth-mentor"] == "assign"
    assert found["guardianship.focus-list"] == "put-on-focus-list"
    assert found["guardianship.placement"] == "place-child"
    assert found["guardianship.follow-up"] == "follow-up"


@pytest.mark.parametrize(("to", "expected"), [("2024-03-31", "breached"), (None, "unknown")])
def test_assignment_of_no_role_gives_none_to_somebody_who_has_left(to: str | None, expected: str) -> None:
    unsaid: Row = {"case": "k1", "worker": "w1", "role": None}
    returning = case(can_return_home=True)
    report = asked("2024-06-30", cases=[returning], assignments=[unsaid], workers=[{"id": "w1", "to": to}])
    assert told(report, "16-a") == {"k1": expected}
