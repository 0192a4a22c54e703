"""What hangs on a reading: each other option of an edition's readings run by itself, and the findings that flip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, zip_longest
from typing import Any

import attrs

from .edition import Edition, Kinds
from .engine import PLACE, Inquiry, known_at
from .errors import OverlayError
from .facts import Caseload
from .findings import Period, Status, Subject
from .readings import Option, Reading
from .rows import PlainRow
from .rules.kind import Rule


@attrs.frozen(kw_only=True)
class Flip:
    """One finding that comes out otherwise; ``before`` is ``None`` where it is added, ``after`` where it falls away."""

    rule: str
    document: str
    clauses: tuple[str, ...]
    subject: Subject
    window: Period | None
    before: Status | None
    after: Status | None


@attrs.frozen(kw_only=True)
class Alternative:
    """Another option of a reading, the option it stands against, and the findings that flip under it.

    ``refused`` says why the option could not be run: it does not go together with another one that was chosen.
    """

    reading: Reading
    option: Option
    taken: str
    flips: tuple[Flip, ...] = ()
    refused: str = ""

    def counts(self) -> Counter[tuple[Status | None, Status | None]]:
        """How many findings flip from which status to which."""
        return Counter((flip.before, flip.after) for flip in self.flips)


def sensitivity(
    edition: Edition,
    caseload: Caseload,
    as_of: date,
    kinds: Kinds,
    *,
    as_known_at: date | None = None,
    only: Iterable[str] = (),
) -> tuple[Alternative, ...]:
    """Which findings hang on which reading: each option that was not taken, run by itself against those that were.

    In the order of the edition; ``only`` names the readings to run, none for all. Rules an option leaves as they are
    are not asked again: the answer is that of two whole audits. Raises ``UnknownReadingError`` for a reading the
    edition does not have.
    """
    wanted = [edition.reading(id) for id in dict.fromkeys(only)] or edition.readings
    base = _Base(edition, caseload if as_known_at is None else known_at(caseload, as_known_at), as_of, kinds)
    return tuple(
        base.against(reading, option)
        for reading in wanted
        for option in reading.options
        if option.id != edition.taken[reading.id]
    )


class _Base:
    """The answers under the options taken, each rule asked when it is first needed."""

    def __init__(self, edition: Edition, caseload: Caseload, as_of: date, kinds: Kinds) -> None:
        self.edition, self.inquiry = edition, Inquiry(caseload, as_of, kinds)
        self._answers: dict[int, list[PlainRow]] = {}

    def answers(self, number: int) -> list[PlainRow]:
        if number not in self._answers:
            self._answers[number] = self.inquiry.answers(self.edition, number)
        return self._answers[number]

    def against(self, reading: Reading, option: Option) -> Alternative:
        found = Alternative(reading=reading, option=option, taken=self.edition.taken[reading.id])
        try:
            other = self.edition.read({reading.id: option.id})
        except OverlayError as error:
            return attrs.evolve(found, refused=str(error))
        pairs = [
            pair
            for number in changed(self.edition, other)
            for pair in _pairs(self.answers(number), self.inquiry.answers(other, number))
        ]
        pairs.sort(key=lambda pair: PLACE(pair[0] or pair[1]))
        return attrs.evolve(found, flips=tuple(_flip(self.edition.rules, *pair) for pair in pairs))


def changed(edition: Edition, other: Edition) -> list[int]:
    """The rules that may answer otherwise: adjusted, under other terms, or naming one that may by its slug."""
    rules = edition.rules
    papers = {rule.document for rule in rules}
    under = {paper for paper in papers if edition.terms_for(paper) != other.terms_for(paper)}
    found = {n for n, rule in enumerate(rules) if rule != other.rules[n] or rule.document in under}
    while more := {
        n for n, rule in enumerate(rules) if n not in found and _names(rule).intersection(rules[m].slug for m in found)
    }:
        found |= more
    return sorted(found)


def _names(rule: Rule) -> set[str]:
    """The texts in a rule's own fields, the slugs of rules it looks at among them."""
    values = [getattr(rule, field.name) for field in attrs.fields(type(rule)) if field.name not in ("slug", "clause")]
    parts = chain.from_iterable(value if isinstance(value, tuple) else (value,) for value in values)
    return {part for part in parts if isinstance(part, str)}


Pair = tuple[PlainRow | None, PlainRow | None]


def _pairs(before: Sequence[PlainRow], after: Sequence[PlainRow]) -> Iterator[Any]:
    """The rows about one subject and window on either side, where their statuses differ."""
    sides: dict[tuple[Any, ...], tuple[list[PlainRow], list[PlainRow]]] = {}
    for side, rows in enumerate((before, after)):
        for row in rows:
            sides.setdefault((row[3], row[4], row[5]), ([], []))[side].append(row)
    for was, now in sides.values():
        for old, new in zip_longest(was, now):
            if old is None or new is None or old[7] != new[7]:
                yield old, new


def _flip(rules: Sequence[Rule], old: PlainRow | None, new: PlainRow | None) -> Flip:
    row = old or new
    assert row is not None
    rule, window = rules[row[1]], row[5]
    return Flip(
        rule=rule.slug,
        document=rule.document,
        clauses=rule.clause,
        subject=Subject(row[3], row[4]),
        window=None if window is None else Period(*window),
        before=None if old is None else Status(old[7]),
        after=None if new is None else Status(new[7]),
    )
