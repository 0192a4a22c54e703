"""Digests and receipts: the same for the same value, in every run, and another for another."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import attrs
import pytest
from tests.builders import EDITION, audit, case, child, full_visit, given, programme, team

from childcare_policy import Money, Receipt
from childcare_policy.digest import digest, plain
from childcare_policy.version import VERSION

BASE: dict[str, Any] = {
    "children": [child()],
    "cases": [case()],
    "visits": [full_visit()],
    "assignments": team(),
    "expenses": [{"id": "e1", "amount": "10.00", "item": "wages", "fund": ""}],
}


def receipt(as_of: str = "2022-12-31", reading: str = "", **tables: Any) -> Receipt:
    return audit(given(**{**BASE, **tables}), as_of, reading=reading).receipt


def test_receipt_says_what_the_report_stands_on() -> None:
    found = receipt(reading="partial=whole")
    assert (found.library, found.profile, found.edition, found.overlays) == (VERSION, "shanghai", "2022", ())
    assert (found.as_of, found.as_known_at) == (date(2022, 12, 31), None)
    assert found.readings["sh2022.partial"] == "whole"
    assert found.readings["sh2022.session"] == "each-session"
    assert len(found.readings) == len(EDITION.readings)
    for text in (found.profile_digest, found.caseload_digest):
        assert text.startswith("sha256:")
        assert len(text) == 71


def test_receipt_is_the_same_for_the_same_question() -> None:
    assert receipt() == receipt()


def test_receipt_is_the_same_in_another_process_with_another_hash_seed() -> None:
    code = "from tests.test_digest import receipt; print(receipt().profile_digest, receipt().caseload_digest)"
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(filter(None, sys.path))},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] == f"{receipt().profile_digest} {receipt().caseload_digest}\n"


@pytest.mark.parametrize(
    "change",
    [
        {"visits": [full_visit(minutes=121)]},
        {"visits": [full_visit(signature="")]},
        {"visits": []},
        {"visits": None},
        {"visits": [full_visit(), full_visit("v2")]},
        {"programme": programme(provider="")},
        {"programme": None},
        {"children": [child(grade=5)]},
        {"children": [child(name="Someone")]},
        {"expenses": [{"id": "e1", "amount": "10.01", "item": "wages", "fund": ""}]},
        {"calendars": []},
    ],
)
def test_every_recorded_fact_shows_in_the_digest_of_the_caseload(change: dict[str, Any]) -> None:
    assert receipt(**change).caseload_digest != receipt().caseload_digest
    assert receipt(**change).profile_digest == receipt().profile_digest


@pytest.mark.parametrize(
    "edition",
    [
        attrs.evolve(EDITION, in_force=date(2022, 1, 2)),
        attrs.evolve(EDITION, terms=attrs.evolve(EDITION.terms, anniversary=1)),
        attrs.evolve(EDITION, chapters=EDITION.chapters[:-1]),
        EDITION.read({"sh2022.session": "monthly-sum"}),
    ],
)
def test_every_change_of_the_rules_shows_in_the_digest_of_the_profile(edition: Any) -> None:
    assert digest(edition) != digest(EDITION)


def test_day_and_what_was_known_show_in_the_receipt() -> None:
    assert receipt("2022-12-30").as_of == date(2022, 12, 30)
    known = audit(given(), as_known_at=date(2022, 6, 1)).receipt
    assert known.as_known_at == date(2022, 6, 1)
    assert known.caseload_digest == audit(given()).receipt.caseload_digest


class Word(StrEnum):
    ONE = "one"


@attrs.frozen
class Value:
    a: Any = None
    b: Any = None


@attrs.frozen
class Other:
    a: Any = None
    b: Any = None


DIFFERENT: list[Any] = [
    None,
    "",
    "None",
    0,
    "0",
    False,
    (),
    ("",),
    ("a", "b"),
    ("a,b",),
    ("a'", "b"),
    (("a",), "b"),
    {"a": "b"},
    {"a": ("b",)},
    {},
    Value(a=1),
    Value(b=1),
    Value(a=""),
    Value(),
    Other(),
    Money(1),
    date(2022, 1, 1),
    "2022-01-01",
    frozenset({"a", "b", "c"}),
]


def test_different_values_have_different_texts() -> None:
    texts = [plain(value) for value in DIFFERENT]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({"a": 1}, MappingProxyType({"a": 1})),
        (frozenset({"a", "b", "c"}), {"c", "b", "a"}),
        (Word.ONE, "one"),
        (("a", "b"), ["a", "b"]),
        (Value(a=1), Value(a=1, b=None)),
    ],
)
def test_values_that_mean_the_same_have_one_digest(one: Any, other: Any) -> None:
    assert digest(one) == digest(other)


def test_digest_does_not_change_between_releases() -> None:
    assert digest({"a": (1, "二", None)}) == "sha256:1bf2cdd7a5ff7ac478d5bacf0c2ceb0453f3dae7441d1817e4249cf9a99ea45c"
