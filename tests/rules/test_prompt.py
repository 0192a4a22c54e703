"""What is told and handled promptly: the order of events counts, a number only where one was chosen."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import Row, find, status, the
from tests.zhanjiang import audit, case, given

CIVIL, HARM, POLICE, HANDLED = (
    "incidents.tell-civil-affairs",
    "incidents.report-harm",
    "incidents.tell-police",
    "incidents.handled",
)
NEGLECT = ("unsupervised_living", "missing", "guardian_incapacity", "guardian_neglect")
SUSPECTED = ("suspected_domestic_violence", "suspected_accidental_injury", "suspected_unlawful_harm")
PAIRS = [(CIVIL, kind) for kind in NEGLECT] + [(HARM, kind) for kind in SUSPECTED]


def incident(kind: str | None = "missing", **fields: Any) -> Row:
    """Found on 10 June, told to nobody."""
    return {"id": "i1", "case": "k1", "kind": kind, "discovered_at": "2024-06-10", "told": [], **fields}


def told(at: str | None, to: str | None = "civil_affairs_bureau") -> list[Row]:
    return [{"to": to, "at": at}]


def answer(slug: str, row: Row, as_of: str = "2024-06-30", reading: str = "") -> str:
    return status(audit(given(cases=[case()], incidents=[row]), as_of, reading), slug, "i1")


@pytest.mark.parametrize(("slug", "kind"), PAIRS)
def test_civil_affairs_is_told_of_each_listed_kind(slug: str, kind: str) -> None:
    assert answer(slug, incident(kind, told=told("2024-06-20"))) == "met"
    assert answer(slug, incident(kind)) == "pending"
    assert answer(slug, incident(kind, closed_on="2024-06-29")) == "breached"


@pytest.mark.parametrize("kind", SUSPECTED)
def test_police_is_told_at_once_of_suspected_harm(kind: str) -> None:
    assert answer(POLICE, incident(kind, told=told("2024-06-10", "police"))) == "met"
    assert answer(POLICE, incident(kind, told=told("2024-06-11", "police"))) == "late"
    assert answer(POLICE, incident(kind)) == "breached"
    assert answer(POLICE, incident(kind), "2024-06-10") == "pending"
    assert answer(POLICE, incident(kind, told=told("2024-06-11", "police")), reading="at-once=next-day") == "met"


def test_tiers_do_not_mix() -> None:
    report = audit(given(cases=[case()], incidents=[incident()]), "2024-06-30")
    assert find(report, POLICE) == []
    assert find(report, HARM) == []
    other = audit(given(cases=[case()], incidents=[incident(SUSPECTED[0])]), "2024-06-30")
    assert find(other, CIVIL) == []


def test_duty_stays_open_until_the_day_the_incident_is_closed() -> None:
    closed = incident(closed_on="2024-06-29")
    assert answer(CIVIL, closed, "2024-06-29") == "pending"
    assert answer(CIVIL, closed, "2024-06-30") == "breached"


def test_telling_before_the_discovery_does_not_count() -> None:
    row = incident(discovered_at="2024-06-10T12:00", told=told("2024-06-10T11:59"), closed_on="2024-06-20")
    finding = the(audit(given(cases=[case()], incidents=[row]), "2024-06-30"), CIVIL, "i1")
    assert (str(finding.status), finding.rejected) == ("breached", (("incident:i1", "before-discovery"),))
    assert answer(CIVIL, {**row, "told": told("2024-06-10")}) == "met"
    assert answer(CIVIL, {**row, "told": told("2024-06-09")}) == "breached"


def test_telling_before_the_discovery_counts_whoever_was_told_for_nobody() -> None:
    assert answer(CIVIL, incident(told=told("2024-06-09", None), closed_on="2024-06-29")) == "breached"
    assert answer(CIVIL, incident(told=told("2024-06-10", None), closed_on="2024-06-29")) == "unknown"


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"told": None}, "incident:i1.told"),
        ({"told": [{"to": None, "at": "2024-06-10"}]}, "incident:i1.told.0.to"),
    ],
)
def test_telling_not_recorded_is_unknown_once_closed(fields: Row, missing: str) -> None:
    row = incident(**fields)
    assert answer(CIVIL, row) == "pending"
    finding = the(audit(given(cases=[case()], incidents=[{**row, "closed_on": "2024-06-20"}]), "2024-06-30"), CIVIL)
    assert (str(finding.status), finding.missing) == ("unknown", (missing,))


def test_kind_not_recorded_is_unknown() -> None:
    report = audit(given(cases=[case()], incidents=[incident(None)]), "2024-06-30")
    for slug in (CIVIL, HARM, POLICE, HANDLED):
        finding = the(report, slug, "i1")
        assert (str(finding.status), finding.missing) == ("unknown", ("incident:i1.kind",))


def test_day_of_telling_or_discovery_may_be_open() -> None:
    assert answer(CIVIL, incident(told=told(None))) == "met"
    assert answer(CIVIL, incident(discovered_at=None, told=told("2024-06-20"))) == "met"


def test_telling_after_as_of_has_no_effect() -> None:
    assert answer(CIVIL, incident(told=told("2024-06-20")), "2024-06-19") == "pending"


# ---------------------------------------------------------------------------------------------- a limit that was chosen


@pytest.mark.parametrize(
    ("found", "at", "expected"),
    [
        ("2024-06-10T12:00", "2024-06-11T12:00", "met"),
        ("2024-06-10T12:00", "2024-06-11T12:01", "shortfall"),
        ("2024-06-10", "2024-06-11", "met"),
        ("2024-06-10", "2024-06-12", "shortfall"),
        ("2024-06-10", "2024-06-11T23:59", "met"),
        ("2024-06-10", None, "unknown"),
    ],
)
def test_day_after_discovery_is_within_a_chosen_limit_of_24_hours(found: str, at: str | None, expected: str) -> None:
    row = incident(discovered_at=found, told=told(at))
    assert answer(CIVIL, row, reading="promptly=one-day") == expected


def test_limit_of_72_hours() -> None:
    row = incident(told=told("2024-06-13"))
    assert answer(CIVIL, row, reading="promptly=three-days") == "met"
    assert answer(CIVIL, row, reading="promptly=one-day") == "shortfall"


def test_chosen_limit_that_has_passed_is_a_shortfall_and_a_breach_once_closed() -> None:
    finding = the(audit(given(cases=[case()], incidents=[incident()]), "2024-06-11", "promptly=one-day"), CIVIL, "i1")
    assert (str(finding.status), str(finding.due_on)) == ("pending", "2024-06-11")
    assert answer(CIVIL, incident(), "2024-06-12", "promptly=one-day") == "shortfall"
    assert answer(CIVIL, incident(closed_on="2024-06-12"), "2024-06-13", "promptly=one-day") == "breached"
    assert answer(CIVIL, incident(told=None), "2024-06-12", "promptly=one-day") == "unknown"


@pytest.mark.parametrize(
    ("fields", "expected", "missing"),
    [
        ({"told": told("2024-06-20")}, "unknown", ("discovered_at",)),
        ({"told": told(None)}, "unknown", ("discovered_at", "told.0.at")),
        ({"told": []}, "unknown", ("discovered_at",)),
        ({"told": None}, "unknown", ("discovered_at", "told")),
        ({"told": [], "closed_on": "2024-06-20"}, "breached", ()),
    ],
)
def test_without_a_day_of_discovery_a_chosen_limit_cannot_be_judged(
    fields: Row, expected: str, missing: tuple[str, ...]
) -> None:
    row = incident(discovered_at=None, **fields)
    finding = the(audit(given(cases=[case()], incidents=[row]), "2024-06-30", "promptly=one-day"), CIVIL, "i1")
    assert str(finding.status) == expected
    assert finding.missing == tuple(f"incident:i1.{name}" for name in missing)


def test_without_a_day_of_discovery_telling_at_all_is_enough_where_no_limit_is_set() -> None:
    assert answer(CIVIL, incident(discovered_at=None, told=told("2024-06-20"))) == "met"


# ---------------------------------------------------------------------------------------------- a missing child


def notes(row: Row) -> list[str]:
    report = audit(given(cases=[case()], incidents=[row]), "2024-06-30")
    return [note.code for note in report.notes if note.code == "telling-advised"]


def test_police_is_advised_for_a_missing_child_and_no_finding() -> None:
    assert notes(incident()) == ["telling-advised"]
    assert notes(incident(told=told("2024-06-10", "police"))) == []
    assert notes(incident("guardian_neglect")) == []
    assert notes(incident(None)) == []
    assert find(audit(given(incidents=[incident(case=None)])), "incidents.police-advised") == []


def test_police_may_be_read_as_owed_for_a_missing_child() -> None:
    assert answer(POLICE, incident(), reading="missing-child=police-too") == "breached"


# ---------------------------------------------------------------------------------------------- handling


@pytest.mark.parametrize("kind", SUSPECTED)
def test_suspected_harm_is_dealt_with(kind: str) -> None:
    assert answer(HANDLED, incident(kind, handled_at="2024-06-10")) == "met"
    assert answer(HANDLED, incident(kind)) == "pending"
    assert answer(HANDLED, incident(kind, handled_at="2024-07-01")) == "pending"
    assert answer(HANDLED, incident(kind, handled_at="2024-06-09", closed_on="2024-06-20")) == "breached"
    finding = the(
        audit(given(cases=[case()], incidents=[incident(kind, closed_on="2024-06-20")]), "2024-06-30"), HANDLED
    )
    assert (str(finding.status), finding.missing) == ("unknown", ("incident:i1.handled_at",))


def test_handling_before_the_discovery_is_listed() -> None:
    row = incident(SUSPECTED[0], handled_at="2024-06-09")
    finding = the(audit(given(cases=[case()], incidents=[row]), "2024-06-30"), HANDLED)
    assert (str(finding.status), finding.rejected) == ("pending", (("incident:i1", "before-discovery"),))
    assert finding.remedy is not None
    assert finding.remedy["do"] == "handle"


def test_remedy_is_to_tell() -> None:
    finding = the(audit(given(cases=[case()], incidents=[incident()]), "2024-06-30"), CIVIL)
    assert finding.remedy is not None
    assert (finding.remedy["do"], finding.remedy["to"]) == ("tell", "civil_affairs_bureau")
    assert finding.required == {"to": "civil_affairs_bureau", "within_minutes": None}
    met = the(audit(given(cases=[case()], incidents=[incident(told=told("2024-06-20"))]), "2024-06-30"), CIVIL)
    assert met.remedy is None


# ---------------------------------------------------------------------------------------------- confidentiality


def test_breach_of_privacy_breaches() -> None:
    slug = "confidentiality.kept"
    leak = incident("privacy_breach")
    finding = the(audit(given(cases=[case()], incidents=[leak]), "2024-06-30"), slug, "p1")
    assert (str(finding.status), finding.rejected) == ("breached", (("incident:i1", "must-not-happen"),))
    assert finding.remedy is not None
    assert finding.remedy["do"] == "contain"
    met = the(audit(given(incidents=[]), "2024-06-30"), slug)
    assert (str(met.status), met.remedy) == ("met", None)
    assert status(audit(given(cases=[case()], incidents=[leak]), "2024-06-09"), slug) == "met"
    assert the(audit(given()), slug).missing == ("incidents",)
    assert the(audit(given(programme=None, incidents=[])), slug).missing == ("programme",)
    assert the(audit(given(cases=[case()], incidents=[incident(None)])), slug).missing == ("incident:i1.kind",)
