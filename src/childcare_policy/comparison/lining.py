"""Which duties of two papers belong beside each other: those of one slug, of one question, of one matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import attrs

from ..edition import Edition, Kinds
from ..inquiry import kind_of
from ..rules.kind import Rule
from ..rules.matters import MATTERS

Numbers = tuple[int, ...]
Place = tuple[int, int]
"""A rule by the number of its side and its own in the edition."""


@attrs.frozen
class Row:
    """A duty of two papers, by the numbers of their rules; ``matter`` is the word that joined what is no one question.

    ``elsewhere`` are the rules by which a side that says nothing here speaks of the same matter in other rows.
    """

    one: Numbers
    other: Numbers
    matter: str = ""
    elsewhere: Numbers = ()


def question_of(rule: Rule, kinds: Kinds) -> tuple[Any, ...]:
    """What a rule is an answer to, said by its kind: what several kinds are about, or whom and what it asks."""
    kind = kind_of(rule, kinds)
    if kind.about:
        return (kind.about,)
    chosen = tuple(name for name in kind.which if getattr(rule, name))
    return (kind.tag, *(getattr(rule, name) for name in kind.question), *chosen)


def matters_of(rule: Rule, kinds: Kinds) -> Mapping[str, int]:
    """The words for what a rule is about, more widely than the question it answers, each with how near it is, 0 first.

    None where its kind names none.
    """
    kind = kind_of(rule, kinds)
    words: dict[str, int] = {}
    for place, name in enumerate((kind.about, *kind.matters) if kind.about else kind.matters):
        said = getattr(rule, name, name)
        for each in said if isinstance(said, tuple) else (said,):
            for word in MATTERS.get(str(each), (str(each),)):
                words.setdefault(word, place)
    return words


def lined_up(one: Edition, other: Edition, kinds: Kinds) -> list[Row]:
    """Every rule of two papers once, in rows, in the order of the first paper, then of the other.

    A slug both have is one row. Of what is left, rules with the same question are one; and of what only one of them
    then asks, rules about the same matter where both speak of it, the nearest matter first, and of two as near the one
    with fewer rows. So nothing leaves a row in which a paper answers the very demand of the other.
    """
    sides = (one.rules, other.rules)
    places = [(side, number) for side, rules in enumerate(sides) for number in range(len(rules))]

    def rule(place: Place) -> Rule:
        return sides[place[0]][place[1]]

    rows = _grouped(([place] for place in places), lambda row: rule(row[0]).slug)
    rows = _grouped(rows, lambda row: None if _both(row) else question_of(rule(row[0]), kinds))
    made = [Row(*_numbers(row)) for row in rows if _both(row)]
    words = {place: matters_of(rule(place), kinds) for place in places}
    alone = [row for row in rows if not _both(row)]
    while found := _nearest(alone, words):
        matter, joined = found
        alone = [row for row in alone if row not in joined]
        made.append(Row(*_numbers([place for row in joined for place in row]), matter))
    for row in alone:
        about = {word for place in row for word in words[place]}
        seen = tuple(
            number for side, number in places if side != row[0][0] and not about.isdisjoint(words[side, number])
        )
        made.append(Row(*_numbers(row), elsewhere=seen))
    return sorted(made, key=lambda row: (0, row.one[0]) if row.one else (1, row.other[0]))


def _grouped(rows: Iterable[Sequence[Place]], key: Callable[[Sequence[Place]], Any]) -> list[list[Place]]:
    """The rows of one key as one; a row without a key stays by itself."""
    found: dict[Any, list[Place]] = {}
    for row in rows:
        word = key(row)
        found.setdefault(("", *row) if word is None else (word,), []).extend(row)
    return [*found.values()]


def _both(row: Iterable[Place]) -> bool:
    return len({side for side, _ in row}) > 1


def _numbers(row: Iterable[Place]) -> tuple[Numbers, Numbers]:
    places = sorted(row)
    return tuple(number for side, number in places if not side), tuple(number for side, number in places if side)


def _nearest(
    rows: Sequence[Sequence[Place]], words: Mapping[Place, Mapping[str, int]]
) -> tuple[str, list[Sequence[Place]]] | None:
    """The matter nearest to the rows in which both papers speak of it, and those; ``None`` where there is none."""
    about: dict[str, list[Sequence[Place]]] = {}
    far: dict[str, int] = {}
    for row in rows:
        for word, place in {word: place for rule in row for word, place in words[rule].items()}.items():
            about.setdefault(word, []).append(row)
            far[word] = max(far.get(word, 0), place)
    shared = {word: found for word, found in about.items() if _both([row[0] for row in found])}
    return min(shared.items(), key=lambda item: (far[item[0]], len(item[1]), item[0]), default=None)


Lines = dict[tuple[int, int], list[Row]]


def together(lines: Lines) -> Iterator[tuple[list[Place], Lines]]:
    """The rows of every two of several papers, those with a rule in common as one duty of all of them.

    Each duty comes as its rules and, for each two papers, the rows it holds; in the order of the papers.
    """
    leader: dict[Place, Place] = {}

    def first(place: Place) -> Place:
        while (above := leader.setdefault(place, place)) != place:
            place = above
        return place

    for both, row in _every(lines):
        ends = sorted(first(place) for place in _places(both, row))
        leader.update(dict.fromkeys(ends, ends[0]))
    found: dict[Place, list[Place]] = {}
    for place in sorted(leader):
        found.setdefault(first(place), []).append(place)
    held: dict[Place, Lines] = {place: {} for place in found}
    for both, row in _every(lines):
        held[first(_places(both, row)[0])].setdefault(both, []).append(row)
    for place, members in found.items():
        yield members, held[place]


def _every(lines: Lines) -> Iterator[tuple[tuple[int, int], Row]]:
    return ((both, row) for both, rows in lines.items() for row in rows)


def _places(both: tuple[int, int], row: Row) -> list[Place]:
    return [(side, number) for side, numbers in zip(both, (row.one, row.other), strict=True) for number in numbers]


def every_two(editions: Sequence[Edition], kinds: Kinds) -> Lines:
    """The rows of every two papers."""
    return {
        (one, other): lined_up(editions[one], editions[other], kinds)
        for one, other in combinations(range(len(editions)), 2)
    }
