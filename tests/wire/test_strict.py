"""JSON text: what the letter of the format leaves open is closed here."""

from __future__ import annotations

from decimal import Decimal, getcontext, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from childcare_policy.wire.strict import Flaw, parse, too_deep

KNOWN = frozenset({"visits", "id"})


def test_a_byte_order_mark_is_taken_off_once() -> None:
    assert parse(b"\xef\xbb\xbf{}", KNOWN).value == {}
    assert parse("\ufeff[]", KNOWN).value == []
    assert parse("\ufeff\ufeff[]", KNOWN).faults[0].code == "E_JSON_SYNTAX"


def test_numbers_with_a_fraction_are_decimals() -> None:
    value = parse("[0.1, 1e2, -3, 0]", KNOWN).value
    assert value == [Decimal("0.1"), Decimal("1e2"), -3, 0]
    assert [type(each) for each in value] == [Decimal, Decimal, int, int]


@pytest.mark.parametrize("text", ["1e999", "-1e999", "1e99999999999999999999", "1e309", "1e-400", "0e-99999999"])
def test_a_number_out_of_all_range_stays_with_its_row(text: str) -> None:
    parsed = parse(f"[{text}, NaN]", KNOWN)
    assert [fault.code for fault in parsed.faults] == ["E_JSON_NONFINITE"]
    assert parse(text, KNOWN).value == Flaw("E_NUM_RANGE")


def test_a_number_does_not_depend_on_the_decimal_context() -> None:
    with localcontext() as context:
        context.clear_traps()
        context.prec = 1
        assert parse("12.345", KNOWN).value == Decimal("12.345")
        assert parse("1e99999999999999999999", KNOWN).value == Flaw("E_NUM_RANGE")
    assert getcontext().prec > 1


def test_every_fault_of_the_text_is_told_in_order_with_unknown_keys_masked() -> None:
    parsed = parse('{"visits": [{"id": NaN, "x": Infinity}], "y": 1, "y": 2, "visits": []}', KNOWN)
    assert [(fault.code, fault.path) for fault in parsed.faults] == [
        ("E_JSON_DUPKEY", "/*"),
        ("E_JSON_DUPKEY", "/visits"),
    ]
    parsed = parse('{"visits": [{"id": NaN, "x": [Infinity]}, {"id": 1, "id": 1}]}', KNOWN)
    assert [(fault.code, fault.path) for fault in parsed.faults] == [
        ("E_JSON_NONFINITE", "/visits/0/id"),
        ("E_JSON_NONFINITE", "/visits/0/*/0"),
        ("E_JSON_DUPKEY", "/visits/1/id"),
    ]


def test_different_keys_that_are_not_ascii_are_no_duplicates() -> None:
    assert parse('{"名": 1, "字": 2}', KNOWN).value == {"名": 1, "字": 2}


@pytest.mark.parametrize(
    "text", ["{", '{"a": 1,}', "[01]", "{'a': 1}", "[1] x", '"\n"', "nul", "[1.]", "\u00a0[]", "// c\n[]"]
)
def test_what_is_no_json_is_a_syntax_fault_with_an_offset(text: str) -> None:
    (fault,) = parse(text, KNOWN).faults
    assert fault.code == "E_JSON_SYNTAX"
    assert "at offset" in str(fault)


def test_depth_counts_lists_and_objects() -> None:
    assert not too_deep(1)
    assert not too_deep([[]])
    deep: object = 1
    for _ in range(32):
        deep = [{"a": deep}]
    assert not too_deep(deep)
    assert too_deep([deep])


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    parse(data, KNOWN)


@given(st.text(max_size=200))
def test_no_text_makes_it_raise(text: str) -> None:
    parse(text, KNOWN)
