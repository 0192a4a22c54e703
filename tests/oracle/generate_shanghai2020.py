"""Small caseloads for the 2020 project made from a seed, biased to its fixed days, its months and its lists.

Everything made is valid input; much is wrong or unrecorded on purpose.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

from .generate_events import absences, activities, visits
from .generate_hand import Hand, Plan, Spell, iso
from .generate_papers import reports
from .generate_shanghai2020_papers import (
    archives,
    deliverables,
    documents,
    incidents,
    orders,
    plans,
    trainings,
    waivers,
)
from .generate_shanghai2020_people import LEADS, ROLES, START, one_child, organisation, worker
from .generate_shanghai2020_untidy import untidy
from .shanghai2022_facts import Row, add_months

LAST = date(2021, 5, 31)
FIXED = (date(2020, 5, 15), date(2020, 5, 31), date(2020, 6, 20), LAST, date(2021, 6, 30))
DAYS_OF_MONTH = (1, 1, 2, 15, 16, 17, 28, 31)


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
        "provider": hand.pick("o1", "o1", "o1", "o1", "o1", "o1", ""),
        "renewals": [plan.renewal] if plan.renewal else hand.pick(None, []),
    }
    tables["organisations"] = [organisation(hand, plan, f"o{number}") for number in (1, 2, 3)]
    tables["workers"] = [worker(hand, plan, name) for name in plan.workers]
    tables["children"], tables["cases"] = people(hand, plan)
    tables["assignments"] = assignments(hand, plan)
    tables["calendars"] = calendars(hand)
    tables["absences"] = absences(hand, plan) if hand.chance(0.6) else []
    tables["visits"] = [adapted(hand, row) for row in visits(hand, plan)]
    tables["activities"] = activities(hand, plan)
    tables["incidents"] = incidents(hand, plan)
    tables["plans"] = plans(hand, plan)
    tables["trainings"] = trainings(hand, plan)
    tables["documents"] = documents(hand, plan, tables)
    tables["reports"] = reports(hand, plan, tables["documents"])
    tables["reports"] += [closing_report(hand, plan) for _ in range(hand.pick(0, 0, 1, 2))]
    tables["deliverables"] = deliverables(hand)
    tables["archives"] = archives(hand, plan, tables)
    tables["orders"] = orders(hand, plan, tables)
    tables["waivers"] = waivers(hand, plan)
    untidy(hand, tables, links=links)
    return tables, iso(audit_day(hand, plan))


def term(hand: Hand) -> Plan:
    """Mostly the project's own year; now and then it starts later, ends early, or runs on."""
    first = START if hand.chance(0.7) else hand.pick(date(2020, 6, 15), date(2020, 6, 17), date(2020, 9, 1))
    last = (
        LAST
        if hand.chance(0.7)
        else hand.pick(date(2021, 4, 15), date(2021, 6, 30), date(2021, 8, 31), date(2020, 11, 29))
    )
    ends: date | None = last
    renewal: Row | None = None
    if hand.chance(0.1):
        ends, last = None, add_months(first, 12) - timedelta(days=1)
    if hand.chance(0.06):
        begin = last + timedelta(days=1)
        last = add_months(begin, hand.pick(1, 7, 12)) - timedelta(days=1)
        renewal = {"signed_on": iso(begin), "from": iso(begin), "to": iso(last), "review": "passed"}
    plan = Plan(hand, first, last, ends, renewal)
    plan.diligence = hand.pick(0.3, 0.6, 0.85, 0.95)
    plan.days += [on + timedelta(days=more) for on in (*FIXED, last) for more in (0, 0, 1)]
    return plan


def opening(hand: Hand, plan: Plan) -> date:
    """Mostly the first day, else an awkward day of some month or about the twentieth of June."""
    if hand.chance(0.4):
        return plan.first
    if hand.chance(0.2):
        return date(2020, 6, hand.pick(16, 19, 20, 21, 22))
    if hand.chance(0.08):
        return hand.pick(date(2020, 5, 1), plan.first - timedelta(days=400), plan.last + timedelta(days=1))
    return hand.in_month(add_months(plan.first.replace(day=1), hand.pick(0, 1, 2, 5, 8, 11)), hand.pick(*DAYS_OF_MONTH))


