"""``scenarios``: what is run, what it says, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import WIDTH, Run, widest

GOOD = """
- scenario: a month without a visit is breached
  profile: town
  as_of: 2022-04-30
  given: {cases: [{id: k1, child: c1, opened_on: 2022-01-01}], visits: []}
  expect: [{rule: visits.monthly, window: "2022-03", status: breached}]
"""
BAD = GOOD.replace("is breached", "is met").replace("status: breached", "status: met")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b.scenario.yaml").write_text(BAD + "  xfail: not yet\n", encoding="utf-8")
    (tmp_path / "a.scenario.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("lang", "says"), [("zh", "1个情景通过"), ("en", "1 scenario holds")])
def test_scenarios_of_a_folder_are_run_and_counted(run: Run, folder: Path, lang: str, says: str) -> None:
    output = run("scenarios", str(folder), "--lang", lang, code=0).output
    assert says in output
    assert widest(output) <= WIDTH


def test_one_that_fails_ends_with_one_and_says_why(run: Run, folder: Path) -> None:
    (folder / "c.scenario.yaml").write_text(BAD + GOOD + "  xfail: not yet\n", encoding="utf-8")
    output = run("scenarios", str(folder), "--lang", "en", code=1).output
    assert "[FAILS] a month without a visit is met" in output
    assert "status is breached" in output
    assert "[HOLDS, though known to fail]" in output
    assert "1 scenario holds, 2 fail, 1 known to fail." in output


def test_outcomes_as_json(run: Run, folder: Path) -> None:
    (folder / "c.scenario.yaml").write_text(BAD.replace("profile: town", "profile: nowhere"), encoding="utf-8")
    plain = json.loads(run("scenarios", str(folder), "--format", "json", code=1).stdout)
    assert plain["format"] == "childcare-policy/scenarios@1"
    assert [(row["outcome"], row["error"], row["line"]) for row in plain["scenarios"]] == [
        ("holds", None, 2),
        ("fails", "E_PROFILE_UNKNOWN", 2),
        ("known", None, 2),
    ]
    assert plain["scenarios"][2]["unmet"][0]["expectation"]["status"] == "met"


def test_every_bad_file_is_told_and_nothing_run(run: Run, folder: Path) -> None:
    (folder / "c.scenario.yaml").write_text("- 010", encoding="utf-8")
    result = run("scenarios", str(folder), str(folder / "none.yaml"), str(folder / "deep"), code=2)
    assert "E_YAML_NUMBER" in result.stderr
    assert "E_FILE" in result.stderr
    assert result.stdout == ""


def test_folder_without_scenarios_is_refused(run: Run, tmp_path: Path) -> None:
    assert "E_FILE" in run("scenarios", str(tmp_path), code=2).stderr


def test_coverage_of_the_rules_is_told_and_may_be_too_little(run: Run, folder: Path) -> None:
    output = run("scenarios", str(folder), "--cov", "--lang", "en").output
    assert "t2: rules 1/" in output
    assert "  visits.monthly: never met" in output
    assert widest(output) <= WIDTH
    output = run("scenarios", str(folder), "--cov-fail-under", "99.5", "--lang", "zh", code=1).output
    assert "低于要求的99.5%。" in output
    assert "规则覆盖" not in run("scenarios", str(folder)).output


def test_coverage_as_json(run: Run, folder: Path) -> None:
    plain = json.loads(run("scenarios", str(folder), "--cov-profile", "town", "--format", "json").stdout)
    rows = [row for row in plain["coverage"]["items"] if row["name"] == "visits.monthly" and row["what"] == "rule"]
    assert {row["paper"]: row["times"] for row in rows}["t2"] == {"met": 0, "failed": 1}
    assert plain["coverage"]["total"]["percent"] < 100


def test_coverage_of_a_profile_that_is_not_installed_is_refused(run: Run, folder: Path) -> None:
    assert "E_PROFILE_UNKNOWN" in run("scenarios", str(folder), "--cov-profile", "atlantis", code=2).stderr
