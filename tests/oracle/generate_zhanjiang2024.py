"""Small caseloads for Zhanjiang made from a seed, biased to the boundaries of contract months, ten rounds, five posts.

Everything made is valid input; much is wrong or unrecorded on purpose.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

from .generate_events import absences
from .generate_hand import Hand, Plan, Spell, iso
from .generate_zhanjiang2024_events import activities, incidents, services, trainings, visits
from .generate_zhanjiang2024_papers import archives, deliverables, documents, expenses, plans, reports, waivers
from .generate_zhanjiang2024_team import workers
from .generate_zhanjiang2024_untidy import untidy
from .shanghai2022_facts import Row, add_months

STARTS = (
    date(2024, 1, 1),
    date(2024, 1, 31),
    date(2024, 2, 29),
    date(2024, 5, 20),
    date(2024, 8, 31),
    date(2024, 11, 30),
    date(2025, 3, 15),
)
DAYS_OF_MONTH = (1, 1, 2, 15, 16, 17, 28, 31)
CATEGORIES = ("left_behind", "orphan", "in_difficulty", "severe_disability", "other_in_difficulty", "street_child")
LEVELS = {"high": 40, "medium_high": 30, "medium_low": 15, "low": 15}


def caseload(rng: random.Random, *, links: bool = True) -> tuple[Row, str]:
    """A caseload and the day of its audit; `links=False` keeps every reference and structural word recorded."""
    hand = Hand(rng)
    signed, first, plan = contract(hand)
    tables: Row = {"format": "childcare-policy/caseload@1"}
    tables["programme"] = programme(hand, plan, signed, first)
    tables["workers"] = workers(hand, plan)
    tables["children"], tables["cases"] = people(hand, plan)
    tables["assignments"] = []
    tables["risk_grades"] = risk_grades(hand, plan)
    tables["absences"] = absences(hand, plan) if hand.chance(0.5) else []
    tables["incidents"] = incidents(hand, plan)
    tables["visits"] = visits(hand, plan, tables["risk_grades"])
    tables["services"] = services(hand, plan)
    tables["activities"] = activities(hand, plan)
    tables["trainings"] = trainings(hand, plan)
    tables["plans"] = plans(hand, plan)
    tables["documents"] = documents(hand, plan, tables["cases"])
    tables["archives"] = archives(hand, plan, tables["documents"])
    tables["reports"] = reports(hand, plan)
    tables["deliverables"] = deliverables(hand, plan)
    tables["expenses"] = expenses(hand, plan)
    tables["waivers"] = waivers(hand, plan)
    untidy(hand, tables, links=links)
    return tables, iso(audit_day(hand, plan))


def contract(hand: Hand) -> tuple[date, date, Plan]:
    """The day it was signed, the first day of service, and the plan whose windows count from the signing."""
    signed = hand.pick(*STARTS)
    first = signed + timedelta(days=hand.pick(0, 0, 0, 0, 1, 14, 15, 16, 50, -1, -20))
    first = max(first, date(2024, 1, 1))
    anniversary = add_months(signed, 12)
    ends: date | None = anniversary - timedelta(days=hand.pick(1, 1, 1, 0, 2, -1))
    if hand.chance(0.5):
        # Cut short, about the middle of a month, a quarter or a half.
        ends = add_months(signed, hand.pick(2, 3, 4, 6, 9)) + timedelta(days=hand.pick(-1, 0, 14, 15, 45, 91))
    last = ends or anniversary
    if hand.chance(0.1):
        ends, last = None, anniversary - timedelta(days=1)
    renewal: Row | None = None
    if hand.chance(0.12):
        begin = last + timedelta(days=1)
        last = add_months(begin, hand.pick(3, 7, 12)) - timedelta(days=1)
        renewal = {"signed_on": iso(begin), "from": iso(begin), "to": iso(last)}
    plan = Plan(hand, signed, last, ends, renewal)
    plan.division = "440800"
    plan.days += [add_months(signed, number) - timedelta(days=hand.pick(0, 1)) for number in (1, 2, 3, 6, 12)]
    plan.days += [last, last + timedelta(days=1), last + timedelta(days=30), last + timedelta(days=31)]
    return signed, first, plan


def programme(hand: Hand, plan: Plan, signed: date, first: date) -> Row:
    return {
        "id": "p1",
        "division": plan.division,
        "starts_on": iso(first),
        "ends_on": None if plan.ends_on is None else iso(plan.ends_on),
        "contract_signed_on": iso(signed),
        "provider": hand.pick("o1", "o1", "o1", "o1", "o1", ""),
        "bid_price": hand.pick("200000", "198000.00", "200000.01", "199999.99", 20_000_000, "150000"),
        "renewals": [plan.renewal] if plan.renewal else hand.pick(None, []),
    }


def people(hand: Hand, plan: Plan) -> tuple[list[Row], list[Row]]:
    children: list[Row] = []
    cases: list[Row] = []
    for number in range(hand.pick(1, 2, 2, 3, 3, 4)):
        child = one_child(hand, plan, f"c{number + 1}")
        children.append(child)
        if hand.chance(0.08):
            continue
        for begin, end in spells(hand, plan):
            case_id = f"k{len(cases) + 1}"
            cases.append(
                {
                    "id": case_id,
                    "child": child["id"],
                    "opened_on": iso(begin),
                    "closed_on": None if end is None else iso(end),
                    "individual": hand.pick(True, True, False, None),
                }
            )
            plan.spells.append(Spell(case_id, child["id"], begin, end, child["household"] or ""))
            plan.days += [end] if end else []
    return ([], []) if hand.chance(0.02) else (children, cases)


def spells(hand: Hand, plan: Plan) -> list[tuple[date, date | None]]:
    begin = plan.first
    if hand.chance(0.4):
        begin = hand.in_month(
            add_months(plan.first.replace(day=1), hand.pick(0, 0, 1, 2, 3, 6)), hand.pick(*DAYS_OF_MONTH)
        )
    if hand.chance(0.1):
        begin = plan.first + timedelta(days=(add_months(plan.first, 12) - plan.first).days // 2 + hand.pick(-1, 0, 1))
    if hand.chance(0.04):
        begin = hand.pick(plan.first - timedelta(days=hand.pick(1, 400)), plan.last + timedelta(days=1))
    if not hand.chance(0.35):
        return [(begin, None)]
    end = hand.in_month(add_months(begin.replace(day=1), hand.pick(1, 2, 4, 7, 13)), hand.pick(*DAYS_OF_MONTH))
    end = max(begin, end)
    again = hand.chance(0.2)
    return [(begin, end)] + ([(end + timedelta(days=hand.pick(1, 2, 16)), None)] if again else [])


def one_child(hand: Hand, plan: Plan, child_id: str) -> Row:
    home = hand.pick("440802", "440823001", "440881", "440100", "")
    since = hand.pick(None, iso(plan.first), iso(plan.first - timedelta(days=200)), iso(plan.first + timedelta(days=1)))
    until = hand.mostly(0.85, None, iso(hand.within(plan.first + timedelta(days=1), plan.last)))
    categories = [{"category": hand.pick(*CATEGORIES), "from": since, "to": until}]
    return {
        "id": child_id,
        "home_division": home,
        "household": hand.pick("h1", "h2", "h3", "", None),
        "categories": hand.mostly(0.92, categories, []),
    }


def risk_grades(hand: Hand, plan: Plan) -> list[Row]:
    """Grades that follow each other, with a change about the middle of a month, or a gap, or none at all."""
    rows: list[Row] = []
    for spell in plan.spells:
        on: date = spell.first + timedelta(days=hand.pick(0, 0, 0, 0, 1, 15, -30))
        for _ in range(hand.pick(0, 1, 1, 1, 1, 2, 3)):
            edge = hand.pick(*hand.edges(on, max(on, spell.last or plan.last)))
            last = max(on, hand.pick(edge, edge, on + timedelta(days=hand.pick(0, 30, 60))))
            row: Row = {"case": spell.case, "level": hand.draw(LEVELS), "from": iso(on), "to": iso(last)}
            rows.append(row)
            plan.days.append(last)
            if hand.chance(0.6):
                row["to"] = None
                break
            on = last + timedelta(days=hand.pick(1, 1, 1, 1, 2, 15))
    return rows


def audit_day(hand: Hand, plan: Plan) -> date:
    """From before the start to long after the end, mostly on or next to a day on which something turns."""
    edge = hand.pick(*hand.edges(plan.first, plan.last))
    return hand.pick(
        edge,
        hand.within(plan.first, plan.last),
        hand.pick(*plan.turns, *plan.days),
        hand.pick(*plan.turns, *plan.days) + timedelta(days=1),
        hand.pick(*plan.turns, *plan.days) + timedelta(days=hand.pick(29, 30, 31)),
        plan.last + timedelta(days=hand.pick(0, 1, 30, 31, 400)),
        plan.last + timedelta(days=hand.pick(1, 31, 60, 400)),
        hand.pick(plan.first - timedelta(days=5), plan.first, plan.first + timedelta(days=1)),
    )
