"""The city and its district hold to everything a profile has to hold to."""

from __future__ import annotations

from childcare_policy.testing import ProfileConformance


class TestShanghai(ProfileConformance):
    profile = "shanghai"
    examples = 1


class TestYangpu(ProfileConformance):
    profile = "shanghai/yangpu"
    examples = 1
