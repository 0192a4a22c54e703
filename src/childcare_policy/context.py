"""What every check sees: the indexed records, who was in service when, and which windows bind."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeVar

import attrs

from .facts import Case, Caseload, Programme
from .findings import Note
from .named import Figures
from .quantities import Every, Span, Window, plus_months, windows
from .rows import PlainRow, Ref
from .slots import Partial, Slot, binds, fit, laid, lay
from .teams import Teams

T = TypeVar("T")
EVER = Span(date.min, date.max)


class Anchor(StrEnum):
    """What anchored windows are counted from."""

    STARTS_ON = "starts_on"
    CONTRACT = "contract_signed_on"


@attrs.frozen(kw_only=True, cache_hash=True)
class Terms:
    """What holds for every window of an edition, and what a reading may adjust in it.

    ``binds_from`` is a first day before which nothing binds; ``anniversary`` how many days after the day before
    the anniversary a programme without a recorded end runs (0, or 1 by the Civil Code count). ``risk_levels`` are the
    city's own words for the levels of risk, lowest first; without any, levels are not asked about.
    """

    anchor: Anchor = Anchor.STARTS_ON
    partial: Partial = Partial.HALF
    binds_from: date | None = None
    anniversary: int = 0
    risk_levels: tuple[str, ...] = ()


def anchor_of(programme: Programme, terms: Terms) -> date | None:
    """The day the windows of a programme are counted from."""
    if terms.anchor is Anchor.CONTRACT and programme.contract_signed_on:
        return programme.contract_signed_on
    return programme.starts_on


def last_day_of(programme: Programme, terms: Terms) -> date | None:
    """A programme's last day: the latest of its end and its renewals, else the day before the anniversary."""
    ends = [day for day in (programme.ends_on, *(renewal.to for renewal in programme.renewals or ())) if day]
    if ends:
        return max(ends)
    start = anchor_of(programme, terms)
    return plus_months(start, 12) + timedelta(days=terms.anniversary - 1) if start else None


class Context(Teams):
    """The caseload as of a day under an edition's terms; windows are laid up to ``horizon``.

    ``paper`` holds the days on which the rules being checked bind, ``number`` the rule being checked, ``failed``
    what failing it is called: ``breached`` under a must, ``shortfall`` otherwise. Checks add to ``notes`` what is
    worth knowing and no finding. ``answers`` holds the rows of earlier rules, by document and slug, for the kinds of
    the second pass. ``anchor`` is the day windows are counted from, ``span`` holds the days of the programme, open
    where its first or ``last_day`` is not recorded.
    """

    def __init__(
        self, caseload: Caseload, as_of: date, terms: Terms, horizon: date | None = None, paper: Span = EVER
    ) -> None:
        super().__init__(caseload, as_of)
        self.terms, self.horizon, self.paper = terms, horizon or as_of, paper
        self.programme: Programme | None = caseload.programme
        self.programme_id = self.programme.id if self.programme else "programme"
        self.number = 0
        self.failed = "breached"
        self.notes: list[Note] = []
        self.answers: dict[tuple[str, str], list[PlainRow]] = {}
        self._once: dict[Hashable, Any] = {}
        self._services: dict[tuple[date | None, date | None], Span | None] = {}
        self._slots: dict[tuple[Every, Span], tuple[Slot, ...]] = {}
        self.anchor = anchor_of(self.programme, terms) if self.programme else None
        self.last_day = last_day_of(self.programme, terms) if self.programme else None
        start = (self.programme.starts_on or self.anchor) if self.programme else None
        self.span = Span(max(start or date.min, terms.binds_from or date.min), self.last_day or date.max)

    # ------------------------------------------------------------------ the programme

    def judged_on(self, span: Span) -> date:
        """The day a lasting state is judged on: ``as_of``, or the last day of service or of the paper before it."""
        return min(self.as_of, span.last, self.paper.last)

    def in_force(self, span: Span) -> Span:
        """The days of service on which the paper binds; none, its last before its first, where they do not meet."""
        return Span(max(span.first, self.paper.first), min(span.last, self.paper.last))

    # ------------------------------------------------------------------ cases and windows

    @cached_property
    def service(self) -> Callable[[Case], Span | None]:
        """The days a case is in the programme's service; ``None`` for no days, or an opening not recorded."""
        first, last = self.span
        horizon, known = self.horizon, self._services

        def service(case: Case) -> Span | None:
            asked = (case.opened_on, case.closed_on)
            if asked not in known:
                opened, closed = asked
                span = None if opened is None else Span(max(opened, first), min(closed or last, last))
                known[asked] = span if span and span.first <= span.last and span.first <= horizon else None
            return known[asked]

        return service

    @cached_property
    def in_service(self) -> list[tuple[Case, Span]]:
        """The cases in service, each with its days."""
        return [(case, span) for case in self.cases if (span := self.service(case)) is not None]

    @cached_property
    def undated(self) -> list[Case]:
        """The cases whose opening day is not recorded."""
        return [case for case in self.cases if case.opened_on is None]

    def slots(self, every: Every, span: Span) -> tuple[Slot, ...]:
        """The windows of that service which have begun by the horizon, each with whether it binds."""
        if (slots := self._slots.get((every, span))) is None:
            work = laid if span == self.span else lay
            slots = self._slots[every, span] = work(
                every, span, self.anchor, self.terms.partial, self.horizon, self.as_of
            )
        return slots

    def fit(self, window: Window, span: Span) -> Slot:
        """A window as it falls on that service, of which it has at least a day."""
        return fit(window, span, self.terms.partial, self.as_of)

    def first_bound(self, every: Every, span: Span) -> date:
        """The last service day of the first window that binds, or of the service itself where none does."""
        return self.once((every, span), lambda: self._first_bound(every, span))

    def once(self, key: Hashable, work: Callable[[], T]) -> T:
        """What the work gives, done when it is first asked for under that key and kept for the audit."""
        kept: T | None = self._once.get(key)
        if kept is None:
            kept = self._once[key] = work()
        return kept

    def _first_bound(self, every: Every, span: Span) -> date:
        horizon = Span(span.first, min(span.last, plus_months(span.first, 2 * every.months)))
        for window in windows(every, horizon, self.anchor):
            first, last = max(window.first, span.first), min(window.last, span.last)
            if binds(window, first, last, self.terms.partial):
                return last
        return span.last

    # ------------------------------------------------------------------ rows

    def row(
        self,
        kind: str,
        id: str,
        status: str,
        *,
        owner: str | None = None,
        slot: Slot | None = None,
        due_on: date | None = None,
        observed: Figures = (),
        evidence: tuple[Ref, ...] = (),
        rejected: tuple[tuple[Ref, str], ...] = (),
        missing: tuple[Ref, ...] = (),
    ) -> PlainRow:
        """One finding as a row; the owner defaults to the id for cases and to nothing for the programme."""
        if owner is None:
            owner = "" if kind in {"programme", "area", "organisation"} else id
        if slot is None:
            window, order = None, ""
        else:
            window, order = slot.window, slot.order
            if due_on is None and slot.binds:
                due_on = slot.due_on
        considered = " ".join(f"{ref}={reason}" for ref, reason in rejected) if rejected else ""
        proof, lacking = " ".join(evidence) if evidence else "", " ".join(missing) if missing else ""
        return (owner, self.number, order, kind, id, window, due_on, status, observed, proof, considered, lacking)

    def programme_row(self, status: str, **rest: Any) -> PlainRow:
        """One finding about the programme."""
        return self.row("programme", self.programme_id, status, **rest)
