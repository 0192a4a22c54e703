"""What a duty of several papers is called: what they have in common, without the figures of any of them."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations

import pytest
from tests.builders import KINDS, PINGHU, SHANGHAI

from childcare_policy import (
    ActivityKind,
    ActivityQuota,
    Comparison,
    ProviderAppointed,
    RenewalReviewed,
    Rule,
    TermLength,
    anchored,
    compare,
    months,
)
from childcare_policy.cli.duties import name_of
from childcare_policy.comparison import Duty
from childcare_policy.texts import LANGUAGES, texts
from childcare_policy_shanghai import YANGPU
from childcare_policy_zhanjiang import ZHANJIANG

from .conftest import Run

EDITIONS = {
    f"{profile.id} {edition.id}": edition
    for profile in (PINGHU, SHANGHAI, YANGPU, ZHANJIANG)
    for edition in profile.editions
}
COMPARED = [*combinations(EDITIONS, 2), tuple(EDITIONS)]


@cache
def beside(names: tuple[str, ...]) -> Comparison:
    return compare({name: EDITIONS[name] for name in names}, KINDS)


@pytest.mark.parametrize("names", COMPARED, ids="~".join)
def test_where_papers_differ_no_figure_of_one_heads_the_duty(names: tuple[str, ...]) -> None:
    for language in LANGUAGES:
        said = texts(language)
        for duty in beside(names).duties:
            titles = {said.title(rule, KINDS) for rules in duty.answers for rule in rules}
            assert len(titles) == 1 or not re.search(r"\d", name_of(duty, said, KINDS))


@pytest.mark.parametrize("names", COMPARED, ids="~".join)
def test_no_two_duties_of_a_comparison_have_one_name(names: tuple[str, ...]) -> None:
    for language in LANGUAGES:
        called = [name_of(duty, texts(language), KINDS) for duty in beside(names).duties]
        assert len(set(called)) == len(called)


def quota(kind: ActivityKind, at_least: int) -> ActivityQuota:
    return ActivityQuota(
        slug="activities.yearly", clause=("made:1",), kind=kind, at_least=at_least, window=anchored(months(12))
    )


def called(*rules: Rule) -> tuple[str, ...]:
    duty = Duty(question=rules[0].slug, answers=tuple((rule,) for rule in rules), pairs=())
    return tuple(name_of(duty, texts(language), KINDS) for language in LANGUAGES)


def test_rules_told_alike_lend_their_title() -> None:
    two = quota(ActivityKind.GROUP_ACTIVITY, 2)
    assert called(two, two) == ("每个项目年度集体活动不少于2次", "at least 2 group activities each programme year")


def test_rules_that_differ_in_figures_are_named_without_them() -> None:
    found = called(quota(ActivityKind.GROUP_ACTIVITY, 2), quota(ActivityKind.GROUP_ACTIVITY, 12))
    assert found == ("集体活动的次数", "number of group activities")


def test_rules_that_differ_in_more_are_named_after_what_both_are_about() -> None:
    found = called(quota(ActivityKind.GROUP_ACTIVITY, 2), quota(ActivityKind.COMMUNITY_EDUCATION_ACTIVITY, 12))
    assert found == ("集体活动", "activities")


def test_rules_about_nothing_in_common_are_named_after_the_first() -> None:
    term = TermLength(slug="programme.term", clause=("made:1",), length=months(12))
    provider = ProviderAppointed(slug="programme.provider", clause=("made:2",))
    assert called(term, provider) == ("服务期限", "length of the term")
    assert called(RenewalReviewed(slug="programme.renewal", clause=("made:3",)), term)[0] == "考核合格后续签"


def test_a_place_is_called_by_the_name_its_profile_gives_it(run: Run) -> None:
    said = run("compare", "pinghu", "zhanjiang", "--format", "markdown", "--no-witness").stdout
    assert "户籍在平湖市" in said
    assert "330482" not in said
