"""YAML read by the letter: what it takes, what it refuses, and at which line."""

from __future__ import annotations

from typing import Any

import pytest

from childcare_policy import InputError
from childcare_policy.testing.yaml import LineFault, read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("true", True),
        ("False", "False"),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-12", -12),
        ("1.50", "1.50"),
        ("2022-03-01", "2022-03-01"),
        ('"310110"', "310110"),
        ("'010'", "010"),
        ("2022-Q1", "2022-Q1"),
        ("{a: [1, {b: null}]}", {"a": [1, {"b": None}]}),
    ],
)
def test_value_is_what_it_says(text: str, value: Any) -> None:
    found, _ = read(text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 010", "E_YAML_NUMBER", 1),
        ("a:\n  - 1_000", "E_YAML_NUMBER", 2),
        ("a: 0x1f", "E_YAML_NUMBER", 1),
        ("a: 12:30:45", "E_YAML_NUMBER", 1),
        ("a: 1e3", "E_YAML_NUMBER", 1),
        ("a: .inf", "E_YAML_NUMBER", 1),
        ("a: +1", "E_YAML_NUMBER", 1),
        ("a: 1234567890123456789012", "E_YAML_NUMBER", 1),
        ("a: &x 1\nb: *x", "E_YAML_ALIAS", 1),
        ("a: !!python/name:os.system x", "E_YAML_TAG", 1),
        ("a: 1\n\na: 2", "E_YAML_KEY_TWICE", 3),
        ("? [a]\n: 1", "E_YAML_KEY", 1),
        ("a: 1\n---\nb: 2", "E_YAML_DOCUMENTS", 2),
        ("a: [1", "E_YAML", 1),
        ("a: 1\nb: \x07", "E_YAML", 2),
        ('a: 1\nb: "\\U00110000"', "E_YAML", 2),
        ("[" * 70 + "]" * 70, "E_YAML_DEPTH", 1),
    ],
)
def test_what_could_be_taken_otherwise_is_refused_with_its_line(text: str, code: str, line: int) -> None:
    with pytest.raises(InputError) as raised:
        read(text)
    (fault,) = raised.value.faults
    assert isinstance(fault, LineFault)
    assert (fault.code, fault.line) == (code, line)


@pytest.mark.parametrize(("text", "hint"), [("a: one: two", ('"...: ..."',)), ("a: [1", ())])
def test_a_colon_within_a_text_is_told_to_be_quoted(text: str, hint: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as raised:
        read(text)
    assert raised.value.faults[0].help == hint


def test_every_value_has_its_line() -> None:
    _, lines = read("a:\n  b: 1\n  c:\n    - 2\n    - 3\n")
    assert (lines["/a/b"], lines["/a/c/1"]) == (2, 5)


def test_fault_says_file_line_path_and_what_to_try() -> None:
    fault = LineFault(code="E_X", path="/0/a", file="f.yaml", line=3, help=("b",))
    assert str(fault) == "E_X f.yaml:3 /0/a (try: b)"
    assert str(LineFault(code="E_X", path="")) == "E_X"
