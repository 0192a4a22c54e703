"""平湖: the city's tender plan for children in hardship, the action named after the care of seedlings (护苗行动)."""

from collections.abc import Iterable

from childcare_policy import Caseload, Profile, hookimpl

from .ph2024 import EDITION as PH2024

PINGHU = Profile(
    id="pinghu",
    title={"zh": "平湖市", "en": "Pinghu"},
    division="330482",
    editions=(PH2024,),
)


@hookimpl
def childcare_policy_profiles() -> Iterable[Profile]:
    """Offer the city."""
    return (PINGHU,)


@hookimpl
def childcare_policy_synth(profile: str, seed: int) -> Iterable[tuple[str, Caseload]] | None:
    """Make the contract year from 2024-05-20 of the city's 410 children."""
    if profile != PINGHU.id:
        return None
    from .synth import city

    return city(seed)
