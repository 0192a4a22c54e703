"""Ledgers of clauses: read whole, in order, and refused when they are something else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.builders import EDITION

from childcare_policy import Handling, ProfileError, read_ledger

ROW = {
    "id": "x:1",
    "article": "1",
    "quote": "a",
    "kind": "scope",
    "force": "must",
    "handling": "data",
    "gist": {"en": "a"},
    "held": "x",
}


def ledger(*rows: dict[str, Any], format: str = "childcare-policy/ledger@1") -> str:
    return json.dumps({"format": format, "clauses": rows})


def test_ledger_keeps_the_order_of_its_paper() -> None:
    found = read_ledger(
        ledger(ROW, {**ROW, "id": "x:3"}, {**ROW, "id": "x:2", "evidence": ["visits"], "why": {"en": "b"}})
    )
    assert [clause.id for clause in found] == ["x:1", "x:3", "x:2"]
    assert (found[0].handling, found[0].evidence, found[0].why, found[2].evidence) == (
        Handling.DATA,
        (),
        {},
        ("visits",),
    )


@pytest.mark.parametrize("text", [ledger(ROW, format="childcare-policy/ledger@2"), json.dumps({"clauses": []})])
def test_another_format_is_refused(text: str) -> None:
    with pytest.raises(ProfileError) as raised:
        read_ledger(text)
    assert raised.value.code == "E_FORMAT"


def test_unknown_handling_is_refused() -> None:
    with pytest.raises(ValueError, match="guessed"):
        read_ledger(ledger({**ROW, "handling": "guessed"}))


def test_every_clause_of_shanghai_is_handled_and_decided_clauses_have_rules() -> None:
    cited = {clause for rule in EDITION.rules for clause in rule.clause}
    decided = {clause.id for clause in EDITION.ledger if clause.handling is Handling.DECIDED}
    assert decided <= cited
    assert len(EDITION.clauses) == len(EDITION.ledger)
    for clause in EDITION.ledger:
        assert 0 < len(clause.quote) <= 12
        assert set(clause.gist) == {"zh", "en"}


def test_clauses_that_are_not_decided_say_why_or_where() -> None:
    for clause in EDITION.ledger:
        if clause.handling is Handling.DATA:
            assert clause.held, clause.id
        if clause.handling in (Handling.TRACKED, Handling.UNMODELLED):
            assert clause.why, clause.id
