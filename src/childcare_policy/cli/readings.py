"""``readings``: what hangs on the way a vague clause is read: the findings that flip under each other option."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import click
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from ..findings import Status
from ..plugins import Registry
from ..texts import Texts, texts
from ..wire import plain_to_json
from . import options, pages
from .flat import table_csv
from .intake import Audited, audited, registry_for, status_of, take
from .tables import printed, progress, text
from .tried import FLIPS, Change, Tried, readings_to_plain, rows, run, titles_of
from .writing import deliver, may_write


def asked_for(value: str) -> tuple[str, str]:
    """``ID=OPTION`` to choose an option, or ``ID`` alone to be shown every finding that flips."""
    return options.choice(value) if "=" in value else (value, "")


@click.command(short_help="读法：换一种读法，哪些结论改变 / what hangs on a reading")
@click.argument("caseloads", nargs=-1, required=True, type=click.Path(), metavar="CASELOAD...")
@options.decorated(
    options.profile,
    options.as_of,
    options.edition,
    click.option(
        "--reading",
        "readings",
        multiple=True,
        type=asked_for,
        metavar="ID[=OPTION]",
        help="只列这一个，或改用 / this one, or another option.",
    ),
    options.partial,
    options.formats("table", "json", "csv"),
    options.lang,
    options.out,
)
def readings(
    caseloads: tuple[str, ...],
    profile: str,
    as_of: date,
    edition: str,
    readings: tuple[tuple[str, str], ...],
    form: str,
    lang: str,
    out: str | None,
    partial: bool,
) -> None:
    """Run every other option of every reading, one at a time, and say which findings flip. `show` lists the readings.

    逐个换用其他读法重新核查，列出改变的结论。
    """
    registry = registry_for(profile)
    taken = take(caseloads, partial=partial)
    may_write(out, [each.path for each in taken])
    only = [id for id, option in readings if not option]
    chosen = options.chosen(tuple(pair for pair in readings if pair[1]))
    answers = audited(registry, profile, taken, as_of, edition=edition, readings=chosen)
    with progress("readings", len(taken)) as done:
        tried = run(answers, registry, as_of, only, done)
    if form == "json":
        deliver(plain_to_json(readings_to_plain(answers, tried)), out)
    elif form == "csv":
        deliver(table_csv(FLIPS, rows(tried, registry, texts(lang))), out)
    else:
        printed([*page(answers, tried, as_of, texts(lang), registry, whole=bool(only))], out)
    failed = any(flip.after is Status.ERROR for each in tried for _, flip in each.flips)
    click.get_current_context().exit(3 if failed else status_of([each.report for each in answers]))


def page(
    answers: Sequence[Audited], tried: Sequence[Tried], as_of: date, said: Texts, registry: Registry, *, whole: bool
) -> Iterator[RenderableType]:
    """The readings under which something flips, each with its options; then those under which nothing does."""
    names = said.join(dict.fromkeys(said.of(each.edition.title) for each in answers))
    yield text(said.say("cli.readings.heading", edition=names, as_of=as_of, n=len(answers)), "bold")
    yield from pages.left_out([each.caseload for each in answers], said)
    quiet: list[str] = []
    for id in dict.fromkeys(each.one.reading.id for each in tried):
        own = [each for each in tried if each.one.reading.id == id]
        if not whole and not any(each.flips or any(found.refused for _, found in each.found) for each in own):
            quiet.append(id)
            continue
        yield Text()
        yield from block(own, said)
        for each in own if whole else ():
            yield from flipped(each, registry, said, several=len(answers) > 1)
    if quiet:
        yield Text()
        yield text(said.say("cli.readings.quiet", n=len(quiet)), "bold")
        yield Padding(text(" ".join(quiet)), (0, 0, 0, 2))


def block(own: Sequence[Tried], said: Texts) -> Iterator[RenderableType]:
    """One reading: its question and clauses, the option taken, and the others with what flips under them."""
    reading, taken, edition = own[0].one.reading, own[0].one.taken, own[0].answer.edition
    yield text(f"{reading.id}  {said.of(reading.question)}", "bold")
    yield Padding(text(said.clauses(reading.clause, edition), "dim"), (0, 0, 0, 2))
    sign = said.say("cli.readings.default") if taken == reading.default else said.say("cli.readings.chosen")
    yield Padding(text(f"● {taken}  {said.of(reading.option(taken).title)}{sign}"), (0, 0, 0, 2))
    for each in own:
        yield Padding(text(f"○ {each.one.option.id}  {said.of(each.one.option.title)}"), (0, 0, 0, 2))
        if each.flips:
            changes = said.join(f"{change(pair, said)} {n}" for pair, n in each.counts.items())
            yield Padding(
                text(said.say("cli.readings.flips", n=len(each.flips), changes=changes), "yellow"), (0, 0, 0, 4)
            )
        else:
            clash = any(found.refused for _, found in each.found)
            yield Padding(text(said.say("cli.readings.clash" if clash else "cli.readings.same"), "dim"), (0, 0, 0, 4))


def change(pair: Change, said: Texts) -> str:
    """From which status to which: 做到→违反."""
    return "→".join(said.say("cli.readings.absent") if status is None else said.word(status) for status in pair)


def flipped(each: Tried, registry: Registry, said: Texts, *, several: bool) -> Iterator[RenderableType]:
    """Every finding that flips under an option, by rule and change."""
    titles = titles_of(each, registry, said)
    groups: dict[tuple[str, str, Change], list[str]] = {}
    for name, flip in each.flips:
        about = said.ref(f"{flip.subject.kind}:{flip.subject.id}")
        where = " ".join(
            filter(None, (name if several else "", about, said.window(flip.window) if flip.window else ""))
        )
        groups.setdefault((flip.document, flip.rule, (flip.before, flip.after)), []).append(where)
    for (document, rule, pair), whom in groups.items():
        yield Text()
        yield Padding(text(f"{titles[document, rule]}  {change(pair, said)} {len(whom)}", "bold"), (0, 0, 0, 2))
        yield Padding(text(said.say("format.semicolon").join(whom)), (0, 0, 0, 4))
