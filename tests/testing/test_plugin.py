"""Scenario files under pytest: collected, chosen, expected to fail, and told in sentences when they do."""

from __future__ import annotations

import json
from collections import Counter
from types import SimpleNamespace

import pytest

from childcare_policy.testing import plugin

GOOD = """
- scenario: a month without a visit is breached
  profile: shanghai
  as_of: 2022-04-30
  given: {cases: [{id: k1, child: c1, opened_on: 2022-01-01}], visits: []}
  expect: [{rule: visits.monthly, window: "2022-03", status: breached}]
"""
BAD = """
- scenario: a month without a visit is met
  profile: shanghai
  as_of: 2022-04-30
  given: {cases: [{id: k1, child: c1, opened_on: 2022-01-01}], visits: []}
  expect:
    - {rule: visits.monthly, subject: k1, window: "2022-03", status: met}
"""
PLUGIN = "childcare_policy.testing.plugin"


def ran(pytester: pytest.Pytester, text: str, *arguments: str, ini: str = "") -> pytest.RunResult:
    pytester.makefile(".scenario.yaml", cases=text)
    pytester.makeini(f"[pytest]\nmarkers = slow\n{ini}")
    return pytester.runpytest_inprocess("-p", "no:childcare_policy", "-p", PLUGIN, "-p", "no:cacheprovider", *arguments)


def test_scenario_that_holds_passes(pytester: pytest.Pytester) -> None:
    ran(pytester, GOOD, "-v").assert_outcomes(passed=1)


def test_scenario_that_fails_says_what_was_expected_what_came_nearest_and_why(pytester: pytest.Pytester) -> None:
    result = ran(pytester, BAD, ini="childcare_lang = en")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "*cases.scenario.yaml:6: no answer has rule: visits.monthly, subject: k1, window: 2022-03, status: met",
            "  near: visits.monthly case:k1 2022-03 breached",
            "    status is breached",
            "    *2.3-a*",
        ]
    )


def test_failure_is_told_in_chinese_unless_asked_otherwise(pytester: pytest.Pytester) -> None:
    ran(pytester, BAD).stdout.fnmatch_lines(["*没有符合的答复*"])


def test_known_failure_is_expected_and_a_pass_of_it_is_not(pytester: pytest.Pytester) -> None:
    ran(pytester, BAD + "  xfail: not yet\n").assert_outcomes(xfailed=1)


def test_pass_of_a_known_failure_fails(pytester: pytest.Pytester) -> None:
    ran(pytester, GOOD + "  xfail: not yet\n").assert_outcomes(failed=1)


def test_scenarios_are_chosen_by_mark_and_name(pytester: pytest.Pytester) -> None:
    marked = GOOD + "  marks: [slow]\n" + BAD.replace("\n- ", "- ", 1)
    ran(pytester, marked, "-m", "slow").assert_outcomes(passed=1, deselected=1)
    ran(pytester, marked, "-k", "met").assert_outcomes(failed=1, deselected=1)


def test_bad_file_is_a_collection_error_with_a_line_a_fault(pytester: pytest.Pytester) -> None:
    result = ran(pytester, GOOD + "- {scenario: 010}\n")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*E_YAML_NUMBER*cases.scenario.yaml:6 /1/scenario*"])


def test_error_that_was_not_expected_is_told(pytester: pytest.Pytester) -> None:
    result = ran(pytester, GOOD.replace("profile: shanghai", "profile: atlantis"), ini="childcare_lang = en")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*cases.scenario.yaml:2 profile: it ended in the error E_PROFILE_UNKNOWN*"])


