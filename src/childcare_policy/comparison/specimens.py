"""Invented caseloads to try rules on: one child, with all done that the rules speak of, and what differs from it a bit.

Which words, numbers and days matter is read off the rules; which tables and fields there are, off the records. Nothing
in a specimen is anybody's: ids and words only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import MappingProxyType, NoneType
from typing import Any, get_args, get_type_hints

import attrs

from ..facts import Case, Caseload, CoveredPeriod, Membership, Renewal, Schooling, Telling
from ..quantities import Money, plus_days, plus_months
from ..words import (
    Body,
    ChildCategory,
    Credential,
    Education,
    Experience,
    Review,
    Role,
    Screening,
    VisitMode,
    VisitPurpose,
)
from .spoken import Spoken

YEAR, MANY_PEOPLE = 12, 9
RECURRING = frozenset({"visits", "activities", "reports", "deliverables", "trainings"})
OF_ONE_WORD = MappingProxyType({"visits": "mode", "expenses": "item", "funding": "source", "workers": "roles"})
"""Where the word that tells rows of a table apart does not stand in ``kind``."""
LEFT_OUT = frozenset(
    {
        *("tasks", "waivers", "absences", "rejected_rows", "recorded_on", "closing_reason", "renewals"),
        *("per_case", "others", "started_at", "child_seen_alone", "signature_reason", "signature_witness", "period"),
        *("from_", "parent", "guardians", "disability", "station", "school", "phone"),
    }
)
"""What a specimen says nothing of: exceptions, progress, and the ends of what is open."""
BEST: Mapping[Any, Any] = MappingProxyType(
    {type(word): word for word in (Education.DOCTOR, Credential.SENIOR_SOCIAL_WORKER, Screening.CLEAR)}
)
"""The words that do, whatever the rules speak of."""
NUMBERS = MappingProxyType(
    {"grade": 4, "age": 10, "minutes": 240, "participants": 20, "children_count": 40, "child_directors": 3, "level": 1}
)
TEXTS = MappingProxyType({"neighbourhood": "areas1", "organiser": "areas1", "resident_id": "990000201206010010"})
DAYS = MappingProxyType(
    {"on": 5, "discovered_at": 40, "handled_at": 40, "at": 40, "issued_on": 50, "due_on": 80, "closed_on": 80}
)
"""How many days after the first day; what is not named is of the first day."""
LATER = MappingProxyType(
    {"completed_on": 0, "accepted_on": 0, "ends_on": 0, "handed_over_on": 1, "paid_on": 1, "reviewed_on": 0}
)
"""How many days after the last day."""


@attrs.frozen(kw_only=True)
class Setting:
    """Where and when a specimen stands: its first day, its division, a level of risk, the months things happen in.

    The programme is so many months long; ``closed`` has the case closed on its last day, ``single``
    one person in each post rather than as many as the rules speak of, ``renewed`` the contract renewed for too long
    after a review that it failed.
    """

    start: date
    division: str = ""
    level: str = ""
    length: int = YEAR
    months: tuple[int, ...] = tuple(range(YEAR))
    closed: bool = False
    single: bool = False
    renewed: bool = False

    @property
    def end(self) -> date:
        """The last day of the programme."""
        return plus_days(plus_months(self.start, self.length), -1)

    @property
    def last(self) -> date:
        """The last day of the contract, with its renewal."""
        return plus_months(self.end, 2 * YEAR + 1) if self.renewed else self.end


@cache
def hints(of: type) -> dict[str, type]:
    """The types of the fields of a record, what may be missing taken off."""
    return {name: _bare(hint) for name, hint in get_type_hints(of).items()}


def _bare(hint: Any) -> Any:
    parts = [part for part in get_args(hint) if part is not NoneType]
    return parts[0] if NoneType in get_args(hint) else hint


def rows_of(table: str) -> type:
    """The class of the rows of a table; of the programme its own."""
    hint = hints(Caseload)[table]
    return get_args(hint)[0] if get_args(hint) else hint


class Maker:
    """Makes the specimen of a setting for rules that speak of something."""

    def __init__(self, spoken: Spoken, setting: Setting) -> None:
        self.spoken, self.setting = spoken, setting
        people = max((number for number in spoken.numbers if number <= MANY_PEOPLE), default=1)
        posts = [role for role in spoken.of(Role) for _ in range(1 if setting.single else max(1, people))]
        self.staff = [(f"workers{number}", role) for number, role in enumerate(posts, 1)]

    def made(self, tables: Set[str]) -> Caseload:
        """The specimen, with these tables alone."""
        rows: dict[str, Any] = {table: self._table(table) for table in hints(Caseload) if table in tables - LEFT_OUT}
        if "archives" in rows:
            papers = ("plans1", *(row.id for row in rows["documents"] if row.case))
            rows["archives"] = tuple(attrs.evolve(row, documents=papers) for row in rows["archives"])
        return Caseload(**rows)

    def _table(self, table: str) -> Any:
        of = rows_of(table)
        if table == "programme":
            return self.row(of, "programme1", **({"renewals": (self._renewal(),)} if self.setting.renewed else {}))
        if table == "risk_grades":
            return (self.row(of, level=self.setting.level),) if self.setting.level else None
        if table in ("workers", "assignments"):
            return tuple(self._person(table, of, id, role) for id, role in self.staff)
        word = OF_ONE_WORD.get(table, "kind")
        words: tuple[Any, ...] = self.spoken.of(hints(of)[word]) if word in hints(of) else ()
        kinds: list[dict[str, Any]] = [{word: kind} for kind in words] or [{}]
        each = [{**kind, **more} for kind in kinds for more in self._times(table)]
        return tuple(self.row(of, f"{table}{number}", **own) for number, own in enumerate(each, 1))

    def _renewal(self) -> Renewal:
        end, to = self.setting.end, self.setting.last
        return Renewal(signed_on=end, from_=plus_days(end, 1), to=to, review=Review.FAILED, reviewed_on=end)

    def _person(self, table: str, of: type, id: str, role: Role) -> Any:
        return self.row(of, id, **({"roles": (role,)} if table == "workers" else {"worker": id, "role": role}))

    def _times(self, table: str) -> list[dict[str, Any]]:
        """What tells the rows of a table apart beside their word: days, periods, and whom a paper is about."""
        days = [plus_days(plus_months(self.setting.start, month), 9) for month in self.setting.months]
        if table == "reports":
            lengths = sorted(self.spoken.months)
            return [self._report(month, length) for length in lengths for month in self.setting.months[::length]]
        assessed = [{"on": plus_days(self.setting.start, 4), "purpose": VisitPurpose.HOME_ASSESSMENT}]
        if table == "documents":
            of_case = [{"visit": None, "incident": None, "case": case} for case in ("cases1", None)]
            number = len(self.spoken.of(VisitMode)) * len([*assessed, *days])
            on = plus_days(self.setting.start, 28)
            return [*of_case, *({"visit": f"visits{n}", "incident": None, "on": on} for n in range(1, number + 1))]
        more = assessed if table == "visits" else []
        return [*more, *({"on": on} for on in days)] if table in RECURRING else [{}]

    def _report(self, month: int, length: int) -> dict[str, Any]:
        first = plus_months(self.setting.start, month)
        last = plus_days(plus_months(first, length), -1)
        return {"period": CoveredPeriod(from_=first, to=last), "submitted_on": plus_days(last, 5)}

    def row(self, of: type, id: str = "", **own: Any) -> Any:
        """One row, each field filled with what will do unless it is given."""
        made = {}
        for field in attrs.fields(of):
            name = field.name
            if name in own or field.metadata.get("key"):
                made[name] = own.get(name, id)
            elif of is Case and name == "closed_on":
                made[name] = self.setting.end if self.setting.closed else None
            elif name not in LEFT_OUT and not (name == "to" and hints(of)[name] is date):
                made[name] = self._value(name, hints(of)[name], field.metadata.get("ref", ("",))[0])
        return of(**made)

    def _value(self, name: str, hint: Any, table: str) -> Any:
        many, hint = bool(get_args(hint)), (get_args(hint) or (hint,))[0]
        if table or name in ("signed_by", "prepared_by"):
            people = tuple(id for id, _ in self.staff)
            ids = people if table in ("workers", "") else (f"{table}1",)
            return (*ids, *(("guardian", "child") if name == "signed_by" else ())) if many else ids[0]
        if hint in SEVERAL:
            return SEVERAL[hint](self)
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            heard = hint in self.spoken.words
            return (
                (self.spoken.of(hint) if heard else tuple(hint))
                if many
                else (BEST.get(hint) or self.spoken.of(hint)[0])
            )
        return (self._plain(name, hint),) if many else self._plain(name, hint)

    def _plain(self, name: str, hint: Any) -> Any:
        if hint is bool:
            return True
        if hint is int:
            return NUMBERS.get(name, 9)
        if hint is Money:
            return Money(0 if name == "charge" else 100)
        if hint is str:
            return TEXTS.get(name, self.setting.division if name.endswith("division") else "-")
        if name == "birth_date":
            return plus_months(self.setting.start, -10 * YEAR)
        if name in LATER:
            return plus_days(self.setting.last, LATER[name])
        return plus_days(self.setting.start, DAYS.get(name, 0))

    def tellings(self) -> tuple[Telling, ...]:
        """Everybody told at once, bureaus of every level."""
        code = self.setting.division
        levels = dict.fromkeys((code, code[:4] + "01", code[:2] + "0000"))
        on, by = plus_days(self.setting.start, DAYS["at"]), self.staff[0][0]
        return tuple(
            Telling(to=body, division=level, at=on, by=by) for body in self.spoken.of(Body) for level in levels
        )

    def categories(self) -> tuple[Membership, ...]:
        """Every category the rules speak of."""
        return tuple(Membership(category=word) for word in self.spoken.of(ChildCategory))


SEVERAL: dict[Any, Callable[[Maker], Any]] = {
    Telling: Maker.tellings,
    Membership: Maker.categories,
    Schooling: lambda _: None,
    tuple[Experience, Decimal]: lambda _: tuple((field, Decimal(20)) for field in Experience),
}
"""Lists of a form of their own."""
