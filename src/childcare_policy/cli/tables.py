"""How answers look on a terminal: plain tables that fit 80 columns in both languages."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich import box
from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress
from rich.table import Table
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


def text(said: object, style: str = "") -> Text:
    """A value as text that is taken by the letter: no markup, no escape sequence; lines are kept."""
    return Text("\n".join(map(shown, str(said).split("\n"))), style=style)


def table(*columns: tuple[str, str], wide: int = 0) -> Table:
    """A table of these columns, each a header and ``left``, ``right`` or ``wrap``; column ``wide`` takes what is left."""
    made = Table(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        expand=False,
    )
    for number, (header, kind) in enumerate(columns):
        made.add_column(
            text(header),
            justify="right" if kind == "right" else "left",
            no_wrap=kind != "wrap",
            overflow="fold" if kind == "wrap" else "ellipsis",
            ratio=1 if wide and number == wide - 1 else None,
        )
    return made


def printed(parts: Sequence[RenderableType], out: str | None) -> None:
    """Show the parts one under the other on the terminal, or write them to a file without colours."""
    if out is None:
        console = Console(markup=False, emoji=False, highlight=False)
        for part in parts:
            console.print(part)
        return
    made = io.StringIO()
    console = Console(file=made, markup=False, emoji=False, highlight=False, width=WIDTH, color_system=None)
    for part in parts:
        console.print(part)
    deliver("".join(f"{line.rstrip()}\n" for line in made.getvalue().splitlines()), out)


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
