"""A finding explained: what was asked, what is on record, what did not count, what to do, by when, how it was read."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest
from docs.pages.kinds import COUNTY, county
from tests.builders import EDITION, KINDS, audit, case, full_visit, given, paper, post, team, the, visit, waiver
from tests.oracle.generate import caseload

from childcare_policy import (
    Caseload,
    Edition,
    Finding,
    Force,
    InputError,
    OverlayError,
    Partial,
    Rule,
    RuleKind,
    Status,
    Subject,
    Terms,
    art,
    evaluate,
    load,
    structure_caseload,
)
from childcare_policy.testing import load_scenarios
from childcare_policy.texts import LANGUAGES, Explanation, texts

LEFTOVER = re.compile(r"[{}<>＝]|\b(?:None|True|False)\b|\w\(\w+=| = ")
RAW = re.compile(r"\b[a-z]+(?:[-_][a-z]+)+\b")
CHINESE = re.compile("[\u4e00-\u9fff]")
READING = re.compile(r"[（(][a-z]+\d{4}\.[\w-]+[,，].*")
ENGLISH_HYPHENS = frozenset(
    {
        "bought-in",
        "half-year",
        "self-harm",
        "anti-bullying",
        "follow-up",
        "individual-plan",
        "single-parent",
        "full-time",
        "left-behind",
        "near-subsistence",
        "subsistence-allowance",
    }
)
ONLY_NOTED = {"register_count", "telling_advised", "task"}
SEEDS = range(60)
PROFILES = Path(__file__).parents[2] / "profiles"
EACH = 3


@cache
def examples() -> list[tuple[str, Finding, Edition]]:
    """A few findings of every kind of rule and status: of random caseloads under random readings, and of scenarios."""
    found: list[tuple[str, Finding, Edition]] = []
    seen: Counter[tuple[str, str]] = Counter()
    for facts, day, edition in (*at_random(), *written_out()):
        tags = {rule.slug: KINDS[type(rule)].tag for rule in edition.rules}
        for row in evaluate(edition, facts, day, KINDS).findings:
            key = tags[row.rule], str(row.status)
            seen[key] += 1
            if seen[key] <= EACH:
                found.append((key[0], row, edition))
    return found


def at_random() -> Iterator[tuple[Caseload, date, Edition]]:
    """Caseloads drawn by lot."""
    for seed in SEEDS:
        rng = random.Random(seed)
        tables, day = caseload(rng)
        try:
            facts = structure_caseload(tables).caseload
            edition = EDITION.read({row.id: rng.choice((row.options[0], *row.options)).id for row in EDITION.readings})
        except (InputError, OverlayError):
            continue
        yield facts, date.fromisoformat(day), edition


def written_out() -> Iterator[tuple[Caseload, date, Edition]]:
    """The caseloads of the profiles' scenarios that name an edition, and of the invented county's."""
    registry = load()
    for path in sorted(PROFILES.glob("*/*/scenarios/**/*.scenario.yaml")):
        for row in load_scenarios(path):
            if row.edition and row.expect_error is None:
                edition = registry.profile(row.profile).named(row.edition).read(row.readings)
                yield row.intake().caseload, row.as_of, edition
    [alder] = county().editions
    for path in sorted(COUNTY.rglob("*.scenario.yaml")):
        for row in load_scenarios(path):
            yield row.intake().caseload, row.as_of, alder.read(row.readings)


def explained(finding: Finding, lang: str, edition: Edition = EDITION) -> Explanation:
    return texts(lang).explain(finding, edition, KINDS)


@cache
def notes(lang: str) -> list[tuple[str, Finding, Edition, Explanation]]:
    """The examples explained."""
    return [(kind, row, edition, explained(row, lang, edition)) for kind, row, edition in examples()]


@pytest.mark.no_cover
def lines(finding: Finding, lang: str, edition: Edition = EDITION) -> list[str]:
    """The note without the readings, which are the edition's own words."""
    return attrs.evolve(explained(finding, lang, edition), reading=()).lines()


