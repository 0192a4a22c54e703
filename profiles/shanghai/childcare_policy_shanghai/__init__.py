"""上海: the papers of Shanghai on children whose family guardianship is missing or improper."""

from collections.abc import Iterable

from childcare_policy import Caseload, Profile, hookimpl

from .sh2020 import EDITION as SH2020
from .sh2022 import EDITION as SH2022

SHANGHAI = Profile(
    id="shanghai",
    title={"zh": "上海市", "en": "Shanghai"},
    division="310000",
    editions=(SH2020, SH2022),
)


@hookimpl
def childcare_policy_profiles() -> Iterable[Profile]:
    """Offer the city."""
    return (SHANGHAI,)


@hookimpl
def childcare_policy_synth(profile: str, seed: int) -> Iterable[tuple[str, Caseload]] | None:
    """Make the year 2022 of the sixteen districts."""
    if profile != SHANGHAI.id:
        return None
    from .synth import city

    return city(seed)
