"""A page for each paper: its rules by chapter, its readings, and every article with its clauses; a page for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from childcare_policy import Clause, Handling, Reading
from childcare_policy.rules.kind import Rule

from . import charts
from .hinges import Hinges, hinges
from .site import Paper, Site, anchor, bullets, link, page, plain, table, upper

OVERVIEW = "cities/index.md"
LEDGER = "reference/ledger.md"


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """The page of all cities, and one for each paper."""
    yield OVERVIEW, overview(site)
    for paper in site.papers:
        yield paper.page, of_paper(site, paper)


def overview(site: Site) -> str:
    """All papers: from when until when, how many rules and readings, what became of the clauses."""
    return page(
        f"# {site.say('cities.title')}",
        site.say("cities.lead", n=len(site.papers), clauses=sum(len(each.clauses) for each in site.papers)),
        summary(site, OVERVIEW),
        f"## {site.say('cities.in-force')}",
        timeline(site),
        f"## {site.say('cities.handling')}",
        handling_chart(site),
        handling_table(site),
        site.say("cities.handling-note", ledger=link(site.say("ledger.title"), OVERVIEW, LEDGER)),
    )


def summary(site: Site, here: str) -> str:
    """A line a paper."""
    head = [site.say(f"cities.{name}") for name in ("paper", "in-force", "rules", "readings", "clauses")]
    rows = [
        [site.link(each, here), term(site, each), len(each.rules), len(each.readings), len(each.clauses)]
        for each in site.papers
    ]
    return table(head, rows, right=(2, 3, 4))


def term(site: Site, paper: Paper) -> str:
    """From when until when a paper is in force."""
    serves = paper.profile.serves
    first, last = (serves.first, serves.last) if serves else (paper.edition.in_force, paper.edition.until)
    return site.say("cities.from-to" if last else "cities.from", first=site.said.day(first), last=last and site.said.day(last))


def timeline(site: Site) -> str:
    """When each paper is in force, as a drawing."""
    spans = []
    for each in site.papers:
        serves = each.profile.serves
        first, last = (serves.first, serves.last) if serves else (each.edition.in_force, each.edition.until)
        spans.append((site.name(each), first, last, term(site, each)))
    return charts.timeline(site.say("cities.timeline"), spans)


def handled(paper: Paper) -> Counter[Handling]:
    """How many clauses of a paper are handled in which way."""
    return Counter(clause.handling for clause in paper.clauses)


def handling_chart(site: Site) -> str:
    """What became of the clauses, as a drawing."""
    rows = [(site.name(each), [handled(each)[how] for how in Handling]) for each in site.papers]
    return charts.stacked(site.say("cities.handling-chart"), [site.said.word(how) for how in Handling], rows)


def handling_table(site: Site) -> str:
    """What became of the clauses, in figures."""
    head = [site.say("cities.paper"), *(site.said.word(how) for how in Handling), site.say("cities.clauses")]
    rows = [[site.name(each), *(handled(each)[how] for how in Handling), len(each.clauses)] for each in site.papers]
    rows.append([site.say("cities.total"), *(sum(row[n] for row in rows if isinstance(row[n], int)) for n in range(1, len(head)))])  # fmt: skip
    return table(head, rows, right=range(1, len(head)))


def of_paper(site: Site, paper: Paper) -> str:
    """The page of a paper."""
    here = paper.page
    found = hinges(paper)
    return page(
        f"# {heading(site, paper)}",
        facts(site, paper),
        f"## {site.say('paper.rules')}",
        *(part for chapter in paper.chapters for part in (
            f"### {plain(chapter.label)} {plain(site.of(chapter.title))}",
            *(of_rule(site, paper, rule, here) for rule in chapter.rules),
        )),
        f"## {site.say('paper.readings')}",
        site.say("paper.readings-lead", n=len(paper.readings), year=invented(site, found)),
        *(of_reading(site, paper, each, found, here) for each in paper.readings),
        f"## {site.say('paper.articles')}",
        site.say("paper.articles-lead", n=len(paper.clauses)),
        *of_articles(site, paper, here),
    )  # fmt: skip


def heading(site: Site, paper: Paper) -> str:
    """The name of a paper as the head of its page."""
    return site.say("paper.heading", city=site.of(paper.profile.title), years=paper.years)


def facts(site: Site, paper: Paper) -> str:
    """Who issued it, when, from when until when it is in force, and what there is of it."""
    document, rows = paper.edition.document, []
    if document.id == paper.id:
        rows = [
            (site.say("paper.document"), plain(site.of(document.title))),
            (site.say("paper.issuers"), plain(site.of(document.issuers))),
            (site.say("paper.number"), plain(document.number) or site.say("paper.none")),
            (site.say("paper.dated"), site.said.day(document.dated) if document.dated else site.say("paper.none")),
        ]
    else:
        base = site.paper(document.id)
        rows = [(site.say("paper.stands-on"), site.say("paper.stands-on-it", base=site.link(base, paper.page)))]
    counts = ", ".join if site.language == "en" else "、".join
    said = counts(f"{site.said.word(how)} {handled(paper)[how]}" for how in Handling if handled(paper)[how])
    rows += [
        (site.say("cities.in-force"), term(site, paper)),
        (site.say("paper.profile"), f"`{paper.profile.id}` · `{paper.edition.id}`"),
        (site.say("cities.clauses"), f"{len(paper.clauses)}（{said}）" if site.language == "zh" else f"{len(paper.clauses)} ({said})"),  # fmt: skip
    ]
    return table(("", ""), [[f"**{name}**", value] for name, value in rows])


def of_rule(site: Site, paper: Paper, rule: Rule, here: str) -> str:
    """A rule: what it asks, how strongly, under which clauses, on which readings."""
    readings = " ".join(site.reading(id, here) for id in paper.read_by(rule))
    items = [
        f"**{plain(upper(site.said.word(rule.force)))}**{{ .force .{rule.force} }}",
        site.say("paper.slug", slug=rule.slug),
        site.say("paper.kind", kind=site.kind(rule)),
        site.say("paper.under", clauses=site.clauses(rule.clause, here)),
        site.say("paper.by-readings", readings=readings) if readings else "",
    ]
    return page(
        f"#### {plain(site.title(rule))} {{ #{anchor('rule', rule.slug)} }}",
        plain(site.asked(rule)),
        " · ".join(item for item in items if item) + "\n{ .facts }",
    ).rstrip()


def of_reading(site: Site, paper: Paper, reading: Reading, found: Hinges, here: str) -> str:
    """A reading: the question, the options with what turns on each, and why the one taken is taken."""
    options = []
    for option in reading.options:
        taken = option.id == reading.default
        turned = site.say("paper.taken") if taken else flips(site, found, reading, option.id)
        options.append(f"`{option.id}` {plain(site.of(option.title))} — {turned}")
    own = {rule.slug: rule for rule in (*paper.edition.rules, *paper.rules)}
    rules = [site.rule(own[slug], here) for slug in sorted(reading.touches()) if slug in own]
    items = [
        site.say("paper.id", id=reading.id),
        site.say("paper.under", clauses=site.clauses(reading.clause, here)),
        site.say("paper.adjusts", rules=("、" if site.language == "zh" else ", ").join(rules)) if rules else "",
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
        rows = [[marked(each), plain(site.of(each.gist)), site.said.word(each.force, "word.force"), became(site, paper, each, here)] for each in clauses]  # fmt: skip
        yield f"### {plain(article)} {{ #article-{number} }}"
        yield table(head, rows)


def marked(clause: Clause) -> str:
    """A clause's id, which links lead to."""
    return f"`{clause.id}`{{ #{anchor('clause', clause.id)} }}"


def became(site: Site, paper: Paper, clause: Clause, here: str) -> str:
    """What became of a clause: the rules that decide it, where it is held, what tracks it, or why not."""
    head = f"**{plain(upper(site.said.word(clause.handling)))}**{{ .handling .{clause.handling} }}"
    rules = ("、" if site.language == "zh" else ", ").join(site.rule(rule, here) for rule in paper.citing(clause.id))
    held = site.say("ledger.held", held=clause.held) if clause.held else ""
    seen = site.say("ledger.evidence", evidence=" ".join(f"`{each}`" for each in clause.evidence)) if clause.evidence else ""
    return " ".join(part for part in (head, rules, held, seen, plain(site.of(clause.why)) if clause.why else "") if part)
