"""What rows that were left out put in doubt: an answer stands only where none of them can have had a part in it.

Which tables an answer rests on is seen while it is made; which cases a row belongs to was read with the row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from typing import Any

import attrs

from .context import Context
from .facts import Caseload, RejectedRow
from .rows import PlainRow, Ref

TABLES = frozenset(field.name for field in attrs.fields(Caseload))
OF_A_CASE = frozenset({"case", "child", "incident", "visit"})


@attrs.frozen(kw_only=True, eq=False)
class Watched(Caseload):
    """A caseload that keeps the names of the tables that were looked at."""

    looked_at: set[str] = attrs.field(factory=set, repr=False)

    def __getattribute__(self, name: str) -> Any:
        if name in TABLES:
            object.__getattribute__(self, "looked_at").add(name)
        return object.__getattribute__(self, name)


def watched(caseload: Caseload) -> Watched:
    """The same caseload, nothing of it looked at yet."""
    return Watched(**{name: getattr(caseload, name) for name in TABLES})


class Doubt:
    """The rows of a caseload that were left out, and whom they concern."""

    def __init__(self, caseload: Caseload) -> None:
        self._rejected = caseload.rejected_rows or ()
        self._head = kin(caseload)

    def cast(
        self, ctx: Context, rows: Sequence[PlainRow], rests_on: Sequence[Set[str]], asked: Set[str], *, apart: bool
    ) -> Iterator[PlainRow]:
        """The rows of one rule, those in doubt ``unknown``; beside each the tables it rests on.

        ``asked`` are the tables the rule was asked of. A row left out of one of them that touches nothing the rule says
        might have made it say more: one ``unknown`` about the programme tells so.
        """
        silent = [each for each in self._rejected if each.table in asked]
        for row, tables in zip(rows, rests_on, strict=True):
            blamed = [
                each for each in self._rejected if each.table in tables and not (apart and self._elsewhere(each, row))
            ]
            silent = [each for each in silent if each not in blamed]
            yield unsettled(row, blamed) if blamed else row
        if silent:
            yield ctx.programme_row("unknown", missing=refs(silent))

    def _elsewhere(self, rejected: RejectedRow, row: PlainRow) -> bool:
        """Whether a row left out belongs to other cases than the one a finding is about."""
        if rejected.cases is None or row[3] not in OF_A_CASE:
            return False
        concerned = [*(f"case:{case}" for case in rejected.cases), rejected.ref or ""]
        return self._head(f"{row[3]}:{row[4]}") not in map(self._head, concerned)


def unsettled(row: PlainRow, blamed: Iterable[RejectedRow]) -> PlainRow:
    """The row as ``unknown``, with the rows left out among what is missing; a check that failed stays one."""
    if row[7] == "error":
        return row
    return (*row[:7], "unknown", (), "", "", " ".join(dict.fromkeys([*row[11].split(), *refs(blamed)])))


def refs(rejected: Iterable[RejectedRow]) -> tuple[Ref, ...]:
    """The rows left out by name; the table, where one has no name."""
    return tuple(dict.fromkeys(each.ref or each.table or "" for each in rejected))


def kin(caseload: Caseload) -> Callable[[Ref], Ref]:
    """One name for all cases, children, visits and incidents that child, household or visit ties together."""
    above: dict[Ref, Ref] = {}

    def head(ref: Ref) -> Ref:
        while (up := above.get(ref, ref)) != ref:
            ref = up
        return ref

    for one, other in _ties(caseload):
        above[head(one)] = head(other)
    return head


def _ties(caseload: Caseload) -> Iterator[tuple[Ref, Ref]]:
    for child in caseload.children or ():
        if child.household:
            yield f"child:{child.id}", f"household:{child.household}"
    for case in caseload.cases or ():
        if case.child:
            yield f"case:{case.id}", f"child:{case.child}"
    for visit in caseload.visits or ():
        yield from ((f"visit:{visit.id}", f"case:{case}") for case in visit.cases or ())
    for incident in caseload.incidents or ():
        if incident.case:
            yield f"incident:{incident.id}", f"case:{incident.case}"