@pytest.mark.no_cover
def test_the_examples_are_of_every_kind_and_nearly_every_status() -> None:
    seen = {(kind, row.status) for kind, row, _ in examples()}
    assert {kind for kind, _ in seen} == {kind.tag for kind in KINDS.values()} - ONLY_NOTED
    assert {status for _, status in seen} >= set(Status) - {Status.ERROR}
    assert len(seen) > 140


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_finding_is_explained_in_whole_sentences(lang: str) -> None:
    wrong = []
    end = "。" if lang == "zh" else "."
    for kind, _, _, note in notes(lang):
        said = [note.asked, *note.shows, *note.not_counted, *note.settle, note.mend, note.by]
        if not (note.title and note.asked and note.clause and note.shows):
            wrong.append((kind, "nothing said"))
        wrong += [(kind, line) for line in said if line and not line.endswith(end)]
        wrong += [(kind, line) for line in note.lines() if not line.strip() or LEFTOVER.search(line)]
    assert wrong == []


def test_no_raw_words_are_left_in_chinese() -> None:
    wrong = [
        (kind, line)
        for kind, _, _, note in notes("zh")
        for line in attrs.evolve(note, clause="").lines()
        if RAW.search(READING.sub("", line))
    ]
    assert wrong == []


def test_no_raw_words_and_no_chinese_are_left_in_english() -> None:
    wrong = []
    for kind, _, _, note in notes("en"):
        for line in attrs.evolve(note, clause="", reading=()).lines():
            if CHINESE.search(line) or set(RAW.findall(line)) - ENGLISH_HYPHENS:
                wrong.append((kind, line))
    assert wrong == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_part_is_said_where_it_is_due(lang: str) -> None:
    for _, row, edition, note in notes(lang):
        assert len(note.settle) == len(row.missing)
        assert bool(note.not_counted) == bool(row.rejected)
        assert len(note.reading) >= len(
            [id for id in edition.readings_of.get((row.document, row.rule), "").split(",") if id]
        )
        if row.status in (Status.MET, Status.EXCUSED, Status.NOT_APPLICABLE):
            assert note.by == ""
        if row.status is Status.PENDING:
            assert note.by
        if row.status is Status.BREACHED and row.remedy:
            assert note.mend


# ---------------------------------------------------------------------------------------------- typical notes


def monthly(as_of: str, window: str, **tables: Any) -> Finding:
    return the(audit(given(cases=[case()], **tables), as_of), "visits.monthly", "k1", window)


def test_a_month_without_a_home_visit() -> None:
    finding = monthly("2022-04-30", "2022-03", visits=[visit("v7", "2022-03-10", mode="phone")])
    assert explained(finding, "zh").lines() == [
        "每月上门走访不少于1次",
        "要求：每名在册儿童每月应有不少于1次上门走访。凡见到人的，不论目的都计入。",
        "依据：沪民儿福发〔2022〕2号 二、3（sh2022:2.3-a、sh2022:2.3-b）",
        "记录：个案 k1，2022年3月：计入0次，要求1次，缺1次。",
        "不计：走访 v7：不是上门走访。",
        "要做：这一期已经过去，补做的走访计入实际走访的那一期。请写明缺1次的原因；确有客观情况的，按程序申请豁免。",
        "期限：应不晚于2022年3月31日完成。",
        "读法：哪些走访计入每月次数？这里取“凡上门走访”（sh2022.counting，默认）。"
        "理由：次数、人数、时长、签字各有条款，分别判断。",
    ]
    assert lines(finding, "en") == [
        "at least 1 home visit each month",
        "Asked: The team owes each child with an open case at least 1 home visit each month. "
        "A visit of any purpose counts if it reached someone.",
        "Under: 沪民儿福发〔2022〕2号, sec. 2.3 (sh2022:2.3-a, sh2022:2.3-b)",
        "On record: Case k1, March 2022: 0 counted, 1 asked, 1 short.",
        "Not counted: visit v7: it was not a visit at home.",
        "To do: The window is over; a visit made now counts in the window it falls into. "
        "Write down why 1 was missed, and where there was good cause apply for a waiver.",
        "When: It was due by 31 Mar 2022.",
    ]


