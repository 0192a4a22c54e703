"""The deputy head of each station and street, and enough child directors where many children live."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import Row
from tests.rules.district import asked, missing, rejected, told

OFFICE = {"id": "o1", "kind": "procuratorate"}
COURT = {"id": "o2", "kind": "court"}
JUDGE = {"id": "w2", "organisation": "o2"}
PROCURATOR = {"id": "w1", "organisation": "o1"}


def station(id: str = "s1", **fields: Any) -> Row:
    return {"id": id, "kind": "station", "deputy_head": "w1", **fields}


def deputies(*areas: Row, as_of: str = "2024-06-30", **tables: Any) -> dict[str, str]:
    people: Row = {"workers": [PROCURATOR, JUDGE], "organisations": [OFFICE, COURT]}
    return told(asked(as_of, areas=list(areas), **{**people, **tables}), "3-a")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "met"),
        ({"deputy_head": "w2"}, "breached"),
        ({"deputy_head": ""}, "breached"),
        ({"deputy_head": None}, "unknown"),
    ],
)
def test_deputy_head_of_a_station_is_a_procurator(fields: Row, expected: str) -> None:
    assert deputies(station(**fields)) == {"s1": expected}


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        ({"workers": None}, "workers"),
        ({"workers": [{"id": "w1"}]}, "worker:w1.organisation"),
        ({"organisations": None}, "organisations"),
        ({"organisations": [{"id": "o1"}, COURT]}, "organisation:o1.kind"),
    ],
)
def test_employer_not_recorded_leaves_it_unknown(tables: Row, expected: str) -> None:
    people: Row = {"workers": [PROCURATOR, JUDGE], "organisations": [OFFICE, COURT], **tables}
    report = asked("2024-06-30", areas=[station()], **people)
    assert told(report, "3-a") == {"s1": "unknown"}
    assert missing(report, "3-a") == (expected,)


def test_deputy_of_no_organisation_or_no_longer_in_post_does_not_count() -> None:
    assert deputies(station(), workers=[{"id": "w1", "organisation": ""}]) == {"s1": "breached"}
    left = {**PROCURATOR, "to": "2024-06-29"}
    assert deputies(station(), workers=[left]) == {"s1": "breached"}
    report = asked("2024-06-30", areas=[station()], workers=[left], organisations=[OFFICE])
    assert rejected(report, "3-a") == [("worker:w1", "not-in-post")]
    assert deputies(station(), workers=[{**left, "to": "2024-06-30"}]) == {"s1": "met"}
    assert deputies(station(), workers=[{**PROCURATOR, "from": "2024-07-01"}]) == {"s1": "breached"}


def streets(*stations: Row, **fields: Any) -> str:
    rows = [{"id": "t1", "kind": "township", **fields}, {"id": "t2", "kind": "township"}, *stations]
    report = asked(areas=rows, workers=[PROCURATOR, JUDGE], organisations=[OFFICE, COURT])
    return told(report, "3-b")["t1"]


def test_every_street_has_a_station_with_such_a_deputy() -> None:
    assert streets(station(parent="t1")) == "met"
    assert streets(station(parent="t1", deputy_head="w2"), station("s2", parent="t1")) == "met"
    assert streets(station(parent="t2")) == "breached"
    assert streets() == "breached"
    assert streets(station(parent="t1", deputy_head=None)) == "unknown"


def test_station_without_a_street_is_found_by_its_division() -> None:
    assert streets(station(division="310110001"), division="310110001") == "met"
    assert streets(station(division="310110002"), division="310110001") == "breached"
    assert streets(station(), division="310110001") == "unknown"
    assert streets(station(division="310110001")) == "unknown"
    assert streets(station(deputy_head="")) == "breached"
    assert streets(station(parent="t1", kind=None)) == "unknown"


def test_reading_lets_judges_and_police_serve() -> None:
    report = asked(
        reading="deputy=legal-officers",
        areas=[station(deputy_head="w2")],
        workers=[JUDGE],
        organisations=[COURT],
    )
    assert told(report, "3-a") == {"s1": "met"}


def neighbourhood(children: int | None, directors: int | None, reading: str = "") -> str:
    row = {"id": "n1", "kind": "neighbourhood", "children_count": children, "child_directors": directors}
    return told(asked(reading=reading, areas=[row]), "36-d")["n1"]


@pytest.mark.parametrize(
    ("children", "directors", "expected"),
    [
        (30, 0, "not_applicable"),
        (30, None, "not_applicable"),
        (31, 1, "breached"),
        (31, 2, "met"),
        (31, 0, "breached"),
        (31, None, "unknown"),
        (None, 2, "unknown"),
        (0, 0, "not_applicable"),
    ],
)
def test_neighbourhood_above_thirty_children_has_two_directors(
    children: int | None, directors: int | None, expected: str
) -> None:
    assert neighbourhood(children, directors) == expected


def test_readings_count_thirty_itself_or_one_more_for_every_thirty() -> None:
    assert neighbourhood(30, 1, "over-thirty=from-30") == "breached"
    assert neighbourhood(29, 1, "over-thirty=from-30") == "not_applicable"
    assert neighbourhood(60, 2, "over-thirty=each-thirty") == "met"
    assert neighbourhood(61, 2, "over-thirty=each-thirty") == "breached"
    assert neighbourhood(61, 3, "over-thirty=each-thirty") == "met"


def test_neighbourhoods_not_recorded_or_not_there() -> None:
    assert told(asked(), "36-d") == {"p1": "unknown"}
    assert told(asked(areas=[]), "36-d") == {"p1": "not_applicable"}


def test_remedies_say_whom_to_appoint_and_how_many() -> None:
    row = {"id": "n1", "kind": "neighbourhood", "children_count": 40, "child_directors": 0}
    found = {row.rule: row.remedy for row in asked(areas=[row, station(deputy_head="")], workers=[]).findings}
    assert found["staffing.child-directors"] == {"do": "add-directors", "count": 2}
    assert found["stations.deputy-head"] == {"do": "appoint-deputy", "employer": ("procuratorate",)}


def test_area_of_no_kind_may_be_the_station_only_with_such_a_deputy() -> None:
    procurator: Row = {"id": "w1", "organisation": "o1"}
    tables: dict[str, Any] = {"workers": [procurator], "organisations": [{"id": "o1", "kind": "procuratorate"}]}
    street: Row = {"id": "t1", "kind": "township"}
    unsaid: Row = {"id": "x1", "parent": "t1", "deputy_head": "w1"}
    assert told(asked(areas=[street, unsaid], **tables), "3-b")["t1"] == "unknown"
    assert told(asked(areas=[street, unsaid | {"deputy_head": ""}], **tables), "3-b")["t1"] == "breached"
