"""``check-profile``: every check told, what was found with how to mend it, and how the command ends."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run

from childcare_policy.cli import conform
from childcare_policy.oddities import Diagnostic
from childcare_policy.testing.conformance import CHECKS, Checked
from childcare_policy.texts import LANGUAGES, texts

FINE = tuple(Checked(name=name, tried=7) for name in CHECKS)
ODD = Diagnostic(
    code="L_GAP", profile="pinghu", edition="2024", rules=("a.b",), clauses=("ph2024:1-a",), words=("low|red",)
)
WARNED = (*FINE[:2], Checked(name="audit", tried=7, found=(ODD,)), *FINE[3:])
WRONG = tuple(Diagnostic(code="K_SCENARIO", words=(str(number),)) for number in range(8))
FAILED = (*WARNED[:-1], Checked(name="scenarios", tried=0, found=WRONG))


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Set what the kit finds."""

    def finds(checks: tuple[Checked, ...]) -> None:
        monkeypatch.setattr(conform, "conformance", lambda _profile, **_how: checks)

    return finds


def test_kit_is_asked_of_the_profile(run: Run, tmp_path: Path) -> None:
    told = run("check-profile", "pinghu", "--examples", "0", "--scenarios", str(tmp_path), "--lang", "en", code=1)
    assert "23 checks, 1 that fails, 1 to be explained" in told.output
    assert "pinghu 2024 · visits.half-yearly · ph2024:6.1-l, ph2024:6.1-m · green, yellow" in told.output


@pytest.mark.parametrize(("lang", "says"), [("zh", "23项检查，不符合0项，须说明1条"), ("en", "23 checks, 0 that fail")])
def test_profile_that_conforms_is_told_check_by_check(run: Run, found: Any, lang: str, says: str) -> None:
    found(WARNED)
    output = run("check-profile", "pinghu", "--lang", lang, code=0).output
    said = texts(lang)
    for name in CHECKS:
        assert said.say(f"cli.kit.name.{name}") in output
    assert says in output
    assert said.word("L_GAP", "help")[:20] in output
    assert "pinghu 2024 · a.b · ph2024:1-a · low|red" in output


def test_profile_that_does_not_conform_ends_with_one_and_repeats_nothing_endlessly(run: Run, found: Any) -> None:
    found(FAILED)
    output = run("check-profile", "pinghu", "--lang", "en", code=1).output
    assert "K_SCENARIO no scenario shows what it can come to [to be mended]" in output
    assert "write a scenario for each of the statuses named" in output
    assert "3 more of this code" in output


def test_json_holds_every_check_and_everything_found(run: Run, found: Any) -> None:
    found(FAILED)
    plain = json.loads(run("check-profile", "pinghu", "--format", "json", "--examples", "3", code=1).stdout)
    head = ("format", "profile", "editions", "examples", "holds")
    assert [plain[key] for key in head] == [conform.CONFORMANCE, "pinghu", ["2024"], 3, False]
    assert [row["name"] for row in plain["checks"]] == [*CHECKS]
    assert plain["checks"][2] == {
        "name": "audit",
        "tried": 7,
        "holds": True,
        "found": [
            {
                "code": "L_GAP",
                "severity": "warning",
                "edition": "2024",
                "rules": ["a.b"],
                "clauses": ["ph2024:1-a"],
                "words": ["low|red"],
            }
        ],
    }
    assert len(plain["checks"][-1]["found"]) == 8


def test_csv_is_a_row_a_thing_found_or_a_check_that_found_nothing(run: Run, found: Any) -> None:
    found(FAILED)
    text = run("check-profile", "pinghu", "--format", "csv", code=1).stdout_bytes.decode("utf-8-sig")
    head, *lines = csv.reader(io.StringIO(text))
    assert head == [*conform.FOUND]
    assert len(lines) == len(CHECKS) + 7
    assert lines[0] == ["pinghu", "schema", "7", "true", "", "", "", "", "", ""]
    assert lines[2] == ["pinghu", "audit", "7", "true", "L_GAP", "warning", "2024", "a.b", "ph2024:1-a", "low|red"]
    assert lines[-1][:5] == ["pinghu", "scenarios", "0", "false", "K_SCENARIO"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_markdown_is_a_table_and_a_list(run: Run, found: Any, lang: str) -> None:
    found(WARNED)
    lines = run("check-profile", "pinghu", "--lang", lang, "--format", "markdown", code=0).output.splitlines()
    assert lines[0].startswith("## ")
    assert len([line for line in lines if line.startswith("| ")]) == len(CHECKS) + 2
    assert [line[:7] for line in lines if line.startswith("- ")] == ["- L_GAP"]
    assert lines[-1] == conform.total(WARNED, texts(lang))


def test_page_without_findings_has_no_list(run: Run, found: Any) -> None:
    found(FINE)
    assert "\n- " not in run("check-profile", "pinghu", "--format", "markdown", code=0).output


def test_extra_that_is_not_installed_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conform, "find_spec", lambda _name: None)
    told = run("check-profile", "pinghu", code=2).stderr
    assert "E_EXTRA" in told
    assert "childcare-policy[conformance]" in told
    assert texts("zh").word("E_EXTRA", "help") in told


def test_profile_that_is_not_installed_is_refused(run: Run) -> None:
    assert "E_PROFILE_UNKNOWN" in run("check-profile", "nowhere", code=2).stderr
