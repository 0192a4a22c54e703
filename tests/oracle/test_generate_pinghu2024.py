"""Every answer each of Pinghu's rules can give is given by some generated caseload, and no other."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date

from .generate_pinghu2024 import caseload
from .pinghu2024 import CLAUSES, evaluate

ALWAYS = {"met", "unknown"}
ONCE = ALWAYS | {"breached", "pending"}
IN_A_WINDOW = ONCE | {"excused", "not_applicable"}
BY_A_DAY = IN_A_WINDOW | {"late"}
OF_A_CASE = ONCE | {"not_applicable"}
#: What a rule can answer; the others are owed once in the programme, with no day named for it.
ANSWERS = {
    "eligibility.enrolment": ALWAYS | {"breached", "not_applicable"},
    "enrolment.channel": ALWAYS | {"not_applicable"},
    "lists.updated": ALWAYS | {"shortfall", "pending", "excused", "not_applicable"},
    "coverage.townships": ONCE | {"excused", "late"},
    "programme.provider": ALWAYS | {"breached"},
    "archive.needs-ledger": BY_A_DAY,
    "individual.households": OF_A_CASE,
    "individual.cases": OF_A_CASE,
    "plan.service-plan": OF_A_CASE,
    "plan.services": OF_A_CASE,
    "team.follow-up-person": ALWAYS | {"breached", "not_applicable"},
    "visits.coverage": IN_A_WINDOW,
    "risk.graded": OF_A_CASE,
    "visits.half-yearly": IN_A_WINDOW,
    "visits.red-monthly": IN_A_WINDOW,
    "individual.review": OF_A_CASE,
    "individual.change": ALWAYS | {"breached", "not_applicable"},
    "individual.goals": ALWAYS | {"breached", "not_applicable"},
    "individual.resources": ALWAYS | {"breached", "not_applicable"},
    "closing.assessed": BY_A_DAY,
    "closing.notice": BY_A_DAY - {"pending"},
    "closing.follow-up-talk": BY_A_DAY,
    "budget.price": ALWAYS | {"breached"},
    "programme.term": ALWAYS | {"breached"},
    "programme.renewal-length": ALWAYS | {"breached"},
    "programme.renewals-together": ALWAYS | {"breached"},
    "programme.renewal-review": ALWAYS | {"breached"},
}


def test_every_rule_gives_every_answer_it_can_and_no_other() -> None:
    given: defaultdict[str, set[str]] = defaultdict(set)
    for seed in range(400):
        tables, as_of = caseload(random.Random(seed), links=bool(seed % 2))
        for one in evaluate(tables, date.fromisoformat(as_of)):
            given[one.rule].add(one.status)
    assert given == {rule: ANSWERS.get(rule, ONCE) for rule in CLAUSES}


def test_some_caseloads_stand_just_below_and_at_ten_individual_cases() -> None:
    sizes = set()
    for seed in range(300):
        tables, _ = caseload(random.Random(seed))
        sizes.add(sum(case.get("individual") is True for case in tables.get("cases") or []))
    assert {0, 1, 9, 10, 11} <= sizes
