"""The invented county among the examples: written by the tutorial, it conforms, and its answers survive being data."""

from __future__ import annotations

from pathlib import Path

import pytest
from docs.pages.kinds import COUNTY

from childcare_policy import Registry, dump_profile, load
from childcare_policy.testing import conformance
from childcare_policy.testing.judging import run
from childcare_policy.testing.scenario import load_scenarios

SCENARIOS = COUNTY / "childcare_policy_alder" / "scenarios"


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Registry:
    """The county as pip would have installed it, and nothing else."""
    info = tmp_path / "childcare_policy_alder-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: childcare-policy-alder\nVersion: 0.1.0\n")
    (info / "entry_points.txt").write_text("[childcare_policy]\nalder = childcare_policy_alder\n")
    for place in (tmp_path, COUNTY):
        monkeypatch.syspath_prepend(str(place))
    found = load(only=["alder"])
    assert found.failures == ()
    return found


def test_the_county_conforms(registry: Registry) -> None:
    found = conformance("alder", registry=registry, scenarios=SCENARIOS, examples=2)
    assert [(each.name, [str(row) for row in each.found]) for each in found if not each.holds] == []


def test_its_scenarios_hold_of_its_data_alone(registry: Registry, tmp_path: Path) -> None:
    file = tmp_path / "alder.json"
    file.write_text(dump_profile(registry.profile("alder"), registry.kinds), encoding="utf-8")
    written = load(only=[], paths=[file])
    scenarios = [each for path in sorted(SCENARIOS.glob("*.scenario.yaml")) for each in load_scenarios(path)]
    assert len(scenarios) == 16
    assert [each.name for each in scenarios if not (run(each, written).holds and run(each, registry).holds)] == []
