"""Which condition holds wherever another does: limb by limb, and whatever they are put together to."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from childcare_policy import (
    Aged,
    AllOf,
    AnyOf,
    ChildCategory,
    Condition,
    Ground,
    HasDisability,
    HasGround,
    InCategory,
    LastsAtLeast,
    LivesIn,
    MadeBy,
    Not,
    PeopleAtLeast,
    RegisteredIn,
    Role,
    SignedByGuardian,
    all_of,
    any_of,
    minutes,
)
from childcare_policy.implication import alike, implies, possible

ORPHAN = InCategory(ChildCategory.SCATTERED_ORPHAN)
ADRIFT = InCategory(ChildCategory.SERIOUS_ILLNESS)
DISABLED = ChildCategory.SEVERE_DISABILITY
LIMBS = (ORPHAN, ADRIFT, SignedByGuardian())


def truth(condition: Condition, so: dict[Condition, bool]) -> bool:
    """What a condition over limbs that have nothing to do with each other comes to."""
    if isinstance(condition, Not):
        return not truth(condition.part, so)
    if isinstance(condition, AllOf):
        return all(truth(part, so) for part in condition.parts)
    if isinstance(condition, AnyOf):
        return any(truth(part, so) for part in condition.parts)
    return so[condition]


FORMULAS = st.recursive(
    st.sampled_from(LIMBS),
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, max_size=3).map(lambda parts: all_of(*parts)),
        st.lists(inner, max_size=3).map(lambda parts: any_of(*parts)),
    ),
    max_leaves=6,
)


@given(FORMULAS, FORMULAS)
def test_formulas_imply_what_their_tables_of_truth_say(one: Condition, other: Condition) -> None:
    ways = [dict(zip(LIMBS, way, strict=True)) for way in product((True, False), repeat=len(LIMBS))]
    assert implies(one, other) is all(truth(other, so) for so in ways if truth(one, so))
    assert possible(one) is any(truth(one, so) for so in ways)
    assert alike(one, other) is all(truth(one, so) is truth(other, so) for so in ways)


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        (PeopleAtLeast(2), PeopleAtLeast(3)),
        (PeopleAtLeast(2), PeopleAtLeast(2, team_only=True)),
        (LastsAtLeast(minutes(60)), LastsAtLeast(minutes(90))),
        (LivesIn("310000"), LivesIn("310110")),
        (RegisteredIn("310000"), RegisteredIn("310110")),
        (Aged(6, 16), Aged(7, 16)),
        (Aged(below=16), Aged(6, 14)),
        (HasGround(tuple(Ground)), HasGround(tuple(Ground)[:1])),
        (MadeBy((Role.CASE_LEAD, Role.CHILD_DIRECTOR)), MadeBy((Role.CASE_LEAD,), own_case=True)),
        (HasDisability(DISABLED, (1, 2)), HasDisability(DISABLED, (1,))),
        (any_of(ORPHAN, LivesIn("330000")), all_of(ADRIFT, LivesIn("330482"))),
        (Not(LivesIn("310110")), LivesIn("330482")),
        (Not(LivesIn("330482")), Not(LivesIn("330000"))),
        (any_of(ORPHAN, Not(ORPHAN)), ADRIFT),
    ],
)
def test_a_condition_holds_wherever_a_narrower_one_does(wide: Condition, narrow: Condition) -> None:
    assert implies(narrow, wide)
    assert not implies(wide, narrow)
    assert alike(wide, wide)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ORPHAN, ADRIFT),
        (LivesIn("310110"), RegisteredIn("310110")),
        (Aged(6, 14), Aged(7, 16)),
        (PeopleAtLeast(2, team_only=True), PeopleAtLeast(3)),
        (MadeBy((Role.CASE_LEAD,)), MadeBy((Role.VOLUNTEER,))),
        (any_of(ORPHAN, SignedByGuardian()), any_of(ADRIFT, SignedByGuardian())),
    ],
)
def test_neither_of_two_conditions_follows_from_the_other(one: Condition, other: Condition) -> None:
    assert not implies(one, other)
    assert not implies(other, one)


def test_no_child_is_of_two_ages() -> None:
    assert not possible(all_of(Aged(below=6), Aged(6)))
    assert not possible(all_of(Aged(6), Aged(below=6)))
    assert possible(all_of(Aged(below=7), Aged(6)))


def test_no_child_is_registered_in_two_places() -> None:
    assert not possible(all_of(RegisteredIn("330482"), RegisteredIn("440800")))
    assert possible(all_of(RegisteredIn("330482"), LivesIn("440800")))
