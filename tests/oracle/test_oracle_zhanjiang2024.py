"""Zhanjiang's second evaluator on hand-made boundaries: the contract runs from 20 May 2024 for a year."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from .shanghai2022_facts import Row
from .zhanjiang2024 import PROGRAMME_RULES, evaluate

PROGRAMME: Row = {
    "id": "p1",
    "division": "440800",
    "contract_signed_on": "2024-05-20",
    "starts_on": "2024-05-20",
    "ends_on": "2025-05-19",
}
CASE: Row = {"id": "k1", "child": "c1", "opened_on": "2024-05-20", "individual": True}
HIGH: Row = {"case": "k1", "level": "high"}
AFTER = "2025-12-31"


def answer(rule: str, as_of: str = AFTER, window: str | None = None, subject: str | None = None, **tables: Any) -> str:
    """The one answer of a rule, for a window and a subject."""
    given = {"programme": PROGRAMME, "cases": [CASE], **tables}
    found = [
        one.status
        for one in evaluate(given, date.fromisoformat(as_of))
        if (one.rule, one.window) == (rule, window) and subject in (None, one.subject[1])
    ]
    assert len(found) == 1, (rule, found)
    return found[0]


def rounds(count: int, **fields: Any) -> list[Row]:
    return [
        {"id": f"v{number}", "cases": ["k1"], "on": f"2024-06-{number:02}", "mode": "home", **fields}
        for number in range(1, count + 1)
    ]


@pytest.mark.parametrize(("count", "as_of", "expected"), [(10, "2024-06-10", "met"), (9, "2024-06-19", "pending")])
def test_ten_rounds_are_met_at_once(count: int, as_of: str, expected: str) -> None:
    assert answer("visits.rounds", as_of, "1", visits=rounds(count), risk_grades=[HIGH]) == expected


def test_nine_rounds_and_a_doubtful_one() -> None:
    nine, rule = rounds(9), "visits.rounds"
    assert answer(rule, "2024-06-20", "1", visits=nine, risk_grades=[HIGH]) == "breached"
    undated = {"id": "v10", "cases": ["k1"], "mode": "home"}
    assert answer(rule, "2024-06-20", "1", visits=[*nine, undated], risk_grades=[HIGH]) == "unknown"
    assert (
        answer(rule, "2024-06-20", "1", visits=[*nine, undated | {"mode": "phone"}], risk_grades=[HIGH]) == "breached"
    )
    low = [HIGH | {"level": "low"}]
    assert answer(rule, "2024-06-20", "1", visits=rounds(10), risk_grades=low) == "not_applicable"
    assert answer(rule, "2024-06-20", "1", visits=[], risk_grades=[]) == "unknown", "nobody is graded"


def test_round_to_a_case_of_unrecorded_opening_is_doubtful() -> None:
    blank = [CASE | {"opened_on": None}]
    assert answer("visits.rounds", AFTER, "1", cases=blank, visits=rounds(10), risk_grades=[HIGH]) == "unknown"
    assert answer("visits.rounds", AFTER, "1", cases=None, visits=rounds(10), risk_grades=[HIGH]) == "unknown"


def worker(id: str, *roles: str, **fields: Any) -> Row:
    return {"id": id, "roles": list(roles), **fields}


FIVE = [worker("w1", "project_lead"), *(worker(f"w{number}", "project_social_worker") for number in range(2, 6))]


@pytest.mark.parametrize(("until", "expected"), [("2024-06-04", "met"), ("2024-06-03", "breached")])
def test_post_is_held_on_half_of_the_days_of_a_contract_month(until: str, expected: str) -> None:
    team = [*FIVE[:4], FIVE[4] | {"to": until}]
    assert answer("staffing.team", AFTER, "1", workers=team) == expected
    assert answer("staffing.team", "2024-06-19", "1", workers=FIVE[:4]) == "pending"


def test_people_fill_the_posts_before_the_one_asked_for() -> None:
    both = worker("w9", "project_lead", "professional_supervisor")
    assert answer("staffing.supervisor", AFTER, "1", workers=[both]) == "breached"
    assert answer("staffing.supervisor", AFTER, "1", workers=[both, *FIVE]) == "met"
    assert answer("staffing.supervisor", AFTER, "1", workers=[both, {"id": "w8"}]) == "unknown"


def test_two_leads_on_two_days_are_a_shortfall_and_perhaps_two_unknown() -> None:
    second = worker("w9", "project_lead", **{"from": "2024-06-10"})
    day_of_handover = [FIVE[0] | {"to": "2024-06-10"}, second]
    assert answer("staffing.lead", AFTER, "1", workers=day_of_handover) == "met"
    assert answer("staffing.lead", AFTER, "1", workers=[FIVE[0] | {"to": "2024-06-11"}, second]) == "shortfall"
    assert answer("staffing.lead", AFTER, "1", workers=[FIVE[0], {"id": "w9"}]) == "unknown"


@pytest.mark.parametrize(
    ("experience", "expected"), [({"children_in_difficulty": 5}, "met"), ({}, "breached"), (None, "unknown")]
)
def test_supervisor_has_five_years(experience: Row | None, expected: str) -> None:
    team = [worker("s1", "professional_supervisor", experience=experience)]
    assert answer("staffing.supervisor-experience", workers=team, subject="s1") == expected


def test_whoever_may_hold_the_post_is_asked_only_where_not_fit_for_it() -> None:
    rules = [
        one.rule
        for one in evaluate({"programme": PROGRAMME, "workers": [{"id": "w1", "full_time": True}]}, date(2025, 1, 1))
    ]
    assert "staffing.full-time-supervisor" not in rules
    assert answer("staffing.full-time-supervisor", workers=[{"id": "w1", "full_time": False}]) == "unknown"


def report(kind: str, first: str, last: str, on: str) -> Row:
    return {"id": "r1", "kind": kind, "period": {"from": first, "to": last}, "submitted_on": on}


@pytest.mark.parametrize(("on", "expected"), [("2024-07-19", "met"), ("2024-07-20", "late")])
def test_summary_is_due_thirty_days_after_the_contract_month(on: str, expected: str) -> None:
    given = [report("monthly_summary", "2024-05-20", "2024-06-19", on)]
    assert answer("reports.monthly-summary", AFTER, "1", reports=given) == expected
    assert answer("reports.monthly-summary", AFTER, "2", reports=given) == "breached"


@pytest.mark.parametrize(("last", "expected"), [("2025-05-19", "met"), ("2025-05-20", "breached")])
def test_annual_report_stands_in_for_the_half_it_does_not_outlast(last: str, expected: str) -> None:
    given = [report("annual_report", "2024-05-20", last, "2025-06-01")]
    assert answer("reports.interim", AFTER, "2", reports=given) == expected
    assert answer("reports.interim", AFTER, "1", reports=given) == "breached"


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2024-05-19", "breached"), ("2024-05-20", "met"), ("2025-06-18", "met"), ("2025-06-19", "late")],
)
def test_papers_of_the_year_are_dated_in_it_or_thirty_days_after(on: str, expected: str) -> None:
    assert (
        answer("reports.operation-records", AFTER, "1", documents=[{"id": "d1", "kind": "work_log", "on": on}])
        == expected
    )


@pytest.mark.parametrize(
    ("division", "expected"), [("440823", "met"), ("440823001", "met"), ("440825", "breached"), ("440800", "unknown")]
)
def test_event_in_a_county(division: str, expected: str) -> None:
    held = {
        "id": "a1",
        "kind": "community_education_activity",
        "on": "2024-06-01",
        "division": division,
        "participants": 1,
    }
    assert answer("activities.county", AFTER, "1", "440823", activities=[held]) == expected


def test_event_before_the_first_day_of_service_is_in_no_window() -> None:
    held = {"id": "a1", "kind": "community_education_activity", "on": "2024-05-20", "participants": 1}
    later = PROGRAMME | {"starts_on": "2024-05-21"}
    assert answer("activities.monthly", AFTER, "1", activities=[held]) == "met"
    assert answer("activities.monthly", AFTER, "1", programme=later, activities=[held]) == "breached"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"handed_over_on": "2025-06-18"}, "met"),
        ({"handed_over_on": "2025-06-19"}, "late"),
        ({"handed_over_on": "2025-05-18"}, "breached"),
        ({"handed_to": "township"}, "breached"),
        ({"charge": None}, "unknown"),
        ({"charge": "0.01"}, "breached"),
    ],
)
def test_file_goes_to_the_purchaser_free_of_charge_once_the_service_is_over(fields: Row, expected: str) -> None:
    row = {"case": "k1", "handed_over_on": "2025-06-01", "handed_to": "purchaser", "charge": 0, **fields}
    assert answer("archive.handover", archives=[row]) == expected


def test_charge_breaches_at_once() -> None:
    row = {"case": "k1", "charge": 1}
    assert answer("archive.handover", "2024-06-01", archives=[row]) == "breached"


def test_telling_counts_from_the_discovery() -> None:
    rule, found = (
        "incidents.tell-civil-affairs",
        {"id": "i1", "kind": "missing", "discovered_at": "2024-06-10T09:00:00"},
    )
    told = [{"to": "civil_affairs_bureau", "at": "2024-06-10T08:59:00"}]
    assert answer(rule, incidents=[found | {"told": told}]) == "pending"
    assert answer(rule, incidents=[found | {"told": told, "closed_on": "2024-06-11"}]) == "breached"
    assert answer(rule, incidents=[found | {"told": [told[0] | {"at": "2024-06-10"}]}]) == "met"
    assert answer(rule, incidents=[found | {"told": [{"at": "2024-06-09"}], "closed_on": "2024-06-11"}]) == "breached"


def test_loop_has_five_steps() -> None:
    tables: Row = {
        "documents": [
            {"id": "d1", "kind": "background_survey", "case": "k1"},
            {"id": "d2", "kind": "closure_report", "case": "k1"},
        ],
        "plans": [{"id": "y1", "case": "k1", "reviewed_on": "2024-09-01"}],
        "services": [{"id": "s1", "case": "k1", "on": "2024-06-01"}],
        "visits": [],
    }
    assert answer("individual.closed-loop", **tables) == "met"
    for name in ("documents", "plans", "services"):
        assert answer("individual.closed-loop", **(tables | {name: []})) == "breached"
    early = [{"id": "s1", "case": "k1", "on": "2024-05-19"}]
    assert answer("individual.closed-loop", **(tables | {"services": early})) == "breached"
    assert answer("individual.closed-loop", **(tables | {"services": None})) == "unknown"


def test_spending_stays_within_the_bid_and_the_ceiling() -> None:
    spent = [{"id": "e1", "amount": "150000.01"}]
    assert answer("budget.ceiling", expenses=spent) == "met"
    assert answer("budget.ceiling", programme=PROGRAMME | {"bid_price": "150000"}, expenses=spent) == "breached"
    assert answer("budget.ceiling", expenses=[*spent, {"id": "e2"}]) == "unknown"


def test_articles_are_approved_before_they_are_published() -> None:
    article = {"id": "m1", "kind": "article", "published_on": "2024-06-02", "approved_on": "2024-06-02"}
    assert answer("deliverables.approval", deliverables=[article]) == "met"
    assert answer("deliverables.approval", deliverables=[article | {"approved_on": "2024-06-03"}]) == "breached"
    assert answer("deliverables.approval", "2024-06-01", deliverables=[article]) == "not_applicable"


@pytest.mark.parametrize("rule", PROGRAMME_RULES)
def test_programme_not_recorded_is_one_unknown(rule: str) -> None:
    assert answer(rule, programme=None) == "unknown"
