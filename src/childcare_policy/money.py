"""What papers say of money: how much is granted, where it comes from, what it may go to, when it is paid."""

from __future__ import annotations

from datetime import date

import attrs

from .edition import Edition, Kinds
from .facts import Caseload
from .inquiry import Inquiry, kind_of
from .needs import Measure, Need, Unrecorded
from .quantities import Money
from .rows import Ref
from .rules.kind import MoneyPart, Rule
from .sources import Clause

CLAUSES = frozenset({"budget_amount", "budget_use", "budget_exclusion", "funding_source", "payment"})
"""The kinds of clauses in a ledger that are about money."""


AMOUNTS = frozenset({MoneyPart.GRANT, MoneyPart.SOURCE})
"""What there may be an amount of."""


@attrs.frozen(kw_only=True)
class MoneyRule:
    """A rule about money and what it settles; of a grant or source how much, and the facts that would tell more."""

    rule: Rule
    part: MoneyPart
    amount: Money | None = None
    missing: tuple[Ref, ...] = ()


def money_rules(edition: Edition, caseload: Caseload, as_of: date, kinds: Kinds) -> tuple[MoneyRule, ...]:
    """The rules about money in the order of the paper; the amount of a grant is that of the years begun by ``as_of``.

    Which rules they are is said by their kinds (``RuleKind.money``), how much a grant or source is by its ``demand``.
    """
    inquiry = Inquiry(edition, caseload, as_of, kinds)
    found = []
    for number, rule in enumerate(edition.rules):
        kind = kind_of(rule, kinds)
        if kind.money is None:
            continue
        asked = kind.demand(rule, inquiry.asked_in(number)) if kind.demand else ()
        items = [*asked] if kind.money in AMOUNTS else []
        sums = [item.count for item in items if isinstance(item, Need) and item.measure is Measure.YUAN]
        found.append(
            MoneyRule(
                rule=rule,
                part=kind.money,
                amount=Money(sum(sums)) if sums else None,
                missing=tuple(fact for item in items if isinstance(item, Unrecorded) for fact in item.facts),
            )
        )
    return tuple(found)


def money_clauses(edition: Edition) -> tuple[Clause, ...]:
    """What the papers say of money besides: clauses about it that no rule cites."""
    cited = {clause for rule in edition.rules for clause in rule.clause}
    return tuple(row for row in edition.ledger if row.kind in CLAUSES and row.id not in cited)
