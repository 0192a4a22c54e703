"""Where clauses stand: several of them together, and the labels of a paper in another language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..edition import Edition
from .catalogue import Catalogue

if TYPE_CHECKING:
    from .speech import Texts

CITED_IN_FULL = 3
NUMERALS = MappingProxyType({sign: number for number, sign in enumerate("零一二三四五六七八九")})
UNITS = MappingProxyType({"十": 10, "百": 100})
COUNTED = MappingProxyType(
    {"章": "article.chapter", "条": "article.numbered", "款": "article.paragraph", "项": "article.item"}
)
NUMBER = "[零一二三四五六七八九十百0-9]+"
PART = re.compile(rf"第（?({NUMBER})）?([章条款项])|（({NUMBER})）|([0-9]+)|({NUMBER})|、|\s+")
"""A part of a label: 第三条, （二）, 1, 三, or what stands between parts."""
WORD = "article.word."
"""Where a catalogue has the words of labels, such as 附件."""


def clauses(texts: Texts, ids: Sequence[str], edition: Edition, *, named: bool) -> str:
    """Where several clauses stand, those of one paper and one article together."""
    papers: dict[str, dict[str, list[str]]] = {}
    for id in ids:
        clause = edition.clauses.get(id)
        papers.setdefault(id.split(":")[0], {}).setdefault(clause.article if clause else "", []).append(id)
    said = []
    for document, found in papers.items():
        own = document == edition.document.id
        paper = (edition.document.number or texts.of(edition.document.title)) if own else document
        places = texts.say("format.comma").join(
            _cited(texts, texts.article(label) or paper, cited) for label, cited in found.items()
        )
        said.append(places if "" in found or (named and own) else texts.say("clause.paper", paper=paper, places=places))
    return texts.say("format.semicolon").join(said)


def _cited(texts: Texts, place: str, ids: Sequence[str]) -> str:
    """An article with the clauses of it that are cited, the end of a long list counted."""
    shown = texts.say("format.comma").join(ids)
    if len(ids) > CITED_IN_FULL:
        shown = texts.say("clause.more", said=ids[0], n=len(ids))
    return texts.say("clause.article", article=place, ids=shown)


@cache
def _words(chinese: Catalogue) -> Mapping[str, str]:
    """The words a label may hold, each with its key."""
    return MappingProxyType({chinese[key]: key for key in chinese.keys if key.startswith(WORD)})


def article(texts: Texts, label: str, chinese: Catalogue) -> str:
    """A Chinese label in another language, part by part; as it stands where one of them is not known."""
    words = _words(chinese)
    said, place, before = "", 0, ""
    while place < len(label):
        word = max((word for word in words if label.startswith(word, place)), key=len, default="")
        found = PART.match(label, place)
        if word:
            said += (", " if said else "") + texts.say(words[word])
            place, before = place + len(word), "word"
        elif found:
            part = _part(texts, found, first=not said)
            point = found[4] and before == "section"
            said += part if not said or not part else f".{part}" if point else f" {part}"
            place = found.end()
            before = "section" if found[5] else before if not part else ""
        else:
            return label
    return said


def _part(texts: Texts, found: re.Match[str], *, first: bool) -> str:
    """A numbered part of a label; empty for what stands between parts."""
    counted, what, inner, number, section = found.groups()
    if counted:
        return texts.say(COUNTED[what], n=number_of(counted))
    if inner:
        return texts.say("article.inner", n=number_of(inner))
    if section:
        return texts.say("article.section", n=number_of(section)) if first else str(number_of(section))
    return number or ""


def number_of(said: str) -> int:
    """A number in Chinese numerals or digits: 十二, 12."""
    if said.isdigit() and said.isascii():
        return int(said)
    whole = last = 0
    for sign in said:
        if sign in UNITS:
            whole, last = whole + (last or 1) * UNITS[sign], 0
        else:
            last = NUMERALS[sign] if sign in NUMERALS else last * 10 + int(sign)
    return whole + last
