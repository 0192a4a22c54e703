"""A page for each family of duties: what every paper asks, beside the others, and where a paper is silent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from childcare_policy.rules.kind import Rule

from .site import Paper, Site, link, page, plain, table, upper

OVERVIEW = "rules/index.md"
FAMILIES = MappingProxyType(
    {
        "eligibility": "eligibility enrolment register coverage",
        "visits": "visits contact risk",
        "staffing": "staffing team pledge mentoring",
        "documents": "assessment plan handbook individual closing closure",
        "archives": "archive",
        "activities": "activities stations",
        "incidents": "incidents guardianship confidentiality",
        "reports": "reports deliverables evaluation lists",
        "training": "training",
        "budget": "budget funding price",
        "programme": "programme term sanctions",
        "responsibility": "tasks",
    }
)
"""The families, each with the first parts of the slugs of its rules."""


def family_of(rule: Rule) -> str:
    """The family of a rule."""
    own = rule.slug.partition(".")[0]
    return next(name for name, parts in FAMILIES.items() if own in parts.split())


def of_family(site: Site, name: str) -> dict[str, list[tuple[Paper, Rule]]]:
    """The rules of a family by slug, each with its paper, in the order in which they first appear."""
    found: dict[str, list[tuple[Paper, Rule]]] = {}
    for paper in site.papers:
        for rule in paper.rules:
            if family_of(rule) == name:
                found.setdefault(rule.slug, []).append((paper, rule))
    return found


def where(name: str) -> str:
    """The page of a family."""
    return f"rules/{name}.md"


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """The page of all families, and one for each."""
    yield OVERVIEW, overview(site)
    for name in FAMILIES:
        yield where(name), of_one(site, name)


def overview(site: Site) -> str:
    """How many rules of each family each paper has."""
    head = [site.say("families.family"), *(site.link(each, OVERVIEW) for each in site.papers)]
    rows = []
    for name in FAMILIES:
        counts = [sum(family_of(rule) == name for rule in each.rules) for each in site.papers]
        title = link(site.say(f"family.{name}"), OVERVIEW, where(name))
        rows.append([title, *(count or site.say("families.silent") for count in counts)])
    return page(
        f"# {site.say('families.title')}",
        site.say("families.lead"),
        table(head, rows, right=range(1, len(head))),
        site.say("families.note"),
    )


def of_one(site: Site, name: str) -> str:
    """A family: which paper asks what, and each demand in full."""
    found, here = of_family(site, name), where(name)
    head = [site.say("families.demand"), *(site.link(each, here) for each in site.papers)]
    rows, parts = [], []
    for slug, pairs in found.items():
        title, place = plain(site.title(pairs[0][1])), slug.replace(".", "-")
        by = {paper.id: rule for paper, rule in pairs}
        rows.append([f"[{title}](#{place})", *(cell(site, each, by, here) for each in site.papers)])
        silent = [site.name(each) for each in site.papers if each.id not in by and each.stands_on not in by]
        said = site.say("families.silent-papers", papers=site.list(silent)) + "\n{ .silent }" if silent else ""
        parts.append(f"### {title} {{ #{place} }}")
        parts.append(site.say("paper.slug", slug=slug) + "\n{ .facts }")
        parts += [*(demand(site, paper, rule, here) for paper, rule in pairs), said]
    return page(
        f"# {site.say(f'family.{name}')}",
        site.say(f"family.{name}-lead"),
        table(head, rows),
        site.say("families.note"),
        f"## {site.say('families.in-full')}",
        *parts,
    )


def cell(site: Site, paper: Paper, by: Mapping[str, Rule], here: str) -> str:
    """How strongly a paper asks it; a district with nothing of its own as its city does; or that it is silent."""
    if paper.id in by:
        return site.rule(by[paper.id], here, site.said.word(by[paper.id].force))
    if base := by.get(paper.stands_on or ""):
        return site.rule(base, here, site.say("families.as-city"))
    return site.say("families.silent")


def demand(site: Site, paper: Paper, rule: Rule, here: str) -> str:
    """What one paper asks, with its clauses and readings."""
    readings = " ".join(site.reading(id, here) for id in paper.read_by(rule))
    items = [
        f"**{plain(upper(site.said.word(rule.force)))}**{{ .force .{rule.force} }}",
        site.say("paper.under", clauses=site.clauses(rule.clause, here)),
        site.say("paper.by-readings", readings=readings) if readings else "",
    ]
    said = site.say("paper.of", paper=site.rule(rule, here, site.name(paper)), asked=plain(site.asked(rule)))
    return said + "  \n" + " · ".join(item for item in items if item)
