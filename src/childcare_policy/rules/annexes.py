"""附件 Annexes: the papers that go with the summaries of a period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from ..context import Context
from ..needs import Measure
from ..quantities import Days, Every, days, plus_days
from ..records import in_order
from ..rows import PlainRow, Ref
from ..slots import Slot
from ..words import DocumentKind, ReportKind
from .demand import one_of, programme_windows
from .kind import Done, Rule, RuleKind, settle
from .programme import binding_slots


@attrs.frozen(kw_only=True)
class PeriodPapers(Rule):
    """At least one paper of these kinds made in each window, or in so many days after it; of whatever case.

    A report of the kind ``report`` will do as well.
    """

    kinds: tuple[DocumentKind, ...]
    report: ReportKind | None = None
    window: Every
    within: Days = days(30)


def made(rule: PeriodPapers, ctx: Context, slot: Slot) -> Iterator[Done]:
    """Every paper from the window's first day on that is, or may be, one of these."""
    for paper in ctx.documents:
        if paper.kind in (*rule.kinds, None) and (paper.on is None or slot.first <= paper.on):
            ref = f"document:{paper.id}"
            yield Done(ref, paper.on, (f"{ref}.kind",) if paper.kind is None else ())
    for row in in_order(ctx.caseload.reports or ()) if rule.report is not None else ():
        on = row.submitted_on
        if row.kind in (rule.report, None) and (on is None or slot.first <= on <= ctx.as_of):
            ref = f"report:{row.id}"
            yield Done(ref, on, (f"{ref}.kind",) if row.kind is None else (), "submitted_on")


def check(rule: PeriodPapers, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each window of the programme."""
    unrecorded: tuple[Ref, ...] = ("documents",) if ctx.caseload.documents is None else ()
    if rule.report is not None and ctx.caseload.reports is None:
        unrecorded = (*unrecorded, "reports")
    for slot, early in binding_slots(ctx, rule.window):
        if slot is None:
            yield early
            continue
        due_on = plus_days(slot.ends, rule.within.count)
        status, evidence, missing = settle(ctx, due_on, None, list(made(rule, ctx, slot)), unrecorded)
        yield ctx.programme_row(status, slot=slot, due_on=due_on, evidence=evidence, missing=missing)


def _remedy(rule: PeriodPapers, row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "annex", "document": tuple(map(str, rule.kinds)), "by": row[6]}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="period_papers",
        rule=PeriodPapers,
        check=check,
        demand=lambda rule, ctx: programme_windows(ctx, rule.window, Measure.PAPERS, one_of(rule.kinds), each=True),
        required=lambda rule: {"any_of": tuple(map(str, rule.kinds)), "within_days": rule.within.count},
        remedy=_remedy,
        question=("kinds",),
        matters=("kinds",),
        monotone=("documents",),
    ),
)
