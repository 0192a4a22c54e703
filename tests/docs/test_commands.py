"""The page of the command line says everything the program holds, each language by itself."""

from __future__ import annotations

import re

import click
import pytest
from docs.pages import commands
from docs.pages.site import Site

from childcare_policy.cli.app import app

CHINESE, ENGLISH = (next(commands.pages(Site(language)))[1] for language in ("zh", "en"))
OPTIONS = [
    (name, option) for name, each in app.commands.items() for option in each.params if isinstance(option, click.Option)
]


def part(page: str, name: str) -> str:
    return page.partition(f"## `{name}` ")[2].partition("\n## ")[0]


@pytest.mark.parametrize(("name", "option"), OPTIONS, ids=[f"{name}{option.opts[-1]}" for name, option in OPTIONS])
def test_every_option_is_on_the_page_and_told_in_one_language_alone(name: str, option: click.Option) -> None:
    for page, han in ((CHINESE, True), (ENGLISH, False)):
        [row] = [line for line in part(page, name).splitlines() if line.startswith(f"| `{option.opts[0]}`")]
        _, _, unless, said, _ = row.split("|")
        assert said.strip()
        assert bool(commands.HAN.search(said)) is han
        assert option.required is bool(re.search("必须写|required", unless))


@pytest.mark.parametrize("name", app.commands)
def test_every_command_is_told_in_either_language(name: str) -> None:
    for page, han in ((CHINESE, True), (ENGLISH, False)):
        said = part(page, name).partition("```text")[0].partition("\n")[2]
        assert bool(commands.HAN.search(said)) is han
        assert f"```text\nchildcare-policy {name} [OPTIONS]" in part(page, name)


def test_every_exit_status_is_told() -> None:
    assert [line.split("|")[1].strip() for line in ENGLISH.splitlines() if re.match(r"\| \d", line)] == [
        "0",
        "1",
        "2",
        "3",
        "130",
    ]
