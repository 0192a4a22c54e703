"""Bad input, a folder each: what is read, and the code and place that must come back, and no value with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from childcare_policy.errors import Fault, InputError
from childcare_policy.wire import FORMAT, Intake, TextFault, load_caseload, read_caseload

BAD = Path(__file__).parents[1] / "bad"
FOLDERS = sorted(path.parent.name for path in BAD.glob("*/input.json"))
Leaks = Callable[[BaseException, str], set[str]]


def taken(data: bytes) -> tuple[Intake | None, InputError | None]:
    try:
        return read_caseload(data), None
    except InputError as error:
        return None, error


@pytest.mark.parametrize("folder", FOLDERS)
def test_bad_input_ends_as_expected_and_carries_no_value(folder: str, leaks: Leaks) -> None:
    data = (BAD / folder / "input.json").read_bytes()
    expect: dict[str, Any] = json.loads((BAD / folder / "expect.json").read_text(encoding="utf-8"))
    assert folder.split("_", 1)[1].startswith(expect["code"] or "OK")
    intake, error = taken(data)
    found: tuple[Fault, ...] = error.faults if error else intake.warnings if intake else ()
    wanted = [(expect["code"], expect["path"])] if expect["code"] else []
    wanted += [(also["code"], also["path"]) for also in expect.get("also", [])]
    assert [(fault.code, fault.path) for fault in found] == wanted
    assert (2 if error else 0) == expect["exit"]
    if found:
        assert found[0].row == expect["row"]
    if found and isinstance(found[0], TextFault):
        assert found[0].offset == expect["offset"]
    if error:
        assert leaks(error, data.decode()) == set()


def test_a_leak_would_be_seen(leaks: Leaks) -> None:
    text = '{"children": [{"name": "赵一鸣", "grade": 31011}]}'
    assert leaks(ValueError("赵一鸣"), text) == {"赵一鸣"}
    error = ValueError()
    error.__context__ = KeyError(31011)
    assert leaks(error, text) == {"31011"}
    assert leaks(InputError([Fault(code="E_WORD", path="/children/0/sex")]), text) == set()


def test_every_code_of_reading_has_its_folder() -> None:
    assert len(FOLDERS) > 90
    assert {folder.split("_", 2)[1] for folder in FOLDERS} == {"E", "W", "OK"}


@pytest.mark.parametrize(
    ("data", "code", "path"),
    [
        (b"[" * 100_000, "E_JSON_DEPTH", ""),
        (b'{"visits": ' * 100_000, "E_JSON_DEPTH", ""),
        (b"[" * 65 + b"]" * 65, "E_JSON_DEPTH", ""),
        (b"[" * 64 + b"]" * 64, "E_JSON_SHAPE", ""),
        (b'{"children": [{"id": "c1", "name": ' + b"[" * 62 + b"]" * 62 + b"}]}", "E_JSON_DEPTH", ""),
        (b'{"children": [{"grade": ' + b"9" * 5_000 + b"}]}", "E_JSON_NUMBER", "/children/0/grade"),
        (b'{"children": [{"grade": 1.' + b"9" * 5_000 + b"}]}", "E_JSON_NUMBER", "/children/0/grade"),
        ('{"children": [{"赵一鸣": ['.encode() + b"9" * 5_000 + b"]}]}", "E_JSON_NUMBER", "/children/0/*/0"),
        (b'{"children": [{"name": "\xff"}]}', "E_ENCODING", ""),
        ('{"children": []}'.encode("utf-16"), "E_ENCODING", ""),
        ('{"children": []}'.encode("utf-16-le"), "E_ENCODING", ""),
        ('{"name": "赵一鸣"}'.encode("gb18030"), "E_ENCODING", ""),
        (b"\xef\xbb\xbf", "E_EMPTY", ""),
    ],
    ids=lambda value: f"{value[:12]!r}" if isinstance(value, bytes) else value or "whole",
)
def test_text_that_cannot_be_trusted_refuses_the_file(data: bytes, code: str, path: str, leaks: Leaks) -> None:
    _, error = taken(data)
    assert error is not None
    assert [(fault.code, fault.path) for fault in error.faults] == [(code, path)]
    assert leaks(error, data.decode("utf-8", errors="replace")) == set()


def test_the_offset_of_bytes_that_are_no_utf8_is_told() -> None:
    _, error = taken(b'{"children": "\xff"}')
    assert error is not None
    assert str(error) == "E_ENCODING / (try: UTF-8) at offset 14"


def test_a_name_of_ten_thousand_characters_is_refused(leaks: Leaks) -> None:
    text = json.dumps({"format": FORMAT, "children": [{"id": "c1", "name": "赵" * 10_000}]}, ensure_ascii=False)
    _, error = taken(text.encode())
    assert error is not None
    assert [(fault.code, fault.path) for fault in error.faults] == [("E_TEXT_LENGTH", "/children/0/name")]
    assert leaks(error, text) == set()


def test_a_fault_in_a_file_names_the_file_and_holds_no_value(tmp_path: Path, leaks: Leaks) -> None:
    path, text = tmp_path / "case.json", json.dumps({"format": FORMAT, "children": [{"id": "赵一鸣"}]})
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_caseload(path)
    assert str(caught.value).startswith(f"E_CASE_ID {path} · children · row 1 · id")
    assert leaks(caught.value, text) == set()


def test_a_file_that_cannot_be_read_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="E_FILE") as caught:
        load_caseload(tmp_path / "none.json")
    assert caught.value.__context__ is None
