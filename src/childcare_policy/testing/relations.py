"""Relations that must hold between two audits: what may change an answer, and what may not.

Each takes a trial and yields where it does not hold. A rule's kind says which relations are asked of it (``apart``,
``monotone``); what is asked of every rule is asked of rules from elsewhere too.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

import attrs

from ..doubt import OF_A_CASE
from ..errors import InputError
from ..facts import Case, Caseload
from ..oddities import Diagnostic
from ..oddities.diagnostic import odd
from ..overlays import Overlay
from ..rows import PlainRow
from ..texts.vocabularies import TABLE_OF
from ..wire import dump_caseload, read_caseload
from ..wire.shapes import shape
from . import moved
from .trials import Key, Trial, changed, keyed

ALIKE_AFTER = 28
"""Years after which the calendar is the same again, within 1901 to 2099."""
LATER = timedelta(days=45)
FACTS = 8
"""How many lacking facts of a trial are tried."""
Found = Iterator[Diagnostic]


def differs(code: str, trial: Trial, key: Key, before: str, after: str) -> Diagnostic:
    """An answer that is another one and should not be: the trial, whom it is about, and both answers."""
    number, kind, id, label = key
    rule = trial.edition.rules[number]
    return odd(code, trial.edition, rule, words=(trial.name, f"{kind}:{id}", label, before, after))


def _same(code: str, trial: Trial, other: Mapping[Key, str], keys: Container[Key] | None = None) -> Found:
    """What is not answered alike: all of it, or what is asked of these."""
    for key in sorted(trial.statuses.keys() | other.keys()):
        if keys is None or key in keys:
            before, after = trial.statuses.get(key, ""), other.get(key, "")
            if before != after:
                yield differs(code, trial, key, before, after)


def in_another_order(trial: Trial) -> Found:
    """Rows in another order are the same records (relation 1)."""
    other = changed(trial, caseload=moved.reordered(trial.caseload))
    if other.rows != trial.rows or other.report.integrity != trial.report.integrity:
        found = [*_same("K_ORDER", trial, other.statuses)]
        yield from found or [odd("K_ORDER", trial.edition, words=(trial.name,))]


def written_twice(trial: Trial) -> Found:
    """A row that stands twice under one id is refused by the reader (relation 2)."""
    for name, rows in moved.filled(trial.caseload):
        if rows and hasattr(rows[0], "id"):
            twice = attrs.evolve(trial.caseload, **{name: (*rows, rows[0])})
            try:
                read_caseload(dump_caseload(twice))
            except InputError:
                continue
            yield odd("K_TWICE", trial.edition, words=(trial.name, name))


def _of_cases(trial: Trial, cases: Container[str]) -> set[Key]:
    """What is answered of these cases by rules whose answers rest on nothing else."""
    apart = {n for n, rule in enumerate(trial.edition.rules) if trial.kinds[type(rule)].apart}
    return {key for key, row in keyed(trial.rows) if row[1] in apart and row[3] in OF_A_CASE and row[0] in cases}


def one_at_a_time(trial: Trial) -> Found:
    """Cases that have nothing in common are answered alike together and by themselves (relation 3)."""
    groups = moved.together(trial.caseload)
    if len(groups) > 1:
        for group in groups:
            alone = changed(trial, caseload=moved.about(trial.caseload, group))
            yield from _same("K_SPLIT", trial, alone.statuses, _of_cases(trial, group))


def with_a_stranger(trial: Trial) -> Found:
    """A further case that has nothing to do with the others changes no answer about them (relation 10)."""
    if trial.caseload.cases is not None:
        cases = (*trial.caseload.cases, Case(id="stranger", opened_on=trial.as_of))
        other = changed(trial, caseload=attrs.evolve(trial.caseload, cases=cases))
        own = frozenset(case.id for case in trial.caseload.cases)
        yield from _same("K_UNRELATED", trial, other.statuses, _of_cases(trial, own))


def _counting(trial: Trial, row: PlainRow) -> Iterator[tuple[str, Any]]:
    """The rows that counted for an answer, by table."""
    tables = dict(moved.filled(trial.caseload))
    for ref in row[9].split():
        kind, _, id = ref.partition(":")
        name = TABLE_OF.get(kind, "")
        if name in trial.kinds[type(trial.edition.rules[row[1]])].monotone:
            yield from ((name, each) for each in tables.get(name, ()) if each.id == id)


def once_more(trial: Trial) -> Found:
    """An event more of those that count never undoes a met quota, where its kind says so (relation 4)."""
    extra: dict[str, dict[str, Any]] = {}
    met = [row for row in trial.rows if row[7] == "met"]
    for row in met:
        for name, event in _counting(trial, row):
            extra.setdefault(name, {})[event.id] = attrs.evolve(event, id=f"{event.id}-more")
    yield from _undone("K_MONOTONE", trial, {name: tuple(rows.values()) for name, rows in extra.items()})


def _undone(code: str, trial: Trial, extra: Mapping[str, tuple[Any, ...]]) -> Found:
    for name, rows in extra.items():
        more = changed(trial, caseload=attrs.evolve(trial.caseload, **{name: (*getattr(trial.caseload, name), *rows)}))
        for key, status in trial.statuses.items():
            asked = name in trial.kinds[type(trial.edition.rules[key[0]])].monotone
            if asked and status == "met" and (after := more.statuses.get(key, "")) in ("breached", ""):
                yield differs(code, trial, key, status, after)


def once_less(trial: Trial) -> Found:
    """An event less never makes good a breached quota, where its kind says so (relation 5)."""
    for name, rows in moved.filled(trial.caseload):
        asked = {n for n, rule in enumerate(trial.edition.rules) if name in trial.kinds[type(rule)].monotone}
        if not rows or not any(row[1] in asked and row[7] == "breached" for row in trial.rows):
            continue
        less = changed(trial, caseload=attrs.evolve(trial.caseload, **{name: rows[1:]}))
        for key, status in trial.statuses.items():
            if key[0] in asked and status == "breached" and (after := less.statuses.get(key)) == "met":
                yield differs("K_MONOTONE", trial, key, status, after)


def as_time_goes_by(trial: Trial) -> Found:
    """What was breached in a window stays so, once nothing happens any more (relation 6)."""
    days = [day for day in moved.days_in(trial.caseload) if day.year < date.max.year]
    over = changed(trial, as_of=max([trial.as_of, *days]) + timedelta(days=1))
    after = changed(over, as_of=over.as_of + LATER)
    windows = {key for key, row in keyed(over.rows) if row[5] is not None and row[7] == "breached"}
    yield from _same("K_LATER", over, after.statuses, windows)


def in_another_year(trial: Trial) -> Found:
    """Every day 28 years later, the papers' days too, is the same story (relation 7); a year later (relation 8) where
    no 29 February lies anywhere near.
    """  # noqa: D205
    everything = [trial.as_of, *moved.days_in(trial.caseload), *moved.days_in(trial.edition.terms)]
    years = {day.year for day in everything if day.year != date.max.year}
    leap = any(year % 4 == 0 for first in years for year in (first, first + 1)) if years else False
    for by in (ALIKE_AFTER,) if leap else (ALIKE_AFTER, 1):
        if max(years) + by > 2099:
            continue
        other = changed(
            trial,
            edition=_edition_later(trial.edition, by),
            caseload=moved.later(trial.caseload, by),
            as_of=moved.later(trial.as_of, by),
        )
        yield from _same("K_SHIFTED", trial, {_earlier(key, by): status for key, status in other.statuses.items()})


def _edition_later(edition: Any, years: int) -> Any:
    names = ("chapters", "terms", "periods", "terms_of", "in_force", "until")
    return attrs.evolve(edition, unread=None, **{name: moved.later(getattr(edition, name), years) for name in names})


def _earlier(key: Key, years: int) -> Key:
    number, kind, id, label = key
    year, dash, rest = label.partition("-")
    return (number, kind, id, f"{int(year) - years}{dash}{rest}" if len(year) == 4 and year.isdigit() else label)


def under_other_names(trial: Trial) -> Found:
    """People and events under other names and ids are the same (relation 9)."""
    caseload, back = moved.renamed(trial.caseload)
    other = changed(trial, caseload=caseload)
    statuses = {
        (number, kind, back.get(TABLE_OF.get(kind, ""), {}).get(id, id), label): status
        for (number, kind, id, label), status in other.statuses.items()
    }
    yield from _same("K_RENAMED", trial, statuses)


def under_nothing_new(trial: Trial) -> Found:
    """An overlay that changes nothing changes nothing, however often (relation 11)."""
    nothing = Overlay(id="nothing", document=trial.edition.document)
    once = changed(trial, edition=trial.edition.amend(nothing))
    twice = changed(trial, edition=once.edition.amend(nothing))
    if not trial.rows == once.rows == twice.rows:
        yield odd("K_OVERLAY", trial.edition, words=(trial.name,))


def under_a_stricter_rule(trial: Trial) -> Found:
    """One more asked for never makes good what was breached (relation 12)."""
    stricter = {n: rule.at_least + 1 for n, rule in enumerate(trial.edition.rules) if hasattr(rule, "at_least")}
    if stricter:
        numbers = iter(range(len(trial.edition.rules)))
        chapters = tuple(
            attrs.evolve(
                chapter,
                rules=tuple(
                    attrs.evolve(rule, at_least=stricter[n]) if (n := next(numbers)) in stricter else rule
                    for rule in chapter.rules
                ),
            )
            for chapter in trial.edition.chapters
        )
        other = changed(trial, edition=attrs.evolve(trial.edition, chapters=chapters, unread=None))
        for key, status in trial.statuses.items():
            if key[0] in stricter and status == "breached" and other.statuses.get(key) == "met":
                yield differs("K_STRICTER", trial, key, status, "met")


def read_back(trial: Trial) -> Found:
    """Records written out and read in again are the same records (relation 14)."""
    again = read_caseload(dump_caseload(trial.caseload)).caseload
    if again != trial.caseload or changed(trial, caseload=again).rows != trial.rows:
        yield odd("K_READ_BACK", trial.edition, words=(trial.name,))


def tomorrow(trial: Trial) -> Found:
    """What happens on the day after has no effect yet (relation 16)."""
    made: dict[str, Any] = {}
    for name, rows in moved.filled(trial.caseload):
        if rows and hasattr(rows[0], "id") and hasattr(rows[0], "on"):
            again = (attrs.evolve(row, id=f"{row.id}-next", on=trial.as_of + timedelta(days=1)) for row in rows)
            made[name] = (*rows, *again)
    other = changed(trial, caseload=attrs.evolve(trial.caseload, **made))
    yield from _same("K_FUTURE", trial, other.statuses)


def once_recorded(trial: Trial) -> Found:
    """A fact that is lacking, once recorded, settles what was not known and overturns nothing (relation 13)."""
    lacking = dict.fromkeys(ref for row in trial.rows if row[7] == "unknown" for ref in row[11].split())
    for ref in [*lacking][:FACTS]:
        for told in _told(trial, ref):
            other = changed(trial, caseload=told)
            for key, status in trial.statuses.items():
                after = other.statuses.get(key, "")
                if {status, after} == {"met", "breached"}:
                    yield differs("K_OVERTURNED", trial, key, status, after)


def _told(trial: Trial, ref: str) -> Iterator[Caseload]:
    """The caseload with a fact recorded one way and another, where it is a flag, a number, a day or a word."""
    kind, _, rest = ref.partition(":")
    id, _, name = rest.partition(".")
    table = TABLE_OF.get(kind, "")
    rows = dict(moved.filled(trial.caseload)).get(table, ())
    for place, row in enumerate(rows):
        slot = shape(type(row)).slots.get(name.removesuffix("_"))
        if getattr(row, "id", "") == id and slot is not None and getattr(row, slot.name) is None:
            for value in _values(type(row), slot.name, trial.as_of):
                one = attrs.evolve(row, **{slot.name: value})
                yield attrs.evolve(trial.caseload, **{table: (*rows[:place], one, *rows[place + 1 :])})


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


RELATIONS: Mapping[str, Callable[[Trial], Iterable[Diagnostic]]] = MappingProxyType(
    {
        "order": in_another_order,
        "twice": written_twice,
        "split": one_at_a_time,
        "more": once_more,
        "less": once_less,
        "later": as_time_goes_by,
        "shifted": in_another_year,
        "renamed": under_other_names,
        "unrelated": with_a_stranger,
        "overlay": under_nothing_new,
        "stricter": under_a_stricter_rule,
        "read-back": read_back,
        "future": tomorrow,
        "recorded": once_recorded,
    }
)
"""Every relation, by the name of its check."""
