"""The team of each child, month by month: who held which role, for how many days, and whether they were three."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import Row, audit, case, given, post, programme, status, statuses, team, the

SUPERVISOR, DIRECTOR, WORKER = "child_supervisor", "child_director", "child_welfare_social_worker"
ROLE_CLAUSES = {SUPERVISOR: "2.1-c", DIRECTOR: "2.1-d", WORKER: "2.1-e"}
FORMED, THREE = "2.1-b", "2.1-f"


def march(clause: str, assignments: list[Row] | None, as_of: str = "2022-12-31", **tables: Any) -> str:
    caseload = given(**{"cases": [case()], "assignments": assignments, **tables})
    return status(audit(caseload, as_of), clause, "k1", "2022-03")


@pytest.mark.parametrize(("role", "clause"), ROLE_CLAUSES.items())
def test_role_held_throughout_is_met_and_role_never_held_is_breached(role: str, clause: str) -> None:
    assert march(clause, [post("x1", role)]) == "met"
    assert march(clause, []) == "breached"
    assert march(clause, [post("x1", next(other for other in ROLE_CLAUSES if other != role))]) == "breached"
    assert march(clause, None) == "unknown"


@pytest.mark.parametrize("clause", [FORMED, *ROLE_CLAUSES.values()])
@pytest.mark.parametrize(("first", "expected"), [("2022-03-16", "met"), ("2022-03-17", "breached")])
def test_role_is_held_for_half_of_the_days(clause: str, first: str, expected: str) -> None:
    assert march(clause, [post(role[0], role, first) for role in ROLE_CLAUSES]) == expected


@pytest.mark.parametrize(("last", "expected"), [("2022-03-15", "breached"), ("2022-03-16", "met")])
def test_role_given_up_after_half_of_the_days_is_met(last: str, expected: str) -> None:
    assert march("2.1-e", [post("w1", WORKER, None, last)]) == expected


def test_days_in_service_are_what_half_is_taken_of() -> None:
    closed: Row = {"cases": [case(closed_on="2022-03-20")]}
    assert march("2.1-e", [post("w1", WORKER, None, "2022-03-10")], **closed) == "met"
    assert march("2.1-e", [post("w1", WORKER, None, "2022-03-09")], **closed) == "breached"
    assert march("2.1-e", [post("w1", WORKER, "2022-03-21")], **closed) == "breached"


def test_shorter_gap_is_listed_and_no_breach() -> None:
    posts = [post("w1", WORKER, None, "2022-03-09"), post("w2", WORKER, "2022-03-13")]
    finding = the(audit(given(cases=[case()], assignments=posts)), "2.1-e", "k1", "2022-03")
    assert str(finding.status) == "met"
    assert finding.observed["days"] == 28
    assert finding.observed["gaps"] == ("2022-03-10/2022-03-12",)
    assert finding.evidence == ("worker:w1", "worker:w2")


def test_one_day_of_handover_is_fine_and_two_are_a_shortfall() -> None:
    one = [post("w1", WORKER, None, "2022-03-10"), post("w2", WORKER, "2022-03-10")]
    two = [post("w1", WORKER, None, "2022-03-11"), post("w2", WORKER, "2022-03-10")]
    assert march("2.1-e", one) == "met"
    assert march("2.1-e", two) == "shortfall"


def test_two_days_shared_across_a_month_end_are_one_in_each_month() -> None:
    posts = [post("w1", WORKER, None, "2022-04-01"), post("w2", WORKER, "2022-03-31")]
    report = audit(given(cases=[case()], assignments=posts))
    assert [status(report, "2.1-e", "k1", month) for month in ("2022-03", "2022-04")] == ["met", "met"]


def test_three_people_on_one_day_are_one_day_of_handover() -> None:
    posts = [
        post("w1", WORKER, None, "2022-03-10"),
        post("w2", WORKER, "2022-03-10"),
        post("w3", WORKER, "2022-03-10", "2022-03-10"),
    ]
    assert march("2.1-e", posts) == "met"


def test_one_person_listed_in_two_stretches_is_nobody_doubled() -> None:
    posts = [post("w1", WORKER, None, "2022-03-09"), post("w1", WORKER, "2022-03-10")]
    assert march("2.1-e", posts) == "met"


def test_month_with_too_few_days_is_breached_even_where_some_were_doubled() -> None:
    posts = [post("w1", WORKER, "2022-03-01", "2022-03-05"), post("w2", WORKER, "2022-03-01", "2022-03-05")]
    assert march("2.1-e", posts) == "breached"


def test_month_is_met_as_soon_as_the_days_suffice() -> None:
    posts = [post("w1", WORKER, "2022-03-01")]
    assert march("2.1-e", posts, "2022-03-15") == "pending"
    assert march("2.1-e", posts, "2022-03-16") == "met"


def test_unmanned_month_is_pending_until_its_last_day_has_passed() -> None:
    for clause in (FORMED, *ROLE_CLAUSES.values(), THREE):
        assert march(clause, [], "2022-03-31") == "pending"
        assert march(clause, [], "2022-04-01") == "breached"
        assert march(clause, None, "2022-03-31") == "pending"
        assert march(clause, None, "2022-04-01") == "unknown"


def test_month_that_does_not_bind_is_not_applicable() -> None:
    late: Row = {"cases": [case(opened_on="2022-03-17")]}
    for clause in (FORMED, *ROLE_CLAUSES.values(), THREE):
        assert march(clause, [], **late) == "not_applicable"
        assert march(clause, [], cases=[case(opened_on="2022-03-16")]) == "breached"


def test_team_stands_as_soon_as_one_role_is_held() -> None:
    for role in ROLE_CLAUSES:
        assert march(FORMED, [post("x1", role)]) == "met"
    assert march(FORMED, [post("x1", "growth_mentor")]) == "breached"


def test_days_of_different_roles_add_up_for_the_team() -> None:
    posts = [post("w1", WORKER, "2022-03-01", "2022-03-08"), post("d1", DIRECTOR, "2022-03-09", "2022-03-16")]
    assert march(FORMED, posts) == "met"
    assert march(FORMED, [posts[0], {**posts[1], "to": "2022-03-15"}]) == "breached"


def test_three_roles_are_three_people() -> None:
    assert march(THREE, team()) == "met"
    assert march(THREE, [post("x1", role) for role in ROLE_CLAUSES]) == "breached"
    assert march(THREE, [post("x1", SUPERVISOR), post("x1", DIRECTOR), post("x2", WORKER)]) == "breached"
    assert march(THREE, team(leave_out=["d1"])) == "breached"


def test_people_are_matched_to_roles_so_that_as_many_as_possible_are_filled() -> None:
    posts = [
        post("x1", SUPERVISOR),
        post("x2", SUPERVISOR),
        post("x1", DIRECTOR),
        post("x3", WORKER),
        post("x2", WORKER),
    ]
    assert march(THREE, posts) == "met"
    posts = [post("x1", SUPERVISOR), post("x2", SUPERVISOR), post("x1", DIRECTOR), post("x1", WORKER)]
    assert march(THREE, posts) == "breached"


def test_each_of_the_three_serves_half_of_the_days() -> None:
    held = [post("s1", SUPERVISOR), post("d1", DIRECTOR)]
    assert march(THREE, [*held, post("w1", WORKER, "2022-03-16")]) == "met"
    assert march(THREE, [*held, post("w1", WORKER, "2022-03-17")]) == "breached"


def test_two_who_share_a_role_do_not_make_one_of_three() -> None:
    held = [post("s1", SUPERVISOR), post("d1", DIRECTOR)]
    shared = [post("w1", WORKER, None, "2022-03-15"), post("w2", WORKER, "2022-03-17")]
    assert march(THREE, held + shared) == "breached"
    assert march("2.1-e", held + shared) == "met"


def test_team_of_another_child_does_not_count() -> None:
    for clause in (FORMED, *ROLE_CLAUSES.values(), THREE):
        assert march(clause, team("k2"), cases=[case("k1"), case("k2")]) == "breached"


def test_worker_outside_the_own_time_in_post_holds_nothing() -> None:
    for worker, expected in (({"id": "w1", "to": "2022-03-15"}, "breached"), ({"id": "w1", "to": "2022-03-16"}, "met")):
        assert march("2.1-e", [post("w1", WORKER)], workers=[worker]) == expected
    for worker, expected in (
        ({"id": "w1", "from": "2022-03-17"}, "breached"),
        ({"id": "w1", "from": "2022-03-16"}, "met"),
    ):
        assert march("2.1-e", [post("w1", WORKER)], workers=[worker]) == expected


def test_assignment_outside_the_time_in_post_altogether_is_none() -> None:
    worker = {"id": "w1", "from": "2022-05-01"}
    assert march("2.1-e", [post("w1", WORKER, "2022-01-01", "2022-04-30")], workers=[worker]) == "breached"


def test_worker_without_a_first_day_is_in_post_throughout() -> None:
    assert march("2.1-e", [post("w1", WORKER)], workers=[{"id": "w1"}]) == "met"


def test_due_day_of_a_team_month_is_the_last_day_in_service() -> None:
    ended = programme(ends_on="2022-03-20")
    finding = the(audit(given(programme=ended, cases=[case()], assignments=[])), "2.1-c", "k1", "2022-03")
    assert (str(finding.due_on), str(finding.status)) == ("2022-03-20", "breached")
    assert finding.remedy == {"do": "assign", "roles": ("child_supervisor",)}


def test_doubled_role_is_mended_by_ending_one_of_the_two() -> None:
    posts = [post("w1", WORKER), post("w2", WORKER)]
    finding = the(audit(given(cases=[case()], assignments=posts)), "2.1-e", "k1", "2022-03")
    assert finding.observed["doubled_days"] == 31
    assert finding.remedy is not None
    assert finding.remedy["do"] == "end-double-assignment"


def test_no_cases_are_not_applicable_and_cases_not_recorded_are_unknown() -> None:
    for clause in (FORMED, *ROLE_CLAUSES.values(), THREE):
        assert statuses(audit(given(cases=[], assignments=[])), clause) == ["not_applicable"]
        assert statuses(audit(given(assignments=[])), clause) == ["unknown"]


def test_day_of_opening_not_recorded_is_one_unknown() -> None:
    for clause in (FORMED, *ROLE_CLAUSES.values(), THREE):
        assert statuses(audit(given(cases=[case(opened_on=None)], assignments=team())), clause) == ["unknown"]


RAGGED = post("w1", WORKER)


@pytest.mark.parametrize("field", ["role", "case"])
def test_assignment_not_fully_recorded_may_be_the_one(field: str) -> None:
    blank = [{**RAGGED, field: None}]
    for clause in (FORMED, "2.1-e"):
        finding = the(audit(given(cases=[case()], assignments=blank)), clause, "k1", "2022-03")
        assert (str(finding.status), finding.missing) == ("unknown", ("assignments",))
        assert march(clause, blank, "2022-03-31") == "pending"
    assert march(THREE, blank) == "breached"
    assert march(THREE, [*team(leave_out=["w1"]), *blank]) == "unknown"


def test_assignment_not_fully_recorded_matters_only_where_it_could_fill_the_days() -> None:
    late = [{**RAGGED, "role": None, "from": "2022-03-17"}]
    assert march("2.1-e", late) == "breached"
    assert march("2.1-e", [post("w2", WORKER, None, "2022-03-01"), *late]) == "unknown"
    assert march(FORMED, [RAGGED, *late]) == "met"
    assert march("2.1-d", [{**RAGGED, "case": None}]) == "breached"


def test_second_person_not_fully_recorded_may_be_one_too_many() -> None:
    assert march("2.1-e", [RAGGED, {**post("w2", WORKER), "role": None}]) == "unknown"
    assert march("2.1-e", [RAGGED, {**post("w2", WORKER, "2022-03-31", "2022-03-31"), "role": None}]) == "met"


@pytest.mark.parametrize(("as_of", "expected"), [("2022-03-31", "pending"), ("2022-04-01", "unknown")])
def test_role_that_somebody_unnamed_may_share_is_not_met(as_of: str, expected: str) -> None:
    assert march("2.1-e", [post("w1", WORKER), {}], as_of=as_of) == expected


def test_doubled_role_can_be_undone_until_the_month_is_over() -> None:
    posts = [post("w1", WORKER), post("w2", WORKER)]
    assert [march("2.1-e", posts, day) for day in ("2022-03-31", "2022-04-01")] == ["pending", "shortfall"]


@pytest.mark.parametrize("day", ["2022-03-01", "2022-03-31"])
def test_whoever_held_the_role_on_an_outer_day_is_named(day: str) -> None:
    posts = [post("w1", WORKER, "2022-03-02", "2022-03-30"), post("w2", WORKER, day, day)]
    finding = the(audit(given(cases=[case()], assignments=posts)), "2.1-e", "k1", "2022-03")
    assert (finding.evidence, finding.observed["days"]) == (("worker:w1", "worker:w2"), 30)


def test_worker_in_post_for_a_single_day_holds_the_role_on_that_day() -> None:
    one_day = [{"id": "w1", "from": "2022-03-10", "to": "2022-03-10"}]
    finding = the(audit(given(cases=[case()], assignments=[RAGGED], workers=one_day)), "2.1-e", "k1", "2022-03")
    assert finding.observed["days"] == 1


def test_one_assignment_not_fully_recorded_can_fill_one_role_only() -> None:
    rows: list[Row] = [
        {"case": "k1", "role": SUPERVISOR, "worker": "s1"},
        {"case": "k1", "role": DIRECTOR, "worker": "d1"},
        {"case": "k1"},
    ]
    assert march(THREE, rows) == march(THREE, rows[::-1]) == "unknown"
    assert march(THREE, [rows[0], rows[2]]) == march(THREE, [rows[2], rows[0]]) == "breached"


def test_nameless_holder_may_be_someone_else_in_each_assignment() -> None:
    assert march(THREE, [{"case": "k1", "role": role} for role in ROLE_CLAUSES]) == "unknown"
