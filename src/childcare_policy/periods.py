"""When a paper binds: which rows of a rule fall to it, where an edition holds the rules of several papers.

A window falls to the paper in force on its last day, what is asked of a visit or an expense to the one in force on the
day of it; a single duty to the one in force on the day it is due, or to the last before; what has no day of its own to
every paper in force while its subject was in service (semantics of running on, district papers).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import attrs

from .context import Context
from .facts import day_of
from .findings import Note
from .quantities import Span
from .rows import PlainRow

ONE = timedelta(days=1)


@attrs.frozen(kw_only=True)
class InForce:
    """The days of a paper: ``first`` to ``last`` for windows, for single duties to ``dues`` where that is later.

    Of a rule that a dated amendment sets aside ``but`` are the days on which it does.
    """

    first: date = date.min
    last: date = date.max
    dues: date | None = None
    but: InForce | None = None

    @property
    def days(self) -> Span:
        """The days it binds, for single duties; those it is set aside on left out at their end."""
        last = self.dues or self.last
        if self.but is not None and self.but.last >= last:
            last = min(last, self.but.first - ONE)
        return Span(self.first, last)

    def binds(self, on: date) -> bool:
        """Whether it is not set aside on the day."""
        return self.but is None or not self.but.first <= on <= self.but.last


def within(rows: Iterable[PlainRow], period: InForce, ctx: Context) -> Iterator[PlainRow]:
    """The rows that fall to a paper in force on those days."""
    dues, done = period.days, ctx.once("done", lambda: _done(ctx))
    for row in rows:
        on = row[5][2] if row[5] is not None else done.get((row[3], row[4]))
        if on is not None:
            if period.first <= on <= period.last and period.binds(on):
                yield row
        elif row[6] is not None and not period.binds(row[6]):
            continue
        elif (row[6] or period.first <= ctx.horizon) and dues.meets(_days(row, ctx)) is not None:
            yield row


def _days(row: PlainRow, ctx: Context) -> Span:
    """The day a row without a window is due, or happened on; else the days its subject was in service."""
    on = row[6] or ctx.once("happened", lambda: _happened(ctx)).get((row[3], row[4]))
    if on is not None:
        return Span(on, on)
    case = ctx.case_by_id.get(row[4]) if row[3] == "case" else None
    return (ctx.service(case) if case is not None else None) or ctx.span


def _done(ctx: Context) -> dict[tuple[str, str], date | None]:
    """The day of each visit and expense: a paper no longer in force asks nothing of them, not even once."""
    facts = ctx.caseload
    visits: dict[tuple[str, str], date | None] = {("visit", row.id): row.on for row in facts.visits or ()}
    return visits | {("expense", row.id): row.on for row in facts.expenses or ()}


def _happened(ctx: Context) -> dict[tuple[str, str], date | None]:
    """The day of each incident, and the day on which a child's first case opened."""
    found: dict[tuple[str, str], date | None] = {
        ("incident", row.id): row.discovered_at and day_of(row.discovered_at) for row in ctx.caseload.incidents or ()
    }
    begun = sorted(
        (row.opened_on, row.child)
        for row in ctx.caseload.cases or ()
        if row.child and row.opened_on and row.opened_on <= ctx.as_of
    )
    return found | {("child", child): on for on, child in reversed(begun)}


def changes(periods: Iterable[tuple[str, InForce]], ctx: Context) -> Iterator[Note]:
    """A note for each day within the programme on which a paper begins or ceases to bind."""
    days = ctx.span
    for document, period in periods:
        if period.but is not None:
            continue
        if days.first < period.first <= days.last:
            yield Note(code="rules-begin", figures=(("document", document), ("on", period.first)))
        if days.first <= period.last < days.last:
            yield Note(code="rules-end", figures=(("document", document), ("on", period.last)))
