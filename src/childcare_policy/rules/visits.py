"""走访 Visits: how often each family is visited, and by which visits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from ..conditions import Condition, visit_tallies, visit_tests
from ..context import Context
from ..facts import Visit
from ..fused import Tests
from ..needs import Measure
from ..quantities import Cycle, Every, Span, calendar_month, plus_days
from ..rows import PlainRow
from ..words import VisitMode
from .demand import case_windows
from .kind import ENROLLED, Enrolled, Rule, RuleKind, each_case, unopened


@attrs.frozen(kw_only=True)
class VisitQuota(Rule):
    """So many visits of a mode in each window to each child's home; any purpose counts.

    ``counts`` is a further condition each counted visit must meet (the strict reading of several papers).
    """

    to: Enrolled = ENROLLED
    mode: VisitMode
    at_least: int
    window: Every = attrs.field(factory=calendar_month)
    counts: Condition | None = None


NOBODY: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


def check_quota(rule: VisitQuota, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case and window."""
    if rule.window.cycle is Cycle.ANCHORED and ctx.anchor is None:
        return unanchored(ctx)
    rows: list[PlainRow] = []
    add, number, as_of, failed, at_least = rows.append, ctx.number, ctx.as_of, ctx.failed, rule.at_least
    count_up, visits_of, every = visit_tallies(rule.mode, rule.counts, ctx), ctx.visits_of, rule.window
    laid, service, loose = ctx.laid(every), ctx.service, ctx.loose_visits
    absences, unrecorded = ctx.absences_of, ctx.caseload.visits is None
    figures = tuple((("count", count),) for count in range(8))
    for case in ctx.cases:
        id, span = case.id, service(case)
        if span is None:
            if case.opened_on is None:
                add(ctx.row("case", id, "unknown", missing=(f"case:{id}.opened_on",)))
            continue
        slots = laid.get(span) or ctx.slots(every, span)
        visits = visits_of.get(id, ())
        counted = count_up(visits, id, slots)
        for slot, (count, maybe, evidence, rejected, missing) in zip(slots, counted, strict=True):
            window, _, _, first, due_on, binds, order, _, _, _ = slot
            due: date | None = due_on
            if not binds:
                status, missing, due = "not_applicable", "", None
            elif count >= at_least:
                status, missing = "met", ""
            else:
                gone, unclear = (
                    ctx.missing_child(id, Span(first, due_on)) if id in absences or None in absences else NOBODY
                )
                if gone:
                    status, evidence, missing = "excused", " ".join((evidence, *gone)), ""
                elif as_of <= due_on:
                    status, missing = "pending", ""
                elif unrecorded:
                    status, missing = "unknown", " visits"
                else:
                    if loose:
                        could = _could_be(loose, visit_tests(rule.mode, rule.counts, ctx), id, first, due_on)
                        maybe, missing = maybe + len(could), " ".join((missing, *could))
                    if count + maybe < at_least:
                        missing = ""
                    if unclear:
                        missing += " " + " ".join(unclear)
                    status = "unknown" if missing else failed
            observed = figures[count] if count < 8 else (("count", count),)
            add((id, number, order, "case", id, window, due, status, observed, evidence[1:], rejected[1:], missing[1:]))
    return rows


def unanchored(ctx: Context) -> Iterator[PlainRow]:
    """One ``unknown`` for every case: nothing says from which day its windows are counted."""
    yield from unopened(ctx)
    lacking = "programme" if ctx.programme is None else f"programme:{ctx.programme_id}.{ctx.terms.anchor}"
    for case, _ in each_case(ctx):
        yield ctx.row("case", case.id, "unknown", missing=(lacking,))


def _could_be(loose: list[Visit], counts: Tests, case: str, first: date, last: date) -> tuple[str, ...]:
    """The facts that would tell whether a visit of no recorded day or case falls into this window and counts."""
    found = []
    for visit in loose:
        dated = visit.on is not None
        days = [visit.on] if dated else [plus_days(first, n) for n in range((last - first).days + 1)]
        fits = [day for day in days if day is not None and first <= day <= last]
        if (visit.cases is None or case in visit.cases) and any(
            type(counts((attrs.evolve(visit, on=day),), case)[0]) is not str for day in fits
        ):
            found += [f"visit:{visit.id}.{name}" for name in ("cases", "on") if getattr(visit, name) is None]
    return tuple(found)


def _quota_required(rule: VisitQuota) -> Mapping[str, Any]:
    return {"at_least": rule.at_least, "mode": str(rule.mode)}


def _quota_remedy(rule: VisitQuota, row: PlainRow) -> Mapping[str, Any] | None:
    short = rule.at_least - dict(row[8]).get("count", 0)
    if row[7] == "pending":
        return {"do": "visit", "mode": str(rule.mode), "count": short, "by": row[6]}
    return {"do": "explain-missed-window", "count": short} if row[7] in ("breached", "shortfall") else None


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="visit_quota",
        rule=VisitQuota,
        check=check_quota,
        demand=lambda rule, ctx: case_windows(ctx, rule.window, Measure.VISITS, rule.mode, rule.at_least),
        required=_quota_required,
        remedy=_quota_remedy,
        question=("to", "mode"),
        over="cases",
        apart=True,
        monotone=("visits",),
    ),
)
