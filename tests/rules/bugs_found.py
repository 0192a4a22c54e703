"""Boundaries on which the engine and the settled semantics disagree; each test fails until its fault is mended.

Run it by name: ``python -m pytest tests/rules/bugs_found.py``. A test that passes belongs in the file of its family.
"""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from tests.builders import EDITION, audit, case, full_visit, given, status, statuses, team
from tests.oracle.generate import caseload as random_tables

from childcare_policy import structure_caseload


def test_choices_of_a_loaded_edition_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        EDITION.chosen["sh2022.partial"] = "whole"  # type: ignore[index]


def test_tellings_and_day_of_discovery_both_not_recorded_are_unknown() -> None:
    blank = [{"id": "i1", "case": "k1", "kind": "self_harm", "discovered_at": None, "told": None}]
    assert status(audit(given(cases=[case()], incidents=blank)), "2.5-b", "i1") == "unknown"


@pytest.mark.parametrize("seed", [17, 54, 83, 116])
def test_order_of_the_documents_changes_nothing(seed: int) -> None:
    tables, as_of = random_tables(random.Random(seed))
    turned = {**tables, "documents": tables["documents"][::-1]}
    one, other = (audit(structure_caseload(each).caseload, as_of) for each in (tables, turned))
    assert list(one.findings) == list(other.findings)


def test_agenda_is_the_function_whatever_was_imported_before() -> None:
    code = "from childcare_policy import Agenda, agenda; agenda.__call__"
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": ":".join(filter(None, sys.path))})


def test_thin_surplus_signature_is_a_shortfall_under_the_reading_of_surplus_visits() -> None:
    visits = [full_visit("v1"), full_visit("v2", "2022-03-20", signature="")]
    report = audit(given(cases=[case()], visits=visits), reading="surplus=shortfall")
    assert statuses(report, "2.3-f") == ["met", "shortfall"]


def test_undated_plan_of_all_three_is_pending_and_then_unknown() -> None:
    plans = [{"id": "q1", "case": "k1", "on": None, "prepared_by": ["s1", "d1", "w1"]}]
    caseload = given(cases=[case()], assignments=team(), plans=plans, documents=[])
    answers = [status(audit(caseload, day), "plan.joint", "k1") for day in ("2022-01-31", "2022-02-01")]
    assert answers == ["pending", "unknown"]
