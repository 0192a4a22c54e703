"""Tables of keys and figures as HTML: for notebooks and for pages that stand alone; every text is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

LONGEST = 200


def cells(name: str, row: Iterable[object]) -> str:
    """A row of a table, every cell escaped."""
    return f"<tr>{''.join(f'<{name}>{escape(str(cell))}</{name}>' for cell in row)}</tr>"


def page_table(caption: str, header: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    """A table under a caption; of a long one the first rows, and how many there are."""
    found = list(rows)
    body = "".join(cells("td", row) for row in found[:LONGEST])
    if len(found) > LONGEST:
        body += cells("td", [f"… {len(found)}"])
    return (
        f"<table><caption>{escape(caption)}</caption><thead>{cells('th', header)}</thead><tbody>{body}</tbody></table>"
    )
