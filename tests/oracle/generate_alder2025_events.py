"""What happened in the county: visits thirty days apart or a day more, calls, services, activities, discoveries."""

from __future__ import annotations

from datetime import date, timedelta

from .alder2025_sheet import HARM
from .generate_events import absences as away
from .generate_hand import Hand, Plan, Spell, iso
from .generate_zhanjiang2024_events import in_term, moment
from .shanghai2022_facts import Row, add_months


def absences(hand: Hand, plan: Plan) -> list[Row]:
    return away(hand, plan) if hand.chance(0.5) else []


def visits(hand: Hand, plan: Plan) -> list[Row]:
    """From the first day on at intervals just kept or just missed; calls; and some after the closing."""
    rows: list[Row] = []
    for spell in plan.spells:
        on, last = spell.first, min(spell.last or plan.last, plan.last)
        while on <= last and hand.chance(0.97):
            on += timedelta(days=hand.pick(10, 14, 25, 30, 30, 30, 31, 45, 46, 60))
            rows.append(visit(hand, plan, spell, on))
            plan.days += [on + timedelta(days=hand.pick(30, 31, 3, 4))] if hand.chance(0.2) else []
        for _ in range(hand.pick(0, 1, 6)):
            calling = visit(hand, plan, spell, hand.within(spell.first, max(spell.first, last)))
            rows.append(calling | {"mode": "phone"})
        if spell.last and hand.chance(0.8):
            for month in (1, 3, 6):
                after = add_months(spell.last, month) + timedelta(days=hand.pick(0, 0, -1, 1, -20))
                rows.append(visit(hand, plan, spell, after) | {"purpose": hand.pick("follow_up", "follow_up", None)})
    return rows


def visit(hand: Hand, plan: Plan, spell: Spell, on: date) -> Row:
    good = hand.chance(plan.diligence)
    others = [one.case for one in plan.spells if one.household == spell.household and one.case != spell.case]
    row: Row = {
        "id": hand.id("v"),
        "cases": [spell.case, *(others if hand.chance(0.2) else [])],
        "on": iso(on),
        "mode": "home" if good else hand.pick("home", "phone", "online", "elsewhere"),
        "workers": list(plan.workers[:2]) if good else hand.sample(plan.workers, hand.pick(0, 1, 2)),
        "others": hand.pick(None, 0, 1),
        "contact_made": hand.pick(None, None, True) if good else hand.pick(None, True, False),
        "child_seen": hand.mostly(0.85, True, False),
        "signature": hand.pick("signed", "signed", "absent"),
        "purpose": hand.pick("service", "service", None, "round", "follow_up", "emergency"),
    }
    plan.days += [on] * (1 if good else 3) if hand.chance(0.3) else []
    if len(row["cases"]) > 1 and hand.chance(0.4):
        row["per_case"] = [
            {"case": case, "child_seen": hand.pick(True, False, None), "signature": hand.pick("signed", "absent")}
            for case in row["cases"]
        ]
    return row


def services(hand: Hand, plan: Plan) -> list[Row]:
    rows: list[Row] = []
    for spell in plan.spells:
        for _ in range(hand.pick(0, 1, 3, 5)):
            last = max(spell.first, spell.last or plan.last)
            edges = hand.edges(spell.first, last)
            on = hand.pick(*edges, hand.within(spell.first, last), last + timedelta(days=1))
            kind = hand.mostly(0.85, "psychological_support", "guardianship_capacity_assessment")
            rows.append({"id": hand.id("s"), "case": spell.case, "kind": kind, "on": iso(on)})
    return rows


def activities(hand: Hand, plan: Plan) -> list[Row]:
    """About one a quarter, of nineteen, twenty or so."""
    rows = []
    for number in range(5):
        if hand.chance(0.75):
            first = date(plan.first.year, (plan.first.month - 1) // 3 * 3 + 1, 1)
            begins, after = add_months(first, 3 * number), add_months(first, 3 * number + 3)
            on = hand.pick(begins, after - timedelta(days=1), hand.within(begins, after))
            rows.append(
                {
                    "id": hand.id("a"),
                    "kind": hand.mostly(0.85, "group_activity", "lecture"),
                    "on": iso(on),
                    "participants": hand.pick(20, 20, 20, 19, 21, 10, 9, 0, None),
                    "cases": hand.pick(None, None, [], [spell.case for spell in plan.spells]),
                }
            )
    return rows


def trainings(hand: Hand, plan: Plan) -> list[Row]:
    return [
        {
            "id": hand.id("t"),
            "on": iso(in_term(hand, plan)),
            "audience": hand.mostly(0.8, ["project_social_worker"], ["volunteer"]),
            "attended": hand.pick(None, [], *[plan.workers] * 4),
        }
        for _ in range(hand.pick(0, 1, 1, 2, 3))
    ]


def incidents(hand: Hand, plan: Plan) -> list[Row]:
    """Found at some hour, told a day or an hour later, or before; perhaps closed."""
    rows: list[Row] = []
    for _ in range(hand.pick(0, 0, 1, 2, 3)):
        on, spell = in_term(hand, plan), hand.pick(*plan.spells, None) if plan.spells else None
        told = [
            {
                "to": hand.pick("civil_affairs_bureau", "civil_affairs_bureau", "police", "police", "township"),
                "at": hour(hand, on + timedelta(days=hand.pick(-1, 0, 0, 0, 1, 1, 2, 3))),
            }
            for _ in range(hand.pick(0, 1, 1, 2, 3))
        ]
        closed = on + timedelta(days=hand.pick(0, 1, 20))
        rows.append(
            {
                "id": hand.id("i"),
                "case": spell.case if spell else None,
                "kind": hand.pick(*HARM, *HARM, "missing", "self_harm"),
                "discovered_at": hour(hand, on),
                "told": told,
                "closed_on": hand.mostly(0.5, iso(closed), None),
            }
        )
        plan.days += [on, on + timedelta(days=hand.pick(1, 2, 3)), closed]
    return rows


def hour(hand: Hand, on: date) -> str:
    return hand.mostly(0.5, moment(hand, on), iso(on) + hand.pick("T09:00:00", "T10:00:00", "T10:00:01", "T23:30:00"))
