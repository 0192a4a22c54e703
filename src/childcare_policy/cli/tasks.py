"""``tasks``: who carries which task of a paper, and how far each has got by the records; tracked, never judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import click
from rich.console import RenderableType
from rich.text import Text

from .. import board
from ..edition import Edition
from ..rules.responsibility import Task, Unit
from ..texts import Texts, texts
from ..wire import plain_to_json, rejected_to_plain
from . import options, pages
from .intake import Taken, latest, registry_for, take
from .tables import printed, table, text
from .writing import csv_bytes, deliver, may_write, told

TASKS = "childcare-policy/tasks@1"
HEADER = ("task", "action", "title", "unit", "unit_title", "lead", "clauses")
RECORDED = ("caseload", "area", "status", "on", "evidence")
Wanted = list[tuple[Task, list[Unit]]]


@click.command(short_help="任务分工与进展 / tasks, their units and progress")
@click.argument("profile")
@click.argument("caseloads", nargs=-1, type=click.Path(), metavar="[CASELOAD]...")
@options.decorated(
    click.option("--unit", default="", help="某一责任单位 / one unit, by id or name."),
    click.option("--task", "number", type=int, default=None, help="某一任务 / one task, by number."),
    click.option("--as-of", type=options.day, metavar=options.DAY, default=None, help="截至 / default: all records."),
    options.edition,
    options.overlay,
    options.reading,
    options.formats("table", "json", "csv"),
    options.lang,
    options.out,
)
def tasks(
    profile: str,
    caseloads: tuple[str, ...],
    unit: str,
    number: int | None,
    as_of: date | None,
    edition: str,
    readings: tuple[tuple[str, str], ...],
    form: str,
    lang: str,
    out: str | None,
) -> None:
    """Show the tasks of a paper with the units that carry them, and with caseloads how far each has got.

    列出文件的任务和责任单位；给出个案库时，一并列出进展。
    """
    registry = registry_for(profile)
    under = latest(registry, profile, edition).read(options.chosen(readings))
    taken = take(caseloads)
    may_write(out, [each.path for each in taken])
    wanted = [*_wanted(under, number, unit)]
    for each in taken:
        for row in board.strays(under, each.caseload):
            told("W_TASK_STRAY", f"{each.path}: W_TASK_STRAY tasks · row {row}")
    progress = [
        (each.name, row)
        for each in taken
        for row in board.progress(under, each.caseload, as_of or date.max)
        if any(row.task is task and row.unit in units for task, units in wanted)
    ]
    if form == "json":
        left = [row for each in taken for row in each.caseload.rejected_rows or ()]
        deliver(plain_to_json(_plain(under, wanted, progress) | rejected_to_plain(left)), out)
    elif form == "csv":
        header = (*HEADER, *RECORDED) if taken else HEADER
        deliver(csv_bytes(header, _lines(under, wanted, progress, texts(lang), recorded=bool(taken))), out)
    else:
        printed([*_page(under, wanted, progress, texts(lang), taken)], out)


def _wanted(edition: Edition, number: int | None, name: str) -> Iterator[tuple[Task, list[Unit]]]:
    """The tasks asked for, each with those of its units that are asked for."""
    everyone = board.units(edition)
    exact = [unit for unit in everyone if board.known(unit, name)]
    asked = exact or [
        unit for unit in everyone if any(name.casefold() in said.casefold() for said in unit.title.values())
    ]
    if name and not asked:
        known = ", ".join(f"{unit.id} ({'/'.join(unit.title.values())})" for unit in everyone)
        raise click.UsageError(f"no unit {name!r}; the units are: {known or 'none'}")
    numbers = [task.number for task in board.tasks(edition)]
    if number is not None and number not in numbers:
        known = f"{min(numbers)} to {max(numbers)}" if numbers else "none"
        raise click.UsageError(f"no task {number}; the tasks are: {known}")
    for task in board.tasks(edition):
        units = [unit for unit in task.units if unit in asked]
        if units and number in (task.number, None):
            yield task, units


def _unit(unit: Unit) -> dict[str, Any]:
    return {"id": unit.id, "title": dict(unit.title)}


def _plain(edition: Edition, wanted: Wanted, progress: Sequence[tuple[str, board.Progress]]) -> dict[str, Any]:
    return {
        "format": TASKS,
        "profile": edition.profile,
        "edition": edition.id,
        "tasks": [
            {
                "task": task.number,
                "action": task.action,
                "title": dict(task.title),
                "units": [_unit(unit) for unit in task.units],
                "lead": task.units[0].id if task.first_leads else None,
                "clauses": [*board.clauses_of(edition, task)],
            }
            for task, _ in wanted
        ],
        "progress": [
            {
                "caseload": name,
                "task": row.task.number,
                "unit": row.unit.id,
                "area": row.area or None,
                "areas_recorded": row.streets,
                "status": row.status and str(row.status),
                "on": row.on and row.on.isoformat(),
                "evidence": [*row.evidence],
            }
            for name, row in progress
        ],
    }


def _lines(
    edition: Edition,
    wanted: Wanted,
    progress: Sequence[tuple[str, board.Progress]],
    said: Texts,
    *,
    recorded: bool,
) -> Iterator[list[str]]:
    """A line for each task and unit, and for each street and caseload where there are any."""
    for task, units in wanted:
        for unit in units:
            lead = "1" if task.first_leads and unit is task.units[0] else ""
            clauses = " ".join(board.clauses_of(edition, task))
            head = [
                str(task.number),
                str(task.action),
                said.of(task.title),
                unit.id,
                said.of(unit.title),
                lead,
                clauses,
            ]
            if not recorded:
                yield head
            for name, row in progress:
                if row.task is task and row.unit == unit:
                    on = row.on.isoformat() if row.on else ""
                    yield [*head, name, row.area, str(row.status or ""), on, " ".join(row.evidence)]


def _page(
    edition: Edition,
    wanted: Wanted,
    progress: Sequence[tuple[str, board.Progress]],
    said: Texts,
    taken: Sequence[Taken],
) -> Iterator[RenderableType]:
    yield text(said.of(edition.title), "bold")
    yield from pages.left_out([each.caseload for each in taken], said)
    if not wanted:
        yield text(said.say("cli.tasks.none"))
        return
    yield text(said.say("cli.tasks.heading", n=len(wanted), units=len({unit for _, units in wanted for unit in units})))
    yield Text()
    made = table(("", "right"), (said.say("cli.tasks.task"), "wrap"), (said.say("cli.tasks.units"), "wrap"), wide=2)
    for task, _ in wanted:
        units = [said.of(unit.title) for unit in task.units]
        if task.first_leads:
            units[0] = said.say("cli.tasks.lead", unit=units[0])
        made.add_row(text(task.number), text(said.of(task.title)), text(said.join(units)))
    yield made
    for each in taken:
        yield Text()
        yield from _recorded(each, [row for name, row in progress if name == each.name], said)


def _recorded(taken: Taken, rows: Sequence[board.Progress], said: Texts) -> Iterator[RenderableType]:
    """How far each has got by the records of one caseload; what is not recorded is counted."""
    known = [row for row in rows if row.status is not None]
    yield text(said.say("cli.tasks.progress", name=taken.name, n=len(known), of=len(rows)), "bold")
    if any(not row.streets for row in rows):
        yield text(said.say("cli.tasks.no-streets"))
    if known:
        made = table(
            ("", "right"),
            (said.say("cli.tasks.unit"), "wrap"),
            (said.say("cli.status"), "left"),
            (said.say("cli.tasks.on"), "left"),
            (said.say("cli.tasks.evidence"), "right"),
            wide=2,
        )
        for row in known:
            unit = said.of(row.unit.title) + (f" {row.area}" if row.area else "")
            day = said.day(row.on) if row.on else ""
            made.add_row(
                text(row.task.number), text(unit), text(said.word(str(row.status))), text(day), text(len(row.evidence))
            )
        yield made
