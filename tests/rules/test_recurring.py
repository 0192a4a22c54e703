"""Recurring work: a step, a paper or a service again in each window of a case, and what is not recorded of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.builders import KINDS, Row, case, given, paper, programme, with_rule

from childcare_policy import (
    INDIVIDUAL,
    DocumentKind,
    Every,
    Finding,
    Measure,
    Recurring,
    ServiceKind,
    Step,
    anchored,
    art,
    calendar_half,
    calendar_quarter,
    evaluate,
    months,
    plan_ahead,
)

COUNSELLING = ServiceKind.PSYCHOLOGICAL_SUPPORT


def found(as_of: str, what: Step | DocumentKind | ServiceKind, tables: Row, **fields: Any) -> list[Finding]:
    rule = Recurring(slug="x.x", clause=art("sh2022:2.1-a"), what=what, **{"window": calendar_quarter(), **fields})
    facts = given(**{"cases": [case()], **tables})
    return list(evaluate(with_rule(rule), facts, date.fromisoformat(as_of), KINDS).findings)


def told(as_of: str, what: Step | DocumentKind | ServiceKind, tables: Row, **fields: Any) -> list[tuple[str, ...]]:
    rows = found(as_of, what, tables, **fields)
    return [(row.window.label if row.window else "", str(row.status), *row.missing) for row in rows]


def test_a_paper_is_owed_in_each_window_on_its_last_day_too() -> None:
    papers = [paper("d1", "needs_assessment_form", "2022-03-31"), paper("d2", "needs_assessment_form", "2022-07-01")]
    assert told("2022-09-30", DocumentKind.NEEDS_ASSESSMENT_FORM, {"documents": papers}) == [
        ("2022-Q1", "met"),
        ("2022-Q2", "breached"),
        ("2022-Q3", "met"),
    ]
    [_, _, third] = found("2022-09-30", DocumentKind.NEEDS_ASSESSMENT_FORM, {"documents": papers})
    assert (third.evidence, third.observed["count"], third.due_on) == (("document:d2",), 1, date(2022, 9, 30))


def test_a_window_is_open_until_its_last_day() -> None:
    [row] = found("2022-03-31", DocumentKind.WORK_LOG, {"documents": []})
    assert (str(row.status), dict(row.remedy or {})) == (
        "pending",
        {"do": "write", "document": "work_log", "by": date(2022, 3, 31)},
    )


@pytest.mark.parametrize(("more", "status"), [([], "breached"), ([paper("d2", "work_log", "2022-02-01")], "met")])
def test_so_many_are_asked(more: list[Row], status: str) -> None:
    rows = [paper("d1", "work_log", "2022-01-20"), *more]
    assert told("2022-04-01", DocumentKind.WORK_LOG, {"documents": rows}, at_least=2)[0] == ("2022-Q1", status)


def test_what_is_not_recorded_is_unknown_where_it_decides() -> None:
    assert told("2022-04-01", DocumentKind.WORK_LOG, {})[0] == ("2022-Q1", "unknown", "documents")
    undated = {"documents": [paper("d1", "work_log", None)]}
    assert told("2022-04-01", DocumentKind.WORK_LOG, undated)[0] == ("2022-Q1", "unknown", "document:d1.on")
    assert told("2022-04-01", DocumentKind.WORK_LOG, undated, at_least=2)[0] == ("2022-Q1", "breached")
    nameless = {"documents": [paper("d1", None, "2022-03-31")]}
    assert told("2022-04-01", DocumentKind.WORK_LOG, nameless)[0] == ("2022-Q1", "unknown", "document:d1.kind")


def test_a_service_is_of_its_kind() -> None:
    rows: list[Row] = [
        {"id": "s1", "case": "k1", "kind": "psychological_support", "on": "2022-02-01"},
        {"id": "s2", "case": "k1", "kind": "legal_aid", "on": "2022-05-01"},
        {"id": "s3", "case": "k1", "on": "2022-08-01"},
    ]
    assert told("2022-09-30", COUNSELLING, {"services": rows})[:2] == [("2022-Q1", "met"), ("2022-Q2", "breached")]
    assert told("2022-10-01", COUNSELLING, {"services": rows})[2] == ("2022-Q3", "unknown", "service:s3.kind")
    assert told("2022-04-01", COUNSELLING, {})[0] == ("2022-Q1", "unknown", "services")
    [row] = found("2022-03-31", COUNSELLING, {"services": []})
    assert dict(row.remedy or {}) == {"do": "take-measure", "measure": "psychological_support", "by": date(2022, 3, 31)}


def test_a_grading_each_half_year_is_one_that_begins_in_it() -> None:
    grades: list[Row] = [
        {"case": "k1", "level": "x", "from": "2022-01-10", "to": "2022-08-31"},
        {"case": "k1", "level": "x", "from": "2022-09-01"},
    ]
    half = {"window": calendar_half()}
    assert told("2022-12-31", Step.GRADING, {"risk_grades": grades}, **half) == [("2022-H1", "met"), ("2022-H2", "met")]
    assert told("2023-01-01", Step.GRADING, {"risk_grades": grades[:1]}, **half)[1] == ("2022-H2", "breached")
    since: list[Row] = [{"case": "k1", "level": "x"}]
    assert told("2022-07-01", Step.GRADING, {"risk_grades": since}, **half)[0] == (
        "2022-H1",
        "unknown",
        "risk_grade:k1.from",
    )
    nameless: list[Row] = [{"case": "k1", "from": "2022-02-01"}]
    assert told("2022-07-01", Step.GRADING, {"risk_grades": nameless}, **half)[0][1:] == ("unknown", "risk_grade:k1")
    [row] = found("2022-06-30", Step.GRADING, {"risk_grades": []}, **half)
    assert dict(row.remedy or {}) == {"do": "take-steps", "steps": ("grading",), "by": date(2022, 6, 30)}


def test_a_plan_reviewed_in_the_window_counts() -> None:
    plans: list[Row] = [{"id": "q1", "case": "k1", "on": "2022-01-05", "reviewed_on": "2022-03-30"}]
    tables: Row = {"plans": plans, "documents": [], "visits": []}
    assert told("2022-07-01", Step.REVIEW, tables)[:2] == [("2022-Q1", "met"), ("2022-Q2", "breached")]


def test_a_window_served_in_small_part_asks_nothing() -> None:
    late = {"cases": [case(opened_on="2022-03-01")], "documents": []}
    assert told("2022-04-01", DocumentKind.WORK_LOG, late)[0] == ("2022-Q1", "not_applicable")


def test_who_may_not_owe_it_is_unknown_where_it_was_not_done() -> None:
    rows = [paper("d1", "work_log", "2022-01-20")]
    assert told("2022-07-01", DocumentKind.WORK_LOG, {"documents": rows}, to=INDIVIDUAL)[:2] == [
        ("2022-Q1", "met"),
        ("2022-Q2", "unknown", "case:k1.individual"),
    ]
    none = {"cases": [case(individual=False)], "documents": rows}
    assert told("2022-07-01", DocumentKind.WORK_LOG, none, to=INDIVIDUAL) == []


@pytest.mark.parametrize(
    ("of", "lacking"), [(None, "programme"), (programme(starts_on=None), "programme:p1.starts_on")]
)
def test_counted_windows_need_the_first_day_of_the_programme(of: Row | None, lacking: str) -> None:
    tables: Row = {"programme": of, "documents": []}
    assert told("2022-07-01", DocumentKind.WORK_LOG, tables, window=anchored(months(3))) == [("", "unknown", lacking)]


def test_a_plan_of_no_recorded_case_may_be_the_one_looked_over() -> None:
    rows: Row = {"plans": [{"id": "q1", "case": None, "reviewed_on": "2022-03-31"}], "visits": [], "documents": []}
    assert told("2022-07-01", Step.REVIEW, rows)[:2] == [
        ("2022-Q1", "unknown", "plan:q1.case"),
        ("2022-Q2", "breached"),
    ]


def test_a_case_of_no_recorded_opening_is_unknown() -> None:
    tables: Row = {"cases": [case(opened_on=None)], "documents": []}
    assert told("2022-07-01", DocumentKind.WORK_LOG, tables) == [("", "unknown", "case:k1.opened_on")]


@pytest.mark.parametrize(
    ("what", "window", "papers"),
    [
        (DocumentKind.WORK_LOG, calendar_quarter(), 4),
        (Step.ASSESSMENT, calendar_half(), 2),
        (Step.GRADING, calendar_half(), 0),
        (COUNSELLING, calendar_quarter(), 0),
    ],
)
def test_what_it_takes_are_the_papers_it_leaves(
    what: Step | DocumentKind | ServiceKind, window: Every, papers: int
) -> None:
    rule = Recurring(slug="x.x", clause=art("sh2022:2.1-a"), what=what, window=window)
    plan = plan_ahead(with_rule(rule), given(cases=[case()]), date(2022, 1, 1), date(2022, 12, 31), KINDS)
    assert plan.total(Measure.PAPERS) == papers
