"""What the programme owes as a whole: money, people by the number of children, training, activities, reports."""

from __future__ import annotations

from datetime import date, timedelta

from .alder2025_sheet import AlderSheet, enough, within
from .shanghai2022_facts import (
    Row,
    Service,
    Truth,
    add_months,
    among,
    binds,
    day,
    days_between,
    every,
    holds,
    same,
    share,
)
from .shanghai2022_money import fen
from .shanghai2022_programme import covers
from .shanghai2022_sheet import Candidate, once
from .zhanjiang2024_staffing import SUPERVISOR, Post, certified, filled_days, possibly

CEILING = 360_000 * 100
YEAR = 12
SHARES = {
    "budget.overhead": (("overhead",), None, 10),
    "more.share": (("overhead", "tax"), 30_000 * 100, None),
}
PARTS = {
    "payment.interim": ("interim_assessment", 50),
    "payment.final": ("final_appraisal", 80),
    "more.paid": ("outcome_evaluation", 60),
}
RATIOS: dict[str, tuple[Post, int]] = {
    "staffing.social-workers": (Post(1, ("project_social_worker",)), 30),
    "staffing.volunteers": (Post(1, ("volunteer",)), 20),
    "more.ratio": (Post(1, ("project_social_worker", "volunteer"), certified("assistant_social_worker")), 2),
}
#: Each report, the months it is on, and in how many days after them it is due.
REPORTS = {"reports.monthly": ("monthly_report", 1, 5), "programme.appraisal": ("outcome_evaluation", 12, 0)}


def price(sheet: AlderSheet) -> None:
    bid = (sheet.book.programme or {}).get("bid_price")
    status = "unknown" if bid is None else "met" if fen(bid) <= CEILING else "breached"
    sheet.put_programme("price.ceiling", status)


def one_year(sheet: AlderSheet) -> None:
    """The contract runs for a year: to the eve of the day it was signed, or to that day itself."""
    programme = sheet.book.programme or {}
    signed, ends = day(programme.get("contract_signed_on")), day(programme.get("ends_on"))
    status = "unknown"
    if signed is not None and ends is not None:
        status = "met" if 0 <= (add_months(signed, YEAR) - ends).days <= 1 else "breached"
    sheet.put_programme("programme.term", status)


def shares(sheet: AlderSheet) -> None:
    """What these items cost together has a limit, in yuan or in percent of the price."""
    book = sheet.book
    bid, rows = (book.programme or {}).get("bid_price"), book.table("expenses")
    for rule, (items, amount, percent) in SHARES.items():
        limit: float | None = amount
        if percent is not None:
            limit = None if bid is None else fen(bid) * percent / 100
        least, most = 0, 0.0 if rows is not None else float("inf")
        for row in rows or []:
            is_it = among(row.get("item"), items)
            spent = None if row.get("amount") is None else fen(row["amount"])
            least += spent or 0 if is_it else 0
            most += 0 if is_it is False else float("inf") if spent is None else spent
        status = "unknown"
        if limit is not None and (least > limit or most <= limit):
            status = "breached" if least > limit else "met"
        sheet.put_programme(rule, status)


def papers_of(sheet: AlderSheet, kind: str) -> tuple[list[Candidate], bool]:
    """The papers of the programme itself that are, or may be, of a kind; whether their table was recorded."""
    book = sheet.book
    if kind == "outcome_evaluation":
        rows = book.table("reports")
        return [Candidate(same(row.get("kind"), kind), day(row.get("submitted_on"))) for row in rows or []], bool(
            rows is not None
        )
    own = [row for row in book.papers(kind) if row.get("case") is None and row.get("visit") is None]
    found = [Candidate(same(row.get("kind"), kind), day(row.get("on"))) for row in own]
    return found, book.table("documents") is not None


def firsts(found: list[Candidate], recorded: bool, as_of: date, days: list[date]) -> set[date | None]:
    """Every day that may be the first on which such a paper was there; None where there may be none yet."""
    sure = [one.on for one in found if one.is_it]
    latest = min((on for on in sure if on is not None), default=as_of if sure else None)
    tried = [one.on for one in found if one.is_it is None and one.on is not None]
    if not recorded or any(one.on is None and one.is_it is not False for one in found):
        tried += [date.min, *days]
    answers: set[date | None] = {on for on in tried if latest is None or on <= latest}
    return answers | {latest}


