"""The synthetic year: the paper's numbers, the same bytes every time, nobody real, and as untidy as records are."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date
from functools import cache

from tests.builders import KINDS, PLAN

from childcare_policy import Caseload, ChildCategory, Report, dump_caseload, evaluate, load, read_caseload

AS_OF = date(2025, 6, 30)


@cache
def year(seed: int = 2024) -> Caseload:
    [(name, caseload)] = load(only=["pinghu"]).synth("pinghu", seed)
    assert name == "pinghu"
    return caseload


@cache
def report(seed: int = 2024) -> Report:
    return evaluate(PLAN, year(seed), AS_OF, KINDS)


def test_the_children_are_those_the_paper_counts() -> None:
    children = year().children or ()
    found = Counter(row.category for child in children for row in child.categories or ())
    assert (len(children), found.total()) == (410, 410)
    assert (found[ChildCategory.SCATTERED_ORPHAN], found[ChildCategory.DE_FACTO_UNATTENDED]) == (9, 52)
    assert found[ChildCategory.LEFT_BEHIND] == 0
    assert "target-differs" not in {note.code for note in report().notes}


def test_a_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    digests = [hashlib.sha256(dump_caseload(year(seed)).encode()).hexdigest() for seed in (2024, 2025)]
    assert digests[0] != digests[1]
    year.cache_clear()
    assert hashlib.sha256(dump_caseload(year()).encode()).hexdigest() == digests[0]


def test_it_reads_back_as_it_was_written() -> None:
    intake = read_caseload(dump_caseload(year()))
    assert (intake.caseload, intake.warnings) == (year(), ())


def test_nobody_in_it_is_real() -> None:
    numbers = [child.resident_id for child in year().children or () if child.resident_id]
    assert all(number.startswith("990000") for number in numbers)
    assert len(set(numbers)) == len(numbers)


def test_every_rule_but_one_of_the_untidy_year_is_answered_and_much_is_not_done() -> None:
    rows = list(report().findings)
    asked = {row.rule for row in rows}
    renewals = {"programme.renewal-length", "programme.renewals-together", "programme.renewal-review"}
    assert {rule.slug for rule in PLAN.rules} - asked == {"programme.target-number", *renewals}
    statuses = {str(row.status) for row in rows}
    assert {"met", "late", "breached", "shortfall", "unknown", "not_applicable"} <= statuses


def test_children_of_zhapu_are_served_and_pointed_out() -> None:
    assert "outside-coverage" in {note.code for note in report().notes}


def test_another_profile_is_not_made_here() -> None:
    from childcare_policy_pinghu import childcare_policy_synth

    assert childcare_policy_synth("shanghai", 1) is None
