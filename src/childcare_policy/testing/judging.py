"""Scenarios run: which expectations no finding meets, which forbidden findings are there, and what came nearest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from ..edition import Edition
from ..engine import evaluate
from ..errors import ChildcarePolicyError, InputError
from ..findings import Finding, Report
from ..plugins import Registry
from .scenario import Expectation, Scenario

NEAREST = 3


@attrs.frozen(kw_only=True)
class Unmet:
    """An expectation that does not hold: ``near`` are the findings that came nearest, or those that should not be.

    ``wanted`` is ``finding``, ``no-finding`` or ``error``.
    """

    wanted: str
    expectation: Expectation
    near: tuple[Finding, ...] = ()


@attrs.frozen(kw_only=True)
class Outcome:
    """What a scenario came to; it holds where nothing is unmet; ``error`` is what it ended in, if it did."""

    scenario: Scenario
    unmet: tuple[Unmet, ...] = ()
    edition: Edition | None = attrs.field(default=None, repr=False)
    report: Report | None = attrs.field(default=None, repr=False)
    error: ChildcarePolicyError | None = None

    @property
    def holds(self) -> bool:
        """Whether everything expected was answered."""
        return not self.unmet


def run(scenario: Scenario, registry: Registry) -> Outcome:
    """Ask what the scenario asks and compare; an error of the library is an outcome, any other is raised."""
    failed: ChildcarePolicyError | None = None
    edition, report = None, None
    try:
        edition, report = _asked(scenario, registry)
    except ChildcarePolicyError as error:
        failed = error
    if report is None or scenario.expect_error is not None:
        wanted = Expectation(keys=dict(scenario.expect_error or {}), line=scenario.line)
        as_said = failed is not None and scenario.expect_error is not None and _is(failed, scenario.expect_error)
        lacking: tuple[Unmet, ...] = (
            () if as_said else (Unmet(wanted="error" if scenario.expect_error else "finding", expectation=wanted),)
        )
        return Outcome(scenario=scenario, unmet=lacking, edition=edition, report=report, error=failed)
    findings = tuple(report.findings)
    unmet = tuple(
        Unmet(wanted="finding", expectation=each, near=nearest(each, findings))
        for each in scenario.expect
        if not any(matches(each, finding) for finding in findings)
    )
    unwanted = [(each, tuple(row for row in findings if matches(each, row))) for each in scenario.expect_none]
    unmet += tuple(
        Unmet(wanted="no-finding", expectation=each, near=found[:NEAREST]) for each, found in unwanted if found
    )
    return Outcome(scenario=scenario, unmet=unmet, edition=edition, report=report)


def _asked(scenario: Scenario, registry: Registry) -> tuple[Edition, Report]:
    profile = registry.profile(scenario.profile)
    caseload = scenario.intake().caseload
    named = scenario.edition
    edition = profile.named(named) if named else profile.for_programme(caseload.programme, scenario.as_of)
    edition = edition.read(scenario.readings)
    return edition, evaluate(edition, caseload, scenario.as_of, registry.kinds, as_known_at=scenario.as_known_at)


def _is(error: ChildcarePolicyError, expected: Mapping[str, str]) -> bool:
    """Whether an error, or one of its faults, has the code expected, and the path where one is."""
    told = [(error.code, error.path)]
    if isinstance(error, InputError):
        told += [(fault.code, fault.path) for fault in error.faults]
    path = expected.get("path", "").strip("/")
    return any(code == expected.get("code", code) and (not path or where.strip("/") == path) for code, where in told)


def matches(expectation: Expectation, finding: Finding) -> bool:
    """Whether the finding is as expected on every key."""
    return all(_agrees(finding, key, value) for key, value in expectation.keys.items())


def shown(outcome: Outcome) -> Iterator[Finding]:
    """The answers a scenario shows: its findings that are as expected on a line that names their rule or clause."""
    named = [each for each in outcome.scenario.expect if not {"rule", "clause"}.isdisjoint(each.keys)]
    for finding in outcome.report.findings if outcome.report and named else ():
        if any(matches(each, finding) for each in named):
            yield finding


def nearest(expectation: Expectation, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings that agree on the most keys, at least on one; which duty, whom and when count before the rest.

    Where a finding is of the duty expected, no finding of another duty is named beside it.
    """
    keys = expectation.keys

    def agreed(finding: Finding) -> tuple[int, ...]:
        same = {key for key in keys if _agrees(finding, key, keys[key])}
        first = [({*part} & {*keys}) <= same for part in (("rule", "clause"), ("subject",), ("window",))]
        return (*map(int, first), len(same))

    ranked = sorted(
        ((agreed(finding), -place) for place, finding in enumerate(findings)),
        reverse=True,
    )
    return tuple(findings[-place] for rank, place in ranked[:NEAREST] if rank[-1] and rank[0] == ranked[0][0][0])


def differing(expectation: Expectation, finding: Finding) -> list[tuple[str, Any]]:
    """The keys on which a finding is not as expected, each with what it is instead."""
    return [(key, _said(finding, key)) for key, value in expectation.keys.items() if not _agrees(finding, key, value)]


def _agrees(finding: Finding, key: str, value: Any) -> bool:
    said = _said(finding, key)
    if isinstance(said, tuple):
        wanted = value if isinstance(value, list) else [] if value is None else [value]
        return all(item in said for item in wanted)
    if key == "reading" and value is not None:
        return value in (said or "").split(",")
    return bool(said == (None if value is None else str(value)))


def _said(finding: Finding, key: str) -> Any:
    """What a finding says on a key of an expectation: a text, nothing, or several texts."""
    return {
        "rule": finding.rule,
        "clause": finding.clauses,
        "subject": finding.subject.id,
        "subject_kind": finding.subject.kind,
        "window": finding.window and finding.window.label,
        "status": finding.status.value,
        "force": finding.force.value,
        "due_on": finding.due_on and finding.due_on.isoformat(),
        "evidence": finding.evidence,
        "missing": finding.missing,
        "reading": finding.reading,
    }[key]
