"""What the 2020 paper asks of each visit, and of a child nobody visited two months running."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from .shanghai2020_sheet import Sheet2020
from .shanghai2022_book import Book
from .shanghai2022_facts import Row, Truth, day, detail, every, holds_on, same, some
from .shanghai2022_sheet import Verdict
from .shanghai2022_visits import service_record, standard

SESSION_MINUTES = 60
SOCIAL_WORKERS = ("child_welfare_social_worker", "lead_worker", "project_social_worker")


def is_social_worker(book: Book, person: str, on: date | None) -> Truth:
    """By the roles of the worker, or by any assignment that holds on the day."""
    rows = book.table("workers")
    roles = next((row.get("roles") for row in rows or [] if row["id"] == person), None)
    by_roles = None if roles is None else any(role in SOCIAL_WORKERS for role in roles)
    posts = book.table("assignments")
    if posts is None:
        return some([by_roles, None])
    in_post = []
    for row in posts:
        role = row.get("role")
        fits = None if role is None else role in SOCIAL_WORKERS
        in_post.append(every([same(row.get("worker"), person), fits, holds_on(row, on)]))
    return some([by_roles, *in_post])


def by_social_worker(book: Book, visit: Row) -> str:
    people = visit.get("workers")
    if people is None:
        return "unknown"
    answer = some(is_social_worker(book, person, day(visit.get("on"))) for person in people)
    return "met" if answer else "unknown" if answer is None else "breached"


def session(visit: Row, case_id: str | None) -> str:
    minutes = detail(visit, case_id, "minutes")
    if minutes is None:
        return "unknown"
    return "met" if minutes >= SESSION_MINUTES else "breached"


def standards(sheet: Sheet2020) -> None:
    book = sheet.book
    standard(sheet, "visits.social-worker", lambda visit, _: by_social_worker(book, visit))
    standard(sheet, "visits.session", session)
    standard(
        sheet,
        "visits.service-record",
        lambda visit, _: service_record(book, visit, "home_visit_record"),
        by_its_day=False,
    )


def streaks(sheet: Sheet2020) -> None:
    """Two owed months running without a home visit, as the answers on each month stand."""
    rule, months = "visits.streak", [one for one in sheet.verdicts if one.rule == "visits.monthly"]
    by_subject: dict[tuple[str, str], list[Verdict]] = {}
    for one in months:
        by_subject.setdefault(one.subject, []).append(one)
    for subject, found in by_subject.items():
        if found[0].window is None:
            sheet.put(rule, subject, found[0].status)
            continue
        owed = [one for one in found if one.status not in ("excused", "not_applicable")]
        owed.sort(key=lambda one: one.window or "")
        runs = [list(run) for missed, run in groupby(owed, lambda one: one.status == "breached") if missed]
        runs = [run for run in runs if len(run) >= 2]
        for run in runs:
            sheet.put(rule, subject, "breached", run[1].due_on)
        if runs or not owed:
            continue
        doubtful = groupby(owed, lambda one: one.status in ("breached", "unknown"))
        if any(open_run and len(list(run)) >= 2 for open_run, run in doubtful):
            status = "unknown"
        else:
            over = any(one.due_on is not None and one.due_on < sheet.book.as_of for one in owed)
            status = "met" if over else "pending"
        sheet.put(rule, subject, status)
