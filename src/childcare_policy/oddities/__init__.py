"""Oddities: what a static audit finds in a profile; the rules say what the paper says, and papers are odd.

A diagnostic is no refusal: what contradicts itself is refused when a profile is loaded (``validation``). Small domains
(levels of risk, months of a year, days between editions, the branches of a condition) are gone through to the end.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..edition import Edition, Kinds
from ..profile import Profile
from ..rules import KINDS
from .branches import unreachable
from .diagnostic import Diagnostic, Severity
from .domains import days_between, gaps, overlaps, same_cadence
from .duties import unborne, uncounted, unheld
from .matters import unheard
from .papers import dangling, dead_readings, untranslated

__all__ = ["Diagnostic", "Severity", "lint", "lint_profile"]

KNOWN: Kinds = {kind.rule: kind for kind in KINDS}


def lint(edition: Edition, kinds: Kinds | None = None) -> tuple[Diagnostic, ...]:
    """Everything odd in an edition; ``kinds`` where it holds rules of kinds from elsewhere."""
    return tuple(_found(edition, KNOWN if kinds is None else kinds))


def lint_profile(profile: Profile, kinds: Kinds | None = None) -> tuple[Diagnostic, ...]:
    """Everything odd in the editions of a profile and between them, each thing once."""
    found = [each for edition in profile.editions for each in lint(edition, kinds)]
    return tuple(dict.fromkeys([*found, *days_between(profile), *untranslated(profile)]))


def _found(edition: Edition, kinds: Kinds) -> Iterator[Diagnostic]:
    yield from gaps(edition)
    yield from overlaps(edition, kinds)
    yield from unreachable(edition)
    yield from same_cadence(edition)
    yield from unborne(edition)
    yield from unheld(edition)
    yield from uncounted(edition)
    yield from dangling(edition)
    yield from dead_readings(edition)
    yield from unheard(edition, kinds)
    yield from untranslated(edition)
