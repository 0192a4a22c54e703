"""Every reading of the 2022 paper decides something: each option answers some caseload otherwise than the default."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import (
    EDITION,
    Row,
    assessment,
    audit,
    case,
    confirmed,
    find,
    full_visit,
    given,
    paper,
    post,
    programme,
    team,
    visit,
)
from tests.scenes import Scene, Scenes, answers, decisive, each, options_of, scenes_of

from childcare_policy import UnknownReadingError

scene = scenes_of("2022-12-31", programme=programme(), cases=[case()])


def spending(item: str, delivery: str, amount: str = "10", **case_fields: Any) -> Row:
    funding = [{"id": "f1", "source": "district_finance"}]
    expense = {"id": "e1", "on": "2022-05-01", "amount": amount, "item": item, "delivery": delivery, "fund": "f1"}
    return {"cases": [confirmed(**case_fields)], "funding": funding, "expenses": [expense]}


def incident(**fields: Any) -> list[Row]:
    return [{"id": "i1", "case": "k1", "kind": "complex_case", "discovered_at": "2022-03-10", "told": [], **fields}]


SIBLINGS: Row = {"cases": [case("k1"), case("k2")]}
SHORT: Row = {"visits": [full_visit("v1"), full_visit("v2", "2022-03-20", minutes=60)]}
HALVES: Row = {"visits": [full_visit("v1", minutes=60), full_visit("v2", "2022-03-20", minutes=60)]}
SUMMARY = {"kind": "monthly_visit_summary", "period": {"from": "2022-03-01", "to": "2022-03-31"}}
ONE_PLEDGE: Row = {
    "programme": programme(ends_on="2022-06-30"),
    "assignments": team(),
    "visits": [visit(workers=["w1", "x9"])],
    "documents": [paper("o1", "child_protection_commitment", case=None, worker="w1")],
    "archives": [{"case": "k1", "documents": ["o1"]}],
}
UNSIGNED: Row = {
    "assignments": team(),
    "visits": [assessment()],
    "documents": [paper("n1", "needs_assessment_form", signed_by=["w1"])],
}
PREPARED: Row = {
    "assignments": team(),
    "plans": [{"id": "q1", "case": "k1", "on": "2022-01-20", "prepared_by": ["s1", "d1", "w1"]}],
    "documents": [],
}
ACTIVITIES = [
    {"id": f"g{n}", "kind": "group_activity", "on": on, "participants": 9, "occasion": "none"}
    for n, on in enumerate(("2022-04-01", "2023-02-01"))
]
ACROSS = {"programme": programme(starts_on="2022-03-01", ends_on="2023-02-28"), "activities": ACTIVITIES}

WORKER = "child_welfare_social_worker"
LATE = post("w1", WORKER, "2022-03-02")
UNNAMED = {"case": "k1", "role": WORKER, "to": "2022-03-01"}
SCENES: Scenes = {
    "period=date-of-paper": (
        scene("2.3-a", "k1", "2022-01", "breached", "", visits=[]),
        scene("2.3-a", "k1", "2022-02", "breached", "breached", visits=[]),
    ),
    "partial=whole": (
        scene("2.3-a", "k1", "2022-03", "breached", "not_applicable", cases=[case(opened_on="2022-03-02")], visits=[]),
        scene("2.3-a", "k1", "2022-03", "breached", "breached", cases=[case(opened_on="2022-03-01")], visits=[]),
    ),
    "partial=touched": (
        scene("2.3-a", "k1", "2022-03", "not_applicable", "breached", cases=[case(opened_on="2022-03-31")], visits=[]),
    ),
    "term=civil-code": (
        scene(
            "2.3-k",
            "k1",
            None,
            "late",
            "met",
            "2023-02-01",
            programme=programme(ends_on=None),
            documents=[paper("z1", "closure_report", "2023-01-01")],
        ),
    ),
    "target=quota": (
        scene("programme.target-number", "p1", None, "", "shortfall", "2023-01-01"),
        scene("programme.target-number", "p1", None, "", "pending", "2022-12-31"),
        scene("programme.target-number", "p1", None, "", "met", cases=[case(f"k{n}") for n in range(31)]),
    ),
    "target=ceiling": (
        scene("programme.target-number", "p1", None, "", "met", cases=[case(f"k{n}") for n in range(30)]),
        scene("programme.target-number", "p1", None, "", "shortfall", cases=[case(f"k{n}") for n in range(31)]),
    ),
    "in-post=every-day": (
        scene("team.formed", "k1", "2022-03", "met", "breached", assignments=[post("w1", WORKER, "2022-03-02")]),
        scene("team.formed", "k1", "2022-03", "met", "met", assignments=[post("w1", WORKER, "2022-03-01")]),
        scene("team.social-worker", "k1", "2022-03", "met", "breached", assignments=[post("w1", WORKER, "2022-03-02")]),
        scene("team.social-worker", "k1", "2022-03", "met", "unknown", assignments=[LATE, UNNAMED]),
        scene("team.formed", "k1", "2022-03", "met", "unknown", assignments=[LATE, UNNAMED]),
    ),
    "three-people=combined": (
        scene("2.1-f", "k1", "2022-03", "breached", "met", assignments=[{**row, "worker": "x1"} for row in team()]),
        scene("2.1-f", "k1", "2022-03", "breached", "breached", assignments=team(leave_out=["d1"])),
    ),
    "joint=signatures": (
        scene("assessment.joint", "k1", None, "met", "breached", **UNSIGNED),
        scene("plan.joint", "k1", None, "met", "breached", **PREPARED),
    ),
    "first-month=no-limit": (
        scene("assessment.home", "k1", None, "breached", "pending", visits=[]),
        scene("assessment.home", "k1", None, "late", "met", visits=[assessment(on="2022-05-10")]),
        scene("assessment.home", "k1", None, "breached", "breached", "2023-01-01", visits=[]),
    ),
    "counting=qualifying": (
        scene("2.3-a", "k1", "2022-03", "met", "breached", assignments=team(), visits=[full_visit(minutes=119)]),
        scene("2.3-a", "k1", "2022-03", "met", "breached", assignments=team(), visits=[full_visit(workers=["w1"])]),
        scene("2.3-a", "k1", "2022-03", "met", "breached", assignments=team(), visits=[full_visit(signature="")]),
        scene("2.3-a", "k1", "2022-03", "met", "breached", assignments=[], visits=[full_visit()]),
        scene("2.3-a", "k1", "2022-03", "met", "unknown", assignments=team(), visits=[full_visit(minutes=None)]),
        scene("2.3-a", "k1", "2022-03", "met", "met", assignments=team(), visits=[full_visit()]),
    ),
    "surplus=shortfall": (
        scene("2.3-e", "v2", None, "breached", "shortfall", **SHORT),
        scene("2.3-e", "v1", None, "breached", "breached", **HALVES),
    ),
    "second-person=team-only": (
        scene("2.3-c", "v1", None, "met", "breached", assignments=team(), visits=[full_visit(workers=["w1", "x9"])]),
        scene(
            "2.3-c", "v1", None, "met", "breached", assignments=team(), visits=[full_visit(workers=["w1"], others=1)]
        ),
        scene("2.3-c", "v1", None, "met", "met", assignments=team(), visits=[full_visit()]),
    ),
    "second-person=with-guardian": (
        scene("2.3-c", "v1", None, "breached", "met", visits=[full_visit(workers=["w1"])]),
        scene("2.3-c", "v1", None, "breached", "breached", visits=[full_visit(workers=[])]),
    ),
    "sibling-time=split": (
        scene("2.3-e", "v1", None, "met", "breached", **SIBLINGS, visits=[full_visit(cases=["k1", "k2"], minutes=239)]),
        scene("2.3-e", "v1", None, "met", "met", **SIBLINGS, visits=[full_visit(cases=["k1", "k2"], minutes=240)]),
    ),
    "session=monthly-sum": (
        scene("2.3-e", "v1", None, "breached", "met", **HALVES),
        scene(
            "2.3-e",
            "v1",
            None,
            "breached",
            "breached",
            visits=[full_visit("v1", "2022-03-31", minutes=60), full_visit("v2", "2022-04-01", minutes=60)],
        ),
    ),
    "signature-scope=every-service": (
        scene("2.3-f", "v1", None, "", "breached", visits=[visit(mode="phone", signature="")]),
    ),
    "record-limit=seven-days": (
        scene(
            "2.3-g",
            "v1",
            None,
            "met",
            "met",
            visits=[visit()],
            documents=[paper("r1", "case_service_record", "2022-03-17", visit="v1")],
        ),
        scene(
            "2.3-g",
            "v1",
            None,
            "met",
            "shortfall",
            visits=[visit()],
            documents=[paper("r1", "case_service_record", "2022-03-18", visit="v1")],
        ),
        scene("2.3-g", "v1", None, "pending", "shortfall", visits=[visit()], documents=[]),
        scene("2.3-g", "v1", None, "breached", "breached", "2023-01-01", visits=[visit()], documents=[]),
    ),
    "report-limit=ten-days": (
        scene(
            "2.3-i",
            "p1",
            "2022-03",
            "met",
            "met",
            documents=[],
            reports=[{"id": "r1", "submitted_on": "2022-04-10", **SUMMARY}],
        ),
        scene(
            "2.3-i",
            "p1",
            "2022-03",
            "met",
            "late",
            documents=[],
            reports=[{"id": "r1", "submitted_on": "2022-04-11", **SUMMARY}],
        ),
        scene("2.3-j", "p1", "2022-03", "pending", "breached", "2022-04-11", documents=[], reports=[]),
    ),
    "closure=on-exit": (
        scene("2.3-k", "k1", None, "pending", "breached", cases=[case(closed_on="2022-03-10")], documents=[]),
        scene(
            "2.3-k",
            "k1",
            None,
            "met",
            "late",
            cases=[case(closed_on="2022-03-10")],
            documents=[paper("z1", "closure_report", "2022-03-11")],
        ),
    ),
    "activity-year=calendar-year": (
        scene("2.4-a", "p1", "1", "met", "", "2023-06-30", **ACROSS),
        scene("2.4-a", "p1", "2022", "", "breached", "2023-06-30", **ACROSS),
        scene("2.4-b", "p1", "2022", "", "shortfall", "2023-06-30", **ACROSS),
    ),
    "activity-timing=required": (
        scene("2.4-b", "p1", "1", "shortfall", "breached", "2023-01-01", activities=ACTIVITIES[:1]),
    ),
    "difficult-case=two-kinds": (
        scene("2.5-b", "i1", None, "breached", "", incidents=incident(kind="self_harm")),
        scene("2.5-e", "i1", None, "breached", "", assignments=[], incidents=incident(kind="missing")),
        scene("2.5-b", "i1", None, "breached", "breached", incidents=incident(kind="sudden_event")),
    ),
    "telling=next-day": (
        scene(
            "2.5-b",
            "i1",
            None,
            "late",
            "met",
            incidents=incident(told=[{"to": "child_supervisor", "at": "2022-03-11"}]),
        ),
        scene("2.5-d", "i1", None, "breached", "pending", "2022-03-11", incidents=incident()),
        scene(
            "2.5-c",
            "i1",
            None,
            "late",
            "shortfall",
            incidents=incident(told=[{"to": "child_director", "at": "2022-03-12"}]),
        ),
    ),
    "case-lead=every-case": (
        scene("2.5-e", "k1", None, "", "breached", assignments=[], incidents=incident(kind="service_lapse")),
        scene("2.5-e", "k1", None, "", "met", assignments=team(), incidents=incident(kind="service_lapse")),
        scene("2.5-e", "k1", None, "", "unknown", incidents=incident(kind="service_lapse")),
    ),
    "file-limit=sixty-days": (
        scene(
            "2.6-a", "k1", None, "late", "met", "2023-06-30", archives=[{"case": "k1", "completed_on": "2023-03-01"}]
        ),
        scene("2.6-j", "k1", None, "breached", "pending", "2023-02-01", archives=[]),
        scene("2.6-b", "k1", None, "breached", "breached", "2023-03-02", archives=[]),
    ),
    "file-limit=no-limit": (
        scene(
            "2.6-a", "k1", None, "late", "met", "2023-06-30", archives=[{"case": "k1", "completed_on": "2023-03-01"}]
        ),
        scene("2.6-j", "k1", None, "pending", "breached", "2023-01-01", archives=[]),
        scene("2.6-h", "k1", None, "pending", "breached", "2023-01-01", archives=[], assignments=[], visits=[]),
    ),
    "disposition-form=always": (scene("2.6-f", "k1", None, "", "breached", "2023-02-01", archives=[], incidents=[]),),
    "pledges=one": (
        scene("2.6-h", "k1", None, "breached", "met", **ONE_PLEDGE),
        scene(
            "2.6-h", "k1", None, "breached", "breached", **{**ONE_PLEDGE, "archives": [{"case": "k1", "documents": []}]}
        ),
    ),
    "ceiling=months-served": (
        scene("3-c", "p1", None, "met", "met", **spending("group_activity", "in_team", "5000", closed_on="2022-06-30")),
        scene(
            "3-c",
            "p1",
            None,
            "met",
            "breached",
            **spending("group_activity", "in_team", "5000.01", closed_on="2022-06-30"),
        ),
    ),
    "ceiling=target": (
        scene("3-c", "p1", None, "breached", "met", **spending("group_activity", "in_team", "300000")),
        scene("3-c", "p1", None, "breached", "breached", **spending("group_activity", "in_team", "300000.01")),
        scene(
            "3-c",
            "p1",
            None,
            "breached",
            "unknown",
            **spending("group_activity", "in_team", "10001"),
            programme=programme(division=None),
        ),
    ),
    "uses=exhaustive": (scene("3-d", "e1", None, "shortfall", "breached", **spending("wages", "in_team")),),
    "purchased=by-name": (
        scene("3-i", "e1", None, "met", "breached", **spending("educational_support", "in_team")),
        scene("3-l", "e1", None, "met", "breached", **spending("physical_rehabilitation", "in_team")),
    ),
    "payment=final-only": (
        scene(
            "3-p",
            "p1",
            None,
            "breached",
            "met",
            "2023-06-30",
            funding=[
                {"id": "f1", "source": "district_finance", "paid_on": "2022-03-01", "accepted_on": "2023-01-10"},
                {"id": "f2", "source": "district_finance", "paid_on": "2023-02-01", "accepted_on": "2023-01-10"},
            ],
        ),
    ),
}


@pytest.mark.parametrize(("option", "one"), each(SCENES))
def test_reading(option: str, one: Scene) -> None:
    assert answers(EDITION, option, one) == (one.default, one.option)


def test_every_option_is_tried_and_answers_some_caseload_otherwise_than_the_default() -> None:
    assert options_of(EDITION) == SCENES.keys() == decisive(SCENES)
    assert len(EDITION.readings) == 29


def test_finding_names_the_reading_it_stands_on() -> None:
    caseload = given(cases=[case()], visits=[full_visit(minutes=60)])
    assert [row.reading for row in find(audit(caseload), "2.3-e")] == [None]
    assert [row.reading for row in find(audit(caseload, reading="session=monthly-sum"), "2.3-e")] == ["sh2022.session"]
    assert [row.reading for row in find(audit(caseload, reading="session=monthly-sum"), "2.3-c")] == [None]


def test_two_readings_of_different_fields_stand_together() -> None:
    both = EDITION.read({"sh2022.sibling-time": "split", "sh2022.session": "monthly-sum"})
    rule: Any = next(rule for rule in both.rules if rule.slug == "visits.session")
    assert (rule.split, rule.summed) == (True, True)
    assert both.taken["sh2022.session"] == "monthly-sum"
    assert both.taken["sh2022.partial"] == "half"


@pytest.mark.parametrize("choice", [{"sh2022.nothing": "half"}, {"sh2022.partial": "nothing"}])
def test_unknown_reading_or_option_is_refused_by_name(choice: dict[str, str]) -> None:
    with pytest.raises(UnknownReadingError) as raised:
        EDITION.read(choice)
    assert raised.value.code == "E_READING_UNKNOWN"
    assert len(raised.value.known) >= 2


def test_team_only_needs_the_assignments() -> None:
    report = audit(given(cases=[case()], visits=[full_visit()]), reading="second-person=team-only")
    assert [(str(row.status), row.missing) for row in find(report, "2.3-c")] == [("unknown", ("assignments",))]


def test_team_only_counts_whoever_is_of_the_team_on_the_day() -> None:
    posts = [*team(), post("m1", "growth_mentor", "2022-03-11")]
    for on, expected in (("2022-03-10", "breached"), ("2022-03-11", "met")):
        report = audit(
            given(cases=[case()], assignments=posts, visits=[full_visit(on=on, workers=["w1", "m1"])]),
            reading="second-person=team-only",
        )
        assert [str(row.status) for row in find(report, "2.3-c")] == [expected]
