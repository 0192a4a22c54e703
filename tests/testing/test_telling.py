"""What is said of a scenario that does not hold."""

from __future__ import annotations

import pytest

from childcare_policy import load
from childcare_policy.testing import read_scenarios, run, told
from childcare_policy.texts import texts

HEAD = (
    "- scenario: s\n  profile: shanghai\n  as_of: 2022-04-30\n  given: {cases: [{id: k1, opened_on: 2022-01-01}]}\n  "
)


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        ("expect: [{rule: handbook.issued, window: null}]", []),
        (
            "expect: [{rule: no.such}]",
            [
                ":5: no answer has rule: no.such",
                "  Shanghai, 2022 edition has no such rule: no.such.",
                "  no answer comes near.",
            ],
        ),
        (
            'expect: [{clause: "sh2022:2.3-z", subject: k9}]',
            [
                ":5: no answer has clause: sh2022:2.3-z, subject: k9",
                "  Shanghai, 2022 edition has no such clause: sh2022:2.3-z. "
                "Alike: sh2022:2.3-l, sh2022:2.3-k and sh2022:2.3-j.",
                "  no answer comes near.",
            ],
        ),
        ("expect_error: {code: E_X}", [":1: it should have ended in an error with code: E_X"]),
    ],
)
def test_it_is_said_in_so_many_words(expected: str, said: list[str]) -> None:
    registry = load(only=["shanghai"])
    (scenario,) = read_scenarios(HEAD + expected)
    assert told(run(scenario, registry), registry.kinds, texts("en")) == said


def test_what_should_not_be_there_is_shown_with_lists_and_nulls() -> None:
    registry = load(only=["shanghai"])
    (scenario,) = read_scenarios(HEAD + "expect_none: [{rule: handbook.issued, evidence: [], window: null}]")
    lines = told(run(scenario, registry), registry.kinds, texts("en"))
    assert lines[0] == ":5: no answer should have rule: handbook.issued, evidence: [], window: null"
    assert lines[1] == "  there is: handbook.issued case:k1 null pending"


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        (
            'clause: "sh2022:2.5-g", subject: i1',
            "No answer cites sh2022:2.5-g: it asked nothing of these records, or nothing yet.",
        ),
        (
            "rule: incidents.escalate-district",
            "No answer cites incidents.escalate-district: it asked nothing of these records, or nothing yet.",
        ),
        ("rule: handbook.issued, subject: k9", "There are answers to handbook.issued, but none about k9."),
        ('clause: "sh2022:2.2-h", subject: k9', "There are answers to sh2022:2.2-h, but none about k9."),
    ],
)
def test_duty_without_an_answer_or_without_one_about_that_subject_is_told_apart(expected: str, said: str) -> None:
    assert first_said(expected) == said


def test_clause_no_rule_judges_is_said_to_be_such_and_why() -> None:
    assert first_said('clause: "sh2022:3-a", subject: p1') == (
        "sh2022:3-a is judged by no rule here (data): edition.in_force"
    )
    assert first_said('clause: "sh2022:2.6-k", subject: k1').startswith(
        "sh2022:2.6-k is judged by no rule here (tracked): The handover is on record;"
    )


def test_nothing_more_is_said_where_an_answer_is_of_that_duty_and_subject() -> None:
    assert first_said("rule: handbook.issued, subject: k1, status: met").startswith("near: handbook.issued case:k1")


def first_said(expected: str) -> str:
    """The line after the one that names the expectation."""
    registry = load(only=["shanghai"])
    solved = "incidents: [{id: i1, case: k1, kind: complex_case, unresolved: false, told: []}]"
    head = HEAD.replace("opened_on: 2022-01-01}]}", f"opened_on: 2022-01-01}}], {solved}}}")
    (scenario,) = read_scenarios(f"{head}expect: [{{{expected}}}]")
    return told(run(scenario, registry), registry.kinds, texts("en"))[1].strip()