def test_a_month_with_a_visit() -> None:
    finding = monthly("2022-04-30", "2022-03", visits=[visit("v1")])
    assert lines(finding, "zh")[3:] == ["记录：个案 k1，2022年3月：计入1次，要求1次。", "记录：以走访 v1 为凭。"]


def test_a_month_that_is_still_open() -> None:
    finding = monthly("2022-03-31", "2022-03", visits=[])
    assert lines(finding, "en")[3:] == [
        "On record: Case k1, March 2022: 0 counted so far, 1 asked, 1 to go.",
        "To do: Make 1 more home visit.",
        "When: By 31 Mar 2022.",
    ]


def test_a_month_that_one_fact_would_settle() -> None:
    finding = monthly("2022-04-30", "2022-03", visits=[visit("v1", mode=None)])
    assert lines(finding, "zh")[3:] == [
        "记录：个案 k1，2022年3月：能计入的有0次，要求1次；其余记录不全，无法判断。",
        "待补：补记走访 v1 的走访方式。",
        "期限：应不晚于2022年3月31日完成。",
    ]
    assert explained(finding, "en").settle == ("Record the mode of visit v1.",)


def test_a_table_that_was_not_given() -> None:
    finding = monthly("2022-04-30", "2022-03")
    assert explained(finding, "zh").settle == ("补交或补全走访表：目前没有提供，或者填得不全，判断不了。",)
    assert explained(finding, "en").settle == (
        "Hand in the visits table: it was not given, or not filled in far enough to decide.",
    )


def test_a_month_under_a_waiver() -> None:
    finding = monthly("2022-04-30", "2022-03", visits=[], waivers=[waiver()])
    assert explained(finding, "zh").shows == ("个案 k1，2022年3月：豁免 x1 有效，不追究（未豁免时为“违反”）。",)
    after = waiver(decided_on="2022-04-10", document_number="No. 3")
    late = monthly("2022-04-30", "2022-03", visits=[], waivers=[after])
    assert explained(late, "en").shows == (
        "Case k1, March 2022: excused under waiver x1 (without it: breached). "
        "It was decided afterwards and counts because it has a document number.",
    )


def test_a_month_only_partly_in_service_names_the_reading_it_stands_on() -> None:
    report = audit(given(cases=[case(opened_on="2022-03-20")], visits=[]), "2022-04-30")
    note = explained(the(report, "visits.monthly", "k1", "2022-03"), "zh")
    assert note.shows == ("个案 k1，2022年3月：服务天数不到这一期的一半，不作要求。",)
    assert any("（sh2022.partial，默认）" in line for line in note.reading)


def test_a_missing_child() -> None:
    incident = {"id": "i1", "case": "k1", "kind": "missing", "discovered_at": "2022-02-27", "told": []}
    absence = {"case": "k1", "from": "2022-02-27", "to": "2022-04-10", "reason": "missing"}
    finding = monthly("2022-04-30", "2022-03", visits=[], incidents=[incident], absences=[absence])
    assert explained(finding, "en").shows == (
        "Case k1, March 2022: the child was missing throughout, as incident i1 shows; excused.",
    )


def of_visit(rule: str, **fields: Any) -> Finding:
    return the(audit(given(cases=[case()], visits=[full_visit(**fields)], assignments=team())), rule, "v1")


def test_a_short_session_is_still_a_visit() -> None:
    finding = of_visit("visits.session", minutes=90)
    assert lines(finding, "zh") == [
        "个案会谈不少于120分钟",
        "要求：每次上门走访的个案会谈不少于120分钟，路上和等候的时间不算。",
        "依据：沪民儿福发〔2022〕2号 二、3（sh2022:2.3-e）",
        "记录：走访 v1：会谈90分钟，要求120分钟，时间不够。走访本身仍计入次数。",
        "要做：这次走访已不能补足。请写明原因，下次按要求安排。",
        "期限：走访当日（2022年3月10日）就应做到。",
    ]


