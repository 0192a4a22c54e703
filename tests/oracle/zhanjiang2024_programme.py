"""What the programme owes as a whole: its term and price, activities, articles, trainings, registers, evaluations."""

from __future__ import annotations

from datetime import date

from .shanghai2022_facts import Row, Truth, add_months, day, every, same
from .shanghai2022_money import fen
from .shanghai2022_programme import somebody_came
from .shanghai2022_sheet import Candidate, once, stem
from .zhanjiang2024_sheet import MONTH, YEAR, ZhanjiangSheet, enough

CEILING = 200_000 * 100
COUNTIES = ("440802", "440803", "440804", "440811", "440823", "440825", "440881", "440882", "440883")
EDUCATION = "community_education_activity"
TWELVE = 12


def one_year(sheet: ZhanjiangSheet) -> None:
    """The contract runs for a year: to the eve of the day it was signed, or to that day itself."""
    programme = sheet.book.programme or {}
    signed, ends = day(programme.get("contract_signed_on")), day(programme.get("ends_on"))
    if signed is None or ends is None:
        status = "unknown"
    else:
        status = "met" if 0 <= (add_months(signed, 12) - ends).days <= 1 else "breached"
    sheet.put_programme("term.one-year", status)


def price(sheet: ZhanjiangSheet) -> None:
    bid = (sheet.book.programme or {}).get("bid_price")
    status = "unknown" if bid is None else "met" if fen(bid) <= CEILING else "breached"
    sheet.put_programme("price.ceiling", status)


def budget(sheet: ZhanjiangSheet) -> None:
    """What was spent stays within the bid, and within the ceiling in any case."""
    book = sheet.book
    bid, rows = (book.programme or {}).get("bid_price"), book.table("expenses")
    limit = CEILING if bid is None else min(CEILING, fen(bid))
    spent = sum(fen(row["amount"]) for row in rows or [] if row.get("amount") is not None)
    if spent > limit:
        status = "breached"
    elif rows is None or any(row.get("amount") is None for row in rows):
        status = "unknown"
    else:
        status = "met"
    sheet.put_programme("budget.ceiling", status)


def on_day(row: Row) -> date | None:
    return day(row.get("on"))


def activities(sheet: ZhanjiangSheet) -> None:
    book = sheet.book
    rows = book.table("activities")
    recorded = rows is not None
    held = [(every([same(row.get("kind"), EDUCATION), somebody_came(row)]), on_day(row)) for row in rows or []]
    sheet.counted("activities.monthly", MONTH, held, 1, recorded=recorded)
    sheet.counted("activities.yearly", YEAR, held, TWELVE, recorded=recorded)
    law = [(every([same(row.get("theme"), "legal_education"), somebody_came(row)]), on_day(row)) for row in rows or []]
    sheet.counted("activities.law-publicity", YEAR, law, 1, recorded=recorded)
    counties(sheet, held)


def lies_in(division: str | None, code: str) -> Truth:
    """Whether a place lies in a county; a code of the city or the province may be anywhere in it."""
    if division is None:
        return None
    return division[:6] == code or (None if division and code.startswith(stem(division)) else False)


def counties(sheet: ZhanjiangSheet, held: list[tuple[Truth, date | None]]) -> None:
    """Each county, district and county-level city at least once a year."""
    rule, book = "activities.county", sheet.book
    rows = book.table("activities")
    for subject, window, part in sheet.windows(rule, YEAR, [("area", code) for code in COUNTIES]):
        there = [
            (every([answer, lies_in(row.get("division"), subject[1])]), on)
            for row, (answer, on) in zip(rows or [], held, strict=True)
        ]
        status = enough(there, part, 1, book.as_of, recorded=rows is not None)
        sheet.put_window(rule, subject, window, part, status)


def articles(sheet: ZhanjiangSheet) -> None:
    rows = sheet.book.table("deliverables")
    submitted = [(same(row.get("kind"), "article"), on_day(row)) for row in rows or []]
    sheet.counted("deliverables.articles", YEAR, submitted, TWELVE, recorded=rows is not None)
    approval(sheet)


def approval(sheet: ZhanjiangSheet) -> None:
    """No article was published before it was approved, whenever it was handed in."""
    book, answers = sheet.book, list[Truth]()
    for row in book.raw.get("deliverables") or []:
        published, approved = day(row.get("published_on")), day(row.get("approved_on"))
        if row.get("kind") == "article" and published is not None and published <= book.as_of:
            answers.append(None if approved is None else approved <= published)
    if book.raw.get("deliverables") is None:
        status = "unknown"
    elif not answers:
        status = "not_applicable"
    else:
        status = "breached" if False in answers else "unknown" if None in answers else "met"
    sheet.put_programme("deliverables.approval", status)


def somebody_heard(row: Row, whom: str) -> Truth:
    """A training for them; one that nobody attended was none."""
    return every([None if row.get("audience") is None else whom in row["audience"], row.get("attended") != []])


def trainings(sheet: ZhanjiangSheet) -> None:
    rows = sheet.book.table("trainings")
    for rule, whom in (
        ("training.child-supervisors", "child_supervisor"),
        ("training.child-directors", "child_director"),
    ):
        held = [(somebody_heard(row, whom), on_day(row)) for row in rows or []]
        sheet.counted(rule, YEAR, held, 1, recorded=rows is not None)


def papers(sheet: ZhanjiangSheet) -> None:
    """Papers owed once, and no day named: of the programme alone, or of whatever case."""
    book = sheet.book
    for rule, kind, of_any in (
        ("register.ledger", "needs_ledger", True),
        ("evaluation.interim", "interim_assessment", False),
        ("evaluation.final-appraisal", "final_appraisal", False),
    ):
        found = [
            Candidate(same(row.get("kind"), kind), on_day(row))
            for row in book.papers(kind)
            if of_any or (row.get("case") is None and row.get("visit") is None)
        ]
        recorded = book.table("documents") is not None
        sheet.put_programme(rule, once(found, None, book.as_of, recorded=recorded, over=book.over()))


def programme(sheet: ZhanjiangSheet) -> None:
    one_year(sheet)
    price(sheet)
    budget(sheet)
    activities(sheet)
    articles(sheet)
    trainings(sheet)
    papers(sheet)
