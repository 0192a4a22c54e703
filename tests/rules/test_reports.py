"""What is owed for each month: what counts for it, by when it is due, and whom it must reach."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import Row, audit, given, programme, status, statuses, the

SUMMARY, DATA = "2.3-i", "2.3-j"
KINDS = {SUMMARY: "monthly_visit_summary", DATA: "monthly_report"}
MARCH = {"from": "2022-03-01", "to": "2022-03-31"}
BOTH = pytest.mark.parametrize("clause", [SUMMARY, DATA])


def report(clause: str, submitted_on: str | None = "2022-04-10", **fields: Any) -> Row:
    whole = {"kind": KINDS[clause], "period": MARCH, "to": "civil_affairs_bureau"}
    return {"id": "r1", "submitted_on": submitted_on, **whole, **fields}


def march(clause: str, as_of: str = "2022-12-31", **tables: Any) -> str:
    return status(audit(given(**{"documents": [], **tables}), as_of), clause, "p1", "2022-03")


@BOTH
@pytest.mark.parametrize(("on", "expected"), [("2022-03-31", "met"), ("2022-04-30", "met"), ("2022-05-01", "late")])
def test_report_is_due_thirty_days_after_the_month(clause: str, on: str, expected: str) -> None:
    assert march(clause, reports=[report(clause, on)]) == expected


@BOTH
def test_report_not_made_is_pending_until_its_day_has_passed(clause: str) -> None:
    assert march(clause, "2022-04-30", reports=[]) == "pending"
    assert march(clause, "2022-05-01", reports=[]) == "breached"


@BOTH
def test_finding_carries_the_due_day_and_the_window(clause: str) -> None:
    finding = the(audit(given(reports=[], documents=[]), "2022-03-05"), clause, "p1", "2022-03")
    assert str(finding.due_on) == "2022-04-30"
    assert finding.window is not None
    assert (str(finding.window.from_), str(finding.window.to)) == ("2022-03-01", "2022-03-31")
    assert finding.remedy is not None
    assert (finding.remedy["do"], finding.remedy["report"]) == ("report", KINDS[clause])


@BOTH
@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2022-03-01", "2022-03-31", "met"),
        ("2022-01-01", "2022-12-31", "met"),
        ("2022-03-02", "2022-03-31", "breached"),
        ("2022-03-01", "2022-03-30", "breached"),
        (None, "2022-03-31", "unknown"),
        ("2022-03-01", None, "unknown"),
        (None, "2022-03-30", "breached"),
        ("2022-03-02", None, "breached"),
    ],
)
def test_report_counts_for_the_period_it_covers(
    clause: str, first: str | None, last: str | None, expected: str
) -> None:
    assert march(clause, reports=[report(clause, period={"from": first, "to": last})]) == expected


@BOTH
def test_period_not_recorded_is_unknown(clause: str) -> None:
    finding = the(audit(given(reports=[report(clause, period=None)], documents=[])), clause, "p1", "2022-03")
    assert (str(finding.status), finding.missing) == ("unknown", ("report:r1.period",))


@BOTH
def test_day_of_submission_not_recorded_is_unknown(clause: str) -> None:
    finding = the(audit(given(reports=[report(clause, None)], documents=[])), clause, "p1", "2022-03")
    assert (str(finding.status), finding.missing) == ("unknown", ("report:r1.submitted_on",))


@BOTH
def test_report_of_another_kind_does_not_do(clause: str) -> None:
    assert march(clause, reports=[report(clause, kind="quarterly_report")]) == "breached"


@BOTH
def test_report_submitted_after_as_of_has_no_effect(clause: str) -> None:
    assert march(clause, "2022-04-09", reports=[report(clause)]) == "pending"
    assert march(clause, "2022-04-10", reports=[report(clause)]) == "met"


@BOTH
def test_two_reports_of_one_month_count_once(clause: str) -> None:
    caseload = given(reports=[report(clause), {**report(clause), "id": "r2"}], documents=[])
    found = statuses(audit(caseload, "2022-06-30"), clause)
    assert found.count("met") == 1


@BOTH
def test_earliest_report_decides(clause: str) -> None:
    later = {**report(clause, "2022-07-01"), "id": "r0"}
    finding = the(audit(given(reports=[later, report(clause)], documents=[])), clause, "p1", "2022-03")
    assert (str(finding.status), finding.evidence) == ("met", ("report:r1",))


@BOTH
def test_one_report_may_cover_a_quarter(clause: str) -> None:
    quarter = report(clause, "2022-02-20", period={"from": "2022-01-01", "to": "2022-03-31"})
    assert statuses(audit(given(reports=[quarter], documents=[])), clause)[:3] == ["met", "met", "met"]


def test_document_of_that_name_is_a_summary_too() -> None:
    paper = {"id": "o1", "kind": "monthly_visit_summary", "on": "2022-04-10", "period": MARCH}
    assert march(SUMMARY, reports=[], documents=[paper]) == "met"
    assert march(SUMMARY, reports=[], documents=[{**paper, "on": "2022-05-01"}]) == "late"
    assert march(SUMMARY, reports=[], documents=[{**paper, "on": None}]) == "unknown"


@pytest.mark.parametrize(
    ("to", "expected"), [("civil_affairs_bureau", "met"), (None, "unknown"), ("township", "breached")]
)
def test_data_reach_the_bureau_as_a_report_or_as_a_document(to: str | None, expected: str) -> None:
    paper = {"id": "o1", "kind": "monthly_report", "on": "2022-04-10", "period": MARCH, "to": to}
    assert march(DATA, reports=[report(DATA, to=to)]) == expected
    assert march(DATA, reports=[], documents=[paper]) == expected


def test_data_sent_elsewhere_are_listed() -> None:
    finding = the(audit(given(reports=[report(DATA, to="township")], documents=[])), DATA, "p1", "2022-03")
    assert finding.rejected == (("report:r1", "sent-elsewhere"),)


@pytest.mark.parametrize("to", ["civil_affairs_bureau", "township", None])
def test_summary_is_made_for_nobody_in_particular(to: str | None) -> None:
    assert march(SUMMARY, reports=[report(SUMMARY, to=to)]) == "met"


@BOTH
@pytest.mark.parametrize("recorded", ["reports", "documents"])
def test_one_place_not_recorded_leaves_the_month_unknown(clause: str, recorded: str) -> None:
    other = {"reports": "documents", "documents": "reports"}[recorded]
    caseload = given(**{recorded: []})
    finding = the(audit(caseload), clause, "p1", "2022-03")
    assert (str(finding.status), finding.missing) == ("unknown", (other,))
    assert status(audit(caseload, "2022-04-30"), clause, "p1", "2022-03") == "pending"


@BOTH
@pytest.mark.parametrize(
    ("starts", "expected"), [("2022-03-16", "breached"), ("2022-03-17", "not_applicable"), ("2022-04-01", "")]
)
def test_programme_that_starts_mid_month_owes_the_month_from_half_of_its_days(
    clause: str, starts: str, expected: str
) -> None:
    found = audit(given(programme=programme(starts_on=starts), reports=[], documents=[])).findings
    march_ = [
        str(row.status)
        for row in found
        if f"sh2022:{clause}" in row.clauses and row.window and row.window.label == "2022-03"
    ]
    assert march_ == ([expected] if expected else [])


@BOTH
def test_last_month_is_covered_when_its_days_in_service_are(clause: str) -> None:
    ended = programme(ends_on="2022-03-20")
    short = report(clause, period={"from": "2022-03-01", "to": "2022-03-20"})
    finding = the(audit(given(programme=ended, reports=[short], documents=[])), clause, "p1", "2022-03")
    assert (str(finding.status), str(finding.due_on)) == ("met", "2022-04-30")
    assert (
        march(clause, programme=ended, reports=[report(clause, period={"from": "2022-03-01", "to": "2022-03-19"})])
        == "breached"
    )


@BOTH
def test_programme_not_recorded_is_one_unknown(clause: str) -> None:
    finding = the(audit(given(programme=None, reports=[], documents=[])), clause)
    assert (str(finding.status), finding.window, finding.missing) == ("unknown", None, ("programme",))
    assert finding.subject.id == "programme"


@BOTH
def test_first_day_not_recorded_is_one_unknown(clause: str) -> None:
    finding = the(audit(given(programme=programme(starts_on=None), reports=[], documents=[])), clause)
    assert (str(finding.status), finding.window, finding.missing) == ("unknown", None, ("programme:p1.starts_on",))


@BOTH
def test_programme_that_has_not_begun_owes_nothing_yet(clause: str) -> None:
    caseload = given(reports=[], documents=[])
    assert statuses(audit(caseload, "2021-12-31"), clause) == []
    assert statuses(audit(caseload, "2022-01-01"), clause) == ["pending"]


@BOTH
def test_report_or_document_of_unrecorded_kind_may_be_the_one(clause: str) -> None:
    assert march(clause, reports=[report(clause, kind=None)]) == "unknown"
    paper = {"id": "o1", "kind": None, "on": "2022-04-10", "period": MARCH}
    assert march(clause, reports=[], documents=[paper]) == "unknown"
    assert march(clause, reports=[], documents=[{**paper, "period": {"from": "2022-03-02", "to": None}}]) == "breached"


@BOTH
def test_undated_report_is_pending_while_the_day_is_not_over(clause: str) -> None:
    assert march(clause, "2022-04-30", reports=[report(clause, None)]) == "pending"
    assert march(clause, "2022-05-01", reports=[report(clause, None)]) == "unknown"


def test_finding_says_whom_the_report_must_reach() -> None:
    report_ = audit(given(reports=[], documents=[]), "2022-03-05")
    asked = [the(report_, clause, "p1", "2022-03") for clause in (SUMMARY, DATA)]
    assert [each.required["to"] for each in asked] == [None, "civil_affairs_bureau"]
    assert [each.remedy and each.remedy["to"] for each in asked] == [None, "civil_affairs_bureau"]
    assert [each.required["within_days"] for each in asked] == [30, 30]
