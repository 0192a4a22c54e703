"""The reference of rules is what the code says, and what it shows of a rule is that rule."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from docs.pages.kinds import CITIES, DOCS, LANGUAGES, SAID, Page, snake
from docs.pages.literals import literal

import childcare_policy
from childcare_policy import load
from childcare_policy.rules import KINDS
from childcare_policy.wire.fields import FAMILIES

NAMES: dict[str, Any] = {name: getattr(childcare_policy, name) for name in childcare_policy.__all__} | {"date": date}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_what_the_code_says(language: str) -> None:
    written = (DOCS / language / "reference" / "rules.md").read_text(encoding="utf-8")
    assert written == Page(language).text(), "write it anew: python -m docs.pages.kinds"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_its_section(language: str) -> None:
    written = (DOCS / language / "reference" / "rules.md").read_text(encoding="utf-8")
    assert [kind.tag for kind in KINDS if f"### `{kind.tag}`" not in written] == []


@pytest.mark.parametrize(
    ("section", "named"),
    [
        ("kind", {kind.tag for kind in KINDS}),
        ("condition", {snake(of) for of in next(iter(FAMILIES.values())).values()}),
    ],
)
def test_every_kind_and_condition_is_told_in_chinese(section: str, named: set[str]) -> None:
    told = SAID[section]
    assert {*told} == named
    assert [tag for tag, words in told.items() if not re.search("[一-鿿]", words)] == []


def test_every_rule_of_every_city_can_be_written_as_it_is_shown() -> None:
    rules = {
        rule
        for profile in load(only=CITIES).profiles.values()
        for edition in profile.editions
        for rule in edition.rules
    }
    assert len(rules) > 200
    assert [rule.slug for rule in rules if eval(literal(rule), NAMES) != rule] == []
