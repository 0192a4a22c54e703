"""What falls due, when and for whom: the open duties of a stretch of days, earliest first."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from .edition import Edition, Kinds
from .engine import evaluate
from .facts import Caseload
from .findings import SHOWN, Finding
from .markup import rows_table


@attrs.frozen(kw_only=True)
class Agenda:
    """The duties that fall due between two days, as the records stand on the first of them.

    ``due`` holds what is still to be done in the stretch, ``overdue`` what should have been done before and can
    still be mended, ``undated`` open duties without a day.
    """

    from_: date
    to: date
    due: tuple[Finding, ...]
    overdue: tuple[Finding, ...]
    undated: tuple[Finding, ...]

    def to_rows(self) -> list[dict[str, Any]]:
        """A flat row for each duty; ``list`` says whether it is ``due``, ``overdue`` or ``undated``."""
        lists = {"due": self.due, "overdue": self.overdue, "undated": self.undated}
        return [{"list": name, **finding.to_row()} for name, found in lists.items() for finding in found]

    def _repr_html_(self) -> str:
        """The duties for a notebook: ids and keys, nothing personal."""
        return rows_table(f"{self.from_} / {self.to}", self.to_rows(), f"list {SHOWN}")


def look_ahead(edition: Edition, caseload: Caseload, from_: date, to: date, kinds: Kinds) -> Agenda:
    """Look ahead from the first day to the last, both included."""
    report = evaluate(edition, caseload, from_, kinds, horizon=to)
    pending = [finding for finding in report.findings.where(status="pending")]
    due = [row for row in pending if row.due_on is not None and row.due_on <= to]
    late = [
        row for row in report.findings.where(status="breached") if row.remedy is not None and row.due_on is not None
    ]
    return Agenda(
        from_=from_,
        to=to,
        due=tuple(sorted(due, key=_by_day)),
        overdue=tuple(sorted(late, key=_by_day)),
        undated=tuple(row for row in pending if row.due_on is None),
    )


def _by_day(finding: Finding) -> tuple[date, str, str]:
    assert finding.due_on is not None
    return finding.due_on, finding.subject.id, finding.rule
