"""Words, days, amounts and references in both languages."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, datetime
from typing import Any

import attrs
import pytest
from tests.builders import EDITION

from childcare_policy import (
    NO_DAY,
    Disagreement,
    Force,
    Money,
    Note,
    Period,
    RegisteredIn,
    Status,
    Subject,
    TaskStatus,
    VisitMode,
    yuan,
)
from childcare_policy.errors import Fault
from childcare_policy.texts import LANGUAGES, Texts, texts
from childcare_policy.words import Body, Content, DocumentKind, IncidentKind, Role, Signature


@pytest.fixture
def zh() -> Texts:
    return texts("zh")


@pytest.fixture
def en() -> Texts:
    return texts("en")


def test_the_languages_are_a_fixed_list() -> None:
    assert LANGUAGES == ("zh", "en")
    assert texts("zh") is texts("zh")


@pytest.mark.parametrize("lang", ["", "fr", "ZH", "zh_CN", "../zh"])
def test_another_language_is_refused(lang: str) -> None:
    with pytest.raises(ValueError, match="zh and en"):
        texts(lang)


def test_an_unknown_key_is_an_error(zh: Texts) -> None:
    with pytest.raises(KeyError, match=r"no\.such\.key"):
        zh.say("no.such.key")


def test_a_value_that_is_lacking_is_an_error(zh: Texts) -> None:
    with pytest.raises(KeyError, match="due_on"):
        zh.say("by.open")


def test_a_message_reaches_into_no_value(zh: Texts) -> None:
    assert zh._formatter.vformat("{a}", (), {"a": "{b}"}) == "{b}"
    with pytest.raises(KeyError):
        zh._formatter.vformat("{a.real}", (), {"a": 1})


def test_words_are_said_in_the_plural_as_a_choice_and_minutes_in_hours(zh: Texts, en: Texts) -> None:
    both = (Role.CHILD_DIRECTOR, Role.CHILD_SUPERVISOR)
    assert en._formatter.vformat("{roles:many}", (), {"roles": both}) == "child directors and child supervisors"
    assert en._formatter.vformat("{roles:or}", (), {"roles": both}) == "child director or child supervisor"
    assert zh._formatter.vformat("{roles:or}", (), {"roles": both}) == "儿童主任或儿童督导员"
    assert en._formatter.vformat("{mode:many}", (), {"mode": VisitMode.HOME}) == "home visits"
    assert en._formatter.vformat("{modes:many-or}", (), {"modes": (VisitMode.HOME, VisitMode.PHONE)}) == (
        "home visits or phone contacts"
    )
    assert en._formatter.vformat("{content:many}", (), {"content": Content.HEALTH}) == "health of body and mind"
    assert en._formatter.vformat("{within:hours}", (), {"within": 1440}) == "24"


@pytest.mark.parametrize(
    ("word", "said"),
    [
        (DocumentKind.SERVICE_PLAN, ("服务计划书", "a service plan")),
        (DocumentKind.EFFECT_EVALUATION, ("成效评估", "an effect evaluation")),
        (DocumentKind.WORKER_FEEDBACK, ("社工反馈", "feedback of social workers")),
    ],
)
def test_a_word_has_its_article_where_the_language_has_one(
    zh: Texts, en: Texts, word: DocumentKind, said: tuple[str, str]
) -> None:
    assert tuple(each._formatter.vformat("{kind:a}", (), {"kind": word}) for each in (zh, en)) == said


def test_what_is_done_goes_with_who_it_is_done_to(en: Texts) -> None:
    said = "the {to} {to:is|are} told"
    assert en._formatter.vformat(said, (), {"to": Body.POLICE}) == "the police are told"
    assert en._formatter.vformat(said, (), {"to": Body.TOWNSHIP}) == "the township is told"


def test_several_words_are_told_in_brief_by_the_first(zh: Texts, en: Texts) -> None:
    of = (IncidentKind.MISSING, IncidentKind.SELF_HARM)
    assert zh._formatter.vformat("{of:brief}", (), {"of": of}) == "失踪等2种情形"
    assert en._formatter.vformat("{of:brief}", (), {"of": of}) == "missing child and 1 more"
    assert en._formatter.vformat("{of:brief}", (), {"of": of[:1]}) == "missing child"


def test_a_day_by_which_something_is_due(zh: Texts, en: Texts) -> None:
    day = {"by": date(2020, 5, 15)}
    assert zh._formatter.vformat("{by:by}", (), day) == "最迟2020年5月15日"
    assert en._formatter.vformat("{by:by}", (), day) == "by 15 May 2020"
    assert en._formatter.vformat("{by:by}", (), {"by": NO_DAY}) == "with no set day"


def test_a_place_is_called_by_name_where_that_is_known(zh: Texts) -> None:
    local = RegisteredIn("330482")
    assert zh.show(local) == "户籍在区划 330482"
    assert zh.at({"330482": {"zh": "枫林县"}}).show(local) == "户籍在枫林县"
    assert zh.show(local) == "户籍在区划 330482"


@pytest.mark.parametrize(
    ("n", "said"), [(0, "0 more home visits"), (1, "1 more home visit"), (2, "2 more home visits")]
)
def test_english_takes_the_form_that_goes_with_the_number(en: Texts, n: int, said: str) -> None:
    assert en.say("mend.visit.mode.home", count=n) == f"Make {said}."


def test_chinese_has_one_form(zh: Texts) -> None:
    assert zh.catalogue.form(1, "a|b") == zh.catalogue.form(2, "a|b") == "b"


@pytest.mark.parametrize(
    ("word", "among", "said"),
    [
        (VisitMode.HOME, "", ("上门走访", "home visit")),
        (Status.BREACHED, "", ("违反", "breached")),
        (Force.SHOULD, "", ("原则上", "should")),
        (TaskStatus.DONE, "", ("已完成", "done")),
        (Signature.NONE, "", ("没有签字", "no signature")),
        ("breached", "", ("违反", "breached")),
        ("visit", "", ("走访", "visit")),
        ("visits", "", ("走访", "visits")),
        ("visit", "action", ("走访", "visit")),
        ("other", "document_kind", ("其他文书", "other document")),
        ("not-at-home", "", ("不是上门走访", "it was not a visit at home")),
        ("D_DUPLICATE_ID", "", ("几名儿童的身份证号相同", "several children have the same resident id")),
        ("a-word-of-a-city", "", ("a-word-of-a-city", "a-word-of-a-city")),
    ],
)
def test_a_word_is_said_in_the_language(word: Any, among: str, said: tuple[str, str]) -> None:
    assert tuple(texts(lang).word(word, among) for lang in LANGUAGES) == said


def test_a_day_and_an_amount(zh: Texts, en: Texts) -> None:
    assert (zh.day(date(2022, 3, 31)), en.day(date(2022, 3, 31))) == ("2022年3月31日", "31 Mar 2022")
    assert (zh.money(yuan(10000)), en.money(yuan(10000))) == ("10,000.00元", "CNY 10,000.00")
    assert (zh.money(Money(1)), en.money(Money(123456789))) == ("0.01元", "CNY 1,234,567.89")


@pytest.mark.parametrize(
    ("label", "first", "last", "said"),
    [
        ("2022-03", "2022-03-01", "2022-03-31", ("2022年3月", "March 2022")),
        ("2022-Q2", "2022-04-01", "2022-06-30", ("2022年第二季度", "the second quarter of 2022")),
        ("2022-H1", "2022-01-01", "2022-06-30", ("2022年上半年", "the first half of 2022")),
        ("2022", "2022-01-01", "2022-12-31", ("2022年", "2022")),
        (
            "3",
            "2022-03-05",
            "2022-04-04",
            ("第3期（2022年3月5日至2022年4月4日）", "period 3 (5 Mar 2022 to 4 Apr 2022)"),
        ),
        ("third term", "2022-03-05", "2022-04-04", ("third term", "third term")),
    ],
)
def test_a_window_is_said_by_its_label(label: str, first: str, last: str, said: tuple[str, str]) -> None:
    period = Period(label, date.fromisoformat(first), date.fromisoformat(last))
    assert tuple(texts(lang).show(period) for lang in LANGUAGES) == said


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("visit:v1", ("走访 v1", "visit v1")),
        ("visit:v1.minutes", ("走访 v1 的会谈时长", "session minutes of visit v1")),
        ("visits", ("走访表", "the visits table")),
        ("archive:k1.documents", ("档案 k1 的文书清单", "list of documents of file k1")),
        (
            "incident:i1.told.0.at",
            ("事件 i1 的告知记录第1项的时间", "time of the telling no. 1 of incident i1"),
        ),
        ("report:r1.period.from", ("报告 r1 的所属期间的起始日期", "first day of the period of report r1")),
        ("programme:programme", ("项目", "programme")),
        ("visit:v1.a_new_field", ("走访 v1 的a_new_field", "a_new_field of visit v1")),
        ("thing:t1.size", ("thing t1 的size", "size of thing t1")),
    ],
)
def test_a_reference_is_said(ref: str, said: tuple[str, str]) -> None:
    assert tuple(texts(lang).ref(ref) for lang in LANGUAGES) == said


def test_a_field_is_named_as_code_or_records_name_it(zh: Texts) -> None:
    assert zh.field("assignments", "from_") == zh.field("assignments", "from") == "起始日期"
    assert zh.field("visits", "on") == "走访日期"
    assert zh.field("expenses", "on") == "日期"


def test_lists(zh: Texts, en: Texts) -> None:
    assert [en.join("abc"[:n]) for n in range(4)] == ["none", "a", "a and b", "a, b and c"]
    assert [zh.join("abc"[:n]) for n in range(4)] == ["无", "a", "a、b", "a、b、c"]


def test_a_long_list_of_references_is_cut_and_counted(zh: Texts, en: Texts) -> None:
    refs = tuple(f"visit:v{n}" for n in range(1, 10))
    assert zh.refs(refs[:8]).endswith("走访 v8")
    assert zh.refs(refs).endswith("走访 v8等共9项")
    assert en.refs(refs).endswith("visit v7 and visit v8 and others, 9 in all")


@attrs.frozen
class Somebody:
    pass


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (3, "3"),
        ("k1", "k1"),
        (datetime(2022, 3, 31, 9), "31 Mar 2022"),
        ((VisitMode.HOME, VisitMode.PHONE), "home visit and phone contact"),
        ([1, 2], "1 and 2"),
        (Somebody(), "Somebody"),
    ],
)
def test_any_value_is_shown(en: Texts, value: Any, said: str) -> None:
    assert en.show(value) == said


def test_a_clause_is_told_with_its_place(zh: Texts, en: Texts) -> None:
    assert zh.clause("sh2022:2.3-a", EDITION) == "沪民儿福发〔2022〕2号 二、3（sh2022:2.3-a）"
    assert en.clause("sh2022:2.3-a", EDITION) == "沪民儿福发〔2022〕2号, sec. 2.3 (sh2022:2.3-a)"


def test_clauses_of_one_article_stand_together(zh: Texts, en: Texts) -> None:
    ids = ("sh2022:2.3-a", "sh2022:2.3-b", "sh2022:3-c")
    assert zh.clauses(ids, EDITION) == "沪民儿福发〔2022〕2号 二、3（sh2022:2.3-a、sh2022:2.3-b）、三（sh2022:3-c）"
    many = tuple(f"sh2022:2.3-{letter}" for letter in "abcd")
    assert en.clauses(many, EDITION) == "沪民儿福发〔2022〕2号, sec. 2.3 (sh2022:2.3-a and others, 4 clauses in all)"


def test_a_clause_of_another_paper_is_told_by_its_id(zh: Texts, en: Texts) -> None:
    assert zh.clauses(("sh2022:2.3-a", "xx2030:1"), EDITION).endswith("；xx2030（xx2030:1）")
    assert en.clause("xx2030:1", EDITION) == "xx2030 (xx2030:1)"


def test_a_paper_without_a_number_is_told_by_its_title(en: Texts) -> None:
    unnumbered = attrs.evolve(EDITION, document=attrs.evolve(EDITION.document, number=""))
    assert en.clause("sh2022:2.3-a", unnumbered).startswith("Notice on deepening the support-services project")


def test_a_text_of_a_profile_falls_back_to_the_language_it_has(en: Texts) -> None:
    assert en.of({"zh": "甲", "en": "A"}) == "A"
    assert en.of({"zh": "甲"}) == "甲"
    assert en.of({}) == ""


def test_records_that_disagree_are_told_by_ids(zh: Texts, en: Texts) -> None:
    row = Disagreement(code="D_ID_SEX_MISMATCH", subject=Subject("child", "c1"), refs=("child:c1.sex",))
    assert zh.disagreement(row) == "儿童 c1：性别与身份证号不一致（儿童 c1 的性别）。"
    assert en.disagreement(attrs.evolve(row, refs=())) == "Child c1: the sex and the resident id disagree."


def test_notes(zh: Texts, en: Texts) -> None:
    figures = (("planned", 30), ("served", 1))
    note = Note(code="target-differs", subject=Subject("programme", "p1"), figures=figures)
    assert zh.note(note) == "项目 p1：服务对象1人，计划30人。这只是提示，不算问题。"
    assert en.note(note) == "Programme p1: 1 child served, 30 planned. This is pointed out and no fault."
    later = Note(code="W_EVENT_FUTURE", figures=(("table", "visits"), ("rows", 2)))
    assert en.note(later) == "2 rows of visits dated after the day of the audit had no effect."
    assert en.note(Note(code="something-new", figures=(("count", 2),))) == "something-new (count = 2)."


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (
            Fault(code="E_TYPE_INT", path="/visits/3/minutes", file="a.json"),
            (
                "a.json、走访第4行、会谈时长：应填整数。",
                "a.json, visits, row 4, session minutes: a whole number is needed.",
            ),
        ),
        (
            Fault(code="E_TYPE_DATE", path="/programme/starts_on", help=("YYYY-MM-DD",)),
            (
                "项目、开始日期：应填日期。可以是：YYYY-MM-DD。",
                "programme, first day: a date is needed. Possible: YYYY-MM-DD.",
            ),
        ),
        (Fault(code="E_EMPTY", path=""), ("文件：文件是空的。", "the file: the file is empty.")),
    ],
)
def test_faults_of_the_input(fault: Fault, said: tuple[str, str]) -> None:
    assert tuple(texts(lang).fault(fault) for lang in LANGUAGES) == said


def test_the_locale_of_the_machine_plays_no_part() -> None:
    code = (
        "from datetime import date; from childcare_policy import yuan; from childcare_policy.texts import texts;"
        "t = texts('en'); print(t.day(date(2022, 10, 1)), t.money(yuan(1000)))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "LANG": name, "LC_ALL": name, "LANGUAGE": name},
        ).stdout
        for name in ("C", "de_DE.UTF-8", "zh_CN.UTF-8")
    }
    assert said == {"1 Oct 2022 CNY 1,000.00\n"}
