"""Assertions on a report: what they find, what they say when they do not, and which of them could never hold."""

from __future__ import annotations

from datetime import date

import pytest

from childcare_policy import InputError, Report, Status, evaluate, load
from childcare_policy.testing import a_case, a_caseload, a_programme, assert_no_status, assert_status


@pytest.fixture(scope="module")
def report() -> Report:
    registry = load(only=["shanghai"])
    caseload = a_caseload(
        a_programme("p1", "2022-01-01", "2022-12-31", division="310110"),
        a_case("k1").opened("2022-01-01").visited("2022-02-10", id="v1", minutes=20),
    )
    return evaluate(registry.profile("shanghai").named("2022"), caseload, date(2022, 4, 30), registry.kinds)


def test_finding_that_is_as_expected_on_every_key_is_given_back(report: Report) -> None:
    found = assert_status(
        report,
        rule="visits.monthly",
        clause="sh2022:2.3-a",
        subject="k1",
        subject_kind="case",
        window="2022-02",
        status=Status.MET,
        force="must",
        due_on=date(2022, 2, 28),
        evidence=("visit:v1",),
        missing=None,
        reading=None,
    )
    assert found.evidence == ("visit:v1",)
    assert_status(report, rule="handbook.issued", subject="k1", window=None)
    assert_no_status(report, rule="visits.monthly", window=None)


def test_failure_says_what_came_nearest_and_what_it_goes_by(report: Report) -> None:
    with pytest.raises(AssertionError) as raised:
        assert_status(report, clause="sh2022:2.3-a", subject="k1", window="2022-03", status="met", lang="en")
    assert str(raised.value).splitlines()[:4] == [
        "shanghai 2022 2022-04-30: no answer has clause: sh2022:2.3-a, subject: k1, window: 2022-03, status: met",
        "  near: visits.monthly case:k1 2022-03 breached",
        "    status is breached",
        "    clauses: [sh2022:2.3-a, sh2022:2.3-b]; required: at_least 1, mode home; observed: count 0",
    ]


def test_finding_that_should_not_be_there_is_shown(report: Report) -> None:
    with pytest.raises(AssertionError) as raised:
        assert_no_status(report, subject="v1", status="breached")
    assert str(raised.value).startswith("shanghai 2022 2022-04-30：不应有这样的答复：")
    assert "  却有：visits.session visit:v1 null breached" in str(raised.value)


@pytest.mark.parametrize(
    ("expected", "code"),
    [
        ({}, "E_SCENARIO_MISSING"),
        ({"status": "breeched"}, "E_WORD"),
        ({"statuss": "met", "rule": "r"}, "E_SCENARIO_KEY"),
        ({"colour": "red", "rule": "r"}, "E_SCENARIO_KEY"),
        ({"due_on": "2022-02-30"}, "E_TYPE_DATE"),
    ],
)
def test_expectation_that_could_never_hold_is_refused(report: Report, expected: dict[str, str], code: str) -> None:
    with pytest.raises(InputError) as raised:
        assert_status(report, **expected)
    assert raised.value.code == code
