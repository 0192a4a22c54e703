"""What a reader asks of every paper: a row a question, a column a paper, what answers it, or that the paper is silent.

The questions are data, ``asks.toml``: the kinds and fields of rules that answer, and the clauses that speak of the
matter though no rule does.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from functools import cache, partial
from pathlib import Path
from typing import Any

from childcare_policy import Clause, Force, Handling
from childcare_policy.conditions import Condition
from childcare_policy.rules.kind import Rule
from childcare_policy.texts import demands

from .site import LANGUAGES, Paper, Site, plain, table, upper

ASKS: Mapping[str, list[Mapping[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "asks.toml").read_text(encoding="utf-8")
)
"""The questions of each page."""


def answers(site: Site, rule: Rule, query: str) -> bool:
    """Whether a rule is one a query asks for: ``kind``, ``kind.field``, ``kind.field=value`` or ``kind.!field``."""
    tag, _, rest = query.partition(".")
    if site.kind(rule) != tag:
        return False
    name, _, value = rest.partition("=")
    held = getattr(rule, name.removeprefix("!")) if name else True
    return value in words_of(held) if value else bool(held) is not name.startswith("!")


def words_of(value: Any) -> set[str]:
    """The words a field of a rule holds; of a condition the name of its class."""
    if isinstance(value, tuple):
        return {word for part in value for word in words_of(part)}
    if isinstance(value, Condition):
        return {re.sub(r"(?<!^)(?=[A-Z])", "_", type(value).__name__).lower()}
    return {str(value.value if isinstance(value, Enum) else value)}


def speaks(clause: Clause, told: Mapping[str, Any]) -> bool:
    """Whether a clause speaks of a matter: by its kind, its matters, what tracks it and what it says."""
    return (
        (told.get("decided", False) or clause.handling is not Handling.DECIDED)
        and told.get("kind", clause.kind) == clause.kind
        and ("matter" not in told or told["matter"] in clause.matters)
        and any(each.startswith(told.get("evidence", "")) for each in clause.evidence or ("",))
        and any(word in clause.gist["zh"] for word in told.get("words", "").split() or [""])
    )


def values(site: Site, rule: Rule) -> dict[str, str]:
    """What may stand in a cell for a rule: its fields in words, its title, and what its clauses say."""
    shown = {name: shows(site, each) for name, each in demands.fields(site.said, rule).items()}
    clauses = site.paper(rule.document).edition.clauses
    gist = ("" if site.language == "zh" else " ").join(site.of(clauses[id].gist) for id in rule.clause)
    return {**shown, "title": site.title(rule), "gist": gist}


def shows(site: Site, value: Any) -> str:
    """A field in words; what is counted of several sorts as each with its number."""
    if isinstance(value, tuple) and value and isinstance(value[0], tuple):
        return site.said.join(f"{site.said.show(of)} {number}" for of, number in value)
    return site.said.show(value)


def words(site: Site, query: str, cell: str | list[str], rule: Rule) -> str:
    """What of a rule stands in a cell; nothing where it is not one the query asks for."""
    if not answers(site, rule, query):
        return ""
    said = cell if isinstance(cell, str) else cell[LANGUAGES.index(site.language)]
    return upper(("{" + said + "}" if said in ("title", "gist") else said).format(**values(site, rule)))


@cache
def otherwise(paper: Paper) -> Mapping[tuple[str, str], tuple[tuple[str, Rule], ...]]:
    """Each rule as every other option of a reading has it, by its place: the reading, and the rule under it."""
    found: dict[tuple[str, str], list[tuple[str, Rule]]] = {}
    for reading in paper.edition.readings:
        for option in reading.options:
            if option.id == reading.default or not option.adjust:
                continue
            touched = {paper.edition.adjusts(reading, each.rule) for each in option.adjust}
            for rule in paper.edition.read({reading.id: option.id}).rules:
                if (rule.document, rule.slug) in touched:
                    found.setdefault((rule.document, rule.slug), []).append((reading.id, rule))
    return {place: tuple(rules) for place, rules in found.items()}


def settled(paper: Paper, rule: Rule, of: Callable[[Rule], object]) -> list[str]:
    """The readings without whose default something of a rule would be otherwise."""
    own, others = of(rule), otherwise(paper).get((rule.document, rule.slug), ())
    return list(dict.fromkeys(reading for reading, other in others if of(other) != own))


def by_rules(site: Site, paper: Paper, ask: Mapping[str, Any], here: str) -> Iterator[str]:
    """What the rules of a paper answer, the same said once; linked to the rule, marked where no word of the paper."""
    told = {""}
    for rule in paper.rules:
        for query, cell in ask.get("rules", {}).items():
            of = partial(words, site, query, cell)
            said = of(rule)
            if said not in told:
                told.add(said)
                found = [site.rule(rule, here, said)]
                if rule.force is not Force.MUST:
                    found.append(site.say("asks.force", force=site.said.word(rule.force)))
                yield " ".join([*found, *marked(site, settled(paper, rule, of), here)])


def marked(site: Site, readings: Iterable[str], here: str) -> Iterator[str]:
    """The readings by whose default something stands, in small."""
    for number, each in enumerate(readings, 1):
        said = site.say("asks.by-default") if number == 1 else str(number)
        yield f"<small>{site.reading(each, here, said)}</small>"


def by_clauses(site: Site, paper: Paper, ask: Mapping[str, Any], here: str) -> Iterator[str]:
    """What a paper says of the matter without a rule, each clause linked."""
    for clause in paper.clauses:
        if any(speaks(clause, told) for told in ask.get("told", ())):
            yield f"{plain(site.of(clause.gist))} {site.clause(clause.id, here)}"


def silent(site: Site) -> str:
    """That a paper does not say."""
    return f'<span class="silent">{site.say("asks.silent")}</span>'


def cell(site: Site, paper: Paper, ask: Mapping[str, Any], here: str) -> str:
    """What a paper answers: by its rules, by what its city's ask, by what it says besides, or that it is silent."""
    found = [*by_rules(site, paper, ask, here)]
    if paper.stands_on is not None:
        city = site.paper(paper.stands_on)
        rules = (rule for rule in city.rules if any(answers(site, rule, each) for each in ask.get("rules", {})))
        found += [site.rule(rule, here, site.say("asks.as-city")) for rule in rules][:1]
    return "<br>".join([*found, *by_clauses(site, paper, ask, here)]) or silent(site)


def asked(site: Site, name: str, here: str, *more: list[str]) -> str:
    """The questions of a page, beginning with rows made elsewhere."""
    head = [site.say("asks.ask"), *(site.link(each, here) for each in site.papers)]
    rows = [
        [plain(ask["ask"][LANGUAGES.index(site.language)]), *(cell(site, each, ask, here) for each in site.papers)]
        for ask in ASKS[name]
    ]
    return f"{table(head, [*more, *rows])}\n\n{site.say('asks.how')}"
