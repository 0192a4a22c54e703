"""What a rule demands is said from its data."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from tests.builders import EDITION, KINDS, SHANGHAI

from childcare_policy import (
    NO_DAY,
    Body,
    Condition,
    Due,
    DueFrom,
    Edition,
    Eligibility,
    Every,
    Force,
    LastsAtLeast,
    Not,
    Rule,
    RuleKind,
    SignedByGuardian,
    VisitMode,
    VisitQuota,
    VisitStandard,
    all_of,
    anchored,
    any_of,
    art,
    calendar_half,
    calendar_quarter,
    calendar_year,
    days,
    minutes,
    months,
)
from childcare_policy.texts import LANGUAGES, demands, texts

BY_SLUG = {rule.slug: rule for rule in EDITION.rules}


def quota(**fields: Any) -> VisitQuota:
    return VisitQuota(**{"slug": "visits.x", "clause": art("x:1"), "mode": VisitMode.HOME, "at_least": 1, **fields})


def titles(rule: Rule) -> tuple[str, ...]:
    return tuple(texts(lang).title(rule, KINDS) for lang in LANGUAGES)


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("visits.monthly", ("每月上门走访不少于1次", "at least 1 home visit each month")),
        ("visits.two-people", ("上门走访每次不少于2人到场", "home visit: at least 2 people each time")),
        ("visits.session", ("个案会谈不少于120分钟", "a casework session of at least 120 minutes")),
        ("visits.signature", ("服务后由监护人签字", "the guardian signs after the service")),
        ("team.child-director", ("小组中有一名儿童主任", "one child director on the team")),
        (
            "plan.service-plan",
            ("服务计划书（首个计入的服务月份内）", "service plan, within the first month of service that counts"),
        ),
        ("archive.care-handbook", ("档案里有关爱手册", "a care handbook in the file")),
        (
            "archive.handover",
            (
                "档案移交民政局（项目结束后30日内）",
                "the file handed over to the civil affairs bureau, within 30 days of the end of the programme",
            ),
        ),
        ("activities.yearly", ("每个项目年度集体活动不少于2次", "at least 2 group activities each programme year")),
        ("incidents.tell-director", ("发现当日告知儿童主任", "the child director is told on the day of discovery")),
        ("budget.ceiling", ("经费每名儿童每年不超过10,000.00元", "at most CNY 10,000.00 for each child a year")),
        ("programme.target-number", ("服务人数对照任务数", "children served against the planned number")),
        (
            "eligibility.enrolment",
            ("属于服务对象，并经民政局确认", "within scope, and confirmed by the civil affairs bureau"),
        ),
    ],
)
def test_the_titles_of_typical_demands(slug: str, said: tuple[str, str]) -> None:
    assert titles(BY_SLUG[slug]) == said


def test_changed_figures_change_the_title() -> None:
    assert titles(quota(at_least=3, window=calendar_quarter())) == (
        "每季度上门走访不少于3次",
        "at least 3 home visits each quarter",
    )
    assert titles(quota(mode=VisitMode.PHONE)) == ("每月电话联系不少于1次", "at least 1 phone contact each month")
    session = BY_SLUG["visits.session"]
    assert isinstance(session, VisitStandard)
    assert titles(attrs.evolve(session, min_session=minutes(90)))[0] == "个案会谈不少于90分钟"


EDITIONS = pytest.mark.parametrize("edition", SHANGHAI.editions, ids=lambda edition: str(edition.id))


@pytest.mark.parametrize(
    "rule",
    [rule for edition in SHANGHAI.editions for rule in edition.rules],
    ids=lambda rule: f"{rule.document} {rule.slug}",
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_of_an_edition_has_a_title_and_is_told_in_sentences(rule: Rule, lang: str) -> None:
    said = texts(lang)
    title, asked = said.title(rule, KINDS), said.asked(rule)
    assert title != rule.slug
    assert asked.endswith("。" if lang == "zh" else ".")
    assert asked[0] == asked[0].upper()


@EDITIONS
def test_every_option_of_a_reading_can_be_told_apart(edition: Edition) -> None:
    same = []
    for reading in edition.readings:
        for option in reading.options:
            changed = edition.read({reading.id: option.id})
            for was, now in zip(edition.rules, changed.rules, strict=True):
                plain = attrs.evolve(now, force=was.force)
                if plain != was and texts("zh").asked(plain) == texts("zh").asked(was):
                    same.append((reading.id, option.id, was.slug))
    assert same == []


@pytest.mark.parametrize(
    ("force", "said"),
    [
        (Force.MUST, ""),
        (Force.SHOULD, "这一条属于原则上应做到，做不到的要说明理由。"),
        (Force.MAY, "这一条不是必须做的，不做不算问题。"),
        (Force.PROGRAMMATIC, "这一条是推进性的，只作跟踪，不作判定。"),
    ],
)
def test_the_force_is_told_where_it_is_no_must(force: Force, said: str) -> None:
    base = "每名在册儿童每月应有不少于1次上门走访。凡见到人的，不论目的都计入。"
    assert texts("zh").asked(quota(force=force)) == base + said


def test_a_stricter_reading_is_told_with_its_condition() -> None:
    counts = all_of(LastsAtLeast(minutes(120)), SignedByGuardian())
    assert (
        texts("en")
        .asked(quota(counts=counts))
        .endswith("A visit counts only where the session lasts at least 120 minutes, and the guardian signed.")
    )
    assert texts("zh").asked(quota(counts=counts)).endswith("计入的走访还须符合：会谈不少于120分钟，并且监护人已签字。")


@attrs.frozen
class Whatever(Condition):
    pass


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (LastsAtLeast(minutes(60), split=True), "会谈时长按同场儿童人数分摊后不少于60分钟"),
        (Not(SignedByGuardian()), "不存在这种情形：监护人已签字"),
        (any_of(SignedByGuardian(), LastsAtLeast(minutes(60))), "监护人已签字，或者会谈不少于60分钟"),
        (all_of(any_of(SignedByGuardian(), Whatever())), "监护人已签字，或者Whatever"),
        (all_of(Whatever(), any_of(SignedByGuardian(), Whatever())), "Whatever，并且（监护人已签字，或者Whatever）"),
    ],
)
def test_conditions(value: Condition, said: str) -> None:
    assert demands.condition(texts("zh"), value) == said


@pytest.mark.parametrize(
    ("window", "said"),
    [
        (calendar_half(), ("每半年", "each half-year")),
        (calendar_year(), ("每公历年", "each calendar year")),
        (anchored(months(1)), ("每个项目月", "each programme month")),
        (anchored(months(4)), ("每4个项目月", "every 4 programme months")),
    ],
)
def test_windows(window: Every, said: tuple[str, str]) -> None:
    assert tuple(texts(lang).show(window) for lang in LANGUAGES) == said


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (NO_DAY, ("不设具体期限", "with no set day")),
        (Due(DueFrom.OPENING), ("开始服务当日", "on the first day of service")),
        (Due(DueFrom.OPENING, days(30)), ("开始服务后30日内", "within 30 days of the first day of service")),
        (Due(DueFrom.EXIT), ("退出之日前", "by the day the child leaves")),
        (Due(DueFrom.EXIT, days(1)), ("退出后1日内", "within 1 day of leaving")),
        (Due(DueFrom.PROGRAMME_END), ("项目结束之日前", "by the last day of the programme")),
    ],
)
def test_due_days(due: Due, said: tuple[str, str]) -> None:
    assert tuple(texts(lang).show(due) for lang in LANGUAGES) == said


@attrs.frozen(kw_only=True)
class Songs(Rule):
    at_least: int


SONGS: RuleKind[Songs] = RuleKind(
    tag="songs", rule=Songs, check=lambda _rule, _ctx: (), required=lambda rule: {"at_least": rule.at_least}
)


def test_a_kind_without_words_is_told_by_its_slug_and_figures() -> None:
    rule = Songs(slug="songs.daily", clause=art("x:1"), at_least=2)
    assert texts("en").title(rule, {Songs: SONGS}) == "songs.daily"
    assert texts("en").asked(rule, {Songs: SONGS}) == "The figures of the rule songs.daily: at_least = 2."
    assert texts("en").title(rule, KINDS) == "songs.daily"
    assert texts("en").asked(rule) == "The figures of the rule songs.daily: none."


def test_who_confirms_is_told_only_where_someone_does() -> None:
    rule = BY_SLUG["eligibility.enrolment"]
    assert isinstance(rule, Eligibility)
    assert titles(attrs.evolve(rule, confirmed_by=None)) == ("属于服务对象", "within scope")
    assert "街镇须在当天或之前确认" in texts("zh").asked(attrs.evolve(rule, confirmed_by=Body.TOWNSHIP))


def test_a_standard_for_every_mode_names_none() -> None:
    rule = BY_SLUG["visits.signature"]
    assert isinstance(rule, VisitStandard)
    assert (
        texts("en").asked(attrs.evolve(rule, of=None)).startswith("After each service of any mode the guardian signs")
    )
