"""What the paper says at its boundaries, written by hand: visits, teams, windows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from .case_for_one import SOCIAL_WORKER, answers, due, given, status, visit

END = "2023-06-30"


def of_visit(rule: str, as_of: str = END, **more: Any) -> str:
    return status(given(visits=[visit("2022-03-10", **more)]), as_of, rule)


@pytest.mark.parametrize(("minutes", "answer"), [(119, "breached"), (120, "met"), (None, "unknown"), (0, "breached")])
def test_a_session_of_two_hours_is_enough_and_a_minute_less_is_not(minutes: int | None, answer: str) -> None:
    assert of_visit("visits.session", minutes=minutes) == answer


def test_a_short_session_is_still_a_visit_of_its_month() -> None:
    assert status(given(visits=[visit("2022-03-10", minutes=1)]), END, "visits.monthly", "2022-03") == "met"


def test_one_person_is_too_few() -> None:
    assert of_visit("visits.two-people", workers=[SOCIAL_WORKER]) == "breached"


def test_the_same_person_written_down_twice_is_one_person() -> None:
    assert of_visit("visits.two-people", workers=[SOCIAL_WORKER, SOCIAL_WORKER]) == "breached"


def test_one_worker_and_one_unnamed_other_are_two_people() -> None:
    assert of_visit("visits.two-people", workers=[SOCIAL_WORKER], others=1) == "met"


def test_nobody_knows_how_many_came_when_the_workers_are_not_recorded() -> None:
    assert of_visit("visits.two-people", workers=None, others=1) == "unknown"
    assert of_visit("visits.two-people", workers=None, others=2) == "met"


def test_a_thin_visit_is_pending_on_its_own_day_and_breached_on_the_next() -> None:
    assert of_visit("visits.two-people", "2022-03-10", workers=["w3"]) == "pending"
    assert of_visit("visits.two-people", "2022-03-11", workers=["w3"]) == "breached"


@pytest.mark.parametrize("on", ["2022-03-01", "2022-03-31"])
def test_the_first_and_the_last_day_of_a_month_belong_to_it(on: str) -> None:
    assert status(given(visits=[visit(on)]), END, "visits.monthly", "2022-03") == "met"


@pytest.mark.parametrize("on", ["2022-02-28", "2022-04-01"])
def test_the_day_before_and_the_day_after_a_month_do_not(on: str) -> None:
    assert status(given(visits=[visit(on)]), END, "visits.monthly", "2022-03") == "breached"


def test_a_month_is_pending_on_its_last_day_and_breached_on_the_first_of_the_next() -> None:
    assert status(given(), "2022-03-31", "visits.monthly", "2022-03") == "pending"
    assert status(given(), "2022-04-01", "visits.monthly", "2022-03") == "breached"


def test_a_visit_settles_its_month_at_once() -> None:
    assert status(given(visits=[visit("2022-03-10")]), "2022-03-10", "visits.monthly", "2022-03") == "met"


def test_a_visit_after_the_day_of_the_audit_has_not_happened() -> None:
    assert status(given(visits=[visit("2022-03-10")]), "2022-03-09", "visits.monthly", "2022-03") == "pending"


def test_unrecorded_visits_leave_an_open_month_pending_and_a_closed_one_unknown() -> None:
    assert status(given(visits=None), "2022-03-31", "visits.monthly", "2022-03") == "pending"
    assert status(given(visits=None), "2022-04-01", "visits.monthly", "2022-03") == "unknown"


@pytest.mark.parametrize(
    ("more", "answer"),
    [
        ({"mode": "phone"}, "breached"),
        ({"mode": "online"}, "breached"),
        ({"mode": "elsewhere"}, "breached"),
        ({"mode": None}, "unknown"),
        ({"contact_made": False}, "breached"),
        ({"contact_made": None}, "met"),
        ({"child_seen": False, "signature": "absent"}, "unknown"),
        ({"purpose": "home_assessment"}, "met"),
    ],
)
def test_only_contact_made_at_home_fills_a_month(more: dict[str, Any], answer: str) -> None:
    assert status(given(visits=[visit("2022-03-10", **more)]), END, "visits.monthly", "2022-03") == answer


def test_a_call_is_not_held_to_the_standards_of_a_home_visit() -> None:
    assert answers(given(visits=[visit("2022-03-10", mode="phone")]), END, "visits.session") == []


def test_a_visit_elsewhere_counts_on_the_last_day_of_an_absence_and_not_after_it() -> None:
    away = [{"case": "k1", "from": "2022-03-01", "to": "2022-03-10", "reason": "hospital"}]
    for on, answer in (("2022-03-10", "met"), ("2022-03-11", "breached")):
        caseload = given(visits=[visit(on, mode="elsewhere")], absences=away)
        assert status(caseload, END, "visits.monthly", "2022-03") == answer


def test_a_missing_child_excuses_a_whole_month_only_where_an_incident_stands() -> None:
    away = [{"case": "k1", "from": "2022-03-01", "to": "2022-03-31", "reason": "missing"}]
    incident = [{"id": "i1", "case": "k1", "kind": "missing", "discovered_at": "2022-03-01"}]
    assert status(given(absences=away, incidents=incident), END, "visits.monthly", "2022-03") == "excused"
    assert status(given(absences=away), END, "visits.monthly", "2022-03") == "breached"
    away[0]["to"] = "2022-03-30"
    assert status(given(absences=away, incidents=incident), END, "visits.monthly", "2022-03") == "breached"


@pytest.mark.parametrize(
    ("opened", "window", "answer"),
    [
        ("2022-04-01", "2022-04", "breached"),
        ("2022-04-02", "2022-04", "breached"),
        ("2022-04-16", "2022-04", "breached"),
        ("2022-04-17", "2022-04", "not_applicable"),
        ("2022-03-16", "2022-03", "breached"),
        ("2022-03-17", "2022-03", "not_applicable"),
        ("2022-03-31", "2022-03", "not_applicable"),
        ("2022-02-15", "2022-02", "breached"),
        ("2022-02-16", "2022-02", "not_applicable"),
    ],
)
def test_a_first_month_binds_when_half_of_its_days_were_in_service(opened: str, window: str, answer: str) -> None:
    assert status(given(opened), END, "visits.monthly", window) == answer


def test_a_month_closed_before_its_middle_does_not_bind_and_falls_due_on_the_closing_day_when_it_does() -> None:
    assert status(given(closed="2022-04-14"), END, "visits.monthly", "2022-04") == "not_applicable"
    assert status(given(closed="2022-04-15"), "2022-04-15", "visits.monthly", "2022-04") == "pending"
    assert status(given(closed="2022-04-15"), "2022-04-16", "visits.monthly", "2022-04") == "breached"


def test_a_case_opened_on_leap_day_has_its_first_bound_month_in_march() -> None:
    caseload = given("2024-02-29")
    caseload["programme"] |= {"starts_on": "2024-01-01", "ends_on": "2024-12-31"}
    assert status(caseload, END.replace("2023", "2025"), "visits.monthly", "2024-02") == "not_applicable"
    assert due(caseload, "2024-03-01", "assessment.home") == date(2024, 3, 31)


def test_windows_stop_at_the_programmes_last_day_and_begin_with_service() -> None:
    labels = [one.window for one in answers(given("2022-11-30"), END, "visits.monthly")]
    assert labels == ["2022-11", "2022-12"]


def test_a_case_whose_service_has_not_begun_owes_nothing_yet() -> None:
    assert answers(given("2022-05-02"), "2022-05-01", "visits.monthly") == []


def test_one_visit_serves_both_siblings_and_each_by_its_own_words() -> None:
    caseload = given()
    caseload["cases"].append(caseload["cases"][0] | {"id": "k2", "child": "c2"})
    own = [{"case": "k2", "minutes": 119}]
    caseload["visits"] = [visit("2022-03-10", cases=["k1", "k2"], per_case=own)]
    assert status(caseload, END, "visits.monthly", "2022-03", "k2") == "met"
    assert status(caseload, END, "visits.session") == "breached"
    assert status(caseload, END, "visits.social-worker") == "breached"


@pytest.mark.parametrize(
    ("signature", "reason", "witness", "answer"),
    [
        ("signed", None, None, "met"),
        ("proxy", None, None, "met"),
        ("thumbprint", None, None, "met"),
        ("refused", "stated", "w2", "excused"),
        ("absent", "stated", "w2", "excused"),
        ("refused", "stated", None, "unknown"),
        ("refused", "stated", "", "breached"),
        ("unsafe", "stated", None, "excused"),
        ("unsafe", None, "w2", "unknown"),
        ("unsafe", "", "w2", "breached"),
        (None, None, None, "unknown"),
    ],
)
def test_a_missing_signature_needs_its_reason_and_witness(
    signature: str | None, reason: str | None, witness: str | None, answer: str
) -> None:
    one = visit("2022-03-10", signature=signature, signature_reason=reason, signature_witness=witness)
    assert status(given(visits=[one]), END, "visits.signature") == answer
