"""The children, workers and organisations of the 2020 project, as its lists describe them."""

from __future__ import annotations

from datetime import date, timedelta

from .generate_hand import Hand, Plan, iso
from .shanghai2022_facts import Row

START = date(2020, 6, 1)
LEADS = ("lead_worker", "child_welfare_social_worker")
ROLES = (*LEADS, "project_social_worker", "child_director", "growth_mentor", "volunteer", "professional_supervisor")
KINDS = ("service_provider", "service_provider", "township", "civil_affairs_bureau", "school", "other")


def organisation(hand: Hand, plan: Plan, name: str) -> Row:
    row: Row = {
        "id": name,
        "name": "Circle " + name,
        "kind": "service_provider" if name == "o1" else hand.pick(*KINDS),
        "division": plan.division,
        "staff_count": hand.pick(0, 4, 12),
        "social_worker_count": hand.pick(0, 3),
        "business_scope": "care of children",
        "annual_inspection": "passed",
        "rating": "4A",
    }
    if hand.chance(0.2):
        row[hand.pick("business_scope", "annual_inspection", "rating")] = hand.pick("", None)
    return row


def worker(hand: Hand, plan: Plan, name: str) -> Row:
    signed = plan.first + timedelta(days=hand.pick(-10, -10, -10, 0, 1, 40, 200))
    return {
        "id": name,
        "organisation": hand.pick("o1", "o1", "o1", "o1", "o2", "o3", None),
        "roles": hand.pick([], None, None, [hand.pick(*ROLES)], [hand.pick(*ROLES)], [hand.pick(*ROLES), "volunteer"]),
        "commitment_signed_on": iso(signed) if hand.chance(0.55) else None,
        "from": hand.mostly(0.9, None, iso(plan.first + timedelta(days=hand.pick(0, 19, 20, 60)))),
    }


def resident_id(born: date, number: int) -> str:
    """A made-up one: of a region that does not exist, with the check character that belongs to it."""
    digits = f"990000{born:%Y%m%d}{number:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + "10X98765432"[sum(int(one) * weight for one, weight in zip(digits, weights, strict=True)) % 11]


def one_child(hand: Hand, child_id: str) -> Row:
    grade = hand.pick(1, 4, 6, 9)
    born = date(2020 - 6 - grade, hand.pick(1, 5, 5, 5, 12), hand.pick(14, 15, 16))
    age = 2020 - born.year - ((born.month, born.day) > (5, 15))
    child: Row = {
        "id": child_id,
        "name": "Child " + child_id,
        "sex": hand.pick("female", "male"),
        "birth_date": hand.pick(iso(born), iso(born), None),
        "age": hand.pick(age, age, age, age, age + 1, age - 1, None),
        "resident_id": hand.mostly(0.9, resident_id(born, hand.pick(1, 2, 33, 450)), None),
        "home_division": hand.pick("310110", "310115"),
        "address": hand.mostly(0.93, "5 Willow Lane", ""),
        "household": hand.pick("h1", "h1", "h2"),
        "school": hand.mostly(0.93, "Willow School", ""),
        "grade": hand.mostly(0.9, grade, None),
        "circumstances": hand.pick("with an aunt", "with an aunt", "", None),
        "education": hand.mostly(0.85, None, []),
        "grounds": hand.pick(["guardianship_absent"], ["guardianship_inadequate"], ["guardianship_absent"]),
    }
    if hand.chance(0.12):
        child["grounds"] = hand.pick([], [], None)
    if hand.chance(0.25):
        turn = hand.pick(START, START + timedelta(days=hand.pick(1, 19, 92)), date(2021, 6, 1))
        later = hand.pick("compulsory", "upper_secondary", "out_of_school")
        child["education"] = [
            {"from": None, "to": iso(turn - timedelta(days=1)), "stage": hand.pick("preschool", "compulsory")},
            {"from": iso(turn), "to": None, "stage": later, "grade": grade if later == "compulsory" else None},
        ]
    return child