def test_a_refused_signature() -> None:
    excused = of_visit("visits.signature", signature="refused", signature_reason="x", signature_witness="y")
    assert explained(excused, "zh").shows[0] == "走访 v1：签字情况为“拒签”，原因等已按要求记下，不追究。"
    unknown = of_visit("visits.signature", signature="refused")
    assert explained(unknown, "en").settle == (
        "Record the reason for the missing signature of visit v1.",
        "Record the witness of the missing signature of visit v1.",
    )


def test_a_post_that_was_empty_for_most_of_a_month() -> None:
    caseload = given(cases=[case()], assignments=[post("d1", "child_director", "2022-03-25")])
    finding = the(audit(caseload, "2022-04-30"), "team.child-director", "k1", "2022-03")
    assert explained(finding, "zh").shows[0] == (
        "个案 k1，2022年3月：应服务31天，儿童主任在岗只有7天，天数不够；空缺：2022年3月1日至2022年3月24日。"
    )
    assert explained(finding, "en").mend == "Settle who is to be child director, and record from which day."


def test_a_late_telling() -> None:
    told = [{"to": "child_supervisor", "at": "2022-03-03"}]
    incident = {"id": "i1", "case": "k1", "kind": "complex_case", "discovered_at": "2022-03-01", "told": told}
    report = audit(given(cases=[case()], incidents=[incident]), "2022-04-30")
    late = explained(the(report, "incidents.tell-supervisor", "i1"), "zh")
    assert late.shows == ("事件 i1：2022年3月3日才告知儿童督导员，晚于2022年3月1日。", "以事件 i1 为凭。")
    assert late.by == "应不晚于2022年3月1日完成。"
    never = explained(the(report, "incidents.tell-director", "i1"), "en")
    assert never.shows == ("Incident i1: nothing shows that the child director was told.",)
    assert never.mend == "Tell the child director now, and record when, and why so late."


def test_a_plan_made_before_the_assessment() -> None:
    first = full_visit("a1", "2022-01-20", purpose="home_assessment")
    caseload = given(cases=[case()], visits=[first], documents=[paper("d1", "service_plan", "2022-01-10")])
    finding = the(audit(caseload), "plan.after-assessment", "k1")
    assert explained(finding, "zh").shows == ("个案 k1：计划在2022年1月10日，评估却在2022年1月20日，先后颠倒。",)
    assert explained(finding, "zh").not_counted == ("文书 d1：早于首次入户评估。",)


def test_money_above_the_ceiling() -> None:
    funding = [{"id": "f1", "source": "district_finance", "amount": "20000.00"}]
    expenses = [{"id": "e1", "amount": "10000.01", "item": "archive_making", "fund": "f1", "on": "2022-05-01"}]
    confirmed = case(confirmed_by="civil_affairs_bureau", confirmed_on="2021-12-20")
    finding = the(audit(given(cases=[confirmed], funding=funding, expenses=expenses)), "budget.ceiling")
    assert explained(finding, "zh").shows == ("项目 p1：支出10,000.01元，超过上限10,000.00元。",)
    assert explained(finding, "en").shows == (
        "Programme p1: CNY 10,000.01 spent, more than the CNY 10,000.00 allowed.",
    )


def test_an_expense_of_an_unrecorded_amount() -> None:
    expenses = [{"id": "e1", "item": "archive_making", "fund": "", "on": "2022-05-01"}]
    finding = the(audit(given(expenses=expenses)), "budget.earmarked", "e1")
    assert explained(finding, "en").shows == ("Expense e1: (not recorded), charged to no fund.",)


def test_a_duty_over_nothing() -> None:
    finding = the(audit(given(cases=[])), "visits.monthly")
    assert explained(finding, "zh").shows == ("记录中没有个案，这一条无从要求。",)