def test_fault_of_the_library_itself_is_shown_as_pytest_shows_it(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("childcare_policy.testing.judging.evaluate", None)
    ran(pytester, GOOD).stdout.fnmatch_lines(["*TypeError*"])


def test_profiles_are_loaded_once_a_session(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        "seen = []\n"
        "def test_one(childcare_registry): seen.append(childcare_registry)\n"
        "def test_two(childcare_registry): assert seen == [childcare_registry]\n"
    )
    pytester.runpytest_inprocess("-p", "no:childcare_policy", "-p", PLUGIN, "-p", "no:cacheprovider").assert_outcomes(
        passed=2
    )


def test_edition_and_audit_are_there_for_suites_in_python(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        from datetime import date
        from childcare_policy.testing import a_case, a_caseload, a_programme, assert_status

        CASE = a_case("k1").opened("2022-01-01")
        CASELOAD = a_caseload(a_programme("p1", "2022-01-01", "2022-12-31"), CASE, visits=[])

        def test_audit(childcare_audit):
            for edition, as_of in (("", "2022-04-30"), ("2022", date(2022, 4, 30))):
                report = childcare_audit(CASELOAD, as_of, profile="shanghai", edition=edition)
                assert_status(report, rule="visits.monthly", window="2022-03", status="breached")

        def test_edition(childcare_edition):
            read = childcare_edition("shanghai", "2022", {"sh2022.partial": "whole"})
            assert read.taken["sh2022.partial"] == "whole"
            assert childcare_edition("shanghai", "2022").taken["sh2022.partial"] != "whole"
        """
    )
    pytester.runpytest_inprocess("-p", "no:childcare_policy", "-p", PLUGIN, "-p", "no:cacheprovider").assert_outcomes(
        passed=2
    )


def test_two_scenarios_of_one_name_have_ids_of_their_own(pytester: pytest.Pytester) -> None:
    result = ran(pytester, GOOD + GOOD.removeprefix("\n"), "--collect-only", "-q")
    result.stdout.fnmatch_lines(
        ["*::a month without a visit is breached", "*::a month without a visit is breached [[]6]"]
    )


COVERED = (
    GOOD
    + """
- scenario: and one with a visit is met
  profile: shanghai
  as_of: 2022-04-30
  given:
    cases: [{id: k1, child: c1, opened_on: 2022-01-01}]
    visits: [{id: v1, cases: [k1], on: 2022-03-01, mode: home}]
  expect: [{rule: visits.monthly, window: "2022-03", status: met}]
"""
)


@pytest.mark.parametrize("arguments", [(), ("-p", "xdist", "-n", "2")], ids=["one process", "two workers"])
def test_coverage_is_told_at_the_end_and_the_parts_of_workers_are_added_up(
    pytester: pytest.Pytester, arguments: tuple[str, ...]
) -> None:
    options = ("--childcare-cov=shanghai", "--childcare-cov-report=cov.json", "--childcare-cov-fail-under=99")
    result = ran(pytester, COVERED, *options, *arguments, ini="childcare_lang = en")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["sh2022: rules 2/106 *", "Rule coverage: *%)", "That is below the 99% asked for."])
    told = json.loads((pytester.path / "cov.json").read_text(encoding="utf-8"))
    rules = [row for row in told["items"] if (row["paper"], row["name"]) == ("sh2022", "visits.monthly")]
    assert [row["times"] for row in rules if row["what"] == "rule"] == [{"met": 1, "failed": 1}]


def test_worker_hands_over_what_it_reached() -> None:
    config = SimpleNamespace(stash=pytest.Stash(), workeroutput={})
    plugin.pytest_sessionfinish(SimpleNamespace(config=config), 0)  # type: ignore[arg-type]
    assert config.workeroutput == {}
    config.stash[plugin._REACHED] = Counter({("rule", "sh2022", "visits.monthly", "met"): 2})
    plugin.pytest_sessionfinish(SimpleNamespace(config=config), 0)  # type: ignore[arg-type]
    assert config.workeroutput == {plugin.COV: [["rule", "sh2022", "visits.monthly", "met", 2]]}
    node = SimpleNamespace(config=config, workeroutput=config.workeroutput)
    plugin.pytest_testnodedown(node)
    plugin.pytest_testnodedown(SimpleNamespace(config=config))
    assert [*config.stash[plugin._REACHED].values()] == [4]


def test_enough_coverage_passes_and_none_asked_for_says_nothing(pytester: pytest.Pytester) -> None:
    result = ran(pytester, COVERED, "--childcare-cov", "--childcare-cov-fail-under=0.5")
    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["规则覆盖：*"])
    assert "规则覆盖" not in ran(pytester, COVERED).stdout.str()


def test_coverage_of_a_profile_that_is_not_installed_is_refused(pytester: pytest.Pytester) -> None:
    result = ran(pytester, GOOD, "--childcare-cov=atlantis")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*no profile 'atlantis'; installed: *shanghai*"])


def test_plug_in_is_found_through_its_entry_point(pytester: pytest.Pytester) -> None:
    pytester.makefile(".scenario.yaml", cases=GOOD)
    pytester.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=1)
