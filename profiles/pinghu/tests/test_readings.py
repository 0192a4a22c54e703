"""Every reading of the 2024 plan decides something: each option answers some caseload otherwise than the default."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import PLAN, Row, contract, spell
from tests.scenes import Scene, Scenes, answers, decisive, each, options_of, scenes_of

OVER = "2025-05-20"
RED_DAY = [
    {"case": "k1", "level": "red", "from": "2024-07-01", "to": "2024-07-05"},
    {"case": "k1", "level": "green", "from": "2024-07-06"},
]
YELLOW = [{"case": "k1", "level": "yellow", "from": "2024-05-20"}]
CONFIRMED: Row = {"confirmed_by": "civil_affairs_bureau", "confirmed_on": "2024-05-20"}
LOCAL: Row = {"id": "c1", "hukou_division": "330482"}
TEN = [spell(f"k{n}", individual=True) for n in range(10)]
SIBLINGS = [{"id": f"c{n}", "household": "h1"} for n in range(10)]
CASES = [
    {"id": f"r{n}", "kind": "exemplary_case", "on": "2024-09-01", "theme": "psychological_support"} for n in range(3)
]
RENEWED = [
    {
        "signed_on": "2025-05-10",
        "from": "2025-05-20",
        "to": "2026-05-19",
        "review": "passed",
        "reviewed_on": "2025-05-01",
    },
    {
        "signed_on": "2026-05-10",
        "from": "2026-05-20",
        "to": "2027-05-19",
        "review": "passed",
        "reviewed_on": "2026-05-01",
    },
]
ENDED = spell(closed_on="2024-11-10", closing_reason="programme_ended", individual=True)
FEE = [{"id": "e1", "amount": "1", "item": "tender_agency_fee"}]
TAUGHT = [{"id": "t1", "on": "2024-06-20", "audience": ["child_director"], "topics": ["single_parent_care"]}]


scene = scenes_of(OVER, programme=contract(), cases=[spell()])


def visit(on: str, id: str = "v1", **fields: Any) -> Row:
    return {"id": id, "cases": ["k1"], "on": on, "mode": "home", **fields}


def paper(kind: str, on: str) -> Row:
    return {"id": "d1", "kind": kind, "case": "k1", "on": on}


SCENES: Scenes = {
    "partial=whole": (
        scene(
            "visits.half-yearly",
            "k1",
            "1",
            "breached",
            "not_applicable",
            cases=[spell(opened_on="2024-05-21")],
            visits=[],
        ),
    ),
    "partial=touched": (
        scene(
            "visits.half-yearly",
            "k1",
            "1",
            "not_applicable",
            "breached",
            cases=[spell(opened_on="2024-11-19")],
            visits=[],
        ),
    ),
    "term=civil-code": (
        scene(
            "archive.needs-ledger", "k1", None, "breached", "pending", programme=contract(ends_on=None), documents=[]
        ),
    ),
    "open-list=closed": (
        scene(
            "eligibility.enrolment",
            "c1",
            None,
            "met",
            "breached",
            cases=[spell(**CONFIRMED)],
            children=[{**LOCAL, "categories": [{"category": "other_in_difficulty"}]}],
        ),
        scene(
            "eligibility.enrolment",
            "c1",
            None,
            "met",
            "met",
            cases=[spell(**CONFIRMED)],
            children=[{**LOCAL, "categories": [{"category": "rare_disease"}]}],
        ),
    ),
    "street=any": (
        scene(
            "eligibility.enrolment",
            "c1",
            None,
            "breached",
            "met",
            cases=[spell(**CONFIRMED)],
            children=[{"id": "c1", "hukou_division": "310110", "categories": [{"category": "street_child"}]}],
        ),
    ),
    "list-update=strict": (
        scene("lists.updated", "p1", "2024-07", "shortfall", "breached", "2024-08-01", documents=[]),
    ),
    "zhapu=taken-in": (
        scene("coverage.townships", "330482101", None, "", "breached", "2025-01-01", visits=[], activities=[]),
    ),
    "covered=visit": (
        scene(
            "coverage.townships",
            "330482001",
            None,
            "met",
            "breached",
            "2025-01-01",
            visits=[],
            activities=[
                {"id": "g1", "kind": "lecture", "on": "2024-09-01", "division": "330482001", "participants": 3}
            ],
        ),
    ),
    "covered-by=contract": (
        scene("coverage.townships", "330482001", None, "breached", "pending", "2025-01-01", visits=[], activities=[]),
    ),
    "ten=cases": (scene("individual.households", "p1", None, "breached", "met", cases=TEN, children=SIBLINGS),),
    "ledger=first-half": (
        scene("archive.needs-ledger", "k1", None, "met", "late", documents=[paper("needs_ledger", "2024-11-20")]),
        scene("archive.needs-ledger", "k1", None, "met", "met", documents=[paper("needs_ledger", "2024-11-19")]),
    ),
    "notice=week-before": (
        scene(
            "closing.notice",
            "k1",
            None,
            "met",
            "late",
            cases=[ENDED],
            documents=[paper("closing_notice", "2024-11-04")],
        ),
        scene(
            "closing.notice", "k1", None, "met", "met", cases=[ENDED], documents=[paper("closing_notice", "2024-11-03")]
        ),
    ),
    "served=bracket": (
        scene(
            "visits.half-yearly",
            "k1",
            "1",
            "breached",
            "",
            visits=[],
            children=[{"id": "c1", "categories": [{"category": "rare_disease"}]}],
        ),
        scene(
            "visits.half-yearly",
            "k1",
            "1",
            "breached",
            "breached",
            visits=[],
            children=[{"id": "c1", "categories": [{"category": "left_behind"}]}],
        ),
        scene("visits.half-yearly", "k1", "1", "breached", "unknown", visits=[], children=[{"id": "c1"}]),
        scene("visits.half-yearly", "k1", "1", "breached", "unknown", visits=[], cases=[spell(child=None)]),
        scene(
            "visits.coverage",
            "p1",
            None,
            "breached",
            "not_applicable",
            visits=[],
            children=[{"id": "c1", "categories": [{"category": "rare_disease"}]}],
        ),
        scene("visits.coverage", "p1", None, "breached", "unknown", visits=[], children=[{"id": "c1"}]),
        scene("visits.coverage", "p1", None, "breached", "unknown", visits=[], cases=[spell(child=None)]),
    ),
    "grading=first-half": (
        scene(
            "risk.graded", "k1", None, "met", "late", risk_grades=[{"case": "k1", "level": "red", "from": "2024-11-20"}]
        ),
        scene(
            "risk.graded", "k1", None, "met", "met", risk_grades=[{"case": "k1", "level": "red", "from": "2024-11-19"}]
        ),
    ),
    "level-held=highest": (
        scene("visits.red-monthly", "k1", "2024-07", "", "breached", risk_grades=RED_DAY, visits=[]),
    ),
    "half=calendar": (
        scene("visits.half-yearly", "k1", "2024-H2", "", "met", visits=[visit("2024-12-31")]),
        scene("visits.half-yearly", "k1", "1", "breached", "", visits=[visit("2024-12-31")]),
    ),
    "yellow=quarterly": (
        scene(
            "visits.half-yearly",
            "k1",
            "2",
            "met",
            "breached",
            "2025-05-20",
            risk_grades=YELLOW,
            visits=[visit("2024-06-01"), visit("2024-12-01", "v2")],
        ),
        scene("visits.half-yearly", "k1", "4", "", "breached", risk_grades=YELLOW, visits=[]),
        scene(
            "visits.half-yearly",
            "k1",
            "1",
            "breached",
            "breached",
            visits=[],
            risk_grades=[{"case": "k1", "level": "green", "from": "2024-05-20"}],
        ),
    ),
    "once=exactly": (
        scene(
            "visits.half-yearly", "k1", "1", "met", "shortfall", visits=[visit("2024-06-01"), visit("2024-07-01", "v2")]
        ),
        scene("visits.half-yearly", "k1", "1", "met", "met", visits=[visit("2024-06-01")]),
    ),
    "review=twice": (
        scene(
            "individual.review",
            "k1",
            None,
            "met",
            "breached",
            cases=[spell(individual=True)],
            documents=[{"id": "d1", "kind": "effect_evaluation", "case": "k1", "on": "2024-12-01"}],
            plans=[],
        ),
    ),
    "assessed-closing=not-at-end": (
        scene("closing.assessed", "k1", None, "breached", "", cases=[ENDED], documents=[], plans=[]),
    ),
    "psychological=additional": (
        scene("deliverables.exemplary-cases", "p1", None, "met", "breached", deliverables=CASES),
    ),
    "activities=year": (
        scene(
            "training.child-directors",
            "p1",
            "2",
            "",
            "breached",
            "2026-05-20",
            trainings=TAUGHT,
            programme=contract(ends_on="2026-05-19"),
        ),
        scene("deliverables.exemplary-cases", "p1", "1", "", "met", deliverables=CASES),
    ),
    "price=bid-only": (
        scene("budget.price", "p1", None, "breached", "met", programme=contract(bid_price="390000"), expenses=FEE),
    ),
    "renewals=two-years": (
        scene(
            "programme.renewals-together",
            "p1",
            None,
            "met",
            "breached",
            "2027-01-01",
            programme=contract(renewals=RENEWED),
        ),
    ),
}


@pytest.mark.parametrize(("option", "one"), each(SCENES))
def test_reading(option: str, one: Scene) -> None:
    assert answers(PLAN, option, one) == (one.default, one.option)


def test_every_option_is_tried_and_answers_some_caseload_otherwise_than_the_default() -> None:
    assert options_of(PLAN) == SCENES.keys() == decisive(SCENES)
    assert len(PLAN.readings) == 23
