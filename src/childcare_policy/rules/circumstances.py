"""情形 Circumstances: what about a case or its child makes a duty arise that not every case owes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from types import MappingProxyType

from ..context import Context
from ..facts import Case, Child
from ..quantities import Span
from ..rows import Ref
from ..words import ChildCategory, Circumstance, Ground, Stage

Answer = bool | tuple[Ref, ...]
"""Whether it holds, or the facts that would tell."""

AT_SCHOOL = frozenset({Stage.COMPULSORY, Stage.UPPER_SECONDARY})
LACKING = frozenset({Ground.GUARDIANSHIP_ABSENT, Ground.GUARDIANSHIP_INADEQUATE})


def holds(circumstance: Circumstance | None, ctx: Context, case: Case, on: date) -> Answer:
    """Whether the circumstance is given for the case on that day; without one it always is."""
    if circumstance is None:
        return True
    if circumstance is Circumstance.CAN_RETURN_HOME:
        return (f"case:{case.id}.can_return_home",) if case.can_return_home is None else case.can_return_home
    if case.child is None:
        return (f"case:{case.id}.child",)
    if (child := ctx.child_by_id.get(case.child)) is None:
        return ("children",)
    return OF_CHILD[circumstance](child, on)


def owed(ctx: Context, circumstance: Circumstance | None) -> Iterator[tuple[Case, Span, date, tuple[Ref, ...]]]:
    """The cases in service for which it is, or could be, given: their days, the day asked of, what would tell."""
    for case, span in ctx.in_service:
        on = ctx.judged_on(span)
        answer = holds(circumstance, ctx, case, on)
        if answer is not False:
            yield case, span, on, () if answer is True else answer


def _on_school_roll(child: Child, on: date) -> Answer:
    """Whether the child has a place in a school: an education interval of the day outranks school and grade."""
    now = [row for row in child.education or () if (row.from_ or date.min) <= on <= (row.to or date.max)]
    stages = {row.stage for row in now if row.stage is not None}
    if stages:
        return stages <= AT_SCHOOL
    if now:
        return any(row.grade is not None for row in now) or (f"child:{child.id}.education",)
    if child.school is not None:
        return bool(child.school)
    return (f"child:{child.id}.school",) if child.grade is None else child.grade >= 1


def _in_state_guardianship(child: Child, on: date) -> Answer:
    """Whether civil affairs is the child's guardian on the day."""
    if child.categories is None:
        return (f"child:{child.id}.categories",)
    now = {row.category for row in child.categories if (row.from_ or date.min) <= on <= (row.to or date.max)}
    if ChildCategory.STATE_GUARDIANSHIP in now:
        return True
    return (f"child:{child.id}.categories",) if None in now else False


def _guardianship_lacking(child: Child, _on: date) -> Answer:
    """Whether the child's guardianship is missing or inadequate."""
    if child.grounds is None:
        return (f"child:{child.id}.grounds",)
    return bool(LACKING.intersection(child.grounds))


OF_CHILD: MappingProxyType[Circumstance, Callable[[Child, date], Answer]] = MappingProxyType(
    {
        Circumstance.ON_SCHOOL_ROLL: _on_school_roll,
        Circumstance.STATE_GUARDIANSHIP: _in_state_guardianship,
        Circumstance.GUARDIANSHIP_LACKING: _guardianship_lacking,
    }
)
