"""The edition as a reader finds it: every clause accounted for, the paper's order kept, the page telling the truth."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from tests.builders import PINGHU, PLAN

from childcare_policy import AreaCovered, Handling, NoEditionError, load
from childcare_policy.testing import load_scenarios, run
from childcare_policy.testing.judging import matches

HERE = Path(__file__).parents[1]


def test_every_clause_of_the_paper_is_accounted_for() -> None:
    assert len(PLAN.ledger) == 156
    cited = {clause for rule in PLAN.rules for clause in rule.clause}
    decided = {clause.id for clause in PLAN.ledger if clause.handling is Handling.DECIDED}
    data = {clause.id for clause in PLAN.ledger if clause.handling is Handling.DATA}
    assert decided <= cited <= decided | data
    for clause in PLAN.ledger:
        assert len(clause.quote) <= 12
        assert clause.handling in (Handling.DECIDED, Handling.DATA) or clause.why, clause.id
        assert clause.handling is not Handling.DATA or clause.held, clause.id
        assert clause.handling is not Handling.TRACKED or clause.evidence, clause.id


def test_rules_stand_in_the_order_of_the_paper() -> None:
    labels = [chapter.label for chapter in PLAN.chapters]
    assert labels == ["三", "四", "五", "六、（一）", "六、（四）", "六、（五）", "七", "八", "九"]
    for chapter in PLAN.chapters:
        for rule in chapter.rules:
            assert PLAN.clauses[rule.clause[0]].article.startswith(chapter.label[0]), rule.slug


def test_the_page_tells_the_numbers() -> None:
    counts = Counter(clause.handling for clause in PLAN.ledger)
    said = " ".join((HERE / "README.md").read_text(encoding="utf-8").split())
    assert f"{len(PLAN.rules)} rules and {len(PLAN.readings)} readings; all {len(PLAN.ledger)} clauses" in said
    assert f"{counts[Handling.DECIDED]} decided by rules, {counts[Handling.DATA]} data" in said
    assert f"{counts[Handling.TRACKED]} tracked and not judged, {counts[Handling.UNMODELLED]} not modelled" in said


def test_the_townships_are_eight_and_zhapu() -> None:
    [rule] = [rule for rule in PLAN.rules if isinstance(rule, AreaCovered)]
    codes = [town.division for town in rule.areas]
    assert (len(codes), len(set(codes))) == (8, 8)
    assert all(code.startswith("330482") and len(code) == 9 for code in codes)
    assert [town.title for town in rule.outside] == ["乍浦镇"]


def test_it_is_found_as_a_strangers_would_be() -> None:
    registry = load(only=["pinghu"])
    assert registry.failures == ()
    assert registry.profile("pinghu") == PINGHU


def test_a_programme_before_2024_has_no_edition() -> None:
    with pytest.raises(NoEditionError):
        PINGHU.edition(on=date(2023, 12, 31))
    assert PINGHU.edition(on=date(2024, 1, 1)) == PLAN


def test_every_must_has_a_met_a_breached_and_an_unknown_scenario() -> None:
    registry, seen = load(only=["pinghu"]), {rule.slug: set[str]() for rule in PLAN.rules}
    for path in sorted((HERE / "childcare_policy_pinghu" / "scenarios").glob("**/*.scenario.yaml")):
        for scenario in load_scenarios(path):
            outcome = run(scenario, registry)
            told = tuple(outcome.report.findings) if outcome.report else ()
            for wanted in scenario.expect:
                for row in told:
                    if matches(wanted, row):
                        seen[row.rule].add(str(row.status))
    never_breached = {"enrolment.channel"}
    silent = {"programme.target-number", "lists.updated"}
    lacking = {
        slug: {"met", "breached", "unknown"} - found - ({"breached"} if slug in never_breached else set())
        for slug, found in seen.items()
        if slug not in silent
    }
    assert {slug: left for slug, left in lacking.items() if left} == {}
