"""The reference of the public names, from their docstrings: a page for each group of modules."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

import childcare_policy

from .site import Site, page

OVERVIEW = "reference/api/index.md"
GROUPS = MappingProxyType(
    {
        "asking": "plugins profile edition engine findings agenda plan money alternatives board",
        "records": "facts wire words",
        "papers": "sources readings overlays periods oddities named",
        "comparing": "comparison",
        "values": "quantities conditions limbs rows needs context errors version",
        "texts": "texts",
        "testing": "testing",
    }
)
"""The pages, each with its modules; all modules with rules are on one of their own."""
WITHOUT_NAMES = ("texts", "testing")
"""Modules whose names are taken from them, not from the package."""


def modules() -> dict[str, list[str]]:
    """The public names by module."""
    found: dict[str, list[str]] = {}
    for name, module in vars(childcare_policy)["_HOME"].items():
        found.setdefault(module, []).append(name)
    return found


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """An overview, and a page a group."""
    named = modules()
    groups = {name: parts.split() for name, parts in GROUPS.items()}
    groups["rules"] = sorted(each for each in named if each.startswith("rules."))
    listed = [f"- [{site.say(f'api.{name}')}]({name}.md)" for name in groups]
    yield OVERVIEW, page(f"# {site.say('api.title')}", site.say("api.lead"), "\n".join(listed))
    for name, parts in groups.items():
        yield (
            f"reference/api/{name}.md",
            page(f"# {site.say(f'api.{name}')}", *(_module(each, named) for each in parts)),
        )


def _module(module: str, named: dict[str, list[str]]) -> str:
    where = f"childcare_policy.{module}"
    names = sorted(named.get(module, ()))
    if module in WITHOUT_NAMES:
        return f"::: {where}"
    return "\n\n".join(
        [f"## `{module}`", *(f"::: {where}.{name}\n    options:\n      heading_level: 3" for name in names)]
    )
