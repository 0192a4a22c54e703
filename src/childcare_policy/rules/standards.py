"""走访标准 Visit standards: what is asked of each visit and its record, each under its own clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from ..conditions import AttendedBy, Condition, LastsAtLeast, Outcome, PeopleAtLeast, SignedByGuardian, Test, bind, visit_tests
from ..context import Context
from ..fused import own
from ..facts import Visit
from ..findings import PlainRow
from ..quantities import Days, Minutes, plus_days
from ..words import DocumentKind, Role, Signature, VisitMode, VisitPurpose
from .kind import Rule, RuleKind, settle


@attrs.frozen(kw_only=True)
class VisitStandard(Rule):
    """What each service visit of a mode must meet by itself; exactly one of the demands is set.

    ``modes`` empty asks it of every mode. ``team_only`` counts only the child's own team. ``split`` shares the
    session among siblings, ``summed`` takes the sessions of the calendar month together. With
    ``surplus_binds`` false, a thin visit is a shortfall in a month that has one that meets the standard.
    """

    of: VisitMode | None = VisitMode.HOME
    min_people: int | None = None
    team_only: bool = False
    attended_by: Role | None = None
    min_session: Minutes | None = None
    split: bool = False
    summed: bool = False
    signed: bool = False
    surplus_binds: bool = True


@attrs.frozen(kw_only=True)
class VisitRecord(Rule):
    """A written record of each service visit, not dated before it; ``within`` turns a later one into a shortfall."""

    of: VisitMode = VisitMode.HOME
    within: Days | None = None


def standard(rule: VisitStandard) -> Condition:
    """The condition a standard asks of a visit; ``ValueError`` unless exactly one demand is set."""
    asked: list[Condition] = []
    if rule.min_people is not None:
        asked.append(PeopleAtLeast(rule.min_people, rule.team_only))
    if rule.attended_by is not None:
        asked.append(AttendedBy(rule.attended_by))
    if rule.min_session is not None:
        asked.append(LastsAtLeast(rule.min_session, rule.split))
    if rule.signed:
        asked.append(SignedByGuardian())
    if len(asked) != 1:
        message = f"{rule.slug}: a visit standard asks exactly one thing"
        raise ValueError(message)
    return asked[0]


def served(ctx: Context, visit: Visit, mode: VisitMode | None) -> Iterator[str]:
    """The cases for which the visit is a service visit of that mode within their days of service."""
    if visit.on is None or visit.purpose is not VisitPurpose.SERVICE:
        return
    reached = visit_tests(mode, None, ctx)
    for case in visit.cases or ():
        held = ctx.case_by_id.get(case)
        span = ctx.service(held) if held else None
        in_days = held is None or (span is not None and span.first <= visit.on <= span.last)
        if in_days and reached((visit,), case) == [None]:
            yield case


RANK = {"met": 0, "excused": 1, "pending": 2, "shortfall": 3, "unknown": 4, "breached": 5}


def check_standard(rule: VisitStandard, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each service visit; for siblings the worst of theirs."""
    test = bind(standard(rule), ctx)
    for visit in ctx.visits:
        answers = [_judge(rule, ctx, test, visit, case) for case in served(ctx, visit, rule.of)]
        if answers:
            status, observed, missing = max(answers, key=lambda answer: RANK[answer[0]])
            ref = f"visit:{visit.id}"
            yield ctx.row(
                "visit",
                visit.id,
                status,
                owner=min(visit.cases or (visit.id,)),
                due_on=visit.on,
                observed=observed,
                evidence=(ref,) if status in ("met", "excused") else (),
                missing=missing,
            )


Answer = tuple[str, tuple[tuple[str, Any], ...], tuple[str, ...]]


def _judge(rule: VisitStandard, ctx: Context, test: Test, visit: Visit, case: str) -> Answer:
    if rule.signed:
        return _judge_signature(ctx, visit, case)
    outcome = test(visit, case)
    observed = _observed(rule, visit, case)
    if rule.summed and rule.min_session and outcome is not None:
        outcome, observed = _summed(rule, ctx, visit, case, rule.min_session.count)
    if outcome is None:
        return "met", observed, ()
    if not isinstance(outcome, str):
        return "unknown", observed, outcome
    if not rule.surplus_binds and any(
        test(other, case) is None for other in _same_month(ctx, visit, case) if other is not visit
    ):
        return "shortfall", observed, ()
    return ctx.failed, observed, ()


