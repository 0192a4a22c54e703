"""The pages of the site written by hand: every block of code runs, and both languages have the same pages."""

from __future__ import annotations

import ast
import io
import json
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.parser import ParserError
from tests.blocks import Block, blocks, commands, missing, say

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(path for language in ("zh", "en") for path in (DOCS / language).rglob("*.md"))
READERS: dict[str, Callable[[str], object]] = {
    "json": json.loads,
    "toml": tomllib.loads,
    "yaml": YAML(typ="safe", pure=True).load,
}


def by_pytest(*arguments: str) -> str:
    """What pytest says of the tests of the page, with the library's plug-in as it is when installed."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "--ignore=examples",
        *arguments,
    ]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout
    return done.stdout


SAY: dict[str, Callable[..., str]] = {"childcare-policy": say, "pytest": by_pytest}


def compare(shown: str, said: str, command: str = "") -> None:
    """Fail where what is shown was not said."""
    lines = missing(shown, said)
    assert not lines, "\n".join([command, "does not say:", *lines, "but:", said])


def ask(command: str) -> str:
    """What a command answers; only those of the library and of pytest are tried."""
    program, *words = shlex.split(command, comments=True)
    assert program in SAY, f"{command} is not tried here: say why it is not run"
    return SAY[program](*words)


def run(block: Block, names: dict[str, Any]) -> str:
    """What a block does: a file it names is there, a program prints, commands answer, data can be read."""
    if block.title:
        path = Path(block.title)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.body, encoding="utf-8")
    if block.kind == "python" and not block.title.startswith("test_"):
        said = io.StringIO()
        with redirect_stdout(said):
            exec(compile(block.body, block.title or "page", "exec", dont_inherit=True), names)
        return said.getvalue()
    if block.kind == "console":
        for command, shown in commands(block.body):
            compare(shown, ask(command), command)
    elif block.kind == "sh":
        for command in block.body.replace("\\\n", " ").splitlines():
            ask(command)
    elif block.kind not in ("text", "python"):
        READERS[block.kind](block.body)
    return ""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder to work in; what a page imports from it is forgotten afterwards."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    yield tmp_path
    for name, module in [*sys.modules.items()]:
        if str(getattr(module, "__file__", None)).startswith(str(tmp_path)):
            del sys.modules[name]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).with_suffix("").as_posix())
def test_every_block_of_a_page_does_what_is_shown(page: Path, desk: Path) -> None:
    (desk / "examples").symlink_to(DOCS.parent / "examples")
    names: dict[str, Any] = {"__name__": "page"}
    said = ""
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.reason or (block.kind == "sh" and page.is_relative_to(DOCS / "en")):
            continue  # commands without an output are the same in both languages
        if block.kind == "text":
            compare(block.body, said)
            said = ""
        else:
            assert not said, f"what a program prints stands below it: {said}"
            said = run(block, names)
    assert not said, f"what a program prints stands below it: {said}"


def test_both_languages_have_the_same_pages() -> None:
    found = [
        {path.relative_to(DOCS / language) for path in PAGES if DOCS / language in path.parents}
        for language in ("zh", "en")
    ]
    assert found[0] == found[1]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).with_suffix("").as_posix())
def test_both_languages_show_the_same_programs(page: Path) -> None:
    other = DOCS / "en" / page.relative_to(DOCS / page.relative_to(DOCS).parts[0])
    programs = [
        [
            ast.dump(ast.parse(block.body))
            for block in blocks(each.read_text(encoding="utf-8"))
            if block.kind == "python"
        ]
        for each in (page, other)
    ]
    assert programs[0] == programs[1]


def test_every_fence_is_a_block_that_is_seen() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        assert len(re.findall(r"^ *```", text, re.MULTILINE)) == 2 * len(blocks(text)), page


@pytest.mark.parametrize(
    ("block", "error"),
    [
        (Block("python", "1 / 0"), ZeroDivisionError),
        (Block("console", "$ childcare-policy no-such-command\n"), AssertionError),
        (Block("console", "$ make demo\n"), AssertionError),
        (Block("console", "$ childcare-policy profiles zhanjiang\nnothing of the kind\n"), AssertionError),
        (Block("json", "{"), json.JSONDecodeError),
        (Block("toml", "a ="), tomllib.TOMLDecodeError),
        (Block("yaml", "a: ["), ParserError),
        (Block("sh", "true"), AssertionError),
        (Block("ruby", "puts"), KeyError),
    ],
)
def test_a_block_that_does_not_do_what_is_shown_is_found(block: Block, error: type[Exception]) -> None:
    with pytest.raises(error):
        run(block, {})


def test_a_block_says_why_it_is_not_run() -> None:
    [block] = blocks('<!-- not run: it sends mail -->\n```python title="mail.py"\nsend()\n```\n')
    assert block == Block("python", "send()\n", "mail.py", "it sends mail")
