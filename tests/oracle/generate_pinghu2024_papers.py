"""What was written, submitted, granted, paid and waived in Pinghu."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from .generate_hand import Hand, Plan, iso
from .generate_pinghu2024_events import in_term
from .pinghu2024_individual import CONTENTS
from .pinghu2024_sheet import CLAUSES
from .shanghai2022_facts import Row, day, months

WINDOWED = ("visits.half-yearly", "visits.red-monthly", "lists.updated")
DUE = (
    "coverage.townships",
    "archive.needs-ledger",
    "visits.coverage",
    "closing.assessed",
    "closing.notice",
    "closing.follow-up-talk",
)


def plans(hand: Hand, plan: Plan) -> list[Row]:
    rows: list[Row] = []
    for spell in plan.spells:
        if hand.chance(0.5):
            last = spell.last or plan.last
            services: Any = hand.pick(None, [], ["daily_care"], ["daily_care", "legal_aid"])
            reviewed = hand.pick(None, None, iso(hand.within(spell.first, max(spell.first, last))))
            if hand.chance(0.2):
                reviewed = iso(last + timedelta(days=hand.pick(0, 1, -1)))
            row = {"id": hand.id("y"), "case": spell.case, "on": iso(spell.first)}
            rows.append(row | {"services": services, "reviewed_on": reviewed})
    return rows


def documents(hand: Hand, plan: Plan, cases: list[Row]) -> list[Row]:
    rows: list[Row] = []

    def write(kind: str, on: date, **more: Any) -> None:
        rows.append({"id": hand.id("d"), "kind": kind, "on": iso(on), **more})

    for case in cases:
        own: Row = {"case": case["id"]}
        opened, closed = date.fromisoformat(case["opened_on"]), day(case["closed_on"])
        last = closed or plan.last
        if hand.chance(0.75):
            write("needs_ledger", hand.pick(hand.near(plan.last), opened), **own)
        if hand.chance(0.4):
            write("service_plan", opened, **own)
        if hand.chance(0.5):
            said: Any = hand.sample(tuple(CONTENTS.values()), hand.pick(0, 1, 2, 3, 3))
            write("effect_evaluation", last + timedelta(days=hand.pick(-1, 0, 1, -40)), contents=said, **own)
        if closed and hand.chance(0.7):
            write("closing_notice", closed + timedelta(days=hand.pick(-2, -1, -1, 0, 1)), **own)
        if closed and hand.chance(0.7):
            write("follow_up_record", closed + timedelta(days=hand.pick(-2, -1, 0, 0, 1)), **own)
        if hand.chance(0.05):
            write("visit_location_map", opened, **own)
    if hand.chance(0.6):
        write("visit_location_map", in_term(hand, plan))
    for month in months(plan.first, plan.last):
        if hand.chance(plan.diligence):
            write("child_list", hand.pick(month.first, month.last, hand.within(month.first, month.last)))
    return rows


def deliverables(hand: Hand, plan: Plan) -> list[Row]:
    """About three exemplary cases, one of them perhaps about a child's mind."""
    return [
        {
            "id": hand.id("m"),
            "kind": hand.mostly(0.85, "exemplary_case", "article"),
            "on": iso(in_term(hand, plan)),
            "theme": hand.pick("psychological_support", "psychological_crisis", "legal_aid", "safety", None),
        }
        for _ in range(hand.pick(0, 1, 2, 3, 3, 4))
    ]


def funding(hand: Hand) -> list[Row]:
    rows: list[Row] = []
    grants: tuple[tuple[str, tuple[int | str, ...]], ...] = (
        ("provincial_finance", ("340000", "340000.00", 34_000_000, "340000.01", "170000", "170000.00")),
        ("city_finance", ("50000", "50000.00", "49999.99", "25000", 2_500_000)),
        ("charity", ("100",)),
    )
    for source, amounts in grants:
        for _ in range(hand.pick(0, 1, 1, 1, 2)):
            rows.append({"id": hand.id("f"), "source": source, "amount": hand.pick(*amounts)})
    return rows


def expenses(hand: Hand, plan: Plan) -> list[Row]:
    items = ("tender_agency_fee", "tender_agency_fee", "wages", "home_visit")
    amounts: tuple[int | str, ...] = ("5000", 500_000, "0.01", "5000.01", "3000")
    return [
        {
            "id": hand.id("e"),
            "on": iso(in_term(hand, plan)),
            "amount": hand.pick(*amounts),
            "item": hand.pick(*items),
        }
        for _ in range(hand.pick(0, 0, 1, 2))
    ]


def waivers(hand: Hand, plan: Plan) -> list[Row]:
    """Good decisions and bad ones: whole windows or a day short, in time or after the fact, near and far."""
    rows: list[Row] = []
    for _ in range(hand.pick(0, 0, 1, 3, 6)):
        month = hand.pick(*months(plan.first, plan.last + timedelta(days=31)))
        first, last = month.first, month.last + timedelta(days=hand.pick(0, 0, -1, 31, 200))
        if hand.chance(0.5):
            first, last = plan.first, plan.last + timedelta(days=hand.pick(-1, 0, 0, 30))
        if hand.chance(0.1):
            first, last = date(2024, 12, 31), date(2024, 12, 31)
        decided = hand.pick(first, first - timedelta(days=3), month.last, last + timedelta(days=hand.pick(1, 40)))
        scope: Row = hand.pick(
            {},
            {"division": hand.pick("330482", "330400", "330482001", "310107", "330482000000")},
            {"case": hand.pick(*[spell.case for spell in plan.spells])} if plan.spells else {},
        )
        rule = hand.pick(*CLAUSES) if hand.chance(0.2) else hand.pick(*WINDOWED, *DUE, *DUE)
        rows.append(
            {
                "id": hand.id("x"),
                "clause": "ph2024:" + hand.pick(*CLAUSES[rule].split()),
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
