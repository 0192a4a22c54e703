"""What happened in Zhanjiang: rounds of visits, services, activities in nine counties, trainings, discoveries."""

from __future__ import annotations

from datetime import date, timedelta

from .generate_hand import Hand, Plan, Spell, iso
from .shanghai2022_facts import Row, add_months
from .zhanjiang2024_incidents import HARM, LEFT_ALONE
from .zhanjiang2024_programme import COUNTIES, EDUCATION

AT_RISK = ("high", "medium_high")


def visits(hand: Hand, plan: Plan, grades: list[Row]) -> list[Row]:
    """Now and then a visit; in some months about ten, to those at risk."""
    rows: list[Row] = []
    for spell in plan.spells:
        last = max(spell.first, spell.last or plan.last)
        for _ in range(hand.pick(0, 1, 2, 3)):
            on = hand.pick(spell.first, last, hand.within(spell.first, last), last + timedelta(days=1))
            rows.append(visit(hand, plan, spell, on))
    risky = [spell for spell in plan.spells if any(at_risk(row, spell) for row in grades)]
    for number in hand.sample(range(13), hand.pick(0, 1, 2, 3)) if plan.spells else []:
        first = add_months(plan.first, number)
        last = add_months(plan.first, number + 1) - timedelta(days=1)
        if first <= plan.last:
            plan.days += [last, last]
            for _ in range(hand.pick(3, 9, 10, 10, 10, 11, 12, 13)):
                on = hand.pick(first, last, *[hand.within(first, last) for _ in range(8)])
                on = hand.mostly(0.98, on, hand.pick(first - timedelta(days=1), last + timedelta(days=1)))
                row = visit(hand, plan, hand.pick(*(risky or plan.spells)), on)
                rows.append(row if hand.chance(0.15) else row | {"mode": "home", "contact_made": True})
    return rows


def at_risk(row: Row, spell: Spell) -> bool:
    return row["case"] == spell.case and row["level"] in AT_RISK


def visit(hand: Hand, plan: Plan, spell: Spell, on: date) -> Row:
    good = hand.chance(plan.diligence)
    others = [one.case for one in plan.spells if one.household == spell.household and one.case != spell.case]
    row: Row = {
        "id": hand.id("v"),
        "cases": [spell.case, *(others if hand.chance(0.3) else [])],
        "on": iso(on),
        "mode": "home" if good else hand.pick("home", "phone", "elsewhere", "elsewhere"),
        "contact_made": hand.pick(None, None, True) if good else hand.pick(None, True, False),
        "child_seen": hand.mostly(0.85, True, False),
        "signature": hand.pick("signed", "signed", "absent"),
        "purpose": hand.pick("round", "service", None, "follow_up", "home_assessment", "emergency"),
    }
    if len(row["cases"]) > 1 and hand.chance(0.4):
        row["per_case"] = [
            {"case": case, "child_seen": hand.pick(True, False, None), "signature": hand.pick("signed", "absent")}
            for case in row["cases"]
        ]
    return row


def services(hand: Hand, plan: Plan) -> list[Row]:
    rows: list[Row] = []
    for spell in plan.spells:
        if hand.chance(0.4):
            last = max(spell.first, spell.last or plan.last)
            on = hand.pick(spell.first, last, hand.within(spell.first, last), spell.first - timedelta(days=1))
            row = {"id": hand.id("s"), "case": spell.case, "kind": "psychological_support", "on": iso(on)}
            rows.append(row)
    return rows


def in_term(hand: Hand, plan: Plan) -> date:
    """Mostly within the programme, or on its first or last day, or a day outside it."""
    inside = hand.within(plan.first, plan.last)
    edge = hand.pick(plan.first, plan.last, plan.first - timedelta(days=1), plan.last + timedelta(days=1))
    return hand.pick(inside, inside, inside, edge)


def activities(hand: Hand, plan: Plan) -> list[Row]:
    """About one a month, from county to county, and a few more."""
    rows: list[Row] = []
    days = []
    for number in range(13):
        first = add_months(plan.first, number)
        last = add_months(plan.first, number + 1) - timedelta(days=1)
        if hand.chance(plan.diligence):
            days.append(hand.pick(first, last, hand.within(first, last)))
    days += [in_term(hand, plan) for _ in range(hand.pick(0, 0, 1, 2))]
    legal = hand.pick(0.0, 0.1, 0.3)
    for number, on in enumerate(days):
        good = hand.chance(plan.diligence)
        code = COUNTIES[number % 9]
        elsewhere = hand.pick("440800", "440100", "440800", code)
        rows.append(
            {
                "id": hand.id("a"),
                "kind": hand.mostly(0.95, EDUCATION, "lecture"),
                "on": iso(on),
                "division": hand.pick(code, code + "001") if good else elsewhere,
                "participants": 12 if good else hand.pick(None, 0, 1),
                "cases": None if good else hand.pick(None, [], [spell.case for spell in plan.spells]),
                "theme": hand.mostly(legal, "legal_education", hand.mostly(0.05, None, hand.pick("safety", "culture"))),
            }
        )
    return rows


def trainings(hand: Hand, plan: Plan) -> list[Row]:
    audience = ("child_director", "child_supervisor", "volunteer")
    return [
        {
            "id": hand.id("t"),
            "on": iso(in_term(hand, plan)),
            "topics": ["legal_education"],
            "audience": hand.sample(audience, hand.pick(0, 1, 2, 3)),
            "attended": hand.pick(None, None, [], plan.workers[:1]),
        }
        for _ in range(hand.pick(0, 1, 1, 2, 3))
    ]


def incidents(hand: Hand, plan: Plan) -> list[Row]:
    """Found on some day, told to some at some hour, before or after; perhaps handled, perhaps closed."""
    rows: list[Row] = []
    for _ in range(hand.pick(0, 0, 1, 2, 3)):
        on = in_term(hand, plan)
        plan.days += [on]
        closed = on + timedelta(days=hand.pick(0, 1, 20))
        spell = hand.pick(*plan.spells, None) if plan.spells else None
        kinds = (*LEFT_ALONE, *HARM, *HARM, "missing", "self_harm", "complex_case")
        rows.append(
            {
                "id": hand.id("i"),
                "case": spell.case if spell else None,
                "kind": hand.mostly(0.95, hand.pick(*kinds), "privacy_breach"),
                "discovered_at": moment(hand, on),
                "told": [telling(hand, on) for _ in range(hand.pick(0, 1, 1, 2, 3))],
                "handled_at": moment(hand, on + timedelta(days=hand.pick(-1, 0, 0, 1, 5)))
                if hand.chance(0.7)
                else None,
                "closed_on": hand.mostly(0.7, iso(closed), None),
            }
        )
        plan.days += [closed]
    return rows


def moment(hand: Hand, on: date) -> str:
    return iso(on) + hand.pick("", "", "T09:00:00", "T09:30:00", "T18:00:00")


def telling(hand: Hand, on: date) -> Row:
    whom = hand.pick("civil_affairs_bureau", "civil_affairs_bureau", "police", "police", "township")
    return {"to": whom, "at": moment(hand, on + timedelta(days=hand.pick(-1, 0, 0, 0, 0, 1, 3)))}
