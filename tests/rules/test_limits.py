"""Limits a paper sets and limits a reading chose: past the one a thing is late or breached, past the other short."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders import KINDS, Row, case, full_visit, given, paper, with_rule

from childcare_policy import (
    Body,
    IncidentKind,
    Rule,
    TellAtOnce,
    TellPromptly,
    VisitRecord,
    art,
    days,
    evaluate,
    minutes,
)

CLAUSE = art("sh2022:2.5-b")
MISSING, TOWNSHIP = (IncidentKind.MISSING,), Body.TOWNSHIP


def incident(**fields: object) -> Row:
    return {"id": "i1", "case": "k1", "kind": "missing", "discovered_at": "2022-03-10T08:00:00", "told": [], **fields}


def told(at: str) -> list[Row]:
    return [{"to": "township", "at": at}]


def answer(rule: Rule, as_of: str, **tables: list[Row]) -> tuple[str, dict[str, object]]:
    facts = given(**{"cases": [case()], **tables})
    [row] = evaluate(with_rule(rule), facts, date.fromisoformat(as_of), KINDS).findings
    return str(row.status), dict(row.remedy or {})


@pytest.mark.parametrize(("chosen", "late", "never"), [(False, "late", "breached"), (True, "shortfall", "shortfall")])
def test_hours_the_paper_sets_are_late_or_breached_and_chosen_ones_short(chosen: bool, late: str, never: str) -> None:
    rule = TellPromptly(slug="x.x", clause=CLAUSE, of=MISSING, to=TOWNSHIP, within=minutes(24 * 60), chosen=chosen)
    assert answer(rule, "2022-03-12", incidents=[incident(told=told("2022-03-11T08:00:00"))])[0] == "met"
    assert answer(rule, "2022-03-12", incidents=[incident(told=told("2022-03-11T08:01:00"))]) == (late, {})
    assert answer(rule, "2022-03-11", incidents=[incident()])[0] == "pending"
    status, remedy = answer(rule, "2022-03-12", incidents=[incident()])
    assert (status, remedy["do"]) == (never, "tell")
    assert answer(rule, "2022-03-20", incidents=[incident(closed_on="2022-03-12")])[0] == "breached"
    assert answer(rule, "2022-03-11", incidents=[incident(closed_on="2022-03-10")])[0] == "pending"


def test_a_limit_is_not_known_to_be_kept_where_the_discovery_or_who_was_told_is_not_recorded() -> None:
    rule = TellPromptly(slug="x.x", clause=CLAUSE, of=MISSING, to=TOWNSHIP, within=minutes(24 * 60))
    undated = incident(discovered_at=None, told=told("2022-03-11"))
    assert answer(rule, "2022-03-20", incidents=[undated])[0] == "unknown"
    late = told("2022-03-12T08:00:00")
    timely = {"to": None, "at": "2022-03-11T08:00:00"}
    assert answer(rule, "2022-03-20", incidents=[incident(told=[*late, timely])])[0] == "unknown"
    assert answer(rule, "2022-03-20", incidents=[incident(told=[*late, {"to": None}])])[0] == "unknown"
    after = {"to": None, "at": "2022-03-11T08:01:00"}
    assert answer(rule, "2022-03-20", incidents=[incident(told=[*late, after])])[0] == "late"


@pytest.mark.parametrize(("chosen", "late"), [(False, "late"), (True, "shortfall")])
def test_days_the_paper_sets_are_late_and_chosen_ones_short(chosen: bool, late: str) -> None:
    rule = TellAtOnce(slug="x.x", clause=CLAUSE, of=MISSING, to=TOWNSHIP, within=days(2), chosen=chosen)
    assert answer(rule, "2022-03-20", incidents=[incident(told=told("2022-03-12"))])[0] == "met"
    assert answer(rule, "2022-03-20", incidents=[incident(told=told("2022-03-13"))])[0] == late
    assert answer(rule, "2022-03-13", incidents=[incident()])[0] == "breached"


@pytest.mark.parametrize(("chosen", "late", "never"), [(False, "late", "breached"), (True, "shortfall", "shortfall")])
def test_a_record_past_the_day_the_paper_sets_is_late_or_breached(chosen: bool, late: str, never: str) -> None:
    rule = VisitRecord(slug="x.x", clause=CLAUSE, within=days(3), chosen=chosen)
    visits = [full_visit(on="2022-03-10")]

    def record(on: str) -> list[Row]:
        return [paper("d1", "case_service_record", on, visit="v1")]

    assert answer(rule, "2022-03-20", visits=visits, documents=record("2022-03-13"))[0] == "met"
    assert answer(rule, "2022-03-20", visits=visits, documents=record("2022-03-14"))[0] == late
    assert answer(rule, "2022-03-13", visits=visits, documents=[])[0] == "pending"
    assert answer(rule, "2022-03-14", visits=visits, documents=[])[0] == never
