"""``readings``: what hangs on each reading, as a page, as JSON and as a table."""

from __future__ import annotations

import csv
import io
import json

import pytest

from .conftest import CASELOAD, PROGRAMME, WIDTH, Files, Run, widest

TOWN = ("--profile", "town", "--as-of", "2022-06-30")
WEST = ("--profile", "town/west", "--as-of", "2022-06-30")


@pytest.mark.parametrize(
    ("lang", "says"),
    [("zh", "改变6条：做到→违反 6"), ("en", "6 findings flip: met→breached 6")],
)
def test_readings_show_question_options_and_what_flips(run: Run, file: Files, lang: str, says: str) -> None:
    said = run("readings", file(), *TOWN, "--lang", lang).output
    assert {"zh": "每月几次？", "en": "How often a month?"}[lang] in said
    assert "● once" in said
    assert "○ twice" in said
    assert says in said
    assert widest(said) <= WIDTH


def test_reading_named_alone_lists_every_finding_that_flips(run: Run, file: Files) -> None:
    said = run("readings", file(), *TOWN, "--reading", "t2.often", "--lang", "en").output
    assert "met→breached 6" in said
    assert "case k1 February 2022" in said
    assert widest(said) <= WIDTH


def test_reading_under_which_nothing_flips_is_named_last(run: Run, file: Files) -> None:
    said = run("readings", file(cases=[], incidents=[], visits=[], expenses=[]), *TOWN, "--lang", "en").output
    assert "No finding flips under any option of these, 1" in said
    assert "t2.often" in said
    assert "twice" not in said
    whole = run(
        "readings",
        file(cases=[], incidents=[], visits=[], expenses=[]),
        *TOWN,
        "--reading",
        "t2.often",
        "--lang",
        "en",
    ).output
    assert "no finding flips" in whole


def test_option_chosen_is_what_the_others_stand_against(run: Run, file: Files) -> None:
    chosen = (*TOWN, "--reading", "t2.often=twice")
    said = run("readings", file(), *chosen, "--lang", "en").output
    assert "● twice  twice (chosen)" in said
    assert "breached→met 6" in said
    plain = json.loads(run("readings", file(), *chosen, "--format", "json").stdout)
    [each] = plain["alternatives"]
    assert (each["taken"], each["option"], each["default"]) == ("twice", "once", "once")
    assert plain["receipts"]["one"]["readings"] == {"t2.often": "twice"}


def test_readings_as_json_hold_every_flip(run: Run, file: Files) -> None:
    plain = json.loads(run("readings", file(), *TOWN, "--format", "json").stdout)
    assert list(plain) == ["format", "receipts", "alternatives"]
    assert plain["format"] == "childcare-policy/readings@1"
    [each] = plain["alternatives"]
    assert each["reading"] == "t2.often"
    assert each["clauses"] == ["t2:2"]
    assert each["flips"] == len(each["findings"]) == 6
    assert each["changes"] == [{"before": "met", "after": "breached", "n": 6}]
    assert each["findings"][0] == {
        "caseload": "one",
        "rule": "visits.monthly",
        "clauses": ["t2:2"],
        "subject": {"kind": "case", "id": "k1"},
        "window": {"label": "2022-01", "from": "2022-01-01", "to": "2022-01-31"},
        "before": "met",
        "after": "breached",
    }


def test_readings_as_a_table_have_a_row_a_flip(run: Run, file: Files) -> None:
    told = run("readings", file(), *TOWN, "--format", "csv").stdout_bytes.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(told)))
    assert {row["option"] for row in rows} == {"twice"}
    assert len(rows) == 6
    assert rows[0]["subject"] == "k1"
    assert (rows[0]["window"], rows[0]["before"], rows[0]["after"]) == ("2022-01", "met", "breached")


def test_rows_left_out_are_told_and_what_they_touch_does_not_flip(run: Run, file: Files) -> None:
    spoilt = [*CASELOAD["visits"], {"id": "v4", "cases": ["k1"], "on": "2022-13-01", "mode": "home"}]
    assert "E_" in run("readings", file(visits=spoilt), *TOWN, code=2).stderr
    plain = json.loads(run("readings", file(visits=spoilt), *TOWN, "--partial", "--format", "json", code=2).stdout)
    assert len(plain["rejected_rows"]) == 1
    assert [row["flips"] for row in plain["alternatives"]] == [0]
    assert "left out" in run("readings", file(visits=spoilt), *TOWN, "--partial", "--lang", "en", code=2).stdout


def test_several_caseloads_are_counted_together_and_named(run: Run, file: Files) -> None:
    files = [file("a.json"), file("b.json", visits=[])]
    plain = json.loads(run("readings", *files, *TOWN, "--format", "json").stdout)
    assert {row["caseload"] for row in plain["alternatives"][0]["findings"]} == {"a"}
    said = run("readings", *files, *TOWN, "--reading", "t2.often", "--lang", "en").output
    assert "a case k1 January 2022" in said


def test_findings_about_no_window_and_findings_that_fall_away(run: Run, file: Files) -> None:
    begin = (*WEST, "--reading", "w1.begin")
    said = run("readings", file(), *begin, "--lang", "en").output
    assert "breached→no finding" in said
    assert "visit v2" in said
    assert "no finding flips" in said
    told = run("readings", file(), *begin, "--format", "csv").stdout_bytes.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(told)))
    assert {row["after"] for row in rows if row["window"] == "2022-01"} == {""}
    assert [(row["window"], row["from"], row["after"]) for row in rows if row["subject"] == "v2"] == [("", "", "met")]


def test_option_that_does_not_go_with_one_chosen_is_told(run: Run, file: Files) -> None:
    chosen = (*WEST, "--reading", "t2.often=twice")
    assert "it does not go together" in " ".join(run("readings", file(), *chosen, "--lang", "en").output.split())
    plain = json.loads(run("readings", file(), *chosen, "--format", "json").stdout)
    assert "both adjust visits.monthly.at_least" in plain["alternatives"][-1]["refused"]["one"]


def test_reading_nobody_knows_is_refused(run: Run, file: Files) -> None:
    assert "E_READING_UNKNOWN" in run("readings", file(), *TOWN, "--reading", "t2.nothing", code=2).stderr
    assert "E_READING_UNKNOWN" in run("readings", file(), *TOWN, "--reading", "t2.often=never", code=2).stderr
    assert "ID=OPTION" in run("readings", file(), *TOWN, "--reading", "t2.often=", code=2).stderr


def test_caseload_must_be_named(run: Run) -> None:
    assert "CASELOAD" in run("readings", *TOWN, code=2).stderr


def test_check_that_fails_ends_with_three(run: Run, file: Files) -> None:
    fragile = file(programme={**PROGRAMME, "stage": "broken"})
    assert "often" in run("readings", fragile, *TOWN, code=3).output
