"""Reports for each month, quarter, half and year, and the papers kept over the year."""

from __future__ import annotations

from datetime import timedelta

from .shanghai2022_facts import BUREAU, Month, Row, Service, Truth, day, every, same
from .shanghai2022_programme import covers
from .shanghai2022_sheet import Candidate, once
from .zhanjiang2024_sheet import HALF, MONTH, QUARTER, YEAR, ZhanjiangSheet, since

REPORT_DAYS = 30
RECORDS = ("case_service_record", "home_visit_record", "help_record")
#: Each report: its length, its kind, and to whom it goes where that is asked.
REPORTS: dict[str, tuple[int, str, str | None]] = {
    "reports.monthly-summary": (MONTH, "monthly_summary", None),
    "reports.interim": (HALF, "interim_report", None),
    "reports.annual": (YEAR, "annual_report", None),
    "reports.quarterly": (QUARTER, "quarterly_report", None),
    "reports.analysis": (HALF, "situation_analysis_report", BUREAU),
}
PAPERS: dict[str, tuple[str, ...]] = {
    "reports.operation-records": ("work_log",),
    "reports.service-files": RECORDS,
    "reports.effect-evaluation": ("effect_evaluation",),
    "reports.effect-service-records": RECORDS,
    "reports.effect-follow-up": ("follow_up_record",),
    "reports.effect-workers": ("worker_feedback",),
    "reports.effect-partners": ("partner_feedback",),
}


def stands_in(row: Row, window: Month) -> Truth:
    """A report on the whole year serves its second half."""
    ends = day((row.get("period") or {}).get("to"))
    return None if ends is None else ends <= window.last


def submitted(sheet: ZhanjiangSheet, rule: str, window: Month, part: Service) -> list[Candidate]:
    _, kind, body = REPORTS[rule]
    found = []
    for row in sheet.book.table("reports") or []:
        is_it: Truth = same(row.get("kind"), kind)
        if rule == "reports.interim" and is_it is not True:
            annual = every([same(row.get("kind"), "annual_report"), stands_in(row, window)])
            is_it = None if row.get("kind") is None else annual
        reached = same(row.get("to"), body) if body else True
        found.append(Candidate(every([is_it, covers(row, part), reached]), day(row.get("submitted_on"))))
    return found


def by_period(sheet: ZhanjiangSheet) -> None:
    """No kind of document stands for these reports, so a document that is not recorded leaves nothing open."""
    book = sheet.book
    for rule, (length, _, _) in REPORTS.items():
        for subject, window, part in sheet.windows(rule, length):
            due = window.last + timedelta(days=REPORT_DAYS)
            found = submitted(sheet, rule, window, part)
            status = once(found, due, book.as_of, recorded=book.table("reports") is not None)
            sheet.put_window(rule, subject, window, part, status, due)


def by_year(sheet: ZhanjiangSheet) -> None:
    """Papers dated in the year or soon after it, of whatever case."""
    book = sheet.book
    for rule, kinds in PAPERS.items():
        for subject, window, part in sheet.windows(rule, YEAR):
            due = window.last + timedelta(days=REPORT_DAYS)
            found = [
                Candidate(same(row.get("kind"), kind), day(row.get("on")))
                for kind in kinds
                for row in book.papers(kind)
            ]
            recorded = book.table("documents") is not None
            if rule == "reports.effect-evaluation":
                recorded = recorded and book.table("reports") is not None
                for row in book.table("reports") or []:
                    found.append(Candidate(same(row.get("kind"), "outcome_evaluation"), day(row.get("submitted_on"))))
            status = once(since(part.first, found), due, book.as_of, recorded=recorded)
            sheet.put_window(rule, subject, window, part, status, due)


def reports(sheet: ZhanjiangSheet) -> None:
    by_period(sheet)
    by_year(sheet)
