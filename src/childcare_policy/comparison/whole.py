"""Profiles side by side, whole: each duty with what every side asks, and pair by pair which of them asks more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import attrs

from ..edition import Edition, Kinds
from ..inquiry import kind_of
from ..markup import page_table
from ..named import Named
from .duties import Answers, Difference, Side, Verdict, asked_of, differences, lined_up, terms_of, verdict
from .witness import Search, Witness


@attrs.frozen(kw_only=True)
class Pair:
    """How one side stands to another in a duty; ``witness`` is ``None`` where none was found, or looked for."""

    one: str
    other: str
    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    witness: Witness | None = None


@attrs.frozen(kw_only=True)
class Duty:
    """A question and the rules of each side that answer it; ``question`` is the slug of the first of them.

    ``pairs`` are the sides two by two, but for two that both say nothing.
    """

    question: str
    answers: Answers
    pairs: tuple[Pair, ...]


@attrs.frozen(kw_only=True)
class Comparison:
    """Several sides lined up by question; every rule of every side stands in it once.

    ``terms`` are those in which the sides differ, each with what it is on every side. ``searched`` says whether
    witnesses were looked for.
    """

    sides: tuple[Side, ...]
    duties: tuple[Duty, ...]
    terms: Mapping[str, tuple[Any, ...]] = attrs.field(converter=Named)
    searched: bool
    kinds: Kinds = attrs.field(repr=False, eq=False)

    def counts(self) -> dict[tuple[str, str], Counter[Verdict]]:
        """For each two sides how many duties have each verdict."""
        found: dict[tuple[str, str], Counter[Verdict]] = {}
        for duty in self.duties:
            for pair in duty.pairs:
                found.setdefault((pair.one, pair.other), Counter())[pair.verdict] += 1
        return found

    def to_rows(self) -> list[dict[str, Any]]:
        """A flat row for each duty and each two sides: slugs, kinds, clauses, force, verdict, what differs."""
        names = [side.name for side in self.sides]
        return [
            {
                "question": duty.question,
                "one": pair.one,
                "other": pair.other,
                "verdict": str(pair.verdict),
                **_side("one", duty.answers[names.index(pair.one)], self.kinds),
                **_side("other", duty.answers[names.index(pair.other)], self.kinds),
                "differs": " ".join(each.field for each in pair.differences),
                "witness": _found(pair, searched=self.searched),
            }
            for duty in self.duties
            for pair in duty.pairs
        ]

    def _repr_html_(self) -> str:
        """The duties in short, for a notebook: slugs and verdicts, a column for every side and every two sides."""
        names = [side.name for side in self.sides]
        pairs = [*combinations(names, 2)]
        rows = (
            [
                duty.question,
                *(" ".join(clause for rule in rules for clause in rule.clause) or "—" for rules in duty.answers),
                *(found.get(pair, "—") for pair in pairs),
            ]
            for duty in self.duties
            if (found := {(each.one, each.other): str(each.verdict) for each in duty.pairs})
        )
        return page_table(" / ".join(names), ["question", *names, *map(" : ".join, pairs)], rows)


def _side(name: str, rules: tuple[Any, ...], kinds: Kinds) -> dict[str, str]:
    return {
        f"{name}_rules": " ".join(rule.slug for rule in rules),
        f"{name}_kinds": " ".join(kind_of(rule, kinds).tag for rule in rules),
        f"{name}_clauses": " ".join(clause for rule in rules for clause in rule.clause),
        f"{name}_force": " ".join(dict.fromkeys(rule.force for rule in rules)) or "silent",
    }


def _found(pair: Pair, *, searched: bool) -> str:
    if not searched or pair.verdict is Verdict.SAME:
        return ""
    return "found" if pair.witness else "none"


def compare(editions: Mapping[str, Edition], kinds: Kinds, *, witnesses: bool = False) -> Comparison:
    """Line up editions by question and say of each two how their duties stand to each other.

    ``editions`` are the sides by name: cities, editions of one, a district and its city, one edition under two
    readings. With ``witnesses``, a smallest caseload is looked for on which two sides that are not the same answer
    differently. Raises ``KindError`` for a rule of a kind not among ``kinds``.
    """
    sides = tuple(Side(name=name, edition=amended(edition)) for name, edition in editions.items())
    duties = [
        Duty(
            question=question,
            answers=answers,
            pairs=tuple(_pairs(sides, answers, kinds, searched=witnesses)),
        )
        for question, answers in lined_up([side.edition for side in sides], kinds)
    ]
    return Comparison(sides=sides, duties=tuple(duties), terms=terms_of(sides), searched=witnesses, kinds=kinds)


def amended(edition: Edition) -> Edition:
    """The edition as it stands once every amendment binds."""
    return edition.lasting if len(edition.lasting.rules) < len(edition.rules) else edition


def _pairs(sides: tuple[Side, ...], answers: Answers, kinds: Kinds, *, searched: bool) -> Iterator[Pair]:
    asked = [asked_of(side, rules, kinds) for side, rules in zip(sides, answers, strict=True)]
    for one, other in combinations(range(len(sides)), 2):
        both = answers[one], answers[other]
        if not any(both):
            continue
        found = verdict(asked[one], asked[other])
        ask = searched and found is not Verdict.SAME
        yield Pair(
            one=sides[one].name,
            other=sides[other].name,
            verdict=found,
            differences=tuple(differences(asked[one], asked[other])),
            witness=Search(sides[one], sides[other], both, kinds).witness(found) if ask else None,
        )
