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
