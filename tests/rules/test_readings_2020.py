"""Every reading of the 2020 paper decides something: each option answers some caseload otherwise than the default."""

from __future__ import annotations

import pytest
from tests.builders import Row, find, paper, post
from tests.rules.year2020 import LEAD, PAPER, audit, case, programme, visit
from tests.scenes import Scene, Scenes, answers, decisive, each, options_of, scenes_of

scene = scenes_of("", programme=programme(), cases=[case()])


CHILD: Row = {"id": "c1", "grade": 4, "grounds": ["guardianship_absent"]}
LISTED = case(confirmed_by="civil_affairs_bureau", confirmed_on="2020-05-15")
HOME_VISITS = [visit(f"v{n}", f"2020-{n:02}-15", minutes=30, workers=["w1"]) for n in (6, 7, 8)]
SIBLING = case("k2")
ACTIVITIES = [
    {"id": f"g{n}", "kind": "group_activity", "on": on, "participants": 9, "occasion": "none"}
    for n, on in enumerate(("2020-07-01", "2021-02-01"))
]
REPORT = {"id": "r1", "kind": "monthly_report", "period": {"from": "2020-06-01", "to": "2020-06-30"}}
FILE: Row = {
    "documents": [
        paper("d1", "service_plan", "2020-06-10"),
        paper("d2", "home_visit_record", "2020-06-10"),
        paper("d3", "child_protection_commitment", "2020-06-10"),
    ],
    "archives": [{"case": "k1", "documents": ["d1", "d2", "d3"]}],
}
SERVES: Row = {"visits": [visit(workers=["w1"])], "documents": []}
LISTS = [{**paper(f"d{n}", kind, "2020-05-15", case=None)} for n, kind in enumerate(("child_list", "provider_list"))]
ORDER = {"id": "o1", "kind": "rectification", "issued_on": "2020-09-01", "due_on": "2020-09-30", "refused": False}
PLANNED: Row = {"plans": [{"id": "q1", "case": "k1", "on": "2020-06-16", "services": ["daily_care"]}]}

