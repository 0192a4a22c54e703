"""What must be so in a profile before anything is asked by it: plain data, a whole ledger, words for everything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import attrs

from ..edition import Edition, Kinds
from ..errors import ProfileError
from ..named import Named
from ..oddities import Diagnostic, lint_profile
from ..oddities.diagnostic import odd
from ..profile import Profile
from ..sources import Handling
from ..texts import LANGUAGES, texts
from ..validation import validate_profile
from ..wire.fields import fields_of
from ..wire.leaves import Refused
from ..wire.papers import Papers
from ..wire.shapes import shape, tables
from ..wire.walk import Walk
from .trials import Trial

NAME = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
PROFILE = re.compile(f"{NAME}(?:/{NAME})*")
OPTION = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG = re.compile(rf"{NAME}\.{OPTION.pattern}")
DIVISION = re.compile(r"\d{6,12}")
QUOTED = 12
"""How many characters of a paper a ledger may quote to find a place."""
KIND = "word.clause_kind."
CLAUSE_KINDS = {key.removeprefix(KIND) for key in texts(LANGUAGES[0]).catalogue.keys if key.startswith(KIND)}
PLAIN = (str, int, bool, date, Decimal, Enum, type(None))


def schema(profile: Profile, kinds: Kinds) -> Iterator[Diagnostic]:
    """A profile that contradicts itself, is no plain data, or names things otherwise than profiles do."""
    bare, refused = Diagnostic(code="K_SCHEMA", profile=profile.id), ""
    try:
        validate_profile(profile, kinds)
    except ProfileError as error:
        refused = f"{error.code} {error.path}"
    if refused:
        yield attrs.evolve(bare, words=(refused,))
    places = [*_places(profile)]
    odd_ones = [place for place, value, pattern in places if not pattern.fullmatch(value)]
    for place in odd_ones:
        yield attrs.evolve(bare, words=(place,))
    papers = Papers(kinds)
    for edition in profile.editions:
        if edition.until is not None and edition.until < edition.in_force:
            yield odd("K_SCHEMA", edition, words=("until",))
        for rule in edition.rules:
            yield from (odd("K_SCHEMA", edition, rule, words=words) for words in misfits(rule, papers))
        yield from (odd("K_SCHEMA", edition, words=("terms", *words)) for words in misfits(edition.terms, papers))


def _places(profile: Profile) -> Iterator[tuple[str, str, re.Pattern[str]]]:
    """Every name of a profile with its place and what it must look like."""
    yield "id", profile.id, PROFILE
    yield "division", profile.division, DIVISION
    for edition in profile.editions:
        yield f"{edition.id}.profile", edition.profile, re.compile(re.escape(profile.id))
        yield from ((f"{edition.id} {rule.slug}", rule.slug, SLUG) for rule in edition.rules)
        yield from ((f"{edition.id} {row.id}", row.id, re.compile(r"\w+:\S+")) for row in edition.ledger)
        for reading in edition.readings:
            yield f"{edition.id} {reading.id}", reading.id, re.compile(rf"\w+\.{NAME}")
            yield from ((f"{reading.id}={option.id}", option.id, OPTION) for option in reading.options)


def misfits(holder: Any, papers: Papers) -> Iterator[tuple[str, str]]:
    """The fields of a rule, or of terms, that hold what they are not for, and what they are for.

    What fits is data that cannot change, is written as JSON and read again as it was: a word is one of its vocabulary.
    """
    of: type = type(holder)
    for field in fields_of(of).values():
        value, walk = getattr(holder, field.name), Walk()
        try:
            form = papers.form(field.hint)
            again = form.read(walk, form.write(value), "")
            same = again is value if isinstance(again, Enum) else again == value
            fits = same and plain(value) and not walk.faults
        except Exception:
            fits = False
        if not fits:
            yield field.name, getattr(field.hint, "__name__", str(field.hint))


def plain(value: Any) -> bool:
    """Whether a value is data that cannot change: texts, numbers, days, words, tuples and frozen classes of these."""
    if isinstance(value, PLAIN):
        return True
    if isinstance(value, tuple):
        return all(map(plain, value))
    if isinstance(value, Mapping):
        return isinstance(value, Named) and all(map(plain, value.values()))
    if not attrs.has(type(value)):
        return False
    try:
        hash(value)
    except TypeError:
        return False
    return all(plain(getattr(value, field.name)) for field in attrs.fields(type(value)))


def ledger(profile: Profile) -> Iterator[Diagnostic]:
    """Clauses that are not classified to the end: a kind that is none, data held nowhere, a reason not given.

    What tracks a clause is a field records have: ``visits.purpose``, or one of its words, ``visits.mode=online``.
    """
    for edition in profile.editions:
        seen: set[str] = set()
        for row in edition.ledger:
            lacking = []
            if row.id in seen:
                lacking.append("id")
            if len(row.quote) > QUOTED:
                lacking.append("quote")
            if not row.article:
                lacking.append("article")
            if row.handling is Handling.DATA and not row.held:
                lacking.append("held")
            if row.handling in (Handling.TRACKED, Handling.UNMODELLED) and not row.why:
                lacking.append("why")
            if row.handling is Handling.TRACKED and not row.evidence:
                lacking.append("evidence")
            if row.kind not in CLAUSE_KINDS:
                lacking.append("kind")
            lacking += [place for place in row.evidence if not is_field(place)]
            seen.add(row.id)
            if lacking:
                yield _clause(edition, row.id, lacking)
        if not edition.ledger:
            yield odd("K_LEDGER", edition)


def is_field(place: str) -> bool:
    """Whether that is a field of a table of records, or one of the words it may hold."""
    table, _, rest = place.partition(".")
    key, _, word = rest.partition("=")
    row = tables()[table].row if table in tables() else None
    slot = shape(row).slots.get(key) if row else None
    if slot is None:
        return False
    leaves = [each.leaf for each in shape(slot.row).slots.values()] if slot.row else [slot.leaf]
    return not word or any(not isinstance(leaf.read(word), Refused) for leaf in leaves)


def _clause(edition: Edition, id: str, lacking: Iterable[str]) -> Diagnostic:
    bare = odd("K_LEDGER", edition, words=tuple(lacking))
    return attrs.evolve(bare, clauses=(id,))


def words(profile: Profile, kinds: Kinds, trials: Iterable[Trial]) -> Iterator[Diagnostic]:
    """Texts in one language only, rules without words of their own, and answers that cannot be explained."""
    yield from (each for each in lint_profile(profile, kinds) if each.code == "L_UNTRANSLATED")
    for language in LANGUAGES:
        said = texts(language)
        for edition in profile.editions:
            for rule in edition.rules:
                if said.title(rule, kinds) == rule.slug or not said.asked(rule, kinds).strip():
                    yield odd("K_SILENT", edition, rule, words=(language,))
        told: set[tuple[str, int, str]] = set()
        for trial in trials:
            for finding, row in zip(trial.report.findings, trial.rows, strict=True):
                if (known := (trial.edition.id, row[1], row[7])) not in told:
                    told.add(known)
                    if not [*said.explain(finding, trial.edition, kinds).lines()]:
                        yield odd("K_SILENT", trial.edition, trial.edition.rules[row[1]], words=(language, row[7]))
