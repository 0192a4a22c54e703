"""Every answer each of the 2020 paper's rules can give is given by some generated caseload, and no other."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date

from .generate_shanghai2020 import caseload
from .generate_shanghai2020_people import resident_id
from .shanghai2020 import CLAUSES, evaluate

ALWAYS = {"met", "unknown"}
ONCE = ALWAYS | {"breached", "pending"}
BY_A_DAY = ONCE | {"late", "excused"}
OF_A_CASE = ONCE | {"not_applicable"}
IN_A_WINDOW = OF_A_CASE | {"excused"}
#: What a rule can answer; the others are things of the programme, due by a day.
ANSWERS = {
    "eligibility.enrolment": ALWAYS | {"breached", "not_applicable"},
    "coverage.children": OF_A_CASE,
    "plan.service-plan": BY_A_DAY | {"not_applicable"},
    "plan.services": BY_A_DAY | {"not_applicable"},
    "team.lead-named": BY_A_DAY | {"not_applicable"},
    "team.social-worker": IN_A_WINDOW | {"shortfall"},
    "visits.monthly": IN_A_WINDOW,
    "visits.social-worker": IN_A_WINDOW,
    "visits.session": IN_A_WINDOW,
    "visits.service-record": IN_A_WINDOW,
    "activities.yearly": IN_A_WINDOW,
    "activities.timing": (IN_A_WINDOW - {"breached"}) | {"shortfall"},
    "contact.online": OF_A_CASE,
    "reports.monthly-data": IN_A_WINDOW | {"late"},
    "archive.filed": BY_A_DAY | {"not_applicable"},
    "archive.contents": IN_A_WINDOW,
    "pledge.signed": OF_A_CASE | {"late"},
    "programme.provider": ALWAYS | {"breached"},
    "lists.child-columns": ALWAYS | {"breached", "not_applicable"},
    "lists.child-age": ALWAYS | {"shortfall", "not_applicable"},
    "lists.organisation-columns": ALWAYS | {"breached", "not_applicable"},
    "visits.streak": OF_A_CASE,
    "sanctions.rectification": ONCE,
    "sanctions.exit": OF_A_CASE,
    "sanctions.handover": OF_A_CASE,
}


def test_every_rule_gives_every_answer_it_can_and_no_other() -> None:
    given: defaultdict[str, set[str]] = defaultdict(set)
    for seed in range(1200):
        tables, as_of = caseload(random.Random(seed), links=bool(seed % 2))
        for one in evaluate(tables, date.fromisoformat(as_of)):
            given[one.rule].add(one.status)
    assert given == {rule: ANSWERS.get(rule, BY_A_DAY) for rule in CLAUSES}


def test_a_child_may_have_two_streaks_and_an_organisation_two_refused_orders() -> None:
    several = set()
    for seed in range(300):
        tables, as_of = caseload(random.Random(seed))
        found = [(one.rule, one.subject, one.window) for one in evaluate(tables, date.fromisoformat(as_of))]
        several |= {key[0] for key in found if found.count(key) > 1}
    assert several == {"visits.streak", "sanctions.rectification", "sanctions.exit"}


def test_the_same_seed_gives_the_same_caseload() -> None:
    for seed in range(50):
        assert caseload(random.Random(seed)) == caseload(random.Random(seed))


def test_resident_ids_are_of_a_region_that_does_not_exist() -> None:
    assert resident_id(date(2010, 5, 6), 2) == "99000020100506002X"
