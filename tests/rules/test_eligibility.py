"""Who may be served: category and stage on the day each case opened, and the bureau's confirmation by then."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from tests.builders import EDITION, Row, audit, child, confirmed, given, status, statuses, the, with_rule

from childcare_policy import Aged, Eligibility

ENROLMENT = "1-c"


def c1(child_fields: Row | None = None, *cases: Row, as_of: str = "2022-12-31", **tables: Any) -> str:
    rows = {"children": [child(**(child_fields or {}))], "cases": list(cases) or [confirmed()], **tables}
    return status(audit(given(**rows), as_of), ENROLMENT, "c1")


@pytest.mark.parametrize(
    ("category", "expected"),
    [
        ("scattered_orphan", "met"),
        ("basic_living_allowance_recipient", "met"),
        ("left_behind", "breached"),
        ("orphan", "breached"),
        ("in_difficulty", "breached"),
    ],
)
def test_two_categories_are_served(category: str, expected: str) -> None:
    assert c1({"categories": [{"category": category}]}) == expected
    assert c1({"categories": [{"category": "left_behind"}, {"category": category}]}) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2022-01-01", None, "met"),
        ("2022-01-02", None, "breached"),
        (None, "2022-01-01", "met"),
        (None, "2021-12-31", "breached"),
    ],
)
def test_category_is_held_on_the_day_of_opening(first: str | None, last: str | None, expected: str) -> None:
    assert c1({"categories": [{"category": "scattered_orphan", "from": first, "to": last}]}) == expected


@pytest.mark.parametrize(
    ("grade", "expected"), [(0, "breached"), (1, "met"), (9, "met"), (10, "breached"), (12, "breached")]
)
def test_nine_grades_are_served(grade: int, expected: str) -> None:
    assert c1({"grade": grade}) == expected


def test_stage_not_recorded_is_unknown() -> None:
    finding = the(audit(given(children=[child(grade=None)], cases=[confirmed()])), ENROLMENT)
    assert (str(finding.status), finding.missing) == ("unknown", ("child:c1.grade",))


def test_category_not_recorded_is_unknown_and_recorded_as_none_is_not() -> None:
    finding = the(audit(given(children=[child(categories=None)], cases=[confirmed()])), ENROLMENT)
    assert (str(finding.status), finding.missing) == ("unknown", ("child:c1.categories",))
    assert c1({"categories": []}) == "breached"


def test_definite_failure_outweighs_an_unknown() -> None:
    assert c1({"categories": None, "grade": 11}) == "breached"
    assert c1({"categories": [], "grade": None}) == "breached"


def school(
    stage: str | None, grade: int | None = None, first: str | None = "2021-09-01", last: str | None = None
) -> Row:
    return {"stage": stage, "grade": grade, "from": first, "to": last}


@pytest.mark.parametrize(
    ("education", "grade", "expected"),
    [
        ([school("compulsory", 5)], None, "met"),
        ([school("compulsory")], None, "met"),
        ([school(None, 9)], None, "met"),
        ([school("upper_secondary", 10)], 9, "breached"),
        ([school("preschool")], 1, "breached"),
        ([school("compulsory", 5)], 12, "met"),
        ([school("compulsory", 9, "2020-09-01", "2021-08-31")], 4, "met"),
        ([school("compulsory", 9, "2020-09-01", "2021-08-31")], None, "unknown"),
        ([school("upper_secondary", 10, "2022-01-02")], 9, "met"),
        ([school("upper_secondary", 10, "2022-01-01")], 9, "breached"),
        ([], 4, "met"),
    ],
)
def test_school_career_outranks_the_grade(education: list[Row], grade: int | None, expected: str) -> None:
    assert c1({"education": education, "grade": grade}) == expected


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        ("2016-01-01", "met"),
        ("2016-01-02", "breached"),
        ("2006-01-01", "breached"),
        ("2006-01-02", "met"),
        (None, "unknown"),
    ],
)
def test_child_out_of_school_is_served_from_six_and_below_sixteen(born: str | None, expected: str) -> None:
    assert c1({"education": [school("out_of_school")], "birth_date": born}) == expected


def test_child_out_of_school_with_nine_years_done_is_not_served() -> None:
    done = [school("compulsory", 9, "2020-09-01", "2021-06-30"), school("out_of_school")]
    assert c1({"education": done, "birth_date": "2007-05-01"}) == "breached"
    dropped = [school("compulsory", 9, "2021-02-01", "2021-03-31"), school("out_of_school")]
    assert c1({"education": dropped, "birth_date": "2007-05-01"}) == "met"


@pytest.mark.parametrize(
    ("by", "on", "expected"),
    [
        ("civil_affairs_bureau", "2021-12-20", "met"),
        ("civil_affairs_bureau", "2022-01-01", "met"),
        ("civil_affairs_bureau", "2022-01-02", "breached"),
        ("township", "2021-12-20", "breached"),
        (None, "2021-12-20", "unknown"),
        (None, "2022-01-02", "breached"),
        ("civil_affairs_bureau", None, "unknown"),
        ("township", None, "breached"),
        (None, None, "unknown"),
    ],
)
def test_bureau_confirms_by_the_day_of_opening(by: str | None, on: str | None, expected: str) -> None:
    assert c1(None, confirmed(confirmed_by=by, confirmed_on=on)) == expected


def test_confirmation_not_recorded_names_both_facts() -> None:
    finding = the(audit(given(children=[child()], cases=[confirmed(confirmed_by=None, confirmed_on=None)])), ENROLMENT)
    assert finding.missing == ("case:k1.confirmed_by", "case:k1.confirmed_on")


def test_every_opening_must_be_eligible() -> None:
    first = confirmed("k1", closed_on="2022-03-31")
    again = confirmed("k2", child="c1", opened_on="2022-05-01")
    left = {"categories": [{"category": "scattered_orphan", "to": "2022-04-30"}]}
    assert c1(None, first, again) == "met"
    assert c1(left, first, again) == "breached"
    assert c1(None, first, {**again, "confirmed_by": None}) == "unknown"
    assert c1(left, {**first, "confirmed_by": None}, again) == "breached"
    assert c1(None, {**first, "opened_on": None}, again) == "unknown"


def test_case_that_opens_later_is_not_judged_yet() -> None:
    later = confirmed("k1", opened_on="2022-06-01", confirmed_on="2022-07-01")
    assert c1(None, later, as_of="2022-05-31") == "met"
    assert c1(None, later, as_of="2022-06-01") == "breached"


def test_child_without_a_case_is_judged_today_and_never_breached() -> None:
    other: dict[str, Any] = {"cases": []}
    assert c1(None, **other) == "met"
    assert c1({"categories": []}, **other) == "not_applicable"
    assert c1({"grade": None}, **other) == "unknown"
    left = {"categories": [{"category": "scattered_orphan", "to": "2022-06-30"}]}
    assert c1(left, as_of="2022-06-30", **other) == "met"
    assert c1(left, as_of="2022-07-01", **other) == "not_applicable"


def test_cases_not_recorded_leave_an_eligible_child_unknown() -> None:
    blank: dict[str, Any] = {"cases": None}
    finding = the(audit(given(children=[child()])), ENROLMENT)
    assert (str(finding.status), finding.missing) == ("unknown", ("cases",))
    assert c1({"categories": []}, **blank) == "not_applicable"


def test_no_children_are_not_applicable_and_children_not_recorded_are_unknown() -> None:
    assert statuses(audit(given(children=[], cases=[])), ENROLMENT) == ["not_applicable"]
    assert statuses(audit(given(cases=[confirmed()])), ENROLMENT) == ["unknown"]


def test_finding_is_about_the_child_and_lists_the_limbs_that_failed() -> None:
    caseload = given(children=[child(categories=[], grade=12)], cases=[confirmed(confirmed_by="township")])
    finding = the(audit(caseload), ENROLMENT)
    assert (finding.subject.kind, finding.window, finding.due_on) == ("child", None, None)
    assert set(finding.observed["not_met"]) >= {"category", "confirmation"}
    assert finding.remedy is not None
    assert finding.remedy["do"] == "review-eligibility"


def closure_due(as_of: str, child_fields: Row, case_fields: Row | None = None) -> bool:
    caseload = given(children=[child(**child_fields)], cases=[confirmed(**(case_fields or {}))])
    report = audit(caseload, as_of)
    assert status(report, ENROLMENT, "c1") == "met"
    return "closure-due" in {note.code for note in report.notes}


def test_loss_of_the_category_is_a_note_and_no_breach() -> None:
    lost = {"categories": [{"category": "scattered_orphan", "to": "2022-06-30"}]}
    assert not closure_due("2022-06-30", lost)
    assert closure_due("2022-07-01", lost)
    assert closure_due("2022-07-01", lost, {"closed_on": "2022-07-01"})
    assert not closure_due("2022-07-02", lost, {"closed_on": "2022-07-01"})


def test_leaver_of_grade_nine_stays_until_the_end_of_august() -> None:
    leaver = {
        "grade": None,
        "education": [school("compulsory", 9, "2021-09-01", "2022-06-30"), school("upper_secondary", 10, "2022-07-01")],
    }
    assert not closure_due("2022-06-30", leaver)
    assert not closure_due("2022-08-31", leaver)
    assert closure_due("2022-09-01", leaver)


def test_leaver_without_a_later_school_recorded_is_not_known_to_be_out_of_scope() -> None:
    leaver = {"grade": None, "education": [school("compulsory", 9, "2021-09-01", "2022-06-30")]}
    assert not closure_due("2022-10-01", leaver)


def test_edition_may_ask_no_confirmation() -> None:
    rule = next(rule for rule in EDITION.rules if isinstance(rule, Eligibility))
    edition = with_rule(attrs.evolve(rule, confirmed_by=None))
    blank = confirmed(confirmed_by=None, confirmed_on=None)
    report = audit(given(children=[child()], cases=[blank]), edition=edition)
    assert (status(report, ENROLMENT, "c1"), the(report, ENROLMENT).required) == ("met", {"confirmed_by": None})
    report = audit(given(children=[child()], cases=[confirmed(opened_on=None)]), edition=edition)
    assert status(report, ENROLMENT, "c1") == "met", "in scope on whatever day"


@pytest.mark.parametrize("born", [{"birth_date": "2010-03-01"}, {"resident_id": "990000201003010029"}])
def test_whatever_says_how_old_the_child_is_the_day_of_opening_may_decide(born: Row) -> None:
    rule = next(rule for rule in EDITION.rules if isinstance(rule, Eligibility))
    edition = with_rule(attrs.evolve(rule, who=Aged(at_least=11, below=12), confirmed_by=None))
    report = audit(given(children=[child(**born)], cases=[confirmed(opened_on=None)]), edition=edition)
    assert (status(report, ENROLMENT, "c1"), the(report, ENROLMENT).missing) == ("unknown", ("case:k1.opened_on",))


@pytest.mark.parametrize("categories", [[], None])
def test_child_that_was_never_surely_eligible_is_not_noted_as_lost(categories: list[Row] | None) -> None:
    report = audit(given(children=[child(categories=categories)], cases=[confirmed()]))
    assert "closure-due" not in {note.code for note in report.notes}
