"""湛江: the city's service requirements for rural left-behind children and children in difficulty."""

from collections.abc import Iterable

from childcare_policy import Caseload, Profile, hookimpl

from .zj2024 import EDITION as ZJ2024

ZHANJIANG = Profile(
    id="zhanjiang",
    title={"zh": "湛江市", "en": "Zhanjiang"},
    division="440800",
    editions=(ZJ2024,),
)


@hookimpl
def childcare_policy_profiles() -> Iterable[Profile]:
    """Offer the city."""
    return (ZHANJIANG,)


@hookimpl
def childcare_policy_synth(profile: str, seed: int) -> Iterable[tuple[str, Caseload]] | None:
    """Make the contract year of the city."""
    if profile != ZHANJIANG.id:
        return None
    from .synth import city

    return city(seed)
