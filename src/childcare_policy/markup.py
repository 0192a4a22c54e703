"""Tables of keys and figures as HTML: for notebooks and for pages that stand alone; every text is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

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


def figures(named: Mapping[str, Any] | None) -> str:
    """Named figures as one text: ``count=0; mode=home``; empty for none."""
    return "; ".join(f"{name}={value}" for name, value in (named or {}).items())


def rows_table(caption: str, rows: Sequence[Mapping[str, Any]], names: str) -> str:
    """Flat rows as a table of these columns, what is not said left empty."""
    columns = names.split()
    return page_table(caption, columns, (["" if row[name] is None else row[name] for name in columns] for row in rows))
