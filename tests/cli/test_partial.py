"""``--partial``: rows with faults are left out and told, the rest is answered, and nothing of them is shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .conftest import CASELOAD, Files, Run, widest

TOWN = ("--profile", "town", "--as-of", "2022-06-30")
AHEAD = ("--profile", "town", "--from", "2022-06-30", "--to", "2022-07-31")
SECRET = "秘密通道"


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
    result = run(command, bad, *rest, "--partial", "--lang", "en")
    assert [line.split(" (")[0] for line in result.stderr.splitlines()] == [
        f"E_WORD {bad} · visits · row 1 · mode",
        f"E_TYPE_MONEY {bad} · expenses · row 2 · amount",
    ]
    assert "Rows with faults left out: 2. Whatever they touch is unknown." in result.stdout
    assert SECRET not in result.output
    assert widest(result.stdout) <= 80
    assert "有误的行未计入：2行" in run(command, bad, *rest, "--partial").stdout


@pytest.mark.parametrize("arguments", [("audit", *TOWN), ("eligibility", *TOWN), ("budget", *TOWN), ("agenda", *AHEAD)])
def test_json_lists_the_rows_left_out_by_place_and_never_by_value(
    run: Run, bad: Path, file: Files, arguments: tuple[str, ...]
) -> None:
    command, *rest = arguments
    said = run(command, bad, *rest, "--partial", "--format", "json").stdout
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


def test_fail_on_means_what_it_means(run: Run, bad: Path) -> None:
    run("audit", bad, *TOWN, "--partial", "--fail-on", "unknown", code=1)
    run("audit", bad, *TOWN, "--partial", "--fail-on", "error")


def test_a_damaged_file_is_refused_with_partial_too(run: Run, file: Files, bad: Path, tmp_path: Path) -> None:
    (tmp_path / "cut.json").write_text('{"format": ', encoding="utf-8")
    headless = file("headless.json", programme={"id": "p1", "starts_on": "soon"})
    result = run("audit", bad, headless, tmp_path / "cut.json", *TOWN, "--partial", code=2)
    assert [line.split()[0] for line in result.stderr.splitlines()] == ["E_DATE_INVALID", "E_JSON_SYNTAX"]
    assert result.stdout == ""


def test_of_several_caseloads_each_says_its_own_and_the_totals_all(run: Run, file: Files) -> None:
    one = {"visits": [{"id": "v1", "cases": ["k1"], "mode": SECRET}]}
    result = run("audit", file("a.json", **spoilt()), file("b.json", **one), *TOWN, "--partial", "--lang", "en")
    said = [line for line in result.stdout.splitlines() if "left out" in line]
    assert [line.split(".")[0] for line in said] == [
        "Rows with faults left out: 2",
        "1 row with faults was left out",
        "Rows with faults left out: 3",
    ]


@pytest.mark.parametrize(("lang", "says"), [("zh", "走访 v1"), ("en", "visit v1")])
def test_a_note_names_the_row_to_mend(run: Run, bad: Path, lang: str, says: str) -> None:
    said = run("audit", bad, *TOWN, "--partial", "--lang", lang, "--explain", "case:k1").stdout
    assert says in said
