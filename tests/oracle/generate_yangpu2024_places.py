"""Where Yangpu's duties lie, and who is in post there: streets, stations, schools, directors, prosecutors."""

from __future__ import annotations

from datetime import date, timedelta

from .generate_hand import Hand, Plan, iso
from .shanghai2022_facts import Row

STREETS = {"t1": "310110009", "t2": "310110012"}
KINDS = {"o1": "service_provider", "o2": "procuratorate", "o3": "court", "o4": "procuratorate"}


def organisations(hand: Hand) -> list[Row]:
    return [{"id": name, "kind": kind} for name, kind in KINDS.items() if name != "o4" or hand.chance(0.5)]


def workers(hand: Hand, plan: Plan) -> list[Row]:
    """Directors who entered before, in and after the plan, screened in time, late or never; a deputy or two."""
    rows: list[Row] = []
    for name in plan.workers:
        entry = hand.pick(
            None,
            None,
            plan.first,
            date(2023, 12, 31),
            date(2024, 1, 1),
            date(2024, 7, 2),
            date(2024, 7, 3),
            hand.within(plan.first, plan.last),
            plan.last + timedelta(days=hand.pick(0, 1)),
        )
        start = entry or plan.first
        leaves = start + timedelta(days=hand.pick(0, 30, 181, 182, 183, 400))
        if hand.chance(0.2):
            leaves = max(start, hand.pick(date(2023, 12, 31), date(2024, 6, 30), date(2024, 7, 1), plan.last))
        gone = hand.chance(0.35)
        screened = start + timedelta(days=hand.pick(-20, -1, 0, 0, 1, 40))
        plan.days += [start, start + timedelta(days=1)] + ([leaves, leaves + timedelta(days=1)] if gone else [])
        rows.append(
            {
                "id": name,
                "organisation": hand.pick("o1", "o2", "o2", "o3", ""),
                "roles": hand.pick(["child_director"], ["child_director", "volunteer"], ["volunteer"], []),
                "from": None if entry is None else iso(entry),
                "to": iso(leaves) if gone else None,
                "screened_on": hand.mostly(0.8, iso(screened), None),
                "screening_result": hand.pick("clear", "clear", "clear", "restricted"),
            }
        )
    return rows


def areas(hand: Hand, plan: Plan) -> list[Row]:
    """Two streets, and stations, schools and committees that say where they lie, or do not, or lie elsewhere."""
    rows: list[Row] = [
        {"id": name, "kind": "township", "division": hand.mostly(0.95, division, None), "parent": None}
        for name, division in STREETS.items()
    ]
    for name, kind, count in (("g", "station", 3), ("s", "school", 2), ("n", "neighbourhood", 3)):
        for number in range(hand.pick(*range(count + 1))):
            street = hand.pick("t1", "t2")
            row: Row = {"id": f"{name}{number + 1}", "kind": kind}
            row["parent"] = hand.pick(street, street, None)
            row["division"] = hand.pick(STREETS[street], STREETS[street], None, "310110015")
            if kind == "station":
                row["deputy_head"] = hand.pick(*plan.workers, *plan.workers, "", None)
            if kind == "neighbourhood":
                row |= {"children_count": hand.pick(29, 30, 31, 32, 61), "child_directors": hand.pick(0, 1, 2, 3)}
            rows.append(row)
    return rows if hand.chance(0.9) else [row for row in rows if row["kind"] != hand.pick("township", "station")]
