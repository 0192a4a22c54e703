"""Every command that shows a table gives it as CSV too: the same rows as its JSON, cells that are safe to open."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from childcare_policy.cli.app import app
from childcare_policy.cli.flat import columns, table_csv

from .conftest import CASELOAD, Files, Run

TOWN = ("--profile", "town", "--as-of", "2022-06-30")
AHEAD = ("--profile", "town", "--from", "2022-06-30", "--to", "2022-07-31")
LINES = ("demo", "export-profile", "new-profile", "scenarios", "schema", "synth")
"""Commands that show no table, or more than one."""
Rows = list[dict[str, str]]


def read(said: bytes) -> Rows:
    assert said.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(said.decode("utf-8-sig"), newline="")))


def both(run: Run, *arguments: object) -> tuple[Rows, Any]:
    """What a command says as CSV and as JSON."""
    plain = json.loads(run(*arguments, "--format", "json").stdout)
    return read(run(*arguments, "--format", "csv").stdout_bytes), plain


def said_of(finding: dict[str, Any]) -> tuple[str, ...]:
    return finding["rule"], finding["status"], finding["subject"]["id"], (finding["window"] or {}).get("from", "")


def told(rows: Rows) -> list[tuple[str, ...]]:
    return [(row["rule"], row["status"], row["subject"], row["from"]) for row in rows]


@pytest.mark.parametrize("name", [name for name, each in app.commands.items() if name not in LINES])
def test_every_command_that_shows_a_table_has_a_format_for_spreadsheets(run: Run, name: str) -> None:
    assert "csv" in run(name, "--help").output


def test_agenda_names_the_list_a_finding_stands_in(run: Run, file: Files) -> None:
    rows, plain = both(run, "agenda", file(), *AHEAD)
    lists = ("due", "overdue", "undated")
    assert told(rows) == [said_of(each) for name in lists for each in plain[name]]
    assert [row["list"] for row in rows] == [name for name in lists for _ in plain[name]]
    assert rows[0]["title"]


def test_eligibility_has_a_row_a_child(run: Run, file: Files) -> None:
    rows, plain = both(run, "eligibility", file(), *TOWN)
    assert told(rows) == [said_of(each) for each in plain["findings"]]
    assert [row["subject"] for row in rows] == ["c1", "c2", "c3"]
    assert {row["caseload"] for row in rows} == {"one"}


def test_budget_has_its_sums_and_its_findings(run: Run, file: Files) -> None:
    rows, plain = both(run, "budget", file(), *TOWN)
    names = ("grant", "use", "clause", "fund", "spent", "unrecorded_amounts", "finding")
    parts = {part: [row for row in rows if row["part"] == part] for part in names}
    assert sum(map(len, parts.values())) == len(rows)
    assert [(row["part"], row["rule"], row["amount"]) for row in (*parts["grant"], *parts["use"])] == [
        (each["part"], each["rule"], each["amount"] or "") for each in plain["rules"]
    ]
    assert [(row["fund"], row["item"], row["amount"]) for row in parts["fund"]] == [
        (source, name, amount) for source, sums in plain["funds"].items() for name, amount in sums.items()
    ]
    assert [(row["item"], row["fund"], row["amount"]) for row in parts["spent"]] == [
        (item, fund, amount) for item, by in plain["spent"].items() for fund, amount in by.items()
    ]
    assert [row["number"] for row in parts["unrecorded_amounts"]] == ["2"]
    assert told(parts["finding"]) == [said_of(each) for each in plain["findings"]]


def test_budget_has_the_clauses_no_rule_decides(run: Run, file: Files) -> None:
    rows, plain = both(run, "budget", file(), "--profile", "town/south", "--as-of", "2022-06-30")
    assert [row["clauses"] for row in rows if row["part"] == "clause"] == [each["id"] for each in plain["clauses"]]
    assert plain["clauses"]


def test_coverage_has_a_row_a_clause(run: Run) -> None:
    rows, plain = both(run, "coverage", "town")
    clauses = [(edition["edition"], clause) for edition in plain["editions"] for clause in edition["clauses"]]
    assert [(row["edition"], row["clause"], row["handling"]) for row in rows] == [
        (edition, clause["id"], clause["handling"]) for edition, clause in clauses
    ]
    assert [row["why_en"] for row in rows] == [clause["why"].get("en", "") for _, clause in clauses]
    assert any(" " in row["rules"] for row in rows) == any(len(clause["rules"]) > 1 for _, clause in clauses)


def test_show_has_a_row_a_rule_and_a_row_an_option(run: Run) -> None:
    rows, plain = both(run, "show", "town")
    assert [(row["chapter"], row["slug"]) for row in rows if row["part"] == "rule"] == [
        (chapter["label"], rule["slug"]) for chapter in plain["chapters"] for rule in chapter["rules"]
    ]
    options = [row for row in rows if row["part"] == "reading"]
    assert [(row["reading"], row["option"], row["default"]) for row in options] == [
        (reading["id"], option["id"], str(option["id"] == reading["default"]).lower())
        for reading in plain["readings"]
        for option in reading["options"]
    ]
    assert options[0]["question_en"] == "How often a month?"
    assert options[0]["clauses"]


def test_profiles_has_a_row_an_edition(run: Run) -> None:
    rows, plain = both(run, "profiles")
    assert [(row["profile"], row["edition"], row["until"]) for row in rows] == [
        (found["id"], edition["id"], edition["until"] or "")
        for found in plain["profiles"]
        for edition in found["editions"]
    ]
    assert {row["distribution"] for row in rows if row["profile"].startswith("town")} == {"childcare-policy-town"}


def test_titles_alone_depend_on_the_language(run: Run, file: Files) -> None:
    zh, en = (
        read(run("eligibility", file(), *TOWN, "--format", "csv", "--lang", lang).stdout_bytes) for lang in ("zh", "en")
    )
    assert zh != en
    assert [row | {"title": ""} for row in zh] == [row | {"title": ""} for row in en]


def test_csv_of_a_caseload_with_rows_left_out_says_unknown(run: Run, file: Files) -> None:
    children = [{**CASELOAD["children"][0], "grade": "四年级"}, *CASELOAD["children"][1:]]
    result = run("eligibility", file(children=children), *TOWN, "--partial", "--format", "csv", code=2)
    assert next((row["subject"], row["status"]) for row in read(result.stdout_bytes)) == ("c1", "unknown")
    assert result.stderr.startswith("E_TYPE_INT")


def test_csv_goes_to_a_file_as_anything_does(run: Run, file: Files, tmp_path: Path) -> None:
    run("coverage", "town", "--format", "csv", "--out", tmp_path / "c.csv")
    assert (tmp_path / "c.csv").read_bytes() == run("coverage", "town", "--format", "csv").stdout_bytes


def test_a_cell_says_figures_pairs_and_lists_and_starts_no_formula() -> None:
    places = {**columns("a b c d e"), **columns("within", "f.g"), "gone": "a.b.c"}
    row = {
        "a": {"count": 0, "sure": True, "of": ["x", "y"]},
        "b": [{"ref": "visit:v2", "reason": "not-at-home"}, {"ref": "visit:v3", "reason": "no-contact"}],
        "c": ["p", "q"],
        "d": "=1+1",
        "f": {"g": {"within": 7}},
    }
    (found,) = read(table_csv(places, [row]))
    assert list(found.values()) == [
        "count=0; sure=true; of=x,y",
        "visit:v2=not-at-home visit:v3=no-contact",
        "p q",
        "'=1+1",
        "",
        "7",
        "",
    ]
