"""What pages in Markdown show, and whether it is what happens: their fenced blocks, commands and outputs."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs
from click.testing import CliRunner

from childcare_policy.cli.app import app

GAP = "…"
FENCE = re.compile(
    r"^(?:<!-- not run: (?P<reason>[^\n]+) -->\n)?"
    r"```(?P<kind>\w*)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@attrs.frozen
class Block:
    """A fenced block of a page: its kind, the file it stands for, and why it is not run where it is not."""

    kind: str
    body: str
    title: str = ""
    reason: str = ""


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page."""
    return [
        Block(found["kind"], found["body"], found["title"] or "", found["reason"] or "")
        for found in FENCE.finditer(page)
    ]


def commands(body: str) -> Iterator[tuple[str, str]]:
    """The commands at a prompt, each with what is shown below it."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def missing(shown: str, said: str) -> list[str]:
    """The first stretch of lines that was shown and not said there; a line ``…`` stands for any lines."""
    lines = [line.rstrip() for line in said.splitlines()]
    at, loose = 0, False
    for stretch in re.split(rf"^{GAP}$", shown, flags=re.MULTILINE):
        wanted = [line.rstrip() for line in stretch.strip("\n").splitlines()]
        if wanted:
            starts = range(at, len(lines) - len(wanted) + 1) if loose else range(at, at + 1)
            found = next((start for start in starts if lines[start : start + len(wanted)] == wanted), None)
            if found is None:
                return wanted
            at = found + len(wanted)
        loose = True
    ended = shown.rstrip("\n").endswith(GAP) or not any(lines[at:])
    return [] if ended else ["(the end)"]


def say(*arguments: str) -> str:
    """What the command line answers, 80 columns wide."""
    result = CliRunner(env={"COLUMNS": "80", "TERM": "dumb"}).invoke(app, arguments)
    assert result.exit_code == 0, result.output
    return result.output
