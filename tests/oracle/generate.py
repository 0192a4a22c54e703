"""Small caseloads made from a seed, biased to the boundaries: first and last days, handovers, gaps, silence.

Everything made is valid input: references stand where their table stands, intervals are upright, the spells of a
child and the posts of a worker do not overlap. Much is wrong or unrecorded on purpose.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

from .generate_events import absences, activities, calendars, incidents, visits
from .generate_hand import Hand, Plan, Spell, iso
from .generate_papers import archives, documents, expenses, funding, plans, reports, waivers
from .generate_untidy import untidy
from .shanghai2022_facts import Row, add_months

OTHER_STARTS = (
    date(2022, 1, 2),
    date(2022, 1, 16),
    date(2022, 1, 31),
    date(2022, 3, 15),
    date(2022, 7, 1),
    date(2023, 1, 1),
    date(2023, 2, 15),
    date(2023, 6, 17),
    date(2024, 1, 1),
    date(2024, 1, 31),
    date(2024, 2, 29),
)
DAYS_OF_MONTH = (1, 1, 1, 2, 15, 16, 17, 28, 31)
ROLES = ("child_supervisor", "child_director", "child_welfare_social_worker")


def caseload(rng: random.Random, *, links: bool = True) -> tuple[Row, str]:
    """A caseload and the day of its audit; `links=False` keeps every reference and structural word recorded."""
    hand = Hand(rng)
    plan = Plan(hand, *term(hand))
    tables: Row = {"format": "childcare-policy/caseload@1"}
    tables["programme"] = programme(hand, plan)
    tables["workers"] = [{"id": worker, "from": None} for worker in plan.workers]
    tables["children"], tables["cases"] = people(hand, plan)
    tables["assignments"] = assignments(hand, plan)
    tables["calendars"] = calendars(hand, plan)
    tables["absences"] = absences(hand, plan)
    tables["visits"] = visits(hand, plan)
    tables["activities"] = activities(hand, plan)
    tables["incidents"] = incidents(hand, plan)
    tables["plans"] = plans(hand, plan)
    tables["funding"] = funding(hand, plan)
    tables["expenses"] = expenses(hand, plan, tables["funding"])
    tables["documents"] = documents(hand, plan, tables)
    tables["reports"] = reports(hand, plan, tables["documents"])
    tables["archives"] = archives(hand, plan, tables)
    tables["waivers"] = waivers(hand, plan)
    untidy(hand, tables, links=links)
    return tables, iso(audit_day(hand, plan))


def term(hand: Hand) -> tuple[date, date, date | None, Row | None]:
    """The first day, the last day, `ends_on` as recorded, and a renewal."""
    first = date(2022, 1, 1) if hand.chance(0.65) else hand.pick(*OTHER_STARTS)
    year_end = add_months(first, 12) - timedelta(days=1)
    last = hand.pick(
        year_end, year_end, year_end, add_months(first, 6), add_months(first, 18), year_end.replace(day=15)
    )
    ends_on: date | None = last
    renewal: Row | None = None
    if hand.chance(0.15):
        ends_on, last = None, year_end
    if hand.chance(0.1):
        begin = last + timedelta(days=1)
        last = add_months(begin, hand.pick(1, 6, 12)) - timedelta(days=1)
        renewal = {"signed_on": iso(begin), "from": iso(begin), "to": iso(last), "review": "passed"}
    return first, last, ends_on, renewal


def programme(hand: Hand, plan: Plan) -> Row:
    return {
        "id": "p1",
        "division": plan.division,
        "starts_on": iso(plan.first),
        "ends_on": None if plan.ends_on is None else iso(plan.ends_on),
        "provider": hand.pick("o1", "o1", "o1", "o1", "o1", "o1", "") or "",
        "renewals": [plan.renewal] if plan.renewal else hand.pick(None, []),
    }


def opening(hand: Hand, plan: Plan) -> date:
    """Mostly the first day of the programme, else an awkward day of some month, now and then out of the term."""
    if hand.chance(0.35):
        return plan.first
    if hand.chance(0.06):
        return hand.pick(plan.first - timedelta(days=hand.pick(1, 20, 400)), plan.last + timedelta(days=1))
    if hand.chance(0.1) and plan.first.year == 2024:
        return date(2024, 2, 29)
    return hand.in_month(
        add_months(plan.first.replace(day=1), hand.pick(0, 0, 1, 2, 3, 5, 8)), hand.pick(*DAYS_OF_MONTH)
    )


def people(hand: Hand, plan: Plan) -> tuple[list[Row], list[Row]]:
    """One to three children, some siblings, some enrolled twice, now and then one without a case or none at all."""
    children: list[Row] = []
    cases: list[Row] = []
    for number in range(hand.pick(1, 1, 2, 2, 3)):
        child = one_child(hand, plan, f"c{number + 1}")
        children.append(child)
        if hand.chance(0.06):
            continue
        opened = opening(hand, plan)
        closed: date | None = None
        again = hand.chance(0.1) and len(cases) < 3
        if again or hand.chance(0.3):
            closed = hand.in_month(add_months(opened.replace(day=1), hand.pick(1, 2, 4, 7)), hand.pick(*DAYS_OF_MONTH))
        spells = [(opened, closed)]
        if again and closed is not None:
            spells.append((closed + timedelta(days=hand.pick(1, 2, 16, 40)), None))
        for begin, end in spells:
            case_id = f"k{len(cases) + 1}"
            confirmed = begin - timedelta(days=hand.pick(0, 0, 1, 10, 10, 10, 10, -1))
            cases.append(
                {
                    "id": case_id,
                    "child": child["id"],
                    "opened_on": iso(begin),
                    "closed_on": None if end is None else iso(end),
                    "closing_reason": None if end is None else hand.pick("goals_reached", "moved", "withdrawn"),
                    "confirmed_by": hand.mostly(0.92, "civil_affairs_bureau", "township"),
                    "confirmed_on": iso(confirmed),
                }
            )
            plan.spells.append(Spell(case_id, child["id"], begin, end, child["household"]))
    return ([], []) if hand.chance(0.01) else (children, cases)


def one_child(hand: Hand, plan: Plan, child_id: str) -> Row:
    grade = hand.pick(1, 4, 6, 8, 9)
    child: Row = {
        "id": child_id,
        "birth_date": iso(date(plan.first.year - 6 - grade, hand.pick(1, 6, 12), 15)),
        "home_division": hand.pick(plan.division, plan.division, "310115"),
        "household": hand.pick("h1", "h1", "h2"),
        "grade": grade,
        "education": hand.mostly(0.8, None, []),
        "categories": [
            {
                "category": hand.pick("scattered_orphan", "basic_living_allowance_recipient"),
                "from": hand.pick(None, iso(plan.first), iso(plan.first - timedelta(days=200))),
                "to": hand.mostly(0.9, None, iso(hand.within(plan.first, plan.last))),
            }
        ],
    }
    if hand.chance(0.08):
        child["categories"] = hand.pick([], [{"category": "left_behind", "from": None, "to": None}])
    if hand.chance(0.15):
        turn = hand.pick(plan.first, plan.first + timedelta(days=hand.pick(1, 30, 100)))
        later = hand.pick("compulsory", "upper_secondary", "out_of_school")
        child["education"] = [
            {"from": None, "to": iso(turn - timedelta(days=1)), "stage": hand.pick("preschool", "compulsory")},
            {"from": iso(turn), "to": None, "stage": later, "grade": None},
        ]
    if hand.chance(0.05):
        child["birth_date"] = iso(date(plan.first.year - hand.pick(6, 16), plan.first.month, hand.pick(1, 2, 28)))
    return child


def assignments(hand: Hand, plan: Plan) -> list[Row]:
    """A team for each case: whole, or with a turnover, a gap, two in one role, one in two roles, or nobody."""
    rows: list[Row] = []
    for spell in plan.spells:
        team = hand.sample(plan.workers, 3)
        spare = next(worker for worker in plan.workers if worker not in team)
        begin, end = spell.first, spell.last or plan.last
        for role, worker in zip(ROLES, team, strict=True):
            row = {"case": spell.case, "worker": worker, "role": role, "from": iso(begin), "to": None}
            turn = hand.pick(*hand.edges(begin, end), hand.within(begin, end))
            what = hand.draw({"whole": 60, "nobody": 5, "two roles": 5, "late": 8, "leaves": 8, "turnover": 14})
            if what == "nobody":
                continue
            if what == "two roles":
                row["worker"] = team[0]
            if what == "late":
                row["from"] = iso(hand.pick(turn, begin + timedelta(days=hand.pick(1, 14, 15, 16))))
            if what in ("leaves", "turnover"):
                row["to"] = iso(max(turn, begin))
            rows.append(row)
            plan.turns.append(turn)
            if what == "turnover":
                follows = max(turn, begin) + timedelta(days=hand.pick(0, 0, 1, 1, -1, -20, 2, 16, 40))
                heir = spare if follows <= max(turn, begin) or hand.chance(0.7) else row["worker"]
                rows.append({"case": spell.case, "worker": heir, "role": role, "from": iso(follows), "to": None})
                plan.turns.append(follows)
        if hand.chance(0.15):
            other = hand.pick("growth_mentor", "peer_partner")
            rows.append({"case": spell.case, "worker": spare, "role": other, "from": None, "to": None})
    return rows


def audit_day(hand: Hand, plan: Plan) -> date:
    """A month's last or first day, a due day or the day after it, or long after the end."""
    edge = hand.pick(*hand.edges(plan.first, plan.last))
    return hand.pick(
        edge,
        edge,
        hand.within(plan.first, plan.last),
        hand.pick(*plan.turns, *plan.days, edge),
        plan.last + timedelta(days=hand.pick(0, 1, 29, 30, 31)),
        plan.last + timedelta(days=hand.pick(60, 400)),
        plan.last + timedelta(days=90),
    )
