"""结案 Closing: what is done for a case before it closes, or as it closes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from ..context import Context
from ..facts import Case
from ..needs import Demand, Measure, Need, Unrecorded
from ..quantities import Days, days, plus_days
from ..rows import PlainRow
from ..words import ClosingReason, DocumentKind
from .documents import no_papers, papers
from .individual import no_reviews, reviews
from .kind import INDIVIDUAL, Enrolled, Rule, RuleKind, addressed, settle, unopened


@attrs.frozen(kw_only=True)
class ClosingStep(Rule):
    """A paper of that kind is there so many days before a case closes, unless it closed for one of the reasons ``but``.

    For an evaluation of what the help has done, the day a plan was reviewed is equal evidence.
    """

    to: Enrolled = INDIVIDUAL
    kind: DocumentKind
    before: Days = days(0)
    but: tuple[ClosingReason, ...] = ()


def closed(rule: ClosingStep, ctx: Context, case: Case) -> bool:
    """Whether the case has closed by ``as_of``, as far as recorded not for a reason that asks nothing."""
    return case.closed_on is not None and case.closed_on <= ctx.as_of and case.closing_reason not in rule.but


def check(rule: ClosingStep, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each closed case it is owed to."""
    yield from (row for row in unopened(ctx, rule.to) if closed(rule, ctx, ctx.case_by_id[row[4]]))
    for case, _, unsaid in addressed(ctx, rule.to):
        if case.closed_on is None or not closed(rule, ctx, case):
            continue
        if rule.but and case.closing_reason is None:
            unsaid = (*unsaid, f"case:{case.id}.closing_reason")
        due_on = plus_days(case.closed_on, -rule.before.count)
        evaluation = rule.kind is DocumentKind.EFFECT_EVALUATION
        done = reviews(ctx, case.id) if evaluation else papers(ctx, rule.kind, case.id)
        tables = no_reviews(ctx) if evaluation else no_papers(ctx, rule.kind)
        status, evidence, missing = settle(ctx, due_on, None, done, tables).asked_if(unsaid)
        yield ctx.row("case", case.id, status, due_on=due_on, evidence=evidence, missing=missing)


def _remedy(rule: ClosingStep, row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "write", "document": str(rule.kind), "by": row[6]}


def demand(rule: ClosingStep, ctx: Context) -> Iterator[Demand]:
    """A paper for each case whose closing is recorded; who else will leave is not foreseen."""
    for case, span, unsaid in addressed(ctx, rule.to):
        if case.closed_on is not None and closed(rule, ctx, case):
            last = max(span.first, plus_days(case.closed_on, -rule.before.count))
            need = Need(measure=Measure.PAPERS, of=rule.kind, whom=f"case:{case.id}", first=span.first, last=last)
            yield Unrecorded(unsaid) if unsaid else need


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="closing_step",
        rule=ClosingStep,
        check=check,
        demand=demand,
        required=lambda rule: {"document": str(rule.kind), "days_before": rule.before.count},
        remedy=_remedy,
        question=("to", "kind"),
        matters=("closing",),
        over="cases",
    ),
)
