"""What was written, ordered, taught and waived in the 2020 project."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from .generate_events import moment
from .generate_hand import Hand, Plan, iso
from .generate_papers import waivers as any_waivers
from .shanghai2020_sanctions import MISCONDUCT
from .shanghai2020_sheet import CLAUSES
from .shanghai2022_facts import Row

PLANS_DUE = date(2020, 6, 20)
HELP = ("guardianship_guidance", "educational_support", "daily_care", "psychological_support")
LISTS = ("child_list", "provider_list")
ONE_OFF = {
    "plan_collection": PLANS_DUE,
    "interim_assessment": date(2021, 5, 31),
    "final_appraisal": date(2021, 6, 30),
    "effect_evaluation": date(2021, 6, 30),
    "final_case_assessment": date(2021, 6, 30),
}


def by_lot(hand: Hand, plan: Plan, first: date) -> date:
    """About the deadline, or some days after the start."""
    return hand.pick(hand.near(PLANS_DUE), first + timedelta(days=hand.pick(-3, 0, 10, 29, 30, 31)))


def plans(hand: Hand, plan: Plan) -> list[Row]:
    rows: list[Row] = []
    for spell in plan.spells:
        for _ in range(hand.pick(0, 0, 1, 1, 1, 2)):
            services = hand.pick(*[[hand.pick(*HELP)]] * 4, [], None)
            on = iso(by_lot(hand, plan, spell.first))
            rows.append({"id": hand.id("y"), "case": spell.case, "on": on, "services": services})
    return rows


def documents(hand: Hand, plan: Plan, tables: Row) -> list[Row]:
    rows: list[Row] = []

    def write(kind: str, on: date | None, **more: Any) -> None:
        rows.append({"id": hand.id("d"), "kind": kind, "on": iso(on) if on else None, **more})

    for kind in LISTS:
        for _ in range(hand.pick(0, 1, 1, 1, 1, 2)):
            formats = hand.pick(*[["paper_stamped", "electronic"]] * 4, ["paper_stamped"], ["electronic"], [], None)
            to = hand.pick(*["civil_affairs_bureau"] * 5, "association", None)
            on = date(2020, 5, 15) + timedelta(days=hand.pick(-10, -1, 0, 0, 0, 0, 0, 1, 6))
            write(kind, on, formats=formats, to=to, **of_some_case(hand, plan, 0.04))
    for kind, due in ONE_OFF.items():
        if hand.chance(0.5):
            whom: Row = (
                {"to": hand.pick(*["association"] * 4, "civil_affairs_bureau", None)} if due == PLANS_DUE else {}
            )
            write(kind, hand.mostly(0.95, hand.near(due), None), **whom, **of_some_case(hand, plan, 0.15))
    for spell in plan.spells:
        if hand.chance(0.35):
            write("service_plan", by_lot(hand, plan, spell.first), case=spell.case)
        if hand.chance(0.1):
            write("support_item_list", by_lot(hand, plan, spell.first), case=spell.case)
    for visit in plan.visits:
        if hand.chance(plan.diligence):
            on = date.fromisoformat(visit["on"]) + timedelta(days=hand.pick(0, 0, 1, 3, 7, -1, 60))
            own = {"case": visit["cases"][0]} if hand.chance(0.5) else {}
            kind = hand.mostly(0.95, "home_visit_record", "case_service_record")
            write(kind, on, visit=visit["id"], **own)
    for worker in plan.workers:
        if hand.chance(0.45):
            signed_on = hand.mostly(0.93, plan.first + timedelta(days=hand.pick(-1, 0, 0, 1, 30)), None)
            signed = {"worker": worker} if hand.chance(0.8) else {"signed_by": [worker, hand.pick(*plan.workers)]}
            write("child_protection_commitment", signed_on, **hand.mostly(0.97, signed, {}))
    return rows


def of_some_case(hand: Hand, plan: Plan, share: float) -> Row:
    """A paper of the programme that names a case, now and then."""
    return {"case": hand.pick(*plan.spells).case} if plan.spells and hand.chance(share) else {}


def deliverables(hand: Hand) -> list[Row]:
    rows: list[Row] = []
    for _ in range(hand.pick(0, 0, 1, 1, 2)):
        on = hand.near(date(2021, 6, 30))
        approved = on + timedelta(days=hand.pick(0, 1, 20))
        kind = hand.mostly(0.8, "exemplary_case", "article")
        rows.append({"id": hand.id("g"), "kind": kind, "on": iso(on), "approved_on": hand.pick(None, iso(approved))})
    return rows


def trainings(hand: Hand, plan: Plan) -> list[Row]:
    rows: list[Row] = []
    for _ in range(hand.pick(0, 1, 1, 1, 2)):
        on = date(2020, 5, hand.pick(20, 21, 21, 25, 31, 31)) + timedelta(days=hand.pick(0, 0, 0, 1, 15))
        attended = hand.pick(None, list(plan.workers), ["w1"], [])
        rows.append({"id": hand.id("t"), "on": hand.mostly(0.95, iso(on), None), "attended": attended})
    return rows


def archives(hand: Hand, plan: Plan, tables: Row) -> list[Row]:
    """A file for each case, with what belongs in it, or with something left out."""
    rows: list[Row] = []
    visit_cases = {visit["id"]: visit["cases"] for visit in plan.visits}
    for spell in plan.spells:
        if not hand.chance(0.85):
            continue
        keep = hand.pick(1.0, 1.0, 0.9, 0.5)
        listed = [row["id"] for row in tables["plans"] if row["case"] == spell.case and hand.chance(keep)]
        for paper in tables["documents"]:
            of_case = paper.get("case", spell.case) == spell.case
            if paper.get("visit") and not paper.get("case"):
                of_case = spell.case in visit_cases[paper["visit"]]
            if (of_case or hand.chance(0.02)) and hand.chance(keep):
                listed.append(paper["id"])
        filed = hand.near(plan.last)
        handed = hand.pick(None, None, iso(hand.within(spell.first, plan.last)))
        rows.append(
            {"case": spell.case, "documents": listed, "completed_on": iso(filed), "handed_over_on": handed},
        )
    return rows


def incidents(hand: Hand, plan: Plan) -> list[Row]:
    """Misconduct of those who serve, and children gone missing."""
    rows: list[Row] = []
    for spell in plan.spells:
        for kind in hand.pick([], [], ["missing"], [hand.pick(*MISCONDUCT)], [hand.pick(*MISCONDUCT), "missing"]):
            found = hand.within(spell.first, spell.last or plan.last)
            closed = iso(found + timedelta(days=hand.pick(0, 1, 30))) if hand.chance(0.6) else None
            row: Row = {"id": hand.id("i"), "case": spell.case, "kind": kind, "closed_on": closed}
            rows.append(row | {"discovered_at": moment(hand, found)})
            plan.days.append(found)
    return rows


def orders(hand: Hand, plan: Plan, tables: Row) -> list[Row]:
    """Orders after a cause or before it, obeyed, refused or left open, and exits."""
    rows: list[Row] = []
    causes = [row["id"] for table in ("incidents", "cases") for row in tables[table]]
    days = [date.fromisoformat(row["discovered_at"][:10]) for row in tables["incidents"]] + [plan.last]
    for _ in range(hand.pick(0, 0, 0, 1, 1, 2, 3)):
        on = hand.pick(
            hand.pick(*days) + timedelta(days=hand.pick(0, 0, 1, 20, -1)), hand.within(plan.first, plan.last)
        )
        if hand.chance(0.25):
            on = hand.pick(*hand.edges(plan.first, plan.last))
        row: Row = {
            "id": hand.id("z"),
            "kind": hand.pick("rectification", "rectification", "exit"),
            "organisation": hand.pick("o1", "o1", "o1", None, None, "o2"),
            "cause": hand.pick(None, "", "reported by a neighbour", *causes),
            "issued_on": iso(on),
            "due_on": hand.pick(None, iso(on + timedelta(days=hand.pick(0, 15, 30)))),
            "refused": hand.pick(None, None, False, True, True),
        }
        if hand.chance(0.2) and row["due_on"]:
            row["complied_on"] = iso(on + timedelta(days=hand.pick(0, 15, 40)))
        rows.append(row)
        plan.days.append(on)
    return rows


def waivers(hand: Hand, plan: Plan) -> list[Row]:
    """As those of 2022, on clauses of this paper; some cover the days before the programme began."""
    rows = any_waivers(hand, plan) if hand.chance(0.6) else []
    for row in rows:
        row["clause"] = "sh2020:" + hand.pick(*CLAUSES[hand.pick("visits.monthly", *CLAUSES)].split())
        if hand.chance(0.3):
            row |= {"from": "2020-05-01", "decided_on": hand.pick("2020-05-01", row["decided_on"])}
            if hand.chance(0.5):
                row["clause"] = "sh2020:" + hand.pick("7.2-a", "7.2-b", "7.2-c", "7.2-d", "7.2-e", "7.3-d", "7.4-a")
    return rows
