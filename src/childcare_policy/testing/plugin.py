"""The pytest plug-in: every ``*.scenario.yaml`` below the paths asked for becomes tests, one for each scenario.

``marks`` of a scenario are pytest marks, ``xfail`` expects it to fail, ``-k`` chooses by its name. The ini option
``childcare_lang`` (``zh``, the default, or ``en``) sets the language of failures. ``--childcare-cov`` tells at the end
which rules, clauses, parts of conditions and readings the scenarios exercised; what the workers of pytest-xdist reached
is added up.

Fixtures: ``childcare_registry``, every installed profile loaded once a session, ``childcare_edition(profile, id)`` and
``childcare_audit(caseload, as_of, profile=...)``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from ..edition import Edition
    from ..facts import Caseload
    from ..findings import Report
    from ..plugins import Registry
    from .judging import Outcome
    from .scenario import Scenario

ENDING = ".scenario.yaml"
LANG = "childcare_lang"
COV = "--childcare-cov"
_KEPT = pytest.StashKey[Any]()
_REACHED = pytest.StashKey[Any]()
_COVER = pytest.StashKey[Any]()


class ScenarioError(Exception):
    """A scenario whose expectations are not all met."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.scenario.name)
        self.outcome = outcome


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of the plug-in."""
    parser.addini(LANG, "language of scenario failures: zh or en", default="zh")
    group = parser.getgroup("childcare-policy")
    group.addoption(
        COV,
        metavar="PROFILE",
        nargs="?",
        const="",
        help="rule coverage of the scenarios, of one profile or of the editions asked",
    )
    group.addoption(f"{COV}-fail-under", metavar="PERCENT", type=float, help="fail where the rule coverage is lower")
    group.addoption(f"{COV}-report", metavar="FILE", type=Path, help="write the rule coverage to a JSON file")


def pytest_configure(config: pytest.Config) -> None:
    """Begin to count where rule coverage is asked for."""
    if any(config.getoption(f"{COV}{more}") is not None for more in ("", "-fail-under", "-report")):
        config.stash[_REACHED] = Counter()
    known = _registry(config).profiles if (asked := config.getoption(COV)) else ()
    if asked and asked not in known:
        raise pytest.UsageError(f"{COV}: no profile {asked!r}; installed: {', '.join(sorted(known))}")


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Add up what a worker of pytest-xdist reached."""
    for *key, times in getattr(node, "workeroutput", {}).get(COV, ()):
        node.config.stash[_REACHED][tuple(key)] += times


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Hand over what a worker reached; elsewhere write the report, and fail where too little was."""
    config = session.config
    reached = config.stash.get(_REACHED, None)
    if reached is None:
        return
    if hasattr(config, "workeroutput"):
        config.workeroutput[COV] = [[*key, times] for key, times in sorted(reached.items())]
        return
    from ..texts import texts
    from .cover import coverage, percent
    from .covered import plain

    asked = config.getoption(COV)
    cover = config.stash[_COVER] = coverage(reached, _registry(config), [asked] if asked else [])
    if (path := config.getoption(f"{COV}-report")) is not None:
        said = json.dumps(plain(cover, texts(config.getini(LANG))), ensure_ascii=False, indent=1)
        path.write_text(said + "\n", encoding="utf-8")
    if percent(cover.score()) < (config.getoption(f"{COV}-fail-under") or 0) and not exitstatus:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """What was exercised, and what was not."""
    if (cover := config.stash.get(_COVER, None)) is None:
        return
    from ..texts import texts
    from .covered import lines

    for line in lines(cover, texts(config.getini(LANG)), config.getoption(f"{COV}-fail-under") or 0):
        terminalreporter.write_line(line)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A scenario file as a collector."""
    return ScenarioFile.from_parent(parent, path=file_path) if file_path.name.endswith(ENDING) else None


@pytest.fixture(scope="session")
def childcare_registry(request: pytest.FixtureRequest) -> Registry:
    """Every installed profile, loaded once a session."""
    return _registry(request.config)


@pytest.fixture(scope="session")
def childcare_edition(childcare_registry: Registry) -> Callable[..., Edition]:
    """``childcare_edition(profile, id, readings={})``: an edition by its id, under chosen readings."""

    def edition(profile: str, id: str, readings: Mapping[str, str] | None = None) -> Edition:
        return childcare_registry.profile(profile).named(id).read(readings or {})

    return edition


@pytest.fixture(scope="session")
def childcare_audit(childcare_registry: Registry) -> Callable[..., Report]:
    """``childcare_audit(caseload, as_of, profile=..., edition="", readings={})``: the report of an audit.

    Without an edition the programme's own is taken, as on the command line.
    """
    from ..engine import evaluate

    def audit(
        caseload: Caseload,
        as_of: date | str,
        *,
        profile: str,
        edition: str = "",
        readings: Mapping[str, str] | None = None,
    ) -> Report:
        day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
        known = childcare_registry.profile(profile)
        found = known.named(edition) if edition else known.for_programme(caseload.programme, day)
        return evaluate(found.read(readings or {}), caseload, day, childcare_registry.kinds)

    return audit


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
        taken: set[str] = set()
        for scenario in scenarios:
            name = f"{scenario.name} [{scenario.line}]" if scenario.name in taken else scenario.name
            taken.add(name)
            yield ScenarioItem.from_parent(self, name=name, scenario=scenario)


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
        if (counted := self.config.stash.get(_REACHED, None)) is not None:
            from .cover import reached

            counted.update(reached(outcome))
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
