"""``profiles``, ``show`` and ``coverage``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import WIDTH, Run, install, widest


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_profiles_lists_ids_editions_dates_and_where_they_come_from(run: Run, lang: str) -> None:
    result = run("profiles", "--lang", lang)
    assert {"zh": "2020-01-01至2020-12-31", "en": "2020-01-01–2020-12-31"}[lang] in result.output
    assert "town/west" in result.output
    assert "childcare-policy-town 1.0" in result.output
    assert result.stderr == ""
    assert widest(result.output) <= WIDTH


def test_a_broken_profile_is_told_and_does_not_stop_the_others(run: Run, broken: None) -> None:
    result = run("profiles", code=0)
    assert "E_PLUGIN_IMPORT" in result.stderr
    assert "secret" not in result.stderr
    assert "town" in result.stdout


def test_a_broken_profile_that_was_asked_for_ends_with_two(run: Run, broken: None) -> None:
    assert "E_PLUGIN_IMPORT" in run("profiles", "broken", code=2).stderr
    assert "E_PROFILE_UNKNOWN" in run("profiles", "nowhere", code=2).stderr


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A distribution whose entry point goes by another name than the profile it offers."""
    source = """
import attrs
from childcare_policy import hookimpl
from childcare_policy_pinghu import PINGHU

@hookimpl
def childcare_policy_profiles():
    return [attrs.evolve(PINGHU, id=id) for id in ("village", "town/village")]
"""
    install(tmp_path_factory.mktemp("office"), monkeypatch, "office", "childcare_policy_office", source)


def test_a_profile_is_found_under_an_entry_point_of_another_name(run: Run, office: None, broken: None) -> None:
    result = run("profiles", "village", "town/village", code=0)
    assert "town/village" in result.stdout
    assert result.stderr == ""
    run("compare", "village", "pinghu", code=0)


def test_a_profile_nobody_offers_is_refused_naming_what_could_not_be_loaded(run: Run, broken: None) -> None:
    said = run("profiles", "nowhere", code=2).stderr.splitlines()
    assert [line.split()[0] for line in said] == ["E_PLUGIN_IMPORT", "E_PROFILE_UNKNOWN"]


def test_profiles_asked_for_by_name(run: Run) -> None:
    plain = json.loads(run("profiles", "town", "town/west", "town", "--format", "json").stdout)
    assert plain["format"] == "childcare-policy/profiles@1"
    assert [row["id"] for row in plain["profiles"]] == ["town", "town/west"]
    assert [row["id"] for row in plain["profiles"][0]["editions"]] == ["1", "2"]
    assert plain["profiles"][0]["editions"][0]["until"] == "2020-12-31"
    assert plain["profiles"][0]["origin"]["distribution"] == "childcare-policy-town"


@pytest.mark.parametrize(("lang", "says"), [("zh", "每月几次"), ("en", "How often a month")])
def test_show_reads_as_the_paper_does(run: Run, lang: str, says: str) -> None:
    said = run("show", "town", "--lang", lang).output
    assert said.index("一  ") < said.index("visits.monthly") < said.index("二  ") < said.index(says)
    assert "● once" in said
    assert "○ twice" in said
    assert "t2:8 … t2:2 (6)" in said
    assert widest(said) <= WIDTH


def test_show_of_an_edition_without_readings(run: Run) -> None:
    said = run("show", "town", "--edition", "1").output
    assert "t1:2" in said
    assert "●" not in said
    assert "E_NO_EDITION" in run("show", "town", "--edition", "7", code=2).stderr


def test_show_as_json_holds_every_field_of_every_rule(run: Run) -> None:
    plain = json.loads(run("show", "town", "--format", "json").stdout)
    assert plain["format"] == "childcare-policy/edition@1"
    assert plain["edition"] == "2"
    [monthly] = [rule for each in plain["chapters"] for rule in each["rules"] if rule["slug"] == "visits.monthly"]
    assert monthly["kind"] == "visit_quota"
    assert monthly["clauses"] == ["t2:2"]
    assert monthly["asks"]["at_least"] == 1
    assert set(monthly["title"]) == {"zh", "en"}
    assert plain["readings"][0]["default"] == "once"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_show_lists_every_edition_and_marks_the_one_shown(run: Run, lang: str) -> None:
    latest, first = (run("show", "town", *more, "--lang", lang).output for more in ((), ("--edition", "1")))
    assert "→ 2" in latest
    assert "→ 1" in first
    for said in (latest, first):
        assert {"zh": "2020-01-01至2020-12-31", "en": "2020-01-01–2020-12-31"}[lang] in said
        assert {"zh": "2022-01-01起", "en": "from 2022-01-01"}[lang] in said
        assert widest(said) <= WIDTH
    plain = json.loads(run("show", "town", "--format", "json").stdout)
    assert [row["id"] for row in plain["editions"]] == ["1", "2"]


