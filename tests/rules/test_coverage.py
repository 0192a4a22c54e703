"""Coverage: each township reached by a day, every child visited while the programme runs."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import PLAN, Row, audit, contract, find, given, spell, status, the

TOWN, ALL = "coverage.townships", "visits.coverage"
DANGHU = "330482001"


def visit(on: str | None = "2024-09-01", **fields: Any) -> Row:
    return {"id": "v1", "cases": ["k1"], "on": on, "mode": "home", **fields}


def event(**fields: Any) -> Row:
    return {"id": "g1", "kind": "lecture", "on": "2024-09-01", "participants": 5, **fields}


def report(as_of: str = "2025-01-01", **tables: Any) -> Any:
    whole: Row = {
        "programme": contract(),
        "children": [{"id": "c1", "home_division": DANGHU}],
        "cases": [spell()],
        "visits": [],
        "activities": [],
    }
    return audit(given(**(whole | tables)), as_of, edition=PLAN)


def danghu(**tables: Any) -> str:
    return status(report(**tables), TOWN, DANGHU)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "met"),
        ({"on": "2024-12-31"}, "met"),
        ({"on": "2025-01-01"}, "late"),
        ({"on": "2024-05-19"}, "breached"),
        ({"mode": "phone"}, "breached"),
        ({"contact_made": False}, "breached"),
        ({"cases": ["k2"]}, "breached"),
        ({"on": None}, "unknown"),
        ({"cases": None}, "unknown"),
        ({"mode": None}, "unknown"),
    ],
)
def test_visit_at_home_covers_the_township_of_the_home(fields: Row, expected: str) -> None:
    both = [spell(), spell("k2", child=None)]
    assert danghu(visits=[visit(**fields)], cases=both if fields.get("cases") == ["k2"] else [spell()]) == (
        "unknown" if fields.get("cases") == ["k2"] else expected
    )


@pytest.mark.parametrize(
    ("child", "expected", "missing"),
    [
        ({"home_division": "330482001007"}, "met", ()),
        ({"home_division": "330482002"}, "breached", ()),
        ({"home_division": "310110"}, "breached", ()),
        ({"home_division": "330482"}, "unknown", ("child:c1.home_division",)),
        ({"home_division": ""}, "breached", ()),
        ({}, "unknown", ("child:c1.home_division",)),
    ],
)
def test_home_is_where_its_code_says(child: Row, expected: str, missing: tuple[str, ...]) -> None:
    found = the(report(children=[{"id": "c1", **child}], visits=[visit()]), TOWN, DANGHU)
    assert (str(found.status), found.missing) == (expected, missing)


@pytest.mark.parametrize(
    ("fields", "status_"),
    [
        ({}, "unknown"),
        ({"cases": None}, "unknown"),
        ({"mode": "phone"}, "breached"),
        ({"mode": "elsewhere"}, "breached"),
    ],
)
def test_cases_not_recorded_could_be_of_any_township(fields: Row, status_: str) -> None:
    assert danghu(cases=None, visits=[visit(**fields)]) == status_


def test_visit_before_an_unrecorded_opening_may_not_count_and_a_later_one_has_not_happened() -> None:
    unopened = report(cases=[spell(opened_on=None)], visits=[visit()])
    assert the(unopened, TOWN, DANGHU).missing == ("case:k1.opened_on",)
    assert danghu(visits=[visit("2025-01-02", cases=None)]) == "breached"
    assert danghu(visits=[visit(None, cases=[])]) == "breached"


def test_visit_elsewhere_while_the_child_is_away_does_not_reach_the_township() -> None:
    away = [{"case": "k1", "from": "2024-08-01", "to": "2024-10-01", "reason": "hospital"}]
    assert danghu(visits=[visit(mode="elsewhere")], absences=away) == "breached"


def test_child_not_recorded_could_live_anywhere() -> None:
    assert the(report(cases=[spell(child=None)], visits=[visit()]), TOWN, DANGHU).missing == ("case:k1.child",)
    assert the(report(children=None, visits=[visit()]), TOWN, DANGHU).missing == ("children",)


AREAS = [
    {"id": "t1", "kind": "township", "division": DANGHU},
    {"id": "n1", "kind": "neighbourhood", "parent": "t1"},
    {"id": "s1", "kind": "station", "parent": "s2"},
    {"id": "s2", "kind": "station", "parent": "s1"},
]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"division": DANGHU}, "met"),
        ({"division": "330482002"}, "breached"),
        ({"division": "310110"}, "breached"),
        ({"division": "330482"}, "unknown"),
        ({}, "unknown"),
        ({"neighbourhood": "n1"}, "met"),
        ({"station": "n1", "division": "330482"}, "met"),
        ({"station": "s1"}, "unknown"),
        ({"station": "s9"}, "unknown"),
        ({"station": "n1", "division": "330482002"}, "met"),
        ({"neighbourhood": "n1", "division": "330483"}, "met"),
        ({"neighbourhood": "n1", "station": "s1", "division": "330482"}, "met"),
        ({"division": DANGHU, "participants": 0}, "breached"),
        ({"division": DANGHU, "participants": None}, "unknown"),
        ({"division": DANGHU, "on": None}, "unknown"),
    ],
)
def test_activity_covers_the_township_it_was_held_in(fields: Row, expected: str) -> None:
    assert danghu(activities=[event(**fields)], areas=AREAS) == expected


def test_visit_of_no_recorded_day_to_another_family_covers_nothing_here() -> None:
    cases, homes = (
        [spell(), spell("k2")],
        [{"id": "c1", "home_division": DANGHU}, {"id": "c2", "home_division": "330482002"}],
    )
    found = report(cases=cases, children=homes, visits=[visit(None, cases=["k2"])])
    assert status(found, TOWN, DANGHU) == "breached"
    assert status(found, TOWN, "330482002") == "unknown"


def test_eight_townships_owe_it_and_zhapu_is_only_pointed_out() -> None:
    found = report(children=[{"id": "c1", "home_division": "330482101003"}])
    assert len(find(found, TOWN)) == 8
    [note] = [note for note in found.notes if note.code == "outside-coverage"]
    assert dict(note.figures) == {"children": 1}
    assert [note for note in report().notes if note.code == "outside-coverage"] == []


def test_township_says_what_would_mend_it() -> None:
    assert (the(report("2024-12-31"), TOWN, DANGHU).remedy or {})["do"] == "serve-area"


def everyone(**tables: Any) -> Any:
    return the(report(**{"as_of": "2025-05-20", **tables}), ALL)


def test_every_child_is_visited_once_in_service() -> None:
    assert str(everyone(visits=[visit("2025-05-19")]).status) == "met"
    found = everyone()
    assert (str(found.status), dict(found.observed)) == ("breached", {"cases": 1, "visited": 0})
    assert (found.remedy or {})["do"] == "visit-everyone"
    assert str(everyone(as_of="2025-05-19").status) == "pending"
    assert str(everyone(programme={"id": "p1"}).status) == "pending"


@pytest.mark.parametrize(
    ("tables", "missing"),
    [
        ({"visits": None}, ("visits",)),
        ({"visits": [visit(mode=None)]}, ("visit:v1.mode",)),
        ({"visits": [visit(None)]}, ("visit:v1.on",)),
        ({"cases": [spell(opened_on=None)]}, ("case:k1.opened_on",)),
    ],
)
def test_unclear_visits_leave_it_unknown(tables: Any, missing: tuple[str, ...]) -> None:
    found = everyone(**tables)
    assert (str(found.status), found.missing) == ("unknown", missing)


def test_one_child_surely_not_visited_is_enough() -> None:
    cases = [spell(), spell("k2", child=None)]
    assert str(everyone(cases=cases, visits=[visit(cases=["k1"], mode=None)]).status) == "breached"


def test_case_of_unknown_opening_that_cannot_have_begun_is_not_counted() -> None:
    closed = spell(opened_on=None, closed_on="2024-05-19", closing_reason="moved")
    assert str(everyone(cases=[closed], visits=[visit("2024-05-01")]).status) == "not_applicable"
    assert str(everyone(as_of="2024-05-19", cases=[spell(opened_on=None)]).status) == "not_applicable"


def test_programme_not_recorded_leaves_it_unknown() -> None:
    assert everyone(programme=None, visits=[visit()]).missing == ("programme",)


def test_case_that_was_never_in_service_is_not_counted() -> None:
    found = everyone(cases=[spell(opened_on="2025-06-01")])
    assert (str(found.status), found.due_on) == ("not_applicable", None)


@pytest.mark.parametrize(
    ("children", "expected", "missing"),
    [
        ([{"id": "c1", "categories": [{"category": "left_behind"}]}], "breached", ()),
        ([{"id": "c1", "categories": [{"category": "rare_disease"}]}], "not_applicable", ()),
        ([{"id": "c1"}], "unknown", ("child:c1.categories",)),
        (None, "unknown", ("case:k1.child",)),
    ],
)
def test_reading_visits_the_children_of_three_categories_alone(
    children: Any, expected: str, missing: tuple[str, ...]
) -> None:
    caseload = given(programme=contract(), children=children, cases=[spell()], visits=[])
    found = the(audit(caseload, "2025-05-20", edition=PLAN.read({"ph2024.served": "bracket"})), ALL)
    assert (str(found.status), found.missing) == (expected, missing)
