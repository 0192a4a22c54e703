"""服务清单 What plans hold: the services each child's plan lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from ..context import Context
from ..facts import Plan
from ..rows import PlainRow, Ref
from ..words import DocumentKind, ServiceKind
from .documents import no_papers, papers
from .kind import ENROLLED, Done, Due, Enrolled, Rule, RuleKind, addressed, due_day, no_demand, settle, unopened


@attrs.frozen(kw_only=True)
class PlanServices(Rule):
    """The plan of each case lists what is to be done: some service at least, or every one of ``each``.

    A list of its own (a document ``support_item_list``) will do where no services are named.
    """

    to: Enrolled = ENROLLED
    due: Due
    each: tuple[ServiceKind, ...] = ()


def check(rule: PlanServices, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case it is owed to; a plan that is only a document leaves open what it lists."""
    yield from unopened(ctx, rule.to)
    for case, span, unsaid in addressed(ctx, rule.to):
        due_on = due_day(rule.due, ctx, case)
        rejected: list[tuple[Ref, str]] = []
        done: list[Done] = []
        for plan in (*ctx.plans_of.get(case.id, ()), *ctx.plans_of.get(None, ())):
            ref, listed = f"plan:{plan.id}", lists(rule, plan)
            asked = (("case", plan.case is None), ("services", listed is None))
            if listed is False:
                rejected += [(ref, "no-services")] if plan.case else []
            else:
                done.append(Done(ref, plan.on, tuple(f"{ref}.{name}" for name, lacking in asked if lacking)))
        apart = [] if rule.each else papers(ctx, DocumentKind.SUPPORT_ITEM_LIST, case.id)
        if not done and not rejected and not apart:
            known = papers(ctx, DocumentKind.SERVICE_PLAN, case.id)
            on_paper = [paper for paper in known if paper.ref.startswith("document:")]
            done = [Done(paper.ref, paper.on, (*paper.lacks, "plans")) for paper in on_paper]
        tables = no_papers(ctx, DocumentKind.SERVICE_PLAN)
        status, evidence, missing = settle(ctx, due_on, span.last, [*done, *apart], tables).asked_if(unsaid)
        refused = tuple(rejected)
        yield ctx.row("case", case.id, status, due_on=due_on, evidence=evidence, rejected=refused, missing=missing)


def lists(rule: PlanServices, plan: Plan) -> bool | None:
    """Whether the plan lists what is asked; ``None`` where its services are not recorded."""
    if plan.services is None:
        return None
    return bool(plan.services) and set(rule.each) <= set(plan.services)


def _remedy(_rule: PlanServices, row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "list-services", "by": row[6]}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="plan_services",
        rule=PlanServices,
        check=check,
        demand=no_demand,
        required=lambda rule: {"services": tuple(map(str, rule.each)) or "some"},
        remedy=_remedy,
        question=("to",),
        matters=("services",),
        over="cases",
    ),
)
