"""Readings of an edition: chosen, chosen anew, in any order, and refused where they conflict."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from tests.builders import EDITION, KINDS

from childcare_policy import (
    Adjust,
    Document,
    Edition,
    Force,
    Insert,
    Option,
    Overlay,
    OverlayError,
    Partial,
    Profile,
    Reading,
    Repeal,
    Replace,
    Rule,
    adjusting,
    load,
    partial_reading,
    term_reading,
)
from childcare_policy.validation import validate

PAPER = Document(id="x2024", title={"en": "An amendment"}, issuers={"en": "A district"})


def overlay(*changes: Insert | Replace | Repeal, **more: Any) -> Overlay:
    return Overlay(id="x", document=PAPER, changes=changes, **more)


def replace(slug: str, rule: Rule) -> Replace:
    return Replace(clause=("sh2022:4-d",), slug=slug, rule=rule)


def options(id: str, **choices: tuple[Adjust, ...]) -> Reading:
    made = tuple(Option(id=name, title={"en": name}, adjust=adjust) for name, adjust in choices.items())
    return Reading(id=id, clause=("sh2022:2.3-a",), question={}, options=made, default="plain", reason={})


def reading_edition(*readings: Reading) -> Edition:
    return attrs.evolve(EDITION, readings=readings)


WHOLE = (Adjust(to={"partial": Partial.WHOLE}),)
TOUCHED = (Adjust(to={"partial": Partial.TOUCHED}),)
THREE = (Adjust(rule="activities.yearly", to={"at_least": 3}),)
FOUR = (Adjust(rule="activities.yearly", to={"at_least": 4}),)


@pytest.mark.parametrize(("one", "other"), [(WHOLE, TOUCHED), (THREE, FOUR)])
def test_readings_that_adjust_one_field_differently_are_refused_naming_both(one: Any, other: Any) -> None:
    edition = reading_edition(options("x.one", plain=(), new=one), options("x.two", plain=(), new=other))
    with pytest.raises(OverlayError) as raised:
        edition.read({"x.one": "new", "x.two": "new"})
    assert "x.one" in str(raised.value)
    assert "x.two" in str(raised.value)
    assert raised.value.path in ("terms.partial", "activities.yearly.at_least")
    with pytest.raises(OverlayError):
        edition.read({"x.one": "new"}).read({"x.two": "new"})


def test_readings_that_adjust_one_field_alike_stand_together() -> None:
    edition = reading_edition(options("x.one", plain=(), new=THREE), options("x.two", plain=(), new=THREE))
    both = edition.read({"x.one": "new", "x.two": "new"})
    assert both.adjusted_by["sh2022", "activities.yearly"] == "x.one,x.two"


@pytest.mark.parametrize(
    ("adjust", "path"),
    [(Adjust(rule="activities.yearly", to={"nothing": 1}), "nothing"), (Adjust(to={"nothing": 1}), "nothing")],
)
def test_adjusting_a_field_that_does_not_exist_is_refused(adjust: Adjust, path: str) -> None:
    edition = reading_edition(options("x.one", plain=(), new=(adjust,)))
    with pytest.raises(OverlayError) as raised:
        edition.read({"x.one": "new"})
    assert raised.value.path == path
    with pytest.raises(OverlayError):
        validate(edition, KINDS)


def test_reading_taken_back_is_taken_back() -> None:
    back = EDITION.read({"sh2022.partial": "whole"}).read({"sh2022.partial": "half"})
    assert (back.rules, back.terms, dict(back.taken)) == (EDITION.rules, EDITION.terms, dict(EDITION.taken))


def test_choices_made_one_after_the_other_add_up_in_any_order() -> None:
    choice = {"sh2022.partial": "whole", "sh2022.session": "monthly-sum"}
    at_once = EDITION.read(choice)
    for first, second in (list(choice.items()), list(choice.items())[::-1]):
        stepwise = EDITION.read(dict([first])).read(dict([second]))
        assert (stepwise.rules, stepwise.terms, stepwise.taken) == (at_once.rules, at_once.terms, at_once.taken)


def test_readings_are_taken_after_the_overlay_whichever_is_named_first() -> None:
    three = attrs.evolve(next(rule for rule in EDITION.rules if rule.slug == "visits.session"), force=Force.SHOULD)
    change = overlay(replace("visits.session", three))
    choice = {"sh2022.session": "monthly-sum"}
    one, other = EDITION.amend(change).read(choice), EDITION.read(choice).amend(change)
    assert (one.rules, one.taken) == (other.rules, other.taken)


def edition(id: str, first: date, last: date | None) -> Edition:
    return attrs.evolve(EDITION, id=id, in_force=first, until=last)


def test_rule_knows_the_readings_that_could_adjust_it() -> None:
    assert EDITION.readings_of["sh2022", "visits.session"] == "sh2022.session,sh2022.sibling-time,sh2022.surplus"
    assert ("sh2022", "programme.provider") not in EDITION.readings_of
    assert dict(EDITION.adjusted_by) == {}
    assert EDITION.read({"sh2022.session": "monthly-sum"}).adjusted_by == {
        ("sh2022", "visits.session"): "sh2022.session"
    }


def test_reading_says_which_rules_it_touches() -> None:
    assert EDITION.reading("sh2022.partial").touches() == frozenset()
    assert EDITION.reading("sh2022.session").touches() == {"visits.session"}


def test_what_most_papers_leave_open_is_made_from_its_clauses() -> None:
    for reading, field in ((partial_reading("x:1-a", "x:2"), "partial"), (term_reading("x:1-a", "x:2"), "anniversary")):
        assert reading.clause == ("x:1-a", "x:2")
        assert reading.option(reading.default).adjust == ()
        assert {name for option in reading.options for adjust in option.adjust for name in adjust.to} == {field}
        assert reading.touches() == frozenset()
    assert (partial_reading("x:1").id, term_reading("x:1").id) == ("x.partial", "x.term")


def test_option_adjusts_the_same_fields_in_each_rule_it_names_else_the_terms() -> None:
    assert adjusting("a.b", "c.d", at_least=1) == tuple(
        Adjust(rule=rule, to={"at_least": 1}) for rule in ("a.b", "c.d")
    )
    assert adjusting(anniversary=1) == (Adjust(to={"anniversary": 1}),)


@pytest.mark.parametrize("profile", load().profiles.values(), ids=lambda profile: str(profile.id))
def test_a_default_spelt_out_changes_nothing(profile: Profile) -> None:
    for edition in profile.editions:
        for reading in edition.readings:
            spelt = edition.read({reading.id: reading.default})
            assert (spelt.rules, spelt.terms) == (edition.rules, edition.terms)
