"""Pages to hand on: headings, notes, tables and charts, as HTML that stands alone or as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

import attrs

from .charts import Chart, chart_rows, svg
from .writing import shown

STYLE = """
:root{color-scheme:light dark;--ink:#1b1b1b;--back:#fff;--line:#b8b8b8;--soft:#f2f2ee;--accent:#0b5394}
@media(prefers-color-scheme:dark){:root{--ink:#ececec;--back:#161616;--line:#555;--soft:#232323;--accent:#8ab8ff}}
body{color:var(--ink);background:var(--back);font:16px/1.5 system-ui,sans-serif}
body{margin:0 auto;max-width:72rem;padding:1rem}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem}h3{font-size:1rem;margin-bottom:.25rem}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}
caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{border:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:top}
thead th{background:var(--soft)}td.number{text-align:right;font-variant-numeric:tabular-nums}
td.silent,td.unknown{font-style:italic}td.unknown{text-decoration:underline dotted}
tbody th{min-width:6rem}figure{margin:1rem 0;overflow-x:auto}
svg{width:100%;min-width:34rem;max-width:56rem;height:auto}svg text{fill:var(--ink);font:14px system-ui,sans-serif}
.bar{fill:var(--accent);stroke:var(--ink)}.at_least{fill:url(#hatch);stroke:var(--ink)}.axis{stroke:var(--line)}
@media print{body{max-width:none;font-size:11px}tr,svg{break-inside:avoid}thead{display:table-header-group}}
"""


@attrs.frozen
class Heading:
    """A heading; level 1 is the page's title."""

    text: str
    level: int = 2


@attrs.frozen
class Note:
    """A paragraph."""

    text: str


@attrs.frozen
class Cell:
    """What stands in a table, and what sort of thing it is: ``number``, ``silent``, ``unknown`` or nothing special."""

    text: str
    sort: str = ""


@attrs.frozen
class Grid:
    """A table: its caption, the headers of its columns, its rows; the first cell of a row is its header."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


Block = Heading | Note | Grid | Chart


def grid(caption: str, header: Iterable[str], rows: Iterable[Iterable[str | Cell]]) -> Grid:
    """A table of texts and cells."""
    made = tuple(tuple(each if isinstance(each, Cell) else Cell(each) for each in row) for row in rows)
    return Grid(caption, tuple(header), made)


def html(blocks: Sequence[Block], language: str) -> str:
    """A page that asks for nothing from elsewhere; every text is escaped."""
    title = next((block.text for block in blocks if isinstance(block, Heading)), "")
    body = "\n".join(_html(block) for block in blocks)
    lang = "zh-CN" if language == "zh" else language
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{_text(title)}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _html(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{_text(block.text)}</h{block.level}>"
    if isinstance(block, Note):
        return f"<p>{_text(block.text)}</p>"
    if isinstance(block, Chart):
        return f"<figure>{svg(block)}</figure>"
    head = "".join(f'<th scope="col">{_text(each)}</th>' for each in block.header)
    rows = "\n".join(f"<tr>{''.join(_cells(row))}</tr>" for row in block.rows)
    caption = f"<caption>{_text(block.caption)}</caption>" if block.caption else ""
    table = f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>"
    return f'<div class="wide" tabindex="0" role="region" aria-label="{_text(block.caption)}">{table}</div>'


def _cells(row: Sequence[Cell]) -> Iterator[str]:
    first, *others = row
    yield f'<th scope="row">{_text(first.text)}</th>'
    for cell in others:
        yield f'<td class="{cell.sort}">{_text(cell.text)}</td>' if cell.sort else f"<td>{_text(cell.text)}</td>"


def _text(text: str) -> str:
    return "<br>".join(escape(shown(line)) for line in text.split("\n"))


def markdown(blocks: Sequence[Block]) -> str:
    """The same as Markdown; a chart is the table it is drawn from."""
    return "\n\n".join(_markdown(block) for block in blocks) + "\n"


def _markdown(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {_plain(block.text)}"
    if isinstance(block, Note):
        return "\\\n".join(map(_plain, block.text.split("\n")))
    if isinstance(block, Chart):
        block = grid(block.title, *chart_rows(block))
    lines = [[*block.header], ["---"] * len(block.header), *([cell.text for cell in row] for row in block.rows)]
    rows = "\n".join(f"| {' | '.join(_plain(each) for each in line)} |" for line in lines)
    return f"{_plain(block.caption)}\n\n{rows}" if block.caption else rows


def _plain(text: str) -> str:
    """Text that Markdown takes by the letter, on one line."""
    line = "<br>".join(escape(shown(part), quote=False) for part in text.split("\n"))
    return "".join(f"\\{letter}" if letter in "\\`*_[]|#" else letter for letter in line)
