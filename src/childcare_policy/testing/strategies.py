"""Hypothesis strategies for every fact and for whole caseloads, biased to where rules turn.

Days fall on month ends, leap days and the first and last day of a term more often than elsewhere; numbers beside the
thresholds papers name; one worker hands over to the next on the day, or a day beside it. What is made could have been
read from a file: references point to rows that are there, intervals stand, ids are unlike. People are invented; ID
numbers bear the region prefix 990000, which no place has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ..edition import Edition
from ..facts import Assignment, Caseload
from ..quantities import Minutes, Money, Span
from ..resident_id import invented_id
from ..wire.checks import BEGIN_END, EXCLUSIVE, ONE_EACH
from ..wire.shapes import RANGES, shape

TERM = Span(date(2022, 1, 1), date(2022, 12, 31))
NEAR: Mapping[str, tuple[int, ...]] = {
    "minutes": (0, 59, 60, 61, 119, 120, 121, 1440),
    "children_count": (0, 29, 30, 31, 60, 61),
    "child_directors": (0, 1, 2, 3),
}
"""Numbers beside the thresholds papers name, by field."""
FEN = (0, 1, 999_999, 1_000_000, 1_000_001, 20_000_000, 34_000_000, 39_000_000, 39_000_001)
DIVISIONS = ("310000", "310110", "310115", "330482", "330482001", "330482101", "440800", "440802", "440825001")
TEXTS = ("", "甲", "no one")
NEVER_EMPTY = {"name": "甲", "assessed_by": "w1"}
LEVELS = ("green", "yellow", "red", "high", "medium_high", "medium_low", "low")


@cache
def days(within: Span = TERM, beyond: int = 45) -> SearchStrategy[date]:
    """Days in a span and up to so many beyond it: month ends and its own first and last day above all."""
    first, last = within.first - timedelta(beyond), within.last + timedelta(beyond)
    return st.sampled_from(_turns(within, first, last)) | st.dates(first, last)


@cache
def _turns(within: Span, first: date, last: date) -> tuple[date, ...]:
    """The days from the first to the last on which something tends to turn."""
    turns = {within.first, within.last, within.first - timedelta(1), within.last + timedelta(1)}
    day = first
    while day <= last:
        if (day + timedelta(1)).day == 1 or day.day in (1, 15, 16) or (day.month, day.day) == (2, 29):
            turns.add(day)
        day += timedelta(1)
    return tuple(sorted(turns))


def resident_ids() -> SearchStrategy[str]:
    """ID numbers that nobody has: region 990000, a birth between 2004 and 2022, the right check character."""
    return st.builds(invented_id, st.dates(date(2004, 1, 1), date(2022, 12, 31)), st.integers(0, 999))


def facts(
    of: type, *, within: Span = TERM, ids: Mapping[str, Iterable[str]] | None = None, **fixed: Any
) -> SearchStrategy[Any]:
    """One record of a class of facts (``Visit``, ``Child`` ...).

    ``fixed`` sets fields, to values or to strategies. References are drawn from ``ids``, by table; without ids for
    their table they are not recorded. ``attrs`` names of fields count: ``from_`` and not ``from``.
    """
    known = {table: tuple(values) for table, values in (ids or {}).items()}
    fields = {field.name: _field(of, field, within, known) for field in attrs.fields(of)}
    given = {name: value if isinstance(value, SearchStrategy) else st.just(value) for name, value in fixed.items()}
    return st.fixed_dictionaries(fields | given).map(lambda values: of(**_stands(values)))


@st.composite
def caseloads(draw: st.DrawFn, edition: Edition | None = None, *, within: Span = TERM, most: int = 4) -> Caseload:
    """A small caseload that could have been read from a file, each table recorded or not.

    ``within`` are the days of its programme; ``edition`` brings the clauses waivers may name, the levels of risk and
    the minutes its rules ask for. A table has at most ``most`` rows.
    """
    tables = {field.name: shape(Caseload).slots[field.name] for field in attrs.fields(Caseload)}
    ids = {name: tuple(f"{name[0]}{name[-2]}{n}" for n in range(draw(st.integers(0, most)))) for name in tables}
    clauses = sorted({clause for rule in edition.rules for clause in rule.clause}) if edition else []
    made: dict[str, Any] = {}
    for name, slot in tables.items():
        assert slot.row is not None
        if not slot.many:
            term: dict[str, Any] = {"starts_on": within.first, "ends_on": within.last, "renewals": None}
            programme = facts(slot.row, within=within, ids=ids, id="p1", **term)
            made[name] = draw(st.none() | programme | facts(slot.row, within=within, ids=ids, id="p1"))
            continue
        if draw(st.integers(0, 9)) == 0:
            ids[name] = ()
            made[name] = None
            continue
        more: dict[str, Any] = {"clause": st.sampled_from(clauses)} if name == "waivers" and clauses else {}
        if name == "risk_grades" and edition and edition.terms.risk_levels:
            more["level"] = st.none() | st.sampled_from(edition.terms.risk_levels)
        if name == "visits" and edition:
            more["minutes"] = st.none() | st.sampled_from(minutes_beside(edition))
        row = facts(slot.row, within=within, ids=ids, **more)
        rows = [draw(row) for _ in ids[name]]
        if "id" in {field.name for field in attrs.fields(slot.row)}:
            rows = [attrs.evolve(each, id=id) for each, id in zip(rows, ids[name], strict=True)]
        if name == "assignments" and len(rows) > 1 and draw(st.booleans()):
            rows[1] = taken_over(rows[0], rows[1], draw(st.sampled_from((-1, 0, 1))))
        made[name] = tuple(apart(name, rows))
    return Caseload(**made)


def minutes_beside(edition: Edition) -> tuple[int, ...]:
    """The minutes beside those an edition's rules name, and those of the papers known, that a visit may have."""
    least, most = RANGES["minutes"]
    fields = [value for rule in edition.rules for value in attrs.asdict(rule, recurse=False).values()]
    asked = {value.count + step for value in fields if isinstance(value, Minutes) for step in (-1, 0, 1)}
    return tuple(sorted(number for number in asked.union(NEAR["minutes"]) if least <= number <= most))


