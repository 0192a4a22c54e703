"""The days from visit to visit: on the last day, a day late, at a level, while a child is missing, not recorded."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from tests.builders import EDITION, KINDS, Row, case, given, visit, with_rule

from childcare_policy import (
    INDIVIDUAL,
    Finding,
    Measure,
    Terms,
    VisitInterval,
    VisitMode,
    art,
    days,
    evaluate,
    plan_ahead,
)

LEVELS = attrs.evolve(EDITION, terms=Terms(risk_levels=("low", "high")))


def rule(**fields: Any) -> VisitInterval:
    usual = {"mode": VisitMode.HOME, "at_most": days(45)}
    return VisitInterval(slug="x.x", clause=art("sh2022:2.1-a"), **{**usual, **fields})


def found(as_of: str, visits: list[Row] | None, more: Row | None = None, **fields: Any) -> list[Finding]:
    facts = given(**{"cases": [case()], "absences": [], "visits": visits, **(more or {})})
    edition = with_rule(rule(**fields), LEVELS)
    return list(evaluate(edition, facts, date.fromisoformat(as_of), KINDS).findings)


def told(as_of: str, visits: list[Row] | None, more: Row | None = None, **fields: Any) -> list[tuple[str, ...]]:
    rows = found(as_of, visits, more, **fields)
    return [(row.window.label if row.window else "", str(row.status), *row.missing) for row in rows]


def test_the_first_visit_is_due_so_many_days_after_the_first_day_of_service() -> None:
    assert told("2022-02-15", []) == [("1", "pending")]
    assert told("2022-02-16", []) == [("1", "breached")]
    assert told("2022-02-16", [visit(on="2022-02-15")]) == [("1", "met"), ("2", "pending")]
    [first, second] = found("2022-02-16", [visit(on="2022-02-15")])
    assert (first.due_on, first.evidence, second.due_on) == (date(2022, 2, 15), ("visit:v1",), date(2022, 4, 1))


def test_days_are_counted_from_each_visit_to_the_next() -> None:
    timely = [visit(on="2022-02-01"), visit("v2", "2022-03-18")]
    assert told("2022-03-31", timely) == [("1", "met"), ("2", "met"), ("3", "pending")]
    late = [visit(on="2022-02-01"), visit("v2", "2022-03-19")]
    assert told("2022-03-31", late) == [("1", "met"), ("2", "breached"), ("3", "pending")]


def test_two_visits_of_a_day_are_one_and_a_visit_more_undoes_nothing() -> None:
    rows = [visit(on="2022-02-01"), visit("v2", "2022-02-01"), visit("v3", "2022-02-03")]
    assert told("2022-02-10", rows) == [("1", "met"), ("2", "met"), ("3", "pending")]


def test_the_remedy_is_a_visit_while_there_is_time() -> None:
    [open_] = found("2022-02-15", [])
    assert dict(open_.remedy or {}) == {"do": "visit", "mode": "home", "count": 1, "by": date(2022, 2, 15)}
    [anyhow] = found("2022-02-15", [], mode=None)
    assert dict(anyhow.remedy or {}) == {"do": "visit", "count": 1, "by": date(2022, 2, 15)}
    assert (dict(open_.required), dict(anyhow.required)) == ({"at_most_days": 45, "mode": "home"}, {"at_most_days": 45})
    [over] = found("2022-02-16", [])
    assert dict(over.remedy or {}) == {"do": "explain-missed-window", "count": 1}


def test_a_call_counts_where_any_mode_will_do() -> None:
    call = [visit(on="2022-02-01", mode="phone")]
    assert told("2022-02-16", call)[0] == ("1", "breached")
    assert told("2022-02-16", call, mode=None)[0] == ("1", "met")
    assert told("2022-02-16", [visit(on="2022-02-01", contact_made=False)])[0] == ("1", "breached")


def test_a_window_the_service_ends_in_asks_nothing() -> None:
    left = {"cases": [case(closed_on="2022-02-14")]}
    assert told("2022-03-01", [], left) == [("1", "not_applicable")]
    assert told("2022-03-01", [visit(on="2022-02-14")], left) == [("1", "met")]


@pytest.mark.parametrize(
    ("row", "lacking"),
    [
        (visit(on=None), "visit:v1.on"),
        (visit(cases=None, on="2022-02-01"), "visit:v1.cases"),
        (visit(mode=None, on="2022-02-01"), "visit:v1.mode"),
    ],
)
def test_a_visit_not_fully_recorded_may_be_the_one(row: Row, lacking: str) -> None:
    assert told("2022-02-16", [row]) == [("1", "unknown", lacking)]


def test_a_doubtful_visit_outside_the_window_decides_nothing() -> None:
    assert told("2022-02-20", [visit(cases=None, on="2022-02-16")]) == [("1", "breached")]
    other: Row = {"cases": [case(), case("k2")]}
    assert told("2022-02-20", [visit(cases=["k2"], on=None)], other)[0] == ("1", "breached")
    assert told("2022-02-20", None) == [("1", "unknown", "visits")]


def test_a_level_is_asked_of_where_it_was_held_for_most_days() -> None:
    high: Row = {"risk_grades": [{"case": "k1", "level": "high", "from": "2022-01-01"}]}
    low: Row = {"risk_grades": [{"case": "k1", "level": "low", "from": "2022-01-01"}]}
    assert told("2022-02-16", [], high, levels=("high",)) == [("1", "breached")]
    assert told("2022-02-16", [], low, levels=("high",)) == []
    assert told("2022-02-16", [], levels=("high",)) == [("1", "unknown", "risk_grades")]
    none: Row = {"risk_grades": []}
    assert told("2022-02-16", [], none, levels=("high",)) == [("1", "unknown", "risk_grade:k1")], "nobody graded it"


def test_a_child_missing_throughout_excuses() -> None:
    gone: Row = {
        "absences": [{"case": "k1", "from": "2022-01-01", "reason": "missing"}],
        "incidents": [{"id": "i1", "case": "k1", "kind": "missing", "discovered_at": "2022-01-01"}],
    }
    [row] = found("2022-02-16", [], gone)
    assert (str(row.status), row.evidence) == ("excused", ("incident:i1",))
    unsaid = {**gone, "incidents": None}
    assert told("2022-02-16", [], unsaid) == [("1", "unknown", "incidents")]


def test_who_may_not_owe_it_and_a_case_of_no_recorded_opening() -> None:
    assert told("2022-02-16", [], to=INDIVIDUAL) == [("1", "unknown", "case:k1.individual")]
    assert told("2022-02-16", [], {"cases": [case(opened_on=None)]}) == [("", "unknown", "case:k1.opened_on")]


def test_it_takes_a_visit_every_so_many_days() -> None:
    def visits(tables: Row, **fields: Any) -> int:
        edition = with_rule(rule(**fields), LEVELS)
        plan = plan_ahead(edition, given(**{"cases": [case()], **tables}), date(2022, 1, 1), date(2022, 12, 31), KINDS)
        return plan.total(Measure.VISITS)

    assert visits({}) == 8
    assert visits({}, mode=None, at_most=days(365)) == 1
    assert visits({"risk_grades": [{"case": "k1", "level": "low", "from": "2022-01-01"}]}, levels=("high",)) == 0
    assert visits({}, to=INDIVIDUAL) == 0
