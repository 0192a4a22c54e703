"""Scenario files that are refused: each fault says its file, its line, the key it stands at, and what would do."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from jsonschema import Draft202012Validator

from childcare_policy import InputError, Registry, load
from childcare_policy.testing import load_scenarios, run, scenario_schema, told, yaml
from childcare_policy.texts import texts

HEAD = "- scenario: s\n  profile: shanghai\n  as_of: 2022-04-30\n"
TAIL = "  expect: [{status: met}]\n"
WHOLE = HEAD + "  given: {cases: []}\n" + TAIL
SCHEMA = Draft202012Validator(scenario_schema())


class Bad(NamedTuple):
    text: str | bytes
    code: str
    line: int
    path: str
    schema_sees: bool = True


READ = {
    "empty file": Bad("", "E_SCENARIO_SHAPE", 1, ""),
    "only a comment": Bad("# later\n", "E_SCENARIO_SHAPE", 1, ""),
    "no list": Bad("scenario: s\n", "E_SCENARIO_SHAPE", 1, ""),
    "text for a scenario": Bad("- s\n", "E_SCENARIO_SHAPE", 1, "/0"),
    "alias": Bad(HEAD + "  given: &g {}\n  why: *g\n" + TAIL, "E_YAML_ALIAS", 4, "/0/given"),
    "tag": Bad(HEAD + "  given: !!map {}\n" + TAIL, "E_YAML_TAG", 4, "/0/given"),
    "merge key": Bad(HEAD + "  <<: {given: {}}\n" + TAIL, "E_SCENARIO_KEY", 4, "/0/<<"),
    "key twice": Bad(WHOLE + "  as_of: 2022-05-31\n", "E_YAML_KEY_TWICE", 6, "/0/as_of"),
    "key that is a list": Bad(HEAD + "  ? [a]\n  : 1\n", "E_YAML_KEY", 4, "/0"),
    "tab": Bad("- scenario: s\n\tprofile: shanghai\n", "E_YAML", 2, "/0/scenario"),
    "control character": Bad(WHOLE + "  why: \x07\n", "E_YAML", 6, ""),
    "bracket left open": Bad(WHOLE + "- {scenario: [\n", "E_YAML", 7, "/1/scenario"),
    "two documents": Bad(WHOLE + "---\n" + WHOLE, "E_YAML_DOCUMENTS", 6, ""),
    "octal": Bad(HEAD + "  given: {cases: [{id: 010}]}\n", "E_YAML_NUMBER", 4, "/0/given/cases/0/id"),
    "base sixty": Bad(
        HEAD + "  given: {visits: [{minutes: 12:30}]}\n", "E_YAML_NUMBER", 4, "/0/given/visits/0/minutes"
    ),
    "deep": Bad(HEAD + "  given: " + "[" * 100_000, "E_YAML_DEPTH", 4, "/0/given" + "/0" * 63),
    "day that is none": Bad(WHOLE.replace("04-30", "04-31"), "E_TYPE_DATE", 3, "/0/as_of", schema_sees=False),
    "month for a day": Bad(WHOLE.replace("2022-04-30", "2022-04"), "E_TYPE_DATE", 3, "/0/as_of", schema_sees=False),
    "moment for a day": Bad(WHOLE.replace("04-30", "04-30T00:00"), "E_TYPE_DATE", 3, "/0/as_of", schema_sees=False),
    "number for a day": Bad(WHOLE.replace("2022-04-30", "20220430"), "E_SCENARIO_VALUE", 3, "/0/as_of"),
    "number for an edition": Bad(WHOLE + "  edition: 2022\n", "E_SCENARIO_VALUE", 6, "/0/edition"),
    "no name": Bad(WHOLE.replace(" s\n", ' ""\n'), "E_SCENARIO_VALUE", 1, "/0/scenario"),
    "key left out": Bad(WHOLE.replace("  profile: shanghai\n", ""), "E_SCENARIO_MISSING", 1, "/0"),
    "key without a value": Bad(WHOLE.replace(" shanghai", ""), "E_SCENARIO_VALUE", 2, "/0/profile"),
    "nothing expected": Bad(HEAD + "  given: {}\n  expect: []\n", "E_SCENARIO_MISSING", 1, "/0"),
    "unknown key": Bad(WHOLE + "  tags: [a]\n", "E_SCENARIO_KEY", 6, "/0/tags"),
    "misspelt key": Bad(WHOLE + "  readngs: {}\n", "E_SCENARIO_KEY", 6, "/0/readngs"),
    "misspelt key of an expectation": Bad(
        WHOLE.replace("{status", "{sttus: met, status"), "E_SCENARIO_KEY", 5, "/0/expect/0/sttus", schema_sees=False
    ),
    "expectation of nothing": Bad(WHOLE.replace("status: met", "why: x"), "E_SCENARIO_MISSING", 5, "/0/expect/0"),
    "one expectation, no list": Bad(WHOLE.replace("[{", "{").replace("}]", "}"), "E_SCENARIO_VALUE", 5, "/0/expect"),
    "unknown status": Bad(WHOLE.replace("met", "breeched"), "E_WORD", 5, "/0/expect/0/status"),
    "status in capitals": Bad(WHOLE.replace("met", "MET"), "E_WORD", 5, "/0/expect/0/status"),
    "truth for a status": Bad(WHOLE.replace("met", "true"), "E_WORD", 5, "/0/expect/0/status"),
    "unknown force": Bad(WHOLE.replace("status: met", "force: shall"), "E_WORD", 5, "/0/expect/0/force"),
    "unknown kind of subject": Bad(
        WHOLE.replace("status: met", "subject_kind: kid"), "E_WORD", 5, "/0/expect/0/subject_kind"
    ),
    "keys for a rule": Bad(WHOLE.replace("status: met", "rule: {a: b}"), "E_SCENARIO_VALUE", 5, "/0/expect/0/rule"),
    "tables as a list": Bad(HEAD + "  given: []\n" + TAIL, "E_SCENARIO_VALUE", 4, "/0/given"),
    "mark with a space": Bad(WHOLE + "  marks: [very slow]\n", "E_SCENARIO_VALUE", 6, "/0/marks/0"),
    "readings as a list": Bad(WHOLE + "  readings: [a]\n", "E_SCENARIO_VALUE", 6, "/0/readings"),
    "not UTF-8": Bad(b"- \xff", "E_ENCODING", 0, ""),
}
ASKED = {
    "yes": Bad("{visits: [{id: v1, child_seen: yes}]}", "E_TYPE_BOOL", 4, "/visits/0/child_seen"),
    "on": Bad("{visits: [\n    {id: v1,\n     child_seen: on}]}", "E_TYPE_BOOL", 6, "/visits/0/child_seen"),
    "unknown table": Bad("{visit: []}", "E_FIELD_UNKNOWN", 4, "/*"),
    "unknown field": Bad("{visits: [{id: v1, minute: 3}]}", "E_FIELD_UNKNOWN", 4, "/visits/0/*"),
    "unknown word": Bad("\n      visits:\n      - {id: v1, mode: car}", "E_WORD", 6, "/visits/0/mode"),
    "row without id": Bad("{visits: [{mode: home}]}", "E_REQUIRED", 4, "/visits/0/id"),
    "bare division": Bad("{programme: {id: p1, division: 310110}}", "E_TYPE_TEXT", 4, "/programme/division"),
    "table of text": Bad("{visits: many}", "E_TYPE_LIST", 4, "/visits"),
    "file that is not there": Bad("{file: none.json}", "E_FILE", 0, "", schema_sees=False),
    "file that is a number": Bad("{file: 3}", "E_FILE", 0, ""),
    "file and tables": Bad("{file: a.json, visits: []}", "E_FIELD_UNKNOWN", 4, "/*", schema_sees=False),
    "dangling": Bad(
        "{cases: [], visits: [{id: v1, cases: [k9]}]}", "E_REFERENCE", 4, "/visits/0/cases/0", schema_sees=False
    ),
}


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load(only=["shanghai"])


@pytest.mark.parametrize("bad", READ.values(), ids=READ)
def test_bad_file_is_refused_with_its_name_and_the_line_and_key_at_fault(bad: Bad, tmp_path: Path) -> None:
    path = tmp_path / "x.scenario.yaml"
    path.write_bytes(bad.text.encode() if isinstance(bad.text, str) else bad.text)
    with pytest.raises(InputError) as raised:
        load_scenarios(path)
    fault = raised.value.faults[0]
    assert isinstance(fault, yaml.LineFault)
    assert (fault.code, fault.file, fault.line, fault.path) == (bad.code, str(path), bad.line, bad.path)
    assert str(path) in str(fault)


@pytest.mark.parametrize(
    "bad", [bad for bad in READ.values() if not bad.code.startswith("E_YAML")], ids=lambda bad: bad.code
)
def test_what_an_editor_can_see_is_refused_by_the_schema_too(bad: Bad) -> None:
    if isinstance(bad.text, str):
        assert SCHEMA.is_valid(yaml.read(bad.text)[0]) is not bad.schema_sees


@pytest.mark.parametrize("bad", ASKED.values(), ids=ASKED)
def test_fault_of_what_is_given_says_its_line_when_it_is_asked_of(bad: Bad, registry: Registry, tmp_path: Path) -> None:
    text = f"{HEAD}  given: {bad.text if isinstance(bad.text, str) else ''}\n{TAIL}"
    path = tmp_path / "x.scenario.yaml"
    path.write_text(text, encoding="utf-8")
    (scenario,) = load_scenarios(path)
    outcome = run(scenario, registry)
    assert isinstance(outcome.error, InputError)
    fault = outcome.error.faults[0]
    assert (fault.code, fault.path, getattr(fault, "line", 0)) == (bad.code, bad.path, bad.line)
    [line] = [line for line in told(outcome, registry.kinds, texts("en")) if bad.code in line]
    assert str(tmp_path) in line
    assert not bad.line or f":{bad.line}" in line
    assert SCHEMA.is_valid(yaml.read(text)[0]) is not bad.schema_sees


@pytest.mark.parametrize(
    ("head", "code", "where"),
    [
        (HEAD.replace("shanghai", "atlantis"), "E_PROFILE_UNKNOWN", ":2 profile"),
        (HEAD + "  edition: '7'\n", "E_NO_EDITION", ":4 edition"),
        (HEAD + "  readings: {x: y}\n", "E_READING_UNKNOWN", ":4 readings"),
        (HEAD.replace("2022", "2019"), "E_NO_EDITION", ":1 edition"),
    ],
)
def test_what_is_not_installed_says_the_line_that_asks_for_it(
    head: str, code: str, where: str, registry: Registry, tmp_path: Path
) -> None:
    path = tmp_path / "x.scenario.yaml"
    path.write_text(f"{head}  given: {{}}\n{TAIL}", encoding="utf-8")
    (scenario,) = load_scenarios(path)
    lines = told(run(scenario, registry), registry.kinds, texts("en"))
    assert any(line.startswith(f"{path}{where}: ") and code in line for line in lines), lines


def test_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"E_FILE .*none\.scenario\.yaml"):
        load_scenarios(tmp_path / "none.scenario.yaml")
