"""What the shipped papers are told as: titles that tell apart, and places an English reader can read."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from tests.builders import KINDS, PINGHU, SHANGHAI

from childcare_policy import Edition
from childcare_policy.texts import LANGUAGES, texts
from childcare_policy_shanghai import YANGPU
from childcare_policy_zhanjiang import ZHANJIANG

EDITIONS = [edition for profile in (PINGHU, SHANGHAI, YANGPU, ZHANJIANG) for edition in profile.editions]
ASKED_TWICE = {("reports.service-files", "reports.effect-service-records")}
"""The same records, which the paper asks for under two heads: of the service, and as evidence of its effect."""

chinese = re.compile("[\u4e00-\u9fff（）、]")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: f"{edition.document.id}-{len(edition.rules)}")
def test_no_two_rules_of_a_paper_have_one_title(edition: Edition, language: str) -> None:
    titled: dict[tuple[str, str], list[str]] = {}
    for rule in edition.rules:
        titled.setdefault((rule.document, texts(language).title(rule, KINDS)), []).append(rule.slug)
    assert {tuple(slugs) for slugs in titled.values() if len(slugs) > 1} <= ASKED_TWICE


def test_what_is_asked_twice_is_the_same_but_for_its_clause() -> None:
    for one, other in ASKED_TWICE:
        rules = {rule.slug: rule for edition in EDITIONS for rule in edition.rules}
        for language in LANGUAGES:
            assert texts(language).asked(rules[one], KINDS) == texts(language).asked(rules[other], KINDS)


def test_every_clause_and_chapter_has_its_place_in_english() -> None:
    clauses = {clause.id: clause.article for edition in EDITIONS for clause in edition.ledger}
    labels = {*clauses.values(), *(chapter.label for edition in EDITIONS for chapter in edition.chapters)}
    said = {label: texts("en").article(label) for label in labels}
    assert len(clauses) == 803
    assert {label: place for label, place in said.items() if chinese.search(place) or not place} == {}
    told_alike = Counter(said[label] for label in {*clauses.values()})
    assert {place for place, count in told_alike.items() if count > 1} == set()


@pytest.mark.parametrize("label", ["三（二）1", "附件1 注", "第三条"])
def test_in_chinese_a_place_stands_as_the_paper_has_it(label: str) -> None:
    assert texts("zh").article(label) == label


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("三（二）1", "sec. 3 (2) 1"),
        ("八、2", "sec. 8.2"),
        ("六、（四）", "sec. 6 (4)"),
        ("三（4）服务内容", "sec. 3 (4), services"),
        ("三（五）工作要求7", "sec. 3 (5), work requirements 7"),
        ("（二）10 责任单位", "(2) 10, units responsible"),
        ("附件1 注", "annex 1, note"),
        ("附件一", "annex 1"),
        ("序言", "preamble"),
        ("第三条", "art. 3"),
        ("第二章第二十一条第二款第（四）项", "ch. 2 art. 21 para. 2 item 4"),
        ("第一百零三条", "art. 103"),
        ("第21条", "art. 21"),
        ("", ""),
    ],
)
def test_a_place_is_told_in_english_part_by_part(label: str, said: str) -> None:
    assert texts("en").article(label) == said


@pytest.mark.parametrize("label", ["七之二", "Art. 3", "前言 第三条"])
def test_a_place_with_a_part_that_is_not_known_stands_as_it_is(label: str) -> None:
    assert texts("en").article(label) == label
