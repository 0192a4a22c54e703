"""A smallest caseload on which two sides answer differently: searched for among invented ones, then cut down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

import attrs

from ..context import Context
from ..doubt import looked_at, watched
from ..edition import Edition, Kinds
from ..engine import evaluate
from ..facts import Caseload
from ..findings import Finding
from ..inquiry import Inquiry, kind_of
from ..quantities import plus_days
from ..rules.kind import Rule
from ..rules.levels import refused
from .duties import TURNED, Side, Verdict
from .specimens import Maker, Setting
from .spoken import Spoken
from .variants import pointed_to, smallest, varied

LATER = 400
"""How many days after its end a specimen is judged: by then all is decided."""
TRIED = 600
"""No more caseloads than that are tried for one duty and one length of programme."""
FAILED = frozenset({"breached", "shortfall", "late"})
DECIDED = FAILED | {"met"}
UNSURE = frozenset({"unknown", "error", "pending"})
MONTH, YEAR, MID_MONTH = 1, 12, 19
TABLES = frozenset(field.name for field in attrs.fields(Caseload))
CONTEXT = frozenset({"programme", "children", "cases", "workers"})
"""Whom it is all about: left whole in what is varied."""
Answer = frozenset[str]
"""The statuses of what a side finds; none where it finds nothing."""
Outcome = tuple[Answer, Answer]


@attrs.frozen(kw_only=True)
class Witness:
    """A smallest caseload of invented records on which two sides answer differently as of a day, and what each finds.

    No row and no field of it can go without that becoming less clear. Each side is asked as if its papers were in force
    throughout.
    """

    caseload: Caseload
    as_of: date
    one: tuple[Finding, ...]
    other: tuple[Finding, ...]


class Judge:
    """Asks some rules of an edition, its papers taken as in force throughout."""

    def __init__(self, edition: Edition, rules: Sequence[Rule], kinds: Kinds) -> None:
        self.edition, self.kinds = edition.lasting, kinds
        self.numbers = [number for number, rule in enumerate(edition.rules) if any(rule is each for each in rules)]

    def answer(self, caseload: Caseload, as_of: date) -> Answer:
        """The statuses of the rules' findings."""
        if not self.numbers:
            return frozenset()
        inquiry = Inquiry(self.edition, caseload, as_of, self.kinds)
        return frozenset(row[7] for number in self.numbers for row in inquiry.answers(number))

    def takes(self, caseload: Caseload) -> bool:
        """Whether the levels of risk recorded are words of the city."""
        return not any(refused(caseload, self.edition.terms.risk_levels))

    def tables(self, caseload: Caseload, as_of: date) -> frozenset[str]:
        """The tables the rules look at, and those their rows point to."""
        found: set[str] = set()
        for number in self.numbers:
            rule = self.edition.rules[number]
            kind = kind_of(rule, self.kinds)
            if kind.second:
                return TABLES
            ctx = Context(watched(caseload), as_of, self.edition.terms_for(rule.document))
            list(kind.check(rule, ctx))
            found |= {*looked_at(ctx.caseload), kind.over}
        return pointed_to(found - {""})

    def findings(self, caseload: Caseload, as_of: date) -> tuple[Finding, ...]:
        """What the whole edition, asked in earnest, finds under these rules."""
        found = evaluate(self.edition, caseload, as_of, self.kinds).findings
        numbers = {*self.numbers}
        return tuple(found[place] for place, row in enumerate(found.rows) if row[1] in numbers)


