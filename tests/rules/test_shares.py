"""Parts of the price: what is spent on some items, what is paid before a paper is there, and what is not recorded."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.builders import KINDS, Row, given, paper, programme, with_rule

from childcare_policy import (
    DocumentKind,
    ExpenseItem,
    Finding,
    Money,
    PaidBefore,
    Rule,
    SpendingShare,
    art,
    evaluate,
    yuan,
)

PRICED = programme(bid_price="1000.00")
WAGES = (ExpenseItem.WAGES, ExpenseItem.INSURANCE)


def found(rule: Rule, as_of: str, **tables: Any) -> Finding:
    facts = given(**{"programme": PRICED, **tables})
    [finding] = evaluate(with_rule(rule), facts, date.fromisoformat(as_of), KINDS).findings
    return finding


def share(**fields: Any) -> SpendingShare:
    return SpendingShare(slug="x.x", clause=art("sh2022:3-a"), items=WAGES, **fields)


def spent(id: str, amount: str | None, item: str | None = "wages", on: str = "2022-05-01") -> Row:
    return {"id": id, "on": on, "amount": amount, "item": item, "fund": ""}


def of_share(rows: list[Row] | None, *, price: Row = PRICED, **fields: Any) -> tuple[str, ...]:
    row = found(share(**fields), "2022-12-31", expenses=rows, programme=price)
    return (str(row.status), *row.missing)


@pytest.mark.parametrize(("amount", "status"), [("600.00", "met"), ("600.01", "breached")])
@pytest.mark.parametrize("limit", [{"percent": 60}, {"amount": yuan(600)}, {"percent": 90, "amount": yuan(600)}])
def test_a_fen_too_much_on_the_items_together(amount: str, status: str, limit: Row) -> None:
    rows = [spent("e1", "100.00", "insurance"), spent("e2", str(yuan(amount).fen - 10000)[:-2] + amount[-3:])]
    assert of_share([*rows, spent("e3", "400.00", "transport")], **limit) == (status,)


def test_the_figures_of_a_share() -> None:
    row = found(share(percent=60), "2022-12-31", expenses=[spent("e1", "600.01")])
    assert (row.observed["spent"], row.observed["ceiling"]) == (Money(60001), Money(60000))
    assert dict(row.required) == {"at_most": None, "percent": 60}
    assert dict(row.remedy or {}) == {"do": "correct-funding"}


def test_without_a_limit_everything_is_met() -> None:
    assert of_share([spent("e1", "5000.00")]) == ("met",)


def test_a_share_of_what_is_not_recorded_is_unknown_where_it_decides() -> None:
    blank = programme()
    assert of_share([spent("e1", "1.00")], percent=60, price=blank) == ("unknown", "programme:p1.bid_price")
    assert of_share(None, percent=60, price=blank) == ("unknown", "expenses", "programme:p1.bid_price")
    assert of_share(None, percent=60) == ("unknown", "expenses")
    assert of_share([spent("e1", None)], percent=60) == ("unknown", "expense:e1.amount")
    assert of_share([spent("e1", "601.00", None)], percent=60) == ("unknown", "expense:e1.item")
    assert of_share([spent("e1", "600.00", None)], percent=60) == ("met",)
    assert of_share([spent("e1", "700.00"), spent("e2", None, None)], percent=60) == ("breached",)


BEFORE = PaidBefore(slug="x.x", clause=art("sh2022:3-a"), kind=DocumentKind.INTERIM_ASSESSMENT, percent=50)


def paid(id: str, amount: str | None, on: str | None) -> Row:
    return {"id": id, "amount": amount, "paid_on": on}


def interim(on: str | None, **fields: Any) -> Row:
    return {**paper("d1", "interim_assessment", on), "case": None, **fields}


def of_payments(
    rows: list[Row] | None, papers: list[Row] | None, as_of: str = "2022-12-31", **more: Any
) -> tuple[str, ...]:
    row = found(BEFORE, as_of, funding=rows, documents=papers, **more)
    return (str(row.status), *row.missing)


def test_half_may_be_paid_before_the_paper_and_the_rest_from_its_day_on() -> None:
    rows = [paid("f1", "500.00", "2022-01-05"), paid("f2", "300.00", "2022-07-01")]
    assert of_payments(rows, [interim("2022-07-01")]) == ("met",)
    assert of_payments(rows, [interim("2022-07-02")]) == ("breached",)
    row = found(BEFORE, "2022-12-31", funding=rows, documents=[interim("2022-07-02")])
    assert row.rejected == (("funding:f1", "before-paper"), ("funding:f2", "before-paper"))
    assert (row.observed["paid"], row.observed["ceiling"]) == (Money(80000), Money(50000))


def test_a_fen_too_much_is_too_much_before_the_paper_is_there() -> None:
    assert of_payments([paid("f1", "500.00", "2022-01-05")], []) == ("pending",)
    assert of_payments([paid("f1", "500.01", "2022-01-05")], []) == ("breached",)
    assert of_payments([paid("f1", "500.00", "2022-01-05")], [], "2023-01-01") == ("met",)
    assert of_payments([paid("f1", "500.01", "2022-01-05")], [], "2022-01-04") == ("pending",)


def test_a_payment_not_fully_recorded_may_be_the_one() -> None:
    assert of_payments([paid("f1", None, "2022-01-05")], []) == ("unknown", "funding:f1.amount")
    assert of_payments([paid("f1", "501.00", None)], []) == ("unknown", "funding:f1.paid_on")
    assert of_payments([paid("f1", "500.00", None)], []) == ("pending",)
    assert of_payments([paid("f1", None, "2022-08-05")], [interim("2022-07-01")]) == ("met",)


def test_a_paper_not_fully_recorded_may_have_been_there() -> None:
    rows = [paid("f1", "501.00", "2022-03-05")]
    assert of_payments(rows, [interim(None)]) == ("unknown", "document:d1.on")
    assert of_payments([], [interim(None)]) == ("met",), "it is there, on whatever day"
    assert of_payments(rows, [interim(None)], "2022-03-05") == ("met",), "what is paid today is not paid before today"
    assert of_payments(rows, [interim("2022-03-01", kind=None)]) == ("unknown", "document:d1.kind")
    assert of_payments(rows, [interim("2022-03-06", kind=None)]) == ("breached",)
    assert of_payments(rows, None) == ("unknown", "documents")
    both = [interim("2022-03-06"), interim(None, id="d2", kind=None)]
    assert of_payments(rows, both) == ("unknown", "document:d2.kind", "document:d2.on")


def test_without_payments_or_a_price_nothing_is_known() -> None:
    assert of_payments(None, []) == ("unknown", "funding")
    assert of_payments([], [], programme=programme()) == ("unknown", "programme:p1.bid_price")
    assert of_payments(None, [], programme=programme()) == ("unknown", "funding", "programme:p1.bid_price")
    assert found(share(percent=1), "2022-12-31", programme=None, expenses=[]).missing == ("programme",)
