"""Help that is bought in: kept out of this fund, charged to another budget, and applied for before it is paid."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import Row, audit, case, given, paper, statuses, the

SOURCE, USES, EARMARKED, APPLICATION, OTHER = "3-b", "3-d", "4-d", "3-m", "3-n"
EXCLUDED = {
    "3-i": "educational_support",
    "3-j": "psychological_support",
    "3-k": "behaviour_support",
    "3-l": "physical_rehabilitation",
}
FUNDS = [
    {"id": "f1", "source": "district_finance"},
    {"id": "f2", "source": "other_public_welfare"},
    {"id": "f3", "source": "charity"},
    {"id": "f4", "source": None},
]
EACH = pytest.mark.parametrize(("clause", "item"), EXCLUDED.items())


def expense(item: str | None, delivery: str | None = None, **fields: Any) -> Row:
    return {
        "id": "e1",
        "on": "2022-05-10",
        "amount": "100.00",
        "item": item,
        "delivery": delivery,
        "fund": "f1",
        **fields,
    }


def e1(clause: str, *spent: Row, as_of: str = "2022-12-31", **tables: Any) -> str:
    caseload = given(**{"cases": [case()], "funding": FUNDS, "documents": [], **tables}, expenses=list(spent))
    found = statuses(audit(caseload, as_of), clause, "e1")
    return found[0] if found else ""


@EACH
@pytest.mark.parametrize(
    ("delivery", "fund", "expected"),
    [
        ("in_team", "f1", "met"),
        ("in_team", None, "met"),
        ("purchased", "f1", "breached"),
        ("purchased", "f2", "met"),
        ("purchased", "f3", "met"),
        ("purchased", "", "met"),
        ("purchased", None, "unknown"),
        ("purchased", "f4", "unknown"),
        (None, "f1", "unknown"),
        (None, "f2", "met"),
        (None, None, "unknown"),
    ],
)
def test_four_kinds_of_bought_in_help_are_kept_out_of_this_fund(
    clause: str, item: str, delivery: str | None, fund: str | None, expected: str
) -> None:
    assert e1(clause, expense(item, delivery, fund=fund)) == expected


@EACH
def test_another_item_is_not_asked(clause: str, item: str) -> None:
    for other in ("wages", *(each for each in EXCLUDED.values() if each != item)):
        assert e1(clause, expense(other, "purchased")) == ""


@pytest.mark.parametrize(
    ("fund", "expected"),
    [("f2", "met"), ("f1", "breached"), ("f3", "breached"), ("", "breached"), (None, "unknown"), ("f4", "unknown")],
)
@pytest.mark.parametrize("item", EXCLUDED.values())
def test_bought_in_help_belongs_to_the_other_welfare_budget(item: str, fund: str | None, expected: str) -> None:
    assert e1(OTHER, expense(item, "purchased", fund=fund)) == expected


@pytest.mark.parametrize("clause", [OTHER, APPLICATION])
@pytest.mark.parametrize(
    ("item", "delivery"), [("educational_support", "in_team"), ("daily_care", "purchased"), ("wages", None)]
)
def test_only_bought_in_help_of_the_four_kinds_needs_it(clause: str, item: str, delivery: str | None) -> None:
    assert e1(clause, expense(item, delivery)) == ""


def applied(on: str | None, as_of: str = "2022-12-31", **fields: Any) -> str:
    request = paper("u1", "funding_application", on, **{"case": None, **fields})
    return e1(APPLICATION, expense("psychological_support", "purchased", fund="f2"), documents=[request], as_of=as_of)


@pytest.mark.parametrize(
    ("on", "expected"), [("2022-05-09", "met"), ("2022-05-10", "met"), ("2022-05-11", "late"), (None, "unknown")]
)
def test_bought_in_help_is_applied_for_before_it_is_paid(on: str | None, expected: str) -> None:
    assert applied(on) == expected


def test_help_nobody_applied_for_is_breached_from_the_day_after() -> None:
    spent = expense("psychological_support", "purchased", fund="f2")
    assert e1(APPLICATION, spent, as_of="2022-05-10") == "pending"
    assert e1(APPLICATION, spent, as_of="2022-05-11") == "breached"
    assert e1(APPLICATION, spent, documents=None) == "unknown"
    assert e1(APPLICATION, spent, documents=[paper("u1", "other", "2022-05-01", case=None)]) == "breached"


def test_paper_of_unrecorded_kind_may_be_an_application_made_in_time() -> None:
    spent = expense("psychological_support", "purchased", fund="f2")
    afterwards, unnamed = paper("u1", "funding_application", "2022-05-11", case=None), paper("u2", None, case=None)
    assert e1(APPLICATION, spent, documents=[afterwards]) == "late"
    assert e1(APPLICATION, spent, documents=[afterwards, unnamed]) == "unknown"


def test_application_is_for_the_same_child() -> None:
    of_k1 = expense("psychological_support", "purchased", fund="f2", case="k1")
    for whose, expected in (("k1", "met"), (None, "breached"), ("k2", "breached")):
        request = paper("u1", "funding_application", "2022-05-01", case=whose)
        assert e1(APPLICATION, of_k1, documents=[request], cases=[case("k1"), case("k2")]) == expected


def test_application_for_an_expense_of_unrecorded_day() -> None:
    undated = expense("psychological_support", "purchased", fund="f2", on=None)
    assert e1(APPLICATION, undated, documents=[paper("u1", "funding_application", case=None)]) == "unknown"
    assert e1(APPLICATION, undated) == "breached"


def test_application_is_due_on_the_day_of_the_expense() -> None:
    spent = expense("psychological_support", "purchased", fund="f2")
    finding = the(
        audit(given(cases=[case()], funding=FUNDS, documents=[], expenses=[spent]), "2022-05-10"), APPLICATION
    )
    assert (str(finding.due_on), finding.window) == ("2022-05-10", None)


@pytest.mark.parametrize("clause", [*EXCLUDED, APPLICATION, OTHER])
def test_expense_of_unrecorded_item_may_be_bought_in_help(clause: str) -> None:
    assert e1(clause, expense(None, "purchased")) == "unknown"


@pytest.mark.parametrize("clause", [APPLICATION, OTHER])
def test_help_of_unrecorded_delivery_may_be_bought_in(clause: str) -> None:
    assert e1(clause, expense("educational_support")) == "unknown"
    assert e1(clause, expense(None, "in_team")) == ""


def test_application_that_cannot_be_found_names_the_table() -> None:
    spent = expense("psychological_support", "purchased", fund="f2")
    finding = the(audit(given(cases=[case()], funding=FUNDS, expenses=[spent])), APPLICATION, "e1")
    assert (str(finding.status), finding.missing) == ("unknown", ("documents",))
    assert finding.remedy == {"do": "record", "facts": ("documents",)}
