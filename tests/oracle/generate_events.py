"""What happened: absences, visits, activities, incidents."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from .generate_hand import Hand, Plan, Spell, iso
from .shanghai2022_facts import Row, months

SIGNATURES = {"signed": 70, "proxy": 5, "thumbprint": 5, "refused": 8, "absent": 6, "unsafe": 6}
INCIDENTS = {
    "complex_case": 30,
    "missing": 15,
    "sudden_event": 10,
    "suspected_domestic_violence": 8,
    "suspected_accidental_injury": 8,
    "suspected_unlawful_harm": 8,
    "self_harm": 8,
    "guardian_neglect": 8,
    "unsupervised_living": 5,
}
OCCASIONS = ("winter_break", "summer_break", "childrens_day", "festival", "minor_protection_month", "none")


def calendars(hand: Hand, plan: Plan) -> list[Row]:
    year = plan.first.year
    rows = [
        {"id": "s1", "division": "310000", "kind": "winter_break", "from": f"{year}-01-20", "to": f"{year}-02-16"},
        {"id": "s2", "division": "310000", "kind": "summer_break", "from": f"{year}-07-01", "to": f"{year}-08-31"},
        {"id": "s3", "division": "310000", "kind": "term", "from": f"{year}-02-17", "to": f"{year}-06-30"},
    ]
    return hand.mostly(0.85, rows, rows[2:])


def absences(hand: Hand, plan: Plan) -> list[Row]:
    """Stays elsewhere, and children gone missing for whole months or a little less."""
    rows: list[Row] = []
    for spell in plan.spells:
        if hand.chance(0.35):
            month = hand.pick(*months(spell.first, max(spell.first, spell.last or plan.last)))
            first = month.first + timedelta(days=hand.pick(0, 0, 0, 1, -5))
            last = month.last + timedelta(days=hand.pick(0, 0, -1, 20))
            reason = hand.draw({"missing": 55, "hospital": 20, "elsewhere": 20, "epidemic": 5})
            to = None if hand.chance(0.1) else iso(last)
            rows.append({"case": spell.case, "from": iso(first), "to": to, "reason": reason})
            plan.days += [month.last, last]
    return rows


def visits(hand: Hand, plan: Plan) -> list[Row]:
    """Month by month for each household, so that siblings are often seen together."""
    rows: list[Row] = []
    for household in sorted({spell.household for spell in plan.spells}):
        spells = [spell for spell in plan.spells if spell.household == household]
        first = min(spell.first for spell in spells)
        last = max(spell.last or plan.last for spell in spells)
        for number, month in enumerate(months(first, max(first, last))):
            count = 1 if hand.chance(plan.diligence) else 0
            count += hand.chance(0.1)
            if number == 0:
                rows += assessment_visits(hand, plan, spells, month.last)
            for _ in range(count):
                on = hand.pick(month.first, month.last, hand.within(month.first, month.last))
                around = [day for day in plan.turns if month.first <= day <= month.last]
                if around and hand.chance(0.5):
                    on = hand.pick(*around)
                if hand.chance(0.04):
                    on = hand.pick(first - timedelta(days=1), last, last + timedelta(days=1))
                rows.append(visit(hand, plan, spells, on))
    plan.visits = rows
    return rows


def assessment_visits(hand: Hand, plan: Plan, spells: list[Spell], due: date) -> list[Row]:
    rows = []
    for spell in spells:
        if hand.chance(0.9):
            on = (
                max(spell.first, hand.near(due))
                if hand.chance(0.3)
                else hand.within(spell.first, max(due, spell.first))
            )
            row = visit(hand, plan, [spell], on)
            row |= {"purpose": "home_assessment", "mode": hand.mostly(0.93, "home", "phone")}
            if hand.chance(0.85):
                row["workers"] = list(plan.workers)
            rows.append(row)
            plan.days += [on, due]
    return rows


def visit(hand: Hand, plan: Plan, spells: list[Spell], on: date) -> Row:
    there = [spell for spell in spells if spell.first <= on and (spell.last is None or on <= spell.last)]
    seen = there if there and hand.chance(0.85) else [hand.pick(*spells)]
    good = hand.chance(plan.diligence)
    workers = list(plan.workers) if hand.chance(0.75) else hand.sample(plan.workers, hand.pick(0, 1, 1, 2, 3))
    row: Row = {
        "id": hand.id("v"),
        "cases": [spell.case for spell in seen],
        "on": iso(on),
        "mode": "home" if good else hand.pick("home", "phone", "online", "elsewhere", "elsewhere"),
        "minutes": hand.pick(120, 120, 121, 150) if good else hand.pick(0, 60, 119, 119, 120, None),
        "workers": workers,
        "others": hand.pick(None, None, 0, 1, 2),
        "contact_made": hand.pick(None, None, None, True) if good else hand.pick(None, True, False),
        "child_seen": hand.mostly(0.85, True, False),
        "signature": "signed" if good and hand.chance(0.8) else hand.draw(SIGNATURES),
        "purpose": hand.draw({"service": 60, "": 25, "follow_up": 8, "emergency": 4, "round": 3}) or None,
    }
    if row["signature"] in ("refused", "absent", "unsafe"):
        row["signature_reason"] = hand.pick("stated", "stated", "stated", "", None)
        row["signature_witness"] = hand.pick("w6", "w6", "w6", "", None)
    if len(seen) > 1 and hand.chance(0.4):
        row["per_case"] = [per_case(hand, spell.case) for spell in seen if hand.chance(0.8)]
    if hand.chance(0.1):
        plan.days.append(on)
    return row


def per_case(hand: Hand, case_id: str) -> Row:
    return {
        "case": case_id,
        "child_seen": hand.pick(True, True, False, None),
        "minutes": hand.pick(119, 120, 150, None),
        "signature": hand.pick("signed", "absent", "refused", None),
    }


def activities(hand: Hand, plan: Plan) -> list[Row]:
    rows: list[Row] = []
    for _ in range(hand.pick(0, 1, 2, 2, 3, 4)):
        day: date = hand.pick(
            plan.first,
            plan.last,
            plan.last + timedelta(days=1),
            date(plan.first.year, 6, 1),
            date(plan.first.year, 6, 30),
            date(plan.first.year, 7, 1),
            date(plan.first.year, 8, 31),
            hand.within(plan.first, plan.last),
        )
        case_ids: Any = hand.pick(None, [], [spell.case for spell in plan.spells])
        rows.append(
            {
                "id": hand.id("a"),
                "kind": hand.mostly(0.9, "group_activity", "themed_event"),
                "on": iso(day),
                "participants": hand.pick(None, 0, 1, 12, 12, 12),
                "cases": case_ids,
                "occasion": hand.pick(None, None, *OCCASIONS),
            }
        )
    return rows


def moment(hand: Hand, on: date) -> str:
    return iso(on) + hand.pick("", "", "T08:00:00", "T17:30:00")


def incidents(hand: Hand, plan: Plan) -> list[Row]:
    rows: list[Row] = []
    for spell in plan.spells:
        kinds = [hand.draw(INCIDENTS)] if hand.chance(0.5) else []
        if hand.chance(0.25):
            kinds.append("missing")
        for kind in kinds:
            last = spell.last or plan.last
            found = hand.pick(spell.first, last, hand.within(spell.first, last), hand.pick(*plan.turns, last))
            chain = ["child_supervisor", "child_director", "service_provider"]
            told: list[Row] = [
                {
                    "to": to,
                    "division": None,
                    "at": moment(hand, found + timedelta(days=hand.pick(0, 0, 0, 0, -1, 1, 5))),
                }
                for to in chain
                if hand.chance(0.8)
            ]
            unresolved = hand.pick(None, False, True, True)
            if unresolved:
                day = found + timedelta(days=3)
                for division in hand.pick([], [plan.division], [plan.division, "310000"], ["310100", "310000"]):
                    day += timedelta(days=hand.pick(0, 0, 2, 2, -1))
                    told.append({"to": "civil_affairs_bureau", "division": division, "at": moment(hand, day)})
            closed = iso(found + timedelta(days=hand.pick(0, 1, 5, 30))) if hand.chance(0.6) else None
            row: Row = {"id": hand.id("i"), "case": spell.case, "kind": kind, "discovered_at": moment(hand, found)}
            row |= {"told": told, "unresolved": unresolved, "closed_on": closed}
            rows.append(row)
            plan.days.append(found)
    return rows
