"""On which readings it hangs how two papers stand to each other: tried by comparing them under other options."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import pytest
from tests.builders import KINDS, PINGHU, SHANGHAI

from childcare_policy import Comparison, Edition, Turn, Verdict, compare
from childcare_policy.readings import Option, Reading, adjusting
from childcare_policy_shanghai import YANGPU
from childcare_policy_zhanjiang import ZHANJIANG

EDITIONS = {
    "sh2020": SHANGHAI.named("2020"),
    "sh2022": SHANGHAI.named("2022"),
    "yp2024": YANGPU.named("2022"),
    "ph2024": PINGHU.named("2024"),
    "zj2024": ZHANJIANG.named("2024"),
}
Slugs = tuple[tuple[str, ...], tuple[str, ...]]


def verdicts(found: Comparison) -> dict[Slugs, Verdict]:
    """How two sides stand to each other, by the slugs of the rules that were judged."""
    return {
        (tuple(rule.slug for rule in pair.answers[0]), tuple(rule.slug for rule in pair.answers[1])): pair.verdict
        for duty in found.duties
        for pair in duty.pairs
    }


def options(*editions: Edition) -> Iterator[tuple[str, str]]:
    """Every option of every reading, none of them the one taken."""
    readings = {reading.id: reading for edition in editions for reading in edition.readings}
    for id, reading in readings.items():
        yield from ((id, option.id) for option in reading.options if option.id != reading.default)


def under(edition: Edition, reading: str, option: str) -> Edition:
    return edition.read({reading: option}) if reading in edition.taken else edition


@pytest.mark.parametrize(
    ("one", "other", "step"), [("sh2020", "sh2022", 4), ("sh2022", "yp2024", 6), ("ph2024", "zj2024", 3)]
)
def test_a_turn_is_what_a_comparison_under_the_option_finds(one: str, other: str, step: int) -> None:
    sides = {name: EDITIONS[name] for name in (one, other)}
    found = compare(sides, KINDS)
    as_taken, asked = verdicts(found), [*options(*sides.values())][::step]
    told = {
        (slugs, turn.reading, turn.option): turn.verdict
        for slugs, pair in zip(as_taken, (pair for duty in found.duties for pair in duty.pairs), strict=True)
        for turn in pair.turns
        if (turn.reading, turn.option) in asked
    }
    tried = {
        (slugs, reading, option): verdict
        for reading, option in asked
        for slugs, verdict in verdicts(
            compare({name: under(edition, reading, option) for name, edition in sides.items()}, KINDS)
        ).items()
        if slugs in as_taken and verdict is not as_taken[slugs]
    }
    assert told == tried
    assert told


def of(found: Comparison, slug: str) -> tuple[Turn, ...]:
    [pair] = [pair for duty in found.duties for pair in duty.pairs if slug in {rule.slug for rule in pair.answers[0]}]
    return pair.turns


def test_it_hangs_on_the_year_whether_two_activities_are_the_same() -> None:
    turns = of(compare({name: EDITIONS[name] for name in ("sh2020", "sh2022")}, KINDS), "activities.yearly")
    assert {turn.reading for turn in turns} == {"sh2020.activity-year", "sh2022.activity-year"}
    assert {turn.verdict for turn in turns} == {Verdict.DIFFERENT}


def test_what_is_compared_is_no_reading_it_could_hang_on() -> None:
    taken = EDITIONS["sh2022"]
    found = compare({"a": taken, "b": taken.read({"sh2022.session": "monthly-sum"})}, KINDS)
    assert "sh2022.session" not in {turn.reading for duty in found.duties for pair in duty.pairs for turn in pair.turns}


def test_an_option_that_contradicts_one_taken_turns_nothing() -> None:
    def asking(id: str, count: int) -> Reading:
        question = {"zh": "几次？", "en": "How many?"}
        some = Option(id="some", title=question, adjust=adjusting("visits.monthly", at_least=count))
        return Reading(
            id=id,
            clause=("sh2022:2.3-a",),
            question=question,
            options=(Option(id="text", title=question), some),
            default="text",
            reason=question,
        )

    readings = (asking("sh2022.two", 2), asking("sh2022.three", 3))
    edition = attrs.evolve(EDITIONS["sh2022"], readings=readings)
    sides = {"sh2020": EDITIONS["sh2020"], "sh2022": edition}
    assert {turn.reading for turn in of(compare(sides, KINDS), "visits.monthly")} >= {"sh2022.two", "sh2022.three"}
    sides["sh2022"] = edition.read({"sh2022.two": "some"})
    assert "sh2022.three" not in {turn.reading for turn in of(compare(sides, KINDS), "visits.monthly")}
