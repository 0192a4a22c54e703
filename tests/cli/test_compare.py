"""``compare``: editions, districts and readings side by side, in every form."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest

from childcare_policy import structure_caseload
from childcare_policy.cli.duties import given
from childcare_policy.testing.yaml import read

from .conftest import WIDTH, Run, widest

BOTH = ("compare", "town", "town/west")


def test_two_sides_are_told_duty_by_duty(run: Run) -> None:
    said = run(*BOTH, "--lang", "en").output
    assert said.startswith("Side by side: town · town/west")
    assert widest(said) <= WIDTH


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_several_sides_are_a_line_a_duty(run: Run, lang: str) -> None:
    said = run(*BOTH, "town@1", "--lang", lang).output
    assert widest(said) <= WIDTH


def test_json_says_who_is_silent_what_differs_and_shows_a_caseload(run: Run) -> None:
    plain = json.loads(run(*BOTH, "--format", "json").output)
    assert plain["format"] == "childcare-policy/comparison@1"
    assert [side["name"] for side in plain["sides"]] == ["town", "town/west"]
    for duty in plain["duties"]:
        [pair] = duty["pairs"]
        assert (pair["verdict"] == "silent") == (None in duty["answers"])
        if pair["witness"]:
            assert pair["witness"]["caseload"]["format"] == "childcare-policy/caseload@1"
    assert sum(plain["counts"][0][each] for each in ("same", "stricter", "looser", "different", "silent")) == len(
        plain["duties"]
    )


def test_csv_has_a_row_for_each_duty_and_two_sides(run: Run) -> None:
    plain = json.loads(run(*BOTH, "town@1", "--format", "json", "--no-witness").output)
    rows = [
        *csv.DictReader(io.StringIO(run(*BOTH, "town@1", "--format", "csv", "--no-witness").output.lstrip("\ufeff")))
    ]
    assert len(rows) == sum(len(duty["pairs"]) for duty in plain["duties"])
    assert {row["witness"] for row in rows} == {""}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_html_stands_alone(run: Run, lang: str) -> None:
    page = run(*BOTH, "--format", "html", "--lang", lang).output
    assert page.startswith("<!doctype html>")
    assert not re.search(r"(src|href)=|url\(http|@import|<script", page)
    assert f'lang="{"zh-CN" if lang == "zh" else "en"}"' in page


def test_markdown_says_the_same(run: Run) -> None:
    said = run(*BOTH, "--format", "markdown", "--lang", "en").output
    assert said.startswith("# Side by side: town · town/west")
    assert "| --- |" in said


def test_a_side_alone_is_compared_with_itself_under_a_reading(run: Run) -> None:
    reading = json.loads(run("show", "town", "--format", "json").output)["readings"][0]
    other = next(option["id"] for option in reading["options"] if option["id"] != reading["default"])
    chosen = f"{reading['id']}={other}"
    alone = run("compare", "town", "--reading", chosen, "--format", "json").output
    named = run("compare", "town", f"town,{chosen}", "--format", "json").output
    assert alone == named


@pytest.mark.parametrize(
    "sides",
    [("town",), ("@1", "town"), ("town@", "town"), ("town,x", "town"), ("town,=y", "town/west"), ("town", "town")],
)
def test_what_is_no_side_is_a_usage_error(run: Run, sides: tuple[str, ...]) -> None:
    run("compare", *sides, code=2)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nowhere", "town"), "E_PROFILE_UNKNOWN"),
        (("town/nowhere", "town"), "E_PROFILE_UNKNOWN"),
        (("town@9", "town"), "E_NO_EDITION"),
        (("town", "town/west", "--reading", "t1.x=y"), "E_READING_UNKNOWN"),
    ],
)
def test_what_is_not_there_is_told_by_its_code(run: Run, arguments: tuple[str, ...], says: str) -> None:
    assert says in run("compare", *arguments, code=2).output


@pytest.mark.usefixtures("broken")
def test_a_side_that_cannot_be_loaded_is_told(run: Run) -> None:
    assert "E_PLUGIN_IMPORT" in run("compare", "broken", "town", code=2).output


@pytest.mark.parametrize(("lang", "says"), [("zh", "最小反例"), ("en", "Smallest case")])
@pytest.mark.parametrize("form", ["table", "html", "markdown"])
def test_a_smallest_case_is_shown_in_every_form(run: Run, lang: str, says: str, form: str) -> None:
    said = run("compare", "pinghu", "--reading", "ph2024.price=bid-only", "--format", form, "--lang", lang).output
    assert says in said
    assert "bid_price" in said.replace("\\", "")


@pytest.mark.parametrize("form", ["table", "html", "markdown"])
def test_silence_terms_and_verdicts_each_look_their_own_way(run: Run, form: str) -> None:
    said = run("compare", "shanghai@2022", "pinghu", "--no-witness", "--lang", "en", "--format", form).output
    assert "levels of risk" in said
    assert "not set" in said
    assert "asks nothing" in said or form == "table"
    assert "stricter" in said
    assert "no witness" not in said


def test_a_matrix_says_who_asks_and_how_it_stands_to_the_first(run: Run) -> None:
    said = run("compare", "shanghai@2022", "pinghu", "zhanjiang", "--no-witness", "--lang", "en").output
    assert widest(said) <= WIDTH
    assert all(word in said for word in ("asks", "looser", "different"))


def test_a_cadence_that_differs_is_told_by_the_year(run: Run) -> None:
    said = run("compare", "shanghai@2022", "zhanjiang", "--no-witness", "--format", "json").output
    [duty] = [duty for duty in json.loads(said)["duties"] if duty["question"] == "activities.yearly"]
    window = {each["field"]: each for each in duty["pairs"][0]["differences"]}["window"]
    assert (window["one"]["a_year"], window["other"]["a_year"]) == (2, 12)
    assert window["verdict"] == "looser"


def test_two_sides_that_never_part_are_told_so(run: Run) -> None:
    said = run("compare", "pinghu", "--reading", "ph2024.renewals=two-years", "--lang", "en").output
    assert "no witness found" in said


def test_csv_says_what_joins_two_rows_and_where_a_silent_side_speaks(run: Run) -> None:
    said = run("compare", "shanghai@2022", "pinghu", "--no-witness", "--format", "csv").output
    rows = {row["question"]: row for row in csv.DictReader(io.StringIO(said.lstrip("\ufeff")))}
    assert (rows["budget.ceiling"]["matter"], rows["budget.ceiling"]["other_rules"]) == ("ceiling", "budget.price")
    assert (rows["visits.coverage"]["verdict"], rows["visits.coverage"]["elsewhere"]) == ("silent", "visits.monthly")
    assert rows["visits.session"]["matter"] == rows["visits.session"]["elsewhere"] == ""
    assert rows["team.formed"]["told"] == "ph2024:4-h ph2024:5-c"


def test_json_says_which_rules_each_two_sides_are_judged_by(run: Run) -> None:
    said = run("compare", "shanghai@2020", "shanghai@2022", "zhanjiang", "--no-witness", "--format", "json").output
    plain = json.loads(said)
    [duty] = [duty for duty in plain["duties"] if duty["question"] == "reports.monthly-data"]
    assert duty["matter"] == "reports"
    first, second = [
        pair for pair in duty["pairs"] if (pair["one"], pair["other"]) == ("shanghai@2020", "shanghai@2022")
    ]
    assert (first["rules"], first["matter"]) == ([["reports.monthly-data"]] * 2, None)
    assert second["rules"] == [None, ["reports.monthly-visit-summary"]]
    assert (second["elsewhere"], second["told"]) == (["reports.monthly-data"], [])


@pytest.mark.parametrize("form", ["table", "html", "markdown"])
@pytest.mark.parametrize(
    ("lang", "topic", "more"), [("zh", "经费上限", "同一方面另有"), ("en", "most that may", "same matter")]
)
def test_what_joins_two_rows_is_named_and_silence_says_where_else(
    run: Run, form: str, lang: str, topic: str, more: str
) -> None:
    said = run("compare", "shanghai@2022", "pinghu", "--no-witness", "--format", form, "--lang", lang).output
    assert topic in said
    assert more in " ".join(said.split()) or more in said.replace("\n", "").replace(" ", "")


def test_of_several_sides_each_two_say_what_they_part_in_and_together_what_only_one_asks(run: Run) -> None:
    sides = ("shanghai@2020", "shanghai@2022", "pinghu", "zhanjiang")
    said = run("compare", *sides, "--no-witness", "--format", "html", "--lang", "en").output
    both = "shanghai@2020 against shanghai@2022: "
    people = "team.formed team.child-supervisor team.child-director team.three-people"
    assert f"{both}different (team.social-worker : team.social-worker)" in said
    assert f"{both}one is silent (team.lead-named : —)<br>shanghai@2022 does not ask this" in said
    assert f"{both}one is silent (— : {people})<br>shanghai@2020 does not ask this" in said
    assert f"shanghai@2022 against pinghu: one is silent ({people} : —)<br>The paper of pinghu speaks" in said


def test_a_smallest_case_can_be_taken_into_a_scenario_file() -> None:
    rows: dict[str, Any] = {
        "programme": {"id": "p1", "starts_on": "2022-01-01", "bid_price": "0.00", "division": "310110"},
        "children": [{"id": "null", "grade": 4, "categories": [], "neighbourhood": "东 1, [x]"}],
        "cases": [{"id": "k-1", "individual": True}],
        "visits": [],
    }
    lines = [*given(structure_caseload(rows).caseload)]
    assert lines[0] == 'programme: {id: p1, division: "310110", starts_on: 2022-01-01, bid_price: "0.00"}'
    assert read("\n".join(lines))[0] == rows
