"""``tasks``: which units carry a task, which tasks a unit carries, and what the records tell of their progress."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from .conftest import WIDTH, Files, Run, widest

PLACE = "shanghai/yangpu"
PROGRAMME = {"id": "p1", "division": "310110", "starts_on": "2024-01-01", "ends_on": "2024-12-31"}
AREAS = [{"id": "t1", "kind": "township"}, {"id": "t2", "kind": "township"}]
ROWS: list[dict[str, Any]] = [
    {"task": "14", "unit": "court", "status": "done", "on": "2024-05-06", "evidence": ["e1", "e2"]},
    {"task": "30", "unit": "t1", "status": "in_progress", "on": "2024-05-06"},
]


def of_plan(file: Files, **tables: Any) -> Any:
    kept: dict[str, Any] = dict.fromkeys(("workers", "children", "cases", "visits", "incidents", "expenses", "funding"))
    return file(**{**kept, "reports": None, "programme": PROGRAMME, **tables})


def test_units_of_a_task(run: Run) -> None:
    said = run("tasks", PLACE, "--task", 14).output
    assert "区公安分局、区检察院、区法院" in said
    assert "1项任务，责任单位3家" in said
    assert "14 Family education orders" in run("tasks", PLACE, "--task", 14, "--lang", "en").output


def test_tasks_of_a_unit_by_id_by_name_or_by_a_part_of_it(run: Run) -> None:
    by_id = run("tasks", PLACE, "--unit", "youth_league").output
    assert "7项任务，责任单位1家" in by_id
    assert run("tasks", PLACE, "--unit", "团区委").output == by_id
    assert run("tasks", PLACE, "--unit", "youth league").output == by_id


def test_whole_table_fits_the_terminal(run: Run) -> None:
    for lang in ("zh", "en"):
        said = run("tasks", PLACE, "--lang", lang).output
        assert widest(said) <= WIDTH
        assert "41" in said


def test_progress_is_told_street_by_street(run: Run, file: Files) -> None:
    path = of_plan(file, areas=AREAS, tasks=ROWS)
    said = run("tasks", PLACE, path, "--lang", "en").output
    assert "2 of 143 with a record of progress" in said
    assert "all streets t1" in said
    assert "done" in said
    earlier = run("tasks", PLACE, path, "--as-of", "2024-05-05", "--lang", "en").output
    assert "0 of 143 with a record of progress" in earlier


def test_streets_not_recorded_are_told(run: Run, file: Files) -> None:
    path = of_plan(file, tasks=[{"task": "30", "unit": "streets", "status": "done"}])
    said = run("tasks", PLACE, path, "--task", 30).output
    assert "没有街道名单" in said
    assert "2项中1项有进展记录" in said
    assert "没有街道名单" not in run("tasks", PLACE, path, "--task", 14).output


def test_record_of_no_task_or_unit_is_told_by_its_row(run: Run, file: Files) -> None:
    path = of_plan(file, areas=AREAS, tasks=[*ROWS, {"task": "99", "unit": "court"}])
    assert "W_TASK_STRAY tasks · row 2" in run("tasks", PLACE, path).stderr


def test_json_holds_the_table_and_the_progress(run: Run, file: Files) -> None:
    path = of_plan(file, areas=AREAS, tasks=ROWS)
    told = json.loads(run("tasks", PLACE, path, "--task", 14, "--format", "json").output)
    assert told["format"] == "childcare-policy/tasks@1"
    (task,) = told["tasks"]
    assert [unit["id"] for unit in task["units"]] == ["police", "procuratorate", "court"]
    assert task["lead"] is None
    assert "yp2024:14-resp" in task["clauses"]
    assert [row["status"] for row in told["progress"]] == [None, None, "done"]
    assert told["progress"][2] == {
        "caseload": "one",
        "task": 14,
        "unit": "court",
        "area": None,
        "areas_recorded": True,
        "status": "done",
        "on": "2024-05-06",
        "evidence": ["e1", "e2"],
    }


def test_csv_has_a_line_for_each_unit_and_street(run: Run, file: Files) -> None:
    rows = list(csv.reader(io.StringIO(run("tasks", PLACE, "--format", "csv").output.lstrip("\ufeff"))))
    assert len(rows) == 112
    assert rows[0] == ["task", "action", "title", "unit", "unit_title", "lead", "clauses"]
    path = of_plan(file, areas=AREAS, tasks=ROWS)
    told = run("tasks", PLACE, path, "--task", 30, "--format", "csv", "--lang", "en").output.lstrip("\ufeff")
    rows = list(csv.reader(io.StringIO(told)))
    assert [row[8:] for row in rows[1:]] == [
        ["", "", "", ""],
        ["t1", "in_progress", "2024-05-06", ""],
        ["t2", "", "", ""],
    ]


def test_reading_names_the_lead(run: Run) -> None:
    lead = ("--reading", "yp2024.responsible-units=first-leads")
    assert "区公安分局（牵头）" in run("tasks", PLACE, "--task", 14, *lead).output
    told = json.loads(run("tasks", PLACE, "--task", 14, *lead, "--format", "json").output)
    assert told["tasks"][0]["lead"] == "police"
    rows = list(csv.reader(io.StringIO(run("tasks", PLACE, "--task", 14, *lead, "--format", "csv").output)))
    assert [row[5] for row in rows[1:]] == ["1", "", ""]


def test_unit_or_task_that_is_not_there_is_a_usage_error(run: Run) -> None:
    assert "education_bureau" in run("tasks", PLACE, "--unit", "nobody", code=2).stderr
    assert "1 to 41" in run("tasks", PLACE, "--task", 42, code=2).stderr
    assert "no task 1; the tasks are: none" in run("tasks", "shanghai", "--task", 1, code=2).stderr


def test_city_without_such_a_table_has_no_tasks(run: Run) -> None:
    assert "no table of tasks" in run("tasks", "shanghai", "--edition", "2022", "--lang", "en").output
