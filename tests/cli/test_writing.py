"""What leaves the program: cells that stay text, letters that stay letters, files that are whole."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from childcare_policy import ChildcarePolicyError
from childcare_policy.cli.writing import FORMULA, cell, csv_bytes, deliver, shown, write

FORMULAE = (
    "=1+1",
    "+1",
    "-1",
    "@x",
    "|x",
    "%x",
    "\tx",
    "\rx",
    "\nx",
    " =1",
    "\ufeff=1",
    "\u200b\x1f =1",
    "＝1",
    "　=1",
)


@pytest.mark.parametrize("text", FORMULAE)
def test_what_would_start_a_formula_gets_an_apostrophe(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "k1", "2022-03", "王小明", "a=b", " a", "1-2"])
def test_what_is_plain_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


@given(st.text())
def test_a_cell_can_be_read_back_and_never_starts_a_formula(text: str) -> None:
    made = cell(text)
    assert made.removeprefix("'") == text
    assert made.lstrip()[:1] not in FORMULA


@given(st.lists(st.tuples(st.text(), st.text())))
def test_a_csv_table_is_quoted_throughout_and_reads_back(rows: list[tuple[str, str]]) -> None:
    clean = [tuple(part.encode("utf-8", "ignore").decode().replace("\0", "") for part in row) for row in rows]
    said = csv_bytes(("a", "b"), clean).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(said, newline="")))
    assert read == [["a", "b"], *([cell(part) for part in row] for row in clean)]


@pytest.mark.parametrize(
    ("text", "as_shown"),
    [
        ("a\x1b[2J", "a\\x1b[2J"),
        ("a\nb", "a\\x0ab"),
        ("a\u202eb", "a\\u202eb"),
        ("a\U000e0001b", "a\\U000e0001b"),
        ("王小明 k1", "王小明 k1"),
        ("\ud800", "\\ud800"),
    ],
)
def test_letters_a_terminal_acts_on_are_shown(text: str, as_shown: str) -> None:
    assert shown(text) == as_shown


@given(st.text())
def test_nothing_shown_moves_the_cursor(text: str) -> None:
    assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in shown(text))


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "report"
    path.write_text("old")
    deliver("新", str(path))
    assert path.read_bytes() == "新".encode()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("call", ["replace", "fsync"])
def test_a_full_disk_leaves_the_old_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def full(*_: Any) -> None:
        raise OSError("王小明")

    path = tmp_path / "report"
    path.write_text("old")
    monkeypatch.setattr(os, call, full)
    with pytest.raises(ChildcarePolicyError) as caught:
        write(path, b"new")
    assert caught.value.code == "E_WRITE"
    assert "王小明" not in str(caught.value)
    assert caught.value.__context__ is None
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(**_: Any) -> None:
        raise PermissionError

    monkeypatch.setattr("tempfile.mkstemp", denied)
    with pytest.raises(ChildcarePolicyError):
        write(tmp_path / "report", b"new")
