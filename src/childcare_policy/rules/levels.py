"""风险等级 Levels: which level of risk a stretch of a case's service belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from enum import StrEnum

from ..context import Context
from ..errors import Fault
from ..facts import Caseload, RiskGrade
from ..quantities import Span, covered
from ..records import under
from ..rows import Ref

UNGRADED = ""
"""The level of a child nobody has graded yet."""


def refused(caseload: Caseload, known: tuple[str, ...]) -> Iterator[Fault]:
    """The gradings whose level is none of the words of the city; a city without words of its own takes any."""
    for number, row in enumerate(caseload.risk_grades or () if known else ()):
        if row.level is not None and row.level not in known:
            yield Fault(code="E_WORD", path=f"/risk_grades/{number}/level", help=known)


class HeldFor(StrEnum):
    """How long a level must have been held for a window to belong to it: most of its days, or any of them."""

    MOST = "most"
    ANY = "any"


def grades_of(ctx: Context) -> dict[str | None, list[RiskGrade]]:
    """The gradings made by ``as_of``, by case."""
    made = [row for row in ctx.caseload.risk_grades or () if row.from_ is None or row.from_ <= ctx.as_of]
    return ctx.once("grades", lambda: under("case", made))


def ungraded(ctx: Context, case: str) -> tuple[Ref, ...]:
    """What to record before the level of a case is known: its grading, or the whole table."""
    return ("risk_grades",) if ctx.caseload.risk_grades is None else (f"risk_grade:{case}",)


def days_of(row: RiskGrade) -> Span:
    """The days a grading holds."""
    return Span(row.from_ or date.min, row.to or date.max)


def level_of(ctx: Context, case: str, days: Span, held: HeldFor, asked: Collection[str]) -> str | None:
    """The level those days belong to, a tie going to the higher; ``None`` where an unclear row could make it ``asked``.

    Days nobody graded count as a level of their own below all others.
    """
    if ctx.caseload.risk_grades is None:
        return None
    rows = [row for row in (*grades_of(ctx).get(case, ()), *grades_of(ctx).get(None, ())) if days_of(row).meets(days)]
    graded = [row for row in rows if row.case and row.level]
    found: Counter[str] = Counter()
    for row in graded:
        found[row.level or ""] += covered(days, [days_of(row)])
    level = _ranked(ctx, found, days, held)
    sure = [days_of(row) for row in graded]
    unclear = [days_of(row) for row in rows if row not in graded and (row.level is None or row.level in asked)]
    if level in asked or not unclear:
        return level
    highest = max((word for word in ctx.terms.risk_levels if word in asked), key=ctx.terms.risk_levels.index)
    found[highest] += covered(days, [*sure, *unclear]) - covered(days, sure)
    return None if _ranked(ctx, found, days, held) in asked else level


def _ranked(ctx: Context, found: Counter[str], days: Span, held: HeldFor) -> str:
    counts = found + Counter({UNGRADED: days.days - found.total()})
    ranked = sorted(counts, key=(UNGRADED, *ctx.terms.risk_levels).index)
    return ranked[-1] if held is HeldFor.ANY else max(reversed(ranked), key=counts.__getitem__)
