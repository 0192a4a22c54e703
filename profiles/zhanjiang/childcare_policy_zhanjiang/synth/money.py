"""What was paid, in round sums a little below the price bid."""

from __future__ import annotations

from childcare_policy import Expense, ExpenseItem, Funding, FundingSource, plus_days, yuan

from .book import LAST, SIGNED, Book, month

MONTHLY = (ExpenseItem.WAGES, ExpenseItem.TRANSPORT, ExpenseItem.MATERIALS)


def money(book: Book) -> None:
    """Two instalments in, three kinds of cost a month out."""
    for id, share, days in (("f1", 118800, 30), ("f2", 79200, 410)):
        received = plus_days(SIGNED, days)
        book.funding.append(Funding(id=id, source=FundingSource.CITY_FINANCE, amount=yuan(share), received_on=received))
    for number in range(1, 13):
        for item, least, most in zip(MONTHLY, (12000, 1500, 800), (12600, 2200, 1400), strict=True):
            amount = yuan(book.draws.between(least, most))
            on = min(month(number)[1], LAST)
            id = f"e{len(book.expenses) + 1:02}"
            book.expenses.append(Expense(id=id, on=on, amount=amount, item=item, fund="f1"))
