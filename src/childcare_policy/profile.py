"""A city's rules as its papers stand: editions in the order of the text, amendments, and readings of vague clauses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

import attrs

from .context import Terms
from .errors import NoEditionError, OverlayError, ProfileError, UnknownReadingError
from .facts import Programme
from .rules.kind import Rule, RuleKind
from .sources import Clause, Document

Kinds = Mapping[type, RuleKind[Any]]
Text = Mapping[str, str]


@attrs.frozen(kw_only=True)
class Adjust:
    """Named fields of a rule set to other values; ``rule`` empty adjusts the edition's terms."""

    rule: str = ""
    to: Mapping[str, Any]


@attrs.frozen(kw_only=True)
class Option:
    """One way to read a clause; an option without adjustments leaves the rules as the edition states them."""

    id: str
    title: Text
    adjust: tuple[Adjust, ...] = ()


@attrs.frozen(kw_only=True)
class Reading:
    """读法: a vague clause, the ways it can be read, the one taken by default, and why.

    ``id`` is ``<document>.<what>``; there are at least two options.
    """

    id: str
    clause: tuple[str, ...]
    question: Text
    options: tuple[Option, ...]
    default: str
    reason: Text

    def option(self, id: str) -> Option:
        """The option of that id; ``UnknownReadingError`` where there is none."""
        for option in self.options:
            if option.id == id:
                return option
        raise UnknownReadingError(f"{self.id}={id}", (f"{self.id}={option.id}" for option in self.options))

    def touches(self) -> frozenset[str]:
        """The slugs of the rules some option adjusts."""
        return frozenset(adjust.rule for option in self.options for adjust in option.adjust if adjust.rule)


@attrs.frozen(kw_only=True)
class Chapter:
    """A section of the paper: its label as printed (``二、3``), a title in own words, its rules in order."""

    label: str
    title: Text
    rules: tuple[Rule, ...] = ()


@attrs.frozen(kw_only=True)
class Insert:
    """A rule added by an amending paper, at the end of a chapter."""

    clause: tuple[str, ...]
    chapter: str
    rule: Rule


@attrs.frozen(kw_only=True)
class Replace:
    """A rule of the amended paper replaced as a whole."""

    clause: tuple[str, ...]
    slug: str
    rule: Rule


@attrs.frozen(kw_only=True)
class Repeal:
    """A rule of the amended paper taken out."""

    clause: tuple[str, ...]
    slug: str


@attrs.frozen(kw_only=True)
class Overlay:
    """What a district or a later paper changes in an edition, in order."""

    id: str
    document: Document
    changes: tuple[Insert | Replace | Repeal, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    ledger: tuple[Clause, ...] = ()
    readings: tuple[Reading, ...] = ()


@attrs.frozen(kw_only=True)
class Edition:
    """One state of a city's rules, in force from a day until a day, one literal in the order of its paper."""

    profile: str
    id: str
    title: Text
    document: Document
    in_force: date
    until: date | None = None
    superseded_by: str | None = None
    terms: Terms = attrs.field(factory=Terms)
    chapters: tuple[Chapter, ...]
    readings: tuple[Reading, ...] = ()
    ledger: tuple[Clause, ...] = ()
    overlays: tuple[str, ...] = ()
    chosen: Mapping[str, str] = attrs.field(factory=dict)
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
        """For each slug the readings whose taken option adjusted the rule, as one text."""
        found: dict[str, list[str]] = {}
        for reading in self.readings:
            for adjust in reading.option(self.taken[reading.id]).adjust:
                if adjust.rule:
                    found.setdefault(adjust.rule, []).append(reading.id)
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
            attrs.evolve(
                chapter, rules=tuple(adjusted(rule, values.get(rule.slug, {})) for rule in chapter.rules)
            )
            for chapter in self.chapters
        )
        terms = adjusted(self.terms, values.get("", {}))
        return attrs.evolve(self, chapters=chapters, terms=terms, chosen=dict(choice), unread=self)

    def amend(self, overlay: Overlay) -> Edition:
        """The edition as an overlay changes it, readings taken after; ``OverlayError`` where a change does not fit."""
        if self.unread is not None:
            return self.unread.amend(overlay).read(self.chosen)
        chapters = [[chapter, list(chapter.rules)] for chapter in (*self.chapters, *overlay.chapters)]
        for change in overlay.changes:
            _apply(change, chapters)
        return attrs.evolve(
            self,
            chapters=tuple(attrs.evolve(chapter, rules=tuple(rules)) for chapter, rules in chapters),
            ledger=self.ledger + overlay.ledger,
            readings=self.readings + overlay.readings,
            overlays=(*self.overlays, overlay.id),
        )


