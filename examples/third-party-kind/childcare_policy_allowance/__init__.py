"""营养补助: a kind of rule from outside, and two invented towns that use it."""

from collections.abc import Iterable
from typing import Any

from childcare_policy import Profile, RuleKind, hookimpl

from .allowance import KIND
from .towns import CLEARWATER, STONEBRIDGE


@hookimpl
def childcare_policy_kinds() -> Iterable[RuleKind[Any]]:
    """Offer the kind."""
    return (KIND,)


@hookimpl
def childcare_policy_profiles() -> Iterable[Profile]:
    """Offer the towns."""
    return (CLEARWATER, STONEBRIDGE)
