"""The written record of each service visit: not before it, and not after the service is over."""

from __future__ import annotations

from typing import Any

from tests.builders import (
    audit,
    case,
    full_visit,
    given,
    paper,
    programme,
    status,
    the,
)

PEOPLE, WORKER, SESSION, SIGNATURE, RECORD = "2.3-c", "2.3-d", "2.3-e", "2.3-f", "2.3-g"


def recorded(as_of: str, *records: dict[str, Any] | None, **tables: Any) -> str:
    documents = None if records == (None,) else list(records)
    caseload = given(**{"cases": [case()], "visits": [full_visit()], "documents": documents, **tables})
    return status(audit(caseload, as_of), RECORD, "v1")


RECORDED = {"visit": "v1", "kind": "case_service_record"}


def test_service_record_is_not_dated_before_the_visit() -> None:
    assert recorded("2022-12-31", paper("r1", on="2022-03-10", **RECORDED)) == "met"
    assert recorded("2022-12-31", paper("r1", on="2022-11-10", **RECORDED)) == "met"
    assert recorded("2023-01-01", paper("r1", on="2022-03-09", **RECORDED)) == "breached"


def test_service_record_may_come_until_service_is_over() -> None:
    assert recorded("2022-12-31") == "pending"
    assert recorded("2023-01-01") == "breached"
    closed = [case(closed_on="2022-05-31")]
    assert recorded("2022-05-31", cases=closed) == "pending"
    assert recorded("2022-06-01", cases=closed) == "breached"


def test_service_record_has_no_day() -> None:
    assert the(audit(given(cases=[case()], visits=[full_visit()], documents=[])), RECORD, "v1").due_on is None


def test_documents_not_recorded_leave_the_service_record_unknown_once_service_is_over() -> None:
    assert recorded("2022-12-31", None) == "pending"
    assert recorded("2023-01-01", None) == "unknown"


def test_undated_service_record_is_unknown() -> None:
    assert recorded("2023-01-01", paper("r1", on=None, **RECORDED)) == "unknown"


def test_record_of_another_visit_or_another_kind_of_paper_does_not_do() -> None:
    visits = [full_visit(), full_visit("v2", "2022-04-10")]
    other = paper("r1", "case_service_record", "2022-04-11", visit="v2")
    assert recorded("2023-01-01", other, visits=visits) == "breached"
    assert recorded("2023-01-01", paper("r1", "home_visit_record", "2022-03-11", visit="v1")) == "breached"


def test_service_record_of_siblings_may_come_until_the_last_of_them_leaves() -> None:
    cases = [case("k1", closed_on="2022-04-30"), case("k2", closed_on="2022-06-30")]
    visits = [full_visit(cases=["k1", "k2"])]
    assert recorded("2022-06-30", cases=cases, visits=visits) == "pending"
    assert recorded("2022-07-01", cases=cases, visits=visits) == "breached"


def test_programme_end_ends_the_wait_for_a_service_record() -> None:
    ended = programme(ends_on="2022-06-15")
    assert recorded("2022-06-15", programme=ended) == "pending"
    assert recorded("2022-06-16", programme=ended) == "breached"


def test_record_that_names_no_visit_may_be_of_any_visit_to_its_child() -> None:
    for fields, expected in (
        ({}, "unknown"),
        ({"case": None}, "unknown"),
        ({"case": "k2"}, "breached"),
        ({"on": "2022-03-09"}, "breached"),
        ({"kind": "closure_report"}, "breached"),
    ):
        loose = {**paper("r1", "case_service_record", "2022-03-11"), **fields}
        assert recorded("2023-01-01", loose, cases=[case("k1"), case("k2")]) == expected


def test_record_of_a_child_may_be_of_a_visit_to_nobody_knows_whom() -> None:
    loose = paper("r1", "case_service_record", "2022-03-11", case="k2")
    nobody: dict[str, Any] = {"cases": [case("k1"), case("k2")], "visits": [full_visit(cases=None)]}
    assert recorded("2023-01-01", loose, **nobody) == "unknown"
    assert the(audit(given(**nobody, documents=[loose]), "2023-01-01"), RECORD, "v1").missing[0] == "document:r1.visit"
