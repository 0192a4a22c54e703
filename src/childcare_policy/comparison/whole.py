"""Profiles side by side, whole: each duty with what every side asks, and pair by pair which of them asks more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from typing import Any

import attrs

from ..edition import Edition, Kinds, Place
from ..inquiry import kind_of
from ..markup import page_table
from ..named import Named
from ..rules.kind import Rule
from ..sources import Clause
from .duties import TURNED, Answers, Difference, Side, Verdict, asked_of, differences, judged, terms_of, verdict
from .lining import Row, every_two, matters_of, together
from .turning import Turn, Turning
from .witness import Search, Witness


@attrs.frozen(kw_only=True)
class Pair:
    """How one side stands to another in a duty, and the rules of both that are judged (``answers``).

    ``matter`` is the word for what joins rules that answer no one question. A side that is silent here may speak of the
    same matter in other duties, by rules (``elsewhere``), or where its paper makes no rule of it, by clauses
    (``told``). ``turns`` are the options of readings under which the verdict would be another. ``witness`` is ``None``
    where none was found, or looked for.
    """

    one: str
    other: str
    answers: Answers
    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    matter: str = ""
    elsewhere: tuple[Rule, ...] = ()
    told: tuple[Clause, ...] = ()
    turns: tuple[Turn, ...] = ()
    witness: Witness | None = None


@attrs.frozen(kw_only=True)
class Duty:
    """A question, or a matter, and the rules of each side on it; ``question`` is the slug of the first of them.

    ``pairs`` are the sides two by two as they stand to each other alone, but for two that both say nothing: of two
    sides one pair, of several more than one where what a third asks joins duties that these two have apart.
    """

    question: str
    answers: Answers
    pairs: tuple[Pair, ...]

    @property
    def matter(self) -> str:
        """The word for what joins its rules, most often where there are several; empty where one question does."""
        words = Counter(pair.matter for pair in self.pairs if pair.matter)
        return max(words, key=lambda word: (words[word], word), default="")

    def stands(self, one: str, other: str) -> Verdict:
        """How a side stands to another in the whole duty, where what only one of them asks makes it the stricter."""
        most = least = True
        asking = [False, False]
        for pair in self.pairs:
            if {pair.one, pair.other} == {one, other}:
                own, others = pair.answers if pair.one == one else pair.answers[::-1]
                found = pair.verdict if pair.one == one else TURNED.get(pair.verdict, pair.verdict)
                asking = [asking[0] or bool(own), asking[1] or bool(others)]
                most &= found in (Verdict.SAME, Verdict.STRICTER) or not others
                least &= found in (Verdict.SAME, Verdict.LOOSER) or not own
        return judged(most=most, least=least) if all(asking) else Verdict.SILENT


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
        return [
            {
                "question": next(rule.slug for rules in pair.answers for rule in rules),
                "one": pair.one,
                "other": pair.other,
                "verdict": str(pair.verdict),
                **_side("one", pair.answers[0], self.kinds),
                **_side("other", pair.answers[1], self.kinds),
                "differs": " ".join(each.field for each in pair.differences),
                "matter": pair.matter,
                "elsewhere": " ".join(rule.slug for rule in pair.elsewhere),
                "told": " ".join(clause.id for clause in pair.told),
                "turns": " ".join(f"{turn.reading}={turn.option}:{turn.verdict}" for turn in pair.turns),
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
                *(_all_said(duty, pair) for pair in pairs),
            ]
            for duty in self.duties
        )
        return page_table(" / ".join(names), ["question", *names, *map(" : ".join, pairs)], rows)


def _side(name: str, rules: tuple[Any, ...], kinds: Kinds) -> dict[str, str]:
    return {
        f"{name}_rules": " ".join(rule.slug for rule in rules),
        f"{name}_kinds": " ".join(kind_of(rule, kinds).tag for rule in rules),
        f"{name}_clauses": " ".join(clause for rule in rules for clause in rule.clause),
        f"{name}_force": " ".join(dict.fromkeys(rule.force for rule in rules)) or "silent",
    }


def _all_said(duty: Duty, both: tuple[str, str]) -> str:
    said = dict.fromkeys(str(pair.verdict) for pair in duty.pairs if (pair.one, pair.other) == both)
    return ", ".join(said) or "—"


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
    rules = [side.edition.rules for side in sides]
    made: dict[tuple[str, str, str], dict[Place, Rule]] = {}
    turning = {
        (one, other): Turning(sides[one], sides[other], kinds, made)
        for one, other in combinations(range(len(sides)), 2)
    }
    duties = []
    for members, rows in together(every_two([side.edition for side in sides], kinds)):
        answers = tuple(
            tuple(rules[side][number] for each, number in members if each == side) for side in range(len(sides))
        )
        pairs = tuple(
            _pair(turning[one, other], row, searched=witnesses) for (one, other), found in rows.items() for row in found
        )
        side, number = members[0]
        duties.append(Duty(question=rules[side][number].slug, answers=answers, pairs=pairs))
    return Comparison(sides=sides, duties=tuple(duties), terms=terms_of(sides), searched=witnesses, kinds=kinds)


def amended(edition: Edition) -> Edition:
    """The edition as it stands once every amendment binds."""
    return edition.lasting if len(edition.lasting.rules) < len(edition.rules) else edition


def _pair(sides: Turning, row: Row, *, searched: bool) -> Pair:
    """How two sides stand to each other in a row."""
    one, other, kinds = sides.one, sides.other, sides.kinds
    own = tuple(one.edition.rules[number] for number in row.one)
    others = tuple(other.edition.rules[number] for number in row.other)
    silent = one if not own else other
    asked = asked_of(one, own, kinds), asked_of(other, others, kinds)
    found = verdict(*asked)
    ask = searched and found is not Verdict.SAME
    about = {word for rule in (*own, *others) for word in matters_of(rule, kinds)} if found is Verdict.SILENT else set()
    return Pair(
        one=one.name,
        other=other.name,
        answers=(own, others),
        verdict=found,
        differences=tuple(differences(*asked)),
        matter=row.matter,
        elsewhere=tuple(silent.edition.rules[number] for number in row.elsewhere),
        turns=tuple(sides.turns(own, others, found)),
        told=tuple(clause for clause in silent.edition.ledger if not about.isdisjoint(clause.matters)),
        witness=Search(one, other, (own, others), kinds).witness(found) if ask else None,
    )
