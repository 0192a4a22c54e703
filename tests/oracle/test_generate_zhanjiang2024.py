"""Every answer each of Zhanjiang's rules can give is given by some generated caseload, and no other."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date

from .generate_zhanjiang2024 import caseload
from .zhanjiang2024 import CLAUSES, evaluate
from .zhanjiang2024_sheet import NAMED_POSTS

ALWAYS = {"met", "unknown"}
JUDGED = ALWAYS | {"breached"}
OF_EACH = JUDGED | {"not_applicable"}
ONCE = JUDGED | {"pending"}
OF_A_CASE = ONCE | {"not_applicable"}
IN_A_WINDOW = OF_A_CASE | {"excused"}
BY_A_DAY = IN_A_WINDOW | {"late"}
SHOULD = IN_A_WINDOW - {"breached"} | {"shortfall"}
#: What a rule can answer; the others are owed in windows and have no late.
ANSWERS = {
    **dict.fromkeys(("programme.provider", "term.one-year", "price.ceiling", "budget.ceiling"), JUDGED),
    **dict.fromkeys(("eligibility.enrolment", "deliverables.approval", *NAMED_POSTS), OF_EACH),
    "confidentiality.kept": JUDGED,
    **dict.fromkeys(("assessment.survey", "assessment.family", "assessment.guardianship"), OF_A_CASE),
    **dict.fromkeys(("assessment.schooling", "assessment.health", "plan.service-plan"), OF_A_CASE),
    **dict.fromkeys(("register.entry", "individual.closed-loop"), OF_A_CASE),
    **dict.fromkeys(("individual.file", "archive.filed", "archive.handover"), BY_A_DAY),
    **{rule: BY_A_DAY for rule in CLAUSES if rule.startswith("reports.")},
    "reports.analysis": SHOULD | {"late"},
    **dict.fromkeys(("evaluation.interim", "evaluation.final-appraisal", "register.ledger"), ONCE),
    **dict.fromkeys(("staffing.lead", "staffing.supervisor"), IN_A_WINDOW | {"shortfall"}),
    **dict.fromkeys(("incidents.tell-civil-affairs", "incidents.report-harm", "incidents.handled"), OF_A_CASE),
    "incidents.tell-police": OF_A_CASE | {"late"},
    **dict.fromkeys(("visits.follow-up", "training.child-supervisors", "training.child-directors"), SHOULD),
    "activities.law-publicity": SHOULD,
}


def test_every_rule_gives_every_answer_it_can_and_no_other() -> None:
    given: defaultdict[str, set[str]] = defaultdict(set)
    for seed in range(1050):
        tables, as_of = caseload(random.Random(seed), links=bool(seed % 2))
        for one in evaluate(tables, date.fromisoformat(as_of)):
            given[one.rule].add(one.status)
    assert given == {rule: ANSWERS.get(rule, IN_A_WINDOW) for rule in CLAUSES}


def test_some_months_have_just_below_and_just_ten_visits() -> None:
    counts = set()
    for seed in range(200):
        tables, _ = caseload(random.Random(seed))
        months: defaultdict[str, int] = defaultdict(int)
        for visit in tables.get("visits") or []:
            months[(visit.get("on") or "")[:7]] += 1
        counts |= set(months.values())
    assert {8, 9, 10, 11} <= counts
