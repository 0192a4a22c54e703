"""One caseload under several editions: what each would demand, and how far that is known."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from tests.builders import KINDS, PINGHU, SHANGHAI, case, child, confirmed, given, only, with_rule

from childcare_policy import (
    Caseload,
    Edition,
    Figure,
    Force,
    Known,
    Loads,
    Measure,
    Rule,
    RuleKind,
    plan_ahead,
    plan_beside,
)
from childcare_policy.comparison.loads import figures_of, shown, together
from childcare_policy_zhanjiang import ZHANJIANG

FIRST, LAST = date(2022, 1, 1), date(2022, 12, 31)
SIDES = {"sh": SHANGHAI.named("2022"), "ph": PINGHU.named("2024"), "zj": ZHANJIANG.named("2024")}
ONE = given(cases=[confirmed(individual=True)], children=[child()], risk_grades=[], activities=[])


def beside(caseload: Caseload, **sides: Edition) -> Loads:
    return plan_beside(sides or SIDES, caseload, FIRST, LAST, KINDS)


def figure(found: Loads, side: str, measure: Measure) -> Figure:
    [load] = [each for each in found.loads if each.side.name == side]
    return load.figures[measure]


def test_each_city_asks_for_its_own_number_of_visits_and_hours() -> None:
    found = beside(ONE)
    assert figure(found, "sh", Measure.VISITS) == Figure(12, Known.KNOWN)
    assert figure(found, "sh", Measure.MINUTES) == Figure(12 * 120, Known.KNOWN)
    assert figure(found, "sh", Measure.PERSON_VISITS) == Figure(11 * 2 + 3, Known.KNOWN)
    assert figure(found, "zj", Measure.REPORTS) == Figure(21, Known.KNOWN)


def test_a_paper_that_says_nothing_of_a_measure_is_silent_and_no_zero() -> None:
    found = beside(ONE)
    assert figure(found, "ph", Measure.MINUTES).known is Known.SILENT
    assert figure(found, "ph", Measure.MINUTES).shown is None
    assert figure(found, "sh", Measure.TRAININGS).known is Known.SILENT


def test_a_paper_that_asks_something_else_of_nobody_here_asks_zero() -> None:
    nobody = given(cases=[], children=[])
    assert figure(beside(nobody), "sh", Measure.VISITS) == Figure(0, Known.ZERO)


def test_what_is_not_recorded_is_not_known_or_the_least_there_is() -> None:
    assert figure(beside(Caseload()), "sh", Measure.VISITS) == Figure(0, Known.UNKNOWN)
    assert figure(beside(Caseload()), "sh", Measure.MINUTES).known is Known.UNKNOWN
    half = given(cases=[confirmed(), case("k2", opened_on=None)])
    assert figure(beside(half), "sh", Measure.VISITS) == Figure(12, Known.AT_LEAST)


def test_the_counts_are_those_of_a_plan() -> None:
    for load in beside(ONE).loads:
        plan = plan_ahead(attrs.evolve(load.side.edition, periods={}), ONE, FIRST, LAST, KINDS)
        assert {measure: each.count for measure, each in load.figures.items()} == {
            each: plan.total(each) for each in Measure
        }


def test_a_rule_whose_kind_says_nothing_of_what_it_takes_asks_nothing() -> None:
    @attrs.frozen(kw_only=True)
    class Quiet(Rule):
        """Says nothing of what it takes."""

    kinds = {**KINDS, Quiet: RuleKind(tag="quiet", rule=Quiet, check=lambda *_: (), required=lambda _: {})}
    quiet = with_rule(Quiet(slug="a.b", clause=("x1:1",), force=Force.MUST))
    load = plan_ahead(quiet, ONE, FIRST, LAST, kinds)
    assert {each.known for each in figures_of(quiet, ONE, load, kinds).values()} == {Known.SILENT}


@pytest.mark.parametrize(
    ("each", "whole"),
    [
        ([Figure(0, Known.SILENT)] * 2, Figure(0, Known.SILENT)),
        ([Figure(1, Known.KNOWN), Figure(0, Known.UNKNOWN)], Figure(1, Known.AT_LEAST)),
        ([Figure(0, Known.ZERO), Figure(0, Known.UNKNOWN)], Figure(0, Known.UNKNOWN)),
        ([Figure(0, Known.ZERO), Figure(2, Known.KNOWN)], Figure(2, Known.KNOWN)),
        ([Figure(0, Known.SILENT), Figure(0, Known.ZERO)], Figure(0, Known.ZERO)),
    ],
)
def test_the_figures_of_several_caseloads_are_one(each: list[Figure], whole: Figure) -> None:
    assert together(each) == whole


def test_signs_tell_zero_silence_and_not_known_apart() -> None:
    signs = [shown(Figure(count, known)) for known, count in zip(Known, (3, 3, 0, 0, 0), strict=True)]
    assert signs == ["3", "≥ 3", "0", "?", "—"]


def test_rows_are_flat_and_a_notebook_shows_a_column_a_side() -> None:
    found = beside(ONE, sh=only("visits.monthly"))
    assert len(found.to_rows()) == len(Measure)
    assert {tuple(row) for row in found.to_rows()} == {("side", "from", "to", "measure", "count", "known")}
    assert "<td>visits</td><td>12</td>" in found._repr_html_()
