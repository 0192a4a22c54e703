"""Rule coverage: what counts as exercised, what there is to exercise, and that it adds up in any order."""

from __future__ import annotations

from collections import Counter
from datetime import date

import attrs
import pytest

from childcare_policy import (
    ChildCategory,
    Condition,
    Context,
    Eligibility,
    InCategory,
    InCompulsoryStage,
    MadeBy,
    Not,
    Registry,
    Role,
    Terms,
    UnknownProfileError,
    any_of,
    load,
)
from childcare_policy.testing import a_caseload, a_visit, a_worker, read_scenarios, run
from childcare_policy.testing.cover import Coverage, Reached, coverage, items, judged, limbs, percent, reached
from childcare_policy.testing.covered import lines, plain
from childcare_policy.texts import texts

HEAD = "- scenario: s\n  profile: shanghai\n  as_of: 2022-04-30\n"
GIVEN = "  given: {cases: [{id: k1, child: c1, opened_on: 2022-01-10}], visits: []}\n"
MARCH = '{rule: visits.monthly, window: "2022-03", status: breached}'
CHILDREN = (
    "  given: {children: [{id: c1, grade: 4, categories: []}, {id: c2}],"
    " cases: [{id: k1, child: c1, opened_on: 2022-01-10}, {id: k2, child: c2, opened_on: 2022-05-01}]}\n"
)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load(only=["shanghai", "zhanjiang"])


def counted(registry: Registry, *parts: str) -> Reached:
    (scenario,) = read_scenarios("".join((HEAD, *parts)))
    return reached(run(scenario, registry))


def of(found: Reached, what: str) -> dict[tuple[str, str], int]:
    return {(name, how): times for (sort, _, name, how), times in found.items() if sort == what}


def test_rule_and_its_clauses_are_exercised_by_an_expectation_that_names_the_rule(registry: Registry) -> None:
    found = counted(registry, GIVEN, f"  expect: [{MARCH}]\n")
    assert of(found, "rule") == {("visits.monthly", "failed"): 1}
    assert of(found, "clause") == {("sh2022:2.3-a", "failed"): 1, ("sh2022:2.3-b", "failed"): 1}


def test_expectation_of_a_clause_exercises_the_rules_that_cite_it(registry: Registry) -> None:
    found = counted(registry, GIVEN, '  expect: [{clause: "sh2022:2.3-a", window: "2022-01", status: breached}]\n')
    assert of(found, "rule") == {("visits.monthly", "failed"): 1}


@pytest.mark.parametrize(
    "expected", ["expect: [{status: breached}]", "expect_none: [{rule: visits.monthly, status: met}]"]
)
def test_what_names_no_rule_or_forbids_exercises_none(registry: Registry, expected: str) -> None:
    assert of(counted(registry, GIVEN, f"  {expected}\n"), "rule") == {}


def test_finding_that_is_neither_met_nor_failed_exercises_no_outcome(registry: Registry) -> None:
    found = counted(registry, GIVEN, "  expect: [{rule: handbook.issued, status: pending}]\n")
    assert of(found, "rule") == {}


def test_option_of_a_reading_is_taken_where_a_finding_depends_on_it(registry: Registry) -> None:
    usual = of(counted(registry, GIVEN, f"  expect: [{MARCH}]\n"), "reading")
    terms = ("sh2022.period=calendar-2022", "sh2022.partial=half", "sh2022.term=anniversary-eve")
    assert {name for name, _ in usual} == {*terms, "sh2022.counting=any-visit"}
    other = of(counted(registry, "  readings: {sh2022.partial: whole}\n", GIVEN, f"  expect: [{MARCH}]\n"), "reading")
    assert ("sh2022.partial=whole", "taken") in other
    assert ("sh2022.partial=whole", "taken") not in usual


def test_every_part_of_a_condition_is_judged_by_itself_for_every_child(registry: Registry) -> None:
    found = of(counted(registry, CHILDREN, "  expect: [{rule: visits.monthly}]\n"), "limb")
    stage = f"eligibility.enrolment.who {InCompulsoryStage()!r}"
    orphan = f"eligibility.enrolment.who {InCategory(ChildCategory.SCATTERED_ORPHAN)!r}"
    assert {how: times for (name, how), times in found.items() if name == stage} == {"true": 1, "unknown": 1}
    assert {how: times for (name, how), times in found.items() if name == orphan} == {"false": 1, "unknown": 1}


