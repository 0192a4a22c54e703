"""``plan``: what caseloads will take over a stretch of days, under one city's papers or side by side under several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import click
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from ..needs import Measure
from ..rows import Ref
from ..texts import Texts, texts
from ..texts.vocabularies import TABLE_OF
from ..wire import plain_to_json
from . import options, pages
from .flat import table_csv
from .intake import Taken, take
from .loads import COLUMNS, Column, column, plan_to_plain, rows
from .planned import amount, called, sheet, spoken_of, written
from .sheets import html, markdown
from .tables import printed, table, text
from .writing import deliver, may_write

SHOWN_ALREADY = (Measure.PERSON_VISITS, Measure.MINUTES)
"""What visits take: where all are of one sort, the visits tell which."""


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
    options.overlay,
    click.option("--from", "first", type=options.day, metavar=options.DAY, required=True, help="从哪天起 / first day."),
    click.option("--to", "last", type=options.day, metavar=options.DAY, required=True, help="到哪天止 / last day."),
    options.reading,
    options.partial,
    options.formats("table", "json", "csv", "html", "markdown"),
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
    elif form == "html":
        deliver(html([*sheet(asked, len(taken), first, last, texts(lang))], lang), out)
    elif form == "markdown":
        deliver(markdown([*sheet(asked, len(taken), first, last, texts(lang))]), out)
    else:
        printed([*page(asked, taken, first, last, texts(lang))], out)


def page(
    asked: Sequence[Column], taken: Sequence[Taken], first: date, last: date, said: Texts
) -> Iterator[RenderableType]:
    """A line a measure and below it its sorts, a column a profile; then what is not in the sums."""
    yield text(said.say("cli.plan.heading", first=first, last=last, n=len(taken)), "bold")
    yield from pages.left_out([each.caseload for each in taken], said)
    for each in asked:
        titles = said.join(dict.fromkeys(said.of(edition.title) for _, edition, _ in each.loads))
        yield text(said.say("cli.plan.column", name=each.name, edition=titles))
    yield text(said.say("cli.plan.least"), "dim")
    yield Text()
    made = table((said.say("cli.plan.measure"), "wrap"), *((each.name, "sum") for each in asked))
    parts = [each.parts for each in asked]
    sorts = sorted(
        {sort for each in parts for sort in each}, key=lambda sort: ([*Measure].index(sort[0]), not sort[1], sort[1])
    )
    for measure in spoken_of(asked):
        made.add_row(text(called(measure, said), "bold"), *(_whole(measure, each, said) for each in asked))
        own = [of for each, of in sorts if each is measure and (of or measure is not Measure.YUAN)]
        for of in own if any(own) and not (measure in SHOWN_ALREADY and len(own) == 1) else ():
            label = Padding(text(_sort(of, said)), (0, 0, 0, 2))
            made.add_row(label, *(_cell(measure, each[measure, of]) for each in parts))
    yield made
    for each in asked:
        yield from _left_out(each, said, several=len(asked) > 1)


def _sort(of: str, said: Texts) -> str:
    """A sort by its word, those of which any will do together."""
    return said.say("cli.plan.or").join(map(said.word, of.split("|"))) if of else said.say("cli.plan.any")


def _cell(measure: Measure, count: int) -> Text:
    return text(amount(measure, count) if count else "·", "" if count else "dim")


def _whole(measure: Measure, each: Column, said: Texts) -> Text:
    own = each.figures[measure]
    return text(written(measure, own, said), "bold" if own.count else "dim")


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
        yield Padding(text(said.say("format.semicolon").join(_facts(missing, said))), (0, 0, 0, 2))
    if rules:
        yield Text()
        yield text(f"{name}{said.say('cli.plan.uncounted', n=len(rules))}", "bold")
        yield Padding(text(said.join(rules)), (0, 0, 0, 2))


def _facts(missing: Sequence[Ref], said: Texts) -> Iterator[str]:
    """What is not recorded, the same thing of several rows counted."""
    groups: dict[tuple[str, str], list[Ref]] = {}
    for ref in dict.fromkeys(missing):
        kind, _, row = ref.partition(":")
        groups.setdefault((kind, row.partition(".")[2]), []).append(ref)
    for (kind, path), refs in groups.items():
        rows = said.word(TABLE_OF.get(kind, kind), "table")
        if len(refs) == 1:
            yield said.ref(refs[0])
        elif path:
            yield said.say("cli.plan.fields", field=said.field(TABLE_OF.get(kind, kind), path), n=len(refs), rows=rows)
        else:
            yield said.say("cli.plan.rows", n=len(refs), rows=rows)
