"""分工 Responsibility: the tasks of a paper and the units that carry them; tracked by evidence, never judged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from ..context import Context
from ..findings import Force
from ..named import Named, Text
from ..rows import PlainRow
from .kind import Rule, RuleKind, no_demand


@attrs.frozen(kw_only=True)
class Unit:
    """责任单位: a unit named in a table of tasks; ``areas`` for one that stands for every street of the district."""

    id: str
    title: Text = attrs.field(converter=Named)
    areas: bool = False


@attrs.frozen(kw_only=True)
class Task(Rule):
    """任务: what a paper sets out to do under one of its actions, and the units that answer for it, as listed.

    ``first_leads`` reads the first unit listed as the one that leads; else all answer alike.
    """

    number: int
    action: int
    title: Text = attrs.field(converter=Named)
    units: tuple[Unit, ...]
    first_leads: bool = False
    force: Force = Force.PROGRAMMATIC


def check(_rule: Task, _ctx: Context) -> Iterable[PlainRow]:
    """No finding: a task has no number by which it could be met or missed."""
    return ()


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="task",
        rule=Task,
        check=check,
        demand=no_demand,
        required=lambda rule: {"units": tuple(unit.id for unit in rule.units)},
        question=("number", "units"),
        waivable=False,
    ),
)
