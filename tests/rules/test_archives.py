"""The file of each child: when it is complete, what it holds, whose pledges, and to whom it goes."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import (
    Row,
    audit,
    case,
    find,
    given,
    paper,
    programme,
    status,
    statuses,
    the,
)

FILED, HANDOVER, PLEDGES, DISPOSITION = "2.6-a", "2.6-j", "2.6-h", "2.6-f"
ITEMS = {
    "2.6-b": "care_handbook",
    "2.6-c": "needs_assessment_form",
    "2.6-d": "service_plan",
    "2.6-e": "case_service_record",
    "2.6-g": "closure_report",
}
DUE, OVER = "2022-07-30", "2022-07-31"
HALF_YEAR = programme(ends_on="2022-06-30")
EACH_ITEM = pytest.mark.parametrize(("clause", "kind"), ITEMS.items())
EVERYTHING = pytest.mark.parametrize("clause", [FILED, HANDOVER, PLEDGES, *ITEMS])
COMPLEX: Row = {"id": "i1", "case": "k1", "kind": "complex_case", "discovered_at": "2022-03-10", "told": []}


def archive(*documents: str, **fields: Any) -> Row:
    return {"case": "k1", "documents": list(documents), "completed_on": "2022-07-10", **fields}


def k1(clause: str, as_of: str = OVER, **tables: Any) -> str:
    return status(audit(given(**{"programme": HALF_YEAR, "cases": [case()], **tables}), as_of), clause, "k1")


@EVERYTHING
def test_file_is_due_thirty_days_after_the_programme(clause: str) -> None:
    nothing: dict[str, Any] = {"archives": [], "documents": [], "plans": [], "assignments": [], "visits": []}
    caseload = given(programme=HALF_YEAR, cases=[case()], **nothing)
    assert str(the(audit(caseload, DUE), clause, "k1").due_on) == DUE
    assert [status(audit(caseload, day), clause, "k1") for day in (DUE, OVER)] == ["pending", "breached"]


@EVERYTHING
def test_early_leaver_changes_nothing_on_the_day_the_file_is_due(clause: str) -> None:
    left = given(programme=HALF_YEAR, cases=[case(closed_on="2022-02-10")])
    assert str(the(audit(left), clause, "k1").due_on) == DUE


@EVERYTHING
def test_archives_not_recorded_are_pending_and_then_unknown(clause: str) -> None:
    nothing: dict[str, Any] = {"documents": [], "plans": [], "assignments": [], "visits": []}
    assert k1(clause, DUE, **nothing) == "pending"
    assert k1(clause, OVER, **nothing) == "unknown"


@pytest.mark.parametrize(("on", "expected"), [("2022-02-01", "met"), (DUE, "met"), (OVER, "late"), (None, "unknown")])
def test_file_completed_on_the_due_day_is_in_time(on: str | None, expected: str) -> None:
    assert k1(FILED, "2022-09-01", archives=[archive(completed_on=on)]) == expected


def test_file_completed_on_an_unrecorded_day_is_pending_until_it_is_due() -> None:
    assert k1(FILED, DUE, archives=[archive(completed_on=None)]) == "pending"


def test_completion_after_as_of_has_no_effect() -> None:
    assert k1(FILED, "2022-07-09", archives=[archive()]) == "pending"
    assert k1(FILED, OVER, archives=[archive(completed_on="2022-08-01")]) == "breached"


@EACH_ITEM
def test_paper_in_the_file_is_met(clause: str, kind: str) -> None:
    assert k1(clause, documents=[paper("o1", kind)], archives=[archive("o1")]) == "met"
    assert k1(clause, "2022-05-01", documents=[paper("o1", kind)], archives=[archive("o1")]) == "met"


@EACH_ITEM
def test_paper_that_exists_but_is_not_in_the_file_is_breached(clause: str, kind: str) -> None:
    tables = {"documents": [paper("o1", kind), paper("o2", "other")], "archives": [archive("o2")], "plans": []}
    finding = the(audit(given(programme=HALF_YEAR, cases=[case()], **tables), OVER), clause, "k1")
    assert str(finding.status) == "breached"
    assert finding.remedy is not None
    assert (finding.remedy["do"], finding.remedy["document"]) == ("add-to-file", kind)


@EACH_ITEM
def test_paper_of_another_child_in_the_file_does_not_do(clause: str, kind: str) -> None:
    tables: Row = {"cases": [case("k1"), case("k2")], "documents": [paper("o1", kind, case="k2")], "plans": []}
    assert k1(clause, archives=[archive("o1")], **tables) == "breached"


@EACH_ITEM
def test_file_of_another_child_does_not_do(clause: str, kind: str) -> None:
    tables: Row = {"cases": [case("k1"), case("k2")], "documents": [paper("o1", kind)], "plans": []}
    assert k1(clause, archives=[archive("o1", case="k2")], **tables) == "breached"


@EACH_ITEM
def test_what_the_file_holds_not_recorded_is_unknown(clause: str, kind: str) -> None:
    tables = {"documents": [paper("o1", kind)], "archives": [{"case": "k1"}], "plans": []}
    finding = the(audit(given(programme=HALF_YEAR, cases=[case()], **tables), OVER), clause, "k1")
    assert (str(finding.status), finding.missing) == ("unknown", ("archive:k1.documents",))
    assert k1(clause, DUE, **tables) == "pending"


@EACH_ITEM
def test_paper_whose_kind_is_not_recorded_may_be_the_one(clause: str, kind: str) -> None:
    tables = {"documents": [{**paper("o1", kind), "kind": None}], "archives": [archive("o1")], "plans": []}
    finding = the(audit(given(programme=HALF_YEAR, cases=[case()], **tables), OVER), clause, "k1")
    assert (str(finding.status), finding.missing) == ("unknown", ("document:o1.kind",))


@EACH_ITEM
def test_file_that_lists_papers_nobody_recorded_is_unknown(clause: str, kind: str) -> None:
    assert k1(clause, archives=[archive("o1")]) == "unknown"
    assert k1(clause, archives=[archive()]) == "breached"


def test_row_of_plans_in_the_file_is_a_plan() -> None:
    plans = [{"id": "q1", "case": "k1", "on": "2022-01-20"}]
    assert k1("2.6-d", plans=plans, documents=[], archives=[archive("q1")]) == "met"


def test_disposition_form_is_asked_after_a_complex_case_alone() -> None:
    form = paper("o1", "complex_case_disposition_form")
    assert k1(DISPOSITION, incidents=[COMPLEX], documents=[form], archives=[archive("o1")]) == "met"
    assert k1(DISPOSITION, incidents=[COMPLEX], documents=[], archives=[archive()]) == "breached"
    assert k1(DISPOSITION, DUE, incidents=[COMPLEX], documents=[], archives=[]) == "pending"
    for incidents in ([], [{**COMPLEX, "kind": "sudden_event"}], [{**COMPLEX, "case": "k2"}]):
        caseload = given(
            programme=HALF_YEAR, cases=[case("k1"), case("k2")], incidents=incidents, documents=[], archives=[]
        )
        assert find(audit(caseload, OVER), DISPOSITION, "k1") == []


def test_disposition_form_is_unknown_where_it_is_not_recorded_whether_it_is_owed() -> None:
    assert k1(DISPOSITION, DUE, documents=[], archives=[]) == "pending"
    assert k1(DISPOSITION, documents=[], archives=[]) == "unknown"
    blank = {**COMPLEX, "kind": None}
    finding = the(
        audit(given(programme=HALF_YEAR, cases=[case()], incidents=[blank], documents=[], archives=[]), OVER),
        DISPOSITION,
    )
    assert (str(finding.status), finding.missing) == ("unknown", ("incident:i1.kind",))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"handed_over_on": DUE, "handed_to": "civil_affairs_bureau"}, "met"),
        ({"handed_over_on": OVER, "handed_to": "civil_affairs_bureau"}, "late"),
        ({"handed_over_on": DUE, "handed_to": None}, "unknown"),
        ({"handed_over_on": None, "handed_to": "civil_affairs_bureau"}, "unknown"),
        ({"handed_over_on": DUE, "handed_to": "township"}, "breached"),
        ({"handed_over_on": None, "handed_to": "township"}, "breached"),
        ({"handed_over_on": "2022-09-02", "handed_to": "civil_affairs_bureau"}, "breached"),
    ],
)
def test_file_is_handed_to_the_bureau(fields: Row, expected: str) -> None:
    assert k1(HANDOVER, "2022-09-01", archives=[archive(**fields)]) == expected


def test_file_handed_to_another_body_is_listed() -> None:
    caseload = given(programme=HALF_YEAR, cases=[case()], archives=[archive(handed_over_on=DUE, handed_to="township")])
    finding = the(audit(caseload, OVER), HANDOVER, "k1")
    assert finding.rejected == (("archive:k1", "handed-elsewhere"),)
    assert finding.remedy is not None
    assert (finding.remedy["do"], finding.remedy["to"]) == ("hand-over", "civil_affairs_bureau")


@EVERYTHING
def test_no_cases_are_not_applicable_and_cases_not_recorded_are_unknown(clause: str) -> None:
    assert statuses(audit(given(cases=[], archives=[])), clause) == ["not_applicable"]
    assert statuses(audit(given(archives=[])), clause) == ["unknown"]


@pytest.mark.parametrize("clause", [FILED, HANDOVER, PLEDGES, DISPOSITION, *ITEMS])
def test_day_of_opening_not_recorded_is_one_unknown(clause: str) -> None:
    assert statuses(audit(given(cases=[case(opened_on=None)], archives=[], incidents=[COMPLEX])), clause) == ["unknown"]


@EVERYTHING
def test_file_without_a_known_end_of_the_programme_stays_pending(clause: str) -> None:
    nothing: dict[str, Any] = {"archives": [], "documents": [], "assignments": [], "visits": []}
    finding = the(audit(given(programme=None, cases=[case()], **nothing)), clause, "k1")
    assert (str(finding.status), finding.due_on) == ("pending", None)


def test_renewal_moves_the_day_the_file_is_due() -> None:
    renewed = programme(ends_on="2022-06-30", renewals=[{"from": "2022-07-01", "to": "2022-12-31"}])
    assert str(the(audit(given(programme=renewed, cases=[case()], archives=[])), FILED, "k1").due_on) == "2023-01-30"


def test_complex_case_of_an_unrecorded_child_may_ask_for_the_form() -> None:
    assert k1(DISPOSITION, incidents=[{**COMPLEX, "case": None}], documents=[], archives=[]) == "unknown"


def test_incident_discovered_later_asks_for_no_form_yet() -> None:
    later = [{**COMPLEX, "discovered_at": "2022-08-15"}]
    caseload = given(programme=HALF_YEAR, cases=[case()], incidents=later, documents=[], archives=[])
    assert find(audit(caseload, "2022-08-14"), DISPOSITION, "k1") == []


@EACH_ITEM
def test_file_of_an_unrecorded_child_may_be_the_one(clause: str, kind: str) -> None:
    tables: Row = {"documents": [paper("o1", kind)], "plans": []}
    for documents, expected in ((["o1"], "unknown"), (None, "unknown"), ([], "breached")):
        assert k1(clause, archives=[{"case": None, "documents": documents}], **tables) == expected


@pytest.mark.parametrize("clause", [FILED, HANDOVER])
def test_completed_file_of_an_unrecorded_child_may_be_the_one(clause: str) -> None:
    loose = {
        "case": None,
        "completed_on": "2022-07-10",
        "handed_over_on": "2022-07-10",
        "handed_to": "civil_affairs_bureau",
    }
    assert k1(clause, archives=[loose]) == "unknown"
    assert k1(clause, DUE, archives=[loose]) == "pending"


@EACH_ITEM
def test_file_of_an_unrecorded_child_is_not_the_one_for_a_paper_of_another(clause: str, kind: str) -> None:
    tables: Row = {"documents": [paper("o1", kind, case="k2")], "plans": [], "cases": [case(), case("k2", child="c2")]}
    assert k1(clause, archives=[{"case": None, "documents": ["o1"]}], **tables) == "breached"


@EACH_ITEM
def test_file_of_an_unrecorded_child_lists_papers_nobody_recorded(clause: str, kind: str) -> None:
    for documents, expected in ((["o1"], "unknown"), ([], "breached")):
        assert k1(clause, archives=[{"case": None, "documents": documents}], plans=[]) == expected


def test_row_of_plans_may_be_in_the_file_of_an_unrecorded_child() -> None:
    tables: Row = {"documents": [], "plans": [{"id": "y1", "case": "k1", "on": "2022-02-01"}]}
    assert k1("2.6-d", archives=[{"case": None, "documents": ["y1"]}], **tables) == "unknown"
    assert k1("2.6-b", archives=[{"case": None, "documents": ["y1"]}], **tables) == "breached"
