"""The page of a paper: its rules by chapter, its readings, and every article with its clauses."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from childcare_policy import Clause, Handling, Reading
from childcare_policy.rules.kind import Rule

from .hinges import Hinges, hinges
from .kinds import SAID as KINDS
from .site import WORDS, Paper, Site, anchor, bullets, page, plain, table, upper

LEDGER = "reference/ledger.md"


def of_paper(site: Site, paper: Paper) -> str:
    """The page of a paper."""
    here, found = paper.page, hinges(paper)
    return page(
        f"# {heading(site, paper)}",
        facts(site, paper),
        f"## {site.say('paper.rules')}",
        *of_chapters(site, paper, here),
        f"## {site.say('paper.readings')}",
        site.say("paper.readings-lead", n=len(paper.readings), year=invented(site, found)),
        *(of_reading(site, paper, each, found, here) for each in paper.readings),
        f"## {site.say('paper.articles')}",
        site.say("paper.articles-lead", n=len(paper.clauses)),
        *of_articles(site, paper, here),
    )


def of_chapters(site: Site, paper: Paper, here: str) -> Iterator[str]:
    """Every chapter with its rules."""
    for chapter in paper.chapters:
        yield f"### {plain(site.said.article(chapter.label))} {plain(site.of(chapter.title))}"
        yield from (of_rule(site, paper, rule, here) for rule in chapter.rules)


def term(site: Site, paper: Paper) -> str:
    """From when until when a paper is in force."""
    first, last = paper.days
    if last is None:
        return site.say("cities.from", first=site.said.day(first))
    return site.say("cities.from-to", first=site.said.day(first), last=site.said.day(last))


def handled(paper: Paper) -> Counter[Handling]:
    """How many clauses of a paper are handled in which way."""
    return Counter(clause.handling for clause in paper.clauses)


def heading(site: Site, paper: Paper) -> str:
    """The name of a paper as the head of its page."""
    return site.say("paper.heading", city=site.of(paper.profile.title), years=paper.years)


def facts(site: Site, paper: Paper) -> str:
    """Who issued it, when, from when until when it is in force, and what there is of it."""
    rows = document_rows(site, paper)
    if paper.stands_on is not None:
        base = site.paper(paper.stands_on)
        rows.append((site.say("paper.stands-on"), site.say("paper.stands-on-it", base=site.link(base, paper.page))))
    counts = site.list(f"{site.said.word(how)} {handled(paper)[how]}" for how in Handling if handled(paper)[how])
    rows += [
        (site.say("cities.in-force"), term(site, paper)),
        (site.say("paper.profile"), f"`{paper.profile.id}` · `{paper.edition.id}`"),
        (site.say("cities.clauses"), site.say("paper.counts", n=len(paper.clauses), counts=counts)),
    ]
    listed = bullets([site.say("paper.about", name=name, value=value) for name, value in rows])
    return f'<div class="about" markdown>\n\n{listed}\n\n</div>'


def document_rows(site: Site, paper: Paper) -> list[tuple[str, str]]:
    """What a paper is called, who issued it, its number and its date."""
    document = paper.document
    return [
        (site.say("paper.document"), plain(site.of(document.title))),
        (site.say("paper.issuers"), plain(site.of(document.issuers))),
        (site.say("paper.number"), plain(document.number) or site.say("paper.none")),
        (site.say("paper.dated"), site.said.day(document.dated) if document.dated else site.say("paper.none")),
    ]


def of_rule(site: Site, paper: Paper, rule: Rule, here: str) -> str:
    """A rule: what it asks, how strongly, under which clauses, on which readings."""
    readings = site.list(site.reading(id, here) for id in paper.read_by(rule))
    kind = site.kind(rule)
    name = KINDS["name"][kind] if site.language == "zh" else kind.replace("_", " ")
    way = posixpath.relpath(f"reference/rules.md#{kind.replace('_', '-')}", posixpath.dirname(here))
    items = [
        f"**{plain(upper(site.said.word(rule.force)))}**{{ .force .{rule.force} }}",
        site.say("paper.under", clauses=site.clauses(rule.clause, here)),
        site.say("paper.by-readings", readings=readings) if readings else "",
        site.say("paper.called", slug=rule.slug, kind=kind, name=name, link=way),
    ]
    return page(
        f"#### {plain(site.title(rule))} {{ #{anchor('rule', rule.slug)} }}",
        plain(site.asked(rule)),
        bullets(unjudged(site, paper, rule, here)),
        " · ".join(item for item in items if item) + "\n{ .facts }",
    ).rstrip()


def unjudged(site: Site, paper: Paper, rule: Rule, here: str) -> list[str]:
    """What of the clauses it decides the rule does not judge, or why it stands at another force, each text once."""
    told: dict[str, list[str]] = {}
    for clause in map(paper.edition.clauses.__getitem__, rule.clause):
        if clause.handling is Handling.DECIDED and clause.why:
            told.setdefault(plain(site.of(clause.why)), []).append(clause.id)
    return [f"{why} {site.clauses(ids, here)}" for why, ids in told.items()]


def of_reading(site: Site, paper: Paper, reading: Reading, found: Hinges, here: str) -> str:
    """A reading: the question, the options with what turns on each, and why the one taken is taken."""
    options = []
    for option in reading.options:
        taken = option.id == reading.default
        turned = site.say("paper.taken") if taken else flips(site, found, reading, option.id)
        options.append(f"{plain(site.of(option.title))} — {turned}")
    own = {rule.slug: rule for rule in (*paper.edition.rules, *paper.rules)}
    rules = [site.rule(own[slug], here) for slug in sorted(reading.touches()) if slug in own]
    items = [
        site.say("paper.under", clauses=site.clauses(reading.clause, here)),
        site.say("paper.adjusts", rules=site.list(rules)) if rules else "",
        site.say("paper.id", id=reading.id, options=site.list(f"`{option.id}`" for option in reading.options)),
    ]
    return page(
        f"### {plain(site.of(reading.question))} {{ #{anchor('reading', reading.id)} }}",
        bullets(options),
        site.say("paper.why", why=plain(site.of(reading.reason))),
        " · ".join(item for item in items if item) + "\n{ .facts }",
    ).rstrip()


def flips(site: Site, found: Hinges, reading: Reading, option: str) -> str:
    """How many findings of the invented year come out otherwise under an option."""
    count = found.flips.get((reading.id, option))
    return site.say("paper.not-run") if count is None else site.say("paper.flips", n=count)


def invented(site: Site, found: Hinges) -> str:
    """The invented year on which the readings were tried."""
    return site.say("paper.year", n=found.children, seed=found.seed)


def of_articles(site: Site, paper: Paper, here: str) -> Iterator[str]:
    """Every article with its clauses."""
    head = [site.say(f"ledger.{name}") for name in ("clause", "gist", "force", "handling")]
    for number, (article, clauses) in enumerate(groupby(paper.clauses, key=lambda each: each.article), 1):
        yield f"### {plain(site.said.article(article))} {{ #article-{number} }}"
        yield table(head, [of_clause(site, paper, each, here) for each in clauses])


def of_clause(site: Site, paper: Paper, clause: Clause, here: str) -> list[str]:
    """A clause in a line, where links to it lead."""
    return [
        f"`{clause.id}`{{ #{anchor('clause', clause.id)} }}",
        plain(site.of(clause.gist)),
        site.said.word(clause.force, "word.force"),
        became(site, paper, clause, here),
    ]


def held(site: Site, place: str) -> str:
    """Where a clause is held: in words of the site, or as the records it names."""
    if place in WORDS["held"]:
        return site.say(f"held.{place}")
    return site.list(site.record(each) for each in place.split(", "))


def became(site: Site, paper: Paper, clause: Clause, here: str) -> str:
    """What became of a clause: the rules that decide it, where it is held, what tracks it, or why not."""
    evidence = plain(site.list(site.record(each) for each in clause.evidence))
    parts = (
        f"**{plain(upper(site.said.word(clause.handling)))}**{{ .handling .{clause.handling} }}",
        site.list(site.rule(rule, here) for rule in paper.citing(clause.id)),
        site.say("ledger.held", held=plain(held(site, clause.held))) if clause.held else "",
        site.say("ledger.evidence", evidence=evidence) if evidence else "",
        plain(site.of(clause.why)) if clause.why else "",
    )
    return " ".join(filter(None, parts))
