"""Children, families and their spells of service. Nobody here is real: names are numbers, and so are all papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import attrs

from childcare_policy import (
    Assignment,
    Body,
    Case,
    Channel,
    Child,
    ChildCategory,
    ClosingReason,
    Disability,
    DisabilityKind,
    Ground,
    Guardian,
    Membership,
    Role,
    Schooling,
    Sex,
    Stage,
    invented_id,
    plus_days,
)

from .book import FIRST, LAST, YEAR, Book, Family, Post, Spell
from .staff import neighbourhood_areas
from .traits import Oddity

OPENING_MONTHS = (2, 2, 3, 3, 6, 7, 9, 9, 10)
HOUSEHOLDS = ((0.1, 2), (0.02, 3))
ALONE_FIRST = 5
CHANNELS = ((0.2, Channel.GUARDIAN_APPLICATION), (0.2, Channel.ORGANISATION_SURVEY))
RELATIONS = ("祖父", "祖母", "外祖父", "外祖母", "父亲", "母亲", "姑母", "舅父")
DISABILITIES = (
    (0.02, Disability(kind=DisabilityKind.INTELLECTUAL, level=3)),
    (0.02, Disability(kind=DisabilityKind.PHYSICAL, level=2)),
    (0.01, Disability(kind=DisabilityKind.HEARING, level=4)),
)
TEAM = (Role.CHILD_SUPERVISOR, Role.CHILD_DIRECTOR, Role.CHILD_WELFARE_SOCIAL_WORKER)
LAST_GRADE = (Oddity.AGED_OUT, Oddity.LEAVER_KEPT)


def families(book: Book) -> None:
    """Exactly the children of the annex, in households of one to three, each with its spells and its team."""
    sizes = list(_household_sizes(book))
    alone = [number for number, size in enumerate(sizes) if size == 1]
    orphans = book.draws.sample(alone, book.district.orphans)
    chosen = book.draws.sample(alone, min(len(book.traits.oddities), len(alone)))
    oddity_of = dict(zip(chosen, book.traits.oddities, strict=False))
    served: Counter[str] = Counter()
    child = 0
    for number, size in enumerate(sizes):
        home = book.draws.pick(book.neighbourhoods)
        oddity = oddity_of.get(number)
        begins = _opening(book) if oddity is None else FIRST
        desk = book.desks[child * len(book.desks) // book.district.total]
        spells = []
        for _ in range(size):
            row = _child(book, child, home, f"h{number + 1:03}", number in orphans, oddity)
            book.children.append(row)
            spells.append(_spell(book, row.id, home, desk, begins, oddity))
            served[home.place] += 1
            child += 1
        book.families.append(Family(spells))
        if oddity is Oddity.RE_ENROLLED:
            book.families.append(Family([_again(spells[0], f"k{book.district.total + 1:03}")]))
    for spell in book.spells:
        book.cases.append(_case(book, spell))
        book.assignments += _assignments(book, spell)
    neighbourhood_areas(book, served)


def _household_sizes(book: Book) -> Iterator[int]:
    left, number = book.district.total, 0
    while left:
        size = min(left, 1 if number < ALONE_FIRST else book.draws.among(HOUSEHOLDS, 1))
        yield size
        left, number = left - size, number + 1


def _opening(book: Book) -> date:
    """The first day of the programme; for a few families a day in the middle of a later month."""
    if not book.often(book.traits.rates.opened_later):
        return FIRST
    return date(YEAR, book.draws.pick(OPENING_MONTHS), book.draws.between(6, 27))


def _child(book: Book, number: int, home: Post, household: str, orphan: bool, oddity: Oddity | None) -> Child:
    """A child of the nine years of compulsory schooling: an orphan, or one who gets the basic living allowance."""
    draws = book.draws
    grade = 9 if oddity in LAST_GRADE else draws.between(1, 8)
    born = draws.day(date(YEAR - 7 - grade, 9, 1), date(YEAR - 6 - grade, 8, 31))
    sex = draws.pick((Sex.FEMALE, Sex.MALE))
    category = ChildCategory.SCATTERED_ORPHAN if orphan else ChildCategory.BASIC_LIVING_ALLOWANCE_RECIPIENT
    stated = plus_days(born, 1) if oddity is Oddity.WRONG_BIRTH_DATE else born
    guardian = Guardian(name=f"监护人{number + 1:03}", role=Role.GUARDIAN, relation=draws.pick(RELATIONS))
    grounds = (Ground.GUARDIANSHIP_ABSENT,) if orphan or draws.chance(0.6) else (Ground.GUARDIANSHIP_INADEQUATE,)
    return Child(
        id=f"c{number + 1:03}",
        name=f"童{book.district.number + 1:02}{number + 1:03}",
        sex=sex,
        birth_date=born,
        resident_id=invented_id(stated, order_of(book.district.before + number, sex)),
        hukou_division=draws.among(((0.1, "310000"), (0.05, None)), book.district.division),
        home_division=book.district.division,
        neighbourhood=home.place,
        household=household,
        school=f"示例学校{draws.between(1, 9)}",
        grade=None if oddity is Oddity.NO_GRADE else grade,
        education=_education(book, grade, oddity),
        categories=(Membership(category=category, from_=plus_days(FIRST, -draws.between(40, 1500))),),
        grounds=grounds,
        disability=draws.among(DISABILITIES, None),
        guardians=(guardian,),
    )


def _education(book: Book, grade: int, oddity: Oddity | None) -> tuple[Schooling, ...] | None:
    """Two school years, where they were written down."""
    began, left = date(YEAR - 1, 9, 1), date(YEAR, 6, 30)
    if oddity is Oddity.OUT_OF_SCHOOL:
        return (Schooling(from_=date(YEAR - 1, 10, 11), stage=Stage.OUT_OF_SCHOOL),)
    if oddity in LAST_GRADE:
        return (
            Schooling(from_=began, to=left, stage=Stage.COMPULSORY, grade=9),
            Schooling(from_=date(YEAR, 9, 1), stage=Stage.UPPER_SECONDARY),
        )
    if oddity is Oddity.NO_GRADE or book.often(0.5):
        return None
    return (
        Schooling(from_=began, to=date(YEAR, 8, 31), stage=Stage.COMPULSORY, grade=grade),
        Schooling(from_=date(YEAR, 9, 1), stage=Stage.COMPULSORY, grade=grade + 1),
    )


def order_of(number: int, sex: Sex) -> int:
    """The order in which a resident number would have been given: odd for boys, even for girls."""
    return number * 2 + (1 if sex is Sex.MALE else 2)


def _spell(book: Book, child: str, home: Post, desk: Post, opened: date, oddity: Oddity | None) -> Spell:
    closes = {
        Oddity.MOVED: date(YEAR, 7, 15),
        Oddity.RE_ENROLLED: date(YEAR, 5, 20),
        Oddity.AGED_OUT: date(YEAR, 8, 31),
        Oddity.LEAVER_KEPT: None,
    }
    usual = None if book.often(0.15) else LAST
    return Spell(
        case="k" + child[1:],
        child=child,
        opened_on=opened,
        closed_on=closes.get(oddity, usual) if oddity else usual,
        social=desk,
        director=home,
        supervisor=next(post for post in book.streets if home.place.startswith(post.place)),
        oddity=oddity,
    )


def _again(spell: Spell, case: str) -> Spell:
    """The second spell of a child who came back in autumn."""
    return attrs.evolve(
        spell, case=case, opened_on=date(YEAR, 9, 5), closed_on=LAST, oddity=None, papers=[], served_by={}
    )


def _case(book: Book, spell: Spell) -> Case:
    """The case as the district's bureau confirmed it."""
    draws = book.draws
    reasons = {
        Oddity.MOVED: ClosingReason.MOVED,
        Oddity.RE_ENROLLED: ClosingReason.WITHDRAWN,
        Oddity.AGED_OUT: ClosingReason.AGED_OUT,
    }
    usual = draws.among(((0.2, ClosingReason.GOALS_REACHED),), ClosingReason.PROGRAMME_ENDED)
    confirmed = plus_days(spell.opened_on, -draws.between(1, 21))
    if spell.oddity is Oddity.CONFIRMED_LATE:
        confirmed = plus_days(spell.opened_on, draws.between(9, 40))
    return Case(
        id=spell.case,
        child=spell.child,
        opened_on=spell.opened_on,
        closed_on=spell.closed_on,
        closing_reason=(reasons.get(spell.oddity, usual) if spell.oddity else usual) if spell.closed_on else None,
        confirmed_by=Body.CIVIL_AFFAIRS_BUREAU,
        confirmed_on=None if spell.oddity is Oddity.UNCONFIRMED else confirmed,
        channel=draws.among(CHANNELS, Channel.CHILD_DIRECTOR_REPORT),
    )


def _assignments(book: Book, spell: Spell) -> Iterator[Assignment]:
    """Who held which post of the team for the case, from when to when; a few written down weeks late."""
    for role, post in zip(TEAM, (spell.supervisor, spell.director, spell.social), strict=True):
        unassigned = 0
        if role is Role.CHILD_DIRECTOR and spell.oddity is Oddity.NO_DIRECTOR:
            unassigned = 150
        elif book.often(book.traits.rates.assigned_late):
            unassigned = book.draws.between(10, 50)
        for tenure in post.tenures:
            first = max(tenure.first, plus_days(spell.opened_on, unassigned))
            last = min(tenure.last or date.max, spell.closed_on or date.max)
            if first <= last:
                to = None if last == date.max else last
                yield Assignment(case=spell.case, worker=tenure.worker, role=role, from_=first, to=to)
