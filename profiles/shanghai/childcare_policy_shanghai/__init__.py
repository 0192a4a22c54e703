"""上海: the papers of Shanghai on children whose family guardianship is missing or improper."""

from collections.abc import Iterable

import attrs

from childcare_policy import Caseload, Profile, hookimpl

from .sh2020 import EDITION as SH2020
from .sh2022 import EDITION as SH2022
from .yp2024 import YANGPU as YANGPU_2024
from .yp2024 import YEARS

SHANGHAI = Profile(
    id="shanghai",
    title={"zh": "上海市", "en": "Shanghai"},
    division="310000",
    editions=(SH2020, SH2022),
)

YANGPU = Profile(
    id="shanghai/yangpu",
    title={"zh": "上海市杨浦区", "en": "Yangpu, Shanghai"},
    division="310110",
    editions=(
        attrs.evolve(
            SH2022.amend(YANGPU_2024),
            profile="shanghai/yangpu",
            title={
                "zh": "上海市2022年版，加杨浦区2024至2026年行动",
                "en": "Shanghai, 2022 edition, with Yangpu's plan of 2024 to 2026",
            },
        ),
    ),
    serves=YEARS,
)


@hookimpl
def childcare_policy_profiles() -> Iterable[Profile]:
    """Offer the city, and its district with a plan of its own."""
    return (SHANGHAI, YANGPU)


@hookimpl
def childcare_policy_synth(profile: str, seed: int, edition: str) -> Iterable[tuple[str, Caseload]] | None:
    """Make a year of invented caseloads: of the city's districts by edition, or of the one with a plan of its own."""
    from .synth import YEARS

    make = YEARS.get(profile, {}).get(edition)
    return make(seed) if make else None
