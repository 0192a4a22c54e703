"""What several commands ask for in the same words, read strictly."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any, TypeVar

import click

from ..findings import Status

LANGUAGE = "childcare_policy.lang"
OVERLAYS = "childcare_policy.overlays"
DAY = "YYYY-MM-DD"
F = TypeVar("F", bound=Callable[..., Any])

FIRST_YEAR, LAST_YEAR = 1900, 2100


def day(value: str) -> date:
    """A civil day, ``YYYY-MM-DD`` and nothing else, or a usage error."""
    found: date | None = None
    if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        with suppress(ValueError):
            found = date.fromisoformat(value)
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise click.BadParameter(f"a day is written YYYY-MM-DD, {FIRST_YEAR} to {LAST_YEAR}")
    return found


def choice(value: str) -> tuple[str, str]:
    """``ID=OPTION``: a reading and the option to take, or a usage error."""
    id, sign, option = value.partition("=")
    if not (id and sign and option):
        raise click.BadParameter("a reading is chosen as ID=OPTION")
    return id, option


def chosen(pairs: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """The readings chosen; one given twice is a usage error."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise click.UsageError("--reading names one reading twice")
    return found


def decorated(*parts: Callable[[F], F]) -> Callable[[F], F]:
    """Several options as one decorator, in the order they are listed in ``--help``."""

    def decorate(command: F) -> F:
        for part in reversed(parts):
            command = part(command)
        return command

    return decorate


def formats(*names: str) -> Callable[[F], F]:
    """``--format``; the first is the default."""
    return click.option("--format", "form", type=click.Choice(names), default=names[0], show_default=True)


STATUSES = click.Choice([str(status) for status in Status])


def _kept(ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """Keep the language, so that an error is told in it too."""
    ctx.meta[LANGUAGE] = value
    return value


lang = click.option(
    "--lang", callback=_kept, type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="语言 / language."
)
out = click.option("--out", type=click.Path(path_type=str), help="写入文件 / write to a private file.")
as_of = click.option("--as-of", type=day, metavar=DAY, required=True, help="截至哪一天 / as of which day.")
edition = click.option("--edition", default="", help="版本 / default: by the programme's first day.")
partial = click.option(
    "--partial",
    is_flag=True,
    help="略去有误的行，退出码2 / skip bad rows, exit 2.",
)


def _laid(ctx: click.Context, _param: click.Parameter, value: tuple[str, ...]) -> None:
    """Keep the overlays, so that every edition taken is amended by them."""
    ctx.meta[OVERLAYS] = value


overlay = click.option(
    "--overlay",
    multiple=True,
    expose_value=False,
    callback=_laid,
    type=click.Path(),
    metavar="FILE",
    help="叠加修改 / lay changes on top.",
)
profile = decorated(
    click.option("--profile", required=True, metavar="ID|FILE", help="按哪个城市 / which city's papers."), overlay
)
reading = click.option(
    "--reading",
    "readings",
    multiple=True,
    type=choice,
    metavar="ID=OPTION",
    help="改用某种读法 / take another reading.",
)
