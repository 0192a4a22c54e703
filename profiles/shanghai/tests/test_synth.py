"""The synthetic city: the annex's numbers, the same bytes every time, read back as it is, and nobody real."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping

import pytest

from childcare_policy import Caseload, ChildCategory, Registry, Report, Sex, dump_caseload, read_caseload
from childcare_policy.resident_id import check
from childcare_policy_shanghai.data import targets
from childcare_policy_shanghai.synth import city
from childcare_policy_shanghai.synth.traits import districts

SEEDS = (1, 2, 3)
Cities = Mapping[int, Mapping[str, Caseload]]


def children_of(caseload: Caseload, category: ChildCategory) -> int:
    return sum(any(row.category is category for row in child.categories or ()) for child in caseload.children or ())


# ---------------------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize("seed", SEEDS)
def test_each_district_has_exactly_the_children_and_orphans_of_the_annex(cities: Cities, seed: int) -> None:
    planned = {row.division: (row.children, row.orphans) for row in targets()}
    found = {
        caseload.programme.division: (
            children_of(caseload, ChildCategory.BASIC_LIVING_ALLOWANCE_RECIPIENT),
            children_of(caseload, ChildCategory.SCATTERED_ORPHAN),
        )
        for caseload in cities[seed].values()
        if caseload.programme
    }
    assert found == planned
    assert [len(caseload.children or ()) for caseload in cities[seed].values()] == [row.total for row in targets()]


def test_the_city_has_360_children_in_difficulty_and_15_orphans_in_16_districts(cities: Cities) -> None:
    found = cities[1]
    assert len(found) == 16
    assert sum(children_of(each, ChildCategory.BASIC_LIVING_ALLOWANCE_RECIPIENT) for each in found.values()) == 360
    assert sum(children_of(each, ChildCategory.SCATTERED_ORPHAN) for each in found.values()) == 15
    assert sum(len(each.children or ()) for each in found.values()) == 375


def test_caseloads_are_named_by_district(cities: Cities) -> None:
    assert list(cities[1]) == [district.slug for district in districts()]
    assert {"pudong", "hongkou", "jingan"} <= set(cities[1])


def test_no_finding_notes_that_a_number_differs_from_the_plan(reports: Mapping[str, Report]) -> None:
    assert not [note for report in reports.values() for note in report.notes if note.code == "target-differs"]


# ---------------------------------------------------------------------------------------------- the same every time


def digest(found: Iterable[tuple[str, Caseload]]) -> str:
    return hashlib.sha256("".join(dump_caseload(caseload) for _, caseload in found).encode()).hexdigest()


def test_the_same_seed_gives_the_same_caseloads_and_another_seed_others(cities: Cities) -> None:
    assert dict(city(1)) == cities[1]
    assert all(cities[1][name] != cities[2][name] for name in cities[1])


def test_the_bytes_are_the_same_in_a_run_with_another_order_of_hashing(cities: Cities) -> None:
    code = (
        "import hashlib; from childcare_policy import dump_caseload; from childcare_policy_shanghai.synth import city"
    )
    code += "; print(hashlib.sha256(''.join(dump_caseload(c) for _, c in city(1)).encode()).hexdigest())"
    paths = os.pathsep.join(filter(None, sys.path))
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": "77"}
    said = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == digest(cities[1].items())


def test_the_hook_offers_the_city(registry: Registry, cities: Cities) -> None:
    assert dict(registry.synth("shanghai", 1)) == cities[1]


# ---------------------------------------------------------------------------------------------- valid input


@pytest.mark.parametrize("seed", SEEDS)
def test_every_caseload_is_read_back_as_it_was_without_a_warning(cities: Cities, seed: int) -> None:
    for caseload in cities[seed].values():
        taken = read_caseload(dump_caseload(caseload))
        assert taken.caseload == caseload
        assert not taken.warnings


def test_records_contradict_each_other_only_where_it_is_meant(reports: Mapping[str, Report]) -> None:
    found = Counter(row.code for report in reports.values() for row in report.integrity)
    assert found == {
        "D_DUPLICATE_VISIT": 2,
        "D_ID_BIRTH_MISMATCH": 1,
        "D_VISIT_BEFORE_OPENING": 1,
        "D_WAIVER_IGNORED": 1,
    }


# ---------------------------------------------------------------------------------------------- nobody real


def test_resident_numbers_are_right_and_stand_on_the_unassigned_region(cities: Cities) -> None:
    seen: Counter[str] = Counter()
    misdated = 0
    for caseload in cities[1].values():
        for child in caseload.children or ():
            number = child.resident_id or ""
            seen[number] += 1
            assert number.startswith("990000")
            assert check(number) == ""
            assert (int(number[16]) % 2 == 1) == (child.sex is Sex.MALE)
            misdated += child.birth_date is None or f"{child.birth_date:%Y%m%d}" != number[6:14]
    assert max(seen.values()) == 1
    assert misdated == 1


def test_no_caseload_holds_another_long_number_a_phone_or_an_address(cities: Cities) -> None:
    for caseload in cities[1].values():
        text = dump_caseload(caseload).partition("caseload@1")[2]
        assert all(number.startswith("990000") for number in re.findall(r"(?<!\d)\d{17}[\dX](?!\d)", text))
        assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)|\"phone\":|@", text)


def test_names_are_numbers(cities: Cities) -> None:
    for caseload in cities[1].values():
        names = [child.name or "" for child in caseload.children or ()]
        names += [worker.name or "" for worker in caseload.workers or ()]
        names += [guardian.name or "" for child in caseload.children or () for guardian in child.guardians or ()]
        assert all(re.fullmatch("(童|社工|主任|督导员|志愿者|监护人)[0-9]{3,6}", name) for name in names)
        assert all((row.name or "").startswith("示例") for row in caseload.organisations or ())


def test_divisions_are_those_of_the_district(cities: Cities) -> None:
    for caseload in cities[1].values():
        assert caseload.programme
        district = caseload.programme.division or "-"
        assert all((row.division or "").startswith(district) for row in caseload.areas or ())
        assert all((child.neighbourhood or "").startswith(district) for child in caseload.children or ())
