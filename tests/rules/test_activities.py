"""Group activities: how many in a programme year, which of them count, and on which occasions they fall."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.builders import (
    KINDS,
    PLAN,
    Row,
    audit,
    contract,
    given,
    programme,
    status,
    statuses,
    the,
    with_rule,
)

from childcare_policy import ActivityKind, ActivityQuota, art, evaluate

YEARLY, TIMING = "2.4-a", "2.4-b"
SUMMER = {"id": "y1", "kind": "summer_break", "from": "2022-07-01", "to": "2022-08-31"}


def activity(id: str = "g1", on: str | None = "2022-05-10", **fields: Any) -> Row:
    return {"id": id, "kind": "group_activity", "on": on, "participants": 12, **fields}


def year(clause: str, *held: Row, as_of: str = "2023-01-01", **tables: Any) -> str:
    return status(audit(given(activities=list(held), **tables), as_of), clause, "p1", "1")


def test_two_activities_a_year_are_owed() -> None:
    assert year(YEARLY, activity("g1"), activity("g2")) == "met"
    assert year(YEARLY, activity("g1")) == "breached"
    assert year(YEARLY) == "breached"
    assert year(YEARLY, as_of="2022-12-31") == "pending"
    assert year(YEARLY, activity("g1"), activity("g2"), as_of="2022-05-10") == "met"


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2021-12-31", "breached"), ("2022-01-01", "met"), ("2022-12-31", "met"), ("2023-01-01", "breached")],
)
def test_activity_on_the_first_and_on_the_last_day_of_the_year_counts(on: str, expected: str) -> None:
    assert year(YEARLY, activity("g1"), activity("g2", on), as_of="2023-06-30") == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"participants": 1}, "met"),
        ({"participants": 0}, "breached"),
        ({"participants": 0, "cases": ["k1"]}, "breached"),
        ({"participants": None, "cases": ["k1"]}, "met"),
        ({"participants": None, "cases": []}, "breached"),
        ({"participants": 3, "cases": []}, "met"),
        ({"participants": None, "cases": None}, "unknown"),
        ({"kind": "lecture"}, "breached"),
        ({"kind": None}, "unknown"),
        ({"on": None}, "unknown"),
        ({"kind": None, "participants": 0}, "breached"),
    ],
)
def test_activity_counts_when_somebody_came(fields: dict[str, Any], expected: str) -> None:
    assert year(YEARLY, activity("g1"), {**activity("g2"), **fields}) == expected


def test_unrecorded_activity_does_not_matter_where_one_is_lacking_anyway() -> None:
    assert year(YEARLY, activity(participants=None)) == "breached"
    assert year(YEARLY, activity(participants=None), activity("g2", participants=None)) == "unknown"


def test_activity_nobody_came_to_is_listed() -> None:
    finding = the(audit(given(activities=[activity(participants=0)]), "2023-01-01"), YEARLY, "p1", "1")
    assert (finding.rejected, finding.observed) == ((("activity:g1", "nobody-came"),), {"count": 0})


def test_activities_not_recorded_are_pending_and_then_unknown() -> None:
    for clause in (YEARLY, TIMING):
        assert status(audit(given(), "2022-12-31"), clause, "p1", "1") == "pending"
        finding = the(audit(given(), "2023-01-01"), clause, "p1", "1")
        assert (str(finding.status), finding.missing) == ("unknown", ("activities",))


def test_programme_years_are_counted_from_its_first_day() -> None:
    long = programme(starts_on="2022-03-10", ends_on="2024-03-09")
    held = [activity("g1", "2022-03-10"), activity("g2", "2023-03-09"), activity("g3", "2023-03-10")]
    report = audit(given(programme=long, activities=held), "2024-06-01")
    assert [status(report, YEARLY, "p1", label) for label in ("1", "2")] == ["met", "breached"]
    assert len(statuses(report, YEARLY)) == 2


@pytest.mark.parametrize(("ends", "expected"), [("2022-07-02", "breached"), ("2022-07-01", "not_applicable")])
def test_year_binds_a_programme_that_lasts_half_of_its_days(ends: str, expected: str) -> None:
    assert year(YEARLY, programme=programme(ends_on=ends)) == expected


def test_year_cut_short_is_due_on_the_last_day_of_the_programme() -> None:
    short = given(programme=programme(ends_on="2022-09-30"), activities=[])
    assert [status(audit(short, day), YEARLY, "p1", "1") for day in ("2022-09-30", "2022-10-01")] == [
        "pending",
        "breached",
    ]


@pytest.mark.parametrize("occasion", ["winter_break", "summer_break", "childrens_day", "festival"])
def test_one_activity_on_an_occasion_is_enough(occasion: str) -> None:
    assert year(TIMING, activity(occasion="none"), activity("g2", occasion=occasion)) == "met"


@pytest.mark.parametrize("occasion", ["none", "minor_protection_month"])
def test_activities_on_no_occasion_are_a_shortfall_and_no_breach(occasion: str) -> None:
    finding = the(audit(given(activities=[activity(occasion=occasion)]), "2023-01-01"), TIMING, "p1", "1")
    assert (str(finding.status), finding.rejected) == ("shortfall", (("activity:g1", "no-occasion"),))


def test_no_activity_at_all_is_a_shortfall_of_timing_after_the_year() -> None:
    assert year(TIMING, as_of="2022-12-31") == "pending"
    assert year(TIMING) == "shortfall"


def test_childrens_day_needs_no_calendar() -> None:
    assert year(TIMING, activity(on="2022-06-01")) == "met"
    assert year(TIMING, activity(on="2022-06-02")) == "unknown"
    assert year(TIMING, activity(on="2022-06-02"), calendars=[]) == "shortfall"


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2022-06-30", "shortfall"), ("2022-07-01", "met"), ("2022-08-31", "met"), ("2022-09-01", "shortfall")],
)
def test_school_calendar_tells_the_breaks(on: str, expected: str) -> None:
    assert year(TIMING, activity(on=on), calendars=[SUMMER]) == expected


def test_term_is_no_occasion() -> None:
    assert (
        year(TIMING, activity(), calendars=[{**SUMMER, "kind": "term", "from": "2022-02-17", "to": "2022-06-30"}])
        == "shortfall"
    )


def test_recorded_occasion_outranks_the_calendar() -> None:
    assert year(TIMING, activity(on="2022-07-10", occasion="none"), calendars=[SUMMER]) == "shortfall"


def test_activity_nobody_came_to_falls_on_no_occasion() -> None:
    assert year(TIMING, activity(on="2022-06-01", participants=0)) == "shortfall"


@pytest.mark.parametrize("field", ["on", "kind", "participants"])
def test_unrecorded_field_of_a_timely_activity_is_unknown(field: str) -> None:
    blank = {**activity(on="2022-06-01", occasion="festival"), field: None}
    assert year(TIMING, blank) == "unknown"


def test_timing_is_a_should() -> None:
    report = audit(given(activities=[]), "2023-01-01")
    assert (str(the(report, TIMING).force), str(the(report, YEARLY).force)) == ("should", "must")


def test_open_year_says_how_many_are_lacking() -> None:
    report = audit(given(activities=[activity()]), "2022-06-30")
    remedy = the(report, YEARLY).remedy
    assert remedy is not None
    assert (remedy["do"], remedy["count"], str(remedy["by"])) == ("hold", 1, "2022-12-31")
    timing = the(report, TIMING).remedy
    assert timing is not None
    assert timing["do"] == "hold-on-occasion"


def test_programme_or_its_first_day_not_recorded_is_one_unknown() -> None:
    for clause in (YEARLY, TIMING):
        assert the(audit(given(programme=None, activities=[])), clause).missing == ("programme",)
        blank = given(programme=programme(starts_on=None), activities=[])
        assert the(audit(blank), clause).missing == ("programme:p1.starts_on",)


def test_activity_after_as_of_has_no_effect() -> None:
    assert year(YEARLY, activity("g1"), activity("g2", "2022-12-31"), as_of="2022-12-30") == "pending"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"neighbourhood": "330482001001"}, "met"),
        ({"neighbourhood": ""}, "breached"),
        ({"division": "330482001"}, "met"),
        ({"division": "330482"}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_safety_is_brought_to_a_village(fields: Row, expected: str) -> None:
    held = {"id": "g1", "kind": "safety_outreach", "on": "2024-09-01", "participants": 5, **fields}
    found = audit(given(programme=contract(), activities=[held]), "2025-05-20", edition=PLAN)
    assert status(found, "activities.safety") == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"participants": 15}, ("met",)),
        ({"participants": 14}, ("breached", "too-few-came")),
        ({"participants": 0}, ("breached", "nobody-came")),
        ({"participants": None, "cases": ["k1"] * 15}, ("met",)),
        ({"participants": None, "cases": ["k1"] * 14}, ("unknown", "activity:g1.participants")),
        ({"participants": None, "cases": []}, ("breached", "nobody-came")),
        ({"participants": None}, ("unknown", "activity:g1.participants")),
    ],
)
def test_an_activity_too_few_came_to_does_not_count(fields: Row, expected: tuple[str, ...]) -> None:
    rule = ActivityQuota(
        slug="x.x", clause=art("sh2022:2.4-a"), kind=ActivityKind.GROUP_ACTIVITY, at_least=1, window=None, people=15
    )
    facts = given(activities=[activity(**fields)])
    [row] = evaluate(with_rule(rule), facts, date(2023, 1, 1), KINDS).findings
    assert (str(row.status), *row.missing, *(reason for _, reason in row.rejected)) == expected