def parts(sheet: AlderSheet) -> None:
    """Up to a paper of the programme only so much is paid; judged for every way the unrecorded may lie."""
    book = sheet.book
    bid, funds = (book.programme or {}).get("bid_price"), book.table("funding")
    for rule, (kind, percent) in PARTS.items():
        if bid is None or funds is None:
            sheet.put_programme(rule, "unknown")
            continue
        days = sorted({on for row in funds if (on := day(row.get("paid_on"))) and on <= book.as_of})
        found, recorded = papers_of(sheet, kind)
        answers = set()
        for there in firsts(found, recorded, book.as_of, [on + timedelta(days=1) for on in days]):
            least, most = paid_before(funds, there, book.as_of)
            if most * 100 > fen(bid) * percent:
                answers.add("breached")
            if least * 100 <= fen(bid) * percent:
                answers.add("met" if there is not None or book.over() else "pending")
        status = "pending" if answers == {"met", "pending"} else "unknown"
        sheet.put_programme(rule, answers.pop() if len(answers) == 1 else status)


def paid_before(funds: list[Row], there: date | None, as_of: date) -> tuple[int, float]:
    """What was surely paid before a day, and what may have been."""
    least, most = 0, 0.0
    for row in funds:
        on, amount = day(row.get("paid_on")), None if row.get("amount") is None else fen(row["amount"])
        before: Truth = there != date.min and None
        if on is not None:
            before = on <= as_of and (there is None or on < there)
        if before:
            least += amount or 0
        if before is not False:
            most += float("inf") if amount is None else amount
    return least, most


def fits(post: Post, row: Row, on: date) -> Truth:
    """Whether somebody is in the post on a day."""
    return post.open_to(row) if holds(row, on) else False


def ratios(sheet: AlderSheet) -> None:
    """On at least half of the days of a month, one for every so many children and one for the rest."""
    book = sheet.book
    for rule, (post, children) in RATIOS.items():
        cases, rows = sheet.population(rule, "cases"), book.table("workers")
        if not cases:
            continue
        for window, part in sheet.programme_windows(rule, 1, contract=True):
            kept, could, anybody = 0, 0, False
            for on in days_between(*part):
                served = [in_service(sheet, case, on) for case in cases]
                anybody = anybody or True in served
                if on > book.as_of:
                    continue
                there = [fits(post, row, on) for row in rows or []]
                few, many = served.count(True), len(served) - served.count(False)
                if there.count(True) * children >= many:
                    kept += 1
                elif rows is None or (len(there) - there.count(False)) * children >= few:
                    could += 1
            needed = (part.last - part.first).days + 1
            if kept * 2 >= needed:
                status = "met" if anybody else "not_applicable"
            elif book.as_of <= part.last:
                status = "pending"
            else:
                status = "unknown" if (kept + could) * 2 >= needed else "breached"
            sheet.put_window(rule, window, part, status)


def in_service(sheet: AlderSheet, case: Row, on: date) -> Truth:
    """Whether a child is served on a day; not known up to its closing, where the opening is not recorded."""
    if case.get("opened_on") is None:
        return None if on <= (day(case.get("closed_on")) or date.max) else False
    service = sheet.book.service(case)
    return service is not None and service.first <= min(on, sheet.book.as_of) and on <= service.last


def supervisor(sheet: AlderSheet) -> None:
    rule, book, post = "staffing.supervisor", sheet.book, Post(1, (SUPERVISOR,))
    rows = book.table("workers")
    for window, part in sheet.programme_windows(rule, 1, contract=True):
        days = days_between(part.first, min(part.last, book.as_of))
        teams = [[row for row in rows or [] if holds(row, on)] for on in days]
        needed = (part.last - part.first).days + 1
        if filled_days(post, (), teams, frozenset()) * 2 >= needed:
            status = "met"
        elif book.as_of <= part.last:
            status = "pending"
        elif rows is None or possibly(post, (), teams, needed):
            status = "unknown"
        else:
            status = "breached"
        sheet.put_window(rule, window, part, status)


