"""How answers look on a terminal: plain tables that fit 80 columns in both languages."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from rich import box
from rich.cells import cell_len
from rich.console import Console, JustifyMethod, OverflowMethod, RenderableType
from rich.containers import Lines
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress
from rich.table import Column, Table
from rich.text import Text

from .writing import deliver, shown

STYLES = {
    "met": "green",
    "late": "yellow",
    "breached": "bold red",
    "shortfall": "yellow",
    "pending": "cyan",
    "excused": "dim",
    "not_applicable": "dim",
    "unknown": "magenta",
    "error": "bold red",
}
WIDTH = 80
NOT_FIRST = frozenset(" ，。、；：！？）》〉」』】〕”’％,.;:!?)]%")
NOT_LAST = frozenset("（《〈「『【〔“‘([")


class Prose(Text):
    """Text that may break between any two Chinese characters, but not before a comma or after a bracket."""

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        """The lines of the text at a width."""
        if no_wrap or self.no_wrap:
            return super().wrap(console, width, justify=justify, overflow=overflow, tab_size=tab_size, no_wrap=no_wrap)
        lines = Lines()
        for line in self.split(allow_blank=True):
            parts = line.divide(breaks(line.plain, width))
            for part in parts:
                part.rstrip()
            parts.justify(console, width, justify=justify or "default", overflow="fold")
            lines.extend(parts)
        return lines


def breaks(line: str, width: int) -> list[int]:
    """Where to break a line so that no part is wider; a word too wide for a line is broken within.

    A Chinese letter does not stand on the last line alone: the one before it, most often of the same word, goes along.
    """
    found: list[int] = []
    start = last = used = 0
    for place, letter in enumerate(line):
        wide = cell_len(letter)
        if place > start and _may_break(line[place - 1], letter):
            last = place
        while used + wide > width and letter != " " and place > start:
            start = last if last > start else place
            used = cell_len(line[start:place])
            found.append(start)
        used += wide
    earlier = len(line) - 2
    alone = found[-1:] == [earlier + 1] and line[-1].isalpha() and cell_len(line[earlier:]) == 4 <= width
    if alone and earlier > max([0, *found[:-1]]) and _may_break(line[earlier - 1], line[earlier]):
        found[-1] = earlier
    return found


def _may_break(before: str, after: str) -> bool:
    if after in NOT_FIRST or before in NOT_LAST:
        return False
    return before == " " or cell_len(before) > 1 or cell_len(after) > 1


def text(said: object, style: str = "") -> Prose:
    """A value as text that is taken by the letter: no markup, no escape sequence; lines are kept."""
    return Prose("\n".join(map(shown, str(said).split("\n"))), style=style)


def in_row(head: str, parts: Iterable[Text]) -> Text:
    """Short texts after a heading, two spaces apart; one that does not fit goes whole on the next line, below them."""
    line = text(head)
    used = indent = cell_len(head)
    for part in parts:
        wide = 2 + cell_len(part.plain)
        if used + wide > WIDTH and used > indent:
            line.append("\n" + " " * indent)
            used = indent
        line.append("  ").append_text(part)
        used += wide
    return line


def table(*columns: tuple[str, str], wide: int = 0) -> Table:
    """A table of these columns, each a header and how it is set; column ``wide`` takes what is left.

    ``left`` and ``right`` keep to one line, ``wrap`` is text, ``sum`` figures under a header that may break.
    """
    made = Table(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=0,
        expand=False,
    )
    for number, (header, kind) in enumerate(columns):
        made.add_column(
            text(header),
            justify="right" if kind in ("right", "sum") else "left",
            no_wrap=kind in ("left", "right"),
            overflow="fold",
            ratio=1 if wide and number == wide - 1 else None,
        )
    return made


def numbered(lines: Iterable[Text], sign: str = "") -> Table:
    """A list, numbered or with a sign before each item; what runs on over a line stands under its beginning."""
    made = Table.grid(Column(justify="right", no_wrap=True), Column(overflow="fold"), padding=(0, 1, 0, 0))
    for number, line in enumerate(lines, 1):
        made.add_row(text(sign or f"{number}."), line)
    return made


def printed(parts: Sequence[RenderableType], out: str | None) -> None:
    """Show the parts one under the other on the terminal, or write them to a file without colours."""
    if out is None:
        console = Console(markup=False, emoji=False, highlight=False)
        for part in parts:
            console.print(_kept(part))
        return
    made = io.StringIO()
    console = Console(file=made, markup=False, emoji=False, highlight=False, width=WIDTH, color_system=None)
    for part in parts:
        console.print(_kept(part))
    deliver("".join(f"{line.rstrip()}\n" for line in made.getvalue().splitlines()), out)


def _kept(part: RenderableType) -> RenderableType:
    """A text by itself, so that it is not joined into another and wrapped like any other."""
    return Padding(part, 0, expand=False) if isinstance(part, Text) and part.plain else part


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Callable[[], None]]:
    """A bar on the terminal while something is worked through; nothing where output is piped."""
    console = Console(stderr=True)
    bar = Progress(
        "{task.description}",
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not (console.is_terminal and Console().is_terminal),
    )
    with bar:
        task = bar.add_task(shown(what), total=total)
        yield lambda: bar.advance(task)
