"""What papers say of money: the rules by what they settle, how much a grant is, and clauses no rule decides."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from types import MappingProxyType
from typing import Any

import attrs
import pytest
from tests.builders import (
    EDITION,
    KINDS,
    PLAN,
    SHANGHAI,
    Row,
    audit,
    case,
    confirmed,
    contract,
    given,
    only,
    programme,
    the,
)

from childcare_policy import (
    Clause,
    Context,
    Edition,
    FundingSource,
    Handling,
    Measure,
    Money,
    MoneyPart,
    PlainRow,
    Rule,
    RuleKind,
    money_clauses,
    money_rules,
    once_a_programme,
    yuan,
)
from childcare_policy_zhanjiang import ZHANJIANG

CEILING = only("budget.ceiling")


def amount(as_of: str = "2022-12-31", reading: str = "", **tables: Any) -> Money | None:
    edition = CEILING.read({"sh2022.ceiling": reading}) if reading else CEILING
    [grant] = money_rules(edition, given(**tables), date.fromisoformat(as_of), KINDS)
    return grant.amount


def test_rules_about_money_stand_in_the_order_of_the_paper() -> None:
    found = money_rules(EDITION, given(), date(2022, 12, 31), KINDS)
    assert [(each.rule.slug, str(each.part)) for each in found] == [
        ("funding.source", "source"),
        ("budget.ceiling", "grant"),
        ("budget.uses", "use"),
        ("budget.education", "exclusion"),
        ("budget.psychology", "exclusion"),
        ("budget.behaviour", "exclusion"),
        ("budget.rehabilitation", "exclusion"),
        ("budget.application", "exclusion"),
        ("budget.other-welfare", "exclusion"),
        ("budget.acceptance", "payment"),
        ("budget.payment", "payment"),
        ("budget.earmarked", "use"),
    ]
    assert {each.rule.slug for each in found if each.amount is not None} == {"budget.ceiling"}


@pytest.mark.parametrize(
    ("as_of", "ends_on"), [("2022-01-01", "2022-12-31"), ("2022-12-31", "2023-12-31"), ("2023-01-01", "2023-12-31")]
)
@pytest.mark.parametrize("reading", ["", "months-served", "target"])
def test_grant_is_the_ceiling_the_audit_finds(as_of: str, ends_on: str, reading: str) -> None:
    tables: Row = {
        "programme": programme(ends_on=ends_on),
        "cases": [confirmed(opened_on="2022-03-16"), confirmed("k2", closed_on="2022-06-30"), case("k3")],
        "expenses": [],
    }
    found = the(audit(given(**tables), as_of, reading=f"ceiling={reading}" if reading else ""), "budget.ceiling")
    assert amount(as_of, reading, **tables) == found.observed["ceiling"]


def test_children_not_known_to_be_confirmed_are_named() -> None:
    [grant] = money_rules(CEILING, given(cases=[confirmed(), case("k2")]), date(2022, 12, 31), KINDS)
    assert grant.amount == yuan(10000)
    assert grant.missing == ("case:k2.confirmed_by", "case:k2.confirmed_on")


def test_grant_without_a_first_day_has_no_amount() -> None:
    [grant] = money_rules(CEILING, given(programme=programme(starts_on=None)), date(2022, 12, 31), KINDS)
    assert (grant.amount, grant.missing) == (None, ("programme:p1.starts_on",))


@attrs.frozen(kw_only=True)
class Price(Rule):
    """The whole programme costs so much at most, or the bid price."""

    most: Money


def check(_rule: Price, ctx: Context) -> Iterable[PlainRow]:
    return (ctx.programme_row("met"),)


def demand(rule: Price, ctx: Context) -> Any:
    price = (ctx.programme and ctx.programme.bid_price) or rule.most
    return once_a_programme(ctx, Measure.YUAN, FundingSource.CITY_FINANCE, count=price.fen)


@pytest.mark.parametrize(("bid", "granted"), [(None, "200000"), ("180000.50", "180000.50")])
def test_kind_of_another_city_says_what_it_grants(bid: str | None, granted: str) -> None:
    kind: RuleKind[Any] = RuleKind(
        tag="price", rule=Price, check=check, required=lambda _: {}, demand=demand, money=MoneyPart.GRANT
    )
    rule = Price(slug="budget.price", clause=("sh2022:3-c",), most=yuan(200000))
    edition = attrs.evolve(CEILING, chapters=(attrs.evolve(CEILING.chapters[0], rules=(rule,)),))
    kinds = MappingProxyType({**KINDS, Price: kind})
    [grant] = money_rules(edition, given(programme=programme(bid_price=bid)), date(2022, 1, 1), kinds)
    assert grant.amount == yuan(granted)
    silent = attrs.evolve(kind, demand=None)
    [grant] = money_rules(edition, given(), date(2022, 1, 1), {**kinds, Price: silent})
    assert (grant.amount, grant.missing) == (None, ())


def test_clauses_about_money_that_no_rule_cites_are_told() -> None:
    assert money_clauses(EDITION) == ()
    assert {row.id for row in money_clauses(CEILING)} >= {"sh2022:3-b", "sh2022:3-d", "sh2022:3-i", "sh2022:3-p"}
    assert "sh2022:3-c" not in {row.id for row in money_clauses(CEILING)}
    other = Clause(
        id="sh2022:9", article="九", quote="", kind="aspiration", force="must", handling=Handling.DATA, gist={}
    )
    assert money_clauses(attrs.evolve(CEILING, ledger=(other,))) == ()


@pytest.mark.parametrize(
    ("edition", "bid", "amounts"),
    [
        (PLAN, None, {"budget.price": 390000, "funding.provincial": 340000, "funding.city": 50000}),
        (ZHANJIANG.named("2024"), None, {"price.ceiling": 200000, "budget.ceiling": 200000}),
        (ZHANJIANG.named("2024"), "180000.00", {"price.ceiling": 200000, "budget.ceiling": 180000}),
        (SHANGHAI.named("2020"), None, {}),
    ],
)
def test_amounts_are_those_of_the_papers(edition: Edition, bid: str | None, amounts: dict[str, int]) -> None:
    found = money_rules(edition, given(programme=contract(bid_price=bid)), date(2025, 5, 19), KINDS)
    assert {each.rule.slug: each.amount for each in found} == {slug: yuan(amount) for slug, amount in amounts.items()}
