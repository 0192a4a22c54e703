"""Amendments: what changes what in an edition, in which order, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from tests.builders import EDITION, KINDS, audit, given, programme, status, the

from childcare_policy import (
    Document,
    Edition,
    Insert,
    Option,
    Overlay,
    OverlayError,
    ProviderAppointed,
    Repeal,
    Replace,
    Rule,
)
from childcare_policy.validation import validate

PAPER = Document(id="x2024", title={"en": "An amendment"}, issuers={"en": "A district"})
NEW = ProviderAppointed(slug="programme.second-provider", clause=("sh2022:2.1-a",))
LAST = EDITION.chapters[-1].label


def overlay(*changes: Insert | Replace | Repeal, **more: Any) -> Overlay:
    return Overlay(id="x", document=PAPER, changes=changes, **more)


def slugs(edition: Edition) -> list[str]:
    return [rule.slug for rule in edition.rules]


def insert(rule: Rule = NEW, chapter: str = LAST) -> Insert:
    return Insert(clause=("sh2022:4-d",), chapter=chapter, rule=rule)


def repeal(slug: str) -> Repeal:
    return Repeal(clause=("sh2022:4-d",), slug=slug)


def replace(slug: str, rule: Rule) -> Replace:
    return Replace(clause=("sh2022:4-d",), slug=slug, rule=rule)


def test_empty_overlay_changes_nothing_but_its_name() -> None:
    amended = EDITION.amend(overlay())
    assert attrs.evolve(amended, overlays=()) == EDITION
    assert amended.overlays == ("x",)


def test_insertion_then_repeal_changes_nothing() -> None:
    assert EDITION.amend(overlay(insert(), repeal(NEW.slug))).chapters == EDITION.chapters


@pytest.mark.parametrize("slug", [rule.slug for rule in EDITION.rules])
def test_every_rule_can_be_repealed_and_replaced_by_itself(slug: str) -> None:
    rule = next(rule for rule in EDITION.rules if rule.slug == slug)
    assert EDITION.amend(overlay(replace(slug, rule))).chapters == EDITION.chapters
    assert slugs(EDITION.amend(overlay(repeal(slug)))) == [other for other in slugs(EDITION) if other != slug]


def test_inserted_rule_stands_at_the_end_of_its_chapter() -> None:
    amended = EDITION.amend(overlay(insert(chapter=EDITION.chapters[0].label)))
    assert amended.chapters[0].rules[-1] is NEW
    assert amended.chapters[1:] == EDITION.chapters[1:]


def test_inserted_rule_is_asked_and_replaced_rule_answers_as_the_new_one_does() -> None:
    caseload = given(programme=programme(provider=""))
    assert status(audit(caseload, edition=EDITION.amend(overlay(insert()))), NEW.slug) == "breached"
    longer = attrs.evolve(next(rule for rule in EDITION.rules if rule.slug == "activities.yearly"), at_least=3)  # type: ignore[call-arg]
    assert (
        the(
            audit(given(activities=[]), edition=EDITION.amend(overlay(replace(longer.slug, longer)))), longer.slug
        ).required["at_least"]
        == 3
    )


def test_amending_an_edition_leaves_it_as_it_was() -> None:
    before = EDITION.chapters
    EDITION.amend(overlay(insert(), repeal("visits.monthly")))
    assert EDITION.chapters is before


@pytest.mark.parametrize(
    "change", [repeal("visits.nothing"), replace("visits.nothing", NEW), insert(chapter="no such chapter")]
)
def test_change_that_does_not_fit_is_refused_by_its_place(change: Insert | Replace | Repeal) -> None:
    with pytest.raises(OverlayError) as raised:
        EDITION.amend(overlay(change))
    assert raised.value.path in ("visits.nothing", NEW.slug)
    assert raised.value.code == "E_OVERLAY"


def test_overlay_may_bring_its_own_chapter_ledger_and_readings() -> None:
    chapter = attrs.evolve(EDITION.chapters[0], label="district", rules=(NEW,))
    clause = attrs.evolve(EDITION.ledger[0], id="x2024:1")
    reading = attrs.evolve(EDITION.readings[0], id="x2024.period")
    amended = EDITION.amend(overlay(chapters=(chapter,), ledger=(clause,), readings=(reading,)))
    assert (amended.rules[-1], amended.clauses["x2024:1"], amended.reading("x2024.period")) == (NEW, clause, reading)


def edition(id: str, first: date, last: date | None) -> Edition:
    return attrs.evolve(EDITION, id=id, in_force=first, until=last)


def test_what_a_reading_adjusts_in_a_repealed_rule_falls_away_and_with_it_a_reading_of_nothing_else() -> None:
    touching = [reading for reading in EDITION.readings if "visits.monthly" in reading.touches()]
    amended = EDITION.amend(overlay(repeal("visits.monthly")))
    assert touching
    assert all("visits.monthly" not in reading.touches() for reading in amended.readings)
    kept = {reading.id for reading in touching if len(reading.touches()) > 1 or any(map(terms, reading.options))}
    gone = {reading.id for reading in EDITION.readings} - {reading.id for reading in amended.readings}
    assert gone == {reading.id for reading in touching} - kept
    validate(amended, KINDS)


def terms(option: Option) -> bool:
    return any(not adjust.rule for adjust in option.adjust)


def test_a_reading_of_several_rules_keeps_those_that_are_left() -> None:
    several = next(reading for reading in EDITION.readings if len(reading.touches()) > 1)
    [first, *others] = sorted(several.touches())
    amended = EDITION.amend(overlay(repeal(first)))
    assert amended.reading(several.id).touches() == set(others)
