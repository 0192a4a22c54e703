"""责任人 Naming: by when someone in a role is named for each child."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import attrs

from ..context import Context
from ..rows import PlainRow
from ..words import Role
from .demand import people_in_post
from .kind import ENROLLED, Done, Due, Enrolled, Rule, RuleKind, due_day, settle, unopened
from .tenure import holders


@attrs.frozen(kw_only=True)
class RoleNamed(Rule):
    """Someone is named in the role for each case; ``also`` are roles that stand in for it."""

    to: Enrolled = ENROLLED
    role: Role
    also: tuple[Role, ...] = ()
    due: Due


def check(rule: RoleNamed, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case; an assignment without a first day holds from ever."""
    yield from unopened(ctx)
    for case, span in ctx.in_service:
        due_on = due_day(rule.due, ctx, case)
        held = holders(ctx, case.id, rule.role, rule.also)
        done = [Done(f"worker:{worker}", days.first) for worker, days in held if days.first <= ctx.as_of]
        if ctx.ragged:
            maybe = [row for role in (rule.role, *rule.also) for row in ctx.maybe_held(case.id, role)]
            done += [Done("assignments", first, ("assignments",)) for _, first, _ in maybe if first <= ctx.as_of]
        tables = () if ctx.caseload.assignments is not None else ("assignments",)
        status, evidence, missing = settle(ctx, due_on, span.last, done, tables)
        named = min((days.first for _, days in held), default=date.min)
        observed = (("named_on", named),) if evidence and named > date.min else ()
        yield ctx.row("case", case.id, status, due_on=due_on, observed=observed, evidence=evidence, missing=missing)


def _remedy(rule: RoleNamed, _row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "assign", "roles": (str(rule.role),)}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="role_named",
        rule=RoleNamed,
        check=check,
        demand=lambda _rule, ctx: people_in_post(ctx, 1),
        required=lambda rule: {"role": str(rule.role)},
        remedy=_remedy,
        question=("to", "role"),
        matters=("role", "also"),
        over="cases",
    ),
)
