"""Small caseloads for Pinghu made from a seed, biased to the boundaries of contract halves, levels, tens and terms.

Everything made is valid input; much is wrong or unrecorded on purpose.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

from .generate_events import absences
from .generate_hand import Hand, Plan, Spell, iso
from .generate_pinghu2024_events import activities, areas, calendars, incidents, trainings, visits
from .generate_pinghu2024_papers import deliverables, documents, expenses, funding, plans, waivers
from .generate_pinghu2024_untidy import untidy
from .pinghu2024_children import CATEGORIES
from .pinghu2024_individual import LEADS
from .pinghu2024_visits import TOWNSHIPS
from .shanghai2022_facts import Row, add_months

STARTS = (
    date(2024, 1, 1),
    date(2024, 1, 31),
    date(2024, 2, 29),
    date(2024, 5, 20),
    date(2024, 8, 31),
    date(2024, 11, 30),
    date(2025, 1, 1),
    date(2025, 3, 15),
)
DAYS_OF_MONTH = (1, 1, 2, 15, 16, 17, 28, 31)
LEVELS = {"green": 35, "yellow": 20, "red": 45}
OTHERS = ("in_difficulty", "hiv_infected", "state_guardianship", "basic_living_allowance_recipient")


def caseload(rng: random.Random, *, links: bool = True) -> tuple[Row, str]:
    """A caseload and the day of its audit; `links=False` keeps every reference and structural word recorded."""
    hand = Hand(rng)
    signed, first, plan = contract(hand)
    tables: Row = {"format": "childcare-policy/caseload@1"}
    tables["programme"] = programme(hand, plan, signed, first)
    tables["workers"] = [{"id": worker, "from": None} for worker in plan.workers]
    tables["children"], tables["cases"] = people(hand, plan)
    tables["assignments"] = assignments(hand, plan)
    tables["risk_grades"] = risk_grades(hand, plan)
    tables["calendars"] = calendars(hand, plan)
    tables["areas"] = areas()
    tables["absences"] = absences(hand, plan) if hand.chance(0.5) else []
    tables["incidents"] = incidents(hand, plan)
    tables["visits"] = visits(hand, plan, tables["risk_grades"])
    tables["activities"] = activities(hand, plan)
    tables["trainings"] = trainings(hand, plan)
    tables["plans"] = plans(hand, plan)
    tables["documents"] = documents(hand, plan, tables["cases"])
    tables["deliverables"] = deliverables(hand, plan)
    tables["funding"] = funding(hand)
    tables["expenses"] = expenses(hand, plan)
    tables["waivers"] = waivers(hand, plan)
    untidy(hand, tables, links=links)
    return tables, iso(audit_day(hand, plan))


def contract(hand: Hand) -> tuple[date, date, Plan]:
    """The day it was signed, the first day of service, and the plan whose windows count from the signing."""
    signed = hand.pick(*STARTS)
    first = signed + timedelta(days=hand.pick(0, 0, 0, 0, 1, 20, 100, -1, -20))
    first = max(first, date(2024, 1, 1))
    anniversary = add_months(signed, 12)
    ends: date | None = anniversary - timedelta(days=hand.pick(1, 1, 1, 1, 0, 0, 2, -1, 120))
    last = ends or anniversary
    if hand.chance(0.1):
        ends, last = None, anniversary - timedelta(days=1)
    renewal: Row | None = None
    if hand.chance(0.25):
        begin = last + timedelta(days=hand.pick(1, 1, 1, 0, 30))
        last = add_months(begin, hand.pick(12, 12, 12, 6, 13)) - timedelta(days=hand.pick(1, 1, 0, -1))
        renewal = renewed(hand, begin, last)
    plan = Plan(hand, signed, last, ends, renewal)
    plan.division = "330482"
    plan.days += [add_months(signed, 6 * number) - timedelta(days=hand.pick(0, 1)) for number in (1, 2, 3)]
    plan.days += [date(2024, 12, 31), date(2025, 1, 1), last, last + timedelta(days=1)]
    return signed, first, plan


def renewed(hand: Hand, begin: date, last: date) -> Row:
    by = begin - timedelta(days=hand.pick(0, 1, 10, 40))
    return {
        "signed_on": hand.mostly(0.9, iso(by), None),
        "from": hand.mostly(0.95, iso(begin), None),
        "to": hand.mostly(0.95, iso(last), None),
        "review": hand.pick("passed", "passed", "passed", "passed", "failed", None),
        "reviewed_on": hand.pick(iso(by), iso(by), iso(by), iso(by + timedelta(days=1)), None),
    }


def programme(hand: Hand, plan: Plan, signed: date, first: date) -> Row:
    renewals = [plan.renewal] if plan.renewal else []
    if plan.renewal and hand.chance(0.6):
        begin = plan.last + timedelta(days=1)
        plan.last = add_months(begin, hand.pick(12, 12, 3)) - timedelta(days=hand.pick(1, 1, 0, -1))
        renewals.append(renewed(hand, begin, plan.last))
        if hand.chance(0.2):
            renewals[-1]["reviewed_on"] = renewals[0]["reviewed_on"]
        plan.days += [begin, plan.last, plan.last + timedelta(days=1)]
    return {
        "id": "p1",
        "division": plan.division,
        "starts_on": iso(first),
        "ends_on": None if plan.ends_on is None else iso(plan.ends_on),
        "contract_signed_on": iso(signed),
        "provider": hand.pick("o1", "o1", "o1", "o1", "o1", ""),
        "bid_price": hand.pick("390000", "385000.00", "390000.01", "389999.99", 38_000_000, "100"),
        "renewals": renewals or hand.pick(None, []),
    }


def people(hand: Hand, plan: Plan) -> tuple[list[Row], list[Row]]:
    """Mostly a few children, now and then about ten, all but a few of them individual cases."""
    many = hand.chance(0.12)
    children: list[Row] = []
    cases: list[Row] = []
    for number in range(hand.pick(9, 10, 10, 11, 12) if many else hand.pick(1, 1, 2, 2, 3, 4)):
        child = one_child(hand, plan, f"c{number + 1}", many=many)
        children.append(child)
        if hand.chance(0.02 if many else 0.08):
            continue
        for begin, end in spells(hand, plan, many=many):
            case_id = f"k{len(cases) + 1}"
            confirmed = begin - timedelta(days=hand.pick(0, 0, 10, 10, 10, -1))
            cases.append(
                {
                    "id": case_id,
                    "child": child["id"],
                    "opened_on": iso(begin),
                    "closed_on": None if end is None else iso(end),
                    "closing_reason": None
                    if end is None
                    else hand.pick("goals_reached", "moved", "deceased", "programme_ended"),
                    "confirmed_by": hand.mostly(0.92, "civil_affairs_bureau", "township"),
                    "confirmed_on": iso(confirmed),
                    "channel": hand.pick("guardian_application", "child_director_report", "organisation_survey"),
                    "individual": hand.pick(*[True] * 25, False, None) if many else hand.pick(True, True, False, None),
                }
            )
            plan.spells.append(Spell(case_id, child["id"], begin, end, child["household"] or ""))
            plan.days += [end] if end else []
    return ([], []) if hand.chance(0.01) else (children, cases)


def spells(hand: Hand, plan: Plan, *, many: bool) -> list[tuple[date, date | None]]:
    begin = plan.first
    if hand.chance(0.1 if many else 0.6):
        month = add_months(plan.first.replace(day=1), hand.pick(0, 0, 1, 2, 3, 5, 6, 8, 12))
        begin = hand.in_month(month, hand.pick(*DAYS_OF_MONTH))
    if hand.chance(0.15):
        half = (add_months(plan.first, 6) - plan.first).days
        begin = plan.first + timedelta(days=half // 2 + hand.pick(-1, 0, 1))
    if hand.chance(0.04):
        begin = hand.pick(plan.first - timedelta(days=hand.pick(1, 400)), plan.last + timedelta(days=1))
    if not hand.chance(0.05 if many else 0.4):
        return [(begin, None)]
    end = hand.in_month(add_months(begin.replace(day=1), hand.pick(1, 2, 4, 7, 13)), hand.pick(*DAYS_OF_MONTH))
    again = hand.chance(0.2)
    return [(begin, end)] + ([(end + timedelta(days=hand.pick(1, 2, 16)), None)] if again else [])


def one_child(hand: Hand, plan: Plan, child_id: str, *, many: bool) -> Row:
    home = hand.pick(*TOWNSHIPS[:3], *TOWNSHIPS, "330482101", "330482001200", "330482", "330483", "330483001")
    levels = {"kind": hand.pick("mental", "intellectual", "physical", "multiple", None), "level": hand.pick(1, 2, 3, 4)}
    disability: Row | None = levels | ({"level": None} if hand.chance(0.1) else {}) if hand.chance(0.3) else None
    child: Row = {
        "id": child_id,
        "hukou_division": hand.pick(*["330482"] * 8, "330482001", "330483", "330400", "330000", ""),
        "home_division": hand.mostly(0.96, home, ""),
        "household": "h" + child_id if many and hand.chance(0.97) else hand.pick("h1", "h2", "h3", "", None),
        "disability": disability,
        "categories": [
            {
                "category": hand.pick(*CATEGORIES),
                "from": hand.pick(None, iso(plan.first), iso(plan.first - timedelta(days=200))),
                "to": hand.mostly(0.9, None, iso(hand.within(plan.first, plan.last))),
            }
        ],
    }
    if hand.chance(0.15):
        child["categories"] = hand.pick([], [{"category": hand.pick(*OTHERS), "from": None, "to": None}])
    return child


def assignments(hand: Hand, plan: Plan) -> list[Row]:
    """Somebody leads, or led until a turnover, or nobody does."""
    rows: list[Row] = []
    for spell in plan.spells:
        begin, end = spell.first, spell.last or plan.last
        for worker in hand.sample(plan.workers, hand.pick(0, 1, 1, 1, 2)):
            role = hand.pick(*LEADS, *LEADS, "child_director", "professional_supervisor")
            turn = max(begin, hand.pick(end, end - timedelta(days=1), hand.within(begin, max(begin, end))))
            to = iso(turn) if hand.chance(0.3) else None
            since = hand.pick(None, iso(begin), iso(begin), iso(max(begin, turn)))
            rows.append({"case": spell.case, "worker": worker, "role": role, "from": since, "to": to})
            plan.turns.append(turn)
    return rows


def risk_grades(hand: Hand, plan: Plan) -> list[Row]:
    """Grades that follow each other, with a change about the middle of a month, or a gap, or none at all."""
    rows: list[Row] = []
    for spell in plan.spells:
        on: date = spell.first + timedelta(days=hand.pick(0, 0, 0, 1, 15, 16, 40, -30))
        for _ in range(hand.pick(0, 1, 1, 1, 2, 3)):
            edge = hand.pick(*hand.edges(on, max(on, spell.last or plan.last)))
            last = hand.pick(edge, edge, on + timedelta(days=hand.pick(0, 30, 60)))
            row: Row = {"case": spell.case, "level": hand.draw(LEVELS), "from": iso(on), "to": iso(max(on, last))}
            rows.append(row)
            plan.days.append(max(on, last))
            if hand.chance(0.4):
                row["to"] = None
                break
            on = max(on, last) + timedelta(days=hand.pick(1, 1, 1, 2, 15, 16))
    return rows


def audit_day(hand: Hand, plan: Plan) -> date:
    """From before the start to long after the end, mostly on or next to a day on which something turns."""
    edge = hand.pick(*hand.edges(plan.first, plan.last))
    return hand.pick(
        edge,
        hand.within(plan.first, plan.last),
        hand.pick(*plan.turns, *plan.days),
        hand.pick(*plan.turns, *plan.days) + timedelta(days=1),
        plan.last + timedelta(days=hand.pick(0, 1, 30, 400)),
        plan.last + timedelta(days=1),
        hand.pick(plan.first - timedelta(days=5), plan.first, date(2026, 1, 1), date(2027, 6, 30)),
    )
