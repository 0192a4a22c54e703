"""How often each family is visited: which visits count, into which month they fall, and which months are owed."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from tests.builders import (
    KINDS,
    Row,
    audit,
    case,
    full_visit,
    given,
    only,
    programme,
    status,
    statuses,
    the,
    visit,
    with_rule,
)

from childcare_policy import (
    Aged,
    AttendedBy,
    Condition,
    Force,
    LastsAtLeast,
    LevelVisitQuota,
    Measure,
    Not,
    Role,
    SignedByGuardian,
    VisitMode,
    VisitQuota,
    all_of,
    any_of,
    art,
    days,
    every_days,
    minutes,
    plan_ahead,
)

MONTHLY = only("visits.monthly")


def march(as_of: str = "2022-12-31", **tables: Any) -> str:
    return status(audit(given(**{"cases": [case()], **tables}), as_of, edition=MONTHLY), "2.3-a", "k1", "2022-03")


def months(as_of: str = "2022-12-31", **tables: Any) -> dict[str, str]:
    found = audit(given(**tables), as_of, edition=MONTHLY).findings
    return {row.window.label: str(row.status) for row in found if row.window}


@pytest.mark.parametrize("on", ["2022-03-01", "2022-03-16", "2022-03-31"])
def test_visit_on_the_first_and_on_the_last_day_of_a_month_counts(on: str) -> None:
    assert march(visits=[visit(on=on)]) == "met"


@pytest.mark.parametrize("on", ["2022-02-28", "2022-04-01"])
def test_visit_of_the_day_before_or_after_the_month_does_not_count(on: str) -> None:
    assert march(visits=[visit(on=on)]) == "breached"


def test_visit_on_leap_day_counts_for_february() -> None:
    leap = programme(starts_on="2024-01-01", ends_on="2024-12-31")
    found = months("2024-12-31", programme=leap, cases=[case(opened_on="2024-01-01")], visits=[visit(on="2024-02-29")])
    assert found["2024-02"] == "met"
    assert found["2024-01"] == found["2024-03"] == "breached"


@pytest.mark.parametrize(
    ("opened", "first", "last_first"),
    [
        ("2022-03-01", "breached", "31"),
        ("2022-03-02", "breached", "30"),
        ("2022-03-15", "breached", "17"),
        ("2022-03-16", "breached", "16"),
        ("2022-03-17", "not_applicable", "15"),
        ("2022-03-31", "not_applicable", "1"),
    ],
)
def test_month_of_opening_is_owed_from_half_of_its_days(opened: str, first: str, last_first: str) -> None:
    found = months("2022-05-31", cases=[case(opened_on=opened)], visits=[])
    assert found == {"2022-03": first, "2022-04": "breached", "2022-05": "pending"}


@pytest.mark.parametrize(
    ("opened", "expected"), [("2022-04-15", "breached"), ("2022-04-16", "breached"), ("2022-04-17", "not_applicable")]
)
def test_month_of_thirty_days_is_owed_with_fifteen(opened: str, expected: str) -> None:
    assert months("2022-06-01", cases=[case(opened_on=opened)], visits=[])["2022-04"] == expected


@pytest.mark.parametrize(("opened", "expected"), [("2022-02-15", "breached"), ("2022-02-16", "not_applicable")])
def test_february_is_owed_with_fourteen_days(opened: str, expected: str) -> None:
    assert months("2022-04-01", cases=[case(opened_on=opened)], visits=[])["2022-02"] == expected


@pytest.mark.parametrize(("opened", "expected"), [("2024-02-15", "breached"), ("2024-02-16", "not_applicable")])
def test_leap_february_is_owed_with_fifteen_days_and_not_with_fourteen(opened: str, expected: str) -> None:
    leap = programme(starts_on="2024-01-01", ends_on="2024-12-31")
    assert months("2024-04-01", programme=leap, cases=[case(opened_on=opened)], visits=[])["2024-02"] == expected


@pytest.mark.parametrize(("closed", "expected"), [("2022-03-15", "not_applicable"), ("2022-03-16", "breached")])
def test_month_of_closing_is_owed_from_half_of_its_days(closed: str, expected: str) -> None:
    found = months("2022-12-31", cases=[case(opened_on="2022-02-01", closed_on=closed)], visits=[])
    assert found == {"2022-02": "breached", "2022-03": expected}


def test_month_of_closing_is_due_on_the_last_day_of_service() -> None:
    caseload = given(cases=[case(closed_on="2022-03-20")], visits=[])
    assert str(the(audit(caseload, "2022-03-20"), "2.3-a", "k1", "2022-03").due_on) == "2022-03-20"
    assert status(audit(caseload, "2022-03-20"), "2.3-a", "k1", "2022-03") == "pending"
    assert status(audit(caseload, "2022-03-21"), "2.3-a", "k1", "2022-03") == "breached"


def test_visit_on_the_last_day_of_service_counts_and_one_on_the_day_after_does_not() -> None:
    assert march(cases=[case(closed_on="2022-03-20")], visits=[visit(on="2022-03-20")]) == "met"
    closed = given(cases=[case(closed_on="2022-03-20")], visits=[visit(on="2022-03-21")])
    finding = the(audit(closed), "2.3-a", "k1", "2022-03")
    assert (str(finding.status), finding.rejected) == ("breached", (("visit:v1", "after-service"),))


def test_visit_on_the_day_of_opening_counts_and_one_on_the_day_before_does_not() -> None:
    assert march(cases=[case(opened_on="2022-03-10")], visits=[visit(on="2022-03-10")]) == "met"
    early = given(cases=[case(opened_on="2022-03-10")], visits=[visit(on="2022-03-09")])
    finding = the(audit(early), "2.3-a", "k1", "2022-03")
    assert (str(finding.status), finding.rejected) == ("breached", (("visit:v1", "before-service"),))


def test_visits_of_a_month_that_does_not_bind_are_listed() -> None:
    finding = the(
        audit(given(cases=[case(opened_on="2022-03-20")], visits=[visit(on="2022-03-25")])), "2.3-a", "k1", "2022-03"
    )
    assert (str(finding.status), finding.evidence) == ("not_applicable", ("visit:v1",))


def test_due_today_is_not_overdue() -> None:
    assert march("2022-03-31", visits=[]) == "pending"
    assert march("2022-04-01", visits=[]) == "breached"


def test_visit_made_is_met_before_the_month_is_over() -> None:
    assert march("2022-03-10", visits=[visit(on="2022-03-10")]) == "met"


def test_month_is_listed_from_its_first_day_on() -> None:
    caseload = given(cases=[case()], visits=[])
    assert statuses(audit(caseload, "2022-02-28", edition=MONTHLY), "2.3-a") == ["breached", "pending"]
    assert statuses(audit(caseload, "2022-03-01", edition=MONTHLY), "2.3-a") == ["breached", "breached", "pending"]


def test_case_that_opens_tomorrow_owes_nothing_yet() -> None:
    caseload = given(cases=[case(opened_on="2022-03-02")], visits=[])
    assert statuses(audit(caseload, "2022-03-01", edition=MONTHLY), "2.3-a") == []
    assert statuses(audit(caseload, "2022-03-02", edition=MONTHLY), "2.3-a") == ["pending"]


@pytest.mark.parametrize("mode", ["phone", "online", "elsewhere"])
def test_contact_by_other_means_is_no_visit_to_the_home(mode: str) -> None:
    finding = the(audit(given(cases=[case()], visits=[visit(mode=mode)], absences=[])), "2.3-a", "k1", "2022-03")
    assert (str(finding.status), finding.rejected) == ("breached", (("visit:v1", "not-at-home"),))


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2022-03-04", "breached"), ("2022-03-05", "met"), ("2022-03-20", "met"), ("2022-03-21", "breached")],
)
def test_visit_elsewhere_counts_during_an_absence_alone(on: str, expected: str) -> None:
    away = [{"case": "k1", "from": "2022-03-05", "to": "2022-03-20", "reason": "hospital"}]
    assert march(visits=[visit(on=on, mode="elsewhere")], absences=away) == expected


def test_phone_call_during_an_absence_does_not_count() -> None:
    away = [{"case": "k1", "from": "2022-03-01", "to": "2022-03-31", "reason": "hospital"}]
    assert march(visits=[visit(mode="phone")], absences=away) == "breached"


def test_absence_does_not_excuse_by_itself() -> None:
    away = [{"case": "k1", "from": "2022-03-01", "to": "2022-03-31", "reason": "hospital"}]
    assert march(visits=[], absences=away) == "breached"


MISSING: Row = {"case": "k1", "from": "2022-03-01", "to": "2022-03-31", "reason": "missing"}
FOUND_OUT: Row = {"id": "i1", "case": "k1", "kind": "missing", "discovered_at": "2022-03-01"}


def test_missing_child_excuses_whole_months_where_an_incident_stands_for_it() -> None:
    assert march(visits=[], absences=[MISSING], incidents=[FOUND_OUT]) == "excused"
    assert march(visits=[], absences=[MISSING], incidents=[]) == "breached"
    assert march(visits=[], absences=[MISSING], incidents=[{**FOUND_OUT, "kind": "self_harm"}]) == "breached"


@pytest.mark.parametrize(("first", "last"), [("2022-03-02", "2022-03-31"), ("2022-03-01", "2022-03-30")])
def test_child_missing_for_all_but_a_day_excuses_nothing(first: str, last: str) -> None:
    assert march(visits=[], absences=[{**MISSING, "from": first, "to": last}], incidents=[FOUND_OUT]) == "breached"


def test_child_missing_on_every_day_in_service_excuses_a_month_closed_early() -> None:
    closed = case(closed_on="2022-03-20")
    assert (
        march(cases=[closed], visits=[], absences=[{**MISSING, "to": "2022-03-20"}], incidents=[FOUND_OUT]) == "excused"
    )


@pytest.mark.parametrize(
    ("absence", "incidents", "expected"),
    [
        ({"reason": None}, [], "breached"),
        ({"reason": None}, [{"id": "i1", "case": "k1", "kind": "missing"}], "unknown"),
        ({"reason": None}, None, "unknown"),
        ({"case": None}, [], "breached"),
        ({"case": None}, [{"id": "i1", "case": "k1", "kind": None}], "unknown"),
    ],
)
def test_absence_not_fully_recorded_may_excuse_where_an_incident_may_stand(
    absence: Row, incidents: list[Row] | None, expected: str
) -> None:
    away = {"case": "k1", "reason": "missing", "from": "2022-01-01", **absence}
    assert march(cases=[case()], visits=[], absences=[away], incidents=incidents) == expected


def test_visit_that_reached_nobody_does_not_count() -> None:
    finding = the(audit(given(cases=[case()], visits=[visit(contact_made=False)])), "2.3-a", "k1", "2022-03")
    assert (str(finding.status), finding.rejected) == ("breached", (("visit:v1", "no-contact"),))


def test_contact_is_taken_as_made_unless_child_unseen_and_guardian_absent() -> None:
    assert march(visits=[visit(child_seen=False)]) == "met"
    assert march(visits=[visit(signature="absent")]) == "met"
    assert march(visits=[visit(child_seen=False, signature="absent")]) == "unknown"
    assert march(visits=[visit(child_seen=False, signature="absent", contact_made=True)]) == "met"


@pytest.mark.parametrize("purpose", ["service", "home_assessment", "follow_up", "emergency", "round"])
def test_visit_of_any_purpose_counts(purpose: str) -> None:
    assert march(visits=[visit(purpose=purpose)]) == "met"


def test_short_visit_alone_and_unsigned_is_still_a_visit() -> None:
    assert march(visits=[visit(minutes=5, workers=["w1"], signature="")]) == "met"


def test_siblings_share_one_visit() -> None:
    caseload = given(cases=[case("k1"), case("k2")], visits=[visit(cases=["k1", "k2"])])
    report = audit(caseload, edition=MONTHLY)
    assert [status(report, "2.3-a", id, "2022-03") for id in ("k1", "k2")] == ["met", "met"]


def test_visit_to_another_child_does_not_count() -> None:
    assert march(cases=[case("k1"), case("k2")], visits=[visit(cases=["k2"])]) == "breached"


def test_second_spell_of_a_child_owes_its_own_visits() -> None:
    spells = [case("k1", closed_on="2022-03-31"), case("k2", child="c1", opened_on="2022-04-01")]
    report = audit(given(cases=spells, visits=[visit(on="2022-04-05", cases=["k1"])]), edition=MONTHLY)
    assert status(report, "2.3-a", "k2", "2022-04") == "breached"


def test_programme_that_ends_mid_month_ends_every_duty() -> None:
    for ends, expected in (("2022-06-15", "breached"), ("2022-06-14", "not_applicable")):
        found = months(programme=programme(ends_on=ends), cases=[case()], visits=[])
        assert (found["2022-06"], "2022-07" in found) == (expected, False)


def test_programme_without_an_end_runs_to_the_eve_of_its_anniversary() -> None:
    open_end = programme(starts_on="2022-03-20", ends_on=None)
    caseload = given(programme=open_end, cases=[case(opened_on="2022-03-20")], visits=[])
    found = audit(caseload, "2023-12-31", edition=MONTHLY).findings
    assert (str(found[-1].due_on), str(found[-1].status)) == ("2023-03-19", "breached")


def test_renewal_carries_the_programme_on() -> None:
    renewed = programme(ends_on="2022-06-30", renewals=[{"from": "2022-07-01", "to": "2022-08-31"}])
    assert list(months(programme=renewed, cases=[case()], visits=[]))[-1] == "2022-08"


def test_programme_not_recorded_bounds_nothing() -> None:
    assert months("2023-01-31", programme=None, cases=[case()], visits=[])["2023-01"] == "pending"


def test_case_closed_before_the_programme_began_owes_nothing() -> None:
    spell = case(opened_on="2021-03-01", closed_on="2021-12-31")
    assert months(cases=[spell], visits=[]) == {}


def test_case_opened_before_the_programme_owes_from_its_first_day() -> None:
    assert next(iter(months(cases=[case(opened_on="2021-11-01")], visits=[]))) == "2022-01"


def test_visits_not_recorded_leave_a_month_unknown_once_it_is_over() -> None:
    assert march("2022-03-31") == "pending"
    finding = the(audit(given(cases=[case()]), "2022-04-01"), "2.3-a", "k1", "2022-03")
    assert (str(finding.status), finding.missing) == ("unknown", ("visits",))


@pytest.mark.parametrize(
    ("field", "fact"), [("mode", "visit:v1.mode"), ("on", "visit:v1.on"), ("cases", "visit:v1.cases")]
)
def test_unrecorded_field_of_a_visit_leaves_its_month_unknown(field: str, fact: str) -> None:
    caseload = given(cases=[case()], visits=[{**visit(), field: None}])
    finding = the(audit(caseload), "2.3-a", "k1", "2022-03")
    assert (str(finding.status), finding.missing) == ("unknown", (fact,))


def test_evidence_beats_missing_facts() -> None:
    assert march(visits=[visit(mode=None), visit("v2")]) == "met"


def test_visit_of_unrecorded_case_leaves_only_its_own_month_unknown() -> None:
    assert months(cases=[case()], visits=[visit(cases=None)])["2022-04"] == "breached"


def test_day_of_opening_not_recorded_is_one_unknown() -> None:
    finding = the(audit(given(cases=[case(opened_on=None)], visits=[]), edition=MONTHLY), "2.3-a")
    assert (str(finding.status), finding.window, finding.missing) == ("unknown", None, ("case:k1.opened_on",))


def test_no_cases_are_not_applicable_and_cases_not_recorded_are_unknown() -> None:
    empty = the(audit(given(cases=[], visits=[]), edition=MONTHLY), "2.3-a")
    assert (str(empty.status), empty.subject.kind, empty.subject.id) == ("not_applicable", "programme", "p1")
    unknown = the(audit(given(visits=[]), edition=MONTHLY), "2.3-a")
    assert (str(unknown.status), unknown.missing) == ("unknown", ("cases",))


def test_visit_after_as_of_has_no_effect() -> None:
    assert march("2022-03-09", visits=[visit(on="2022-03-10")]) == "pending"


def test_finding_says_how_many_counted_and_what_would_satisfy_it() -> None:
    pending = the(audit(given(cases=[case()], visits=[]), "2022-03-05"), "2.3-a", "k1", "2022-03")
    assert dict(pending.observed) == {"count": 0}
    assert pending.remedy is not None
    assert (pending.remedy["do"], pending.remedy["count"], str(pending.remedy["by"])) == ("visit", 1, "2022-03-31")
    met = the(audit(given(cases=[case()], visits=[visit(), visit("v2")])), "2.3-a", "k1", "2022-03")
    assert (dict(met.observed), met.evidence, met.remedy) == ({"count": 2}, ("visit:v1", "visit:v2"), None)


def test_missing_child_is_unknown_where_the_reason_or_the_incident_is_not_fully_recorded() -> None:
    blank = {**MISSING, "reason": None}
    assert march(visits=[], absences=[MISSING]) == "unknown"
    assert march(visits=[], absences=[blank], incidents=[FOUND_OUT]) == "unknown"
    assert march(visits=[], absences=[MISSING], incidents=[{**FOUND_OUT, "kind": None}]) == "unknown"
    assert march(visits=[], absences=[MISSING], incidents=[{**FOUND_OUT, "case": None}]) == "unknown"
    assert march(visits=[], absences=[{**blank, "to": "2022-03-30"}], incidents=[FOUND_OUT]) == "breached"


def test_two_absences_that_join_cover_the_month_together() -> None:
    halves = [{**MISSING, "to": "2022-03-15"}, {**MISSING, "from": "2022-03-16"}]
    assert march(visits=[], absences=halves, incidents=[FOUND_OUT]) == "excused"
    gap = [halves[0], {**MISSING, "from": "2022-03-17"}]
    assert march(visits=[], absences=gap, incidents=[FOUND_OUT]) == "breached"


def test_incident_discovered_after_as_of_excuses_nothing() -> None:
    found = given(
        cases=[case()], visits=[], absences=[MISSING], incidents=[{**FOUND_OUT, "discovered_at": "2022-06-02"}]
    )
    answers = [status(audit(found, day), "2.3-a", "k1", "2022-03") for day in ("2022-06-01", "2022-06-02")]
    assert answers == ["breached", "excused"]


def test_visit_elsewhere_may_count_where_absences_are_not_recorded() -> None:
    assert march(visits=[visit(mode="elsewhere")]) == "unknown"
    assert march(visits=[visit(mode="elsewhere")], absences=[]) == "breached"


@pytest.mark.parametrize("fields", [{"mode": "phone"}, {"contact_made": False}, {"mode": "elsewhere"}])
def test_undated_visit_that_could_never_count_leaves_nothing_open(fields: Row) -> None:
    assert march(visits=[visit(on=None, **fields)], absences=[]) == "breached"
    assert march(visits=[visit(cases=None, **fields)], absences=[]) == "breached"


@pytest.mark.parametrize("number", [63, 64, 200])
def test_more_visits_in_a_month_than_anyone_expects_are_all_counted(number: int) -> None:
    caseload = given(cases=[case()], visits=[visit(f"v{n}") for n in range(number)])
    assert dict(the(audit(caseload), "2.3-a", "k1", "2022-03").observed) == {"count": number}


QUOTA = VisitQuota(slug="visits.some", clause=art("sh2022:2.3-a"), mode=VisitMode.HOME, at_least=1)
CALLS = attrs.evolve(QUOTA, mode=VisitMode.PHONE)


@pytest.mark.parametrize(
    ("counts", "fields", "expected"),
    [
        (any_of(LastsAtLeast(minutes(60)), SignedByGuardian()), {"minutes": 60}, "met"),
        (any_of(LastsAtLeast(minutes(60)), SignedByGuardian()), {"minutes": 1, "signature": "signed"}, "met"),
        (any_of(LastsAtLeast(minutes(60)), SignedByGuardian()), {"minutes": 1, "signature": ""}, "breached"),
        (any_of(LastsAtLeast(minutes(60)), SignedByGuardian()), {"minutes": 1}, "unknown"),
        (Not(SignedByGuardian()), {"signature": "signed"}, "breached"),
        (Not(SignedByGuardian()), {"signature": "refused"}, "met"),
        (all_of(Not(SignedByGuardian()), LastsAtLeast(minutes(60))), {}, "unknown"),
        (all_of(Not(SignedByGuardian()), LastsAtLeast(minutes(60))), {"minutes": 59}, "breached"),
    ],
)
def test_quota_may_count_visits_under_any_condition(counts: Condition, fields: Row, expected: str) -> None:
    edition = with_rule(attrs.evolve(QUOTA, counts=counts))
    report = audit(given(cases=[case()], visits=[visit(**fields)]), edition=edition)
    assert status(report, "visits.some", "k1", "2022-03") == expected


@pytest.mark.parametrize("role", ["child_supervisor", "child_director"])
def test_quota_may_ask_for_two_roles_and_an_assignment_of_no_case_may_give_only_its_own(role: str) -> None:
    both = all_of(AttendedBy(Role.CHILD_SUPERVISOR), AttendedBy(Role.CHILD_DIRECTOR))
    edition = with_rule(attrs.evolve(QUOTA, counts=both))
    maybe = {"case": None, "worker": "w9", "role": role}
    report = audit(given(cases=[case()], assignments=[maybe], visits=[visit(workers=["w9"])]), edition=edition)
    assert status(report, "visits.some", "k1", "2022-03") == "breached"


@pytest.mark.parametrize(("mode", "expected"), [("phone", "met"), ("home", "breached"), (None, "unknown")])
def test_quota_may_ask_for_calls(mode: str | None, expected: str) -> None:
    report = audit(given(cases=[case()], visits=[visit(mode=mode)]), edition=with_rule(CALLS))
    assert status(report, "visits.some", "k1", "2022-03") == expected


@pytest.mark.parametrize(
    "quota",
    [
        attrs.evolve(QUOTA, window=every_days(days(14))),
        LevelVisitQuota(
            slug="visits.some",
            clause=QUOTA.clause,
            mode=VisitMode.HOME,
            at_least=1,
            window=every_days(days(14)),
            levels=("high",),
        ),
    ],
)
def test_windows_of_days_need_the_first_day_of_the_programme(quota: VisitQuota) -> None:
    caseload = given(cases=[case()], visits=[], programme=programme(starts_on=None))
    finding = the(audit(caseload, edition=with_rule(quota)), "visits.some", "k1")
    assert (str(finding.status), finding.missing) == ("unknown", ("programme:p1.starts_on",))


@pytest.mark.parametrize(
    ("visits", "expected"),
    [
        ([visit()], "breached"),
        ([visit(), visit("v2")], "met"),
        ([visit(), visit("v2", mode=None)], "unknown"),
        ([visit(mode=None)], "breached"),
        ([visit(mode=None), visit("v2", mode=None)], "unknown"),
        ([visit(on=None, cases=None)], "breached"),
        ([visit(), visit("v2", None, cases=None)], "unknown"),
    ],
)
def test_two_visits_may_be_owed_in_a_window(visits: list[Row], expected: str) -> None:
    edition = with_rule(attrs.evolve(QUOTA, at_least=2))
    assert (
        status(audit(given(cases=[case()], visits=visits), edition=edition), "visits.some", "k1", "2022-03") == expected
    )


def test_visit_that_only_should_be_made_is_never_breached() -> None:
    edition = with_rule(attrs.evolve(QUOTA, force=Force.SHOULD))
    finding = the(audit(given(cases=[case()], visits=[]), edition=edition), "visits.some", "k1", "2022-03")
    assert str(finding.status) == "shortfall"
    assert finding.remedy is not None


ABSENCE: Row = {"case": None, "from": "2022-03-01", "to": "2022-03-31", "reason": "hospital"}


def test_absence_of_an_unrecorded_child_may_be_of_this_one() -> None:
    away = [full_visit(mode="elsewhere", minutes=60)]
    report = audit(given(cases=[case()], absences=[ABSENCE], assignments=[], visits=away))
    assert status(report, "visits.monthly", "k1", "2022-03") == "unknown"
    assert status(report, "visits.session", "v1") == "unknown"


def test_missing_child_of_an_unrecorded_case_may_be_this_one() -> None:
    found = [{"id": "i1", "case": "k1", "kind": "missing", "discovered_at": "2022-03-01"}]
    caseload = given(cases=[case()], visits=[], absences=[{**ABSENCE, "reason": "missing"}], incidents=found)
    assert status(audit(caseload), "visits.monthly", "k1", "2022-03") == "unknown"


SMALL = Aged(below=6)


def of_small(as_of: str, children: list[Row] | None, **tables: Any) -> list[tuple[str, ...]]:
    rule = VisitQuota(slug="x.x", clause=art("sh2022:2.3-a"), mode=VisitMode.HOME, at_least=1, who=SMALL)
    facts = given(**{"cases": [case()], "visits": [], "absences": [], "children": children, **tables})
    rows = audit(facts, as_of, edition=with_rule(rule)).findings
    return [(row.window.label if row.window else "", str(row.status), *row.missing) for row in rows]


def test_a_quota_may_be_asked_of_some_children_as_they_are_on_the_last_day_of_the_window() -> None:
    small: Row = {"id": "c1", "birth_date": "2016-02-28"}
    assert of_small("2022-02-28", [small]) == [("2022-01", "breached")]
    assert of_small("2022-03-31", [{**small, "birth_date": "2016-03-01"}])[:2] == [
        ("2022-01", "breached"),
        ("2022-02", "breached"),
    ]


def test_whether_a_child_is_asked_about_is_unknown_where_it_was_not_visited() -> None:
    assert of_small("2022-02-01", [{"id": "c1"}])[0] == ("2022-01", "unknown", "child:c1.birth_date")
    assert of_small("2022-02-01", None, cases=[case(child=None)])[0] == ("2022-01", "unknown", "case:k1.child")
    seen = [visit(on="2022-01-10")]
    assert of_small("2022-02-01", [{"id": "c1"}], visits=seen)[0] == ("2022-01", "met")
    assert of_small("2022-02-01", [{"id": "c1"}], cases=[case(opened_on=None)]) == [
        ("", "unknown", "case:k1.opened_on")
    ]


def test_visits_of_some_children_alone_are_planned() -> None:
    rule = VisitQuota(slug="x.x", clause=art("sh2022:2.3-a"), mode=None, at_least=1, who=SMALL)
    people: list[Row] = [
        {"id": "c1", "birth_date": "2020-01-01"},
        {"id": "c2", "birth_date": "2010-01-01"},
        {"id": "c3"},
    ]
    facts = given(cases=[case(), case("k2"), case("k3")], children=people)
    plan = plan_ahead(with_rule(rule), facts, date(2022, 1, 1), date(2022, 12, 31), KINDS)
    assert (plan.total(Measure.VISITS), plan.missing) == (12, ("child:c3.birth_date",))
