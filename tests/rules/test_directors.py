"""Child directors: screened before they start, without a record, trained each year, each with a training file."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import Row, audit, given, programme, with_rule
from tests.rules.district import asked, case, missing, told

from childcare_policy import Role, TrainingAttended, anchored, art, months

FILE, RESTRICTED, SCREENED, TRAINED = "37-b", "37-c", "37-d", "37-e"
ROLE = ["child_director"]


def director(id: str = "d1", **fields: Any) -> Row:
    return {"id": id, "roles": ROLE, **fields}


def of(clause: str, *workers: Row, as_of: str = "2025-06-30", **tables: Any) -> dict[str, str]:
    return told(asked(as_of, workers=list(workers), **tables), clause)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"from": "2024-03-01", "screened_on": "2024-03-01"}, "met"),
        ({"from": "2024-03-01", "screened_on": "2024-03-02"}, "late"),
        ({"from": "2024-03-01", "screened_on": "2023-05-01"}, "met"),
        ({"from": "2024-03-01"}, "unknown"),
        ({"screened_on": "2024-01-01"}, "met"),
        ({"screened_on": "2024-01-02"}, "late"),
        ({}, "unknown"),
    ],
)
def test_director_is_screened_before_the_post_begins(fields: Row, expected: str) -> None:
    assert of(SCREENED, director(**fields)) == {"d1": expected}


def test_screening_is_pending_on_the_first_day_and_later_ones_are_not_known_yet() -> None:
    entry = director(**{"from": "2024-03-01", "screened_on": "2024-03-05"})
    assert of(SCREENED, entry, as_of="2024-03-01") == {"d1": "pending"}
    assert of(SCREENED, entry, as_of="2024-03-04") == {"d1": "unknown"}
    assert of(SCREENED, entry, as_of="2024-03-05") == {"d1": "late"}


def test_entry_before_the_plan_is_not_judged_by_it() -> None:
    assert of(SCREENED, director(**{"from": "2023-12-31"})) == {}
    report = asked(workers=[director(screened_on="2024-02-01")], programme=None)
    assert missing(report, SCREENED) == ("worker:d1.from",)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"screening_result": "clear"}, "met"),
        ({"screening_result": "restricted"}, "breached"),
        ({}, "unknown"),
        ({"screening_result": "restricted", "screened_on": "2025-07-01"}, "unknown"),
    ],
)
def test_director_with_a_record_breaches(fields: Row, expected: str) -> None:
    assert of(RESTRICTED, director(**fields)) == {"d1": expected}


def test_who_is_a_director() -> None:
    assert of(RESTRICTED, director(to="2023-12-31")) == {"p1": "not_applicable"}
    assert of(RESTRICTED, director(**{"from": "2024-07-01"}), as_of="2024-06-30") == {"p1": "not_applicable"}
    assert of(RESTRICTED, {"id": "w1", "roles": ["volunteer"]}) == {"p1": "not_applicable"}
    assert of(RESTRICTED, {"id": "w1"}) == {"w1": "unknown"}
    assert of(RESTRICTED) == {"p1": "not_applicable"}
    assert told(asked(), RESTRICTED) == {"p1": "unknown"}
    post = [{"case": "k1", "worker": "w1", "role": "child_director"}]
    assert of(RESTRICTED, {"id": "w1"}, cases=[case()], assignments=post) == {"w1": "unknown"}
    other = [{"case": "k1", "worker": "w1", "role": "volunteer"}, {"case": "k1", "role": "child_director"}]
    assert of(RESTRICTED, {"id": "w1"}, cases=[case()], assignments=other) == {"p1": "not_applicable"}


def test_each_director_has_a_training_file() -> None:
    paper = {"id": "t1", "kind": "training_file", "worker": "d1", "on": "2024-05-01"}
    assert of(FILE, director(), documents=[paper]) == {"d1": "met"}
    assert of(FILE, director(), documents=[]) == {"d1": "breached"}
    assert of(FILE, director(), documents=[], as_of="2024-12-31") == {"d1": "pending"}
    assert of(FILE, director(to="2024-06-30"), documents=[], as_of="2024-07-01") == {"d1": "breached"}
    assert of(FILE, director()) == {"d1": "unknown"}
    assert of(FILE, director(), documents=[{**paper, "worker": None}]) == {"d1": "unknown"}
    assert of(FILE, director(), documents=[{**paper, "kind": None}]) == {"d1": "unknown"}
    assert of(FILE, director(), director("d2"), documents=[paper])["d2"] == "breached"


def session(id: str = "t1", on: str | None = "2024-05-20", attended: Any = ("d1",), **fields: Any) -> Row:
    people = None if attended is None else list(attended)
    return {"id": id, "on": on, "audience": ROLE, "attended": people, **fields}


def trained(*held: Row, as_of: str = "2025-01-31", worker: Row | None = None, reading: str = "", **tables: Any) -> Any:
    rows: Row = {"workers": [worker or director()], "trainings": list(held), **tables}
    found = asked(as_of, reading=reading, **rows).findings
    return {
        row.subject.id: str(row.status)
        for row in found
        if row.rule == "training.attended" and row.window and row.window.label == "2024"
    }.get("d1")


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (session(), "met"),
        (session(on="2024-12-31"), "met"),
        (session(on="2025-01-01"), "shortfall"),
        (session(attended=()), "shortfall"),
        (session(attended=None), "unknown"),
        (session(on=None), "unknown"),
        (session(audience=None), "unknown"),
        (session(audience=["child_supervisor"]), "shortfall"),
    ],
)
def test_director_attends_a_training_in_the_year(held: Row, expected: str) -> None:
    assert trained(held) == expected


def test_training_is_pending_to_the_end_of_the_year() -> None:
    assert trained(as_of="2024-12-31") == "pending"
    assert trained(as_of="2025-01-01") == "shortfall"
    assert trained(trainings=None) == "unknown"
    assert trained(session(), as_of="2024-05-20") == "met"


def test_director_in_post_for_less_than_half_the_year_is_not_bound() -> None:
    assert trained(worker=director(**{"from": "2024-07-02"})) == "shortfall"
    assert trained(worker=director(**{"from": "2024-07-03"})) == "not_applicable"
    assert trained(worker=director(to="2024-07-01")) == "shortfall"


def test_readings_ask_it_of_who_is_there_at_the_end_or_at_a_session() -> None:
    end, at = "training-who=year-end", "training-who=at-session"
    assert trained(worker=director(**{"from": "2024-12-31"}), reading=end) == "shortfall"
    assert trained(worker=director(to="2024-12-30"), reading=end) == "not_applicable"
    newcomer = director(**{"from": "2024-05-21"})
    assert trained(session(attended=()), worker=newcomer, reading=at) == "not_applicable"
    assert trained(session(attended=()), worker=director(**{"from": "2024-05-20"}), reading=at) == "shortfall"
    assert trained(session(on=None), worker=newcomer, reading=at) == "not_applicable"


def test_years_of_the_contract_need_its_first_day() -> None:
    rule = TrainingAttended(
        slug="x.x", clause=art("sh2022:2.1-a"), role=Role.CHILD_DIRECTOR, window=anchored(months(12))
    )
    facts = given(programme=programme(starts_on=None), workers=[director()], trainings=[session()])
    [found] = audit(facts, edition=with_rule(rule)).findings
    assert (found.subject.id, str(found.status), found.missing) == ("d1", "unknown", ("programme:p1.starts_on",))


def test_programme_holds_one_training_a_year() -> None:
    def held(*sessions: Row, as_of: str = "2025-01-31") -> str:
        report = asked(as_of, workers=[director()], trainings=list(sessions))
        (found,) = [row for row in report.findings if row.rule == "training.child-directors"]
        return str(found.status)

    assert held(session()) == "met"
    assert held() == "breached"
    assert held(as_of="2024-12-31") == "pending"
    assert held(session(audience=None)) == "unknown"
    assert held(session(attended=())) == "breached"


def test_remedies_say_what_to_do() -> None:
    report = asked(
        workers=[
            director(screening_result="restricted"),
            director("d2", **{"from": "2024-03-01", "screened_on": "2024-03-02"}),
        ],
        trainings=[],
        documents=[],
    )
    found = {(row.rule, row.subject.id): (row.remedy or {}).get("do") for row in report.findings}
    assert found["staffing.restriction", "d1"] == "remove-from-post"
    assert found["staffing.screening", "d2"] is None
    assert found["training.attended", "d1"] == "attend-training"
    assert found["training.file", "d1"] == "write"
    first_day = asked("2024-03-01", workers=[director(**{"from": "2024-03-01"})]).findings
    assert [(row.remedy or {}).get("do") for row in first_day if row.rule == "staffing.screening"] == ["screen"]
