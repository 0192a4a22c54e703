"""The menu: the pages of each folder, in the order in which they say they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
from ruamel.yaml import YAML

FRONT = "order: "
"""How a page written by hand says where it stands among those of its folder: a number below ``---``."""

Entry = str | dict[str, Any]


def read(path: Path) -> dict[str, Any]:
    """A configuration as it was written."""
    found: dict[str, Any] = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    return found


def expanded(
    nav: Sequence[Mapping[str, str]], pages: Sequence[str], orders: Mapping[str, int], titles: Mapping[str, str]
) -> list[Entry]:
    """The menu with every folder replaced by its pages, the first page of a folder first."""
    menu: list[Entry] = []
    for each in nav:
        for title, place in each.items():
            menu.append({title: folder(place, pages, orders, titles) if place.endswith("/") else place})
    return menu


def folder(place: str, pages: Sequence[str], orders: Mapping[str, int], titles: Mapping[str, str]) -> list[Entry]:
    """The pages of a folder; those of a folder within it under one head, which is the title of its first page."""
    inside = [each for each in pages if each.startswith(place)]
    own = [each for each in inside if "/" not in each.removeprefix(place)]
    own.sort(key=lambda each: (not each.endswith("/index.md"), orders.get(each, 50), pages.index(each)))
    found: list[Entry] = [*own]
    for name in dict.fromkeys(each.removeprefix(place).partition("/")[0] for each in inside if each not in own):
        found.append({titles[f"{place}{name}/index.md"]: folder(f"{place}{name}/", pages, orders, titles)})
    return found


@attrs.frozen
class Order:
    """Where a page says it stands, and the page without saying so."""

    number: int
    page: str


def order_of(page: str) -> Order:
    """The number in the head of a page written by hand; 50 where it has none."""
    if page.startswith(f"---\n{FRONT}"):
        head, _, rest = page[4:].partition("\n---\n")
        return Order(int(head.removeprefix(FRONT)), rest.lstrip("\n"))
    return Order(50, page)


def title_of(page: str) -> str:
    """The title of a page: its first head."""
    return next(line.removeprefix("# ") for line in page.splitlines() if line.startswith("# "))
