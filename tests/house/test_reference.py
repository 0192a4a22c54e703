"""The reference pages of docs say what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from childcare_policy.cli import accounts, ahead, coverage, loads, look, tried
from childcare_policy.cli.flat import FINDINGS

COLUMNS = {
    "audit": FINDINGS,
    "eligibility": FINDINGS,
    "agenda": ahead.COLUMNS,
    "budget": accounts.COLUMNS,
    "readings": tried.FLIPS,
    "plan": loads.COLUMNS,
    "coverage": coverage.CLAUSES,
    "show": look.RULES,
    "profiles": look.EDITIONS,
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_columns_of_every_command_are_those_of_the_page(language: str, root: Path) -> None:
    page = (root / "docs" / language / "reference" / "csv.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z]+)` \|.*\| ([^|]+) \|$", page, re.MULTILINE)
    assert {name: re.findall("`([a-z_]+)`", cells) for name, cells in rows} == {
        name: [*columns] for name, columns in COLUMNS.items()
    }
