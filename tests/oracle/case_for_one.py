"""One child, one case, one whole year: the caseload the oracle's own tests start from."""

from __future__ import annotations

from datetime import date
from typing import Any

from .shanghai2022 import Verdict, evaluate
from .shanghai2022_facts import Row

SUPERVISOR, DIRECTOR, SOCIAL_WORKER = "w1", "w2", "w3"
ROLES = {SUPERVISOR: "child_supervisor", DIRECTOR: "child_director", SOCIAL_WORKER: "child_welfare_social_worker"}


def given(opened: str = "2022-01-01", closed: str | None = None, **tables: Any) -> Row:
    """A caseload with a team and nothing done; every table a test needs is named by the test."""
    caseload: Row = {
        "programme": {
            "id": "p1",
            "division": "310110",
            "starts_on": "2022-01-01",
            "ends_on": "2022-12-31",
            "provider": "o1",
        },
        "children": [{"id": "c1", "grade": 4, "categories": [{"category": "scattered_orphan"}]}],
        "cases": [
            {
                "id": "k1",
                "child": "c1",
                "opened_on": opened,
                "closed_on": closed,
                "confirmed_by": "civil_affairs_bureau",
                "confirmed_on": "2022-01-01",
            }
        ],
        "assignments": [post(worker) for worker in ROLES],
        "visits": [],
        "plans": [],
        "documents": [],
        "incidents": [],
        "archives": [],
        "absences": [],
        "waivers": [],
    }
    return caseload | tables


def post(worker: str, case: str = "k1", **more: Any) -> Row:
    return {"case": case, "worker": worker, "role": ROLES.get(worker), **more}


def visit(on: str, **more: Any) -> Row:
    """A home visit as the paper asks for it."""
    usual = {"id": "v1", "cases": ["k1"], "mode": "home", "minutes": 120, "signature": "signed"}
    return usual | {"on": on, "workers": [DIRECTOR, SOCIAL_WORKER]} | more


def paper(kind: str, on: str | None, **more: Any) -> Row:
    return {"id": "d1", "kind": kind, "on": on, "case": "k1"} | more


def incident(**more: Any) -> Row:
    return {"id": "i1", "case": "k1", "kind": "complex_case", "discovered_at": "2022-05-10"} | more


def waiver(clause: str, first: str, last: str | None, **more: Any) -> Row:
    decided = {"reason": "decided", "approved_by": "township", "decided_on": "2022-01-01"}
    return {"id": "x1", "clause": f"sh2022:{clause}", "from": first, "to": last} | decided | more


def answers(caseload: Row, as_of: str, rule: str) -> list[Verdict]:
    return [one for one in evaluate(caseload, date.fromisoformat(as_of)) if one.rule == rule]


def status(caseload: Row, as_of: str, rule: str, window: str | None = None, subject: str | None = None) -> str:
    """The one answer of a rule, for a window or a subject where there are several."""
    found = [
        one
        for one in answers(caseload, as_of, rule)
        if one.window == window and (subject is None or one.subject[1] == subject)
    ]
    assert len(found) == 1, found
    return found[0].status


def due(caseload: Row, as_of: str, rule: str) -> date | None:
    return answers(caseload, as_of, rule)[0].due_on
