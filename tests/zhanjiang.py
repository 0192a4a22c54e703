"""Caseloads of the contract year 2024 to 2025 in Zhanjiang: what the tests of its kinds of rule are written with.

The contract runs from 20 May 2024: contract month 1 ends on 19 June, month 2 on 19 July, the year on 19 May 2025.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from tests.builders import KINDS, Row

from childcare_policy import Caseload, Report, evaluate
from childcare_policy.testing import a_caseload
from childcare_policy_zhanjiang import ZHANJIANG

EDITION = ZHANJIANG.named("2024")
PROGRAMME: Mapping[str, Any] = MappingProxyType(
    {
        "id": "p1",
        "division": "440800",
        "contract_signed_on": "2024-05-20",
        "starts_on": "2024-05-20",
        "ends_on": "2025-05-19",
    }
)
AFTER = "2025-12-31"


def given(**tables: Any) -> Caseload:
    """The caseload of those tables under the contract of 20 May 2024."""
    return a_caseload(**{"programme": dict(PROGRAMME), **tables})


def programme(**fields: Any) -> Row:
    return {**PROGRAMME, **fields}


def audit(caseload: Caseload, as_of: str = AFTER, reading: str = "") -> Report:
    """The report under Zhanjiang 2024; ``reading`` is ``id=option``, without the paper's name."""
    edition = EDITION
    if reading:
        id, _, option = reading.partition("=")
        edition = edition.read({f"zj2024.{id}": option})
    return evaluate(edition, caseload, date.fromisoformat(as_of), KINDS)


def case(id: str = "k1", **fields: Any) -> Row:
    """A case open from the day of the contract, of the child of the same number."""
    return {"id": id, "child": "c" + id[1:], "opened_on": "2024-05-20", **fields}


def child(id: str = "c1", **fields: Any) -> Row:
    """A left-behind child of a household of its own."""
    return {"id": id, "household": "h" + id[1:], "categories": [{"category": "left_behind"}], **fields}


def grade(of: str = "k1", level: str | None = "high", **fields: Any) -> Row:
    """A level of risk held throughout."""
    return {"case": of, "level": level, **fields}


def visit(id: str = "v1", on: str | None = "2024-06-01", **fields: Any) -> Row:
    """A home visit to ``k1`` in contract month 1."""
    return {"id": id, "cases": ["k1"], "on": on, "mode": "home", **fields}


def worker(id: str, role: str, **fields: Any) -> Row:
    """Somebody in a role of the team, of whom nothing else is recorded."""
    return {"id": id, "roles": [role], **fields}


def lead(id: str = "w1", **fields: Any) -> Row:
    """A project lead who meets what is asked."""
    whole = {"education": "bachelor", "discipline": "social_work", "credential": "intermediate_social_worker"}
    years = {"child_youth_social_service": 3, "children_in_difficulty": 2}
    return worker(id, "project_lead", **{**whole, "experience": years, **fields})


def social_worker(id: str, **fields: Any) -> Row:
    """A project social worker who meets what is asked."""
    whole = {"education": "college", "discipline": "related", "credential": "assistant_social_worker"}
    return worker(id, "project_social_worker", **{**whole, "experience": {"children_in_difficulty": 2}, **fields})


def supervisor(id: str = "s1", **fields: Any) -> Row:
    """A full-time supervisor with five years."""
    whole = {"credential": "senior_social_worker", "full_time": True, "experience": {"children_in_difficulty": 5}}
    return worker(id, "professional_supervisor", **{**whole, **fields})


def team(**changed: Row) -> list[Row]:
    """The lead ``w1``, four social workers ``w2`` to ``w5`` and the supervisor ``s1``; named ones changed."""
    people = [lead(), *(social_worker(f"w{n}") for n in range(2, 6)), supervisor()]
    return [{**row, **changed.get(row["id"], {})} for row in people]