def test_conditions_on_visits_and_on_workers_are_judged_too(registry: Registry) -> None:
    visits = "visits: [{id: v1, cases: [k1], on: 2022-02-01, mode: home, minutes: 20, workers: []}]"
    given = GIVEN.replace("visits: []", visits)
    found = counted(registry, "  readings: {sh2022.counting: qualifying}\n", given, f"  expect: [{MARCH}]\n")
    assert any("LastsAtLeast" in name and how == "false" for name, how in of(found, "limb"))
    head = HEAD.replace("shanghai", "zhanjiang").replace("2022", "2024").replace("04-30", "12-31")
    (scenario,) = read_scenarios(head + "  given: {workers: [{id: w1, full_time: true}]}\n  expect: [{rule: r}]\n")
    limb = of(reached(run(scenario, registry)), "limb")
    assert limb["staffing.full-time-supervisor.holding FullTime()", "true"] == 1
    assert any("Certified" in name and how == "unknown" for name, how in limb)


def test_what_was_recorded_later_is_left_out(registry: Registry) -> None:
    child = "children: [{id: c1, grade: 4, recorded_on: 2022-05-01}]"
    found = counted(
        registry, "  as_known_at: 2022-04-30\n", f"  given: {{{child}}}\n  expect: [{{rule: visits.monthly}}]\n"
    )
    assert of(found, "limb") == {}


def test_scenario_that_ends_in_an_error_exercises_nothing(registry: Registry) -> None:
    assert counted(registry, "  given: {visit: []}\n  expect_error: {code: E_FIELD_UNKNOWN}\n") == Counter()


def test_it_adds_up_in_any_order(registry: Registry) -> None:
    parts = [counted(registry, given, f"  expect: [{MARCH}]\n") for given in (GIVEN, CHILDREN)]
    assert parts[0] + parts[1] == parts[1] + parts[0]
    one, other = (plain(coverage(sum(order, Counter()), registry), texts("en")) for order in (parts, parts[::-1]))
    assert one == other
    assert 0 < one["total"]["reached"] < one["total"]["whole"]


def test_the_parts_of_the_other_options_of_a_reading_are_to_be_exercised_too(registry: Registry) -> None:
    found = [item for item in items(registry.profile("shanghai").named("2022")) if item.what == "limb"]
    assert any("LastsAtLeast" in item.name and item.rule == "visits.monthly" for item in found)
    assert len({(item.paper, item.name) for item in found}) == len({*found})


def test_parts_of_what_does_not_hold_are_parts(registry: Registry) -> None:
    rule = next(rule for rule in registry.profile("shanghai").named("2022").rules if isinstance(rule, Eligibility))
    stage = InCompulsoryStage()
    other = attrs.evolve(rule, who=any_of(Not(stage)))
    assert [part for _, part in limbs(other)] == [any_of(Not(stage)), Not(stage), stage]


def test_who_made_a_visit_is_judged_of_visits() -> None:
    caseload = a_caseload(
        a_visit("v1", "k1", on="2022-02-01", workers=("w1",)), a_visit("v2", "k1"), a_worker("w1", Role.GROWTH_MENTOR)
    )
    ctx = Context(caseload, date(2022, 4, 30), Terms())
    assert [*judged(MadeBy((Role.GROWTH_MENTOR,)), ctx, caseload)] == ["true", "unknown"]


@attrs.frozen
class Sunny(Condition):
    """Only a kind of its own could tell."""


def test_condition_only_its_own_kind_can_judge_is_left_out(registry: Registry) -> None:
    rule = next(rule for rule in registry.profile("shanghai").named("2022").rules if isinstance(rule, Eligibility))
    assert [*limbs(attrs.evolve(rule, who=any_of(Sunny(), InCompulsoryStage())))] == []


def test_profile_that_is_not_installed_is_refused(registry: Registry) -> None:
    with pytest.raises(UnknownProfileError):
        coverage(Counter(), registry, ["atlantis"])


def test_share_is_rounded_down_and_nothing_of_nothing_is_none_of_it() -> None:
    assert [percent(score) for score in ((2, 3), (999_999, 1_000_000), (3, 3), (0, 0))] == [66.6, 99.9, 100.0, 0.0]


@pytest.mark.parametrize(("lang", "says"), [("zh", "visits.monthly：缺符合"), ("en", "visits.monthly: never met")])
def test_what_is_lacking_is_told_in_either_language(registry: Registry, lang: str, says: str) -> None:
    found = counted(registry, GIVEN, f"  expect: [{MARCH}]\n")
    told = [*lines(coverage(found, registry), texts(lang), 50)]
    assert f"  {says}" in told
    assert max(len(line) for line in told if line.startswith("  ")) < 120
    assert [*lines(Coverage(items=(), reached=Counter()), texts("en"))] == ["Rule coverage: 0 of 0 (0%)"]
