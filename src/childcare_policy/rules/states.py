"""结对与名单 States of a case: who stands beside the child, whether it is on a list, where it is placed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from ..context import Context
from ..rows import PlainRow, Ref
from ..words import Circumstance, Placement, Role
from .circumstances import owed
from .demand import people_in_post
from .kind import Rule, RuleKind, no_demand, unopened


@attrs.frozen(kw_only=True)
class RoleHeld(Rule):
    """Someone holds the role for each case in that circumstance, on the day asked of or the last day of service."""

    of: Circumstance | None = None
    role: Role


@attrs.frozen(kw_only=True)
class FocusListed(Rule):
    """Each case in that circumstance is on the list of those that get special attention."""

    of: Circumstance | None = None


@attrs.frozen(kw_only=True)
class Placed(Rule):
    """Each child in that circumstance has a place to live that is arranged for it; of which kind is left open."""

    of: Circumstance | None = None


def check_role(rule: RoleHeld, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case."""
    yield from unopened(ctx)
    for case, _, on, unclear in owed(ctx, rule.of):
        holders = sorted(ctx.holders(case.id, rule.role, on))
        may = any(first <= on <= last for _, first, last in ctx.maybe_held(case.id, rule.role))
        lacking = ("assignments",) if not holders and (may or ctx.caseload.assignments is None) else ()
        missing = (*unclear, *lacking)
        status = "unknown" if missing else "met" if holders else ctx.failed
        proof = tuple(f"worker:{worker}" for worker in holders) if status == "met" else ()
        yield ctx.row("case", case.id, status, observed=(("people", len(holders)),), evidence=proof, missing=missing)


def check_listed(rule: FocusListed, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case."""
    yield from unopened(ctx)
    for case, _, _, unclear in owed(ctx, rule.of):
        lacking = (f"case:{case.id}.focus_listed",) if case.focus_listed is None else ()
        yield _state(ctx, case.id, bool(case.focus_listed), (*unclear, *lacking))


def check_placed(rule: Placed, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case."""
    yield from unopened(ctx)
    for case, _, _, unclear in owed(ctx, rule.of):
        lacking = (f"case:{case.id}.placement",) if case.placement is None else ()
        yield _state(ctx, case.id, case.placement is not Placement.NONE, (*unclear, *lacking))


def _state(ctx: Context, case: str, given: bool, missing: tuple[Ref, ...]) -> PlainRow:
    status = "unknown" if missing else "met" if given else ctx.failed
    return ctx.row("case", case, status, evidence=(f"case:{case}",) if status == "met" else (), missing=missing)


def _remedy(rule: Any, _row: PlainRow) -> Mapping[str, Any] | None:
    if isinstance(rule, RoleHeld):
        return {"do": "assign", "roles": (str(rule.role),)}
    return {"do": "put-on-focus-list"} if isinstance(rule, FocusListed) else {"do": "place-child"}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="role_held",
        rule=RoleHeld,
        check=check_role,
        demand=lambda _rule, ctx: people_in_post(ctx, 1),
        required=lambda rule: {"role": str(rule.role)},
        remedy=_remedy,
        question=("of", "role"),
        over="cases",
    ),
    RuleKind(
        tag="focus_listed",
        rule=FocusListed,
        check=check_listed,
        demand=no_demand,
        required=lambda rule: {"focus_list": True},
        remedy=_remedy,
        question=("of",),
        over="cases",
    ),
    RuleKind(
        tag="placed",
        rule=Placed,
        check=check_placed,
        demand=no_demand,
        required=lambda rule: {"placement": True},
        remedy=_remedy,
        question=("of",),
        over="cases",
    ),
)
