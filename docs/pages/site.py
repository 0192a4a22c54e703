"""The papers as the site shows them, in one language: where each rule, reading and clause stands."""

from __future__ import annotations

import posixpath
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import attrs

from childcare_policy import Clause, Document, Edition, Profile, Reading, Registry, load
from childcare_policy.overlays import Chapter
from childcare_policy.rules.kind import Rule
from childcare_policy.texts import Texts, texts

LANGUAGES = ("zh", "en")
WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


@attrs.frozen(kw_only=True)
class Paper:
    """One paper, and the edition its rules stand in: a city's own, or for a district the city's with its plan on it."""

    id: str
    profile: Profile
    edition: Edition

    @property
    def name(self) -> str:
        """The name of its page."""
        return f"{self.profile.id.replace('/', '-')}-{self.edition.id}"

    @property
    def page(self) -> str:
        """Where its page is."""
        return f"cities/{self.name}.md"

    @property
    def stands_on(self) -> str | None:
        """The paper of the city it stands on, where it is a district's."""
        base = self.edition.document.id
        return base if base != self.id else None

    @property
    def document(self) -> Document:
        """What it is called, who issued it and when."""
        return next(each for each in (self.edition.document, *self.edition.amended_by) if each.id == self.id)

    @property
    def days(self) -> tuple[date, date | None]:
        """The first day on which it is in force and the last, where it has one."""
        serves = self.profile.serves
        return (serves.first, serves.last) if serves else (self.edition.in_force, self.edition.until)

    @property
    def years(self) -> str:
        """The edition, or the years a district's plan is for."""
        serves = self.profile.serves
        return f"{serves.first.year}–{serves.last.year}" if serves else self.edition.id

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """Its chapters, each with its own rules; none that hold rules of another paper alone."""
        own = (attrs.evolve(each, rules=tuple(r for r in each.rules if r.document == self.id)) for each in self.all)
        return tuple(each for each in own if each.rules)

    @property
    def all(self) -> tuple[Chapter, ...]:
        """The chapters of the whole edition."""
        return self.edition.chapters

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Its own rules, in order."""
        return tuple(rule for rule in self.edition.rules if rule.document == self.id)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Its own readings, in order."""
        return tuple(each for each in self.edition.readings if each.id.partition(".")[0] == self.id)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Its own clauses, in order."""
        return tuple(each for each in self.edition.ledger if each.id.partition(":")[0] == self.id)

    def citing(self, clause: str) -> Iterator[Rule]:
        """The rules of the edition that stand on the clause."""
        return (rule for rule in self.edition.rules if clause in rule.clause)

    def read_by(self, rule: Rule) -> list[str]:
        """The readings that could adjust the rule."""
        found = self.edition.readings_of.get((rule.document, rule.slug), "")
        return found.split(",") if found else []


def papers(registry: Registry) -> tuple[Paper, ...]:
    """Every paper once, a city before its districts, its editions in order of time."""
    found: dict[str, Paper] = {}
    for profile in registry.profiles.values():
        for edition in sorted(profile.editions, key=lambda each: each.in_force):
            for id in dict.fromkeys(clause.id.partition(":")[0] for clause in edition.ledger):
                found.setdefault(id, Paper(id=id, profile=profile, edition=edition))
    return tuple(sorted(found.values(), key=lambda each: (each.profile.id, each.edition.in_force)))


@attrs.frozen(eq=False)
class Site:
    """The site in one language. Pages are named by their path under it, ``cities/shanghai-2022.md``."""

    language: str
    registry: Registry = attrs.field(factory=load)

    @cached_property
    def papers(self) -> tuple[Paper, ...]:
        """Every paper, in the order of the site."""
        return papers(self.registry)

    @cached_property
    def said(self) -> Texts:
        """The library's own sentences, which call the places of the profiles by name."""
        return texts(self.language).at(self.registry.places)

    def say(self, key: str, **values: Any) -> str:
        """A text of the site; ``KeyError`` where there is none."""
        section, _, name = key.partition(".")
        said: str = WORDS[section][name][LANGUAGES.index(self.language)]
        return said.format(**values) if values else said

    def list(self, items: Iterable[str]) -> str:
        """Several things in a row, in Markdown already."""
        return self.say("site.comma").join(items)

    def of(self, text: Mapping[str, str]) -> str:
        """A text of a profile."""
        return self.said.of(text)

    def name(self, paper: Paper) -> str:
        """A paper in short: 上海市2022, Shanghai 2022."""
        return self.say("paper.short", city=self.of(paper.profile.title), years=paper.years)

    def paper(self, document: str) -> Paper:
        """The paper of that id."""
        return next(each for each in self.papers if each.id == document)

    def title(self, rule: Rule) -> str:
        """The short name of a rule."""
        return upper(self.said.title(rule, self.registry.kinds))

    def asked(self, rule: Rule) -> str:
        """What a rule asks, in sentences."""
        return self.said.asked(rule, self.registry.kinds)

    def kind(self, rule: Rule) -> str:
        """The tag of its kind."""
        return self.registry.kinds[type(rule)].tag

    def rule(self, rule: Rule, here: str, title: str = "") -> str:
        """A link to a rule where it stands in its paper."""
        return link(title or self.title(rule), here, self.paper(rule.document).page, anchor("rule", rule.slug))

    def clause(self, id: str, here: str) -> str:
        """A link to a clause where it stands in its paper."""
        return link(f"`{id}`", here, self.paper(id.partition(":")[0]).page, anchor("clause", id), escaped=False)

    def clauses(self, ids: Sequence[str], here: str) -> str:
        """Links to clauses; of many the first and the last."""
        shown = ids if len(ids) < 7 else (ids[0], ids[1], ids[-1])
        links = [self.clause(id, here) for id in shown]
        return (
            " ".join(links)
            if len(ids) < 7
            else self.say("paper.many", first=" ".join(links[:-1]), last=links[-1], n=len(ids))
        )

    def reading(self, id: str, here: str, title: str = "") -> str:
        """A link to a reading, by its question unless titled, where its paper lists it."""
        paper = self.paper(id.partition(".")[0])
        return link(title or self.of(paper.edition.reading(id).question), here, paper.page, anchor("reading", id))

    def record(self, place: str) -> str:
        """A table of the records, a field of it, or its rows with a word there: ``services.kind=referral``."""
        name, _, rest = place.removeprefix("table ").partition(".")
        field, _, word = rest.partition("=")
        values = {
            "table": self.said.word(name, "table"),
            "field": self.said.field(name, field),
            "value": self.said.word(word),
        }
        return self.say("ledger.rows" if word else "ledger.row" if field else "ledger.table", **values)

    def link(self, paper: Paper, here: str) -> str:
        """A link to the page of a paper."""
        return link(self.name(paper), here, paper.page)


