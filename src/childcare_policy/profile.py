"""A city or district with its dated editions, and which of them a day or a programme falls under."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from .context import last_day_of
from .edition import Edition
from .errors import NoEditionError, ProfileError
from .facts import Programme
from .markup import rows_table
from .named import Named, Text
from .quantities import Span


@attrs.frozen(kw_only=True)
class Profile:
    """A city or district: its id (a city, or ``city/district``), division code and dated editions.

    ``serves`` holds the days it is for, where they are fewer than those of its editions: a district's plan for some
    years on top of the city's rules.
    """

    id: str
    title: Text = attrs.field(converter=Named)
    division: str
    editions: tuple[Edition, ...]
    serves: Span | None = None

    def to_rows(self) -> list[dict[str, Any]]:
        """A flat row for each rule of each edition, in the order of the papers."""
        return [
            {
                "profile": self.id,
                "edition": edition.id,
                "in_force": edition.in_force,
                "until": edition.until,
                "chapter": chapter.label,
                "document": rule.document,
                "rule": rule.slug,
                "clauses": " ".join(rule.clause),
                "force": str(rule.force),
            }
            for edition in self.editions
            for chapter in edition.chapters
            for rule in chapter.rules
        ]

    def _repr_html_(self) -> str:
        """The rules for a notebook."""
        title = " / ".join(dict.fromkeys(self.title.values()))
        return rows_table(f"{self.id} {title}", self.to_rows(), "edition chapter rule clauses force")

    def edition(self, *, on: date) -> Edition:
        """The edition in force on the day; ``NoEditionError`` with both neighbours where none is."""
        ordered = self._ordered()
        before: tuple[str, date] | None = None
        for edition in ordered:
            if edition.in_force <= on <= (edition.until or date.max):
                return edition
            if edition.until is not None and edition.until < on:
                before = (edition.id, edition.until)
        after = next(((edition.id, edition.in_force) for edition in ordered if edition.in_force > on), None)
        raise NoEditionError(self.id, on, before, after)

    def for_programme(self, programme: Programme | None, as_of: date) -> Edition:
        """The edition in force when the programme began, followed by those that came into force while it ran.

        By ``as_of`` where its first day is not recorded; ``NoEditionError`` where there is no edition on that day, or
        the programme has no day among those the profile serves.
        """
        began = None if programme is None else programme.starts_on or programme.contract_signed_on
        found = self.edition(on=began or as_of)
        ended = last_day_of(programme, found.terms) if programme is not None and began else None
        if self.serves is not None and Span(began or as_of, ended or began or as_of).meets(self.serves) is None:
            raise self._outside(found, began or as_of, self.serves)
        later = [row for row in self._ordered() if ended is not None and found.in_force < row.in_force <= ended]
        return found.followed_by(*later) if later else found

    def named(self, id: str) -> Edition:
        """The edition of that id, or those of several ids with ``+`` between; ``ProfileError`` where there is none."""
        known = {edition.id: edition for edition in self._ordered()}
        first, *later = id.split("+")
        for part in (first, *later):
            if part not in known:
                message = f"{self.id} has no edition {part}; it has: {', '.join(known)}"
                raise ProfileError(message, code="E_NO_EDITION", path=part)
        return known[first].followed_by(*(known[part] for part in later)) if later else known[first]

    def _ordered(self) -> list[Edition]:
        return sorted(self.editions, key=lambda edition: edition.in_force)

    def _outside(self, edition: Edition, on: date, serves: Span) -> NoEditionError:
        before = (edition.id, serves.last) if serves.last < on else None
        after = (edition.id, serves.first) if on < serves.first else None
        return NoEditionError(self.id, on, before, after)
