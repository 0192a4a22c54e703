"""Every scenario file of the profiles holds."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from childcare_policy import Registry, load
from childcare_policy.testing import Scenario, load_scenarios, run

FILES = sorted((Path(__file__).parent.parent / "profiles").glob("*/scenarios/**/*.scenario.yaml"))


@cache
def registry() -> Registry:
    return load()


def cases() -> list[object]:
    return [
        pytest.param(each, id=f"{file.parent.parent.parent.name}/{file.name}:{each.line}")
        for file in FILES
        for each in load_scenarios(file)
    ]


@pytest.mark.parametrize("scenario", cases())
def test_scenario_holds(scenario: Scenario) -> None:
    outcome = run(scenario, registry())
    told = [
        f"{each.wanted} line {each.expectation.line} {dict(each.expectation.keys)}; nearest: {list(each.near)}"
        for each in outcome.unmet
    ]
    assert outcome.holds, "\n".join([scenario.name, str(outcome.error or ""), *told])
