"""Orders to put things right, exit where one is refused, and who takes the children over."""

from __future__ import annotations

from datetime import date

from .shanghai2020_cases import LEADS
from .shanghai2020_sheet import Sheet2020, by_now, over
from .shanghai2022_book import Book
from .shanghai2022_facts import Row, Truth, day, every, same, some

MISCONDUCT = ("privacy_breach", "improper_fee", "service_lapse", "ethics_breach")


def orders(book: Book) -> list[Row]:
    """Orders issued by the day of the audit, and those whose day is not recorded."""
    return [row for row in book.table("orders") or [] if (day(row.get("issued_on")) or book.as_of) <= book.as_of]


def provider(book: Book) -> str | None:
    return (book.programme or {}).get("provider") or None


def addressed(book: Book, order: Row) -> Truth:
    """Whether an order is to the provider; one that names nobody is."""
    if order.get("organisation") is None:
        return True
    return same(order["organisation"], provider(book))if provider(book) else None


def not_before(order: Row, on: date | None) -> Truth:
    issued = day(order.get("issued_on"))
    return None if issued is None or on is None else issued >= on


def names_another(book: Book, order: Row, own: str) -> bool:
    known = {row["id"] for table in ("incidents", "cases") for row in book.raw.get(table) or []}
    return order.get("cause") in known - {own}


def ordered(book: Book, own: str, on: date | None) -> Truth:
    return some(
        every(
            [
                same(order.get("kind"), "rectification"),
                not_before(order, on),
                addressed(book, order),
                not names_another(book, order, own),
            ]
        )
        for order in orders(book)
    )


def settled(book: Book, done: Truth, *, ended: bool) -> str:
    if done:
        return "met"
    if not ended:
        return "pending"
    return "unknown" if done is None or book.table("orders") is None else "breached"


def rectification(sheet: Sheet2020) -> None:
    rule, book = "sanctions.rectification", sheet.book
    rows = book.table("incidents")
    if rows is None:
        sheet.put_programme(rule, "unknown")
    for row in rows or []:
        subject, on = ("incident", row["id"]), day(row.get("discovered_at"))
        if row.get("kind") is None:
            sheet.put(rule, subject, "unknown")
        elif row["kind"] in MISCONDUCT:
            closed = by_now(book, row.get("closed_on"))
            ended = closed is not None and closed < book.as_of
            sheet.put(rule, subject, settled(book, ordered(book, row["id"], on), ended=ended))
    for streak in [one for one in sheet.verdicts if one.rule == "visits.streak" and one.status == "breached"]:
        done = ordered(book, streak.subject[1], streak.due_on)
        sheet.put(rule, streak.subject, settled(book, done, ended=over(book)))


def population(sheet: Sheet2020, rule: str) -> list[Row]:
    rows = sheet.population(rule, "orders")
    return [row for row in rows if (day(row.get("issued_on")) or sheet.book.as_of) <= sheet.book.as_of]


def exits(sheet: Sheet2020) -> None:
    """Exit of an organisation that refused to put things right."""
    rule, book = "sanctions.exit", sheet.book
    for order in population(sheet, rule):
        if order.get("kind") not in ("rectification", None) or addressed(book, order) is False:
            continue
        to = order.get("organisation") or provider(book)
        subject = ("organisation", to) if to else ("programme", book.programme_id)
        refused, due = order.get("refused"), day(order.get("due_on"))
        if order.get("kind") is None:
            sheet.put(rule, subject, "unknown")
        elif refused:
            left = some(
                every(
                    [
                        same(one.get("kind"), "exit"),
                        not_before(one, day(order.get("issued_on"))),
                        True if one.get("organisation") is None else same(one["organisation"], to),
                    ]
                )
                for one in orders(book)
            )
            sheet.put(rule, subject, settled(book, left, ended=over(book)))
        elif refused is None and by_now(book, order.get("complied_on")) is None and due and due < book.as_of:
            sheet.put(rule, subject, "unknown")


def taken_over(book: Book, case: Row, on: date, left: str | None) -> Truth:
    """Closed as transferred, handed over, or led by somebody of another organisation, from the day on."""
    closed = by_now(book, case.get("closed_on"))
    answers: list[Truth] = [closed is not None and case.get("closing_reason") == "transferred"]
    for row in book.table("archives") or []:
        handed = by_now(book, row.get("handed_over_on"))
        answers.append(every([same(row.get("case"), case["id"]), handed is not None and handed >= on]))
    home = {row["id"]: row.get("organisation") for row in book.table("workers") or []}
    for row in book.table("assignments") or []:
        until = day(row.get("to"))
        here = (day(row.get("from")) or date.min) <= book.as_of and (until is None or until >= on)
        in_role = None if row.get("role") is None else row["role"] in LEADS
        of = home.get(row.get("worker") or "")
        elsewhere = None if of is None or left is None else of != left
        answers.append(every([same(row.get("case"), case["id"]), in_role, here, elsewhere]))
    return some(answers + ([None] if book.table("assignments") is None else []))


def handover(sheet: Sheet2020) -> None:
    rule, book = "sanctions.handover", sheet.book
    found = [row for row in population(sheet, rule) if row.get("kind") == "exit" and row.get("issued_on")]
    if not found:
        return
    order = min(found, key=lambda row: str(row["id"]))
    on, left = day(order["issued_on"]), order.get("organisation") or provider(book)
    assert on is not None
    for case in sheet.population(rule, "cases"):
        if case.get("opened_on") is None:
            sheet.put(rule, ("case", case["id"]), "unknown")
        elif book.open_on(case, on):
            ended = book.last_of(case) < book.as_of
            done = taken_over(book, case, on, left)
            status = "met" if done else "pending" if not ended else "unknown" if done is None else "breached"
            sheet.put(rule, ("case", case["id"]), status)
