"""What the paper says at its boundaries, written by hand: incidents, money, and what nobody recorded."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from .case_for_one import answers, given, incident, paper, status, waiver
from .shanghai2022 import CLAUSES, evaluate

END = "2023-06-30"


@pytest.mark.parametrize(
    ("told", "as_of", "answer"),
    [
        ([{"to": "child_supervisor", "at": "2022-05-10"}], END, "met"),
        ([{"to": "child_supervisor", "at": "2022-05-11T00:10:00"}], END, "late"),
        ([], "2022-05-10", "pending"),
        ([], "2022-05-11", "breached"),
        (None, "2022-05-11", "unknown"),
        ([{"to": "child_supervisor", "at": None}], END, "unknown"),
        ([{"to": "child_director", "at": "2022-05-10"}], END, "breached"),
    ],
)
def test_at_once_is_the_day_of_discovery(told: Any, as_of: str, answer: str) -> None:
    assert status(given(incidents=[incident(told=told)]), as_of, "incidents.tell-supervisor") == answer


def test_a_telling_cannot_be_waived_but_the_lead_can() -> None:
    caseload = given(incidents=[incident(told=[])], assignments=[])
    caseload["waivers"] = [waiver(clause, "2022-05-10", "2022-05-10") for clause in ("2.5-b", "2.5-e")]
    assert status(caseload, END, "incidents.tell-supervisor") == "breached"
    assert status(caseload, END, "incidents.case-lead") == "excused"


def test_the_city_is_told_after_the_district_and_only_of_what_stays_unresolved() -> None:
    district = {"to": "civil_affairs_bureau", "division": "310110", "at": "2022-05-12"}
    city = {"to": "civil_affairs_bureau", "division": "310000", "at": "2022-05-12"}
    one = incident(told=[district, city], unresolved=True, closed_on="2022-06-01")
    assert status(given(incidents=[one]), END, "incidents.escalate-city") == "met"
    city["at"] = "2022-05-11"
    assert status(given(incidents=[one]), END, "incidents.escalate-city") == "breached"
    assert answers(given(incidents=[one | {"unresolved": None}]), END, "incidents.escalate-district") == []


@pytest.mark.parametrize(
    ("amount", "confirmed_by", "answer"),
    [
        ("10000", "civil_affairs_bureau", "met"),
        ("10000.01", "civil_affairs_bureau", "breached"),
        (1_000_001, "civil_affairs_bureau", "breached"),
        ("10000", None, "unknown"),
        ("10000.01", None, "breached"),
        ("0", None, "met"),
        (None, "civil_affairs_bureau", "unknown"),
    ],
)
def test_the_ceiling_is_ten_thousand_yuan_a_confirmed_child(amount: Any, confirmed_by: str | None, answer: str) -> None:
    caseload = given(funding=[{"id": "f1", "source": "district_finance"}])
    caseload["expenses"] = [{"id": "e1", "on": "2022-03-01", "amount": amount, "item": "home_assessment", "fund": "f1"}]
    caseload["cases"][0]["confirmed_by"] = confirmed_by
    assert status(caseload, END, "budget.ceiling") == answer


def test_bought_in_help_is_kept_out_of_this_fund_and_asked_for_beforehand() -> None:
    caseload = given(funding=[{"id": "f1", "source": "district_finance"}])
    expense = {"id": "e1", "on": "2022-03-10", "item": "psychological_support", "fund": "f1", "case": "k1"}
    for delivery, answer in (("purchased", "breached"), ("in_team", "met"), (None, "unknown")):
        caseload["expenses"] = [expense | {"delivery": delivery}]
        assert status(caseload, END, "budget.psychology") == answer
    caseload["expenses"] = [expense | {"delivery": "purchased"}]
    for on, answer in (("2022-03-10", "met"), ("2022-03-11", "late")):
        caseload["documents"] = [paper("funding_application", on)]
        assert status(caseload, END, "budget.application") == answer


@pytest.mark.parametrize(
    ("accepted", "paid", "acceptance", "payment"),
    [
        ("2022-12-31", "2022-12-31", "met", "met"),
        ("2022-12-30", "2022-12-29", "breached", "breached"),
        (None, "2023-01-10", "pending", "unknown"),
        ("2023-01-10", None, "met", "pending"),
    ],
)
def test_acceptance_follows_the_programme_and_payment_follows_acceptance(
    accepted: str | None, paid: str | None, acceptance: str, payment: str
) -> None:
    row = {"id": "f1", "source": "district_finance", "accepted_on": accepted, "paid_on": paid}
    assert status(given(funding=[row]), END, "budget.acceptance") == acceptance
    assert status(given(funding=[row]), END, "budget.payment") == payment


def test_no_cases_is_nothing_to_judge_and_unrecorded_cases_are_unknown() -> None:
    assert status(given(cases=[]), END, "visits.monthly") == "not_applicable"
    assert status(given(cases=None), END, "visits.monthly") == "unknown"


def test_without_a_programme_its_own_duties_are_unknown_and_the_months_go_on() -> None:
    caseload = given(programme=None)
    assert status(caseload, "2022-05-01", "budget.ceiling", None, "programme") == "unknown"
    assert status(caseload, "2022-05-01", "visits.monthly", "2022-04") == "breached"


def test_a_missing_key_and_a_null_are_alike() -> None:
    full = given(visits=None, documents=None, archives=None)
    bare = {name: table for name, table in full.items() if table is not None}
    assert evaluate(full, date(2022, 9, 1)) == evaluate(bare, date(2022, 9, 1))


def test_every_rule_answers_on_a_caseload_in_which_nothing_is_recorded() -> None:
    assert {one.rule for one in evaluate({}, date(2022, 9, 1))} == set(CLAUSES)
