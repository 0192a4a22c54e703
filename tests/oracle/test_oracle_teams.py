"""What the paper says at its boundaries, written by hand: teams and waivers."""

from __future__ import annotations

from typing import Any

import pytest

from .case_for_one import DIRECTOR, SOCIAL_WORKER, SUPERVISOR, given, post, status, visit, waiver

END = "2023-06-30"


def test_on_the_day_of_a_handover_either_social_worker_will_do() -> None:
    team = [post(SUPERVISOR), post(DIRECTOR), post(SOCIAL_WORKER, to="2022-03-10")]
    team.append({"case": "k1", "worker": "w4", "role": "child_welfare_social_worker", "from": "2022-03-10"})
    for worker, on, answer in (
        ("w3", "2022-03-10", "met"),
        ("w4", "2022-03-10", "met"),
        ("w3", "2022-03-11", "breached"),
        ("w4", "2022-03-09", "breached"),
    ):
        caseload = given(assignments=team, visits=[visit(on, workers=[worker, "w2"])])
        assert status(caseload, END, "visits.social-worker") == answer
    assert status(given(assignments=team), END, "team.social-worker", "2022-03") == "met"


def test_two_in_a_role_for_one_beyond_a_day_of_handover_is_a_shortfall() -> None:
    team = [post(SUPERVISOR), post(DIRECTOR), post(SOCIAL_WORKER, to="2022-03-11")]
    team.append({"case": "k1", "worker": "w4", "role": "child_welfare_social_worker", "from": "2022-03-10"})
    assert status(given(assignments=team), END, "team.social-worker", "2022-03") == "shortfall"
    assert status(given(assignments=team), END, "team.social-worker", "2022-04") == "met"


def test_a_role_held_on_half_of_the_days_is_held_and_a_day_less_is_not() -> None:
    for start, answer in (("2022-04-16", "met"), ("2022-04-17", "breached")):
        team = [post(SUPERVISOR), post(DIRECTOR), post(SOCIAL_WORKER, **{"from": start})]
        assert status(given(assignments=team), END, "team.social-worker", "2022-04") == answer
        assert status(given(assignments=team), END, "team.three-people", "2022-04") == answer
        assert status(given(assignments=team), END, "team.formed", "2022-04") == "met"


def test_a_role_held_for_half_a_month_is_met_before_the_month_is_over() -> None:
    assert status(given(), "2022-04-14", "team.social-worker", "2022-04") == "pending"
    assert status(given(), "2022-04-15", "team.social-worker", "2022-04") == "met"


def test_one_person_in_two_roles_fills_both_but_makes_only_two_people() -> None:
    team = [post(SUPERVISOR), post(SUPERVISOR, role="child_director"), post(SOCIAL_WORKER)]
    assert status(given(assignments=team), END, "team.child-director", "2022-04") == "met"
    assert status(given(assignments=team), END, "team.three-people", "2022-04") == "breached"


def test_a_waiver_excuses_a_month_only_when_it_covers_every_day_in_service() -> None:
    whole = waiver("2.3-a", "2022-03-01", "2022-03-31")
    assert status(given(waivers=[whole]), END, "visits.monthly", "2022-03") == "excused"
    assert status(given(waivers=[whole | {"to": "2022-03-30"}]), END, "visits.monthly", "2022-03") == "breached"
    assert status(
        given(closed="2022-03-30", waivers=[whole | {"to": "2022-03-30"}]), END, "visits.monthly", "2022-03"
    ) == ("excused")


@pytest.mark.parametrize(
    ("more", "answer"),
    [
        ({"approved_by": "service_provider"}, "breached"),
        ({"reason": ""}, "breached"),
        ({"to": None}, "breached"),
        ({"decided_on": "2022-04-01"}, "breached"),
        ({"decided_on": "2022-04-01", "document_number": "no-1"}, "excused"),
        ({"decided_on": "2022-03-31"}, "excused"),
        ({"clause": "sh2022:2.3-c"}, "breached"),
        ({"division": "310100"}, "excused"),
        ({"division": "310115"}, "breached"),
        ({"case": "k2"}, "breached"),
    ],
)
def test_a_waiver_must_be_well_made_and_fit(more: dict[str, Any], answer: str) -> None:
    one = waiver("2.3-a", "2022-03-01", "2022-03-31") | more
    caseload = given(waivers=[one])
    assert status(caseload, END, "visits.monthly", "2022-03") == answer


def test_a_waiver_leaves_a_month_with_a_visit_met() -> None:
    one = waiver("2.3-a", "2022-03-01", "2022-03-31")
    assert status(given(waivers=[one], visits=[visit("2022-03-10")]), END, "visits.monthly", "2022-03") == "met"
