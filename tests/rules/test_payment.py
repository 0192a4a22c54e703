"""How much a child at most, and acceptance before payment."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import Row, audit, case, confirmed, given, programme, status, the

CEILING, ACCEPTANCE, PAYMENT = "3-c", "3-o", "3-p"
FUNDS = [{"id": "f1", "source": "district_finance"}, {"id": "f2", "source": "other_public_welfare"}]


def spent(*amounts: str | None, fund: str | None = "f1", on: str = "2022-05-10") -> list[Row]:
    return [
        {"id": f"e{number}", "on": on, "amount": each, "item": "group_activity", "fund": fund}
        for number, each in enumerate(amounts)
    ]


def ceiling(expenses: list[Row] | None, *cases: Row, as_of: str = "2022-12-31", **tables: Any) -> str:
    rows = {"cases": list(cases), "funding": FUNDS, "expenses": expenses, **tables}
    return status(audit(given(**rows), as_of), CEILING, "p1")


def test_ceiling_itself_is_met_and_one_fen_above_is_breached() -> None:
    assert ceiling(spent("9999.99"), confirmed()) == "met"
    assert ceiling(spent("10000.00"), confirmed()) == "met"
    assert ceiling(spent("10000.01"), confirmed()) == "breached"
    assert ceiling(spent("10000.00", "0.01"), confirmed()) == "breached"


def test_ceiling_is_taken_over_the_programme_and_not_child_by_child() -> None:
    assert ceiling(spent("15000", "5000"), confirmed("k1"), confirmed("k2")) == "met"
    assert ceiling(spent("15000", "5000.01"), confirmed("k1"), confirmed("k2")) == "breached"


def test_child_with_two_spells_counts_once() -> None:
    spells = (confirmed("k1", closed_on="2022-03-31"), confirmed("k2", child="c1", opened_on="2022-04-01"))
    assert ceiling(spent("10000.01"), *spells) == "breached"


def test_ceiling_is_not_prorated() -> None:
    assert ceiling(spent("10000"), confirmed(opened_on="2022-12-20", confirmed_on="2022-12-10")) == "met"


def test_finding_shows_what_was_spent_and_what_was_allowed() -> None:
    report = audit(given(cases=[confirmed()], funding=FUNDS, expenses=spent("12.34")))
    finding = the(report, CEILING)
    assert {name: str(value) for name, value in finding.observed.items()} == {"spent": "12.34", "ceiling": "10000.00"}


def test_second_programme_year_doubles_the_ceiling_once_it_has_begun() -> None:
    two_years = programme(ends_on="2023-12-31")
    for as_of, expected in (("2022-12-31", "breached"), ("2023-01-01", "met")):
        assert ceiling(spent("20000"), confirmed(), as_of=as_of, programme=two_years) == expected


@pytest.mark.parametrize("blank", ["confirmed_by", "confirmed_on"])
def test_case_without_a_recorded_confirmation_matters_between_the_two_ceilings_alone(blank: str) -> None:
    unsure = {**confirmed("k2"), blank: None}
    assert ceiling(spent("10000"), confirmed("k1"), unsure) == "met"
    assert ceiling(spent("10000.01"), confirmed("k1"), unsure) == "unknown"
    assert ceiling(spent("20000"), confirmed("k1"), unsure) == "unknown"
    assert ceiling(spent("20000.01"), confirmed("k1"), unsure) == "breached"
    finding = the(audit(given(cases=[confirmed("k1"), unsure], funding=FUNDS, expenses=spent("15000"))), CEILING)
    assert finding.missing == (f"case:k2.{blank}",)


def test_confirmation_by_another_body_does_not_count() -> None:
    assert ceiling(spent("0.01"), confirmed(confirmed_by="township")) == "breached"


def test_other_funds_do_not_fall_under_the_ceiling() -> None:
    assert ceiling(spent("99999", fund="f2"), confirmed()) == "met"
    assert ceiling(spent("99999", fund=""), confirmed()) == "met"


def test_unrecorded_fund_or_amount_leaves_the_ceiling_unknown_where_it_could_matter() -> None:
    assert ceiling(spent("10000", fund=None), confirmed()) == "met"
    assert ceiling(spent("10000.01", fund=None), confirmed()) == "unknown"
    assert ceiling(spent("1", None), confirmed()) == "unknown"
    assert ceiling(spent("10000.01", None), confirmed()) == "breached"
    assert ceiling([*spent("10000.01"), {"id": "e9", "amount": "1"}], confirmed()) == "breached"
    assert ceiling([*spent("10000"), {"id": "e9", "amount": "0.01"}], confirmed()) == "unknown"


def test_grants_stand_for_expenses_that_are_not_recorded() -> None:
    def granted(*amounts: str | None, source: str | None = "district_finance") -> list[Row]:
        return [{"id": f"f{source}{n}", "source": source, "amount": each} for n, each in enumerate(amounts)]

    assert ceiling(None, confirmed(), funding=granted("10000")) == "met"
    assert ceiling(None, confirmed(), funding=granted("10000", "0.01")) == "breached"
    assert ceiling(None, confirmed(), funding=granted("1", None)) == "unknown"
    assert ceiling(None, confirmed(), funding=granted("9000") + granted("1000", source=None)) == "met"
    assert ceiling(None, confirmed(), funding=granted("9000") + granted("1000.01", source=None)) == "unknown"
    assert ceiling(None, confirmed(), funding=granted("99999", source="charity")) == "met"


def test_nothing_recorded_is_unknown() -> None:
    assert ceiling(None, confirmed(), funding=None) == "unknown"
    assert ceiling(spent("1"), cases=None) == "unknown"


def test_expense_after_as_of_is_not_counted() -> None:
    later = spent("10000.01", on="2022-06-01")
    assert ceiling(later, confirmed(), as_of="2022-05-31") == "met"
    assert ceiling(later, confirmed(), as_of="2022-06-01") == "breached"


def funded(clause: str, *rows: Row, as_of: str = "2023-03-31", **tables: Any) -> str:
    numbered = [{"id": f"f{number}", "source": "district_finance", **row} for number, row in enumerate(rows)]
    return status(audit(given(cases=[case()], funding=numbered, **tables), as_of), clause, "p1")


@pytest.mark.parametrize(
    ("on", "expected"), [("2022-12-30", "breached"), ("2022-12-31", "met"), ("2023-01-15", "met"), (None, "pending")]
)
def test_money_is_accepted_once_the_programme_is_done(on: str | None, expected: str) -> None:
    assert funded(ACCEPTANCE, {"accepted_on": on}) == expected


def test_every_grant_is_accepted() -> None:
    assert funded(ACCEPTANCE, {"accepted_on": "2023-01-10"}, {}) == "pending"
    assert funded(ACCEPTANCE, {"accepted_on": "2023-01-10"}, {"accepted_on": "2022-06-30"}) == "breached"
    assert funded(ACCEPTANCE) == "pending"


def test_acceptance_after_as_of_has_no_effect() -> None:
    assert funded(ACCEPTANCE, {"accepted_on": "2023-01-10"}, as_of="2023-01-09") == "pending"
    assert funded(ACCEPTANCE, {"accepted_on": "2023-01-10"}, as_of="2023-01-10") == "met"


@pytest.mark.parametrize("clause", [ACCEPTANCE, PAYMENT])
def test_grants_of_another_source_need_no_acceptance(clause: str) -> None:
    charity = {"source": "charity", "accepted_on": "2022-01-10", "paid_on": "2022-01-05"}
    assert funded(clause, charity) == "pending"


@pytest.mark.parametrize("clause", [ACCEPTANCE, PAYMENT])
def test_funding_not_recorded_is_unknown(clause: str) -> None:
    finding = the(audit(given(cases=[case()])), clause)
    assert (str(finding.status), finding.missing, finding.due_on) == ("unknown", ("funding",), None)


@pytest.mark.parametrize(
    ("paid", "accepted", "expected"),
    [
        ("2023-01-09", "2023-01-10", "breached"),
        ("2023-01-10", "2023-01-10", "met"),
        ("2023-01-11", "2023-01-10", "met"),
        ("2023-01-11", None, "unknown"),
        (None, "2023-01-10", "pending"),
        (None, None, "pending"),
    ],
)
def test_payment_waits_for_acceptance(paid: str | None, accepted: str | None, expected: str) -> None:
    assert funded(PAYMENT, {"paid_on": paid, "accepted_on": accepted}) == expected


def test_one_payment_too_early_breaches_whatever_the_others_are() -> None:
    early = {"paid_on": "2022-02-01", "accepted_on": "2023-01-10"}
    good = {"paid_on": "2023-02-01", "accepted_on": "2023-01-10"}
    blank = {"paid_on": "2023-02-01"}
    assert funded(PAYMENT, good, early, blank) == "breached"
    assert funded(PAYMENT, good, blank) == "unknown"
    assert funded(PAYMENT, good, {}) == "met"


def test_payment_before_acceptance_is_listed() -> None:
    rows = [{"id": "f1", "source": "district_finance", "paid_on": "2022-02-01", "accepted_on": "2022-03-01"}]
    finding = the(audit(given(funding=rows)), PAYMENT)
    assert (finding.rejected, finding.remedy) == ((("funding:f1", "before-acceptance"),), {"do": "correct-funding"})


def test_payment_after_as_of_has_no_effect() -> None:
    early = {"paid_on": "2022-02-02", "accepted_on": "2022-02-03"}
    assert funded(PAYMENT, early, as_of="2022-02-01") == "pending"


def test_acceptance_after_as_of_has_no_effect_on_payment() -> None:
    early = {"paid_on": "2022-06-01", "accepted_on": "2023-01-05"}
    assert [funded(PAYMENT, early, as_of=day) for day in ("2023-01-04", "2023-01-05")] == ["unknown", "breached"]


@pytest.mark.parametrize(
    ("clause", "row"),
    [(PAYMENT, {"paid_on": "2022-06-01", "accepted_on": "2022-07-01"}), (ACCEPTANCE, {"accepted_on": "2022-07-01"})],
)
def test_grant_of_unrecorded_source_matters_where_it_would_change_the_answer(clause: str, row: Row) -> None:
    good = {"paid_on": "2023-02-01", "accepted_on": "2023-01-10"}
    assert funded(clause, {**row, "source": None}) == "unknown"
    assert funded(clause, good, {**row, "source": None}) == "unknown"
    assert funded(clause, good, {**good, "source": None}) == "met"
    assert funded(clause, row, {**row, "source": None}) == "breached"


def test_programme_without_dates_leaves_the_ceiling_and_acceptance_unknown() -> None:
    undated = programme(starts_on=None, ends_on=None)
    assert ceiling(spent("1"), confirmed(), programme=undated) == "unknown"
    assert funded(ACCEPTANCE, {"accepted_on": "2023-01-10"}, programme=undated) == "unknown"


@pytest.mark.parametrize("clause", ["3-b", CEILING, ACCEPTANCE, PAYMENT])
def test_money_of_a_programme_not_recorded_is_unknown(clause: str) -> None:
    finding = the(audit(given(programme=None, cases=[], funding=FUNDS, expenses=[])), clause)
    assert (str(finding.status), finding.missing) == ("unknown", ("programme",))


@pytest.mark.parametrize("clause", [ACCEPTANCE, PAYMENT])
def test_money_in_order_is_proved_by_its_grants(clause: str) -> None:
    rows = [{"id": "f1", "source": "district_finance", "accepted_on": "2023-01-10", "paid_on": "2023-02-01"}]
    met = the(audit(given(funding=[*rows, {"id": "f2", "source": "charity"}]), "2023-03-31"), clause)
    assert (str(met.status), met.evidence, met.rejected, met.missing) == ("met", ("funding:f1",), (), ())
    early = the(audit(given(funding=[{**rows[0], "accepted_on": "2022-06-30", "paid_on": "2022-01-01"}])), clause)
    assert (str(early.status), early.evidence, len(early.rejected)) == ("breached", (), 1)
