"""The invented year of the 2020 project: the same every time, read back as it is, and as untidy as records are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

import pytest

from childcare_policy import Caseload, Registry, Report, dump_caseload, evaluate, load, read_caseload

AFTERWARDS = date(2021, 7, 15)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load(only=["shanghai"])


@pytest.fixture(scope="module")
def city(registry: Registry) -> Mapping[str, Caseload]:
    return dict(registry.synth("shanghai", 7, "2020"))


@pytest.fixture(scope="module")
def reports(city: Mapping[str, Caseload], registry: Registry) -> Mapping[str, Report]:
    edition = registry.profile("shanghai").named("2020")
    return {name: evaluate(edition, caseload, AFTERWARDS, registry.kinds) for name, caseload in city.items()}


def test_sixteen_districts_each_begin_on_the_first_day_of_the_project(
    city: Mapping[str, Caseload], registry: Registry
) -> None:
    assert len(city) == 16
    for caseload in city.values():
        assert registry.profile("shanghai").for_programme(caseload.programme, AFTERWARDS).id == "2020"


def test_same_seed_gives_the_same_bytes(city: Mapping[str, Caseload], registry: Registry) -> None:
    again = dict(registry.synth("shanghai", 7, "2020"))
    other = dict(registry.synth("shanghai", 8, "2020"))
    assert {name: dump_caseload(row) for name, row in again.items()} == {
        name: dump_caseload(row) for name, row in city.items()
    }
    assert dump_caseload(other["yangpu"]) != dump_caseload(city["yangpu"])


def test_every_caseload_reads_back_as_it_was_made(city: Mapping[str, Caseload]) -> None:
    for caseload in city.values():
        intake = read_caseload(dump_caseload(caseload))
        assert (intake.caseload, intake.warnings) == (caseload, ())


def test_nobody_in_it_is_real(city: Mapping[str, Caseload]) -> None:
    for caseload in city.values():
        assert all((child.resident_id or "").startswith("990000") for child in caseload.children or ())


def test_a_good_year_with_every_trouble_somewhere(reports: Mapping[str, Report]) -> None:
    counted = Counter((row.rule, str(row.status)) for report in reports.values() for row in report.findings)
    seen = Counter[str]()
    for (_, status), number in counted.items():
        seen[status] += number
    assert seen["met"] > 0.9 * sum(seen.values())
    assert {"met", "late", "breached", "shortfall", "excused", "unknown", "not_applicable"} <= set(seen)
    for rule in (
        "visits.streak",
        "sanctions.rectification",
        "lists.stamped",
        "activities.yearly",
        "evaluation.interim",
    ):
        assert counted[rule, "breached"]
        assert counted[rule, "met"]
    assert counted["sanctions.exit", "met"]
    assert counted["sanctions.handover", "met"]
    assert counted["pledge.signed", "late"]


def test_no_record_contradicts_another(reports: Mapping[str, Report]) -> None:
    assert [row for report in reports.values() for row in report.integrity] == []


def test_only_the_years_there_are_can_be_asked_for(registry: Registry) -> None:
    by_default, named = (next(registry.synth("shanghai", 7, edition)) for edition in ("", "2022"))
    assert dump_caseload(by_default[1]) == dump_caseload(named[1])
