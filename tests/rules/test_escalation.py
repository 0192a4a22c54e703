"""What could not be solved: when the district and then the city are told, and in which order."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import Row, audit, case, find, given, status, the

LEAD, DISTRICT, CITY = "2.5-e", "2.5-g", "2.5-h"


def incident(**fields: Any) -> Row:
    return {"id": "i1", "case": "k1", "kind": "complex_case", "discovered_at": "2022-03-10", "told": [], **fields}


def told(*bodies: str, at: str | None = "2022-03-10", division: str | None = None) -> list[Row]:
    return [{"to": body, "at": at, "division": division} for body in bodies]


def i1(what: str, as_of: str = "2022-12-31", tables: dict[str, Any] | None = None, **fields: Any) -> str:
    return status(
        audit(given(**{"cases": [case()], **(tables or {})}, incidents=[incident(**fields)]), as_of), what, "i1"
    )


def bureau(division: str | None, at: str | None = "2022-04-01") -> Row:
    return told("civil_affairs_bureau", at=at, division=division)[0]


OPEN: Row = {"unresolved": True}
OVER: Row = {"unresolved": True, "closed_on": "2022-05-31"}


@pytest.mark.parametrize(
    ("division", "district", "city"),
    [
        ("310110", "met", "breached"),
        ("310151", "met", "breached"),
        ("310100", "breached", "breached"),
        ("310000", "breached", "met"),
        (None, "unknown", "unknown"),
    ],
)
def test_division_tells_the_level_of_a_bureau(division: str | None, district: str, city: str) -> None:
    first = [bureau("310110", "2022-03-20")] if division == "310000" else []
    assert i1(DISTRICT, told=[bureau(division)], **OVER) == district
    assert i1(CITY, told=[*first, bureau(division)], **OVER) == city


@pytest.mark.parametrize("rule", [DISTRICT, CITY])
def test_what_could_not_be_solved_is_told_before_the_incident_is_closed(rule: str) -> None:
    assert i1(rule, **OPEN) == "pending"
    assert i1(rule, "2022-05-31", **OVER) == "pending"
    assert i1(rule, "2022-06-01", **OVER) == "breached"
    assert i1(rule, "2022-06-01", told=None, **OVER) == "unknown"
    assert i1(rule, told=None, **OPEN) == "pending"


@pytest.mark.parametrize("rule", [DISTRICT, CITY])
@pytest.mark.parametrize("unresolved", [False, None])
def test_what_was_not_recorded_as_unresolved_need_not_be_told(rule: str, unresolved: bool | None) -> None:
    assert find(audit(given(cases=[case()], incidents=[incident(unresolved=unresolved)])), rule) == []


@pytest.mark.parametrize("rule", [DISTRICT, CITY])
def test_escalation_binds_whatever_the_kind(rule: str) -> None:
    assert i1(rule, kind="service_lapse", **OVER) == "breached"
    assert i1(rule, kind=None, **OVER) == "breached"


def test_another_body_of_the_district_does_not_do() -> None:
    assert i1(DISTRICT, told=[{**bureau("310110"), "to": "township"}], **OVER) == "breached"


@pytest.mark.parametrize(("at", "expected"), [("2022-03-31", "breached"), ("2022-04-01", "met"), ("2022-04-02", "met")])
def test_city_is_told_after_the_district(at: str, expected: str) -> None:
    assert i1(CITY, told=[bureau("310110", "2022-04-01"), bureau("310000", at)], **OVER) == expected


def test_telling_the_city_over_the_head_of_the_district_is_listed() -> None:
    chain = [bureau("310110", "2022-04-01"), bureau("310000", "2022-03-31")]
    finding = the(audit(given(cases=[case()], incidents=[incident(told=chain, **OVER)])), CITY, "i1")
    assert finding.rejected == (("incident:i1", "before-the-district"),)


@pytest.mark.parametrize("rule", [DISTRICT, CITY])
@pytest.mark.parametrize(
    ("found", "at", "expected"),
    [
        ("2022-03-10", "2022-03-09", "breached"),
        ("2022-03-10", "2022-03-10", "met"),
        ("2022-03-10T09:00:00", "2022-03-10T08:59:00", "breached"),
        ("2022-03-10T09:00:00", "2022-03-10T09:00:00", "met"),
        (None, "2022-03-09", "met"),
    ],
)
def test_a_bureau_told_before_the_discovery_was_not_told_of_it(
    rule: str, found: str | None, at: str, expected: str
) -> None:
    row = incident(discovered_at=found, told=[bureau("310110" if rule == DISTRICT else "310000", at)], **OVER)
    finding = the(audit(given(cases=[case()], incidents=[row])), rule, "i1")
    rejected = (("incident:i1", "before-discovery"),) if expected == "breached" else ()
    assert (str(finding.status), finding.rejected) == (expected, rejected)


def test_the_township_told_before_the_discovery_is_not_listed_for_the_bureau() -> None:
    row = incident(told=told("township", at="2022-03-09"), **OVER)
    assert the(audit(given(cases=[case()], incidents=[row])), DISTRICT, "i1").rejected == ()


def test_escalation_has_no_due_day() -> None:
    report = audit(given(cases=[case()], incidents=[incident(**OPEN)]))
    assert [the(report, rule, "i1").due_on for rule in (DISTRICT, CITY)] == [None, None]


@pytest.mark.parametrize(
    ("city", "expected"),
    [("2022-03-12T09:00:00", "breached"), ("2022-03-12T15:00:00", "met"), ("2022-03-12", "met")],
)
def test_moments_order_by_time_and_days_alone_by_day(city: str | None, expected: str) -> None:
    assert i1(CITY, told=[bureau("310110", "2022-03-12T15:00:00"), bureau("310000", city)], **OVER) == expected


def test_city_told_at_an_unrecorded_time_is_unknown_once_the_incident_is_closed() -> None:
    chain = [bureau("310110", "2022-03-12"), bureau("310000", None)]
    assert i1(CITY, "2022-05-31", told=chain, **OVER) == "pending"
    assert i1(CITY, "2022-06-01", told=chain, **OVER) == "unknown"
