"""For test suites: scenario files and what runs them, assertions, caseloads told in sentences, the conformance kit.

They need the extra ``scenarios``, the kit ``conformance``. Hypothesis strategies stand in ``testing.strategies`` and
``testing.lives``, for suites that have Hypothesis.
"""

from .asserting import assert_no_status, assert_status
from .building import (
    CaseTold,
    ChildTold,
    Told,
    a_case,
    a_caseload,
    a_child,
    a_programme,
    a_row,
    a_visit,
    a_worker,
)
from .conformance import Checked, conformance
from .format import scenario_schema
from .judging import Outcome, Unmet, run
from .kit import ProfileConformance
from .scenario import Expectation, Scenario, load_scenarios, read_scenarios
from .telling import told

__all__ = [
    "CaseTold",
    "Checked",
    "ChildTold",
    "Expectation",
    "Outcome",
    "ProfileConformance",
    "Scenario",
    "Told",
    "Unmet",
    "a_case",
    "a_caseload",
    "a_child",
    "a_programme",
    "a_row",
    "a_visit",
    "a_worker",
    "assert_no_status",
    "assert_status",
    "conformance",
    "load_scenarios",
    "read_scenarios",
    "run",
    "scenario_schema",
    "told",
]
