"""A kind of rule from outside: judged, explained, written and read, compared, and the core knows nothing of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from tests.builders import given

from childcare_policy import (
    Caseload,
    Edition,
    InputError,
    Registry,
    Report,
    Rule,
    RuleKind,
    dump_profile,
    evaluate,
    load,
    read_overlay,
    read_profile,
    report_to_json,
    yuan,
)
from childcare_policy.admission import announce
from childcare_policy.errors import KindError
from childcare_policy.rules import KINDS
from childcare_policy.testing import conformance
from childcare_policy.testing.judging import run
from childcare_policy.testing.scenario import load_scenarios
from childcare_policy.texts import texts

EXAMPLE = Path(__file__).parents[1] / "examples" / "third-party-kind"
PACKAGE = EXAMPLE / "childcare_policy_allowance"
TOWNS = ("clearwater", "stonebridge")


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Registry:
    """The example as pip would have installed it, and nothing else."""
    info = tmp_path / "childcare_policy_allowance-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: childcare-policy-allowance\nVersion: 0.1.0\n")
    (info / "entry_points.txt").write_text("[childcare_policy]\nallowance = childcare_policy_allowance\n")
    for place in (tmp_path, EXAMPLE):
        monkeypatch.syspath_prepend(str(place))
    found = load(only=["allowance"])
    assert found.failures == ()
    return found


def edition(registry: Registry, town: str = "clearwater") -> Edition:
    return registry.profile(town).named("2024")


def paid(*payments: tuple[str, str]) -> Caseload:
    rows = [
        {"id": f"e{n}", "case": "k1", "item": "daily_care", "on": on, "amount": amount}
        for n, (on, amount) in enumerate(payments, 1)
    ]
    return given(
        programme={"id": "p1", "starts_on": "2024-01-01", "ends_on": "2024-12-31"},
        children=[{"id": "c1"}],
        cases=[{"id": "k1", "child": "c1", "opened_on": "2024-01-01"}],
        expenses=rows,
    )


def asked(registry: Registry, caseload: Caseload, town: str = "clearwater") -> Report:
    return evaluate(edition(registry, town), caseload, date(2024, 3, 31), registry.kinds)


def test_every_scenario_of_the_example_holds(registry: Registry) -> None:
    scenarios = [each for path in sorted(PACKAGE.rglob("*.scenario.yaml")) for each in load_scenarios(path)]
    assert len(scenarios) == 5
    assert [each.name for each in scenarios if not run(each, registry).holds] == []


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("zh", ["每月10日前，为", "补助300.00元", "当月只发放100.00元", "补发200.00元"]),
        ("en", ["By day 10 of each month CNY 300.00", "Only CNY 100.00 was paid", "Pay the remaining CNY 200.00"]),
    ],
)
def test_a_finding_is_explained_in_both_languages(registry: Registry, lang: str, says: list[str]) -> None:
    [_, breached, _] = asked(registry, paid(("2024-01-10", "300.00"), ("2024-02-20", "100.00"))).findings
    told = "\n".join(texts(lang).explain(breached, edition(registry), registry.kinds).lines())
    assert [each for each in says if each not in told] == []
    assert "allowance.meals" not in texts(lang).title(edition(registry).rules[0], registry.kinds)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_the_words_of_the_kind_the_figures_are_told(registry: Registry, lang: str) -> None:
    [rule] = edition(registry).rules
    assert texts(lang).title(rule, {each.rule: each for each in KINDS}) == "allowance.meals"


@pytest.mark.parametrize("town", TOWNS)
def test_a_town_is_written_read_back_and_answers_to_the_byte(registry: Registry, town: str) -> None:
    profile = registry.profile(town)
    read = read_profile(dump_profile(profile, registry.kinds), registry.kinds)
    assert read == profile
    caseload = paid(("2024-01-10", "300.00"), ("2024-02-20", "100.00"))
    answers = [
        report_to_json(evaluate(each.named("2024"), caseload, date(2024, 3, 31), registry.kinds))
        for each in (profile, read)
    ]
    assert answers[0] == answers[1]


def test_a_file_of_it_needs_the_kind(registry: Registry) -> None:
    with pytest.raises(InputError) as raised:
        read_profile(dump_profile(registry.profile("clearwater"), registry.kinds), {each.rule: each for each in KINDS})
    assert [(fault.code, fault.path) for fault in raised.value.faults] == [
        ("E_WORD", "/editions/0/chapters/0/rules/0/is")
    ]


def test_an_analyst_adjusts_it_like_any_rule(registry: Registry) -> None:
    plain = """{"format": "childcare-policy/overlay@1", "id": "more",
      "document": {"id": "more", "title": {"zh": "试算"}, "issuers": {"zh": "分析人员"}},
      "changes": [{"is": "adjust", "clause": ["cw2024:1"], "rule": "allowance.meals", "to": {"amount": "350.00"}}]}"""
    under = edition(registry)
    amended = under.amend(read_overlay(plain, under, registry.kinds))
    assert amended.rules[0].amount == yuan(350)  # type: ignore[attr-defined]
    with pytest.raises(InputError) as raised:
        read_overlay(plain.replace('"350.00"', "350.5"), under, registry.kinds)
    assert raised.value.code == "E_TYPE_MONEY"


def test_two_towns_are_compared_by_question_and_answer(registry: Registry) -> None:
    [one], [other] = (edition(registry, town).rules for town in TOWNS)
    kind = registry.kinds[type(one)]
    assert [getattr(one, name) for name in kind.question] == [getattr(other, name) for name in kind.question]
    answers = [kind.required(rule) for rule in (one, other)]
    assert {name for name in answers[0] if answers[0][name] != answers[1][name]} == {"amount", "by_day"}
    same = paid(("2024-01-08", "280.00"))
    assert [asked(registry, same, town).findings[0].status for town in TOWNS] == ["breached", "late"]


@pytest.mark.parametrize("town", TOWNS)
def test_the_towns_conform(registry: Registry, town: str) -> None:
    found = conformance(town, registry=registry, scenarios=PACKAGE / "scenarios", examples=2)
    assert [(each.name, [str(row) for row in each.found]) for each in found if not each.holds] == []


def test_the_core_does_not_know_it() -> None:
    core = Path(str(__import__("childcare_policy").__file__)).parent
    assert not [path for path in core.rglob("*.p*") if "allowance_paid" in path.read_bytes().decode(errors="ignore")]


@attrs.frozen(kw_only=True)
class Silent(Rule):
    """A rule of nothing."""


def test_words_in_one_language_alone_are_refused() -> None:
    for words in ({"zh": {"silent.title": "无"}}, {"zh": {"silent.title": "无"}, "en": {"silent.asked": "Nothing."}}):
        kind = RuleKind(tag="silent", rule=Silent, check=lambda _rule, _ctx: (), required=lambda _rule: {}, words=words)
        with pytest.raises(KindError) as raised:
            announce({}, [kind])
        assert (raised.value.code, raised.value.path) == ("E_WORDS", "silent")


def test_a_guest_cannot_speak_over_the_library() -> None:
    words = {lang: {"silent.title": "X", "visit_quota.title": "Y"} for lang in ("zh", "en")}
    kind: RuleKind[Any] = RuleKind(
        tag="silent", rule=Silent, check=lambda _rule, _ctx: (), required=lambda _rule: {}, words=words
    )
    said = texts("en").of_kinds({Silent: kind})
    assert said.say("silent.title") == "X"
    assert said.catalogue["visit_quota.title"] == texts("en").catalogue["visit_quota.title"] != "Y"
    with pytest.raises(KeyError):
        texts("en").say("silent.title")
