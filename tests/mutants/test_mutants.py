"""The lists of mistakes keep up with the source; what finds them out is run by ``make mutants``."""

from __future__ import annotations

import ast
import inspect
from collections import Counter
from importlib import import_module

import pytest

from .by_hand import ByHand, table
from .made import GROUPS, Grown, harmless
from .run import verdict

MUTANTS = table()


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_mistake_made_by_hand_still_applies(mutant: ByHand) -> None:
    assert ast.dump(ast.parse(mutant.source)) != ast.dump(ast.parse(mutant.whole))
    assert mutant.scenarios


def test_no_two_mistakes_share_a_name() -> None:
    assert [name for name, times in Counter(mutant.name for mutant in MUTANTS).items() if times > 1] == []


def test_a_mistake_whose_text_is_gone_is_refused() -> None:
    with pytest.raises(LookupError, match="stands 0 times"):
        _ = MUTANTS[0]._replace(old="no such text").source


@pytest.mark.parametrize("name", [name for names in GROUPS.values() for name in names])
def test_every_module_that_answers_has_mutants_and_those_listed_as_harmless_are_among_them(name: str) -> None:
    names = [mutant.name for mutant in Grown(name).mutants()]
    lines = inspect.getsource(import_module(f"childcare_policy.{name}")).splitlines()
    assert len(names) > len(lines) / 5
    assert len(set(names)) == len(names)
    assert set(listed := harmless(name)) <= set(names)
    assert len(set(listed)) == len(listed)


@pytest.mark.parametrize(
    ("word", "counts", "where_listed"),
    [
        ("killed tests/test_engine.py::test_a", "killed", "listed"),
        ("timeout", "killed", "listed"),
        ("same", "same", "listed"),
        ("alive", "alive", "harmless"),
        ("alive so far", "alive", "harmless"),
        ("untouched", "alive", "harmless"),
        ("fell", "alive", "harmless"),
    ],
)
def test_what_is_listed_as_harmless_must_be_alive(word: str, counts: str, where_listed: str) -> None:
    assert (verdict(word, False), verdict(word, True)) == (counts, where_listed)
