"""任务分工 The tasks of a paper: which units carry each, which tasks a unit carries, and how far each has got.

Progress is what the records say of it. It is tracked by evidence and never judged: a task has no number to be missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from .edition import Edition
from .facts import Area, Caseload, TaskRecord
from .rules.responsibility import Task, Unit
from .words import AreaKind, TaskStatus


@attrs.frozen(kw_only=True)
class Progress:
    """How far one unit has got with one task; for a unit that stands for every street, one a street.

    ``area`` is the street, empty where the unit is one body; ``status`` ``None`` where nothing is recorded of it.
    ``streets`` false says that the streets themselves are not recorded.
    """

    task: Task
    unit: Unit
    lead: bool = False
    area: str = ""
    streets: bool = True
    status: TaskStatus | None = None
    on: date | None = None
    evidence: tuple[str, ...] = ()


def tasks(edition: Edition) -> tuple[Task, ...]:
    """The tasks of an edition, in the order of the paper; none where its papers hold no such table."""
    return tuple(rule for rule in edition.rules if isinstance(rule, Task))


def units(edition: Edition) -> tuple[Unit, ...]:
    """The units that carry tasks, each once, in the order in which the table names them."""
    return tuple(dict.fromkeys(unit for task in tasks(edition) for unit in task.units))


def units_of(edition: Edition, number: int) -> tuple[Unit, ...]:
    """The units of the task of that number, as listed; none where there is no such task."""
    return tuple(unit for task in tasks(edition) if task.number == number for unit in task.units)


def tasks_of(edition: Edition, unit: str) -> tuple[Task, ...]:
    """The tasks that the unit of that id, or of that name, carries."""
    return tuple(task for task in tasks(edition) if any(known(each, unit) for each in task.units))


def clauses_of(edition: Edition, task: Task) -> tuple[str, ...]:
    """Every clause of the ledger that stands under the task, in the order of the paper."""
    return tuple(id for id in edition.clauses if id.startswith(f"{task.document}:{task.number}-"))


def known(unit: Unit, name: str) -> bool:
    """Whether a unit goes by that id or name."""
    return name in (unit.id, *unit.title.values())


def progress(edition: Edition, caseload: Caseload, as_of: date = date.max) -> Iterator[Progress]:
    """Every task and unit with what is recorded of it by that day, in the order of the paper."""
    streets = _streets(caseload)
    for task in tasks(edition):
        own = [row for row in caseload.tasks or () if _of(task, row) and (row.on is None or row.on <= as_of)]
        for place, unit in enumerate(task.units):
            lead = task.first_leads and place == 0
            together = [row for row in own if row.unit is not None and known(unit, row.unit)]
            if not unit.areas or not streets:
                yield _progress(task, unit, lead, together, streets=not unit.areas or streets is not None)
                continue
            for street in streets:
                alone = [row for row in own if row.unit == street.id]
                yield attrs.evolve(_progress(task, unit, lead, alone or together), area=street.id)


def _streets(caseload: Caseload) -> list[Area] | None:
    """The streets of the district in order of id, ``None`` where none is recorded."""
    rows = sorted((row for row in caseload.areas or () if row.kind is AreaKind.TOWNSHIP), key=lambda row: row.id)
    return rows or None


def _of(task: Task, row: TaskRecord) -> bool:
    """Whether a record is of the task: by its number, alone or after the paper's name."""
    return row.task in (str(task.number), f"{task.document}:{task.number}", task.slug)


def _progress(task: Task, unit: Unit, lead: bool, rows: Iterable[TaskRecord], *, streets: bool = True) -> Progress:
    """The latest record, and everything that was put forward as evidence."""
    ordered = sorted(rows, key=lambda row: row.on or date.min)
    evidence = dict.fromkeys(each for row in ordered for each in row.evidence or ())
    latest = ordered[-1] if ordered else TaskRecord()
    return Progress(
        task=task,
        unit=unit,
        lead=lead,
        streets=streets,
        status=latest.status,
        on=latest.on,
        evidence=tuple(evidence),
    )


def strays(edition: Edition, caseload: Caseload) -> Iterator[int]:
    """The rows of the table ``tasks``, counted from 0, that name no task of the edition or no unit that carries it."""
    streets = {row.id for row in _streets(caseload) or ()}
    for number, row in enumerate(caseload.tasks or ()):
        found = [task for task in tasks(edition) if _of(task, row)]
        named = [unit for task in found for unit in task.units]
        mine = any(
            row.unit is not None and (known(unit, row.unit) or (unit.areas and row.unit in streets)) for unit in named
        )
        if not mine:
            yield number
