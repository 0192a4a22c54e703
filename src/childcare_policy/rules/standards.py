"""走访标准 Visit standards: what is asked of each visit and its record, each under its own clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from ..conditions import (
    AttendedBy,
    Condition,
    LastsAtLeast,
    PeopleAtLeast,
    SignedByGuardian,
    Test,
    bind,
    visit_test,
)
from ..context import Context
from ..facts import Visit
from ..fused import Outcome
from ..limbs import MadeBy
from ..quantities import Minutes
from ..records import for_case
from ..rows import PlainRow
from ..words import Role, Signature, VisitMode, VisitPurpose
from .demand import per_visit
from .kind import Rule, RuleKind


@attrs.frozen(kw_only=True)
class VisitStandard(Rule):
    """What each visit of a mode whose purpose is ``service`` must meet by itself; exactly one of the demands is set.

    ``of`` ``None`` asks it of every mode. ``attended_by`` is whoever holds the role for the case that day, ``made_by``
    anyone in one of these roles (``own_case``: assigned to the case). ``team_only`` counts the child's own team alone.
    ``split`` shares the session among siblings, ``summed`` takes the sessions of the calendar month together. With
    ``surplus_binds`` false, a thin visit is a shortfall in a month that has one that meets the standard.
    """

    of: VisitMode | None = VisitMode.HOME
    min_people: int | None = None
    team_only: bool = False
    attended_by: Role | None = None
    made_by: tuple[Role, ...] = ()
    own_case: bool = False
    min_session: Minutes | None = None
    split: bool = False
    summed: bool = False
    signed: bool = False
    surplus_binds: bool = True


def standard(rule: VisitStandard) -> Condition:
    """The condition a standard asks of a visit; ``ValueError`` unless exactly one demand is set."""
    asked: list[Condition] = []
    if rule.min_people is not None:
        asked.append(PeopleAtLeast(rule.min_people, rule.team_only))
    if rule.attended_by is not None:
        asked.append(AttendedBy(rule.attended_by))
    if rule.made_by:
        asked.append(MadeBy(rule.made_by, rule.own_case))
    if rule.min_session is not None:
        asked.append(LastsAtLeast(rule.min_session, rule.split))
    if rule.signed:
        asked.append(SignedByGuardian())
    if len(asked) != 1:
        message = f"{rule.slug}: a visit standard asks exactly one thing"
        raise ValueError(message)
    return asked[0]


def served(ctx: Context, visit: Visit, reached: Test) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The cases for which the visit is, or could be, a service visit in person; the facts that would tell.

    The case of a visit whose cases are not recorded is the empty text.
    """
    if visit.purpose is not VisitPurpose.SERVICE or (visit.on is not None and visit.on > ctx.as_of):
        return
    for case in ("",) if visit.cases is None else visit.cases:
        if visit.on is None or not case or ctx.open_on(case, visit.on):
            outcome = reached(visit, case)
            if not isinstance(outcome, str):
                yield case, outcome or ()


Bound = tuple[Visit, tuple[tuple[str, tuple[str, ...]], ...]]


def service_visits(ctx: Context, mode: VisitMode | None) -> list[Bound]:
    """The visits that are, or could be, service visits of that mode, each with its cases; worked out once."""

    def found() -> list[Bound]:
        reached = visit_test(mode, None, ctx)
        bound = ((visit, tuple(served(ctx, visit, reached))) for visit in ctx.visits)
        return [(visit, cases) for visit, cases in bound if cases]

    return ctx.once(("service visits", mode), found)


RANK = {"met": 0, "excused": 1, "pending": 2, "shortfall": 3, "unknown": 4, "breached": 5}


