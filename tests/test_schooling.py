"""The nine compulsory years: what was recorded of a child's schooling on the day, and whether it had ended them."""

from __future__ import annotations

from datetime import date

import pytest

from childcare_policy import Child, Schooling, Stage
from childcare_policy.fused import Outcome
from childcare_policy.schooling import compulsory_stage

DAY = date(2022, 9, 1)
EVE, NEXT = date(2022, 8, 31), date(2022, 9, 2)
BORN = date(2010, 5, 6)
OUT, COMPULSORY, UPPER, PRE = Stage.OUT_OF_SCHOOL, Stage.COMPULSORY, Stage.UPPER_SECONDARY, Stage.PRESCHOOL
NO_GRADE, NO_SCHOOL, NO_BIRTH = ("child:c1.grade",), ("child:c1.education",), ("child:c1.birth_date",)


def at(
    stage: Stage | None = None, grade: int | None = None, first: date | None = None, last: date | None = None
) -> Schooling:
    return Schooling(stage=stage, grade=grade, from_=first, to=last)


def asked(*rows: Schooling, grade: int | None = None, born: date | None = BORN) -> Outcome:
    return compulsory_stage(Child(id="c1", birth_date=born, grade=grade, education=rows), DAY)


@pytest.mark.parametrize(("grade", "outcome"), [(None, NO_GRADE), (0, "stage"), (1, None), (9, None), (10, "stage")])
def test_grade_decides_where_no_schooling_of_the_day_is_recorded(grade: int | None, outcome: Outcome) -> None:
    assert asked(grade=grade) == outcome
    assert asked(at(UPPER, first=NEXT), at(UPPER, last=EVE), grade=grade) == outcome
    assert compulsory_stage(Child(id="c1", grade=grade), DAY) == outcome


@pytest.mark.parametrize(
    ("grades", "outcome"),
    [((0,), "stage"), ((1,), None), ((9,), None), ((10,), "stage"), ((9, 10), "stage"), ((1, 9), None)],
)
def test_grade_of_the_day_outranks_the_grade(grades: tuple[int, ...], outcome: Outcome) -> None:
    for other in (5, 12):
        assert asked(*(at(grade=grade) for grade in grades), at(), grade=other) == outcome


@pytest.mark.parametrize(("first", "last"), [(None, None), (DAY, None), (None, DAY), (DAY, DAY)])
def test_schooling_counts_from_its_first_day_to_its_last(first: date | None, last: date | None) -> None:
    assert asked(at(grade=10, first=first, last=last), grade=5) == "stage"
    assert asked(at(UPPER, first=first, last=last), grade=5) == "stage"
    assert asked(at(first=first, last=last), grade=5) == NO_SCHOOL


@pytest.mark.parametrize(
    ("stages", "outcome"),
    [
        ((COMPULSORY,), None),
        ((COMPULSORY, None), None),
        ((UPPER,), "stage"),
        ((PRE,), "stage"),
        ((COMPULSORY, UPPER), "stage"),
    ],
)
def test_stage_decides_where_no_grade_is_recorded(stages: tuple[Stage | None, ...], outcome: Outcome) -> None:
    for grade in (5, 12):
        assert asked(*(at(stage) for stage in stages), grade=grade) == outcome


@pytest.mark.parametrize(
    ("born", "outcome"),
    [
        (None, NO_BIRTH),
        (date(2016, 9, 2), "stage"),
        (date(2016, 9, 1), None),
        (date(2006, 9, 2), None),
        (date(2006, 9, 1), "stage"),
    ],
)
def test_child_out_of_school_is_in_the_nine_years_from_six_to_sixteen(born: date | None, outcome: Outcome) -> None:
    assert asked(at(OUT), born=born) == outcome
    assert asked(at(OUT), at(grade=10), grade=12, born=born) == outcome


@pytest.mark.parametrize(
    ("earlier", "outcome"),
    [
        (at(UPPER, last=EVE), "stage"),
        (at(UPPER, first=DAY), "stage"),
        (at(UPPER, first=NEXT), None),
        (at(grade=9, last=date(2022, 5, 31)), None),
        (at(grade=9, last=date(2022, 6, 1)), "stage"),
        (at(grade=9, last=date(2022, 7, 31)), "stage"),
        (at(grade=9, last=EVE), "stage"),
        (at(grade=9, last=date(2021, 9, 30)), None),
        (at(grade=9, first=NEXT, last=date(2023, 7, 1)), None),
        (at(grade=9, first=date(2021, 9, 1)), None),
        (at(grade=8, last=date(2022, 6, 30)), None),
        (at(COMPULSORY, last=date(2022, 6, 30)), None),
    ],
)
def test_child_out_of_school_has_done_the_nine_years_after_grade_nine_or_in_a_higher_school(
    earlier: Schooling, outcome: Outcome
) -> None:
    assert asked(at(OUT), earlier) == outcome
    assert asked(earlier, at(OUT)) == outcome
