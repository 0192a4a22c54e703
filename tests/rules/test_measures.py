"""Admonition, reprimand and ordered guidance after an incident; the assessment of guardianship capacity."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import Row
from tests.rules.district import asked, case, missing, rejected, told

FIRST, POLICE, ORDER, ASSESSED = "10-c", "10-d", "10-e", "15-a"


def incident(**fields: Any) -> Row:
    whole: Row = {"id": "i1", "case": "k1", "kind": "guardian_neglect", "discovered_at": "2024-03-01"}
    return {**whole, "closed_on": "2024-04-30", **fields}


def service(kind: str | None = "admonition", on: str | None = "2024-03-01", **fields: Any) -> Row:
    return {"id": "x1", "case": "k1", "kind": kind, "on": on, **fields}


def paper(kind: str | None = "admonition", on: str | None = "2024-03-05", **fields: Any) -> Row:
    return {"id": "d1", "kind": kind, "on": on, "case": "k1", **fields}


def taken(clause: str = FIRST, as_of: str = "2024-06-30", *, after: Row | None = None, **tables: Any) -> Any:
    rows: Row = {
        "cases": [case(), case("k2")],
        "incidents": [incident(**(after or {}))],
        "services": [],
        "documents": [],
    }
    return told(asked(as_of, **{**rows, **tables}), clause).get("i1")


def test_guardian_is_admonished_after_an_incident() -> None:
    assert taken(services=[service()]) == "met"
    assert taken(documents=[paper()]) == "met"
    assert taken() == "breached"
    assert taken(services=[service("daily_care")]) == "breached"


@pytest.mark.parametrize(
    ("as_of", "closed", "expected"),
    [
        ("2024-04-30", "2024-04-30", "pending"),
        ("2024-05-01", "2024-04-30", "breached"),
        ("2026-12-31", None, "pending"),
    ],
)
def test_measure_stays_open_until_the_incident_is_closed(as_of: str, closed: str | None, expected: str) -> None:
    assert taken(as_of=as_of, after={"closed_on": closed}) == expected


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        ({"services": [service(on="2024-02-29")]}, "breached"),
        ({"services": [service(on="2024-03-02", case="k2")]}, "breached"),
        ({"services": [service(on="2024-03-02", case=None)]}, "unknown"),
        ({"services": [service(None)]}, "unknown"),
        ({"services": [service(on=None)]}, "unknown"),
        ({"services": [service(on="2024-07-01")]}, "breached"),
        ({"documents": [paper(case="k2", incident="i1")]}, "met"),
        ({"documents": [paper(None, on="2024-02-01")]}, "breached"),
        ({"services": None}, "unknown"),
        ({"documents": None}, "unknown"),
    ],
)
def test_measure_counts_when_it_answers_the_incident(tables: Row, expected: str) -> None:
    assert taken(**tables) == expected


def test_measure_that_answers_another_incident_does_not_count() -> None:
    two = [incident(), incident(id="i2")]
    found = asked(cases=[case()], incidents=two, services=[], documents=[paper(incident="i2")])
    assert told(found, FIRST) == {"i1": "breached", "i2": "met"}


def test_measure_taken_before_the_discovery_is_told_apart() -> None:
    report = asked(cases=[case()], incidents=[incident()], services=[service(on="2024-02-29")], documents=[])
    assert rejected(report, FIRST) == [("service:x1", "before-the-discovery")]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ({"kind": "unsupervised_living"}, "breached"),
        ({"kind": "suspected_domestic_violence"}, "breached"),
        ({"kind": "suspected_unlawful_harm"}, "breached"),
        ({"kind": "guardian_incapacity"}, None),
        ({"kind": "complex_case"}, None),
        ({"kind": None}, "unknown"),
        ({"discovered_at": None}, "breached"),
    ],
)
def test_incidents_of_failing_guardians_bind(after: Row, expected: str | None) -> None:
    assert taken(after=after) == expected


def test_incident_of_no_day_or_case_cannot_be_matched() -> None:
    report = asked(cases=[case()], incidents=[incident(discovered_at=None)], services=[service()], documents=[])
    assert missing(report, FIRST) == ("incident:i1.discovered_at",)
    report = asked(cases=[case()], incidents=[incident(case=None)], services=[service()], documents=[])
    assert missing(report, FIRST) == ("incident:i1.case",)


@pytest.mark.parametrize(("clause", "measure"), [(POLICE, "reprimand"), (ORDER, "family_education_order")])
def test_serious_incident_brings_in_the_police(clause: str, measure: str) -> None:
    assert taken(clause, after={"serious": True}, services=[service(measure)]) == "met"
    assert taken(clause, after={"serious": True}, documents=[paper(measure)]) == "met"
    assert taken(clause, after={"serious": True}) == "breached"
    assert taken(clause, after={"serious": False}) is None
    assert taken(clause, after={"serious": None}) == "unknown"
    report = asked(incidents=[incident()], services=[service(measure)], documents=[])
    assert missing(report, clause) == ("incident:i1.serious",)


def test_incidents_not_recorded_or_not_there() -> None:
    assert told(asked(), FIRST) == {"p1": "unknown"}
    assert told(asked(incidents=[]), FIRST) == {"p1": "not_applicable"}


def assessed(reading: str = "capacity-assessment=every-case", as_of: str = "2025-01-31", **tables: Any) -> Any:
    rows: Row = {
        "children": [{"id": "c1", "grounds": ["guardianship_absent"]}],
        "cases": [case()],
        "services": [],
        "documents": [],
    }
    return told(asked(as_of, reading=reading, **{**rows, **tables}), ASSESSED).get("k1")


def test_assessment_of_capacity_is_tracked_only() -> None:
    assert assessed(reading="") is None


def test_reading_asks_an_assessment_wherever_guardianship_fails() -> None:
    kind = "guardianship_capacity_assessment"
    assert assessed(services=[service(kind)]) == "met"
    assert assessed(documents=[paper(kind)]) == "met"
    assert assessed() == "breached"
    assert assessed(as_of="2024-12-31") == "pending"
    assert assessed(services=[service(kind, case=None)]) == "unknown"
    assert assessed(services=[service(kind, on="2023-12-31")]) == "breached"
    assert assessed(services=None) == "unknown"
    assert assessed(children=[{"id": "c1", "grounds": []}]) is None
    assert assessed(children=[{"id": "c1"}]) == "unknown"
    assert assessed(cases=[case(opened_on=None)]) == "unknown"


def test_remedy_names_the_measure() -> None:
    report = asked(cases=[case()], incidents=[incident()], services=[], documents=[])
    found = {row.rule: row.remedy for row in report.findings}
    assert found["guardianship.admonition"] == {"do": "take-measure", "measure": "admonition"}
    assert found["guardianship.reprimand"] == {"do": "record", "facts": ("incident:i1.serious",)}


def test_incident_recorded_as_not_serious_asks_no_police_whatever_its_kind() -> None:
    found = incident(kind=None, serious=False)
    assert told(asked("2024-06-30", cases=[case()], incidents=[found], services=[], documents=[]), "10-d") == {}
