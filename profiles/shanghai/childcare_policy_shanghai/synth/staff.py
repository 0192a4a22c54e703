"""Streets and neighbourhoods, the bodies of a district, and who works where for how long."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from childcare_policy import (
    Area,
    AreaKind,
    Credential,
    Discipline,
    DocumentKind,
    Education,
    Experience,
    Organisation,
    OrganisationKind,
    Role,
    Screening,
    Worker,
    plus_days,
)

from .book import BUREAU, FIRST, LAST, PROVIDER, YEAR, Book, Post, Tenure

CHILDREN_A_DESK = 10
CHILDREN_A_STREET = 7
COMMITTEES_A_STREET = (2, 3, 3)
CREDENTIALS = (
    (0.45, Credential.ASSISTANT_SOCIAL_WORKER),
    (0.3, Credential.INTERMEDIATE_SOCIAL_WORKER),
    (0.05, Credential.SENIOR_SOCIAL_WORKER),
)
TITLES = {
    Role.CHILD_SUPERVISOR: "督导员",
    Role.CHILD_DIRECTOR: "主任",
    Role.CHILD_WELFARE_SOCIAL_WORKER: "社工",
    Role.VOLUNTEER: "志愿者",
}


def organisations(book: Book) -> None:
    """The provider, the bureau that oversees it, and the finance bureau that pays."""
    desks = desks_of(book)
    division = book.district.division
    book.organisations += [
        Organisation(
            id=PROVIDER,
            name="示例社会工作服务社",
            kind=OrganisationKind.SERVICE_PROVIDER,
            division=division,
            staff_count=desks + book.draws.between(4, 12),
            social_worker_count=desks + book.draws.between(1, 4),
            rating=book.draws.among(((0.3, "5A"), (0.4, "4A")), "3A"),
        ),
        Organisation(id=BUREAU, name="示例民政局", kind=OrganisationKind.CIVIL_AFFAIRS_BUREAU, division=division),
        Organisation(id="o03", name="示例财政局", kind=OrganisationKind.FINANCE_BUREAU, division=division),
    ]


def desks_of(book: Book) -> int:
    """How many social workers serve at a time: one for some ten children."""
    return max(1, round(book.district.total / CHILDREN_A_DESK))


def posts(book: Book) -> None:
    """Every post with its holders: a desk for some ten children, a street's supervisor, a neighbourhood's director."""
    rates, division = book.traits.rates, book.district.division
    for number in range(desks_of(book)):
        book.desks.append(_post(book, f"desk{number + 1}", Role.CHILD_WELFARE_SOCIAL_WORKER, rates.worker_leaves))
    book.areas.append(Area(id=division, kind=AreaKind.DISTRICT, division=division))
    for street in range(1, max(1, round(book.district.total / CHILDREN_A_STREET)) + 1):
        township = f"{division}{street:03}"
        book.streets.append(_post(book, township, Role.CHILD_SUPERVISOR, rates.supervisor_leaves))
        book.areas.append(Area(id=township, kind=AreaKind.TOWNSHIP, division=township, parent=division))
        for committee in range(1, book.draws.pick(COMMITTEES_A_STREET) + 1):
            place = f"{township}{committee:03}"
            book.neighbourhoods.append(_post(book, place, Role.CHILD_DIRECTOR, rates.director_leaves))
    for _ in range(book.draws.between(1, 3)):
        book.volunteers.append(_hire(book, Role.VOLUNTEER, date(YEAR - 1, 3, 1), None))


def _post(book: Book, place: str, role: Role, leaving: float) -> Post:
    """A post held all year, or handed on: on a shared day, the day after, or after a gap; now and then held twice."""
    began = book.draws.day(date(YEAR - 3, 1, 1), date(YEAR - 1, 12, 15))
    if not book.often(leaving):
        return Post(place, (Tenure(_hire(book, role, began, None), FIRST),))
    left = book.draws.day(date(YEAR, 2, 20), date(YEAR, 10, 10))
    gap = book.draws.among(
        ((0.35, 0), (book.traits.rates.left_open, book.draws.between(15, 90)), (0.1, -book.draws.between(3, 9))), 1
    )
    came = plus_days(left, gap)
    old = _hire(book, role, began, left)
    new = _hire(book, role, came, None)
    return Post(place, (Tenure(old, FIRST, left), Tenure(new, came)))


def _hire(book: Book, role: Role, came: date, left: date | None) -> str:
    """Put a worker on the list and, where a pledge binds, the pledge into the papers; the id."""
    draws, number = book.draws, len(book.workers) + 1
    of_provider = role in (Role.CHILD_WELFARE_SOCIAL_WORKER, Role.VOLUNTEER)
    social = role is Role.CHILD_WELFARE_SOCIAL_WORKER
    pledged = draws.day(max(came, date(YEAR - 1, 12, 20)), plus_days(max(came, date(YEAR - 1, 12, 20)), 6))
    row = Worker(
        id=f"w{number:02}",
        name=f"{TITLES[role]}{book.district.number + 1:02}{number:02}",
        organisation=PROVIDER if of_provider else None,
        roles=(role,),
        education=draws.among(((0.3, Education.COLLEGE), (0.1, Education.MASTER)), Education.BACHELOR),
        discipline=draws.among(((0.6, Discipline.SOCIAL_WORK), (0.2, Discipline.PSYCHOLOGY)), Discipline.RELATED)
        if social
        else None,
        credential=draws.among(CREDENTIALS, None) if social else None,
        experience=((Experience.CHILD_YOUTH_SOCIAL_SERVICE, Decimal(draws.between(1, 12))),) if social else None,
        full_time=True if social else None,
        commitment_signed_on=pledged if of_provider else None,
        screened_on=plus_days(pledged, -draws.between(1, 20)) if of_provider else None,
        screening_result=Screening.CLEAR if of_provider else None,
        from_=came,
        to=left,
    )
    book.workers.append(row)
    if of_provider:
        book.write(DocumentKind.CHILD_PROTECTION_COMMITMENT, None, pledged, signed_by=(row.id,), worker=row.id)
    return row.id


def neighbourhood_areas(book: Book, served: dict[str, int]) -> None:
    """The neighbourhoods, each with the children in difficulty who live there, served or not."""
    for post in book.neighbourhoods:
        directors = sum(tenure.holds(LAST) for tenure in post.tenures)
        book.areas.append(
            Area(
                id=post.place,
                kind=AreaKind.NEIGHBOURHOOD,
                division=post.place,
                parent=post.place[:9],
                children_count=served.get(post.place, 0) + book.draws.between(0, 6),
                child_directors=directors,
            )
        )
