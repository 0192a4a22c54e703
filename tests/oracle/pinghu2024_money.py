"""The price, and the two grants it is paid from."""

from __future__ import annotations

from itertools import product

from .pinghu2024_sheet import PinghuSheet
from .shanghai2022_facts import Row, same
from .shanghai2022_money import agreed, fen

CEILING = 390_000 * 100
GRANTS = {
    "funding.provincial": ("provincial_finance", 340_000 * 100),
    "funding.city": ("city_finance", 50_000 * 100),
}


def price(sheet: PinghuSheet) -> None:
    """The bid and the agency's fee together stay within the ceiling."""
    rule, book = "budget.price", sheet.book
    bid = (book.programme or {}).get("bid_price")
    if bid is None:
        sheet.put_programme(rule, "unknown")
        return
    least = most = fen(bid)
    unlimited = book.table("expenses") is None
    for row in book.table("expenses") or []:
        fee = same(row.get("item"), "tender_agency_fee")
        if fee is False:
            continue
        if row.get("amount") is None:
            unlimited = True
            continue
        least += fen(row["amount"]) if fee else 0
        most += fen(row["amount"])
    status = "breached" if least > CEILING else "unknown" if unlimited or most > CEILING else "met"
    sheet.put_programme(rule, status)


def grants(sheet: PinghuSheet) -> None:
    """Each grant is exactly as large as the paper says; judged for every way the unrecorded may lie."""
    book = sheet.book
    rows = book.table("funding")
    for rule, (source, target) in GRANTS.items():
        if rows is None:
            sheet.put_programme(rule, "unknown")
            continue
        answers = set()
        for chosen in product(*[additions(row, source) for row in rows]):
            total = sum(one for one in chosen if one is not None)
            # An amount that is not recorded may be nothing, just what is lacking, or more.
            answers |= {outcome(total + more, target, over=book.over()) for more in open_amounts(chosen, total, target)}
        sheet.put_programme(rule, agreed(answers) if len(answers) == 1 or book.over() else "pending")


def outcome(total: int, target: int, *, over: bool) -> str:
    if total < target:
        return "breached" if over else "pending"
    return "met" if total == target else "breached"


def open_amounts(chosen: tuple[int | None, ...], total: int, target: int) -> tuple[int, ...]:
    return (0, max(0, target - total), target + 1) if None in chosen else (0,)


def additions(row: Row, source: str) -> list[int | None]:
    """What a row may add to a grant; None stands for an amount that is not recorded."""
    is_it = same(row.get("source"), source)
    amount = None if row.get("amount") is None else fen(row["amount"])
    return [amount] if is_it else [0] if is_it is False else [0, amount]
