"""No person, no machine and no download address is in any file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

INVENTED = "990000"
NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
PLACES = {
    "a path of one machine": re.compile(r"(?<![\w.$}~/-])/(?:opt|root|tmp|var/folders|work|(?:home|Users)/\w[\w.-]*)/"),
    "a folder beside the repository": re.compile(r"(?:\.\.|work)/shared\b"),
    "the host of a package registry": re.compile(r"pypi\.org|pythonhosted\.org|npmjs\.org|anaconda\.org"),
    "the address of a download": re.compile(r"https?://\S+(?:/simple/|\.whl\b|\.tgz\b|\.tar\.gz\b)"),
}


def sum_is_right(number: str) -> bool:
    """The check character of GB 11643-1999."""
    figures = [10 if figure in "Xx" else int(figure) for figure in number]
    return sum(figure << (17 - place) for place, figure in enumerate(figures)) % 11 == 1


def is_a_day(text: str) -> bool:
    try:
        return 1880 <= date(int(text[:4]), int(text[4:6]), int(text[6:])).year <= 2100
    except ValueError:
        return False


def people(text: str) -> list[int]:
    """Where a resident number stands that could be somebody's: the lines, never the number."""
    return [
        text.count("\n", 0, found.start()) + 1
        for found in NUMBER.finditer(text)
        if not found[0].startswith(INVENTED) and is_a_day(found[0][6:14]) and sum_is_right(found[0])
    ]


def places(text: str) -> list[str]:
    return [
        f"{number} {what}"
        for number, line in enumerate(text.splitlines(), 1)
        for what, pattern in PLACES.items()
        if not line.startswith("#!") and pattern.search(line)
    ]


def texts(tracked: list[Path]) -> Iterator[tuple[Path, str]]:
    return ((path, path.read_text(encoding="utf-8", errors="replace")) for path in tracked)


def test_no_file_holds_a_resident_number_that_could_be_somebodys(tracked: list[Path], root: Path) -> None:
    found = [f"{path.relative_to(root)}:{line}" for path, text in texts(tracked) for line in people(text)]
    assert not found, "\n".join(found)


def test_no_file_names_a_machine_or_a_download(tracked: list[Path], root: Path) -> None:
    found = [f"{path.relative_to(root)}:{place}" for path, text in texts(tracked) for place in places(text)]
    assert not found, "\n".join(found)


def test_the_files_looked_at_are_those_of_the_repository(tracked: list[Path], root: Path) -> None:
    seen = {str(path.relative_to(root).as_posix()) for path in tracked}
    assert {"pyproject.toml", "Makefile", "src/childcare_policy/words.py", "tests/house/test_tree.py"} <= seen
    assert not any(path.startswith(".venv/") for path in seen)


def test_a_number_with_a_right_sum_is_found() -> None:
    number = "110105" + "19491231002X"
    assert people(f"\nid: {number},") == [2]
    assert people(number[:-1] + "1") == []
    assert people("110105" + "19491331002X") == []


@pytest.mark.parametrize("last", "0123456789X")
def test_an_invented_number_is_nobodys(last: str) -> None:
    assert people(f"{INVENTED}20110506001{last}") == []


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        (("src/o", "pt/a"), ""),
        (("/opt", "ional/a"), ""),
        (("see /", "work/main/a.py"), "a path of one machine"),
        (("'/ho", "me/li/a'"), "a path of one machine"),
        (("/t", "mp/x/y"), "a path of one machine"),
        (("https://example.org/ho", "me/li/a"), ""),
        (("docs/wo", "rk/a/b"), ""),
        (("#!/us", "r/bin/env bash"), ""),
        (("../sha", "red/design.md"), "a folder beside the repository"),
        (("https://py", "pi.org/project/x"), "the host of a package registry"),
        (("https://example.org/a-1.0-py3-none-any.w", "hl"), "the address of a download"),
    ],
)
def test_a_place_is_told_from_a_word(parts: tuple[str, str], what: str) -> None:
    assert places("".join(parts)) == ([f"1 {what}"] if what else [])