def trained(sheet: AlderSheet) -> None:
    """Every social worker goes to a training for them in each year of the contract."""
    rule, book, role = "training.attended", sheet.book, "project_social_worker"
    rows, somebody = book.table("trainings"), False
    term = Service(book.starts or date.min, book.last or date.max)
    for worker in sheet.population(rule, "workers"):
        is_one = None if worker.get("roles") is None else role in worker["roles"]
        days = share(term, day(worker.get("from")) or date.min, day(worker.get("to")) or date.max)
        if is_one is False or days is None or days.first > book.as_of:
            continue
        somebody, subject = True, ("worker", worker["id"])
        if not is_one or book.anchor is None:
            sheet.put(rule, subject, "unknown")
            continue
        for window in book.contract(YEAR, days.first, min(days.last, book.as_of)):
            part = share(days, window.first, window.last)
            if part is None or not binds(days, window.first, window.last):
                sheet.put(rule, subject, "not_applicable", window=window.label)
                continue
            found: list[tuple[Truth, date | None]] = []
            for row in rows or []:
                there = None if row.get("attended") is None else worker["id"] in row["attended"]
                heard = None if row.get("audience") is None else role in row["audience"]
                found.append((every([there, heard]), day(row.get("on"))))
            over, recorded = book.as_of > part.last, rows is not None
            status = enough(within(found, part), 1, over=over, recorded=recorded)
            sheet.put(rule, subject, status, part.last, window=window.label, days=part, end=window.last)
    if not somebody and book.table("workers"):
        sheet.put_programme(rule, "not_applicable")


def crowd(row: Row, people: int) -> Truth:
    """Whether so many came; the children listed are some of them, and none listed is nobody."""
    if row.get("participants") is not None:
        return bool(row["participants"] >= people)
    if row.get("cases") is None:
        return None
    return True if len(row["cases"]) >= people else None if row["cases"] else False


def activities(sheet: AlderSheet) -> None:
    book = sheet.book
    rows = book.table("activities")
    rule = "activities.quarterly"
    found = [
        (every([same(row.get("kind"), "group_activity"), crowd(row, 20)]), day(row.get("on"))) for row in rows or []
    ]
    for window, part in sheet.programme_windows(rule, 3, contract=False):
        status = enough(within(found, part), 1, over=book.as_of > part.last, recorded=rows is not None)
        sheet.put_window(rule, window, part, status)
    rule, kinds = "more.activities", ("group_activity", "lecture")
    if book.programme is None:
        sheet.put_programme(rule, "unknown")
        return
    whole = Service(book.starts or date.min, book.last or date.max)
    found = [(every([among(row.get("kind"), kinds), crowd(row, 10)]), day(row.get("on"))) for row in rows or []]
    sheet.put_programme(rule, enough(within(found, whole), 2, over=book.over(), recorded=rows is not None))


def reports(sheet: AlderSheet) -> None:
    """By the fifth of the next month; by the last day of the year."""
    book = sheet.book
    for rule, (kind, length, days) in REPORTS.items():
        recorded = book.table("reports") is not None
        papers = book.papers(kind) if kind == "monthly_report" else []
        if kind == "monthly_report":
            recorded = recorded and book.table("documents") is not None
        for window, part in sheet.programme_windows(rule, length, contract=False):
            due = window.last + timedelta(days=days)
            dated = [(row, day(row.get("submitted_on"))) for row in book.table("reports") or []]
            dated += [(row, day(row.get("on"))) for row in papers]
            found = [Candidate(every([same(row.get("kind"), kind), covers(row, part)]), on) for row, on in dated]
            sheet.put_window(rule, window, part, once(found, due, book.as_of, recorded=recorded), due)


def programme(sheet: AlderSheet) -> None:
    """All of it; of an unrecorded programme most of it is not known."""
    if sheet.book.programme is None:
        for rule in ("price.ceiling", "programme.term", *PARTS, *SHARES):
            sheet.put_programme(rule, "unknown")
    else:
        price(sheet)
        one_year(sheet)
        shares(sheet)
        parts(sheet)
    ratios(sheet)
    supervisor(sheet)
    trained(sheet)
    activities(sheet)
    reports(sheet)
