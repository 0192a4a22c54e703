"""Boundaries on which the engine and the settled semantics disagree; each test fails until its fault is mended.

Run it by name: ``python -m pytest tests/rules/bugs_found.py``. A test that passes belongs in the file of its family.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from tests.builders import (
    EDITION,
    KINDS,
    Row,
    assessment,
    audit,
    case,
    child,
    confirmed,
    find,
    full_visit,
    given,
    paper,
    post,
    programme,
    status,
    statuses,
    team,
    the,
    visit,
    waiver,
    with_rule,
)

from childcare_policy import KindError, OverlayError, ProfileError, ProviderAppointed, evaluate
from childcare_policy.profile import validate
from childcare_policy.quantities import Span, covered, gaps, yuan


def k1(what: str, as_of: str = "2022-12-31", window: str | None = None, **tables: Any) -> str:
    return status(audit(given(**{"cases": [case()], **tables}), as_of), what, "k1", window)


def march(**tables: Any) -> str:
    return k1("2.3-a", window="2022-03", **tables)


# B1
def test_rule_of_a_kind_that_is_not_given_is_a_kind_error() -> None:
    with pytest.raises(KindError):
        evaluate(EDITION, given(), date(2022, 1, 1), {})


# B2
@pytest.mark.parametrize("fields", [{"mode": "phone"}, {"contact_made": False}, {"mode": "elsewhere"}])
def test_undated_visit_that_could_never_count_leaves_nothing_open(fields: Row) -> None:
    assert march(visits=[visit(on=None, **fields)], absences=[]) == "breached"
    assert march(visits=[visit(cases=None, **fields)], absences=[]) == "breached"


def test_undated_assessment_by_phone_leaves_nothing_open() -> None:
    assert k1("assessment.home", visits=[assessment(on=None, mode="phone")]) == "breached"
    assert k1("assessment.home", visits=[assessment(mode=None, contact_made=False)]) == "breached"


# B3
@pytest.mark.parametrize("clause", ["2.3-c", "2.3-d", "2.3-e", "2.3-f", "2.3-g"])
@pytest.mark.parametrize("fields", [{"mode": None}, {"cases": None}, {"child_seen": False, "signature": "absent"}])
def test_visit_that_may_be_bound_is_unknown_under_the_standards(clause: str, fields: Row) -> None:
    caseload = given(cases=[case()], assignments=team(), documents=[], visits=[full_visit(**{"minutes": 10, **fields})])
    assert statuses(audit(caseload, "2023-01-01"), clause, "v1") == ["unknown"]


# B4
def test_assessment_of_unrecorded_contact_is_unknown_once_it_is_due() -> None:
    unsure = [assessment(child_seen=False, signature="absent")]
    assert k1("assessment.home", "2022-01-31", visits=unsure) == "pending"
    assert k1("assessment.home", "2022-02-01", visits=unsure) == "unknown"


# B5
def test_assessment_before_the_case_opened_does_not_count() -> None:
    spell = [case(opened_on="2022-02-01")]
    assert k1("assessment.home", cases=spell, visits=[assessment(on="2022-01-31")]) == "breached"
    assert k1("assessment.home", cases=spell, visits=[assessment(on="2022-02-01")]) == "met"
    assert (
        k1("assessment.home", cases=[case(closed_on="2022-03-20")], visits=[assessment(on="2022-03-21")]) == "breached"
    )


# B6
def test_joint_work_after_it_was_due_is_late() -> None:
    plans = [{"id": "q1", "case": "k1", "on": "2022-02-01", "prepared_by": ["s1", "d1", "w1"]}]
    assert k1("assessment.joint", assignments=team(), visits=[assessment(on="2022-02-01")]) == "late"
    assert k1("plan.joint", assignments=team(), plans=plans) == "late"


# B7
def test_visit_lacks_its_social_worker_for_certain_where_nobody_held_the_role() -> None:
    nobody = given(cases=[case()], assignments=[], visits=[full_visit(workers=None, others=2)])
    assert status(audit(nobody), "visits.social-worker", "v1") == "breached"


def test_visit_lacks_its_social_worker_for_certain_where_nobody_came() -> None:
    assert (
        status(audit(given(cases=[case()], visits=[full_visit(workers=[])])), "visits.social-worker", "v1")
        == "breached"
    )


def test_joint_work_of_nobody_or_by_no_team_is_breached_for_certain() -> None:
    assert k1("assessment.joint", visits=[assessment(workers=[])]) == "breached"
    assert k1("assessment.joint", assignments=[], visits=[assessment(workers=None)]) == "breached"
    assert k1("plan.joint", plans=[{"id": "q1", "case": "k1", "on": "2022-01-20", "prepared_by": []}]) == "breached"


# B8
@pytest.mark.parametrize("clause", ["2.3-c", "2.3-d", "2.3-e", "2.3-f"])
def test_visit_of_today_is_not_overdue(clause: str) -> None:
    thin = full_visit(minutes=119, workers=["x9"], signature="")
    caseload = given(cases=[case()], assignments=team(), visits=[thin])
    assert [status(audit(caseload, day), clause, "v1") for day in ("2022-03-10", "2022-03-11")] == [
        "pending",
        "breached",
    ]


def test_lead_of_a_case_found_difficult_today_is_not_overdue() -> None:
    found = [{"id": "i1", "case": "k1", "kind": "missing", "discovered_at": "2022-03-01"}]
    caseload = given(cases=[case()], assignments=[], incidents=found)
    assert [status(audit(caseload, day), "2.5-e", "i1") for day in ("2022-03-01", "2022-03-02")] == [
        "pending",
        "breached",
    ]


# B9
@pytest.mark.parametrize("clause", ["3-b", "3-c", "3-o", "3-p"])
def test_money_of_a_programme_not_recorded_is_unknown(clause: str) -> None:
    funding = [{"id": "f1", "source": "district_finance"}]
    finding = the(audit(given(programme=None, cases=[], funding=funding, expenses=[])), clause)
    assert (str(finding.status), finding.missing) == ("unknown", ("programme",))


MISSING: Row = {"case": "k1", "from": "2022-03-01", "to": "2022-03-31", "reason": "missing"}
FOUND_OUT: Row = {"id": "i1", "case": "k1", "kind": "missing", "discovered_at": "2022-03-01"}


# B10
def test_two_absences_that_join_cover_the_month_together() -> None:
    halves = [{**MISSING, "to": "2022-03-15"}, {**MISSING, "from": "2022-03-16"}]
    assert march(visits=[], absences=halves, incidents=[FOUND_OUT]) == "excused"
    assert (
        march(visits=[], absences=[halves[0], {**MISSING, "from": "2022-03-17"}], incidents=[FOUND_OUT]) == "breached"
    )


# B11
def test_incident_discovered_after_as_of_excuses_nothing() -> None:
    tables = {"cases": [case()], "visits": [], "absences": [MISSING]}
    found = given(**tables, incidents=[{**FOUND_OUT, "discovered_at": "2022-06-02"}])
    assert [status(audit(found, day), "2.3-a", "k1", "2022-03") for day in ("2022-06-01", "2022-06-02")] == [
        "breached",
        "excused",
    ]


# B12
def test_incident_of_a_missing_child_may_stand_where_incidents_are_not_recorded() -> None:
    assert march(visits=[], absences=[MISSING]) == "unknown"


def test_visit_elsewhere_may_count_where_absences_are_not_recorded() -> None:
    assert march(visits=[visit(mode="elsewhere")]) == "unknown"


# B13
def test_report_or_paper_of_unrecorded_kind_or_case_may_be_the_one() -> None:
    blank = {
        "id": "r1",
        "kind": None,
        "period": {"from": "2022-03-01", "to": "2022-03-31"},
        "submitted_on": "2022-04-02",
    }
    assert status(audit(given(documents=[], reports=[blank])), "2.3-i", "p1", "2022-03") == "unknown"
    closed = [case(closed_on="2022-06-30")]
    assert k1("2.2-h", cases=closed, documents=[{**paper("h1", "care_handbook"), "kind": None}]) == "unknown"
    assert k1("2.2-h", cases=closed, documents=[paper("h1", "care_handbook", case=None)]) == "unknown"
    assert k1("2.2-d", documents=[], plans=[{"id": "q1", "case": None, "on": "2022-01-10"}]) == "unknown"


# B14
@pytest.mark.parametrize("clause", ["3-i", "3-j", "3-k", "3-l", "3-m", "3-n"])
def test_expense_of_unrecorded_item_may_be_bought_in_help(clause: str) -> None:
    spent = {"id": "e1", "on": "2022-05-01", "amount": "10", "item": None, "delivery": "purchased", "fund": "f1"}
    caseload = given(
        cases=[case()], documents=[], funding=[{"id": "f1", "source": "district_finance"}], expenses=[spent]
    )
    assert statuses(audit(caseload), clause, "e1") == ["unknown"]


@pytest.mark.parametrize("clause", ["3-m", "3-n"])
def test_help_of_unrecorded_delivery_may_be_bought_in(clause: str) -> None:
    spent = {"id": "e1", "on": "2022-05-01", "amount": "10", "item": "educational_support", "fund": "f1"}
    caseload = given(
        cases=[case()], documents=[], funding=[{"id": "f1", "source": "district_finance"}], expenses=[spent]
    )
    assert statuses(audit(caseload), clause, "e1") == ["unknown"]


# B15, B24
def pledges(as_of: str = "2022-08-01", **tables: Any) -> str:
    rows = {
        "programme": programme(ends_on="2022-06-30"),
        "assignments": [],
        "documents": [paper("o1", "child_protection_commitment", case=None, worker="w1")],
        "archives": [{"case": "k1", "documents": ["o1"], "completed_on": "2022-07-01"}],
    }
    return k1("2.6-h", as_of, **{**rows, **tables})


def test_pledge_of_an_unnamed_other_is_unknown() -> None:
    assert pledges(visits=[full_visit(workers=["w1"], others=1)]) == "unknown"


def test_worker_assigned_later_has_not_served_yet() -> None:
    assert pledges("2022-05-01", visits=[], assignments=[post("w9", "volunteer", "2022-05-02")]) == "met"


# B16, B17
def payment(as_of: str, **row: Any) -> str:
    funding = [{"id": "f1", "source": "district_finance", "paid_on": "2022-06-01", "accepted_on": "2023-01-05", **row}]
    return status(audit(given(cases=[], funding=funding), as_of), "3-p", "p1")


def test_acceptance_after_as_of_has_no_effect_on_payment() -> None:
    assert (payment("2023-01-04"), payment("2023-01-05")) == ("unknown", "breached")


def test_grant_of_unrecorded_source_may_be_one_of_the_district() -> None:
    assert payment("2023-07-01", source=None) == "unknown"


# B18
def test_undated_paper_is_pending_while_the_day_is_not_over() -> None:
    blank = [paper("n1", "needs_assessment_form", on=None)]
    assert [k1("2.2-c", day, documents=blank) for day in ("2022-01-31", "2022-02-01")] == ["pending", "unknown"]


# B19
def test_reading_taken_back_is_taken_back() -> None:
    back = EDITION.read({"sh2022.partial": "whole"}).read({"sh2022.partial": "half"})
    assert (back.terms, dict(back.taken)) == (EDITION.terms, dict(EDITION.taken))


def test_readings_chosen_one_after_the_other_conflict_as_well() -> None:
    reading = EDITION.readings[1]
    twin = attrs.evolve(reading, id="sh2022.twin")
    edition = attrs.evolve(EDITION, readings=(*EDITION.readings, twin))
    with pytest.raises(OverlayError):
        edition.read({reading.id: "whole"}).read({twin.id: "touched"})


# B20
def test_rule_without_a_clause_is_refused() -> None:
    with pytest.raises(ProfileError):
        validate(with_rule(ProviderAppointed(slug="programme.provider", clause=())), KINDS)


# B21
def test_finding_cannot_be_changed() -> None:
    finding = the(audit(given(cases=[case()], visits=[])), "2.3-a", "k1", "2022-03")
    for held in (finding.required, finding.observed, audit(given()).receipt.readings, EDITION.chosen):
        with pytest.raises(TypeError):
            held["count"] = 7  # type: ignore[index]


# B22
def test_waiver_for_one_sibling_excuses_no_other() -> None:
    rows = {"cases": [case("k1"), case("k2")], "visits": [full_visit(cases=["k1", "k2"], minutes=10)]}
    one = given(**rows, waivers=[waiver(clause="2.3-e", case="k1")])
    both = given(**rows, waivers=[waiver("x1", "2.3-e", case="k1"), waiver("x2", "2.3-e", case="k2")])
    assert [status(audit(each), "2.3-e", "v1") for each in (one, both)] == ["breached", "excused"]


# B23
def test_pledges_cannot_be_waived() -> None:
    assert pledges(visits=[full_visit(workers=["x9"])], waivers=[waiver(clause="2.6-h", to="2022-12-31")]) == "breached"


# B25
def test_city_told_hours_before_the_district_does_not_count() -> None:
    def told(city: str) -> list[Row]:
        chain = [("310110", "2022-03-02T15:00:00"), ("310000", city)]
        return [{"to": "civil_affairs_bureau", "division": division, "at": at} for division, at in chain]

    for at, expected in (("2022-03-02T09:00:00", "breached"), ("2022-03-02T15:00:00", "met"), ("2022-03-02", "met")):
        stuck = {**FOUND_OUT, "unresolved": True, "closed_on": "2022-04-01", "told": told(at)}
        assert status(audit(given(cases=[case()], incidents=[stuck])), "2.5-h", "i1") == expected


# B28
def test_profile_that_contradicts_itself_is_refused() -> None:
    first = EDITION.readings[0]
    for wrong in (
        attrs.evolve(first, clause=("sh2022:nothing",)),
        attrs.evolve(first, options=(first.options[0], first.options[0])),
        attrs.evolve(first, default="date-of-paper"),
        attrs.evolve(first, default="nothing"),
    ):
        with pytest.raises(ProfileError):
            validate(attrs.evolve(EDITION, readings=(wrong,)), KINDS)


# B30
def test_programme_recorded_later_was_not_known() -> None:
    later = given(programme=programme(recorded_on="2022-12-01", provider="o1"))
    assert status(audit(later, as_known_at=date(2022, 6, 1)), "2.1-a") == "unknown"


# B31
def test_child_of_age_at_any_opening_is_out_of_scope() -> None:
    spells = [
        confirmed("k1", opened_on="2022-02-01"),
        confirmed("k2", child="c1", opened_on="2021-01-01", closed_on="2021-06-01"),
    ]
    report = audit(given(children=[child(birth_date="2004-01-10")], cases=spells))
    assert [row.code for row in report.integrity] == ["D_OUT_OF_SCOPE"]


# B32
def test_reports_submitted_after_as_of_are_noted() -> None:
    later = [{"id": "r1", "kind": "monthly_report", "submitted_on": "2023-02-01"}]
    assert [dict(note.figures) for note in audit(given(reports=later)).notes] == [{"table": "reports", "rows": 1}]


# B33
def test_spans_may_end_with_time_itself() -> None:
    span = Span(date(2022, 1, 1), date(2022, 2, 1))
    assert gaps(span, [Span(date(2022, 1, 5), date.max)]) == [Span(date(2022, 1, 1), date(2022, 1, 4))]
    assert covered(Span(date.max, date.max), [Span(date.max, date.max)]) == 1


@pytest.mark.parametrize("amount", ["Infinity", "-Infinity", "NaN"])
def test_amount_that_is_no_number_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="amount"):
        yuan(amount)


# B34
def test_complex_case_of_an_unrecorded_child_may_ask_for_the_form() -> None:
    loose = [{"id": "i1", "case": None, "kind": "complex_case", "discovered_at": "2022-03-10"}]
    rows: Row = {"programme": programme(ends_on="2022-05-31"), "documents": [], "archives": [], "incidents": loose}
    assert k1("2.6-f", **rows) == "unknown"


# B35
@pytest.mark.parametrize("number", [63, 64, 200])
def test_more_visits_in_a_month_than_anyone_expects_are_all_counted(number: int) -> None:
    caseload = given(cases=[case()], visits=[visit(f"v{n}") for n in range(number)])
    assert dict(the(audit(caseload), "2.3-a", "k1", "2022-03").observed) == {"count": number}
    assert find(audit(caseload), "2.3-a", "k1", "2022-02") != []


# B36
def test_tellings_and_day_of_discovery_both_not_recorded_are_unknown() -> None:
    blank = [{"id": "i1", "case": "k1", "kind": "self_harm", "discovered_at": None, "told": None}]
    assert status(audit(given(cases=[case()], incidents=blank)), "2.5-b", "i1") == "unknown"


# B39
def test_agenda_is_the_function_whatever_was_imported_before() -> None:
    import subprocess
    import sys

    code = "from childcare_policy import Agenda, agenda; agenda.__call__"
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": ":".join(filter(None, sys.path))})


# B40
def test_thin_surplus_signature_is_a_shortfall_under_the_reading_of_surplus_visits() -> None:
    visits = [full_visit("v1"), full_visit("v2", "2022-03-20", signature="")]
    report = audit(given(cases=[case()], visits=visits), reading="surplus=shortfall")
    assert statuses(report, "2.3-f") == ["met", "shortfall"]
