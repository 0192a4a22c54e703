"""Scenario files: what they may hold, what is refused and where, and what a scenario comes to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from childcare_policy import InputError, Registry, load
from childcare_policy.testing import Outcome, load_scenarios, read_scenarios, run

HEAD = "scenario: s\n  profile: shanghai\n  as_of: 2022-04-30\n  "
GIVEN = "given: {cases: [{id: k1, child: c1, opened_on: 2022-01-01}], visits: []}\n  "
MARCH = 'clause: "sh2022:2.3-a", subject: k1, window: "2022-03"'


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load(only=["shanghai"])


def faults(text: str) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as raised:
        read_scenarios(text)
    return [(fault.code, fault.path) for fault in raised.value.faults]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("scenario: s", [("E_SCENARIO_SHAPE", "")]),
        ("- 3", [("E_SCENARIO_SHAPE", "/0")]),
        (f"- {HEAD}expect: [{{status: met}}]", [("E_SCENARIO_MISSING", "/0")]),
        (f"- {HEAD}given: {{}}", [("E_SCENARIO_MISSING", "/0")]),
        (f"- {HEAD}given: {{}}\n  expects: []", [("E_SCENARIO_KEY", "/0/expects"), ("E_SCENARIO_MISSING", "/0")]),
        (f"- {HEAD}given: []\n  expect: [{{status: met}}]", [("E_SCENARIO_VALUE", "/0/given")]),
        (f"- {HEAD}given: {{}}\n  expect: [{{state: met}}]", [("E_SCENARIO_MISSING", "/0/expect/0")]),
        (f"- {HEAD}given: {{}}\n  expect: [met]", [("E_SCENARIO_VALUE", "/0/expect/0")]),
        (
            "- {scenario: s, profile: p, as_of: 2022-02-30, given: {}, expect: [{status: met}]}",
            [("E_TYPE_DATE", "/0/as_of")],
        ),
        (
            '- {scenario: s, profile: p, as_of: "20220201", given: {}, expect: [{rule: r}]}',
            [("E_TYPE_DATE", "/0/as_of")],
        ),
    ],
)
def test_scenario_that_cannot_be_asked_is_refused_with_every_fault(text: str, expected: list[tuple[str, str]]) -> None:
    assert faults(text) == expected


def test_misspelt_key_is_answered_with_the_nearest() -> None:
    with pytest.raises(InputError, match=r"E_SCENARIO_KEY :4 /0/givven \(try: given\)"):
        read_scenarios(f"- {HEAD}givven: {{}}\n  given: {{}}\n  expect: [{{status: met}}]")


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("edition: 2022", r"E_SCENARIO_VALUE :5 /0/edition \(try: \"2022\"\)"),
        ("as_known_at: 20220430", r"/0/as_known_at \(try: YYYY-MM-DD\)"),
        ("readings: [a]", r"/0/readings \(try: keys and values, null\)"),
    ],
)
def test_value_of_another_kind_is_answered_with_what_to_write(key: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_scenarios(f"- {HEAD}given: {{}}\n  {key}\n  expect: [{{status: met}}]")


def test_number_in_a_caseload_where_text_is_asked_is_to_be_quoted() -> None:
    given = "{programme: {id: p1, division: 310110}}"
    [row] = read_scenarios(f"- {HEAD}given: {given}\n  expect: [{{status: met}}]")
    with pytest.raises(InputError, match=r'E_TYPE_TEXT :4 /programme/division \(try: "..."\)'):
        row.intake()


@pytest.mark.parametrize(("data", "code"), [(b"- \xff", "E_ENCODING"), (None, "E_FILE"), (b"a: *x", "E_YAML_ALIAS")])
def test_file_that_cannot_be_read_is_refused_by_name(data: bytes | None, code: str, tmp_path: Path) -> None:
    path = tmp_path / "x.scenario.yaml"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(InputError) as raised:
        load_scenarios(path)
    assert [(fault.code, fault.file) for fault in raised.value.faults] == [(code, str(path))]


def asked(registry: Registry, rest: str, head: str = HEAD + GIVEN) -> Outcome:
    (scenario,) = read_scenarios(f"- {head}{rest}")
    return run(scenario, registry)


@pytest.mark.parametrize(
    "expected",
    [
        "status: breached",
        "status: breached, due_on: 2022-03-31, subject_kind: case, force: must, rule: visits.monthly, reading: null",
        "evidence: [], missing: null, why: nobody came",
    ],
)
def test_expectation_holds_where_a_finding_agrees_on_every_key(registry: Registry, expected: str) -> None:
    assert asked(registry, f"expect: [{{{MARCH}, {expected}}}]").holds


@pytest.mark.parametrize(
    "expected", ["status: met", "due_on: null", "evidence: visit:v1", "reading: sh2022.session", "subject_kind: visit"]
)
def test_expectation_no_finding_meets_names_those_that_came_nearest(registry: Registry, expected: str) -> None:
    outcome = asked(registry, f"expect:\n    - {{{MARCH}, {expected}}}")
    (unmet,) = outcome.unmet
    assert (unmet.wanted, unmet.expectation.line) == ("finding", 6)
    first = unmet.near[0]
    assert (first.rule, first.subject.id, first.window and first.window.label) == ("visits.monthly", "k1", "2022-03")


@pytest.mark.parametrize(("duty", "same"), [("rule: handbook.issued", True), ("rule: no.such", False)])
def test_other_duties_came_near_only_where_no_finding_is_of_the_duty(registry: Registry, duty: str, same: bool) -> None:
    (unmet,) = asked(registry, f"expect: [{{{duty}, subject: k1, status: breached}}]").unmet
    assert unmet.near
    assert {finding.rule == "handbook.issued" for finding in unmet.near} == {same}


def test_window_null_asks_for_none(registry: Registry) -> None:
    assert asked(registry, "expect: [{rule: handbook.issued, window: null}]").holds
    assert not asked(registry, "expect: [{rule: visits.monthly, window: null}]").holds


def test_finding_that_must_not_be_there_is_shown(registry: Registry) -> None:
    outcome = asked(registry, f"expect_none: [{{{MARCH}, status: met}}, {{{MARCH}, status: breached}}]")
    (unmet,) = outcome.unmet
    assert (unmet.wanted, len(unmet.near)) == ("no-finding", 1)


ERRORS: Mapping[str, Any] = {
    "expect_error: {code: E_REFERENCE}": True,
    "expect_error: {code: E_REFERENCE, path: /visits/0/cases/0}": True,
    "expect_error: {code: E_REFERENCE, path: /visits/1}": False,
    "expect_error: {code: E_WORD}": False,
    "expect: [{status: met}]": False,
}


@pytest.mark.parametrize(("rest", "holds"), ERRORS.items())
def test_error_expected_is_matched_by_code_and_path(registry: Registry, rest: str, holds: bool) -> None:
    outcome = asked(registry, rest, HEAD + "given: {cases: [], visits: [{id: v1, cases: [k9]}]}\n  ")
    assert outcome.holds is holds
    assert outcome.error is not None


def test_error_expected_and_not_raised_is_unmet(registry: Registry) -> None:
    outcome = asked(registry, "expect_error: {code: E_WORD}")
    assert [each.wanted for each in outcome.unmet] == ["error"]


def test_error_of_a_profile_is_matched_too(registry: Registry) -> None:
    head = "scenario: s\n  profile: shanghai\n  edition: '7'\n  as_of: 2022-04-30\n  given: {}\n  "
    assert asked(registry, "expect_error: {code: E_NO_EDITION, path: '7'}", head).holds


def test_readings_and_what_was_known_are_asked_for(registry: Registry) -> None:
    more = "as_known_at: 2022-04-30\n  readings: {sh2022.partial: whole}\n  "
    opened = HEAD + "given: {cases: [{id: k1, child: c1, opened_on: 2022-01-10}], visits: []}\n  " + more
    assert asked(
        registry, "expect: [{window: '2022-01', status: not_applicable, reading: sh2022.partial}]", opened
    ).holds


def test_caseload_may_lie_in_a_file_beside_the_scenario(registry: Registry, tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text('{"format": "childcare-policy/caseload@1", "cases": []}', encoding="utf-8")
    path = tmp_path / "x.scenario.yaml"
    path.write_text(f"- {HEAD}given: {{file: c.json}}\n  expect: [{{status: not_applicable}}]", encoding="utf-8")
    (scenario,) = load_scenarios(path)
    assert run(scenario, registry).holds


def test_marks_and_known_failures_are_kept() -> None:
    (scenario,) = read_scenarios(f"- {HEAD}given: {{}}\n  expect: [{{rule: r}}]\n  marks: [slow]\n  xfail: not yet")
    assert (scenario.marks, scenario.xfail, scenario.line) == (("slow",), "not yet", 1)


@pytest.mark.parametrize(
    ("xfail", "why"), [("true", "known to fail"), ("false", ""), ("null", ""), ("not yet", "not yet")]
)
def test_known_failure_needs_no_reason(xfail: str, why: str) -> None:
    (scenario,) = read_scenarios(f"- {HEAD}given: {{}}\n  expect: [{{rule: r}}]\n  xfail: {xfail}")
    assert scenario.xfail == why


def test_label_or_id_that_is_a_number_may_stand_bare(registry: Registry) -> None:
    opened = HEAD + "given: {cases: [{id: '7', opened_on: 2022-01-01}], visits: [], activities: []}\n  "
    assert asked(registry, "expect: [{rule: visits.monthly, subject: 7, window: 2022-03}]", opened).holds
    assert not asked(registry, "expect: [{rule: visits.monthly, subject: 8}]", opened).holds


def test_years_of_experience_may_have_decimals() -> None:
    people = "{id: w1, experience: {children_in_difficulty: 2.5}}, {id: w2, experience: {children_in_difficulty: 3}}"
    (one,) = read_scenarios(f"- {HEAD}given: {{workers: [{people}, {{id: w3}}]}}\n  expect: [{{{MARCH}}}]\n")
    found = [dict(row.experience or ()) for row in one.intake().caseload.workers or ()]
    assert [list(map(str, years.values())) for years in found] == [["2.5"], ["3"], []]


def test_faulty_table_of_workers_is_refused_as_any_other() -> None:
    (one,) = read_scenarios(f"- {HEAD}given: {{workers: nobody}}\n  expect: [{{{MARCH}}}]\n")
    with pytest.raises(InputError) as raised:
        one.intake()
    assert [fault.path for fault in raised.value.faults] == ["/workers"]
