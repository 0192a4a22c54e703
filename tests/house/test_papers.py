"""The editions beside their papers: rules in the order of the articles, and each answer of each duty in a scenario."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import MappingProxyType

import attrs
import pytest

from childcare_policy import Clause, Days, Due, DueFrom, Edition, Force, Handling, Registry, load
from childcare_policy.edition import Place
from childcare_policy.testing import load_scenarios, run
from childcare_policy.testing.judging import shown
from childcare_policy.testing.scenario import Expectation

REGISTRY: Registry = load()
EDITIONS = [edition for profile in REGISTRY.profiles.values() for edition in profile.editions]
ANSWERS = frozenset({"met", "breached", "unknown"})
OUT_OF_REACH = MappingProxyType(
    {
        ("ph2024", "programme.target-number"): ANSWERS,  # a number to compare with: differences are notes
        ("sh2022", "programme.target-number"): ANSWERS,
        ("ph2024", "enrolment.channel"): {"breached"},  # every channel there is a word for is one of the paper's
        ("yp2024", "staffing.screening"): {"breached"},  # a screening is late, or not recorded
    }
)
"""Answers that no record can bring about, each for a reason."""


def article_of(clause: Clause) -> tuple[str, str]:
    """The paper and article of a clause; the units named beside a task stand with it."""
    return clause.id.partition(":")[0], clause.article.partition(" ")[0]


def articles(edition: Edition) -> list[list[int]]:
    """For each rule of the edition, the places its articles have in the papers."""
    places: dict[tuple[str, str], int] = {}
    for clause in edition.ledger:
        places.setdefault(article_of(clause), len(places))
    return [
        sorted(places[article_of(edition.clauses[id])] for id in rule.clause)
        for chapter in edition.chapters
        for rule in chapter.rules
    ]


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: f"{edition.profile}-{edition.id}")
def test_the_rules_stand_in_the_order_of_the_articles(edition: Edition) -> None:
    at = -1
    for rule, cited in zip(edition.rules, articles(edition), strict=True):
        later = [place for place in cited if place >= at]
        assert later, f"{rule.slug} stands after an article that comes later"
        at = later[0]


MUSTS = {(rule.document, rule.slug): rule for each in EDITIONS for rule in each.rules if rule.force is Force.MUST}
NAMED: dict[str, list[Place]] = {}
"""The duties that go by a slug, and those that cite a clause."""
for place, rule in MUSTS.items():
    for name in (rule.slug, *rule.clause):
        NAMED.setdefault(name, []).append(place)


def test_of_each_must_a_scenario_shows_it_met_breached_and_unknown(root: Path) -> None:
    lacking = {(place, answer) for place in MUSTS for answer in ANSWERS}
    for path in sorted(root.glob("profiles/*/*/scenarios/**/*.scenario.yaml")):
        for scenario in load_scenarios(path):
            if any(may_show(each, lacking) for each in scenario.expect):
                for finding in shown(run(scenario, REGISTRY)):
                    lacking.discard(((finding.document, finding.rule), str(finding.status)))
    assert lacking == {(place, answer) for place, answers in OUT_OF_REACH.items() for answer in answers}


def may_show(expectation: Expectation, lacking: set[tuple[Place, str]]) -> bool:
    """Whether a finding that meets the expectation could be an answer not shown so far."""
    asked = expectation.keys
    places = NAMED.get(str(asked.get("rule") or asked.get("clause")), ())
    return any((place, asked.get("status")) in lacking for place in places)


AT_ANOTHER_FORCE = MappingProxyType(
    {
        ("ph2024", "lists.updated"): "the list follows the facts by the monthly update, which binds in principle",
        ("ph2024", "programme.renewal-length"): "renewing is free, its length is a condition",
        ("ph2024", "programme.renewal-review"): "renewing is free, the review is a condition",
        ("sh2020", "lists.child-age"): "the age follows from the birth date, so that a wrong one is a shortfall",
        ("sh2020", "plan.services"): "that services may be added is a direction, that some are listed is not",
        ("sh2022", "budget.uses"): "the uses are allowed ones, and the main ones: others are a shortfall",
        ("yp2024", "training.attended"): "the session is a must, that one director came is not",
        ("zj2024", "activities.law-publicity"): "the interval is what a reading chose",
        ("zj2024", "incidents.police-advised"): "the text asks for civil affairs, the police are advised",
        ("zj2024", "reports.analysis"): "the interval is what a reading chose",
        ("zj2024", "training.child-directors"): "the interval is what a reading chose",
        ("zj2024", "training.child-supervisors"): "the interval is what a reading chose",
        ("zj2024", "visits.follow-up"): "the interval is what a reading chose",
    }
)
"""The rules that stand at another force than a clause they decide, each for a reason its clauses tell the reader."""


def at_another_force() -> Iterator[tuple[Place, Clause]]:
    """Each rule at another force than a clause it decides, with that clause."""
    for edition in EDITIONS:
        for rule in edition.rules:
            for clause in map(edition.clauses.__getitem__, rule.clause):
                if clause.handling is Handling.DECIDED and clause.force != rule.force:
                    yield (rule.document, rule.slug), clause


def test_a_rule_stands_at_the_force_of_its_clauses_but_for_a_reason_the_clause_tells() -> None:
    assert {place for place, _ in at_another_force()} == AT_ANOTHER_FORCE.keys()
    assert [clause.id for _, clause in at_another_force() if not clause.why] == []


def test_what_is_decided_and_says_why_says_it_in_both_languages() -> None:
    told = [clause for each in EDITIONS for clause in each.ledger if clause.handling is Handling.DECIDED and clause.why]
    assert told
    assert [clause.id for clause in told if set(clause.why) != {"zh", "en"}] == []


DAYS_OF_THE_PAPER = MappingProxyType(
    {
        ("sh2020", "archive.contents", "due"): "5.6-a says when the project ends",
        ("sh2020", "archive.filed", "due"): "5.6-a says when the project ends",
        ("sh2020", "evaluation.final-cases", "by"): "7.6-a says June 2021",
        ("sh2020", "evaluation.outstanding-cases", "by"): "7.6-b says June 2021",
        ("sh2020", "training.induction", "first"): "7.4-a says the last ten days of May 2020",
        ("sh2020", "training.induction", "last"): "7.4-a says the last ten days of May 2020",
    }
)
"""Days that rules set and no reading moves, each because the paper says it."""


def sets_a_day(name: str, value: object) -> bool:
    """Whether a field of a rule sets a day, a number of days, or on how many days a post is held."""
    by_due = isinstance(value, Due) and value.after is not DueFrom.NEVER
    return by_due or isinstance(value, date) or name == "throughout" or (isinstance(value, Days) and value.count > 0)


def days_no_reading_moves() -> Iterator[tuple[str, str, str]]:
    """Each field of a rule that sets a day and that no reading of its edition adjusts."""
    for edition in EDITIONS:
        moved = {
            (*edition.adjusts(reading, adjust.rule), name)
            for reading in edition.readings
            for option in reading.options
            for adjust in option.adjust
            for name in adjust.to
        }
        for rule in edition.rules:
            for field in attrs.fields(type(rule)):
                place = (rule.document, rule.slug, field.name)
                if sets_a_day(field.name, getattr(rule, field.name)) and place not in moved:
                    yield place


def test_a_day_the_paper_does_not_give_is_that_of_a_reading() -> None:
    assert {*days_no_reading_moves()} == DAYS_OF_THE_PAPER.keys()