SCENES: Scenes = {
    "partial=whole": (
        scene(
            "visits.monthly",
            "k1",
            "2020-06",
            "breached",
            "not_applicable",
            "2020-07-01",
            visits=[],
            cases=[case(opened_on="2020-06-02")],
        ),
    ),
    "partial=touched": (
        scene(
            "visits.monthly",
            "k1",
            "2020-06",
            "not_applicable",
            "breached",
            "2020-07-01",
            visits=[],
            cases=[case(opened_on="2020-06-30")],
        ),
    ),
    "belongs=confirmed": (
        scene("eligibility.enrolment", "c1", None, "met", "unknown", "2020-07-01", children=[CHILD]),
        scene("eligibility.enrolment", "c1", None, "met", "met", "2020-07-01", cases=[LISTED], children=[CHILD]),
        scene(
            "eligibility.enrolment",
            "c1",
            None,
            "met",
            "breached",
            "2020-07-01",
            cases=[{**LISTED, "confirmed_on": "2020-06-02"}],
            children=[CHILD],
        ),
    ),
    "belongs=registered": (
        scene(
            "eligibility.enrolment",
            "c1",
            None,
            "met",
            "breached",
            "2020-07-01",
            cases=[LISTED],
            children=[{**CHILD, "hukou_division": "330482"}],
        ),
        scene("eligibility.enrolment", "c1", None, "met", "unknown", "2020-07-01", cases=[LISTED], children=[CHILD]),
    ),
    "belongs=resident": (
        scene(
            "eligibility.enrolment",
            "c1",
            None,
            "met",
            "breached",
            "2020-07-01",
            cases=[LISTED],
            children=[{**CHILD, "home_division": "330482"}],
        ),
        scene(
            "eligibility.enrolment",
            "c1",
            None,
            "met",
            "met",
            "2020-07-01",
            cases=[LISTED],
            children=[{**CHILD, "home_division": "310115"}],
        ),
        scene("eligibility.enrolment", "c1", None, "met", "unknown", "2020-07-01", cases=[LISTED], children=[CHILD]),
    ),
    "services=all-six": (scene("plan.services", "k1", None, "met", "breached", "2020-07-01", documents=[], **PLANNED),),
    "one-lead=at-least-one": (
        scene(
            "team.social-worker",
            "k1",
            "2020-06",
            "shortfall",
            "met",
            "2020-07-01",
            assignments=[post("w1", LEAD), post("w2", LEAD)],
        ),
    ),
    "in-post=every-day": (
        scene(
            "team.social-worker",
            "k1",
            "2020-06",
            "met",
            "breached",
            "2020-07-01",
            assignments=[post("w1", LEAD, "2020-06-02")],
        ),
        scene("team.social-worker", "k1", "2020-06", "met", "met", "2020-07-01", assignments=[post("w1", LEAD)]),
    ),
    "month=thirty-days": (
        scene("visits.monthly", "k1", "2020-06", "met", "", "2020-07-01", visits=[visit(on="2020-06-30")]),
        scene("visits.monthly", "k1", "1", "", "met", "2020-07-01", visits=[visit(on="2020-06-30")]),
        scene("visits.monthly", "k1", "2", "", "breached", "2020-07-31", visits=[visit(on="2020-06-30")]),
    ),
    "visitor=the-lead": (
        scene(
            "visits.social-worker",
            "v1",
            None,
            "met",
            "breached",
            "2020-07-01",
            assignments=[post("w1", LEAD), post("w2", LEAD, of="k2")],
            cases=[case(), SIBLING],
            visits=[visit(workers=["w2"])],
        ),
        scene(
            "visits.social-worker",
            "v1",
            None,
            "met",
            "met",
            "2020-07-01",
            assignments=[post("w1", "child_welfare_social_worker")],
            visits=[visit(workers=["w1"])],
        ),
        scene("visits.social-worker", "v1", None, "unknown", "unknown", "2020-07-01", visits=[visit(workers=["w1"])]),
    ),
    "session=strict": (
        scene("visits.monthly", "k1", "2020-06", "met", "breached", "2020-07-01", visits=[visit(minutes=59)]),
    ),
    "session=monthly-sum": (
        scene(
            "visits.session",
            "v1",
            None,
            "breached",
            "met",
            "2020-07-01",
            visits=[visit(minutes=30), visit("v2", "2020-06-20", minutes=30)],
        ),
    ),
    "activity-year=calendar-year": (
        scene("activities.yearly", "p1", "1", "met", "", "2021-06-01", activities=ACTIVITIES),
        scene("activities.yearly", "p1", "2020", "", "breached", "2021-06-01", activities=ACTIVITIES),
    ),
    "occasion=mandatory": (
        scene("activities.timing", "p1", "1", "shortfall", "breached", "2021-06-01", activities=ACTIVITIES),
    ),
    "online=each-month": (
        scene("contact.online", "k1", "2020-07", "", "breached", "2020-08-01", visits=[visit(mode="online")]),
        scene("contact.online", "k1", None, "met", "", "2020-07-01", visits=[visit(mode="online")]),
    ),
    "report-limit=ten-days": (
        scene(
            "reports.monthly-data",
            "p1",
            "2020-06",
            "met",
            "late",
            "2020-07-31",
            reports=[{**REPORT, "submitted_on": "2020-07-11"}],
        ),
    ),
    "addressee=committee": (
        scene(
            "reports.monthly-data",
            "p1",
            "2020-06",
            "met",
            "unknown",
            "2020-07-31",
            reports=[{**REPORT, "submitted_on": "2020-07-11"}],
        ),
        scene(
            "reports.monthly-data",
            "p1",
            "2020-06",
            "met",
            "met",
            "2020-07-31",
            reports=[{**REPORT, "submitted_on": "2020-07-11", "to": "association"}],
        ),
    ),
    "complete=later-list": (scene("archive.contents", "k1", None, "met", "breached", "2021-06-01", **FILE),),
    "pledge=project-start": (
        scene(
            "pledge.signed",
            "w1",
            None,
            "met",
            "late",
            "2020-07-01",
            workers=[{"id": "w1", "roles": [LEAD], "commitment_signed_on": "2020-06-02"}],
            **SERVES,
        ),
    ),
    "pledge=any-time": (
        scene(
            "pledge.signed",
            "w1",
            None,
            "breached",
            "pending",
            "2020-07-01",
            workers=[{"id": "w1", "roles": [LEAD]}],
            **SERVES,
        ),
        scene(
            "pledge.signed",
            "w1",
            None,
            "unknown",
            "unknown",
            "2021-07-01",
            workers=[{"id": "w1"}],
            **SERVES,
        ),
    ),
    "interim=no-day": (
        scene(
            "evaluation.interim",
            "p1",
            None,
            "late",
            "met",
            "2021-08-01",
            documents=[paper("d1", "interim_assessment", "2021-06-01", case=None)],
        ),
    ),
    "appraisal=no-day": (
        scene(
            "evaluation.final-appraisal",
            "p1",
            None,
            "late",
            "met",
            "2021-08-01",
            documents=[paper("d1", "final_appraisal", "2021-07-31", case=None)],
        ),
    ),
    "streak=provider": (
        scene(
            "visits.streak",
            "k1",
            None,
            "breached",
            "",
            "2020-09-01",
            cases=[case(), SIBLING],
            visits=[visit(f"v{n}", f"2020-{n:02}-10", cases=["k2"]) for n in (6, 7, 8)],
        ),
        scene("visits.streak", "p1", None, "", "breached", "2020-09-01", cases=[case(), SIBLING], visits=[]),
        scene("visits.streak", "p1", None, "", "pending", "2020-06-30", visits=[]),
        scene(
            "visits.streak",
            "p1",
            None,
            "",
            "unknown",
            "2020-08-01",
            cases=[case(), SIBLING],
            visits=[visit("v7", "2020-07-10", mode=None)],
        ),
        scene("visits.streak", "p1", None, "", "met", "2020-09-01", visits=HOME_VISITS),
        scene("visits.streak", "p1", None, "", "", "2020-05-31", visits=[]),
    ),
    "streak=any-clause": (
        scene("visits.streak", "k1", None, "met", "breached", "2020-09-01", visits=HOME_VISITS),
        scene(
            "visits.streak",
            "k1",
            None,
            "met",
            "met",
            "2020-09-01",
            workers=[{"id": "w1", "roles": [LEAD]}],
            visits=[{**row, "minutes": 60} for row in HOME_VISITS],
        ),
    ),
    "refusal=lapsed": (
        scene("sanctions.exit", "p1", None, "", "pending", "2020-10-01", orders=[ORDER]),
        scene("sanctions.exit", "p1", None, "", "", "2020-09-30", orders=[ORDER]),
        scene("sanctions.exit", "p1", None, "", "", "2020-10-31", orders=[{**ORDER, "complied_on": "2020-09-30"}]),
    ),
    "by-the-day=exclusive": (scene("lists.children", "p1", None, "met", "late", "2020-05-31", documents=LISTS),),
    "mid-june=fifteenth": (
        scene("plan.service-plan", "k1", None, "met", "late", "2020-07-01", documents=[], **PLANNED),
        scene(
            "reports.plans-collected",
            "p1",
            None,
            "met",
            "late",
            "2020-07-01",
            documents=[paper("d1", "plan_collection", "2020-06-20", case=None, to="association")],
        ),
    ),
    "later-cases=no-limit": (
        scene(
            "plan.service-plan",
            "k1",
            None,
            "breached",
            "pending",
            "2020-09-01",
            cases=[case(opened_on="2020-07-01")],
            plans=[],
            documents=[],
        ),
        scene("plan.service-plan", "k1", None, "breached", "breached", "2020-09-01", plans=[], documents=[]),
    ),
    "age=project-start": (
        scene(
            "lists.child-age",
            "c1",
            None,
            "met",
            "shortfall",
            "2020-07-01",
            children=[{"id": "c1", "age": 9, "birth_date": "2010-05-20"}],
        ),
    ),
}


@pytest.mark.parametrize(("option", "one"), each(SCENES))
def test_reading(option: str, one: Scene) -> None:
    assert answers(PAPER, option, one) == (one.default, one.option)


def test_every_option_is_tried_and_answers_some_caseload_otherwise_than_the_default() -> None:
    assert options_of(PAPER) == SCENES.keys() == decisive(SCENES)


def test_a_programme_paper_is_asked_of_the_programme_recorded() -> None:
    report = audit("2021-07-15", programme=programme(starts_on=None, ends_on=None), documents=[], reports=[])
    assert {str(row.status) for row in find(report, "evaluation.interim")} == {"pending"}
