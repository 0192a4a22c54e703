"""Small caseloads for Yangpu made from a seed, biased to the edges of the plan's three years, of quarters and of posts.

Everything made is valid input; much is wrong or unrecorded on purpose.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

from .generate_hand import Hand, Plan, Spell, iso
from .generate_yangpu2024_events import activities, calendars, incidents, services, trainings, visits
from .generate_yangpu2024_papers import archives, documents, plans, waivers
from .generate_yangpu2024_places import areas, organisations, workers
from .generate_yangpu2024_untidy import untidy
from .shanghai2022_facts import Row, add_months
from .yangpu2024_sheet import YangpuBook

STARTS = (
    date(2022, 1, 1),
    date(2023, 1, 1),
    date(2023, 7, 1),
    date(2023, 12, 15),
    date(2024, 1, 1),
    date(2024, 1, 1),
    date(2024, 1, 2),
    date(2024, 2, 15),
    date(2024, 2, 16),
    date(2024, 7, 1),
    date(2024, 7, 2),
    date(2025, 1, 1),
    date(2025, 5, 17),
    date(2026, 3, 1),
    date(2026, 7, 2),
)
DAYS_OF_MONTH = (1, 1, 2, 15, 16, 17, 28, 31)
ROLES = ("growth_mentor", "peer_partner", "guardianship_monitor", "child_director", "child_supervisor")


def caseload(rng: random.Random, *, links: bool = True) -> tuple[Row, str]:
    """A caseload and the day of its audit; `links=False` keeps every reference and structural word recorded."""
    hand = Hand(rng)
    plan = term(hand)
    tables: Row = {"format": "childcare-policy/caseload@1"}
    tables["programme"] = {
        "id": "p1",
        "division": plan.division,
        "starts_on": iso(plan.first),
        "ends_on": None if plan.ends_on is None else iso(plan.ends_on),
        "provider": hand.pick("o1", "o1", "o1", ""),
        "renewals": [plan.renewal] if plan.renewal else hand.pick(None, []),
    }
    tables["organisations"] = organisations(hand)
    tables["workers"] = workers(hand, plan)
    tables["areas"] = areas(hand, plan)
    tables["children"], tables["cases"] = people(hand, plan)
    tables["assignments"] = assignments(hand, plan)
    tables["calendars"] = calendars(hand, plan)
    tables["incidents"] = incidents(hand, plan)
    tables["visits"] = visits(hand, plan)
    tables["activities"] = activities(hand, plan, tables)
    tables["trainings"] = trainings(hand, plan)
    tables["services"] = services(hand, plan, tables["incidents"])
    tables["plans"] = plans(hand, plan)
    tables["documents"] = documents(hand, plan, tables["incidents"])
    tables["archives"] = archives(hand, plan, tables["documents"])
    tables["waivers"] = waivers(hand, plan)
    untidy(hand, tables, links=links)
    if YangpuBook(tables, plan.last).span is None:
        # A programme without a day in the plan's years is refused before anything is asked.
        tables["programme"]["ends_on"] = "2026-12-31"
    return tables, iso(audit_day(hand, plan))


def term(hand: Hand) -> Plan:
    """A programme that begins before the plan or in its years, and mostly ends at an edge of them."""
    first = hand.pick(*STARTS)
    last = add_months(first, hand.pick(6, 12, 12, 18, 24, 36)) - timedelta(days=1)
    if hand.chance(0.35):
        last = hand.pick(date(2024, 2, 14), date(2024, 2, 15), date(2024, 7, 1), date(2026, 12, 31), date(2027, 6, 30))
    if hand.chance(0.15):
        last = hand.pick(date(2025, 3, 31), date(2025, 12, 31), date(2026, 2, 1), date(2023, 12, 31), date(2024, 1, 1))
    last = last if last > first else add_months(first, 12) - timedelta(days=1)
    ends: date | None = last
    renewal: Row | None = None
    if hand.chance(0.1):
        ends, last = None, add_months(first, 12) - timedelta(days=1)
    if hand.chance(0.15):
        begin = last + timedelta(days=1)
        last = add_months(begin, hand.pick(3, 12, 24)) - timedelta(days=1)
        renewal = {"signed_on": iso(begin), "from": iso(begin), "to": iso(last), "review": "passed"}
    plan = Plan(hand, first, last, ends, renewal)
    plan.division = "310110"
    plan.days += [last, last + timedelta(days=1), date(2024, 1, 1), date(2023, 12, 31), date(2026, 12, 31)]
    plan.days += [date(2027, 1, 1), date(2024, 12, 31), date(2025, 1, 1), date(2024, 4, 1), date(2025, 9, 30)]
    return plan


def people(hand: Hand, plan: Plan) -> tuple[list[Row], list[Row]]:
    """A few children, at school or not, some of whom can go home, some in the care of the state."""
    children: list[Row] = []
    cases: list[Row] = []
    for number in range(hand.pick(1, 2, 2, 3, 4)):
        child = one_child(hand, plan, f"c{number + 1}")
        children.append(child)
        if hand.chance(0.06):
            continue
        for begin, end in spells(hand, plan):
            case_id = f"k{len(cases) + 1}"
            cases.append(
                {
                    "id": case_id,
                    "child": child["id"],
                    "opened_on": iso(begin),
                    "closed_on": None if end is None else iso(end),
                    "can_return_home": hand.pick(True, True, False),
                    "focus_listed": hand.pick(True, False),
                    "placement": hand.pick("relief_institution", "temporary_care_place", "other", ""),
                }
            )
            plan.spells.append(Spell(case_id, child["id"], begin, end, "h"))
            plan.days += [begin] + ([end, end + timedelta(days=1)] if end else [])
    return ([], []) if hand.chance(0.02) else (children, cases)


def spells(hand: Hand, plan: Plan) -> list[tuple[date, date | None]]:
    begin = plan.first
    if hand.chance(0.5):
        month = add_months(plan.first.replace(day=1), hand.pick(0, 1, 3, 6, 12, 20))
        begin = hand.in_month(month, hand.pick(*DAYS_OF_MONTH))
    if hand.chance(0.15):
        begin = hand.pick(date(2023, 12, 31), date(2024, 1, 1), date(2026, 12, 31), plan.last, plan.first)
    if hand.chance(0.05):
        begin = hand.pick(plan.first - timedelta(days=hand.pick(1, 400)), plan.last + timedelta(days=1))
    if not hand.chance(0.45):
        return [(begin, None)]
    end = hand.in_month(add_months(begin.replace(day=1), hand.pick(1, 2, 4, 7, 13)), hand.pick(*DAYS_OF_MONTH))
    if begin < date(2024, 1, 1) and hand.chance(0.4):
        end = hand.pick(date(2023, 12, 31), date(2024, 1, 1))
    again = hand.chance(0.2)
    return [(begin, end)] + ([(end + timedelta(days=hand.pick(1, 2, 16)), None)] if again else [])


def one_child(hand: Hand, plan: Plan, child_id: str) -> Row:
    turn = hand.pick(plan.first, date(2024, 1, 1), date(2024, 9, 1), hand.within(plan.first, plan.last))
    plan.days += [turn, turn - timedelta(days=1)]
    stages = ("preschool", "compulsory", "upper_secondary", "out_of_school", None)
    education: list[Row] | None = hand.pick(None, None, [], [])
    if hand.chance(0.5):
        education = [
            {"from": None, "to": iso(turn - timedelta(days=1)), "stage": hand.pick(*stages), "grade": None},
            {"from": iso(turn), "to": None, "stage": hand.pick(*stages), "grade": hand.pick(None, 3)},
        ]
        education = education[hand.pick(0, 0, 1) :]
    category: Row = {"category": hand.pick("state_guardianship", "state_guardianship", "orphan")}
    return {
        "id": child_id,
        "home_division": hand.pick("310110", "310110009", "310115"),
        "school": hand.pick("s1", "a school", "", None),
        "grade": hand.pick(None, 1, 9, 10, 12, 0),
        "education": education,
        "categories": hand.pick(
            [],
            [category | {"from": None, "to": None}],
            [category | {"from": iso(turn), "to": None}],
            [category | {"from": None, "to": iso(turn)}, {"category": "orphan", "from": None, "to": None}],
        ),
    }


def assignments(hand: Hand, plan: Plan) -> list[Row]:
    """Somebody holds a role, or held it until a turnover, or nobody does; now and then two people do."""
    rows: list[Row] = []
    for spell in plan.spells:
        begin, end = spell.first, spell.last or plan.last
        for role in ROLES:
            for worker in hand.sample(plan.workers, hand.pick(0, 0, 1, 1, 1, 2)):
                turn = max(begin, hand.pick(end, end - timedelta(days=1), hand.within(begin, max(begin, end))))
                since = hand.pick(None, iso(begin), iso(begin), iso(turn))
                to = iso(turn) if hand.chance(0.3) else None
                rows.append({"case": spell.case, "worker": worker, "role": role, "from": since, "to": to})
                plan.turns += [turn, turn + timedelta(days=1)]
    return rows if hand.chance(0.85) else [row for row in rows if row["role"] != "child_director"]


def audit_day(hand: Hand, plan: Plan) -> date:
    """From before the start to long after the plan, mostly on or next to a day on which something turns."""
    turning: date = hand.pick(*plan.turns, *plan.days)
    return hand.pick(
        turning,
        turning,
        turning + timedelta(days=1),
        hand.within(max(plan.first, date(2024, 1, 1)), min(plan.last, date(2026, 12, 31))),
        hand.pick(*hand.edges(plan.first, plan.last)),
        plan.last + timedelta(days=hand.pick(0, 1, 1, 30, 400)),
        hand.pick(plan.first - timedelta(days=5), plan.first, date(2026, 12, 31), date(2027, 1, 1), date(2027, 6, 30)),
    )
