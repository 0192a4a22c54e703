"""走访 Visits: how often each family is visited, and by which visits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from ..conditions import Condition, bind, visit_quotas, visit_test
from ..context import Context
from ..facts import Visit
from ..fused import Short, Test
from ..needs import Demand, Measure, Unrecorded
from ..quantities import Cycle, Every, Span, calendar_month, plus_days
from ..rows import PlainRow, Ref
from ..slots import Slot
from ..words import VisitMode
from .demand import bound, case_windows, of_slot, unanchored_windows
from .kind import ENROLLED, Enrolled, Rule, RuleKind, unopened
from .programme import no_anchor


@attrs.frozen(kw_only=True)
class VisitQuota(Rule):
    """So many visits of a mode in each window to each child's home; any purpose counts.

    ``mode`` ``None`` takes a visit of any mode; ``who`` narrows down whose families they are. ``counts`` is a further
    condition each counted visit must meet (the strict reading of several papers).
    """

    to: Enrolled = ENROLLED
    mode: VisitMode | None
    at_least: int
    window: Every = attrs.field(factory=calendar_month)
    counts: Condition | None = None
    who: Condition | None = None


def check(rule: VisitQuota, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case and window in which the child is, or may be, one of those asked about."""
    rows = check_quota(rule, ctx)
    return rows if rule.who is None else _narrowed(rows, ctx, bind(rule.who, ctx))


def _narrowed(rows: Iterable[PlainRow], ctx: Context, test: Test) -> Iterator[PlainRow]:
    for row in rows:
        doubt = () if row[5] is None else of_whom(ctx, row, test)
        if doubt is not None:
            yield doubted(row, doubt, ctx.failed)


def of_whom(ctx: Context, row: PlainRow, test: Test) -> tuple[Ref, ...] | None:
    """``None`` where the child of a window's row is not asked about; else the facts that would tell.

    As things stand on the last day of the window in service.
    """
    case, window = ctx.case_by_id[row[4]], row[5]
    service, child = ctx.service(case), ctx.child_by_id.get(case.child or "")
    assert window is not None
    assert service is not None
    outcome = (f"case:{case.id}.child",) if child is None else test(child, min(window[2], service.last))
    return None if isinstance(outcome, str) else outcome or ()


def doubted(row: PlainRow, doubt: tuple[Ref, ...], failed: str) -> PlainRow:
    """The same where those facts would tell whether it is asked at all: not known, where it was not done."""
    if doubt and row[7] in (failed, "unknown"):
        return (*row[:7], "unknown", *row[8:11], " ".join((*doubt, *row[11].split())))
    return row


