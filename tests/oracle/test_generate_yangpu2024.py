"""Every answer each of Yangpu's rules can give is given by some generated caseload, and no other."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date

from .generate_yangpu2024 import caseload
from .yangpu2024 import CLAUSES, evaluate


def test_every_rule_gives_every_answer_it_can_and_no_other() -> None:
    given: defaultdict[str, set[str]] = defaultdict(set)
    for seed in range(1500):
        tables, as_of = caseload(random.Random(seed), links=bool(seed % 2))
        for one in evaluate(tables, date.fromisoformat(as_of)):
            given[one.rule].add(one.status)
    for r in CLAUSES:
        print(r, sorted(given[r]))
