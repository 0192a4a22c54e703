"""``plan``: what caseloads will take over a stretch of days, under one city's papers or side by side under several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import attrs
import click
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from ..edition import Edition
from ..errors import ChildcarePolicyError, NoEditionError
from ..needs import Measure
from ..plan import Workload, plan_ahead
from ..plugins import Registry
from ..quantities import Money
from ..texts import Texts, texts
from ..wire import plain_to_json, rejected_to_plain
from . import options, pages
from .flat import columns, table_csv
from .intake import Taken, edition_of, registry_for, take
from .tables import printed, table, text
from .writing import deliver, may_write

PLAN = "childcare-policy/plan@1"
COLUMNS = columns("caseload profile edition measure of count")
Parts = Counter[tuple[Measure, str]]


@attrs.frozen(kw_only=True)
class Column:
    """One profile, as it was named, with what it asks for each caseload and under which edition."""

    name: str
    registry: Registry
    loads: tuple[tuple[str, Edition, Workload], ...]

    @property
    def parts(self) -> Parts:
        """How much of each measure and sort for all caseloads together."""
        return sum((parts_of(load) for _, _, load in self.loads), Parts())


def parts_of(load: Workload) -> Parts:
    """How much of each measure and sort."""
    return Parts({(measure, of): count for measure, of, count in load.parts})


def named(value: str) -> tuple[str, str]:
    """``ID`` or ``ID@EDITION``: a profile, and the edition to take as if it were in force throughout."""
    id, sign, edition = value.partition("@")
    if not id or (sign and not edition):
        raise click.BadParameter("a profile is named as ID or ID@EDITION")
    return id, edition


@click.command(short_help="计划：一段时间要做多少 / what a caseload will take")
@click.argument("caseloads", nargs=-1, required=True, type=click.Path(), metavar="CASELOAD...")
@options.decorated(
    click.option(
        "--profile",
        "profiles",
        multiple=True,
        required=True,
        type=named,
        metavar="ID[@EDITION]",
        help="城市，每个一栏 / a column each.",
    ),
    click.option("--from", "first", type=options.day, metavar=options.DAY, required=True, help="从哪天起 / first day."),
    click.option("--to", "last", type=options.day, metavar=options.DAY, required=True, help="到哪天止 / last day."),
    options.reading,
    options.partial,
    options.formats("table", "json", "csv"),
    options.lang,
    options.out,
)
def plan(
    caseloads: tuple[str, ...],
    profiles: tuple[tuple[str, str], ...],
    first: date,
    last: date,
    readings: tuple[tuple[str, str], ...],
    form: str,
    lang: str,
    out: str | None,
    partial: bool,
) -> None:
    """Count what papers ask for these caseloads between two days: visits, hours, events, papers, people, money.

    ID@EDITION takes that edition as if it were in force throughout, so that papers can be compared.

    一段时间内按文件要做多少走访、活动、文书，用多少人和钱；可并列几个城市。
    写明版本（ID@EDITION）的，不论何时施行。
    """
    if last < first:
        raise click.UsageError("--to is before --from")
    taken = take(caseloads, partial=partial)
    may_write(out, [each.path for each in taken])
    chosen = options.chosen(readings)
    asked = [column(profile, taken, first, last, chosen) for profile in dict.fromkeys(profiles)]
    known = {reading.id for each in asked for _, edition, _ in each.loads for reading in edition.readings}
    for id in chosen.keys() - known:
        asked[0].loads[0][1].reading(id)
    if form == "json":
        deliver(plain_to_json(plan_to_plain(asked, taken, first, last)), out)
    elif form == "csv":
        deliver(table_csv(COLUMNS, rows(asked)), out)
    else:
        printed([*page(asked, taken, first, last, texts(lang))], out)


def column(
    profile: tuple[str, str], taken: Iterable[Taken], first: date, last: date, chosen: Mapping[str, str]
) -> Column:
    """What one profile asks for every caseload."""
    id, wanted = profile
    registry = registry_for(id)
    loads = []
    for each in taken:
        edition = _edition(registry, id, each, first, wanted)
        own = {reading.id for reading in edition.readings} & chosen.keys()
        edition = edition.read({id: chosen[id] for id in own})
        loads.append((each.name, edition, plan_ahead(edition, each.caseload, first, last, registry.kinds)))
    return Column(name="@".join(filter(None, profile)), registry=registry, loads=tuple(loads))


def _edition(registry: Registry, profile: str, taken: Taken, first: date, wanted: str) -> Edition:
    """The edition of the programme, or the one named, its papers as if they were in force throughout."""
    why = ""
    try:
        found = edition_of(registry, profile, taken.caseload, first, wanted)
        return attrs.evolve(found, periods={}) if wanted and "+" not in wanted else found
    except NoEditionError as error:
        why = f"{taken.path}: {error}"
    raise ChildcarePolicyError(why, code=NoEditionError.code, path=str(taken.path))


def figure(measure: Measure, count: int) -> int | str:
    """A count as it is written: money as text of yuan."""
    return str(Money(count)) if measure is Measure.YUAN else count


def figures(parts: Parts) -> dict[str, Any]:
    """Each measure with its total and its sorts."""
    made: dict[str, Any] = {}
    for measure in Measure:
        own = {of: count for (each, of), count in sorted(parts.items()) if each is measure}
        total = figure(measure, sum(own.values()))
        made[measure] = {"total": total, "of": {of: figure(measure, count) for of, count in own.items() if of}}
    return made


def plan_to_plain(asked: Iterable[Column], taken: Iterable[Taken], first: date, last: date) -> dict[str, Any]:
    """What each profile asks for: all caseloads together, and each by itself."""
    return {
        "format": PLAN,
        "from": first.isoformat(),
        "to": last.isoformat(),
        **rejected_to_plain([row for each in taken for row in each.caseload.rejected_rows or ()]),
        "profiles": [
            {
                "profile": each.name,
                "figures": figures(each.parts),
                "caseloads": {
                    name: {
                        "edition": edition.id,
                        "overlays": [*edition.overlays],
                        "readings": dict(edition.taken),
                        "figures": figures(parts_of(load)),
                        "missing": [*load.missing],
                        "uncounted": [*load.uncounted],
                    }
                    for name, edition, load in each.loads
                },
            }
            for each in asked
        ],
    }


def rows(asked: Iterable[Column]) -> Iterator[dict[str, Any]]:
    """A plain row for each caseload, profile, measure and sort."""
    for each in asked:
        for name, edition, load in each.loads:
            own = {"caseload": name, "profile": each.name, "edition": edition.id}
            for measure, of, count in load.parts:
                yield {**own, "measure": measure, "of": of, "count": figure(measure, count)}


def page(
    asked: Sequence[Column], taken: Sequence[Taken], first: date, last: date, said: Texts
) -> Iterator[RenderableType]:
    """A line a measure and below it its sorts, a column a profile; then what is not in the sums."""
    yield text(said.say("cli.plan.heading", first=first, last=last, n=len(taken)), "bold")
    yield from pages.left_out([each.caseload for each in taken], said)
    for each in asked:
        titles = said.join(dict.fromkeys(said.of(edition.title) for _, edition, _ in each.loads))
        yield text(said.say("cli.plan.column", name=each.name, edition=titles))
    yield Text()
    made = table((said.say("cli.plan.measure"), "wrap"), *((each.name, "sum") for each in asked))
    parts = [each.parts for each in asked]
    sorts = sorted({sort for each in parts for sort in each}, key=lambda sort: ([*Measure].index(sort[0]), sort[1]))
    for measure in dict.fromkeys(measure for measure, _ in sorts):
        totals = (sum(count for (own, _), count in each.items() if own is measure) for each in parts)
        label = said.say("cli.plan.hours") if measure is Measure.MINUTES else said.word(measure)
        made.add_row(text(label, "bold"), *(_cell(measure, total, "bold") for total in totals))
        own = [of for each, of in sorts if each is measure and of]
        for of in own:
            made.add_row(text(f"  {said.word(of)}"), *(_cell(measure, each[measure, of]) for each in parts))
    yield made
    for each in asked:
        yield from _left_out(each, said, several=len(asked) > 1)


def _cell(measure: Measure, count: int, style: str = "") -> Text:
    shown = f"{count / 60:.1f}".removesuffix(".0") if measure is Measure.MINUTES else figure(measure, count)
    return text(shown if count else "·", style if count else "dim")


def _left_out(each: Column, said: Texts, *, several: bool) -> Iterator[RenderableType]:
    """What the sums of a profile are without: facts that are not recorded, rules nobody says the cost of."""
    missing = [fact for _, _, load in each.loads for fact in load.missing]
    rules = {
        said.title(rule, each.registry.kinds): None
        for _, edition, load in each.loads
        for rule in edition.rules
        if rule.slug in load.uncounted
    }
    name = said.say("cli.plan.of", name=each.name) if several else ""
    if missing:
        yield Text()
        yield text(f"{name}{said.say('cli.plan.missing', n=len(missing))}", "bold")
        yield Padding(text(said.refs(missing)), (0, 0, 0, 2))
    if rules:
        yield Text()
        yield text(f"{name}{said.say('cli.plan.uncounted', n=len(rules))}", "bold")
        yield Padding(text(said.join(rules)), (0, 0, 0, 2))
