"""The same demand made in another way: joined where both papers speak of it, and never where one of them does not."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import Any

import attrs
import pytest
from tests.builders import KINDS, PINGHU, SHANGHAI, with_rule

from childcare_policy import (
    NO_DAY,
    ActivityKind,
    ActivityQuota,
    Chapter,
    Comparison,
    DocumentKind,
    Edition,
    FileContents,
    FileItem,
    Matter,
    Paper,
    PledgeSigned,
    Rule,
    RuleKind,
    Topic,
    TrainingHeld,
    Verdict,
    compare,
)
from childcare_policy.comparison.lining import matters_of
from childcare_policy.rules.matters import MATTERS
from childcare_policy_shanghai import YANGPU
from childcare_policy_zhanjiang import ZHANJIANG

EDITIONS = {
    "sh2020": SHANGHAI.named("2020"),
    "sh2022": SHANGHAI.named("2022"),
    "yp2024": YANGPU.named("2022"),
    "ph2024": PINGHU.named("2024"),
    "zj2024": ZHANJIANG.named("2024"),
}
PAIRS = [*combinations(EDITIONS, 2)]


@cache
def beside(one: str, other: str) -> Comparison:
    return compare({name: EDITIONS[name] for name in (one, other)}, KINDS)


def slugs(rules: tuple[Rule, ...]) -> str:
    return " ".join(dict.fromkeys(rule.slug for rule in rules))


def joined(one: str, other: str) -> dict[tuple[str, str], str]:
    pairs = [pair for duty in beside(one, other).duties for pair in duty.pairs if pair.matter]
    return {(slugs(pair.answers[0]), slugs(pair.answers[1])): pair.matter for pair in pairs}


def silent(one: str, other: str) -> dict[str, str]:
    """What only one of them asks, and where the other speaks of the matter all the same."""
    pairs = [pair for duty in beside(one, other).duties for pair in duty.pairs if pair.verdict is Verdict.SILENT]
    return {slugs(pair.answers[0] or pair.answers[1]): slugs(pair.elsewhere) for pair in pairs}


# ---------------------------------------------------------------------- known from the papers

ITEMS = (
    "archive.care-handbook archive.assessment-form archive.service-plan archive.service-record "
    "archive.disposition-form archive.closure-report"
)
STAFF = (
    "staffing.supervision staffing.team staffing.intermediate staffing.assistants staffing.bachelor staffing.lead "
    "staffing.social-workers staffing.experienced staffing.supervisor"
)
REPORTS = "reports.monthly-summary reports.interim reports.annual reports.quarterly reports.analysis"
TELLINGS = "incidents.tell-supervisor incidents.tell-director incidents.tell-organisation"
ESCALATIONS = "incidents.escalate-district incidents.escalate-city"


@pytest.mark.parametrize(
    ("one", "other", "own", "others"),
    [
        ("sh2020", "sh2022", "archive.contents", ITEMS),  # one rule of three papers, then each by itself
        ("sh2020", "sh2022", "pledge.signed", "archive.commitment"),  # signed by the first visit, then in the file
        ("sh2020", "sh2022", "evaluation.final-appraisal", "budget.acceptance"),  # appraised, then accepted
        ("sh2020", "ph2024", "team.social-worker team.lead-named", "team.follow-up-person"),
        ("sh2020", "ph2024", "archive.filed", "archive.needs-ledger"),  # a file, a ledger for each child
        ("sh2020", "zj2024", "sanctions.rectification", "confidentiality.kept"),  # a leak is sanctioned, is forbidden
        ("sh2020", "zj2024", "team.social-worker", STAFF),  # one for each child, five for all
        ("sh2022", "ph2024", "budget.ceiling", "budget.price"),  # so much a child, so much in all
        ("sh2022", "ph2024", "funding.source", "funding.provincial funding.city"),
        ("sh2022", "ph2024", "closure.report", "closing.assessed closing.notice closing.follow-up-talk"),
        ("sh2022", "ph2024", "activities.timing", "activities.themed"),
        ("sh2022", "zj2024", "reports.monthly-visit-summary reports.monthly-data", REPORTS),
        (
            "sh2022",
            "zj2024",
            f"{TELLINGS} {ESCALATIONS}",
            "incidents.tell-civil-affairs incidents.police-advised incidents.tell-police incidents.report-harm",
        ),
        ("yp2024", "ph2024", "activities.safety-outreach activities.school-lecture", "activities.safety"),
        ("yp2024", "zj2024", "guardianship.capacity-assessment", "assessment.guardianship"),
        ("ph2024", "zj2024", "lists.updated", "register.entry"),
    ],
)
def test_one_matter_two_papers_put_in_two_ways_is_one_duty(one: str, other: str, own: str, others: str) -> None:
    assert (own, others) in joined(one, other)


@pytest.mark.parametrize(
    ("one", "other", "slug"),
    [
        ("sh2020", "sh2022", "visits.streak"),
        ("sh2020", "sh2022", "evaluation.final-cases"),  # a case evaluated is not a closure reported
        ("sh2022", "ph2024", "risk.graded"),
        ("sh2022", "ph2024", "team.three-people"),
        ("sh2022", "zj2024", "visits.two-people"),
        ("sh2022", "zj2024", "staffing.lead-degree"),
        ("yp2024", "zj2024", "activities.home-teaching"),
        ("ph2024", "zj2024", "staffing.team"),  # somebody for each case is no team of five
        ("ph2024", "zj2024", "team.follow-up-person"),
        ("ph2024", "zj2024", "archive.handover"),
    ],
)
def test_what_the_other_paper_says_nothing_of_stands_alone(one: str, other: str, slug: str) -> None:
    assert silent(one, other)[slug] == ""


@pytest.mark.parametrize(
    ("one", "other", "slug", "elsewhere"),
    [
        ("sh2022", "ph2024", "visits.coverage", "visits.monthly"),
        ("sh2022", "zj2024", "price.ceiling", "budget.ceiling"),
        ("ph2024", "zj2024", "visits.coverage", "visits.follow-up visits.rounds"),
        ("sh2020", "sh2022", "team.three-people", "team.social-worker"),
        ("sh2022", "yp2024", "guardianship.admonition", "incidents.case-lead"),
    ],
)
def test_who_is_silent_in_one_thing_may_speak_of_it_elsewhere(one: str, other: str, slug: str, elsewhere: str) -> None:
    assert silent(one, other)[slug] == elsewhere


@pytest.mark.parametrize(
    ("one", "other", "slug", "clauses"),
    [
        ("sh2020", "ph2024", "programme.term", "sh2020:3-a sh2020:3-b"),  # its days are fixed
        ("sh2020", "sh2022", "funding.source", "sh2020:6.2-a sh2020:6.2-b sh2020:6.2-c sh2020:6.2-e"),
        ("sh2020", "ph2024", "contact.online", "ph2024:6.0-a"),
        ("ph2024", "zj2024", "staffing.team", "ph2024:4-h ph2024:5-c"),  # social workers, of no number
        ("ph2024", "zj2024", "activities.law-publicity", "ph2024:6.3-a ph2024:6.5-b"),
        ("yp2024", "zj2024", "activities.school-lecture", "zj2024:3.3-m zj2024:3.3-zg"),
        ("sh2022", "zj2024", "visits.two-people", ""),
    ],
)
def test_a_paper_that_makes_no_rule_of_a_matter_may_speak_of_it(one: str, other: str, slug: str, clauses: str) -> None:
    pairs = [pair for duty in beside(one, other).duties for pair in duty.pairs if pair.verdict is Verdict.SILENT]
    [pair] = [pair for pair in pairs if slugs(pair.answers[0] or pair.answers[1]) == slug]
    assert " ".join(clause.id for clause in pair.told) == clauses


# ---------------------------------------------------------------------- laws


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_what_is_joined_is_joined_whichever_comes_first(one: str, other: str) -> None:
    assert joined(one, other) == {pair[::-1]: matter for pair, matter in joined(other, one).items()}


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_what_is_joined_is_of_the_matter_and_is_never_called_the_same(one: str, other: str) -> None:
    for duty in beside(one, other).duties:
        [pair] = duty.pairs
        if pair.matter:
            assert all(pair.matter in matters_of(rule, KINDS) for rules in pair.answers for rule in rules[:1])
            assert pair.verdict is not Verdict.SAME


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_no_two_silences_are_about_one_matter(one: str, other: str) -> None:
    """Else they would be one duty."""
    said: list[set[str]] = [set(), set()]
    for duty in beside(one, other).duties:
        if duty.pairs[0].verdict is Verdict.SILENT:
            for side, rules in enumerate(duty.answers):
                said[side].update(word for rule in rules for word in matters_of(rule, KINDS))
    assert said[0].isdisjoint(said[1])


@pytest.mark.parametrize(
    ("one", "other", "about"),
    [
        ("sh2020", "sh2022", "file_contents"),
        ("sh2020", "ph2024", "appraisal"),
        ("sh2020", "zj2024", "archive.filed"),
        ("sh2022", "ph2024", "appraisal"),
        ("sh2022", "ph2024", "ceiling"),
        ("sh2022", "zj2024", "reports"),
        ("sh2022", "zj2024", "team"),
    ],
)
def test_on_the_witness_of_what_is_joined_the_two_answer_differently(one: str, other: str, about: str) -> None:
    """``about`` is the matter they are joined by, or the question both ask in kinds of their own."""
    sides: dict[str, Edition] = {}
    [duty] = [duty for duty in beside(one, other).duties if about in (duty.matter, duty.question)]
    for place, name in enumerate((one, other)):
        chapter = Chapter(label="x", title={"zh": "x", "en": "x"}, rules=duty.answers[place])
        sides[name] = attrs.evolve(EDITIONS[name], chapters=(chapter,), readings=())
    [duty] = compare(sides, KINDS, witnesses=True).duties
    [pair] = duty.pairs
    assert pair.verdict is Verdict.DIFFERENT
    assert pair.witness is not None
    found = [{str(each.status) for each in findings} for findings in (pair.witness.one, pair.witness.other)]
    assert sorted(each & {"breached", "shortfall", "late"} != set() for each in found) == [False, True]


# ---------------------------------------------------------------------- words


def test_a_kind_says_what_it_is_about_in_matters_or_by_its_fields() -> None:
    matters = {*map(str, Matter)}
    for kind in KINDS.values():
        fields = {field.name for field in attrs.fields(kind.rule)}
        assert {*kind.matters} <= fields | matters, kind.tag


def test_every_matter_is_one_of_some_kind_or_word() -> None:
    said = {word for kind in KINDS.values() for word in (*kind.matters, kind.about)}
    assert {*map(str, Matter)} <= said | {word for words in MATTERS.values() for word in words}


@pytest.mark.parametrize("name", EDITIONS)
def test_a_clause_is_of_a_matter_where_no_rule_is_made_of_it_and_another_paper_makes_one(name: str) -> None:
    edition = EDITIONS[name]
    decided = {id for rule in edition.rules for id in rule.clause}
    others = {word for other in EDITIONS.values() for rule in other.rules for word in matters_of(rule, KINDS)}
    marked = [clause for clause in edition.ledger if clause.matters]
    assert marked
    for clause in marked:
        assert clause.id not in decided
        assert {*clause.matters} <= others


# ---------------------------------------------------------------------- lining up


def rules(*given: Any) -> Edition:
    """An edition with just these rules."""
    chapter = Chapter(label="x", title={"zh": "x", "en": "x"}, rules=given)
    return attrs.evolve(with_rule(given[0]), chapters=(chapter,))


CONTENTS = FileContents(slug="a.contents", clause=("x1:1",), kinds=(DocumentKind.SERVICE_PLAN,), due=NO_DAY)
PLEDGE = PledgeSigned(slug="a.pledge", clause=("x1:2",))
PLAN = FileItem(slug="b.plan", clause=("x1:3",), kind=DocumentKind.SERVICE_PLAN, due=NO_DAY)
REPORT = FileItem(slug="b.report", clause=("x1:4",), kind=DocumentKind.CLOSURE_REPORT, due=NO_DAY)
HANDBOOK = Paper(slug="b.handbook", clause=("x1:5",), kind=DocumentKind.CARE_HANDBOOK, due=NO_DAY)


def test_several_rules_on_one_matter_are_one_duty_and_others_stay_apart() -> None:
    found = compare({"a": rules(CONTENTS, PLEDGE), "b": rules(PLAN, REPORT, HANDBOOK)}, KINDS)
    assert [duty.answers for duty in found.duties] == [
        ((CONTENTS,), (PLAN, REPORT)),
        ((PLEDGE,), ()),
        ((), (HANDBOOK,)),
    ]
    assert [duty.matter for duty in found.duties] == ["file_contents", "", ""]
    row = found.to_rows()[0]
    assert (row["verdict"], row["matter"], row["elsewhere"]) == ("different", "file_contents", "")
    assert (row["one_clauses"], row["other_clauses"]) == ("x1:1", "x1:3 x1:4")


def test_a_slug_both_have_is_not_taken_away_by_a_matter() -> None:
    same = attrs.evolve(PLAN, slug="a.contents")
    found = compare({"a": rules(CONTENTS), "b": rules(same, REPORT)}, KINDS)
    assert [duty.answers for duty in found.duties] == [((CONTENTS,), (same,)), ((), (REPORT,))]
    assert found.duties[1].pairs[0].elsewhere == (CONTENTS,)
    assert [row["elsewhere"] for row in found.to_rows()] == ["", "a.contents"]


def test_the_nearest_matter_joins_first() -> None:
    safety = ActivityQuota(
        slug="a.safety",
        clause=("x1:1",),
        kind=ActivityKind.SAFETY_OUTREACH,
        at_least=1,
        window=None,
        themes=(Topic.SAFETY,),
    )
    culture = attrs.evolve(safety, slug="a.culture", kind=ActivityKind.CULTURAL_ACTIVITY, themes=(Topic.CULTURE,))
    drill = attrs.evolve(safety, slug="b.drill", kind=ActivityKind.SAFETY_ACTIVITY)
    outing = attrs.evolve(safety, slug="b.outing", kind=ActivityKind.GROUP_ACTIVITY, themes=())
    found = compare({"a": rules(safety, culture), "b": rules(outing, drill)}, KINDS)
    assert [duty.answers for duty in found.duties] == [((safety,), (drill,)), ((culture,), (outing,))]
    assert [duty.matter for duty in found.duties] == ["safety", "activities"]


def test_of_three_papers_what_one_joins_is_one_duty_and_two_of_them_stand_as_they_do_alone() -> None:
    held = TrainingHeld(slug="t.one", clause=("x1:1",))
    twice = TrainingHeld(slug="t.one", clause=("x1:1",), at_least=2)
    more = attrs.evolve(held, slug="t.two", topics=(Topic.SAFETY,))
    other = attrs.evolve(held, slug="t.three", topics=(Topic.CULTURE,))
    sides = {"a": rules(held, more), "b": rules(twice), "c": rules(other)}
    [duty] = compare(sides, KINDS).duties
    assert duty.answers == ((held, more), (twice,), (other,))
    assert [(pair.one, pair.other, pair.verdict) for pair in duty.pairs] == [
        ("a", "b", Verdict.LOOSER),
        ("a", "b", Verdict.SILENT),
        ("a", "c", Verdict.DIFFERENT),
        ("b", "c", Verdict.DIFFERENT),
    ]
    assert duty.stands("a", "b") is Verdict.DIFFERENT
    assert duty.stands("b", "a") is Verdict.DIFFERENT
    assert duty.stands("a", "c") is Verdict.DIFFERENT
    assert compare(dict([*sides.items()][:2]), KINDS).duties[1].pairs[0].elsewhere == (twice,)


def test_whoever_asks_more_things_of_one_duty_is_the_stricter_in_all_of_it() -> None:
    held = TrainingHeld(slug="t.one", clause=("x1:1",))
    more = attrs.evolve(held, slug="t.two", topics=(Topic.SAFETY,))
    other = attrs.evolve(held, slug="t.three", topics=(Topic.CULTURE,))
    [duty] = compare({"a": rules(held, more), "b": rules(held), "c": rules(other)}, KINDS).duties
    assert duty.stands("a", "b") is Verdict.STRICTER
    assert duty.stands("b", "a") is Verdict.LOOSER


def test_a_kind_from_elsewhere_is_joined_by_the_words_it_names() -> None:
    @attrs.frozen(kw_only=True)
    class Sworn(Rule):
        """An oath is sworn."""

    kind: RuleKind[Any] = RuleKind(
        tag="sworn", rule=Sworn, check=lambda rule, ctx: (), required=lambda rule: {}, matters=("pledge",)
    )
    oath = Sworn(slug="b.oath", clause=("x1:9",))
    [duty] = compare({"a": rules(PLEDGE), "b": rules(oath)}, {**KINDS, Sworn: kind}).duties
    assert (duty.answers, duty.matter) == (((PLEDGE,), (oath,)), "pledge")
