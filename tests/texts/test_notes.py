"""What a reader is told in the cases where a plain figure, a code or a wrong advice would once have stood."""

from __future__ import annotations

from typing import Any

import pytest

from childcare_policy import load
from childcare_policy.testing import run
from childcare_policy.testing.scenario import read_scenarios
from childcare_policy.texts import Explanation, texts

REGISTRY = load()
ZHANJIANG = "programme: {id: p1, contract_signed_on: 2024-05-15}"


def note(rule: str, profile: str, as_of: str, given: str, lang: str = "en", **more: Any) -> Explanation:
    """The note on the first finding of a rule."""
    also = "".join(f"\n  {key}: {value}" for key, value in more.items())
    text = f"- scenario: x\n  profile: {profile}\n  as_of: {as_of}{also}\n  given: {{{given}}}\n"
    [scenario] = read_scenarios(f"{text}  expect: [{{status: met}}]\n")
    outcome = run(scenario, REGISTRY)
    assert outcome.report is not None
    assert outcome.edition is not None
    finding = next(row for row in outcome.report.findings if row.rule == rule)
    return texts(lang).explain(finding, outcome.edition, REGISTRY.kinds)


def test_the_months_of_a_run_are_said_as_months() -> None:
    given = "programme: {id: p1, starts_on: 2020-06-01}, cases: [{id: k1, opened_on: 2020-06-01}], visits: []"
    assert note("visits.streak", "shanghai", "2020-08-15", given).shows == (
        "Case k1: missed 2 windows in a row (June 2020 and July 2020).",
    )


def test_a_town_is_called_by_its_name_in_chinese() -> None:
    given = "programme: {id: p1, contract_signed_on: 2024-05-20}, visits: [], activities: []"
    assert note("coverage.townships", "pinghu", "2025-01-01", given, "zh").shows == (
        "区域 330482001（当湖街道）：没有服务的记录。",
    )


def test_where_no_article_appeared_it_says_so_and_not_that_there_is_no_programme() -> None:
    given = f"{ZHANJIANG}, deliverables: []"
    assert note("deliverables.approval", "zhanjiang", "2024-08-01", given).shows == (
        "Programme p1: nothing was published.",
    )


def test_an_activity_of_any_kind_is_not_a_list_of_all_of_them() -> None:
    found = note("activities.law-publicity", "zhanjiang", "2025-08-01", f"{ZHANJIANG}, activities: []")
    assert "activity of any kind" in found.asked
    assert "activity of any kind" in found.mend


@pytest.mark.parametrize(("at", "advice"), [("2024-07-03", ""), ("", "Tell the civil affairs bureau now")])
def test_who_was_told_late_is_not_to_be_told_again(at: str, advice: str) -> None:
    told = f"{{to: civil_affairs_bureau, at: {at}}}" if at else ""
    incident = f"{{id: i1, case: k1, kind: missing, discovered_at: 2024-07-01, told: [{told}]}}"
    given = f"{ZHANJIANG}, cases: [{{id: k1, opened_on: 2024-05-15}}], incidents: [{incident}]"
    readings = "{zj2024.promptly: one-day}"
    found = note("incidents.tell-civil-affairs", "zhanjiang", "2024-07-10", given, readings=readings)
    assert found.mend.startswith(advice)
    assert bool(found.mend) is bool(advice)
    assert (
        found.title == "the civil affairs bureau is told within 24 hours of discovery (unsupervised child and 3 more)"
    )
