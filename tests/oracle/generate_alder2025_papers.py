"""The county's papers and money: forms, records, plans, reports, parts of the price, overhead, waivers."""

from __future__ import annotations

from datetime import date, timedelta

from .alder2025_sheet import CLAUSES
from .generate_hand import Hand, Plan, iso
from .generate_zhanjiang2024_events import in_term
from .shanghai2022_facts import Row, add_months, months


def documents(hand: Hand, plan: Plan, visits: list[Row]) -> list[Row]:
    rows: list[Row] = []

    def write(kind: str, on: date, **fields: str) -> None:
        rows.append({"id": hand.id("d"), "kind": kind, "on": iso(on), **fields})

    for row in visits:
        for kind in ("home_visit_record", "case_service_record"):
            if hand.chance(0.6):
                own = {"visit": row["id"]} if hand.chance(0.93) else {"case": row["cases"][0]}
                write(kind, date.fromisoformat(row["on"]) + timedelta(days=hand.pick(0, 1, 3, 3, 3, 4, -1)), **own)
    for spell in plan.spells:
        last = max(spell.first, spell.last or plan.last)
        if hand.chance(0.8):
            write("needs_assessment_form", spell.first + timedelta(days=hand.pick(0, 5, 10, 10, 11)), case=spell.case)
        for _ in range(hand.pick(0, 2, 4)):
            write("help_record", hand.pick(*hand.edges(spell.first, last)), case=spell.case)
        if hand.chance(0.2):
            around = hand.pick(spell.first, last, spell.first - timedelta(days=1), last + timedelta(days=1))
            write("guardianship_capacity_assessment", around, case=spell.case)
        if hand.chance(0.3):
            after = add_months(last, hand.pick(1, 3, 6)) + timedelta(days=hand.pick(0, 1, -1))
            write("follow_up_record", hand.pick(after, hand.within(spell.first, last)), case=spell.case)
    for kind in ("interim_assessment", "final_appraisal"):
        for _ in range(hand.pick(0, 1, 1, 2)):
            own = {"case": hand.pick(*plan.spells).case} if plan.spells and hand.chance(0.1) else {}
            write(kind, hand.pick(in_term(hand, plan), plan.last + timedelta(days=hand.pick(0, 20))), **own)
    return rows


def plans(hand: Hand, plan: Plan) -> list[Row]:
    """A plan now and then, looked over at an end of some quarter."""
    rows: list[Row] = []
    for spell in plan.spells:
        for _ in range(hand.pick(0, 1, 2, 4)):
            last = max(spell.first, spell.last or plan.last)
            seen = hand.pick(*hand.edges(spell.first, last), hand.within(spell.first, last))
            reviewed = hand.mostly(0.9, iso(seen), None)
            rows.append({"id": hand.id("q"), "case": spell.case, "on": iso(spell.first), "reviewed_on": reviewed})
    return rows


def reports(hand: Hand, plan: Plan) -> list[Row]:
    rows: list[Row] = []
    for month in months(plan.first, plan.last):
        if hand.chance(plan.diligence - 0.1):
            first, last = month.first, month.last
            if hand.chance(0.3):
                first, last = max(first, plan.first), min(last, plan.last)
            if hand.chance(0.1):
                last -= timedelta(days=1)
            sent = month.last + timedelta(days=hand.pick(0, 4, 5, 5, 6))
            period = {"from": iso(first), "to": iso(max(first, last))}
            rows.append({"id": hand.id("r"), "kind": "monthly_report", "period": period, "submitted_on": iso(sent)})
    for year in {plan.first.year, plan.last.year}:
        if hand.chance(0.6):
            ends = date(year, 12, 31)
            sent = hand.pick(ends, ends - timedelta(days=1), ends + timedelta(days=1), min(plan.last, ends))
            period = {"from": iso(max(plan.first, date(year, 1, 1))), "to": iso(hand.pick(ends, min(ends, plan.last)))}
            rows.append({"id": hand.id("r"), "kind": "outcome_evaluation", "period": period, "submitted_on": iso(sent)})
    return rows


def funding(hand: Hand, plan: Plan, tables: Row) -> list[Row]:
    """Half, some more, the rest: on the day of a paper, the day before it, or whenever."""
    papers = [row["on"] for row in tables["documents"] if row["kind"] in ("interim_assessment", "final_appraisal")]
    papers += [row["submitted_on"] for row in tables["reports"] if row["kind"] == "outcome_evaluation"]
    rows = []
    for amount in ("180000", hand.pick("108000", "108000.01", "36000"), hand.pick("72000", "0.01")):
        if hand.chance(0.75):
            near = date.fromisoformat(hand.pick(*papers)) if papers else plan.last
            on = hand.pick(plan.first, near, near, near - timedelta(days=1), in_term(hand, plan))
            rows.append({"id": hand.id("f"), "amount": amount, "paid_on": hand.mostly(0.9, iso(on), None)})
    return rows


def expenses(hand: Hand, plan: Plan) -> list[Row]:
    amounts: tuple[int | str, ...] = ("30000", "6000", "5999.99", "0.01", 600_000, "36000")
    items = ("overhead", "overhead", "tax", "wages")
    return [
        {"id": hand.id("e"), "on": iso(in_term(hand, plan)), "amount": hand.pick(*amounts), "item": hand.pick(*items)}
        for _ in range(hand.pick(0, 1, 2, 3))
    ]


def waivers(hand: Hand, plan: Plan) -> list[Row]:
    """Good decisions and bad ones: whole windows or a day short, in time or after the fact, near and far."""
    rows: list[Row] = []
    for _ in range(hand.pick(0, 0, 1, 6, 12)):
        month = hand.pick(*months(plan.first, plan.last))
        first, last = month.first, hand.pick(month.last, month.last + timedelta(days=hand.pick(-1, 31, 62, 200)))
        if hand.chance(0.6):
            first, last = (
                plan.first - timedelta(days=hand.pick(0, 0, 60)),
                plan.last + timedelta(days=hand.pick(-1, 0, 30, 200)),
            )
        decided = hand.pick(first, first - timedelta(days=3), last + timedelta(days=hand.pick(0, 1, 40)))
        scope: Row = hand.pick(
            {},
            {"division": hand.pick(plan.division, "990100", "990105")},
            {"case": hand.pick(*[spell.case for spell in plan.spells])} if plan.spells else {},
        )
        rows.append(
            {
                "id": hand.id("x"),
                "clause": "alder2025:" + hand.pick(*CLAUSES[hand.pick(*CLAUSES, *["training.attended"] * 4)].split()),
                **scope,
                "from": iso(min(first, last)),
                "to": iso(max(first, last)),
                "reason": hand.mostly(0.92, "decided", ""),
                "approved_by": hand.pick(*["civil_affairs_bureau", "township", "purchaser"] * 3, "service_provider"),
                "decided_on": iso(decided),
                "document_number": hand.pick("no-1", "no-1", None, ""),
            }
        )
        plan.days.append(last)
    return rows
