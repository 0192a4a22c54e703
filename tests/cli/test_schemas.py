"""The formats as JSON Schema: what is printed is what is published, sound, and true to the reader."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from childcare_policy import Caseload, dump_caseload, words
from childcare_policy.testing import load_scenarios, scenario_schema, yaml
from childcare_policy.testing.strategies import caseloads
from childcare_policy.wire import caseload_schema

from .conftest import Run

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "profiles").rglob("*.scenario.yaml"))
SCENARIOS, CASELOADS = Draft202012Validator(scenario_schema()), Draft202012Validator(caseload_schema())


@pytest.mark.parametrize("name", ["scenario", "caseload"])
def test_what_is_published_is_what_is_printed(run: Run, name: str) -> None:
    published = ROOT / "docs" / "reference" / f"{name}.schema.json"
    assert run("schema", name).stdout == published.read_text(encoding="utf-8")
    Draft202012Validator.check_schema(json.loads(published.read_text(encoding="utf-8")))


@pytest.mark.no_cover
def test_scenario_files_are_as_the_schema_says_but_where_they_expect_a_fault() -> None:
    assert len(FILES) > 20
    for path in FILES[::2]:
        plain, _ = yaml.read(path.read_text(encoding="utf-8"))
        unlike = {error.path[0] for error in SCENARIOS.iter_errors(plain)}
        assert [row.name for n, row in enumerate(load_scenarios(path)) if n in unlike and not row.expect_error] == []


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(caseload=caseloads())
def test_every_caseload_a_file_could_hold_is_as_the_schema_says(caseload: Caseload) -> None:
    CASELOADS.validate(json.loads(dump_caseload(caseload)))


def test_the_schema_completes_tables_fields_and_words() -> None:
    schema = scenario_schema()
    expectation = schema["items"]["properties"]["expect"]["items"]["properties"]
    assert "breached" in expectation["status"]["enum"]
    assert {"visits", "programme", "file"} <= schema["$defs"]["given"]["properties"].keys()
    assert {*words.VisitMode} <= {*schema["$defs"]["Visit"]["properties"]["mode"]["enum"]}
    assert "guardian" in schema["$defs"]["Plan"]["properties"]["prepared_by"]["items"]["anyOf"][0]["enum"]


@pytest.mark.parametrize(
    "row",
    [
        {"id": "v1", "mode": "car"},
        {"id": "v1", "minutes": -1},
        {"id": "v1", "on": "3 March"},
        {"id": "v 1"},
        {"mode": "home"},
        {"id": "v1", "minute": 3},
        {"id": "v1", "cases": "k1"},
        {"id": "v1", "child_seen": "yes"},
    ],
)
def test_what_a_record_may_not_hold_is_refused(row: dict[str, object]) -> None:
    whole = {"format": "childcare-policy/caseload@1", "visits": [row]}
    assert not CASELOADS.is_valid(whole)
    assert not SCENARIOS.is_valid([{"scenario": "s", "given": {"visits": [row]}}])
