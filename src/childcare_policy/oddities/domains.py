"""Small domains gone through to the end: levels of risk, who asks the same question, the days between editions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import Any

import attrs

from ..edition import Edition, Kinds
from ..profile import Profile
from ..quantities import Every
from ..rules.kind import Rule
from ..rules.risk import LevelVisitQuota
from ..rules.rounds import RiskRounds
from .diagnostic import Diagnostic, odd


def gaps(edition: Edition) -> Iterator[Diagnostic]:
    """A level of risk the edition tells apart and no rule on visits by level speaks of, where some do."""
    speaking = [rule for rule in edition.rules if isinstance(rule, (LevelVisitQuota, RiskRounds))]
    spoken = {str(level) for rule in speaking for level in rule.levels}
    silent = tuple(level for level in edition.terms.risk_levels if level not in spoken)
    if speaking and silent:
        yield odd("L_GAP", edition, *speaking, words=silent)


def days_between(profile: Profile) -> Iterator[Diagnostic]:
    """Days after one edition and before the next, on which a programme would begin under none."""
    ordered = sorted(profile.editions, key=lambda edition: edition.in_force)
    for earlier, later in pairwise(ordered):
        begins = (earlier.until or date.max - timedelta(days=1)) + timedelta(days=1)
        if begins < later.in_force:
            days = (begins.isoformat(), (later.in_force - timedelta(days=1)).isoformat())
            yield Diagnostic(code="L_GAP", profile=profile.id, words=(earlier.id, later.id, *days))


def overlaps(edition: Edition, kinds: Kinds) -> Iterator[Diagnostic]:
    """Two rules of one paper and kind that ask the same of the same, over the same windows."""
    asked: dict[Any, list[Rule]] = {}
    for rule in edition.rules:
        asked.setdefault((rule.document, *_question(rule, kinds)), []).append(rule)
    for rules in asked.values():
        if len(rules) > 1:
            yield odd("L_OVERLAP", edition, *rules)
    quotas = [rule for rule in edition.rules if isinstance(rule, LevelVisitQuota)]
    for one, other in combinations(quotas, 2):
        if (one.document, one.to, one.mode, one.who, one.counts) == (
            other.document,
            other.to,
            other.mode,
            other.who,
            other.counts,
        ):
            both = tuple(
                level
                for level in edition.terms.risk_levels
                if level in one.levels and level in other.levels and _every(one, level) == _every(other, level)
            )
            if both and set(one.levels) != set(other.levels):
                yield odd("L_OVERLAP", edition, one, other, words=both)


def _question(rule: Rule, kinds: Kinds) -> tuple[Any, ...]:
    """What a rule asks of whom: the question of its kind, and whatever else of it is no figure of the answer."""
    kind = kinds.get(type(rule))
    if kind is None or not kind.question:
        own = {"slug", "clause", "force"}
        fields = [field.name for field in attrs.fields(type(rule)) if field.name not in own]
    else:
        answer = {"at_least", "at_most", "people", "amount", "length", "due", "by", "within", "slug", "clause", "force"}
        fields = [field.name for field in attrs.fields(type(rule)) if field.name not in answer]
    return type(rule), *((name, getattr(rule, name)) for name in fields)


def _every(rule: LevelVisitQuota, level: str) -> Every:
    return dict(rule.own).get(level, rule.window)


def same_cadence(edition: Edition) -> Iterator[Diagnostic]:
    """Two levels of risk with one cadence, although grading is meant to tell them apart."""
    asked: dict[str, dict[LevelVisitQuota, Every]] = {level: {} for level in edition.terms.risk_levels}
    for rule in edition.rules:
        if isinstance(rule, LevelVisitQuota):
            for level in rule.levels:
                asked.get(level, {})[rule] = _every(rule, level)
    alike: dict[tuple[tuple[int, Every], ...], list[str]] = {}
    for level, rules in asked.items():
        alike.setdefault(tuple((rule.at_least, every) for rule, every in rules.items()), []).append(level)
    for cadence, levels in alike.items():
        if cadence and len(levels) > 1:
            yield odd("L_LEVELS_ONE_CADENCE", edition, *asked[levels[0]], words=tuple(levels))
