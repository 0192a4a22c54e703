"""What the paper says at its boundaries, written by hand: children, papers, reports, files."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from .case_for_one import (
    DIRECTOR,
    SOCIAL_WORKER,
    SUPERVISOR,
    answers,
    due,
    given,
    incident,
    paper,
    status,
    visit,
)

END = "2023-06-30"
ALL = [SUPERVISOR, DIRECTOR, SOCIAL_WORKER]


@pytest.mark.parametrize(
    ("confirmed_on", "answer"), [("2022-02-01", "met"), ("2022-02-02", "breached"), (None, "unknown")]
)
def test_the_bureau_confirms_on_the_opening_day_at_the_latest(confirmed_on: str | None, answer: str) -> None:
    caseload = given("2022-02-01")
    caseload["cases"][0]["confirmed_on"] = confirmed_on
    assert status(caseload, END, "eligibility.enrolment") == answer


def test_a_category_lost_before_the_opening_day_breaches_and_one_lost_after_it_does_not() -> None:
    for to, answer in (("2022-01-31", "breached"), ("2022-02-01", "met")):
        caseload = given("2022-02-01")
        caseload["children"][0]["categories"] = [{"category": "scattered_orphan", "to": to}]
        assert status(caseload, END, "eligibility.enrolment") == answer


def test_an_unrecorded_grade_leaves_eligibility_open_unless_something_else_decides() -> None:
    caseload = given()
    caseload["children"][0]["grade"] = None
    assert status(caseload, END, "eligibility.enrolment") == "unknown"
    caseload["children"][0]["categories"] = []
    assert status(caseload, END, "eligibility.enrolment") == "breached"


def test_a_child_without_a_case_is_not_asked_for_a_confirmation() -> None:
    caseload = given(cases=[])
    assert status(caseload, END, "eligibility.enrolment") == "met"
    assert status(caseload | {"cases": None}, END, "eligibility.enrolment") == "unknown"
    caseload["children"][0]["categories"] = []
    assert status(caseload, END, "eligibility.enrolment") == "not_applicable"


@pytest.mark.parametrize(
    ("opened", "last"),
    [
        ("2022-03-01", date(2022, 3, 31)),
        ("2022-03-02", date(2022, 3, 31)),
        ("2022-03-16", date(2022, 3, 31)),
        ("2022-03-17", date(2022, 4, 30)),
        ("2022-03-31", date(2022, 4, 30)),
    ],
)
def test_the_first_assessment_is_due_at_the_end_of_the_first_month_that_binds(opened: str, last: date) -> None:
    assert due(given(opened), END, "assessment.home") == last


def test_a_case_without_a_bound_month_has_until_it_closes() -> None:
    assert due(given("2022-03-20", "2022-04-05"), END, "assessment.form") == date(2022, 4, 5)


def test_an_assessment_form_is_in_time_on_the_due_day_and_late_on_the_next() -> None:
    for on, answer in (("2022-01-31", "met"), ("2022-02-01", "late"), (None, "unknown")):
        caseload = given(documents=[paper("needs_assessment_form", on)])
        assert status(caseload, END, "assessment.form") == answer


def test_a_first_assessment_without_all_three_is_breached_at_once() -> None:
    for workers, answer in ((ALL, "met"), (ALL[1:], "breached"), (None, "unknown")):
        visits = [visit("2022-01-10", purpose="home_assessment", workers=workers)]
        assert status(given(visits=visits), "2022-01-10", "assessment.joint") == answer
    assert status(given(), "2022-01-31", "assessment.joint") == "pending"
    assert status(given(), "2022-02-01", "assessment.joint") == "breached"


def test_a_second_assessment_does_not_mend_the_first() -> None:
    first = visit("2022-01-10", purpose="home_assessment", workers=ALL[1:])
    second = visit("2022-01-20", purpose="home_assessment", workers=ALL, id="v2")
    assert status(given(visits=[second, first]), END, "assessment.joint") == "breached"


def test_a_plan_on_the_day_of_the_assessment_follows_it_and_one_the_day_before_does_not() -> None:
    for on, answer in (("2022-01-10", "met"), ("2022-01-09", "breached")):
        caseload = given(visits=[visit("2022-01-10", purpose="home_assessment")])
        caseload["plans"] = [{"id": "y1", "case": "k1", "on": on, "prepared_by": ALL}]
        assert status(caseload, END, "plan.after-assessment") == answer
        assert status(caseload, END, "plan.joint") == "met"
    assert answers(given(), END, "plan.after-assessment") == []


def test_a_handbook_may_be_given_until_the_last_day_of_service() -> None:
    assert status(given(closed="2022-06-30"), "2022-06-30", "handbook.issued") == "pending"
    assert status(given(closed="2022-06-30"), "2022-07-01", "handbook.issued") == "breached"


def test_a_service_record_is_not_dated_before_its_visit() -> None:
    for on, answer in (("2022-03-10", "met"), ("2022-03-09", "breached"), (None, "unknown")):
        record = paper("case_service_record", on, visit="v1")
        caseload = given(visits=[visit("2022-03-10")], documents=[record])
        assert status(caseload, END, "visits.service-record") == answer


@pytest.mark.parametrize(
    ("first", "last", "sent", "answer"),
    [
        ("2022-03-01", "2022-03-31", "2022-04-30", "met"),
        ("2022-03-01", "2022-03-31", "2022-05-01", "late"),
        ("2022-03-02", "2022-03-31", "2022-04-01", "breached"),
        ("2022-01-01", "2022-03-31", "2022-04-01", "met"),
        ("2022-03-01", "2022-03-31", None, "unknown"),
    ],
)
def test_a_monthly_summary_covers_its_month_within_thirty_days(
    first: str, last: str, sent: str | None, answer: str
) -> None:
    row = {"id": "r1", "kind": "monthly_visit_summary", "period": {"from": first, "to": last}, "submitted_on": sent}
    assert status(given(reports=[row]), END, "reports.monthly-visit-summary", "2022-03") == answer


def test_a_second_activity_on_the_last_day_of_the_year_completes_it() -> None:
    for on, answer in (("2022-12-31", "met"), ("2023-01-01", "breached")):
        days = ("2022-06-01", on)
        held = [{"id": f"a{n}", "kind": "group_activity", "on": one, "participants": 5} for n, one in enumerate(days)]
        assert status(given(activities=held), END, "activities.yearly", "1") == answer
        assert status(given(activities=held), END, "activities.timing", "1") == "met"


def test_an_activity_nobody_came_to_does_not_count() -> None:
    held: list[dict[str, Any]] = [{"id": f"a{n}", "kind": "group_activity", "on": "2022-06-01"} for n in range(2)]
    assert status(given(activities=held), END, "activities.yearly", "1") == "unknown"
    held[0]["participants"] = 0
    assert status(given(activities=held), END, "activities.yearly", "1") == "breached"


@pytest.mark.parametrize(
    ("on", "as_of", "answer"),
    [
        ("2023-01-30", END, "met"),
        ("2023-01-31", END, "late"),
        ("2023-01-31", "2023-01-30", "pending"),
        (None, END, "unknown"),
    ],
)
def test_a_file_is_due_thirty_days_after_the_programme(on: str | None, as_of: str, answer: str) -> None:
    caseload = given(archives=[{"case": "k1", "documents": [], "completed_on": on}])
    assert due(caseload, as_of, "archive.filed") == date(2023, 1, 30)
    assert status(caseload, as_of, "archive.filed") == answer


def test_a_file_holds_a_pledge_of_the_social_worker_but_not_of_the_director() -> None:
    pledge = paper("child_protection_commitment", "2022-01-01", case=None, worker=SOCIAL_WORKER)
    filed = [{"case": "k1", "documents": ["d1"], "completed_on": "2023-01-10"}]
    caseload = given(documents=[pledge], archives=filed)
    assert status(caseload, END, "archive.commitment") == "met"
    caseload["visits"] = [visit("2022-03-10", workers=[DIRECTOR, SOCIAL_WORKER, "w9"])]
    assert status(caseload, END, "archive.commitment") == "breached"


def test_a_disposition_form_is_asked_for_only_after_a_complex_case() -> None:
    assert answers(given(), END, "archive.disposition-form") == []
    assert status(given(incidents=[incident()]), END, "archive.disposition-form") == "breached"
    assert status(given(incidents=None), END, "archive.disposition-form") == "unknown"
