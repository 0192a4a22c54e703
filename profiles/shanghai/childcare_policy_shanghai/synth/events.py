"""What is done for a district as a whole: the contract, activities, trainings, monthly papers, waivers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from childcare_policy import (
    Activity,
    ActivityKind,
    Body,
    CalendarEntry,
    CalendarKind,
    CoveredPeriod,
    Occasion,
    Programme,
    ReportKind,
    ReportRecord,
    Role,
    Topic,
    Training,
    Waiver,
    plus_days,
    yuan,
)

from .appointments import WAIVED_MONTH
from .book import FIRST, LAST, PROVIDER, YEAR, Book, month_days
from .traits import Blemish, Epidemic, Oddity

YUAN_A_CHILD = 10000
CITY = "310000"
WINTER_BREAK = (date(YEAR, 1, 20), date(YEAR, 2, 16))
MONTHLY_VISITS = "sh2022:2.3-a"
ACTIVITIES: Sequence[tuple[Occasion, date, date, Topic]] = (
    (Occasion.WINTER_BREAK, *WINTER_BREAK, Topic.CULTURE),
    (Occasion.CHILDRENS_DAY, date(YEAR, 6, 1), date(YEAR, 6, 12), Topic.PARENT_CHILD),
    (Occasion.SUMMER_BREAK, date(YEAR, 7, 5), date(YEAR, 8, 26), Topic.GROWTH_GROUP),
    (Occasion.FESTIVAL, date(YEAR, 9, 8), date(YEAR, 9, 12), Topic.COMMUNITY_VOLUNTEERING),
)
MONTHLY_PAPERS = (ReportKind.MONTHLY_VISIT_SUMMARY, ReportKind.MONTHLY_REPORT)
LATE_MONTHS = (3, 4, 8)
LOST_MONTH = 5
ALLOWED_TO_WAIVE = Body.CIVIL_AFFAIRS_BUREAU


def contract(book: Book) -> None:
    """The year's contract with the provider, and the winter break of the city's schools."""
    district = book.district
    book.programme = Programme(
        id=f"sh2022-{district.slug}",
        name=district.name,
        profile="shanghai",
        division=district.division,
        starts_on=FIRST,
        ends_on=LAST,
        contract_signed_on=plus_days(FIRST, -book.draws.between(2, 16)),
        provider=PROVIDER,
        bid_price=yuan(district.total * YUAN_A_CHILD),
    )
    first, last = WINTER_BREAK
    book.calendars.append(CalendarEntry(id="b01", division=CITY, kind=CalendarKind.WINTER_BREAK, from_=first, to=last))


def activities(book: Book) -> None:
    """Two to four group activities: in winter, on Children's Day, in summer, at a festival."""
    draws = book.draws
    held = list(ACTIVITIES[: draws.between(2, 4)])
    if book.has(Blemish.ONE_ACTIVITY):
        held = [ACTIVITIES[2]]
    if book.has(Blemish.NOBODY_CAME):
        held = list(ACTIVITIES[:3])
    for number, (occasion, first, last, theme) in enumerate(held):
        on = draws.day(first, last)
        empty = number == 1 and book.has(Blemish.NOBODY_CAME)
        came = [spell.case for spell in book.spells if spell.opened_on <= on <= spell.last and draws.chance(0.6)]
        by_calendar = occasion is Occasion.WINTER_BREAK and draws.chance(0.4)
        book.activities.append(
            Activity(
                id=f"a{number + 1:02}",
                kind=ActivityKind.GROUP_ACTIVITY,
                on=on,
                division=book.district.division,
                organiser=PROVIDER,
                cases=() if empty else tuple(came),
                participants=0 if empty else max(1, len(came)) + draws.between(0, 9),
                occasion=None if by_calendar else occasion,
                theme=theme,
            )
        )


def trainings(book: Book) -> None:
    """Two days of training a year for those who serve."""
    for number, (month, topic) in enumerate(((3, Topic.GUARDIANSHIP_SUPPORT), (10, Topic.PSYCHOLOGICAL_CRISIS))):
        on = book.draws.day(*month_days(month))
        in_post = [row.id for row in book.workers if (row.from_ or on) <= on <= (row.to or on)]
        book.trainings.append(
            Training(
                id=f"t{number + 1:02}",
                on=on,
                topics=(topic,),
                audience=(Role.CHILD_DIRECTOR, Role.CHILD_SUPERVISOR, Role.CHILD_WELFARE_SOCIAL_WORKER),
                attended=tuple(worker for worker in in_post if book.draws.chance(0.85)),
            )
        )


def monthly_papers(book: Book) -> None:
    """Each month the summary of visits and the data for the bureau, mostly in the first half of the next month."""
    for month in range(1, 13):
        first, last = month_days(month)
        for kind in MONTHLY_PAPERS:
            if book.has(Blemish.REPORT_MISSING) and month == LOST_MONTH and kind is ReportKind.MONTHLY_REPORT:
                continue
            late = book.has(Blemish.REPORTS_LATE) and month in LATE_MONTHS
            waited = book.draws.between(34, 60) if late else book.draws.between(2, 20)
            book.reports.append(
                ReportRecord(
                    id=f"r{len(book.reports) + 1:03}",
                    kind=kind,
                    division=book.district.division,
                    period=CoveredPeriod(from_=first, to=last),
                    submitted_on=plus_days(last, waited),
                    to=Body.CIVIL_AFFAIRS_BUREAU,
                )
            )


def waivers(book: Book) -> None:
    """What was waived: home visits in the epidemic, by the district's way; one month of one family."""
    way = book.traits.epidemic
    april, may = month_days(4), month_days(5)
    if way is not Epidemic.NO_WAIVER:
        afterwards = way in (Epidemic.AFTERWARDS, Epidemic.AFTERWARDS_UNNUMBERED)
        numbered = way is not Epidemic.AFTERWARDS_UNNUMBERED
        book.waivers.append(
            Waiver(
                id="x01",
                clause=MONTHLY_VISITS,
                division=book.district.division,
                from_=april[0],
                to=april[1] if way is Epidemic.APRIL_ONLY else may[1],
                reason="疫情防控",
                approved_by=Body.SERVICE_PROVIDER if way is Epidemic.BY_PROVIDER else ALLOWED_TO_WAIVE,
                decided_on=date(YEAR, 6, 20) if afterwards else date(YEAR, 4, 6),
                document_number=f"示例〔2022〕{book.district.number + 1}号" if numbered else None,
            )
        )
    for spell in book.spells:
        if spell.oddity is Oddity.MONTH_WAIVED:
            first, last = month_days(WAIVED_MONTH)
            book.waivers.append(
                Waiver(
                    id="x02",
                    clause=MONTHLY_VISITS,
                    case=spell.case,
                    from_=first,
                    to=last,
                    reason="居家隔离",
                    approved_by=Body.TOWNSHIP,
                    decided_on=plus_days(first, 3),
                )
            )
