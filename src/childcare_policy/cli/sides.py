"""What is compared: profiles by id, each with an edition and readings of its own, as a command line names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs
import click

from ..edition import Edition
from ..plugins import Registry


@attrs.frozen
class Named:
    """A profile as it was named: its id, the edition (none: the latest), the readings to take."""

    text: str
    id: str
    edition: str
    readings: tuple[tuple[str, str], ...]


def side(value: str) -> Named:
    """``ID[@EDITION][,READING=OPTION]...``, or a usage error."""
    head, *chosen = value.split(",")
    id, sign, edition = head.partition("@")
    pairs = [each.partition("=") for each in chosen]
    if not id or (sign and not edition) or not all(all(pair) for pair in pairs):
        raise click.BadParameter("a side is named as ID[@EDITION][,READING=OPTION]...")
    return Named(value, id, edition, tuple((reading, option) for reading, _, option in pairs))


def edition_of(registry: Registry, named: Named) -> Edition:
    """The edition named, else the latest, its readings taken."""
    found = registry.profile(named.id)
    edition = found.named(named.edition) if named.edition else max(found.editions, key=lambda each: each.in_force)
    return edition.read(dict(named.readings)) if named.readings else edition


def sides_of(registry: Registry, named: Iterable[Named], chosen: Mapping[str, str]) -> dict[str, Edition]:
    """The editions to compare, by name.

    Readings ``chosen`` for all are taken where an edition has them; with one side alone, it is compared with itself
    under them.
    """
    found = {each.text: edition_of(registry, each) for each in named}
    known = {reading.id for edition in found.values() for reading in edition.readings}
    for id in chosen.keys() - known:
        next(iter(found.values())).reading(id)
    if len(found) == 1 and chosen:
        [(name, edition)] = found.items()
        under = ",".join((name, *(f"{id}={option}" for id, option in sorted(chosen.items()))))
        return {name: edition, under: edition.read({**edition.chosen, **chosen})}
    if len(found) < 2:
        raise click.UsageError("name two sides or more, or one with --reading")
    return {
        name: edition.read({**edition.chosen, **{r.id: chosen[r.id] for r in edition.readings if r.id in chosen}})
        for name, edition in found.items()
    }
