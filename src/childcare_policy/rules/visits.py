"""走访 Visits: how often each family is visited, and by which visits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import attrs

from ..conditions import Condition, visit_tests
from ..context import Context
from ..facts import Visit
from ..findings import PlainRow
from ..quantities import Every, Span, calendar_month
from ..words import VisitMode
from .kind import ENROLLED, Enrolled, Rule, RuleKind


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


def check_quota(rule: VisitQuota, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case and window."""
    rows: list[PlainRow] = []
    add, number, as_of, failed, at_least = rows.append, ctx.number, ctx.as_of, ctx.failed, rule.at_least
    counts, visits_of, every = visit_tests(rule.mode, rule.counts, ctx), ctx.visits_of, rule.window
    laid, service, loose = ctx.laid(every), ctx.service, ctx.loose_visits
    tallies = {count: (("count", count),) for count in range(64)}
    for case in ctx.cases:
        id, span = case.id, service(case)
        if span is None:
            if case.opened_on is None:
                add(ctx.row("case", id, "unknown", missing=(f"case:{id}.opened_on",)))
            continue
        slots = laid.get(span) or ctx.slots(every, span)
        visits = visits_of.get(id, ())
        outcomes = counts(visits, id)
        at, total = 0, len(visits)
        for window, first, due_on, binds, order in slots:
            evidence = rejected = missing = ""
            count = maybe = 0
            start, end = window[1], window[2]
            while at < total:
                visit = visits[at]
                on: date = visit.on  # type: ignore[assignment]
                if on > end:
                    break
                outcome = outcomes[at]
                at += 1
                if on < first or on > due_on:
                    if on >= start:
                        rejected += f" visit:{visit.id}=" + ("before-service" if on < first else "after-service")
                    continue
                if outcome is None:
                    count += 1
                    evidence += " visit:" + visit.id
                elif type(outcome) is str:
                    rejected += f" visit:{visit.id}={outcome}"
                else:
                    maybe += 1
                    missing += " " + " ".join(outcome)
            if not binds:
                status, missing = "not_applicable", ""
            elif count >= at_least:
                status, missing = "met", ""
            elif as_of <= due_on:
                status, missing = "pending", ""
            else:
                if loose:
                    could = _could_be(loose, id, first, due_on)
                    maybe, missing = maybe + len(could), " ".join((missing, *could))
                status, evidence, missing = _short(ctx, id, Span(first, due_on), evidence, missing, count + maybe >= at_least)
            observed = tallies[count]
            add((id, number, order, "case", id, window, due_on, status, observed, evidence[1:], rejected[1:], missing[1:]))
    return rows


def _short(ctx: Context, case: str, days: Span, evidence: str, missing: str, might: bool) -> tuple[str, str, str]:
    """The status of a window with too few visits, its evidence, and the facts that could still change it."""
    if gone := ctx.missing_throughout(case, days):
        return "excused", " ".join((evidence, *gone)), ""
    if ctx.caseload.visits is None:
        return "unknown", evidence, " visits"
    return ("unknown", evidence, missing) if might else (ctx.failed, evidence, "")


def _could_be(loose: list[Visit], case: str, first: date, last: date) -> tuple[str, ...]:
    """The facts that would tell whether an undated visit, or one of no recorded case, falls into this window."""
    found = []
    for visit in loose:
        if visit.on is None and (visit.cases is None or case in visit.cases):
            found.append(f"visit:{visit.id}.on")
        elif visit.cases is None and visit.on is not None and first <= visit.on <= last:
            found.append(f"visit:{visit.id}.cases")
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
        required=_quota_required,
        remedy=_quota_remedy,
        question=("to", "mode"),
        over="cases",
    ),
)
