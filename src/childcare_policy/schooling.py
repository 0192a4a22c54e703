"""Schooling: whether a child is in the nine compulsory years on a day."""

from __future__ import annotations

from datetime import date

from .facts import Child
from .fused import Outcome
from .quantities import age_on
from .words import Stage


def compulsory_stage(child: Child, on: date) -> Outcome:
    """Whether the child is in the nine years: an education interval of the day outranks the grade."""
    now = [row for row in child.education or () if (row.from_ or date.min) <= on <= (row.to or date.max)]
    grades = [row.grade for row in now if row.grade is not None]
    stages = {row.stage for row in now if row.stage is not None}
    if Stage.OUT_OF_SCHOOL in stages:
        return _out_of_school(child, on)
    if grades:
        return None if all(1 <= grade <= 9 for grade in grades) else "stage"
    if stages:
        return None if stages == {Stage.COMPULSORY} else "stage"
    if now:
        return (f"child:{child.id}.education",)
    if child.grade is None:
        return (f"child:{child.id}.grade",)
    return None if 1 <= child.grade <= 9 else "stage"


def _out_of_school(child: Child, on: date) -> Outcome:
    earlier = [row for row in child.education or () if (row.from_ or date.min) <= on]
    finished = any(
        row.stage is Stage.UPPER_SECONDARY or (row.grade == 9 and row.to is not None and row.to.month in (6, 7, 8))
        for row in earlier
    )
    if finished:
        return "stage"
    if child.birth_date is None:
        return (f"child:{child.id}.birth_date",)
    return None if 6 <= age_on(child.birth_date, on) < 16 else "stage"
