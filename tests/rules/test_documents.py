"""The first assessment, its form, the plan, the handbook, the closing report: when they are due, and who made them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import (
    assessment,
    audit,
    case,
    find,
    given,
    paper,
    programme,
    status,
    statuses,
    the,
    visit,
    with_rule,
)

from childcare_policy import DocumentKind, Due, DueFrom, Paper, days

HOME, FORM, PLAN, JOINT, PLAN_JOINT = "assessment.home", "2.2-c", "2.2-d", "2.2-e", "2.2-g"
ORDER, HANDBOOK, CLOSURE = "plan.after-assessment", "2.2-h", "2.3-k"
FIRSTS = (HOME, FORM, PLAN, JOINT, PLAN_JOINT)
ALL_THREE = ["s1", "d1", "w1"]


def k1(what: str, as_of: str = "2022-12-31", **tables: Any) -> str:
    return status(audit(given(**{"cases": [case()], **tables}), as_of), what, "k1")


def plan(id: str = "q1", on: str | None = "2022-01-20", **fields: Any) -> dict[str, Any]:
    return {"id": id, "case": "k1", "on": on, "prepared_by": ALL_THREE, **fields}


NOTHING: dict[str, Any] = {"visits": [], "documents": [], "plans": [], "assignments": []}


@pytest.mark.parametrize("what", FIRSTS)
@pytest.mark.parametrize(
    ("opened", "due"),
    [
        ("2022-03-01", "2022-03-31"),
        ("2022-03-02", "2022-03-31"),
        ("2022-03-15", "2022-03-31"),
        ("2022-03-16", "2022-03-31"),
        ("2022-03-17", "2022-04-30"),
        ("2022-03-31", "2022-04-30"),
        ("2022-02-15", "2022-02-28"),
        ("2022-02-16", "2022-03-31"),
    ],
)
def test_firsts_are_due_at_the_end_of_the_first_month_that_binds(what: str, opened: str, due: str) -> None:
    caseload = given(cases=[case(opened_on=opened)], **NOTHING)
    finding = the(audit(caseload, due), what, "k1")
    assert (str(finding.due_on), str(finding.status), finding.window) == (due, "pending", None)
    assert status(audit(caseload), what, "k1") == "breached"


@pytest.mark.parametrize("what", FIRSTS)
def test_case_too_short_to_bind_owes_its_firsts_by_its_last_day(what: str) -> None:
    short = [case(opened_on="2022-03-20", closed_on="2022-04-05")]
    assert str(the(audit(given(cases=short, **NOTHING)), what, "k1").due_on) == "2022-04-05"


@pytest.mark.parametrize("what", FIRSTS)
def test_programme_end_brings_the_day_forward(what: str) -> None:
    ended = programme(ends_on="2022-03-20")
    assert (
        str(the(audit(given(programme=ended, cases=[case(opened_on="2022-03-01")], **NOTHING)), what, "k1").due_on)
        == "2022-03-20"
    )


@pytest.mark.parametrize("what", FIRSTS)
def test_firsts_of_nothing_recorded_are_pending_and_then_unknown(what: str) -> None:
    assert k1(what, "2022-01-31") == "pending"
    assert k1(what, "2022-02-01") == "unknown"


@pytest.mark.parametrize(("on", "expected"), [("2022-01-01", "met"), ("2022-01-31", "met"), ("2022-02-01", "late")])
def test_assessment_at_home_on_the_due_day_is_in_time(on: str, expected: str) -> None:
    assert k1(HOME, visits=[assessment(on=on)]) == expected


def test_first_of_several_assessments_decides() -> None:
    assert k1(HOME, visits=[assessment("a2", "2022-03-01"), assessment("a1", "2022-01-31")]) == "met"


def test_assessment_counts_once_it_was_made() -> None:
    assert k1(HOME, "2022-01-09", visits=[assessment(on="2022-01-10")]) == "pending"
    assert k1(HOME, "2022-01-10", visits=[assessment(on="2022-01-10")]) == "met"


@pytest.mark.parametrize(
    "other",
    [{"mode": "phone"}, {"mode": "elsewhere"}, {"contact_made": False}, {"purpose": "service"}, {"cases": ["k2"]}],
)
def test_visit_that_is_no_assessment_at_home_does_not_do(other: dict[str, Any]) -> None:
    assert k1(HOME, cases=[case("k1"), case("k2")], visits=[assessment(**other)]) == "breached"


def test_one_assessment_serves_siblings() -> None:
    caseload = given(cases=[case("k1"), case("k2")], visits=[assessment(cases=["k1", "k2"])])
    assert statuses(audit(caseload), HOME) == ["met", "met"]


@pytest.mark.parametrize(
    ("field", "fact"), [("on", "visit:a1.on"), ("mode", "visit:a1.mode"), ("cases", "visit:a1.cases")]
)
def test_unrecorded_field_of_an_assessment_leaves_it_unknown(field: str, fact: str) -> None:
    blank = {**assessment(), field: None}
    finding = the(audit(given(cases=[case()], visits=[blank])), HOME, "k1")
    assert (str(finding.status), finding.missing) == ("unknown", (fact,))


@pytest.mark.parametrize(("what", "kind"), [(FORM, "needs_assessment_form"), (PLAN, "service_plan")])
@pytest.mark.parametrize(("on", "expected"), [("2022-01-31", "met"), ("2022-02-01", "late")])
def test_paper_on_the_due_day_is_in_time(what: str, kind: str, on: str, expected: str) -> None:
    assert k1(what, documents=[paper("n1", kind, on)], plans=[]) == expected
    assert (
        k1(what, documents=[paper("n1", kind, on, case="k2")], plans=[], cases=[case("k1"), case("k2")]) == "breached"
    )
    assert k1(what, documents=[paper("n1", "other", on)], plans=[]) == "breached"
    assert k1(what, documents=[paper("n1", kind, None)], plans=[]) == "unknown"


@pytest.mark.parametrize(("on", "expected"), [("2022-01-31", "met"), ("2022-02-01", "late"), (None, "unknown")])
def test_row_of_plans_is_as_good_as_a_document(on: str | None, expected: str) -> None:
    assert k1(PLAN, plans=[plan(on=on)], documents=[]) == expected


def test_plan_in_time_makes_a_later_one_harmless() -> None:
    assert k1(PLAN, plans=[plan("q2", "2022-06-01"), plan()], documents=[]) == "met"


@pytest.mark.parametrize("recorded", ["plans", "documents"])
def test_plan_is_unknown_while_one_of_its_two_places_is_not_recorded(recorded: str) -> None:
    other = {"plans": "documents", "documents": "plans"}[recorded]
    finding = the(audit(given(cases=[case()], **{recorded: []})), PLAN, "k1")
    assert (str(finding.status), finding.missing) == ("unknown", (other,))


@pytest.mark.parametrize(("on", "expected"), [("2022-01-09", "breached"), ("2022-01-10", "met"), ("2022-01-11", "met")])
def test_plan_is_not_older_than_the_assessment(on: str, expected: str) -> None:
    assert k1(ORDER, visits=[assessment(on="2022-01-10")], plans=[plan(on=on)]) == expected
    assert k1(ORDER, visits=[assessment(on="2022-01-10")], documents=[paper("q1", "service_plan", on)]) == expected


def test_order_is_asked_only_where_both_are_recorded() -> None:
    for tables in (
        {"visits": [assessment()], "plans": []},
        {"visits": [], "plans": [plan()]},
        {"visits": [visit()], "plans": [plan()]},
    ):
        assert find(audit(given(cases=[case()], **tables)), ORDER) == []


def test_assessment_of_an_unrecorded_case_has_no_effect_before_its_day() -> None:
    caseload = given(cases=[case()], visits=[assessment(on="2022-03-02", cases=None)], plans=[plan()])
    assert find(audit(caseload, "2022-03-01"), ORDER) == []
    assert status(audit(caseload, "2022-03-02"), ORDER, "k1") == "unknown"


@pytest.mark.parametrize(
    ("assessed", "planned", "answer"),
    [
        ([{"on": None}], [{}], "visit:v1.on"),
        ([{}], [{"on": None}], "plan:y1.on"),
        ([{"on": "2022-01-10"}], [{"on": "2022-01-12"}, {"on": None}], "plan:y2.on"),
        ([{"on": "2022-01-10"}, {"on": None}], [{"on": "2022-01-12"}], "met"),
        ([{"on": "2022-01-10"}, {"on": None}], [{"on": "2022-01-09"}], "visit:v2.on"),
        ([{"on": "2022-01-10"}], [{"on": "2022-01-09"}, {"on": None}], "breached"),
        ([{"on": "2022-01-10"}, {"on": "2022-01-09", "mode": None}], [{"on": "2022-01-09"}], "visit:v2.mode"),
        ([{"on": "2022-01-11"}, {"on": "2022-01-10", "mode": None}], [{"on": "2022-01-09"}], "breached"),
        ([{"on": "2022-01-10", "mode": None}], [{"on": "2022-01-09"}], "visit:v1.mode"),
    ],
)
def test_an_unrecorded_day_leaves_the_order_unknown_where_it_could_change_it(
    assessed: list[dict[str, Any]], planned: list[dict[str, Any]], answer: str
) -> None:
    visits = [assessment(id=f"v{n}", **row) for n, row in enumerate(assessed, 1)]
    plans = [plan(id=f"y{n}", **row) for n, row in enumerate(planned, 1)]
    (finding,) = find(audit(given(cases=[case()], visits=visits, plans=plans)), ORDER)
    assert answer == (finding.missing[0] if finding.status == "unknown" else finding.status)


@pytest.mark.parametrize(
    ("opened", "due"),
    [("2022-03-17", "2022-03-24"), ("2021-11-01", "2022-01-08"), ("2022-02-26", "2022-03-05")],
)
def test_days_may_count_from_the_opening_or_the_beginning_of_the_programme(opened: str, due: str) -> None:
    form = DocumentKind.NEEDS_ASSESSMENT_FORM
    edition = with_rule(Paper(slug="x", clause=("sh2022:2.2-c",), kind=form, due=Due(DueFrom.OPENING, days(7))))
    in_time, late = (
        given(cases=[case(opened_on=opened)], documents=[paper("f1", form, on)]) for on in (due, "2022-12-01")
    )
    assert str(the(audit(in_time, edition=edition), "x", "k1").due_on) == due
    assert status(audit(in_time, edition=edition), "x", "k1") == "met"
    assert status(audit(late, edition=edition), "x", "k1") == "late"


def test_handbook_has_no_day_but_the_end_of_service() -> None:
    assert the(audit(given(cases=[case()], documents=[])), HANDBOOK, "k1").due_on is None
    closed = [case(closed_on="2022-06-30")]
    assert k1(HANDBOOK, "2022-06-30", cases=closed, documents=[]) == "pending"
    assert k1(HANDBOOK, "2022-07-01", cases=closed, documents=[]) == "breached"
    assert k1(HANDBOOK, "2022-12-31", documents=[]) == "pending"
    assert k1(HANDBOOK, "2023-01-01", documents=[]) == "breached"


def test_handbook_issued_is_met_whenever_it_was() -> None:
    for on in ("2022-01-01", "2022-11-30", None):
        assert k1(HANDBOOK, documents=[paper("h1", "care_handbook", on)]) == "met"


def test_handbook_is_pending_and_then_unknown_where_documents_are_not_recorded() -> None:
    assert k1(HANDBOOK, "2022-12-31") == "pending"
    assert k1(HANDBOOK, "2023-01-01") == "unknown"


@pytest.mark.parametrize(("on", "expected"), [("2022-12-31", "met"), ("2023-01-01", "late"), (None, "unknown")])
def test_closing_report_is_due_on_the_last_day_of_the_programme(on: str | None, expected: str) -> None:
    report = audit(given(cases=[case()], documents=[paper("z1", "closure_report", on)]), "2023-02-01")
    assert (str(the(report, CLOSURE, "k1").due_on), status(report, CLOSURE, "k1")) == ("2022-12-31", expected)


def test_closing_report_of_an_early_leaver_may_wait_for_the_programme_to_end() -> None:
    left = [case(closed_on="2022-03-10")]
    assert k1(CLOSURE, "2022-12-31", cases=left, documents=[]) == "pending"
    assert k1(CLOSURE, "2023-01-01", cases=left, documents=[]) == "breached"
    assert k1(CLOSURE, "2023-01-01", cases=left) == "unknown"


def test_closing_report_without_a_known_end_has_no_day() -> None:
    finding = the(audit(given(programme=None, cases=[case()], documents=[])), CLOSURE, "k1")
    assert (str(finding.status), finding.due_on) == ("pending", None)


@pytest.mark.parametrize("what", [*FIRSTS, HANDBOOK, CLOSURE])
def test_no_cases_are_not_applicable_and_cases_not_recorded_are_unknown(what: str) -> None:
    assert statuses(audit(given(cases=[], **NOTHING)), what) == ["not_applicable"]
    assert statuses(audit(given(**NOTHING)), what) == ["unknown"]


@pytest.mark.parametrize("what", [*FIRSTS, HANDBOOK, CLOSURE])
def test_day_of_opening_not_recorded_is_one_unknown(what: str) -> None:
    assert statuses(audit(given(cases=[case(opened_on=None)], **NOTHING)), what) == ["unknown"]


@pytest.mark.parametrize(
    ("what", "do"), [(HOME, "assess-at-home"), (FORM, "write"), (JOINT, "do-together"), (HANDBOOK, "write")]
)
def test_open_duty_says_what_would_satisfy_it(what: str, do: str) -> None:
    finding = the(audit(given(cases=[case()], **NOTHING), "2022-01-15"), what, "k1")
    assert finding.remedy is not None
    assert (finding.remedy["do"], finding.remedy.get("by")) == (do, finding.due_on)


def test_assessment_of_unrecorded_contact_is_unknown_once_it_is_due() -> None:
    unsure = [assessment(child_seen=False, signature="absent")]
    assert k1(HOME, "2022-01-31", visits=unsure) == "pending"
    assert k1(HOME, "2022-02-01", visits=unsure) == "unknown"


def test_assessment_outside_the_days_of_the_case_does_not_count() -> None:
    spell = [case(opened_on="2022-02-01")]
    assert k1(HOME, cases=spell, visits=[assessment(on="2022-01-31")]) == "breached"
    assert k1(HOME, cases=spell, visits=[assessment(on="2022-02-01")]) == "met"
    assert k1(HOME, cases=[case(closed_on="2022-03-20")], visits=[assessment(on="2022-03-21")]) == "breached"


def test_undated_assessment_by_phone_leaves_nothing_open() -> None:
    assert k1(HOME, visits=[{**assessment(mode="phone"), "on": None}]) == "breached"
    assert k1(HOME, visits=[assessment(mode=None, contact_made=False)]) == "breached"


def test_undated_paper_is_pending_while_the_day_is_not_over() -> None:
    blank = [paper("n1", "needs_assessment_form", None)]
    assert [k1(FORM, day, documents=blank) for day in ("2022-01-31", "2022-02-01")] == ["pending", "unknown"]


def test_paper_of_unrecorded_kind_or_case_may_be_the_one() -> None:
    closed = [case(closed_on="2022-06-30")]
    assert k1(HANDBOOK, cases=closed, documents=[{**paper("h1", "care_handbook"), "kind": None}]) == "unknown"
    assert k1(HANDBOOK, cases=closed, documents=[paper("h1", "care_handbook", case=None)]) == "unknown"
    assert k1(PLAN, documents=[], plans=[{**plan(), "case": None}]) == "unknown"


def test_paper_that_may_be_the_one_came_late_or_not_at_all() -> None:
    assert k1(FORM, documents=[paper("n1", "needs_assessment_form", "2022-03-01", case=None)]) == "unknown"
    assert k1(PLAN, documents=[], plans=[{**plan(on="2022-02-01"), "case": None}]) == "unknown"


def test_dated_paper_beside_an_undated_one_is_enough() -> None:
    both = [paper("n1", "needs_assessment_form", None), paper("n2", "needs_assessment_form", "2022-01-31")]
    finding = the(audit(given(cases=[case()], documents=both)), FORM, "k1")
    assert (str(finding.status), finding.evidence) == ("met", ("document:n2",))
    late = [both[0], {**both[1], "on": "2022-02-01"}]
    assert k1(FORM, documents=late) == "unknown"
