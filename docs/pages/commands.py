"""The page of the command line: every command and option as click holds them, and what the exit status says."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from childcare_policy.cli.app import app

from .site import LANGUAGES, Site, page, plain, table

HERE = "reference/commands.md"
PROGRAM = "childcare-policy"
EXITS = {0: "done", 1: "asked", 2: "bad", 3: "failed", 130: "stopped"}
"""What each exit status says."""

HAN = re.compile(r"[\u4e00-\u9fff]")


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """The one page."""
    yield (
        HERE,
        page(
            f"# {site.say('commands.title')}",
            site.say("commands.lead"),
            f"```text\n{usage(app, PROGRAM)}\n```",
            site.list(f"[`{name}`](#{name})" for name in app.commands),
            f"## {site.say('commands.exits')}",
            table(
                [site.say("commands.status"), site.say("commands.meaning")],
                [[number, site.say(f"commands.exit-{name}")] for number, name in EXITS.items()],
            ),
            *(of_command(site, name, command) for name, command in app.commands.items()),
        ),
    )


def of_command(site: Site, name: str, command: click.Command) -> str:
    """A command: what it does, how it is called, its options."""
    head = [site.say(f"commands.{each}") for each in ("option", "unless", "meaning")]
    options = [each for each in command.params if isinstance(each, click.Option)]
    return page(
        f"## `{name}` {{ #{name} }}",
        *(plain(each).replace(r"\`", "`") for each in described(site, command.help or "")),
        f"```text\n{usage(command, f'{PROGRAM} {name}')}\n```",
        table(head, [of_option(site, each, command) for each in options]),
    ).rstrip()


def context(command: click.Command, path: str = PROGRAM) -> click.Context:
    """What click asks for to describe a command."""
    return click.Context(command, info_name=path)


def usage(command: click.Command, path: str) -> str:
    """How a command is called."""
    return " ".join([path, *command.collect_usage_pieces(context(command, path))])


def described(site: Site, text: str) -> list[str]:
    """The paragraphs of a description in the language of the site; both stand in it."""
    parts = [" ".join(each.split()) for each in text.split("\n\n")]
    return [each for each in parts if each and bool(HAN.search(each)) == (site.language == "zh")]


def helped(site: Site, text: str) -> str:
    """A help in the language of the site: Chinese before the stroke, English after it."""
    sides = text.partition(" / ")
    return sides[2 * LANGUAGES.index(site.language)].removesuffix(".")


def of_option(site: Site, option: click.Option, command: click.Command) -> list[str]:
    """An option in a line: its names and value, what holds where it is not given, and what it does."""
    names = " / ".join(f"`{each}`" for each in (*option.opts, *option.secondary_opts))
    value = "" if option.is_flag else f" {valued(option, command)}"
    said = helped(site, option.help) if option.help else site.say(f"commands.{option.opts[-1].lstrip('-')}")
    many = site.say("commands.many") if option.multiple else ""
    return [names + value, unless(site, option), plain(said) + many]


def valued(option: click.Option, command: click.Command) -> str:
    """What stands after an option: the words to choose from, or what is meant."""
    if isinstance(option.type, click.Choice):
        return " · ".join(f"`{each}`" for each in option.type.choices)
    return f"`{option.make_metavar(context(command)).replace('|', ' · ')}`"


def unless(site: Site, option: click.Option) -> str:
    """What holds where an option is not given."""
    if option.required:
        return site.say("commands.required")
    default = option.to_info_dict()["default"]
    if option.is_flag:
        return f"`{option.opts[0]}`" if default and option.secondary_opts else ""
    return f"`{default}`" if default not in (None, "", ()) and isinstance(default, (str, int)) else ""
