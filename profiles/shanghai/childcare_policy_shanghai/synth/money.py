"""The district's money: ten thousand yuan a child, what it was spent on, and when it was accepted and paid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from childcare_policy import (
    Delivery,
    DocumentKind,
    Expense,
    ExpenseItem,
    Funding,
    FundingSource,
    Service,
    ServiceKind,
    plus_days,
    yuan,
)

from .book import FIRST, LAST, YEAR, Book, Spell, month_days
from .events import YUAN_A_CHILD
from .traits import Blemish

PROJECT_FUND, OTHER_FUND = "f01", "f02"
IN_HUNDREDTHS: Sequence[tuple[ExpenseItem, int]] = (
    (ExpenseItem.HOME_ASSESSMENT, 7),
    (ExpenseItem.GROUP_ACTIVITY, 12),
    (ExpenseItem.ARCHIVE_MAKING, 6),
    (ExpenseItem.GUARDIANSHIP_SUPPORT, 70),
)
SIDELINES = (ExpenseItem.TRANSPORT, ExpenseItem.INSURANCE, ExpenseItem.OVERHEAD, ExpenseItem.MATERIALS)
WITHIN_SUPPORT = (
    ExpenseItem.GUARDIANSHIP_SUPPORT,
    ExpenseItem.GUARDIANSHIP_SUPPORT,
    ExpenseItem.HOME_VISIT,
    ExpenseItem.GUARDIANSHIP_GUIDANCE,
    ExpenseItem.DAILY_CARE,
)
COMPLEX_CASE_YUAN = 800
BOUGHT_YUAN = 2400
NO_FUND: Sequence[tuple[Blemish, str | None]] = ((Blemish.CHARGED_TO_NOTHING, ""), (Blemish.FUND_UNRECORDED, None))
BOUGHT = (Blemish.BOUGHT_RIGHTLY, Blemish.BOUGHT_WRONGLY, Blemish.BOUGHT_UNASKED)


def money(book: Book) -> None:
    """Grant, expenses, and in a few districts help that was bought in."""
    granted = book.district.total * YUAN_A_CHILD
    spendable = granted * (103 if book.has(Blemish.OVERSPENT) else book.draws.between(93, 98)) // 100
    _funding(book, granted)
    for on, item, amount in sorted(_spent(book, spendable)):
        delivery = Delivery.IN_TEAM if item in WITHIN_SUPPORT else None
        _spend(book, on, item, amount, delivery, PROJECT_FUND)
    for blemish, fund in NO_FUND:
        if book.has(blemish):
            _spend(book, LAST, ExpenseItem.MATERIALS, 360, None, fund)
    if any(book.has(blemish) for blemish in BOUGHT):
        _bought_in(book)


def _funding(book: Book, granted: int) -> None:
    """The year's grant, accepted in January and paid after it; in one district paid the autumn before."""
    accepted = book.draws.day(date(YEAR + 1, 1, 4), date(YEAR + 1, 1, 13))
    paid = plus_days(accepted, book.draws.between(3, 14))
    book.funding.append(
        Funding(
            id=PROJECT_FUND,
            source=FundingSource.DISTRICT_FINANCE,
            amount=yuan(granted),
            accepted_on=None if book.has(Blemish.ACCEPTANCE_UNRECORDED) else accepted,
            paid_on=date(YEAR, 11, 28) if book.has(Blemish.PAID_EARLY) else paid,
        )
    )


def _spent(book: Book, total: int) -> Iterator[tuple[date, ExpenseItem, int]]:
    """What the project paid for: the five uses, and a little beside them."""
    draws = book.draws
    shares = {item: total * share // 100 for item, share in IN_HUNDREDTHS}
    yield date(YEAR, 1, 28), ExpenseItem.HOME_ASSESSMENT, shares[ExpenseItem.HOME_ASSESSMENT]
    yield date(YEAR, 12, 28), ExpenseItem.ARCHIVE_MAKING, shares[ExpenseItem.ARCHIVE_MAKING]
    for activity in book.activities:
        share = shares[ExpenseItem.GROUP_ACTIVITY] // len(book.activities)
        yield activity.on or LAST, ExpenseItem.GROUP_ACTIVITY, share
    for month in range(1, 13):
        share = shares[ExpenseItem.GUARDIANSHIP_SUPPORT] // 12
        yield month_days(month)[1], draws.pick(WITHIN_SUPPORT), share
    sidelines = draws.sample(SIDELINES, draws.between(1, 3))
    for item in sidelines:
        yield month_days(draws.between(2, 12))[1], item, total * 4 // 100 // len(sidelines)
    for incident in book.incidents:
        yield incident.closed_on or LAST, ExpenseItem.COMPLEX_CASE_HANDLING, COMPLEX_CASE_YUAN


def _spend(
    book: Book,
    on: date,
    item: ExpenseItem,
    amount: int,
    delivery: Delivery | None,
    fund: str | None,
    spell: Spell | None = None,
) -> None:
    book.expenses.append(
        Expense(
            id=f"e{len(book.expenses) + 1:03}",
            on=on,
            amount=yuan(amount),
            item=item,
            delivery=delivery,
            case=spell.case if spell else None,
            fund=fund,
        )
    )


def _bought_in(book: Book) -> None:
    """Psychological help bought in for one child: after asking and from the other welfare budget, or not so."""
    wrongly, unasked = book.has(Blemish.BOUGHT_WRONGLY), book.has(Blemish.BOUGHT_UNASKED)
    all_year = [spell for spell in book.spells if spell.oddity is None and spell.opened_on == FIRST]
    spell = (all_year or book.spells)[0]
    on = book.draws.day(date(YEAR, 6, 20), date(YEAR, 7, 10))
    if not wrongly:
        amount = yuan(BOUGHT_YUAN * 2)
        book.funding.append(Funding(id=OTHER_FUND, source=FundingSource.OTHER_PUBLIC_WELFARE, amount=amount))
    if not unasked:
        book.write(DocumentKind.FUNDING_APPLICATION, spell, plus_days(on, -20), signed_by=tuple(spell.team(on)))
    book.services.append(
        Service(
            id=f"s{len(book.services) + 1:04}",
            case=spell.case,
            kind=ServiceKind.PSYCHOLOGICAL_SUPPORT,
            on=on,
            minutes=60,
            delivery=Delivery.PURCHASED,
        )
    )
    fund = PROJECT_FUND if wrongly else OTHER_FUND
    _spend(book, on, ExpenseItem.PSYCHOLOGICAL_SUPPORT, BOUGHT_YUAN, Delivery.PURCHASED, fund, spell)
