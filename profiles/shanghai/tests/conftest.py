"""The invented cities of 2022, made once for all tests of them, and the audit of the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import EntryPoint

import pytest

from childcare_policy import Caseload, Registry, Report, evaluate, load
from childcare_policy_shanghai.synth import city

SEEDS = (1, 2, 3)
CLOSED = date(2023, 2, 28)
City = Mapping[str, Caseload]
Cities = Mapping[int, City]


@pytest.fixture(scope="session")
def cities() -> Cities:
    return {seed: dict(city(seed)) for seed in SEEDS}


@pytest.fixture(scope="session")
def registry() -> Registry:
    found = load(entries=[EntryPoint("shanghai", "childcare_policy_shanghai", "childcare_policy")])
    assert not found.failures
    return found


Answers = Mapping[str, Sequence[tuple[str, str, str]]]
"""By district: the rule, window and status of every finding."""


@pytest.fixture(scope="session")
def answers(reports: Mapping[str, Report]) -> Answers:
    return {
        name: [(each.rule, each.window.label if each.window else "", str(each.status)) for each in report.findings]
        for name, report in reports.items()
    }


@pytest.fixture(scope="session")
def reports(cities: Cities, registry: Registry) -> Mapping[str, Report]:
    """The audit of the first city, after everything was handed in."""
    edition = registry.edition("shanghai", on=date(2022, 1, 1))
    return {name: evaluate(edition, caseload, CLOSED, registry.kinds) for name, caseload in cities[1].items()}
