"""What happened in Pinghu: visits, children gone missing, activities, trainings."""

from __future__ import annotations

from datetime import date, timedelta

from .generate_hand import Hand, Plan, Spell, iso
from .pinghu2024_visits import TOWNSHIPS
from .shanghai2022_facts import Row, add_months, day, months

OCCASIONS = ("winter_break", "summer_break", "childrens_day", "festival", "minor_protection_month", "none")
KINDS = ("themed_event", "themed_event", "cultural_activity", "safety_outreach", "safety_activity", "group_activity")
THEMES = ("culture", "drowning_prevention", "safety", "anti_bullying")


def calendars(hand: Hand, plan: Plan) -> list[Row]:
    year = plan.first.year
    rows = [
        {"id": "s1", "division": "330482", "kind": "winter_break", "from": f"{year}-01-20", "to": f"{year}-02-16"},
        {"id": "s2", "division": "330482", "kind": "summer_break", "from": f"{year}-07-01", "to": f"{year}-08-31"},
        {"id": "s3", "division": "330482", "kind": "term", "from": f"{year}-02-17", "to": f"{year}-06-30"},
    ]
    return hand.mostly(0.85, rows, rows[2:])


def areas() -> list[Row]:
    """Places whose own division says where they lie, or their parent's, or neither."""
    return [
        {"id": "t1", "kind": "township", "division": TOWNSHIPS[0]},
        {"id": "t2", "kind": "township", "division": "330482101"},
        {"id": "n1", "kind": "neighbourhood", "parent": "t1"},
        {"id": "n2", "kind": "neighbourhood", "parent": None},
        {"id": "n3", "kind": "neighbourhood", "division": TOWNSHIPS[1] + "201", "parent": "t2"},
        {"id": "g1", "kind": "station", "division": TOWNSHIPS[2], "parent": "t1"},
        {"id": "g2", "kind": "station", "division": "330482"},
        {"id": "g3", "kind": "station", "parent": "n1"},
    ]


def incidents(hand: Hand, plan: Plan) -> list[Row]:
    rows: list[Row] = []
    for spell in plan.spells:
        if hand.chance(0.2):
            kind = hand.pick("missing", "missing", "self_harm")
            rows.append({"id": hand.id("i"), "case": spell.case, "kind": kind, "discovered_at": iso(spell.first)})
    return rows


def visits(hand: Hand, plan: Plan, grades: list[Row]) -> list[Row]:
    """Each half, and each month while the child was graded red; siblings are often seen together."""
    rows: list[Row] = []
    for spell in plan.spells:
        last = max(spell.first, spell.last or plan.last)
        red = [row for row in grades if row["case"] == spell.case and row["level"] == "red"]
        for month in months(spell.first, last):
            if any(covers(row, month.first, month.last) for row in red) and hand.chance(plan.diligence):
                rows.append(visit(hand, plan, spell, around(hand, plan, month.first, month.last)))
        for number in range(6):
            first = add_months(plan.first, 6 * number)
            ends = add_months(plan.first, 6 * number + 6) - timedelta(days=1)
            if first <= last and ends >= spell.first and hand.chance(plan.diligence):
                rows.append(visit(hand, plan, spell, around(hand, plan, first, ends)))
    return rows


def covers(row: Row, first: date, last: date) -> bool:
    return (day(row["from"]) or first) <= last and (day(row["to"]) or last) >= first


def around(hand: Hand, plan: Plan, first: date, last: date) -> date:
    """Within a window, on its first or last day, or just outside it."""
    on = hand.pick(first, last, hand.within(first, last), hand.within(first, last))
    if hand.chance(0.06):
        on = hand.pick(first - timedelta(days=1), last + timedelta(days=1), date(2024, 12, 31), date(2025, 1, 1))
    if hand.chance(0.1):
        plan.days.append(on)
    return on


def visit(hand: Hand, plan: Plan, spell: Spell, on: date) -> Row:
    good = hand.chance(plan.diligence)
    others = [one.case for one in plan.spells if one.household == spell.household and one.case != spell.case]
    row: Row = {
        "id": hand.id("v"),
        "cases": [spell.case, *(others if hand.chance(0.4) else [])],
        "on": iso(on),
        "mode": "home" if good else hand.pick("home", "phone", "online", "elsewhere", "elsewhere"),
        "contact_made": hand.pick(None, None, True) if good else hand.pick(None, True, False),
        "child_seen": hand.mostly(0.85, True, False),
        "signature": hand.pick("signed", "signed", "absent"),
        "purpose": hand.pick("service", None, "follow_up", "home_assessment"),
    }
    if len(row["cases"]) > 1 and hand.chance(0.4):
        row["per_case"] = [
            {"case": case, "child_seen": hand.pick(True, False, None), "signature": hand.pick("signed", "absent")}
            for case in row["cases"]
        ]
    return row


def in_term(hand: Hand, plan: Plan) -> date:
    """Mostly within the programme, or on its first or last day, or a day outside it."""
    inside = hand.within(plan.first, plan.last)
    edge = hand.pick(plan.first, plan.last, plan.first - timedelta(days=1), plan.last + timedelta(days=1))
    return hand.pick(inside, inside, inside, edge)


def activities(hand: Hand, plan: Plan) -> list[Row]:
    rows: list[Row] = []
    for _ in range(hand.pick(0, 1, 2, 4, 7)):
        on = in_term(hand, plan)
        year = on.year
        on = hand.pick(on, on, date(year, 6, 1), date(year, 7, 1), date(2024, 12, 31), date(2025, 1, 1))
        division = hand.pick(*TOWNSHIPS, "330482101", TOWNSHIPS[0] + "001", "330482", "330482", "330483", None)
        rows.append(
            {
                "id": hand.id("a"),
                "kind": hand.pick(*KINDS),
                "on": iso(on),
                "division": division,
                "neighbourhood": hand.pick(None, None, "", "n1", "n2", "n3", "elsewhere"),
                "station": hand.pick(None, None, None, "", "g1", "g2", "g3", "elsewhere"),
                "participants": hand.pick(None, 0, 1, 12, 12),
                "cases": hand.pick(None, [], [spell.case for spell in plan.spells]),
                "occasion": hand.pick(None, None, *OCCASIONS),
                "theme": hand.pick(None, *THEMES),
            }
        )
    return rows


def trainings(hand: Hand, plan: Plan) -> list[Row]:
    rows: list[Row] = []
    topics = ("single_parent_care", "psychological_crisis", "legal_education")
    audience = ("child_director", "child_supervisor", "volunteer")
    for _ in range(hand.pick(0, 1, 1, 2, 3)):
        rows.append(
            {
                "id": hand.id("t"),
                "on": iso(in_term(hand, plan)),
                "topics": hand.sample(topics, hand.pick(0, 1, 2, 3)),
                "audience": hand.sample(audience, hand.pick(0, 1, 2, 3)),
                "attended": hand.pick(None, [], ["w1"], ["w1", "w2"]),
            }
        )
    return rows
