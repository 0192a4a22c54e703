"""项目 Programme: its provider, its windows, and the numbers a paper plans for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

import attrs

from ..context import Context
from ..findings import Note, Subject
from ..quantities import Every
from ..rows import PlainRow, Ref
from ..slots import Slot
from ..words import ChildCategory
from .kind import Rule, RuleKind, no_demand


@attrs.frozen(kw_only=True)
class ProviderAppointed(Rule):
    """An organisation is appointed to carry the programme out."""


class Bound(StrEnum):
    """How a printed number binds: as a plan, whose differences are noted only, as a least, or as a most."""

    PLANNED = "planned"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@attrs.frozen
class Target:
    """The number of children a paper plans for in a division, orphans among them."""

    division: str
    children: int
    orphans: int
    clause: str

    @property
    def total(self) -> int:
        """All children of the division."""
        return self.children + self.orphans


@attrs.frozen(kw_only=True)
class TargetNumber(Rule):
    """The number of children served in the programme's division against the number the paper plans for it."""

    targets: tuple[Target, ...]
    orphan: ChildCategory
    bound: Bound = Bound.PLANNED


def no_anchor(ctx: Context) -> Ref:
    """The fact that would tell from which day windows are counted."""
    return "programme" if ctx.programme is None else f"programme:{ctx.programme_id}.{ctx.terms.anchor}"


def programme_slots(ctx: Context, every: Every) -> Iterator[tuple[Slot, Any] | tuple[None, PlainRow]]:
    """The programme's windows; instead of them one ``unknown`` where it, or its first day, is not recorded."""
    programme = ctx.programme
    if programme is None:
        yield None, ctx.programme_row("unknown", missing=("programme",))
    elif ctx.anchor is None:
        yield None, ctx.programme_row("unknown", missing=(f"programme:{programme.id}.{ctx.terms.anchor}",))
    elif ctx.span.first <= ctx.span.last:
        for slot in ctx.slots(every, ctx.span):
            yield slot, None


def binding_slots(ctx: Context, every: Every) -> Iterator[tuple[Slot, Any] | tuple[None, PlainRow]]:
    """The programme's windows that bind; of each other one a row that says that it does not."""
    for slot, early in programme_slots(ctx, every):
        if slot is None:
            yield None, early
        elif slot.binds:
            yield slot, None
        else:
            yield None, ctx.programme_row("not_applicable", slot=slot)


def check_provider(_rule: ProviderAppointed, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme."""
    programme = ctx.programme
    assert programme is not None
    if programme.provider is None:
        yield ctx.programme_row("unknown", missing=(f"programme:{programme.id}.provider",))
    elif programme.provider:
        yield ctx.programme_row("met", evidence=(f"organisation:{programme.provider}",))
    else:
        yield ctx.programme_row(ctx.failed)


def served_children(ctx: Context) -> set[str]:
    """The children with a case in service."""
    return {case.child for case in ctx.cases if case.child and ctx.service(case)}


def check_target(rule: TargetNumber, ctx: Context) -> Iterable[PlainRow]:
    """Under a plan, a note where the number differs; else one finding for the programme."""
    division = ctx.programme.division if ctx.programme else None
    target = next((row for row in rule.targets if row.division == division), None)
    if target is None or ctx.caseload.cases is None:
        return
    children = served_children(ctx)
    figures = (("planned", target.total), ("served", len(children)), *_orphans(rule, ctx, target, children))
    if rule.bound is Bound.PLANNED:
        if len(children) != target.total:
            ctx.notes.append(
                Note(code="target-differs", subject=Subject("programme", ctx.programme_id), figures=figures)
            )
        return
    short, over = len(children) < target.total, len(children) > target.total
    missed = short if rule.bound is Bound.AT_LEAST else over
    status = "shortfall" if missed else "met"
    if short and missed and ctx.last_day is not None and ctx.as_of <= ctx.last_day:
        status = "pending"
    yield ctx.programme_row(status, due_on=ctx.last_day, observed=figures)


def _orphans(rule: TargetNumber, ctx: Context, target: Target, children: set[str]) -> tuple[tuple[str, int], ...]:
    known = [ctx.child_by_id[child] for child in children if child in ctx.child_by_id]
    if len(known) < len(children) or any(child.categories is None for child in known):
        return (("planned_orphans", target.orphans),)
    orphans = sum(any(row.category is rule.orphan for row in child.categories or ()) for child in known)
    return (("planned_orphans", target.orphans), ("served_orphans", orphans))


def _remedy(_rule: ProviderAppointed, _row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "appoint-provider"}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="provider_appointed",
        rule=ProviderAppointed,
        check=check_provider,
        demand=no_demand,
        required=lambda rule: {"provider": "recorded"},
        remedy=_remedy,
        over="programme",
    ),
    RuleKind(
        tag="target_number",
        rule=TargetNumber,
        check=check_target,
        demand=no_demand,
        required=lambda rule: {"bound": str(rule.bound)},
        matters=("coverage",),
        waivable=False,
        verdicts=(),
    ),
)
