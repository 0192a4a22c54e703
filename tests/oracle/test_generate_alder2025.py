"""Every answer each of the county's rules can give is given by some generated caseload, and no other."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date

from .alder2025 import CLAUSES, evaluate
from .generate_alder2025 import caseload

JUDGED = {"met", "unknown", "breached"}
ONCE = JUDGED | {"pending"}
OF_EACH = JUDGED | {"not_applicable"}
IN_A_WINDOW = OF_EACH | {"pending", "excused"}
BY_A_DAY = IN_A_WINDOW | {"late"}
OF_AN_INCIDENT = OF_EACH | {"pending"}
#: What a rule can answer; the others are owed in windows and have no late.
ANSWERS: dict[str, set[str]] = {
    **dict.fromkeys(("price.ceiling", "programme.term", "budget.overhead", "more.share"), JUDGED),
    **dict.fromkeys(("payment.interim", "payment.final", "more.paid"), ONCE),
    "more.activities": ONCE,
    "eligibility.enrolment": OF_EACH,
    "more.measure": OF_EACH | {"pending"},
    **dict.fromkeys(("visits.record", "assessment.form", "reports.monthly", "programme.appraisal"), BY_A_DAY),
    "more.record": IN_A_WINDOW | {"shortfall"},
    **dict.fromkeys(("incidents.tell-police", "incidents.report-harm"), OF_AN_INCIDENT | {"late"}),
    **dict.fromkeys(("more.tell-bureau", "more.tell-police"), OF_AN_INCIDENT | {"shortfall"}),
}


def test_every_rule_gives_every_answer_it_can_and_no_other() -> None:
    given: defaultdict[str, set[str]] = defaultdict(set)
    for seed in range(450):
        tables, as_of = caseload(random.Random(seed), links=bool(seed % 2))
        for one in evaluate(tables, date.fromisoformat(as_of)):
            given[one.rule].add(one.status)
    assert given == {rule: ANSWERS.get(rule, IN_A_WINDOW) for rule in CLAUSES}
