"""Conditions: data that says what must hold, judged in three values and able to say why.

A condition is bound to a context once and gives a *test*, called with a value and what it is judged at: a visit and
the case it is judged for, or a child and the day. A test answers ``None`` (it holds), a text (it fails, and this is
the reason) or a tuple of facts (not known; these facts would settle it). A definite failure outweighs an unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from types import MappingProxyType
from typing import Any

import attrs

from .context import Context
from .facts import Child
from .fragments import FRAGMENTS, Env, Part, in_person
from .fused import Outcome, Quotas, Short, quotas, whether
from .limbs import LIMBS
from .limbs import Condition as Condition
from .limbs import Test as Test
from .quantities import Minutes
from .schooling import compulsory_stage
from .words import ChildCategory, Role, VisitMode


@attrs.frozen
class AllOf(Condition):
    """Every part holds."""

    parts: tuple[Condition, ...]


@attrs.frozen
class AnyOf(Condition):
    """At least one part holds."""

    parts: tuple[Condition, ...]


@attrs.frozen
class Not(Condition):
    """The part does not hold."""

    part: Condition


@attrs.frozen
class InCategory(Condition):
    """The child holds the category on the day."""

    category: ChildCategory


@attrs.frozen
class InCompulsoryStage(Condition):
    """The child is in the nine years on the day: grade 1 to 9, or out of school between 6 and 16 without them done."""


@attrs.frozen
class LastsAtLeast(Condition):
    """The casework session lasts so many minutes; ``split`` shares it among siblings."""

    session: Minutes
    split: bool = False


@attrs.frozen
class PeopleAtLeast(Condition):
    """So many service-side people came; ``team_only`` counts only those assigned to the case on the day."""

    people: int
    team_only: bool = False


@attrs.frozen
class AttendedBy(Condition):
    """Someone who holds the role for the case on the day was there."""

    role: Role


@attrs.frozen
class SignedByGuardian(Condition):
    """The guardian signed, by hand, by proxy or by thumbprint."""


def all_of(*parts: Condition) -> AllOf:
    """Every one of these."""
    return AllOf(parts)


def any_of(*parts: Condition) -> AnyOf:
    """At least one of these."""
    return AnyOf(parts)


def bind(condition: Condition, ctx: Context) -> Test:
    """The test a condition stands for in this context; ``TypeError`` for a condition of an unknown class."""
    binder = BINDERS.get(type(condition))
    if binder is None:
        message = f"no test is known for a condition of class {type(condition).__name__}"
        raise TypeError(message)
    return binder(condition, ctx)


def merge(facts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The facts of several unknowns, each once, in the order met."""
    return tuple(dict.fromkeys(fact for part in facts for fact in part))


def _all_of(condition: AllOf, ctx: Context) -> Test:
    tests = tuple(bind(part, ctx) for part in condition.parts)

    def test(value: Any, at: Any) -> Outcome:
        unknown: tuple[str, ...] = ()
        for part in tests:
            outcome = part(value, at)
            if isinstance(outcome, str):
                return outcome
            unknown = merge((unknown, outcome or ()))
        return unknown or None

    return test


def _any_of(condition: AnyOf, ctx: Context) -> Test:
    tests = tuple(bind(part, ctx) for part in condition.parts)

    def test(value: Any, at: Any) -> Outcome:
        unknown: list[tuple[str, ...]] = []
        failed: list[str] = []
        for part in tests:
            outcome = part(value, at)
            if outcome is None:
                return None
            if isinstance(outcome, str):
                failed.append(outcome)
            else:
                unknown.append(outcome)
        return merge(unknown) if unknown else ",".join(dict.fromkeys(failed))

    return test


def _not(condition: Not, ctx: Context) -> Test:
    inner = bind(condition.part, ctx)
    reason = f"not-{type(condition.part).__name__.lower()}"

    def test(value: Any, at: Any) -> Outcome:
        outcome = inner(value, at)
        if outcome is None:
            return reason
        return None if isinstance(outcome, str) else outcome

    return test


def _in_category(condition: InCategory, _ctx: Context) -> Test:
    def test(child: Child, on: date) -> Outcome:
        if child.categories is None:
            return (f"child:{child.id}.categories",)
        now = [row.category for row in child.categories if (row.from_ or date.min) <= on <= (row.to or date.max)]
        if condition.category in now:
            return None
        return (f"child:{child.id}.categories",) if None in now else "category"

    return test


def _in_compulsory_stage(_condition: InCompulsoryStage, _ctx: Context) -> Test:
    return compulsory_stage


def visit_test(mode: VisitMode | None, condition: Condition | None, ctx: Context) -> Test:
    """Whether a visit for a case is of that mode, reached someone and meets the condition, as one function."""

    def made() -> Test:
        return whether(*_counting(mode, None, ctx))

    return whether(*_counting(mode, condition, ctx)) if condition else ctx.once(("in person", mode), made)


def visit_quotas(
    mode: VisitMode | None, condition: Condition | None, ctx: Context, at_least: int, short: Short
) -> Quotas:
    """The same of a case's visits in order of day, so many owed in each window: its rows."""
    return quotas(*_counting(mode, condition, ctx), ctx.number, at_least, short)


def _counting(mode: VisitMode | None, condition: Condition | None, ctx: Context) -> tuple[list[Part], Env]:
    env: Env = {}
    parts = [in_person(mode, ctx, env)]
    return (parts + _parts(condition, ctx, env) if condition else parts), env


def _parts(condition: Condition, ctx: Context, env: Env) -> list[Part]:
    """The fragments of a conjunction, a call for any other composition."""
    if isinstance(condition, AllOf):
        return [part for each in condition.parts for part in _parts(each, ctx, env)]
    if (fragment := FRAGMENTS.get(type(condition).__name__)) is not None:
        return [fragment(condition, ctx, env)]
    name = f"part_{len(env)}"
    env[name] = bind(condition, ctx)
    return [Part(f"said = {name}(visit, case)\nif type(said) is str:\n    fail said\nunknown += said or ()")]


def _visit_part(condition: Condition, ctx: Context) -> Test:
    env: Env = {}
    return whether(_parts(condition, ctx, env), env)


BINDERS: MappingProxyType[type, Callable[[Any, Context], Test]] = MappingProxyType(
    {
        AllOf: _all_of,
        AnyOf: _any_of,
        Not: _not,
        InCategory: _in_category,
        InCompulsoryStage: _in_compulsory_stage,
        LastsAtLeast: _visit_part,
        PeopleAtLeast: _visit_part,
        AttendedBy: _visit_part,
        SignedByGuardian: _visit_part,
        **LIMBS,
    }
)
