"""Editions, amendments and readings: what changes what, what is refused, and which edition covers a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from tests.builders import EDITION, KINDS, SHANGHAI, audit, given, programme, status, the, with_rule

from childcare_policy import (
    Adjust,
    ChildcarePolicyError,
    Document,
    Edition,
    Force,
    Insert,
    KindError,
    NoEditionError,
    Option,
    Overlay,
    OverlayError,
    Partial,
    Profile,
    ProfileError,
    ProviderAppointed,
    Reading,
    Repeal,
    Replace,
    Rule,
)
from childcare_policy.validation import validate, validate_profile

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


def test_edition_that_is_shipped_does_not_contradict_itself() -> None:
    validate_profile(SHANGHAI, KINDS)


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
    assert both.adjusted_by["activities.yearly"] == "x.one,x.two"


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


DATED = Profile(
    id="x",
    title={},
    division="310000",
    editions=(edition("late", date(2023, 1, 1), None), edition("early", date(2020, 6, 1), date(2021, 5, 31))),
)


@pytest.mark.parametrize(
    ("on", "id"),
    [("2020-06-01", "early"), ("2021-05-31", "early"), ("2023-01-01", "late"), ("2099-01-01", "late")],
)
def test_edition_holds_from_its_first_to_its_last_day(on: str, id: str) -> None:
    assert DATED.edition(on=date.fromisoformat(on)).id == id


EARLY, LATE = ("early", date(2021, 5, 31)), ("late", date(2023, 1, 1))


@pytest.mark.parametrize(
    ("on", "before", "after"),
    [("2020-05-31", None, ("early", date(2020, 6, 1))), ("2021-06-01", EARLY, LATE), ("2022-12-31", EARLY, LATE)],
)
def test_day_no_edition_covers_is_refused_naming_both_neighbours(on: str, before: Any, after: Any) -> None:
    with pytest.raises(NoEditionError) as raised:
        DATED.edition(on=date.fromisoformat(on))
    error = raised.value
    assert (error.code, error.profile, error.before, error.after) == ("E_NO_EDITION", "x", before, after)
    for neighbour in (before, after):
        assert neighbour is None or neighbour[0] in str(error)


def test_profile_whose_editions_are_all_over_has_no_later_neighbour() -> None:
    ended = attrs.evolve(DATED, editions=DATED.editions[1:])
    with pytest.raises(NoEditionError) as raised:
        ended.edition(on=date(2022, 1, 1))
    assert (raised.value.before, raised.value.after) == (EARLY, None)
    with pytest.raises(NoEditionError, match="it has none"):
        attrs.evolve(DATED, editions=()).edition(on=date(2022, 1, 1))


def test_shanghai_2022_does_not_reach_back() -> None:
    with pytest.raises(NoEditionError) as raised:
        SHANGHAI.edition(on=date(2021, 12, 31))
    assert raised.value.after == ("2022", date(2022, 1, 1))
    assert SHANGHAI.edition(on=date(2022, 1, 1)) is EDITION


def test_programme_is_judged_by_the_edition_in_force_when_it_began() -> None:
    def of(as_of: str, **fields: Any) -> str:
        return DATED.for_programme(given(programme=programme(**fields)).programme, date.fromisoformat(as_of)).id

    assert of("2023-06-01", starts_on="2021-01-01") == "early"
    assert of("2023-06-01", starts_on=None, contract_signed_on="2021-01-01", ends_on=None) == "early"
    assert of("2023-06-01", starts_on=None) == "late"
    assert DATED.for_programme(None, date(2023, 6, 1)).id == "late"
    with pytest.raises(NoEditionError):
        of("2023-06-01", starts_on="2022-01-01")


def test_edition_is_found_by_name() -> None:
    assert DATED.named("early").id == "early"
    with pytest.raises(ProfileError) as raised:
        DATED.named("middle")
    assert (raised.value.code, raised.value.path) == ("E_NO_EDITION", "middle")


class Strange(ProviderAppointed):
    """A class nobody announced."""


FIRST = EDITION.readings[0]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (with_rule(Strange(slug="a.b", clause=("sh2022:2.1-a",))), "E_KIND"),
        (with_rule(ProviderAppointed(slug="a.b", clause=("sh2022:nothing",))), "E_CLAUSE"),
        (with_rule(ProviderAppointed(slug="a.b", clause=())), "E_CLAUSE"),
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


def test_kind_error_is_a_profile_error() -> None:
    assert issubclass(KindError, ProfileError)
    assert issubclass(OverlayError, ProfileError)


def test_rule_knows_the_readings_that_could_adjust_it() -> None:
    assert EDITION.readings_of["visits.session"] == "sh2022.session,sh2022.sibling-time,sh2022.surplus"
    assert "programme.provider" not in EDITION.readings_of
    assert dict(EDITION.adjusted_by) == {}
    assert EDITION.read({"sh2022.session": "monthly-sum"}).adjusted_by == {"visits.session": "sh2022.session"}


def test_reading_says_which_rules_it_touches() -> None:
    assert EDITION.reading("sh2022.partial").touches() == frozenset()
    assert EDITION.reading("sh2022.session").touches() == {"visits.session"}
