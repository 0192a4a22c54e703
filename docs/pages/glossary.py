"""The glossary: the terms of the library, and every word of its vocabularies, in both languages with its code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from inspect import getdoc
from pathlib import Path

from childcare_policy.texts import texts
from childcare_policy.texts.vocabularies import SPOKEN, name_of

from .site import LANGUAGES, Site, page, plain, table

HERE = "reference/glossary.md"
TERMS = tomllib.loads((Path(__file__).parent / "terms.toml").read_text(encoding="utf-8"))


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """The one page."""
    other = "en" if site.language == "zh" else "zh"
    mine, its = (LANGUAGES.index(each) for each in (site.language, other))
    head = [site.say("glossary.term"), site.say("glossary.other"), site.say("glossary.meaning")]
    terms = [
        [f"**{plain(each['term'][mine])}**", plain(each["term"][its]), plain(each["meaning"][mine])]
        for each in TERMS.values()
    ]
    parts = []
    for vocabulary in SPOKEN:
        parts.append(f"### {plain(called(site, vocabulary))}")
        rows = [
            [
                *(plain(texts(lang).word(each, name_of(vocabulary))) for lang in (site.language, other)),
                f"`{each.value or chr(34) * 2}`",
            ]
            for each in vocabulary
        ]
        parts.append(table([site.say("glossary.mine"), site.say("glossary.other"), site.say("glossary.code")], rows))
    yield (
        HERE,
        page(
            f"# {site.say('glossary.title')}",
            site.say("glossary.lead"),
            f"## {site.say('glossary.terms')}",
            table(head, terms),
            f"## {site.say('glossary.words')}",
            site.say("glossary.words-lead"),
            *parts,
        ),
    )


def called(site: Site, vocabulary: type[StrEnum]) -> str:
    """What a vocabulary is called: in Chinese by the first words of its docstring, where they are Chinese."""
    first = re.match(r"[\u4e00-\u9fff]+", getdoc(vocabulary) or "")
    if first is None:
        return site.say(f"vocabulary.{vocabulary.__name__}")
    return first[0] if site.language == "zh" else re.sub(r"(?<!^)(?=[A-Z])", " ", vocabulary.__name__)
