"""What several papers ask for the same children, written so that zero, silence and not known look different; charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ..comparison import Figure, Known
from ..needs import Measure
from ..texts import Texts
from .charts import Bar, Chart
from .loads import Column, figure
from .sheets import Block, Cell, Heading, Note, grid

SORTS = {Known.SILENT: "silent", Known.UNKNOWN: "unknown"}


def spoken_of(asked: Sequence[Column]) -> list[Measure]:
    """The measures at least one of the papers speaks of."""
    return [measure for measure in Measure if any(each.figures[measure].known != Known.SILENT for each in asked)]


def called(measure: Measure, said: Texts) -> str:
    """A measure by its name, with its unit."""
    return said.say("cli.plan.hours") if measure is Measure.MINUTES else said.word(measure)


def amount(measure: Measure, count: int) -> str:
    """A count in the unit it is told in: sessions in hours, money in yuan."""
    return f"{count / 60:.1f}".removesuffix(".0") if measure is Measure.MINUTES else str(figure(measure, count))


def written(measure: Measure, own: Figure, said: Texts) -> str:
    """A figure as far as it is known."""
    count = "0" if not own.count else amount(measure, own.count)
    return said.say(f"cli.plan.known.{own.known}", count=count)


def sheet(asked: Sequence[Column], number: int, first: date, last: date, said: Texts) -> Iterator[Block]:
    """The columns as a page to hand on: one table, and a chart for each measure."""
    names = [each.name for each in asked]
    yield Heading(said.say("cli.plan.heading", first=first, last=last, n=number), 1)
    titles = ((each.name, "; ".join(dict.fromkeys(said.of(row[1].title) for row in each.loads))) for each in asked)
    yield grid("", (said.say("cli.profile"), said.say("cli.edition")), titles)
    yield Note(said.say("cli.plan.least"))
    yield Note(said.say("cli.plan.signs"))
    rows: list[list[str | Cell]] = [
        [called(measure, said), *(_cell(measure, each.figures[measure], said) for each in asked)]
        for measure in spoken_of(asked)
    ]
    yield grid(said.say("cli.plan.table"), (said.say("cli.plan.measure"), *names), rows)
    yield Heading(said.say("cli.plan.charts"))
    for measure in spoken_of(asked):
        yield chart(measure, asked, said)


def _cell(measure: Measure, own: Figure, said: Texts) -> Cell:
    return Cell(written(measure, own, said), SORTS.get(own.known, "number"))


def chart(measure: Measure, asked: Sequence[Column], said: Texts) -> Chart:
    """A bar for each profile."""
    figures = [(each.name, each.figures[measure]) for each in asked]
    bars = tuple(Bar(name, own.shown, written(measure, own, said), own.known) for name, own in figures)
    every = said.say("format.semicolon").join(
        said.say("cli.plan.bar", name=name, said=written(measure, own, said)) for name, own in figures
    )
    name = called(measure, said)
    return Chart(name, said.say("cli.plan.chart", measure=name, all=every), (said.say("cli.profile"), name), bars)
