"""For test suites: scenario files and what runs them (extra ``scenarios``)."""

from .format import scenario_schema
from .judging import Outcome, Unmet, run
from .scenario import Expectation, Scenario, load_scenarios, read_scenarios
from .telling import told

__all__ = [
    "Expectation",
    "Outcome",
    "Scenario",
    "Unmet",
    "load_scenarios",
    "read_scenarios",
    "run",
    "scenario_schema",
    "told",
]
