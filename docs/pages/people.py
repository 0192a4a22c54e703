"""Answers about people: who must be in a team, and which unit carries which task."""

from __future__ import annotations

from collections.abc import Iterator

from childcare_policy import Measure, board

from . import charts, loads
from .families import family_of
from .parts import heading, rules_of
from .site import Site, plain, table


def team(site: Site, here: str) -> Iterator[str]:
    """Who must be in a team."""
    rows = [(each, loads.count(loads.load_of(each, loads.ONE), Measure.STAFF)) for each in site.papers]
    yield charts.bars(site.say("team.chart"), [(site.name(each), people, str(people)) for each, people in rows])
    head = [site.say("team.paper"), site.say("team.people")]
    yield table(head, [[site.link(each, here), people] for each, people in rows], right=(1,))
    yield site.say("team.how")
    for each in site.papers:
        yield heading(site, each, here)
        yield rules_of(site, [rule for rule in each.rules if family_of(rule) == "staffing"], here, "team.silent")


def tasks(site: Site, here: str) -> Iterator[str]:
    """The tasks of a paper by unit, and the units by task."""
    for each in site.papers:
        found = [task for task in board.tasks(each.edition) if task.document == each.id]
        if not found:
            continue
        units = dict.fromkeys(unit for task in found for unit in task.units)
        by_unit = [
            [
                f"**{plain(site.of(unit.title))}**",
                sum(unit in task.units for task in found),
                "<br>".join(
                    site.rule(task, here, f"{task.number} {site.of(task.title)}")
                    for task in found
                    if unit in task.units
                ),
            ]
            for unit in units
        ]
        by_task = [
            [
                site.rule(task, here, str(task.number)),
                plain(site.of(task.title)),
                plain(site.said.join(site.of(unit.title) for unit in task.units)),
                site.clauses(task.clause, here),
            ]
            for task in found
        ]
        yield heading(site, each, here)
        yield site.say("tasks.counts", tasks=len(found), units=len(units))
        yield f"### {site.say('tasks.by-unit')}"
        yield table([site.say(f"tasks.{name}") for name in ("unit", "number", "task")], by_unit, right=(1,))
        yield f"### {site.say('tasks.by-task')}"
        yield table([site.say(f"tasks.{name}") for name in ("number", "task", "units", "clause")], by_task)
    yield site.say("tasks.how")
