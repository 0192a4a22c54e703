"""What Shanghai's 2020 paper says at its boundaries, written by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from .shanghai2020 import Verdict, evaluate
from .shanghai2022_facts import Row

AFTER = "2021-07-31"
LEAD, PLEDGE = "lead_worker", "child_protection_commitment"


def given(**tables: Any) -> Row:
    """One child in the project from its first day to its last, one worker, and nothing done."""
    child = {"id": "c1", "grounds": ["guardianship_absent"], "grade": 4, "birth_date": "2010-05-15"}
    names = "assignments absences visits activities plans documents reports archives deliverables incidents trainings"
    caseload: Row = {name: [] for name in (names + " orders waivers organisations calendars").split()}
    caseload |= {"programme": programme(), "children": [child], "cases": [case()]}
    return caseload | {"workers": [{"id": "w1", "organisation": "o1", "roles": [LEAD]}]} | tables


def programme(**more: Any) -> Row:
    return {"id": "p1", "starts_on": "2020-06-01", "ends_on": "2021-05-31", "provider": "o1"} | more


def case(**more: Any) -> Row:
    return {"id": "k1", "child": "c1", "opened_on": "2020-06-01"} | more


def visit(on: str | None, **more: Any) -> Row:
    return {"id": "v1", "cases": ["k1"], "on": on, "mode": "home", "minutes": 60, "workers": ["w1"]} | more


def paper(kind: str, on: str | None, **more: Any) -> Row:
    return {"id": "d1", "kind": kind, "on": on} | more


def post(since: str | None, **more: Any) -> Row:
    return {"case": "k1", "worker": "w1", "role": LEAD, "from": since} | more


def answers(caseload: Row, as_of: str, rule: str) -> list[Verdict]:
    return [one for one in evaluate(caseload, date.fromisoformat(as_of)) if one.rule == rule]


def status(caseload: Row, as_of: str, rule: str, window: str | None = None, subject: str | None = None) -> str:
    found = [one for one in answers(caseload, as_of, rule) if one.window == window]
    found = [one for one in found if subject in (None, one.subject[1])]
    assert len(found) == 1, found
    return found[0].status


@pytest.mark.parametrize(
    ("opened", "due"),
    [("2020-06-01", date(2020, 6, 20)), ("2020-06-20", date(2020, 6, 20)), ("2020-06-21", date(2020, 7, 31))],
)
def test_plan_and_lead_are_due_on_20_june_or_with_the_first_bound_month(opened: str, due: date) -> None:
    for rule in ("plan.service-plan", "plan.services", "team.lead-named"):
        assert answers(given(cases=[case(opened_on=opened)]), AFTER, rule)[0].due_on == due


@pytest.mark.parametrize(
    ("on", "answer"), [("2020-05-01", "met"), ("2020-06-20", "met"), ("2020-06-21", "late"), (None, "unknown")]
)
def test_plan_is_made_by_its_day(on: str | None, answer: str) -> None:
    plans = [{"id": "y1", "case": "k1", "on": on, "services": ["daily_care"]}]
    assert status(given(plans=plans), AFTER, "plan.service-plan") == answer
    assert status(given(plans=plans), AFTER, "plan.services") == answer


def test_plan_lists_what_is_to_be_done() -> None:
    plan = {"id": "y1", "case": "k1", "on": "2020-06-10"}
    assert status(given(plans=[plan | {"services": []}]), AFTER, "plan.services") == "breached"
    assert status(given(plans=[plan]), AFTER, "plan.services") == "unknown"
    document = [paper("service_plan", "2020-06-10", case="k1")]
    assert status(given(documents=document), AFTER, "plan.services") == "unknown"
    assert status(given(documents=document, plans=[plan | {"services": []}]), AFTER, "plan.services") == "breached"
    listed = [paper("support_item_list", "2020-06-10", case="k1")]
    assert status(given(documents=listed), AFTER, "plan.services") == "met"


@pytest.mark.parametrize(
    ("since", "in_post", "answer"),
    [
        ("2020-06-20", None, "met"),
        ("2020-06-21", None, "late"),
        (None, None, "met"),
        ("2020-06-01", "2020-06-21", "late"),
    ],
)
def test_lead_is_named_from_the_later_of_assignment_and_post(since: Any, in_post: Any, answer: str) -> None:
    workers = [{"id": "w1", "from": in_post}]
    assert status(given(assignments=[post(since)], workers=workers), AFTER, "team.lead-named") == answer


def test_social_worker_leads_on_days_without_a_lead_worker() -> None:
    second = post("2020-06-01", worker="w2", role="child_welfare_social_worker")
    caseload = given(assignments=[post("2020-06-16", to="2020-06-29"), second])
    assert status(caseload, AFTER, "team.social-worker", "2020-06") == "met"
    caseload = given(assignments=[post("2020-06-01"), second | {"role": LEAD, "from": "2020-06-29"}])
    assert status(caseload, "2020-06-30", "team.social-worker", "2020-06") == "pending"
    assert status(caseload, "2020-07-01", "team.social-worker", "2020-06") == "shortfall"


def test_a_fixed_day_is_kept_whatever_the_days_of_the_programme() -> None:
    assert status(given(), "2020-05-15", "lists.children") == "pending"
    assert status(given(), "2020-05-16", "lists.children") == "breached"
    assert status(given(programme=None), "2021-06-30", "evaluation.final-cases") == "pending"
    assert status(given(programme=None), "2021-07-01", "evaluation.final-cases") == "breached"


def test_only_the_final_assessment_may_name_a_case() -> None:
    caseload = given(documents=[paper("child_list", "2020-05-10", case="k1")])
    assert status(caseload, AFTER, "lists.children") == "breached"
    caseload = given(documents=[paper("final_case_assessment", "2021-06-10", case="k1")])
    assert status(caseload, AFTER, "evaluation.final-cases") == "met"


@pytest.mark.parametrize(
    ("formats", "on", "answer"),
    [
        (["paper_stamped"], "2020-05-15", "met"),
        (["paper_stamped"], "2020-05-16", "late"),
        (["electronic"], "2020-05-15", "breached"),
        ([], "2020-05-15", "breached"),
        (None, "2020-05-15", "unknown"),
    ],
)
def test_both_lists_are_handed_in_stamped(formats: Any, on: str, answer: str) -> None:
    first = paper("child_list", "2020-05-15", formats=["paper_stamped"])
    second = paper("provider_list", on, formats=formats) | {"id": "d2"}
    assert status(given(documents=[first, second]), AFTER, "lists.stamped") == answer


@pytest.mark.parametrize(("age", "answer"), [(10, "met"), (9, "shortfall"), (None, "met")])
def test_age_is_that_of_the_filing_day(age: Any, answer: str) -> None:
    child = given()["children"][0] | {"age": age}
    assert status(given(children=[child]), AFTER, "lists.child-age") == answer


@pytest.mark.parametrize(
    ("on", "answer"),
    [("2020-05-20", "breached"), ("2020-05-21", "met"), ("2020-05-31", "met"), ("2020-06-01", "late")],
)
def test_training_is_held_in_the_last_days_of_may(on: str, answer: str) -> None:
    assert status(given(trainings=[{"id": "t1", "on": on}]), AFTER, "training.induction") == answer
    nobody = given(trainings=[{"id": "t1", "on": on, "attended": []}])
    assert status(nobody, AFTER, "training.induction") == "breached"


def test_no_window_ends_after_the_project_and_nothing_is_due_after_its_year() -> None:
    caseload = given(programme=programme(ends_on="2022-02-28"))
    assert {one.window for one in answers(caseload, AFTER, "visits.monthly")} >= {"2020-06", "2021-05"}
    assert not [one for one in answers(caseload, AFTER, "visits.monthly") if (one.window or "") > "2021-05"]
    assert answers(caseload, "2022-03-01", "archive.filed") == []
    assert status(given(programme=programme(ends_on="2021-12-31")), AFTER, "archive.filed") == "pending"


def test_an_hour_of_session_and_one_social_worker_are_enough() -> None:
    assert status(given(visits=[visit("2020-06-10")]), AFTER, "visits.session") == "met"
    assert status(given(visits=[visit("2020-06-10", minutes=59)]), AFTER, "visits.session") == "breached"
    assert status(given(visits=[visit("2020-06-10")]), AFTER, "visits.social-worker") == "met"
    workers = [{"id": "w1", "roles": ["volunteer"]}]
    assert status(given(visits=[visit("2020-06-10")], workers=workers), AFTER, "visits.social-worker") == "breached"


def runs(caseload: Row, as_of: str) -> list[tuple[str, date | None]]:
    return [(one.status, one.due_on) for one in answers(caseload, as_of, "visits.streak")]


def test_two_owed_months_running_are_a_streak_due_with_the_second() -> None:
    made = [visit("2020-08-10"), visit("2020-10-10", id="v2")]
    assert runs(given(visits=made), "2020-07-31") == [("met", None)]
    assert runs(given(visits=made), "2020-08-01") == [("breached", date(2020, 7, 31))]
    assert runs(given(visits=made), "2020-12-31") == [("breached", date(2020, 7, 31))]
    assert runs(given(visits=made), "2021-01-01") == [("breached", date(2020, 7, 31)), ("breached", date(2020, 12, 31))]


def test_an_excused_month_neither_breaks_a_streak_nor_lengthens_it() -> None:
    waiver = {"id": "x1", "clause": "sh2020:5.3-a", "from": "2020-07-01", "to": "2020-07-31", "reason": "decided"}
    waiver |= {"approved_by": "township", "decided_on": "2020-07-01"}
    assert runs(given(waivers=[waiver]), "2020-08-31") == [("met", None)]
    assert runs(given(waivers=[waiver]), "2020-09-01") == [("breached", date(2020, 8, 31))]


def order(kind: str, on: str, **more: Any) -> Row:
    return {"id": "z1", "kind": kind, "issued_on": on} | more


def test_a_streak_asks_for_an_order_and_its_refusal_for_an_exit() -> None:
    asked = order("rectification", "2020-07-31", refused=True, organisation="o1")
    assert status(given(orders=[asked]), "2020-08-01", "sanctions.rectification") == "met"
    early = given(orders=[asked | {"issued_on": "2020-07-30"}])
    assert status(early, "2020-08-01", "sanctions.rectification") == "pending"
    assert status(given(orders=[asked]), "2021-05-31", "sanctions.exit") == "pending"
    assert status(given(orders=[asked]), "2021-06-01", "sanctions.exit") == "breached"
    left = order("exit", "2020-08-10", organisation="o1") | {"id": "z2"}
    assert status(given(orders=[asked, left]), "2021-06-01", "sanctions.exit") == "met"
    assert status(given(orders=[asked, left]), "2021-06-01", "sanctions.handover") == "breached"
    workers = [{"id": "w1", "organisation": "o2"}]
    caseload = given(orders=[asked, left], workers=workers, assignments=[post("2020-09-01")])
    assert status(caseload, "2021-06-01", "sanctions.handover") == "met"


@pytest.mark.parametrize(("signed", "answer"), [("2020-06-10", "met"), ("2020-06-11", "late"), (None, "breached")])
def test_pledge_is_signed_by_the_day_of_the_first_visit(signed: Any, answer: str) -> None:
    workers = [{"id": "w1", "organisation": "o1", "commitment_signed_on": signed}]
    caseload = given(workers=workers, visits=[visit("2020-06-10", mode="phone")])
    assert status(caseload, AFTER, "pledge.signed") == answer


def test_pledge_binds_no_community_post_and_no_bureau_but_every_volunteer() -> None:
    offices = [{"id": "o2", "kind": "township"}]
    for roles, organisation, bound in (
        (["child_director"], "o1", False),
        (["child_director", "volunteer"], "o1", True),
        (None, "o2", False),
        (["volunteer"], "o2", True),
    ):
        workers = [{"id": "w1", "roles": roles, "organisation": organisation}]
        assert bool(answers(given(workers=workers, organisations=offices), AFTER, "pledge.signed")) is bound


def test_every_child_in_scope_has_a_case() -> None:
    assert status(given(), "2020-05-31", "coverage.children") == "pending"
    assert status(given(), AFTER, "coverage.children") == "met"
    assert status(given(cases=[]), AFTER, "coverage.children") == "breached"
    outside = [given()["children"][0] | {"grounds": []}]
    assert status(given(cases=[], children=outside), AFTER, "coverage.children") == "not_applicable"
    assert status(given(children=outside), AFTER, "eligibility.enrolment") == "breached"


def test_the_file_holds_plan_record_and_pledge_on_the_last_day() -> None:
    papers = [paper("home_visit_record", "2020-06-10", case="k1"), paper(PLEDGE, "2020-06-01") | {"id": "d2"}]
    plans = [{"id": "y1", "case": "k1", "on": "2020-06-10"}]
    for listed, answer in ((["y1", "d1", "d2"], "met"), (["y1", "d1"], "breached"), (None, "unknown")):
        caseload = given(plans=plans, documents=papers, archives=[{"case": "k1", "documents": listed}])
        assert status(caseload, "2021-06-01", "archive.contents") == answer
    assert status(given(), "2021-05-31", "archive.contents") == "pending"


def test_the_channel_is_used_at_least_once() -> None:
    assert status(given(visits=[visit("2020-06-10", mode="online")]), AFTER, "contact.online") == "met"
    assert status(given(visits=[visit("2020-06-10", mode="phone")]), AFTER, "contact.online") == "breached"
    assert status(given(), "2021-05-31", "contact.online") == "pending"
