"""A city's rules as its papers stand: editions in the order of the text, amendments, and readings of vague clauses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

import attrs

from .context import Terms
from .errors import NoEditionError, OverlayError, ProfileError, UnknownReadingError
from .facts import Programme
from .named import Named
from .overlays import Chapter, Overlay, apply
from .readings import Reading, Text, adjusted
from .rules.kind import Rule, RuleKind
from .sources import Clause, Document

Kinds = Mapping[type, RuleKind[Any]]


@attrs.frozen(kw_only=True)
class Edition:
    """One state of a city's rules, in force from a day until a day, one literal in the order of its paper."""

    profile: str
    id: str
    title: Text = attrs.field(converter=Named)
    document: Document
    in_force: date
    until: date | None = None
    superseded_by: str | None = None
    terms: Terms = attrs.field(factory=Terms)
    chapters: tuple[Chapter, ...]
    readings: tuple[Reading, ...] = ()
    ledger: tuple[Clause, ...] = ()
    overlays: tuple[str, ...] = ()
    chosen: Mapping[str, str] = attrs.field(default=(), converter=Named)
    unread: Edition | None = attrs.field(default=None, repr=False, eq=False)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule, in the order of the text."""
        return tuple(rule for chapter in self.chapters for rule in chapter.rules)

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """The ledger by clause id."""
        return MappingProxyType({clause.id: clause for clause in self.ledger})

    @cached_property
    def taken(self) -> Mapping[str, str]:
        """Every reading and the option it stands on."""
        return MappingProxyType({row.id: self.chosen.get(row.id, row.default) for row in self.readings})

    @cached_property
    def readings_of(self) -> Mapping[str, str]:
        """For each slug the readings that could adjust the rule, as one text."""
        found: dict[str, list[str]] = {}
        for reading in self.readings:
            for slug in reading.touches():
                found.setdefault(slug, []).append(reading.id)
        return MappingProxyType({slug: ",".join(sorted(ids)) for slug, ids in found.items()})

    @cached_property
    def adjusted_by(self) -> Mapping[str, str]:
        """For each slug the readings whose taken option adjusted the rule, or the terms of all, as one text."""
        found: dict[str, list[str]] = {}
        for reading in self.readings:
            for adjust in reading.option(self.taken[reading.id]).adjust:
                for slug in (adjust.rule,) if adjust.rule else {rule.slug for rule in self.rules}:
                    found.setdefault(slug, []).append(reading.id)
        return MappingProxyType({slug: ",".join(sorted(ids)) for slug, ids in found.items()})

    def reading(self, id: str) -> Reading:
        """The reading of that id; ``UnknownReadingError`` where there is none."""
        for reading in self.readings:
            if reading.id == id:
                return reading
        raise UnknownReadingError(id, (reading.id for reading in self.readings))

    def read(self, choice: Mapping[str, str]) -> Edition:
        """The edition under chosen options, earlier choices kept unless chosen anew.

        ``OverlayError`` where two options adjust one field differently.
        """
        if self.unread is not None:
            return self.unread.read({**self.chosen, **choice})
        options = [(self.reading(id), self.reading(id).option(option)) for id, option in sorted(choice.items())]
        wanted: dict[str, dict[str, tuple[Any, str]]] = {}
        for reading, option in options:
            for adjust in option.adjust:
                fields = wanted.setdefault(adjust.rule, {})
                for name, value in adjust.to.items():
                    if name in fields and fields[name][0] != value:
                        where = f"{adjust.rule or 'terms'}.{name}"
                        message = f"{fields[name][1]} and {reading.id} both adjust {where}, differently"
                        raise OverlayError(message, path=where)
                    fields[name] = (value, reading.id)
        values = {rule: {name: pair[0] for name, pair in fields.items()} for rule, fields in wanted.items()}
        chapters = tuple(
            attrs.evolve(chapter, rules=tuple(adjusted(rule, values.get(rule.slug, {})) for rule in chapter.rules))
            for chapter in self.chapters
        )
        terms = adjusted(self.terms, values.get("", {}))
        return attrs.evolve(self, chapters=chapters, terms=terms, chosen=dict(choice), unread=self)

    def amend(self, overlay: Overlay) -> Edition:
        """The edition as an overlay changes it, readings taken after; ``OverlayError`` where a change does not fit."""
        if self.unread is not None:
            return self.unread.amend(overlay).read(self.chosen)
        chapters = [(chapter, list(chapter.rules)) for chapter in (*self.chapters, *overlay.chapters)]
        for change in overlay.changes:
            apply(change, chapters)
        return attrs.evolve(
            self,
            chapters=tuple(attrs.evolve(chapter, rules=tuple(rules)) for chapter, rules in chapters),
            ledger=self.ledger + overlay.ledger,
            readings=self.readings + overlay.readings,
            overlays=(*self.overlays, overlay.id),
        )


@attrs.frozen(kw_only=True)
class Profile:
    """A city or district: its id (a city, or ``city/district``), division code and dated editions."""

    id: str
    title: Text = attrs.field(converter=Named)
    division: str
    editions: tuple[Edition, ...]

    def edition(self, *, on: date) -> Edition:
        """The edition in force on the day; ``NoEditionError`` with both neighbours where none is."""
        ordered = sorted(self.editions, key=lambda edition: edition.in_force)
        before: tuple[str, date] | None = None
        for edition in ordered:
            if edition.in_force <= on <= (edition.until or date.max):
                return edition
            if edition.until is not None and edition.until < on:
                before = (edition.id, edition.until)
        after = next(((edition.id, edition.in_force) for edition in ordered if edition.in_force > on), None)
        raise NoEditionError(self.id, on, before, after)

    def for_programme(self, programme: Programme | None, as_of: date) -> Edition:
        """The edition in force when the programme began; by ``as_of`` where its first day is not recorded."""
        began = None if programme is None else programme.starts_on or programme.contract_signed_on
        return self.edition(on=began or as_of)

    def named(self, id: str) -> Edition:
        """The edition of that id; ``ProfileError`` where there is none."""
        for edition in self.editions:
            if edition.id == id:
                return edition
        message = f"{self.id} has no edition {id}; it has: {', '.join(edition.id for edition in self.editions)}"
        raise ProfileError(message, code="E_NO_EDITION", path=id)
