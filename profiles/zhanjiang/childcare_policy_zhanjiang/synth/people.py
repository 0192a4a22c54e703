"""Children, their households and their levels of risk. Nobody here is real: names are numbers."""

from __future__ import annotations

from datetime import date

from childcare_policy import (
    Case,
    Child,
    ChildCategory,
    ClosingReason,
    Membership,
    RiskGrade,
    RiskLevel,
    Sex,
    invented_id,
    plus_days,
)

from .book import COUNTIES, SIGNED, Book, Family

FAMILIES = 54
AT_RISK = 14
UNGRADED, REGRADED, UNHOUSED, MOVED_AWAY = 20, 3, 30, 40
CATEGORIES = (
    (0.55, ChildCategory.LEFT_BEHIND),
    (0.15, ChildCategory.SUBSISTENCE_ALLOWANCE_HOUSEHOLD),
    (0.1, ChildCategory.SEVERE_DISABILITY),
    (0.1, ChildCategory.DE_FACTO_UNATTENDED),
)
LOW = (RiskLevel.MEDIUM_LOW, RiskLevel.LOW)
HIGH = (RiskLevel.HIGH, RiskLevel.MEDIUM_HIGH)


def families(book: Book) -> None:
    """Families in all nine counties, most of them known from the first day on, some found later."""
    for number in range(FAMILIES):
        county = COUNTIES[number % len(COUNTIES)]
        at_risk = number < AT_RISK
        opened = SIGNED if number < 36 else plus_days(SIGNED, book.draws.between(20, 200))
        closed = date(2025, 1, 12) if number == MOVED_AWAY else None
        cases = []
        for _ in range(2 if book.draws.chance(0.2) else 1):
            child = len(book.children) + 1
            book.children.append(_child(book, child, f"h{number + 1:02}", number, county))
            cases.append(f"k{child:03}")
            book.cases.append(
                Case(
                    id=cases[-1],
                    child=f"c{child:03}",
                    opened_on=opened,
                    closed_on=closed,
                    closing_reason=ClosingReason.MOVED if closed else None,
                    individual=at_risk and number % 2 == 0,
                )
            )
            _grade(book, cases[-1], number, opened)
        book.families.append(Family(cases, county, at_risk))


def _grade(book: Book, case: str, number: int, opened: date) -> None:
    """A level from the first day on; one family was never graded, one became safer in the autumn."""
    level = book.draws.pick(HIGH if number < AT_RISK else LOW)
    if number == UNGRADED:
        return
    change = date(2024, 10, 1)
    until = plus_days(change, -1) if number == REGRADED else None
    book.risk_grades.append(RiskGrade(case=case, level=level, from_=opened, to=until, assessed_by="w1"))
    if until is not None:
        book.risk_grades.append(RiskGrade(case=case, level=RiskLevel.MEDIUM_LOW, from_=change, assessed_by="w1"))


def _child(book: Book, order: int, household: str, number: int, county: str) -> Child:
    born = book.draws.day(date(2009, 9, 1), date(2017, 8, 31))
    sex = book.draws.pick((Sex.FEMALE, Sex.MALE))
    category = book.draws.among(CATEGORIES, ChildCategory.OTHER_IN_DIFFICULTY)
    return Child(
        id=f"c{order:03}",
        name=f"童{order:03}",
        sex=sex,
        birth_date=born,
        resident_id=invented_id(born, order * 2 + (1 if sex is Sex.MALE else 2)),
        hukou_division=county,
        home_division=county,
        household=None if number == UNHOUSED else household,
        school=f"示例学校{book.draws.between(1, 30)}",
        grade=max(1, min(9, 2024 - born.year - 6)),
        categories=(Membership(category=category, from_=date(2023, 1, 1)),),
    )
