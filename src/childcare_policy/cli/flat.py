"""Findings as a flat table, a row each, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..edition import Kinds
from ..texts import Texts
from ..wire import finding_to_plain
from .intake import Audited
from .writing import csv_bytes

HEADER = (
    "caseload",
    "rule",
    "title",
    "clauses",
    "force",
    "status",
    "subject_kind",
    "subject",
    "window",
    "from",
    "to",
    "due_on",
    "required",
    "observed",
    "evidence",
    "rejected",
    "missing",
    "remedy",
    "reading",
)


def findings_csv(answers: Iterable[Audited], kinds: Kinds, said: Texts) -> bytes:
    """The findings of all reports, a row each."""
    return csv_bytes(HEADER, (row for each in answers for row in _rows(each, kinds, said)))


def _rows(audited: Audited, kinds: Kinds, said: Texts) -> Iterator[list[str]]:
    titles = [said.title(rule, kinds) for rule in audited.edition.rules]
    findings = audited.report.findings
    for row, finding in zip(findings.rows, findings, strict=True):
        plain = finding_to_plain(finding)
        window = plain["window"] or {}
        yield [
            audited.name,
            plain["rule"],
            titles[row[1]],
            " ".join(plain["clauses"]),
            plain["force"],
            plain["status"],
            plain["subject"]["kind"],
            plain["subject"]["id"],
            window.get("label", ""),
            window.get("from", ""),
            window.get("to", ""),
            plain["due_on"] or "",
            _pairs(plain["required"]),
            _pairs(plain["observed"]),
            " ".join(plain["evidence"]),
            " ".join(f"{each['ref']}={each['reason']}" for each in plain["rejected"]),
            " ".join(plain["missing"]),
            _pairs(plain["remedy"] or {}),
            plain["reading"] or "",
        ]


def _pairs(figures: Mapping[str, Any]) -> str:
    """``count=0; mode=home``."""
    return "; ".join(f"{name}={_value(value)}" for name, value in figures.items())


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(map(_value, value))
    return "" if value is None else str(value)