class Search:
    """Looks for a caseload on which the rules of two sides answer differently.

    The clearest disagreement tried is taken: one side met and the other not, on the side that asks more where one does.
    The same question gives the same witness.
    """

    def __init__(self, one: Side, other: Side, rules: tuple[Sequence[Rule], Sequence[Rule]], kinds: Kinds) -> None:
        self.judges = Judge(one.edition, rules[0], kinds), Judge(other.edition, rules[1], kinds)
        self.spoken = Spoken([*rules[0], *rules[1]])
        self.editions = one.edition, other.edition
        self.tables = TABLES

    def witness(self, wanted: Verdict) -> Witness | None:
        """A smallest caseload of the clearest disagreement; ``None`` where none was found."""
        best: tuple[int, Caseload, date] | None = None
        for caseload, as_of in self.tried():
            rank = clear(self.outcome(caseload, as_of), wanted)
            if rank is not None and (best is None or rank < best[0]):
                best = rank, caseload, as_of
                if rank == 0:
                    break
        if best is None:
            return None
        rank, caseload, on = best
        least = smallest(caseload, lambda each: clear(self.outcome(each, on), wanted) == rank)
        one, other = (judge.findings(least, on) for judge in self.judges)
        return Witness(caseload=least, as_of=on, one=one, other=other)

    def outcome(self, caseload: Caseload, as_of: date) -> Outcome:
        """The answers of both sides."""
        one, other = self.judges
        return one.answer(caseload, as_of), other.answer(caseload, as_of)

    def tried(self) -> Iterator[tuple[Caseload, date]]:
        """Specimens of both sides' times, places and levels, then the least that answer alike, one thing changed.

        Shorter programmes come first, for they have the shorter witnesses; those of a renewed contract last.
        """
        lengths = sorted({MONTH, max(self.spoken.months), YEAR})
        for length in lengths:
            yield from islice(self._tried(length), TRIED)
        for setting in self._settings(lengths[0]):
            renewed = attrs.evolve(setting, renewed=True)
            yield Maker(self.spoken, renewed).made(self.tables - {"risk_grades"}), plus_days(renewed.last, LATER)

    def _tried(self, length: int) -> Iterator[tuple[Caseload, date]]:
        bases: dict[tuple[Outcome, str, bool], tuple[Caseload, date]] = {}
        for setting in self._settings(length):
            on = plus_days(setting.end, LATER)
            tables = self.tables
            if (setting.level and "risk_grades" not in tables) or (setting.closed and "cases" not in tables):
                continue
            base = Maker(self.spoken, setting).made(tables)
            if not all(judge.takes(base) for judge in self.judges):
                continue
            if tables is TABLES:
                self.tables = frozenset({"programme"}).union(*(judge.tables(base, on) for judge in self.judges))
                base = Maker(self.spoken, setting).made(self.tables)
            yield base, on
            bases.setdefault((self.outcome(base, on), setting.level, setting.closed), (base, on))
            single = attrs.evolve(setting, single=True)
            for other in (single, *(attrs.evolve(setting, months=months) for months in ((0,), ()))):
                yield Maker(self.spoken, other).made(self.tables), on
        for (outcome, _, _), (base, on) in bases.items():
            least = smallest(base, lambda each: self.outcome(each, on) == outcome, keep=CONTEXT)  # noqa: B023
            for whole in (least, base):
                yield from ((made, on) for made in varied(whole, self.spoken))

    def _settings(self, length: int) -> Iterator[Setting]:
        """Programmes of so many months, from the first of a month and from amid it."""
        days = dict.fromkeys(each.in_force for each in self.editions)
        divisions = dict.fromkeys(each.document.division for each in self.editions)
        levels = dict.fromkeys(("", *(level for each in self.editions for level in each.terms.risk_levels)))
        for start in (*days, *(plus_days(day, MID_MONTH) for day in days)):
            for division in divisions:
                for level in levels:
                    for closed in (False, True):
                        yield Setting(
                            start=start,
                            division=division,
                            level=level,
                            length=length,
                            months=tuple(range(length)),
                            closed=closed,
                        )


def clear(outcome: Outcome, wanted: Verdict) -> int | None:
    """How clear a disagreement is, 0 the clearest; ``None`` for none, where one side is not sure, or neither judges."""
    one, other = outcome
    if one == other or UNSURE & (one | other):
        return None
    if not (one | other) & DECIDED:
        return None
    fails = (bool(one & FAILED), bool(other & FAILED))
    if wanted is Verdict.LOOSER:
        fails = fails[::-1]
    if fails not in ((True, False), *([(False, True)] if wanted not in TURNED else [])):
        return 2 if any(fails) else 3
    done = any(answer - {"not_applicable"} == {"met"} for answer in outcome)
    return 0 if wanted is Verdict.SILENT or done else 1
