"""培训 Trainings: those held for the people of a programme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import attrs

from ..context import Context
from ..facts import Training
from ..needs import Demand, Measure
from ..quantities import Every, Span
from ..rows import PlainRow, Ref
from ..words import Role, Topic
from .demand import once_a_programme, programme_windows
from .kind import Rule, RuleKind
from .programme import programme_slots


@attrs.frozen(kw_only=True)
class TrainingHeld(Rule):
    """So many trainings for one of these roles on one of these topics; one that nobody attended does not count.

    In each ``window``; without one while the programme runs, or between the fixed days ``first`` and ``last``, after
    which it is late. No audience or topics: any.
    """

    audience: tuple[Role, ...] = ()
    topics: tuple[Topic, ...] = ()
    at_least: int = 1
    window: Every | None = None
    first: date | None = None
    last: date | None = None


@attrs.define
class Held:
    """The trainings that count, those that do not and why, and the facts that would tell of more."""

    sure: list[tuple[date, Ref]] = attrs.field(factory=list)
    rejected: list[tuple[Ref, str]] = attrs.field(factory=list)
    unclear: dict[Ref, tuple[Ref, ...]] = attrs.field(factory=dict)


def held_in(rule: TrainingHeld, ctx: Context, days: Span) -> Held:
    """The trainings that fall, or could fall, into those days."""
    found = Held()
    for row in sorted(ctx.so_far(ctx.caseload.trainings), key=lambda row: row.id):
        ref = f"training:{row.id}"
        if row.on is not None and row.on not in days:
            continue
        if (unsaid := fits(rule, row)) is None:
            continue
        if row.attended == ():
            found.rejected.append((ref, "nobody-came"))
        elif unsaid or row.on is None:
            found.unclear[ref] = tuple(f"{ref}.{name}" for name in (*unsaid, *(("on",) if row.on is None else ())))
        else:
            found.sure.append((row.on, ref))
    found.sure.sort()
    return found


def fits(rule: TrainingHeld, row: Training) -> tuple[str, ...] | None:
    """The fields that would tell whether it is for the people and on the topics asked; ``None``: it is not."""
    unsaid = []
    for name in ("audience", "topics"):
        wanted, said = getattr(rule, name), getattr(row, name)
        if wanted and said is None:
            unsaid.append(name)
        elif wanted and not set(wanted).intersection(said):
            return None
    return tuple(unsaid)


def judged(rule: TrainingHeld, ctx: Context, days: Span, due_on: date | None) -> tuple[str, Held, tuple[Ref, ...]]:
    """The status of those days, the trainings held in them, and what would settle it."""
    found = held_in(rule, ctx, days)
    if len(found.sure) >= rule.at_least:
        return "met", found, ()
    if due_on is None or ctx.as_of <= due_on:
        return "pending", found, ()
    if ctx.caseload.trainings is None:
        return "unknown", found, ("trainings",)
    if len(found.sure) + len(found.unclear) >= rule.at_least:
        return "unknown", found, tuple(fact for facts in found.unclear.values() for fact in facts)
    return ctx.failed, found, ()


def check(rule: TrainingHeld, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme, or for each of its windows."""
    if rule.window is None and rule.last is None and ctx.programme is None:
        yield ctx.programme_row("unknown", missing=("programme",))
    elif rule.window is None:
        first, last = rule.first or (date.min if rule.last else ctx.span.first), rule.last or ctx.last_day
        status, found, missing = judged(rule, ctx, Span(first, last or date.max), last)
        if status == ctx.failed and rule.last is not None:
            later = held_in(rule, ctx, Span(first, date.max))
            if len(later.sure) >= rule.at_least:
                status, found = "late", later
        yield _row(ctx, status, found, due_on=rule.last, missing=missing)
    for slot, early in programme_slots(ctx, rule.window) if rule.window is not None else ():
        if slot is None:
            yield early
            continue
        status, found, missing = judged(rule, ctx, Span(slot.first, slot.due_on), slot.due_on)
        yield _row(ctx, status if slot.binds else "not_applicable", found, slot=slot, missing=missing)


def _row(ctx: Context, status: str, found: Held, **rest: Any) -> PlainRow:
    evidence, rejected = tuple(ref for _, ref in found.sure), tuple(found.rejected)
    observed = (("count", len(found.sure)),)
    return ctx.programme_row(status, observed=observed, evidence=evidence, rejected=rejected, **rest)


def demand(rule: TrainingHeld, ctx: Context) -> Iterable[Demand]:
    """So many in each window or once; one training may serve several audiences and topics."""
    if rule.window is None:
        return once_a_programme(ctx, Measure.TRAININGS, by=rule.last, count=rule.at_least)
    return programme_windows(ctx, rule.window, Measure.TRAININGS, "", rule.at_least)


def _remedy(rule: TrainingHeld, row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "train", "count": rule.at_least - dict(row[8])["count"], "by": row[6]}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="training_held",
        rule=TrainingHeld,
        check=check,
        demand=demand,
        required=lambda rule: {"at_least": rule.at_least},
        remedy=_remedy,
        question=("audience", "topics"),
        matters=("training",),
        monotone=("trainings",),
    ),
)
