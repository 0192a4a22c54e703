"""What Pinghu's paper says at its boundaries, written by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from .pinghu2024 import Verdict, evaluate
from .shanghai2022_facts import Row

AFTER = "2025-06-30"


def given(**tables: Any) -> Row:
    """One child of Pinghu, one individual case, a contract of a year signed on 2024-05-20, and nothing done."""
    programme = {"id": "p1", "division": "330482", "starts_on": "2024-05-20", "ends_on": "2025-05-19"}
    programme |= {"contract_signed_on": "2024-05-20", "provider": "o1", "bid_price": "390000"}
    child = {"id": "c1", "hukou_division": "330482", "home_division": "330482001", "household": "h1"}
    case = {"id": "k1", "child": "c1", "opened_on": "2024-05-20", "channel": "organisation_survey", "individual": True}
    names = "assignments risk_grades absences incidents visits activities areas plans documents calendars waivers"
    caseload: Row = {name: [] for name in (names + " deliverables trainings funding expenses").split()}
    caseload |= {"programme": programme | {"renewals": []}, "children": [child | {"categories": []}], "cases": [case]}
    return caseload | tables


def case(**more: Any) -> list[Row]:
    return [given()["cases"][0] | more]


def home(on: str | None, **more: Any) -> Row:
    return {"id": "v1", "cases": ["k1"], "on": on, "mode": "home"} | more


def paper(kind: str, on: str | None, **more: Any) -> Row:
    return {"id": "d1", "kind": kind, "on": on, "case": "k1"} | more


def answers(caseload: Row, as_of: str, rule: str) -> list[Verdict]:
    return [one for one in evaluate(caseload, date.fromisoformat(as_of)) if one.rule == rule]


def status(caseload: Row, as_of: str, rule: str, window: str | None = None, subject: str | None = None) -> str:
    found = [one for one in answers(caseload, as_of, rule) if one.window == window]
    found = [one for one in found if subject in (None, one.subject[1])]
    assert len(found) == 1, found
    return found[0].status


@pytest.mark.parametrize(
    ("on", "first", "second"), [("2024-11-19", "met", "breached"), ("2024-11-20", "breached", "met")]
)
def test_halves_count_from_the_day_the_contract_was_signed(on: str, first: str, second: str) -> None:
    caseload = given(visits=[home(on)])
    assert status(caseload, AFTER, "visits.half-yearly", "1") == first
    assert status(caseload, AFTER, "visits.half-yearly", "2") == second


def test_a_half_is_due_on_its_last_day_and_breached_on_the_next() -> None:
    assert status(given(), "2024-11-19", "visits.half-yearly", "1") == "pending"
    assert status(given(), "2024-11-20", "visits.half-yearly", "1") == "breached"


@pytest.mark.parametrize(("opened", "answer"), [("2024-08-20", "breached"), ("2024-08-21", "not_applicable")])
def test_a_half_binds_when_half_of_its_days_were_in_service(opened: str, answer: str) -> None:
    assert status(given(cases=case(opened_on=opened)), AFTER, "visits.half-yearly", "1") == answer


def test_without_an_anchor_the_halves_are_unknown() -> None:
    caseload = given()
    caseload["programme"] |= {"starts_on": None, "contract_signed_on": None}
    assert status(caseload, AFTER, "visits.half-yearly") == "unknown"


def test_a_visit_without_a_day_leaves_a_closed_half_unknown() -> None:
    assert status(given(visits=[home(None)]), AFTER, "visits.half-yearly", "1") == "unknown"


@pytest.mark.parametrize(("red_from", "answer"), [("2024-09-16", "breached"), ("2024-09-17", None)])
def test_a_month_is_red_when_red_was_held_on_half_of_its_days(red_from: str, answer: str | None) -> None:
    eve = str(int(red_from[-2:]) - 1)
    grades = [
        {"case": "k1", "level": "green", "to": "2024-09-" + eve},
        {"case": "k1", "level": "red", "from": red_from},
    ]
    found = [
        one.status for one in answers(given(risk_grades=grades), AFTER, "visits.red-monthly") if one.window == "2024-09"
    ]
    assert found == ([answer] if answer else [])


def test_an_ungraded_month_is_met_by_a_visit_and_else_unknown() -> None:
    caseload = given(visits=[home("2024-07-31")])
    assert status(caseload, AFTER, "visits.red-monthly", "2024-07") == "met"
    assert status(caseload, AFTER, "visits.red-monthly", "2024-08") == "unknown"
    assert status(caseload, "2024-08-31", "visits.red-monthly", "2024-08") == "pending"


def test_a_grade_given_after_the_audit_has_no_effect() -> None:
    grades = [{"case": "k1", "level": "red", "from": "2024-08-02"}]
    assert status(given(risk_grades=grades), "2024-08-01", "risk.graded") == "pending"
    assert status(given(risk_grades=grades), "2024-08-02", "risk.graded") == "met"


@pytest.mark.parametrize(("number", "answer"), [(9, "breached"), (10, "met")])
def test_ten_individual_cases_of_ten_households(number: int, answer: str) -> None:
    children: list[Row] = [{"id": f"c{one}", "household": f"h{one}"} for one in range(number)]
    cases = [case(id=f"k{one}", child=f"c{one}")[0] for one in range(number)]
    caseload = given(children=children, cases=cases)
    assert status(caseload, AFTER, "individual.cases") == answer
    assert status(caseload, AFTER, "individual.households") == answer
    children[0]["household"] = "h1"
    assert status(caseload, AFTER, "individual.households") == "breached"
    children[0]["household"] = None
    assert status(caseload, AFTER, "individual.households") == ("breached" if number == 9 else "unknown")


def test_ten_are_pending_to_the_last_day_of_the_programme() -> None:
    assert status(given(), "2025-05-19", "individual.cases") == "pending"
    assert status(given(), "2025-05-20", "individual.cases") == "breached"


@pytest.mark.parametrize(("individual", "answer"), [(True, "breached"), (None, "unknown")])
def test_what_counts_against_a_case_that_may_not_be_individual_is_unknown(individual: bool | None, answer: str) -> None:
    assert status(given(cases=case(individual=individual)), AFTER, "plan.service-plan") == answer


def test_a_case_that_is_not_individual_owes_no_plan() -> None:
    assert answers(given(cases=case(individual=False)), AFTER, "plan.service-plan") == []


def test_a_plan_without_services_names_no_measures_and_one_on_paper_does_not_say() -> None:
    plan = {"id": "y1", "case": "k1", "services": []}
    assert status(given(plans=[plan]), AFTER, "plan.services") == "breached"
    assert status(given(plans=[plan | {"services": ["daily_care"]}]), AFTER, "plan.services") == "met"
    assert status(given(documents=[paper("service_plan", "2024-06-01")]), AFTER, "plan.services") == "unknown"


CLOSED = {"closed_on": "2024-10-10", "closing_reason": "goals_reached"}


@pytest.mark.parametrize(("on", "answer"), [("2024-10-09", "met"), ("2024-10-10", "late"), (None, "unknown")])
def test_the_family_is_told_before_the_closing_day(on: str | None, answer: str) -> None:
    caseload = given(cases=case(**CLOSED), documents=[paper("closing_notice", on)])
    assert status(caseload, AFTER, "closing.notice") == answer


def test_closing_duties_fall_away_on_a_death_and_are_unknown_where_the_reason_is() -> None:
    assert answers(given(cases=case(**CLOSED | {"closing_reason": "deceased"})), AFTER, "closing.notice") == []
    assert status(given(cases=case(**CLOSED)), AFTER, "closing.assessed") == "breached"
    assert status(given(cases=case(**CLOSED | {"closing_reason": None})), AFTER, "closing.assessed") == "unknown"


def test_an_evaluation_says_what_has_changed_and_none_asks_nothing() -> None:
    assert answers(given(), AFTER, "individual.change") == []
    said = paper("effect_evaluation", "2025-01-01", contents=["client_change"])
    assert status(given(documents=[said]), AFTER, "individual.change") == "met"
    assert status(given(documents=[said]), AFTER, "individual.goals") == "breached"
    assert status(given(documents=None), AFTER, "individual.goals") == "unknown"


@pytest.mark.parametrize(("on", "answer"), [("2024-12-31", "met"), ("2025-01-01", "late")])
def test_a_township_is_reached_by_the_end_of_2024_whatever_the_contract(on: str, answer: str) -> None:
    caseload = given(visits=[home(on)])
    assert status(caseload, AFTER, "coverage.townships", subject="330482001") == answer
    assert status(caseload, AFTER, "coverage.townships", subject="330482002") == "breached"


def test_an_activity_reaches_the_township_its_station_lies_in() -> None:
    areas = [{"id": "t1", "division": "330482108"}, {"id": "g1", "parent": "t1"}]
    held = {"id": "a1", "kind": "lecture", "on": "2024-12-31", "division": "330482", "participants": 1}
    caseload = given(areas=areas, activities=[held | {"station": "g1"}])
    assert status(caseload, AFTER, "coverage.townships", subject="330482108") == "met"
    assert status(caseload, AFTER, "coverage.townships", subject="330482107") == "breached"
    caseload["activities"][0]["station"] = None
    assert status(caseload, AFTER, "coverage.townships", subject="330482107") == "unknown"


def test_a_visit_to_a_case_of_unknown_opening_reaches_nobody_for_sure() -> None:
    caseload = given(cases=case(opened_on=None), visits=[home("2024-07-01")])
    assert status(caseload, AFTER, "coverage.townships", subject="330482001") == "unknown"
    assert status(caseload, AFTER, "visits.coverage") == "unknown"


@pytest.mark.parametrize(("on", "answer"), [("2024-05-09", "shortfall"), ("2024-05-10", "met"), ("2024-05-31", "met")])
def test_a_list_of_a_day_before_the_programme_does_not_count(on: str, answer: str) -> None:
    caseload = given(documents=[paper("child_list", on, case=None)])
    caseload["programme"]["starts_on"] = "2024-05-10"
    assert status(caseload, AFTER, "lists.updated", "2024-05") == answer


@pytest.mark.parametrize(("fee", "answer"), [("0.00", "met"), ("0.01", "breached"), (None, "unknown")])
def test_the_agencys_fee_counts_towards_the_price(fee: str | None, answer: str) -> None:
    expenses = [{"id": "e1", "item": "tender_agency_fee", "amount": fee}]
    assert status(given(expenses=expenses), AFTER, "budget.price") == answer


@pytest.mark.parametrize(("amount", "answer"), [("340000.00", "met"), ("340000.01", "breached"), ("170000", "pending")])
def test_the_provinces_grant_is_exact(amount: str, answer: str) -> None:
    caseload = given(funding=[{"id": "f1", "source": "provincial_finance", "amount": amount}])
    assert status(caseload, "2025-05-19", "funding.provincial") == answer
    caseload["funding"].append({"id": "f2", "source": None, "amount": "100"})
    assert status(caseload, AFTER, "funding.provincial") == {"met": "unknown"}.get(answer, "breached")


@pytest.mark.parametrize(
    ("ends", "answer"),
    [("2025-05-18", "breached"), ("2025-05-19", "met"), ("2025-05-20", "met"), ("2025-05-21", "breached")],
)
def test_the_contract_runs_for_a_year_by_either_count(ends: str, answer: str) -> None:
    caseload = given()
    caseload["programme"]["ends_on"] = ends
    assert status(caseload, AFTER, "programme.term") == answer


def renewal(first: str, last: str, **more: Any) -> Row:
    return {"signed_on": first, "from": first, "to": last, "review": "passed", "reviewed_on": first} | more


@pytest.mark.parametrize(("last", "answer"), [("2026-05-20", "met"), ("2026-05-21", "breached")])
def test_a_renewal_lasts_a_year_at_most(last: str, answer: str) -> None:
    caseload = given()
    caseload["programme"]["renewals"] = [renewal("2025-05-20", last)]
    assert status(caseload, AFTER, "programme.renewal-length") == answer


@pytest.mark.parametrize(("last", "answer"), [("2027-05-20", "met"), ("2027-05-21", "breached")])
def test_renewals_last_two_years_at_most_together(last: str, answer: str) -> None:
    caseload = given()
    caseload["programme"]["renewals"] = [renewal("2025-05-20", "2026-05-19"), renewal("2026-05-20", last)]
    assert status(caseload, "2026-06-01", "programme.renewals-together") == answer
    assert answers(caseload, "2025-05-19", "programme.renewals-together") == []


def test_each_renewal_needs_a_review_of_its_own_before_it_is_signed() -> None:
    caseload = given()
    first, second = renewal("2025-05-20", "2026-05-19"), renewal("2026-05-20", "2027-05-19")
    caseload["programme"]["renewals"] = [first, second]
    assert status(caseload, "2026-06-01", "programme.renewal-review") == "met"
    for wrong in ({"reviewed_on": "2025-05-20"}, {"reviewed_on": "2026-05-21"}, {"review": "failed"}):
        caseload["programme"]["renewals"] = [first, second | wrong]
        assert status(caseload, "2026-06-01", "programme.renewal-review") == "breached"
