"""Relations of evidence: one event more or less, one a day too late, one fact recorded at last."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, get_args, get_type_hints

import attrs

from ..facts import Caseload
from ..rows import PlainRow
from ..texts.vocabularies import TABLE_OF
from ..wire.shapes import shape
from . import moved
from .trials import Found, Trial, changed, differs, same

FACTS = 8
"""How many lacking facts of a trial are tried."""


def _counting(trial: Trial, row: PlainRow) -> Iterator[tuple[str, Any]]:
    """The rows that counted for an answer, by table."""
    tables = dict(moved.filled(trial.caseload))
    for ref in row[9].split():
        kind, _, id = ref.partition(":")
        name = TABLE_OF.get(kind, "")
        if name in trial.kinds[type(trial.edition.rules[row[1]])].monotone:
            yield from ((name, each) for each in tables.get(name, ()) if each.id == id)


def once_more(trial: Trial) -> Found:
    """An event more of those that count never undoes a met quota, where its kind says so."""
    extra: dict[str, dict[str, Any]] = {}
    met = [row for row in trial.rows if row[7] == "met"]
    for row in met:
        for name, event in _counting(trial, row):
            extra.setdefault(name, {})[event.id] = attrs.evolve(event, id=f"{event.id}-more")
    tables = dict(moved.filled(trial.caseload))
    for name, events in extra.items():
        more = changed(trial, caseload=moved.holding(trial.caseload, {name: (*tables[name], *events.values())}))
        asked = _monotone(trial, name)
        for key, status in trial.statuses.items():
            if key[0] in asked and status == "met" and (after := more.statuses.get(key, "")) in ("breached", ""):
                yield differs("K_MONOTONE", trial, key, status, after)


def _monotone(trial: Trial, table: str) -> frozenset[int]:
    """The rules whose kinds say that a row more of the table undoes nothing."""
    return frozenset(n for n, rule in enumerate(trial.edition.rules) if table in trial.kinds[type(rule)].monotone)


def once_less(trial: Trial) -> Found:
    """An event less never makes good a breached quota, where its kind says so."""
    for name, rows in moved.filled(trial.caseload):
        asked = _monotone(trial, name)
        if not rows or not any(row[1] in asked and row[7] == "breached" for row in trial.rows):
            continue
        less = changed(trial, caseload=moved.holding(trial.caseload, {name: rows[1:]}))
        for key, status in trial.statuses.items():
            if key[0] in asked and status == "breached" and (after := less.statuses.get(key)) == "met":
                yield differs("K_MONOTONE", trial, key, status, after)


def tomorrow(trial: Trial) -> Found:
    """What happens on the day after has no effect yet."""
    made: dict[str, Any] = {}
    for name, rows in moved.filled(trial.caseload):
        if rows and hasattr(rows[0], "id") and hasattr(rows[0], "on"):
            again = (attrs.evolve(row, id=f"{row.id}-next", on=trial.as_of + timedelta(days=1)) for row in rows)
            made[name] = (*rows, *again)
    other = changed(trial, caseload=moved.holding(trial.caseload, made))
    yield from same("K_FUTURE", trial, other.statuses)


def once_recorded(trial: Trial) -> Found:
    """A fact that is lacking, once recorded, settles what was not known and overturns nothing."""
    lacking = dict.fromkeys(ref for row in trial.rows if row[7] == "unknown" for ref in row[11].split())
    for ref in [*lacking][:FACTS]:
        for told in recorded(trial, ref):
            other = changed(trial, caseload=told)
            for key, status in trial.statuses.items():
                after = other.statuses.get(key, "")
                if {status, after} == {"met", "breached"}:
                    yield differs("K_OVERTURNED", trial, key, status, after)


def recorded(trial: Trial, ref: str) -> Iterator[Caseload]:
    """The caseload with a fact recorded one way and another, where it is a flag, a number, a day or a word."""
    kind, _, rest = ref.partition(":")
    id, _, name = rest.partition(".")
    table = TABLE_OF.get(kind, "")
    rows = dict(moved.filled(trial.caseload)).get(table, ())
    for place, row in enumerate(rows):
        of: type = type(row)
        slot = shape(of).slots.get(name.removesuffix("_"))
        if getattr(row, "id", "") == id and slot is not None and getattr(row, slot.name) is None:
            for value in _values(of, slot.name, trial.as_of):
                one = attrs.evolve(row, **{slot.name: value})
                yield moved.holding(trial.caseload, {table: (*rows[:place], one, *rows[place + 1 :])})


def _values(of: type, name: str, as_of: date) -> tuple[Any, ...]:
    for kind in get_args(get_type_hints(of)[name]):
        if kind is bool:
            return (True, False)
        if kind is int:
            return (0, 120)
        if kind is date:
            return (as_of, as_of - timedelta(days=200))
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return (*kind,)[:: max(1, len(kind) - 1)]
    return ()
