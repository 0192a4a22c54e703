"""The synthetic year: the paper's numbers, the same bytes every time, nobody real, and as untidy as records are."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date
from importlib.metadata import EntryPoint

import pytest

from childcare_policy import (
    ActivityKind,
    Caseload,
    DeliverableKind,
    Registry,
    Report,
    Sex,
    Status,
    dump_caseload,
    evaluate,
    load,
    read_caseload,
)
from childcare_policy.resident_id import check
from childcare_policy_zhanjiang.data import counties
from childcare_policy_zhanjiang.synth import city
from childcare_policy_zhanjiang.synth.book import month

SEEDS = (1, 2, 3)
HANDED_IN = date(2025, 7, 31)
Years = Mapping[int, Caseload]


@pytest.fixture(scope="module")
def years() -> Years:
    return {seed: dict(city(seed))["zhanjiang"] for seed in SEEDS}


@pytest.fixture(scope="module")
def registry() -> Registry:
    found = load(entries=[EntryPoint("zhanjiang", "childcare_policy_zhanjiang", "childcare_policy")])
    assert not found.failures
    return found


@pytest.fixture(scope="module")
def audits(years: Years, registry: Registry) -> Mapping[int, Report]:
    edition = registry.edition("zhanjiang", on=date(2024, 5, 20))
    return {seed: evaluate(edition, caseload, HANDED_IN, registry.kinds) for seed, caseload in years.items()}


# ------------------------------------------------------------------------------ the paper's numbers


def test_the_nine_counties_are_those_of_the_standard() -> None:
    assert [row.division for row in counties()] == [
        "440802",
        "440803",
        "440804",
        "440811",
        "440823",
        "440825",
        "440881",
        "440882",
        "440883",
    ]


def test_contract_months_follow_each_other_without_a_gap() -> None:
    assert month(1) == (date(2024, 5, 20), date(2024, 6, 19))
    assert month(12) == (date(2025, 4, 20), date(2025, 5, 19))
    assert all((month(n + 1)[0] - month(n)[1]).days == 1 for n in range(1, 12))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_county_sees_an_event_and_the_year_has_twelve_and_twelve_articles(years: Years, seed: int) -> None:
    caseload = years[seed]
    held = [row for row in caseload.activities or () if row.kind is ActivityKind.COMMUNITY_EDUCATION_ACTIVITY]
    assert {row.division for row in held} == {row.division for row in counties()}
    assert sum(bool(row.participants) for row in held) == 12
    written = [row for row in caseload.deliverables or () if row.kind is DeliverableKind.ARTICLE]
    assert len(written) >= 12


@pytest.mark.parametrize("seed", SEEDS)
def test_five_workers_and_a_supervisor_at_a_price_below_the_budget(years: Years, seed: int) -> None:
    caseload = years[seed]
    assert len(caseload.workers or ()) == 7
    assert caseload.programme is not None
    assert caseload.programme.bid_price is not None
    assert sum(row.amount.fen for row in caseload.expenses or () if row.amount) <= caseload.programme.bid_price.fen


# ------------------------------------------------------------------------------ the same every time


def digest(caseload: Caseload) -> str:
    return hashlib.sha256(dump_caseload(caseload).encode()).hexdigest()


def test_the_same_seed_gives_the_same_year_and_another_seed_another(years: Years) -> None:
    assert dict(city(1))["zhanjiang"] == years[1]
    assert len({digest(caseload) for caseload in years.values()}) == len(SEEDS)


def test_the_bytes_are_the_same_in_a_run_with_another_order_of_hashing(years: Years) -> None:
    code = (
        "import hashlib; from childcare_policy import dump_caseload; from childcare_policy_zhanjiang.synth import city"
        "; print(hashlib.sha256(''.join(dump_caseload(c) for _, c in city(1)).encode()).hexdigest())"
    )
    paths = os.pathsep.join(filter(None, sys.path))
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": "77"}
    said = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == digest(years[1])


def test_the_hook_offers_the_city(registry: Registry, years: Years) -> None:
    assert dict(registry.synth("zhanjiang", 1)) == {"zhanjiang": years[1]}


# ------------------------------------------------------------------------------ valid, untidy, nobody real


@pytest.mark.parametrize("seed", SEEDS)
def test_the_year_is_read_back_as_it_was_without_a_warning(years: Years, seed: int) -> None:
    taken = read_caseload(dump_caseload(years[seed]))
    assert taken.caseload == years[seed]
    assert not taken.warnings


@pytest.mark.parametrize("seed", SEEDS)
def test_records_do_not_contradict_each_other(audits: Mapping[int, Report], seed: int) -> None:
    assert [row.code for row in audits[seed].integrity if row.code != "D_DUPLICATE_VISIT"] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_the_year_is_untidy_and_mostly_met(audits: Mapping[int, Report], seed: int) -> None:
    found = Counter(row.status for row in audits[seed].findings)
    assert found[Status.MET] > 0.9 * sum(found.values())
    assert {Status.BREACHED, Status.LATE, Status.UNKNOWN} <= set(found)
    assert found[Status.ERROR] == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_what_went_wrong_is_found(audits: Mapping[int, Report], seed: int) -> None:
    wrong = {
        (row.rule, row.subject.id, row.window.label if row.window else "")
        for row in audits[seed].findings
        if row.status is Status.BREACHED
    }
    assert ("deliverables.approval", "zj2024-1", "") in wrong
    assert ("visits.rounds", "zj2024-1", "9") in wrong
    assert {rule for rule, _, _ in wrong} >= {"assessment.health", "individual.closed-loop", "archive.handover"}


def test_resident_numbers_are_right_and_stand_on_the_unassigned_region(years: Years) -> None:
    seen: Counter[str] = Counter()
    for child in years[1].children or ():
        number = child.resident_id or ""
        seen[number] += 1
        assert number.startswith("990000")
        assert check(number) == ""
        assert (int(number[16]) % 2 == 1) == (child.sex is Sex.MALE)
    assert set(seen.values()) == {1}
