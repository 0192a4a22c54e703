"""What happens in Yangpu: breaks, activities, trainings, incidents and what is done about them, calls on families."""

from __future__ import annotations

from datetime import date, timedelta

from .generate_hand import Hand, Plan, iso
from .shanghai2022_facts import Row, add_months
from .yangpu2024_events import TAUGHT
from .yangpu2024_incidents import KINDS, MEASURES
from .yangpu2024_sheet import quarters

BREAKS = {"winter_break": (1, (15, 20, 31)), "summer_break": (7, (1, 1, 5))}
HELD = {
    "lecture": 25,
    "themed_event": 25,
    "safety_activity": 8,
    "safety_outreach": 17,
    "parenting_course": 5,
    "home_teaching": 5,
    "publicity_week": 10,
    "group_activity": 5,
}


def calendars(hand: Hand, plan: Plan) -> list[Row]:
    """The breaks of each year, of the city, of a street, or told twice; now and then one is missing."""
    rows: list[Row] = []
    for year in range(plan.first.year, plan.last.year + 1):
        for kind, (month, days) in BREAKS.items():
            begins = date(year, month, hand.pick(*days))
            for _ in range(hand.pick(1, 1, 1, 1, 1, 1, 1, 2, 0)):
                division = hand.pick(None, "310000", "310000", "310110", "310110", "310110009", "310115")
                ends = begins + timedelta(days=25)
                rows.append({"id": hand.id("b"), "division": division, "kind": kind})
                rows[-1] |= {"from": iso(begins), "to": iso(ends)}
                plan.turns += [begins - timedelta(days=turn) for turn in (0, 1, 30, 31)]
                begins += timedelta(days=hand.pick(-3, 14, 16))
    rows.append({"id": "b0", "division": "310000", "kind": "term", "from": iso(plan.first), "to": None})
    return rows


def activities(hand: Hand, plan: Plan, tables: Row) -> list[Row]:
    """Quarter by quarter at each station, before most breaks at each school, and a few at large."""
    rows: list[Row] = []
    eager = hand.pick(0.0, 0.5, 0.8, 0.95)
    ids = [row["id"] for row in tables["areas"]]
    breaks = [date.fromisoformat(row["from"]) for row in tables["calendars"] if row["kind"] != "term"]

    def hold(kind: str, on: date, **more: object) -> None:
        case_ids = hand.pick(None, [], [spell.case for spell in plan.spells])
        row: Row = {"id": hand.id("a"), "kind": kind, "on": iso(on), "cases": case_ids}
        row |= {"participants": hand.pick(None, 0, 1, 20, 20, 20), "theme": hand.pick(*TAUGHT, "culture", None)}
        rows.append(row | {"station": None, "school": None, "neighbourhood": None, "organiser": None} | more)

    for place in ids:
        if place.startswith("g"):
            for quarter in quarters(plan.first, plan.last):
                if hand.chance(eager):
                    on = hand.pick(quarter.first, quarter.last, hand.within(quarter.first, quarter.last))
                    where: str = hand.pick("station", "station", "organiser", "neighbourhood")
                    hold(hand.pick("lecture", "themed_event"), on, participants=5, **{where: place})
        if place.startswith("s"):
            for begins in breaks:
                if hand.chance(eager):
                    on = begins - timedelta(days=hand.pick(0, 1, 1, 10, 30, 30, 31))
                    hold(hand.pick("lecture", "safety_outreach"), on, school=hand.mostly(0.9, place, None))
    for _ in range(hand.pick(0, 2, 6, 12)):
        on = hand.pick(
            hand.within(plan.first, plan.last),
            hand.within(plan.first, plan.last),
            hand.pick(plan.first, plan.last, plan.last + timedelta(days=1), plan.first - timedelta(days=1)),
            hand.pick(date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2026, 12, 31), date(2027, 1, 1)),
        )
        station, school = hand.pick(None, None, "", *ids), hand.pick(None, None, None, "", "a school", *ids)
        neighbourhood, organiser = hand.pick(None, None, None, *ids), hand.pick(None, None, "o1", *ids)
        named = {"station": station, "school": school, "neighbourhood": neighbourhood, "organiser": organiser}
        hold(hand.draw(HELD), on, division=hand.pick(None, "310110009", "310110009", "310115"), **named)
    return rows


