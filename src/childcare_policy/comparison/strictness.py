"""Whether one rule is at least as strict as another: whether whatever meets the one meets the other too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from ..edition import Edition, Kinds
from ..findings import Force
from ..implication import implies
from ..inquiry import kind_of
from ..limbs import Condition
from ..quantities import Cycle, Days, Every, Minutes, Money, Months, Years
from ..rules.kind import INDIVIDUAL, Due, DueFrom, Enrolled, Rule
from ..rules.rank import RANKS, Rank

FORCES = (Force.PROGRAMMATIC, Force.MAY, Force.SHOULD, Force.MUST)
DUE = (DueFrom.NEVER, DueFrom.PROGRAMME_END, DueFrom.EXIT, DueFrom.FIRST_WINDOW, DueFrom.OPENING)
"""From no day to the soonest."""
PLAIN = frozenset({"slug", "clause", "force"})
CADENCE = frozenset({"window", "at_least", "levels", "ungraded", "own"})
EVERYONE = "*"
MONTHS_A_YEAR, DAYS_A_MONTH, DAYS_A_YEAR = 12, 30, 365
Whom = Mapping[str, tuple[int, Every | None]]


@attrs.frozen
class Asked:
    """A rule with what is needed to rank it: the edition it stands in, and what its kind says of its fields."""

    rule: Rule
    edition: Edition
    kinds: Kinds = attrs.field(repr=False)

    @property
    def order(self) -> Mapping[str, Rank]:
        """What ranks its fields."""
        return {**RANKS, **kind_of(self.rule, self.kinds).order}

    @property
    def fields(self) -> dict[str, Any]:
        """What it says, by field."""
        names = (field.name for field in attrs.fields(type(self.rule)) if field.name not in PLAIN)
        return {name: getattr(self.rule, name) for name in names}


def as_strict(one: Asked, other: Asked) -> bool:
    """Whether whatever meets the one rule meets the other; ``False`` too where that cannot be told."""
    return all(at_least for _, at_least, _ in ranked(one, other))


def ranked(one: Asked, other: Asked) -> Iterator[tuple[str, bool, bool]]:
    """Each field in which two rules may differ: whether the one is at least as strict in it, and whether the other is.

    What one kind of rule has beyond the other counts as left at its default; ``kind`` stands for two kinds of which
    neither is made from the other. The cadence of recurring rules is one field, ``window``.
    """
    yield "force", *_both(lambda x, y: FORCES.index(x.rule.force) >= FORCES.index(y.rule.force), one, other)
    if not (isinstance(one.rule, type(other.rule)) or isinstance(other.rule, type(one.rule))):
        yield "kind", False, False
        return
    own, others = one.fields, other.fields
    if "window" in own:
        yield "window", *_both(_as_often, one, other)
    order = {**other.order, **one.order}
    defaults = {field.name: _default(field) for each in (one, other) for field in attrs.fields(type(each.rule))}
    for name in [*own, *(name for name in others if name not in own)]:
        if not ("window" in own and name in CADENCE):
            x, y = own.get(name, defaults[name]), others.get(name, defaults[name])
            rank = order.get(name, Rank.NONE)
            yield name, at_least(rank, x, y), at_least(rank, y, x)


def _both(holds: Any, one: Asked, other: Asked) -> tuple[bool, bool]:
    return holds(one, other), holds(other, one)


def _default(field: Any) -> Any:
    made = field.default
    return None if made is attrs.NOTHING else made.factory() if isinstance(made, attrs.Factory) else made  # type: ignore[arg-type]


# ---------------------------------------------------------------------- values


def at_least(order: Rank, one: Any, other: Any) -> bool:
    """Whether a value asks at least as much as another in a field of that order."""
    if one == other:
        return True
    if order is Rank.MORE:
        return other is None or (one is not None and _larger(one, other))
    if order is Rank.LESS:
        return other is None or (one is not None and _sooner(one, other))
    if order is Rank.WAIVES:
        return one in (None, False, ()) or (isinstance(one, tuple) and isinstance(other, tuple) and {*one} <= {*other})
    if order is Rank.WIDE:
        return one in (None, ()) or (other not in (None, ()) and within(other, one))
    if order is Rank.AMONG:
        return other in (None, ()) or (one not in (None, ()) and within(one, other))
    return False


def _larger(one: Any, other: Any) -> bool:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return all(any(within(each, part) for each in one) for part in other)
    return _number(one) is not None and type(one) is type(other) and _number(one) >= _number(other)


def _sooner(one: Any, other: Any) -> bool:
    if isinstance(one, Due) and isinstance(other, Due):
        # Days after a case opens may run past the end of its first month, or of the programme.
        counted = DueFrom.OPENING not in (one.after, other.after) or other.after in (one.after, DueFrom.NEVER)
        return counted and (one.by, one.window) == (other.by, other.window) and _rank(one) >= _rank(other)
    if isinstance(one, date) and isinstance(other, date):
        return one <= other
    return _number(one) is not None and type(one) is type(other) and _number(one) <= _number(other)


def _rank(due: Due) -> tuple[int, int]:
    return DUE.index(due.after), -due.within.count


def _number(value: Any) -> Any:
    """The figure of a quantity; ``None`` for what is none."""
    if isinstance(value, (Days, Minutes, Months, Years)):
        return value.count
    return value.fen if isinstance(value, Money) else value if isinstance(value, int) else None


def within(one: Any, other: Any) -> bool:
    """Whether whoever or whatever is of the one is of the other too, as far as that can be told."""
    if one == other:
        return True
    if isinstance(one, Enrolled) and isinstance(other, Enrolled):
        return one == INDIVIDUAL
    if isinstance(one, tuple) and isinstance(other, tuple):
        return {*one} <= {*other}
    return isinstance(one, Condition) and isinstance(other, Condition) and implies(one, other)


# ---------------------------------------------------------------------- cadences


def _as_often(one: Asked, other: Asked) -> bool:
    """Whether the one asks for as many things of everyone the other asks for them."""
    own, others = whom(one), whom(other)
    every = (*one.edition.terms.risk_levels, "")
    if EVERYONE in others and EVERYONE not in own and {*every} <= {*own}:
        others = dict.fromkeys(every, others[EVERYONE])
    return all(
        (asked := own.get(who, own.get(EVERYONE))) is not None and often(asked, cadence)
        for who, cadence in others.items()
    )


def whom(asked: Asked) -> Whom:
    """How many in which window each level of risk is owed (the empty one: a child not graded); ``*`` is everyone."""
    fields = asked.fields
    count, window, own = fields.get("at_least", 1), fields["window"], dict(fields.get("own", ()))
    if "levels" not in fields:
        return {EVERYONE: (count, window)}
    levels: Iterable[str] = (*fields["levels"], *([""] if fields.get("ungraded") else ()))
    return {level: (count, own.get(level, window)) for level in levels}


def often(one: tuple[int, Every | None], other: tuple[int, Every | None]) -> bool:
    """Whether so many in each window of one cadence make as many in each window of another.

    A longer window holds the shorter ones whole, one fewer where they are not laid alike. No window is the whole term;
    windows from the anchor are alike whatever the anchor, which is a term of the edition.
    """
    (count, window), (asked, longer) = one, other
    if longer is None or window is None:
        return longer is None and count >= asked
    if window == longer:
        return count >= asked
    if window.cycle is longer.cycle and window.cycle is not Cycle.DAYS:
        return longer.months % window.months == 0 and count * (longer.months // window.months) >= asked
    return count * (_days(longer) // _days(window) - 1) >= asked


def _days(window: Every) -> int:
    return window.months * (1 if window.cycle is Cycle.DAYS else DAYS_A_MONTH)


def a_year(count: int, window: Every | None) -> float | None:
    """How many that makes in a year; ``None`` for as many in the whole term."""
    if window is None:
        return None
    return count * (DAYS_A_YEAR if window.cycle is Cycle.DAYS else MONTHS_A_YEAR) / window.months
