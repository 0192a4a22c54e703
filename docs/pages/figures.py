"""The figure of a demand in a few words: how often, how many, how long, by when, how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Any

import attrs

from childcare_policy import Days, Due, DueFrom, Every, Minutes, Money, Months
from childcare_policy.rules.ceiling import Ceiling
from childcare_policy.rules.deliverables import DeliverableQuota
from childcare_policy.rules.kind import Rule

from .site import Site

UNITS = MappingProxyType({Days: "days", Months: "months", Minutes: "minutes"})
LEAST = frozenset({"at_least", "people", "min_people", "min_session"})
SIDES = MappingProxyType({**dict.fromkeys(LEAST, "least"), "at_most": "most", "within": "within", "before": "before"})
"""On which side of a figure a rule is kept, by the name of its field; elsewhere it is the figure itself."""
COUNTS = MappingProxyType({"at_least": "times", "people": "people", "min_people": "people", "total": "whole"})
"""The numbers of a rule that are its figure, each with what it counts."""

MANY = 3
"""More figures than these are no short telling."""


def figure(site: Site, rules: Sequence[Rule]) -> str:
    """The figures of the rules that make a demand; nothing where there are none, or many, or of many things."""
    found = dict.fromkeys(site.list(told(site, rule)) for rule in rules)
    alike = len({type(rule) for rule in rules}) == 1
    return site.list(filter(None, found)) if alike and len(found) <= MANY else ""


def told(site: Site, rule: Rule) -> Iterator[str]:
    """The figures of one rule."""
    fields = {each.name: getattr(rule, each.name) for each in attrs.fields(type(rule))}
    window = fields.get("window")
    if isinstance(window, Every):
        often = fields.pop("at_least", None)
        key = "pieces" if isinstance(rule, DeliverableQuota) else "often"
        yield site.say(f"figure.{key}", window=site.said.show(window), n=often) if often else site.said.show(window)
    for name, value in fields.items():
        if said := of(site, name, value):
            side = "child" if isinstance(rule, Ceiling) else SIDES.get(name)
            yield site.say(f"figure.{side}", figure=said) if side else said


def of(site: Site, name: str, value: Any) -> str:
    """One figure with its unit; nothing for what says nothing by itself."""
    if isinstance(value, Money) or (isinstance(value, Due) and value.after is not DueFrom.NEVER):
        return site.said.show(value).replace(".00", "")
    if type(value) in UNITS:
        return site.say(f"figure.{UNITS[type(value)]}", n=value.count) if value.count else ""
    one = 1 if name in LEAST else 0
    return site.say(f"figure.{COUNTS[name]}", n=value) if type(value) is int and name in COUNTS and value > one else ""
