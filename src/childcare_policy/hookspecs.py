"""The door: every hook a distribution may implement, one sentence each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pluggy

from .facts import Caseload
from .profile import Profile
from .rules.kind import RuleKind

PROJECT = "childcare_policy"
hookspec = pluggy.HookspecMarker(PROJECT)


@hookspec
def childcare_policy_profiles() -> Iterable[Profile]:
    """Offer the profiles of a city, its districts included."""
    raise AssertionError


@hookspec
def childcare_policy_kinds() -> Iterable[RuleKind[Any]]:
    """Offer further kinds of rules."""
    raise AssertionError


@hookspec
def childcare_policy_synth(profile: str, seed: int, edition: str) -> Iterable[tuple[str, Caseload]] | None:
    """Make a year of synthetic caseloads for one of your profiles, under an edition where you can make several."""
    raise AssertionError