def _observed(rule: VisitStandard, visit: Visit, case: str) -> tuple[tuple[str, Any], ...]:
    if rule.min_session is not None:
        return (("minutes", own(visit, case, "minutes")),)
    if rule.min_people is not None:
        return (("people", None if visit.workers is None else len(set(visit.workers)) + visit.others),)
    return ()


def _same_month(ctx: Context, visit: Visit, case: str) -> list[Visit]:
    assert visit.on is not None
    month = (visit.on.year, visit.on.month)
    return [
        other
        for other in ctx.visits_of.get(case, ())
        if other.on and (other.on.year, other.on.month) == month and case in served(ctx, other, VisitMode.HOME)
    ]


def _summed(
    rule: VisitStandard, ctx: Context, visit: Visit, case: str, least: int
) -> tuple[Outcome, tuple[tuple[str, Any], ...]]:
    total, missing = 0, ()
    for other in _same_month(ctx, visit, case):
        minutes = own(other, case, "minutes")
        if minutes is None:
            missing += (f"visit:{other.id}.minutes",)  # type: ignore[assignment]
        else:
            total += minutes
    observed = (("minutes", total),)
    if total >= least:
        return None, observed
    return missing or "too-short", observed


def _judge_signature(ctx: Context, visit: Visit, case: str) -> Answer:
    """Signed, by proxy or thumbprint: met. Refused or absent with reason and witness, unsafe with reason: excused."""
    signature = own(visit, case, "signature")
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


def check_record(rule: VisitRecord, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each service visit at home."""
    for visit in ctx.visits:
        cases = list(served(ctx, visit, rule.of))
        if not cases or visit.on is None:
            continue
        records = [row for row in ctx.records_of.get(visit.id, ()) if row.kind is DocumentKind.CASE_SERVICE_RECORD]
        timely = [row for row in records if row.on is None or row.on >= visit.on]
        due_on = None if rule.within is None else plus_days(visit.on, rule.within.count)
        ends = [ctx.service(ctx.case_by_id[case]) for case in cases if case in ctx.case_by_id]
        until = max((span.last for span in ends if span), default=None)
        status, evidence, missing = settle(
            ctx,
            due_on,
            until,
            [(f"document:{row.id}", row.on, f"document:{row.id}.on") for row in timely if row.on or due_on],
            ("documents",) if ctx.caseload.documents is None else (),
            late="shortfall",
        )
        undated = [f"document:{row.id}.on" for row in timely if row.on is None]
        if undated and status != "met":
            status, missing = "unknown", (undated[0],)
        if rule.within is not None and status == "breached":
            status, due_on = _after_limit(ctx, until), None
        yield ctx.row(
            "visit",
            visit.id,
            status,
            owner=min(visit.cases or (visit.id,)),
            due_on=due_on,
            evidence=evidence,
            rejected=tuple((f"document:{row.id}", "before-the-visit") for row in records if row not in timely),
            missing=missing,
        )


def _after_limit(ctx: Context, until: date | None) -> str:
    """Past a chosen limit a record that may still come is a shortfall; once service is over, a breach."""
    return ctx.failed if until is not None and ctx.as_of > until else "shortfall"


def _standard_required(rule: VisitStandard) -> Mapping[str, Any]:
    if rule.min_people is not None:
        return {"min_people": rule.min_people}
    if rule.min_session is not None:
        return {"min_minutes": rule.min_session.count}
    if rule.attended_by is not None:
        return {"attended_by": str(rule.attended_by)}
    return {"signed_by": "guardian"}


def _standard_remedy(rule: VisitStandard, row: PlainRow) -> Mapping[str, Any] | None:
    if row[7] not in ("breached", "shortfall"):
        return None
    if rule.signed:
        return {"do": "obtain-signature-or-record-why"}
    return {"do": "explain-visit"}


def _record_remedy(_rule: VisitRecord, row: PlainRow) -> Mapping[str, Any] | None:
    open_ = row[7] in ("pending", "breached", "shortfall")
    return {"do": "write", "document": "case_service_record", "visit": row[4]} if open_ else None


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="visit_standard",
        rule=VisitStandard,
        check=check_standard,
        required=_standard_required,
        remedy=_standard_remedy,
        question=("of",),
        over="visits",
    ),
    RuleKind(
        tag="visit_record",
        rule=VisitRecord,
        check=check_record,
        required=lambda rule: {"document": "case_service_record"},
        remedy=_record_remedy,
        question=("of",),
        over="visits",
    ),
)
