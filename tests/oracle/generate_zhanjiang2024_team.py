"""Zhanjiang's team: about five people and a supervisor, some not quite fit, some who come late or leave early."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from .generate_hand import Hand, Plan, iso
from .shanghai2022_facts import Row, add_months

ASKED = ("project_lead", *["project_social_worker"] * 4, "professional_supervisor")
CREDENTIALS = ("assistant_social_worker", "assistant_social_worker", "intermediate_social_worker", "")
EDUCATIONS = ("college", "college", "bachelor", "master", "secondary")
DISCIPLINES = ("social_work", "sociology", "community_management", "psychology", "related", "other")


def workers(hand: Hand, plan: Plan) -> list[Row]:
    """Mostly the six asked for, now and then one fewer, one more, or two posts in one hand."""
    posts: list[str] = list(ASKED)
    for _ in range(hand.pick(0, 0, 0, 1, 2, 4)):
        posts.remove(hand.pick(*posts))
    posts += hand.sample(
        ("project_lead", "project_social_worker", "professional_supervisor", "volunteer"), hand.pick(0, 0, 1, 2)
    )
    plan.workers = [f"w{number}" for number in range(1, len(posts) + 1)]
    good = hand.pick(0.5, 0.8, 0.97, 1.0)
    return [one(hand, plan, worker, post, good) for worker, post in zip(plan.workers, posts, strict=True)]


def one(hand: Hand, plan: Plan, worker: str, post: str, good: float) -> Row:
    roles = [post]
    if hand.chance(0.06):
        roles.append(hand.pick("project_lead", "project_social_worker", "professional_supervisor"))
    if hand.chance(0.02):
        roles = []
    lead = post == "project_lead"
    least = (3, "child_youth_social_service") if lead else (5, "children_in_difficulty")
    years: Any = hand.pick(least[0], least[0], 2, 2.5, 1.9, 0)
    experience: Row = {hand.mostly(0.85, least[1], "child_youth_social_service"): years}
    row: Row = {
        "id": worker,
        "roles": roles,
        "education": hand.mostly(
            good, "bachelor" if lead else hand.pick("college", "bachelor"), hand.pick(*EDUCATIONS)
        ),
        "discipline": hand.mostly(good, "social_work", hand.pick(*DISCIPLINES)),
        "credential": hand.mostly(good, hand.pick(*CREDENTIALS[:3]), hand.pick(*CREDENTIALS)),
        "experience": hand.mostly(0.9, experience, {}),
        "full_time": hand.mostly(good, True, False),
        "from": None,
        "to": None,
    }
    come_and_go(hand, plan, row)
    return row


def come_and_go(hand: Hand, plan: Plan, row: Row) -> None:
    """From the first day or a little after it, to the middle of some month, or before anything began."""
    month = add_months(plan.first, hand.pick(0, 1, 2, 3, 5))
    turn = month + timedelta(days=hand.pick(0, 1, 13, 14, 15, 16, 27, 30))
    if hand.chance(0.15):
        row["from"] = iso(hand.pick(plan.first, turn, turn + timedelta(days=1)))
        plan.turns.append(turn)
    elif hand.chance(0.2):
        row["to"] = iso(hand.pick(turn, turn, turn - timedelta(days=1)))
        plan.turns.append(turn)
    elif hand.chance(0.05):
        row["from"], row["to"] = (
            iso(plan.first - timedelta(days=300)),
            iso(plan.first - timedelta(days=hand.pick(0, 1))),
        )
