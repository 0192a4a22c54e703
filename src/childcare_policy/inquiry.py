"""Asking: one rule of an edition at a time, of records that are indexed once; what a rule answers is kept."""

from __future__ import annotations

from collections.abc import Hashable
from copy import deepcopy
from datetime import date
from functools import cached_property
from typing import Any

import attrs

from .context import EVER, Context, Terms
from .doubt import Doubt, looked_at, watched
from .edition import Edition, Kinds
from .errors import InputError, KindError
from .facts import Caseload
from .findings import Force, Note
from .lending import Lender
from .periods import within
from .quantities import Span
from .rows import PlainRow
from .rules import KINDS
from .rules.kind import Rule, RuleKind
from .rules.levels import refused
from .waivers import excuse

MUST, PROGRAMMATIC = Force.MUST, Force.PROGRAMMATIC
OWN = frozenset(kind.rule for kind in KINDS)
"""The classes of rules that are the library's own; all others are of kinds from elsewhere."""


class Inquiry:
    """A caseload asked one rule of an edition at a time as of a day, each rule once, the records indexed once.

    ``as_known_at`` leaves out rows recorded after that day. With a ``base``, the same question under other readings,
    what stands there unchanged is not asked again. Kinds from elsewhere are asked of copies of the records and of the
    rule: one that changes them by force answers an error, and nothing else is touched. Raises ``InputError`` for a
    level of risk that is no word of the city.
    """

    def __init__(
        self,
        edition: Edition,
        caseload: Caseload,
        as_of: date,
        kinds: Kinds,
        *,
        as_known_at: date | None = None,
        horizon: date | None = None,
        base: Inquiry | None = None,
    ) -> None:
        if faults := () if base else tuple(refused(caseload, edition.terms.risk_levels)):
            raise InputError(faults)
        self.edition, self.as_of, self.kinds, self.horizon, self.base = edition, as_of, kinds, horizon, base
        self.caseload = caseload if as_known_at is None else known_at(caseload, as_known_at)
        self.doubt: Doubt = base.doubt if base else Doubt(self.caseload)
        self.lender: Lender = base.lender if base else Lender(self.caseload)
        self.contexts: dict[Hashable, Context] = base.contexts if base else {}
        self.kind_of = [kinds.get(type(rule)) or kind_of(rule, kinds) for rule in edition.rules]
        self.second = {number for number, kind in enumerate(self.kind_of) if kind.second}
        self._answers: dict[int, list[PlainRow]] = {}
        self._last: tuple[Any, Context] | None = None

    def under(self, edition: Edition) -> Inquiry:
        """The same question under other readings of the edition."""
        return Inquiry(edition, self.caseload, self.as_of, self.kinds, horizon=self.horizon, base=self)

    @cached_property
    def changed(self) -> frozenset[int]:
        """The rules that may answer otherwise than in the base: adjusted, under other terms, or of the second pass."""
        own, base = self.edition, (self.base or self).edition
        found = {
            number
            for number, (rule, other) in enumerate(zip(own.rules, base.rules, strict=True))
            if rule != other or own.terms_for(rule.document) != base.terms_for(rule.document)
        }
        return frozenset(found | self.second if found else found)

    def context(self, terms: Terms, days: Span = EVER, *, lent: bool = False) -> Context:
        """The indexed records, or the copy that is lent, under those terms, for rules that bind on those days."""
        records = self.lender.records if lent else self.caseload
        if (ctx := self.contexts.get((id(records), terms, days))) is None:
            ctx = Context(records, self.as_of, terms, self.horizon, days)
            self.contexts[id(records), terms, days] = ctx
        return ctx

    def asked_in(self, number: int) -> Context:
        """The indexed records as a rule of the edition sees them, on the days of its paper.

        Where rows were left out each rule has records of its own, so that it is seen which tables its answers rest on.
        """
        terms, days, _ = standing = self.edition.standing[number]
        lent = type(self.edition.rules[number]) not in OWN
        if self.doubt.rejected:
            records = watched(self.lender.records if lent else self.caseload)
            alone = Context(records, self.as_of, terms, self.horizon, days)
            return self.contexts.setdefault(("alone", len(self.contexts)), alone)
        if lent:
            return self.context(terms, days, lent=True)
        if self._last is None or self._last[0] is not standing:
            self._last = standing, self.context(terms, days)
        return self._last[1]

    def answers(self, number: int) -> list[PlainRow]:
        """The rows of one rule."""
        if (rows := self._answers.get(number)) is None:
            known = self.base if self.base and number not in self.changed else None
            rows = self._answers[number] = known.answers(number) if known else self._ask(number)
        return rows

    def _ask(self, number: int) -> list[PlainRow]:
        rule, kind, doubt = self.edition.rules[number], self.kind_of[number], self.doubt
        if rule.force is PROGRAMMATIC:
            return []
        ctx, period = self.asked_in(number), self.edition.standing[number][2]
        if kind.second:
            ctx.answers = {
                (other.document, other.slug): [*self.answers(n)]
                for n, other in enumerate(self.edition.rules)
                if n not in self.second or n < number
            }
        ctx.number, ctx.failed = number, "breached" if rule.force is MUST else "shortfall"
        if type(rule) in OWN:
            rows = _asked(rule, kind, ctx)
        else:
            rows = _asked(lent := deepcopy(rule), kind, ctx)
            if not self.lender.returned() or lent != rule:
                return [self._tampered(number)]
        if period:
            rows = list(within(rows, period, ctx))
        asked = looked_at(ctx.caseload) if doubt.rejected else frozenset()
        if kind.waivable and ctx.caseload.waivers:
            excuse(ctx, rows, rule.clause)
        return list(doubt.cast(ctx, rows, asked, apart=kind.apart)) if doubt.rejected else rows

    def _tampered(self, number: int) -> PlainRow:
        """The answer of a rule whose kind changed what it was lent."""
        ctx = self.context(self.edition.terms)
        ctx.number = number
        ctx.notes.append(Note(code="E_TAMPERED", figures=(("rule", self.edition.rules[number].slug),)))
        return ctx.programme_row("error")


def kind_of(rule: Rule, kinds: Kinds) -> RuleKind[Any]:
    """The kind of a rule; ``KindError`` where nobody announced it."""
    if (kind := kinds.get(type(rule))) is None:
        message = f"{rule.slug} is of a kind nobody announced ({type(rule).__name__})"
        raise KindError(message, path=rule.slug)
    return kind


def _asked(rule: Rule, kind: RuleKind[Any], ctx: Context) -> list[PlainRow]:
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
        alone = Context(attrs.evolve(ctx.caseload, cases=(case,)), ctx.as_of, ctx.terms, ctx.horizon, ctx.paper)
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
        if isinstance(table, tuple) and table is not caseload.rejected_rows:
            tables[field.name] = tuple(row for row in table if row.recorded_on is None or row.recorded_on <= day)
    programme = caseload.programme
    if programme is not None and programme.recorded_on is not None and programme.recorded_on > day:
        tables["programme"] = None
    return attrs.evolve(caseload, **tables)
