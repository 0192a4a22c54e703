"""Caseloads in a line, audits in a word: what the tests of the rules are written with.

A row is what a caseload file would hold. ``given`` takes tables by name; a table that is not named is not recorded.
Ids are short: case ``k1`` is of child ``c1``; the supervisor, director and social worker are ``s1``, ``d1``, ``w1``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

import attrs

from childcare_policy import Caseload, Edition, Finding, Findings, Report, Rule, evaluate, structure_caseload
from childcare_policy.rules import KINDS as BUILT_IN
from childcare_policy_pinghu import PINGHU as PINGHU
from childcare_policy_shanghai import SHANGHAI as SHANGHAI

Row = dict[str, Any]
ROLES = {"s1": "child_supervisor", "d1": "child_director", "w1": "child_welfare_social_worker"}
KINDS = MappingProxyType({kind.rule: kind for kind in BUILT_IN})
EDITION = SHANGHAI.named("2022")
PROGRAMME: Mapping[str, Any] = MappingProxyType(
    {"id": "p1", "division": "310110", "starts_on": "2022-01-01", "ends_on": "2022-12-31"}
)
PLAN = PINGHU.named("2024")
FOREVER = date(2100, 12, 31)


def given(**tables: Any) -> Caseload:
    """The caseload of those tables; without a word on the programme it runs through 2022 in Yangpu."""
    return structure_caseload({"programme": dict(PROGRAMME), **tables}).caseload


def programme(**fields: Any) -> Row:
    return {**PROGRAMME, **fields}


def contract(**fields: Any) -> Row:
    """Pinghu's programme: a year from the contract signed on 20 May 2024."""
    return {"id": "p1", "division": "330482", "contract_signed_on": "2024-05-20", "ends_on": "2025-05-19", **fields}


def spell(id: str = "k1", **fields: Any) -> Row:
    """A case under that contract, open from its first day, of the child of the same number."""
    return {"id": id, "child": "c" + id[1:], "opened_on": "2024-05-20", **fields}


def child(id: str = "c1", **fields: Any) -> Row:
    """A scattered orphan in grade 4."""
    return {"id": id, "grade": 4, "categories": [{"category": "scattered_orphan"}], **fields}


def case(id: str = "k1", **fields: Any) -> Row:
    """A case open from New Year, of the child of the same number."""
    return {"id": id, "child": "c" + id[1:], "opened_on": "2022-01-01", **fields}


def confirmed(id: str = "k1", **fields: Any) -> Row:
    """A case the bureau confirmed before it opened."""
    return case(id, **{"confirmed_by": "civil_affairs_bureau", "confirmed_on": "2021-12-20", **fields})


def visit(id: str = "v1", on: str | None = "2022-03-10", **fields: Any) -> Row:
    """A home visit to ``k1`` of which nothing else is recorded."""
    return {"id": id, "cases": ["k1"], "on": on, "mode": "home", **fields}


def full_visit(id: str = "v1", on: str | None = "2022-03-10", **fields: Any) -> Row:
    """A home visit to ``k1`` that meets every standard."""
    whole: Row = {"minutes": 120, "workers": ["w1", "d1"], "signature": "signed"}
    return visit(id, on, **{**whole, **fields})


def assessment(id: str = "a1", on: str | None = "2022-01-10", **fields: Any) -> Row:
    """The first assessment of ``k1`` at home, all three present."""
    return full_visit(id, on, **{"purpose": "home_assessment", "workers": ["s1", "d1", "w1"], **fields})


def team(of: str = "k1", *, leave_out: Iterable[str] = (), **fields: Any) -> list[Row]:
    """All three roles of a case, each held by one person throughout."""
    held = {worker: role for worker, role in ROLES.items() if worker not in leave_out}
    return [{"case": of, "worker": worker, "role": role, **fields} for worker, role in held.items()]


def post(worker: str, role: str, first: str | None = None, last: str | None = None, of: str = "k1") -> Row:
    """One stretch of one worker in one role of one case."""
    return {"case": of, "worker": worker, "role": role, "from": first, "to": last}


def paper(id: str, kind: str | None, on: str | None = "2022-01-20", **fields: Any) -> Row:
    """A document of ``k1``."""
    return {"id": id, "kind": kind, "case": "k1", "on": on, **fields}


def waiver(id: str = "x1", clause: str = "2.3-a", **fields: Any) -> Row:
    """A valid waiver of March 2022 for everybody, decided in February."""
    whole = {"from": "2022-03-01", "to": "2022-03-31", "reason": "flood", "decided_on": "2022-02-20"}
    return {"id": id, "clause": f"sh2022:{clause}", "approved_by": "civil_affairs_bureau", **whole, **fields}


def only(*slugs: str, edition: Edition = EDITION) -> Edition:
    """The edition with these rules alone."""
    chapters = (attrs.evolve(each, rules=tuple(r for r in each.rules if r.slug in slugs)) for each in edition.chapters)
    return attrs.evolve(edition, chapters=tuple(chapters))


def with_rule(rule: Rule, edition: Edition = EDITION) -> Edition:
    """The edition with one rule alone and no readings."""
    chapter = attrs.evolve(edition.chapters[0], rules=(rule,))
    return attrs.evolve(edition, chapters=(chapter,), readings=())


def audit(
    caseload: Caseload, as_of: str = "2022-12-31", *, edition: Edition = EDITION, reading: str = "", **more: Any
) -> Report:
    """The report under Shanghai 2022; ``reading`` is ``id=option``, without the paper's name."""
    if reading:
        id, _, option = reading.partition("=")
        edition = edition.read({f"sh2022.{id}": option})
    return evaluate(edition, caseload, date.fromisoformat(as_of), KINDS, **more)


def find(report: Report, what: str, subject: str | None = None, window: str | None = None) -> list[Finding]:
    """The findings under a clause (``2.3-a``) or of a rule (``visits.monthly``), of that subject and window."""
    return [
        finding
        for finding in report.findings
        if (finding.rule == what or f"sh2022:{what}" in finding.clauses)
        and (subject is None or finding.subject.id == subject)
        and (window is None or (finding.window is not None and finding.window.label == window))
    ]


def the(report: Report, what: str, subject: str | None = None, window: str | None = None) -> Finding:
    """The one such finding; with none or several the test fails and shows them."""
    found = find(report, what, subject, window)
    shown = [(each.rule, each.subject.id, each.window and each.window.label, str(each.status)) for each in found]
    assert len(found) == 1, f"{what} {subject} {window}: {shown}"
    return found[0]


def status(report: Report, what: str, subject: str | None = None, window: str | None = None) -> str:
    """The status of the one such finding."""
    return str(the(report, what, subject, window).status)


def statuses(report: Report, what: str, subject: str | None = None) -> list[str]:
    """The statuses of all such findings, in the order of the report."""
    return [str(finding.status) for finding in find(report, what, subject)]


Answer = tuple[str, str, str, str, str]


def answers(findings: Findings | Iterable[Finding]) -> list[Answer]:
    """What a reader acts on: rule, subject and kind, window, status."""
    return [
        (row.rule, row.subject.kind, row.subject.id, row.window.label if row.window else "", str(row.status))
        for row in findings
    ]
