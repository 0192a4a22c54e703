"""The money of the programme: where it comes from, how much it may be, when it is paid."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import product

from .shanghai2022_book import Book
from .shanghai2022_facts import BUREAU, Row, Truth, add_months, day, every, same
from .shanghai2022_sheet import Sheet

FEN_A_CHILD_A_YEAR = 10_000 * 100
DISTRICT, OTHER_WELFARE = "district_finance", "other_public_welfare"
HIGHER = ("city_finance", "provincial_finance")


def fen(amount: int | str) -> int:
    """An integer is fen, a text is yuan."""
    return amount if isinstance(amount, int) else int(Decimal(amount) * 100)


def source_of(book: Book, expense: Row) -> str | None:
    """Where the fund of an expense comes from; an empty text when it was charged to none."""
    fund = expense.get("fund")
    if fund is None or fund == "":
        return fund
    source: str | None = (book.fund_by_id.get(fund) or {}).get("source")
    return source


def agreed(answers: set[str]) -> str:
    """The one answer, where every way the facts may lie gives it."""
    return answers.pop() if len(answers) == 1 else "unknown"


def source(sheet: Sheet) -> None:
    rule, book = "funding.source", sheet.book
    rows = book.table("funding")
    sources = [row.get("source") for row in rows or []]
    if rows is not None and any(one in HIGHER for one in sources):
        status = "breached"
    elif rows is None or None in sources:
        status = "unknown"
    elif DISTRICT in sources:
        status = "met"
    else:
        status = "pending" if book.last is None or book.as_of <= book.last else "breached"
    sheet.put_programme(rule, status)


def spent(book: Book) -> tuple[int, int | None]:
    """The least and the most that may have been charged to this fund; None is without limit."""
    expenses = book.table("expenses")
    rows = book.table("funding") if expenses is None else expenses
    if rows is None:
        return 0, None
    least, most = 0, 0
    unlimited = False
    for row in rows:
        charged = same(row.get("source") if expenses is None else source_of(book, row), DISTRICT)
        if charged is False:
            continue
        if row.get("amount") is None:
            unlimited = True
            continue
        least += fen(row["amount"]) if charged else 0
        most += fen(row["amount"])
    return least, None if unlimited else most


def children_confirmed(book: Book) -> tuple[int, int | None]:
    """The fewest and the most children the bureau has confirmed."""
    if book.table("cases") is None:
        return 0, None
    surely: set[str] = set()
    perhaps: set[str] = set()
    unnamed: list[Truth] = []
    for case in book.table("cases") or []:
        on = day(case.get("confirmed_on"))
        answer = every([same(case.get("confirmed_by"), BUREAU), None if on is None else on <= book.as_of])
        if answer is False:
            continue
        if case.get("child") is None:
            unnamed.append(answer)
        else:
            (surely if answer else perhaps).add(case["child"])
    fewest = len(surely) or int(True in unnamed)
    return fewest, len(surely | perhaps) + len(unnamed)


def ceiling(sheet: Sheet) -> None:
    rule, book = "budget.ceiling", sheet.book
    if book.starts is None or book.last is None:
        sheet.put_programme(rule, "unknown")
        return
    years = 0
    while add_months(book.starts, 12 * years) <= min(book.as_of, book.last):
        years += 1
    years = max(1, years)
    least, most = spent(book)
    fewest, many = children_confirmed(book)
    if most is not None and most <= fewest * years * FEN_A_CHILD_A_YEAR:
        status = "met"
    elif many is not None and least > many * years * FEN_A_CHILD_A_YEAR:
        status = "breached"
    else:
        status = "unknown"
    sheet.put_programme(rule, status)


def acceptance(book: Book, rows: list[Row]) -> str:
    days = [day(row.get("accepted_on")) for row in rows]
    accepted = [on for on in days if on is not None and on <= book.as_of]
    if book.last is not None and any(on < book.last for on in accepted):
        return "breached"
    if accepted and book.last is None:
        return "unknown"
    return "met" if rows and len(accepted) == len(rows) else "pending"


def payment(book: Book, rows: list[Row]) -> str:
    answers = set()
    for row in rows:
        paid, accepted = day(row.get("paid_on")), day(row.get("accepted_on"))
        if paid is not None and paid <= book.as_of:
            answers.add(
                "unknown" if accepted is None or accepted > book.as_of else "breached" if paid < accepted else "met"
            )
    for status in ("breached", "unknown", "met"):
        if status in answers:
            return status
    return "pending"


def after_the_project(sheet: Sheet, rule: str, judge: Callable[[Book, list[Row]], str]) -> None:
    """Judge the district's rows; a row whose source is not recorded may or may not be one of them."""
    book = sheet.book
    rows = book.table("funding")
    if rows is None:
        sheet.put_programme(rule, "unknown")
        return
    answers = set()
    open_rows = [row for row in rows if row.get("source") is None]
    for taken in product((False, True), repeat=len(open_rows)):
        kept = [row for row, take in zip(open_rows, taken, strict=True) if take]
        answers.add(judge(book, [row for row in rows if row.get("source") == DISTRICT] + kept))
    sheet.put_programme(rule, agreed(answers))


def programme_money(sheet: Sheet) -> None:
    source(sheet)
    ceiling(sheet)
    after_the_project(sheet, "budget.acceptance", acceptance)
    after_the_project(sheet, "budget.payment", payment)
