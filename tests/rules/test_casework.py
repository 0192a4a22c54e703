"""Steps of casework: survey and what it goes into, plan or register, the closed loop, the file."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import Row, find, status, the
from tests.zhanjiang import audit, case, child, given

ON = "2024-06-01"
EMPTY: Row = {
    "cases": [case()],
    "documents": [],
    "plans": [],
    "visits": [],
    "services": [],
    "archives": [],
}
CONTENTS = {
    "assessment.family": "family_composition",
    "assessment.guardianship": "guardianship",
    "assessment.schooling": "schooling",
    "assessment.health": "health",
}


def paper(kind: str | None, id: str = "d1", **fields: Any) -> Row:
    return {"id": id, "kind": kind, "case": "k1", "on": ON, **fields}


def answer(slug: str, as_of: str = "2025-05-20", reading: str = "", **tables: Any) -> str:
    return status(audit(given(**{**EMPTY, **tables}), as_of, reading), slug, "k1")


def individual(value: bool | None = True, **fields: Any) -> list[Row]:
    return [case(individual=value, **fields)]


# ---------------------------------------------------------------------------------------------- the survey


@pytest.mark.parametrize(
    "tables",
    [
        {"documents": [paper("background_survey")]},
        {"documents": [paper("needs_assessment_form")]},
        {"visits": [{"id": "v1", "cases": ["k1"], "on": ON, "mode": "home", "purpose": "home_assessment"}]},
    ],
    ids=["survey", "form", "visit"],
)
def test_survey_of_each_case_is_proved_by_paper_or_visit(tables: Row) -> None:
    assert answer("assessment.survey", **tables) == "met"


def test_survey_is_pending_until_the_service_ends() -> None:
    assert answer("assessment.survey", "2025-05-19") == "pending"
    assert answer("assessment.survey", "2025-05-20") == "breached"
    closed = [case(closed_on="2024-08-01")]
    assert answer("assessment.survey", "2024-08-02", cases=closed) == "breached"


def test_tables_not_recorded_leave_the_survey_unknown() -> None:
    finding = the(audit(given(cases=[case()])), "assessment.survey", "k1")
    assert (str(finding.status), finding.missing) == ("unknown", ("documents", "visits"))


def test_survey_may_be_read_as_due_in_the_first_month() -> None:
    assert answer("assessment.survey", "2024-06-20", "survey=first-month") == "breached"
    assert answer("assessment.survey", "2024-06-19", "survey=first-month") == "pending"
    late: Row = {"documents": [paper("background_survey", on="2024-06-20")]}
    assert answer("assessment.survey", "2024-06-20", "survey=first-month", **late) == "late"


@pytest.mark.parametrize(("slug", "content"), CONTENTS.items())
def test_survey_goes_into_each_subject(slug: str, content: str) -> None:
    assert answer(slug, documents=[paper("background_survey", contents=[content])]) == "met"
    assert answer(slug, documents=[paper("background_survey", contents=["basic_living"])]) == "breached"
    assert answer(slug, documents=[]) == "breached"
    finding = the(audit(given(**{**EMPTY, "documents": [paper("background_survey")]})), slug, "k1")
    assert (str(finding.status), finding.missing) == ("unknown", ("document:d1.contents",))
    assert the(audit(given(cases=[case()])), slug, "k1").missing == ("documents",)


def test_two_surveys_together_cover_what_is_asked() -> None:
    papers = [
        paper("background_survey", "d1", contents=["schooling"]),
        paper("background_survey", "d2", contents=["health"]),
    ]
    report = audit(given(**{**EMPTY, "documents": papers}))
    assert (status(report, "assessment.schooling"), status(report, "assessment.health")) == ("met", "met")
    finding = the(report, "assessment.family", "k1")
    assert finding.remedy is not None
    assert (finding.remedy["do"], finding.remedy["contents"]) == ("survey", ("family_composition",))
    assert the(report, "assessment.health").remedy is None


# ---------------------------------------------------------------------------------------------- plan or register


def test_plan_is_asked_of_individual_cases_only() -> None:
    plan: Row = {"plans": [{"id": "q1", "case": "k1", "on": ON}]}
    assert answer("plan.service-plan", cases=individual()) == "breached"
    assert answer("plan.service-plan", cases=individual(), **plan) == "met"
    assert answer("plan.service-plan", cases=individual(), documents=[paper("service_plan")]) == "met"
    report = audit(given(**{**EMPTY, "cases": individual(False)}))
    assert find(report, "plan.service-plan") == []


def test_need_not_recorded_is_unknown_unless_there_is_a_plan() -> None:
    plan: Row = {"plans": [{"id": "q1", "case": "k1", "on": ON}]}
    assert answer("plan.service-plan", "2025-05-19", cases=individual(None)) == "pending"
    assert answer("plan.service-plan", cases=individual(None), **plan) == "met"
    finding = the(audit(given(**EMPTY)), "plan.service-plan", "k1")
    assert (str(finding.status), finding.missing) == ("unknown", ("case:k1.individual",))


def test_plan_or_entry_in_the_register() -> None:
    plan: Row = {"plans": [{"id": "q1", "case": "k1", "on": ON}]}
    entry: Row = {"documents": [paper("needs_ledger")]}
    assert answer("register.entry") == "breached"
    assert answer("register.entry", **plan) == "met"
    assert answer("register.entry", **entry) == "met"
    assert answer("register.entry", reading="register=both", **plan) == "breached"
    assert answer("register.entry", reading="register=both", **entry) == "met"


def test_ledger_of_no_case_may_hold_the_child() -> None:
    finding = the(audit(given(**{**EMPTY, "documents": [paper("needs_ledger", case=None)]})), "register.entry", "k1")
    assert (str(finding.status), finding.missing) == ("unknown", ("document:d1.case",))


@pytest.mark.parametrize(
    ("back", "other", "expected", "missing"),
    [
        ("c1", "c1", "met", ()),
        ("c1", "c2", "breached", ()),
        ("c1", None, "unknown", ("case:k0.child",)),
        (None, "c2", "unknown", ("case:k1.child",)),
        (None, None, "unknown", ("case:k1.child", "case:k0.child")),
    ],
)
def test_ledger_of_an_earlier_case_is_the_childs_when_it_comes_back(
    back: str | None, other: str | None, expected: str, missing: tuple[str, ...]
) -> None:
    spells = [case("k0", child=other, closed_on="2024-08-31"), case("k1", child=back, opened_on="2024-11-01")]
    children = [child("c1"), child("c2")]
    ledger = paper("needs_ledger", case="k0", on="2024-07-01")
    tables: Row = {**EMPTY, "children": children, "cases": spells, "documents": [ledger]}
    finding = the(audit(given(**tables)), "register.entry", "k1")
    assert (str(finding.status), finding.missing) == (expected, missing)


@pytest.mark.parametrize(
    ("opened", "closed", "expected"),
    [
        ("2024-05-20", "2024-10-31", "unknown"),
        ("2024-05-20", "2024-11-01", "breached"),
        (None, "2024-11-01", "unknown"),
    ],
)
def test_cases_open_on_one_day_are_of_two_children(opened: str | None, closed: str, expected: str) -> None:
    earlier = case("k0", child=None, opened_on=opened, closed_on=closed)
    tables: Row = {**EMPTY, "cases": [earlier, case(opened_on="2024-11-01")]}
    ledger = paper("needs_ledger", case="k0", on="2024-07-01")
    assert status(audit(given(**{**tables, "documents": [ledger]}), "2025-05-20"), "register.entry", "k1") == expected


# ---------------------------------------------------------------------------------------------- the closed loop

LOOP = "individual.closed-loop"
STEPS: Row = {
    "documents": [paper("background_survey"), paper("closure_report", "d2")],
    "plans": [{"id": "q1", "case": "k1", "on": ON, "reviewed_on": "2024-09-01"}],
    "services": [{"id": "s1", "case": "k1", "on": ON}],
}


def loop(**tables: Any) -> Any:
    return the(audit(given(**{**EMPTY, "cases": individual(), **STEPS, **tables}), "2025-05-20"), LOOP, "k1")


def test_loop_is_closed_with_every_step() -> None:
    finding = loop()
    assert (str(finding.status), finding.observed) == ("met", {"undone": ()})


@pytest.mark.parametrize(
    ("tables", "undone"),
    [
        ({"documents": [paper("closure_report")]}, "assessment"),
        ({"plans": [], "documents": [*STEPS["documents"], paper("follow_up_record", "d3")]}, "plan"),
        ({"services": []}, "service"),
        ({"plans": [], "documents": [*STEPS["documents"], paper("service_plan", "d3")]}, "review"),
        ({"documents": [paper("background_survey")]}, "closing"),
    ],
)
def test_each_step_is_missed(tables: Row, undone: str) -> None:
    finding = loop(**tables)
    assert (str(finding.status), finding.observed) == ("breached", {"undone": (undone,)})
    assert finding.remedy is not None
    assert (finding.remedy["do"], finding.remedy["steps"]) == ("take-steps", (undone,))


def made(purpose: str, **fields: Any) -> Row:
    return {"id": "v1", "cases": ["k1"], "on": ON, "mode": "phone", "purpose": purpose, **fields}


def test_visits_are_steps_too() -> None:
    assert str(loop(services=[], visits=[made("service")]).status) == "met"
    assert str(loop(services=[], visits=[made("round")]).status) == "met"
    assert str(loop(services=[], visits=[made("emergency")]).status) == "breached"
    assert str(loop(services=[], visits=[made("service", contact_made=False)]).status) == "breached"
    assert str(loop(services=[], visits=[made("service", on="2024-05-01")]).status) == "breached"
    plans = [{"id": "q1", "case": "k1", "on": ON, "reviewed_on": "2026-01-01"}]
    assert str(loop(plans=plans, visits=[made("follow_up")]).status) == "met"
    assert str(loop(plans=plans).status) == "breached"


@pytest.mark.parametrize(
    ("tables", "missing"),
    [
        ({"plans": [{"id": "q1", "case": "k1", "on": ON}]}, ("plan:q1.reviewed_on",)),
        ({"services": None}, ("services",)),
        ({"services": [{"id": "s1", "case": None, "on": ON}]}, ("service:s1.case",)),
        ({"services": [{"id": "s1", "case": "k1"}]}, ("service:s1.on",)),
        ({"services": [], "visits": [made("service", cases=None)]}, ("visit:v1.cases",)),
        ({"services": [], "visits": [made("service", on=None)]}, ("visit:v1.on",)),
    ],
)
def test_step_not_fully_recorded_is_unknown(tables: Row, missing: tuple[str, ...]) -> None:
    finding = loop(**tables)
    assert (str(finding.status), finding.missing) == ("unknown", missing)


def test_service_before_the_case_opened_is_none_of_the_case() -> None:
    assert str(loop(services=[{"id": "s1", "case": "k1", "on": "2024-05-19"}]).status) == "breached"
    assert str(loop(services=[{"id": "s1", "case": "k1", "on": "2024-05-20"}]).status) == "met"


def test_loop_is_asked_of_individual_cases_only() -> None:
    assert find(audit(given(**{**EMPTY, "cases": individual(False)})), LOOP) == []
    finding = loop(cases=individual(None), services=[])
    assert (str(finding.status), finding.missing) == ("unknown", ("case:k1.individual",))
    assert str(loop(cases=individual(None)).status) == "met"
    unopened = the(audit(given(**{**EMPTY, "cases": individual(opened_on=None)})), LOOP, "k1")
    assert unopened.missing == ("case:k1.opened_on",)


# ---------------------------------------------------------------------------------------------- files


def test_individual_case_has_a_complete_file() -> None:
    slug = "individual.file"
    assert answer(slug, cases=individual()) == "breached"
    assert answer(slug, cases=individual(), archives=[{"case": "k1", "completed_on": "2025-05-19"}]) == "met"
    assert answer(slug, cases=individual(), archives=[{"case": "k1", "completed_on": "2025-05-20"}]) == "late"
    assert answer(slug, cases=individual(), archives=[{"case": "k1"}]) == "unknown"
    assert answer(slug, cases=individual(), archives=None) == "unknown"
    later = [{"case": "k1", "completed_on": "2025-06-01"}]
    assert answer(slug, "2025-05-20", cases=individual(), archives=later) == "breached"


def test_every_child_has_a_file_by_the_end() -> None:
    slug = "archive.filed"
    assert answer(slug, "2025-05-19") == "pending"
    assert answer(slug) == "breached"
    assert answer(slug, archives=[{"case": "k1"}]) == "met"
    assert answer(slug, documents=[paper("child_archive")]) == "met"
    assert answer(slug, documents=[paper("child_archive", on="2025-05-20")]) == "late"
    assert the(audit(given(cases=[case()])), slug).missing == ("archives", "documents")
    assert answer(slug, archives=[{"case": "k1", "completed_on": "2025-05-19"}]) == "met"
    assert answer(slug, archives=[{"case": "k1", "completed_on": "2025-05-20"}]) == "late"
    later = [{"case": "k1", "completed_on": "2025-06-01"}]
    assert answer(slug, "2025-05-20", archives=later) == "breached"


@pytest.mark.parametrize("slug", ["individual.file", "archive.filed"])
def test_file_of_no_case_may_be_that_of_a_case_without_one(slug: str) -> None:
    cases, blank = individual(), {"completed_on": "2025-05-01"}
    assert answer(slug, cases=cases, archives=[blank]) == "unknown"
    assert answer(slug, cases=cases, archives=[blank, {"case": "k1", "completed_on": "2025-05-20"}]) == "late"
    assert answer(slug, "2025-05-20", cases=cases, archives=[{"completed_on": "2025-06-01"}]) == "breached"


def test_files_go_by_category() -> None:
    slug = "eligibility.enrolment"
    assert status(audit(given(cases=[case()], children=[child()])), slug, "c1") == "met"
    assert status(audit(given(cases=[case()], children=[child(categories=[])])), slug, "c1") == "breached"
    assert status(audit(given(cases=[case()], children=[child(categories=None)])), slug, "c1") == "unknown"
