"""The papers of a profile: clauses nothing answers to, readings that change nothing, texts in one language only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from ..edition import Edition
from ..profile import Profile
from ..readings import Reading
from ..rules.sanctions import Rectification
from ..rules.streaks import Streak
from ..sources import Handling
from .diagnostic import Diagnostic, odd

LANGUAGES = ("zh", "en")
HANDLED = (Handling.DECIDED, Handling.DATA)


def dangling(edition: Edition) -> Iterator[Diagnostic]:
    """Clauses cited and not in the ledger, or cited and said not to be judged; decided ones no rule cites.

    And rules read off others (a streak, an order to mend) that are not there.
    """
    cited = {clause for rule in edition.rules for clause in rule.clause}
    for rule in edition.rules:
        for clause in rule.clause:
            row = edition.clauses.get(clause)
            if row is None or (row.handling not in HANDLED and rule.force != "programmatic"):
                yield odd("L_DANGLING_CLAUSE", edition, rule, words=(clause, row.handling if row else "unknown"))
        slugs = {other.slug for other in edition.rules if other.document == rule.document}
        read = (rule.of, *rule.besides) if isinstance(rule, Streak) else ()
        read = (rule.streak,) if isinstance(rule, Rectification) else read
        if absent := tuple(slug for slug in read if slug not in slugs):
            yield odd("L_DANGLING_RULE", edition, rule, words=absent)
    for row in edition.ledger:
        if row.handling is Handling.DECIDED and row.id not in cited:
            yield _of(edition, "L_DANGLING_CLAUSE", (row.id,), "undecided")


def dead_readings(edition: Edition) -> Iterator[Diagnostic]:
    """An option that leaves every rule and term as the default one does, or as another option does."""
    for reading in edition.readings:
        for clause in reading.clause:
            if clause not in edition.clauses:
                yield _of(edition, "L_DANGLING_CLAUSE", (clause,), reading.id)
        seen: dict[Any, str] = {}
        for option in sorted(reading.options, key=lambda option: option.id != reading.default):
            state = _state(edition, reading, option.id)
            if state in seen:
                yield _of(edition, "L_DEAD_READING", reading.clause, reading.id, option.id, seen[state])
            seen.setdefault(state, option.id)


def _state(edition: Edition, reading: Reading, option: str) -> Any:
    """The rules and terms of the edition under an option, as they are told apart."""
    read = edition.read({reading.id: option})
    return read.rules, read.terms, tuple(sorted(read.terms_of.items(), key=lambda pair: pair[0]))


def untranslated(what: Profile | Edition) -> Iterator[Diagnostic]:
    """Texts that are missing or empty in one of the languages."""
    if isinstance(what, Profile):
        bare = Diagnostic(code="L_UNTRANSLATED", profile=what.id)
        places = [("title", what.title)]
    else:
        bare = Diagnostic(code="L_UNTRANSLATED", profile=what.profile, edition=what.id)
        places = [*_texts(what)]
    for place, text in places:
        lacking = tuple(language for language in LANGUAGES if not text.get(language, "").strip())
        if lacking:
            yield attrs.evolve(bare, words=(place, *lacking))


def _texts(edition: Edition) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every text of an edition, by its place."""
    yield "title", edition.title
    yield "document.title", edition.document.title
    yield "document.issuers", edition.document.issuers
    for chapter in edition.chapters:
        yield f"chapter {chapter.label}", chapter.title
    for rule in edition.rules:
        for field in attrs.fields(type(rule)):
            if isinstance(value := getattr(rule, field.name), Mapping):
                yield f"{rule.slug}.{field.name}", value
    for reading in edition.readings:
        yield f"{reading.id}.question", reading.question
        yield f"{reading.id}.reason", reading.reason
        yield from ((f"{reading.id}={option.id}", option.title) for option in reading.options)
    for clause in edition.ledger:
        yield f"{clause.id}.gist", clause.gist
        if clause.why:
            yield f"{clause.id}.why", clause.why


def _of(edition: Edition, code: str, clauses: tuple[str, ...], *words: str) -> Diagnostic:
    return Diagnostic(code=code, profile=edition.profile, edition=edition.id, clauses=clauses, words=words)
