"""Errors: one tree, a stable code each, their data with them, and nothing personal in what they say."""

from __future__ import annotations

import inspect
from datetime import date

import pytest

from childcare_policy import (
    ChildcarePolicyError,
    Fault,
    InputError,
    KindError,
    NoEditionError,
    OverlayError,
    PluginError,
    ProfileError,
    ReceiptError,
    UnknownProfileError,
    UnknownReadingError,
    errors,
    structure_caseload,
)

TREE: list[type[ChildcarePolicyError]] = [
    value for _, value in inspect.getmembers(errors, inspect.isclass) if issubclass(value, ChildcarePolicyError)
]


def test_every_error_is_of_the_one_family_and_has_a_code_of_its_own() -> None:
    raised = [value for _, value in inspect.getmembers(errors, inspect.isclass) if issubclass(value, Exception)]
    assert raised == TREE
    codes = [error.code for error in TREE]
    assert len(set(codes)) == len(codes) == 10
    assert all(code.startswith("E_") for code in codes)


def test_tree_is_as_it_is_drawn() -> None:
    drawn = inspect.getdoc(errors) or ""
    assert all(error.__name__ in drawn for error in TREE)
    assert KindError.__base__ is OverlayError.__base__ is ProfileError


@pytest.mark.parametrize(
    ("error", "code", "path"),
    [
        (ProfileError("x"), "E_PROFILE", ""),
        (ProfileError("x", code="E_CLAUSE", path="a.b"), "E_CLAUSE", "a.b"),
        (PluginError("x", name="city"), "E_PLUGIN", "city"),
        (PluginError("x", name="city", code="E_PLUGIN_IMPORT"), "E_PLUGIN_IMPORT", "city"),
        (UnknownProfileError("oz", ["a"]), "E_PROFILE_UNKNOWN", "oz"),
        (UnknownReadingError("oz", iter(["a", "b"])), "E_READING_UNKNOWN", "oz"),
        (NoEditionError("a", date(2022, 1, 1)), "E_NO_EDITION", "a"),
        (ReceiptError("x", path="library"), "E_RECEIPT", "library"),
    ],
)
def test_error_carries_its_code_and_its_place(error: ChildcarePolicyError, code: str, path: str) -> None:
    assert (error.code, error.path) == (code, path)


def test_unknown_names_come_with_the_known_ones() -> None:
    assert str(UnknownProfileError("oz", ["aa", "bb"])) == "no profile 'oz'; installed: aa, bb"
    assert "none" in str(UnknownProfileError("oz", []))
    assert UnknownReadingError("oz", iter(["a", "b"])).known == ("a", "b")
    assert str(UnknownReadingError("oz", ["a", "b"])) == "no reading 'oz'; known: a, b"
    assert str(UnknownReadingError("x.countin", ["x.counting", "a"])) == "no reading 'x.countin'; nearest: x.counting"


def test_input_error_holds_every_fault_and_stands_under_the_first() -> None:
    faults = [Fault(code="E_WORD", path="/visits/3/mode", help=("home",)), Fault(code="E_REQUIRED", path="/cases/0/id")]
    error = InputError(iter(faults))
    assert (error.code, error.path, len(error.faults)) == ("E_WORD", "/visits/3/mode", 2)
    assert str(error).splitlines() == ["E_WORD visits · row 4 · mode (try: home)", "E_REQUIRED cases · row 1 · id"]
    assert str(error.in_file("a.json")).startswith("E_WORD a.json · visits")


@pytest.mark.parametrize(
    ("path", "table", "row", "field", "shown"),
    [
        ("", "", None, "", "E_X /"),
        ("/format", "format", None, "", "E_X format"),
        ("/visits/3/minutes", "visits", 4, "minutes", "E_X visits · row 4 · minutes"),
        (
            "/children/0/categories/1/category",
            "children",
            1,
            "categories/1/category",
            "E_X children · row 1 · categories/1/category",
        ),
        ("/programme/ends_on", "programme", None, "ends_on", "E_X programme · ends_on"),
    ],
)
def test_fault_says_its_place_in_a_readers_words(
    path: str, table: str, row: int | None, field: str, shown: str
) -> None:
    fault = Fault(code="E_X", path=path)
    assert (fault.table, fault.row, fault.field, str(fault)) == (table, row, field, shown)


def test_error_of_a_bad_record_says_nothing_it_read() -> None:
    with pytest.raises(InputError) as raised:
        structure_caseload({"children": [{"id": "c1", "name": "Wangxiaoming", "birth_date": "Wang", "sex": "Wang"}]})
    error: BaseException | None = raised.value
    assert "Wang" not in str(error) + repr(error)
    while error is not None:
        assert "Wang" not in repr(error)
        error = error.__cause__ or error.__context__