def taken_over(first: Assignment, second: Assignment, gap: int) -> Assignment:
    """The second assignment as a handing over of the first: the same role of the same case, so many days after."""
    if first.to is None or not date.min < first.to < date.max:
        return second
    begins = first.to + timedelta(gap)
    ends = second.to if second.to and second.to >= begins else None
    return attrs.evolve(second, case=first.case, role=first.role, from_=begins, to=ends)


def _field(
    of: type, field: attrs.Attribute[Any], within: Span, ids: Mapping[str, tuple[str, ...]]
) -> SearchStrategy[Any]:
    """A field not recorded, at its default, or filled."""
    value = _value(of, field, within, ids)
    if field.metadata.get("key"):
        return st.just(f"{of.__name__[0].lower()}1")
    bare = st.just(field.default)
    return bare if value is None else st.one_of(value, value, value, bare)


def _value(
    of: type, field: attrs.Attribute[Any], within: Span, ids: Mapping[str, tuple[str, ...]]
) -> SearchStrategy[Any] | None:
    kinds, many = _kinds(of, field.name)
    slot = shape(of).slots[field.name.removesuffix("_")]
    if slot.refs:
        targets = [id for table in slot.refs for id in ids.get(table, ())] + sorted(slot.words)
        single = st.sampled_from(targets) if targets else None
    else:
        single = _single(field.name, kinds, within, ids)
    if not many:
        return single
    return (
        st.just(())
        if single is None
        else st.lists(single.filter(lambda item: item != ""), max_size=3, unique_by=repr).map(tuple)
    )


def _single(name: str, kinds: tuple[Any, ...], within: Span, ids: Mapping[str, tuple[str, ...]]) -> SearchStrategy[Any]:
    kind = kinds[0]
    if len(kinds) > 1:
        return days(within) | st.builds(datetime.combine, days(within), st.just(time(9, 30)))
    if attrs.has(kind) and kind is not Money:
        return facts(kind, within=within, ids=ids)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return st.sampled_from(list(kind))
    if kind is int:
        least, most = RANGES.get(name, (0, 40))
        return st.sampled_from(NEAR[name]) if name in NEAR else st.integers(least, most)
    plain: Mapping[Any, SearchStrategy[Any]] = {
        bool: st.booleans(),
        date: days(within),
        Money: st.sampled_from(FEN).map(Money),
        str: _text(name),
    }
    return plain[kind] if kind in plain else _years(kind)


def _text(name: str) -> SearchStrategy[str]:
    if name == "resident_id":
        return resident_ids()
    if name.endswith("division"):
        return st.sampled_from(DIVISIONS)
    if name == "level":
        return st.sampled_from(LEVELS)
    return st.just(NEVER_EMPTY[name]) if name in NEVER_EMPTY else st.sampled_from(TEXTS)


def _years(kind: Any) -> SearchStrategy[Any]:
    """Experience in years by field, in the order of the fields."""
    pair = get_args(get_args(kind)[0])
    fields: list[Any] = list(pair[0])
    years = st.sampled_from([Decimal(text) for text in ("0", "1.99", "2", "3", "4.5", "5")])
    return st.dictionaries(st.sampled_from(fields), years).map(lambda found: tuple(sorted(found.items())))


@cache
def _kinds(of: type, name: str) -> tuple[tuple[Any, ...], bool]:
    """The types a field may hold besides nothing, and whether it holds several."""
    kinds = _members(get_type_hints(of)[name])
    if get_origin(kinds[0]) is tuple and get_args(kinds[0])[1:] == (Ellipsis,):
        inner = get_args(kinds[0])[0]
        return (kinds, False) if get_origin(inner) is tuple else (_members(inner), True)
    return kinds, False


def _members(hint: Any) -> tuple[Any, ...]:
    members = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    return tuple(member for member in members if member is not type(None))


def _stands(values: dict[str, Any]) -> dict[str, Any]:
    """The fields of a record with its intervals the right way round."""
    for begin, end in BEGIN_END:
        first, last = values.get(begin), values.get(end)
        if first and last and first > last:
            values[begin], values[end] = last, first
    return values


def apart(table: str, rows: list[Any]) -> list[Any]:
    """The rows without those that would overlap another of the same case, child or role, or stand beside it."""
    if table in ONE_EACH:
        rows = list({getattr(row, ONE_EACH[table]) or number: row for number, row in enumerate(rows)}.values())
    if table not in EXCLUSIVE:
        return rows
    begin, end = ("opened_on", "closed_on") if table == "cases" else ("from_", "to")
    kept: list[Any] = []
    for row in rows:
        same = [
            each
            for each in kept
            if None not in EXCLUSIVE[table](row) and EXCLUSIVE[table](each) == EXCLUSIVE[table](row)
        ]
        spans = [
            (getattr(each, begin) or getattr(each, end) or date.min, getattr(each, end) or date.max) for each in same
        ]
        first, last = getattr(row, begin) or getattr(row, end) or date.min, getattr(row, end) or date.max
        if all(last < other[0] or other[1] < first for other in spans):
            kept.append(row)
        elif table == "cases":
            kept.append(attrs.evolve(row, child=None))
    return kept
