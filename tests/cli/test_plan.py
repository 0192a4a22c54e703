"""``plan``: what caseloads will take, a column a profile."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from childcare_policy.cli.plan import _facts, _sort
from childcare_policy.texts import texts

from .conftest import CASELOAD, PROGRAMME, WIDTH, Files, Run, widest

YEAR = ("--from", "2022-01-01", "--to", "2022-12-31")
TOWN = ("--profile", "town", *YEAR)


@pytest.mark.parametrize(("lang", "says"), [("zh", "个案会谈（小时）"), ("en", "hours of session")])
def test_plan_counts_visits_hours_reports_and_money(run: Run, file: Files, lang: str, says: str) -> None:
    said = run("plan", file(), *TOWN, "--lang", lang).output
    assert says in said
    lines = [line.split() for line in said.splitlines()]
    assert [line[-1] for line in lines if line and line[0] in ("走访（次）", "visits")] == ["36"]
    assert [line[-1] for line in lines if line and line[0].startswith(("个案会谈", "hours"))] == ["36"]
    assert "3000.00" in said
    assert widest(said) <= WIDTH


def test_plan_has_a_column_a_profile(run: Run, file: Files) -> None:
    both = ("--profile", "town", "--profile", "town/west", "--profile", "town@1", "--profile", "town")
    said = run("plan", file(), *both, *YEAR, "--lang", "en").output
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert "What town town/west town@1" in lines
    assert "visits 36 72 36" in lines
    assert "phone contact · 36 ·" in lines
    assert "town@1: Town, 2020" in lines
    assert widest(said) <= WIDTH


def test_edition_named_is_taken_as_if_in_force_throughout(run: Run, file: Files) -> None:
    early = file(
        programme={**PROGRAMME, "starts_on": "2021-12-01", "ends_on": "2022-12-31"},
        cases=[{**row, "opened_on": "2021-12-01"} for row in CASELOAD["cases"]],
    )
    west = ("--from", "2021-12-01", "--to", "2022-01-31", "--profile", "town/west@2", "--profile", "town/west@1+2")
    result = run("plan", early, *west, "--lang", "en", code=2)
    assert "E_NO_EDITION" in result.stderr
    lines = [" ".join(line.split()) for line in run("plan", early, *west[:-2], "--lang", "en").output.splitlines()]
    assert "phone contact 6" in lines


def test_plan_as_json_holds_each_caseload(run: Run, file: Files) -> None:
    files = [file("a.json"), file("b.json", cases=CASELOAD["cases"][:1], incidents=[], visits=[], expenses=[])]
    plain = json.loads(run("plan", *files, *TOWN, "--format", "json").stdout)
    assert list(plain) == ["format", "from", "to", "profiles"]
    [town] = plain["profiles"]
    assert town["profile"] == "town"
    assert town["figures"]["visits"] == {"total": 48, "of": {"home": 48}}
    assert town["figures"]["yuan"] == {"total": "4000.00", "of": {"district_finance": "4000.00"}}
    assert town["figures"]["trainings"] == {"total": 0, "of": {}}
    assert town["caseloads"]["b"]["figures"]["minutes"]["total"] == 12 * 60
    assert town["caseloads"]["a"]["edition"] == "2"
    assert town["caseloads"]["a"]["readings"] == {"t2.often": "once"}


def test_plan_as_a_table_has_a_row_a_figure(run: Run, file: Files) -> None:
    told = run("plan", file(), *TOWN, "--format", "csv").stdout_bytes.decode("utf-8-sig")
    rows = {(row["measure"], row["of"]): row for row in csv.DictReader(io.StringIO(told))}
    assert rows["visits", "home"]["count"] == "36"
    assert rows["yuan", "district_finance"]["count"] == "3000.00"
    assert {row["caseload"] for row in rows.values()} == {"one"}


def test_rows_left_out_of_the_plan_are_told(run: Run, file: Files) -> None:
    spoilt = [*CASELOAD["visits"], {"id": "v4", "cases": ["k1"], "on": "2022-13-01", "mode": "home"}]
    assert "E_" in run("plan", file(visits=spoilt), *TOWN, code=2).stderr
    plain = json.loads(run("plan", file(visits=spoilt), *TOWN, "--partial", "--format", "json", code=2).stdout)
    assert len(plain["rejected_rows"]) == 1
    assert "left out" in run("plan", file(visits=spoilt), *TOWN, "--partial", "--lang", "en", code=2).stdout


def test_half_an_hour_is_shown_as_such(run: Run, file: Files) -> None:
    west = ("--profile", "town/west", "--reading", "w1.begin=spring", "--from", "2022-02-01", "--to", "2022-02-28")
    lines = [" ".join(line.split()) for line in run("plan", file(), *west, "--lang", "en").output.splitlines()]
    assert "hours of session 1" in lines
    one = file("two.json", cases=CASELOAD["cases"][:1], incidents=[], visits=[], expenses=[])
    lines = [" ".join(line.split()) for line in run("plan", one, *west, "--lang", "en").output.splitlines()]
    assert "hours of session 0.3" in lines


def test_reading_is_taken_where_there_is_one(run: Run, file: Files) -> None:
    both = ("--profile", "town", "--profile", "town@1", *YEAR, "--reading", "t2.often=twice")
    lines = [" ".join(line.split()) for line in run("plan", file(), *both, "--lang", "en").output.splitlines()]
    assert "visits 72 36" in lines
    assert "E_READING_UNKNOWN" in run("plan", file(), *TOWN, "--reading", "t9.x=y", code=2).stderr


def test_what_is_not_in_the_sums_is_told(run: Run, file: Files) -> None:
    lines = run("plan", file(), *TOWN, "--lang", "en").output
    assert "Nobody says what these take, so they are not counted, 1" in lines
    assert "oddities.fragile" in lines
    unopened = [{"id": "k1", "child": "c1", "confirmed_by": "civil_affairs_bureau", "confirmed_on": "2021-12-01"}]
    alone = file(cases=unopened, visits=[], incidents=[], expenses=[])
    said = run("plan", alone, *TOWN, "--lang", "en").output
    assert "Not recorded, and so not counted, 1" in said
    assert "opening day of case k1" in said
    both = run("plan", alone, "--profile", "town/west", *TOWN, "--lang", "en").output
    assert "town: Not recorded, and so not counted, 1" in both


def test_papers_that_ask_for_nothing_take_nothing(run: Run, file: Files) -> None:
    south = ("--profile", "town/south", *YEAR)
    said = run("plan", file(), *south, "--lang", "en").output
    assert "not counted" not in said
    assert "visits" not in said
    plain = json.loads(run("plan", file(), *south, "--format", "json").stdout)
    assert {figure["total"] for figure in plain["profiles"][0]["figures"].values()} == {0, "0.00"}


def test_programme_of_no_edition_is_refused_unless_one_is_named(run: Run, file: Files) -> None:
    early = file(programme={**PROGRAMME, "starts_on": "2019-01-01"})
    result = run("plan", early, *TOWN, code=2)
    assert "E_NO_EDITION" in result.stderr
    assert str(early) in result.stderr
    assert run("plan", early, "--profile", "town@2", *YEAR).output


@pytest.mark.parametrize("name", ["@2", "town@"])
def test_profile_is_named_with_or_without_an_edition(run: Run, file: Files, name: str) -> None:
    assert "ID@EDITION" in run("plan", file(), "--profile", name, *YEAR, code=2).stderr


def test_last_day_is_not_before_the_first(run: Run, file: Files) -> None:
    backwards = ("--profile", "town", "--from", "2022-02-01", "--to", "2022-01-31")
    assert "--to is before --from" in run("plan", file(), *backwards, code=2).stderr


@pytest.mark.parametrize(
    ("lang", "both", "any_of"),
    [("zh", "上门走访或电话联系", "不限种类"), ("en", "home visit or phone contact", "of any kind")],
)
def test_sorts_of_which_any_will_do_are_named_together(lang: str, both: str, any_of: str) -> None:
    assert (_sort("home|phone", texts(lang)), _sort("", texts(lang))) == (both, any_of)


def test_the_same_thing_lacking_of_several_rows_is_counted() -> None:
    lacking = ["case:k1.individual", "risk_grade:k1", "case:k2.individual", "risk_grade:k2", "areas", "case:k1.child"]
    assert [*_facts(lacking, texts("en"))] == [
        "individual-plan status of 2 cases",
        "2 risk grades",
        "the areas table",
        "child of case k1",
    ]
    assert [*_facts(lacking[:4], texts("zh"))] == ["个案的单独制定方案情况，2条", "风险等级2条"]


SIDE_BY_SIDE = ("--profile", "shanghai@2022", "--profile", "zhanjiang@2024", *YEAR)


@pytest.mark.parametrize("form", ["table", "html", "markdown"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_silence_zero_and_not_known_look_different(run: Run, file: Files, form: str, lang: str) -> None:
    here = file(cases=None, activities=[], children=[])
    said = run("plan", here, *SIDE_BY_SIDE, "--format", form, "--lang", lang).output
    silent, unknown = ("— 没有要求", "? 不明") if lang == "zh" else ("— asks nothing", "? not known")
    assert unknown in said
    assert silent in run("plan", file(), *SIDE_BY_SIDE, "--format", form, "--lang", lang).output


def test_a_page_has_a_chart_for_each_measure_with_its_figures_as_text(run: Run, file: Files) -> None:
    page = run("plan", file(), *SIDE_BY_SIDE, "--format", "html", "--lang", "en").output
    charts = re.findall("<svg.*?</svg>", page, re.DOTALL)
    assert len(charts) > 5
    assert all('role="img"' in chart and "<title>" in chart and "<desc>" in chart for chart in charts)
    assert not re.search(r"(src|href)=|@import|<script", page)
    reports = next(chart for chart in charts if "reports" in chart)
    assert reports.count('class="bar" x=') == 2
    assert ">24</text>" in reports


def test_json_says_how_far_each_figure_is_known(run: Run, file: Files) -> None:
    plain = json.loads(run("plan", file(), *SIDE_BY_SIDE, "--format", "json").output)
    known = {each["profile"]: each["known"] for each in plain["profiles"]}
    assert known["zhanjiang@2024"]["minutes"] == "silent"
    assert known["shanghai@2022"]["reports"] == "known"
    assert known["shanghai@2022"]["trainings"] == "silent"
