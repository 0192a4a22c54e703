"""``compare``: cities, editions and readings side by side, duty by duty, and where they part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from ..comparison import Comparison, Duty, Verdict, compare
from ..texts import Texts, texts
from ..wire import plain_to_json
from . import options
from .compared import COLUMNS, comparison_to_plain
from .duties import answer, asked, elsewhere, name_of, shown_by, stood, turned
from .flat import table_csv
from .intake import registry_for
from .sheets import Block, Cell, Heading, Note, grid, html, markdown
from .sides import Named, side, sides_of
from .tables import printed, table, text
from .writing import deliver, may_write

TOLD = (Verdict.STRICTER, Verdict.LOOSER, Verdict.DIFFERENT)
"""The verdicts told in full."""


@click.command("compare", short_help="城市、版本、读法对照 / side by side")
@click.argument("sides", nargs=-1, required=True, type=side, metavar="SIDE...")
@options.decorated(
    options.reading,
    click.option("--witness/--no-witness", default=True, help="找出最小反例 / look for smallest cases."),
    options.formats("table", "json", "csv", "html", "markdown"),
    options.lang,
    options.out,
)
def command(
    sides: tuple[Named, ...],
    readings: tuple[tuple[str, str], ...],
    witness: bool,
    form: str,
    lang: str,
    out: str | None,
) -> None:
    """Line up what papers ask, duty by duty: the same, stricter, looser, different, or nothing.

    A SIDE is ID[@EDITION][,READING=OPTION]...; without an edition, the latest. One side alone with --reading is
    compared with itself under that reading. Where two differ, a smallest invented caseload shows on what.

    逐项对照各城市、各版本、各种读法的要求：相同、更严、更宽、不同、没有提出。

    SIDE 写作 ID[@版本][,读法=选项]…；不写版本就取最新的。

    只写一方并加 --reading，就拿它同换了读法的自己比。

    不一样的地方，用一份最小的虚构个案库说明差在哪里。
    """
    registry = registry_for(*(each.id for each in sides))
    editions = sides_of(registry, sides, options.chosen(readings))
    may_write(out)
    found = compare(editions, registry.kinds, witnesses=witness)
    said = texts(lang).at(registry.places)
    if form == "json":
        deliver(plain_to_json(comparison_to_plain(found)), out)
    elif form == "csv":
        deliver(table_csv(COLUMNS, found.to_rows()), out)
    elif form == "html":
        deliver(html([*sheet(found, said)], lang), out)
    elif form == "markdown":
        deliver(markdown([*sheet(found, said)]), out)
    else:
        printed([*page(found, said)], out)


def page(found: Comparison, said: Texts) -> Iterator[RenderableType]:
    """How often each verdict, then duty by duty what two sides ask; of several sides a line a duty."""
    yield text(said.say("cli.compare.heading", sides=" · ".join(each.name for each in found.sides)), "bold")
    for each in found.sides:
        yield text(said.say("cli.plan.column", name=each.name, edition=said.of(each.edition.title)))
    yield text(said.say("cli.compare.basis"), "dim")
    yield Text()
    made = table(("", "wrap"), *((said.word(each), "right") for each in Verdict))
    for (one, other), counts in found.counts().items():
        made.add_row(text(f"{one} : {other}"), *(text(counts[each]) for each in Verdict))
    yield made
    for name, values in found.terms.items():
        yield text(said.say("cli.compare.term", term=_term(name, said), values=_values(values, said)))
    if len(found.sides) > 2:
        yield Text()
        yield _matrix(found, said)
        return
    for verdict in (*TOLD, Verdict.SAME):
        duties = [duty for duty in found.duties if duty.pairs[0].verdict is verdict]
        if duties:
            yield Text()
            yield text(f"{said.word(verdict)} ({len(duties)})", "bold")
            yield from (_listed if verdict in TOLD else _briefly)(duties, found, said)
    for number, each in enumerate(found.sides):
        if alone := alone_in(number, found):
            yield Text()
            yield text(f"{said.say('cli.compare.alone', name=each.name)} ({len(alone)})", "bold")
            yield from _briefly(alone, found, said)


def _listed(duties: Sequence[Duty], found: Comparison, said: Texts) -> Iterator[RenderableType]:
    """Duties in full: what each side asks, and where they part."""
    for duty in duties:
        yield _indented(f"{name_of(duty, said, found.kinds)}  {duty.question}", 2)
        for each, rules in zip(found.sides, duty.answers, strict=True):
            lines = [*asked(rules, each, said, found.kinds)]
            if len(lines) > 1:
                yield _indented(said.say("cli.compare.several", name=each.name, n=len(rules)), 4)
                yield from (_indented(line, 6) for line in lines)
            else:
                yield _indented(said.say("cli.compare.says", name=each.name, asked=lines[0]), 4)
        for more in filter(None, (turned(duty.pairs[0], found, said), shown_by(duty.pairs[0], found, said))):
            yield _indented(more, 4, "dim")


def _briefly(duties: Sequence[Duty], found: Comparison, said: Texts) -> Iterator[RenderableType]:
    """Duties by name, with the readings that would part two sides, and where one speaks of the matter elsewhere."""
    for duty in duties:
        yield _indented(f"{name_of(duty, said, found.kinds)}  {duty.question}", 2)
        [pair] = duty.pairs
        for more in filter(None, (turned(pair, found, said), elsewhere(pair, said, found.kinds))):
            yield _indented(more, 4, "dim")


def _indented(line: str, depth: int, style: str = "") -> RenderableType:
    return Padding(text(line, style), (0, 0, 0, depth), expand=False)


def _matrix(found: Comparison, said: Texts) -> RenderableType:
    """A line a duty: how each side stands to the first."""
    first, *others = found.sides
    made = table((said.say("cli.rule"), "wrap"), (first.name, "sum"), *((each.name, "sum") for each in others))
    for duty in found.duties:
        made.add_row(text(name_of(duty, said, found.kinds)), *(text(each.text) for each in marks(duty, found, said)))
    return made


def marks(duty: Duty, found: Comparison, said: Texts) -> Iterator[Cell]:
    """How each side stands to the first: whether it asks, then asks more, less, the same, or otherwise."""
    first = found.sides[0].name
    for each, rules in zip(found.sides, duty.answers, strict=True):
        stands = Verdict.SILENT if each.name == first else duty.stands(each.name, first)
        if not rules:
            yield Cell(said.say("cli.compare.silent"), "silent")
        else:
            yield Cell(said.say("cli.compare.asks") if stands is Verdict.SILENT else said.word(stands))


def _term(name: str, said: Texts) -> str:
    return said.say(f"cli.compare.term.{name}")


def _values(values: Sequence[Any], said: Texts) -> str:
    """Terms as they are said; levels of risk in the words of the city."""
    return " : ".join(_value(each, said) for each in values)


def _value(value: Any, said: Texts) -> str:
    if value in ((), None):
        return said.say("cli.compare.unset")
    return said.join(said.word(each, "risk_level") for each in value) if isinstance(value, tuple) else said.show(value)


def sheet(found: Comparison, said: Texts) -> Iterator[Block]:
    """The comparison as a page to hand on."""
    names = [each.name for each in found.sides]
    yield Heading(said.say("cli.compare.heading", sides=" · ".join(names)), 1)
    titles = ((each.name, said.of(each.edition.title), said.of(each.edition.document.title)) for each in found.sides)
    yield grid(
        said.say("cli.compare.sides"), (said.say("cli.profile"), said.say("cli.edition"), said.say("cli.title")), titles
    )
    yield Note(said.say("cli.compare.basis"))
    counts: list[list[str | Cell]] = [
        [f"{one} : {other}", *(Cell(str(row[each]), "number") for each in Verdict)]
        for (one, other), row in found.counts().items()
    ]
    yield grid(said.say("cli.compare.counts"), ("", *(said.word(each) for each in Verdict)), counts)
    if found.terms:
        rows = (
            (_term(name, said), *(_values([each], said) for each in values)) for name, values in found.terms.items()
        )
        yield grid(said.say("cli.compare.terms"), ("", *names), rows)
    yield grid(
        said.say("cli.compare.matrix", first=names[0]),
        (said.say("cli.rule"), *names),
        ((name_of(duty, said, found.kinds), *marks(duty, found, said)) for duty in found.duties),
    )
    if len(names) > 2:
        yield Heading(said.say("cli.compare.duties"))
        yield from _in_full(found.duties, found, said)
        return
    for verdict in (*TOLD, Verdict.SAME):
        duties = [duty for duty in found.duties if duty.pairs[0].verdict is verdict]
        if duties:
            yield Heading(f"{said.word(verdict)} ({len(duties)})")
            yield from _in_full(duties, found, said)
    for number, each in enumerate(found.sides):
        if alone := alone_in(number, found):
            yield Heading(f"{said.say('cli.compare.alone', name=each.name)} ({len(alone)})")
            yield grid("", (said.say("cli.rule"), said.say("cli.compare.asked")), _told(alone, number, found, said))


def alone_in(number: int, found: Comparison) -> list[Duty]:
    """What of two sides only the one asks."""
    return [duty for duty in found.duties if duty.pairs[0].verdict is Verdict.SILENT and duty.answers[number]]


def _told(alone: Sequence[Duty], number: int, found: Comparison, said: Texts) -> Iterator[tuple[str, str]]:
    """What only one side asks, where the other speaks of it all the same, and on what it shows."""
    for duty in alone:
        [pair], each = duty.pairs, found.sides[number]
        lines = (
            answer(duty.answers[number], each, said, found.kinds),
            elsewhere(pair, said, found.kinds),
            shown_by(pair, found, said),
        )
        yield f"{name_of(duty, said, found.kinds)}\n{duty.question}", "\n".join(filter(None, lines))


def _in_full(duties: Sequence[Duty], found: Comparison, said: Texts) -> Iterator[Block]:
    """Duty by duty what each side asks, how they stand to each other, and what shows it."""
    for duty in duties:
        yield Heading(f"{name_of(duty, said, found.kinds)} · {duty.question}", 3)
        answers = (
            (each.name, Cell(answer(rules, each, said, found.kinds), "" if rules else "silent"))
            for each, rules in zip(found.sides, duty.answers, strict=True)
        )
        yield grid("", (said.say("cli.profile"), said.say("cli.compare.asked")), answers)
        yield from (Note(line) for line in stood(duty, found, said))
