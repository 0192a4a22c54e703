"""联系渠道 Channels: a way of keeping in touch with each child that is really used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from ..conditions import visit_test
from ..context import Context
from ..needs import Demand, Measure
from ..quantities import Every
from ..rows import PlainRow
from ..words import VisitMode
from .demand import case_windows, once_a_case
from .documents import no_visits
from .kind import ENROLLED, NO_DAY, Done, Enrolled, Rule, RuleKind, settle, unopened
from .visits import VisitQuota, check_quota


@attrs.frozen(kw_only=True)
class Contact(Rule):
    """Each child is in touch with the team by that mode: at least once while served, or once in each ``window``."""

    to: Enrolled = ENROLLED
    mode: VisitMode
    window: Every | None = None


def check(rule: Contact, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case, or for each case and window."""
    if rule.window is not None:
        quota = VisitQuota(slug=rule.slug, clause=rule.clause, mode=rule.mode, at_least=1, window=rule.window)
        yield from check_quota(quota, ctx)
        return
    yield from unopened(ctx)
    for case, span in ctx.in_service:
        status, evidence, missing = settle(ctx, None, span.last, contacts(rule, ctx, case.id), no_visits(ctx))
        yield ctx.row("case", case.id, status, evidence=evidence, missing=missing)


def contacts(rule: Contact, ctx: Context, case: str) -> list[Done]:
    """The contacts of that mode which reached someone of the open case, or may have."""
    reached = visit_test(rule.mode, None, ctx)
    found = []
    for visit in (*ctx.visits_of(case), *ctx.loose_visits):
        named = visit.cases is None or case in visit.cases
        if named and (visit.on is None or ctx.open_on(case, visit.on)):
            outcome = reached(visit, case)
            if not isinstance(outcome, str):
                unsaid = [f"visit:{visit.id}.{name}" for name in ("cases", "on") if getattr(visit, name) is None]
                found.append(Done(f"visit:{visit.id}", visit.on, (*unsaid, *(outcome or ()))))
    return found


def demand(rule: Contact, ctx: Context) -> Iterable[Demand]:
    """One contact for each case, or one in each window."""
    if rule.window is None:
        return once_a_case(ctx, NO_DAY, Measure.VISITS, rule.mode)
    return case_windows(ctx, rule.window, Measure.VISITS, rule.mode)


def _remedy(rule: Contact, row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "get-in-touch", "mode": str(rule.mode), "by": row[6]}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="contact",
        rule=Contact,
        check=check,
        demand=demand,
        required=lambda rule: {"mode": str(rule.mode), "at_least": 1},
        remedy=_remedy,
        question=("to", "mode"),
        matters=("contact",),
        over="cases",
        monotone=("visits",),
    ),
)
