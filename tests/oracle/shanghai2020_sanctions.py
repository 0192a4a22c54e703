"""Orders to put things right, exit where one is refused, and who takes the children over."""

from __future__ import annotations

from datetime import date

from .shanghai2020_cases import LEADS
from .shanghai2020_sheet import Sheet2020, by_now, later_than_paper, over
from .shanghai2022_book import Book
from .shanghai2022_facts import Row, Truth, day, days_between, every, holds, same, some

MISCONDUCT = ("privacy_breach", "improper_fee", "service_lapse", "ethics_breach")


def orders(book: Book) -> list[Row]:
    """Orders issued by the day of the audit, and those whose day is not recorded."""
    return [row for row in book.table("orders") or [] if (day(row.get("issued_on")) or book.as_of) <= book.as_of]


def provider(book: Book) -> str | None:
    return (book.programme or {}).get("provider") or None


def addressed(book: Book, order: Row, to: str | None) -> Truth:
    """Whether an order is to that organisation, or to the provider where nobody is named; either may be unknown."""
    whom = order.get("organisation") or provider(book)
    if (whom is None) != (to is None):
        return None
    return whom == to


def not_before(order: Row, on: date | None) -> Truth:
    issued = day(order.get("issued_on"))
    if issued is None:
        return None
    return on is None or issued >= on


def names_another(book: Book, order: Row, own: str) -> bool:
    known = {row["id"] for table in ("incidents", "cases") for row in book.raw.get(table) or []}
    return order.get("cause") in known - {own}


def ordered(book: Book, own: str, on: date | None) -> Truth:
    return some(
        every(
            [
                same(order.get("kind"), "rectification"),
                not_before(order, on),
                addressed(book, order, provider(book)),
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
        if later_than_paper(on):
            continue
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
        if order.get("kind") not in ("rectification", None) or addressed(book, order, provider(book)) is False:
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
                        addressed(book, one, to),
                    ]
                )
                for one in orders(book)
            )
            sheet.put(rule, subject, settled(book, left, ended=over(book)))
        elif refused is None and by_now(book, order.get("complied_on")) is None and due and due < book.as_of:
            sheet.put(rule, subject, "unknown")


def leads(book: Book, case: Row, on: date) -> list[tuple[str | None, bool]]:
    """Who leads the case on a day, or may; whoever is in the first of the posts goes before those in the second."""
    started = {row["id"]: day(row.get("from")) for row in book.table("workers") or []}
    found: list[tuple[str | None, bool]] = []
    for role in LEADS:
        holding = [
            (row.get("worker"), every([same(row.get("case"), case["id"]), same(row.get("role"), role)]))
            for row in book.table("assignments") or []
            if holds(row, on) and (started.get(row.get("worker") or "") or on) <= on
        ]
        found += [(person, bool(sure and person)) for person, sure in holding if sure is not False]
        if any(sure for _, sure in found):
            break
    return found


def taken_over(book: Book, case: Row, on: date, left: str | None) -> Truth:
    """Closed as transferred, handed over, or led by somebody of another organisation, from the day on."""
    closed = by_now(book, case.get("closed_on"))
    answers: list[Truth] = [closed is not None and case.get("closing_reason") == "transferred"]
    for row in book.table("archives") or []:
        handed = by_now(book, row.get("handed_over_on"))
        answers.append(every([same(row.get("case"), case["id"]), handed is not None and handed >= on]))
    home = {row["id"]: row.get("organisation") for row in book.table("workers") or []}
    for later in days_between(on, book.as_of):
        for person, sure in leads(book, case, later):
            of = home.get(person or "")
            elsewhere = None if of is None or left is None else of != left
            answers.append(every([sure or None, elsewhere]))
    return some(answers + ([None] if book.table("assignments") is None else []))


def handover(sheet: Sheet2020) -> None:
    rule, book = "sanctions.handover", sheet.book
    found = [row for row in population(sheet, rule) if row.get("kind") == "exit" and row.get("issued_on")]
    found = [row for row in found if addressed(book, row, provider(book)) is not False]
    if not found:
        return
    order = min(found, key=lambda row: (str(row["issued_on"]), str(row["id"])))
    on, left = day(order["issued_on"]), order.get("organisation") or provider(book)
    assert on is not None
    for case in sheet.population(rule, "cases"):
        service = book.service(case | {"opened_on": case.get("opened_on") or order["issued_on"]})
        if service is None or not service.first <= on <= service.last:
            continue
        if case.get("opened_on") is None:
            status = "unknown"
        else:
            done = taken_over(book, case, on, left)
            ended = service.last < book.as_of
            status = "met" if done else "pending" if not ended else "unknown" if done is None else "breached"
        sheet.put(rule, ("case", case["id"]), status)