def test_show_tells_which_rules_a_dated_paper_on_top_sets_aside_and_when(run: Run, tmp_path: Path) -> None:
    paper = {"id": "n1", "title": {"zh": "补充", "en": "More"}, "issuers": {"zh": "区", "en": "A district"}}
    change = {"is": "repeal", "clause": ["t2:2"], "slug": "visits.monthly"}
    plain = {"format": "childcare-policy/overlay@1", "id": "n1", "document": paper, "in_force": "2022-07-01"}
    file = tmp_path / "n1.json"
    file.write_text(json.dumps({**plain, "changes": [change]}), encoding="utf-8")
    said = run("show", "town", "--overlay", str(file), "--lang", "en").output
    assert "t2 visits.monthly is set aside from 2022-07-01" in said
    shown = json.loads(run("show", "town", "--overlay", str(file), "--format", "json").stdout)
    assert shown["set_aside"] == {"t2 visits.monthly": {"from": "2022-07-01", "to": None}}
    assert shown["periods"] == {"n1": {"from": "2022-07-01", "to": None}}


def test_show_tells_papers_on_top_and_the_days_on_which_they_bind(run: Run) -> None:
    said = run("show", "town/west", "--lang", "en").output
    assert "w1 binds from 2022-01-01" in said
    assert "Papers on top" in said
    plain = json.loads(run("show", "town/west", "--format", "json").stdout)
    assert plain["periods"] == {"w1": {"from": "2022-01-01", "to": None}}
    assert plain["overlays"] == ["w1"]
    assert "Papers on top" not in run("show", "town/south", "--lang", "en").output


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_coverage_counts_clauses_by_kind_and_gives_the_reasons(run: Run, lang: str) -> None:
    said = run("coverage", "town", "--lang", lang).output
    assert {"zh": "没有量度。", "en": "No measure."}[lang] in said
    assert {"zh": "走访频次", "en": "visit cadence"}[lang] in said
    assert "unheard_of" in said
    assert widest(said) <= WIDTH


def test_a_clause_is_decided_only_by_rules_that_cite_it(run: Run) -> None:
    plain = json.loads(run("coverage", "town/west", "--format", "json").stdout)
    [edition] = plain["editions"]
    clauses = {row["id"]: row for row in edition["clauses"]}
    assert clauses["t2:2"]["handling"] == "decided"
    assert clauses["t2:2"]["rules"] == ["visits.monthly", "oddities.fragile"]
    assert clauses["w1:1"]["rules"] == ["visits.calls"]
    assert clauses["t2:9"]["handling"] == "undecided"
    assert clauses["t2:d"]["handling"] == "data"
    assert clauses["t2:d"]["held"] == "document.title"
    assert clauses["t2:u"]["why"]["en"] == "No measure."
    assert edition["documents"]["t2"] == {
        "clauses": 12,
        "decided": 8,
        "data": 1,
        "tracked": 1,
        "unmodelled": 1,
        "undecided": 1,
    }
    assert edition["documents"]["w1"]["decided"] == 1


def test_coverage_counts_each_paper_once(run: Run) -> None:
    plain = json.loads(run("coverage", "--format", "json").stdout)
    whole = {name: paper for name, paper in plain["papers"].items() if name[0] in "tw"}
    assert {name: paper["clauses"] for name, paper in whole.items()} == {"t1": 11, "t2": 12, "t3": 1, "w1": 1}
    assert whole["t2"]["kinds"]["eligibility"] == {
        "clauses": 1,
        "decided": 0,
        "data": 0,
        "tracked": 0,
        "unmodelled": 0,
        "undecided": 1,
    }
    for paper in (*plain["papers"].values(), plain["total"]):
        assert paper["clauses"] == sum(count for name, count in paper.items() if name not in ("clauses", "kinds"))
    for name, count in plain["total"].items():
        assert count == sum(paper[name] for paper in plain["papers"].values())
    rows = [row for edition in plain["editions"] for row in edition["clauses"]]
    assert {row["document"] for row in rows} == set(plain["papers"])
    assert len({row["id"] for row in rows}) == plain["total"]["clauses"]


def test_coverage_of_a_district_covers_the_papers_beneath_it(run: Run) -> None:
    plain = json.loads(run("coverage", "town/west", "--format", "json").stdout)
    assert list(plain["papers"]) == ["t2", "w1"]
    assert plain["total"]["clauses"] == 13
    said = run("coverage", "town/west", "--lang", "en").output
    assert "All 2 papers, 13 clauses" in said
    assert widest(said) <= WIDTH


def test_coverage_says_nothing_of_what_does_not_occur(run: Run) -> None:
    said = run("coverage", "town/south", "--lang", "en").output
    assert "Tracked and not judged: 1" in said
    assert "Not modelled" not in said
    assert "All" not in said


def test_coverage_of_everything_gives_reasons_where_asked(run: Run) -> None:
    assert "No measure." not in run("coverage", "--lang", "en").output
    assert "No measure." in run("coverage", "--reasons", "--lang", "en").output


def test_coverage_of_everything_tells_what_could_not_be_loaded(run: Run, broken: None, tmp_path: Path) -> None:
    result = run("coverage", "--format", "json", "--out", tmp_path / "all.json")
    assert "E_PLUGIN_IMPORT" in result.stderr
    plain = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    assert {("town", "1"), ("town", "2"), ("town/west", "2")} <= {
        (row["profile"], row["edition"]) for row in plain["editions"]
    }
