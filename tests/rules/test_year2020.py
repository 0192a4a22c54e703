"""What the scenarios of the 2020 paper leave out: rows that are only half recorded, and records of later days."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import Row, find, paper, post, the
from tests.rules.year2020 import LEAD, audit, case, programme, visit

from childcare_policy import Report


def told(report: Report, what: str, subject: str = "k1") -> tuple[str, tuple[str, ...]]:
    finding = the(report, what, subject)
    return str(finding.status), finding.missing


ORGANISATIONS = [{"id": "o1", "kind": "service_provider"}, {"id": "o2"}]
RUN: Row = {"organisations": ORGANISATIONS, "programme": programme(provider="o1")}


def test_assignment_without_a_role_may_name_the_lead() -> None:
    nameless = [{"case": "k1", "worker": "w1", "from": "2020-06-01"}]
    assert told(audit("2020-07-01", assignments=nameless), "team.lead-named") == ("unknown", ("assignments",))
    later = [{"case": "k1", "worker": "w1", "from": "2020-08-01"}]
    assert told(audit("2020-07-01", assignments=later), "team.lead-named") == ("breached", ())


def test_assignment_without_a_role_beside_the_lead_may_be_a_second_one() -> None:
    posts = [post("w1", LEAD), {"case": "k1", "worker": "w2"}]
    found = the(audit("2020-07-01", assignments=posts), "team.social-worker", "k1", "2020-06")
    assert (str(found.status), found.missing) == ("unknown", ("assignments",))
    shared = audit("2020-07-01", "one-lead=at-least-one", assignments=posts)
    assert str(the(shared, "team.social-worker", "k1", "2020-06").status) == "met"


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"cases": None, "mode": "online"}, ("visit:v1.cases",)),
        ({"on": None, "mode": "online"}, ("visit:v1.on",)),
        ({"mode": None}, ("visit:v1.mode",)),
    ],
)
def test_contact_half_recorded_may_be_one_online(fields: Row, missing: tuple[str, ...]) -> None:
    report = audit("2021-06-01", visits=[{**visit(), **fields}])
    assert told(report, "contact.online") == ("unknown", missing)


def test_contact_after_the_case_closed_or_the_audit_does_not_count() -> None:
    for fields in ({"on": "2020-06-10"}, {"on": "2020-08-01", "cases": None}):
        report = audit("2020-07-31", cases=[case(closed_on="2020-06-09")], visits=[{**visit(mode="online"), **fields}])
        assert told(report, "contact.online") == ("breached", ())


def test_case_without_an_opening_day_is_unknown_under_every_duty_of_a_case() -> None:
    report = audit("2020-07-01", cases=[{"id": "k1", "child": "c1"}], visits=[], assignments=[])
    for slug in ("contact.online", "team.lead-named", "plan.services", "archive.contents", "visits.streak"):
        assert told(report, slug) == ("unknown", ("case:k1.opened_on",))


def test_streak_follows_what_is_said_of_the_visits_as_a_whole() -> None:
    assert told(audit("2020-09-01", cases=None), "visits.streak", "p1") == ("unknown", ("cases",))
    assert told(audit("2020-09-01", cases=[]), "visits.streak", "p1") == ("not_applicable", ())


def test_two_runs_are_two_findings() -> None:
    found = find(audit("2020-11-01", visits=[visit(on="2020-08-10")]), "visits.streak", "k1")
    assert [row.observed["months"] for row in found] == [("2020-06", "2020-07"), ("2020-09", "2020-10")]
    assert [str(row.due_on) for row in found] == ["2020-07-31", "2020-10-31"]


def test_commitment_of_no_recorded_kind_or_worker_may_be_the_one() -> None:
    workers = [{"id": "w1", "roles": [LEAD]}]
    visits = [visit(workers=["w1"])]
    for row, missing in (
        ({"id": "d1", "worker": "w1", "on": "2020-06-01"}, ("document:d1.kind",)),
        (paper("d1", "child_protection_commitment", "2020-06-01", case=None), ("document:d1.worker",)),
        (paper("d1", "child_protection_commitment", None, case=None, worker="w1"), ("document:d1.on",)),
    ):
        report = audit("2020-07-01", workers=workers, visits=visits, documents=[row])
        assert told(report, "pledge.signed", "w1") == ("unknown", missing)


def test_commitment_may_be_known_by_its_signature() -> None:
    signed = paper("d1", "child_protection_commitment", "2020-06-01", case=None, signed_by=["w1"])
    report = audit("2020-07-01", workers=[{"id": "w1"}], visits=[visit(workers=["w1"])], documents=[signed])
    assert told(report, "pledge.signed", "w1") == ("met", ())


def test_commitment_without_a_programme_is_open() -> None:
    report = audit("2020-07-01", "pledge=project-start", programme=None, workers=[{"id": "w1"}], documents=[])
    assert told(report, "pledge.signed", "w1") == ("pending", ())


def test_plan_of_no_recorded_case_may_be_the_one() -> None:
    plans = [{"id": "q1", "on": "2020-06-10", "services": ["daily_care"]}]
    report = audit("2020-07-01", plans=plans, documents=[])
    assert told(report, "plan.services") == ("unknown", ("plan:q1.case",))


def test_list_of_children_needs_the_cases() -> None:
    assert told(audit("2020-07-01", cases=None, children=[]), "lists.child-columns", "p1") == ("unknown", ("cases",))
    assert told(audit("2020-07-01", children=None), "lists.child-columns", "p1") == ("unknown", ("children",))


@pytest.mark.parametrize(
    ("education", "expected"), [([{"grade": 4}], "met"), ([{"stage": "compulsory"}], "unknown"), ([], "unknown")]
)
def test_grade_may_stand_in_the_schooling(education: list[Row], expected: str) -> None:
    whole: Row = {
        "id": "c1",
        "name": "x",
        "sex": "female",
        "resident_id": "99000020100506002X",
        "school": "x",
        "address": "x",
        "grounds": ["guardianship_absent"],
    }
    report = audit("2020-07-01", children=[{**whole, "education": education}])
    assert str(the(report, "lists.child-columns", "c1").status) == expected


def test_age_is_worked_out_from_the_resident_id() -> None:
    child: Row = {"id": "c1", "resident_id": "99000020100506002X"}
    for age, expected in ((10, "met"), (9, "shortfall"), (None, "met")):
        report = audit("2020-07-01", children=[{**child, "age": age}])
        assert str(the(report, "lists.child-age", "c1").status) == expected


def incident(**fields: Any) -> list[Row]:
    return [{"id": "i1", "case": "k1", "kind": "improper_fee", "discovered_at": "2020-09-01", **fields}]


def test_incident_of_no_recorded_kind_may_ask_for_an_order() -> None:
    report = audit("2020-10-01", incidents=incident(kind=None), orders=[])
    assert told(report, "sanctions.rectification", "i1") == ("unknown", ("incident:i1.kind",))


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ({"issued_on": "2020-08-31"}, "breached"),
        ({"issued_on": "2020-09-01"}, "met"),
        ({"issued_on": "2020-09-02", "cause": "i1"}, "met"),
        ({"issued_on": "2020-09-02", "cause": "improper_fee"}, "met"),
        ({"issued_on": "2020-09-02", "cause": "privacy_breach"}, "breached"),
        ({"issued_on": "2020-09-02", "cause": "k1"}, "breached"),
        ({"issued_on": "2020-09-02", "organisation": "o2"}, "breached"),
        ({"issued_on": "2020-10-02"}, "breached"),
        ({"issued_on": None}, "unknown"),
        ({"issued_on": "2020-09-02", "kind": None}, "unknown"),
        ({"issued_on": "2020-09-02", "kind": "exit"}, "breached"),
    ],
)
def test_order_answers_the_incident_it_is_about(order: Row, expected: str) -> None:
    orders = [{"id": "x1", "kind": "rectification", **order}]
    report = audit("2020-10-01", incidents=incident(closed_on="2020-09-20"), orders=orders, **RUN)
    assert str(the(report, "sanctions.rectification", "i1").status) == expected


def test_incident_of_no_recorded_day_is_answered_by_any_order() -> None:
    orders = [{"id": "x1", "kind": "rectification", "issued_on": "2020-08-01"}]
    report = audit("2020-10-01", incidents=incident(discovered_at=None), orders=orders)
    assert told(report, "sanctions.rectification", "i1") == ("met", ())


def test_order_of_no_recorded_kind_may_have_been_refused() -> None:
    report = audit("2020-10-01", orders=[{"id": "x1", "issued_on": "2020-09-01"}], **RUN)
    assert told(report, "sanctions.exit", "o1") == ("unknown", ("order:x1.kind",))


EXIT = [{"id": "x2", "kind": "exit", "organisation": "o1", "issued_on": "2020-10-10"}]


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        ({"cases": [case(closed_on="2020-10-15", closing_reason="transferred")]}, "met"),
        ({"archives": [{"case": "k1", "handed_over_on": "2020-10-10"}]}, "met"),
        ({"archives": [{"case": "k1", "handed_over_on": "2020-10-09"}]}, "breached"),
        ({"archives": [{"case": "k1"}]}, "breached"),
        ({"cases": [case(closed_on="2020-10-09")]}, ""),
        ({"assignments": None}, "unknown"),
    ],
)
def test_case_open_at_an_exit_goes_on_elsewhere(tables: Row, expected: str) -> None:
    report = audit("2021-06-01", orders=EXIT, **{"assignments": [], **RUN, **tables})
    assert [str(row.status) for row in find(report, "sanctions.handover", "k1")] == ([expected] if expected else [])


def test_exit_without_a_recorded_day_asks_nothing_yet() -> None:
    report = audit("2021-06-01", orders=[{"id": "x2", "kind": "exit"}], assignments=[], **RUN)
    assert find(report, "sanctions.handover", "k1") == []


def test_staff_of_a_bureau_sign_nothing_but_its_volunteers_do() -> None:
    bureau = [{"id": "o2", "kind": "civil_affairs_bureau"}]
    workers = [{"id": "w1", "organisation": "o2"}, {"id": "w2", "organisation": "o2", "roles": ["volunteer"]}]
    report = audit("2021-07-01", organisations=bureau, workers=workers, visits=[], documents=[])
    assert [row.subject.id for row in find(report, "pledge.signed")] == ["w2"]


def test_list_of_support_measures_may_be_a_document_of_its_own() -> None:
    listed = [paper("d1", "support_item_list", "2020-06-20"), paper("d2", "service_plan", "2020-06-10")]
    assert told(audit("2020-07-01", plans=[], documents=listed), "plan.services") == ("met", ())
    strict = audit("2020-07-01", "services=all-six", plans=[], documents=listed)
    assert told(strict, "plan.services") == ("unknown", ("plans",))
