"""``demo``: a whole invented city audited, told so that a reader in a hurry knows where to look first."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

import click
from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Column, Table
from rich.text import Text

from ..context import Context
from ..errors import ChildcarePolicyError, ProfileError
from ..facts import Caseload
from ..plugins import Registry, load
from ..texts import Texts, texts
from . import options, pages
from .intake import Audited, Taken, audited, edition_of, registry_for, status_of, take
from .make import write_folder
from .tables import STYLES, WIDTH, printed, progress, table, text
from .totals import SHARES, added, by_family, by_rule, labels, percent, shares, statuses

SEED = 2022
AFTER = timedelta(days=30)
ALMOST_ALL, MOST = 0.95, 0.85
BAR = 40
ALL = "*"
Counts = dict[str, Counter[str]]


@click.command(short_help="演示：核查一座虚构的城市 / audit an invented city")
@click.argument("folder", required=False, type=click.Path())
@options.decorated(
    click.option("--profile", metavar="ID", help="城市 / which city."),
    click.option(
        "--as-of",
        type=options.day,
        metavar=options.DAY,
        help="默认项目结束后30天 / default: 30 days after the end.",
    ),
    options.partial,
    options.lang,
)
def demo(folder: str | None, profile: str | None, as_of: date | None, partial: bool, lang: str) -> None:
    """Audit a year of an invented city, or a folder of caseloads, and show it on one page.

    核查一座虚构城市的全年服务，一页说清；也可指定文件夹。
    """
    registry = registry_for(profile) if profile else load()
    if folder is None:
        with tempfile.TemporaryDirectory() as temporary:
            place = Path(temporary) / "city"
            with progress("synth", None) as done:
                id, made = invented(registry, profile)
                write_folder(made, place, done)
            taken = take([str(place)])
    else:
        taken = take([folder], partial=partial)
        id = profile or named(registry, taken)
    day = as_of or after_the_last(registry, id, taken)
    with progress("audit", len(taken)) as done:
        answers = audited(registry, id, taken, day, done=done)
    printed([*page(answers, day, texts(lang), registry, invented=folder is None)], None)
    click.get_current_context().exit(status_of([each.report for each in answers]))


def invented(registry: Registry, profile: str | None) -> tuple[str, Iterator[tuple[str, Caseload]]]:
    """The first profile that makes caseloads, and what it makes."""
    for id in [profile] if profile else registry.profiles:
        rows = registry.synth(id, SEED)
        try:
            first = next(rows)
        except StopIteration:
            continue
        except ProfileError as error:
            if error.code != "E_NO_SYNTH":
                raise
            continue
        return id, chain([first], rows)
    message = "no profile installed makes caseloads: name a folder of your own"
    raise ChildcarePolicyError(message, code="E_NO_SYNTH")


def named(registry: Registry, taken: Sequence[Taken]) -> str:
    """The profile the caseloads themselves name, else the only one installed."""
    own = {each.caseload.programme.profile for each in taken if each.caseload.programme}
    found = [id for id in registry.profiles if id in own] or [*registry.profiles]
    if len(found) != 1:
        raise click.UsageError("several profiles would do: name one with --profile")
    return found[0]


def after_the_last(registry: Registry, profile: str, taken: Sequence[Taken]) -> date:
    """Thirty days after the last day of the latest programme."""
    days = []
    for each in taken:
        programme = each.caseload.programme
        if programme is not None and (began := programme.starts_on or programme.contract_signed_on):
            edition = edition_of(registry, profile, each.caseload, began)
            days.append(Context(each.caseload, began, edition.terms).last_day)
    known = [day for day in days if day is not None]
    if not known:
        raise click.UsageError("no programme records its days: name the day with --as-of")
    return max(known) + AFTER


def page(
    answers: Sequence[Audited], as_of: date, said: Texts, registry: Registry, *, invented: bool
) -> Iterator[RenderableType]:
    """Who and when; districts down and duties across; the four shares; the ten most urgent cases."""
    called = labels(answers, said.language)
    counts = {called[each.name]: by_rule(each) for each in answers}
    total = {name: found for name, found in by_family(added(counts.values())).items() if found}
    cases = sum(len(each.caseload.cases or ()) for each in answers)
    edition = answers[0].edition
    yield text(said.say("cli.demo.invented" if invented else "cli.demo.given", edition=said.of(edition.title)), "bold")
    values = {"as_of": as_of, "n": len(answers), "cases": cases, "findings": statuses(total).total()}
    yield text(said.say("cli.demo.stands", **values))
    yield from pages.left_out([each.caseload for each in answers], said)
    yield Text()
    yield headline(statuses(total), said)
    yield Text()
    yield text(said.say("cli.demo.matrix"), "bold")
    yield from matrices({name: by_family(rules) for name, rules in counts.items()}, total, said)
    yield text(said.say("cli.demo.legend"), "dim")
    yield from pages.waiting(answers, said, registry.kinds, several=True)
    if invented:
        yield Text()
        yield text(said.say("cli.demo.next", profile=edition.profile, seed=SEED), "dim")


def headline(counts: Counter[str], said: Texts) -> Table:
    """The four shares as bars."""
    made = Table.grid("", "", Column(justify="right"), Column(justify="right"), padding=(0, 1, 0, 0))
    share = shares(counts)
    numbers = {name: sum(counts[status] for status in group) for name, group in SHARES.items()}
    for name, number in numbers.items():
        bar = "█" * (number * BAR // max(1, sum(numbers.values()))) or ("▏" if number else "")
        cells = (
            text(said.say(f"cli.share.{name}")),
            text(bar, STYLES[name]),
            text(f"{share.get(name, '–')}%", STYLES[name]),
        )
        made.add_row(*cells, text(said.say("cli.share.number", n=number), "dim"))
    return made


def matrices(rows: dict[str, Counts], total: Counts, said: Texts) -> Iterator[Table]:
    """A line a caseload, a column a family: how much of what was judged is met; below, the four shares of all.

    Where the families do not fit side by side there are several tables.
    """
    header = said.say("cli.caseload")
    first = max(cell_len(name) for name in (header, *rows, *(said.say(f"cli.share.{name}") for name in SHARES)))
    everything: dict[str, Counts] = {name: {**counts, ALL: statuses(counts)} for name, counts in rows.items()}
    families = {**{name: _name(name, said) for name in total}, ALL: said.say("cli.all")}
    parts: list[list[str]] = [[]]
    for name, title in families.items():
        used = sum(1 + max(3, cell_len(families[each])) for each in parts[-1])
        if parts[-1] and min(first, WIDTH // 3) + used + 1 + cell_len(title) > WIDTH:
            parts.append([])
        parts[-1].append(name)
    whole = {**total, ALL: statuses(total)}
    for part in parts:
        made = table((header, "wrap"), *((families[name], "right") for name in part))
        for name, counts in everything.items():
            made.add_row(text(name), *(met(counts.get(each, Counter())) for each in part))
        made.add_section()
        for share in SHARES:
            figures = (text(shares(whole[each]).get(share, "·"), STYLES[share]) for each in part)
            made.add_row(text(said.say(f"cli.share.{share}"), STYLES[share]), *figures)
        yield made


def _name(family: str, said: Texts) -> str:
    key = said.catalogue.first(f"cli.family.{family}")
    return said.say(key) if key else family


def met(counts: Counter[str]) -> Text:
    """The share that is met, in percent, coloured by how much is missing."""
    judged = sum(counts[status] for group in SHARES.values() for status in group)
    if not judged:
        return text("·", "dim")
    share = counts["met"] / judged
    return text(
        percent(counts["met"], judged), "green" if share >= ALMOST_ALL else "yellow" if share >= MOST else "red"
    )
