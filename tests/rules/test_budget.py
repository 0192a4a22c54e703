"""Money: where it comes from, what it may be spent on, and what belongs to another budget."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import audit, case, find, given, programme, status, statuses, the
from tests.rules.spending import APPLICATION, EARMARKED, EXCLUDED, FUNDS, OTHER, SOURCE, USES, e1, expense


def source(*sources: str | None, as_of: str = "2022-12-31", **tables: Any) -> str:
    rows = [{"id": f"f{number}", "source": each} for number, each in enumerate(sources)]
    return status(audit(given(funding=rows, **tables), as_of), SOURCE, "p1")


def test_district_pays() -> None:
    assert source("district_finance") == "met"
    assert source("district_finance", "charity") == "met"


@pytest.mark.parametrize("above", ["city_finance", "provincial_finance"])
def test_money_from_above_the_district_is_breached(above: str) -> None:
    assert source("district_finance", above) == "breached"
    assert source(None, above) == "breached"


def test_source_not_recorded_is_unknown() -> None:
    assert source("district_finance", None) == "unknown"
    finding = the(audit(given()), SOURCE)
    assert (str(finding.status), finding.missing) == ("unknown", ("funding",))


@pytest.mark.parametrize("rows", [(), ("charity",)])
def test_no_money_of_the_district_is_pending_until_the_programme_is_over(rows: tuple[str, ...]) -> None:
    assert source(*rows, as_of="2022-12-31") == "pending"
    assert source(*rows, as_of="2023-01-01") == "breached"


@pytest.mark.parametrize(
    "item", ["home_assessment", "guardianship_support", "group_activity", "complex_case_handling", "archive_making"]
)
def test_five_uses(item: str) -> None:
    for delivery in ("in_team", "purchased", None):
        assert e1(USES, expense(item, delivery)) == "met"


@pytest.mark.parametrize("item", ["guardianship_guidance", "home_visit"])
def test_what_falls_under_guardianship_support(item: str) -> None:
    assert e1(USES, expense(item, "in_team")) == "met"


@pytest.mark.parametrize("item", [*EXCLUDED.values(), "daily_care", "social_integration", "legal_aid"])
def test_help_of_the_team_is_a_use_and_bought_in_help_is_a_shortfall(item: str) -> None:
    assert e1(USES, expense(item, "in_team")) == "met"
    assert e1(USES, expense(item, "purchased")) == "shortfall"
    assert e1(USES, expense(item)) == "unknown"


@pytest.mark.parametrize("item", ["wages", "transport", "materials", "tender_agency_fee", "overhead", "other"])
def test_item_outside_the_five_uses_is_a_shortfall(item: str) -> None:
    assert e1(USES, expense(item, "in_team")) == "shortfall"


def test_use_is_unknown_where_item_or_fund_is_not_recorded() -> None:
    for blank, fact in (
        (expense(None), "expense:e1.item"),
        (expense("wages", fund=None), "expense:e1.fund"),
        (expense("wages", fund="f4"), "funding:f4.source"),
    ):
        finding = the(audit(given(cases=[case()], funding=FUNDS, expenses=[blank])), USES, "e1")
        assert (str(finding.status), finding.missing) == ("unknown", (fact,))
    finding = the(audit(given(cases=[case()], expenses=[expense("wages")])), USES, "e1")
    assert (str(finding.status), finding.missing) == ("unknown", ("funding",))


@pytest.mark.parametrize("fund", ["f2", "f3", ""])
def test_what_another_fund_paid_is_not_asked_its_use(fund: str) -> None:
    assert e1(USES, expense("wages", fund=fund)) == ""


@pytest.mark.parametrize(("fund", "expected"), [("f1", "met"), ("f2", "met"), ("", "breached"), (None, "unknown")])
def test_every_expense_says_which_fund_it_is_charged_to(fund: str | None, expected: str) -> None:
    assert e1(EARMARKED, expense("wages", fund=fund)) == expected


@pytest.mark.parametrize("clause", [USES, *EXCLUDED, APPLICATION, OTHER, EARMARKED])
def test_no_expenses_are_not_applicable_and_expenses_not_recorded_are_unknown(clause: str) -> None:
    assert statuses(audit(given(expenses=[], funding=FUNDS)), clause) == ["not_applicable"]
    finding = the(audit(given(funding=FUNDS)), clause)
    assert (str(finding.status), finding.missing) == ("unknown", ("expenses",))


@pytest.mark.parametrize("clause", [USES, "3-i", APPLICATION, OTHER, EARMARKED])
def test_expense_after_as_of_has_no_effect(clause: str) -> None:
    caseload = given(
        cases=[case()], funding=FUNDS, documents=[], expenses=[expense("educational_support", "purchased")]
    )
    assert find(audit(caseload, "2022-05-09"), clause, "e1") == []
    assert len(find(audit(caseload, "2022-05-10"), clause, "e1")) == 1


def test_expense_charged_to_the_wrong_fund_is_mended_by_recharging_it() -> None:
    caseload = given(
        cases=[case()], funding=FUNDS, documents=[], expenses=[expense("educational_support", "purchased")]
    )
    assert the(audit(caseload), OTHER).remedy == {"do": "recharge-expense", "to": "other_public_welfare"}
    assert the(audit(caseload), "3-i").remedy == {"do": "recharge-expense", "to": None}


def test_uses_are_a_should_and_never_breached() -> None:
    caseload = given(cases=[case()], funding=FUNDS, expenses=[expense("wages")], programme=programme())
    assert (str(the(audit(caseload), USES).force), str(the(audit(caseload), USES).status)) == ("should", "shortfall")


def test_expense_in_order_needs_no_mending() -> None:
    report = audit(given(cases=[case()], funding=FUNDS[:1], documents=[], expenses=[expense("group_activity")]))
    assert [the(report, clause).remedy for clause in (USES, EARMARKED, SOURCE)] == [None, None, None]
