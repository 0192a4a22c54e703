"""The contract, the people who carry it out, its papers, trainings, activities and money."""

from __future__ import annotations

from datetime import date

from childcare_policy import (
    Activity,
    ActivityKind,
    CalendarEntry,
    CalendarKind,
    Deliverable,
    DeliverableKind,
    DocumentKind,
    Expense,
    ExpenseItem,
    Funding,
    FundingSource,
    Occasion,
    Organisation,
    OrganisationKind,
    Programme,
    Role,
    Topic,
    Training,
    Worker,
    yuan,
)

from ..data import towns
from .book import FIRST, LAST, PROVIDER, WORKERS, Book

DIRECTORS = tuple(f"d{n:02}" for n in range(1, 7))
NO_LIST = (date(2024, 9, 1), date(2025, 2, 1))


def programme(book: Book) -> None:
    """What is settled once for all."""
    book.programme = Programme(
        id="pinghu-2024",
        name="平湖市",
        profile="pinghu",
        division="330482",
        starts_on=FIRST,
        ends_on=LAST,
        contract_signed_on=FIRST,
        provider=PROVIDER,
        bid_price=yuan(385800),
        renewals=(),
    )
    book.add(
        "organisations", Organisation(id=PROVIDER, name="虚构社工服务中心", kind=OrganisationKind.SERVICE_PROVIDER)
    )
    book.add("workers", *(Worker(id=id, organisation=PROVIDER, roles=(Role.PROJECT_SOCIAL_WORKER,)) for id in WORKERS))
    book.add("workers", *(Worker(id=id, roles=(Role.CHILD_DIRECTOR,)) for id in DIRECTORS))
    for month in range(5, 18):
        first = date(2024 + (month - 1) // 12, (month - 1) % 12 + 1, 1)
        on = first.replace(day=book.draws.between(20, 28) if month == 5 else book.draws.between(2, 18))
        if first not in NO_LIST:
            book.write(DocumentKind.CHILD_LIST, on)
    book.write(DocumentKind.VISIT_LOCATION_MAP, date(2025, 4, 22))
    book.add(
        "calendars",
        CalendarEntry(id="y1", kind=CalendarKind.SUMMER_BREAK, from_=date(2024, 7, 1), to=date(2024, 8, 31)),
    )
    _events(book)
    _money(book)


def _events(book: Book) -> None:
    """Trainings and activities of the year, one that nobody came to among them."""
    both = (Role.CHILD_DIRECTOR, Role.CHILD_SUPERVISOR)
    care, crisis = Topic.SINGLE_PARENT_CARE, Topic.PSYCHOLOGICAL_CRISIS
    book.add(
        "trainings",
        Training(id="t1", on=date(2024, 6, 18), audience=both, topics=(Topic.LEGAL_EDUCATION, care)),
        Training(id="t2", on=date(2024, 11, 12), audience=(Role.CHILD_DIRECTOR,), topics=(crisis,), attended=DIRECTORS),
    )
    themed, safety, culture = ActivityKind.THEMED_EVENT, ActivityKind.SAFETY_OUTREACH, ActivityKind.CULTURAL_ACTIVITY
    held = [
        (themed, date(2024, 6, 1), Occasion.CHILDRENS_DAY, None, 86),
        (themed, date(2025, 1, 24), Occasion.WINTER_BREAK, None, 40),
        (culture, date(2024, 10, 2), Occasion.FESTIVAL, Topic.CULTURE, 55),
        *((safety, date(2024, 7, 2 + n), None, Topic.DROWNING_PREVENTION, 12 * n) for n in range(8)),
    ]
    for number, (kind, on, occasion, theme, came) in enumerate(held):
        town = towns(covered=True)[number % 8].division
        book.add(
            "activities",
            Activity(
                id=book.number("activities", "g"),
                kind=kind,
                on=on,
                division=town,
                neighbourhood=f"{town}{number + 1:03}" if kind is safety else None,
                participants=came,
                occasion=occasion,
                theme=theme,
            ),
        )
    case = DeliverableKind.EXEMPLARY_CASE
    for number, (on, about) in enumerate(
        (
            (date(2024, 12, 20), Topic.PSYCHOLOGICAL_SUPPORT),
            (date(2025, 3, 14), Topic.EDUCATIONAL_SUPPORT),
            (date(2025, 5, 6), None),
        )
    ):
        book.add("deliverables", Deliverable(id=f"r{number + 1}", kind=case, on=on, theme=about))


def _money(book: Book) -> None:
    """The two sources of the paper, and what was spent; the fee of the tender comes to less than what is left."""
    book.add(
        "funding",
        Funding(id="f1", source=FundingSource.PROVINCIAL_FINANCE, amount=yuan(340000), received_on=date(2024, 6, 12)),
        Funding(id="f2", source=FundingSource.CITY_FINANCE, amount=yuan(50000), received_on=date(2024, 7, 3)),
    )
    spent = ((ExpenseItem.TENDER_AGENCY_FEE, 4200), (ExpenseItem.WAGES, 268000), (ExpenseItem.TRANSPORT, 31500))
    for number, (item, amount) in enumerate(spent):
        book.add(
            "expenses",
            Expense(id=f"e{number + 1}", on=date(2024, 6 + number, 28), amount=yuan(amount), item=item, fund="f1"),
        )
