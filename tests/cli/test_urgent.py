"""What counts as urgent, and how it is counted."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from childcare_policy import Caseload, load, structure_caseload
from childcare_policy.cli.intake import Taken, audited
from childcare_policy.cli.totals import added, by_family, by_rule, by_slug, family, percent, shares
from childcare_policy.cli.urgent import Harm, Urgent, longest, urgent

from .conftest import CASELOAD


def asked(as_of: date = date(2022, 6, 30), **tables: Any) -> list[Urgent]:
    rows = {key: value for key, value in {**CASELOAD, **tables}.items() if value is not None}
    caseload: Caseload = structure_caseload(rows).caseload
    taken = Taken(name="one", path=Path("one.json"), caseload=caseload)
    return urgent(audited(load(only=["town"]), "town", [taken], as_of))


def row(label: str, status: str, rule: int = 1, kind: str = "case", month: int = 1, days: int = 28) -> tuple[int, Any]:
    first = date(2022, month, 1)
    window = (label, first, date(2022, month, days)) if label else None
    return month, ("k1", rule, "", kind, "k1", window, None, status, (), (), (), ())


def test_the_order_is_by_harm_then_by_how_much() -> None:
    found = asked()
    assert [(each.subject, each.harm) for each in found] == [
        ("case:k3", Harm.UNTOLD),
        ("case:k1", Harm.UNSEEN),
        ("case:k2", Harm.UNSEEN),
        ("programme:p1", Harm.UNKNOWN),
    ]
    assert found[1].size == 61
    assert found[1].chief.window is not None
    assert found[1].chief.window.label == "2022-05"


def test_breaches_of_a_child_come_before_those_of_the_programme() -> None:
    seen = {"id": "v1", "cases": ["k2"], "on": "2022-01-10", "mode": "home", "minutes": 90}
    found = asked(
        date(2022, 4, 15),
        cases=[{**CASELOAD["cases"][1], "closed_on": "2022-01-31"}],
        children=CASELOAD["children"][:2],
        visits=[seen],
        incidents=[],
        documents=[],
        expenses=[],
    )
    assert [(each.subject, each.harm, each.size) for each in found] == [
        ("case:k2", Harm.BREACHED, 1),
        ("programme:p1", Harm.BREACHED, 3),
    ]
    assert not found[1].of_a_child
    assert found[1].chief.remedy is not None


def test_a_check_that_failed_counts_as_not_known() -> None:
    found = asked(programme={"id": "p1", "starts_on": "2022-01-01", "ends_on": "2022-12-31", "stage": "broken"})
    [programme] = [each for each in found if each.subject == "programme:p1"]
    assert "oddities.fragile" in {each.rule for each in programme.findings}


def test_a_subject_is_named_where_no_case_is_concerned() -> None:
    found = asked(cases=None, visits=None, incidents=None, children=[{"id": "c9"}], expenses=None)
    assert "child:c9" in {each.subject for each in found}


def test_the_longest_run_is_neither_broken_nor_lengthened_by_what_was_excused() -> None:
    rows = [
        row("1", "breached", month=1),
        row("2", "excused", month=2),
        row("3", "breached", month=3),
        row("4", "met", month=4),
        row("5", "breached", month=5),
        row("6", "pending", month=6),
    ]
    assert [number for number, _ in longest(rows)] == [1, 3]


def test_a_run_stays_within_one_rule_and_counts_windows_of_cases_only() -> None:
    rows = [
        row("1", "breached", month=1),
        row("2", "breached", rule=2, month=2),
        row("3", "breached", kind="visit", month=3),
        row("", "breached", rule=2, month=4),
        row("5", "breached", rule=2, month=5),
        row("6", "unknown", rule=2, month=6),
    ]
    assert [number for number, _ in longest(rows)] == [2, 5]
    assert longest([]) == []


def test_counts_by_rule_and_family() -> None:
    town = load(only=["town"])
    taken = Taken(name="one", path=Path("one.json"), caseload=structure_caseload(CASELOAD).caseload)
    [answer] = audited(town, "town", [taken], date(2022, 6, 30))
    rules = by_rule(answer)
    assert rules["t2", "visits.monthly"]["breached"] == 9
    assert added([rules, rules])["t2", "visits.monthly"]["breached"] == 18
    assert list(by_family(rules)) == ["eligibility", "visits", "incidents", "reports", "budget", "oddities"]
    assert family("plan.after-assessment") == "documents"


def test_question_of_two_papers_is_counted_by_slug_together() -> None:
    papers = {("t1", "a.a"): Counter(met=2), ("t2", "a.a"): Counter(met=1, breached=1), ("t2", "a.b"): Counter(met=5)}
    assert by_slug(papers) == {"a.a": Counter(met=3, breached=1), "a.b": Counter(met=5)}


def test_shares_are_of_what_was_judged() -> None:
    counts = Counter({"met": 2, "late": 1, "shortfall": 1, "excused": 100, "not_applicable": 50})
    assert shares(counts) == {"met": "50", "breached": "50", "pending": "0", "unknown": "0"}
    assert shares(Counter({"excused": 3})) == {}


@pytest.mark.parametrize(
    ("count", "total", "said"), [(0, 9, "0"), (1, 1000, "<1"), (999, 1000, "99"), (9, 9, "100"), (1, 3, "33")]
)
def test_all_and_none_are_said_only_of_all_and_none(count: int, total: int, said: str) -> None:
    assert percent(count, total) == said