def test_a_chosen_reading_is_told_as_chosen() -> None:
    edition = EDITION.read({"sh2022.record-limit": "seven-days"})
    caseload = given(cases=[case()], visits=[full_visit()], documents=[])
    finding = the(audit(caseload, "2022-03-31", edition=edition), "visits.service-record", "v1")
    note = explained(finding, "zh", edition)
    assert note.reading == ("及时整理有无天数？这里按选定的“七日内”判断（sh2022.record-limit，不是默认）。",)
    assert note.asked.endswith("记录表在走访后7日内写好。时限是选定的，超过只算不足。")


# ---------------------------------------------------------------------------------------------- odd ones


def made(**fields: Any) -> Finding:
    finding = monthly("2022-04-30", "2022-03", visits=[])
    return attrs.evolve(finding, **fields)


def test_a_failed_check_is_told_as_no_answer() -> None:
    finding = made(status=Status.ERROR, window=None, observed={}, remedy=None, due_on=None)
    assert explained(finding, "en").shows == (
        "Case k1: the check itself failed. This is no answer; tell whoever maintains the rules.",
    )


def test_several_reasons_of_one_event_are_told_together() -> None:
    finding = made(rejected=(("visit:v1", "category,stage"), ("visit:v2", "too-short"), ("visit:v3", "too-short")))
    assert explained(finding, "zh").not_counted == (
        "走访 v1：所属类别不在服务范围、不在义务教育阶段。",
        "走访 v2、走访 v3：会谈时间不够。",
    )


def test_a_missed_should_is_told_like_a_breach() -> None:
    finding = made(status=Status.SHORTFALL, force=Force.SHOULD)
    assert explained(finding, "zh").shows == explained(made(), "zh").shows
    assert explained(finding, "zh").mend == explained(made(), "zh").mend


def test_an_unknown_action_is_told_with_its_figures() -> None:
    assert explained(made(remedy={"do": "sing", "count": 2}), "en").mend == "sing (count = 2)."


def test_a_window_excused_by_whole_windows_alone() -> None:
    whole = attrs.evolve(EDITION, terms=Terms(partial=Partial.WHOLE))
    finding = made(status=Status.NOT_APPLICABLE)
    assert explained(finding, "zh", whole).shows == ("个案 k1，2022年3月：没有整期在册，不作要求。",)


@attrs.frozen(kw_only=True)
class Songs(Rule):
    at_least: int


def test_a_kind_without_words_is_explained_by_what_all_kinds_share() -> None:
    kind: RuleKind[Songs] = RuleKind(
        tag="songs", rule=Songs, check=lambda _rule, _ctx: (), required=lambda rule: {"at_least": rule.at_least}
    )
    rule = Songs(slug="songs.daily", clause=art("sh2022:2.3-a"), at_least=2)
    chapter = attrs.evolve(EDITION.chapters[0], rules=(rule,))
    edition = attrs.evolve(EDITION, chapters=(chapter,), readings=())
    finding = made(rule="songs.daily", clauses=("sh2022:2.3-a",), subject=Subject("choir", "x"), remedy=None)
    assert texts("en").explain(finding, edition, {Songs: kind}).lines() == [
        "songs.daily",
        "Asked: The figures of the rule songs.daily: at_least = 2.",
        "Under: 沪民儿福发〔2022〕2号, sec. 2.3 (sh2022:2.3-a)",
        "On record: Choir x, March 2022: not done.",
        "When: It was due by 31 Mar 2022.",
    ]


def test_a_finding_of_another_edition_is_refused() -> None:
    with pytest.raises(KeyError, match="visits"):
        explained(made(clauses=("sh2020:1",)), "zh")


def test_an_explanation_is_a_value() -> None:
    one, two = explained(made(), "zh"), explained(made(), "zh")
    assert one == two
    assert "label" not in repr(one)
    assert Explanation(title="a", asked="b", clause="c").lines() == ["a"]