def adjusted(value: Any, fields: Mapping[str, Any]) -> Any:
    """The value with those fields set; ``OverlayError`` for a field it does not have."""
    if not fields:
        return value
    known = {field.name for field in attrs.fields(type(value))}
    for name in fields:
        if name not in known:
            message = f"{type(value).__name__} has no field {name}"
            raise OverlayError(message, path=name)
    return attrs.evolve(value, **fields)


def _apply(change: Insert | Replace | Repeal, chapters: list[list[Any]]) -> None:
    if isinstance(change, Insert):
        for chapter, rules in chapters:
            if chapter.label == change.chapter:
                rules.append(change.rule)
                return
        message = f"no chapter {change.chapter} to insert {change.rule.slug} into"
        raise OverlayError(message, path=change.rule.slug)
    for _, rules in chapters:
        for place, rule in enumerate(rules):
            if rule.slug == change.slug:
                rules[place : place + 1] = [change.rule] if isinstance(change, Replace) else []
                return
    message = f"no rule {change.slug} to amend"
    raise OverlayError(message, path=change.slug)


@attrs.frozen(kw_only=True)
class Profile:
    """A city or district: its id (a city, or ``city/district``), division code and dated editions."""

    id: str
    title: Text
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


def validate(edition: Edition, kinds: Kinds) -> None:
    """Refuse an edition that contradicts itself: ``ProfileError`` names the first fault and its place."""
    where = f"{edition.profile} {edition.id}"
    for rule in edition.rules:
        if type(rule) not in kinds:
            raise _fault(where, rule.slug, f"a rule of a kind nobody announced ({type(rule).__name__})", "E_KIND")
        if not rule.clause:
            raise _fault(where, rule.slug, "cites no clause", "E_CLAUSE")
        for clause in rule.clause:
            if clause not in edition.clauses:
                raise _fault(where, rule.slug, f"cites {clause}, which is not in the ledger", "E_CLAUSE")
    _unique(where, [f"{rule.clause[0].split(':')[0]} {rule.slug}" for rule in edition.rules], "slug")
    _unique(where, [reading.id for reading in edition.readings], "reading")
    for reading in edition.readings:
        if len(reading.options) < 2:
            raise _fault(where, reading.id, "a reading has at least two options", "E_READING")
        known = {option.id: option for option in reading.options}
        if len(known) < len(reading.options) or reading.default not in known or known[reading.default].adjust:
            what = "its options have ids of their own, and the default one adjusts nothing"
            raise _fault(where, reading.id, what, "E_READING")
        for clause in reading.clause:
            if clause not in edition.clauses:
                raise _fault(where, reading.id, f"cites {clause}, which is not in the ledger", "E_CLAUSE")
        for option in reading.options:
            edition.read({reading.id: option.id})
            for adjust in option.adjust:
                if adjust.rule and adjust.rule not in {rule.slug for rule in edition.rules}:
                    raise _fault(where, reading.id, f"adjusts {adjust.rule}, which does not exist", "E_READING")


def validate_profile(profile: Profile, kinds: Kinds) -> None:
    """Refuse a profile whose editions contradict themselves or each other."""
    _unique(profile.id, [edition.id for edition in profile.editions], "edition")
    ordered = sorted(profile.editions, key=lambda edition: edition.in_force)
    for earlier, later in zip(ordered, ordered[1:], strict=False):
        if (earlier.until or date.max) >= later.in_force:
            raise _fault(profile.id, later.id, f"begins before {earlier.id} ends", "E_EDITION")
    for edition in profile.editions:
        validate(edition, kinds)


def _fault(where: str, path: str, what: str, code: str) -> ProfileError:
    return ProfileError(f"{where}: {path} {what}", code=code, path=path)


def _unique(where: str, names: Iterable[str], what: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise _fault(where, name, f"stands twice as a {what}", "E_DUPLICATE")
        seen.add(name)
