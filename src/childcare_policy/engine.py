"""The audit: every rule of an edition asked of a caseload as of a day; no clock, no locale, no network, no state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from operator import itemgetter
from typing import Any

import attrs

from .context import Context
from .digest import digest
from .errors import KindError
from .facts import Caseload
from .findings import Finding, Findings, Force, Note, Period, Receipt, Report, Status, Subject
from .integrity import disagreements, later_events
from .named import Named
from .profile import Edition, Kinds
from .rows import PlainRow
from .rules.kind import Rule, RuleKind
from .version import VERSION
from .waivers import excuse

_PLACE = itemgetter(slice(0, 5))


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
    classes to their kinds (``Registry.kinds``). Raises ``KindError`` for a rule of a kind not among them.
    """
    facts = caseload if as_known_at is None else known_at(caseload, as_known_at)
    ctx = Context(facts, as_of, edition.terms, horizon)
    rules = edition.rules
    rows: list[PlainRow] = []
    must = Force.MUST
    for number, rule in enumerate(rules):
        kind = kind_of(rule, kinds)
        ctx.number, ctx.failed = number, "breached" if rule.force is must else "shortfall"
        rows += _asked(rule, kind, ctx)
    if facts.waivers:
        excuse(ctx, rows, [rule.clause for rule in rules], [kinds[type(rule)].waivable for rule in rules])
    if len(rules) > 1:
        rows.sort(key=_PLACE)

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
        integrity=_Once(lambda: disagreements(ctx)),
        notes=_Once(lambda: (*ctx.notes, *later_events(ctx))),
        receipt=_Once(receipt),
    )


def kind_of(rule: Rule, kinds: Kinds) -> RuleKind[Any]:
    """The kind of a rule; ``KindError`` where nobody announced it."""
    if (kind := kinds.get(type(rule))) is None:
        message = f"{rule.slug} is of a kind nobody announced ({type(rule).__name__})"
        raise KindError(message, path=rule.slug)
    return kind


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


def _asked(rule: Rule, kind: RuleKind[Any], ctx: Context) -> Iterable[PlainRow]:
    """The rows of one rule; one row for a population that is empty or not recorded; errors kept to where they arise."""
    if kind.over:
        begun = ctx.begun(kind.over)
        if begun is None:
            return [ctx.programme_row("unknown", missing=(kind.over,))]
        if not begun:
            return [ctx.programme_row("not_applicable")]
    try:
        return list(kind.check(rule, ctx))
    except Exception as error:
        what = type(error).__name__
    ctx.notes.append(Note(code="E_CHECK", figures=(("rule", rule.slug), ("error", what))))
    return _piecemeal(rule, kind, ctx)


def _piecemeal(rule: Rule, kind: RuleKind[Any], ctx: Context) -> list[PlainRow]:
    """The rule asked of one case at a time, after it failed on the whole, so that one record stops no other."""
    if kind.over != "cases":
        return [ctx.programme_row("error")]
    rows: list[PlainRow] = []
    for case in ctx.cases:
        alone = Context(attrs.evolve(ctx.caseload, cases=(case,)), ctx.as_of, ctx.terms, ctx.horizon)
        alone.number, alone.failed = ctx.number, ctx.failed
        try:
            rows += list(kind.check(rule, alone))
        except Exception:
            rows.append(ctx.row("case", case.id, "error"))
    return rows


def known_at(caseload: Caseload, day: date) -> Caseload:
    """The caseload without the rows recorded after that day."""
    tables: dict[str, Any] = {}
    for field in attrs.fields(Caseload):
        table = getattr(caseload, field.name)
        if isinstance(table, tuple):
            tables[field.name] = tuple(row for row in table if row.recorded_on is None or row.recorded_on <= day)
    programme = caseload.programme
    if programme is not None and programme.recorded_on is not None and programme.recorded_on > day:
        tables["programme"] = None
    return attrs.evolve(caseload, **tables)


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
            reading=edition.adjusted_by.get(rule.slug),
        )

    return make


def pairs(rejected: str) -> Iterator[tuple[str, str]]:
    """The events considered, each with the reason it did not count."""
    for item in rejected.split():
        ref, _, reason = item.partition("=")
        yield ref, reason


def _remedy(kind: RuleKind[Any], rule: Rule, row: PlainRow) -> Mapping[str, Any] | None:
    """What would mend the row: for an ``unknown`` the facts to record, else what its kind says."""
    if row[7] == "unknown":
        return Named({"do": "record", "facts": tuple(row[11].split())})
    remedy = kind.remedy(rule, row)
    return None if remedy is None else Named(remedy)
