"""Work done together: the first assessment and the first plan by all three of the team."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import (
    Row,
    assessment,
    audit,
    case,
    given,
    paper,
    post,
    status,
    team,
    the,
)

HOME, FORM, PLAN, JOINT, PLAN_JOINT = "assessment.home", "2.2-c", "2.2-d", "2.2-e", "2.2-g"
ALL_THREE = ["s1", "d1", "w1"]


def k1(what: str, as_of: str = "2022-12-31", **tables: Any) -> str:
    return status(audit(given(**{"cases": [case()], **tables}), as_of), what, "k1")


def plan(id: str = "q1", on: str | None = "2022-01-20", **fields: Any) -> dict[str, Any]:
    return {"id": id, "case": "k1", "on": on, "prepared_by": ALL_THREE, **fields}


@pytest.mark.parametrize("absent", ALL_THREE)
def test_assessment_lacks_whoever_was_not_there(absent: str) -> None:
    there = [worker for worker in ALL_THREE if worker != absent]
    finding = the(audit(given(cases=[case()], assignments=team(), visits=[assessment(workers=there)])), JOINT, "k1")
    assert str(finding.status) == "breached"
    assert finding.rejected == (("visit:a1", "not-joint"),)
    assert len(finding.observed["absent"]) == 1


def test_assessment_of_all_three_is_joint() -> None:
    assert k1(JOINT, assignments=team(), visits=[assessment()]) == "met"
    assert k1(JOINT, assignments=team(), visits=[assessment(workers=[*ALL_THREE, "x9"])]) == "met"


def test_first_assessment_cannot_be_repeated() -> None:
    visits = [assessment("a1", "2022-01-05", workers=["w1", "d1"]), assessment("a2", "2022-01-10")]
    assert k1(JOINT, "2022-01-20", assignments=team(), visits=visits) == "breached"


def test_roles_are_those_of_the_day_of_the_assessment() -> None:
    role = "child_welfare_social_worker"
    base = team(leave_out=["w1"])
    for last, first, expected in (
        ("2022-01-10", "2022-01-11", "met"),
        ("2022-01-09", "2022-01-10", "breached"),
        ("2022-01-10", "2022-01-10", "met"),
    ):
        posts = [*base, post("w1", role, None, last), post("w2", role, first)]
        assert k1(JOINT, assignments=posts, visits=[assessment()]) == expected


def test_who_was_there_or_assigned_not_recorded_is_unknown() -> None:
    nobody = the(audit(given(cases=[case()], assignments=team(), visits=[assessment(workers=None)])), JOINT, "k1")
    assert (str(nobody.status), nobody.missing) == ("unknown", ("visit:a1.workers",))
    no_team = the(audit(given(cases=[case()], visits=[assessment()])), JOINT, "k1")
    assert (str(no_team.status), no_team.missing) == ("unknown", ("assignments",))


def test_plan_is_prepared_by_all_three() -> None:
    assert k1(PLAN_JOINT, assignments=team(), plans=[plan()]) == "met"
    assert k1(PLAN_JOINT, assignments=team(), plans=[plan(prepared_by=["w1", "d1"])]) == "breached"
    assert k1(PLAN_JOINT, assignments=team(), plans=[plan(prepared_by=[])]) == "breached"
    assert k1(PLAN_JOINT, assignments=team(), plans=[plan(prepared_by=None)]) == "unknown"
    assert k1(PLAN_JOINT, plans=[plan()]) == "unknown"


def test_document_is_prepared_by_those_who_signed_it() -> None:
    signed = paper("q1", "service_plan", signed_by=[*ALL_THREE, "guardian", "child"])
    assert k1(PLAN_JOINT, assignments=team(), documents=[signed]) == "met"
    assert k1(PLAN_JOINT, assignments=team(), documents=[{**signed, "signed_by": ["w1", "guardian"]}]) == "breached"
    assert k1(PLAN_JOINT, assignments=team(), documents=[{**signed, "signed_by": None}]) == "unknown"


def test_first_plan_is_the_one_that_had_to_be_joint() -> None:
    plans = [plan("q1", "2022-01-25"), plan("q2", "2022-01-20", prepared_by=["w1"])]
    assert k1(PLAN_JOINT, assignments=team(), plans=plans) == "breached"
    assert (
        k1(PLAN_JOINT, assignments=team(), plans=[plan(on="2022-01-20"), plan("q2", "2022-03-20", prepared_by=["w1"])])
        == "met"
    )


def test_joint_work_after_it_was_due_is_late() -> None:
    assert k1(JOINT, assignments=team(), visits=[assessment(on="2022-01-31")]) == "met"
    assert k1(JOINT, assignments=team(), visits=[assessment(on="2022-02-01")]) == "late"
    assert k1(PLAN_JOINT, assignments=team(), plans=[plan(on="2022-02-01")]) == "late"


def test_joint_work_of_nobody_or_by_no_team_is_breached_for_certain() -> None:
    assert k1(JOINT, visits=[assessment(workers=[])]) == "breached"
    assert k1(JOINT, assignments=[], visits=[assessment(workers=None)]) == "breached"
    assert k1(PLAN_JOINT, plans=[plan(prepared_by=[])]) == "breached"


def test_undated_assessment_of_all_three_is_pending_and_then_unknown() -> None:
    undated = [{**assessment(), "on": None}]
    answers = [k1(JOINT, day, assignments=team(), visits=undated) for day in ("2022-01-31", "2022-02-01")]
    assert answers == ["pending", "unknown"]


def test_undated_work_that_all_three_can_never_have_done_is_breached() -> None:
    assert k1(PLAN_JOINT, assignments=team(), plans=[plan(on=None, prepared_by=["w1"])]) == "breached"


WORK: dict[str, str] = {JOINT: "visits", PLAN_JOINT: "plans"}
BOTH = pytest.mark.parametrize("what", [JOINT, PLAN_JOINT])


def work(what: str, id: str = "b1", on: str | None = "2022-01-10", by: Any = ALL_THREE, **fields: Any) -> Row:
    """An assessment or a plan: by all three unless others are named."""
    made = assessment(id, on, workers=by) if what == JOINT else plan(id, on, prepared_by=by)
    return {**made, **fields}


def done(what: str, *works: Row, as_of: str = "2022-12-31", **tables: Any) -> str:
    return k1(what, as_of, **{"assignments": team(), WORK[what]: list(works), **tables})


def of_nobody(what: str) -> Row:
    return {"cases": None} if what == JOINT else {"case": None}


@BOTH
def test_work_that_may_be_of_this_child_and_earlier_leaves_the_first_open(what: str) -> None:
    first = work(what, on="2022-01-10")
    for on, expected in (("2022-01-09", "unknown"), ("2022-01-10", "unknown"), ("2022-01-11", "met")):
        other = work(what, "b2", on, ["w1"], **of_nobody(what))
        assert done(what, first, other) == expected


@BOTH
def test_work_that_may_be_of_this_child_changes_nothing_where_it_would_be_joint_too(what: str) -> None:
    assert done(what, work(what), work(what, "b2", "2022-01-09", **of_nobody(what))) == "met"
    assert done(what, work(what, by=["w1"]), work(what, "b2", "2022-01-09", ["d1"], **of_nobody(what))) == "breached"


@BOTH
def test_undated_work_beside_the_first_leaves_it_open_where_it_was_not_joint(what: str) -> None:
    undated = work(what, "b2", None, ["w1"])
    assert done(what, work(what), undated) == "unknown"
    assert done(what, work(what, by=["w1"]), undated) == "breached"


@BOTH
def test_work_that_may_be_of_this_child_alone_is_pending_and_then_unknown(what: str) -> None:
    other = work(what, **of_nobody(what))
    assert [done(what, other, as_of=day) for day in ("2022-01-31", "2022-02-01")] == ["pending", "unknown"]
    assert done(what, work(what, by=["w1"], **of_nobody(what)), documents=[]) == "breached"


@BOTH
def test_of_two_on_the_first_day_one_by_all_three_is_enough(what: str) -> None:
    assert done(what, work(what, "b1", by=["w1"]), work(what, "b2")) == "met"


@BOTH
@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (post("w1", "child_welfare_social_worker") | {"role": None}, "unknown"),
        (post("w1", "child_welfare_social_worker") | {"case": None}, "unknown"),
        (post("w1", "child_welfare_social_worker", "2022-01-11") | {"role": None}, "breached"),
        (post("x9", "child_welfare_social_worker") | {"role": None}, "breached"),
        (post("w1", "child_supervisor") | {"case": None}, "breached"),
    ],
)
def test_assignment_not_fully_recorded_may_give_the_role_that_lacks(what: str, row: Row, expected: str) -> None:
    assert done(what, work(what), assignments=[*team(leave_out=["w1"]), row]) == expected


@BOTH
def test_joint_work_says_who_was_absent_and_what_proves_it(what: str) -> None:
    tables: Row = {"assignments": team(), WORK[what]: [work(what)]}
    met = the(audit(given(cases=[case()], **tables)), what, "k1")
    assert len(met.evidence) == 1
    assert met.rejected == ()
    tables[WORK[what]] = [work(what, by=["s1"])]
    breached = the(audit(given(cases=[case()], **tables)), what, "k1")
    assert (breached.evidence, breached.observed["absent"]) == ((), ("child_director", "child_welfare_social_worker"))
    late = the(audit(given(cases=[case()], assignments=team(), **{WORK[what]: [work(what, on="2022-02-01")]})), what)
    assert (str(late.status), len(late.evidence)) == ("late", 1)


def test_undated_plan_of_all_three_is_pending_and_then_unknown() -> None:
    plans = [{"id": "q1", "case": "k1", "on": None, "prepared_by": ["s1", "d1", "w1"]}]
    caseload = given(cases=[case()], assignments=team(), plans=plans, documents=[])
    answers = [status(audit(caseload, day), "plan.joint", "k1") for day in ("2022-01-31", "2022-02-01")]
    assert answers == ["pending", "unknown"]
