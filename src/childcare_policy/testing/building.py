"""Small caseloads that read like sentences, for tests: each word adds to what was told and changes nothing before it.

::

    a_caseload(
        a_programme("p1", "2022-01-01", "2022-12-31"),
        a_case("k1").of(a_child("c1", grade=4).who_is("scattered_orphan")).opened("2022-01-01").visited("2022-02-10"),
    )

What is not told is not recorded; a table given as an empty list is recorded as none (``visits=[]``). Further fields are
those of a caseload file, ``from_`` for ``from``. Nobody told of here is real.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Self

import attrs

from ..facts import Caseload
from ..wire import structure_caseload

Day = date | str
Row = Mapping[str, Any]


@attrs.frozen
class Told:
    """Rows told so far, each with its table; the first is what it is about."""

    rows: tuple[tuple[str, Row], ...] = attrs.field(repr=lambda rows: f"<{len(rows)} rows>")

    @property
    def id(self) -> str:
        """The id of what it is about."""
        return str(self.rows[0][1]["id"])

    def but(self, **fields: Any) -> Self:
        """The same with other fields, or more."""
        (table, row), *more = self.rows
        return attrs.evolve(self, rows=((table, {**row, **_plain(fields)}), *more))

    def also(self, *told: Told) -> Self:
        """The same, and what else is told."""
        return attrs.evolve(self, rows=(*self.rows, *(row for each in told for row in each.rows)))


@attrs.frozen
class ChildTold(Told):
    """What is told of a child."""

    def who_is(self, category: str, from_: Day | None = None, to: Day | None = None) -> Self:
        """In a category of children in difficulty, between two days or throughout."""
        held = self.rows[0][1].get("categories") or ()
        return self.but(categories=[*held, _plain({"category": category, "from_": from_, "to": to})])


@attrs.frozen
class CaseTold(Told):
    """What is told of one spell of service for one child; rows told on the way get ids of their own: ``k1-v1``."""

    def of(self, child: ChildTold | str) -> Self:
        """Whose it is: a child, or the id of one told elsewhere."""
        if isinstance(child, str):
            return self.but(child=child)
        return self.but(child=child.id).also(child)

    def opened(self, on: Day) -> Self:
        """From the first day of service on."""
        return self.but(opened_on=on)

    def closed(self, on: Day, because: str | None = None) -> Self:
        """To the last day of service."""
        return self.but(closed_on=on, closing_reason=because)

    def confirmed(self, on: Day, by: str = "civil_affairs_bureau") -> Self:
        """Confirmed that day."""
        return self.but(confirmed_on=on, confirmed_by=by)

    def assigned(self, worker: str, role: str, from_: Day | None = None, to: Day | None = None) -> Self:
        """Served by a worker in a role."""
        return self.also(a_row("assignments", case=self.id, worker=worker, role=role, from_=from_, to=to))

    def graded(self, level: str, from_: Day | None = None, to: Day | None = None, **more: Any) -> Self:
        """At a level of risk."""
        return self.also(a_row("risk_grades", case=self.id, level=level, from_=from_, to=to, **more))

    def away(self, from_: Day, to: Day, because: str | None = None) -> Self:
        """The child not at home."""
        return self.also(a_row("absences", case=self.id, from_=from_, to=to, reason=because))

    def visited(
        self, on: Day, mode: str = "home", *, by: Iterable[str] | None = None, minutes: int | None = None, **more: Any
    ) -> Self:
        """Visited that day, by these workers, for so many minutes of casework."""
        whole = {"on": on, "mode": mode, "workers": None if by is None else [*by], "minutes": minutes, **more}
        return self.also(a_visit(whole.pop("id", self._next("visits")), self.id, **whole))

    def planned(self, on: Day, **more: Any) -> Self:
        """With a plan of that day."""
        return self.also(a_row("plans", **{"id": self._next("plans"), "case": self.id, "on": on, **more}))

    def with_paper(self, kind: str, on: Day | None = None, **more: Any) -> Self:
        """With a document of that kind."""
        return self.also(
            a_row("documents", **{"id": self._next("documents"), "kind": kind, "case": self.id, "on": on, **more})
        )

    def _next(self, table: str) -> str:
        return f"{self.id}-{table[0]}{1 + sum(other == table for other, _ in self.rows)}"


def a_row(table: str, **fields: Any) -> Told:
    """A row of any table, with the fields of a caseload file."""
    return Told(((table, _plain(fields)),))


def a_programme(id: str = "p1", starts_on: Day | None = None, ends_on: Day | None = None, **fields: Any) -> Told:
    """The programme, from its first day to its last."""
    return a_row("programme", id=id, starts_on=starts_on, ends_on=ends_on, **fields)


def a_child(id: str, *, born: Day | None = None, grade: int | None = None, **fields: Any) -> ChildTold:
    """A child; nobody real."""
    return ChildTold(a_row("children", id=id, birth_date=born, grade=grade, **fields).rows)


def a_case(id: str, **fields: Any) -> CaseTold:
    """One spell of service."""
    return CaseTold(a_row("cases", id=id, **fields).rows)


def a_worker(id: str, *roles: str, **fields: Any) -> Told:
    """Somebody who serves, in these roles."""
    return a_row("workers", id=id, roles=[*roles] or None, **fields)


def a_visit(id: str, *cases: str, on: Day | None = None, mode: str | None = "home", **fields: Any) -> Told:
    """A visit that serves these cases."""
    return a_row("visits", id=id, cases=[*cases], on=on, mode=mode, **fields)


def a_caseload(*told: Told, **tables: Any) -> Caseload:
    """The caseload of what was told, and of whole tables as a file would hold them.

    A row told twice in the same words stands once. Raises ``InputError`` as for a file: every fault with its table, row
    and field.
    """
    found: dict[str, Any] = {}
    for table, row in (pair for each in told for pair in each.rows):
        if table == "programme":
            found[table] = row
        elif row not in found.setdefault(table, []):
            found[table].append(row)
    for table, rows in tables.items():
        found[table] = [*found.get(table, ()), *rows] if isinstance(rows, list) else rows
    return structure_caseload(found).caseload


def _plain(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as a file would hold them: what is not told left out."""
    return {
        name.removesuffix("_"): [*value] if isinstance(value, tuple) else value
        for name, value in fields.items()
        if value is not None
    }