def people(hand: Hand, plan: Plan) -> tuple[list[Row], list[Row]]:
    """One to four children, some enrolled twice, now and then one without a case or none at all."""
    children: list[Row] = []
    cases: list[Row] = []
    for number in range(hand.pick(1, 2, 2, 3, 3, 4)):
        child = one_child(hand, f"c{number + 1}")
        children.append(child)
        if hand.chance(0.12):
            continue
        opened = opening(hand, plan)
        closed: date | None = None
        if hand.chance(0.35):
            closed = hand.in_month(add_months(opened.replace(day=1), hand.pick(1, 2, 4, 7)), hand.pick(*DAYS_OF_MONTH))
        spells = [(opened, closed)]
        if closed is not None and hand.chance(0.2):
            spells.append((closed + timedelta(days=hand.pick(1, 2, 16, 40)), None))
        for begin, end in spells:
            case_id = f"k{len(cases) + 1}"
            reason = hand.pick("goals_reached", "transferred", "transferred") if end else None
            row = {"id": case_id, "child": child["id"], "opened_on": iso(begin), "closing_reason": reason}
            cases.append(row | {"closed_on": iso(end) if end else None})
            plan.spells.append(Spell(case_id, child["id"], begin, end, child["household"]))
            plan.days += [end] if end else []
    return ([], []) if hand.chance(0.02) else (children, cases)


def assignments(hand: Hand, plan: Plan) -> list[Row]:
    """One lead a case: throughout, late, with a turnover, a gap, two at once, or nobody."""
    rows: list[Row] = []
    for spell in plan.spells:
        first, second, third = hand.sample(plan.workers, 3)
        begin, end = spell.first, spell.last or plan.last
        turn = max(begin, hand.pick(*hand.edges(begin, max(begin, end)), hand.within(begin, max(begin, end))))
        start = hand.pick(None, iso(begin), iso(begin), iso(begin - timedelta(days=5)), iso(hand.pick(*FIXED[1:3])))
        role = hand.pick(*LEADS)
        row: Row = {"case": spell.case, "worker": first, "role": role, "from": start, "to": None}
        what = hand.draw({"whole": 40, "late": 15, "turnover": 25, "two": 15, "nobody": 8})
        if what == "late":
            row["from"] = iso(hand.pick(turn, date(2020, 6, 21)))
        if what == "turnover":
            row["to"] = iso(max(turn, date.fromisoformat(start or iso(begin))))
        if what != "nobody":
            rows.append(row)
        if what in ("turnover", "two"):
            follows = turn + timedelta(days=hand.pick(0, 0, 1, 1, -1, 2, 16, 40))
            rows.append({"case": spell.case, "worker": second, "role": hand.pick(*LEADS), "from": iso(follows)})
        if hand.chance(0.3):
            other = hand.pick(*ROLES[2:6])
            rows.append({"case": spell.case, "worker": third, "role": other, "from": hand.pick(None, iso(turn))})
        plan.turns.append(turn)
    return rows


def calendars(hand: Hand) -> list[Row]:
    rows = [
        {"id": "s1", "division": "310000", "kind": "summer_break", "from": "2020-07-01", "to": "2020-08-31"},
        {"id": "s2", "division": "310000", "kind": "winter_break", "from": "2021-01-23", "to": "2021-02-21"},
        {"id": "s3", "division": "310000", "kind": "term", "from": "2020-09-01", "to": "2021-01-22"},
    ]
    return hand.mostly(0.85, rows, rows[2:])


def adapted(hand: Hand, visit: Row) -> Row:
    """A visit of 2022's sort, with sessions of about an hour, and more of them online."""
    for row in (visit, *(visit.get("per_case") or [])):
        if row.get("minutes"):
            row["minutes"] -= 60
    if visit["purpose"] == "home_assessment" and hand.chance(0.7):
        visit["purpose"] = None
    if hand.chance(0.12):
        visit["mode"] = "online"
    if hand.chance(0.85):
        visit["others"] = None
    if hand.chance(0.5):
        visit["workers"] = hand.sample(visit["workers"], min(1, len(visit["workers"])))
    return visit


def closing_report(hand: Hand, plan: Plan) -> Row:
    on = hand.near(hand.pick(plan.last, FIXED[-1]))
    return {"id": hand.id("r"), "kind": hand.pick("interim_report", "outcome_evaluation"), "submitted_on": iso(on)}


def audit_day(hand: Hand, plan: Plan) -> date:
    """From before the lists are due to long after the end, mostly on or next to a day on which something turns."""
    edge = hand.pick(*hand.edges(plan.first, plan.last))
    return hand.pick(
        edge,
        hand.within(plan.first, plan.last),
        hand.pick(*FIXED) + timedelta(days=hand.pick(0, 1)),
        hand.pick(*plan.turns, *plan.days),
        plan.last + timedelta(days=hand.pick(0, 1, 29, 30, 31)),
        plan.last + timedelta(days=hand.pick(60, 400)),
        hand.pick(date(2020, 5, 1), date(2020, 5, 25), plan.first - timedelta(days=1), date(2022, 3, 1)),
    )
