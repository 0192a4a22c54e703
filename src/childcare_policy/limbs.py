"""Conditions on one recorded thing: what brought a child here, where it belongs, who made a visit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import MappingProxyType
from typing import Any

import attrs

from .context import Context
from .divisions import lies_in
from .facts import Assignment, Child, Disability, Visit
from .fused import Outcome
from .fused import Test as Test
from .quantities import age_on
from .resident_id import birth_date_of, normalise
from .words import ChildCategory, DisabilityKind, Ground, Role

OF_AGE = 18
"""The full years from which nobody is a child (Civil Code, article 17)."""


class Condition:
    """The common parent of everything a condition may be built from; it holds no behaviour."""

    __slots__ = ()


@attrs.frozen
class HasGround(Condition):
    """What brought the child into difficulty is one of these."""

    grounds: tuple[Ground, ...]


@attrs.frozen
class RegisteredIn(Condition):
    """The child's household registration is in the division (GB/T 2260); a code that ends in 00 holds those below."""

    division: str


@attrs.frozen
class LivesIn(Condition):
    """The child's home is in the division; one that ends in 00 holds those below."""

    division: str


@attrs.frozen
class Aged(Condition):
    """The child has so many full years, and not yet so many: the birthday counts. By birth date, else resident id."""

    at_least: int = 0
    below: int = OF_AGE


@attrs.frozen
class HasDisability(Condition):
    """The child's disability is of one of these levels (and kinds, where some are named), or the category is held.

    A recorded level or kind outranks the category: a child listed as severely disabled at level 3 is not. A list of
    categories without it says that there is none, where the disability itself is not recorded.
    """

    category: ChildCategory
    levels: tuple[int, ...]
    kinds: tuple[DisabilityKind, ...] = ()


@attrs.frozen
class MadeBy(Condition):
    """Someone in one of these roles was there: recorded in it, or assigned in it to any case on the day.

    ``own_case`` asks for an assignment to the case of the visit.
    """

    roles: tuple[Role, ...]
    own_case: bool = False


def _has_ground(condition: HasGround, _ctx: Context) -> Test:
    def test(child: Child, _on: date) -> Outcome:
        if child.grounds is None:
            return (f"child:{child.id}.grounds",)
        return None if set(condition.grounds).intersection(child.grounds) else "grounds"

    return test


def _registered_in(condition: RegisteredIn, _ctx: Context) -> Test:
    def test(child: Child, _on: date) -> Outcome:
        there = lies_in(child.hukou_division, condition.division)
        if there is None:
            return (f"child:{child.id}.hukou_division",)
        return None if there else "registration"

    return test


def _lives_in(condition: LivesIn, _ctx: Context) -> Test:
    def test(child: Child, _on: date) -> Outcome:
        there = lies_in(child.home_division, condition.division)
        if there is None:
            return (f"child:{child.id}.home_division",)
        return None if there else "residence"

    return test


def born(child: Child) -> date | None:
    """The day of birth as recorded, or as the resident id has it."""
    return child.birth_date or (birth_date_of(normalise(child.resident_id)) if child.resident_id else None)


def _aged(condition: Aged, _ctx: Context) -> Test:
    def test(child: Child, on: date) -> Outcome:
        if (birth := born(child)) is None:
            return (f"child:{child.id}.birth_date",)
        return None if condition.at_least <= age_on(birth, on) < condition.below else "age"

    return test


def _has_disability(condition: HasDisability, _ctx: Context) -> Test:
    def test(child: Child, on: date) -> Outcome:
        rows = child.categories or ()
        now = [row.category for row in rows if (row.from_ or date.min) <= on <= (row.to or date.max)]
        graded = None if child.disability is None else fits(condition, child.disability)
        if graded is False:
            return "disability"
        if graded or condition.category in now:
            return None
        if child.disability is not None:
            return (f"child:{child.id}.disability",)
        return (f"child:{child.id}.categories",) if child.categories is None or None in now else "disability"

    return test


def fits(condition: HasDisability, disability: Disability) -> bool | None:
    """Whether the disability is of the levels and kinds asked; ``None`` where its level or kind would tell."""
    kind, level = disability.kind, disability.level
    if (level is not None and level not in condition.levels) or (
        condition.kinds and kind is not None and kind not in condition.kinds
    ):
        return False
    return None if level is None or (condition.kinds and kind is None) else True


def _made_by(condition: MadeBy, ctx: Context) -> Test:
    wanted, known = frozenset(condition.roles), ctx.worker_by_id

    def test(visit: Visit, case: str) -> Outcome:
        if visit.workers is None:
            return (f"visit:{visit.id}.workers",)
        if condition.own_case and visit.workers:
            if visit.on is None or not case:
                return tuple(f"visit:{visit.id}.{name}" for name in ("cases", "on") if not getattr(visit, name))
            held = {worker for role in wanted for worker in ctx.holders(case, role, visit.on)}
            return None if held.intersection(visit.workers) else ctx.team_unclear(case) or "no-such-worker"
        unsaid = [] if ctx.caseload.assignments is not None or not visit.workers else ["assignments"]
        for worker in visit.workers:
            row = known.get(worker)
            if row is not None and wanted.intersection(row.roles or ()):
                return None
            if row is None or row.roles is None:
                unsaid.append("workers" if row is None else f"worker:{worker}.roles")
        for post in (post for worker in (*visit.workers, None) for post in ctx.posts_of.get(worker, ())):
            if post.role in (None, *wanted) and visit.workers and (then := in_post(post, visit.on)) is not False:
                if then and post.role and post.worker:
                    return None
                unsaid.append("assignments" if then else f"visit:{visit.id}.on")
        return tuple(dict.fromkeys(unsaid)) or "no-such-worker"

    return test


def in_post(post: Assignment, on: date | None) -> bool | None:
    """Whether the assignment holds on the day; ``None`` where the day is not recorded and would decide."""
    if on is None:
        return True if post.from_ is None and post.to is None else None
    return (post.from_ or date.min) <= on <= (post.to or date.max)


def roles_of(ctx: Context, worker: str) -> set[Role]:
    """The roles a worker is recorded in: by their own row, or by an assignment."""
    row = ctx.worker_by_id.get(worker)
    held = [post.role for post in ctx.posts_of.get(worker, ())]
    return {role for role in (*held, *((row.roles or ()) if row else ())) if role is not None}


LIMBS: MappingProxyType[type, Callable[[Any, Context], Test]] = MappingProxyType(
    {
        HasGround: _has_ground,
        RegisteredIn: _registered_in,
        LivesIn: _lives_in,
        Aged: _aged,
        HasDisability: _has_disability,
        MadeBy: _made_by,
    }
)
"""What binds each of them to a context."""
