"""Individual help: cases and households counted, who follows up, what is evaluated, what comes before closing."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import PLAN, Row, audit, contract, find, given, spell, status, the

CASES, HOMES, PERSON = "individual.cases", "individual.households", "team.follow-up-person"
OVER = "2025-05-20"


def many(count: int, **fields: Any) -> list[Row]:
    return [spell(f"k{n:02}", individual=True, **fields) for n in range(count)]


def homes(count: int) -> list[Row]:
    return [{"id": f"c{n:02}", "household": f"h{n:02}"} for n in range(count)]


def report(as_of: str = OVER, **tables: Any) -> Any:
    return audit(given(**{"programme": contract(), "cases": [spell(individual=True)], **tables}), as_of, edition=PLAN)


@pytest.mark.parametrize(
    ("count", "as_of", "expected"), [(10, OVER, "met"), (9, OVER, "breached"), (9, "2025-05-19", "pending")]
)
def test_ten_are_owed_by_the_end_of_the_programme(count: int, as_of: str, expected: str) -> None:
    found = report(as_of, cases=many(count), children=homes(count))
    assert (status(found, CASES), status(found, HOMES)) == (expected, expected)


SPELLS = ((1, "2024-05-20", "2024-08-31"), (2, "2024-09-01", None))


def test_cases_that_open_later_or_were_never_in_service_do_not_count() -> None:
    found = report("2024-09-01", cases=many(10, opened_on="2024-09-02"), children=homes(10))
    assert status(found, CASES) == "pending"
    assert the(report(cases=many(10, opened_on="2025-06-01")), CASES).observed["count"] == 0


@pytest.mark.parametrize(
    ("case", "missing"),
    [
        ({"individual": None}, "case:k09.individual"),
        ({"opened_on": None}, "case:k09.opened_on"),
    ],
)
def test_tenth_case_not_fully_recorded_leaves_it_unknown(case: Row, missing: str) -> None:
    found = the(report(cases=[*many(9), spell("k09", **{"individual": True, **case})], children=homes(10)), CASES)
    assert (str(found.status), found.missing) == ("unknown", (missing,))


def test_two_spells_of_one_child_are_one_household_at_most() -> None:
    twice = [spell(f"k1{n}", child="c09", individual=True, opened_on=on, closed_on=end) for n, on, end in SPELLS]
    found = report(cases=[*many(8), *twice], children=[*homes(8), {"id": "c09"}])
    assert (status(found, HOMES), status(found, CASES)) == ("breached", "met")


def test_programme_not_recorded_leaves_the_ten_unknown() -> None:
    assert the(report(programme=None, cases=many(10)), CASES).missing == ("programme",)


@pytest.mark.parametrize(
    ("child", "children", "missing"),
    [
        (None, homes(9), "case:k09.child"),
        ("c09", [*homes(9), {"id": "c09"}], "child:c09.household"),
        ("c09", [*homes(9), {"id": "c09", "household": ""}], "child:c09.household"),
        ("c09", None, "children"),
    ],
)
def test_household_not_recorded_decides_only_where_it_could_be_the_tenth(
    child: Any, children: Any, missing: str
) -> None:
    found = the(report(cases=[*many(9), spell("k09", individual=True, child=child)], children=children), HOMES)
    assert (str(found.status), found.missing[-1]) == ("unknown", missing)


def test_case_of_a_household_already_counted_could_not_be_the_tenth() -> None:
    sibling = {"id": "c09", "household": "h00"}
    found = report(cases=[*many(9), spell("k09", individual=None)], children=[*homes(9), sibling])
    assert status(found, HOMES) == "breached"
    assert (the(found, HOMES).remedy or {})["count"] == 1


def test_tables_of_cases_empty_or_not_recorded() -> None:
    assert status(report(cases=[]), CASES) == "not_applicable"
    assert the(report(cases=None), CASES).missing == ("cases",)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"case": "k1", "worker": "w1", "role": "case_lead", "from": "2025-05-19"}], "met"),
        ([{"case": "k1", "worker": "w1", "role": "case_lead", "to": "2025-05-18"}], "breached"),
        ([{"case": "k1", "worker": "w1", "role": "volunteer"}], "breached"),
        ([{"case": "k1", "role": "case_lead"}], "unknown"),
        ([{"worker": "w1"}], "unknown"),
        (None, "unknown"),
    ],
)
def test_somebody_follows_up_on_the_day_the_state_is_judged_on(rows: Any, expected: str) -> None:
    assert status(report(assignments=rows), PERSON) == expected


def test_what_is_not_certain_to_be_individual_is_asked_with_a_doubt() -> None:
    unsure = report(cases=[spell()], assignments=[], documents=[], plans=[])
    for rule in (PERSON, "plan.service-plan", "plan.services", "individual.review"):
        assert the(unsure, rule).missing == ("case:k1.individual",)
    assert status(report("2024-06-01", cases=[spell()], documents=[], plans=[]), "plan.service-plan") == "pending"
    assert find(report(cases=[spell(individual=False, opened_on=None)]), PERSON) == []
    assert the(report(cases=[spell(individual=True, opened_on=None)]), PERSON).missing == ("case:k1.opened_on",)


def paper(kind: str, on: str | None = "2024-11-01", **fields: Any) -> Row:
    return {"id": fields.pop("id", kind), "kind": kind, "case": "k1", "on": on, **fields}


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ([paper("effect_evaluation", None)], "met"),
        ([paper("effect_evaluation", case=None)], "unknown"),
        ([{"id": "x", "case": "k1", "on": "2024-11-01"}], "unknown"),
        ([], "breached"),
    ],
)
def test_evaluation_is_a_paper_of_the_case(documents: Any, expected: str) -> None:
    assert status(report(documents=documents, plans=[]), "individual.review") == expected


def test_plan_of_no_case_without_services_does_not_stand_for_the_plan_on_paper() -> None:
    loose: Row = {"id": "q1", "case": None, "services": []}
    found = report(plans=[loose], documents=[paper("service_plan")])
    assert the(found, "plan.services").missing == ("plans",)
    assert status(report(plans=[loose], documents=[]), "plan.services") == "breached"


def test_review_may_stand_with_a_plan_that_is_not_recorded_or_of_no_case() -> None:
    assert the(report(documents=[]), "individual.review").missing == ("plans",)
    reviewed = {"id": "q1", "case": None, "reviewed_on": "2024-11-01"}
    assert the(report(documents=[], plans=[reviewed]), "individual.review").missing == ("plan:q1.case",)


def test_review_of_the_plan_is_an_evaluation_once_it_has_taken_place() -> None:
    plan = {"id": "q1", "case": "k1", "on": "2024-06-01", "reviewed_on": "2024-12-01"}
    assert status(report(plans=[plan], documents=[]), "individual.review") == "met"
    assert status(report("2024-11-30", plans=[plan], documents=[]), "individual.review") == "pending"
    assert status(report(plans=[{**plan, "reviewed_on": None}], documents=[]), "individual.review") == "breached"


@pytest.mark.parametrize(
    ("documents", "missing"),
    [
        (None, ("documents",)),
        ([paper("effect_evaluation", case=None)], ("document:effect_evaluation.case",)),
        ([paper("effect_evaluation", case=None, contents=[])], ("document:effect_evaluation.case",)),
        ([paper("effect_evaluation", contents=[]), {"id": "d2", "case": "k1"}], ("document:d2.kind",)),
        ([paper("effect_evaluation")], ("document:effect_evaluation.contents",)),
    ],
)
def test_what_may_be_an_evaluation_leaves_its_contents_unknown(documents: Any, missing: tuple[str, ...]) -> None:
    found = the(report(documents=documents), "individual.change")
    assert (str(found.status), found.missing) == ("unknown", missing)


def test_contents_of_a_case_of_unknown_opening_are_unknown_and_none_are_asked_without_an_evaluation() -> None:
    unopened = [spell(individual=True, opened_on=None)]
    found = the(report(cases=unopened, documents=[paper("effect_evaluation", contents=[])]), "individual.change")
    assert found.missing == ("case:k1.opened_on",)
    assert find(report(cases=unopened, documents=[]), "individual.change") == []


def test_contents_are_asked_of_evaluations() -> None:
    assert find(report(documents=[]), "individual.change") == []
    unrelated = {"id": "d2", "case": "k1", "contents": ["resource_use"]}
    both = report(documents=[paper("effect_evaluation", contents=[]), unrelated])
    assert status(both, "individual.change") == "breached"
    found = report(documents=[paper("effect_evaluation", contents=[])])
    assert status(found, "individual.change") == "breached"
    assert (the(found, "individual.change").remedy or {})["do"] == "complete-evaluation"
    two = [
        paper("effect_evaluation", contents=["resource_use"]),
        paper("effect_evaluation", id="e2", contents=["client_change"]),
    ]
    assert status(report(documents=two), "individual.change") == "met"


def closed(**fields: Any) -> list[Row]:
    return [spell(individual=True, **{"closed_on": "2024-11-10", "closing_reason": "moved", **fields})]


@pytest.mark.parametrize(
    ("on", "assessed", "notice", "talk"),
    [
        ("2024-11-09", "met", "met", "met"),
        ("2024-11-10", "met", "late", "met"),
        ("2024-11-11", "late", "late", "late"),
    ],
)
def test_steps_before_closing_keep_their_days(on: str, assessed: str, notice: str, talk: str) -> None:
    papers = [paper(kind, on) for kind in ("effect_evaluation", "closing_notice", "follow_up_record")]
    found = report("2024-12-01", cases=closed(), documents=papers)
    answers = [status(found, f"closing.{step}") for step in ("assessed", "notice", "follow-up-talk")]
    assert answers == [assessed, notice, talk]


def test_closing_steps_are_asked_of_closed_cases_alone() -> None:
    for cases in ([spell(individual=True)], closed(closing_reason="deceased"), closed(closed_on="2024-12-02")):
        assert find(report("2024-12-01", cases=cases, documents=[]), "closing.notice") == []
    blank = [spell(individual=True, opened_on=None, closed_on="2024-11-10", closing_reason="moved")]
    assert the(report("2024-12-01", cases=blank, documents=[]), "closing.notice").missing == ("case:k1.opened_on",)
    open_ = [spell(individual=True, opened_on=None)]
    assert find(report("2024-12-01", cases=open_, documents=[]), "closing.notice") == []


def test_closing_for_no_recorded_reason_may_have_been_a_death() -> None:
    found = the(report("2024-12-01", cases=closed(closing_reason=None), documents=[]), "closing.notice")
    assert (str(found.status), found.missing) == ("unknown", ("case:k1.closing_reason",))
    assert found.due_on is not None
    assert str(found.due_on) == "2024-11-09"


def test_what_would_mend_each_is_said() -> None:
    found = report("2025-05-20", cases=closed(), documents=[], assignments=[], plans=[])
    for rule, do in (
        ("closing.notice", "write"),
        (PERSON, "assign"),
        ("individual.review", "evaluate"),
        (CASES, "plan-individually"),
    ):
        assert (the(found, rule).remedy or {})["do"] == do
    done = report("2024-12-01", cases=closed(), documents=[paper("closing_notice", "2024-11-01")])
    assert the(done, "closing.notice").remedy is None
