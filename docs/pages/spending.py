"""Answers about money: how much there is for a child, and for what."""

from __future__ import annotations

from collections.abc import Iterator

from childcare_policy import Money, RegisterCount
from childcare_policy.rules.kind import MoneyPart

from . import charts, loads
from .parts import heading, rules_of
from .site import Paper, Site, table


def money(site: Site, here: str) -> Iterator[str]:
    """How much there is for a child and year, and the rules about money by what they settle."""
    rows = [(each, *for_a_child(site, each)) for each in site.papers if each.stands_on is None]
    shown = [site.said.money(Money(fen)) if fen is not None else site.say("money.open") for _, fen, _ in rows]
    yield table(
        [site.say(f"money.{name}") for name in ("paper", "child", "what")],
        [[site.link(each, here), amount, what] for (each, _, what), amount in zip(rows, shown, strict=True)],
        right=(1,),
    )
    bars = [(site.name(each), fen, amount) for (each, fen, _), amount in zip(rows, shown, strict=True)]
    yield charts.bars(site.say("money.chart"), bars)
    yield site.say("money.how")
    for each in site.papers:
        yield heading(site, each, here)
        found = {
            part: [rule for rule in each.rules if site.registry.kinds[type(rule)].money is part] for part in MoneyPart
        }
        if not any(found.values()):
            yield rules_of(site, (), here, "money.silent")
        for part, rules in found.items():
            if rules:
                yield f"**{site.said.word(part)}**\n\n{rules_of(site, rules, here, '')}"


def for_a_child(site: Site, paper: Paper) -> tuple[int | None, str]:
    """How many fen a paper grants for a child and year, where it can be told, and where the figure comes from."""
    one, two = dict(loads.grants(paper, 1)), dict(loads.grants(paper, 2))
    if not one:
        return None, site.say("money.no-amount")
    more = [two[slug] - amount for slug, amount in one.items() if two[slug] != amount]
    if more:
        return min(more), site.say("money.a-child")
    whole = min(one.values())
    number = next((rule.total for rule in paper.rules if isinstance(rule, RegisterCount)), None)
    said = site.said.money(Money(whole))
    if number:
        return whole // number, site.say("money.shared", whole=said, n=number)
    return None, site.say("money.whole", whole=said)
