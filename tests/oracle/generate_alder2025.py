"""Small caseloads for the invented county made from a seed, biased to birthdays, quarters, intervals and marks.

Everything made is valid input; much is wrong or unrecorded on purpose.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

from .alder2025_cases import CATEGORIES, COUNTY
from .generate_alder2025_events import absences, activities, incidents, services, trainings, visits
from .generate_alder2025_papers import documents, expenses, funding, plans, reports, waivers
from .generate_alder2025_untidy import untidy
from .generate_hand import Hand, Plan, Spell, iso
from .generate_zhanjiang2024 import audit_day, spells
from .shanghai2022_facts import Row, add_months

STARTS = (
    date(2025, 3, 5),
    date(2025, 3, 10),
    date(2025, 3, 31),
    date(2025, 5, 16),
    date(2025, 8, 31),
    date(2025, 11, 30),
    date(2026, 1, 1),
    date(2028, 2, 29),
)
PRICE = 360_000 * 100
REASONS = ("goals_reached", "moved", "deceased", None)


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
    tables["absences"] = absences(hand, plan)
    tables["incidents"] = incidents(hand, plan)
    tables["visits"] = visits(hand, plan)
    tables["services"] = services(hand, plan)
    tables["activities"] = activities(hand, plan)
    tables["trainings"] = trainings(hand, plan)
    tables["plans"] = plans(hand, plan)
    tables["documents"] = documents(hand, plan, tables["visits"])
    tables["archives"] = []
    tables["reports"] = reports(hand, plan)
    tables["funding"] = funding(hand, plan, tables)
    tables["expenses"] = expenses(hand, plan)
    tables["waivers"] = waivers(hand, plan)
    untidy(hand, tables, links=links)
    return tables, iso(audit_day(hand, plan))


def contract(hand: Hand) -> tuple[date, date, Plan]:
    """The day it was signed, the first day of service, and the plan whose windows count from the signing."""
    signed = hand.pick(*STARTS)
    first = max(signed + timedelta(days=hand.pick(0, 0, 0, 0, 1, 14, 15, 50, -1, -20)), date(2025, 3, 5))
    anniversary = add_months(signed, 12)
    ends: date | None = anniversary - timedelta(days=hand.pick(1, 1, 1, 0, 2, -1))
    if hand.chance(0.4):
        ends = add_months(signed, hand.pick(2, 3, 6, 9)) + timedelta(days=hand.pick(-1, 0, 14, 15, 45))
    last = ends or anniversary
    if hand.chance(0.1):
        ends, last = None, anniversary - timedelta(days=1)
    renewal: Row | None = None
    if hand.chance(0.12):
        begin = last + timedelta(days=1)
        last = add_months(begin, hand.pick(3, 7, 12)) - timedelta(days=1)
        renewal = {"signed_on": iso(begin), "from": iso(begin), "to": iso(last)}
    plan = Plan(hand, signed, last, ends, renewal)
    plan.division = COUNTY
    plan.days += [add_months(signed, number) - timedelta(days=hand.pick(0, 1)) for number in (1, 3, 6, 12)]
    plan.days += [last, last + timedelta(days=1), date(signed.year, 12, 31), date(signed.year, 6, 30)]
    return signed, first, plan


def programme(hand: Hand, plan: Plan, signed: date, first: date) -> Row:
    return {
        "id": "p1",
        "division": plan.division,
        "starts_on": iso(first),
        "ends_on": None if plan.ends_on is None else iso(plan.ends_on),
        "contract_signed_on": iso(signed),
        "bid_price": hand.pick("360000", "360000.00", "360000.01", "359999.99", PRICE, PRICE + 1),
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
            confirmed = begin - timedelta(days=hand.pick(0, 0, 1, 10, 10, 10, -1))
            case = {
                "id": f"k{len(cases) + 1}",
                "child": child["id"],
                "opened_on": iso(begin),
                "closed_on": None if end is None else iso(end),
                "closing_reason": None if end is None else hand.pick(*REASONS),
                "individual": hand.pick(True, True, False, None),
                "confirmed_by": hand.mostly(0.92, "township", "civil_affairs_bureau"),
                "confirmed_on": iso(confirmed),
            }
            cases.append(case)
            plan.spells.append(Spell(case["id"] or "", child["id"], begin, end, child["household"] or ""))
            marks = [add_months(end, month) + timedelta(days=hand.pick(0, 1)) for month in (1, 3, 6)] if end else []
            plan.days += [begin + timedelta(days=hand.pick(10, 11, 30, 31, 45, 46)), *marks]
    return ([], []) if hand.chance(0.02) else (children, cases)


def one_child(hand: Hand, plan: Plan, child_id: str) -> Row:
    """Often with a sixth, fourteenth or sixteenth birthday at the end of a quarter or about the first day."""
    turns = add_months(date(plan.first.year, 1, 1), hand.pick(3, 6, 9, 12)) - timedelta(days=hand.pick(0, 1, 2))
    turns = hand.pick(turns, turns, plan.first, plan.first + timedelta(days=hand.pick(1, 40, -1, 0)))
    birth = add_months(turns, -12 * hand.pick(3, 6, 6, 6, 10, 10, 14, 14, 16))
    number = invented(birth) if hand.chance(0.3) else None
    since = hand.pick(None, None, iso(plan.first), iso(plan.first + timedelta(days=1)))
    until = hand.mostly(0.85, None, iso(hand.within(plan.first + timedelta(days=1), plan.last)))
    group = hand.pick(*CATEGORIES, *CATEGORIES, *CATEGORIES, "orphan")
    return {
        "id": child_id,
        "birth_date": None if number and hand.chance(0.5) else iso(birth),
        "resident_id": number,
        "home_division": hand.pick(COUNTY, COUNTY, COUNTY, COUNTY + "001", "990105", "990100", ""),
        "household": hand.pick("h1", "h2", "h3", "", None),
        "categories": hand.mostly(0.92, [{"category": group, "from": since, "to": until}], []),
    }


def invented(birth: date) -> str:
    """A number nobody holds, with the check character of ISO 7064 MOD 11-2."""
    first = f"990000{birth:%Y%m%d}002"
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(first))
    return first + "10X98765432"[total % 11]


def workers(hand: Hand, plan: Plan) -> list[Row]:
    """Now and then one too few; some who come late, leave early, or are not certified."""
    posts = ["project_social_worker", "professional_supervisor", "volunteer", *hand.pick([], ["volunteer"])]
    if hand.chance(0.3):
        posts.remove(hand.pick(*posts))
    rows = []
    plan.workers = [f"w{number}" for number in range(1, len(posts) + 1)]
    for worker, post in zip(plan.workers, posts, strict=True):
        month = add_months(plan.first, hand.pick(0, 1, 2, 3, 6))
        turn = month + timedelta(days=hand.pick(0, 13, 14, 15, 16, 27))
        row: Row = {"id": worker, "roles": [post], "from": None, "to": None}
        row["credential"] = hand.pick("assistant_social_worker", "intermediate_social_worker", "", None)
        if hand.chance(0.3):
            row[hand.pick("from", "to")] = iso(turn)
            plan.turns.append(turn)
        if hand.chance(0.05):
            row["roles"] = hand.pick([], ["project_social_worker", "volunteer"])
        rows.append(row)
    return rows


def risk_grades(hand: Hand, plan: Plan) -> list[Row]:
    """Grades that follow each other, with a change about the middle of a window, or a gap, or none at all."""
    rows: list[Row] = []
    for spell in plan.spells:
        on: date = spell.first + timedelta(days=hand.pick(0, 0, 0, 0, 1, 15, -30))
        for _ in range(hand.pick(0, 1, 1, 1, 1, 2, 3)):
            edge = hand.pick(*hand.edges(on, max(on, spell.last or plan.last)))
            last = max(on, hand.pick(edge, edge, on + timedelta(days=hand.pick(0, 6, 7, 15, 30, 60))))
            level = hand.mostly(0.65, "high", "low")
            rows.append({"case": spell.case, "level": level, "from": iso(on), "to": iso(last)})
            plan.days.append(last)
            if hand.chance(0.6):
                rows[-1]["to"] = None
                break
            on = last + timedelta(days=hand.pick(1, 1, 1, 1, 2, 15))
    return rows
