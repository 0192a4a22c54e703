"""Every duty of the cities installed belongs to a family of duties that has a name in both languages."""

from __future__ import annotations

import pytest

from childcare_policy import load
from childcare_policy.cli.totals import ORDER, family
from childcare_policy.texts import LANGUAGES, texts

RULES = [rule for profile in load().profiles.values() for edition in profile.editions for rule in edition.rules]


def test_every_rule_belongs_to_a_family_of_the_list() -> None:
    assert {family(rule.slug) for rule in RULES} <= set(ORDER)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_family_is_called_by_a_word(language: str) -> None:
    assert {f"cli.family.{name}" for name in ORDER} <= texts(language).catalogue.keys
