"""What was written, filed, reported, published, paid and waived in Zhanjiang."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from .generate_hand import Hand, Plan, iso
from .generate_zhanjiang2024_events import in_term
from .shanghai2022_facts import Row, add_months, day
from .zhanjiang2024_children import CONTENTS, SURVEYS
from .zhanjiang2024_sheet import CLAUSES

YEARLY = (
    "work_log",
    "case_service_record",
    "home_visit_record",
    "help_record",
    "effect_evaluation",
    "follow_up_record",
    "worker_feedback",
    "partner_feedback",
)
WINDOWED = (
    "visits.follow-up",
    "visits.rounds",
    "activities.monthly",
    "activities.county",
    "deliverables.articles",
    "reports.monthly-summary",
    "reports.interim",
    "reports.quarterly",
    "reports.operation-records",
    "reports.analysis",
    "reports.effect-service-records",
    "reports.effect-follow-up",
    "reports.effect-workers",
    "reports.effect-partners",
    "staffing.team",
    "staffing.supervisor",
    "staffing.lead",
    "training.child-directors",
)
DUE = ("individual.file", "archive.filed", "archive.handover")


def plans(hand: Hand, plan: Plan) -> list[Row]:
    rows: list[Row] = []
    for spell in plan.spells:
        if hand.chance(0.6):
            last = max(spell.first, spell.last or plan.last)
            reviewed = hand.pick(None, iso(hand.within(spell.first, last)), iso(last + timedelta(days=1)))
            rows.append({"id": hand.id("y"), "case": spell.case, "on": iso(spell.first), "reviewed_on": reviewed})
    return rows


def documents(hand: Hand, plan: Plan, cases: list[Row]) -> list[Row]:
    rows: list[Row] = []

    def write(kind: str, on: date, **more: Any) -> None:
        rows.append({"id": hand.id("d"), "kind": kind, "on": iso(on), **more})

    parts = ("basic_living", *CONTENTS.values())
    for case in cases:
        own: Row = {"case": case["id"]}
        opened, closed = date.fromisoformat(case["opened_on"]), day(case["closed_on"])
        last = closed or plan.last
        for kind in SURVEYS:
            if hand.chance(0.5):
                write(
                    kind,
                    opened + timedelta(days=hand.pick(0, 1, 20)),
                    contents=hand.sample(parts, hand.pick(0, 2, 4, 5)),
                    **own,
                )
        for kind, share in (("needs_ledger", 0.4), ("service_plan", 0.3)):
            if hand.chance(share):
                write(kind, opened, **own)
        if hand.chance(0.4):
            write("follow_up_record", hand.pick(last, last - timedelta(days=1), last + timedelta(days=1)), **own)
        if hand.chance(0.6):
            write(hand.pick("closure_report", "closing_notice"), last + timedelta(days=hand.pick(-1, 0, 0, 1)), **own)
        if hand.chance(0.4):
            write("child_archive", hand.near(plan.last), **own)
    of_programme(hand, plan, write)
    return rows


def of_programme(hand: Hand, plan: Plan, write: Any) -> None:
    """Papers of the year, often about thirty days after it, and those that are owed once."""
    for kind in YEARLY:
        for number in range(2):
            ends = add_months(plan.first, 12 * number + 12) - timedelta(days=1)
            on = hand.pick(in_term(hand, plan), ends, ends + timedelta(days=hand.pick(0, 1, 30, 31, 60)))
            if hand.chance(0.55):
                own: Row = {"case": hand.pick(*plan.spells).case} if plan.spells and hand.chance(0.2) else {}
                write(kind, hand.pick(on, on, on, plan.first - timedelta(days=1)), **own)
    for kind in ("needs_ledger", "interim_assessment", "final_appraisal"):
        if hand.chance(0.6):
            own = {"case": hand.pick(*plan.spells).case} if plan.spells and hand.chance(0.15) else {}
            write(kind, hand.pick(in_term(hand, plan), hand.near(plan.last)), **own)


def archives(hand: Hand, plan: Plan, papers: list[Row]) -> list[Row]:
    rows: list[Row] = []
    for spell in plan.spells:
        if hand.chance(0.75):
            over = min(spell.last or plan.last, plan.last)
            due = plan.last + timedelta(days=30)
            handed = hand.pick(over, over - timedelta(days=1), due, due, due + timedelta(days=1), plan.last)
            rows.append(
                {
                    "case": spell.case,
                    "documents": [row["id"] for row in papers if row.get("case") == spell.case],
                    "completed_on": hand.mostly(0.9, iso(hand.near(plan.last)), None),
                    "handed_over_on": hand.mostly(0.85, iso(handed), None),
                    "handed_to": hand.pick(*["purchaser"] * 6, "civil_affairs_bureau"),
                    "charge": hand.pick(0, 0, "0", "0.00", "0", "0.01", 100),
                }
            )
    return rows


def reports(hand: Hand, plan: Plan) -> list[Row]:
    """For each month, quarter, half and year; some a day short, some late, some to somebody else."""
    rows: list[Row] = []
    lengths = {
        "monthly_summary": 1,
        "quarterly_report": 3,
        "interim_report": 6,
        "situation_analysis_report": 6,
        "annual_report": 12,
    }
    for kind, length in lengths.items():
        for number in range(12 // length + 1):
            first = add_months(plan.first, length * number)
            ends = add_months(plan.first, length * (number + 1)) - timedelta(days=1)
            if first > plan.last or not hand.chance(plan.diligence - 0.1):
                continue
            if hand.chance(0.3):
                first, ends = first + timedelta(days=hand.pick(-5, 0, 1)), ends + timedelta(days=hand.pick(-1, 1, 20))
            if hand.chance(0.3):
                ends = max(first, min(ends, plan.last))
            sent = ends + timedelta(days=hand.pick(-1, 0, 1, 10, 29, 30, 30, 31, 60))
            rows.append(
                {
                    "id": hand.id("r"),
                    "kind": kind,
                    "period": {"from": iso(first), "to": iso(ends)},
                    "submitted_on": iso(sent),
                    "to": hand.mostly(0.85, "civil_affairs_bureau", "purchaser"),
                }
            )
    if hand.chance(0.3):
        on = hand.pick(in_term(hand, plan), hand.near(plan.last))
        rows.append(
            {"id": hand.id("r"), "kind": "outcome_evaluation", "period": None, "submitted_on": iso(on), "to": None}
        )
    return rows


def deliverables(hand: Hand, plan: Plan) -> list[Row]:
    """About twelve articles, submitted, approved, published in this order or another."""
    rows: list[Row] = []
    for _ in range(hand.pick(0, 1, 11, 12, 12, 13, 14)):
        on = hand.mostly(0.15, in_term(hand, plan), hand.within(plan.first, plan.last))
        approved = on + timedelta(days=hand.pick(0, 3, 3, 10))
        published = approved + timedelta(days=hand.pick(0, 1, 5, 5, 5)) if hand.chance(0.4) else None
        if hand.chance(0.03):
            published = approved - timedelta(days=1)
        rows.append(
            {
                "id": hand.id("m"),
                "kind": hand.mostly(0.97, "article", "exemplary_case"),
                "on": iso(on),
                "approved_on": hand.mostly(0.95, iso(approved), None),
                "published_on": None if published is None else iso(published),
            }
        )
    return rows


def expenses(hand: Hand, plan: Plan) -> list[Row]:
    amounts: tuple[int | str, ...] = ("100000", "100000.00", "50000", "0.01", 5_000_000, "49999.99")
    return [
        {"id": hand.id("e"), "on": iso(in_term(hand, plan)), "amount": hand.pick(*amounts), "item": "wages"}
        for _ in range(hand.pick(0, 1, 2, 3, 4))
    ]


def waivers(hand: Hand, plan: Plan) -> list[Row]:
    """Good decisions and bad ones: whole windows or a day short, in time or after the fact, near and far."""
    rows: list[Row] = []
    for _ in range(hand.pick(0, 0, 1, 3, 6, 12)):
        number, length = hand.pick(0, 1, 2, 3), hand.pick(1, 1, 3, 6, 12, 12)
        first = add_months(plan.first, number * length)
        last = add_months(plan.first, (number + 1) * length) - timedelta(days=hand.pick(1, 1, 1, 2))
        first -= timedelta(days=hand.pick(0, 0, 0, 20))
        if hand.chance(0.4):
            first, last = plan.first, plan.last + timedelta(days=hand.pick(-1, 0, 0, 29, 30, 60))
        if last < first:
            first, last = last, first
        decided = hand.pick(first, first - timedelta(days=3), last, last + timedelta(days=hand.pick(1, 40)))
        scope: Row = hand.pick(
            {},
            {"division": hand.pick("440800", "440000", "440802", "440823", "310107")},
            {"case": hand.pick(*[spell.case for spell in plan.spells])} if plan.spells else {},
        )
        rule = hand.pick(*CLAUSES) if hand.chance(0.5) else hand.pick(*WINDOWED, *DUE, *DUE)
        rows.append(
            {
                "id": hand.id("x"),
                "clause": "zj2024:" + hand.pick(*CLAUSES[rule].split()),
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
