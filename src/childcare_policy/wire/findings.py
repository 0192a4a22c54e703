"""A report as plain data and as JSON: ``{"format": "childcare-policy/findings@1", "receipt": ..., "findings": [...]}``.

The order of keys is fixed; dates are ISO text, money is text of yuan, sequences are lists. Nothing in a report says
more of a person than ids do, so nothing in its JSON does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ..facts import RejectedRow
from ..findings import Disagreement, Finding, Note, Period, Receipt, Report, Subject
from .plain import unstructure

FINDINGS = "childcare-policy/findings@1"
_PLAIN = frozenset({str, int, bool})


def report_to_plain(report: Report) -> dict[str, Any]:
    """The report as plain values: format, receipt, findings, integrity, notes, in this order.

    ``rejected_rows`` stands at the end where rows were left out of the caseload.
    """
    plain = {
        "format": FINDINGS,
        "receipt": receipt_to_plain(report.receipt),
        "findings": [finding_to_plain(finding) for finding in report.findings],
        "integrity": [_disagreement(row) for row in report.integrity],
        "notes": [_note(row) for row in report.notes],
    }
    return {**plain, **rejected_to_plain(report.rejected_rows)}


def rejected_to_plain(rejected: Sequence[RejectedRow]) -> dict[str, Any]:
    """The rows left out, under ``rejected_rows``, each with its six keys; nothing where there are none."""
    return {"rejected_rows": [unstructure(row) for row in rejected]} if rejected else {}


def report_to_json(report: Report) -> str:
    """The report as JSON, a line a finding; the same report gives the same text."""
    return plain_to_json(report_to_plain(report))


def plain_to_json(plain: Mapping[str, Any]) -> str:
    """An object as JSON: a line for each key and for each item of its lists, letters kept as they are."""
    return object_of({key: _lines(value) for key, value in plain.items()})


def object_of(parts: Mapping[str, str]) -> str:
    """An object as JSON whose values are JSON already."""
    return "{\n" + ",\n".join(f"{_json(key)}: {part.rstrip()}" for key, part in parts.items()) + "\n}\n"


def receipt_to_plain(receipt: Receipt) -> dict[str, Any]:
    """What an answer stands on; ``as_known_at`` only where the question named such a day."""
    plain = {
        "library": receipt.library,
        "profile": receipt.profile,
        "edition": receipt.edition,
        "overlays": [*receipt.overlays],
        "readings": dict(receipt.readings),
        "profile_digest": receipt.profile_digest,
        "caseload_digest": receipt.caseload_digest,
        "as_of": receipt.as_of.isoformat(),
    }
    return plain if receipt.as_known_at is None else {**plain, "as_known_at": receipt.as_known_at.isoformat()}


def finding_to_plain(finding: Finding) -> dict[str, Any]:
    """One finding, its fourteen keys always there."""
    window, remedy = finding.window, finding.remedy
    return {
        "rule": finding.rule,
        "clauses": [*finding.clauses],
        "force": finding.force.value,
        "status": finding.status.value,
        "subject": _subject(finding.subject),
        "window": None if window is None else _window(window),
        "due_on": None if finding.due_on is None else finding.due_on.isoformat(),
        "required": _figures(finding.required),
        "observed": _figures(finding.observed),
        "evidence": [*finding.evidence],
        "rejected": [{"ref": ref, "reason": reason} for ref, reason in finding.rejected],
        "missing": [*finding.missing],
        "remedy": None if remedy is None else _figures(remedy),
        "reading": finding.reading,
    }


def _subject(subject: Subject) -> dict[str, str]:
    return {"kind": subject.kind, "id": subject.id}


def _window(window: Period) -> dict[str, str]:
    return {"label": window.label, "from": window.from_.isoformat(), "to": window.to.isoformat()}


def _figures(figures: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value if value is None or type(value) in _PLAIN else _figure(value) for name, value in figures.items()
    }


def _figure(value: Any) -> Any:
    return value.isoformat() if type(value) is date else unstructure(value)


def _disagreement(row: Disagreement) -> dict[str, Any]:
    return {"code": row.code, "subject": _subject(row.subject), "refs": [*row.refs]}


def _note(row: Note) -> dict[str, Any]:
    subject = None if row.subject is None else _subject(row.subject)
    return {"code": row.code, "subject": subject, "figures": _figures(dict(row.figures))}


def _lines(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return _json(value)
    return "[\n" + ",\n".join(map(_json, value)) + "\n]"


_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
