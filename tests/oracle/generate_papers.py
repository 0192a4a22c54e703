"""What was written, filed, paid and waived."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from .generate_hand import Hand, Plan, Spell, iso
from .shanghai2022_facts import Row, months
from .shanghai2022_sheet import CLAUSES

CONTENTS = ("care_handbook", "needs_assessment_form", "case_service_record", "closure_report", "service_plan")
BOUGHT = ("educational_support", "psychological_support", "behaviour_support", "physical_rehabilitation")
ITEMS = (
    "home_assessment",
    "guardianship_support",
    "guardianship_guidance",
    "home_visit",
    "group_activity",
    "complex_case_handling",
    "archive_making",
    "daily_care",
    "legal_aid",
    "wages",
    "transport",
    "other",
    *BOUGHT,
    *BOUGHT,
    *BOUGHT,
)


def first_month_end(spell: Spell) -> date:
    month = next(months(spell.first, spell.first))
    return month.last


def plans(hand: Hand, plan: Plan) -> list[Row]:
    rows: list[Row] = []
    for spell in plan.spells:
        if hand.chance(0.65):
            on = (
                hand.near(first_month_end(spell))
                if hand.chance(0.5)
                else hand.within(spell.first, first_month_end(spell))
            )
            people = plan.workers if hand.chance(0.8) else hand.sample(plan.workers, 2)
            rows.append({"id": hand.id("y"), "case": spell.case, "on": iso(on), "prepared_by": [*people, "guardian"]})
    return rows


def documents(hand: Hand, plan: Plan, tables: Row) -> list[Row]:
    rows: list[Row] = []

    def write(kind: str, on: date, **more: Any) -> None:
        rows.append({"id": hand.id("d"), "kind": kind, "on": iso(on), **more})

    for spell in plan.spells:
        case, start, last = spell.case, first_month_end(spell), spell.last or plan.last
        if hand.chance(0.9):
            write("needs_assessment_form", hand.near(start), case=case)
        if hand.chance(0.5):
            write("service_plan", hand.near(start), case=case, signed_by=hand.mostly(0.8, list(plan.workers), ["w1"]))
        if hand.chance(0.9):
            write("care_handbook", hand.pick(spell.first, start, last, last + timedelta(days=1)), case=case)
        if hand.chance(0.85):
            write("closure_report", hand.near(plan.last), case=case)
        if hand.chance(0.3):
            write("complex_case_disposition_form", hand.within(spell.first, last), case=case)
    for visit in plan.visits:
        if hand.chance(plan.diligence) and visit["purpose"] in (None, "service"):
            on = date.fromisoformat(visit["on"]) + timedelta(days=hand.pick(0, 0, 1, 3, 3, 7, -1, 60))
            own = {"case": visit["cases"][0]} if hand.chance(0.6) else {}
            write("case_service_record", on, visit=visit["id"], **own)
    for worker in plan.workers:
        if hand.chance(0.9):
            write("child_protection_commitment", plan.first, worker=worker)
    for expense in tables["expenses"]:
        if expense["item"] in BOUGHT and hand.chance(0.75):
            on = date.fromisoformat(expense["on"]) + timedelta(days=hand.pick(0, 0, -1, -10, 1))
            write("funding_application", on, **({"case": expense["case"]} if expense["case"] else {}))
    return rows


def reports(hand: Hand, plan: Plan, papers: list[Row]) -> list[Row]:
    """Monthly, in time or not; some for a whole quarter; some kept among the documents instead."""
    rows: list[Row] = []
    said: Row
    for kind in ("monthly_visit_summary", "monthly_report"):
        for month in months(plan.first, plan.last):
            if not hand.chance(plan.diligence):
                continue
            first, last = max(month.first, plan.first), min(month.last, plan.last)
            first += timedelta(days=hand.pick(0, 0, 0, 0, 0, 0, 0, 1, -40))
            last += timedelta(days=hand.pick(0, 0, 0, 0, 0, 0, 0, 0, -1, 35))
            period = {"from": iso(first), "to": iso(max(first, last))}
            on = iso(month.last + timedelta(days=hand.pick(1, 3, 5, 5, 5, 29, 30, 30, 31)))
            if hand.chance(0.12):
                said = ({}, {"to": "civil_affairs_bureau"}, {"to": "township"})[month.first.month % 3]
                papers.append({"id": hand.id("d"), "kind": kind, "on": on, "period": period, **said})
                continue
            to = hand.mostly(0.95, "civil_affairs_bureau", "township")
            rows.append({"id": hand.id("r"), "kind": kind, "period": period, "submitted_on": on, "to": to})
    return rows


def archives(hand: Hand, plan: Plan, tables: Row) -> list[Row]:
    """A file for each case, with what belongs in it, or with something left out."""
    rows: list[Row] = []
    due = plan.last + timedelta(days=30)
    visit_cases = {visit["id"]: visit["cases"] for visit in plan.visits}
    for spell in plan.spells:
        if not hand.chance(0.85):
            continue
        keep = hand.pick(1.0, 1.0, 0.9, 0.5)
        listed = []
        for paper in tables["documents"]:
            of_case = paper.get("case", spell.case) == spell.case or paper["kind"] == "child_protection_commitment"
            if paper.get("visit") and not paper.get("case"):
                of_case = spell.case in visit_cases[paper["visit"]]
            if of_case and hand.chance(keep) and not paper.get("period"):
                listed.append(paper["id"])
        for row in tables["plans"]:
            if row["case"] == spell.case and hand.chance(0.3):
                listed.append(row["id"])
        filed = hand.near(due)
        rows.append(
            {
                "case": spell.case,
                "documents": listed,
                "completed_on": iso(filed),
                "handed_over_on": iso(max(filed, hand.near(due))),
                "handed_to": hand.mostly(0.92, "civil_affairs_bureau", "township"),
            }
        )
    plan.days += [due, due + timedelta(days=1)]
    return rows


def funding(hand: Hand, plan: Plan) -> list[Row]:
    rows: list[Row] = []
    for source in ("district_finance", "other_public_welfare", "charity", "city_finance"):
        share = {"district_finance": 0.92, "other_public_welfare": 0.6, "charity": 0.2, "city_finance": 0.07}[source]
        if hand.chance(share):
            accepted = plan.last + timedelta(days=hand.pick(-1, 0, 1, 20, 20, 20))
            paid = accepted + timedelta(days=hand.pick(-1, 0, 5, 5))
            amounts: tuple[int | str, ...] = ("10000", "10000.00", "20000", "30000.01", 1_000_000, 2_000_001)
            amount = hand.pick(*amounts)
            row: Row = {"id": hand.id("f"), "source": source, "amount": amount, "received_on": iso(plan.first)}
            row |= {"accepted_on": hand.mostly(0.8, iso(accepted), None), "paid_on": hand.mostly(0.8, iso(paid), None)}
            rows.append(row)
    return rows


def expenses(hand: Hand, plan: Plan, funds: list[Row]) -> list[Row]:
    rows: list[Row] = []
    known = [row["id"] for row in funds] or [""]
    for _ in range(hand.pick(0, 1, 2, 4, 6)):
        on = hand.pick(*hand.edges(plan.first, plan.last), hand.within(plan.first, plan.last))
        if hand.chance(0.15):
            plan.days.append(on)
        rows.append(
            {
                "id": hand.id("e"),
                "on": iso(on),
                "amount": hand.pick("500.00", 50_000, "3000", "5000", "10000", "0.01"),
                "item": hand.pick(*ITEMS),
                "delivery": hand.pick("in_team", "purchased", "purchased", None),
                "case": hand.pick(None, *[spell.case for spell in plan.spells]),
                "fund": hand.mostly(0.9, hand.pick(known[0], *known), hand.pick("", None)),
            }
        )
    return rows


def waivers(hand: Hand, plan: Plan) -> list[Row]:
    """A few decisions, good and bad: whole months or a day short, in time or after the fact, near and far."""
    rows: list[Row] = []
    for _ in range(hand.pick(0, 1, 3, 5, 8)):
        month = hand.pick(*months(plan.first, plan.last + timedelta(days=31)))
        first = month.first + timedelta(days=hand.pick(0, 0, 0, 1))
        last = month.last + timedelta(days=hand.pick(0, 0, 0, -1, 31))
        if hand.chance(0.5):
            first, last = plan.first, plan.last + timedelta(days=hand.pick(0, 29, 30, 60))
        decided = hand.pick(first, first - timedelta(days=3), month.last, last + timedelta(days=hand.pick(1, 40)))
        scope: Row = hand.pick(
            {},
            {"division": hand.pick("310000", "310100", plan.division, "310107")},
            {"case": hand.pick(*[spell.case for spell in plan.spells])} if plan.spells else {},
        )
        rows.append(
            {
                "id": hand.id("x"),
                "clause": "sh2022:" + hand.pick(*CLAUSES[hand.pick(*CLAUSES)].split()),
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
