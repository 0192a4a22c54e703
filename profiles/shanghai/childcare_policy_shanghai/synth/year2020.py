"""Synthetic caseloads of the 2020 project: a year of the sixteen districts as each might have written it down.

The paper gives no numbers of children, so these are invented too; what is the paper's own are its days, lists and
papers. No person, no organisation and no event is real, and resident numbers stand on 990000.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from childcare_policy import (
    Activity,
    ActivityKind,
    Archive,
    Assignment,
    Body,
    CalendarEntry,
    CalendarKind,
    Case,
    Caseload,
    Child,
    ClosingReason,
    CoveredPeriod,
    Deliverable,
    DeliverableKind,
    DocumentKind,
    DocumentRecord,
    Draws,
    Ground,
    Incident,
    IncidentKind,
    Occasion,
    Order,
    OrderKind,
    Organisation,
    OrganisationKind,
    PaperForm,
    Plan,
    Programme,
    ReportKind,
    ReportRecord,
    Role,
    ServiceKind,
    Sex,
    Training,
    Visit,
    VisitMode,
    Waiver,
    Worker,
    invented_id,
    plus_days,
)

from .people import order_of
from .traits import District, districts

FIRST, LAST, LISTED = date(2020, 6, 1), date(2021, 5, 31), date(2020, 5, 15)
MONTHS = tuple(date(2020 + (month > 12), (month - 1) % 12 + 1, 1) for month in range(6, 18))
BREAKS = (
    (CalendarKind.SUMMER_BREAK, date(2020, 7, 1), date(2020, 8, 31)),
    (CalendarKind.WINTER_BREAK, date(2021, 1, 23), date(2021, 2, 21)),
)
ACTIVITIES = (
    (Occasion.SUMMER_BREAK, date(2020, 7, 6), date(2020, 8, 25)),
    (Occasion.WINTER_BREAK, date(2021, 1, 25), date(2021, 2, 8)),
    (Occasion.FESTIVAL, date(2020, 9, 28), date(2020, 10, 8)),
)
SERVICES = (
    ServiceKind.GUARDIANSHIP_GUIDANCE,
    ServiceKind.EDUCATIONAL_SUPPORT,
    ServiceKind.DAILY_CARE,
    ServiceKind.PSYCHOLOGICAL_SUPPORT,
    ServiceKind.BEHAVIOUR_SUPPORT,
    ServiceKind.SOCIAL_INTEGRATION,
)
SESSIONS, HURRIED = (60, 60, 60, 65, 70, 75, 90), (30, 40, 45, 50, 55, 59)
CIRCUMSTANCES = ("父母均在服刑，由祖母照看", "父亲失联，母亲重病", "父母离异后均未履行监护", "母亲残疾，无力照看")
CASES_TO_A_WORKER = 8
PROVIDER, SUCCESSOR = "o1", "o2"


@attrs.define(eq=False)
class Year:
    """A district's year as it is written, table by table; ``number`` tells which troubles fall on it."""

    district: District
    draws: Draws
    rows: dict[str, list[Any]] = attrs.field(factory=dict)
    papers: dict[str, list[str]] = attrs.field(factory=dict)
    workers: list[str] = attrs.field(factory=list)
    pledges: dict[str, str] = attrs.field(factory=dict)

    def add(self, table: str, *rows: Any) -> None:
        """Write rows into a table."""
        self.rows.setdefault(table, []).extend(rows)

    def paper(self, kind: DocumentKind, on: date, case: str | None = None, **fields: Any) -> str:
        """Write a paper, into the papers of its case where it has one; its id."""
        id = f"d{len(self.rows.get('documents', ())) + 1:05}"
        row = DocumentRecord(id=id, kind=kind, on=on, case=case)
        self.add("documents", attrs.evolve(row, **fields))
        if case:
            self.papers.setdefault(case, []).append(id)
        return id

    def trouble(self, number: int) -> bool:
        """Whether the trouble of that number, of sixteen, falls on this district."""
        return self.district.number == number


def month_end(first: date) -> date:
    """The last day of the month that begins then."""
    return plus_days(plus_days(first, 31).replace(day=1), -1)


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


