"""What a year holds for the city as a whole: events, articles, trainings, incidents and reports."""

from __future__ import annotations

from datetime import date

from childcare_policy import (
    Activity,
    ActivityKind,
    Body,
    CoveredPeriod,
    Deliverable,
    DeliverableKind,
    Incident,
    IncidentKind,
    Occasion,
    ReportKind,
    ReportRecord,
    Role,
    Telling,
    Topic,
    Training,
    plus_days,
)

from .book import COUNTIES, LAST, Book, month

THEMES = (Topic.DROWNING_PREVENTION, Topic.LEGAL_EDUCATION, Topic.SAFETY, Topic.PSYCHOLOGICAL_SUPPORT)
EMPTY_EVENT, LATE_SUMMARY, UNAPPROVED = 9, 7, 6
PERIODS = (
    (ReportKind.MONTHLY_SUMMARY, 1),
    (ReportKind.QUARTERLY_REPORT, 3),
    (ReportKind.INTERIM_REPORT, 6),
    (ReportKind.SITUATION_ANALYSIS_REPORT, 6),
    (ReportKind.ANNUAL_REPORT, 12),
)


def events(book: Book) -> None:
    """An event a month, every county once in the first nine; nobody came to one of them, and it was held again."""
    for number in range(1, 13):
        first, last = month(number)
        division = COUNTIES[(number - 1) % len(COUNTIES)]
        tries = (0, book.draws.between(20, 60)) if number == EMPTY_EVENT else (book.draws.between(20, 60),)
        for participants in tries:
            book.activities.append(
                Activity(
                    id=f"g{len(book.activities) + 1:02}",
                    kind=ActivityKind.COMMUNITY_EDUCATION_ACTIVITY,
                    on=book.draws.day(first, last),
                    division=division,
                    organiser="o1",
                    participants=participants,
                    occasion=Occasion.NONE,
                    theme=THEMES[number % len(THEMES)],
                )
            )


def articles(book: Book) -> None:
    """Thirteen articles, most published after approval; one came out before, one was never approved."""
    for number in range(1, 14):
        on = book.draws.day(*month(min(number, 12)))
        approved = None if number == 13 else plus_days(on, book.draws.between(3, 12))
        out = (
            None if approved is None else plus_days(approved, -1 if number == UNAPPROVED else book.draws.between(0, 9))
        )
        book.deliverables.append(
            Deliverable(
                id=f"a{number:02}",
                kind=DeliverableKind.ARTICLE,
                on=on,
                approved_on=approved,
                published_on=out,
                theme=THEMES[number % len(THEMES)],
            )
        )


def trainings(book: Book) -> None:
    """One day for the directors and supervisors of the townships."""
    audience = (Role.CHILD_DIRECTOR, Role.CHILD_SUPERVISOR)
    topics = (Topic.LEGAL_EDUCATION, Topic.GUARDIANSHIP_GUIDANCE)
    book.trainings.append(Training(id="t1", on=date(2024, 9, 20), audience=audience, topics=topics))


def incidents(book: Book) -> None:
    """A neglected child, a missing one who was found, suspected violence told at once, and suspected harm told late."""
    kinds = (
        (IncidentKind.GUARDIAN_NEGLECT, date(2024, 7, 3), Body.CIVIL_AFFAIRS_BUREAU, 1),
        (IncidentKind.MISSING, date(2024, 9, 14), Body.CIVIL_AFFAIRS_BUREAU, 0),
        (IncidentKind.SUSPECTED_DOMESTIC_VIOLENCE, date(2024, 12, 2), Body.POLICE, 0),
        (IncidentKind.SUSPECTED_UNLAWFUL_HARM, date(2025, 3, 8), Body.POLICE, 2),
    )
    at_risk = [family.cases[0] for family in book.families if family.at_risk]
    for number, (kind, found, to, delay) in enumerate(kinds):
        told = [Telling(to=to, division="440800", at=plus_days(found, delay), by="w1")]
        if to is Body.POLICE:
            told.append(
                Telling(to=Body.CIVIL_AFFAIRS_BUREAU, division="440800", at=plus_days(found, delay + 1), by="w1")
            )
        book.incidents.append(
            Incident(
                id=f"i{number + 1}",
                case=at_risk[number + 4],
                kind=kind,
                discovered_at=found,
                told=tuple(told),
                handled_at=plus_days(found, delay),
                closed_on=plus_days(found, 30),
            )
        )


def reports(book: Book) -> None:
    """Every report of every period, one summary weeks late; the annual one serves as the second interim one."""
    for kind, length in PERIODS:
        for number in range(1, 12 // length + 1):
            first, last = month(number * length - length + 1)[0], month(number * length)[1]
            late = kind is ReportKind.MONTHLY_SUMMARY and number == LATE_SUMMARY
            if kind is not ReportKind.INTERIM_REPORT or number == 1:
                book.reports.append(
                    ReportRecord(
                        id=f"r{len(book.reports) + 1:02}",
                        kind=kind,
                        division="440800",
                        period=CoveredPeriod(from_=first, to=min(last, LAST)),
                        submitted_on=plus_days(last, 45 if late else book.draws.between(3, 25)),
                        to=Body.CIVIL_AFFAIRS_BUREAU,
                    )
                )
