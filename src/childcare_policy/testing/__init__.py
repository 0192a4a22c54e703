"""For test suites: scenario files and what runs them (extra ``scenarios``), the conformance kit (``conformance``)."""

from .conformance import Checked, conformance
from .judging import Outcome, Unmet, run
from .kit import ProfileConformance
from .scenario import Expectation, Scenario, load_scenarios, read_scenarios
from .telling import told

__all__ = [
    "Checked",
    "Expectation",
    "Outcome",
    "ProfileConformance",
    "Scenario",
    "Unmet",
    "conformance",
    "load_scenarios",
    "read_scenarios",
    "run",
    "told",
]