def check_quota(rule: VisitQuota, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case and window, whoever is asked about."""
    if rule.window.cycle is not Cycle.CALENDAR and ctx.anchor is None:
        return unanchored(ctx)
    rows: list[PlainRow] = []
    add, visits_of = rows.append, ctx.visits_of
    judge = visit_quotas(rule.mode, rule.counts, ctx, rule.at_least, _short(rule, ctx))
    laid: dict[tuple[date | None, date | None], list[tuple[Any, ...]]] = {}
    for case in ctx.cases:
        opened = case.opened_on
        if opened is None:
            add(ctx.row("case", case.id, "unknown", missing=(f"case:{case.id}.opened_on",)))
            continue
        slots = laid.get((opened, case.closed_on))
        if slots is None:
            span = ctx.service(case)
            slots = laid[opened, case.closed_on] = _windows(ctx.slots(rule.window, span) if span else ())
        if slots:
            judge(visits_of(case.id), case.id, slots, add)
    return rows


def unanchored(ctx: Context) -> Iterator[PlainRow]:
    """One ``unknown`` for every case: nothing says from which day its windows are counted."""
    yield from unopened(ctx)
    for case, _ in ctx.in_service:
        yield ctx.row("case", case.id, "unknown", missing=(no_anchor(ctx),))


def _windows(slots: Iterable[Slot]) -> list[tuple[Any, ...]]:
    """The windows as the fused loop takes them; all but the first may be ``whole``: every day of them in service."""
    return [
        (*slot[:7], place > 0 and slot.first == slot.starts and slot.due_on == slot.ends)
        for place, slot in enumerate(slots)
    ]


def _short(rule: VisitQuota, ctx: Context) -> Short:
    """What a window says that binds nobody or has too few visits."""
    as_of, failed, loose, absences = ctx.as_of, ctx.failed, ctx.loose_visits, ctx.absences_of
    stray, unrecorded = None in absences, ctx.caseload.visits is None

    def short(
        case: str, first: date, due_on: date, binds: bool, count: int, maybe: int, evidence: str, missing: str
    ) -> tuple[str, date | None, str, str]:
        if not binds:
            return "not_applicable", None, evidence, ""
        unclear: tuple[Ref, ...] = ()
        if stray or case in absences:
            gone, unclear = ctx.missing_child(case, Span(first, due_on))
            if gone:
                return "excused", due_on, " ".join((evidence, *gone)), ""
        if as_of <= due_on:
            return "pending", due_on, evidence, ""
        if unrecorded:
            return "unknown", due_on, evidence, " visits"
        if loose:
            could = _could_be(loose, visit_test(rule.mode, rule.counts, ctx), case, first, due_on)
            maybe, missing = maybe + len(could), " ".join((missing, *(fact for facts in could for fact in facts)))
        if count + maybe < rule.at_least:
            missing = ""
        if unclear:
            missing += " " + " ".join(unclear)
        return "unknown" if missing else failed, due_on, evidence, missing

    return short


def _could_be(loose: Sequence[Visit], counts: Test, case: str, first: date, last: date) -> list[list[Ref]]:
    """Of each visit of no recorded day or case the facts that would tell whether it counts in this window."""
    found = []
    for visit in loose:
        dated = visit.on is not None
        days = [visit.on] if dated else [plus_days(first, n) for n in range((last - first).days + 1)]
        fits = [day for day in days if day is not None and first <= day <= last]
        if (visit.cases is None or case in visit.cases) and any(
            type(counts(attrs.evolve(visit, on=day), case)) is not str for day in fits
        ):
            found.append([f"visit:{visit.id}.{name}" for name in ("cases", "on") if getattr(visit, name) is None])
    return found


def _mode(rule: VisitQuota) -> Mapping[str, Any]:
    return {} if rule.mode is None else {"mode": str(rule.mode)}


def _quota_required(rule: VisitQuota) -> Mapping[str, Any]:
    return {"at_least": rule.at_least, **_mode(rule)}


def _quota_remedy(rule: VisitQuota, row: PlainRow) -> Mapping[str, Any] | None:
    short = rule.at_least - dict(row[8]).get("count", 0)
    if row[7] == "pending":
        return {"do": "visit", **_mode(rule), "count": short, "by": row[6]}
    return {"do": "explain-missed-window", "count": short} if row[7] in ("breached", "shortfall") else None


def demand(rule: VisitQuota, ctx: Context) -> Iterable[Demand]:
    """The visits of the windows in which the child surely is one of those asked about."""
    if rule.who is None:
        return case_windows(ctx, rule.window, Measure.VISITS, rule.mode or "", rule.at_least)
    return _of_some(rule, ctx, bind(rule.who, ctx))


def _of_some(rule: VisitQuota, ctx: Context, test: Test) -> Iterator[Demand]:
    yield from unanchored_windows(ctx, rule.window)
    for case, slot in bound(ctx, rule.window):
        doubt = of_whom(ctx, ctx.row("case", case.id, "pending", slot=slot), test)
        if doubt is not None:
            need = of_slot(Measure.VISITS, rule.mode or "", f"case:{case.id}", slot, rule.at_least)
            yield Unrecorded(doubt) if doubt else need


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="visit_quota",
        rule=VisitQuota,
        check=check,
        demand=demand,
        required=_quota_required,
        remedy=_quota_remedy,
        question=("to", "mode"),
        about="visits",
        over="cases",
        apart=True,
        monotone=("visits",),
    ),
)