def anchor(kind: str, id: str) -> str:
    """What a rule, reading or clause is called in an address."""
    return f"{kind}-{id}".replace(":", "-").replace(".", "-")


def upper(said: str) -> str:
    """A text with its first letter raised."""
    return said[:1].upper() + said[1:]


def plain(said: object) -> str:
    """A text that means itself in Markdown, in a table too."""
    shown = str(said)
    for sign in "\\`*_[]|":
        shown = shown.replace(sign, f"\\{sign}")
    return shown.replace("<", "&lt;").replace("\n", " ")


def link(text: str, here: str, page: str, at: str = "", *, escaped: bool = True) -> str:
    """A link from one page to another, or within one."""
    way = "" if page == here else posixpath.relpath(page, posixpath.dirname(here) or ".")
    return f"[{plain(text) if escaped else text}]({way}{'#' + at if at else ''})"


def table(head: Sequence[str], rows: Sequence[Sequence[object]], right: Sequence[int] = ()) -> str:
    """A table; the columns numbered in ``right`` hold figures. Cells are Markdown already."""
    signs = ["--:" if number in right else "---" for number in range(len(head))]
    lines = [head, signs, *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("\n", "<br>") for cell in line) + " |" for line in lines)


def filtered(site: Site, words: str, columns: Iterable[int], rows: str) -> str:
    """A table with a filter above it: a choice for each of the columns, and a text to find."""
    said = " ".join(f'data-{name}="{site.say(f"{words}.{name}")}"' for name in ("filter", "any", "shown"))
    choices = " ".join(map(str, columns))
    return f'<div class="filtered" data-choices="{choices}" {said} markdown>\n\n{rows}\n\n</div>'


def bullets(items: Sequence[str]) -> str:
    """A list."""
    return "\n".join(f"- {item}" for item in items)


def page(*parts: str) -> str:
    """A page of its parts."""
    return "\n\n".join(part for part in parts if part) + "\n"
