"""Money granted and money spent, in fen."""

from __future__ import annotations

from datetime import date

import attrs

from ..quantities import Money
from ..words import Delivery, ExpenseItem, FundingSource
from .fields import fact, key, ref


@attrs.frozen(kw_only=True)
class Expense:
    """支出: ``fund`` is the id of a funding row; empty text means recorded as charged to none."""

    id: str = key()
    on: date | None = fact()
    amount: Money | None = fact()
    item: ExpenseItem | None = fact()
    delivery: Delivery | None = fact()
    case: str | None = ref("cases")
    fund: str | None = ref("funding")
    recorded_on: date | None = fact()


@attrs.frozen(kw_only=True)
class Funding:
    """资金: an amount from a source, when it was received, accepted (验收) and paid."""

    id: str = key()
    source: FundingSource | None = fact()
    amount: Money | None = fact()
    received_on: date | None = fact()
    accepted_on: date | None = fact()
    paid_on: date | None = fact()
    recorded_on: date | None = fact()
