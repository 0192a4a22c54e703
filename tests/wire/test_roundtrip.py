"""Random caseloads: written and read they are the same, and the fast way and the detailed one agree on everything."""

from __future__ import annotations

import json
from datetime import date
from enum import StrEnum
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from childcare_policy import resident_id
from childcare_policy.quantities import Money
from childcare_policy.wire import FORMAT, dump_caseload, read_caseload, structure_caseload
from childcare_policy.wire.converter import fast_reader
from childcare_policy.wire.shapes import Shape, Slot, shape, tables
from childcare_policy.wire.strict import parse
from childcare_policy.wire.walk import Walk
from childcare_policy.words import Experience

days = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(date.isoformat)
times = st.builds("{}T{:02}:{:02}".format, days, st.integers(0, 23), st.integers(0, 59))
texts = st.text(st.characters(categories=["Lo", "Ll", "Lu", "Nd", "So", "Po"]), min_size=1, max_size=8)
years = st.decimals(0, 80, places=2).map(float)
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | days
    | times
    | st.sampled_from(["home", "w1", ""]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)

INVENTED = "99000020150410002" + resident_id.check_character("99000020150410002")


def simple(hint: Any, name: str) -> st.SearchStrategy[Any]:
    """What a plain field may hold, by its type."""
    kinds = [kind for kind in get_args(hint) or (hint,) if kind not in (type(None), ...)]
    kind = kinds[0]
    if name == "experience":
        return st.dictionaries(st.sampled_from([str(word) for word in Experience]), years)
    if get_args(kind):
        return st.lists(simple(get_args(kind)[0], name), max_size=2)
    if len(kinds) > 1:
        return days | times
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return st.sampled_from([word.value for word in kind])
    by_kind: dict[Any, st.SearchStrategy[Any]] = {
        bool: st.booleans(),
        int: st.integers(1, 4),
        date: days,
        Money: st.integers(0, 10**9) | st.integers(0, 10**9).map(lambda fen: str(Money(fen))),
    }
    if kind in by_kind:
        return by_kind[kind]
    if "division" in name:
        return st.sampled_from(["330482", "000001001", "310110101001"])
    return {
        "resident_id": st.sampled_from(["", INVENTED]),
        "prepared_by": st.just("guardian"),
        "signed_by": st.just("child"),
        "assessed_by": st.just("w1"),
    }.get(name, texts)


@st.composite
def rows(draw: st.DrawFn, of: Shape, index: int) -> dict[str, Any]:
    """A valid row; ids are ``a0`` and ``a1`` in every table, and a row refers to those of its own index."""
    hints, row = get_type_hints(of.of), {}
    for key, slot in of.slots.items():
        if slot.required or draw(st.booleans()):
            row[key] = draw(values(slot, hints[slot.name], index))
    for begin, end in (("from", "to"), ("opened_on", "closed_on"), ("starts_on", "ends_on")):
        if begin in row and end in row:
            row[begin], row[end] = sorted((row[begin], row[end]))
    return row


def values(slot: Slot, hint: Any, index: int) -> st.SearchStrategy[Any]:
    if slot.row:
        inner = rows(shape(slot.row), index)
        return st.lists(inner, max_size=2) if slot.many else inner
    if slot.key == "id" or (slot.refs and not slot.words):
        return st.just([f"a{index}"] if slot.many else f"a{index}")
    return simple(hint, slot.name)


@st.composite
def caseloads(draw: st.DrawFn) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, slot in tables().items():
        if slot.row and draw(st.booleans()):
            of = shape(slot.row)
            made[key] = [draw(rows(of, index)) for index in range(2)] if slot.many else draw(rows(of, 0))
    return made


@pytest.mark.no_cover
@settings(max_examples=50, deadline=None)
@given(caseloads())
def test_what_is_written_reads_back_the_same(plain: dict[str, Any]) -> None:
    intake = structure_caseload(plain)
    text = dump_caseload(intake.caseload)
    assert read_caseload(text).caseload == intake.caseload
    assert dump_caseload(read_caseload(text).caseload) == text
    assert read_caseload(json.dumps({"format": FORMAT, **plain})).caseload == intake.caseload


CLASSES = [slot.row for slot in tables().values() if slot.row]


@pytest.mark.no_cover
@pytest.mark.parametrize("of", CLASSES, ids=lambda of: of.__name__)
def test_the_fast_way_and_the_detailed_one_agree(of: type) -> None:
    @settings(max_examples=30, deadline=None)
    @given(st.data())
    def agree(data: st.DataObject) -> None:
        row = data.draw(rows(shape(of), 0))
        if data.draw(st.booleans()):
            row[data.draw(st.sampled_from([*shape(of).slots, "x"]))] = data.draw(anything)
        if data.draw(st.booleans()):
            row.pop(data.draw(st.sampled_from([*shape(of).slots])), None)
        plain = parse(json.dumps(row), frozenset()).value
        walk = Walk()
        slow = walk.row(of, plain, "")
        try:
            fast = fast_reader(of)(plain)
        except Exception:
            assert walk.faults or walk.warnings
        else:
            assert not walk.faults
            assert not walk.warnings
            assert fast == slow

    agree()
