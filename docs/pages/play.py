"""The page on which the library runs in the reader's browser. What it runs on is put there by ``docs.play``."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from html import escape
from pathlib import Path

from .site import LANGUAGES, Site, page

HERE = "play/index.md"
WORDS = tomllib.loads((Path(__file__).parents[1] / "play" / "words.toml").read_text(encoding="utf-8"))


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """The one page: what it is, and the place in which the form is made."""
    number = LANGUAGES.index(site.language)
    words = escape(json.dumps({name: said[number] for name, said in WORDS.items()}, ensure_ascii=False))
    papers = escape(json.dumps({each.id: f"../{each.page.removesuffix('.md')}/" for each in site.papers}))
    assets = "../assets/play" if number == 0 else "../../assets/play"
    yield (
        HERE,
        page(
            "---\nhide: [navigation, toc]\n---",
            f"# {site.say('play.title')}",
            site.say("play.lead"),
            f"**{site.say('play.private')}**",
            f'<div id="play" data-language="{site.language}" data-words="{words}" data-papers="{papers}">'
            f"<noscript>{site.say('play.script')}</noscript></div>",
            f'<script type="module" src="{assets}/page.mjs"></script>',
            site.say("play.runs-on"),
        ),
    )
