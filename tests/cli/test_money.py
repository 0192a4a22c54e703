"""``budget`` and ``eligibility``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import PROGRAMME, WIDTH, Files, Run, widest

TOWN = ("--profile", "town", "--as-of", "2022-06-30")


@pytest.mark.parametrize(("lang", "says"), [("zh", "3,000.00元"), ("en", "CNY 3,000.00")])
def test_a_budget_shows_ceiling_spending_uses_and_findings(run: Run, file: Files, lang: str, says: str) -> None:
    said = run("budget", file(), *TOWN, "--lang", lang).output
    assert says in said
    assert "310.50" in said
    assert "t2:7" in said
    assert "e2" in said
    assert "9999" not in said
    assert widest(said) <= WIDTH


def test_a_budget_as_json_is_in_text_of_yuan(run: Run, file: Files) -> None:
    plain = json.loads(run("budget", file(), *TOWN, "--format", "json").stdout)
    assert plain["format"] == "childcare-policy/budget@1"
    assert plain["spent"] == {
        "home_visit": {"district_finance": "100.50", "no_fund": "7.00"},
        "not_recorded": {"not_recorded": "3.00"},
        "wages": {"district_finance": "200.00"},
    }
    assert plain["unrecorded_amounts"] == 2
    assert plain["ceiling"][0]["observed"] == {"spent": "300.50", "ceiling": "3000.00"}
    assert {row["rule"] for row in plain["findings"]} == {"budget.ceiling", "budget.uses"}


def test_a_budget_says_what_the_papers_grant_and_what_is_on_record(run: Run, file: Files) -> None:
    funding = [
        {"id": "f1", "source": "district_finance", "amount": "3000.00", "received_on": "2022-01-10"},
        {"id": "f2", "source": "district_finance", "amount": "500.00", "paid_on": "2022-07-01"},
        {"id": "f3", "amount": "9.00", "accepted_on": "2022-06-30", "paid_on": "2022-06-30"},
        {"id": "f4", "source": "charity"},
    ]
    plain = json.loads(run("budget", file(funding=funding), *TOWN, "--format", "json").stdout)
    assert plain["funds"] == {
        "district_finance": {"amount": "3500.00", "received": "3000.00", "accepted": "0.00", "paid": "0.00"},
        "not_recorded": {"amount": "9.00", "received": "0.00", "accepted": "9.00", "paid": "9.00"},
    }
    assert [(row["part"], row["rule"], row["amount"]) for row in plain["rules"]] == [
        ("grant", "budget.ceiling", "3000.00"),
        ("use", "budget.uses", None),
    ]
    said = run("budget", file(funding=funding), *TOWN, "--lang", "en").output
    assert "3500.00  3000.00        ·    ·" in said
    assert widest(said) <= WIDTH
    assert "Source" not in run("budget", file(funding=[], expenses=[]), *TOWN, "--lang", "en").output


def test_a_budget_of_papers_that_name_no_amount(run: Run, file: Files) -> None:
    village = ("--profile", "town/south", "--as-of", "2022-06-30")
    said = run("budget", file(), *village, "--lang", "en").output
    assert "The papers name no amount." in said
    assert "Everybody gives something. — Paper of 2022, 1 (t3:m) [tracked]" in " ".join(said.split())
    assert "310.50" in said
    plain = json.loads(run("budget", file(), *village, "--format", "json").stdout)
    assert plain["rules"] == plain["findings"] == plain["ceiling"] == []
    [clause] = plain["clauses"]
    assert (clause["id"], clause["kind"], clause["handling"]) == ("t3:m", "funding_source", "tracked")
    assert clause["gist"]["en"] == "Everybody gives something."


def test_a_grant_that_cannot_be_told_is_not_nothing(run: Run, file: Files) -> None:
    started = {key: value for key, value in PROGRAMME.items() if key != "starts_on"}
    said = run("budget", file(programme=started, expenses=None, funding=None), *TOWN, "--lang", "en").output
    assert "Ceiling not known (unknown)" in said


def test_a_fund_nobody_recorded_is_not_guessed(run: Run, file: Files) -> None:
    plain = json.loads(run("budget", file(funding=None), *TOWN, "--format", "json").stdout)
    assert plain["spent"]["wages"] == {"not_recorded": "200.00"}


def test_a_budget_without_expenses(run: Run, file: Files) -> None:
    assert "No expenses are recorded" in run("budget", file(expenses=None), *TOWN, "--lang", "en").output
    said = run("budget", file(expenses=[]), *TOWN, "--lang", "en").output
    assert "without a recorded" not in said


@pytest.mark.parametrize(("lang", "says"), [("zh", "补记儿童 c3 的年级"), ("en", "Record the grade of child c3")])
def test_eligibility_tells_who_is_not_and_what_is_missing(run: Run, file: Files, lang: str, says: str) -> None:
    said = run("eligibility", file(), *TOWN, "--lang", lang).output
    assert says in said
    assert "c2" in said
    assert widest(said) <= WIDTH


def test_a_child_no_longer_in_scope_is_named_for_closure(run: Run, file: Files) -> None:
    school = [
        {"from": "2016-09-01", "to": "2022-03-31", "stage": "compulsory", "grade": 4},
        {"from": "2022-04-01", "stage": "upper_secondary"},
    ]
    left = [{"id": "c1", "education": school}]
    cases = [{"id": "k1", "child": "c1", "opened_on": "2022-01-01"}]
    tables = {"children": left, "cases": cases, "visits": [], "incidents": [], "expenses": []}
    said = run("eligibility", file(**tables), *TOWN, "--lang", "en").output
    assert "to be closed or transferred, 1: c1" in said


def test_eligibility_as_json(run: Run, file: Files) -> None:
    plain = json.loads(run("eligibility", file(), *TOWN, "--format", "json").stdout)
    assert list(plain) == ["format", "receipt", "findings"]
    assert [(row["subject"]["id"], row["status"]) for row in plain["findings"]] == [
        ("c1", "met"),
        ("c2", "breached"),
        ("c3", "unknown"),
    ]


def test_a_check_that_fails_elsewhere_does_not_fail_these(run: Run, file: Files) -> None:
    fragile = file(programme={**PROGRAMME, "stage": "broken"})
    run("budget", fragile, *TOWN, code=0)
    run("eligibility", fragile, *TOWN, code=0)


def test_a_check_that_fails_here_ends_with_three(run: Run, file: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ValueError("王小明")

    monkeypatch.setattr("childcare_policy.rules.ceiling._spent", fails)
    assert "王小明" not in run("budget", file(), *TOWN, code=3).output
    monkeypatch.setattr("childcare_policy.rules.eligibility._served", fails)
    run("eligibility", file(), *TOWN, code=3)


EXAMPLES = Path("examples")


@pytest.mark.parametrize(
    ("city", "lang", "line"),
    [
        ("pinghu", "zh", "合同价上限390,000.00元，实为"),
        ("pinghu", "en", "Price at most CNY 390,000.00, comes to CNY"),
        ("zhanjiang", "zh", "合同价上限200,000.00元，实为"),
        ("zhanjiang", "en", "Price at most CNY 200,000.00, comes to CNY"),
    ],
)
def test_a_budget_tells_what_a_price_may_come_to_and_comes_to(run: Run, city: str, lang: str, line: str) -> None:
    asked = (EXAMPLES / city / "2024.json", "--profile", city, "--as-of", "2025-05-19", "--lang", lang)
    said = run("budget", *asked).output
    assert line in said
    assert widest(said) <= WIDTH


def test_a_budget_tells_how_much_comes_from_which_source(run: Run) -> None:
    asked = (EXAMPLES / "pinghu/2024.json", "--profile", "pinghu", "--as-of", "2025-05-19", "--format", "json")
    rules = json.loads(run("budget", *asked).stdout)["rules"]
    assert [(row["part"], row["amount"]) for row in rules] == [
        ("grant", "390000.00"),
        ("source", "340000.00"),
        ("source", "50000.00"),
    ]


def test_a_budget_of_papers_without_rules_about_money_counts_no_findings(run: Run) -> None:
    asked = (EXAMPLES / "shanghai/2020.json", "--profile", "shanghai", "--as-of", "2021-05-31", "--lang", "en")
    said = run("budget", *asked).output
    assert "The papers name no amount." in said
    assert "findings" not in said
