"""Chapters of rules, and what a district or a later paper changes in them: insert, replace, repeal."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date

import attrs

from .errors import OverlayError
from .named import Named, Text
from .periods import InForce
from .readings import Adjust, Reading, adjusted
from .rules.kind import Rule
from .sources import Clause, Document


@attrs.frozen(kw_only=True)
class Chapter:
    """A section of the paper: its label as printed (``二、3``), a title in own words, its rules in order."""

    label: str
    title: Text = attrs.field(converter=Named)
    rules: tuple[Rule, ...] = ()


@attrs.frozen(kw_only=True)
class Insert:
    """A rule added by an amending paper, at the end of a chapter."""

    clause: tuple[str, ...]
    chapter: str
    rule: Rule
    reason: Text = attrs.field(default=(), converter=Named)


@attrs.frozen(kw_only=True)
class Replace:
    """A rule of the amended paper replaced as a whole."""

    clause: tuple[str, ...]
    slug: str
    rule: Rule
    reason: Text = attrs.field(default=(), converter=Named)


@attrs.frozen(kw_only=True)
class Repeal:
    """A rule of the amended paper taken out."""

    clause: tuple[str, ...]
    slug: str
    reason: Text = attrs.field(default=(), converter=Named)


Change = Insert | Replace | Repeal | Adjust


@attrs.frozen(kw_only=True)
class Overlay:
    """What a district or a later paper changes in an edition, in order; its own rules bind from a day until a day."""

    id: str
    document: Document
    in_force: date | None = None
    until: date | None = None
    changes: tuple[Change, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    ledger: tuple[Clause, ...] = ()
    readings: tuple[Reading, ...] = ()

    @property
    def periods(self) -> Mapping[str, InForce]:
        """The days on which the rules of the overlay's paper bind; empty where they bind throughout."""
        if self.in_force is None and self.until is None:
            return {}
        return {self.document.id: InForce(first=self.in_force or date.min, last=self.until or date.max)}

    @property
    def aside(self) -> InForce:
        """The days on which a rule binds that the overlay sets aside."""
        return InForce(but=InForce(first=self.in_force or date.min, last=self.until or date.max))


def papers(cited: tuple[str, ...]) -> frozenset[str]:
    """The papers whose clauses are cited."""
    return frozenset(clause.partition(":")[0] for clause in cited)


def apply(
    change: Change, chapters: list[tuple[Chapter, list[Rule]]], aside: Container[str] = (), paper: str = ""
) -> str | None:
    """Carry one change out on chapters and their rules; ``OverlayError`` where it does not fit.

    Where rules of several papers have the slug, the one is meant whose paper the change cites; none that is set
    ``aside`` already. Under a dated ``paper`` a rule that is replaced by one of the paper's, or repealed, stays where
    it is, for the days the amendment does not bind: its place is returned.
    """
    if isinstance(change, Insert):
        for chapter, rules in chapters:
            if chapter.label == change.chapter:
                rules.append(change.rule)
                return None
        message = f"no chapter {change.chapter} to insert {change.rule.slug} into"
        raise OverlayError(message, path=change.rule.slug)
    slug = change.rule if isinstance(change, Adjust) else change.slug
    found = [
        (rules, place)
        for _, rules in chapters
        for place, rule in enumerate(rules)
        if rule.slug == slug and place_of(rule) not in aside
    ]
    if len(found) > 1:
        found = [(rules, place) for rules, place in found if rules[place].document in papers(change.clause)]
    if len(found) != 1:
        message = f"no rule {slug} to amend, or several: the clause cited says of which paper"
        raise OverlayError(message, path=slug)
    [(rules, place)] = found
    rule = rules[place]
    if isinstance(change, Adjust):
        rules[place] = adjusted(rule, change.to)
        return None
    instead = [change.rule] if isinstance(change, Replace) else []
    stays = bool(paper) and all(new.document == paper for new in instead) and rule.document != paper
    rules[place : place + 1] = [rule, *instead] if stays else instead
    return place_of(rule) if stays else None


def place_of(rule: Rule) -> str:
    """What tells a rule of an edition from every other."""
    return f"{rule.document} {rule.slug}"
