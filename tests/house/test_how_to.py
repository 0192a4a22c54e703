"""The pages for test suites show what happens: their files are written, their commands run, in either language."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.house.test_readme import blocks, commands, missing

from childcare_policy.cli.app import app

PLUGIN = "childcare_policy.testing.plugin"
PAGES = ("docs/zh/how-to/test-suites.md", "docs/en/how-to/test-suites.md")


@pytest.mark.parametrize("page", PAGES)
def test_every_file_and_command_of_the_page_works(page: str, root: Path, pytester: pytest.Pytester) -> None:
    text = (root / page).read_text(encoding="utf-8")
    for kind, body in blocks(text):
        if kind in ("yaml", "python"):
            name = body.partition("\n")[0].removeprefix("# ")
            (pytester.path / name).write_text(body, encoding="utf-8")
    ran = 0
    for command, shown in commands(text):
        program, *words = shlex.split(command)
        if program == "pytest":
            asked = ("-p", "no:childcare_policy", "-p", PLUGIN, "-p", "no:cacheprovider", *words)
            assert pytester.runpytest_inprocess(*asked).ret == pytest.ExitCode.OK, command
        elif program == "childcare-policy":
            result = CliRunner(env={"COLUMNS": "80", "TERM": "dumb"}).invoke(app, words)
            assert result.exit_code == 0, result.output
            assert not (lines := missing(shown, result.output)), "\n".join([command, *lines, "but:", result.output])
        else:
            assert program == "pip", f"{command} is not tried here"
        ran += 1
    assert ran == 7


def test_the_pages_show_the_same_programs(root: Path) -> None:
    one, other = ([body for kind, body in blocks((root / page).read_text()) if kind == "python"] for page in PAGES)
    assert one == other
