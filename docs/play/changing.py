"""What was changed in the form, as the adjustments that an overlay states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from childcare_policy import Adjust, Edition, Fault, InputError, Rule

from .slots import changed


def by_readings(edition: Edition, chosen: Mapping[str, str]) -> Iterator[Adjust]:
    """What the options chosen adjust, each adjustment citing the paper it adjusts and naming its reading."""
    clauses = {(rule.document, rule.slug): rule.clause for rule in edition.rules}
    for id, option in chosen.items():
        reading = edition.reading(id)
        taken = reading.option(option)
        if option != edition.taken[id]:
            reason = {lang: f"{id}={option}: {title}" for lang, title in taken.title.items()}
            for adjust in taken.adjust:
                cited = clauses[edition.adjusts(reading, adjust.rule)] if adjust.rule else reading.clause
                yield attrs.evolve(adjust, clause=cited, reason=reason)


def by_hand(edition: Edition, changes: Iterable[Mapping[str, Any]]) -> Iterator[Adjust]:
    """What was changed rule by rule; ``InputError`` with every change that says no quantity."""
    found: dict[tuple[str, str], Rule] = {}
    rules = {(rule.document, rule.slug): rule for rule in edition.rules}
    faults = []
    for change in changes:
        place, path = (change["paper"], change["slug"]), tuple(change["path"])
        try:
            found[place] = changed(found.get(place, rules[place]), path, change["value"])
        except (ValueError, TypeError, ArithmeticError):
            faults.append(Fault(code="E_TYPE_NUMBER", path=f"/{change['slug']}/{'/'.join(map(str, path))}"))
    if faults:
        raise InputError(faults)
    for place, rule in found.items():
        old = rules[place]
        to = {
            each.name: new
            for each in attrs.fields(type(rule))
            if (new := getattr(rule, each.name)) != getattr(old, each.name)
        }
        if to:
            yield Adjust(rule=rule.slug, to=to, clause=rule.clause)
