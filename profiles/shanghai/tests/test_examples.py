"""The worked examples say what they are said to say."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from childcare_policy.cli.app import app

ROOT = Path(__file__).parents[3]


def shown() -> list[str]:
    """What the page shows, command by command."""
    page = (ROOT / "examples/shanghai/README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n(.*?)```", page, re.DOTALL)
    return [part for block in blocks for part in block.split("$ childcare-policy ") if part]


@pytest.mark.parametrize("part", shown(), ids=lambda part: part.partition("\n")[0][:40])
def test_the_examples_print_what_their_page_shows(part: str) -> None:
    command, _, output = part.partition("\n")
    words = [str(ROOT / word) if word.endswith(".json") else word for word in shlex.split(command)]
    result = CliRunner().invoke(app, words, env={"COLUMNS": "80"})
    assert result.exit_code == 0
    said = [line.rstrip() for line in result.output.splitlines()]
    assert [line for line in output.splitlines() if line != "…" and line.rstrip() not in said] == []
