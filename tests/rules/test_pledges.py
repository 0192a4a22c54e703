"""The pledges in the file: of everyone who served the child, but for the people of the community."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import (
    Row,
    audit,
    case,
    full_visit,
    given,
    paper,
    post,
    programme,
    status,
    team,
    the,
    waiver,
)

FILED, HANDOVER, PLEDGES, DISPOSITION = "2.6-a", "2.6-j", "2.6-h", "2.6-f"
DUE, OVER = "2022-07-30", "2022-07-31"
HALF_YEAR = programme(ends_on="2022-06-30")
PLEDGE: Row = {"case": None, "kind": "child_protection_commitment"}


def archive(*documents: str, **fields: Any) -> Row:
    return {"case": "k1", "documents": list(documents), "completed_on": "2022-07-10", **fields}


def k1(clause: str, as_of: str = OVER, **tables: Any) -> str:
    return status(audit(given(**{"programme": HALF_YEAR, "cases": [case()], **tables}), as_of), clause, "k1")


def pledges(*workers: str, as_of: str = OVER, **tables: Any) -> str:
    papers = [paper(f"o-{worker}", worker=worker, **PLEDGE) for worker in workers]
    filed = archive(*(each["id"] for each in papers))
    rows = {"assignments": team(), "visits": [], "documents": papers, "archives": [filed], **tables}
    return k1(PLEDGES, as_of, **rows)


def test_file_holds_the_pledge_of_everyone_who_served() -> None:
    assert pledges("w1") == "met"
    assert pledges() == "breached"
    assert pledges("x9") == "breached"
    assert pledges("w1", visits=[full_visit(workers=["w1", "x9"])]) == "breached"
    assert pledges("w1", "x9", visits=[full_visit(workers=["w1", "x9"])]) == "met"


@pytest.mark.parametrize("role", ["child_director", "child_supervisor", "growth_mentor", "peer_partner"])
def test_people_of_the_community_give_no_pledge(role: str) -> None:
    posts = [post("w1", "child_welfare_social_worker"), post("x9", role)]
    assert pledges("w1", assignments=posts) == "met"
    assert pledges("w1", assignments=posts, visits=[full_visit(workers=["w1", "x9"])]) == "met"
    both = [*posts, post("x9", "volunteer")]
    assert pledges("w1", assignments=both) == "breached"


def test_whoever_served_for_a_time_alone_gave_a_pledge_too() -> None:
    role = "child_welfare_social_worker"
    posts = [post("w1", role, None, "2022-03-09"), post("w2", role, "2022-03-10")]
    assert pledges("w2", assignments=posts) == "breached"
    assert pledges("w1", "w2", assignments=posts) == "met"


def test_nobody_who_served_still_leaves_one_pledge_to_file() -> None:
    assert pledges(assignments=[]) == "breached"
    assert pledges("x9", assignments=[]) == "met"


def test_finding_names_whose_pledge_is_lacking() -> None:
    caseload = given(
        programme=HALF_YEAR, cases=[case()], assignments=team(), visits=[], documents=[], archives=[archive()]
    )
    finding = the(audit(caseload, OVER), PLEDGES, "k1")
    assert finding.observed == {"served": 1, "lacking": ("worker:w1",)}
    assert finding.remedy is not None
    assert finding.remedy["workers"] == ("worker:w1",)


@pytest.mark.parametrize("table", ["assignments", "visits"])
def test_who_served_not_recorded_leaves_the_pledges_unknown(table: str) -> None:
    blank: dict[str, Any] = {table: None}
    assert pledges("w1", **blank) == "unknown"
    assert pledges("w1", as_of=DUE, **blank) == "pending"
    assert pledges("w1", visits=[full_visit(workers=None)]) == "unknown"


def test_pledge_lacking_for_certain_is_breached_whoever_else_came() -> None:
    assert pledges("x9", visits=[full_visit(workers=None)]) == "breached"


def test_pledge_of_an_unnamed_other_is_unknown() -> None:
    assert pledges("w1", visits=[full_visit(workers=["w1"], others=1)]) == "unknown"
    assert pledges("x9", visits=[full_visit(workers=["w1"], others=1)]) == "breached"


def test_worker_assigned_later_has_not_served_yet() -> None:
    posts = [post("w1", "child_welfare_social_worker"), post("w9", "volunteer", "2022-05-02")]
    answers = [pledges("w1", as_of=day, assignments=posts) for day in ("2022-05-01", "2022-05-02")]
    assert answers == ["met", "pending"]


def test_pledges_cannot_be_waived() -> None:
    assert pledges(waivers=[waiver(clause="2.6-h", to="2022-12-31")]) == "breached"


def test_visit_outside_the_days_of_the_case_served_nobody() -> None:
    closed = [case(closed_on="2022-03-31")]
    for on, expected in (("2022-03-31", "breached"), ("2022-04-01", "met")):
        assert pledges("w1", cases=closed, visits=[full_visit(on=on, workers=["w1", "x9"])]) == expected


def test_assignment_not_fully_recorded_leaves_the_pledges_unknown() -> None:
    role = "child_welfare_social_worker"
    for blank in ({"worker": None}, {"case": None}, {"role": None}):
        row = {**post("x9", role), **blank}
        assert pledges("w1", assignments=[post("w1", role), row]) == "unknown"
    assert pledges("x8", assignments=[post("w1", role), {**post("x9", role), "case": None}]) == "breached"
