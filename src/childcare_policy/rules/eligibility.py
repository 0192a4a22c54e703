"""准入 Eligibility: who may be served, judged on the day each case opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import attrs

from ..conditions import Condition, Test, bind, merge
from ..context import Context
from ..facts import Case, Child, Membership, Schooling
from ..findings import Note, Subject
from ..fused import Outcome
from ..limbs import OF_AGE, born
from ..quantities import plus_days, plus_months
from ..rows import PlainRow
from ..words import Body, Stage
from .kind import Rank, Rule, RuleKind, no_demand


@attrs.frozen(kw_only=True)
class Eligibility(Rule):
    """What a child must meet on the day a case opens, and who must have confirmed it by then.

    A child without a case is judged at ``as_of`` and never breaches. ``confirmed_by`` ``None`` asks no confirmation.
    """

    who: Condition
    confirmed_by: Body | None = None


def confirmed(rule: Eligibility, case: Case, on: date) -> Outcome:
    """Whether the case was confirmed by the right body on or before the day."""
    if rule.confirmed_by is None:
        return None
    if case.confirmed_by is not None and case.confirmed_by is not rule.confirmed_by:
        return "confirmation"
    if case.confirmed_on is not None and case.confirmed_on > on:
        return "confirmation"
    fields = (("confirmed_by", case.confirmed_by), ("confirmed_on", case.confirmed_on))
    return tuple(f"case:{case.id}.{name}" for name, value in fields if value is None) or None


def check(rule: Eligibility, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each child; of several openings the worst."""
    test = bind(rule.who, ctx)
    cases: dict[str | None, list[Case]] = {}
    for case in ctx.caseload.cases or ():
        cases.setdefault(case.child, []).append(case)
    for child in sorted(ctx.caseload.children or (), key=lambda child: child.id):
        own = sorted(cases.get(child.id, []), key=lambda case: case.id)
        own = [case for case in own if case.opened_on is None or case.opened_on <= ctx.as_of]
        if own:
            yield _served(rule, ctx, test, child, own)
            _later_loss(ctx, test, child, own)
        else:
            yield _unserved(ctx, test, child)


def _served(rule: Eligibility, ctx: Context, test: Test, child: Child, cases: list[Case]) -> PlainRow:
    failed: list[str] = []
    unknown: list[tuple[str, ...]] = []
    for case in cases:
        if case.opened_on is None:
            outcomes: tuple[Outcome, ...] = (_ever(rule, test, child, case),)
        else:
            outcomes = (test(child, case.opened_on), confirmed(rule, case, case.opened_on))
        reasons = [outcome for outcome in outcomes if isinstance(outcome, str)]
        failed += reasons
        if not reasons:
            unknown += [outcome for outcome in outcomes if isinstance(outcome, tuple)]
    status = ctx.failed if failed else "unknown" if unknown else "met"
    return ctx.row(
        "child",
        child.id,
        status,
        owner=cases[0].id,
        observed=(("not_met", tuple(dict.fromkeys(failed))),) if failed else (),
        evidence=tuple(f"case:{case.id}" for case in cases) if status == "met" else (),
        missing=merge(unknown) if status == "unknown" else (),
    )


def _ever(rule: Eligibility, test: Test, child: Child, case: Case) -> Outcome:
    """What holds on whatever day the case opened, a reason or that the child is in scope; else the day to record."""
    if case.confirmed_by is not None and rule.confirmed_by not in (None, case.confirmed_by):
        return "confirmation"
    intervals: list[Membership | Schooling] = [*(child.categories or ()), *(child.education or ())]
    edges = {day for row in intervals for day in (row.from_, row.to) if day}
    if (birth := born(child)) is not None:
        edges |= {plus_months(birth, 12 * age) for age in range(1, OF_AGE + 1)}
    days = {plus_days(day, step) for day in edges for step in (-1, 0, 1)} | {date(1990, 1, 1), date(2090, 1, 1)}
    outcomes = [test(child, day) for day in sorted(days)]
    if all(isinstance(outcome, str) for outcome in outcomes):
        return outcomes[0]
    same = rule.confirmed_by is None and all(outcome == outcomes[0] for outcome in outcomes)
    return outcomes[0] if same else (f"case:{case.id}.opened_on",)


def _unserved(ctx: Context, test: Test, child: Child) -> PlainRow:
    outcome = test(child, ctx.as_of)
    if isinstance(outcome, str):
        return ctx.row("child", child.id, "not_applicable", observed=(("not_met", tuple(outcome.split(","))),))
    if outcome is None and ctx.caseload.cases is None:
        outcome = ("cases",)
    elif outcome is None:
        begun = (case for case in ctx.cases if case.opened_on is None or case.opened_on <= ctx.as_of)
        outcome = tuple(f"case:{case.id}.child" for case in begun if case.child is None)
    return ctx.row("child", child.id, "unknown" if outcome else "met", missing=outcome or ())


def _later_loss(ctx: Context, test: Test, child: Child, cases: list[Case]) -> None:
    """Note a child who is still served but no longer in scope: closure or transfer is due."""
    still = any(case.closed_on is None or case.closed_on >= ctx.as_of for case in cases)
    opened = [case.opened_on for case in cases if case.opened_on]
    if not still or not opened or test(child, max(opened)) is not None:
        return
    if isinstance(test(child, ctx.as_of), str) and not _school_year_runs(child, ctx.as_of):
        ctx.notes.append(Note(code="closure-due", subject=Subject("child", child.id)))


def _school_year_runs(child: Child, on: date) -> bool:
    """Whether a grade 9 leaver is still within the school year, which ends on 31 August."""
    return any(
        row.grade == 9 and row.to is not None and row.to < on <= date(row.to.year, 8, 31)
        for row in child.education or ()
        if row.stage in (None, Stage.COMPULSORY)
    )


def _required(rule: Eligibility) -> Mapping[str, Any]:
    return {"confirmed_by": None if rule.confirmed_by is None else str(rule.confirmed_by)}


def _remedy(_rule: Eligibility, row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "review-eligibility", "limbs": dict(row[8])["not_met"]} if row[7] == "breached" else None


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="eligibility",
        rule=Eligibility,
        check=check,
        demand=no_demand,
        required=_required,
        remedy=_remedy,
        question=(),
        order={"who": Rank.AMONG},
        over="children",
        waivable=False,
        apart=True,
    ),
)
