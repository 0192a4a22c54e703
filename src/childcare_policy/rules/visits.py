"""走访 Visits: how often each family is visited, and by which visits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import attrs

from ..conditions import Condition, Outcome, Test, bind, merge
from ..context import Context
from ..facts import Visit
from ..findings import PlainRow
from ..quantities import Every, Span, calendar_month
from ..words import Signature, VisitMode
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


def in_person(ctx: Context, wanted: VisitMode | None) -> Test:
    """Whether a visit is one of that mode which reached someone; elsewhere counts as home during an absence."""
    home = wanted is VisitMode.HOME
    absences = ctx.absences_of
    elsewhere = VisitMode.ELSEWHERE

    def test(visit: Visit, case: str) -> Outcome:
        mode = visit.mode
        if mode is not wanted and wanted is not None:
            if mode is None:
                return (f"visit:{visit.id}.mode",)
            if not (home and mode is elsewhere and case in absences and visit.on and ctx.away(case, visit.on)):
                return "not-at-home" if home else f"not-{wanted}"
        contact = visit.contact_made
        if contact is None:
            if visit.child_seen is False and visit.signature is Signature.ABSENT:
                return (f"visit:{visit.id}.contact_made",)
        elif not contact:
            return "no-contact"
        return None

    return test


def counting(rule: VisitQuota, ctx: Context) -> Test:
    """Whether a visit counts for the quota."""
    reached = in_person(ctx, rule.mode)
    if rule.counts is None:
        return reached
    meets = bind(rule.counts, ctx)

    def test(visit: Visit, case: str) -> Outcome:
        outcome = reached(visit, case)
        if outcome is None:
            return meets(visit, case)
        if type(outcome) is str:
            return outcome
        further = meets(visit, case)
        if further is None:
            return outcome
        return further if isinstance(further, str) else merge((outcome, further))  # type: ignore[arg-type]

    return test


def check_quota(rule: VisitQuota, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case and window."""
    rows: list[PlainRow] = []
    add = rows.append
    number, as_of, failed, at_least = ctx.number, ctx.as_of, ctx.failed, rule.at_least
    counts, visits_of, every = counting(rule, ctx), ctx.visits_of, rule.window
    always = ("visits",) if ctx.caseload.visits is None else ()
    laid = ctx.laid(every)
    tallies: dict[int, tuple[tuple[str, int], ...]] = {n: (("count", n),) for n in range(64)}
    loose = ctx.loose_visits
    none: tuple[Any, ...] = ()
    for case in ctx.cases:
        id, span = case.id, case.span
        if span is None:
            if case.missing:
                add(ctx.row("case", id, "unknown", missing=case.missing))
            continue
        slots = laid.get(span)
        if slots is None:
            slots = ctx.slots(every, span)
        visits: Any = visits_of.get(id, none)
        i, total = 0, len(visits)
        for window, first, due_on, binds, order in slots:
            evidence: tuple[str, ...] = none
            rejected: tuple[tuple[str, str], ...] = none
            missing: tuple[str, ...] = none
            count = maybe = 0
            start, end = window[1], window[2]
            while i < total:
                visit = visits[i]
                on = visit.on
                if on > end:
                    break
                i += 1
                if on < first or on > due_on:
                    if on >= start:
                        rejected += (("visit:" + visit.id, "before-service" if on < first else "after-service"),)
                    continue
                outcome = counts(visit, id)
                if outcome is None:
                    count += 1
                    evidence += ("visit:" + visit.id,)
                elif type(outcome) is str:
                    rejected += (("visit:" + visit.id, outcome),)
                else:
                    maybe += 1
                    missing += outcome  # type: ignore[operator]
            if count >= at_least:
                status = "met" if binds else "not_applicable"
                missing = none
            elif not binds:
                status, missing = "not_applicable", none
            elif as_of <= due_on:
                status, missing = "pending", none
            else:
                status = failed
                if loose:
                    could = _could_be(loose, id, first, due_on)
                    maybe += len(could)
                    missing += could
                if always:
                    status, missing = "unknown", always
                elif count + maybe >= at_least:
                    status = "unknown"
                else:
                    missing = none
                gone = ctx.missing_throughout(id, Span(first, due_on))
                if gone:
                    status, evidence, missing = "excused", evidence + gone, none
            add((id, number, order, "case", id, window, due_on, status, tallies[count], evidence, rejected, missing))
    return rows


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
