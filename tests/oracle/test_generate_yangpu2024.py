"""Every answer each of Yangpu's rules can give is given by some generated caseload, and no other."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date

from .generate_yangpu2024 import caseload
from .yangpu2024 import CLAUSES, evaluate
from .yangpu2024_sheet import LAST, YangpuBook

ALWAYS = {"met", "unknown", "breached"}
STATE = ALWAYS | {"not_applicable"}
ONCE = ALWAYS | {"pending"}
OF_SOME = ONCE | {"not_applicable"}
IN_A_WINDOW = OF_SOME | {"excused"}
#: What a rule can answer; what the plan owes once, with no day named for it, is never excused.
ANSWERS = {
    "stations.deputy-head": STATE,
    "stations.every-street": STATE,
    "mentoring.growth-mentor": STATE,
    "mentoring.peer-partner": STATE,
    "guardianship.admonition": OF_SOME,
    "guardianship.reprimand": OF_SOME,
    "guardianship.education-order": OF_SOME,
    "activities.parenting-course": ONCE,
    "programme.provider": ALWAYS,
    "guardianship.monitor": STATE,
    "guardianship.focus-list": STATE,
    "guardianship.follow-up": OF_SOME,
    "guardianship.placement": STATE,
    "archive.filed": IN_A_WINDOW | {"late"},
    "lists.director-duties": ONCE,
    "lists.care-services": ONCE,
    "activities.home-teaching": ONCE,
    "staffing.child-directors": STATE,
    "lists.child-directors": ONCE,
    "training.file": OF_SOME,
    "staffing.restriction": STATE,
    "staffing.screening": {"met", "late", "pending", "unknown", "not_applicable"},
    "training.attended": IN_A_WINDOW - {"breached"} | {"shortfall"},
    "plan.service-plan": OF_SOME,
}


def test_every_rule_gives_every_answer_it_can_and_no_other() -> None:
    given: defaultdict[str, set[str]] = defaultdict(set)
    for seed in range(1500):
        tables, as_of = caseload(random.Random(seed), links=bool(seed % 2))
        for one in evaluate(tables, date.fromisoformat(as_of)):
            given[one.rule].add(one.status)
    assert given == {rule: ANSWERS.get(rule, IN_A_WINDOW) for rule in CLAUSES}


def test_every_programme_has_a_day_in_the_plan_and_many_a_day_outside_it() -> None:
    outside = 0
    for seed in range(300):
        tables, _ = caseload(random.Random(seed))
        book = YangpuBook(tables, LAST)
        assert book.span is not None
        outside += book.whole != book.span
    assert 100 < outside < 290
