"""The conformance kit as tests: inherit, name the profile, and every check is a test of its own.

::

    from childcare_policy.testing import ProfileConformance

    class TestMyCity(ProfileConformance):
        profile = "mycity"
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import ClassVar

from ..plugins import Registry, load
from .conformance import CHECKS, Examined, check, examined


class ProfileConformance:
    """A test for each check of the kit; ``examples`` are drawn for each edition, ``scenarios`` is another folder."""

    profile: ClassVar[str]
    examples: ClassVar[int] = 5
    scenarios: ClassVar[Path | None] = None

    def conforms(self, name: str) -> None:
        """Fail with a line for everything the check found that has to be mended."""
        done = check(name, _examined(self.profile, self.scenarios, self.examples))
        if not done.holds:
            raise AssertionError("\n".join([f"{self.profile} does not conform: {name}", *map(str, done.found)]))


@cache
def _registry() -> Registry:
    return load()


@cache
def _examined(profile: str, scenarios: Path | None, examples: int) -> Examined:
    return examined(profile, registry=_registry(), scenarios=scenarios, examples=examples)


def _test(name: str) -> None:
    def test(self: ProfileConformance) -> None:
        self.conforms(name)

    test.__name__ = f"test_{name.replace('-', '_')}"
    test.__doc__ = f"The check ``{name}`` of the kit."
    setattr(ProfileConformance, test.__name__, test)


for _name in CHECKS:
    _test(_name)
