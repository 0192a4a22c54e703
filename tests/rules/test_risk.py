"""Levels of risk: that each child has one, which windows belong to it, and how often families are visited at it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest
from tests.builders import KINDS, PLAN, Row, audit, contract, find, given, spell, status, the, waiver

from childcare_policy import Caseload, Fault, InputError, anchored, evaluate, lint, months, plan_ahead, sensitivity
from childcare_policy.money import money_rules

RED, HALF, GRADED = "visits.red-monthly", "visits.half-yearly", "risk.graded"


def grade(level: str | None, first: str | None = "2024-05-20", last: str | None = None, case: str | None = "k1") -> Row:
    return {"case": case, "level": level, "from": first, "to": last}


def visit(on: str | None = "2024-07-10", id: str = "v1", **fields: Any) -> Row:
    return {"id": id, "cases": ["k1"], "on": on, "mode": "home", **fields}


def report(*grades: Row, as_of: str = "2024-08-01", cases: Any = None, **tables: Any) -> Any:
    whole: Row = {"programme": contract(), "cases": cases or [spell()], "visits": [], "risk_grades": list(grades)}
    return audit(given(**(whole | tables)), as_of, edition=PLAN)


def july(*grades: Row, **tables: Any) -> str:
    found = find(report(*grades, **tables), RED, "k1", "2024-07")
    return str(found[0].status) if found else ""


@pytest.mark.parametrize(
    ("until", "after", "expected"),
    [
        ("2024-07-16", "2024-07-17", "breached"),
        ("2024-07-15", "2024-07-16", ""),
        ("2024-06-30", "2024-07-01", ""),
    ],
)
def test_month_belongs_to_the_level_held_on_most_of_its_days(until: str, after: str, expected: str) -> None:
    assert july(grade("red", last=until), grade("green", after)) == expected


def test_tie_goes_to_the_higher_level() -> None:
    june = {"as_of": "2024-07-01"}
    tied = report(grade("red", last="2024-06-15"), grade("yellow", "2024-06-16"), **june)
    assert status(tied, RED, "k1", "2024-06") == "breached"
    tied = report(grade("yellow", last="2024-06-15"), grade("red", "2024-06-16"), **june)
    assert status(tied, RED, "k1", "2024-06") == "breached"


def test_most_is_of_the_days_in_service_only() -> None:
    short = [spell(closed_on="2024-07-16", closing_reason="moved")]
    assert july(grade("green", last="2024-07-07"), grade("red", "2024-07-08"), cases=short) == "breached"
    assert july(grade("green", last="2024-07-08"), grade("red", "2024-07-09"), cases=short) == "breached"
    assert july(grade("green", last="2024-07-09"), grade("red", "2024-07-10"), cases=short) == ""


@pytest.mark.parametrize(
    "grades",
    [
        (),
        (grade("red", "2024-07-18"),),
        (grade(None),),
        (grade("green", last="2024-07-15"), grade("red", "2024-07-16", case=None)),
        (grade("red", "2024-08-01"),),
    ],
)
def test_month_that_may_belong_to_red_is_unknown_without_a_visit(grades: tuple[Row, ...]) -> None:
    assert july(*grades) == "unknown"
    assert july(*grades, visits=[visit()]) == "met"
    assert the(report(*grades), RED, "k1", "2024-07").missing == ("risk_grade:k1",)
    assert the(report(risk_grades=None), RED, "k1", "2024-07").missing == ("risk_grades",)


def test_row_of_no_case_leaves_a_month_open_only_where_it_could_make_it_red() -> None:
    assert july(grade("green"), grade("yellow", case=None)) == ""
    assert july(grade("green"), grade("red", case=None)) == "", "the grades of one case do not overlap"
    assert july(grade("green", last="2024-07-20"), grade("red", "2024-07-21", case=None)) == ""
    assert july(grade("red"), grade("green", case=None)) == "breached"


def test_grading_of_another_time_says_nothing_of_the_month() -> None:
    assert july(grade("green", "2024-07-01"), grade(None, last="2024-06-30")) == ""


def test_open_month_of_an_ungraded_child_is_pending() -> None:
    assert july(as_of="2024-07-31") == "pending"


def test_ungraded_and_unclear_visits_leave_both_facts_open() -> None:
    found = the(report(visits=[visit(mode=None)]), RED, "k1", "2024-07")
    assert (str(found.status), found.missing) == ("unknown", ("risk_grade:k1", "visit:v1.mode"))


def test_grading_without_a_first_day_holds_from_ever() -> None:
    assert july(grade("red", None)) == "breached"
    assert status(report(grade("green", None)), GRADED) == "met"


def test_month_of_red_may_be_waived() -> None:
    spared = waiver(clause="x", **{"from": "2024-07-01", "to": "2024-07-31", "decided_on": "2024-06-20"})
    assert july(grade("red"), waivers=[{**spared, "clause": "ph2024:6.1-n"}]) == "excused"


def test_half_is_owed_whatever_the_level() -> None:
    for grades in ((), (grade("green"),), (grade("red"),)):
        found = report(*grades, as_of="2024-11-20")
        assert status(found, HALF, "k1", "1") == "breached"
        assert status(found, HALF, "k1", "2") == "pending"


@pytest.mark.parametrize(
    ("programme", "lacking"), [(None, "programme"), ({"id": "p1"}, "programme:p1.contract_signed_on")]
)
def test_halves_need_a_day_to_be_counted_from(programme: Any, lacking: str) -> None:
    found = the(report(programme=programme), HALF)
    assert (str(found.status), found.missing, found.window) == ("unknown", (lacking,), None)


def test_case_without_an_opening_day_is_unknown_under_every_duty() -> None:
    blank = report(cases=[spell(opened_on=None)])
    for rule in (RED, HALF, GRADED):
        assert the(blank, rule).missing == ("case:k1.opened_on",)


def test_grading_is_owed_until_the_case_ends() -> None:
    assert status(report(), GRADED) == "pending"
    assert status(report(as_of="2025-05-19"), GRADED) == "pending"
    assert status(report(as_of="2025-05-20"), GRADED) == "breached"
    assert status(report(grade("green", None, "2024-05-19"), as_of="2025-05-20"), GRADED) == "breached"
    assert status(report(grade(None), as_of="2025-05-20"), GRADED) == "unknown"
    assert status(report(grade("green", case=None), as_of="2025-05-20"), GRADED) == "unknown"
    assert status(report(risk_grades=None, as_of="2025-05-20"), GRADED) == "unknown"


def test_what_would_mend_it_is_said() -> None:
    found = report(grade("red"))
    assert (the(found, RED, "k1", "2024-07").remedy or {})["do"] == "explain-missed-window"
    assert (the(report(), GRADED).remedy or {})["do"] == "grade"
    assert the(report(grade("red")), GRADED).remedy is None


def test_level_that_is_no_word_of_the_city_is_refused_by_its_place() -> None:
    with pytest.raises(InputError) as raised:
        report(grade("green", last="2024-08-31"), grade("high", "2024-09-01"))
    assert raised.value.faults == (Fault(code="E_WORD", path="/risk_grades/1/level", help=("green", "yellow", "red")),)


ASKED: dict[str, Callable[[Caseload, date], object]] = {
    "evaluate": lambda records, day: evaluate(PLAN, records, day, KINDS, as_known_at=date(2024, 5, 31)),
    "plan_ahead": lambda records, day: plan_ahead(PLAN, records, day, date(2024, 12, 31), KINDS),
    "sensitivity": lambda records, day: sensitivity(PLAN, records, day, KINDS),
    "money_rules": lambda records, day: money_rules(PLAN, records, day, KINDS),
}


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED.keys())
def test_every_question_refuses_such_a_level(ask: Callable[[Caseload, date], object]) -> None:
    records = given(programme=contract(), cases=[spell()], risk_grades=[{**grade("high"), "recorded_on": "2024-06-01"}])
    with pytest.raises(InputError) as raised:
        ask(records, date(2024, 8, 1))
    assert [(each.code, each.path) for each in raised.value.faults] == [("E_WORD", "/risk_grades/0/level")]


def test_levels_are_free_where_the_city_declares_none() -> None:
    assert audit(given(cases=[], risk_grades=[grade("purple", case=None)])).findings is not None


def test_lint_points_at_two_levels_with_one_cadence() -> None:
    [found] = lint(PLAN)
    assert (found.code, found.words) == ("L_LEVELS_ONE_CADENCE", ("green", "yellow"))
    assert (found.rules, found.clauses) == (("visits.half-yearly",), ("ph2024:6.1-l", "ph2024:6.1-m"))


def test_lint_is_silent_where_each_level_has_a_cadence_of_its_own_or_none() -> None:
    assert lint(PLAN.read({"ph2024.yellow": "quarterly"})) == ()
    bare = tuple(attrs.evolve(each, rules=()) for each in PLAN.chapters)
    silent = lint(attrs.evolve(PLAN, chapters=bare, readings=()))
    assert "L_LEVELS_ONE_CADENCE" not in {each.code for each in silent}


@pytest.mark.parametrize(("visits", "expected"), [(0, "breached"), (1, "met"), (2, "shortfall")])
def test_one_visit_more_than_exactly_one_is_a_shortfall(visits: int, expected: str) -> None:
    caseload = given(
        programme=contract(),
        cases=[spell()],
        visits=[visit(id=f"v{number}") for number in range(visits)],
        risk_grades=[grade("red")],
    )
    found = audit(caseload, "2024-08-01", edition=PLAN.read({"ph2024.once": "exactly"}))
    assert status(found, RED, "k1", "2024-07") == expected


def test_own_window_of_a_level_takes_the_place_of_the_common_one() -> None:
    edition = PLAN.read({"ph2024.yellow": "quarterly"})
    rule: Any = next(rule for rule in edition.rules if rule.slug == HALF)
    assert dict(rule.own) == {"yellow": anchored(months(3))}
    found = audit(
        given(programme=contract(), cases=[spell()], visits=[], risk_grades=[]), "2024-11-20", edition=edition
    )
    assert [str(row.status) for row in find(found, HALF, "k1", "1")] == ["breached", "unknown"]
