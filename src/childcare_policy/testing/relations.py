"""Relations that must hold between two audits: what may change an answer, and what may not.

Each takes a trial and yields where it does not hold. A rule's kind says which relations are asked of it (``apart``,
``monotone``); what is asked of every rule is asked of rules from elsewhere too.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from datetime import date, timedelta
from itertools import islice
from types import MappingProxyType
from typing import Any

import attrs

from ..doubt import OF_A_CASE
from ..errors import InputError
from ..facts import Case, Child
from ..oddities import Diagnostic
from ..oddities.diagnostic import odd
from ..overlays import Overlay
from ..texts.vocabularies import TABLE_OF
from ..wire import dump_caseload, read_caseload
from . import moved
from .evidence import once_less, once_more, once_recorded, tomorrow
from .trials import Found, Key, Trial, changed, differs, keyed, same

ALIKE_AFTER = 28
"""Years after which the calendar is the same again, within 1901 to 2099."""
LATER = timedelta(days=45)
STRANGER = "stranger"


def in_another_order(trial: Trial) -> Found:
    """Rows in another order are the same records."""
    other = changed(trial, caseload=moved.reordered(trial.caseload))
    if other.rows != trial.rows or other.report.integrity != trial.report.integrity:
        found = [*same("K_ORDER", trial, other.statuses)]
        yield from found or [odd("K_ORDER", trial.edition, words=(trial.name,))]


def written_twice(trial: Trial) -> Found:
    """A row that stands twice under one id is refused by the reader."""
    for name, rows in moved.filled(trial.caseload):
        if rows and hasattr(rows[0], "id"):
            twice = moved.holding(trial.caseload, {name: (*rows, rows[0])})
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
    """Cases that have nothing in common are answered alike together and by themselves."""
    groups = moved.together(trial.caseload)
    if len(groups) > 1:
        for group in groups:
            alone = changed(trial, caseload=moved.about(trial.caseload, group))
            yield from same("K_SPLIT", trial, alone.statuses, _of_cases(trial, group))


def with_a_stranger(trial: Trial) -> Found:
    """A further case that has nothing to do with the others changes no answer about them."""
    if trial.caseload.cases is not None:
        tables: dict[str, Any] = {
            "cases": (*trial.caseload.cases, Case(id=STRANGER, child=STRANGER, opened_on=trial.as_of)),
            "children": trial.caseload.children and (*trial.caseload.children, Child(id=STRANGER)),
        }
        other = changed(trial, caseload=moved.holding(trial.caseload, tables))
        own = frozenset(case.id for case in trial.caseload.cases)
        yield from same("K_UNRELATED", trial, other.statuses, _of_cases(trial, own))


def as_time_goes_by(trial: Trial) -> Found:
    """What was breached in a window stays so, once nothing happens any more."""
    days = [day for day in moved.days_in(trial.caseload) if day.year < date.max.year]
    over = changed(trial, as_of=max([trial.as_of, *days]) + timedelta(days=1))
    after = changed(over, as_of=over.as_of + LATER)
    windows = {key for key, row in keyed(over.rows) if row[5] is not None and row[7] == "breached"}
    yield from same("K_LATER", over, after.statuses, windows)


def in_another_year(trial: Trial) -> Found:
    """Every day 28 years later, the papers' days too, is the same story.

    So it is a year later where no 29 February lies anywhere near.
    """
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
        yield from same("K_SHIFTED", trial, {_earlier(key, by): status for key, status in other.statuses.items()})


def _edition_later(edition: Any, years: int) -> Any:
    names = ("chapters", "terms", "periods", "terms_of", "in_force", "until")
    return attrs.evolve(edition, unread=None, **{name: moved.later(getattr(edition, name), years) for name in names})


def _earlier(key: Key, years: int) -> Key:
    number, kind, id, label = key
    year, dash, rest = label.partition("-")
    return (number, kind, id, f"{int(year) - years}{dash}{rest}" if len(year) == 4 and year.isdigit() else label)


def under_other_names(trial: Trial) -> Found:
    """People and events under other names and ids are the same."""
    caseload, back = moved.renamed(trial.caseload)
    other = changed(trial, caseload=caseload)
    statuses = {
        (number, kind, back.get(TABLE_OF.get(kind, ""), {}).get(id, id), label): status
        for (number, kind, id, label), status in other.statuses.items()
    }
    yield from same("K_RENAMED", trial, statuses)


def under_nothing_new(trial: Trial) -> Found:
    """An overlay that changes nothing changes nothing, however often."""
    nothing = Overlay(id="nothing", document=trial.edition.document)
    once = changed(trial, edition=trial.edition.amend(nothing))
    twice = changed(trial, edition=once.edition.amend(nothing))
    if not trial.rows == once.rows == twice.rows:
        yield odd("K_OVERLAY", trial.edition, words=(trial.name,))


def under_a_stricter_rule(trial: Trial) -> Found:
    """One more asked for never makes good what was breached."""
    asked = {n: rule.at_least + 1 for n, rule in enumerate(trial.edition.rules) if hasattr(rule, "at_least")}
    if asked:
        stricter = {n: moved.holding(trial.edition.rules[n], {"at_least": least}) for n, least in asked.items()}
        rules = iter([stricter.get(n, rule) for n, rule in enumerate(trial.edition.rules)])
        chapters = tuple(
            attrs.evolve(chapter, rules=tuple(islice(rules, len(chapter.rules)))) for chapter in trial.edition.chapters
        )
        other = changed(trial, edition=attrs.evolve(trial.edition, chapters=chapters, unread=None))
        for key, status in trial.statuses.items():
            if key[0] in asked and status == "breached" and other.statuses.get(key) == "met":
                yield differs("K_STRICTER", trial, key, status, "met")


def read_back(trial: Trial) -> Found:
    """Records written out and read in again are the same records."""
    again = read_caseload(dump_caseload(trial.caseload)).caseload
    if again != trial.caseload or changed(trial, caseload=again).rows != trial.rows:
        yield odd("K_READ_BACK", trial.edition, words=(trial.name,))


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
