"""Every reading of the 2024 paper decides something: each option answers some caseload otherwise than the default."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import Row
from tests.scenes import Scene, Scenes, answers, decisive, each, options_of, scenes_of
from tests.zhanjiang import (
    AFTER,
    EDITION,
    case,
    child,
    grade,
    lead,
    programme,
    social_worker,
    supervisor,
    team,
    visit,
)

scene = scenes_of(AFTER, programme=programme())


def rounds(families: int, times: int) -> Row:
    """Each of so many families at risk visited so many times in contract month 1."""
    ids = [f"k{n:02}" for n in range(1, families + 1)]
    return {
        "cases": [case(id) for id in ids],
        "children": [child("c" + id[1:]) for id in ids],
        "risk_grades": [grade(id) for id in ids],
        "visits": [visit(f"v{id}{n:02}", f"2024-06-{n:02}", cases=[id]) for id in ids for n in range(1, times + 1)],
    }


def told(kind: str, at: str | None = None, to: str = "civil_affairs_bureau") -> Row:
    tellings = [] if at is None else [{"to": to, "at": at}]
    return {"incidents": [{"id": "i1", "kind": kind, "discovered_at": "2024-06-10", "told": tellings}]}


def report(kind: str, first: str, last: str, on: str, **fields: Any) -> Row:
    period = {"from": first, "to": last}
    return {"documents": [], "reports": [{"id": "r1", "kind": kind, "period": period, "submitted_on": on, **fields}]}


def handover(on: str) -> Row:
    row = {"case": "k1", "handed_over_on": on, "handed_to": "purchaser", "charge": 0}
    return {"cases": [case()], "archives": [row]}


EVENT = {
    "id": "g1",
    "kind": "community_education_activity",
    "on": "2024-05-31",
    "participants": 9,
    "division": "440802",
}
ANALYSIS = {"kind": "situation_analysis_report", "to": "civil_affairs_bureau"}
PLAN: Row = {"cases": [case()], "documents": [], "plans": [{"id": "q1", "case": "k1", "on": "2024-06-01"}]}
OUT = [
    {"id": f"a{n:02}", "kind": "article", "on": "2024-09-01", "approved_on": "2024-09-02", "published_on": "2025-06-01"}
    for n in range(12)
]
SPENT: Row = {
    "programme": programme(bid_price="150000.00"),
    "expenses": [{"id": "e1", "on": "2024-09-01", "amount": "160000.00"}],
}
NONE, FEW = {"credential": ""}, {"experience": {"children_in_difficulty": 0}}
SIDE = [row for row in team(w5={"roles": ["project_social_worker", "professional_supervisor"]}) if row["id"] != "s1"]

SCENES: Scenes = {
    "partial=whole": (
        scene(
            "staffing.team",
            "p1",
            "1",
            "breached",
            "not_applicable",
            programme=programme(starts_on="2024-05-21"),
            workers=[],
        ),
    ),
    "partial=touched": (
        scene(
            "staffing.team",
            "p1",
            "1",
            "not_applicable",
            "breached",
            programme=programme(starts_on="2024-06-19"),
            workers=[],
        ),
    ),
    "term=signing-day-counts": (
        scene("term.one-year", "p1", None, "met", "breached", programme=programme(ends_on="2025-05-20")),
    ),
    "term=civil-code": (
        scene("term.one-year", "p1", None, "met", "breached"),
        scene(
            "archive.filed",
            "k1",
            None,
            "breached",
            "pending",
            "2025-05-20",
            programme=programme(ends_on=None),
            cases=[case()],
            documents=[],
            archives=[],
        ),
    ),
    "price=budget": (scene("budget.ceiling", "p1", None, "breached", "met", **SPENT),),
    "survey=first-month": (
        scene(
            "assessment.survey",
            "k1",
            None,
            "pending",
            "breached",
            "2024-06-20",
            cases=[case()],
            documents=[],
            visits=[],
        ),
        scene("assessment.health", "k1", None, "pending", "breached", "2024-06-20", cases=[case()], documents=[]),
    ),
    "register=both": (scene("register.entry", "k1", None, "met", "breached", **PLAN),),
    "follow-up=quarterly": (scene("visits.follow-up", "k1", "2", "", "shortfall", cases=[case()], visits=[visit()]),),
    "follow-up=monthly": (scene("visits.follow-up", "k1", "12", "", "shortfall", cases=[case()], visits=[visit()]),),
    "month=calendar": (
        scene("activities.monthly", "p1", "1", "met", "", activities=[EVENT]),
        scene("activities.monthly", "p1", "2024-05", "", "not_applicable", activities=[EVENT]),
        scene("visits.rounds", "p1", "2024-06", "", "met", **rounds(1, 10)),
        scene(
            "reports.monthly-summary",
            "p1",
            "2024-06",
            "",
            "met",
            **report("monthly_summary", "2024-06-01", "2024-06-30", "2024-07-10"),
        ),
    ),
    "counties=as-recorded": (
        scene(
            "activities.county",
            "440803",
            "1",
            "breached",
            "",
            activities=[EVENT],
            areas=[{"id": "z1", "kind": "county", "division": "440802"}],
        ),
        scene(
            "activities.county",
            "z1",
            "1",
            "",
            "met",
            activities=[EVENT],
            areas=[{"id": "z1", "kind": "county", "division": "440802"}],
        ),
    ),
    "articles=published": (scene("deliverables.articles", "p1", "1", "met", "breached", deliverables=OUT),),
    "interim=both-halves": (
        scene(
            "reports.interim",
            "p1",
            "2",
            "met",
            "breached",
            **report("annual_report", "2024-05-20", "2025-05-19", "2025-06-01"),
        ),
    ),
    "quarterly=with-annual": (
        scene(
            "reports.quarterly",
            "p1",
            "1",
            "late",
            "met",
            **report("quarterly_report", "2024-05-20", "2024-08-19", "2025-06-18"),
        ),
    ),
    "report-limit=ten-days": (
        scene(
            "reports.annual",
            "p1",
            "1",
            "met",
            "late",
            **report("annual_report", "2024-05-20", "2025-05-19", "2025-06-01"),
        ),
        scene(
            "reports.operation-records",
            "p1",
            "1",
            "met",
            "late",
            documents=[{"id": "d1", "kind": "work_log", "on": "2025-06-01"}],
        ),
    ),
    "in-post=every-day": (
        scene("staffing.lead", "p1", "1", "met", "breached", workers=[lead(**{"from": "2024-05-21"})]),
        scene("staffing.lead", "p1", "1", "met", "met", workers=[lead(**{"from": "2024-05-20"})]),
        scene(
            "staffing.lead",
            "p1",
            "1",
            "met",
            "unknown",
            workers=[lead(**{"from": "2024-05-21"}), {"id": "w2", "to": "2024-05-20"}],
        ),
    ),
    "analysis=quarterly": (scene("reports.analysis", "p1", "3", "", "shortfall", documents=[], reports=[]),),
    "analysis=yearly": (scene("reports.analysis", "p1", "2", "shortfall", "", documents=[], reports=[]),),
    "evaluations=thirty-days-after": (
        scene(
            "evaluation.final-appraisal",
            "p1",
            None,
            "breached",
            "pending",
            "2025-05-20",
            documents=[],
            reports=[],
            deliverables=[],
        ),
    ),
    "quotas=disjoint": (
        scene("staffing.assistants", "p1", "1", "met", "breached", workers=team(w2=NONE, w3=NONE, w4=NONE)),
        scene("staffing.bachelor", "p1", "1", "met", "breached", workers=team()),
    ),
    "lead=extra": (scene("staffing.team", "p1", "1", "met", "breached", workers=team()),),
    "disciplines=four-only": (
        scene("staffing.lead-degree", "w1", None, "met", "breached", workers=[lead(discipline="related")]),
        scene("staffing.worker-degree", "w2", None, "met", "breached", workers=[social_worker("w2")]),
    ),
    "certificate=bracket-only": (
        scene(
            "staffing.worker-certificate",
            "w2",
            None,
            "breached",
            "shortfall",
            workers=[social_worker("w2", credential="")],
        ),
    ),
    "supervisor-worker=post-holder": (
        scene(
            "staffing.supervisor-certificate",
            "s1",
            None,
            "breached",
            "shortfall",
            workers=[supervisor(credential="")],
        ),
    ),
    "experience=all-five": (
        scene("staffing.experienced", "p1", "1", "breached", "met", workers=team(w2=FEW, w3=FEW, w4=FEW)),
    ),
    "supervisor=within": (scene("staffing.supervisor", "p1", "1", "breached", "met", workers=SIDE),),
    "rounds=distinct-families": (
        scene("visits.rounds", "p1", "1", "met", "breached", **rounds(2, 5)),
        scene("visits.rounds", "p1", "1", "met", "met", **rounds(10, 1)),
    ),
    "rounds=per-family": (
        scene("visits.rounds", "p1", "1", "met", "breached", **rounds(2, 5)),
        scene("visits.rounds", "p1", "1", "met", "met", **rounds(2, 10)),
    ),
    "promptly=one-day": (
        scene("incidents.tell-civil-affairs", "i1", None, "met", "shortfall", **told("missing", "2024-06-12")),
        scene(
            "incidents.report-harm",
            "i1",
            None,
            "met",
            "shortfall",
            **told("suspected_unlawful_harm", "2024-06-12"),
        ),
    ),
    "promptly=three-days": (
        scene("incidents.tell-civil-affairs", "i1", None, "met", "met", **told("missing", "2024-06-13")),
        scene("incidents.tell-civil-affairs", "i1", None, "met", "shortfall", **told("missing", "2024-06-14")),
    ),
    "at-once=next-day": (
        scene(
            "incidents.tell-police",
            "i1",
            None,
            "late",
            "met",
            **told("suspected_unlawful_harm", "2024-06-11", "police"),
        ),
    ),
    "missing-child=police-too": (scene("incidents.tell-police", "i1", None, "", "breached", **told("missing")),),
    "file-limit=thirty-days": (
        scene(
            "archive.filed", "k1", None, "breached", "pending", "2025-05-25", cases=[case()], archives=[], documents=[]
        ),
    ),
    "regularly=half-yearly": (
        scene("training.child-directors", "p1", "2", "", "shortfall", trainings=[]),
        scene("training.child-supervisors", "p1", "2", "", "shortfall", trainings=[]),
    ),
    "regularly=quarterly": (scene("activities.law-publicity", "p1", "4", "", "shortfall", activities=[]),),
    "handover=sixty-days": (scene("archive.handover", "k1", None, "late", "met", **handover("2025-07-18")),),
}


@pytest.mark.parametrize(("option", "one"), each(SCENES))
def test_reading(option: str, one: Scene) -> None:
    assert answers(EDITION, option, one) == (one.default, one.option)


def test_every_option_is_tried_and_answers_some_caseload_otherwise_than_the_default() -> None:
    assert options_of(EDITION) == SCENES.keys() == decisive(SCENES)
