"""结案后跟踪 Aftercare: the follow-up of families whose case has closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

import attrs

from ..conditions import visit_test
from ..context import Context
from ..facts import Case
from ..needs import Demand, Measure
from ..quantities import Months, Span, Window, plus_days, plus_months
from ..rows import PlainRow, Ref
from ..slots import Partial, Slot, fit
from ..words import ClosingReason, DocumentKind, VisitMode, VisitPurpose
from .demand import of_slot
from .documents import no_visits, papers
from .kind import ENROLLED, Done, Enrolled, Rule, RuleKind, addressed, settle, unopened


@attrs.frozen(kw_only=True)
class Aftercare(Rule):
    """After a case closes its family is followed up once by each of these marks, in whatever mode, or a record says so.

    Not where it closed for one of the reasons ``but``; what lies after the programme's last day is not owed.
    """

    to: Enrolled = ENROLLED
    by: tuple[Months, ...]
    but: tuple[ClosingReason, ...] = ()


def windows(rule: Aftercare, ctx: Context, case: Case) -> Iterator[Slot]:
    """The days from mark to mark that have begun by the horizon, none beyond the programme's last day."""
    if case.closed_on is None:
        return
    marks = [case.closed_on, *(plus_months(case.closed_on, length.count) for length in rule.by)]
    for number, (after, last) in enumerate(pairwise(marks), 1):
        span = Span(plus_days(after, 1), last)
        if span.first <= ctx.horizon and (ctx.last_day is None or span.last <= ctx.last_day):
            yield fit(Window(str(number), *span), span, Partial.TOUCHED, ctx.as_of)


def followed(ctx: Context, case: str, days: Span) -> Iterator[Done]:
    """The follow-up visits of those days that reached, or may have reached, someone, and the records of them."""
    test = visit_test(None, None, ctx)
    for visit in (*ctx.visits_of(case), *ctx.loose_visits):
        named, dated = visit.cases is None or case in visit.cases, visit.on is None or visit.on in days
        if visit.purpose is VisitPurpose.FOLLOW_UP and named and dated:
            said = test(visit, case)
            if not isinstance(said, str):
                lacks = [f"visit:{visit.id}.{name}" for name in ("cases", "on") if getattr(visit, name) is None]
                yield Done(f"visit:{visit.id}", visit.on, (*lacks, *(said or ())))
    for one in papers(ctx, DocumentKind.FOLLOW_UP_RECORD, case):
        if one.on is None or one.on in days:
            yield one if one.on else one._replace(lacks=(*one.lacks, f"{one.ref}.on"))


def _tables(ctx: Context) -> tuple[Ref, ...]:
    return (*no_visits(ctx), *(("documents",) if ctx.caseload.documents is None else ()))


def check(rule: Aftercare, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each closed case and mark."""
    yield from unopened(ctx, rule.to)
    for case, _, unsaid in addressed(ctx, rule.to):
        if case.closing_reason in rule.but:
            continue
        reason = (f"case:{case.id}.closing_reason",) if rule.but and case.closing_reason is None else ()
        for slot in windows(rule, ctx, case):
            done = list(followed(ctx, case.id, slot.served))
            settled = settle(ctx, None, slot.due_on, done, _tables(ctx)).asked_if((*unsaid, *reason))
            status, evidence, missing = settled
            yield ctx.row("case", case.id, status, slot=slot, evidence=evidence, missing=missing)


def _remedy(_rule: Aftercare, row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "follow-up", "by": row[6]}


def demand(rule: Aftercare, ctx: Context) -> Iterator[Demand]:
    """A visit for each mark of a case whose closing is recorded; who else will leave is not foreseen."""
    for case, _, unsaid in addressed(ctx, rule.to):
        if not unsaid and case.closing_reason not in rule.but:
            for slot in windows(rule, ctx, case):
                yield of_slot(Measure.VISITS, VisitMode.HOME, f"case:{case.id}", slot, apart=VisitPurpose.FOLLOW_UP)


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="aftercare",
        rule=Aftercare,
        check=check,
        demand=demand,
        required=lambda rule: {"purpose": "follow_up", "by_months": tuple(mark.count for mark in rule.by)},
        remedy=_remedy,
        question=("to",),
        matters=("closing",),
        over="cases",
    ),
)
