"""The programme as a whole: its provider, and the number of children the paper plans for."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import audit, case, child, given, programme, status, the

PROVIDER = "2.1-a"


@pytest.mark.parametrize(("provider", "expected"), [("o1", "met"), ("", "breached"), (None, "unknown")])
def test_provider_is_appointed(provider: str | None, expected: str) -> None:
    assert status(audit(given(programme=programme(provider=provider))), PROVIDER, "p1") == expected


def test_provider_not_recorded_names_the_fact() -> None:
    assert the(audit(given()), PROVIDER).missing == ("programme:p1.provider",)
    nothing = the(audit(given(programme=None)), PROVIDER)
    assert (str(nothing.status), nothing.subject.id, nothing.missing) == ("unknown", "programme", ("programme",))


def test_provider_recorded_as_none_is_mended_by_appointing_one() -> None:
    assert the(audit(given(programme=programme(provider=""))), PROVIDER).remedy == {"do": "appoint-provider"}


def notes(**tables: Any) -> list[dict[str, Any]]:
    return [dict(note.figures) for note in audit(given(**tables)).notes if note.code == "target-differs"]


def full(number: int, orphans: int = 0) -> dict[str, Any]:
    """A caseload of so many children, so many of them orphans."""
    allowance = [{"category": "basic_living_allowance_recipient"}]
    children = [child(f"c{n}") if n < orphans else child(f"c{n}", categories=allowance) for n in range(number)]
    return {"children": children, "cases": [case(f"k{n}") for n in range(number)]}


def test_number_of_children_as_planned_needs_no_note() -> None:
    assert notes(**full(30, 4)) == []


@pytest.mark.parametrize("number", [29, 31])
def test_other_number_than_planned_is_noted_and_no_finding(number: int) -> None:
    assert notes(**full(number, 4)) == [{"planned": 30, "served": number, "planned_orphans": 4, "served_orphans": 4}]
    assert all(row.rule != "programme.target-number" for row in audit(given(**full(number))).findings)


def test_children_are_counted_once_and_only_while_in_service() -> None:
    tables = full(30, 4)
    tables["cases"][29] = case("k29", child="c0", opened_on="2022-05-01")
    tables["cases"][0] = case("k0", closed_on="2022-04-30")
    assert notes(**tables)[0]["served"] == 29


def test_orphans_are_not_counted_where_categories_are_not_recorded() -> None:
    tables = full(2)
    tables["children"][0]["categories"] = None
    assert notes(**tables) == [{"planned": 30, "served": 2, "planned_orphans": 4}]
    assert notes(cases=[case()]) == [{"planned": 30, "served": 1, "planned_orphans": 4}]


def test_place_the_paper_does_not_plan_for_needs_no_note() -> None:
    for fields in (
        {"programme": programme(division="330400")},
        {"programme": programme(division=None)},
        {"programme": None},
    ):
        assert notes(**full(2), **fields) == []
    assert notes(children=[]) == []
