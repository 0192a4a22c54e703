"""What is asked of each visit by itself: how many came, who, for how long, whether it was signed and written up."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import (
    Row,
    audit,
    case,
    find,
    full_visit,
    given,
    post,
    status,
    statuses,
    team,
    the,
)

from childcare_policy import VisitStandard, art
from childcare_policy.rules.standards import standard

PEOPLE, WORKER, SESSION, SIGNATURE, RECORD = "2.3-c", "2.3-d", "2.3-e", "2.3-f", "2.3-g"
STANDARDS = (PEOPLE, WORKER, SESSION, SIGNATURE)


def judged(clause: str, as_of: str = "2022-12-31", tables: dict[str, Any] | None = None, **visit: Any) -> str:
    caseload = given(**{"cases": [case()], "assignments": team(), **(tables or {}), "visits": [full_visit(**visit)]})
    return status(audit(caseload, as_of), clause, "v1")


def asked(**visit: Any) -> list[str]:
    """The standards asked of a visit at all."""
    report = audit(given(cases=[case()], assignments=team(), absences=[], visits=[full_visit(**visit)]))
    return [clause for clause in (*STANDARDS, RECORD) if find(report, clause, "v1")]


def test_visit_that_nobody_made_on_no_recorded_day_had_no_social_worker() -> None:
    assert judged(WORKER, on=None, workers=[]) == "breached"
    assert judged(WORKER, on=None) == "unknown"


@pytest.mark.parametrize(("minutes", "expected"), [(119, "breached"), (120, "met"), (121, "met"), (0, "breached")])
def test_session_lasts_two_hours(minutes: int, expected: str) -> None:
    assert judged(SESSION, minutes=minutes) == expected


def test_session_of_unrecorded_length_is_unknown() -> None:
    finding = the(audit(given(cases=[case()], visits=[full_visit(minutes=None)])), SESSION, "v1")
    assert (str(finding.status), finding.missing) == ("unknown", ("visit:v1.minutes",))
    assert finding.remedy == {"do": "record", "facts": ("visit:v1.minutes",)}


def test_finding_on_a_visit_is_due_on_its_day_and_has_no_window() -> None:
    finding = the(audit(given(cases=[case()], visits=[full_visit()])), SESSION, "v1")
    assert (finding.window, str(finding.due_on)) == (None, "2022-03-10")
    assert (finding.required, finding.observed) == ({"min_minutes": 120}, {"minutes": 120})


def test_siblings_share_the_whole_session() -> None:
    tables = {"cases": [case("k1"), case("k2")], "assignments": team("k1") + team("k2")}
    assert judged(SESSION, tables=tables, cases=["k1", "k2"], minutes=120) == "met"


@pytest.mark.parametrize(("own", "expected"), [(119, "breached"), (120, "met"), (None, "met")])
def test_sibling_with_a_session_of_its_own_is_judged_by_it(own: int | None, expected: str) -> None:
    tables = {"cases": [case("k1"), case("k2")]}
    assert judged(SESSION, tables=tables, cases=["k1", "k2"], per_case=[{"case": "k2", "minutes": own}]) == expected


def test_worst_sibling_decides_the_visit() -> None:
    tables = {"cases": [case("k1"), case("k2")]}
    split = [{"case": "k1", "minutes": 60}, {"case": "k2", "minutes": 180}]
    assert judged(SESSION, tables=tables, cases=["k1", "k2"], minutes=None, per_case=split) == "breached"
    assert judged(SESSION, tables=tables, cases=["k1", "k2"], minutes=None, per_case=split[1:]) == "unknown"


@pytest.mark.parametrize(
    ("workers", "others", "expected"),
    [
        (["w1"], 0, "breached"),
        (["w1", "d1"], 0, "met"),
        (["w1", "w1"], 0, "breached"),
        (["w1"], 1, "met"),
        (["w1", "w1"], 1, "met"),
        ([], 0, "breached"),
        ([], 1, "breached"),
        ([], 2, "met"),
        (None, 0, "unknown"),
        (None, 1, "unknown"),
        (None, 2, "met"),
    ],
)
def test_two_different_people_come(workers: list[str] | None, others: int, expected: str) -> None:
    assert judged(PEOPLE, workers=workers, others=others) == expected


def test_people_of_no_team_count_as_well() -> None:
    assert judged(PEOPLE, workers=["x8", "x9"]) == "met"


def test_social_worker_of_the_child_comes_each_time() -> None:
    assert judged(WORKER, workers=["w1", "d1"]) == "met"
    assert judged(WORKER, workers=["s1", "d1"]) == "breached"
    assert judged(WORKER, workers=None, others=2) == "unknown"


def test_social_worker_of_another_child_does_not_do() -> None:
    tables = {"cases": [case("k1"), case("k2")], "assignments": [*team(leave_out=["w1"]), *team("k2")]}
    assert judged(WORKER, tables=tables) == "breached"


def test_each_sibling_has_its_own_social_worker_at_the_visit() -> None:
    posts = [post("w1", "child_welfare_social_worker"), post("w2", "child_welfare_social_worker", of="k2")]
    tables = {"cases": [case("k1"), case("k2")], "assignments": posts}
    assert judged(WORKER, tables=tables, cases=["k1", "k2"], workers=["w1", "d1"]) == "breached"
    assert judged(WORKER, tables=tables, cases=["k1", "k2"], workers=["w1", "w2"]) == "met"


@pytest.mark.parametrize(
    ("on", "workers", "expected"),
    [
        ("2022-03-09", ["w1", "d1"], "met"),
        ("2022-03-09", ["w2", "d1"], "breached"),
        ("2022-03-10", ["w1", "d1"], "met"),
        ("2022-03-10", ["w2", "d1"], "met"),
        ("2022-03-11", ["w1", "d1"], "breached"),
        ("2022-03-11", ["w2", "d1"], "met"),
    ],
)
def test_on_the_day_of_handover_either_social_worker_does(on: str, workers: list[str], expected: str) -> None:
    role = "child_welfare_social_worker"
    posts = [post("w1", role, None, "2022-03-10"), post("w2", role, "2022-03-10")]
    assert judged(WORKER, tables={"assignments": posts}, on=on, workers=workers) == expected


def test_successor_on_the_day_after_leaves_no_choice() -> None:
    role = "child_welfare_social_worker"
    posts = [post("w1", role, None, "2022-03-09"), post("w2", role, "2022-03-10")]
    assert judged(WORKER, tables={"assignments": posts}, workers=["w1", "d1"]) == "breached"


def test_worker_who_left_the_post_holds_no_role_any_more() -> None:
    tables = {"workers": [{"id": "w1", "to": "2022-03-09"}, {"id": "d1"}, {"id": "s1"}]}
    assert judged(WORKER, tables=tables) == "breached"
    tables["workers"][0]["to"] = "2022-03-10"
    assert judged(WORKER, tables=tables) == "met"


def test_without_anyone_in_the_role_the_visit_lacks_its_social_worker() -> None:
    assert judged(WORKER, tables={"assignments": []}) == "breached"


def test_assignments_not_recorded_leave_the_social_worker_unknown() -> None:
    finding = the(audit(given(cases=[case()], visits=[full_visit()])), WORKER, "v1")
    assert (str(finding.status), finding.missing) == ("unknown", ("assignments",))


@pytest.mark.parametrize(
    ("signature", "reason", "witness", "expected"),
    [
        ("signed", None, None, "met"),
        ("proxy", None, None, "met"),
        ("thumbprint", None, None, "met"),
        ("refused", "angry", "d1", "excused"),
        ("absent", "at work", "d1", "excused"),
        ("refused", None, "d1", "unknown"),
        ("refused", "angry", None, "unknown"),
        ("absent", "", "d1", "breached"),
        ("absent", "at work", "", "breached"),
        ("refused", None, "", "breached"),
        ("unsafe", "violence", None, "excused"),
        ("unsafe", None, None, "unknown"),
        ("unsafe", "", None, "breached"),
        ("", None, None, "breached"),
        (None, None, None, "unknown"),
    ],
)
def test_signature(signature: str | None, reason: str | None, witness: str | None, expected: str) -> None:
    said: Row = {"signature": signature, "signature_reason": reason, "signature_witness": witness}
    assert judged(SIGNATURE, **said, contact_made=True) == expected


def test_proxy_and_thumbprint_are_noted() -> None:
    for signature in ("proxy", "thumbprint"):
        finding = the(audit(given(cases=[case()], visits=[full_visit(signature=signature)])), SIGNATURE, "v1")
        assert finding.observed == {"signature": signature}


def test_reason_for_a_refusal_never_shows() -> None:
    refused = full_visit(signature="refused", signature_reason="fear of the uncle", signature_witness="Wang")
    report = audit(given(cases=[case()], visits=[refused]))
    assert "uncle" not in repr(list(report.findings))
    assert "Wang" not in repr(list(report.findings))


@pytest.mark.parametrize(("own", "expected"), [("", "breached"), ("thumbprint", "met"), (None, "met")])
def test_sibling_with_a_signature_of_its_own_is_judged_by_it(own: str | None, expected: str) -> None:
    tables = {"cases": [case("k1"), case("k2")]}
    assert judged(SIGNATURE, tables=tables, cases=["k1", "k2"], per_case=[{"case": "k2", "signature": own}]) == expected


def test_every_service_visit_at_home_is_asked_everything() -> None:
    assert asked() == [*STANDARDS, RECORD]


@pytest.mark.parametrize("purpose", ["home_assessment", "follow_up", "emergency", "round"])
def test_standards_do_not_bind_visits_of_another_purpose(purpose: str) -> None:
    assert asked(purpose=purpose) == []


@pytest.mark.parametrize("mode", ["phone", "online", "elsewhere"])
def test_standards_do_not_bind_contact_by_other_means(mode: str) -> None:
    assert asked(mode=mode) == []


def test_standards_do_not_bind_an_attempt() -> None:
    assert asked(contact_made=False) == []


@pytest.mark.parametrize("on", ["2022-01-31", "2022-07-01"])
def test_standards_do_not_bind_outside_the_days_of_service(on: str) -> None:
    spell = case(opened_on="2022-02-01", closed_on="2022-06-30")
    report = audit(given(cases=[spell], assignments=team(), visits=[full_visit(on=on)]))
    assert find(report, SESSION, "v1") == []


def test_visit_elsewhere_during_an_absence_is_asked_everything() -> None:
    away = [{"case": "k1", "from": "2022-03-01", "to": "2022-03-31", "reason": "elsewhere"}]
    report = audit(
        given(cases=[case()], assignments=team(), absences=away, visits=[full_visit(mode="elsewhere", minutes=119)])
    )
    assert status(report, SESSION, "v1") == "breached"


def test_surplus_visits_are_judged_too() -> None:
    visits = [full_visit("v1"), full_visit("v2", "2022-03-20", minutes=30)]
    report = audit(given(cases=[case()], visits=visits))
    assert statuses(report, SESSION) == ["met", "breached"]


def test_no_visits_are_not_applicable_and_visits_not_recorded_are_unknown() -> None:
    for clause in (*STANDARDS, RECORD):
        empty = the(audit(given(cases=[case()], visits=[])), clause)
        assert (str(empty.status), empty.subject.kind) == ("not_applicable", "programme")
        unknown = the(audit(given(cases=[case()])), clause)
        assert (str(unknown.status), unknown.missing) == ("unknown", ("visits",))


@pytest.mark.parametrize("clause", [*STANDARDS, RECORD])
@pytest.mark.parametrize("fields", [{"mode": None}, {"child_seen": False, "signature": "absent"}])
def test_visit_that_may_be_bound_is_unknown(clause: str, fields: Row) -> None:
    caseload = given(cases=[case()], assignments=team(), documents=[], visits=[full_visit(**{"minutes": 10, **fields})])
    assert statuses(audit(caseload, "2023-01-01"), clause, "v1") == ["unknown"]


@pytest.mark.parametrize("fields", [{"cases": None}, {"on": None}])
def test_visit_of_unrecorded_case_or_day_is_judged_by_what_needs_neither(fields: Row) -> None:
    blank = {**full_visit(minutes=10), **fields}
    report = audit(given(cases=[case()], assignments=team(), visits=[blank]))
    assert [status(report, clause, "v1") for clause in STANDARDS] == ["met", "unknown", "breached", "met"]


def test_visit_to_nobody_is_asked_nothing() -> None:
    assert asked(cases=[]) == []


@pytest.mark.parametrize("clause", STANDARDS)
def test_visit_of_today_is_not_overdue(clause: str) -> None:
    thin = full_visit(minutes=119, workers=["x9"], signature="")
    caseload = given(cases=[case()], assignments=team(), visits=[thin])
    answers = [status(audit(caseload, day), clause, "v1") for day in ("2022-03-10", "2022-03-11")]
    assert answers == ["pending", "breached"]


def test_visit_lacks_its_social_worker_for_certain_where_nobody_held_the_role_or_nobody_came() -> None:
    assert judged(WORKER, tables={"assignments": []}, workers=None, others=2) == "breached"
    assert judged(WORKER, tables={"assignments": None}, workers=[]) == "breached"
    assert judged(WORKER, on=None, workers=[]) == "breached"


@pytest.mark.parametrize("demands", [{}, {"min_people": 2, "signed": True}])
def test_standard_that_does_not_ask_exactly_one_thing_is_a_fault_of_the_profile(demands: Row) -> None:
    wrong = VisitStandard(slug="visits.odd", clause=art("sh2022:2.3-c"), **demands)
    with pytest.raises(ValueError, match=r"visits\.odd"):
        standard(wrong)


def test_sum_of_a_month_is_unknown_where_a_session_is_not_recorded() -> None:
    def first(*lengths: int | None) -> str:
        visits = [full_visit(f"v{n + 1}", f"2022-03-{n + 10}", minutes=each) for n, each in enumerate(lengths)]
        return status(audit(given(cases=[case()], visits=visits), reading="session=monthly-sum"), SESSION, "v1")

    assert (first(60, None), first(60, None, 60), first(60, 59), first(60, 60)) == ("unknown", "met", "breached", "met")


def test_thin_surplus_signature_is_a_shortfall_under_the_reading_of_surplus_visits() -> None:
    visits = [full_visit("v1"), full_visit("v2", "2022-03-20", signature="")]
    report = audit(given(cases=[case()], visits=visits), reading="surplus=shortfall")
    assert statuses(report, "2.3-f") == ["met", "shortfall"]


def test_visit_elsewhere_is_asked_for_the_sibling_who_was_away_alone() -> None:
    absences = [{"case": "k1", "from": "2022-03-01", "to": "2022-03-31", "reason": "hospital"}]
    rows: Row = {"cases": [case("k1"), case("k2")], "absences": absences, "assignments": team()}
    away = full_visit(cases=["k1", "k2"], mode="elsewhere", per_case=[{"case": "k2", "minutes": 60}])
    for minutes, expected in ((120, "met"), (119, "breached")):
        assert status(audit(given(**rows, visits=[{**away, "minutes": minutes}])), SESSION, "v1") == expected
