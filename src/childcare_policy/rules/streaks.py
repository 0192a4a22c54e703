"""连续未服务 Streaks: so many owed windows in a row in which a duty was not done; read off the answers to others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

import attrs

from ..context import Context
from ..rows import PlainRow, Ref
from .kind import Rank, Rule, RuleKind, no_demand, unopened

LEFT_OUT = frozenset({"excused", "not_applicable"})


@attrs.frozen(kw_only=True)
class Streak(Rule):
    """So many owed windows in a row are missed for one child: one finding for each run of them.

    A window is missed where the rule of that slug was breached, or one of ``besides`` was on one of its days. Windows
    excused or not binding neither break a run nor lengthen it. ``together`` asks it of the programme: a window is
    missed where it was missed for every child.
    """

    of: str
    length: int
    besides: tuple[str, ...] = ()
    together: bool = False


class Month(NamedTuple):
    """A window of a run: its first day, label and last day, what became of it, and what is lacking to tell."""

    order: str
    label: str
    ends: date
    state: str
    missing: tuple[Ref, ...] = ()


def answered(rule: Streak, ctx: Context, slug: str) -> list[PlainRow]:
    """The answers to one of the rules the streak is read off."""
    return ctx.answers.get((rule.document, slug), [])


def months_of(rule: Streak, ctx: Context) -> dict[str, list[Month]]:
    """The windows of each case in order, those left out gone."""
    besides = _besides(rule, ctx)
    found: dict[str, list[Month]] = {}
    for row in answered(rule, ctx, rule.of):
        if row[3] == "case" and row[5] is not None and row[7] not in LEFT_OUT:
            label, first, last = row[5]
            states = {row[7], *(state for on, state in besides.get(row[4], ()) if first <= on <= last)}
            state = next((each for each in (ctx.failed, "unknown", "pending") if each in states), "kept")
            month = Month(row[2], label, row[6] or last, state, tuple(row[11].split()))
            found.setdefault(row[4], []).append(month)
    return {case: sorted(months) for case, months in found.items()}


def _besides(rule: Streak, ctx: Context) -> dict[str, list[tuple[date, str]]]:
    """The days on which a case was failed by one of the other rules."""
    visits = {visit.id: visit.cases or () for visit in ctx.visits}
    found: dict[str, list[tuple[date, str]]] = {}
    for slug in rule.besides:
        for row in answered(rule, ctx, slug):
            if row[6] is not None and row[7] == ctx.failed:
                for case in visits.get(row[4], (row[4],)) if row[3] == "visit" else (row[4],):
                    found.setdefault(case, []).append((row[6], row[7]))
    return found


def all_together(cases: Mapping[str, list[Month]]) -> list[Month]:
    """The windows of the programme: missed where every case that owed them missed them."""
    by_window: dict[str, list[Month]] = {}
    for month in sorted(month for months in cases.values() for month in months):
        by_window.setdefault(month.order, []).append(month)
    found = []
    for months in by_window.values():
        states = {month.state for month in months}
        state = next((each for each in ("kept", "unknown", "pending") if each in states), months[0].state)
        missing = dict.fromkeys(ref for month in months for ref in month.missing if month.state == "unknown")
        found.append(months[-1]._replace(state=state, missing=tuple(missing)))
    return found


def runs(months: Iterable[Month], missed: frozenset[str]) -> Iterator[list[Month]]:
    """The longest runs of windows in one of those states."""
    run: list[Month] = []
    for month in months:
        if month.state in missed:
            run.append(month)
        elif run:
            yield run
            run = []
    if run:
        yield run


def check(rule: Streak, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each run; without one, a single finding for each case."""
    of_all = next((row for row in answered(rule, ctx, rule.of) if row[3] == "programme"), None)
    if of_all is not None:
        yield ctx.programme_row(of_all[7], missing=tuple(of_all[11].split()))
        return
    cases = months_of(rule, ctx)
    if rule.together:
        if cases:
            yield from judged(rule, ctx, "programme", ctx.programme_id, all_together(cases))
        return
    yield from unopened(ctx)
    for case, months in cases.items():
        yield from judged(rule, ctx, "case", case, months)


def judged(rule: Streak, ctx: Context, kind: str, id: str, months: list[Month]) -> Iterator[PlainRow]:
    """The runs of one case, or of the programme."""
    sure = [run for run in runs(months, frozenset({ctx.failed})) if len(run) >= rule.length]
    for run in sure:
        observed = (("count", len(run)), ("months", tuple(month.label for month in run)))
        yield ctx.row(kind, id, ctx.failed, due_on=run[rule.length - 1].ends, observed=observed)
    if sure:
        return
    perhaps = [run for run in runs(months, frozenset({ctx.failed, "unknown"})) if len(run) >= rule.length]
    missing = tuple(dict.fromkeys(ref for run in perhaps for month in run for ref in month.missing))
    over = any(month.state != "pending" and month.ends < ctx.as_of for month in months)
    yield ctx.row(kind, id, "unknown" if perhaps else "met" if over else "pending", missing=missing)


def _remedy(rule: Streak, row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "resume-service"} if row[7] in ("breached", "shortfall") else None


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="streak",
        rule=Streak,
        check=check,
        demand=no_demand,
        required=lambda rule: {"in_a_row": rule.length, "of": rule.of},
        remedy=_remedy,
        question=("of",),
        order={"length": Rank.LESS, "besides": Rank.MORE, "together": Rank.WAIVES},
        waivable=False,
        second=True,
    ),
)
