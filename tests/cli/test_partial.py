"""``--partial``: rows with faults are left out and told, the rest is answered, and nothing of them is shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest

from childcare_policy import dump_caseload, load_caseload
from childcare_policy.cli.app import app

from .conftest import CASELOAD, PROGRAMME, Files, Run, widest

TOWN = ("--profile", "town", "--as-of", "2022-06-30")
AHEAD = ("--profile", "town", "--from", "2022-06-30", "--to", "2022-07-31")
SECRET = "秘密通道"


def asked_by(command: click.Command) -> set[str]:
    """What a command's own function takes."""
    return {str(each.name) for each in command.params}


@pytest.fixture
def bad(file: Files) -> Path:
    """The town's caseload with a visit and an expense that cannot be read."""
    return file("bad.json", **spoilt())


def spoilt() -> dict[str, Any]:
    visits, expenses = [*CASELOAD["visits"]], [*CASELOAD["expenses"]]
    visits[0] = {**visits[0], "mode": SECRET}
    expenses[1] = {**expenses[1], "amount": 200.5}
    return {"visits": visits, "expenses": expenses}


@pytest.mark.parametrize(
    "arguments", [("audit", *TOWN), ("eligibility", *TOWN), ("budget", *TOWN), ("agenda", *AHEAD), ("demo", *TOWN)]
)
def test_rows_with_faults_are_told_and_counted_and_the_rest_is_answered(
    run: Run, bad: Path, arguments: tuple[str, ...]
) -> None:
    command, *rest = arguments
    assert run(command, bad, *rest, code=2).stdout == ""
    result = run(command, bad, *rest, "--partial", "--lang", "en", code=2)
    assert [line.split(" (")[0] for line in result.stderr.splitlines()] == [
        f"E_WORD {bad} · visits · row 1 · mode",
        f"E_TYPE_MONEY {bad} · expenses · row 2 · amount",
    ]
    assert "Rows with faults left out: 2. Whatever they touch is unknown." in result.stdout
    assert SECRET not in result.output
    assert widest(result.stdout) <= 80
    assert "有误的行未计入：2行" in run(command, bad, *rest, "--partial", code=2).stdout


@pytest.mark.parametrize("arguments", [("audit", *TOWN), ("eligibility", *TOWN), ("budget", *TOWN), ("agenda", *AHEAD)])
def test_json_lists_the_rows_left_out_by_place_and_never_by_value(
    run: Run, bad: Path, file: Files, arguments: tuple[str, ...]
) -> None:
    command, *rest = arguments
    said = run(command, bad, *rest, "--partial", "--format", "json", code=2).stdout
    assert json.loads(said)["rejected_rows"] == [
        {
            "table": "visits",
            "row": 1,
            "ref": "visit:v1",
            "codes": ["E_WORD"],
            "fields": ["mode"],
            "cases": ["k1"],
        },
        {
            "table": "expenses",
            "row": 2,
            "ref": "expense:e2",
            "codes": ["E_TYPE_MONEY"],
            "fields": ["amount"],
            "cases": None,
        },
    ]
    clean = run(command, file(), *rest, "--partial", "--format", "json")
    assert "rejected_rows" not in clean.stdout
    assert clean.stderr == ""


def test_a_file_without_faults_is_answered_as_ever(run: Run, file: Files) -> None:
    path = file()
    assert run("audit", path, *TOWN, "--partial").stdout == run("audit", path, *TOWN).stdout


def test_rows_left_out_say_more_than_a_status_named_and_less_than_a_check_that_failed(
    run: Run, bad: Path, file: Files
) -> None:
    run("audit", bad, *TOWN, "--partial", "--fail-on", "unknown", code=2)
    run("audit", bad, *TOWN, "--partial", "--fail-on", "error", code=2)
    fragile = file(programme={**PROGRAMME, "stage": "broken"}, **spoilt())
    run("audit", fragile, *TOWN, "--partial", "--fail-on", "unknown", code=3)


@pytest.mark.parametrize(("form", "says"), [("table", "left out: 2"), ("json", '"rejected_rows"'), ("csv", "")])
@pytest.mark.parametrize("command", [name for name, each in app.commands.items() if "partial" in asked_by(each)])
def test_no_command_ends_well_where_rows_were_left_out_and_each_says_its_all(
    run: Run, bad: Path, file: Files, command: str, form: str, says: str
) -> None:
    asked = asked_by(app.commands[command])
    more = [*(AHEAD if "first" in asked else TOWN), *(["--format", form] if "form" in asked else []), "--lang", "en"]
    assert says in run(command, bad, *more, "--partial", code=2).stdout or "form" not in asked
    assert run(command, file(), *more, "--partial").stderr == ""


def test_rows_left_out_when_a_file_was_made_are_still_left_out(run: Run, bad: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    kept.write_text(dump_caseload(load_caseload(bad, partial=True).caseload), encoding="utf-8")
    assert "Rows with faults left out: 2." in run("audit", kept, *TOWN, "--lang", "en", code=2).stdout
    for form in ("table", "json"):
        assert "2" in run("tasks", "town", kept, "--format", form, "--lang", "en", code=2).stdout


def test_a_damaged_file_is_refused_with_partial_too(run: Run, file: Files, bad: Path, tmp_path: Path) -> None:
    (tmp_path / "cut.json").write_text('{"format": ', encoding="utf-8")
    headless = file("headless.json", programme={"id": "p1", "starts_on": "soon"})
    result = run("audit", bad, headless, tmp_path / "cut.json", *TOWN, "--partial", code=2)
    assert [line.split()[0] for line in result.stderr.splitlines()] == ["E_DATE_INVALID", "E_JSON_SYNTAX"]
    assert result.stdout == ""


def test_of_several_caseloads_each_says_its_own_and_the_totals_all(run: Run, file: Files) -> None:
    one = {"visits": [{"id": "v1", "cases": ["k1"], "mode": SECRET}]}
    paths = file("a.json", **spoilt()), file("b.json", **one)
    result = run("audit", *paths, *TOWN, "--partial", "--lang", "en", code=2)
    said = [line for line in result.stdout.splitlines() if "left out" in line]
    assert [line.split(".")[0] for line in said] == [
        "Rows with faults left out: 2",
        "1 row with faults was left out",
        "Rows with faults left out: 3",
    ]


@pytest.mark.parametrize(("lang", "says"), [("zh", "走访 v1"), ("en", "visit v1")])
def test_a_note_names_the_row_to_mend(run: Run, bad: Path, lang: str, says: str) -> None:
    said = run("audit", bad, *TOWN, "--partial", "--lang", lang, "--explain", "case:k1", code=2).stdout
    assert says in said
