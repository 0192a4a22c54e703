"""What the 2020 project is as a whole: the commission, the lists and evaluations, what was held and what went wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from childcare_policy import (
    Activity,
    ActivityKind,
    Body,
    CalendarEntry,
    CalendarKind,
    CoveredPeriod,
    Deliverable,
    DeliverableKind,
    DocumentKind,
    Incident,
    IncidentKind,
    Occasion,
    Order,
    OrderKind,
    Organisation,
    OrganisationKind,
    PaperForm,
    Programme,
    ReportKind,
    ReportRecord,
    Role,
    Training,
    Waiver,
    Worker,
    plus_days,
)

from .book2020 import FIRST, LAST, LISTED, MONTHS, PROVIDER, SUCCESSOR, Year, month_end

BREAKS = (
    (CalendarKind.SUMMER_BREAK, date(2020, 7, 1), date(2020, 8, 31)),
    (CalendarKind.WINTER_BREAK, date(2021, 1, 23), date(2021, 2, 21)),
)
ACTIVITIES = (
    (Occasion.SUMMER_BREAK, date(2020, 7, 6), date(2020, 8, 25)),
    (Occasion.WINTER_BREAK, date(2021, 1, 25), date(2021, 2, 8)),
    (Occasion.FESTIVAL, date(2020, 9, 28), date(2020, 10, 8)),
)


def programme(year: Year) -> None:
    """The commission, the provider as the list describes it, and the school breaks."""
    draws, district = year.draws, year.district
    year.add(
        "programme",
        Programme(
            id=f"sh2020-{district.slug}",
            name=district.name,
            profile="shanghai",
            division=district.division,
            starts_on=FIRST,
            ends_on=LAST,
            contract_signed_on=draws.day(date(2020, 5, 11), date(2020, 5, 29)),
            provider=PROVIDER,
        ),
    )
    staff = draws.between(8, 40)
    for id in (PROVIDER, *((SUCCESSOR,) if year.trouble(3) else ())):
        year.add(
            "organisations",
            Organisation(
                id=id,
                name=f"示例社会工作服务社{district.number + 1:02}-{id}",
                kind=OrganisationKind.SERVICE_PROVIDER,
                division=district.division,
                staff_count=staff,
                social_worker_count=staff // 2,
                business_scope="困境儿童社会工作服务",
                annual_inspection="" if year.trouble(7) else "合格",
                rating=draws.pick(("3A", "4A", "5A")),
            ),
        )
    for number, (kind, first, last) in enumerate(BREAKS):
        year.add("calendars", CalendarEntry(id=f"b{number + 1}", division="310000", kind=kind, from_=first, to=last))


def milestones(year: Year) -> None:
    """The two lists, the collected plans, the training, the evaluations and the outstanding cases."""
    draws = year.draws
    forms = (PaperForm.PAPER_STAMPED, PaperForm.ELECTRONIC)
    for kind in (DocumentKind.CHILD_LIST, DocumentKind.PROVIDER_LIST):
        on = plus_days(LISTED, 3) if year.trouble(10) else plus_days(LISTED, -draws.between(0, 4))
        year.paper(kind, on, formats=forms[1:] if year.trouble(11) else forms, to=Body.CIVIL_AFFAIRS_BUREAU)
    year.paper(DocumentKind.PLAN_COLLECTION, date(2020, 6, 24 if year.trouble(12) else 19), to=Body.ASSOCIATION)
    trained = tuple(year.workers[:-2])
    year.add("trainings", Training(id="t1", on=date(2020, 5, 27), attended=trained))
    if not year.trouble(13):
        year.paper(DocumentKind.INTERIM_ASSESSMENT, draws.day(date(2020, 12, 1), date(2021, 1, 15)))
    year.paper(DocumentKind.FINAL_CASE_ASSESSMENT, draws.day(date(2021, 6, 3), date(2021, 6, 25)))
    year.paper(DocumentKind.FINAL_APPRAISAL, draws.day(date(2021, 6, 10), date(2021, 6, 29)))
    approved = date(2021, 6, 28)
    year.add("deliverables", Deliverable(id="b1", kind=DeliverableKind.EXEMPLARY_CASE, approved_on=approved))


def running(year: Year) -> None:
    """Activities, monthly reports, misconduct, orders and the waiver of a month under epidemic control."""
    draws = year.draws
    for number, (occasion, first, last) in enumerate(ACTIVITIES[: 1 if year.trouble(14) else draws.between(2, 3)]):
        on, came = draws.day(first, last), draws.between(6, 30)
        row = Activity(
            id=f"a{number + 1}", kind=ActivityKind.GROUP_ACTIVITY, on=on, participants=came, occasion=occasion
        )
        year.add("activities", row)
    for number, month in enumerate(MONTHS):
        sent = plus_days(month_end(month), draws.between(33, 50) if draws.chance(0.03) else draws.between(2, 20))
        period = CoveredPeriod(from_=month, to=month_end(month))
        id = f"r{number + 1:02}"
        year.add("reports", ReportRecord(id=id, kind=ReportKind.MONTHLY_REPORT, period=period, submitted_on=sent))
    if year.trouble(2):
        kind = IncidentKind.PRIVACY_BREACH
        year.add("incidents", Incident(id="i1", case="k001", kind=kind, discovered_at=date(2020, 10, 12)))
        year.add("orders", _order("x1", date(2020, 10, 20), complied_on=date(2020, 11, 2), refused=False))
    if year.trouble(1):
        year.add("orders", _order("x1", date(2020, 11, 4), complied_on=date(2020, 11, 20), refused=False))
    if year.trouble(3):
        year.add("orders", _order("x1", date(2020, 11, 2), refused=True))
        gone = Order(id="x2", kind=OrderKind.EXIT, organisation=PROVIDER, issued_on=date(2020, 11, 9))
        year.add("orders", gone)
        successor = Worker(id="w90", organisation=SUCCESSOR, roles=(Role.LEAD_WORKER,))
        year.add("workers", attrs.evolve(successor, commitment_signed_on=date(2020, 11, 6)))
    if year.trouble(8):
        waiver = Waiver(id="z1", clause="sh2020:5.3-a", division=year.district.division, reason="疫情防控")
        days: dict[str, Any] = {"from_": date(2021, 1, 1), "to": date(2021, 1, 31), "decided_on": date(2021, 1, 4)}
        year.add("waivers", attrs.evolve(waiver, approved_by=Body.CIVIL_AFFAIRS_BUREAU, **days))


def _order(id: str, on: date, **fields: Any) -> Order:
    row = Order(id=id, kind=OrderKind.RECTIFICATION, organisation=PROVIDER, issued_on=on, due_on=plus_days(on, 15))
    return attrs.evolve(row, **fields)
