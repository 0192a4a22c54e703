"""What the strategies make could have been read from a file, and whatever it is, an audit answers."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from tests.builders import with_rule

from childcare_policy import (
    Assignment,
    Body,
    Caseload,
    Edition,
    IncidentKind,
    Role,
    Span,
    TellPromptly,
    Visit,
    VisitStandard,
    dump_caseload,
    evaluate,
    load,
    minutes,
    read_caseload,
)
from childcare_policy.facts import Case, RiskGrade
from childcare_policy.resident_id import check
from childcare_policy.testing.strategies import (
    TERM,
    apart,
    caseloads,
    days,
    facts,
    minutes_beside,
    resident_ids,
    taken_over,
)
from childcare_policy.wire.shapes import tables

PROFILES = load()
EDITIONS = [edition for profile in PROFILES.profiles.values() for edition in profile.editions]
FEW = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("name", [name for name, slot in tables().items() if slot.row])
@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_fact_is_one_a_file_could_hold(name: str, data: DataObject) -> None:
    slot = tables()[name]
    assert slot.row is not None
    row = data.draw(facts(slot.row))
    table: dict[str, Any] = {name: (row,) if slot.many else row}
    whole = Caseload(**table)
    assert read_caseload(dump_caseload(whole)).caseload == whole


@pytest.mark.no_cover
@FEW
@given(caseload=caseloads(EDITIONS[0]))
def test_every_caseload_is_one_a_file_could_hold(caseload: Caseload) -> None:
    assert read_caseload(dump_caseload(caseload)).caseload == caseload


@pytest.mark.no_cover
@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: f"{edition.profile} {edition.id}")
@FEW
@given(data=st.data())
def test_every_caseload_is_answered_without_an_error_whatever_the_order_of_its_rows(
    data: DataObject, edition: Edition
) -> None:
    within = Span(max(edition.in_force, date(2020, 6, 1)), min(edition.until or date(2024, 12, 31), date(2024, 12, 31)))
    caseload = data.draw(caseloads(edition, within=within))
    as_of = data.draw(days(within))
    report = evaluate(edition, caseload, as_of, PROFILES.kinds)
    assert [row for row in report.findings.rows if row[7] == "error"] == []
    order = random.Random(data.draw(st.integers(0, 9)))
    mixed: dict[str, Any] = {}
    for field in attrs.fields(Caseload):
        table = getattr(caseload, field.name)
        mixed[field.name] = tuple(order.sample(table, len(table))) if isinstance(table, tuple) else table
    again = evaluate(edition, Caseload(**mixed), as_of, PROFILES.kinds)
    assert again.findings.rows == report.findings.rows
    assert again.integrity == report.integrity


@FEW
@given(data=st.data())
def test_days_fall_near_the_span_they_are_asked_for(data: DataObject) -> None:
    near = Span(date(2024, 2, 20), date(2024, 3, 5))
    day = data.draw(days(near, 3))
    assert date(2024, 2, 17) <= day <= date(2024, 3, 8)


def test_one_worker_takes_over_from_another_on_the_day_or_beside_it() -> None:
    first = Assignment(case="k1", worker="w1", role=Role.CHILD_DIRECTOR, from_=date(2022, 1, 1), to=date(2022, 3, 31))
    second = Assignment(case="k2", worker="w2", role=Role.CHILD_SUPERVISOR, to=date(2022, 4, 1))
    for gap, day in ((-1, date(2022, 3, 30)), (0, date(2022, 3, 31)), (1, date(2022, 4, 1))):
        then = taken_over(first, second, gap)
        assert (then.case, then.role, then.worker, then.from_) == ("k1", Role.CHILD_DIRECTOR, "w2", day)
        assert then.to == second.to
    assert taken_over(first, attrs.evolve(second, to=date(2022, 2, 1)), 0).to is None
    assert taken_over(attrs.evolve(first, to=None), second, 0) == second


def test_minutes_of_visits_lie_beside_those_the_paper_names() -> None:
    edition = PROFILES.profile("shanghai").named("2022")
    [asked] = {rule.min_session for rule in edition.rules if isinstance(rule, VisitStandard)} - {None}
    other = with_rule(VisitStandard(slug="x", clause=("sh2022:2.3-e",), of=None, min_session=minutes(45)))
    assert asked == minutes(120)
    assert {0, 119, 120, 121} <= {*minutes_beside(edition)}
    assert {44, 45, 46, 1440} <= {*minutes_beside(other)}


def test_hours_in_which_a_body_is_told_are_no_minutes_of_a_visit() -> None:
    told = TellPromptly(
        slug="x", clause=("sh2022:2.5-g",), of=(IncidentKind.MISSING,), to=Body.POLICE, within=minutes(1440)
    )
    assert max(minutes_beside(with_rule(told))) == 1440


@FEW
@given(number=resident_ids())
def test_id_numbers_are_sound_and_nobodys(number: str) -> None:
    assert check(number) == ""
    assert number.startswith("990000")


@FEW
@given(visit=facts(Visit, id="v7", minutes=120, others=st.just(3), ids={"cases": ["k1"]}))
def test_fields_may_be_fixed_and_references_come_from_the_ids_given(visit: Visit) -> None:
    assert (visit.id, visit.minutes, visit.others) == ("v7", 120, 3)
    assert visit.cases in (None, (), ("k1",))
    assert not visit.workers
    assert TERM.first.year == 2022


def test_of_grades_that_overlap_the_first_stands_and_of_cases_the_second_loses_its_child() -> None:
    january, february = date(2024, 1, 1), date(2024, 2, 1)
    grades = [RiskGrade(case="k1", from_=january, to=february), RiskGrade(case="k1", from_=february)]
    assert apart("risk_grades", grades) == grades[:1]
    assert apart("risk_grades", [grades[0], attrs.evolve(grades[1], case="k2")])[1].case == "k2"
    cases = [Case(id="k1", child="c1", opened_on=january), Case(id="k2", child="c1", opened_on=february)]
    assert [each.child for each in apart("cases", cases)] == ["c1", None]
