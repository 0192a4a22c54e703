"""``export-profile``, files where a profile is asked for, and overlays on top of the edition chosen."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from .conftest import Files, Run

OVERLAY: dict[str, Any] = {
    "format": "childcare-policy/overlay@1",
    "id": "what-if",
    "document": {"id": "what-if", "title": {"zh": "试算"}, "issuers": {"zh": "分析人员"}},
    "changes": [{"is": "adjust", "clause": ["t2:2"], "rule": "visits.monthly", "to": {"at_least": 4}}],
}


@pytest.fixture
def town_file(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "our-town.json"
    run("export-profile", "town", "-o", path)
    return path


@pytest.fixture
def what_if(tmp_path: Path) -> Path:
    path = tmp_path / "what-if.json"
    path.write_text(json.dumps(OVERLAY), encoding="utf-8")
    return path


def answered(run: Run, caseload: Path, profile: object, *more: object) -> str:
    return run(
        "audit", caseload, "--profile", profile, "--as-of", "2022-12-31", "--format", "json", *more, code=0
    ).stdout


def test_an_exported_profile_is_the_same_every_time_and_for_its_owner_only(run: Run, town_file: Path) -> None:
    assert run("export-profile", "town").stdout == town_file.read_text(encoding="utf-8")
    assert json.loads(town_file.read_bytes())["format"] == "childcare-policy/profile@1"
    assert stat.S_IMODE(town_file.stat().st_mode) == 0o600


def test_one_edition_alone(run: Run) -> None:
    plain = json.loads(run("export-profile", "town", "--edition", "1").stdout)
    assert [edition["id"] for edition in plain["editions"]] == ["1"]
    assert "E_NO_EDITION" in run("export-profile", "town", "--edition", "9", code=2).stderr


def test_a_file_of_a_file_is_the_same_file(run: Run, town_file: Path) -> None:
    assert run("export-profile", town_file).stdout == town_file.read_text(encoding="utf-8")


def test_a_file_is_audited_with_to_the_byte_as_the_profile_it_came_from(run: Run, file: Files, town_file: Path) -> None:
    caseload = file()
    assert answered(run, caseload, town_file) == answered(run, caseload, "town")


@pytest.mark.parametrize(
    "command",
    [
        ("show", "{profile}"),
        ("coverage", "{profile}"),
        ("tasks", "{profile}"),
        ("agenda", "{file}", "--from", "2022-04-01", "--to", "2022-05-01", "--profile", "{profile}"),
        ("agenda", "{file}", "--from", "2022-04-01", "--to", "2022-05-01", "--profile", "{profile}", "--format", "ics"),
        ("eligibility", "{file}", "--as-of", "2022-04-01", "--profile", "{profile}"),
        ("readings", "{file}", "--as-of", "2022-04-01", "--profile", "{profile}"),
        ("budget", "{file}", "--as-of", "2022-04-01", "--profile", "{profile}"),
    ],
)
def test_wherever_a_profile_is_named_a_file_may_be(
    run: Run, file: Files, town_file: Path, command: tuple[str, ...]
) -> None:
    path = file()
    said = [
        run(*(part.format(profile=profile, file=path) for part in command)).output for profile in ("town", town_file)
    ]
    assert said[0] == said[1]


def test_profiles_says_which_file_one_comes_from(run: Run, town_file: Path) -> None:
    [row] = json.loads(run("profiles", town_file, "--format", "json").stdout)["profiles"]
    assert (row["id"], row["origin"]["file"]) == ("town", str(town_file))
    assert "our-town.json" in "".join(run("profiles", town_file).stdout.split())


def test_a_caseload_of_the_profile_a_file_holds_gives_no_warning(run: Run, file: Files, town_file: Path) -> None:
    programme = {"id": "p1", "profile": "town", "starts_on": "2022-01-01", "ends_on": "2022-12-31"}
    said = run("audit", file(programme=programme), "--profile", town_file, "--as-of", "2022-12-31")
    assert "W_PROFILE_OTHER" not in said.stderr


def test_a_faulty_file_ends_with_two_and_tells_every_fault(run: Run, file: Files, town_file: Path) -> None:
    plain = json.loads(town_file.read_text(encoding="utf-8"))
    plain["editions"][0]["in_force"] = "yesterday"
    plain["editions"][1]["chapters"][0]["rules"][1]["mode"] = "walk"
    town_file.write_text(json.dumps(plain), encoding="utf-8")
    said = run("audit", file(), "--profile", town_file, "--as-of", "2022-12-31", code=2).stderr
    assert "E_DATE_INVALID" in said
    assert "E_WORD" in said
    assert "editions · row 2 · chapters/0/rules/1/mode" in said
    assert "E_FILE" in run("show", "nowhere.json", code=2).stderr


def test_an_overlay_is_asked_about_and_stands_in_the_receipt(run: Run, file: Files, what_if: Path) -> None:
    caseload = file()
    plain = json.loads(answered(run, caseload, "town", "--overlay", what_if))
    [name] = plain["receipt"]["overlays"]
    assert name.startswith("what-if@sha256:")
    monthly = [row for row in plain["findings"] if row["rule"] == "visits.monthly"]
    assert {row["required"]["at_least"] for row in monthly} == {4}
    assert json.loads(answered(run, caseload, "town"))["receipt"]["overlays"] == []


def test_overlays_are_laid_one_on_the_other(run: Run, file: Files, what_if: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.json"
    repeal = {"is": "repeal", "clause": ["t2:2"], "slug": "visits.monthly"}
    more.write_text(json.dumps({**OVERLAY, "id": "more", "changes": [repeal]}), encoding="utf-8")
    plain = json.loads(answered(run, file(), "town", "--overlay", what_if, "--overlay", more))
    assert [name.partition("@")[0] for name in plain["receipt"]["overlays"]] == ["what-if", "more"]
    assert not [row for row in plain["findings"] if row["rule"] == "visits.monthly"]
    said = run(
        "audit", file(), "--profile", "town", "--as-of", "2022-12-31", "--overlay", more, "--overlay", what_if, code=2
    )
    assert "E_REFERENCE" in said.stderr


def test_an_overlay_is_shown(run: Run, what_if: Path) -> None:
    plain = json.loads(run("show", "town", "--overlay", what_if, "--format", "json").stdout)
    [monthly] = [rule for each in plain["chapters"] for rule in each["rules"] if rule["slug"] == "visits.monthly"]
    assert monthly["asks"]["at_least"] == 4
    assert plain["overlays"][0].startswith("what-if@")


def test_an_overlay_counts_in_a_plan(run: Run, file: Files, what_if: Path) -> None:
    asked = ("plan", file(), "--profile", "town", "--from", "2022-01-01", "--to", "2022-12-31", "--format", "json")
    assert run(*asked).stdout != run(*asked, "--overlay", what_if).stdout


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"rule": "visits.weekly"}, "E_REFERENCE"),
        ({"to": {"at_most": 1}}, "E_FIELD_UNKNOWN"),
        ({"to": {"at_least": "four"}}, "E_TYPE_INT"),
    ],
)
def test_an_overlay_that_does_not_fit_ends_with_two(
    run: Run, file: Files, what_if: Path, change: dict[str, Any], code: str
) -> None:
    [adjust] = OVERLAY["changes"]
    what_if.write_text(json.dumps({**OVERLAY, "changes": [{**adjust, **change}]}), encoding="utf-8")
    said = run("audit", file(), "--profile", "town", "--as-of", "2022-12-31", "--overlay", what_if, code=2)
    assert code in said.stderr
    assert "what-if.json" in said.stderr


def test_scenarios_are_run_on_a_profile_held_in_a_file(run: Run, town_file: Path, tmp_path: Path) -> None:
    plain = json.loads(town_file.read_text(encoding="utf-8"))
    plain["id"] = "elsewhere"
    for edition in plain["editions"]:
        edition["profile"] = "elsewhere"
    town_file.write_text(json.dumps(plain), encoding="utf-8")
    scenario = tmp_path / "one.scenario.yaml"
    scenario.write_text(
        "- {scenario: nothing recorded, profile: elsewhere, as_of: 2022-03-31, given: {}, "
        "expect: [{rule: visits.monthly, status: unknown}]}\n",
        encoding="utf-8",
    )
    run("scenarios", scenario, "--profile", town_file)
    run("scenarios", scenario, code=1)


def test_a_profile_held_in_a_file_is_examined_with_the_scenarios_named(
    run: Run, town_file: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "scenarios"
    folder.mkdir()
    (folder / "one.scenario.yaml").write_text(
        "- {scenario: nothing recorded, profile: town, as_of: 2022-03-31, given: {}, "
        "expect: [{rule: visits.monthly, status: unknown}]}\n",
        encoding="utf-8",
    )
    asked = ("check-profile", town_file, "--scenarios", folder, "--examples", 0, "--format", "json")
    [row] = [each for each in json.loads(run(*asked, code=1).stdout)["checks"] if each["name"] == "scenarios"]
    assert row["tried"] == 1
