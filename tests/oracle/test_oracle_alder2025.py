"""The county's second evaluator on hand-made boundaries: the contract runs from 10 March 2025 for a year."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from .alder2025 import evaluate
from .alder2025_cases import in_time
from .alder2025_programme import firsts
from .shanghai2022_facts import Row
from .shanghai2022_sheet import Candidate

PROGRAMME: Row = {
    "id": "p1",
    "contract_signed_on": "2025-03-10",
    "starts_on": "2025-03-10",
    "ends_on": "2026-03-09",
    "bid_price": "360000",
}
CASE: Row = {"id": "k1", "child": "c1", "opened_on": "2025-03-10", "individual": True}
CHILD: Row = {"id": "c1", "birth_date": "2012-04-01", "home_division": "990104"}
HIGH: Row = {"case": "k1", "level": "high", "from": "2025-03-10"}
CLOSED = CASE | {"closed_on": "2025-08-31", "closing_reason": "moved"}
AFTER = "2026-12-31"


def answer(rule: str, as_of: str = AFTER, window: str | None = None, subject: str | None = None, **tables: Any) -> str:
    """The one answer of a rule, for a window and a subject; empty where there is none."""
    given = {"programme": PROGRAMME, "cases": [CASE], "children": [CHILD], "absences": [], **tables}
    found = [
        one.status
        for one in evaluate(given, date.fromisoformat(as_of))
        if (one.rule, one.window) == (rule, window) and subject in (None, one.subject[1])
    ]
    assert len(found) < 2, (rule, found)
    return found[0] if found else ""


def seen(on: str | None, id: str = "v1", **fields: Any) -> Row:
    return {"id": id, "cases": ["k1"], "on": on, "mode": "home", **fields}


@pytest.mark.parametrize(
    ("born", "small", "other"),
    [("2019-07-01", "breached", ""), ("2019-06-30", "", "met"), (None, "unknown", "met")],
)
def test_age_on_the_last_day_of_the_quarter_decides_how_many_visits(born: str | None, small: str, other: str) -> None:
    tables: Row = {"children": [CHILD | {"birth_date": born}], "visits": [seen("2025-04-01")]}
    assert answer("visits.small-children", AFTER, "2025-Q2", **tables) == small
    assert answer("visits.quarterly", AFTER, "2025-Q2", **tables) == other


def test_one_visit_with_two_gaps_is_one_visit() -> None:
    small = [CHILD | {"birth_date": "2020-01-01"}]
    blank = [seen(None, cases=None)]
    assert answer("visits.small-children", AFTER, "2025-Q2", children=small, visits=blank) == "breached"
    blank.append(seen(None, "v2", cases=None))
    assert answer("visits.small-children", AFTER, "2025-Q2", children=small, visits=blank) == "unknown"


@pytest.mark.parametrize(
    ("on", "as_of", "first", "second"),
    [
        ("2025-04-09", "2025-05-09", "met", "pending"),
        ("2025-04-09", "2025-05-10", "met", "breached"),
        ("2025-04-10", "2025-05-10", "breached", "pending"),
        (None, "2025-04-10", "unknown", ""),
    ],
)
def test_thirty_days_from_the_first_day_and_from_each_visit(
    on: str | None, as_of: str, first: str, second: str
) -> None:
    tables: Row = {"visits": [seen(on)], "risk_grades": [HIGH]}
    assert answer("visits.interval", as_of, "1", **tables) == first
    assert answer("visits.interval", as_of, "2", **tables) == second


def test_who_is_at_the_high_level_on_most_of_the_days() -> None:
    half = [HIGH | {"to": "2025-03-24"}, {"case": "k1", "level": "low", "from": "2025-03-25"}]
    assert answer("visits.interval", "2025-04-10", "1", visits=[], risk_grades=half) == ""
    most = [HIGH | {"to": "2025-03-25"}, {"case": "k1", "level": "low", "from": "2025-03-26"}]
    assert answer("visits.interval", "2025-04-10", "1", visits=[], risk_grades=most) == "breached"
    assert answer("visits.interval", "2025-04-10", "1", visits=[], risk_grades=[]) == "unknown", "nobody graded it"


def test_the_stretch_in_which_service_ends_asks_nothing() -> None:
    closed = [CASE | {"closed_on": "2025-04-08"}]
    assert answer("visits.interval", AFTER, "1", cases=closed, visits=[], risk_grades=[HIGH]) == "not_applicable"
    closed = [CASE | {"closed_on": "2025-04-09"}]
    assert answer("visits.interval", AFTER, "1", cases=closed, visits=[], risk_grades=[HIGH]) == "breached"


def test_a_call_each_two_weeks_of_the_contract() -> None:
    call = seen("2025-03-23", mode="phone")
    assert answer("visits.calls", AFTER, "1", visits=[call], risk_grades=[HIGH]) == "met"
    assert answer("visits.calls", AFTER, "2", visits=[call], risk_grades=[HIGH]) == "breached"
    nowhere = PROGRAMME | {"contract_signed_on": None, "starts_on": None}
    assert answer("visits.calls", AFTER, programme=nowhere, visits=[call], risk_grades=[HIGH]) == "unknown"


@pytest.mark.parametrize(
    ("on", "hard", "chosen"),
    [("2025-04-04", "met", "met"), ("2025-04-05", "late", "shortfall"), ("2025-03-31", "breached", "breached")],
)
def test_a_record_in_three_days(on: str, hard: str, chosen: str) -> None:
    for rule, kind, expected in (
        ("visits.record", "home_visit_record", hard),
        ("more.record", "case_service_record", chosen),
    ):
        papers = [{"id": "d1", "kind": kind, "visit": "v1", "on": on}]
        assert answer(rule, visits=[seen("2025-04-01")], documents=papers) == expected


def test_a_chosen_limit_is_short_while_the_case_is_open() -> None:
    tables: Row = {"visits": [seen("2025-04-01")], "documents": []}
    assert answer("more.record", "2025-04-04", **tables) == "pending"
    assert answer("more.record", "2025-04-05", **tables) == "shortfall"
    assert answer("more.record", "2026-03-10", **tables) == "breached"
    assert answer("visits.record", "2025-04-05", **tables) == "breached"


def test_work_is_done_again_in_each_window() -> None:
    grade = [HIGH | {"from": "2025-06-30"}]
    assert answer("risk.regraded", AFTER, "2025-H1", risk_grades=grade) == "met"
    assert answer("risk.regraded", AFTER, "2025-H2", risk_grades=grade) == "breached"
    plans: list[Row] = [{"id": "q1", "case": None, "reviewed_on": "2025-06-30"}]
    rest: Row = {"documents": [], "visits": []}
    assert answer("plan.reviewed", AFTER, "2025-Q2", plans=plans, **rest) == "unknown", "whose plan is not recorded"
    assert answer("plan.reviewed", AFTER, "2025-Q3", plans=plans, **rest) == "breached"
    given = [{"id": "s1", "case": "k1", "kind": "psychological_support", "on": "2025-06-30"}]
    assert answer("services.counselling", AFTER, "2025-Q2", services=given) == "met"
    assert answer("services.counselling", AFTER, "2025-Q3", services=given) == "breached"
    unsaid = [CASE | {"individual": None}]
    assert answer("services.counselling", AFTER, "2025-Q3", cases=unsaid, services=given) == "unknown"
    notes = [{"id": f"d{n}", "kind": "help_record", "case": "k1", "on": f"2025-06-0{n}"} for n in (8, 9)]
    assert answer("more.help-records", AFTER, "1", documents=notes) == "met"
    assert answer("more.help-records", AFTER, "1", documents=notes[:1]) == "breached"


@pytest.mark.parametrize(
    ("on", "first", "second"),
    [("2025-11-30", "met", "breached"), ("2025-12-01", "breached", "met"), ("2026-03-01", "breached", "breached")],
)
def test_families_are_followed_up_by_each_mark(on: str, first: str, second: str) -> None:
    tables: Row = {"cases": [CLOSED], "documents": [], "visits": [seen(on, purpose="follow_up", mode="phone")]}
    assert answer("closing.follow-up", AFTER, "1", **tables) == first
    assert answer("closing.follow-up", AFTER, "2", **tables) == second


def test_follow_up_not_owed_after_a_death_nor_beyond_the_programme() -> None:
    tables: Row = {"documents": [], "visits": []}
    dead, unsaid = CLOSED | {"closing_reason": "deceased"}, CLOSED | {"closing_reason": None}
    assert answer("closing.follow-up", AFTER, "1", cases=[dead], **tables) == ""
    assert answer("closing.follow-up", AFTER, "1", cases=[unsaid], **tables) == "unknown"
    late = CLOSED | {"closed_on": "2025-09-10"}
    assert answer("closing.follow-up", AFTER, "1", cases=[late], **tables) == "breached"
    assert answer("closing.follow-up", AFTER, "2", cases=[late], **tables) == "", "six months on it is over"


def test_one_for_two_children_and_one_for_the_rest() -> None:
    def worker(id: str, **fields: Any) -> Row:
        return {"id": id, "roles": ["volunteer"], "credential": "assistant_social_worker", **fields}

    cases = [CASE | {"id": f"k{n}", "child": f"c{n}"} for n in (1, 2, 3)]
    assert answer("more.ratio", AFTER, "1", cases=cases[:2], workers=[worker("w1")]) == "met"
    assert answer("more.ratio", AFTER, "1", cases=cases, workers=[worker("w1")]) == "breached"
    late = worker("w2", **{"from": "2025-03-25"})
    assert answer("more.ratio", AFTER, "1", cases=cases, workers=[worker("w1"), late]) == "met", "16 days of 31"
    late["from"] = "2025-03-26"
    assert answer("more.ratio", AFTER, "1", cases=cases, workers=[worker("w1"), late]) == "breached"
    unsaid = worker("w2", credential=None)
    assert answer("more.ratio", AFTER, "1", cases=cases, workers=[worker("w1"), unsaid]) == "unknown"
    served = [CASE | {"closed_on": "2025-04-09"}]
    assert answer("more.ratio", AFTER, "2", cases=served, workers=[]) == "not_applicable"


@pytest.mark.parametrize(("paid", "expected"), [("2025-09-09", "breached"), ("2025-09-10", "met"), (None, "unknown")])
def test_half_at_most_before_the_day_of_the_paper(paid: str | None, expected: str) -> None:
    papers = [{"id": "d1", "kind": "interim_assessment", "on": "2025-09-10"}]
    funds = [{"id": "f1", "amount": "180000", "paid_on": "2025-03-20"}, {"id": "f2", "amount": 1, "paid_on": paid}]
    assert answer("payment.interim", documents=papers, funding=funds) == expected


def test_a_paper_of_no_day_is_there_and_may_have_been_from_the_first() -> None:
    assert firsts([Candidate(True, None)], True, date(2026, 1, 1), []) == {date.min, date(2026, 1, 1)}
    assert firsts([], True, date(2026, 1, 1), []) == {None}
    sure, perhaps = Candidate(True, date(2025, 9, 10)), Candidate(None, date(2025, 9, 9))
    assert firsts([sure, perhaps], True, date(2026, 1, 1), []) == {date(2025, 9, 9), date(2025, 9, 10)}


@pytest.mark.parametrize(("amount", "expected"), [("36000", "met"), ("36000.01", "breached"), (None, "unknown")])
def test_a_tenth_for_overhead(amount: str | None, expected: str) -> None:
    spent = [{"id": "e1", "item": "overhead", "amount": amount}, {"id": "e2", "item": "wages", "amount": "90000"}]
    assert answer("budget.overhead", expenses=spent) == expected


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        ({"participants": 20}, "met"),
        ({"participants": 19}, "breached"),
        ({"cases": []}, "breached"),
        ({"cases": ["k1"]}, "unknown"),
    ],
)
def test_twenty_people_or_it_does_not_count(came: Row, expected: str) -> None:
    held = [{"id": "a1", "kind": "group_activity", "on": "2025-06-30", **came}]
    assert answer("activities.quarterly", AFTER, "2025-Q2", activities=held) == expected


@pytest.mark.parametrize(
    ("found", "at", "expected"),
    [
        ("2025-05-04T08:00:00", "2025-05-05T08:00:00", "timely"),
        ("2025-05-04T08:00:00", "2025-05-05T08:00:01", "after"),
        ("2025-05-04T08:00:00", "2025-05-05", "timely"),
        ("2025-05-04", "2025-05-05T23:59:00", "timely"),
        ("2025-05-04", "2025-05-06", "after"),
        ("2025-05-04T08:00:00", "2025-05-04T07:59:59", "before"),
        (None, "2025-05-04", "unknown"),
    ],
)
def test_a_day_has_hours_or_is_a_day_alone(found: str | None, at: str, expected: str) -> None:
    assert in_time(found, at, 24) == expected


@pytest.mark.parametrize(
    ("discovered", "told", "as_of", "expected"),
    [
        ("2025-05-04", [], "2025-05-05", "pending"),
        ("2025-05-04", [], "2025-05-06", "breached"),
        ("2025-05-04", [{"to": "civil_affairs_bureau", "at": "2025-05-06"}], AFTER, "late"),
        (
            "2025-05-04",
            [{"to": None, "at": None}, {"to": "civil_affairs_bureau", "at": "2025-05-06"}],
            AFTER,
            "unknown",
        ),
        (None, [{"to": "civil_affairs_bureau", "at": "2025-05-06"}], AFTER, "unknown"),
    ],
)
def test_the_bureau_hears_within_a_day(discovered: str | None, told: list[Row], as_of: str, expected: str) -> None:
    closed = {"closed_on": "2025-05-04"} if as_of == "2025-05-05" else {}
    harm = {"id": "i1", "case": "k1", "kind": "suspected_unlawful_harm", "discovered_at": discovered, "told": told}
    assert answer("incidents.report-harm", as_of, incidents=[harm | closed]) == expected


def test_age_is_told_by_the_resident_number_too() -> None:
    child = CHILD | {
        "birth_date": None,
        "resident_id": "990000200903100025",
        "categories": [{"category": "left_behind"}],
    }
    confirmed = CASE | {"confirmed_by": "township", "confirmed_on": "2025-03-01"}
    assert answer("eligibility.enrolment", children=[child], cases=[confirmed]) == "breached", "sixteen that day"
    older = confirmed | {"opened_on": "2025-03-09"}
    assert answer("eligibility.enrolment", children=[child], cases=[older]) == "met"
    assert answer("eligibility.enrolment", children=[child], cases=[confirmed | {"opened_on": None}]) == "unknown"


def test_training_in_each_year_of_the_contract() -> None:
    held = [{"id": "t1", "on": "2026-03-09", "audience": ["project_social_worker"], "attended": ["w1"]}]
    tables: Row = {"workers": [{"id": "w1", "roles": ["project_social_worker"]}], "trainings": held}
    assert answer("training.attended", AFTER, "1", **tables) == "met"
    assert answer("training.attended", AFTER, "1", **{**tables, "trainings": []}) == "breached"
    nowhere = PROGRAMME | {"contract_signed_on": None, "starts_on": None}
    assert answer("training.attended", programme=nowhere, **tables) == "unknown"
