"""The tasks of a paper and their units, asked both ways; progress as recorded, street by street."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from tests.builders import EDITION as CITY
from tests.builders import KINDS, with_rule
from tests.rules.district import EDITION, given

from childcare_policy import Force, evaluate, progress, tasks_of, units_of
from childcare_policy.board import Progress, clauses_of, strays, tasks, units

STREETS = [{"id": "t2", "kind": "township"}, {"id": "t1", "kind": "township"}, {"id": "n1", "kind": "neighbourhood"}]


def test_forty_one_tasks_are_carried_by_fifteen_units() -> None:
    assert [task.number for task in tasks(EDITION)] == [*range(1, 42)]
    assert len(units(EDITION)) == 15
    assert sum(len(task.units) for task in tasks(EDITION)) == 111
    assert [sum(task.action == action for task in tasks(EDITION)) for action in range(1, 6)] == [9, 8, 11, 7, 6]


@pytest.mark.parametrize(
    ("unit", "count"),
    [
        ("streets", 32),
        ("civil_affairs_bureau", 25),
        ("education_bureau", 13),
        ("police", 9),
        ("youth_league", 7),
        ("womens_federation", 6),
        ("procuratorate", 5),
        ("court", 4),
        ("health_commission", 3),
        ("cyberspace_office", 2),
        ("justice_bureau", 1),
        ("disabled_persons_federation", 1),
        ("human_resources_bureau", 1),
        ("water_bureau", 1),
        ("emergency_bureau", 1),
    ],
)
def test_each_unit_carries_as_many_tasks_as_the_table_says(unit: str, count: int) -> None:
    assert len(tasks_of(EDITION, unit)) == count


def test_the_table_answers_both_ways() -> None:
    assert [unit.id for unit in units_of(EDITION, 14)] == ["police", "procuratorate", "court"]
    assert [task.number for task in tasks_of(EDITION, "youth_league")] == [1, 9, 25, 26, 27, 29, 40]
    assert tasks_of(EDITION, "团区委") == tasks_of(EDITION, "youth_league")
    assert units_of(EDITION, 42) == ()
    assert tasks_of(EDITION, "nobody") == ()
    assert tasks(CITY) == ()
    assert units(CITY) == ()


def test_a_task_is_tracked_and_knows_its_clauses() -> None:
    task = tasks(EDITION)[3]
    assert task.force is Force.PROGRAMMATIC
    assert clauses_of(EDITION, task) == ("yp2024:4-a", "yp2024:4-d", "yp2024:4-b", "yp2024:4-c", "yp2024:4-resp")


def test_a_task_yields_no_finding_whatever_force_it_is_given() -> None:
    must = attrs.evolve(tasks(EDITION)[0], force=Force.MUST)
    assert list(evaluate(with_rule(must, EDITION), given(), date(2024, 6, 30), KINDS).findings) == []


def shown(as_of: date = date.max, **tables: Any) -> list[Progress]:
    return list(progress(EDITION, given(**tables), as_of))


def one(number: int, unit: str, area: str = "", as_of: date = date.max, **tables: Any) -> Progress:
    rows = [row for row in shown(as_of, **tables) if row.task.number == number and row.unit.id == unit]
    (found,) = [row for row in rows if row.area == area]
    return found


def test_nothing_recorded_is_neither_done_nor_undone() -> None:
    assert len(shown()) == 111
    assert {row.status for row in shown()} == {None}
    assert {row.streets for row in shown() if row.unit.id == "streets"} == {False}
    assert {row.streets for row in shown() if row.unit.id != "streets"} == {True}


def test_all_streets_are_the_streets_of_the_district() -> None:
    rows = [row for row in shown(areas=STREETS) if row.task.number == 30]
    assert [(row.unit.id, row.area) for row in rows] == [
        ("civil_affairs_bureau", ""),
        ("streets", "t1"),
        ("streets", "t2"),
    ]
    assert one(30, "streets", areas=[STREETS[2]]).streets is False


def test_progress_is_the_latest_record_with_all_its_evidence() -> None:
    rows = [
        {"task": "4", "unit": "education_bureau", "status": "in_progress", "on": "2024-03-01", "evidence": ["list"]},
        {"task": "yp2024:4", "unit": "区教育局", "status": "done", "on": "2024-09-01", "evidence": ["list", "count"]},
        {"task": "5", "unit": "education_bureau", "status": "planned"},
    ]
    found = one(4, "education_bureau", tasks=rows)
    assert (str(found.status), found.on, found.evidence) == ("done", date(2024, 9, 1), ("list", "count"))
    earlier = one(4, "education_bureau", as_of=date(2024, 8, 31), tasks=rows)
    assert (str(earlier.status), earlier.evidence) == ("in_progress", ("list",))
    assert str(one(5, "education_bureau", tasks=rows).status) == "planned"


def test_a_street_reports_for_itself_or_all_of_them_together() -> None:
    rows = [
        {"task": "30", "unit": "t1", "status": "done", "on": "2024-03-01"},
        {"task": "30", "unit": "streets", "status": "in_progress", "on": "2024-04-01"},
    ]
    assert str(one(30, "streets", "t1", areas=STREETS, tasks=rows).status) == "done"
    assert str(one(30, "streets", "t2", areas=STREETS, tasks=rows).status) == "in_progress"
    assert str(one(30, "streets", tasks=rows).status) == "in_progress"


def test_reading_makes_the_first_unit_lead() -> None:
    first = EDITION.read({"yp2024.responsible-units": "first-leads"})
    rows = [row for row in progress(first, given()) if row.task.number == 14]
    assert [row.lead for row in rows] == [True, False, False]
    assert not any(row.lead for row in shown())


def test_records_of_no_task_or_unit_are_told() -> None:
    rows = [
        {"task": "42", "unit": "court"},
        {"task": "14", "unit": "water_bureau"},
        {"task": "14", "unit": "court"},
        {"task": "14"},
        {"unit": "court"},
        {"task": "30", "unit": "t1"},
        {"task": "4", "unit": "t1"},
    ]
    assert list(strays(EDITION, given(areas=STREETS, tasks=rows))) == [0, 1, 3, 4, 6]
    assert list(strays(EDITION, given())) == []
