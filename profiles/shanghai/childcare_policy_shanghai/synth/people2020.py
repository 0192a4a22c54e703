"""The children of the 2020 project, each with a year of service, and those who serve them."""

from __future__ import annotations

from datetime import date

from childcare_policy import (
    Archive,
    Assignment,
    Body,
    Case,
    Child,
    ClosingReason,
    DocumentKind,
    Ground,
    Plan,
    Role,
    ServiceKind,
    Sex,
    Visit,
    VisitMode,
    Worker,
    invented_id,
    plus_days,
)

from .book2020 import FIRST, LAST, LISTED, MONTHS, PROVIDER, Year, month_end
from .people import order_of

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