def check_standard(rule: VisitStandard, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each service visit; for siblings the worst of theirs."""
    test, judge = bind(standard(rule), ctx), _judge if rule.surplus_binds else _lenient
    for visit, bound in service_visits(ctx, rule.of):
        answers = []
        for case, unclear in bound:
            answer = judge(rule, ctx, test, visit, case)
            if unclear and not (answer[0] == "met" and any(not facts for _, facts in bound)):
                answer = ("unknown", answer[1], unclear)
            elif answer[0] not in ("met", "excused") and visit.on is not None and ctx.as_of <= visit.on:
                answer = ("pending", answer[1], ())
            answers.append(answer)
        status, observed, missing = answers[0] if len(answers) == 1 else max(answers, key=_rank)
        yield ctx.row(
            "visit",
            visit.id,
            status,
            owner=min(visit.cases or (visit.id,)),
            due_on=visit.on,
            observed=observed,
            evidence=(f"visit:{visit.id}",) if status in ("met", "excused") else (),
            missing=missing,
        )


Answer = tuple[str, tuple[tuple[str, Any], ...], tuple[str, ...]]


def _rank(answer: Answer) -> int:
    return RANK[answer[0]]


def _lenient(rule: VisitStandard, ctx: Context, test: Test, visit: Visit, case: str) -> Answer:
    """A thin visit is a shortfall in a month that has one that meets the standard."""
    status, observed, missing = _judge(rule, ctx, test, visit, case)
    if status == ctx.failed:
        others = (other for other in _same_month(rule, ctx, visit, case) if other is not visit)
        if any(_judge(rule, ctx, test, other, case)[0] == "met" for other in others):
            status = "shortfall"
    return status, observed, missing


def _judge(rule: VisitStandard, ctx: Context, test: Test, visit: Visit, case: str) -> Answer:
    if visit.per_case is not None:
        visit = for_case(visit, case)
    if rule.signed:
        return _judge_signature(ctx, visit)
    observed = _observed(rule, visit)
    if (rule.attended_by or rule.team_only) and (visit.on is None or not case):
        if visit.workers == ():
            return ctx.failed, observed, ()
        lacking = tuple(f"visit:{visit.id}.{name}" for name in ("cases", "on") if not getattr(visit, name))
        return "unknown", observed, lacking
    outcome = test(visit, case)
    if rule.summed and rule.min_session and outcome is not None:
        outcome, observed = _summed(rule, ctx, visit, case, rule.min_session.count)
    if outcome is None:
        return "met", observed, ()
    return (ctx.failed, observed, ()) if isinstance(outcome, str) else ("unknown", observed, outcome)


def _observed(rule: VisitStandard, visit: Visit) -> tuple[tuple[str, Any], ...]:
    if rule.min_session is not None:
        return (("minutes", visit.minutes),)
    if rule.min_people is not None:
        return (("people", None if visit.workers is None else len(set(visit.workers)) + visit.others),)
    return ()


def _same_month(rule: VisitStandard, ctx: Context, visit: Visit, case: str) -> list[Visit]:
    """The service visits for the case in the calendar month of this one."""
    return [
        other
        for other, bound in service_visits(ctx, rule.of)
        if (case, ()) in bound and other.on and visit.on and other.on.replace(day=1) == visit.on.replace(day=1)
    ]


def _summed(
    rule: VisitStandard, ctx: Context, visit: Visit, case: str, least: int
) -> tuple[Outcome, tuple[tuple[str, Any], ...]]:
    total = 0
    missing: tuple[str, ...] = ()
    for other in _same_month(rule, ctx, visit, case):
        minutes = for_case(other, case).minutes
        if minutes is None:
            missing += (f"visit:{other.id}.minutes",)
        else:
            total += minutes
    observed = (("minutes", total),)
    if total >= least:
        return None, observed
    return missing or "too-short", observed


def _judge_signature(ctx: Context, visit: Visit) -> Answer:
    """Signed, by proxy or thumbprint: met. Refused or absent with reason and witness, unsafe with reason: excused."""
    signature = visit.signature
    observed = (("signature", None if signature is None else str(signature)),)
    if signature is None:
        return "unknown", observed, (f"visit:{visit.id}.signature",)
    if signature in (Signature.SIGNED, Signature.PROXY, Signature.THUMBPRINT):
        return "met", observed, ()
    if signature is Signature.NONE:
        return ctx.failed, observed, ()
    needed = {"signature_reason": visit.signature_reason}
    if signature is not Signature.UNSAFE:
        needed["signature_witness"] = visit.signature_witness
    if any(value == "" for value in needed.values()):
        return ctx.failed, observed, ()
    missing = tuple(f"visit:{visit.id}.{field}" for field, value in needed.items() if value is None)
    return ("unknown" if missing else "excused"), observed, missing


def _standard_required(rule: VisitStandard) -> Mapping[str, Any]:
    if rule.min_people is not None:
        return {"min_people": rule.min_people}
    if rule.min_session is not None:
        return {"min_minutes": rule.min_session.count}
    if rule.attended_by is not None:
        return {"attended_by": str(rule.attended_by)}
    if rule.made_by:
        return {"made_by": tuple(map(str, rule.made_by))}
    return {"signed_by": "guardian"}


def _standard_remedy(rule: VisitStandard, row: PlainRow) -> Mapping[str, Any] | None:
    if row[7] not in ("breached", "shortfall"):
        return None
    return {"do": "obtain-signature-or-record-why" if rule.signed else "explain-visit"}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="visit_standard",
        rule=VisitStandard,
        check=check_standard,
        demand=lambda rule, _ctx: per_visit(rule.of, rule.min_people, rule.min_session, monthly=rule.summed),
        required=_standard_required,
        remedy=_standard_remedy,
        question=("of",),
        which=("min_people", "attended_by", "made_by", "min_session", "signed"),
        over="visits",
        apart=True,
    ),
)
