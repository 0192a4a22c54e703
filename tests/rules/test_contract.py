"""The contract: its price, its money, its term and renewals; the register behind it, and what is handed in."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import PLAN, Row, audit, contract, find, given, spell, status, the, with_rule

from childcare_policy import (
    Channel,
    ChildCategory,
    DeliverableKind,
    DeliverableQuota,
    DocumentKind,
    EnrolledBy,
    ListUpdated,
    RegisterCount,
    art,
)

OVER = "2025-05-20"


def report(as_of: str = OVER, **tables: Any) -> Any:
    return audit(given(**{"programme": contract(), **tables}), as_of, edition=PLAN)


@pytest.mark.parametrize(
    ("expenses", "expected", "missing"),
    [
        ([], "met", ()),
        ([{"id": "e1", "amount": "1000", "item": "tender_agency_fee"}], "met", ()),
        ([{"id": "e1", "amount": "1000.01", "item": "tender_agency_fee"}], "breached", ()),
        ([{"id": "e1", "item": "tender_agency_fee"}], "unknown", ("expense:e1.amount",)),
        ([{"id": "e1", "amount": "1000"}], "met", ()),
        ([{"id": "e1", "amount": "1000.01"}], "unknown", ("expense:e1.item",)),
        ([{"id": "e1"}], "unknown", ("expense:e1.amount", "expense:e1.item")),
        (None, "unknown", ("expenses",)),
    ],
)
def test_price_is_bounded_with_the_fee(expenses: Any, expected: str, missing: tuple[str, ...]) -> None:
    found = the(report(programme=contract(bid_price="389000"), expenses=expenses), "budget.price")
    assert (str(found.status), found.missing) == (expected, missing)


def test_fee_paid_after_the_day_asked_of_has_no_effect() -> None:
    fee = [{"id": "e1", "on": "2025-05-21", "amount": "9000", "item": "tender_agency_fee"}]
    assert status(report(programme=contract(bid_price="389000"), expenses=fee), "budget.price") == "met"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"id": "f1", "source": "city_finance", "amount": "50000"}], "met"),
        (
            [
                {"id": "f1", "source": "city_finance", "amount": "20000"},
                {"id": "f2", "source": "city_finance", "amount": "30000"},
            ],
            "met",
        ),
        ([{"id": "f1", "source": "city_finance", "amount": "50000.01"}], "breached"),
        ([{"id": "f1", "source": "city_finance", "amount": "49999.99"}], "breached"),
        ([{"id": "f1", "source": "city_finance", "amount": "50000"}, {"id": "f2"}], "unknown"),
        ([{"id": "f1", "source": "city_finance"}], "unknown"),
        ([{"id": "f1", "amount": "20000"}, {"id": "f2", "amount": "30000"}], "unknown"),
        ([{"id": "f1", "amount": "20000"}, {"id": "f2", "amount": "40000"}], "breached"),
        ([{"id": "f1", "amount": "60000"}, {"id": "f2"}], "unknown"),
        ([], "breached"),
    ],
)
def test_money_comes_from_the_sources_named(rows: Any, expected: str) -> None:
    assert status(report(funding=rows), "funding.city") == expected


def test_money_still_to_come_is_pending_and_says_so() -> None:
    found = the(report("2025-05-19", funding=[]), "funding.city")
    assert (str(found.status), (found.remedy or {})["do"]) == ("pending", "correct-funding")
    assert status(report(programme={"id": "p1"}, funding=[]), "funding.city") == "pending"


@pytest.mark.parametrize(
    ("ends", "expected"),
    [("2025-05-18", "breached"), ("2025-05-19", "met"), ("2025-05-20", "met"), ("2025-05-21", "breached")],
)
def test_term_is_a_year_from_signing(ends: str, expected: str) -> None:
    found = the(report(programme=contract(ends_on=ends)), "programme.term")
    assert (str(found.status), found.remedy is None) == (expected, expected == "met")


def test_term_signed_on_a_leap_day_ends_with_february() -> None:
    leap = contract(contract_signed_on="2024-02-29", ends_on="2025-02-28")
    assert status(report(programme=leap), "programme.term") == "met"


def renewal(**fields: Any) -> Row:
    whole = {
        "signed_on": "2025-05-10",
        "from": "2025-05-20",
        "to": "2026-05-19",
        "review": "passed",
        "reviewed_on": "2025-05-10",
    }
    return {**whole, **fields}


def renewed(*rows: Row, as_of: str = "2027-06-01") -> Any:
    return report(as_of, programme=contract(renewals=list(rows)))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "met"),
        ({"to": "2026-05-20"}, "met"),
        ({"to": "2026-05-21"}, "breached"),
        ({"to": None}, "unknown"),
        ({"from": None}, "unknown"),
    ],
)
def test_renewal_lasts_a_year_at_most(fields: Row, expected: str) -> None:
    assert status(renewed(renewal(**fields)), "programme.renewal-length") == expected


@pytest.mark.parametrize(("to", "expected"), [("2027-05-19", "met"), ("2027-05-20", "met"), ("2027-05-21", "breached")])
def test_renewals_last_two_years_together_at_most(to: str, expected: str) -> None:
    second = renewal(**{"signed_on": "2026-05-10", "from": "2026-05-20", "to": to, "reviewed_on": "2026-05-01"})
    assert status(renewed(renewal(), second), "programme.renewals-together") == expected


def test_days_of_a_renewal_not_recorded_leave_the_sum_open() -> None:
    assert status(renewed(renewal(to=None)), "programme.renewals-together") == "unknown"
    assert status(renewed({"review": "passed"}), "programme.renewals-together") == "unknown"


@pytest.mark.parametrize(
    ("fields", "expected", "reason"),
    [
        ({}, "met", None),
        ({"reviewed_on": "2025-05-11"}, "breached", "review-late"),
        ({"review": "failed"}, "breached", "review-failed"),
        ({"review": "failed", "reviewed_on": None}, "breached", "review-failed"),
        ({"review": None}, "unknown", None),
        ({"reviewed_on": None}, "unknown", None),
        ({"signed_on": None, "reviewed_on": "2025-05-20"}, "met", None),
        ({"signed_on": None, "from": None}, "unknown", None),
    ],
)
def test_renewal_follows_a_passed_review(fields: Row, expected: str, reason: str | None) -> None:
    found = the(renewed(renewal(**fields)), "programme.renewal-review")
    assert (str(found.status), dict(found.rejected).get("renewal:1")) == (expected, reason)
    assert (found.remedy or {}).get("do") == {"breached": "review-first", "unknown": "record"}.get(expected)


def test_each_renewal_has_a_review_of_its_own() -> None:
    second = {"signed_on": "2026-05-10", "from": "2026-05-20", "to": "2027-05-19"}
    shared = renewed(renewal(), renewal(**second))
    assert dict(the(shared, "programme.renewal-review").rejected) == {"renewal:2": "review-shared"}


def test_renewal_agreed_after_the_day_asked_of_is_none_yet() -> None:
    assert find(renewed(renewal(), as_of="2025-05-09"), "programme.renewal-length") == []
    assert the(report(), "programme.renewal-length").missing == ("programme:p1.renewals",)


def test_child_found_by_another_channel_than_the_paper_names() -> None:
    rule = EnrolledBy(slug="x.y", clause=art("ph2024:5-e"), channels=(Channel.GUARDIAN_APPLICATION,))
    found = audit(
        given(cases=[spell(opened_on="2022-01-01", channel="organisation_survey")]), edition=with_rule(rule, PLAN)
    )
    [row] = found.findings
    assert (str(row.status), (row.remedy or {})["do"]) == ("breached", "review-eligibility")


def test_list_is_confirmed_in_each_month_and_says_what_would_mend_it() -> None:
    found = report("2024-08-01", documents=[{"id": "n1", "on": "2024-07-10"}])
    assert the(found, "lists.updated", "p1", "2024-07").missing == ("document:n1.kind",)
    early = [{"id": "n1", "kind": "child_list", "on": "2024-05-14"}]
    begun_in_may = contract(starts_on="2024-05-15")
    assert (
        status(report("2024-08-01", programme=begun_in_may, documents=early), "lists.updated", "p1", "2024-05")
        == "shortfall"
    )
    missed = the(report("2024-08-01", documents=[]), "lists.updated", "p1", "2024-07")
    assert (missed.remedy or {})["do"] == "update-list"


def test_list_without_a_window_or_a_programme_is_unknown() -> None:
    rule = ListUpdated(slug="x.y", clause=art("ph2024:3-v"), kind=DocumentKind.CHILD_LIST, window=None)
    [row] = audit(given(programme=None, documents=[]), edition=with_rule(rule, PLAN)).findings
    assert (str(row.status), row.missing) == ("unknown", ("programme",))


def test_number_on_the_register_is_noted_by_category() -> None:
    children = [
        {"id": "c1", "categories": [{"category": "scattered_orphan"}]},
        {"id": "c2", "categories": [{"category": "rare_disease"}]},
    ]
    [note] = [n for n in report(cases=[spell(), spell("k2")], children=children).notes if n.code == "target-differs"]
    figures = dict(note.figures)
    assert (figures["planned"], figures["served"]) == (410, 2)
    assert (figures["served_scattered_orphan"], figures["served_rest"], figures["planned_rest"]) == (1, 1, 349)
    [note] = [n for n in report(cases=[spell()], children=[{"id": "c1"}]).notes if n.code == "target-differs"]
    assert set(dict(note.figures)) == {"planned", "served"}
    assert [n for n in report().notes if n.code == "target-differs"] == []


def test_as_many_on_the_register_as_planned_are_no_note() -> None:
    rule = RegisterCount(
        slug="x.y", clause=art("ph2024:3-p"), total=1, of=((ChildCategory.SCATTERED_ORPHAN, 1),), rest=0
    )
    for category, codes in (("scattered_orphan", []), ("rare_disease", ["target-differs"])):
        children = [{"id": "c1", "categories": [{"category": category}]}]
        caseload = given(programme=contract(), cases=[spell()], children=children)
        assert [note.code for note in audit(caseload, OVER, edition=with_rule(rule, PLAN)).notes] == codes


def handed(**fields: Any) -> Row:
    return {"id": "r1", "kind": "exemplary_case", "on": "2024-09-01", "theme": "psychological_support", **fields}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "met"),
        ({"on": "2024-05-19"}, "breached"),
        ({"on": "2025-05-20"}, "breached"),
        ({"on": None}, "unknown"),
        ({"kind": None}, "unknown"),
        ({"theme": None}, "unknown"),
        ({"theme": "legal_aid"}, "breached"),
    ],
)
def test_case_handed_in_counts_by_its_day_and_theme(fields: Row, expected: str) -> None:
    assert status(report(deliverables=[handed(**fields)]), "deliverables.psychological-case") == expected


def test_quota_of_things_handed_in_says_how_many_are_lacking() -> None:
    assert (the(report(deliverables=[handed()]), "deliverables.exemplary-cases").remedy or {})["count"] == 2
    assert the(report(deliverables=[handed()]), "deliverables.psychological-case").remedy is None
    rule = DeliverableQuota(slug="x.y", clause=art("ph2024:6.4-r"), kind=DeliverableKind.EXEMPLARY_CASE, at_least=1)
    [row] = audit(given(programme=None), edition=with_rule(rule, PLAN)).findings
    assert (row.remedy or {})["do"] == "record"


def test_training_of_the_whole_contract_needs_a_programme() -> None:
    assert the(report(programme=None, trainings=[]), "training.child-directors").missing == ("programme",)
