"""Oddities: what a lint finds in an edition that is no error; the rules say what the paper says."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from .edition import Edition
from .quantities import Every
from .rules.risk import LevelVisitQuota


@attrs.frozen(kw_only=True)
class Diagnostic:
    """Something odd: a stable code (``L_...``), the rules and clauses it is about, and the words that are alike."""

    code: str
    rules: tuple[str, ...]
    clauses: tuple[str, ...]
    words: tuple[str, ...]


def lint(edition: Edition) -> tuple[Diagnostic, ...]:
    """Everything odd in the edition, in the order of its rules."""
    return tuple(_levels(edition))


def _levels(edition: Edition) -> Iterator[Diagnostic]:
    """Two levels of risk with one cadence, although grading is meant to tell them apart."""
    asked: dict[str, dict[LevelVisitQuota, Every]] = {level: {} for level in edition.terms.risk_levels}
    for rule in edition.rules:
        if isinstance(rule, LevelVisitQuota):
            for level in rule.levels:
                asked[level][rule] = dict(rule.own).get(level, rule.window)
    alike: dict[tuple[tuple[int, Every], ...], list[str]] = {}
    for level, rules in asked.items():
        alike.setdefault(tuple((rule.at_least, every) for rule, every in rules.items()), []).append(level)
    for cadence, levels in alike.items():
        if cadence and len(levels) > 1:
            rules = asked[levels[0]]
            yield Diagnostic(
                code="L_LEVELS_ONE_CADENCE",
                rules=tuple(rule.slug for rule in rules),
                clauses=tuple(clause for rule in rules for clause in rule.clause),
                words=tuple(levels),
            )
