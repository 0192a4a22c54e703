"""A page for each family of duties: what every paper asks, beside the others, and where a paper is silent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType

from childcare_policy import Duty
from childcare_policy.rules.kind import Rule

from .comparing import Beside, besides, title
from .parts import said
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


def of_family(duties: Iterable[Duty], name: str) -> list[Duty]:
    """The duties with a rule of the family, lined up as papers are compared."""
    return [each for each in duties if any(family_of(rule) == name for rules in each.answers for rule in rules)]


def where(name: str) -> str:
    """The page of a family."""
    return f"rules/{name}.md"


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """The page of all families, and one for each."""
    duties = Beside(site).whole.duties
    yield OVERVIEW, overview(site)
    for name in FAMILIES:
        yield where(name), of_one(site, name, of_family(duties, name))


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


def of_one(site: Site, name: str, duties: Sequence[Duty]) -> str:
    """A family: which paper asks what, and each demand in full."""
    here = where(name)
    head = [site.say("families.demand"), *(site.link(each, here) for each in site.papers)]
    rows = [[f"[{title(site, duty)}](#{place(duty)})", *cells(site, duty, here)] for duty in duties]
    return page(
        f"# {site.say(f'family.{name}')}",
        site.say(f"family.{name}-lead"),
        table(head, rows),
        site.say("families.note"),
        f"## {site.say('families.in-full')}",
        *(part for duty in duties for part in in_full(site, duty, here)),
    )


def place(duty: Duty) -> str:
    """Where a demand stands on the page of its family."""
    return duty.question.replace(".", "-")


def cells(site: Site, duty: Duty, here: str) -> Iterator[str]:
    """How strongly each paper asks it; a district with nothing of its own as its city does; or that it is silent."""
    for paper, rules in zip(site.papers, duty.answers, strict=True):
        own = [rule for rule in rules if rule.document == paper.id]
        as_city = [site.rule(rule, here, site.say("families.as-city")) for rule in rules if not own][:1]
        forces = {rule.force: site.rule(rule, here, site.said.word(rule.force)) for rule in reversed(own)}
        yield site.list([*reversed(forces.values())] or as_city) or site.say("families.silent")


def in_full(site: Site, duty: Duty, here: str) -> Iterator[str]:
    """What each paper asks; which make no such demand, and where they speak of the matter all the same."""
    slugs = dict.fromkeys(rule.slug for rules in duty.answers for rule in rules)
    yield f"### {title(site, duty)} {{ #{place(duty)} }}"
    yield site.say("paper.slug", slug="` `".join(slugs)) + "\n{ .facts }"
    for paper, rules in zip(site.papers, duty.answers, strict=True):
        yield from (demand(site, paper, rule, here) for rule in rules if rule.document == paper.id)
    silent = [paper for paper, rules in zip(site.papers, duty.answers, strict=True) if not rules]
    if silent:
        lines = [site.say("families.silent-papers", papers=site.list(site.name(each) for each in silent))]
        for each in silent:
            pairs = [pair for pair in duty.pairs if each.id in (pair.one, pair.other)]
            lines += besides(site, pairs, site.name(each), here)
        yield "\n".join(lines) + "\n{ .silent }" if len(lines) == 1 else "\n\n".join([lines[0], "\n".join(lines[1:])])


def demand(site: Site, paper: Paper, rule: Rule, here: str) -> str:
    """What one paper asks, with its clauses and readings."""
    items = [
        f"**{plain(upper(site.said.word(rule.force)))}**{{ .force .{rule.force} }}",
        site.say("paper.under", clauses=site.clauses(rule.clause, here)),
    ]
    asked = site.say("paper.of", paper=site.rule(rule, here, site.name(paper)), asked=said(site, rule, here))
    return f"{asked}  \n{' · '.join(items)}"
