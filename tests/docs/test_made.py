"""The pages made from the profiles: everything in them is found, said in both languages, and counted right."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
from docs.pages import (
    charts,
    conforming,
    dangers,
    differing,
    families,
    figures,
    finding,
    home,
    loads,
    menu,
    papers,
    parts,
    questions,
    records,
    spending,
    visiting,
)
from docs.pages.comparing import Beside
from docs.pages.glossary import TERMS
from docs.pages.hinges import hinges
from docs.pages.site import WORDS, Paper, Site, link, plain
from docs.walk import answers

from childcare_policy import Handling, Measure, Verdict
from childcare_policy.oddities import Diagnostic
from childcare_policy.testing.conformance import CHECKS, Checked

SITE = Site("zh")
ENGLISH = Site("en")
CODE = "".join(path.read_text(encoding="utf-8") for path in Path(families.__file__).parent.glob("*.py"))


def paper(document: str) -> Paper:
    return SITE.paper(document)


def test_every_paper_of_every_profile_is_on_the_site_once() -> None:
    assert [each.id for each in SITE.papers] == ["ph2024", "sh2020", "sh2022", "yp2024", "zj2024"]
    assert len({each.page for each in SITE.papers}) == len(SITE.papers)


def test_every_clause_and_rule_stands_on_the_page_of_its_paper() -> None:
    for profile in SITE.registry.profiles.values():
        for edition in profile.editions:
            papers = {rule.document for rule in edition.rules} | {
                clause.id.partition(":")[0] for clause in edition.ledger
            }
            assert papers <= {each.id for each in SITE.papers}
    assert sum(len(each.clauses) for each in SITE.papers) == 803


def test_a_district_stands_on_its_city() -> None:
    assert paper("yp2024").stands_on == "sh2022"
    assert paper("sh2022").stands_on is None
    assert paper("yp2024").years == "2024–2026"


def test_every_rule_belongs_to_a_family() -> None:
    for each in SITE.papers:
        for rule in each.rules:
            assert families.family_of(rule) in families.FAMILIES


def test_a_paper_is_called_silent_on_the_page_of_a_family_only_where_the_comparison_finds_it_so() -> None:
    whole = Beside(SITE).whole
    called: dict[str, set[str]] = {}
    for name in families.FAMILIES:
        said = families.of_one(SITE, name, families.of_family(whole.duties, name))
        for part in said.split("\n### ")[1:]:
            silent = re.search(r"没有提出这项要求的：(.+)。", part)
            question = re.search(r"\{ #([\w-]+) \}", part)
            assert question
            called[question[1]] = set(silent[1].split("、")) if silent else set()
    names = {each.id: SITE.name(each) for each in SITE.papers}
    assert called == {
        families.place(duty): {
            names[side.name] for side, rules in zip(whole.sides, duty.answers, strict=True) if not rules
        }
        for duty in whole.duties
    }


def test_what_a_later_edition_changed_is_counted_as_the_two_are_compared() -> None:
    said = "\n".join(differing.changes(ENGLISH, "questions/changes.md"))
    counts = Beside(SITE).two(paper("sh2020"), paper("sh2022")).counts()["sh2020", "sh2022"]
    added, gone, altered, kept = map(int, re.findall(r"(\d+) (?:added|dropped|altered|kept)", said))
    assert kept == counts[Verdict.SAME]
    assert altered == counts[Verdict.STRICTER] + counts[Verdict.LOOSER] + counts[Verdict.DIFFERENT]
    assert added + gone == counts[Verdict.SILENT]


def test_what_a_paper_leaves_open_never_passes_for_its_own_word() -> None:
    here = "questions/file.md"
    for each in SITE.papers:
        for rule in each.rules:
            for id in each.read_by(rule):
                reading = each.edition.reading(id)
                assert plain(reading.question["zh"]) in parts.line(SITE, rule, here)
                assert plain(reading.option(reading.default).title["en"]) in parts.line(ENGLISH, rule, here)
    filed = next(rule for rule in paper("sh2020").rules if rule.slug == "archive.filed")
    assert "默认解读" not in parts.line(SITE, filed, here)


def test_every_text_is_there_in_both_languages_with_the_same_places() -> None:
    for section, texts in WORDS.items():
        for name, (zh, en) in texts.items():
            places = [{field for _, field, _, _ in Formatter().parse(each) if field} for each in (zh, en)]
            assert all((zh, en)), f"{section}.{name}"
            assert places[0] == places[1], f"{section}.{name}"
    assert all(len(each["term"]) == len(each["meaning"]) == 2 for each in TERMS.values())


def test_every_text_is_used() -> None:
    named = {f"{section}.{name}" for section, texts in WORDS.items() for name in texts}
    loose = {"family", "held", "api", "vocabulary", "compare", "commands", *questions.QUESTIONS, *questions.BESIDES}
    unused = [
        each
        for each in named
        if each.partition(".")[0] not in loose and each not in CODE and f'"{each.partition(".")[2]}"' not in CODE
    ]
    assert sorted(unused) == []


def test_where_clauses_are_held_and_what_tracks_them_is_told_in_words() -> None:
    clauses = [clause for each in SITE.papers for clause in each.clauses]
    assert WORDS["held"].keys() <= {clause.held for clause in clauses}
    for clause in clauses:
        for said in (papers.held(SITE, clause.held) if clause.held else "", *map(SITE.record, clause.evidence)):
            assert not re.search("[a-z_=]", said), clause.id


def test_there_are_ten_questions_and_each_card_leads_to_an_answer() -> None:
    cards = questions.cards(SITE, "index.md")
    assert len(questions.QUESTIONS) == 10
    assert re.findall(r"\]\((questions/[a-z]+\.md)", cards) == [questions.where(name) for name in questions.QUESTIONS]
    places = {name: at for name, (_, at) in questions.QUESTIONS.items() if at}
    assert places.keys() == {"changes", "team", "unclear"}


@pytest.mark.parametrize(
    ("document", "level", "alone", "together"),
    [
        ("ph2024", "green", 2, 2),
        ("ph2024", "red", 12, 12),
        ("sh2020", "", 12, 12),
        ("sh2022", "", 12, 12),
        ("zj2024", "low", 1, 1),
        ("zj2024", "high", 120, 6),
    ],
)
def test_the_visits_of_a_year_are_those_the_paper_asks(document: str, level: str, alone: int, together: int) -> None:
    [row] = [each for each in visiting.rows_of(SITE) if (each.paper.id, each.level) == (document, level)]
    assert (row.alone, row.together) == (alone, together)


def test_the_money_for_a_child_is_told_only_where_the_paper_lets_it_be_told() -> None:
    found = {each.id: spending.for_a_child(SITE, each)[0] for each in SITE.papers if each.stands_on is None}
    assert found == {"ph2024": 39000000 // 410, "sh2020": None, "sh2022": 1000000, "zj2024": None}


def test_the_people_of_a_team_are_counted_once() -> None:
    assert loads.count(loads.load_of(paper("zj2024"), loads.ONE), Measure.STAFF) == 6


def test_who_is_told_of_a_danger_is_listed_by_paper_the_fastest_first() -> None:
    table = next(dangers.danger(ENGLISH, "questions/danger.md"))
    told = [[cell.rpartition("](")[0].strip("[ ") for cell in line.split("|")[1:3]] for line in table.splitlines()[2:]]
    assert told == [
        ["Shanghai 2022", "child supervisor"],
        ["Shanghai 2022", "child director"],
        ["Shanghai 2022", "service provider"],
        ["Zhanjiang 2024", "police"],
        ["Zhanjiang 2024", "civil affairs bureau"],
        ["Zhanjiang 2024", "civil affairs bureau"],
        ["Zhanjiang 2024", "police"],
    ]


def test_every_clause_that_no_rule_decides_says_why() -> None:
    left = [
        (each, clause)
        for each in SITE.papers
        for clause in each.clauses
        if clause.handling in (Handling.UNMODELLED, Handling.TRACKED)
    ]
    assert all(records.clause_row(SITE, *each, "questions/undecided.md")[4] for each in left)
    rows = "\n".join(records.undecided(SITE, "questions/undecided.md"))
    assert all(f"[`{clause.id}`]" in rows for _, clause in left)


def test_the_answers_the_walk_looks_for_are_the_ten_questions() -> None:
    assert [each.name for each in answers.questions(ENGLISH)] == [*questions.QUESTIONS]
    assert all(each.says and all(each.says) for each in answers.questions(SITE))


def test_silence_is_no_zero() -> None:
    assert "—" in parts.figure(SITE, 0)
    assert parts.figure(ENGLISH, 24.0) == "24"


def test_a_text_of_a_profile_means_itself_on_a_page() -> None:
    assert plain("a|b *c* <d> [e]") == r"a\|b \*c\* &lt;d> \[e\]"


def test_links_lead_from_page_to_page() -> None:
    assert link("x", "rules/visits.md", "cities/a.md", "b") == "[x](../cities/a.md#b)"
    assert link("x", "index.md", "cities/a.md") == "[x](cities/a.md)"
    assert link("x", "cities/a.md", "cities/a.md", "b") == "[x](#b)"


def test_a_place_nothing_is_made_for_is_an_error() -> None:
    assert "cities/pinghu-2024.md" in home.filled(SITE, "index.md", "{{ cities }}\n")
    with pytest.raises(KeyError, match="weather"):
        home.filled(SITE, "index.md", "{{ weather }}\n")


def test_the_menu_holds_the_pages_of_each_folder_in_their_order() -> None:
    pages = ["a/z.md", "a/b.md", "a/index.md", "a/c/index.md", "a/c/d.md", "index.md"]
    found = menu.expanded([{"Home": "index.md"}, {"A": "a/"}], pages, {"a/b.md": 1}, {"a/c/index.md": "C"})
    assert found == [
        {"Home": "index.md"},
        {"A": ["a/index.md", "a/b.md", "a/z.md", {"C": ["a/c/index.md", "a/c/d.md"]}]},
    ]
    assert menu.order_of("---\norder: 7\n---\n# T\n") == menu.Order(7, "# T\n")
    assert menu.order_of("# T\n").number == 50


def test_a_drawing_says_what_it_shows() -> None:
    drawn = charts.bars("T & U", [("a", 2, "2"), ("b", None, "not stated")])
    assert ">T &amp; U</title>" in drawn
    assert ">a: 2; b: not stated</desc>" in drawn
    assert drawn.count("<rect") == 1


def test_the_results_of_the_kit_show_what_holds_and_all_that_was_found() -> None:
    pinghu = SITE.registry.profile("pinghu")
    gap, silent = Diagnostic(code="L_GAP", profile="pinghu"), Diagnostic(code="K_SILENT", profile="pinghu")
    found = {"audit": (gap,), "words": (silent, silent)}
    checks = [Checked(name=name, tried=7, found=found.get(name, ())) for name in CHECKS]
    said = conforming.results(ENGLISH, [pinghu], [checks])
    assert "| static audit `audit` | holds, tried 7×, 1 found |" in said
    assert "| both languages `words` | fails, tried 7×, 2 found |" in said
    assert said.count("| holds, tried 7×") == len(CHECKS) - 1
    assert (said.count("| Pinghu | `L_GAP`"), said.count("| Pinghu | `K_SILENT`")) == (1, 2)
    assert "Nothing was found." in conforming.results(ENGLISH, [pinghu], [[Checked(name=n, tried=1) for n in CHECKS]])


def test_a_figure_in_the_matrix_is_that_of_its_rules() -> None:
    of = {(each.id, rule.slug): rule for each in SITE.papers for rule in each.rules}
    assert figures.figure(SITE, [of["sh2022", "visits.session"]]) == "至少120分钟"
    assert figures.figure(SITE, [of["zj2024", "deliverables.articles"]]) == "每个项目年度12件"
    assert figures.figure(SITE, [of["sh2022", "budget.ceiling"]]) == "每人10,000元"
    assert figures.figure(ENGLISH, [of["sh2022", "archive.handover"]]) == "within 30 days of the end of the programme"
    assert figures.figure(ENGLISH, [of["sh2022", "visits.signature"]]) == ""


def test_an_option_stands_beside_what_it_turns_and_the_one_taken_is_marked() -> None:
    found = hinges(SITE.paper("ph2024"))
    [reading, *_] = SITE.paper("ph2024").readings
    ways = differing.reading_row(SITE, SITE.paper("ph2024"), reading, found, "questions/unclear.md")[1]
    assert ways.count("<li>") == len(reading.options)
    assert ways.startswith(
        f'<ul class="ways"><li><span>{SITE.of(reading.option(reading.default).title)}</span><strong>'
    )
    for each in reading.options:
        count = found.flips.get((reading.id, each.id), 0)
        assert each.id == reading.default or f"{SITE.of(each.title)}</span><b>{count}条</b>" in ways


def test_the_search_puts_answers_first_and_the_code_last() -> None:
    assert finding.weighed("questions/visits.md", "# A\n") == "---\nsearch: {boost: 8}\n---\n\n# A\n"
    assert finding.weighed("reference/ledger.md", "---\nhide: [toc]\n---\n\n# A\n").startswith(
        "---\nsearch: {boost: 0.5}\nhide: [toc]\n---\n"
    )
    assert finding.weighed("how-to/fastapi.md", "# A\n") == "# A\n"
    places = (
        "questions/visits.md",
        "rules/visits.md",
        "cities/pinghu-2024.md",
        "compare/a.md",
        "reference/api/rules.md",
    )
    weights = [float(finding.weighed(each, "").partition("boost: ")[2].partition("}")[0]) for each in places]
    assert weights == sorted(weights, reverse=True)


def test_figures_of_different_things_are_not_put_side_by_side() -> None:
    rules = [rule for rule in SITE.paper("zj2024").rules if rule.slug in ("visits.rounds", "visits.follow-up")]
    assert all(figures.figure(SITE, [each]) for each in rules)
    assert figures.figure(SITE, rules) == ""
