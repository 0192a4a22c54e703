"""A language at hand: messages, words, days, amounts, references, and the place of a clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache, partial
from types import MappingProxyType
from typing import Any

import attrs
from babel.dates import format_date
from babel.numbers import format_decimal

from ..conditions import Condition
from ..edition import Edition, Kinds
from ..errors import Fault
from ..findings import Disagreement, Finding, Note, Period
from ..quantities import Every, Money
from ..rows import Ref
from ..rules.kind import Due, Rule, RuleKind
from . import articles, demands, forms, remarks
from .catalogue import Catalogue, Formatter
from .explanation import Explanation, explanation
from .vocabularies import SPACES, TABLE_OF, name_of

LANGUAGES = ("zh", "en")
BREAKS = MappingProxyType({"winter_break": "format.winter_break", "summer_break": "format.summer_break"})
"""What the windows before the breaks of the school calendar are called."""

LONGEST_LIST = 8


@cache
def texts(lang: str) -> Texts:
    """The texts in one of :data:`LANGUAGES`; ``ValueError`` for any other. The locale of the machine plays no part."""
    if lang not in LANGUAGES:
        message = f"the languages are {' and '.join(LANGUAGES)}"
        raise ValueError(message)
    return Texts(lang, Catalogue(lang))


@cache
def _speaking(lang: str, kinds: tuple[RuleKind[Any], ...]) -> Texts:
    """The texts in a language with the words those kinds bring along."""
    more = {key: said for kind in kinds for key, said in kind.words.get(lang, {}).items()}
    return Texts(lang, texts(lang).catalogue.with_more(more))


class Texts:
    """Everything that is said in one language. Made by :func:`texts`; holds no state."""

    def __init__(self, language: str, catalogue: Catalogue) -> None:
        self.language, self.catalogue = language, catalogue
        self._formatter = Formatter(partial(forms.styled, self), partial(forms.agreeing, self))
        self._places: Mapping[str, Mapping[str, str]] = {}

    def of_kinds(self, kinds: Kinds) -> Texts:
        """The same with the words that kinds from elsewhere bring along."""
        bring = tuple(kind for kind in kinds.values() if kind.words)
        return _speaking(self.language, bring).at(self._places) if bring else self

    def at(self, places: Mapping[str, Mapping[str, str]]) -> Texts:
        """The same, calling divisions by name: each code with its texts."""
        made = Texts(self.language, self.catalogue)
        made._places = places
        return made

    def place(self, division: str) -> str:
        """A division by its name where that is known, else by its code."""
        name = self._places.get(division)
        return self.of(name) if name else self.say("format.division", code=division)

    def say(self, key: str, /, **values: Any) -> str:
        """The message of that key, the values in it shown in the language; ``KeyError`` for an unknown key."""
        return self._formatter.vformat(self.catalogue[key], (), values)

    def word(self, word: str | StrEnum, among: str = "") -> str:
        """A word of any vocabulary, a status, subject kind, table, code, reason or action; an unknown one as it is.

        A plain text may stand in several vocabularies: ``among`` names the one meant (``action``, ``table``,
        ``visit_mode`` ...), else the first that has it speaks.
        """
        if isinstance(word, StrEnum):
            among = among or name_of(type(word))
        value = str(word) or "none"
        spaces = (among, f"word.{among}") if among else SPACES
        key = self.catalogue.first(*(f"{space}.{value}" for space in spaces))
        return self.say(key) if key else value

    def day(self, on: date) -> str:
        """A day: 2022年3月31日, 31 Mar 2022."""
        return format_date(on, self.say("format.day"), locale=self.catalogue.locale)

    def money(self, amount: Money) -> str:
        """An amount in yuan: 10,000.00元, CNY 10,000.00."""
        number = format_decimal(Decimal(amount.fen) / 100, "#,##0.00", locale=self.catalogue.locale)
        return self.say("format.money", amount=number)

    def window(self, period: Period) -> str:
        """A window by its label: 2022年3月, March 2022; an anchored one with its days."""
        label = re.fullmatch(r"(\d+)(?:-([QH]?)(\d+))?", period.label)
        if label is None:
            year, _, name = period.label.partition("-")
            return self.say(BREAKS[name], year=year) if name in BREAKS else period.label
        year, part, number = label.groups()
        if part == "":
            return format_date(period.from_, self.say("format.month"), locale=self.catalogue.locale)
        if part:
            return self.say(f"format.{part.lower()}{number}", year=year)
        key = "format.year" if len(year) == 4 else "format.window"
        return self.say(key, label=year, first=period.from_, last=period.to)

    def ref(self, ref: Ref) -> str:
        """A row, a field of it, or a table: 走访 v1, session minutes of visit v1, the visits table."""
        kind, _, rest = ref.partition(":")
        if not rest:
            return self.say("format.table", table=self.word(kind, "table"))
        id, _, path = rest.partition(".")
        row = self.say("format.row", kind=self.word(kind, "subject"), id=id)
        if kind == "programme" and id == "programme":
            row = self.word(kind, "subject")
        return self.say("format.field", field=self.field(TABLE_OF.get(kind, kind), path), row=row) if path else row

    def refs(self, refs: Sequence[Ref]) -> str:
        """Several references as one list, the end of a long one counted."""
        said = self.join(self.ref(ref) for ref in refs[:LONGEST_LIST])
        return self.say("format.more", said=said, n=len(refs)) if len(refs) > LONGEST_LIST else said

    def field(self, table: str, field: str) -> str:
        """A field of a table, or what lies below it (``told.0.at``); an unknown one as it is."""
        said, owner, number = "", table, 0
        for part in re.split(r"[./]", field):
            if part.isdigit():
                number = int(part) + 1
                continue
            name = part.removesuffix("_")
            key = self.catalogue.first(f"field.{owner}.{name}", f"field.{name}")
            own = self.say(key) if key else name
            if said:
                own = self.say("format.below" if number else "format.inside", field=said, n=number, own=own)
            said, owner, number = own, name, 0
        return said

    def join(self, parts: Iterable[str], how: str = "format.and") -> str:
        """A list: 甲、乙、丙; one, two and three; with ``format.or`` a choice: 甲、乙或丙."""
        *most, last = list(parts) or [self.say("format.nothing")]
        return self.say(how, most=self.say("format.comma").join(most), last=last) if most else last

    def show(self, value: Any) -> str:
        """Any value as it stands in a sentence."""
        if isinstance(value, StrEnum):
            return self.word(value)
        if isinstance(value, (date, datetime)):
            return self.day(value)
        if isinstance(value, Money):
            return self.money(value)
        if isinstance(value, Period):
            return self.window(value)
        if isinstance(value, Every):
            return demands.every(self, value)
        if isinstance(value, Due):
            return demands.due(self, value)
        if isinstance(value, Mapping):
            return self.of(value)
        if isinstance(value, (tuple, list)):
            return self.join(map(self.show, value))
        if isinstance(value, Condition):
            return demands.condition(self, value)
        return demands.phrase(self, "whom", value) if attrs.has(type(value)) else str(value)

    def clause(self, clause_id: str, edition: Edition) -> str:
        """Where a clause stands in its paper, with its id."""
        return self.clauses((clause_id,), edition)

    def clauses(self, ids: Sequence[str], edition: Edition, *, named: bool = False) -> str:
        """Where several clauses stand, those of one paper and one article together.

        ``named``: the reader knows which paper is meant, so that only others are named.
        """
        return articles.clauses(self, ids, edition, named=named)

    def article(self, label: str) -> str:
        """A place in a paper, by the label it has there: 三（二）1, sec. 3 (2) 1."""
        return label if self.language == "zh" else articles.article(self, label, texts("zh").catalogue)

    def of(self, text: Mapping[str, str]) -> str:
        """A text of a profile in this language, or in the one it has."""
        return text.get(self.language) or next(iter(text.values()), "")

    def note(self, note: Note) -> str:
        """A note of a report."""
        return remarks.note(self, note)

    def disagreement(self, row: Disagreement) -> str:
        """Records that contradict each other, by their ids."""
        return remarks.disagreement(self, row)

    def fault(self, fault: Fault) -> str:
        """What is wrong with one place of an input file; rows count from 1. What the file says is never shown."""
        return remarks.fault(self, fault)

    def title(self, rule: Rule, kinds: Kinds) -> str:
        """A short name of the demand, made from its data; the slug for a kind the catalogue does not know."""
        return demands.title(self.of_kinds(kinds), rule, kinds)

    def name(self, rule: Rule, kinds: Kinds) -> str:
        """What the demand is about, without its figures: what rules that ask for more or less have in common."""
        return demands.name(self.of_kinds(kinds), rule, kinds)

    def asked(self, rule: Rule, kinds: Kinds | None = None) -> str:
        """What a rule demands, in full sentences."""
        known = demands.KNOWN if kinds is None else kinds
        return demands.asked(self.of_kinds(known), rule, known)

    def explain(self, finding: Finding, edition: Edition, kinds: Kinds) -> Explanation:
        """A finding as a supervisor would put it: what was asked and where, what is shown, what is to be done."""
        return explanation(self.of_kinds(kinds), finding, edition, kinds)
