"""One state of a city's rules, in the order of the paper; amended by districts, read where a clause is vague."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import Any

import attrs

from .context import EVER, Terms
from .errors import OverlayError, UnknownReadingError
from .named import Named, Text
from .overlays import Chapter, Overlay, apply, papers, place_of
from .periods import InForce
from .quantities import Span
from .readings import Adjust, Reading, adjusted, without
from .rules.kind import Rule, RuleKind
from .sources import Clause, Document

Kinds = Mapping[type, RuleKind[Any]]
Place = tuple[str, str]
"""A rule by its document and slug."""


@attrs.frozen(kw_only=True)
class Edition:
    """One state of a city's rules, in force from a day until a day, one literal in the order of its paper.

    ``amended_by`` are the papers laid on its own. Where it holds the rules of several papers, ``periods`` says on which
    days those of a paper bind (a paper not named binds throughout), or one rule of it (``paper slug``) that a dated
    amendment sets aside; ``terms_of`` says which terms are its own.
    """

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
    amended_by: tuple[Document, ...] = ()
    periods: Mapping[str, InForce] = attrs.field(default=(), converter=Named)
    terms_of: Mapping[str, Terms] = attrs.field(default=(), converter=Named)
    chosen: Mapping[str, str] = attrs.field(default=(), converter=Named)
    unread: Edition | None = attrs.field(default=None, repr=False, eq=False)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule, in the order of the text."""
        return tuple(rule for chapter in self.chapters for rule in chapter.rules)

    @cached_property
    def standing(self) -> tuple[tuple[Terms, Span, InForce | None], ...]:
        """For each rule the terms it stands under, the days it binds, and those of its paper if any are said."""
        aside = any(period.but for period in self.periods.values())
        found: dict[str, tuple[Terms, Span, InForce | None]] = {}
        stands = []
        for rule in self.rules:
            key = place_of(rule) if aside else rule.document
            if key not in found:
                period = self.period_of(rule)
                found[key] = self.terms_for(rule.document), period.days if period else EVER, period
            stands.append(found[key])
        return tuple(stands)

    def period_of(self, rule: Rule) -> InForce | None:
        """The days a rule binds, if any are said."""
        paper, own = self.periods.get(rule.document), self.periods.get(place_of(rule))
        return attrs.evolve(paper or InForce(), but=own.but) if own else paper

    @cached_property
    def lasting(self) -> Edition:
        """The edition without the rules an amendment sets aside, and on every day alike."""
        chapters = tuple(
            attrs.evolve(chapter, rules=tuple(rule for rule in chapter.rules if place_of(rule) not in self.periods))
            for chapter in self.chapters
        )
        return attrs.evolve(self, chapters=chapters, periods={})

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """The ledger by clause id."""
        return MappingProxyType({clause.id: clause for clause in self.ledger})

    @cached_property
    def taken(self) -> Mapping[str, str]:
        """Every reading and the option it stands on."""
        return MappingProxyType({row.id: self.chosen.get(row.id, row.default) for row in self.readings})

    def terms_for(self, document: str) -> Terms:
        """The terms of a paper of this edition."""
        return self.terms_of.get(document, self.terms)

    def adjusts(self, reading: Reading, slug: str) -> Place:
        """The rule an adjustment of a reading names: of the reading's own paper, else of the one that has the slug.

        Without a slug it is the terms: those of the reading's own paper, else the edition's.
        """
        own = reading.id.partition(".")[0]
        if not slug:
            return (own if own in self.terms_of else "", "")
        papers = {rule.document for rule in self.rules if rule.slug == slug}
        return (own if own in papers else min(papers, default=own), slug)

    @cached_property
    def readings_of(self) -> Mapping[Place, str]:
        """For each rule, by document and slug, the readings that could adjust it, as one text."""
        found: dict[Place, set[str]] = {}
        for reading in self.readings:
            for slug in reading.touches():
                found.setdefault(self.adjusts(reading, slug), set()).add(reading.id)
        return MappingProxyType({place: ",".join(sorted(ids)) for place, ids in found.items()})

    @cached_property
    def adjusted_by(self) -> Mapping[Place, str]:
        """For each rule the readings whose taken option adjusted it, or the terms it stands under, as one text."""
        found: dict[Place, set[str]] = {}
        for reading in self.readings:
            for adjust in reading.option(self.taken[reading.id]).adjust:
                place = self.adjusts(reading, adjust.rule)
                under = [(rule.document, rule.slug) for rule in self.rules if self._stands_under(rule, place)]
                for each in under:
                    found.setdefault(each, set()).add(reading.id)
        return MappingProxyType({place: ",".join(sorted(ids)) for place, ids in found.items()})

    def _stands_under(self, rule: Rule, place: Place) -> bool:
        """Whether a rule is the one at the place, or stands under the terms there."""
        if place[1]:
            return (rule.document, rule.slug) == place
        return (rule.document if rule.document in self.terms_of else "") == place[0]

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
        wanted: dict[Place, dict[str, tuple[Any, str]]] = {}
        for reading, option in options:
            for adjust in option.adjust:
                fields = wanted.setdefault(self.adjusts(reading, adjust.rule), {})
                for name, value in adjust.to.items():
                    if name in fields and fields[name][0] != value:
                        where = f"{adjust.rule or 'terms'}.{name}"
                        message = f"{fields[name][1]} and {reading.id} both adjust {where}, differently"
                        raise OverlayError(message, path=where)
                    fields[name] = (value, reading.id)
        values = {place: {name: pair[0] for name, pair in fields.items()} for place, fields in wanted.items()}

        def taken(rule: Rule) -> Rule:
            return adjusted(rule, values.get((rule.document, rule.slug), {}))

        return attrs.evolve(
            self,
            chapters=tuple(
                chapter
                if not any((rule.document, rule.slug) in values for rule in chapter.rules)
                else attrs.evolve(chapter, rules=tuple(map(taken, chapter.rules)))
                for chapter in self.chapters
            ),
            terms=adjusted(self.terms, values.get(("", ""), {})),
            terms_of={paper: adjusted(terms, values.get((paper, ""), {})) for paper, terms in self.terms_of.items()},
            chosen=dict(choice),
            unread=self,
        )

    def amend(self, overlay: Overlay) -> Edition:
        """The edition as an overlay changes it, readings taken after; ``OverlayError`` where a change does not fit."""
        if self.unread is not None:
            return self.unread.amend(overlay).read(self.chosen)
        chapters = [(chapter, list(chapter.rules)) for chapter in (*self.chapters, *overlay.chapters)]
        terms, terms_of = self.terms, dict(self.terms_of)
        periods = {**self.periods, **overlay.periods}
        for change in overlay.changes:
            if isinstance(change, Adjust) and not change.rule:
                terms, terms_of = self._terms_adjusted(change, terms, terms_of)
            elif place := apply(change, chapters, periods, overlay.document.id if overlay.periods else ""):
                periods[place] = overlay.aside
        before, left = {rule.slug for rule in self.rules}, {rule.slug for _, rules in chapters for rule in rules}
        return attrs.evolve(
            self,
            terms=terms,
            terms_of=terms_of,
            chapters=tuple(attrs.evolve(chapter, rules=tuple(rules)) for chapter, rules in chapters),
            ledger=self.ledger + overlay.ledger,
            readings=without(self.readings, before - left) + overlay.readings,
            overlays=(*self.overlays, overlay.id),
            amended_by=(*self.amended_by, overlay.document),
            periods=periods,
        )

    def _terms_adjusted(
        self, change: Adjust, terms: Terms, terms_of: dict[str, Terms]
    ) -> tuple[Terms, dict[str, Terms]]:
        """The terms with those of the papers a change cites adjusted; where all stand under one, that one."""
        cited = papers(change.clause)
        if terms_of and not cited & terms_of.keys():
            message = "the clause cited does not say of which paper the terms are adjusted"
            raise OverlayError(message, path="terms")
        own = not terms_of or self.document.id in cited
        return adjusted(terms, change.to) if own else terms, {
            paper: adjusted(each, change.to) if paper in cited else each for paper, each in terms_of.items()
        }

    def followed_by(self, *later: Edition) -> Edition:
        """The rules of this edition and of later ones of the profile, each on its own days, as one edition."""
        all_of_them = (self, *later)
        periods = {
            edition.document.id: InForce(
                first=date.min if edition is self else edition.in_force,
                last=edition.until or date.max,
                dues=after - timedelta(days=1) if after else date.max,
            )
            for edition, after in zip(all_of_them, [*(edition.in_force for edition in later), None], strict=True)
        }
        return attrs.evolve(
            self,
            id="+".join(edition.id for edition in all_of_them),
            title=_joined([edition.title for edition in all_of_them]),
            until=later[-1].until,
            superseded_by=later[-1].superseded_by,
            chapters=tuple(chapter for edition in all_of_them for chapter in edition.chapters),
            readings=tuple(reading for edition in all_of_them for reading in edition.readings),
            ledger=tuple(clause for edition in all_of_them for clause in edition.ledger),
            overlays=tuple(dict.fromkeys(overlay for edition in all_of_them for overlay in edition.overlays)),
            amended_by=tuple(paper for edition in all_of_them for paper in edition.amended_by),
            periods={**periods, **{k: v for edition in all_of_them for k, v in edition.periods.items()}},
            terms_of={edition.document.id: edition.terms for edition in all_of_them},
        )


def _joined(titles: Sequence[Mapping[str, str]]) -> dict[str, str]:
    return {lang: "; ".join(title[lang] for title in titles) for lang in titles[0]}
