"""The reference pages of docs say what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from childcare_policy import lint_profile, load
from childcare_policy.cli import accounts, ahead, compared, conform, coverage, loads, look, tried
from childcare_policy.cli.flat import FINDINGS
from childcare_policy.oddities import Diagnostic, Severity
from childcare_policy.testing.conformance import CHECKS
from childcare_policy.texts import texts

COLUMNS = {
    "audit": FINDINGS,
    "eligibility": FINDINGS,
    "agenda": ahead.COLUMNS,
    "budget": accounts.COLUMNS,
    "readings": tried.FLIPS,
    "plan": loads.COLUMNS,
    "compare": compared.COLUMNS,
    "coverage": coverage.CLAUSES,
    "check-profile": conform.FOUND,
    "show": look.RULES,
    "profiles": look.EDITIONS,
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_columns_of_every_command_are_those_of_the_page(language: str, root: Path) -> None:
    page = (root / "docs" / language / "reference" / "csv.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \|.*\| ([^|]+) \|$", page, re.MULTILINE)
    assert {name: re.findall("`([a-z_]+)`", cells) for name, cells in rows} == {
        name: [*columns] for name, columns in COLUMNS.items()
    }


NOTED = {"E_TAMPERED"}
"""Codes of notes a report carries, which the page tells of besides."""


@pytest.fixture(params=["zh", "en"])
def kit(request: pytest.FixtureRequest, root: Path) -> tuple[str, str]:
    """The page of the conformance kit with its language."""
    language: str = request.param
    return language, (root / "docs" / language / "reference" / "conformance.md").read_text(encoding="utf-8")


def test_the_page_of_the_kit_names_every_check_and_code_as_the_catalogue_does(kit: tuple[str, str]) -> None:
    language, page = kit
    said = texts(language)
    helped = {key.removeprefix("help.") for key in said.catalogue.keys if key.startswith("help.")}
    assert re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE) == [*CHECKS]
    assert set(re.findall("`([A-Z]_[A-Z_]+)`", page)) == helped - {"E_EXTRA", "E_PLUGIN", "K_RAISED"} | NOTED
    weights = {said.say(f"cli.kit.severity.{severity}"): severity for severity in Severity}
    severities = "|".join(weights)
    told = re.findall(rf"^\| `([EL]_[A-Z_]+)` \| (?:({severities}) \| )?(.+) \| (.+) \|$", page, re.MULTILINE)
    assert told
    for code, severity, what, help in told:
        assert (what, help) == (said.word(code, "code"), said.word(code, "help"))
        assert not severity or weights[severity] == Diagnostic(code=code).severity


def test_the_page_of_the_kit_tells_what_the_shipped_profiles_raise(kit: tuple[str, str]) -> None:
    _, page = kit
    told = re.findall(r"^\| ([a-z/]+) \| `(L_[A-Z_]+)` \|", page, re.MULTILINE)
    raised = [(id, each.code) for id, profile in load().profiles.items() for each in lint_profile(profile)]
    assert told == raised
