"""What hangs on a reading: each other option of an edition's readings run by itself, and the findings that flip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

import attrs

from .edition import Edition, Kinds
from .engine import PLACE
from .errors import OverlayError
from .facts import Caseload
from .findings import Period, Status, Subject
from .inquiry import Inquiry
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
    edition does not have, ``InputError`` for a level of risk that is no word of the city.
    """
    wanted = [edition.reading(id) for id in dict.fromkeys(only)] or edition.readings
    base = Inquiry(edition, caseload, as_of, kinds, as_known_at=as_known_at)
    return tuple(
        _against(base, reading, option)
        for reading in wanted
        for option in reading.options
        if option.id != edition.taken[reading.id]
    )


def _against(base: Inquiry, reading: Reading, option: Option) -> Alternative:
    found = Alternative(reading=reading, option=option, taken=base.edition.taken[reading.id])
    try:
        other = base.under(base.edition.read({reading.id: option.id}))
    except OverlayError as error:
        return attrs.evolve(found, refused=str(error))
    numbers = sorted(other.changed)
    pairs = [pair for number in numbers for pair in _pairs(base.answers(number), other.answers(number))]
    pairs.sort(key=lambda pair: PLACE(pair[0] or pair[1]))
    return attrs.evolve(found, flips=tuple(_flip(base.edition.rules, *pair) for pair in pairs))


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