def trainings(hand: Hand, plan: Plan) -> list[Row]:
    rows: list[Row] = []
    for year in range(plan.first.year, plan.last.year + 1):
        for _ in range(hand.pick(0, 1, 1, 2)):
            on = hand.pick(date(year, 1, 1), date(year, 12, 31), hand.within(date(year, 1, 1), date(year, 12, 31)))
            on = on if hand.chance(0.7) else hand.pick(plan.first, plan.last, plan.last + timedelta(days=1))
            rows.append(
                {
                    "id": hand.id("z"),
                    "on": iso(on),
                    "topics": ["safety"],
                    "audience": hand.pick(["child_director"], ["child_director", "volunteer"], ["volunteer"], []),
                    "attended": hand.pick([], hand.sample(plan.workers, 3), hand.sample(plan.workers, 5)),
                }
            )
    return rows


def incidents(hand: Hand, plan: Plan) -> list[Row]:
    rows: list[Row] = []
    for spell in plan.spells:
        for _ in range(hand.pick(0, 0, 1, 1, 2)):
            found = hand.pick(
                hand.within(spell.first, max(spell.first, spell.last or plan.last)),
                date(2023, 12, 31),
                date(2024, 1, 1),
                date(2026, 12, 31),
                date(2027, 1, 1),
                spell.first,
            )
            closed = found + timedelta(days=hand.pick(0, 1, 5, 30))
            rows.append(
                {
                    "id": hand.id("i"),
                    "case": spell.case,
                    "kind": hand.pick(*KINDS, *KINDS, "missing"),
                    "discovered_at": iso(found) + hand.pick("", "", "T08:00:00"),
                    "closed_on": hand.mostly(0.7, iso(closed), None),
                    "serious": hand.pick(True, True, False),
                }
            )
            plan.days += [found, closed, closed + timedelta(days=1)]
    return rows


def services(hand: Hand, plan: Plan, found: list[Row]) -> list[Row]:
    """Measures on the day, before it or after, for the case itself or for another."""
    rows: list[Row] = []
    for incident in found:
        for kind in MEASURES.values():
            if hand.chance(0.25):
                on = date.fromisoformat(incident["discovered_at"][:10]) + timedelta(days=hand.pick(-1, 0, 0, 3, 60))
                case = hand.mostly(0.8, incident["case"], hand.pick(*[spell.case for spell in plan.spells]))
                rows.append({"id": hand.id("m"), "case": case, "kind": kind, "on": iso(on)})
    return rows


def visits(hand: Hand, plan: Plan) -> list[Row]:
    rows: list[Row] = []
    for spell in plan.spells:
        last = max(spell.first, spell.last or plan.last)
        for _ in range(hand.pick(0, 0, 1, 1, 2)):
            on = hand.pick(
                spell.first,
                last,
                last + timedelta(days=1),
                hand.within(spell.first, last),
                add_months(spell.first, 1),
                date(2023, 12, 31),
                date(2024, 1, 1),
            )
            rows.append(
                {
                    "id": hand.id("v"),
                    "cases": [spell.case],
                    "on": iso(on),
                    "mode": hand.pick("home", "phone", "online"),
                    "purpose": hand.pick("follow_up", "follow_up", "follow_up", "service", None),
                    "contact_made": hand.pick(True, True, None, None, False),
                    "child_seen": hand.pick(True, False, None),
                    "signature": hand.pick("signed", "absent", "absent", None),
                }
            )
            if rows[-1]["purpose"] is None:
                del rows[-1]["purpose"]
    return rows
