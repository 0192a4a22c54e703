"""Answers in figures: visits, people, money, hours; what changed; what is unclear; who does what."""

from __future__ import annotations

from collections.abc import Iterator

from childcare_policy import Measure, Money, RegisterCount
from childcare_policy import board
from childcare_policy.rules.kind import MoneyPart, Rule

from . import charts, loads
from .families import family_of
from .hinges import hinges
from .site import Paper, Site, anchor, bullets, link, page, plain, table


def under(paper: Paper) -> str:
    """The place on a page that answers for a paper."""
    return anchor("paper", paper.name)


def heading(site: Site, paper: Paper) -> str:
    """The head of the part for a paper."""
    return f"## {plain(site.name(paper))} {{ #{under(paper)} }}"


def rules_of(site: Site, rules: list[Rule], here: str) -> str:
    """Rules as a list: where each stands, how strong it is, and what it asks."""
    return bullets(
        [
            f"{site.rule(rule, here)} ({site.said.word(rule.force)}). {plain(site.asked(rule))} {site.clauses(rule.clause, here)}"
            for rule in rules
        ]
    )


def nothing(site: Site, key: str) -> str:
    """That a paper says nothing of it."""
    return site.say(key) + "\n{ .silent }"


def level(site: Site, name: str) -> str:
    """A level of risk; all children alike where a paper has none."""
    return site.said.word(name, "risk_level") if name else site.say("visits.no-levels")


def visits(site: Site, here: str) -> Iterator[str]:
    """Visits a year for a child of each level."""
    rows = [(each, name, loads.visits(each, loads.ONE, name), loads.visits(each, loads.FAMILIES, name)) for each in site.papers for name in loads.levels(each)]  # fmt: skip
    top = {each.id: max((row for row in rows if row[0] is each), key=lambda row: row[2]) for each in site.papers}
    most_many, most_one = max(row[3] for row in top.values()), max(row[2] for row in top.values())

    def names(wanted: int, place: int) -> str:
        return site.said.join(site.name(row[0]) for row in top.values() if row[place] == wanted)

    yield bullets(
        [
            site.say("visits.many", papers=names(most_many, 3), n=_each(most_many), families=loads.FAMILIES),
            site.say("visits.one", papers=names(most_one, 2), n=most_one),
            site.say("visits.words"),
        ]
    )
    yield charts.bars(
        site.say("visits.chart", n=loads.FAMILIES),
        [(f"{site.name(each)} · {level(site, name)}", many / loads.FAMILIES, _each(many)) for each, name, _, many in rows],
    )
    head = [site.say(f"visits.{name}") for name in ("paper", "level", "one-child", "of-many")]
    yield table(head, [[site.link(each, here), level(site, name), one, _each(many)] for each, name, one, many in rows], right=(2, 3))
    yield site.say("visits.how", families=loads.FAMILIES)
    for each in site.papers:
        own = [rule for rule in each.rules if site.kind(rule) in ("visit_quota", "level_visit_quota", "everyone_visited", "risk_rounds", "streak")]
        yield heading(site, each)
        yield rules_of(site, own, here) if own else nothing(site, "visits.silent")


def _each(many: int) -> str:
    return f"{many / loads.FAMILIES:g}"


def hours(site: Site, here: str) -> Iterator[str]:
    """Minutes of session and people a visit, and what they come to in a year."""
    rows = []
    for each in site.papers:
        load = loads.load_of(each, loads.ONE, loads.levels(each)[-1])
        home, minutes = loads.count(load, Measure.VISITS, "home"), loads.count(load, Measure.MINUTES, "home")
        people = loads.count(load, Measure.PERSON_VISITS, "home")
        rows.append((each, minutes / home if home else 0, home, minutes / 60, people))
    shown = [(each, minutes) for each, minutes, *_ in rows if minutes]
    yield bullets([site.say("hours.asked", paper=site.name(each), n=f"{minutes / 60:g}") for each, minutes in shown] + [site.say("hours.silent-all", papers=site.said.join(site.name(each) for each, minutes, *_ in rows if not minutes))])  # fmt: skip
    yield charts.bars(site.say("hours.chart"), [(site.name(each), total, f"{total:g}" if total else site.say("hours.none")) for each, _, _, total, _ in rows])  # fmt: skip
    head = [site.say(f"hours.{name}") for name in ("paper", "minutes", "visits", "year", "people")]
    yield table(head, [[site.link(each, here), f"{minutes:g}" if minutes else site.say("families.silent"), home, f"{total:g}" if total else site.say("families.silent"), people] for each, minutes, home, total, people in rows], right=(1, 2, 3, 4))  # fmt: skip
    yield site.say("hours.how")
    for each in site.papers:
        own = [rule for rule in each.rules if site.kind(rule) == "visit_standard"]
        yield heading(site, each)
        yield rules_of(site, own, here) if own else nothing(site, "hours.silent")


