"""Whether one condition holds wherever another does, proved over every way their limbs can turn out.

A condition is a formula over its limbs. Some limbs follow from others or shut them out (three people are two people;
one place of registration is not another): ways that cannot be are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from .conditions import AllOf, AnyOf, LastsAtLeast, Not, PeopleAtLeast
from .divisions import lies_in
from .limbs import Aged, Condition, HasDisability, HasGround, LivesIn, MadeBy, RegisteredIn

Ways = Mapping[Condition, bool]
OPEN: Ways = MappingProxyType({})


def implies(one: Condition, other: Condition) -> bool:
    """Whether the other condition holds wherever the one does."""
    return not possible(AllOf((one, Not(other))))


def alike(one: Condition, other: Condition) -> bool:
    """Whether two conditions hold in the same ways."""
    return implies(one, other) and implies(other, one)


def possible(whole: Condition, ways: Ways = OPEN) -> bool:
    """Whether some way its open limbs can turn out makes a condition hold."""
    come_to = said(whole, ways)
    if come_to is not None:
        return come_to
    limb = _open(whole, ways)
    return any(
        possible(whole, {**ways, limb: way})
        for way in (True, False)
        if all(_together(limb, way, other, settled) for other, settled in ways.items())
    )


def said(condition: Condition, ways: Ways) -> bool | None:
    """What a condition comes to where some of its limbs are settled; ``None`` where the others decide."""
    if isinstance(condition, Not):
        inner = said(condition.part, ways)
        return None if inner is None else not inner
    if isinstance(condition, (AllOf, AnyOf)):
        settles = isinstance(condition, AnyOf)
        parts = [said(part, ways) for part in condition.parts]
        if settles in parts:
            return settles
        return None if None in parts else not settles
    return ways.get(condition)


def _open(condition: Condition, ways: Ways) -> Condition:
    """The first limb of an open condition that can still change what it comes to."""
    if isinstance(condition, Not):
        return _open(condition.part, ways)
    if isinstance(condition, (AllOf, AnyOf)):
        return _open(next(part for part in condition.parts if said(part, ways) is None), ways)
    return condition


def _together(one: Condition, is_so: bool, other: Condition, other_is_so: bool) -> bool:
    """Whether the two can turn out that way of one child or visit."""
    if is_so and other_is_so:
        return not _shuts_out(one, other)
    if is_so:
        return not _follows(other, one)
    return not other_is_so or not _follows(one, other)


def _follows(one: Any, other: Any) -> bool:
    """Whether one limb holds wherever the other does."""
    if type(one) is not type(other):
        return False
    if isinstance(one, PeopleAtLeast):
        return bool(one.people <= other.people and one.team_only <= other.team_only)
    if isinstance(one, LastsAtLeast):
        return bool(one.session.count <= other.session.count and one.split <= other.split)
    if isinstance(one, (RegisteredIn, LivesIn)):
        return lies_in(other.division, one.division) is True
    if isinstance(one, Aged):
        return bool(one.at_least <= other.at_least and other.below <= one.below)
    if isinstance(one, HasGround):
        return set(other.grounds) <= set(one.grounds)
    if isinstance(one, MadeBy):
        return set(other.roles) <= set(one.roles) and one.own_case <= other.own_case
    if isinstance(one, HasDisability):
        kinds = not one.kinds or bool(other.kinds and set(other.kinds) <= set(one.kinds))
        return one.category is other.category and set(other.levels) <= set(one.levels) and kinds
    return bool(one == other)


def _shuts_out(one: Any, other: Any) -> bool:
    """Whether no child can be in both places, or of both ages."""
    if isinstance(one, Aged) and isinstance(other, Aged):
        return one.below <= other.at_least or other.below <= one.at_least
    if type(one) is not type(other) or not isinstance(one, (RegisteredIn, LivesIn)):
        return False
    return not lies_in(one.division, other.division) and not lies_in(other.division, one.division)
