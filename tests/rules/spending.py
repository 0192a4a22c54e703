"""Expenses under Shanghai 2022, a line each: what the tests of its rules about money are written with."""

from __future__ import annotations

from typing import Any

from tests.builders import Row, audit, case, given, statuses

SOURCE, USES, EARMARKED, APPLICATION, OTHER = "3-b", "3-d", "4-d", "3-m", "3-n"
EXCLUDED = {
    "3-i": "educational_support",
    "3-j": "psychological_support",
    "3-k": "behaviour_support",
    "3-l": "physical_rehabilitation",
}
FUNDS = [
    {"id": "f1", "source": "district_finance"},
    {"id": "f2", "source": "other_public_welfare"},
    {"id": "f3", "source": "charity"},
    {"id": "f4", "source": None},
]


def expense(item: str | None, delivery: str | None = None, **fields: Any) -> Row:
    return {
        "id": "e1",
        "on": "2022-05-10",
        "amount": "100.00",
        "item": item,
        "delivery": delivery,
        "fund": "f1",
        **fields,
    }


def e1(clause: str, *spent: Row, as_of: str = "2022-12-31", **tables: Any) -> str:
    caseload = given(**{"cases": [case()], "funding": FUNDS, "documents": [], **tables}, expenses=list(spent))
    found = statuses(audit(caseload, as_of), clause, "e1")
    return found[0] if found else ""
