"""A disability on record, or the category that stands for it, on the day asked of."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.builders import given

from childcare_policy import ChildCategory, Context, DisabilityKind, HasDisability, Terms
from childcare_policy.conditions import bind

ON = date(2024, 5, 20)
SEVERE = HasDisability(ChildCategory.SEVERE_DISABILITY, (1, 2))
OF_MIND = HasDisability(
    ChildCategory.MENTAL_INTELLECTUAL_DISABILITY_3_4, (3, 4), (DisabilityKind.MENTAL, DisabilityKind.INTELLECTUAL)
)
UNSAID = ("child:c1.disability",)


def outcome(condition: HasDisability, **fields: Any) -> Any:
    caseload = given(children=[{"id": "c1", **fields}])
    assert caseload.children is not None
    return bind(condition, Context(caseload, ON, Terms()))(caseload.children[0], ON)


@pytest.mark.parametrize(
    ("condition", "disability", "expected"),
    [
        (SEVERE, {"kind": "hearing", "level": 1}, None),
        (SEVERE, {"level": 2}, None),
        (SEVERE, {"kind": "hearing", "level": 3}, "disability"),
        (SEVERE, {"kind": "hearing"}, UNSAID),
        (OF_MIND, {"kind": "mental", "level": 3}, None),
        (OF_MIND, {"kind": "intellectual", "level": 4}, None),
        (OF_MIND, {"kind": "intellectual", "level": 2}, "disability"),
        (OF_MIND, {"kind": "physical", "level": 3}, "disability"),
        (OF_MIND, {"kind": "physical"}, "disability"),
        (OF_MIND, {"level": 3}, UNSAID),
        (OF_MIND, {"kind": "mental"}, UNSAID),
        (OF_MIND, {"level": 1}, "disability"),
    ],
)
def test_level_and_kind_decide(condition: HasDisability, disability: Any, expected: Any) -> None:
    assert outcome(condition, categories=[], disability=disability) == expected


def test_a_category_held_on_the_day_is_evidence_unless_the_recorded_level_says_otherwise() -> None:
    assert outcome(SEVERE, categories=[{"category": "severe_disability"}]) is None
    assert outcome(SEVERE, categories=[{"category": "severe_disability", "to": "2024-05-19"}]) == "disability"
    assert outcome(SEVERE, categories=[{"category": "severe_disability"}], disability={"kind": "hearing"}) is None
    assert outcome(SEVERE, categories=[{"category": "severe_disability"}], disability={"level": 3}) == "disability"


def test_categories_without_it_say_there_is_none() -> None:
    assert outcome(SEVERE, categories=[]) == "disability"
    assert outcome(SEVERE) == ("child:c1.categories",)
    assert outcome(SEVERE, categories=[{}]) == ("child:c1.categories",)
