"""Papers of cases, evaluations, and the files at the end."""

from __future__ import annotations

from datetime import date

from childcare_policy import (
    Archive,
    Body,
    Content,
    DocumentKind,
    Money,
    Plan,
    Service,
    ServiceKind,
    VisitPurpose,
    plus_days,
)

from .book import LAST, SIGNED, Book

FOUR = (Content.FAMILY_COMPOSITION, Content.GUARDIANSHIP, Content.SCHOOLING, Content.HEALTH)
SERVICES = (ServiceKind.PSYCHOLOGICAL_SUPPORT, ServiceKind.RESOURCE_LINKAGE, ServiceKind.BEHAVIOUR_SUPPORT)
THIN_SURVEY, UNLISTED, NEVER_REVIEWED, CHARGED = 17, 11, 1, 5
"""A survey left out health, one does not say what it covered; a plan was never reviewed; a handover cost money."""


def case_papers(book: Book) -> None:
    """A survey and an entry in the register for each child, a plan and what follows for individual cases."""
    for number, case in enumerate(book.cases):
        assert case.opened_on is not None
        surveyed = plus_days(case.opened_on, book.draws.between(3, 60))
        contents = FOUR[:3] if number == THIN_SURVEY else None if number == UNLISTED else FOUR
        book.paper(kind=DocumentKind.BACKGROUND_SURVEY, case=case.id, on=surveyed, contents=contents)
        if not case.individual:
            book.paper(kind=DocumentKind.NEEDS_LEDGER, case=case.id, on=plus_days(surveyed, 5))
    for number, case in enumerate(book.individual()):
        planned = plus_days(SIGNED, book.draws.between(61, 90))
        book.plans.append(
            Plan(
                id=f"q{number + 1:02}",
                case=case.id,
                on=planned,
                prepared_by=("w1",),
                services=tuple(sorted(book.draws.sample(SERVICES, 2))),
                reviewed_on=None if number == NEVER_REVIEWED else plus_days(planned, 120),
            )
        )
        for turn in range(book.draws.between(2, 5)):
            kind, on = book.draws.pick(SERVICES), plus_days(planned, 20 + 30 * turn)
            row = f"s{len(book.services) + 1:03}"
            book.services.append(Service(id=row, case=case.id, kind=kind, on=on, minutes=60))
            book.paper(kind=DocumentKind.CASE_SERVICE_RECORD, case=case.id, on=on)
        if number != NEVER_REVIEWED:
            book.paper(kind=DocumentKind.CLOSURE_REPORT, case=case.id, on=plus_days(LAST, -book.draws.between(3, 20)))
    book.paper(kind=DocumentKind.NEEDS_LEDGER, on=plus_days(SIGNED, 10))


def evaluations(book: Book) -> None:
    """The daily log, the evaluation with its four sources, the purchaser's two evaluations."""
    for number in range(12):
        book.paper(kind=DocumentKind.WORK_LOG, on=plus_days(SIGNED, 29 + 30 * number))
    for visit in book.visits:
        if visit.purpose is VisitPurpose.FOLLOW_UP and book.draws.chance(0.5):
            book.paper(kind=DocumentKind.FOLLOW_UP_RECORD, case=(visit.cases or ("",))[0], on=visit.on)
    for kind in (DocumentKind.WORKER_FEEDBACK, DocumentKind.PARTNER_FEEDBACK, DocumentKind.EFFECT_EVALUATION):
        book.paper(kind=kind, on=plus_days(LAST, book.draws.between(-10, 15)))
    book.paper(kind=DocumentKind.INTERIM_ASSESSMENT, on=date(2024, 12, 10))
    book.paper(kind=DocumentKind.FINAL_APPRAISAL, on=plus_days(LAST, -2))


def closing(book: Book) -> None:
    """Every file is completed and handed over, most in time; one was charged for, one not taken down."""
    for number, case in enumerate(book.cases):
        done = plus_days(LAST, -book.draws.between(0, 9))
        given = plus_days(LAST, book.draws.between(1, 28) if number % 19 else 41)
        book.archives.append(
            Archive(
                case=case.id,
                completed_on=done,
                handed_over_on=given,
                handed_to=Body.PURCHASER,
                charge=Money(5000) if number == CHARGED else None if number == 8 else Money(0),
            )
        )
