"""A district's plan on top of its city's rules, audited in a line: what the tests of its rules are written with."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.builders import KINDS, Row

from childcare_policy import Caseload, Report, evaluate, structure_caseload
from childcare_policy_shanghai import YANGPU

EDITION = YANGPU.editions[0]
YEAR: Row = {"id": "p1", "division": "310110", "starts_on": "2024-01-01", "ends_on": "2024-12-31"}


def given(**tables: Any) -> Caseload:
    """The caseload of those tables; without a word on the programme it runs through 2024."""
    return structure_caseload({"programme": YEAR, **tables}).caseload


def asked(as_of: str = "2025-06-30", *, reading: str = "", **tables: Any) -> Report:
    """The report of the district; ``reading`` is ``id=option`` without the paper's name."""
    edition = EDITION
    if reading:
        id, _, option = reading.partition("=")
        edition = EDITION.read({f"yp2024.{id}": option})
    return evaluate(edition, given(**tables), date.fromisoformat(as_of), KINDS)


def told(report: Report, clause: str) -> dict[str, str]:
    """The statuses under a clause of the plan by subject, and window where there is one: ``s1 2024-Q1``."""
    return {
        " ".join(filter(None, (row.subject.id, row.window.label if row.window else ""))): str(row.status)
        for row in report.findings
        if f"yp2024:{clause}" in row.clauses
    }


def missing(report: Report, clause: str) -> tuple[str, ...]:
    """The facts that would settle the one unknown under a clause."""
    (found,) = [row for row in report.findings if f"yp2024:{clause}" in row.clauses and row.status == "unknown"]
    return found.missing


def rejected(report: Report, clause: str) -> list[tuple[str, str]]:
    """What was considered under a clause and does not count."""
    return [pair for row in report.findings if f"yp2024:{clause}" in row.clauses for pair in row.rejected]


def case(id: str = "k1", **fields: Any) -> Row:
    """A case open from New Year 2024."""
    return {"id": id, "child": "c" + id[1:], "opened_on": "2024-01-01", **fields}
