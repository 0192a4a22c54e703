"""期限 Term: how long a contract runs, how far it may be renewed, and what comes before a renewal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import attrs

from ..context import Context
from ..facts import Renewal
from ..quantities import Months, plus_days, plus_months
from ..rows import PlainRow, Ref
from ..words import Review
from .kind import Rule, RuleKind, no_demand


class LastDay(StrEnum):
    """The last day of a term: the day before the anniversary, the anniversary itself, or either."""

    EITHER = "either"
    EVE = "eve"
    ANNIVERSARY = "anniversary"


@attrs.frozen(kw_only=True)
class TermLength(Rule):
    """The contract runs so many months from the day it was signed, to the day before the anniversary or to it."""

    length: Months
    last: LastDay = LastDay.EITHER


@attrs.frozen(kw_only=True)
class RenewalLength(Rule):
    """No renewal runs longer than that; asked only where there is one."""

    at_most: Months


@attrs.frozen(kw_only=True)
class RenewalsTogether(Rule):
    """The renewals together run no longer than that; asked only where there is one."""

    at_most: Months


@attrs.frozen(kw_only=True)
class RenewalReviewed(Rule):
    """Before each renewal there is a review of its own, passed; asked only where there is one."""


def signed(renewal: Renewal) -> date | None:
    """The day a renewal was agreed: signed, or else begun."""
    return renewal.signed_on or renewal.from_


def renewals(ctx: Context) -> list[tuple[Ref, Renewal]]:
    """The renewals agreed by ``as_of``, numbered in order."""
    rows = (ctx.programme.renewals or ()) if ctx.programme else ()
    made = [row for row in rows if (signed(row) or ctx.as_of) <= ctx.as_of]
    ordered = sorted(made, key=lambda row: row.from_ or signed(row) or date.max)
    return [(f"renewal:{n}", row) for n, row in enumerate(ordered, 1)]


def lasts(renewal: Renewal, at_most: Months) -> bool | None:
    """Whether it is over within so many months, the corresponding day included; ``None``: its days are not recorded."""
    if renewal.from_ is None or renewal.to is None:
        return None
    return renewal.to <= plus_months(renewal.from_, at_most.count)


def check_length(rule: TermLength, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme."""
    programme = ctx.programme
    assert programme is not None
    begun, ended = programme.contract_signed_on, programme.ends_on
    if begun is None or ended is None:
        fields = (("contract_signed_on", begun), ("ends_on", ended))
        lacks = tuple(f"programme:{programme.id}.{name}" for name, value in fields if value is None)
        yield ctx.programme_row("unknown", missing=lacks)
        return
    last = plus_months(begun, rule.length.count)
    allowed = {LastDay.EVE: plus_days(last, -1), LastDay.ANNIVERSARY: last}
    kept = ended in allowed.values() if rule.last is LastDay.EITHER else ended == allowed[rule.last]
    yield ctx.programme_row("met" if kept else ctx.failed, observed=(("signed_on", begun), ("ends_on", ended)))


def check_renewal(rule: RenewalLength, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme where it was renewed."""
    wrong = [(ref, "too-long") for ref, row in renewals(ctx) if lasts(row, rule.at_most) is False]
    yield from _judged(ctx, wrong, any(lasts(row, rule.at_most) is None for _, row in renewals(ctx)))


def check_together(rule: RenewalsTogether, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme where it was renewed."""
    rows = [row for _, row in renewals(ctx)]
    dated = [(row.from_, row.to) for row in rows if row.from_ is not None and row.to is not None]
    total = sum((last - first).days + 1 for first, last in dated)
    allowed = (plus_months(dated[0][0], rule.at_most.count) - dated[0][0]).days + 1 if dated else 0
    over = [(ref, "too-long") for ref, _ in renewals(ctx)[-1:] if total > allowed and dated]
    yield from _judged(ctx, over, len(dated) < len(rows), observed=(("days", total), ("at_most", allowed)))


def check_reviewed(_rule: RenewalReviewed, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme where it was renewed."""
    wrong: list[tuple[Ref, str]] = []
    unclear, used = False, set[date]()
    for ref, row in renewals(ctx):
        on, agreed = row.reviewed_on, signed(row)
        if row.review is Review.FAILED:
            wrong.append((ref, "review-failed"))
        elif on is not None and agreed is not None and on > agreed:
            wrong.append((ref, "review-late"))
        elif on is not None and on in used:
            wrong.append((ref, "review-shared"))
        else:
            unclear |= row.review is None or on is None or agreed is None
        used |= {on} if on else set()
    yield from _judged(ctx, wrong, unclear)


def _judged(ctx: Context, wrong: list[tuple[Ref, str]], unclear: bool, **rest: Any) -> Iterator[PlainRow]:
    """Nothing where nothing was renewed; ``unknown`` where that, or what decides it, is not recorded."""
    programme = ctx.programme
    assert programme is not None
    lacking = (f"programme:{programme.id}.renewals",)
    if programme.renewals is None:
        yield ctx.programme_row("unknown", missing=lacking)
    elif wrong:
        yield ctx.programme_row(ctx.failed, rejected=tuple(wrong), **rest)
    elif unclear:
        yield ctx.programme_row("unknown", missing=lacking, **rest)
    elif made := renewals(ctx):
        yield ctx.programme_row("met", evidence=tuple(ref for ref, _ in made), **rest)


def _remedy(rule: Any, _row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "review-first" if isinstance(rule, RenewalReviewed) else "correct-term"}


def _at_most(rule: Any) -> Mapping[str, Any]:
    return {"at_most_months": rule.at_most.count}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="term_length",
        rule=TermLength,
        check=check_length,
        demand=no_demand,
        required=lambda rule: {"months": rule.length.count},
        remedy=_remedy,
        matters=("term",),
        over="programme",
    ),
    RuleKind(
        tag="renewal_length",
        rule=RenewalLength,
        check=check_renewal,
        demand=no_demand,
        required=_at_most,
        remedy=_remedy,
        over="programme",
    ),
    RuleKind(
        tag="renewals_together",
        rule=RenewalsTogether,
        check=check_together,
        demand=no_demand,
        required=_at_most,
        remedy=_remedy,
        over="programme",
    ),
    RuleKind(
        tag="renewal_reviewed",
        rule=RenewalReviewed,
        check=check_reviewed,
        demand=no_demand,
        required=lambda rule: {"review": str(Review.PASSED)},
        remedy=_remedy,
        matters=("appraisal",),
        over="programme",
    ),
)
