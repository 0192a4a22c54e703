"""The invented year 2024 of Yangpu: the same bytes every time, every rule of the plan answered, no real person."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date

import pytest

from childcare_policy import AreaKind, Caseload, Force, dump_caseload, evaluate, load, progress, read_caseload
from childcare_policy.board import strays
from childcare_policy_shanghai import YANGPU
from childcare_policy_shanghai.synth import yangpu

REGISTRY = load(only=["shanghai"])
EDITION = YANGPU.editions[0]


@pytest.fixture(scope="module")
def made() -> dict[int, Caseload]:
    return {seed: dict(yangpu(seed))["yangpu"] for seed in (1, 2)}


def test_same_seed_gives_the_same_bytes_and_another_seed_others(made: dict[int, Caseload]) -> None:
    again = dict(REGISTRY.synth("shanghai/yangpu", 1))["yangpu"]
    assert dump_caseload(again) == dump_caseload(made[1]) != dump_caseload(made[2])


def test_caseload_is_read_back_without_a_fault(made: dict[int, Caseload]) -> None:
    for caseload in made.values():
        text = dump_caseload(caseload)
        assert read_caseload(text).caseload == caseload
        assert not re.search(r"202[23]-(?!12|11|10|09)", json.dumps(json.loads(text).get("visits")))


def test_places_are_twelve_streets_with_stations_and_neighbourhoods_around_thirty(made: dict[int, Caseload]) -> None:
    areas = made[1].areas or ()
    kinds = Counter(row.kind for row in areas)
    assert kinds[AreaKind.TOWNSHIP] == kinds[AreaKind.STATION] == 12
    counts = {row.children_count for row in areas if row.kind is AreaKind.NEIGHBOURHOOD}
    assert {29, 30, 31} <= counts
    assert len({child.id for child in made[1].children or ()}) == 30


def test_every_rule_of_the_plan_is_answered_and_most_in_several_ways(made: dict[int, Caseload]) -> None:
    seen: dict[str, set[str]] = {}
    for caseload in made.values():
        for row in evaluate(EDITION, caseload, date(2025, 2, 28), REGISTRY.kinds).findings:
            if row.document == "yp2024":
                seen.setdefault(row.rule, set()).add(str(row.status))
    rules = {rule.slug for rule in EDITION.rules if rule.document == "yp2024" and rule.force is not Force.PROGRAMMATIC}
    assert rules - seen.keys() == set()
    assert "error" not in set().union(*seen.values())
    both = ("staffing.child-directors", "activities.station-quarter", "mentoring.peer-partner", "archive.work-log")
    assert [slug for slug in both if not {"met", "breached"} <= seen[slug]] == []


def test_progress_names_tasks_and_units_of_the_plan(made: dict[int, Caseload]) -> None:
    assert list(strays(EDITION, made[1])) == []
    known = [row for row in progress(EDITION, made[1]) if row.status is not None]
    assert 35 <= len({row.task.number for row in known}) <= 41


def test_resident_numbers_stand_on_a_region_that_was_never_assigned(made: dict[int, Caseload]) -> None:
    numbers = [child.resident_id for child in made[1].children or () if child.resident_id]
    assert numbers
    assert all(number.startswith("990000") for number in numbers)
