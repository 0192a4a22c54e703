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
def childcare_policy_synth(profile: str, seed: int, edition: str) -> Iterable[tuple[str, Caseload]] | None:
    """Make a year of the sixteen districts: that of the 2022 paper, or of the 2020 one where it is asked for."""
    if profile != SHANGHAI.id:
        return None
    from .synth import YEARS

    return YEARS[edition](seed) if edition in YEARS else None
