"""What a command says as a flat table, for a spreadsheet: a row for each of the plain rows its JSON holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..edition import Edition, Kinds
from ..findings import Finding
from ..texts import Texts
from ..wire import finding_to_plain
from .writing import csv_bytes

Columns = Mapping[str, str]
"""The columns of a table, each with the place in a plain row that fills it: ``window.from`` lies within ``window``."""


def columns(names: str, within: str = "") -> Columns:
    """Columns by the names of the keys that fill them, in the row itself or ``within`` something of it."""
    return {name: f"{within}.{name}" if within else name for name in names.split()}


def bilingual(name: str, place: str = "") -> Columns:
    """Two columns for a text in both languages."""
    return {f"{name}_{language}": f"{place or name}.{language}" for language in ("zh", "en")}


FINDINGS: Columns = {
    **columns("caseload rule title clauses force status"),
    **{"subject_kind": "subject.kind", "subject": "subject.id", "window": "window.label"},
    **columns("from to", "window"),
    **columns("due_on required observed evidence rejected missing remedy reading"),
}


def table_csv(places: Columns, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The rows as a table; a cell is empty where a row says nothing of it."""
    paths = [place.split(".") for place in places.values()]
    return csv_bytes([*places], ([_cell(_at(row, path)) for path in paths] for row in rows))


def of_findings(
    caseload: str, edition: Edition, findings: Iterable[Finding], kinds: Kinds, said: Texts, **more: str
) -> Iterator[dict[str, Any]]:
    """A plain row for each finding, with the caseload it is from and the title of its rule."""
    titles = {(rule.document, rule.slug): said.title(rule, kinds) for rule in edition.rules}
    for each in findings:
        title = titles[each.document, each.rule]
        yield {**more, "caseload": caseload, "title": title, **finding_to_plain(each)}


def _at(row: Any, path: Iterable[str]) -> Any:
    for key in path:
        row = row.get(key) if isinstance(row, Mapping) else None
    return row


def _cell(value: Any) -> str:
    """A list with spaces, figures as ``count=0; mode=home``, the pairs of a list as ``visit:v2=not-at-home``."""
    if isinstance(value, Mapping):
        return "; ".join(f"{name}={_value(item)}" for name, item in value.items())
    if isinstance(value, list):
        return " ".join("=".join(each.values()) if isinstance(each, Mapping) else _value(each) for each in value)
    return _value(value)


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(map(_value, value))
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
