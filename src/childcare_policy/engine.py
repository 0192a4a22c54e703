"""The audit: every rule of an edition asked of a caseload as of a day; no clock, no locale, no network, no state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from operator import itemgetter
from typing import Any

import attrs

from .context import Context
from .digest import digest
from .edition import Edition, Kinds
from .facts import Caseload
from .findings import Finding, Findings, Note, Period, Receipt, Report, Status, Subject
from .inquiry import Inquiry
from .integrity import disagreements, later_events
from .named import Named
from .periods import changes
from .rows import PlainRow
from .rules.kind import Rule, RuleKind
from .version import VERSION

PLACE = itemgetter(slice(0, 5))
"""What rows are ordered by: case, rule, window, subject."""

NOT_DONE = frozenset({"breached", "pending", "shortfall"})
"""Where something can still be done, if only late; nothing mends what was done, excused or is not owed."""


def evaluate(
    edition: Edition,
    caseload: Caseload,
    as_of: date,
    kinds: Kinds,
    *,
    as_known_at: date | None = None,
    horizon: date | None = None,
) -> Report:
    """For each child and each duty: met, breached, due, excused or not known, on what evidence, under which clause.

    ``as_of`` is the day the question is asked of: later events have no effect. ``as_known_at`` leaves out rows
    recorded after that day. ``horizon`` lays windows beyond ``as_of``, for looking ahead. ``kinds`` maps rule
    classes to their kinds (``Registry.kinds``). What is only programmatic is tracked elsewhere and asked of nobody.
    Where rows of the caseload were left out, whatever they touch is ``unknown``. Raises ``KindError`` for a rule of a
    kind not among them, ``InputError`` for a level of risk that is no word of the city, ``TypeError`` for what is no
    caseload.
    """
    if not isinstance(caseload, Caseload):
        message = (
            f"a Caseload is asked about, not {type(caseload).__name__}; what a reader returns holds it as .caseload"
        )
        raise TypeError(message)
    rules, periods = edition.rules, edition.periods
    inquiry = Inquiry(edition, caseload, as_of, kinds, as_known_at=as_known_at, horizon=horizon)
    rows = [row for number in range(len(rules)) for row in inquiry.answers(number)]
    if len(rules) > 1 or caseload.rejected_rows:
        rows.sort(key=PLACE)
    base = inquiry.context(edition.terms)

    def receipt() -> Receipt:
        return Receipt(
            library=VERSION,
            profile=edition.profile,
            edition=edition.id,
            overlays=edition.overlays,
            readings=Named(edition.taken),
            profile_digest=digest(attrs.evolve(edition, chosen=edition.taken, unread=None)),
            caseload_digest=digest(caseload),
            as_of=as_of,
            as_known_at=as_known_at,
        )

    return Report(
        findings=Findings(rows, finding_maker(edition, kinds)),
        integrity=_Once(lambda: disagreements(base)),
        notes=_Once(lambda: (*_noted(inquiry.contexts.values()), *changes(periods.items(), base), *later_events(base))),
        receipt=_Once(receipt),
        rejected_rows=caseload.rejected_rows or (),
    )


def _noted(contexts: Iterable[Context]) -> Iterator[Note]:
    return (note for ctx in contexts for note in ctx.notes)


class _Once:
    """Something worked out when it is first asked for, and kept."""

    __slots__ = ("_value", "_work")

    def __init__(self, work: Callable[[], Any]) -> None:
        self._work: Callable[[], Any] | None = work
        self._value: Any = None

    def __call__(self) -> Any:
        if self._work is not None:
            self._value, self._work = self._work(), None
        return self._value


def finding_maker(edition: Edition, kinds: Kinds) -> Callable[[PlainRow], Finding]:
    """What turns a row into the finding a caller sees."""
    rules = edition.rules
    required: dict[int, Mapping[str, Any]] = {}

    def make(row: PlainRow) -> Finding:
        _, number, _, kind, id, window, due_on, status, observed, evidence, rejected, missing = row
        rule = rules[number]
        if number not in required:
            required[number] = Named(kinds[type(rule)].required(rule))
        return Finding(
            rule=rule.slug,
            document=rule.document,
            clauses=rule.clause,
            force=rule.force,
            status=Status(status),
            subject=Subject(kind, id),
            window=None if window is None else Period(*window),
            due_on=due_on,
            required=required[number],
            observed=Named(observed),
            evidence=tuple(evidence.split()),
            rejected=tuple(pairs(rejected)),
            missing=tuple(missing.split()),
            remedy=_remedy(kinds[type(rule)], rule, row),
            reading=edition.adjusted_by.get((rule.document, rule.slug)),
        )

    return make


def pairs(rejected: str) -> Iterator[tuple[str, str]]:
    """The events considered, each with the reason it did not count."""
    for item in rejected.split():
        ref, _, reason = item.partition("=")
        yield ref, reason


def _remedy(kind: RuleKind[Any], rule: Rule, row: PlainRow) -> Mapping[str, Any] | None:
    """What would mend the row: for an ``unknown`` the facts to record, for what is not done what its kind says."""
    if row[7] == "unknown":
        return Named({"do": "record", "facts": tuple(row[11].split())})
    remedy = kind.remedy(rule, row) if row[7] in NOT_DONE else None
    return None if remedy is None else Named(remedy)
