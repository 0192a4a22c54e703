"""What a rule demands, said from its data: changed numbers change the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from ..conditions import AllOf, AnyOf, Condition, InCategory, Not
from ..edition import Kinds
from ..quantities import Days, Every, Minutes, Months, Years
from ..rules import KINDS
from ..rules.kind import Due, DueFrom, Rule
from ..words import ActivityKind
from .catalogue import variants

if TYPE_CHECKING:
    from .speech import Texts

KNOWN: Kinds = MappingProxyType({kind.rule: kind for kind in KINDS})
"""The kinds of rule this library brings along."""
COUNTED = frozenset({DueFrom.OPENING, DueFrom.PROGRAMME_END, DueFrom.EXIT})
"""What days are counted from."""


def tag(rule: Rule, kinds: Kinds) -> str:
    """The wire tag of the rule's kind, empty for a kind that is not known."""
    kind = kinds.get(type(rule))
    return kind.tag if kind else ""


def own(value: Any) -> list[tuple[str, Any]]:
    """The fields of a rule or condition; what counts minutes, days, months or years is its number."""
    found = [(field.name, getattr(value, field.name)) for field in attrs.fields(type(value))]
    return [(name, _number(part)) for name, part in found]


def _number(value: Any) -> Any:
    if isinstance(value, tuple) and value and isinstance(value[0], Months):
        return tuple(part.count for part in value)
    return value.count if isinstance(value, (Days, Minutes, Months, Years)) else value


def fields(texts: Texts, rule: Rule) -> dict[str, Any]:
    """The fields of a rule as values for a message, conditions already said; what is left open is of any kind."""
    found = dict(own(rule))
    said = {name: condition(texts, part) for name, part in found.items() if isinstance(part, Condition)}
    if "levels" in found:
        said["levels"] = texts.join((texts.word(level, "risk_level") for level in found["levels"]), "format.or")
    if "columns" in found:
        named = [[texts.field(found["table"], name) for name in column.split("|")] for column in found["columns"]]
        said["columns"] = texts.join(texts.join(names, "format.or") for names in named)
    said |= {name: texts.say("format.any-activity") for name in found if of_any_kind(found[name])}
    unset = {name: texts.say("every.whole" if name == "window" else "whom.any") for name in found}
    return found | said | {name: words for name, words in unset.items() if found[name] is None}


def of_any_kind(value: Any) -> bool:
    """Whether a figure names every kind of activity there is."""
    return isinstance(value, tuple) and set(value) == set(ActivityKind)


def choices(value: Any) -> list[tuple[str, Any]]:
    """The fields by which a message may vary, each with the value that tells."""
    return [(name, str(part) if isinstance(part, Enum) else part) for name, part in own(value)]


def title(texts: Texts, rule: Rule, kinds: Kinds) -> str:
    """A short name of the demand; the slug for a kind without one."""
    return _short(texts, rule, kinds, "title") or rule.slug


def name(texts: Texts, rule: Rule, kinds: Kinds) -> str:
    """What the demand is about, without its figures; its title where that holds none."""
    return _short(texts, rule, kinds, "name") or title(texts, rule, kinds)


def _short(texts: Texts, rule: Rule, kinds: Kinds, part: str) -> str:
    """A title or name with what tells it from others of its kind; empty for a kind without one."""
    own = tag(rule, kinds)
    key = texts.catalogue.first(*variants(f"{own}.{part}", choices(rule)))
    if not key:
        return ""
    more = (texts.catalogue.first(f"{own}.more.{field}") for field, value in choices(rule) if value)
    values = fields(texts, rule)
    return "".join(texts.say(each, **values) for each in (key, *filter(None, more)))


def asked(texts: Texts, rule: Rule, kinds: Kinds) -> str:
    """What is demanded, in sentences; the bare figures for a kind without words of its own."""
    name = tag(rule, kinds)
    key = texts.catalogue.first(*variants(f"{name}.asked", choices(rule)))
    if not key:
        kind = kinds.get(type(rule))
        figures = dict(kind.required(rule)) if kind else {}
        return texts.say("asked.otherwise", slug=rule.slug, figures=pairs(texts, figures))
    values = fields(texts, rule)
    said = [texts.say(key, **values), *(texts.say(more, **values) for more in _more(texts, name, rule))]
    if texts.catalogue.first(f"asked.{rule.force}"):
        said.append(texts.say(f"asked.{rule.force}"))
    return ("" if texts.language == "zh" else " ").join(map(upper, said))


def _more(texts: Texts, name: str, rule: Rule) -> Iterator[str]:
    """The keys of what is asked besides."""
    for field, value in choices(rule):
        base = f"{name}.also.{field}"
        keys = [f"{base}.{value}", base] if isinstance(value, str) else [base] if value else [f"{base}.not"]
        if key := texts.catalogue.first(*keys):
            yield key


def pairs(texts: Texts, figures: Mapping[str, Any]) -> str:
    """Named figures as a list, for what has no sentence of its own."""
    return texts.join(texts.say("format.pair", name=name, value=value) for name, value in figures.items())


def upper(said: str) -> str:
    """A sentence with its first letter raised."""
    return said[:1].upper() + said[1:]


def every(texts: Texts, window: Every) -> str:
    """A recurring window: 每月, each month."""
    key = texts.catalogue.first(f"every.{window.cycle}.{window.months}", f"every.{window.cycle}")
    return texts.say(key, n=window.months)


def due(texts: Texts, due: Due) -> str:
    """When a single thing is due: 项目结束后30日内, within 30 days of the end of the programme."""
    key = f"due.{due.after}"
    if due.after in COUNTED and due.within.count:
        key += ".within"
    return texts.say(f"{key}.by" if due.by else key, n=due.within.count, by=due.by)


def condition(texts: Texts, value: Condition) -> str:
    """What must hold, as a phrase."""
    if isinstance(value, (AllOf, AnyOf)):
        return texts.say("condition.and" if isinstance(value, AllOf) else "condition.or").join(_parts(texts, value))
    if isinstance(value, Not):
        return texts.say("condition.not", said=condition(texts, value.part))
    return phrase(texts, "condition", value)


def _parts(texts: Texts, value: AllOf | AnyOf) -> list[str]:
    """The parts of a condition as phrases, the categories among alternatives as one."""
    categories = [part.category for part in value.parts if isinstance(part, InCategory)]
    if isinstance(value, AllOf) or len(categories) < 2:
        return [_part(texts, part, alone=len(value.parts) == 1) for part in value.parts]
    named = texts.join((texts.say("condition.in_category.each", category=each) for each in categories), "format.or")
    others = (part for part in value.parts if not isinstance(part, InCategory))
    return [texts.say("condition.in_category.several", categories=named), *(_part(texts, part) for part in others)]


def _part(texts: Texts, part: Condition, *, alone: bool = False) -> str:
    """A part of a condition as a phrase, marked off where it leaves a choice of its own."""
    said = condition(texts, part)
    choice = isinstance(part, AnyOf) and len(_parts(texts, part)) > 1 and not alone
    return texts.say("condition.nested", said=said) if choice else said


def phrase(texts: Texts, space: str, value: Any) -> str:
    """A condition or an addressee in the words of the catalogue; the name of a class it does not know."""
    name = type(value).__name__
    snake = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
    key = texts.catalogue.first(*variants(f"{space}.{snake}", choices(value)))
    figures = dict(own(value))
    if "division" in figures:
        figures["division"] = texts.place(figures["division"])
    return texts.say(key, **figures) if key else name
