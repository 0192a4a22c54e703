"""What a caller sees of an audit: order, slices, counts, and values that cannot be changed and say nothing personal."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from tests.builders import EDITION, audit, case, child, confirmed, full_visit, given, paper, team, the, visit, waiver

from childcare_policy import Finding, Findings, Report, Status
from childcare_policy.resident_id import check_character

FIRST = "99000020110506001"
SECRETS = {
    "name": "Wangxiaoming",
    "resident_id": FIRST + check_character(FIRST),
    "birth_date": "2011-05-06",
    "school": "Riverside",
    "household": "hh-Elm-17",
    "neighbourhood": "Willowbank",
    "home_division": "310115",
}


def busy() -> Report:
    """An audit with findings of every sort on two children."""
    visits = [
        full_visit("v2", "2022-02-10", cases=["k2", "k1"]),
        full_visit("v1", "2022-03-10"),
        visit("v3", mode="phone"),
    ]
    incident = {"id": "i1", "case": "k2", "kind": "self_harm", "discovered_at": "2022-03-10", "told": []}
    tables: dict[str, Any] = {
        "children": [child("c2", **SECRETS), child("c1")],
        "cases": [confirmed("k2"), confirmed("k1")],
        "assignments": team("k1") + team("k2"),
        "visits": visits,
        "documents": [paper("n1", "needs_assessment_form")],
        "incidents": [incident],
        "waivers": [waiver(case="k1", reason="Riverside flood")],
        "workers": [{"id": id, "name": "Liu Mei"} for id in ("s1", "d1", "w1")],
    }
    return audit(given(**tables), "2022-06-30")


REPORT = busy()


def test_findings_of_a_case_stand_together() -> None:
    owners = [row.subject.id for row in REPORT.findings if row.subject.kind == "case"]
    assert owners == sorted(owners)
    assert {row.subject.kind for row in list(REPORT.findings)[:3]} == {"programme"}


def test_windows_of_a_rule_come_in_order_of_time() -> None:
    months = [
        row.window.from_
        for row in REPORT.findings
        if row.rule == "visits.monthly" and row.subject.id == "k1" and row.window
    ]
    assert months == sorted(months)
    assert len(months) == 6


def test_rules_of_a_case_come_in_the_order_of_the_paper() -> None:
    slugs = [rule.slug for rule in EDITION.rules]
    places = [slugs.index(row.rule) for row in REPORT.findings.where(kind="case", id="k1")]
    assert places == sorted(places)
    assert len(set(places)) > 20


def test_findings_are_a_sequence() -> None:
    whole = list(REPORT.findings)
    found = REPORT.findings
    assert len(found) == len(whole) > 50
    assert (found[0], found[-1], found[7]) == (whole[0], whole[-1], whole[7])
    assert list(reversed(found)) == whole[::-1]
    assert whole[3] in found
    assert found.index(whole[3]) == 3
    with pytest.raises(IndexError):
        found[len(whole)]


@pytest.mark.parametrize(
    "part", [slice(2, 9), slice(None, None, 7), slice(-5, None), slice(9, 2), slice(None, None, -1)]
)
def test_slice_of_findings_is_findings_again(part: slice) -> None:
    found = REPORT.findings[part]
    assert isinstance(found, Findings)
    assert list(found) == list(REPORT.findings)[part]
    assert list(found[1:3]) == list(REPORT.findings)[part][1:3]


def test_findings_can_be_asked_for_by_status_kind_and_id() -> None:
    whole = list(REPORT.findings)
    assert list(REPORT.findings.where()) == whole
    assert list(REPORT.findings.where(status="breached")) == [row for row in whole if row.status is Status.BREACHED]
    assert list(REPORT.findings.where(kind="case", id="k1")) == [
        row for row in whole if (row.subject.kind, row.subject.id) == ("case", "k1")
    ]
    assert list(REPORT.findings.where(status="met").where(id="v1")) == [
        row for row in whole if (row.status, row.subject.id) == (Status.MET, "v1")
    ]


def test_counts_add_up_and_come_in_the_order_of_the_statuses() -> None:
    counts = REPORT.counts()
    assert sum(counts.values()) == len(REPORT.findings)
    assert list(counts) == [status for status in Status if status in counts]
    assert counts[Status.BREACHED] == len(REPORT.findings.where(status="breached"))


def test_finding_carries_all_a_reader_needs() -> None:
    finding = the(REPORT, "2.3-a", "k1", "2022-01")
    assert (finding.document, finding.clauses, str(finding.force)) == (
        "sh2022",
        ("sh2022:2.3-a", "sh2022:2.3-b"),
        "must",
    )
    assert finding.required == {"at_least": 1, "mode": "home"}
    assert (finding.subject.kind, finding.window and finding.window.label) == ("case", "2022-01")
    assert finding.due_on == date(2022, 1, 31)


def held(finding: Finding) -> list[Any]:
    return [finding.required, finding.observed, *([finding.remedy] if finding.remedy is not None else [])]


def test_finding_cannot_be_changed() -> None:
    for finding in REPORT.findings:
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            finding.status = Status.MET  # type: ignore[misc]
        for mapping in held(finding):
            with pytest.raises(TypeError):
                mapping["count"] = 7
    with pytest.raises(TypeError):
        REPORT.receipt.readings["x"] = "y"  # type: ignore[index]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        REPORT.findings = REPORT.findings  # type: ignore[misc]


def test_two_looks_at_one_finding_are_equal() -> None:
    assert [one == other for one, other in zip(REPORT.findings, REPORT.findings, strict=True)].count(False) == 0


def test_no_repr_says_anything_personal() -> None:
    report = busy()
    assert report.integrity is not None
    shown = "\n".join(map(repr, [report, report.receipt, report.notes, report.integrity, *report.findings]))
    for secret in [*SECRETS.values(), "Liu Mei", "flood", "self_harm"]:
        assert secret not in shown


def test_statuses_are_the_published_ones() -> None:
    assert [str(status) for status in Status] == [
        "met",
        "late",
        "breached",
        "shortfall",
        "pending",
        "excused",
        "not_applicable",
        "unknown",
        "error",
    ]


def test_rejected_events_say_why() -> None:
    assert the(REPORT, "2.3-a", "k1", "2022-03").rejected == (("visit:v3", "not-at-home"),)


def test_empty_report_is_empty() -> None:
    report = audit(given(programme=None, cases=[case(opened_on="2023-01-01")], visits=[]), "2022-12-31")
    assert len(report.findings.where(kind="case")) == 0
    assert list(report.findings.where(kind="case")[:]) == []


def test_findings_can_be_kept_in_a_set() -> None:
    whole = list(REPORT.findings)
    assert len({*whole, *busy().findings}) == len(set(whole))


def test_findings_of_a_visit_stand_with_those_of_its_first_case() -> None:
    visits = [full_visit("v9", cases=["k2", "k1"]), full_visit("v8", cases=["k3"])]
    report = audit(given(cases=[case(f"k{n}") for n in (1, 2, 3)], visits=visits, documents=[]))
    for rule in ("visits.session", "visits.service-record"):
        order = [row.subject.id for row in report.findings if row.rule in (rule, "handbook.issued")]
        assert order == ["k1", "v9", "k2", "k3", "v8"]
