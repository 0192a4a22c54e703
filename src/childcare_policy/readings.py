"""Readings: where a clause is vague, the ways to read it, each a set of named fields adjusted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, TypeVar

import attrs

from .context import Terms
from .errors import OverlayError, UnknownReadingError
from .named import Named, Text
from .rules.kind import Rule
from .slots import Partial

Adjusted = TypeVar("Adjusted", bound=Rule | Terms)


@attrs.frozen(kw_only=True)
class Adjust:
    """Named fields of a rule set to other values; ``rule`` empty adjusts the edition's terms.

    In an overlay it cites its clause and may give its reason; in an option the reading does.
    """

    rule: str = ""
    to: Mapping[str, Any] = attrs.field(converter=Named)
    clause: tuple[str, ...] = ()
    reason: Text = attrs.field(default=(), converter=Named)


@attrs.frozen(kw_only=True)
class Option:
    """One way to read a clause; an option without adjustments leaves the rules as the edition states them."""

    id: str
    title: Text = attrs.field(converter=Named)
    adjust: tuple[Adjust, ...] = ()


@attrs.frozen(kw_only=True)
class Reading:
    """读法: a vague clause, the ways it can be read, the one taken by default, and why.

    ``id`` is ``<document>.<what>``; there are at least two options.
    """

    id: str
    clause: tuple[str, ...]
    question: Text = attrs.field(converter=Named)
    options: tuple[Option, ...]
    default: str
    reason: Text = attrs.field(converter=Named)

    def option(self, id: str) -> Option:
        """The option of that id; ``UnknownReadingError`` where there is none."""
        for option in self.options:
            if option.id == id:
                return option
        raise UnknownReadingError(f"{self.id}={id}", (f"{self.id}={option.id}" for option in self.options))

    def touches(self) -> frozenset[str]:
        """The slugs of the rules some option adjusts."""
        return frozenset(adjust.rule for option in self.options for adjust in option.adjust if adjust.rule)


def without(readings: Iterable[Reading], repealed: AbstractSet[str]) -> tuple[Reading, ...]:
    """The readings without what they adjust in repealed rules; one that adjusts nothing else falls away with them."""
    found = []
    for reading in readings:
        if repealed & reading.touches():
            kept = [
                attrs.evolve(option, adjust=tuple(each for each in option.adjust if each.rule not in repealed))
                for option in reading.options
            ]
            if any(option.adjust for option in kept):
                found.append(attrs.evolve(reading, options=tuple(kept)))
        else:
            found.append(reading)
    return tuple(found)


def adjusting(*rules: str, **fields: Any) -> tuple[Adjust, ...]:
    """What an option adjusts: those fields, in each of these rules, or in the edition's terms where none is named."""
    return tuple(Adjust(rule=rule, to=fields) for rule in rules or ("",))


def partial_reading(*clause: str) -> Reading:
    """Whether a window binds that was only partly in service, where a paper does not say: from half of its days on."""
    return Reading(
        id=f"{clause[0].partition(':')[0]}.partial",
        clause=clause,
        question={
            "zh": "只有一部分在服务期内的一期（如一个月）是否受约束？",
            "en": "Does a window, such as a month, bind that was only partly in service?",
        },
        options=(
            Option(id="half", title={"zh": "满半数天数即受约束", "en": "binds from half of its days"}),
            Option(
                id="whole",
                title={"zh": "仅完整的一期受约束", "en": "only whole ones bind"},
                adjust=adjusting(partial=Partial.WHOLE),
            ),
            Option(
                id="touched",
                title={"zh": "涉及即受约束", "en": "every one touched binds"},
                adjust=adjusting(partial=Partial.TOUCHED),
            ),
        ),
        default="half",
        reason={"zh": "文中未写；过半则来得及。", "en": "The paper is silent; with half the days there was time."},
    )


def in_post_reading(*clause: str, rules: tuple[str, ...]) -> Reading:
    """On how many days of a month a post is held, where a paper names the post and no days: on half of them.

    ``rules`` are the slugs of those it holds for, whose kinds have a field ``throughout``.
    """
    return Reading(
        id=f"{clause[0].partition(':')[0]}.in-post",
        clause=clause,
        question={"zh": "一个月里要有多少天在岗？", "en": "On how many days of a month is a post held?"},
        options=(
            Option(id="half", title={"zh": "至少半数天数", "en": "on at least half of them"}),
            Option(
                id="every-day",
                title={"zh": "每一天", "en": "on every one"},
                adjust=adjusting(*rules, throughout=True),
            ),
        ),
        default="half",
        reason={
            "zh": "文中只写要有人，没有写天数；短的空缺列出，不作为问题。",
            "en": "The papers name the post and no days; shorter gaps are listed and are no fault.",
        },
    )


def term_reading(*clause: str) -> Reading:
    """When a programme of years runs out whose last day is not recorded: on the day before the anniversary."""
    return Reading(
        id=f"{clause[0].partition(':')[0]}.term",
        clause=clause,
        question={"zh": "未记截止日的项目到哪天为止？", "en": "When does a programme without a recorded end run out?"},
        options=(
            Option(id="anniversary-eve", title={"zh": "满一年的前一日", "en": "the day before the anniversary"}),
            Option(
                id="civil-code",
                title={"zh": "民法典算法，多一日", "en": "the Civil Code count, a day more"},
                adjust=adjusting(anniversary=1),
            ),
        ),
        default="anniversary-eve",
        reason={"zh": "前后各期首尾相接，不重叠。", "en": "So that one stretch joins the next without overlapping."},
    )


def adjusted(value: Adjusted, fields: Mapping[str, Any]) -> Adjusted:
    """The value with those fields set; ``OverlayError`` for a field it does not have."""
    if not fields:
        return value
    known = {field.name for field in attrs.fields(type(value))}
    for name in fields:
        if name not in known:
            message = f"{type(value).__name__} has no field {name}"
            raise OverlayError(message, path=name)
    return attrs.evolve(value, **fields)
