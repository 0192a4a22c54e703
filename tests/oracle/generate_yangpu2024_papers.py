"""What is written down in Yangpu: lists, files, plans, measures, and what was waived."""

from __future__ import annotations

from datetime import date, timedelta

from .generate_hand import Hand, Plan, iso
from .shanghai2022_facts import Row, months
from .yangpu2024_cases import CONTENTS
from .yangpu2024_incidents import MEASURES
from .yangpu2024_sheet import CLAUSES
from .yangpu2024_workers import LISTS


def plans(hand: Hand, plan: Plan) -> list[Row]:
    return [
        {"id": hand.id("y"), "case": spell.case, "on": iso(hand.near(spell.first))}
        for spell in plan.spells
        if hand.chance(0.4)
    ]


def documents(hand: Hand, plan: Plan, incidents: list[Row]) -> list[Row]:
    rows: list[Row] = []

    def write(kind: str, on: date, **more: str | None) -> None:
        rows.append({"id": hand.id("d"), "kind": kind, "on": iso(on)} | more)

    for spell in plan.spells:
        keen = hand.pick(0.2, 0.9, 1.0)
        for kind in (*CONTENTS.values(), "service_plan"):
            if hand.chance(keen if kind != "service_plan" else 0.4):
                write(kind, hand.near(hand.pick(spell.first, spell.last or plan.last)), case=spell.case)
    for kind in LISTS.values():
        if hand.chance(0.5):
            case = hand.pick(*[spell.case for spell in plan.spells]) if plan.spells and hand.chance(0.25) else None
            write(kind, hand.pick(plan.first, plan.last, hand.within(plan.first, plan.last)), case=case)
    for worker in plan.workers:
        if hand.chance(0.5):
            write("training_file", hand.within(plan.first, plan.last), worker=worker)
    for incident in incidents:
        for kind in MEASURES.values():
            if hand.chance(0.3):
                on = date.fromisoformat(incident["discovered_at"][:10]) + timedelta(days=hand.pick(-1, 0, 0, 3, 60))
                case = hand.pick(None, incident["case"], *[spell.case for spell in plan.spells])
                write(kind, on, case=case, incident=hand.pick(None, incident["id"]))
    return rows


def archives(hand: Hand, plan: Plan, papers: list[Row]) -> list[Row]:
    rows: list[Row] = []
    for spell in plan.spells:
        if hand.chance(0.85):
            keep = hand.pick(1.0, 1.0, 0.8)
            listed = [paper["id"] for paper in papers if paper.get("case") == spell.case and hand.chance(keep)]
            rows.append({"case": spell.case, "documents": listed, "completed_on": iso(hand.near(plan.last))})
    return rows


def waivers(hand: Hand, plan: Plan) -> list[Row]:
    """Whole years, quarters or months, or a day short; in time or after the fact; good decisions and bad."""
    rows: list[Row] = []
    for _ in range(hand.pick(0, 1, 3, 5)):
        month = hand.pick(*months(plan.first, plan.last + timedelta(days=31)))
        year = month.first.year
        first = hand.pick(plan.first, date(year, 1, 1), date(year, month.first.month // 4 * 3 + 1, 1), month.first)
        last = hand.pick(plan.last, plan.last, date(year, 12, 31), month.last, plan.last - timedelta(days=1))
        last = max(first, last)
        decided = hand.pick(first, first - timedelta(days=3), last + timedelta(days=hand.pick(0, 1, 40)))
        scope: Row = hand.pick(
            {},
            {"division": hand.pick("310000", "310110", "310107", "310115")},
            {"case": hand.pick(*[spell.case for spell in plan.spells])} if plan.spells else {},
        )
        rows.append(
            {
                "id": hand.id("x"),
                "clause": "yp2024:" + hand.pick(*CLAUSES[hand.pick(*CLAUSES)].split()),
                **scope,
                "from": iso(first),
                "to": iso(last),
                "reason": hand.mostly(0.92, "decided", ""),
                "approved_by": hand.pick(*["civil_affairs_bureau", "township", "purchaser"] * 3, "service_provider"),
                "decided_on": iso(decided),
                "document_number": hand.pick("no-1", "no-1", None, ""),
            }
        )
        plan.days.append(last)
    return rows
