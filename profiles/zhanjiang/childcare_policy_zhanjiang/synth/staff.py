"""The contract, and the people who carry it out: five workers, a supervisor, and one change in mid-month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from childcare_policy import (
    Credential,
    Discipline,
    Education,
    Experience,
    Organisation,
    OrganisationKind,
    Programme,
    Role,
    Worker,
    yuan,
)

from .book import LAST, PROVIDER, SIGNED, Book

LEFT, CAME = date(2024, 11, 8), date(2024, 11, 25)
FIELDS = (Discipline.SOCIAL_WORK, Discipline.SOCIOLOGY, Discipline.PSYCHOLOGY, Discipline.RELATED)


def contract(book: Book) -> None:
    """A year from the day of signing, somewhat below the budget."""
    book.programme = Programme(
        id="zj2024-1",
        name="湛江市",
        profile="zhanjiang",
        division="440800",
        contract_signed_on=SIGNED,
        starts_on=SIGNED,
        ends_on=LAST,
        provider=PROVIDER,
        bid_price=yuan(198000),
    )
    book.organisations.append(
        Organisation(id=PROVIDER, name="示例社工机构", kind=OrganisationKind.SERVICE_PROVIDER, division="440800")
    )


def staff(book: Book) -> None:
    """The lead, four social workers and the supervisor; one worker's certificate was never written down."""
    draws = book.draws
    years = {Experience.CHILD_YOUTH_SOCIAL_SERVICE: Decimal(draws.between(3, 8))}
    book.workers.append(
        _worker("w1", Role.PROJECT_LEAD, Education.BACHELOR, Credential.INTERMEDIATE_SOCIAL_WORKER, book, years)
    )
    for number in range(2, 6):
        held = Credential.ASSISTANT_SOCIAL_WORKER if number != 4 else None
        known = {Experience.CHILDREN_IN_DIFFICULTY: Decimal(draws.between(2, 6) if number < 4 else 1)}
        left = LEFT if number == 5 else None
        book.workers.append(
            _worker(f"w{number}", Role.PROJECT_SOCIAL_WORKER, Education.COLLEGE, held, book, known, to=left)
        )
    known = {Experience.CHILDREN_IN_DIFFICULTY: Decimal(2)}
    held = Credential.ASSISTANT_SOCIAL_WORKER
    book.workers.append(_worker("w6", Role.PROJECT_SOCIAL_WORKER, Education.BACHELOR, held, book, known, from_=CAME))
    long = {Experience.CHILDREN_IN_DIFFICULTY: Decimal(draws.between(5, 12))}
    held = Credential.SENIOR_SOCIAL_WORKER
    book.workers.append(_worker("s1", Role.PROFESSIONAL_SUPERVISOR, Education.MASTER, held, book, long))


def _worker(
    id: str,
    role: Role,
    education: Education,
    credential: Credential | None,
    book: Book,
    years: dict[Experience, Decimal],
    *,
    from_: date = SIGNED,
    to: date | None = None,
) -> Worker:
    return Worker(
        id=id,
        name=f"社工{id}",
        organisation=PROVIDER,
        roles=(role,),
        education=education,
        discipline=book.draws.pick(FIELDS),
        credential=credential,
        experience=tuple(years.items()),
        full_time=True,
        from_=from_,
        to=to,
    )
