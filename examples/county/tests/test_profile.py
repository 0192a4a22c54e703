"""The conformance kit asked of this profile: schema, ledger, words, determinism, scenarios for every must."""

from childcare_policy.testing import ProfileConformance


class TestConformance(ProfileConformance):
    """Every check of the kit as a test of its own."""

    profile = "alder"
