"""What is asked of every paper at the head of a question page: answered from its rules and clauses, or silent."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import attrs
import pytest
from docs.pages import alike, asking, deadlines, loads, people, questions, records, spending, timing, visiting
from docs.pages.site import Paper, Site

from childcare_policy import Force, Measure, Rule
from childcare_policy.rules.responsibility import Task

SITE = Site("zh")
ENGLISH = Site("en")
PAPERS = [each.id for each in SITE.papers]


def paper(document: str) -> Paper:
    return SITE.paper(document)


def rule(document: str, slug: str) -> Rule:
    return next(each for each in paper(document).rules if each.slug == slug)


def row(name: str, ask: str, site: Site = ENGLISH) -> dict[str, str]:
    """What each paper answers to a question, its links taken out."""
    head, _, *lines = asking.asked(site, name, f"questions/{name}.md").splitlines()
    found = {cells[0]: cells[1:] for line in lines if line.startswith("|") for cells in [line.strip("| ").split(" | ")]}
    assert len(head.split(" | ")) == len(PAPERS) + 1
    return dict(zip(PAPERS, [re.sub(r"\[(.*?)\]\([^)]*\)", r"\1", cell) for cell in found[ask]], strict=True))


def silent_in(name: str, ask: str) -> set[str]:
    return {id for id, cell in row(name, ask).items() if "the paper does not say" in cell}


@pytest.mark.parametrize("name", asking.ASKS)
def test_every_question_asked_of_the_papers_is_on_a_page_in_both_languages(name: str) -> None:
    pages = {**{name: answer for name, (answer, _) in questions.QUESTIONS.items()}, **questions.BESIDES}
    for site in (SITE, ENGLISH):
        assert asking.asked(site, name, questions.where(name)) in [*pages[name](site, questions.where(name))]


@pytest.mark.parametrize("ask", [ask for asks in asking.ASKS.values() for ask in asks], ids=lambda ask: ask["ask"][1])
def test_a_question_names_kinds_and_fields_that_there_are(ask: Any) -> None:
    kinds = {kind.tag: kind for kind in SITE.registry.kinds.values()}
    assert ask.get("rules") or ask["told"]
    for query in ask.get("rules", {}):
        tag, _, rest = query.partition(".")
        field = rest.partition("=")[0].removeprefix("!")
        assert not field or field in attrs.fields_dict(kinds[tag].rule), query
        assert tag in kinds, query
    known = {clause.kind for each in SITE.papers for clause in each.clauses}
    assert all(told.get("kind", "training") in known for told in ask.get("told", ()))


@pytest.mark.parametrize(
    ("name", "ask", "silent"),
    [
        ("team", "Children to a social worker", {*PAPERS}),
        ("team", "Degrees", {"ph2024", "sh2020", "sh2022", "yp2024"}),
        ("training", "How many hours", {*PAPERS}),
        ("activities", "How many must attend", {*PAPERS}),
        ("file", "How long it is kept", {"ph2024", "sh2020", "yp2024", "zj2024"}),
        ("file", "Who may see it", {*PAPERS}),
        ("levels", "When it is graded anew", {"sh2020", "sh2022", "yp2024", "zj2024"}),
        ("money", "What it may go to", {"sh2020", "zj2024"}),
        ("hours", "How long each time", {"ph2024", "zj2024"}),
        ("term", "Whether it may be renewed, for how long", {"sh2020", "sh2022", "yp2024", "zj2024"}),
    ],
)
def test_a_paper_that_does_not_say_is_shown_to_be_silent(name: str, ask: str, silent: set[str]) -> None:
    assert silent_in(name, ask) == silent


def test_a_district_that_says_nothing_of_its_own_is_as_its_city() -> None:
    assert row("hours", "How long each time")["yp2024"] == "as the city"
    assert row("file", "What is in it")["yp2024"].endswith("<br>as the city")


def test_zero_is_no_silence() -> None:
    counted = row("money", "For how many children")
    assert "left-behind child 0" in counted["ph2024"]
    assert "the paper does not say" in counted["zj2024"]


def test_what_a_paper_says_without_a_rule_is_told_with_its_clause() -> None:
    assert row("file", "How long it is kept")["sh2022"].endswith("`sh2022:2.6-k`")
    assert "`ph2024:8.1-e`" in row("money", "What it may go to")["ph2024"]


def test_a_default_is_marked_where_another_reading_would_say_something_else() -> None:
    fast = row("file", "When it is handed over")
    assert "default reading" in fast["sh2022"]
    assert "default reading" not in row("file", "To whom it is handed over")["sh2022"]
    assert "default reading" not in row("hours", "How long each time")["sh2022"]


def test_a_demand_that_is_no_must_says_so() -> None:
    assert rule("zj2024", "training.child-directors").force is Force.SHOULD
    assert "(should)" in row("training", "How often")["zj2024"]
    assert "(should)" not in row("training", "How often")["yp2024"]


@pytest.mark.parametrize(
    ("document", "slug", "comes", "order"),
    [
        ("sh2020", "lists.children", timing.Comes.DATED, "2020-05-15"),
        ("zj2024", "reports.quarterly", timing.Comes.RECURRING, "0003"),
        ("yp2024", "activities.school-lecture", timing.Comes.RECURRING, "0006"),
        ("sh2022", "incidents.tell-director", timing.Comes.EVENT, "0"),
        ("sh2022", "assessment.home", timing.Comes.CASE, "0000"),
        ("ph2024", "closing.notice", timing.Comes.CASE, "9"),
        ("sh2022", "archive.handover", timing.Comes.END, "0030"),
        ("zj2024", "evaluation.interim", timing.Comes.OPEN, "0000"),
    ],
)
def test_a_deadline_stands_where_it_comes(document: str, slug: str, comes: timing.Comes, order: str) -> None:
    by = timing.deadline(SITE, rule(document, slug))
    assert by is not None
    assert (by.comes, by.order) == (comes, order)


@pytest.mark.parametrize(("document", "slug"), [("sh2022", "visits.monthly"), ("zj2024", "staffing.team")])
def test_a_rhythm_is_no_deadline(document: str, slug: str) -> None:
    assert timing.deadline(SITE, rule(document, slug)) is None


def test_a_deadline_the_paper_does_not_name_is_told_apart() -> None:
    found = deadlines.deadlines(ENGLISH, ENGLISH.paper("ph2024"))
    [ledger] = [by for each, by in found.items() if each.slug == "archive.needs-ledger"]
    assert ledger.comes is timing.Comes.OPEN
    assert ledger.said == "the paper names no time; audited by the last day of the programme"
    assert [*found.values()] == sorted(found.values())


@pytest.mark.parametrize("document", PAPERS)
def test_a_time_the_paper_does_not_name_is_one_that_a_reading_moves(document: str) -> None:
    """What clauses say in words and what readings say as data are two witnesses of one thing."""
    for each in paper(document).rules:
        by = timing.deadline(SITE, each)
        if by and by.comes is not timing.Comes.OPEN and not timing.timed(SITE, each, by):
            others = asking.otherwise(paper(document))[each.document, each.slug]
            assert any(timing.deadline(SITE, other) != by for _, other in others), each.slug


def test_every_deadline_is_on_the_page_once() -> None:
    said = "\n".join(deadlines.every_deadline(SITE, "questions/deadlines.md"))
    lines = [line for line in said.splitlines() if line.startswith("| ") and line.count(" | ") == 2]
    heads = said.count("| --- | --- | --- |")
    assert len(lines) - 2 * heads == sum(len(deadlines.deadlines(SITE, each)) for each in SITE.papers)


def test_a_district_says_which_of_its_tasks_have_a_time() -> None:
    yangpu = paper("yp2024")
    timely = [each.number for each in yangpu.rules if isinstance(each, Task) and people.due(SITE, yangpu, each)]
    assert timely == [29, 30, 31, 37]
    said = "\n".join(people.adds(ENGLISH, "questions/adds.md"))
    assert "Of the 41 tasks the paper names a time for 4" in said
    assert yangpu.edition.amended_by[0].title["en"] in said


def test_conditions_on_spending_stand_apart_from_what_is_excluded() -> None:
    said = "\n".join(spending.money(ENGLISH, "questions/money.md"))
    conditions, excluded, paid = map(said.index, ("**Conditions**", "**What it must not go to**", "**How it is paid**"))
    for each in paper("sh2022").rules:
        if SITE.kind(each) in ("earmarked", "application", "other_budget"):
            assert ENGLISH.title(each) in said[conditions:excluded]
        if SITE.kind(each) == "exclusion":
            assert ENGLISH.title(each) in said[excluded:paid]


def test_the_days_no_edition_covers_are_told_in_plain_words() -> None:
    first, last = date(2021, 6, 1), date(2021, 12, 31)
    assert records.between(paper("sh2020"), paper("sh2022")) == (first, last)
    assert records.between(paper("sh2022"), paper("yp2024")) is None
    said = "\n".join(records.editions(ENGLISH, "questions/editions.md"))
    assert "From 1 Jun 2021 to 31 Dec 2021 no edition applies" in said
    assert "Error" not in said


def test_the_number_of_families_at_which_the_answer_turns_is_counted() -> None:
    most = visiting.most_by_families(SITE)
    assert [each.families for each in most if each.papers == ("zj2024",)] == [*range(1, 10)]
    assert most[9].papers == tuple(PAPERS)
    assert all("zj2024" not in each.papers for each in most[10:])
    assert "The turn comes at 10 families" in "\n".join(visiting.tipping(ENGLISH))


@pytest.mark.parametrize("document", PAPERS)
def test_the_parts_of_a_figure_come_to_the_figure_and_rules_ask_for_them(document: str) -> None:
    found = alike.askers(paper(document))
    for measure in Measure:
        for number in (loads.ONE, loads.MANY):
            load = loads.load_of(paper(document), number)
            assert sum(count for each, _, count in load.parts if each is measure) == load.total(measure)
            assert bool(load.total(measure)) == any(each.measure is measure for each in found), measure


def test_what_a_rule_adds_to_each_visit_is_told_without_a_visit_of_its_own() -> None:
    found = {(each.rule.slug, each.measure): (each.alone, each.lost) for each in alike.askers(paper("sh2022"))}
    assert found["visits.two-people", Measure.PERSON_VISITS] == (0, 11)
    assert found["visits.session", Measure.MINUTES] == (0, 24 * 60)
    assert found["visits.monthly", Measure.VISITS] == (12, 0)
    assert ("visits.monthly", Measure.MINUTES) not in found
