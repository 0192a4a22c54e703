"""Ten questions of an analyst: which links lead from the first page to the answer, and what it has to say there.

Links are named as a reader sees them. What has to be said is asked of the library and not of the site: rules in their
sentences, and figures counted from the fields of rules.

usage: python -m docs.walk.answers
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import attrs
from docs.pages.site import LANGUAGES, Site

from childcare_policy import Edition, Handling, Rule, Verdict, compare, sensitivity
from childcare_policy.rules.responsibility import Task
from childcare_policy.rules.risk import LevelVisitQuota
from childcare_policy.rules.rounds import RiskRounds
from childcare_policy.rules.standards import VisitStandard
from childcare_policy.rules.visits import VisitQuota

FAMILIES = 20
"""How many families of the highest level share the rounds that are counted for a programme."""

SEED = 1


@attrs.frozen
class Question:
    """A question by its name, the links from its card on, and what stands where the last of them leads."""

    name: str
    says: tuple[str, ...]
    links: tuple[str, ...] = ()


def asks(site: Site, rules: Iterable[Rule], *begin: str) -> tuple[str, ...]:
    """What the rules ask whose slugs begin so, each in its sentence."""
    found = tuple(site.asked(each) for each in rules if each.slug.startswith(begin))
    assert found, begin
    return found


def a_year(edition: Edition, families: int) -> int:
    """How many visits a year a child of the highest level has, where so many families share what is shared."""
    shared = [12 // r.window.months * r.at_least // families for r in edition.rules if isinstance(r, RiskRounds)]
    levels = edition.terms.risk_levels[-1:]
    own = [
        12 // rule.window.months * rule.at_least
        for rule in edition.rules
        if isinstance(rule, VisitQuota)
        if not isinstance(rule, LevelVisitQuota) or {*levels} <= {*rule.levels}
    ]
    return max(*own, *shared, 0)


def questions(site: Site) -> Iterator[Question]:
    """The ten, in the order of the first page."""
    of = site.registry.profile
    sh2020, sh2022 = of("shanghai").named("2020"), of("shanghai").named("2022")
    pinghu, zhanjiang = of("pinghu").named("2024"), of("zhanjiang").named("2024")
    yangpu = [rule for rule in of("shanghai/yangpu").named("2022").rules if rule.document == "yp2024"]
    yield Question("visits", tuple(most(site)))
    yield Question("changes", tuple(changed(site, sh2020, sh2022)))
    yield Question("team", asks(site, zhanjiang.rules, "staffing."))
    yield unclear(site, pinghu)
    yield Question("money", asks(site, sh2022.rules, "budget.", "funding."))
    police = next(rule for rule in zhanjiang.rules if rule.slug == "incidents.tell-police")
    yield Question("danger", (site.asked(police), *police.clause), (site.said.word("police", "body"),))
    yield Question("file", asks(site, sh2022.rules, "archive."))
    judged = [rule for rule in yangpu if not isinstance(rule, Task)]
    tasks = [rule for rule in yangpu if isinstance(rule, Task)]
    carried = [site.of(title) for each in tasks for title in (each.title, *(unit.title for unit in each.units))]
    yield Question("adds", (*asks(site, judged, ""), *carried))
    left = [each for each in pinghu.ledger if each.handling in (Handling.UNMODELLED, Handling.TRACKED)]
    yield Question(
        "undecided", tuple(said for each in left for said in (each.id, site.of(each.gist), site.of(each.why)))
    )
    yield Question("hours", tuple(hours(site, sh2022)))


def most(site: Site) -> Iterator[str]:
    """Which papers ask for most visits, alone and with several families, and how many."""
    for families in (FAMILIES, 1):
        found = {site.name(each): a_year(each.edition, families) for each in site.papers}
        highest = max(found.values())
        papers = site.said.join(name for name, number in found.items() if number == highest)
        key = "visits.one" if families == 1 else "visits.many"
        yield site.say(key, papers=papers, n=highest, families=families)


def changed(site: Site, before: Edition, after: Edition) -> Iterator[str]:
    """What was added, dropped and kept by its title, what was altered by its sentences."""
    for duty in compare({"before": before, "after": after}, site.registry.kinds).duties:
        rules = [rule for rules in duty.answers for rule in rules]
        alike = duty.pairs[0].verdict in (Verdict.SAME, Verdict.SILENT)
        yield from (site.title(rules[0]) if alike else site.asked(rule) for rule in rules)


def unclear(site: Site, edition: Edition) -> Question:
    """The reading most hangs on: its options, why one is taken, and how many findings turn."""
    _, caseload = next(iter(site.registry.synth(edition.profile, SEED, edition.id)))
    assert caseload.programme
    assert caseload.programme.ends_on
    found = sensitivity(edition, caseload, caseload.programme.ends_on, site.registry.kinds)
    hinge = max((each for each in found if not each.refused), key=lambda each: len(each.flips))
    reading = hinge.reading
    options = (site.of(each.title) for each in reading.options)
    says = (*options, site.of(reading.reason), *reading.clause, site.say("paper.flips", n=len(hinge.flips)))
    return Question("unclear", says, (site.of(reading.question),))


def hours(site: Site, edition: Edition) -> Iterator[str]:
    """How long a visit is."""
    for rule in edition.rules:
        if isinstance(rule, VisitStandard) and rule.min_session:
            paper = site.name(site.paper(rule.document))
            yield site.say("hours.asked", paper=paper, n=f"{rule.min_session.count / 60:g}")
            yield site.asked(rule)


def main() -> None:
    """Say them all, by language."""
    told = {}
    for language in LANGUAGES:
        site = Site(language)
        told[language] = [
            {"name": each.name, "links": [site.say(f"{each.name}.title"), *each.links], "says": each.says}
            for each in questions(site)
        ]
    print(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    main()
