"""Boundaries on which the engine and the settled semantics disagree; each test fails until its fault is mended.

Run it by name: ``python -m pytest tests/rules/bugs_found.py``. A test that passes belongs in the file of its family.
"""

from __future__ import annotations

import subprocess
import sys

from tests.builders import Row, audit, case, full_visit, given, status


def test_tellings_and_day_of_discovery_both_not_recorded_are_unknown() -> None:
    blank = [{"id": "i1", "case": "k1", "kind": "self_harm", "discovered_at": None, "told": None}]
    assert status(audit(given(cases=[case()], incidents=blank)), "2.5-b", "i1") == "unknown"


def test_agenda_is_the_function_whatever_was_imported_before() -> None:
    code = "from childcare_policy import Agenda, agenda; agenda.__call__"
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": ":".join(filter(None, sys.path))})


ABSENCE: Row = {"case": None, "from": "2022-03-01", "to": "2022-03-31", "reason": "hospital"}


def test_absence_of_an_unrecorded_child_may_be_of_this_one() -> None:
    away = [full_visit(mode="elsewhere", minutes=60)]
    report = audit(given(cases=[case()], absences=[ABSENCE], assignments=[], visits=away))
    assert status(report, "visits.monthly", "k1", "2022-03") == "unknown"
    assert status(report, "visits.session", "v1") == "unknown"


def test_missing_child_of_an_unrecorded_case_may_be_this_one() -> None:
    found = [{"id": "i1", "case": "k1", "kind": "missing", "discovered_at": "2022-03-01"}]
    caseload = given(cases=[case()], visits=[], absences=[{**ABSENCE, "reason": "missing"}], incidents=found)
    assert status(audit(caseload), "visits.monthly", "k1", "2022-03") == "unknown"
