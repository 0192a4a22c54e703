"""``audit``: what it shows, what it writes, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import stat
from pathlib import Path
from typing import Any

import pytest

from .conftest import CASELOAD, PROGRAMME, WIDTH, Files, Run, widest

TOWN = ("--profile", "town", "--as-of", "2022-06-30")


def receipt_of(said: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said)["receipt"]
    return found


@pytest.mark.parametrize(("lang", "says"), [("zh", "违反"), ("en", "Breach")])
def test_an_audit_fits_eighty_columns_in_both_languages(run: Run, file: Files, lang: str, says: str) -> None:
    said = run("audit", file(), *TOWN, "--lang", lang).output
    assert says in said
    assert "k3" in said
    assert widest(said) <= WIDTH


def test_an_incident_nobody_was_told_of_comes_before_months_without_a_visit(run: Run, file: Files) -> None:
    said = run("audit", file(), *TOWN, "--lang", "en").output
    first, second = said.index("1. case k3: the child director is told"), said.index("2. case k1: at least 1 home")
    assert first < second
    assert "See the child first" in said


def test_a_breach_nothing_can_mend_stands_without_advice(run: Run, file: Files) -> None:
    tables: dict[str, Any] = {
        "programme": {**PROGRAMME, "stage": "bad"},
        "reports": None,
        "visits": [],
        "incidents": [],
        "expenses": [],
    }
    said = run("audit", file(**tables, cases=[], children=[]), *TOWN, "--lang", "en").output
    assert "oddities.fragile: not done" in said
    assert "→" not in said


def test_a_table_that_is_not_recorded_is_not_shown_as_no_cases(run: Run, file: Files) -> None:
    alone = file(cases=None, children=None, visits=None, incidents=None, expenses=None)
    assert "no cases table" in run("audit", alone, *TOWN, "--lang", "en").output


def test_the_json_of_one_caseload_is_a_report(run: Run, file: Files) -> None:
    plain = json.loads(run("audit", file(), *TOWN, "--format", "json").output)
    assert list(plain) == ["format", "receipt", "findings", "integrity", "notes"]
    assert plain["format"] == "childcare-policy/findings@1"
    assert plain["receipt"]["edition"] == "2"


def test_several_caseloads_get_a_report_each_and_totals(run: Run, file: Files, tmp_path: Path) -> None:
    file("city/a.json")
    file("city/b.json")
    file("city/.hidden.json")
    plain = json.loads(run("audit", tmp_path / "city", *TOWN, "--format", "json").output)
    assert list(plain) == ["format", "reports", "totals"]
    assert plain["format"] == "childcare-policy/findings-set@1"
    assert list(plain["reports"]) == ["a", "b"]
    assert plain["reports"]["a"]["format"] == "childcare-policy/findings@1"
    assert plain["totals"]["caseloads"] == 2
    assert plain["totals"]["findings"] == sum(plain["totals"]["by_status"].values())
    assert plain["totals"]["findings"] == sum(len(each["findings"]) for each in plain["reports"].values())
    assert plain["totals"]["by_rule"]["visits.monthly"]["breached"] == 18


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_several_caseloads_are_shown_section_by_section_with_totals(
    run: Run, file: Files, tmp_path: Path, lang: str
) -> None:
    file("city/a.json")
    whole: dict[str, Any] = {
        "reports": [],
        "documents": [],
        "incidents": [],
        "visits": [],
        "cases": [],
        "children": [],
        "expenses": [],
    }
    file("city/quiet.json", **whole, funding=[], programme={**PROGRAMME, "starts_on": "2022-06-20"})
    said = run("audit", tmp_path / "city", *TOWN, "--lang", lang).output
    assert {"zh": "合计：2个个案库", "en": "All 2 caseloads"}[lang] in said
    assert {"zh": "没有需要处理的事项", "en": "Nothing is wrong"}[lang] in said
    assert {"zh": "a 个案 k3", "en": "a, case k3"}[lang] in said
    assert widest(said) <= WIDTH


def test_files_of_one_name_are_told_apart_by_their_folders(run: Run, file: Files, tmp_path: Path) -> None:
    one, two = file("a/x.json"), file("b/x.json")
    plain = json.loads(run("audit", one, two, *TOWN, "--format", "json").output)
    assert list(plain["reports"]) == [one.as_posix(), two.as_posix()]


def test_a_file_named_twice_counts_once(run: Run, file: Files, tmp_path: Path) -> None:
    one = file("a/x.json")
    plain = json.loads(run("audit", one, one.parent, tmp_path / "a" / ".." / "a", *TOWN, "--format", "json").output)
    assert plain["format"] == "childcare-policy/findings@1"


def test_csv_has_a_row_a_finding(run: Run, file: Files) -> None:
    result = run("audit", file(), *TOWN, "--format", "csv")
    assert result.stdout_bytes.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"))))
    plain = json.loads(run("audit", file(), *TOWN, "--format", "json").output)
    assert [(row["rule"], row["subject"], row["status"]) for row in rows] == [
        (row["rule"], row["subject"]["id"], row["status"]) for row in plain["findings"]
    ]
    untold = next(row for row in rows if row["rule"] == "incidents.tell-director")
    assert untold["remedy"] == "do=tell; to=child_director; by=2022-02-02"
    assert untold["window"] == ""
    assert {row["caseload"] for row in rows} == {"one"}


def test_a_reading_that_is_chosen_stands_in_the_report(run: Run, file: Files) -> None:
    chosen = run("audit", file(), *TOWN, "--reading", "t2.often=twice", "--format", "json").output
    assert receipt_of(chosen)["readings"] == {"t2.often": "twice"}
    assert "t2.often" in run("audit", file(), *TOWN, "--reading", "t2.often=twice").output


def test_the_edition_is_that_of_the_programmes_first_day_unless_named(run: Run, file: Files) -> None:
    early = file(programme={"id": "p1", "starts_on": "2020-05-01", "ends_on": "2020-12-31"}, visits=[])
    assert receipt_of(run("audit", early, *TOWN, "--format", "json").output)["edition"] == "1"
    named = run("audit", early, *TOWN, "--edition", "2", "--format", "json").output
    assert receipt_of(named)["edition"] == "2"
    undated = file(programme={"id": "p1"})
    assert receipt_of(run("audit", undated, *TOWN, "--format", "json").output)["edition"] == "2"


def test_what_was_recorded_later_can_be_left_out(run: Run, file: Files) -> None:
    late = file(visits=[{**row, "recorded_on": "2022-06-01"} for row in CASELOAD["visits"]])
    plain = json.loads(run("audit", late, *TOWN, "--as-known-at", "2022-05-01", "--format", "json").output)
    assert plain["receipt"]["as_known_at"] == "2022-05-01"
    assert not any(row["evidence"] for row in plain["findings"] if row["rule"] == "visits.monthly")


def test_a_district_is_audited_under_its_own_id(run: Run, file: Files) -> None:
    plain = json.loads(
        run("audit", file(), "--profile", "town/west", "--as-of", "2022-06-30", "--format", "json").output
    )
    assert plain["receipt"]["profile"] == "town/west"
    assert plain["receipt"]["overlays"] == ["w1"]


def test_explain_writes_notes_on_what_is_not_met(run: Run, file: Files) -> None:
    said = run("audit", file(), *TOWN, "--lang", "en", "--explain").output
    assert "[breached]" in said
    assert "[unknown]" in said
    assert "[met]" not in said
    assert widest(said) <= WIDTH


def test_explain_of_one_case_leaves_out_what_is_met_and_counts_it(run: Run, file: Files) -> None:
    said = run("audit", file(), *TOWN, "--lang", "en", "--explain", "k1").output
    assert "[pending]" in said
    assert "[met]" not in said
    assert "[not applicable]" not in said
    assert "case k2" not in said.lower()
    assert run("audit", file(), *TOWN, "--lang", "en", "--explain", "case:k1").output == said
    whole = run("audit", file(), *TOWN, "--lang", "en", "--explain", "k1", "--all").output
    left_out = whole.count("[met]")
    assert left_out > 0
    assert said.endswith(f"Not listed: met {left_out}. --all lists them too.\n")
    assert whole.count("\n[") == said.count("\n[") + left_out
    assert "Not listed" not in whole


def test_explain_of_all_tells_what_is_met_where_it_is_asked(run: Run, file: Files) -> None:
    said = run("audit", file(), *TOWN, "--explain", "--all").output
    plain = json.loads(run("audit", file(), *TOWN, "--format", "json").output)
    assert sum(line.startswith("[") for line in said.splitlines()) == len(plain["findings"])
    assert run("audit", file(), *TOWN, "--explain").output.splitlines()[-1].startswith("未列出：做到 ")


def test_explain_before_the_caseload_takes_the_file_for_a_file(run: Run, file: Files) -> None:
    said = run("audit", *TOWN, "--lang", "en", "--explain", file()).output
    assert said == run("audit", file(), *TOWN, "--lang", "en", "--explain").output


def test_explain_of_a_caseload_where_all_is_well(run: Run, file: Files) -> None:
    quiet = file(reports=None, cases=[], children=[], visits=[], incidents=[], expenses=[], funding=[])
    begun = ("--profile", "town", "--as-of", "2022-01-01")
    assert "Nothing is wrong" in run("audit", quiet, *begun, "--lang", "en", "--explain").output


def test_explain_of_nobody_is_refused(run: Run, file: Files) -> None:
    assert "E_SUBJECT" in run("audit", file(), *TOWN, "--explain", "k99", code=2).stderr


def test_fail_on_a_status_that_occurs_ends_with_one(run: Run, file: Files) -> None:
    assert "k3" in run("audit", file(), *TOWN, "--fail-on", "breached", code=1).output
    run("audit", file(), *TOWN, "--fail-on", "late", code=0)
    run("audit", file(), *TOWN, "--fail-on", "late", "--fail-on", "unknown", code=1)


def test_a_check_that_fails_ends_with_three_and_tells_no_name(run: Run, file: Files) -> None:
    fragile = file(programme={**PROGRAMME, "stage": "broken", "name": "王小明的家"})
    for form in ("table", "json", "csv"):
        said = run("audit", fragile, *TOWN, "--format", form, "--fail-on", "breached", code=3).output
        assert "王小明" not in said
    assert "出错" in run("audit", fragile, *TOWN, code=3).output


def test_a_report_goes_into_a_file_for_its_owner_only(run: Run, file: Files, tmp_path: Path) -> None:
    for form in ("table", "json", "csv"):
        out = tmp_path / f"report.{form}"
        assert run("audit", file(), *TOWN, "--format", form, "--out", out).output == ""
        assert stat.S_IMODE(out.stat().st_mode) == 0o600
        assert out.stat().st_size > 500
    assert widest((tmp_path / "report.table").read_text(encoding="utf-8")) <= WIDTH
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.json", "report.csv", "report.json", "report.table"]


def test_two_runs_give_the_same_bytes(run: Run, file: Files) -> None:
    for form in ("table", "json", "csv"):
        once, twice = (run("audit", file(), *TOWN, "--format", form).stdout_bytes for _ in range(2))
        assert once == twice


def test_a_caseload_of_another_city_is_audited_with_a_warning(run: Run, file: Files) -> None:
    other = file(programme={**PROGRAMME, "profile": "elsewhere"})
    assert "W_PROFILE_OTHER" in run("audit", other, *TOWN).stderr
    assert run("audit", file(programme={**PROGRAMME, "profile": "town"}), *TOWN).stderr == ""


def test_warnings_of_a_file_are_told_and_many_are_counted(run: Run, file: Files) -> None:
    noted = [{"id": f"c{number}", "name": "李\u200b小红"} for number in range(1, 31)]
    said = run("audit", file(children=noted), *TOWN).stderr.splitlines()
    assert len(said) == 21
    assert all("W_TEXT_INVISIBLE" in line for line in said[:20])
    assert said[-1].startswith("W_MORE 10")


YANGPU = (Path("examples/shanghai/yangpu-2024.json"), "--profile", "shanghai/yangpu")


@pytest.mark.parametrize(
    ("lang", "city", "district"),
    [
        ("zh", "已确定承接单位（sh2022）", "已确定承接单位（yp2024）"),
        ("en", "a provider is appointed (sh2022)", "a provider is appointed (yp2024)"),
    ],
)
def test_rules_of_two_papers_with_one_slug_stand_apart_with_their_papers(
    run: Run, lang: str, city: str, district: str
) -> None:
    said = run("audit", *YANGPU, "--as-of", "2024-12-31", "--lang", lang).output
    assert (said.count(city), said.count(district)) == (1, 1)
    assert widest(said) <= WIDTH


def test_duty_of_one_of_two_papers_falls_due_under_its_name(run: Run) -> None:
    ahead = (*YANGPU, "--from", "2024-06-01", "--to", "2024-12-31", "--lang", "zh")
    said = run("agenda", *ahead).output
    assert "服务计划书（不设具体期限）（yp2024）" in said
    unfolded = run("agenda", *ahead, "--format", "ics").stdout_bytes.decode().replace("\r\n ", "")
    assert "一人一档归档（项目结束之日前）（yp2024）" in unfolded
