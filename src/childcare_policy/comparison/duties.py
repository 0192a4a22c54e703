"""Profiles side by side: which of two asks more in a duty, and in what they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

import attrs

from ..edition import Edition, Kinds
from ..inquiry import kind_of
from ..rules.kind import Rule
from .strictness import Asked, as_strict, ranked

Answers = tuple[tuple[Rule, ...], ...]
"""The rules of each side that answer a question; none where it says nothing."""


class Verdict(StrEnum):
    """How what one side asks stands to what the other asks: ``silent`` where one of them asks nothing."""

    SAME = "same"
    STRICTER = "stricter"
    LOOSER = "looser"
    DIFFERENT = "different"
    SILENT = "silent"


TURNED = {Verdict.STRICTER: Verdict.LOOSER, Verdict.LOOSER: Verdict.STRICTER}


@attrs.frozen(kw_only=True)
class Side:
    """One of the editions compared, under a name of its own."""

    name: str
    edition: Edition = attrs.field(repr=lambda edition: edition.id)


@attrs.frozen(kw_only=True)
class Difference:
    """A field in which two rules that answer a question differ: what each says, and which of them asks more in it.

    ``kind`` is no field: the two are kinds of rule with nothing in common. ``window`` is the whole cadence.
    """

    field: str
    one: Any
    other: Any
    verdict: Verdict


def verdict(one: Sequence[Asked], other: Sequence[Asked]) -> Verdict:
    """How the rules of one side that answer a question stand to those of the other.

    A side asks as much as the other where each rule of the other has one of its own that is as strict.
    """
    if not one or not other:
        return Verdict.SILENT
    most = all(any(as_strict(own, each) for own in one) for each in other)
    least = all(any(as_strict(each, own) for each in other) for own in one)
    return judged(most=most, least=least)


def judged(*, most: bool, least: bool) -> Verdict:
    """The verdict on what asks at least as much, at most as much, both, or neither."""
    if most:
        return Verdict.SAME if least else Verdict.STRICTER
    return Verdict.LOOSER if least else Verdict.DIFFERENT


def differences(one: Sequence[Asked], other: Sequence[Asked]) -> Iterator[Difference]:
    """Where a question has one rule on either side, the fields in which they differ."""
    if len(one) != 1 or len(other) != 1:
        return
    [own], [each] = one, other
    said, heard = ({"force": asked.rule.force, **asked.fields} for asked in (own, each))
    said["kind"], heard["kind"] = (kind_of(asked.rule, asked.kinds).tag for asked in (own, each))
    for name, most, least in ranked(own, each):
        if not (most and least) or said.get(name) != heard.get(name):
            x, y = (
                (row.get("at_least", 1), row["window"]) if name == "window" else row.get(name) for row in (said, heard)
            )
            yield Difference(field=name, one=x, other=y, verdict=judged(most=most, least=least))


def asked_of(side: Side, rules: Sequence[Rule], kinds: Kinds) -> list[Asked]:
    """The rules of a side as they can be ranked."""
    return [Asked(rule, side.edition, kinds) for rule in rules]


def terms_of(sides: Sequence[Side]) -> Mapping[str, tuple[Any, ...]]:
    """The terms in which the sides differ, each with what it is on every side."""
    said = [attrs.asdict(side.edition.terms, recurse=False) for side in sides]
    return {name: values for name in said[0] if len(set(values := tuple(row[name] for row in said))) > 1}
