"""经费 Payment: acceptance before payment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import attrs

from ..context import Context
from ..facts import Funding
from ..rows import PlainRow, Ref
from ..words import DeliverableKind, DocumentKind, FundingSource, ReportKind
from .budget import amount_of
from .kind import NO_DAY, Done, MoneyPart, Rank, Rule, RuleKind, no_demand
from .programme_papers import ProgrammePaper, places, programme_papers
from .spending import price_unrecorded, share_of_price


@attrs.frozen(kw_only=True)
class Acceptance(Rule):
    """The fund's money is accepted (验收) once the programme is done, not before."""

    source: FundingSource


@attrs.frozen(kw_only=True)
class PaymentAfterAcceptance(Rule):
    """Nothing is paid from the fund before acceptance; ``final_only`` asks it of the last payment alone."""

    source: FundingSource
    final_only: bool = False


@attrs.frozen(kw_only=True)
class PaidBefore(Rule):
    """Before that paper of the programme is there, no more than so many percent of the price bid is paid in all."""

    kind: DocumentKind | ReportKind | DeliverableKind
    percent: int


def check_acceptance(rule: Acceptance, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme."""
    yield _either_way(rule.source, ctx, _accepted, "accepted_on")


def check_payment(rule: PaymentAfterAcceptance, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme."""

    def paid(ctx: Context, rows: list[Funding]) -> Answer:
        done = sorted((row for row in rows if row.paid_on and row.paid_on <= ctx.as_of), key=_paid)
        return _paid_after(ctx, done[-1:] if rule.final_only else done)

    yield _either_way(rule.source, ctx, paid, "paid_on")


Answer = tuple[str, tuple[tuple[Ref, str], ...], tuple[Ref, ...]]


def _paid(row: Funding) -> tuple[date, str]:
    return row.paid_on or date.max, row.id


def _accepted(ctx: Context, rows: list[Funding]) -> Answer:
    done = [row.accepted_on for row in rows if row.accepted_on is not None and row.accepted_on <= ctx.as_of]
    early = tuple(
        (f"funding:{row.id}", "before-completion")
        for row in rows
        if row.accepted_on is not None and ctx.last_day is not None and row.accepted_on < ctx.last_day
        if row.accepted_on <= ctx.as_of
    )
    if early:
        return ctx.failed, early, ()
    if done and ctx.last_day is None:
        return "unknown", (), (f"programme:{ctx.programme_id}.ends_on",)
    return "met" if rows and len(done) == len(rows) else "pending", (), ()


def _paid_after(ctx: Context, rows: list[Funding]) -> Answer:
    accepted = {row.id: row.accepted_on for row in rows if row.accepted_on and row.accepted_on <= ctx.as_of}
    wrong = tuple(
        (f"funding:{row.id}", "before-acceptance")
        for row in rows
        if row.id in accepted and row.paid_on and row.paid_on < accepted[row.id]
    )
    lacking = tuple(f"funding:{row.id}.accepted_on" for row in rows if row.id not in accepted)
    return ctx.failed if wrong else "unknown" if lacking else "met" if rows else "pending", wrong, lacking


def _either_way(
    source: FundingSource, ctx: Context, judge: Callable[[Context, list[Funding]], Answer], field: str
) -> PlainRow:
    """The answer for the source's rows; unknown where a row of unrecorded source would change it."""
    if ctx.caseload.funding is None:
        return ctx.programme_row("unknown", missing=("funding",))
    rows = sorted(ctx.caseload.funding, key=lambda row: row.id)
    own = [row for row in rows if row.source is source]
    open_ = [row for row in rows if row.source is None]
    status, wrong, lacking = judge(ctx, own)
    trials = [*([row] for row in open_), open_] if open_ else []
    if any(judge(ctx, own + trial)[0] != status for trial in trials):
        status, lacking = "unknown", tuple(f"funding:{row.id}.source" for row in open_)
    evidence = tuple(f"funding:{row.id}" for row in own if getattr(row, field)) if status == "met" else ()
    return ctx.programme_row(status, evidence=evidence, rejected=wrong, missing=lacking if status == "unknown" else ())


def check_before(rule: PaidBefore, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme: open until the paper is there, or the programme over."""
    limit = share_of_price(ctx, rule.percent)
    if limit is None or ctx.caseload.funding is None:
        lacking = () if ctx.caseload.funding is not None else ("funding",)
        yield ctx.programme_row("unknown", missing=(*lacking, *(() if limit else price_unrecorded(ctx))))
        return
    paper = ProgrammePaper(slug=rule.slug, clause=rule.clause, kind=rule.kind, by=NO_DAY)
    papers = list(programme_papers(paper, ctx))
    tables = tuple(name for name in places(paper)[1] if getattr(ctx.caseload, name) is None)
    there = min((one.on or ctx.as_of for one in papers if not one.lacks), default=None)
    first = min((one.on or date.min for one in papers), default=None) if not tables else date.min
    rows = sorted(ctx.caseload.funding, key=_paid)
    surely = [row for row in rows if row.paid_on and row.paid_on <= ctx.as_of and row.paid_on < (first or date.max)]
    paid, _ = amount_of(surely)
    maybe = [
        row
        for row in rows
        if (row.paid_on or date.min) <= ctx.as_of and (row.paid_on or date.min) < (there or date.max)
    ]
    most, lacks = amount_of(maybe)
    unsaid = tuple(f"funding:{row.id}.paid_on" for row in maybe if row.paid_on is None)
    doubt = (*tables, *(fact for one in papers for fact in _undated(one) if there is None or first != there))
    rejected = tuple((f"funding:{row.id}", "before-paper") for row in surely)
    if paid > limit:
        yield ctx.programme_row(ctx.failed, observed=(("paid", paid), ("ceiling", limit)), rejected=rejected)
    elif lacks or most > limit:
        missing = (*lacks, *unsaid, *doubt)
        yield ctx.programme_row("unknown", observed=(("paid", paid), ("ceiling", limit)), missing=missing)
    else:
        over = there is not None or (ctx.last_day is not None and ctx.as_of > ctx.last_day)
        status = "met" if over else "pending"
        yield ctx.programme_row(status, observed=(("paid", most), ("ceiling", limit)))


def _undated(paper: Done) -> tuple[Ref, ...]:
    return paper.lacks if paper.on else (*paper.lacks, f"{paper.ref}.{paper.day}")


def _remedy(rule: Any, row: PlainRow) -> Mapping[str, Any] | None:
    if row[7] == "pending" and isinstance(rule, Acceptance):
        return {"do": "accept"}
    return {"do": "correct-funding"} if row[7] == "breached" else None


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="acceptance",
        rule=Acceptance,
        check=check_acceptance,
        demand=no_demand,
        money=MoneyPart.PAYMENT,
        required=lambda rule: {"order": ("completion", "acceptance")},
        remedy=_remedy,
        question=("source",),
        matters=("appraisal",),
        over="programme",
    ),
    RuleKind(
        tag="payment_after_acceptance",
        rule=PaymentAfterAcceptance,
        check=check_payment,
        demand=no_demand,
        money=MoneyPart.PAYMENT,
        required=lambda rule: {"order": ("acceptance", "payment"), "final_only": rule.final_only},
        remedy=_remedy,
        question=("source",),
        over="programme",
    ),
    RuleKind(
        tag="paid_before",
        rule=PaidBefore,
        check=check_before,
        demand=no_demand,
        money=MoneyPart.PAYMENT,
        required=lambda rule: {"percent": rule.percent, "before": str(rule.kind)},
        remedy=_remedy,
        question=("kind",),
        order={"percent": Rank.LESS},
        over="programme",
    ),
)
