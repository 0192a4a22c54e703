"""Answers about people: who must be in a team, and what a district has its units do besides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from childcare_policy import Measure, board
from childcare_policy.rules.responsibility import Task

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


def adds(site: Site, here: str) -> Iterator[str]:
    """What a district adds to its city: rules that are judged, and its tasks by unit and by number."""
    for each in site.papers:
        if each.stands_on is not None:
            found = [task for task in board.tasks(each.edition) if task.document == each.id]
            judged = [rule for rule in each.rules if rule not in found]
            units = dict.fromkeys(unit for task in found for unit in task.units)
            yield heading(site, each, here)
            yield site.say("adds.counts", rules=len(judged), tasks=len(found), units=len(units))
            for name in dict.fromkeys(family_of(rule) for rule in judged):
                own = [rule for rule in judged if family_of(rule) == name]
                yield f"### {site.say(f'family.{name}')}\n\n{rules_of(site, own, here, 'adds.none')}"
            yield from tasks(site, found, here)


def tasks(site: Site, found: Sequence[Task], here: str) -> Iterator[str]:
    """Tasks by unit, and the units by task."""
    units = dict.fromkeys(unit for task in found for unit in task.units)
    by_unit = [
        [
            f"**{plain(site.of(unit.title))}**",
            sum(unit in task.units for task in found),
            "<br>".join(
                site.rule(task, here, f"{task.number} {site.of(task.title)}") for task in found if unit in task.units
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
    yield f"### {site.say('adds.by-unit')}"
    yield table([site.say(f"adds.{name}") for name in ("unit", "number", "task")], by_unit, right=(1,))
    yield f"### {site.say('adds.by-task')}"
    yield table([site.say(f"adds.{name}") for name in ("number", "task", "units", "clause")], by_task)
