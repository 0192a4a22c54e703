"""Caseloads told in sentences: what each word records, what it leaves unrecorded, and that nothing told is changed."""

from __future__ import annotations

from datetime import date

import pytest

from childcare_policy import ChildCategory, InputError, Role, structure_caseload
from childcare_policy.testing import a_case, a_caseload, a_child, a_programme, a_row, a_visit, a_worker


def test_a_life_reads_like_a_sentence_and_is_what_a_file_would_hold() -> None:
    case = (
        a_case("k1")
        .of(a_child("c1", born=date(2011, 5, 6), grade=4).who_is(ChildCategory.SCATTERED_ORPHAN, from_="2020-01-01"))
        .opened("2022-01-01")
        .confirmed("2021-12-20")
        .assigned("w1", Role.CHILD_DIRECTOR, "2022-01-01")
        .graded("high", "2022-01-01", assessed_by="w1")
        .away("2022-03-01", "2022-03-09", because="hospital")
        .visited("2022-02-10", by=("w1", "w2"), minutes=90)
        .visited("2022-03-10", "phone")
        .planned("2022-01-20", services=("educational_support",))
        .with_paper("needs_assessment_form", "2022-01-10")
        .closed("2022-12-31", because="moved")
    )
    told = a_caseload(
        a_programme("p1", "2022-01-01", "2022-12-31"), case, a_worker("w1", "child_director"), a_worker("w2")
    )
    assert (
        told
        == structure_caseload(
            {
                "programme": {"id": "p1", "starts_on": "2022-01-01", "ends_on": "2022-12-31"},
                "children": [
                    {
                        "id": "c1",
                        "birth_date": "2011-05-06",
                        "grade": 4,
                        "categories": [{"category": "scattered_orphan", "from": "2020-01-01"}],
                    }
                ],
                "cases": [
                    {
                        "id": "k1",
                        "child": "c1",
                        "opened_on": "2022-01-01",
                        "closed_on": "2022-12-31",
                        "closing_reason": "moved",
                        "confirmed_on": "2021-12-20",
                        "confirmed_by": "civil_affairs_bureau",
                    }
                ],
                "workers": [{"id": "w1", "roles": ["child_director"]}, {"id": "w2"}],
                "assignments": [{"case": "k1", "worker": "w1", "role": "child_director", "from": "2022-01-01"}],
                "risk_grades": [{"case": "k1", "level": "high", "from": "2022-01-01", "assessed_by": "w1"}],
                "absences": [{"case": "k1", "from": "2022-03-01", "to": "2022-03-09", "reason": "hospital"}],
                "visits": [
                    {
                        "id": "k1-v1",
                        "cases": ["k1"],
                        "on": "2022-02-10",
                        "mode": "home",
                        "workers": ["w1", "w2"],
                        "minutes": 90,
                    },
                    {"id": "k1-v2", "cases": ["k1"], "on": "2022-03-10", "mode": "phone"},
                ],
                "plans": [{"id": "k1-p1", "case": "k1", "on": "2022-01-20", "services": ["educational_support"]}],
                "documents": [{"id": "k1-d1", "kind": "needs_assessment_form", "case": "k1", "on": "2022-01-10"}],
            }
        ).caseload
    )


def test_what_was_told_before_is_not_changed() -> None:
    opened = a_case("k1").opened("2022-01-01")
    visited = opened.visited("2022-02-10", id="v7")
    assert a_caseload(opened).visits is None
    assert [row.id for row in a_caseload(visited).visits or ()] == ["v7"]
    assert opened.but(opened_on="2022-02-01") != opened


def test_what_is_not_told_is_not_recorded_and_an_empty_table_is_recorded_as_none() -> None:
    caseload = a_caseload(a_case("k1").of("c1"), visits=[])
    assert (caseload.visits, caseload.children, caseload.programme) == ((), None, None)


def test_siblings_share_a_child_told_once_and_a_visit() -> None:
    child = a_child("c1")
    told = a_caseload(a_case("k1").of(child), a_case("k2").of(child), a_visit("v1", "k1", "k2", on="2022-02-10"))
    assert [row.id for row in told.children or ()] == ["c1"]
    assert [row.cases for row in told.visits or ()] == [("k1", "k2")]


def test_rows_told_and_rows_of_a_table_stand_together() -> None:
    told = a_caseload(a_row("trainings", id="t1", topics=("safety",)), trainings=[{"id": "t2"}], programme={"id": "p9"})
    assert [row.id for row in told.trainings or ()] == ["t1", "t2"]
    assert told.programme is not None


def test_slip_of_the_pen_is_refused_with_its_table_row_and_field() -> None:
    with pytest.raises(InputError, match=r"E_WORD visits · row 1 · mode"):
        a_caseload(a_case("k1").visited("2022-02-10", "hom"))


def test_what_is_told_shows_no_child() -> None:
    assert repr(a_child("c1", name="甲")) == "ChildTold(rows=<1 rows>)"
