"""Editions and profiles that contradict themselves are refused, by the place of the fault."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from tests.builders import EDITION, KINDS, SHANGHAI, with_rule

from childcare_policy import (
    Adjust,
    ChildcarePolicyError,
    Document,
    Edition,
    Insert,
    Option,
    Overlay,
    ProfileError,
    ProviderAppointed,
    Reading,
    Repeal,
    Replace,
    Rule,
    VisitStandard,
)
from childcare_policy.validation import validate, validate_profile

PAPER = Document(id="x2024", title={"en": "An amendment"}, issuers={"en": "A district"})
NEW = ProviderAppointed(slug="programme.second-provider", clause=("sh2022:2.1-a",))
LAST = EDITION.chapters[-1].label


def overlay(*changes: Insert | Replace | Repeal, **more: Any) -> Overlay:
    return Overlay(id="x", document=PAPER, changes=changes, **more)


def insert(rule: Rule = NEW, chapter: str = LAST) -> Insert:
    return Insert(clause=("sh2022:4-d",), chapter=chapter, rule=rule)


def test_edition_that_is_shipped_does_not_contradict_itself() -> None:
    validate_profile(SHANGHAI, KINDS)


def options(id: str, **choices: tuple[Adjust, ...]) -> Reading:
    made = tuple(Option(id=name, title={"en": name}, adjust=adjust) for name, adjust in choices.items())
    return Reading(id=id, clause=("sh2022:2.3-a",), question={}, options=made, default="plain", reason={})


def reading_edition(*readings: Reading) -> Edition:
    return attrs.evolve(EDITION, readings=readings)


def edition(id: str, first: date, last: date | None) -> Edition:
    return attrs.evolve(EDITION, id=id, in_force=first, until=last)


class Strange(ProviderAppointed):
    """A class nobody announced."""


FIRST = EDITION.readings[0]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (with_rule(Strange(slug="a.b", clause=("sh2022:2.1-a",))), "E_KIND"),
        (with_rule(ProviderAppointed(slug="a.b", clause=("sh2022:nothing",))), "E_CLAUSE"),
        (with_rule(ProviderAppointed(slug="a.b", clause=())), "E_CLAUSE"),
        (with_rule(VisitStandard(slug="a.b", clause=("sh2022:2.3-c",), min_people=2, signed=True)), "E_DEMANDS"),
        (with_rule(VisitStandard(slug="a.b", clause=("sh2022:2.3-c",))), "E_DEMANDS"),
        (EDITION.amend(overlay(insert(), insert())), "E_DUPLICATE"),
        (attrs.evolve(EDITION, readings=(FIRST, FIRST)), "E_DUPLICATE"),
        (attrs.evolve(EDITION, readings=(attrs.evolve(FIRST, options=FIRST.options[:1]),)), "E_READING"),
        (attrs.evolve(EDITION, readings=(attrs.evolve(FIRST, options=(FIRST.options[0],) * 2),)), "E_READING"),
        (attrs.evolve(EDITION, readings=(attrs.evolve(FIRST, default="nothing"),)), "E_READING"),
        (attrs.evolve(EDITION, readings=(attrs.evolve(FIRST, default="date-of-paper"),)), "E_READING"),
        (attrs.evolve(EDITION, readings=(attrs.evolve(FIRST, clause=("sh2022:nothing",)),)), "E_CLAUSE"),
        (reading_edition(options("x.one", plain=(), new=(Adjust(rule="a.b", to={"at_least": 1}),))), "E_READING"),
    ],
)
def test_edition_that_contradicts_itself_is_refused(wrong: Edition, code: str) -> None:
    with pytest.raises(ProfileError) as raised:
        validate(wrong, KINDS)
    assert (raised.value.code, bool(raised.value.path)) == (code, True)
    assert isinstance(raised.value, ChildcarePolicyError)


@pytest.mark.parametrize(
    ("editions", "code"),
    [
        ((EDITION, EDITION), "E_DUPLICATE"),
        ((EDITION, edition("later", date(2023, 1, 1), None)), "E_EDITION"),
        ((edition("a", date(2020, 1, 1), date(2021, 1, 1)), edition("b", date(2021, 1, 1), None)), "E_EDITION"),
    ],
)
def test_editions_that_contradict_each_other_are_refused(editions: tuple[Edition, ...], code: str) -> None:
    with pytest.raises(ProfileError) as raised:
        validate_profile(attrs.evolve(SHANGHAI, editions=editions), KINDS)
    assert raised.value.code == code


def test_editions_that_follow_each_other_are_taken() -> None:
    follows = (edition("a", date(2020, 1, 1), date(2020, 12, 31)), edition("b", date(2021, 1, 1), None))
    validate_profile(attrs.evolve(SHANGHAI, editions=follows), KINDS)
