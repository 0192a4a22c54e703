"""What the answers are made of: the part of a paper, its rules as a list, what is read into it, that it is silent."""

from __future__ import annotations

from collections.abc import Sequence

from childcare_policy.rules.kind import Rule

from .site import Paper, Site, anchor, bullets, plain


def under(paper: Paper) -> str:
    """The place on a page that answers for a paper."""
    return anchor("paper", paper.name)


def heading(site: Site, paper: Paper, here: str) -> str:
    """The head of the part for a paper; below a district's, that the city's applies as before."""
    head = f"## {plain(site.name(paper))} {{ #{under(paper)} }}"
    if paper.stands_on is None:
        return head
    base = site.link(site.paper(paper.stands_on), here)
    return f"{head}\n\n{site.say('paper.besides', base=base)}"


def rules_of(site: Site, rules: Sequence[Rule], here: str, silent: str) -> str:
    """Rules as a list: where each stands, how strong it is, what it asks; without any, that the paper is silent."""
    if not rules:
        return site.say(silent) + "\n{ .silent }"
    return bullets([line(site, rule, here) for rule in rules])


def line(site: Site, rule: Rule, here: str) -> str:
    """A rule in a line."""
    return site.say(
        "paper.line",
        rule=site.rule(rule, here),
        force=site.said.word(rule.force),
        asked=said(site, rule, here),
        clauses=site.clauses(rule.clause, here),
    )


def said(site: Site, rule: Rule, here: str) -> str:
    """What a rule asks, and how its vague clauses are taken where the paper leaves that open."""
    return f"{plain(site.asked(rule))} {taken(site, rule, here)}".rstrip()


def taken(site: Site, rule: Rule, here: str) -> str:
    """The default of each reading a rule stands under, so that none of it passes for the paper's own word."""
    paper = site.paper(rule.document)
    readings = [paper.edition.reading(id) for id in paper.read_by(rule)]
    options = [
        site.say(
            "paper.option",
            question=site.reading(each.id, here),
            option=plain(site.of(each.option(each.default).title)),
        )
        for each in readings
    ]
    return site.say("paper.taken-as", options=site.say("paper.and").join(options)) if options else ""


def figure(site: Site, value: float | None) -> str:
    """A figure, or the sign that the paper makes no such demand."""
    return f"{value:,g}" if value else site.say("families.silent")
