"""What README.md shows is what happens: its programs, its commands, its tables and its numbers."""

from __future__ import annotations

import io
import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from tests.blocks import blocks, commands, missing, say

from childcare_policy import Registry, Status, load, report_to_plain
from childcare_policy.cli.app import app
from childcare_policy.texts import texts

LONGEST = 280
PAGES = (
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "profiles/shanghai/README.md",
    "profiles/zhanjiang/README.md",
)


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load(only=["shanghai"])


@pytest.fixture(scope="module")
def programs(readme: str) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The names the Python blocks leave behind, run one after the other, and what each shows and says."""
    names: dict[str, Any] = {}
    pairs = []
    found = blocks(readme)
    for place, block in enumerate(found):
        if block.kind == "python":
            said = io.StringIO()
            with redirect_stdout(said):
                exec(compile(block.body, "README.md", "exec"), names)
            assert found[place + 1].kind == "text", "what a program prints stands below it"
            pairs.append((found[place + 1].body, said.getvalue()))
    return names, pairs


def prompts(page: str) -> Iterator[tuple[str, str]]:
    """Every command at a prompt, with what is shown below it."""
    return (each for block in blocks(page) if block.kind == "console" for each in commands(block.body))


def tables(page: str, head: str) -> list[list[str]]:
    """The rows of the table under that head, cell by cell, without the ticks of code."""
    below = page[page.index(head) :].splitlines()[2:]
    rows = below[: next((place for place, line in enumerate(below) if not line.startswith("|")), len(below))]
    return [[cell.strip().replace("`", "") for cell in row.split("|")[1:-1]] for row in rows]


def test_every_program_prints_what_is_shown(programs: tuple[dict[str, Any], list[tuple[str, str]]]) -> None:
    pairs = programs[1]
    assert len(pairs) == 3
    assert [missing(shown, said) for shown, said in pairs] == [[], [], []]


def test_the_json_is_a_finding_of_the_first_program(
    readme: str, programs: tuple[dict[str, Any], list[tuple[str, str]]]
) -> None:
    [shown] = [json.loads(block.body) for block in blocks(readme) if block.kind == "json"]
    [same] = [each for each in report_to_plain(programs[0]["report"])["findings"] if each == shown]
    assert [*same] == [*shown]


def test_every_command_says_what_is_shown(readme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = 0
    for command, shown in prompts(readme):
        words = shlex.split(command)
        if words[0] == "childcare-policy" or words == ["make", "demo"]:
            said = say(*words[1:], *(("--profile", "shanghai") if words[0] == "make" else ()))
            assert not (lines := missing(shown, said)), "\n".join([command, "does not say:", *lines, "but:", said])
            ran += 1
        else:
            assert words[:2] == ["pip", "install"], f"{command} is not tried here"
    assert ran == 3


def test_what_is_installed_together_is_the_core_and_a_profile(readme: str, root: Path) -> None:
    asked = [shlex.split(command)[2:] for command, _ in prompts(readme) if command.startswith("pip install ")]
    assert len(asked) == 2
    for places in asked:
        found = [re.fullmatch(r"([^\[]+)(?:\[(\w+)\])?", place) for place in places]
        projects = [
            (tomllib.loads((root / each[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"], each[2])
            for each in found
            if each
        ]
        assert [project["name"] for project, _ in projects] == ["childcare-policy", "childcare-policy-shanghai"]
        assert all(extra in project["optional-dependencies"] for project, extra in projects if extra)


@pytest.mark.parametrize("page", PAGES)
def test_every_target_named_can_be_made(page: str, root: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = re.findall(r"[`$]\s?make ((?:[A-Z]+=\S+ )*[a-z ]+)", (root / page).read_text(encoding="utf-8"))
    assert {word for words in named for word in words.split() if "=" not in word} <= targets


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file(page: str, root: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (root / page).read_text(encoding="utf-8"))
    assert [link for link in links if not ((root / page).parent / link).exists()] == []


def test_every_folder_of_the_layout_is_there(readme: str, root: Path) -> None:
    [layout] = [block.body for block in blocks(readme) if block.kind == "text" and block.body.startswith("src/")]
    assert [line for line in layout.splitlines() if not (root / line.split()[0]).is_dir()] == []
    assert all((root / "tests" / name).is_dir() for name in ("bad", "oracle"))


def test_every_command_is_in_the_table_with_the_options_it_needs(readme: str) -> None:
    rows = [row[0].split() for row in tables(readme, "| `childcare-policy` …")]
    assert {row[0] for row in rows} == set(app.commands)
    for name, *words in rows:
        options = {flag for each in app.commands[name].params if each.required for flag in each.opts if flag[0] == "-"}
        given = {word for word in words if word.startswith("-")}
        known = {flag for each in app.commands[name].params for flag in each.opts}
        assert given <= known
        assert all(given & set(each.opts) for each in app.commands[name].params if set(each.opts) & options)


def test_every_status_is_in_the_table_in_its_own_words(readme: str) -> None:
    rows = [row[:3] for row in tables(readme, "| `status` |")]
    assert rows == [[each.value, texts("zh").word(each), texts("en").word(each)] for each in Status]


@pytest.mark.parametrize("id", ["2020", "2022"])
def test_the_numbers_of_the_edition_are_right(id: str, root: Path, registry: Registry) -> None:
    edition = registry.profile("shanghai").named(id)
    counts = json.loads(say("coverage", "shanghai", "--format", "json"))["papers"][f"sh{id}"]
    said = " ".join((root / "profiles/shanghai/README.md").read_text(encoding="utf-8").split())
    assert f"{len(edition.rules)} rules and {len(edition.readings)} readings" in said
    assert f"all {counts['clauses']} clauses" in said
    for name, how in (("decided", "decided by rules"), ("data", "data"), ("tracked", "tracked"), ("unmodelled", "not")):
        assert f"{counts[name]} {how}" in said


def test_the_numbers_of_every_paper_are_right(readme: str) -> None:
    profiles = load().profiles.values()
    rules = {(rule.document, rule) for each in profiles for edition in each.editions for rule in edition.rules}
    readings = {reading.id for each in profiles for edition in each.editions for reading in edition.readings}
    papers = json.loads(say("coverage", "--format", "json"))["papers"]
    rows = {row[0].split()[-1]: [int(cell) for cell in row[1:]] for row in tables(readme, "| 文件 / paper |")}
    assert rows == {
        id: [
            sum(document == id for document, _ in rules),
            sum(reading.startswith(f"{id}.") for reading in readings),
            *(counts[name] for name in ("clauses", "decided", "data", "tracked", "unmodelled")),
        ]
        for id, counts in papers.items()
    }


def test_the_page_is_short(readme: str) -> None:
    assert len(readme.splitlines()) < LONGEST


@pytest.mark.parametrize(
    ("shown", "said"),
    [("a\nb", "a\nc"), ("a", "a\nb"), ("b", "a\nb"), ("a\nc", "a\nb\nc"), ("…\na\nc", "a\nb\nc"), ("c\n…\na", "a\nc")],
)
def test_what_was_not_said_is_found(shown: str, said: str) -> None:
    assert missing(shown, said)


@pytest.mark.parametrize(
    ("shown", "said"),
    [("a\nb", "a \nb\n\n"), ("a\n…", "a\nb"), ("…\nb", "a\nb"), ("a\n…\nc", "a\nb\nc"), ("…", "a"), ("", "")],
)
def test_what_was_said_is_seen(shown: str, said: str) -> None:
    assert missing(shown, said) == []
