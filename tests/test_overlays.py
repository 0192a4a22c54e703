"""Amendments: what changes what in an edition, in which order, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from tests.builders import EDITION, KINDS, audit, case, given, only, programme, status, the, visit, with_rule

from childcare_policy import (
    Document,
    DocumentKind,
    Due,
    DueFrom,
    Edition,
    Insert,
    Measure,
    Option,
    Overlay,
    OverlayError,
    Paper,
    Profile,
    ProviderAppointed,
    Repeal,
    Replace,
    Rule,
    VisitMode,
    VisitQuota,
    compare,
    days,
    dump_profile,
    plan_ahead,
    read_profile,
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


def test_empty_overlay_changes_nothing_but_what_is_laid_on_top() -> None:
    amended = EDITION.amend(overlay())
    assert attrs.evolve(amended, overlays=(), amended_by=()) == EDITION
    assert (amended.overlays, amended.amended_by) == (("x",), (PAPER,))


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


JULY = date(2022, 7, 1)
TWICE = VisitQuota(slug="visits.monthly", clause=("x2024:1",), mode=VisitMode.HOME, at_least=2)
TWO_CASES = {"cases": [case()], "visits": [visit(on="2022-06-10"), visit("v2", "2022-07-10")], "absences": []}


def months_of(edition: Edition, document: str, **tables: Any) -> dict[str, str]:
    report = audit(given(**{**TWO_CASES, **tables}), "2022-12-31", edition=edition)
    found = [row for row in report.findings if row.rule == "visits.monthly" and row.document == document]
    return {row.window.label[-2:]: str(row.status) for row in found if row.window}


def test_a_dated_amendment_leaves_the_days_before_it_to_the_rule_it_replaces() -> None:
    amended = only("visits.monthly").amend(overlay(replace("visits.monthly", TWICE), in_force=JULY))
    assert months_of(amended, "sh2022") == {
        **dict.fromkeys(("01", "02", "03", "04", "05"), "breached"),
        "06": "met",
    }
    assert months_of(amended, "x2024") == dict.fromkeys(("07", "08", "09", "10", "11", "12"), "breached") | {
        "12": "pending"
    }


def test_after_the_last_day_of_a_dated_amendment_the_rule_binds_again() -> None:
    ended = overlay(repeal("visits.monthly"), in_force=JULY, until=date(2022, 8, 31))
    found = months_of(only("visits.monthly").amend(ended), "sh2022")
    assert [*found] == ["01", "02", "03", "04", "05", "06", "09", "10", "11", "12"]


def test_a_single_duty_falls_to_the_rule_that_binds_on_the_day_it_is_due() -> None:
    rule = Paper(slug="x.x", clause=("sh2022:2.1-a",), kind=DocumentKind.WORK_LOG, due=Due(DueFrom.OPENING, days(10)))
    amended = with_rule(rule).amend(overlay(repeal("x.x"), in_force=JULY))
    for opened, there in (("2022-06-20", True), ("2022-06-21", False)):
        facts = given(cases=[case(opened_on=opened)], documents=[])
        assert [str(row.status) for row in audit(facts, edition=amended).findings] == ["breached"] * there
    for on, there in (("2022-06-30", True), ("2022-07-01", False)):
        report = audit(given(cases=[case()], visits=[visit(on=on)]), edition=only("visits.two-people"))
        assert report.findings
        dated = only("visits.two-people").amend(overlay(repeal("visits.two-people"), in_force=JULY))
        found = [row for row in audit(given(cases=[case()], visits=[visit(on=on)]), edition=dated).findings]
        assert bool(found) is there


def test_a_rule_without_a_day_of_its_own_is_asked_of_service_before_the_amendment() -> None:
    dated = with_rule(attrs.evolve(NEW, slug="x.x")).amend(overlay(repeal("x.x"), in_force=JULY))
    blank = programme(provider="")
    assert [str(row.status) for row in audit(given(programme=blank), edition=dated).findings] == ["breached"]
    later = programme(provider="", starts_on="2022-07-01")
    assert [*audit(given(programme=later), edition=dated).findings] == []


def test_what_is_set_aside_is_neither_compared_nor_amended_again() -> None:
    first = overlay(replace("visits.monthly", TWICE), in_force=JULY)
    thrice = attrs.evolve(TWICE, clause=("y2024:1",), at_least=3)
    second = Overlay(
        id="y",
        document=attrs.evolve(PAPER, id="y2024"),
        in_force=date(2022, 10, 1),
        changes=(Replace(clause=("y2024:1",), slug="visits.monthly", rule=thrice),),
    )
    twice_amended = only("visits.monthly").amend(first).amend(second)
    assert [rule.document for rule in twice_amended.rules] == ["sh2022", "x2024", "y2024"]
    assert [rule.document for rule in twice_amended.lasting.rules] == ["y2024"]
    assert [*months_of(twice_amended, "x2024")] == ["07", "08", "09"]
    [duty] = compare({"city": only("visits.monthly"), "district": twice_amended}, KINDS).duties
    assert [len(rules) for rules in duty.answers] == [1, 1]


def test_an_amendment_of_the_papers_own_rule_stands_in_its_place() -> None:
    own = attrs.evolve(TWICE, clause=("sh2022:2.3-a",))
    amended = only("visits.monthly").amend(overlay(replace("visits.monthly", own), in_force=JULY))
    assert amended.rules == (own,)


def test_what_a_dated_amendment_takes_is_planned_from_its_day_on() -> None:
    amended = only("visits.monthly").amend(overlay(repeal("visits.monthly"), in_force=JULY))
    plan = plan_ahead(amended, given(cases=[case()]), date(2022, 1, 1), date(2022, 12, 31), KINDS)
    assert plan.total(Measure.VISITS) == 6


def test_a_dated_amendment_is_written_and_read() -> None:
    cited = attrs.evolve(EDITION.ledger[0], id="x2024:1")
    dated = overlay(replace("visits.monthly", TWICE), in_force=JULY, ledger=(cited,))
    amended = with_rule(only("visits.monthly").rules[0]).amend(dated)
    profile = Profile(id="shanghai", title={"zh": "上海"}, division="310000", editions=(amended,))
    assert read_profile(dump_profile(profile, KINDS), KINDS) == profile


def test_days_on_which_a_rule_is_set_aside_are_not_told_as_a_change_of_papers() -> None:
    amended = only("visits.monthly").amend(overlay(replace("visits.monthly", TWICE), in_force=JULY))
    notes = [(note.code, dict(note.figures)["document"]) for note in audit(given(), edition=amended).notes]
    assert notes == [("rules-begin", "x2024")]