def workers(year: Year, children: int) -> None:
    """A social worker to some eight children, and two volunteers; nearly all sign the commitment before they begin."""
    count = -(-children // CASES_TO_A_WORKER) + 1
    for number in range(count + 2):
        id, volunteer = f"w{number + 1:02}", number >= count
        late = year.trouble(4) and not number
        signed = date(2020, 9, 1) if late else year.draws.day(date(2020, 5, 18), date(2020, 5, 31))
        forgotten = volunteer and year.trouble(9)
        year.add(
            "workers",
            Worker(
                id=id,
                name=f"员{year.district.number + 1:02}{number + 1:02}",
                organisation=None if volunteer else PROVIDER,
                roles=(Role.VOLUNTEER,) if volunteer else (Role.CHILD_WELFARE_SOCIAL_WORKER,),
                commitment_signed_on=None if forgotten else signed,
            ),
        )
        if not forgotten:
            kind = DocumentKind.CHILD_PROTECTION_COMMITMENT
            year.pledges[id] = year.paper(kind, signed, worker=id, signed_by=(id,))
        year.workers.append(id)


def child(year: Year, number: int) -> Child:
    """A child of grades 1 to 8, as the columns of the list describe it."""
    draws, district = year.draws, year.district
    grade, sex = draws.between(1, 8), draws.pick((Sex.FEMALE, Sex.MALE))
    born = draws.day(date(2013 - grade, 9, 1), date(2014 - grade, 8, 31))
    full_years = LISTED.year - born.year - ((LISTED.month, LISTED.day) < (born.month, born.day))
    return Child(
        id=f"c{number + 1:03}",
        name=f"童{district.number + 1:02}{number + 1:03}",
        sex=sex,
        birth_date=born,
        age=full_years + (1 if year.trouble(5) and not number else 0),
        resident_id=invented_id(born, order_of(number, sex)),
        hukou_division=draws.among(((0.1, "310000"), (0.05, None)), district.division),
        home_division=district.division,
        address="" if year.trouble(6) and not number else f"示例路{number + 1}号",
        household=f"h{number + 1:03}",
        school=f"示例学校{draws.between(1, 9)}",
        grade=None if draws.chance(0.01) else grade,
        grounds=(draws.among(((0.6, Ground.GUARDIANSHIP_ABSENT),), Ground.GUARDIANSHIP_INADEQUATE),),
        circumstances=draws.pick(CIRCUMSTANCES),
    )


def one_case(year: Year, number: int) -> None:
    """One child's year: the case, its lead, plan, visits and file."""
    draws, id = year.draws, f"k{number + 1:03}"
    row = child(year, number)
    opened = FIRST if number < 3 or draws.chance(0.88) else draws.day(date(2020, 7, 6), date(2021, 2, 20))
    left = draws.day(date(2020, 11, 5), date(2021, 3, 25)) if number > 3 and draws.chance(0.04) else None
    closed = left if left is not None and left > plus_days(opened, 60) else None
    year.add("children", row)
    confirmed = plus_days(opened, -draws.between(5, 25)) if opened > FIRST else draws.day(date(2020, 5, 6), LISTED)
    year.add(
        "cases",
        Case(
            id=id,
            child=row.id,
            opened_on=opened,
            closed_on=closed or LAST,
            closing_reason=ClosingReason.MOVED if closed else ClosingReason.PROGRAMME_ENDED,
            confirmed_by=Body.CIVIL_AFFAIRS_BUREAU,
            confirmed_on=confirmed,
        ),
    )
    lead = year.workers[number // CASES_TO_A_WORKER]
    named = opened if opened > FIRST else draws.day(date(2020, 5, 18), date(2020, 6, 1))
    role = Role.LEAD_WORKER if year.district.number % 2 else Role.CHILD_WELFARE_SOCIAL_WORKER
    until = date(2020, 11, 10) if year.trouble(3) else None
    if until is None or named <= until:
        year.add("assignments", Assignment(case=id, worker=lead, role=role, from_=named, to=until))
    if until:
        year.add("assignments", Assignment(case=id, worker="w90", role=role, from_=max(named, plus_days(until, 1))))
    planned = (
        draws.day(date(2020, 5, 18), date(2020, 6, 19)) if opened == FIRST else plus_days(opened, draws.between(1, 12))
    )
    if draws.chance(0.03):
        planned = plus_days(planned, 45)
    services = tuple(sorted(draws.sample(SERVICES, draws.between(2, 4))))
    year.add("plans", Plan(id=f"p{number + 1:03}", case=id, on=planned, prepared_by=(lead,), services=services))
    visits(year, id, opened, closed or LAST, lead, number)
    listed = (f"p{number + 1:03}", *year.papers.get(id, ()), *filter(None, (year.pledges.get(lead),)))
    filed = plus_days(LAST, draws.between(3, 20)) if draws.chance(0.05) else plus_days(LAST, -draws.between(0, 20))
    year.add("archives", Archive(case=id, documents=listed, completed_on=filed))


def visits(year: Year, case: str, opened: date, last: date, lead: str, number: int) -> None:
    """A home visit a month, or nearly, each with its record, and talks online in between."""
    draws = year.draws
    for place, month in enumerate(MONTHS):
        first, end = max(month, opened), min(month_end(month), last)
        lapse = number == 0 and (year.trouble(1) or year.trouble(3)) and place in (3, 4)
        if first > end or (end - first).days < 9:
            continue
        on = draws.day(plus_days(first, 1), plus_days(end, -1))
        if draws.chance(0.45):
            _visit(year, case, draws.day(first, end), lead, VisitMode.ONLINE, draws.pick((10, 15, 20, 30)))
        if lapse or (year.trouble(8) and month == date(2021, 1, 1)) or draws.chance(0.02):
            _visit(year, case, on, lead, VisitMode.PHONE, 15)
            continue
        minutes = None if draws.chance(0.02) else draws.pick(HURRIED if draws.chance(0.05) else SESSIONS)
        who = year.workers[-1] if draws.chance(0.01) else lead
        visit = _visit(year, case, on, who, VisitMode.HOME, minutes)
        if not draws.chance(0.02):
            kind = DocumentKind.HOME_VISIT_RECORD
            year.paper(kind, plus_days(on, draws.between(0, 6)), case, visit=visit, signed_by=(who,))


def _visit(year: Year, case: str, on: date, who: str, mode: VisitMode, minutes: int | None) -> str:
    id = f"v{len(year.rows.get('visits', ())) + 1:05}"
    people = (who,) if year.draws.chance(0.7) or mode is not VisitMode.HOME else (who, year.workers[-2])
    year.add("visits", Visit(id=id, cases=(case,), on=on, mode=mode, minutes=minutes, workers=people))
    return id


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


def city_2020(seed: int) -> Iterator[tuple[str, Caseload]]:
    """The 2020 project in each of the sixteen districts: the district's name and its caseload, the same for a seed."""
    for district in districts():
        year = Year(district, Draws(seed, 2020, district.slug))
        children = year.draws.between(6, 30)
        programme(year)
        workers(year, children)
        for number in range(children):
            one_case(year, number)
        milestones(year)
        running(year)
        kept = ("incidents", "orders", "waivers", *year.rows)
        tables: dict[str, Any] = {name: tuple(year.rows.get(name, ())) for name in kept}
        (tables["programme"],) = tables["programme"]
        yield district.slug, Caseload(**tables)
