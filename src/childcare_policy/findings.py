"""What an audit answers: one finding a duty, subject and window; findings speak in keys and figures only.

Inside the engine a finding is a row (``rows``); a :class:`Finding` is made when a caller looks at it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, overload

import attrs

from .facts import RejectedRow
from .markup import figures, rows_table
from .named import Figures
from .rows import PlainRow, Ref


class Status(StrEnum):
    """The answers. ``late`` was done after it was due; ``shortfall`` is a *should* or a target missed."""

    MET = "met"
    LATE = "late"
    BREACHED = "breached"
    SHORTFALL = "shortfall"
    PENDING = "pending"
    EXCUSED = "excused"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"
    ERROR = "error"


class Force(StrEnum):
    """How a paper binds. Only a *must* can be breached; *programmatic* is tracked and never judged."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"
    PROGRAMMATIC = "programmatic"


@attrs.frozen
class Subject:
    """Who owes the duty or what is judged: a kind (``case``, ``visit``, ``programme`` ...) and an id."""

    kind: str
    id: str


@attrs.frozen
class Period:
    """A window as it is told: its label, first and last day, both included."""

    label: str
    from_: date
    to: date


@attrs.frozen(kw_only=True)
class Finding:
    """One answer: which rule, of whom, in which window, with what evidence, and what would mend it.

    ``required`` and ``observed`` hold figures by name; ``missing`` the smallest set of unrecorded facts that
    would settle an ``unknown``; ``reading`` the readings whose chosen option changed the rule, ``None`` where the rule
    stands as the edition states it.
    """

    rule: str
    document: str
    clauses: tuple[str, ...]
    force: Force
    status: Status
    subject: Subject
    window: Period | None
    due_on: date | None
    required: Mapping[str, Any]
    observed: Mapping[str, Any]
    evidence: tuple[Ref, ...]
    rejected: tuple[tuple[Ref, str], ...]
    missing: tuple[Ref, ...]
    remedy: Mapping[str, Any] | None
    reading: str | None

    def to_row(self) -> dict[str, Any]:
        """The finding as a flat row: texts, days, and ``None`` where there is none; lists are set with spaces."""
        window = self.window
        return {
            "rule": self.rule,
            "document": self.document,
            "clauses": " ".join(self.clauses),
            "force": str(self.force),
            "status": str(self.status),
            "subject_kind": self.subject.kind,
            "subject": self.subject.id,
            "window": window and window.label,
            "from": window and window.from_,
            "to": window and window.to,
            "due_on": self.due_on,
            "required": figures(self.required),
            "observed": figures(self.observed),
            "evidence": " ".join(self.evidence),
            "rejected": " ".join("=".join(pair) for pair in self.rejected),
            "missing": " ".join(self.missing),
            "remedy": figures(self.remedy),
            "reading": self.reading,
        }


SHOWN = "rule clauses status subject_kind subject window due_on"
"""The columns of findings in a notebook."""


@attrs.frozen(kw_only=True)
class Disagreement:
    """An integrity finding: records that contradict each other, by code and ids, without what they say."""

    code: str
    subject: Subject
    refs: tuple[Ref, ...] = ()


@attrs.frozen(kw_only=True)
class Note:
    """Something worth knowing that is no finding: a code and its figures."""

    code: str
    subject: Subject | None = None
    figures: Figures = ()


@attrs.frozen(kw_only=True)
class Receipt:
    """What an answer stands on: run again with the same receipt, the same bytes come out."""

    library: str
    profile: str
    edition: str
    overlays: tuple[str, ...]
    readings: Mapping[str, str]
    profile_digest: str
    caseload_digest: str
    as_of: date
    as_known_at: date | None = None


class Findings(Sequence[Finding]):
    """The findings of a report in order of case, rule and window, made from rows as they are looked at."""

    __slots__ = ("_make", "rows")

    def __init__(self, rows: Sequence[PlainRow], make: Callable[[PlainRow], Finding]) -> None:
        self.rows, self._make = rows, make

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Findings: ...
    def __getitem__(self, index: int | slice) -> Finding | Findings:
        if isinstance(index, slice):
            return Findings(self.rows[index], self._make)
        return self._make(self.rows[index])

    def __iter__(self) -> Iterator[Finding]:
        return map(self._make, self.rows)

    def where(self, *, status: str = "", kind: str = "", id: str = "") -> Findings:
        """The findings of that status, subject kind and subject id; an empty argument asks for any."""
        wanted = [
            row
            for row in self.rows
            if (not status or row[7] == status) and (not kind or row[3] == kind) and (not id or row[4] == id)
        ]
        return Findings(wanted, self._make)


@attrs.frozen(kw_only=True, eq=False)
class Report:
    """An audit's answer: the findings, the records that disagree, notes, and the receipt it stands on.

    These but the findings are worked out when first asked for. ``rejected_rows`` are the rows the caseload was taken in
    without.
    """

    findings: Findings
    _integrity: Callable[[], tuple[Disagreement, ...]] = attrs.field(repr=False)
    _notes: Callable[[], tuple[Note, ...]] = attrs.field(repr=False)
    _receipt: Callable[[], Receipt] = attrs.field(repr=False)
    rejected_rows: tuple[RejectedRow, ...] = ()

    @property
    def integrity(self) -> tuple[Disagreement, ...]:
        """The records that contradict each other."""
        return self._integrity()

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is worth knowing and no finding."""
        return self._notes()

    @property
    def receipt(self) -> Receipt:
        """What the report stands on."""
        return self._receipt()

    def counts(self) -> dict[Status, int]:
        """How many findings have each status, in the order of :class:`Status`."""
        found = Counter(row[7] for row in self.findings.rows)
        return {status: found[status.value] for status in Status if found[status.value]}

    def to_rows(self) -> list[dict[str, Any]]:
        """A flat row for each finding, its keys always the same, for any library of tables."""
        return [finding.to_row() for finding in self.findings]

    def _repr_html_(self) -> str:
        """The counts and the findings that are not met, for a notebook: ids and keys, nothing personal."""
        counts = ", ".join(f"{status} {count}" for status, count in self.counts().items())
        done = (Status.MET.value, Status.NOT_APPLICABLE.value)
        open_ = [self.findings[place].to_row() for place, row in enumerate(self.findings.rows) if row[7] not in done]
        return rows_table(counts, open_, SHOWN)