def team(site: Site, here: str) -> Iterator[str]:
    """Who must be in a team."""
    rows = [(each, loads.count(loads.load_of(each, loads.ONE), Measure.STAFF)) for each in site.papers]
    yield charts.bars(site.say("team.chart"), [(site.name(each), people, str(people)) for each, people in rows])
    yield table([site.say("team.paper"), site.say("team.people")], [[site.link(each, here), people] for each, people in rows], right=(1,))
    yield site.say("team.how")
    for each in site.papers:
        own = [rule for rule in each.rules if family_of(rule) == "staffing"]
        yield heading(site, each)
        yield rules_of(site, own, here) if own else nothing(site, "team.silent")


def money(site: Site, here: str) -> Iterator[str]:
    """How much there is for a child, and for what."""
    rows = []
    for each in site.papers:
        if each.edition.document.id != each.id:
            continue
        one, two = dict(loads.grants(each, 1)), dict(loads.grants(each, 2))
        number = next((rule.total for rule in each.rules if isinstance(rule, RegisterCount)), None)
        if not one:
            rows.append((each, None, site.say("money.no-amount")))
        elif any(two[slug] != one[slug] for slug in one):
            fen = min(two[slug] - one[slug] for slug in one)
            rows.append((each, fen, site.say("money.a-child")))
        elif number:
            whole = min(one.values())
            rows.append((each, whole // number, site.say("money.shared", whole=site.said.money(Money(whole)), n=number)))
        else:
            rows.append((each, None, site.say("money.whole", whole=site.said.money(Money(min(one.values()))))))
    head = [site.say(f"money.{name}") for name in ("paper", "child", "what")]
    yield table(head, [[site.link(each, here), site.said.money(Money(fen)) if fen is not None else site.say("money.open"), what] for each, fen, what in rows], right=(1,))  # fmt: skip
    yield charts.bars(site.say("money.chart"), [(site.name(each), (fen or 0) / 100, site.said.money(Money(fen)) if fen is not None else site.say("money.open")) for each, fen, _ in rows])  # fmt: skip
    yield site.say("money.how")
    for each in site.papers:
        yield heading(site, each)
        parts = {part: [rule for rule in each.rules if site.registry.kinds[type(rule)].money is part] for part in MoneyPart}
        if not any(parts.values()):
            yield nothing(site, "money.silent")
        for part, own in parts.items():
            if own:
                yield f"**{site.said.word(part)}**\n\n{rules_of(site, own, here)}"


def changes(site: Site, here: str) -> Iterator[str]:
    """What a later edition of a city dropped, added, changed and kept."""
    for before, after in zip(site.papers, site.papers[1:], strict=False):
        if before.profile.id != after.profile.id:
            continue
        old, new = ({rule.slug: rule for rule in each.rules} for each in (before, after))
        both = [slug for slug in old if slug in new]
        altered = [slug for slug in both if site.asked(old[slug]) != site.asked(new[slug]) or old[slug].force != new[slug].force]
        added, gone = [new[slug] for slug in new if slug not in old], [old[slug] for slug in old if slug not in new]
        yield heading(site, after)
        yield site.say("changes.counts", before=site.link(before, here), after=site.link(after, here), added=len(added), gone=len(gone), altered=len(altered), kept=len(both) - len(altered))  # fmt: skip
        yield f"### {site.say('changes.altered')}"
        rows = [[plain(site.title(new[slug])) + f"<br>`{slug}`", *(f"{site.rule(each[slug], here, site.said.word(each[slug].force))}. {plain(site.asked(each[slug]))}" for each in (old, new))] for slug in altered]  # fmt: skip
        yield table([site.say("families.demand"), site.name(before), site.name(after)], rows)
        yield f"### {site.say('changes.added')}\n\n{rules_of(site, added, here)}"
        yield f"### {site.say('changes.gone')}\n\n{rules_of(site, gone, here)}"
        kept = [site.rule(new[slug], here) for slug in both if slug not in altered]
        yield f"### {site.say('changes.kept')}\n\n{bullets(kept) if kept else site.say('changes.none')}"
    yield site.say("changes.how")


def unclear(site: Site, here: str) -> Iterator[str]:
    """Every reading, and what turns on it in an invented year."""
    head = [site.say(f"unclear.{name}") for name in ("question", "clauses", "taken", "others", "turns")]
    for each in site.papers:
        found = hinges(each)
        rows = []
        for reading in sorted(each.readings, key=lambda one: -found.of(one.id)):
            others = [option for option in reading.options if option.id != reading.default]
            rows.append(
                [
                    link(site.of(reading.question), here, each.page, anchor("reading", reading.id)),
                    site.clauses(reading.clause, here),
                    plain(site.of(reading.option(reading.default).title)),
                    "<br>".join(plain(site.of(option.title)) for option in others),
                    "<br>".join(str(found.flips.get((reading.id, option.id), "–")) for option in others),
                ]
            )
        yield heading(site, each)
        turning = sum(found.of(reading.id) > 0 for reading in each.readings)
        yield site.say("unclear.counts", n=len(each.readings), turning=turning, children=found.children)
        yield table(head, rows, right=(4,))
    yield site.say("unclear.how")


def tasks(site: Site, here: str) -> Iterator[str]:
    """The tasks of a paper by unit, and the units by task."""
    for each in site.papers:
        found = [task for task in board.tasks(each.edition) if task.document == each.id]
        if not found:
            continue
        yield heading(site, each)
        units = [unit for unit in board.units(each.edition) if any(unit in task.units for task in found)]
        yield site.say("tasks.counts", tasks=len(found), units=len(units))
        rows = []
        for unit in units:
            own = [task for task in found if unit in task.units]
            rows.append([f"**{plain(site.of(unit.title))}**", len(own), "<br>".join(site.rule(task, here, f"{task.number} {site.of(task.title)}") for task in own)])  # fmt: skip
        yield f"### {site.say('tasks.by-unit')}"
        yield table([site.say("tasks.unit"), site.say("tasks.number"), site.say("tasks.task")], rows, right=(1,))
        yield f"### {site.say('tasks.by-task')}"
        lines = [[site.rule(task, here, str(task.number)), plain(site.of(task.title)), plain(site.said.join(site.of(unit.title) for unit in task.units)), site.clauses(task.clause, here)] for task in found]  # fmt: skip
        yield table([site.say("tasks.number"), site.say("tasks.task"), site.say("tasks.units"), site.say("ledger.clause")], lines)
    yield site.say("tasks.how")


def same(site: Site, here: str) -> Iterator[str]:
    """What every paper asks for the same children, measure by measure."""
    head = [site.say("same.measure"), *(site.link(each, here) for each in site.papers)]
    for number in (loads.ONE, loads.FAMILIES):
        rows = []
        for measure in Measure:
            counts = [loads.count(loads.load_of(each, number), measure) for each in site.papers]
            if any(counts):
                rows.append([site.said.word(measure) if measure is not Measure.MINUTES else site.say("same.hours"), *(_amount(site, measure, one) for one in counts)])
        yield page(f"## {site.say('same.children', n=number)}", table(head, rows, right=range(1, len(head)))).rstrip()
    yield site.say("same.how")


def _amount(site: Site, measure: Measure, count: int) -> str:
    if not count:
        return site.say("families.silent")
    if measure is Measure.YUAN:
        return f"{count / 100:,.0f}"
    return f"{count / 60:,g}" if measure is Measure.MINUTES else f"{count:,}"
