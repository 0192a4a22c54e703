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
from .waivers import OPEN

TABLES = frozenset(field.name for field in attrs.fields(Caseload))
OF_A_CASE = frozenset({"case", "child", "incident", "visit"})
EXCUSABLE = OPEN | {"excused"}


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


def looked_at(caseload: Caseload) -> Set[str]:
    """The tables of a watched caseload that were looked at so far."""
    return frozenset(caseload.looked_at) if isinstance(caseload, Watched) else frozenset()


class Doubt:
    """The rows of a caseload that were left out, each with whom it concerns; ``None`` is anybody."""

    def __init__(self, caseload: Caseload) -> None:
        self.rejected: list[tuple[RejectedRow, frozenset[Ref] | None]] = []
        if caseload.rejected_rows:
            head = self._head = kin(caseload)
            for row in caseload.rejected_rows:
                own = None if row.cases is None else [row.ref or "", *(f"case:{case}" for case in row.cases)]
                self.rejected.append((row, None if own is None else frozenset(map(head, own))))

    def cast(self, ctx: Context, rows: Sequence[PlainRow], asked: Set[str], *, apart: bool) -> Iterator[PlainRow]:
        """The rows of one rule, those in doubt ``unknown``.

        ``asked`` are the tables the rule itself looked at; a row that a waiver could excuse rests on what was looked at
        since, too. A row left out of a table asked that touches nothing the rule says might have made it say more: one
        ``unknown`` about the programme tells so.
        """
        touching: set[int] = set()
        since = looked_at(ctx.caseload)
        for row in rows:
            tables = since if row[7] in EXCUSABLE else asked
            about = self._head(f"{row[3]}:{row[4]}") if apart and row[3] in OF_A_CASE else None
            blamed = [
                number
                for number, (rejected, concerned) in enumerate(self.rejected)
                if rejected.table in tables and (about is None or concerned is None or about in concerned)
            ]
            touching.update(blamed)
            yield unsettled(row, [self.rejected[number][0] for number in blamed]) if blamed else row
        silent = [
            rejected
            for number, (rejected, _) in enumerate(self.rejected)
            if rejected.table in asked and number not in touching
        ]
        if silent:
            yield ctx.programme_row("unknown", missing=refs(silent))


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
