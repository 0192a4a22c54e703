"""Rows together: references dangle only where the table is there, and intervals clash by the day."""

from __future__ import annotations

from typing import Any

import pytest

from childcare_policy.errors import InputError
from childcare_policy.wire import structure_caseload


def told(mapping: dict[str, Any]) -> list[tuple[str, str]]:
    try:
        structure_caseload(mapping)
    except InputError as error:
        return [(fault.code, fault.path) for fault in error.faults]
    return []


def grades(*intervals: tuple[str | None, str | None]) -> dict[str, Any]:
    return {"risk_grades": [{"case": "k1", "level": "red", "from": begin, "to": end} for begin, end in intervals]}


@pytest.mark.parametrize(
    "mapping",
    [
        grades(("2022-01-01", "2022-03-31"), ("2022-04-01", None)),
        grades(("2022-04-01", None), (None, "2022-03-31")),
        grades((None, None), (None, None)),
        grades((None, "2022-06-30"), ("2022-01-01", "2022-03-31")),
        {"risk_grades": [{"case": "k1", "from": "2022-01-01"}, {"case": "k2", "from": "2022-01-01"}]},
        {"cases": [{"id": "k1", "opened_on": "2022-01-01"}, {"id": "k2", "opened_on": "2022-01-01"}]},
        {
            "cases": [
                {"id": "k1", "child": "", "opened_on": "2022-01-01"},
                {"id": "k2", "child": "", "opened_on": "2022-01-01"},
            ]
        },
        {
            "assignments": [
                {"case": "k1", "worker": "w1", "role": "child_director", "from": "2022-01-01"},
                {"case": "k1", "worker": "w2", "role": "child_director", "from": "2022-01-01"},
                {"case": "k1", "worker": "w1", "role": "case_lead", "from": "2022-01-01"},
                {"case": "k2", "worker": "w1", "role": "child_director", "from": "2022-01-01"},
            ]
        },
        {"archives": [{"case": "k1", "documents": ["s9"]}], "documents": []},
        {"visits": [{"id": "v1", "signature_witness": ""}], "workers": []},
        {"documents": [{"id": "d1", "signed_by": ["guardian", "child"]}], "workers": []},
        {"reports": [{"id": "r1", "to": "police", "period": {"from": "2022-01-01", "to": "2022-01-01"}}]},
    ],
)
def test_what_may_stand_together_stands(mapping: dict[str, Any]) -> None:
    assert told(mapping) == []


@pytest.mark.parametrize(
    ("intervals", "rows"),
    [
        ([("2022-01-01", None), ("2022-04-01", None)], [1]),
        ([("2022-04-01", None), ("2022-01-01", None)], [0]),
        ([("2022-01-01", "2022-03-31"), ("2022-03-31", None)], [1]),
        ([("2022-01-01", None), (None, "2022-03-31")], [1]),
        ([("2022-01-01", None), ("2022-02-01", "2022-02-28"), ("2022-03-01", None)], [1, 2]),
        ([("2022-01-01", "2022-01-31"), ("2022-01-01", "2022-01-31")], [1]),
    ],
)
def test_risk_grades_of_a_case_clash_on_a_day_both_hold(intervals: list[Any], rows: list[int]) -> None:
    assert told(grades(*intervals)) == [("E_INTERVAL", f"/risk_grades/{row}/from") for row in rows]


def test_an_inverted_interval_is_told_once() -> None:
    assert told(grades(("2022-04-01", "2022-03-31"), ("2022-01-01", "2022-03-31"))) == [
        ("E_INTERVAL", "/risk_grades/0/to")
    ]


def test_ids_clash_by_letter_case_and_repeat_by_letter() -> None:
    rows = [{"id": "A1"}, {"id": "a1"}, {"id": "A1"}, {}, {"id": "b"}]
    assert told({"cases": rows}) == [
        ("E_CASE_ID_CLASH", "/cases/1/id"),
        ("E_ID_DUPLICATE", "/cases/2/id"),
        ("E_REQUIRED", "/cases/3/id"),
    ]


def test_one_id_in_two_tables_is_no_clash() -> None:
    assert told({"cases": [{"id": "x"}], "children": [{"id": "X"}]}) == []


def test_a_file_of_a_case_may_hold_documents_and_plans_and_nothing_else() -> None:
    mapping = {"archives": [{"case": "k1", "documents": ["d1", "s1"]}], "documents": [{"id": "d1"}], "plans": []}
    assert told(mapping) == [("E_REFERENCE", "/archives/0/documents/1")]
