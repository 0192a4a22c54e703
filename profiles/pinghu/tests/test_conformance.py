"""The profile holds to everything a profile has to hold to."""

from __future__ import annotations

from childcare_policy.testing import ProfileConformance


class TestPinghu(ProfileConformance):
    profile = "pinghu"
    examples = 1
