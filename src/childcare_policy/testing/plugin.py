"""The pytest plug-in: every ``*.scenario.yaml`` below the paths asked for becomes tests, one for each scenario.

``marks`` of a scenario are pytest marks, ``xfail`` expects it to fail, ``-k`` chooses by its name. The ini option
``childcare_lang`` (``zh``, the default, or ``en``) sets the language of failures.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from ..plugins import Registry
    from .judging import Outcome
    from .scenario import Scenario

ENDING = ".scenario.yaml"
LANG = "childcare_lang"


class ScenarioError(Exception):
    """A scenario whose expectations are not all met."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.scenario.name)
        self.outcome = outcome


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of the plug-in."""
    parser.addini(LANG, "language of scenario failures: zh or en", default="zh")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A scenario file as a collector."""
    return ScenarioFile.from_parent(parent, path=file_path) if file_path.name.endswith(ENDING) else None


@pytest.fixture(scope="session")
def childcare_registry(request: pytest.FixtureRequest) -> Registry:
    """Every installed profile, loaded once a session."""
    return _registry(request.config)


_KEPT = pytest.StashKey[Any]()


def _registry(config: pytest.Config) -> Registry:
    from ..plugins import load

    if _KEPT not in config.stash:
        config.stash[_KEPT] = load()
    kept: Registry = config.stash[_KEPT]
    return kept


class ScenarioFile(pytest.File):
    """A file of scenarios."""

    def collect(self) -> Iterator[pytest.Item]:
        """One test a scenario; a bad file is a collection error with a line a fault."""
        from ..errors import InputError
        from .scenario import load_scenarios

        faults = ""
        try:
            scenarios = load_scenarios(self.path)
        except InputError as error:
            faults = str(error)
        if faults:
            raise self.CollectError(faults)
        for scenario in scenarios:
            yield ScenarioItem.from_parent(self, name=scenario.name, scenario=scenario)


class ScenarioItem(pytest.Item):
    """A scenario as a test."""

    def __init__(self, *, scenario: Scenario, **rest: Any) -> None:
        super().__init__(**rest)
        self.scenario = scenario
        for mark in scenario.marks:
            self.add_marker(mark)
        if scenario.xfail:
            self.add_marker(pytest.mark.xfail(reason=scenario.xfail, strict=True, raises=ScenarioError))

    def runtest(self) -> None:
        """Ask and compare."""
        from .judging import run

        outcome = run(self.scenario, _registry(self.config))
        if not outcome.holds:
            raise ScenarioError(outcome)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What was expected, what came nearest, and why."""
        from ..texts import texts
        from .telling import told

        if not isinstance(excinfo.value, ScenarioError):
            return super().repr_failure(excinfo, style)
        kinds = _registry(self.config).kinds
        return "\n".join(told(excinfo.value.outcome, kinds, texts(self.config.getini(LANG))))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the scenario stands."""
        return self.path, self.scenario.line - 1, self.name
