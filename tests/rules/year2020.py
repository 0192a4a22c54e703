"""Caseloads and audits of the 2020 paper: the programme runs from June 2020 to May 2021."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any

from tests.builders import KINDS, SHANGHAI, Row

from childcare_policy import Report, evaluate
from tests import builders

PAPER = SHANGHAI.named("2020")
PROGRAMME = MappingProxyType({"id": "p1", "division": "310110", "starts_on": "2020-06-01", "ends_on": "2021-05-31"})
LEAD = "lead_worker"


def programme(**fields: Any) -> Row:
    return {**PROGRAMME, **fields}


def case(id: str = "k1", **fields: Any) -> Row:
    """A case open from the first day of the programme."""
    return builders.case(id, **{"opened_on": "2020-06-01", **fields})


def visit(id: str = "v1", on: str | None = "2020-06-10", **fields: Any) -> Row:
    return builders.visit(id, on, **fields)


def audit(as_of: str, reading: str = "", **tables: Any) -> Report:
    """The report on those tables, one case among them unless others are named; ``reading`` is ``id=option``."""
    id, _, option = reading.partition("=")
    edition = PAPER.read({f"sh2020.{id}": option}) if reading else PAPER
    facts = builders.given(**{"programme": programme(), "cases": [case()], **tables})
    return evaluate(edition, facts, date.fromisoformat(as_of), KINDS)
