"""How text breaks into lines, and when a bar is shown."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from childcare_policy.cli import tables
from childcare_policy.cli.tables import breaks, in_row, progress, table, text


def broken(line: str, width: int) -> list[str]:
    places = [0, *breaks(line, width), len(line)]
    return [line[first:last].rstrip() for first, last in pairwise(places)]


@pytest.mark.parametrize(
    ("line", "width", "parts"),
    [
        ("", 4, [""]),
        ("走访档案", 4, ["走访", "档案"]),
        ("走访，档案", 4, ["走", "访，", "档案"]),
        ("走（访）", 4, ["走", "（访", "）"]),
        ("home visit", 6, ["home", "visit"]),
        ("home visit", 4, ["home", "visi", "t"]),
        ("个案 k003：每月", 10, ["个案", "k003：每月"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("ab  cd", 2, ["ab", "cd"]),
        ("没有做到", 6, ["没有", "做到"]),
        ("（做到", 4, ["（做", "到"]),
        ("走访。到", 6, ["走访。", "到"]),
        ("走访abc", 4, ["走访", "abc"]),
        ("走访a", 4, ["走访", "a"]),
    ],
)
def test_lines_break_where_a_reader_expects(line: str, width: int, parts: list[str]) -> None:
    assert broken(line, width) == parts


@given(st.text("走访，。（）ab k1", max_size=60), st.integers(2, 20))
def test_no_part_is_wider_than_it_may_be_and_none_is_lost(line: str, width: int) -> None:
    parts = broken(line, width)
    assert all(cell_len(part) <= width for part in parts)
    assert "".join(parts).replace(" ", "") == line.replace(" ", "")


def rendered(what: Any, width: int = 20) -> list[str]:
    made = io.StringIO()
    Console(file=made, width=width, color_system=None).print(what)
    return [line.rstrip() for line in made.getvalue().splitlines()]


def test_what_does_not_fit_in_a_row_goes_whole_on_the_next_line() -> None:
    parts = [text(f"不适用 {number}") for number in (1, 22, 333, 4444, 55555, 666666)]
    assert in_row("判定7条：", parts).plain.splitlines() == [
        "判定7条：  不适用 1  不适用 22  不适用 333  不适用 4444  不适用 55555",
        "           不适用 666666",
    ]
    assert in_row("字" * 40, [text("met 1")]).plain == "字" * 40 + "  met 1"


def test_cells_wrap_and_columns_of_figures_do_not() -> None:
    made = table(("要求", "wrap"), ("违反", "right"))
    made.add_row(text("每月上门走访不少于一次，见到本人"), text("12345"))
    lines = rendered(made)
    assert lines[2].endswith("12345")
    assert not lines[3].startswith("，")


def test_markup_and_escape_sequences_are_taken_by_the_letter() -> None:
    made = table(("[b]x[/b]", "left"), wide=1)
    made.add_row(text("[red]y\x1b[0m"))
    assert any("[red]y\\x1b[0m" in line for line in rendered(made, 40))


def test_a_bar_is_shown_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    said = io.StringIO()

    def console(**how: Any) -> Console:
        return Console(file=said, force_terminal=True, width=60, **{key: how[key] for key in how if key != "stderr"})

    with progress("audit", 2) as done:
        done()
    assert said.getvalue() == ""
    monkeypatch.setattr(tables, "Console", console)
    with progress("audit", 2) as done:
        done()
    assert "audit" in said.getvalue()
