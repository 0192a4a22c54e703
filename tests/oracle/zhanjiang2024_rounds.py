"""Ten rounds a month in all, over the families at high or medium-high risk on the day of the visit."""

from __future__ import annotations

from datetime import date

from .shanghai2022_facts import Row, Service, Truth, among, day, days_between, every, holds_on, same, some
from .zhanjiang2024_sheet import MONTH, ZhanjiangBook, ZhanjiangSheet

NEEDED = 10
AT_RISK = ("high", "medium_high")


def at_risk(book: ZhanjiangBook, case_id: str, on: date) -> Truth:
    """Whether a case was at risk on a day; a case not graded that day may have been."""
    for row in book.table("risk_grades") or []:
        of_case = same(row.get("case"), case_id)
        if of_case is False or not holds_on(row, on):
            continue
        if of_case and row.get("level") is not None:
            return among(row["level"], AT_RISK)
    return None


def open_on(book: ZhanjiangBook, case_id: str, on: date) -> Truth:
    """Whether a case was open on a day; before an opening that was not recorded it may not have been."""
    case = book.case_by_id.get(case_id)
    if case is None:
        return None
    opened, closed = day(case.get("opened_on")), day(case.get("closed_on"))
    return every([None if opened is None else opened <= on, closed is None or on <= closed])


def made_on(book: ZhanjiangBook, visit: Row, on: date) -> Truth:
    """Whether a visit, if on this day, was a round: in person, with contact made, to a family at risk."""
    dated = visit | {"on": on.isoformat()}
    named = visit.get("cases")
    asked = named if named is not None else list(book.case_by_id) or [""]
    answers = [
        every(
            [
                True if named is not None else None,
                book.in_person(dated, case_id or None),
                book.contact(dated, case_id or None),
                open_on(book, case_id, on),
                at_risk(book, case_id, on),
            ]
        )
        for case_id in asked
    ]
    if named is None and book.raw.get("cases") is None:
        answers.append(every([None, book.in_person(dated, None), book.contact(dated, None)]))
    return some(answers)


def made(book: ZhanjiangBook, visit: Row, part: Service) -> Truth:
    on = day(visit.get("on"))
    if on is not None:
        return part.first <= on <= part.last and made_on(book, visit, on)
    days = days_between(part.first, min(part.last, book.as_of))
    return None if any(made_on(book, visit, other) is not False for other in days) else False


def families(book: ZhanjiangBook, part: Service) -> Truth:
    """Whether any case in service was at risk on some day of the month."""
    rows = book.raw.get("cases")
    if rows is None:
        return None
    answers: list[Truth] = []
    for case in rows:
        for on in days_between(*part):
            answers.append(every([open_on(book, case["id"], on), at_risk(book, case["id"], on)]))
            if answers[-1]:
                return True
    return some(answers)


def rounds(sheet: ZhanjiangSheet) -> None:
    rule, book = "visits.rounds", sheet.book
    for subject, window, part in sheet.windows(rule, MONTH):
        answers = [made(book, visit, part) for visit in book.table("visits") or []]
        count = answers.count(True)
        if count >= NEEDED:
            status = "met"
        elif book.as_of <= part.last:
            status = "pending"
        elif not (owed := families(book, part)):
            status = "unknown" if owed is None else "not_applicable"
        elif book.table("visits") is None or count + answers.count(None) >= NEEDED:
            status = "unknown"
        else:
            status = "breached"
        sheet.put_window(rule, subject, window, part, status)
