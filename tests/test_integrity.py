"""Records that contradict each other: each disagreement where it is, and none where it is not; never what they say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.builders import audit, case, child, full_visit, given, visit, waiver

from childcare_policy import invented_id


def number(order: int = 1) -> str:
    """An invented resident number, of a boy where the order is odd."""
    return invented_id(date(2011, 5, 6), order)


def codes(as_of: str = "2022-12-31", **tables: Any) -> list[tuple[str, str, tuple[str, ...]]]:
    found = audit(given(**tables), as_of).integrity
    return [(row.code, f"{row.subject.kind}:{row.subject.id}", row.refs) for row in found]


def test_records_that_agree_say_nothing() -> None:
    tidy = child(resident_id=number(), birth_date="2011-05-06", sex="male")
    visits = [full_visit("v1"), full_visit("v2", "2022-04-10")]
    assert codes(children=[tidy], cases=[case()], visits=visits, waivers=[waiver()]) == []
    assert codes() == []


@pytest.mark.parametrize(("born", "said"), [("2011-05-06", False), ("2011-05-07", True), (None, False)])
def test_birthday_and_resident_number_disagree(born: str | None, said: bool) -> None:
    expected = [("D_ID_BIRTH_MISMATCH", "child:c1", ("child:c1.birth_date", "child:c1.resident_id"))]
    assert codes(children=[child(resident_id=number(), birth_date=born)]) == (expected if said else [])


@pytest.mark.parametrize(
    ("order", "sex", "said"),
    [
        (1, "male", False),
        (1, "female", True),
        (2, "female", False),
        (2, "male", True),
        (2, None, False),
    ],
)
def test_sex_and_resident_number_disagree(order: int, sex: str | None, said: bool) -> None:
    expected = [("D_ID_SEX_MISMATCH", "child:c1", ("child:c1.resident_id", "child:c1.sex"))]
    assert codes(children=[child(resident_id=number(order=order), sex=sex)]) == (expected if said else [])


def test_one_resident_number_of_two_children_is_said_of_both() -> None:
    both = ("child:c1", "child:c2")
    twins = [child("c1", resident_id=number()), child("c2", resident_id=number())]
    assert codes(children=twins) == [("D_DUPLICATE_ID", id, both) for id in both]
    assert codes(children=[child("c1"), child("c2")]) == []


@pytest.mark.parametrize(("born", "said"), [("2022-12-31", False), ("2023-01-01", True)])
def test_child_born_after_the_day_asked_about(born: str, said: bool) -> None:
    expected = [("D_BIRTH_AFTER_AS_OF", "child:c1", ("child:c1.birth_date",))]
    assert codes(children=[child(birth_date=born)]) == (expected if said else [])


@pytest.mark.parametrize(("born", "said"), [("2004-01-01", True), ("2004-01-02", False)])
def test_child_of_age_when_a_case_opened(born: str, said: bool) -> None:
    expected = [("D_OUT_OF_SCOPE", "child:c1", ("child:c1.birth_date",))]
    assert codes(children=[child(birth_date=born)], cases=[case()]) == (expected if said else [])
    assert codes(children=[child(birth_date=born)]) == []
    earlier = case("k2", child="c1", opened_on="2021-01-01", closed_on="2021-06-30")
    assert codes(children=[child(birth_date=born)], cases=[case("k1"), earlier]) == (expected if said else [])


@pytest.mark.parametrize(
    ("on", "code", "field"),
    [
        ("2022-01-31", "D_VISIT_BEFORE_OPENING", "opened_on"),
        ("2022-02-01", "", ""),
        ("2022-06-30", "", ""),
        ("2022-07-01", "D_VISIT_AFTER_CLOSING", "closed_on"),
    ],
)
def test_visit_outside_the_days_of_its_case(on: str, code: str, field: str) -> None:
    spell = case(opened_on="2022-02-01", closed_on="2022-06-30")
    assert codes(cases=[spell], visits=[visit(on=on)]) == ([(code, "visit:v1", (f"case:k1.{field}",))] if code else [])


def test_visit_before_the_child_was_born() -> None:
    young = child(birth_date="2022-03-11")
    assert codes(children=[young], cases=[case()], visits=[visit()]) == [
        ("D_EVENT_BEFORE_BIRTH", "visit:v1", ("child:c1.birth_date",))
    ]
    assert codes(children=[{**young, "birth_date": "2022-03-10"}], cases=[case()], visits=[visit()]) == []


def test_visit_of_unrecorded_day_or_case_contradicts_nothing() -> None:
    assert codes(cases=[case(opened_on=None)], visits=[visit(on=None), visit("v2", cases=None)]) == []
    assert codes(visits=[visit()]) == []


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({}, True),
        ({"workers": ["d1", "w1"]}, True),
        ({"workers": ["d1"]}, False),
        ({"on": "2022-03-11"}, False),
        ({"mode": "phone"}, False),
        ({"cases": ["k2"]}, False),
        ({"workers": None}, False),
    ],
)
def test_visit_entered_twice(other: dict[str, Any], said: bool) -> None:
    both = ("visit:v1", "visit:v2")
    rows = codes(cases=[case("k1"), case("k2")], visits=[full_visit("v1"), {**full_visit("v2"), **other}])
    assert [row for row in rows if row[0] == "D_DUPLICATE_VISIT"] == (
        [("D_DUPLICATE_VISIT", id, both) for id in both] if said else []
    )


@pytest.mark.parametrize(
    ("first", "minutes", "second", "said"),
    [
        ("2022-03-10T09:00:00", 120, "2022-03-10T10:59:00", True),
        ("2022-03-10T09:00:00", 120, "2022-03-10T11:00:00", False),
        ("2022-03-10", 120, "2022-03-10", False),
        (None, 120, None, False),
        (None, 480, None, False),
        (None, 481, None, True),
    ],
)
def test_worker_in_two_places_at_once(first: str | None, minutes: int, second: str | None, said: bool) -> None:
    visits = [
        full_visit("v1", workers=["w1"], started_at=first, minutes=minutes),
        full_visit("v2", workers=["w1", "d1"], cases=["k2"], started_at=second, minutes=minutes),
    ]
    expected = [("D_WORKER_IN_TWO_PLACES", "worker:w1", ("visit:v1", "visit:v2"))]
    assert codes(cases=[case("k1"), case("k2")], visits=visits) == (expected if said else [])


def test_one_long_visit_is_in_one_place() -> None:
    assert codes(cases=[case()], visits=[full_visit(minutes=1000, workers=["w1", "w1"])]) == []


def test_waiver_that_lacks_what_it_needs_is_ignored() -> None:
    blank = {"id": "x1"}
    refs = tuple(f"waiver:x1.{name}" for name in ("clause", "reason", "decided_on", "from", "to", "approved_by"))
    assert codes(waivers=[blank]) == [("D_WAIVER_IGNORED", "waiver:x1", refs)]


def test_disagreements_come_in_order_of_code_and_subject() -> None:
    visits = [full_visit("v2", "2021-12-01"), full_visit("v1", "2021-12-01")]
    rows = codes(
        children=[child("c2", birth_date="2030-01-01"), child("c1", birth_date="2030-01-01")],
        cases=[case()],
        visits=visits,
    )
    assert rows == sorted(rows)
    assert {row[0] for row in rows} == {
        "D_BIRTH_AFTER_AS_OF",
        "D_DUPLICATE_VISIT",
        "D_EVENT_BEFORE_BIRTH",
        "D_VISIT_BEFORE_OPENING",
    }


def test_no_disagreement_says_what_the_records_say() -> None:
    rows = [child("c1", resident_id=number(), birth_date="2011-05-07", sex="female"), child("c2", resident_id=number())]
    shown = repr(audit(given(children=rows)).integrity)
    assert "20110506" not in shown
    assert "female" not in shown


LATER: dict[str, Any] = {
    "cases": [case("k9", opened_on="2022-07-01")],
    "visits": [visit(on="2022-07-01", cases=None)],
    "plans": [{"id": "q1", "on": "2022-07-01"}],
    "services": [{"id": "q1", "on": "2022-07-01"}],
    "documents": [{"id": "q1", "on": "2022-07-01"}],
    "activities": [{"id": "q1", "on": "2022-07-01"}],
    "reports": [{"id": "q1", "submitted_on": "2022-07-01"}],
    "deliverables": [{"id": "q1", "on": "2022-07-01"}],
    "trainings": [{"id": "q1", "on": "2022-07-01"}],
    "expenses": [{"id": "q1", "on": "2022-07-01"}],
    "incidents": [{"id": "q1", "discovered_at": "2022-07-01T09:30:00"}],
    "archives": [{"case": "k1", "completed_on": "2022-07-01"}],
}


@pytest.mark.parametrize("table", LATER)
def test_rows_after_the_day_asked_about_are_noted_by_table(table: str) -> None:
    def noted(as_of: str) -> list[dict[str, Any]]:
        notes = audit(given(**{table: LATER[table]}), as_of).notes
        return [dict(note.figures) for note in notes if note.code == "W_EVENT_FUTURE"]

    assert noted("2022-06-30") == [{"table": table, "rows": 1}]
    assert noted("2022-07-01") == []


def test_visit_that_names_no_case_is_told() -> None:
    report = audit(given(cases=[case()], visits=[visit(cases=[])]))
    assert ("D_VISIT_OF_NOBODY", "v1") in {(row.code, row.subject.id) for row in report.integrity}
    assert audit(given(cases=[case()], visits=[visit()])).integrity == ()


@pytest.mark.parametrize(("as_of", "noted"), [("2021-12-31", True), ("2022-01-01", False)])
def test_day_before_the_programme_is_noted(as_of: str, noted: bool) -> None:
    codes = [note.code for note in audit(given(cases=[case()]), as_of).notes]
    assert ("W_BEFORE_PROGRAMME" in codes) is noted
