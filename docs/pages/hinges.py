"""What turns on each reading, tried on a year of invented caseloads made from a fixed seed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import attrs

from childcare_policy import Registry, load, sensitivity

from .site import Paper

SEED = 1


@attrs.frozen(kw_only=True)
class Hinges:
    """How many findings come out otherwise under each option; an option that could not be run is left out."""

    children: int
    flips: Mapping[tuple[str, str], int]
    seed: int = SEED

    def of(self, reading: str) -> int:
        """The most findings that any option of the reading turns."""
        return max((count for (id, _), count in self.flips.items() if id == reading), default=0)


@cache
def registry() -> Registry:
    """The profiles installed."""
    return load()


@cache
def tried(profile: str, edition: str) -> Hinges:
    """The readings of an edition, each by itself, on the first caseload of its invented year when that year is over."""
    known = registry()
    _, caseload = next(iter(known.synth(profile, SEED, edition)))
    assert caseload.programme is not None
    last = caseload.programme.ends_on
    assert last is not None
    found = sensitivity(known.profile(profile).named(edition), caseload, last, known.kinds)
    return Hinges(
        children=len(caseload.children or ()),
        flips={(each.reading.id, each.option.id): len(each.flips) for each in found if not each.refused},
    )


def hinges(paper: Paper) -> Hinges:
    """What turns on the readings of a paper."""
    return tried(paper.profile.id, paper.edition.id)
