"""经常性工作 Recurring work: what is done for each child again and again, besides the visits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from ..context import Context
from ..needs import Demand, Measure
from ..quantities import Cycle, Every, calendar_month
from ..rows import PlainRow, Ref
from ..words import DocumentKind, ServiceKind
from .casework import PAPERS, TAKEN, Step, services_of
from .counting import quota
from .demand import case_windows, one_of
from .documents import no_papers, papers
from .kind import ENROLLED, Done, Enrolled, Rule, RuleKind, Settled, addressed, unopened
from .programme import no_anchor


@attrs.frozen(kw_only=True)
class Recurring(Rule):
    """So often in each window, for each case: that step is taken, that paper written or that service given."""

    to: Enrolled = ENROLLED
    what: Step | DocumentKind | ServiceKind
    at_least: int = 1
    window: Every = attrs.field(factory=calendar_month)


def found(rule: Recurring, ctx: Context, case: str) -> Iterator[Done]:
    """Each time it was, or may have been, done for the case; one of no recorded day may be of any."""
    if isinstance(rule.what, Step):
        done = TAKEN[rule.what][0](ctx, case)
    elif isinstance(rule.what, DocumentKind):
        done = iter(papers(ctx, rule.what, case))
    else:
        done = services_of(ctx, case, rule.what)
    for one in done:
        yield one if one.on is not None else one._replace(lacks=(*one.lacks, f"{one.ref}.{one.day}"))


def unrecorded(rule: Recurring, ctx: Context) -> tuple[Ref, ...]:
    """The tables not recorded that could tell of more."""
    if isinstance(rule.what, DocumentKind):
        return no_papers(ctx, rule.what)
    names = TAKEN[rule.what][1] if isinstance(rule.what, Step) else ("services",)
    return tuple(name for name in names if getattr(ctx.caseload, name) is None)


def check(rule: Recurring, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case and window."""
    yield from unopened(ctx, rule.to)
    tables = unrecorded(rule, ctx)
    for case, span, unsaid in addressed(ctx, rule.to):
        if rule.window.cycle is not Cycle.CALENDAR and ctx.anchor is None:
            yield ctx.row("case", case.id, "unknown", missing=(no_anchor(ctx),))
            continue
        done = sorted(found(rule, ctx, case.id), key=lambda one: (one.on or date.max, one.ref))
        for slot in ctx.slots(rule.window, span):
            within = [one for one in done if one.on is None or one.on in slot.served]
            sure = tuple(dict.fromkeys(one.ref for one in within if not one.lacks))
            facts = tables or tuple(dict.fromkeys(fact for one in within for fact in one.lacks))
            most = rule.at_least if tables else len(within)
            status, missing = quota(ctx, slot.due_on, rule.at_least, len(within) - _unsure(within), most, facts)
            status, evidence, missing = Settled(status, sure, missing).asked_if(unsaid)
            if not slot.binds:
                status, missing = "not_applicable", ()
            observed = (("count", len(within) - _unsure(within)),)
            yield ctx.row("case", case.id, status, slot=slot, observed=observed, evidence=evidence, missing=missing)


def _unsure(done: list[Done]) -> int:
    return sum(bool(one.lacks) for one in done)


def _remedy(rule: Recurring, row: PlainRow) -> Mapping[str, Any] | None:
    if isinstance(rule.what, Step):
        return {"do": "take-steps", "steps": (str(rule.what),), "by": row[6]}
    if isinstance(rule.what, DocumentKind):
        return {"do": "write", "document": str(rule.what), "by": row[6]}
    return {"do": "take-measure", "measure": str(rule.what), "by": row[6]}


def demand(rule: Recurring, ctx: Context) -> Iterable[Demand]:
    """The papers it leaves, where it leaves any."""
    kinds: tuple[DocumentKind, ...] = (rule.what,) if isinstance(rule.what, DocumentKind) else ()
    if isinstance(rule.what, Step):
        kinds = PAPERS.get(rule.what, ())
    return case_windows(ctx, rule.window, Measure.PAPERS, one_of(kinds), rule.at_least) if kinds else ()


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="recurring",
        rule=Recurring,
        check=check,
        demand=demand,
        required=lambda rule: {"at_least": rule.at_least, "what": str(rule.what)},
        remedy=_remedy,
        question=("to", "what"),
        matters=("what",),
        over="cases",
        monotone=("documents", "services"),
    ),
)
