"""Answers about money: how much there is for a child, and for what."""

from __future__ import annotations

from collections.abc import Iterator

from childcare_policy import Money, RegisterCount, Rule
from childcare_policy.rules.budget import Earmarked
from childcare_policy.rules.kind import MoneyPart
from childcare_policy.rules.purchases import Application, OtherBudget

from . import charts, loads
from .asking import asked
from .parts import heading, rules_of
from .site import Paper, Site, table

CONDITIONS = (Earmarked, Application, OtherBudget)
"""The kinds of rules that say how money is spent, not for what it may not be."""


def money(site: Site, here: str) -> Iterator[str]:
    """How much there is for a child and year, and the rules about money by what they settle."""
    yield asked(site, "money", here)
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
        found: dict[str, list[Rule]] = {}
        for part in MoneyPart:
            for rule in each.rules:
                if site.registry.kinds[type(rule)].money is part:
                    found.setdefault(head_of(site, rule, part), []).append(rule)
        if not found:
            yield rules_of(site, (), here, "money.silent")
        for head, rules in found.items():
            yield f"**{head}**\n\n{rules_of(site, rules, here, '')}"


def head_of(site: Site, rule: Rule, part: MoneyPart) -> str:
    """The head a rule about money stands under; what only sets a condition is told apart from what is excluded."""
    return site.say("money.conditions") if isinstance(rule, CONDITIONS) else site.said.word(part)


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
