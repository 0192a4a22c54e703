"""Write what the site is built from: the pages by hand, the pages made from the profiles, and the menu of both.

usage: python -m docs.pages FOLDER
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from childcare_policy import VERSION

from . import (
    api,
    cities,
    commands,
    comparing,
    conforming,
    families,
    finding,
    glossary,
    home,
    ledger,
    menu,
    notebooks,
    play,
    questions,
)
from .site import LANGUAGES, Site

DOCS = Path(__file__).parent.parent
MADE = (questions, cities, conforming, families, comparing, notebooks, ledger, glossary, commands, api, play)


def written(site: Site) -> Iterator[tuple[str, str]]:
    """The pages written by hand, with what is made from the profiles in the places they keep for it."""
    root = DOCS / site.language
    for path in sorted(root.rglob("*.md")):
        here = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8")
        yield here, home.filled(site, here, text)


def write(site: Site, out: Path) -> None:
    """The pages of a language and its configuration."""
    root, orders, pages = out / site.language, {}, {}
    for here, text in written(site):
        order = menu.order_of(text)
        orders[here], pages[here] = order.number, order.page
    for each in MADE:
        for here, text in each.pages(site):
            if here in pages:
                sys.exit(f"{here} is written by hand and made from the profiles")
            pages[here] = text
    for here, text in pages.items():
        (root / here).parent.mkdir(parents=True, exist_ok=True)
        (root / here).write_text(finding.weighed(here, text), encoding="utf-8")
    shutil.copytree(DOCS / "assets", root / "assets")
    config = menu.read(DOCS / f"{site.language}.yml")
    inside = "site" if site.language == LANGUAGES[0] else f"site/{site.language}"
    made = {
        **config,
        "docs_dir": site.language,
        "site_dir": inside,
        "copyright": config["copyright"].format(version=VERSION),
        "nav": menu.expanded(
            config["nav"], list(pages), orders, {here: menu.title_of(text) for here, text in pages.items()}
        ),
    }
    (out / f"{site.language}.yml").write_text(json.dumps(made, ensure_ascii=False, indent=1), encoding="utf-8")


def main(folder: str) -> None:
    """Write both languages anew."""
    out = Path(folder)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    shutil.copy(DOCS / "mkdocs.yml", out)
    shutil.copytree(DOCS / "theme", out / "theme")
    for language in LANGUAGES:
        write(Site(language), out)


if __name__ == "__main__":
    main(*sys.argv[1:])
