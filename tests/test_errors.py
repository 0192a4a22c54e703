"""Errors: one tree, a stable code each, their data with them, and nothing personal in what they say."""

from __future__ import annotations

import copy
import inspect
import pickle
from datetime import date
from typing import Any

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


EXAMPLES: dict[type[ChildcarePolicyError], ChildcarePolicyError] = {
    type(error): error
    for error in (
        ChildcarePolicyError("x", code="E_SOME", path="a"),
        InputError([Fault(code="E_WORD", path="/visits/3/mode", file="a.json", help=("home",))]),
        ProfileError("x", path="a.b"),
        KindError("x", code="E_SOME"),
        OverlayError("x", path="a.b"),
        PluginError("x", name="city", code="E_PLUGIN_IMPORT"),
        UnknownProfileError("oz", ["a", "b"]),
        UnknownReadingError("oz", ["a", "b"]),
        NoEditionError("a", date(2022, 1, 1), ("b", date(2021, 5, 31)), ("c", date(2022, 2, 7))),
        ReceiptError("x", path="library"),
    )
}


def sent(error: Exception, protocol: int) -> Any:
    return pickle.loads(pickle.dumps(error, protocol))


@pytest.mark.parametrize("of", TREE)
def test_error_comes_out_of_a_worker_process_as_it_went_in(of: type[ChildcarePolicyError]) -> None:
    error = EXAMPLES[of]
    again = [sent(error, protocol) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]
    for other in (*again, copy.copy(error), copy.deepcopy(error)):
        assert (type(other), other.args, str(other), vars(other)) == (of, error.args, str(error), vars(error))
        assert other is not error


def test_error_a_file_gave_rise_to_travels_without_what_the_file_said() -> None:
    with pytest.raises(InputError) as caught:
        structure_caseload({"children": [{"id": "c1", "resident_id": "SECRET-1", "SECRET-2": 1}]})
    told = pickle.dumps(caught.value)
    assert b"E_ID_FORMAT" in told
    assert b"SECRET" not in told


def test_error_of_a_third_party_travels_too() -> None:
    error = OwnError(3, key="k")
    assert vars(sent(error, 2)) == vars(copy.copy(error)) == {"count": 3, "key": "k", "code": "E_PROFILE", "path": ""}


class OwnError(ProfileError):
    """One that asks for other things than it tells."""

    def __init__(self, count: int, *, key: str) -> None:
        super().__init__(f"{count} of {key}")
        self.count, self.key = count, key


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
