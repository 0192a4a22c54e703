"""The worked examples say what they are said to say."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from click.testing import CliRunner

from childcare_policy.cli.app import app

ROOT = Path(__file__).parents[3]


def test_the_example_of_2020_prints_what_its_page_shows() -> None:
    page = (ROOT / "examples/shanghai/README.md").read_text(encoding="utf-8")
    [shown] = re.findall(r"```console\n\$ childcare-policy (.*?)```", page, re.DOTALL)
    command, _, output = shown.partition("\n")
    words = [str(ROOT / word) if word.endswith(".json") else word for word in shlex.split(command)]
    result = CliRunner().invoke(app, words, env={"COLUMNS": "80"})
    assert result.exit_code == 0
    said = [line.rstrip() for line in result.output.splitlines()]
    assert [line for line in output.splitlines() if line != "…" and line.rstrip() not in said] == []
