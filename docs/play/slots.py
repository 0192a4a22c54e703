"""The quantities of rules as a form shows them and takes them back: numbers, stretches of time, windows, amounts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs

from childcare_policy import Days, Due, DueFrom, Every, Force, Minutes, Money, Months, Rule, Years, yuan
from childcare_policy.quantities import Cycle
from childcare_policy.texts import Texts

COUNTS = (Days, Months, Minutes, Years)
WINDOWS = tuple(Every(length) for length in (1, 3, 6, 12)) + tuple(
    Every(length, Cycle.ANCHORED) for length in (1, 2, 3, 6, 12)
)
LONGEST = 9
"""No number of a paper has more digits."""

Step = tuple[str | int, ...]


def slots(rule: Rule) -> Iterator[tuple[Step, Any]]:
    """The quantities a rule holds and where: numbers, stretches of time, windows, amounts.

    A rule that is never judged has none that matter; nor do tables it holds (the targets of districts), nor the windows
    and days of a thing that has no day.
    """
    if rule.force is not Force.PROGRAMMATIC:
        for each in attrs.fields(type(rule)):
            if each.name not in ("slug", "clause", "force"):
                yield from _within(getattr(rule, each.name), (each.name,))


def _within(value: Any, path: Step) -> Iterator[tuple[Step, Any]]:
    if isinstance(value, (*COUNTS, Money, Every)) or (type(value) is int and len(path) == 1):
        yield path, value
    elif isinstance(value, Due):
        if value.after is not DueFrom.NEVER:
            yield (*path, "within"), value.within
        if value.after is DueFrom.FIRST_WINDOW:
            yield (*path, "window"), value.window
    elif attrs.has(type(value)):
        for each in attrs.fields(type(value)):
            yield from _within(getattr(value, each.name), (*path, each.name))
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from _within(part, (*path, number))


def field(said: Texts, path: Step, value: Any) -> dict[str, Any]:
    """A quantity as a form shows it: what it is, in which unit, what it says, and for windows what else it might."""
    name = "first-window" if isinstance(value, Every) and len(path) > 1 else str(path[-1])
    if isinstance(value, Every):
        choices = dict.fromkeys((value, *WINDOWS))
        options = [{"id": window(each), "title": said.show(each)} for each in choices]
        return {"name": name, "unit": "", "value": window(value), "options": options}
    if isinstance(value, Money):
        return {"name": name, "unit": "yuan", "value": str(value)}
    unit = type(value).__name__.lower() if isinstance(value, COUNTS) else ""
    return {"name": name, "unit": unit, "value": str(getattr(value, "count", value))}


def window(every: Every) -> str:
    """A window as the form sends it."""
    return f"{every.cycle.value}:{every.months}"


def said_as(old: Any, text: str) -> Any:
    """The quantity a text of the form says, of the kind it takes the place of; ``ValueError`` where it says none."""
    if isinstance(old, Every):
        cycle, _, length = text.partition(":")
        return Every(int(length), Cycle(cycle))
    if isinstance(old, Money):
        return yuan(text)
    if isinstance(old, Years) and not text.isdigit():
        return Years(Decimal(text))
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST):
        raise ValueError
    return type(old)(int(text))


def changed(value: Any, path: Step, text: str) -> Any:
    """The value with the quantity at the end of the path as the text says."""
    if not path:
        return said_as(value, text)
    step, *rest = path
    if isinstance(step, int):
        return (*value[:step], changed(value[step], tuple(rest), text), *value[step + 1 :])
    return attrs.evolve(value, **{step: changed(getattr(value, step), tuple(rest), text)})
