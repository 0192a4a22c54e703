"""Difficult cases: who is told on the day, who answers for them, and when they go to the district and the city."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import Row, audit, case, find, given, post, status, statuses, team, the

TOLD = {
    "incidents.tell-supervisor": "child_supervisor",
    "incidents.tell-director": "child_director",
    "incidents.tell-organisation": "service_provider",
}
LEAD, DISTRICT, CITY = "2.5-e", "2.5-g", "2.5-h"
BINDING = (
    "complex_case",
    "sudden_event",
    "missing",
    "suspected_domestic_violence",
    "suspected_accidental_injury",
    "suspected_unlawful_harm",
    "self_harm",
)
EACH = pytest.mark.parametrize(("rule", "body"), TOLD.items())


def incident(**fields: Any) -> Row:
    return {"id": "i1", "case": "k1", "kind": "complex_case", "discovered_at": "2022-03-10", "told": [], **fields}


def told(*bodies: str, at: str | None = "2022-03-10", division: str | None = None) -> list[Row]:
    return [{"to": body, "at": at, "division": division} for body in bodies]


def i1(what: str, as_of: str = "2022-12-31", tables: dict[str, Any] | None = None, **fields: Any) -> str:
    return status(
        audit(given(**{"cases": [case()], **(tables or {})}, incidents=[incident(**fields)]), as_of), what, "i1"
    )


@EACH
@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2022-03-10", "met"),
        ("2022-03-10T23:59:00", "met"),
        ("2022-03-11", "late"),
        ("2022-03-11T00:00:00", "late"),
        (None, "unknown"),
    ],
)
def test_told_on_the_day_of_discovery(rule: str, body: str, at: str | None, expected: str) -> None:
    assert i1(rule, told=told(body, at=at)) == expected


@EACH
def test_untold_is_pending_on_the_day_and_breached_after_it(rule: str, body: str) -> None:
    assert i1(rule, "2022-03-10") == "pending"
    assert i1(rule, "2022-03-11") == "breached"
    other = next(each for each in TOLD.values() if each != body)
    assert i1(rule, told=told(other)) == "breached"


@EACH
def test_tellings_not_recorded_are_pending_on_the_day_and_unknown_after_it(rule: str, body: str) -> None:
    assert i1(rule, "2022-03-10", told=None) == "pending"
    assert i1(rule, "2022-03-11", told=None) == "unknown"
    assert i1(rule, told=[{"to": None, "at": "2022-03-10"}]) == "unknown"
    assert i1(rule, told=[{"to": body, "at": "2022-03-10"}, {"to": None, "at": None}]) == "met"


@EACH
def test_first_telling_decides(rule: str, body: str) -> None:
    assert i1(rule, told=[*told(body, at="2022-04-01"), *told(body)]) == "met"


@EACH
def test_telling_after_as_of_has_no_effect(rule: str, body: str) -> None:
    assert i1(rule, "2022-03-11", told=told(body, at="2022-03-12")) == "breached"
    assert i1(rule, "2022-03-12", told=told(body, at="2022-03-12")) == "late"


@EACH
@pytest.mark.parametrize(
    ("found", "at"),
    [
        ("2022-03-10", "2022-03-09"),
        ("2022-03-10", "2022-03-09T23:59:00"),
        ("2022-03-10T09:00:00", "2022-03-10T08:59:00"),
    ],
)
def test_what_was_told_before_the_discovery_tells_nothing_of_it(rule: str, body: str, found: str, at: str) -> None:
    early = incident(discovered_at=found, told=told(body, at=at))
    finding = the(audit(given(cases=[case()], incidents=[early])), rule, "i1")
    assert (str(finding.status), finding.rejected) == ("breached", (("incident:i1", "before-discovery"),))
    assert i1(rule, "2022-03-10", discovered_at=found, told=told(body, at=at)) == "pending"
    assert i1(rule, discovered_at=found, told=[*told(body, at=at), *told(body)]) == "met"
    assert i1(rule, discovered_at=found, told=[{"to": None, "at": at}]) == "breached"


@EACH
def test_a_body_told_too_early_is_not_held_against_another(rule: str, body: str) -> None:
    other = next(each for each in TOLD.values() if each != body)
    early = incident(told=told(other, at="2022-03-09"))
    finding = the(audit(given(cases=[case()], incidents=[early])), rule, "i1")
    assert (str(finding.status), finding.rejected) == ("breached", ())


@EACH
@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2022-03-10T09:00:00", "met"),
        ("2022-03-10T08:59:00", "met"),
        ("2022-03-10", "met"),
    ],
)
def test_discovery_without_an_hour_orders_by_the_day(rule: str, body: str, at: str, expected: str) -> None:
    assert i1(rule, told=told(body, at=at)) == expected


@EACH
@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"told": []}, ()),
        ({"told": None}, ("told",)),
        ({"told": "on a day"}, ()),
        ({"told": "on no day"}, ("told.0.at",)),
        ({"told": [{"to": None, "at": "2022-03-10"}]}, ("told.0.to",)),
        ({"told": None, "closed_on": "2022-05-01"}, ("told",)),
        ({"told": "on a day", "closed_on": "2022-05-01"}, ()),
    ],
)
def test_day_of_discovery_not_recorded_leaves_open_whether_it_was_told_on_it(
    rule: str, body: str, fields: dict[str, Any], missing: tuple[str, ...]
) -> None:
    tellings = {"on a day": told(body), "on no day": told(body, at=None)}
    blank = incident(**{**fields, "discovered_at": None, "told": tellings.get(str(fields["told"]), fields["told"])})
    finding = the(audit(given(cases=[case()], incidents=[blank])), rule, "i1")
    assert (str(finding.status), finding.due_on) == ("unknown", None)
    assert finding.missing == tuple(f"incident:i1.{field}" for field in ("discovered_at", *missing))


@EACH
def test_incident_closed_with_nobody_told_is_breached_whatever_its_day(rule: str, body: str) -> None:
    blank: dict[str, Any] = {"discovered_at": None, "closed_on": "2022-05-01"}
    assert i1(rule, "2022-05-01", **blank) == "unknown"
    assert i1(rule, "2022-05-02", **blank) == "breached"


@pytest.mark.parametrize("rule", [*TOLD, LEAD])
@pytest.mark.parametrize("kind", BINDING)
def test_every_difficult_or_grave_kind_binds(rule: str, kind: str) -> None:
    assert i1(rule, tables={"assignments": []}, kind=kind) == "breached"


@pytest.mark.parametrize("rule", [*TOLD, LEAD])
@pytest.mark.parametrize("kind", ["unsupervised_living", "guardian_neglect", "privacy_breach", "service_lapse"])
def test_other_kinds_bind_nobody(rule: str, kind: str) -> None:
    assert find(audit(given(cases=[case()], assignments=[], incidents=[incident(kind=kind)])), rule) == []


@pytest.mark.parametrize("rule", [*TOLD, LEAD])
def test_kind_not_recorded_is_unknown(rule: str) -> None:
    blank = incident(kind=None)
    finding = the(audit(given(cases=[case()], assignments=team(), incidents=[blank])), rule, "i1")
    assert (str(finding.status), finding.missing) == ("unknown", ("incident:i1.kind",))


@pytest.mark.parametrize("rule", [*TOLD, LEAD, DISTRICT, CITY])
def test_no_incidents_are_not_applicable_and_incidents_not_recorded_are_unknown(rule: str) -> None:
    assert statuses(audit(given(cases=[case()], incidents=[])), rule) == ["not_applicable"]
    assert statuses(audit(given(cases=[case()])), rule) == ["unknown"]


@pytest.mark.parametrize("rule", [*TOLD, LEAD])
def test_incident_discovered_after_as_of_has_no_effect(rule: str) -> None:
    assert find(audit(given(cases=[case()], incidents=[incident()]), "2022-03-09"), rule, "i1") == []


@EACH
def test_duties_of_an_incident_outlive_case_and_programme(rule: str, body: str) -> None:
    late = incident(discovered_at="2023-02-01", told=[])
    closed = [case(closed_on="2022-06-30")]
    assert status(audit(given(cases=closed, incidents=[late]), "2023-02-02"), rule, "i1") == "breached"


def test_telling_says_what_would_satisfy_it() -> None:
    finding = the(audit(given(cases=[case()], incidents=[incident()]), "2022-03-10"), "2.5-b", "i1")
    assert finding.remedy is not None
    assert (finding.remedy["do"], finding.remedy["to"], finding.remedy["by"]) == (
        "tell",
        "child_supervisor",
        finding.due_on,
    )


def test_child_supervisor_answers_for_a_difficult_case() -> None:
    assert i1(LEAD, tables={"assignments": team()}) == "met"
    assert i1(LEAD, tables={"assignments": team(leave_out=["s1"])}) == "breached"
    assert i1(LEAD) == "unknown"
    assert i1(LEAD, tables={"assignments": team()}, case=None) == "unknown"
    assert i1(LEAD, tables={"assignments": team()}, discovered_at=None) == "unknown"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2022-03-10", None, "met"),
        ("2022-03-11", None, "breached"),
        (None, "2022-03-10", "met"),
        (None, "2022-03-09", "breached"),
    ],
)
def test_supervisor_of_the_day_of_discovery_is_the_one(first: str | None, last: str | None, expected: str) -> None:
    assert i1(LEAD, tables={"assignments": [post("s1", "child_supervisor", first, last)]}) == expected


def test_no_telling_shows_in_a_finding() -> None:
    chain = told("child_supervisor", "child_director", "service_provider")
    report = audit(given(cases=[case()], incidents=[incident(told=chain, kind="suspected_unlawful_harm")]))
    assert "suspected_unlawful_harm" not in repr(list(report.findings.where(kind="incident")))


def test_lead_of_a_case_found_difficult_today_is_not_overdue() -> None:
    tables: Row = {"assignments": []}
    assert [i1(LEAD, day, tables) for day in ("2022-03-10", "2022-03-11")] == ["pending", "breached"]


def test_every_case_has_its_lead_under_the_wider_reading() -> None:
    spells = [case("k1"), case("k2", closed_on="2022-05-31"), case("k3", opened_on="2023-06-01")]
    posts = [post("s1", "child_supervisor", None, "2022-05-31", of=id) for id in ("k1", "k2")]
    report = audit(given(cases=spells, assignments=posts, incidents=[incident()]), reading="case-lead=every-case")
    found = {row.subject.id: str(row.status) for row in find(report, LEAD) if row.subject.kind == "case"}
    assert found == {"k1": "breached", "k2": "met"}
