"""Follow-up after a case has closed: by each mark, for which reasons, within the programme, as far as recorded."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.builders import KINDS, Row, case, given, paper, programme, visit, waiver, with_rule

from childcare_policy import (
    INDIVIDUAL,
    Aftercare,
    ClosingReason,
    Finding,
    Measure,
    art,
    evaluate,
    months,
    plan_ahead,
)

CLOSED = case(closed_on="2022-03-31", closing_reason="goals_reached")


def rule(**fields: Any) -> Aftercare:
    return Aftercare(slug="x.x", clause=art("sh2022:2.1-a"), **{"by": (months(3), months(6)), **fields})


def found(as_of: str, visits: list[Row] | None, more: Row | None = None, **fields: Any) -> list[Finding]:
    facts = given(**{"cases": [CLOSED], "visits": visits, "documents": [], **(more or {})})
    return list(evaluate(with_rule(rule(**fields)), facts, date.fromisoformat(as_of), KINDS).findings)


def told(as_of: str, visits: list[Row] | None, more: Row | None = None, **fields: Any) -> list[tuple[str, ...]]:
    rows = found(as_of, visits, more, **fields)
    return [(row.window.label if row.window else "", str(row.status), *row.missing) for row in rows]


def follow_up(on: str | None, id: str = "v1", **fields: Any) -> Row:
    return visit(id, on, **{"purpose": "follow_up", "mode": "phone", **fields})


def test_each_mark_asks_one_since_the_mark_before() -> None:
    assert told("2022-03-31", []) == []
    assert told("2022-06-30", []) == [("1", "pending")]
    assert told("2022-07-01", []) == [("1", "breached"), ("2", "pending")]
    assert told("2022-10-01", [follow_up("2022-06-30"), follow_up("2022-09-30", "v2")]) == [("1", "met"), ("2", "met")]
    assert told("2022-10-01", [follow_up("2022-07-01")]) == [("1", "breached"), ("2", "met")]
    [row, _] = found("2022-07-01", [])
    assert (row.due_on, dict(row.remedy or {})) == (date(2022, 6, 30), {"do": "follow-up", "by": date(2022, 6, 30)})


def test_a_record_of_it_will_do_and_a_visit_for_another_purpose_will_not() -> None:
    record = {"documents": [paper("d1", "follow_up_record", "2022-05-01")]}
    assert told("2022-07-01", [], record)[0] == ("1", "met")
    assert told("2022-07-01", [visit(on="2022-05-01")])[0] == ("1", "breached")
    assert told("2022-07-01", [follow_up("2022-05-01", contact_made=False)])[0] == ("1", "breached")
    undated = {"documents": [paper("d1", "follow_up_record", None)]}
    assert told("2022-07-01", [], undated)[0] == ("1", "unknown", "document:d1.on")


@pytest.mark.parametrize(
    ("row", "lacking"),
    [(follow_up(None), "visit:v1.on"), (follow_up("2022-05-01", cases=None), "visit:v1.cases")],
)
def test_what_is_not_fully_recorded_may_be_the_one(row: Row, lacking: str) -> None:
    assert told("2022-07-01", [row])[0] == ("1", "unknown", lacking)


def test_tables_not_recorded_are_unknown() -> None:
    assert told("2022-07-01", None, {"documents": None})[0] == ("1", "unknown", "visits", "documents")


def test_some_reasons_ask_nothing() -> None:
    but: dict[str, Any] = {"but": (ClosingReason.DECEASED,)}
    assert told("2022-07-01", [], {"cases": [{**CLOSED, "closing_reason": "deceased"}]}, **but) == []
    assert told("2022-07-01", [], {"cases": [{**CLOSED, "closing_reason": None}]}, **but)[0] == (
        "1",
        "unknown",
        "case:k1.closing_reason",
    )
    assert told("2022-07-01", [], **but)[0] == ("1", "breached")


@pytest.mark.parametrize(("first", "expected"), [("2022-04-01", "excused"), ("2022-04-02", "breached")])
def test_a_waiver_covers_the_days_after_the_closing(first: str, expected: str) -> None:
    clause = {"clause": "2.1-a", "from": first, "to": "2022-06-30", "decided_on": "2022-04-01"}
    assert told("2022-07-01", [], {"waivers": [waiver(**clause)]})[0] == ("1", expected)


def test_what_lies_beyond_the_programme_is_not_owed() -> None:
    assert told("2023-01-01", [], {"programme": programme(ends_on="2022-09-29")}) == [("1", "breached")]
    assert [row[:2] for row in told("2023-01-01", [], {"programme": None})] == [("1", "breached"), ("2", "breached")]


def test_an_open_case_owes_nothing_and_who_may_not_owe_it_is_unknown() -> None:
    assert told("2023-01-01", [], {"cases": [case()]}) == []
    assert told("2022-07-01", [], to=INDIVIDUAL)[0] == ("1", "unknown", "case:k1.individual")


def test_it_takes_a_visit_for_each_mark() -> None:
    def visits(row: Row, **fields: Any) -> int:
        plan = plan_ahead(with_rule(rule(**fields)), given(cases=[row]), date(2022, 1, 1), date(2022, 12, 31), KINDS)
        return plan.total(Measure.VISITS)

    assert visits(CLOSED) == 2
    assert visits(CLOSED, but=(ClosingReason.GOALS_REACHED,)) == 0
    assert visits(CLOSED, to=INDIVIDUAL) == 0
