"""桤县: Alder County, as a profile of childcare-policy."""

from collections.abc import Iterable

from childcare_policy import Profile, hookimpl

from .alder2025 import EDITION

PROFILE = Profile(
    id="alder",
    title={"zh": "桤县", "en": "Alder County"},
    division="990104",
    editions=(EDITION,),
)


@hookimpl
def childcare_policy_profiles() -> Iterable[Profile]:
    """Offer the city."""
    return (PROFILE,)
