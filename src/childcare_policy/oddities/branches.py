"""Branches of conditions that decide nothing, proved over every way their limbs can turn out.

A condition is a formula over its limbs. Some limbs follow from others or shut them out (three people are two people;
one place of registration is not another): ways that cannot be are left out. A branch is unreachable where the formula
answers the same with the branch and without it, whatever the limbs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

from ..conditions import AllOf, AnyOf, LastsAtLeast, Not, PeopleAtLeast
from ..divisions import lies_in
from ..edition import Edition
from ..limbs import Condition, HasDisability, HasGround, LivesIn, MadeBy, RegisteredIn
from .diagnostic import Diagnostic, odd

Ways = Mapping[Condition, bool]


def unreachable(edition: Edition) -> Iterator[Diagnostic]:
    """Branches of an edition's conditions that decide nothing, and conditions that nothing can meet."""
    for rule in edition.rules:
        for field in attrs.fields(type(rule)):
            whole = getattr(rule, field.name)
            if not isinstance(whole, Condition):
                continue
            if not _can_be(whole, {}):
                yield odd("L_UNREACHABLE", edition, rule, words=(field.name, "never"))
                continue
            for place, without in _branches(whole):
                if not _differ(whole, {}, without):
                    yield odd("L_UNREACHABLE", edition, rule, words=(field.name, *place))


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


def _branches(whole: Condition) -> Iterator[tuple[tuple[str, ...], Condition]]:
    """Each branch by its place (class and number, from the outside in), with the whole as it is without it."""
    if isinstance(whole, Not):
        for place, without in _branches(whole.part):
            yield place, Not(without)
    elif isinstance(whole, (AllOf, AnyOf)):
        for number, part in enumerate(whole.parts):
            here, rest = f"{type(part).__name__}.{number + 1}", list(whole.parts)
            yield (here,), type(whole)((*rest[:number], *rest[number + 1 :]))
            for place, without in _branches(part):
                yield (here, *place), type(whole)((*rest[:number], without, *rest[number + 1 :]))


def _can_be(whole: Condition, ways: Ways) -> bool:
    """Whether some way its open limbs can turn out makes a condition hold."""
    come_to = said(whole, ways)
    return _tried(_can_be, ways, whole) if come_to is None else come_to


def _differ(one: Condition, ways: Ways, other: Condition) -> bool:
    """Whether two conditions answer differently some way their open limbs can turn out."""
    both = said(one, ways), said(other, ways)
    if None in both:
        return _tried(_differ, ways, *((one, other) if both[0] is None else (other, one)))
    return both[0] is not both[1]


def _tried(possible: Callable[..., bool], ways: Ways, open_one: Condition, *others: Condition) -> bool:
    """Whether it is possible with the first limb that matters settled one way or the other."""
    limb = _open(open_one, ways)
    return any(
        possible(open_one, {**ways, limb: way}, *others)
        for way in (True, False)
        if all(_together(limb, way, other, settled) for other, settled in ways.items())
    )


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
        return not follows(other, one)
    return not other_is_so or not follows(one, other)


def follows(one: Any, other: Any) -> bool:
    """Whether a limb holds wherever the other does."""
    if type(one) is not type(other):
        return False
    if isinstance(one, PeopleAtLeast):
        return bool(one.people <= other.people and one.team_only <= other.team_only)
    if isinstance(one, LastsAtLeast):
        return bool(one.session.count <= other.session.count and one.split <= other.split)
    if isinstance(one, (RegisteredIn, LivesIn)):
        return lies_in(other.division, one.division) is True
    if isinstance(one, HasGround):
        return set(other.grounds) <= set(one.grounds)
    if isinstance(one, MadeBy):
        return set(other.roles) <= set(one.roles) and one.own_case <= other.own_case
    if isinstance(one, HasDisability):
        kinds = not one.kinds or bool(other.kinds and set(other.kinds) <= set(one.kinds))
        return one.category is other.category and set(other.levels) <= set(one.levels) and kinds
    return bool(one == other)


def _shuts_out(one: Any, other: Any) -> bool:
    """Whether no child can be in both places."""
    if type(one) is not type(other) or not isinstance(one, (RegisteredIn, LivesIn)):
        return False
    return not lies_in(one.division, other.division) and not lies_in(other.division, one.division)
