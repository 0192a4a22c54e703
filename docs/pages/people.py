"""Answers about people: who must be in a team, and what a district has its units do besides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from childcare_policy import Measure, board
from childcare_policy.rules.responsibility import Task

from . import charts, loads
from .asking import asked, silent
from .deadlines import deadlines
from .families import family_of
from .papers import document_rows, term
from .parts import heading, rules_of
from .site import Paper, Site, bullets, plain, table, upper
from .timing import Comes


def team(site: Site, here: str) -> Iterator[str]:
    """Who must be in a team."""
    yield asked(site, "team", here)
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
            yield paper_of(site, each)
            yield site.say("adds.counts", rules=len(judged), tasks=len(found), units=len(units))
            for name in dict.fromkeys(family_of(rule) for rule in judged):
                own = [rule for rule in judged if family_of(rule) == name]
                yield f"### {site.say(f'family.{name}')}\n\n{rules_of(site, own, here, 'adds.none')}"
            yield from tasks(site, each, found, here)


def paper_of(site: Site, paper: Paper) -> str:
    """What the paper of a district is called, who issued it, and the years it is for."""
    rows = [*document_rows(site, paper), (site.say("cities.in-force"), term(site, paper))]
    return bullets([site.say("paper.about", name=name, value=value) for name, value in rows])


def due(site: Site, paper: Paper, task: Task) -> str:
    """By when the paper wants what stands in the row of a task, or that it does not say."""
    row = f"{paper.id}:{task.number}-"
    rules = {rule: by for rule, by in deadlines(site, paper).items() if rule.clause[0].startswith(row)}
    said = dict.fromkeys(by.said for by in rules.values() if by.comes is not Comes.OPEN)
    return plain(upper(site.said.join(said))) if said else ""


def tasks(site: Site, paper: Paper, found: Sequence[Task], here: str) -> Iterator[str]:
    """Which tasks have a time; tasks by unit, and the units by task."""
    dues = {task: due(site, paper, task) for task in found}
    timely = [site.rule(task, here, str(task.number)) for task in found if dues[task]]
    key = "adds.dues" if timely else "adds.no-dues"
    yield site.say(key, n=len(found), some=len(timely), tasks=site.list(timely), rest=len(found) - len(timely))
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
            dues[task] or silent(site),
            site.clauses(task.clause, here),
        ]
        for task in found
    ]
    yield f"### {site.say('adds.by-unit')}"
    yield table([site.say(f"adds.{name}") for name in ("unit", "number", "task")], by_unit, right=(1,))
    yield f"### {site.say('adds.by-task')}"
    yield table([site.say(f"adds.{name}") for name in ("number", "task", "units", "due", "clause")], by_task)
