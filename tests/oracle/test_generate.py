"""What is generated is valid input, the same from the same seed, and answered without a stumble."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from datetime import date
from itertools import combinations

import pytest

from .generate import caseload
from .generate_untidy import REFERENCES
from .papers import PAPERS
from .shanghai2022 import CLAUSES, evaluate
from .shanghai2022_facts import Row

SEEDS = range(150)
AN_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def overlap(one: Row, other: Row, first: str, last: str) -> bool:
    begins = max(one.get(first) or "0000", other.get(first) or "0000")
    return begins <= min(one.get(last) or "9999", other.get(last) or "9999")


def made_for(paper: str, seed: int, *, links: bool = True) -> tuple[Row, str]:
    return PAPERS[paper].caseload(random.Random(seed), links=links)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_same_seed_gives_the_same_caseload_and_plain_json(paper: str) -> None:
    for seed in SEEDS:
        made = made_for(paper, seed)
        assert made == made_for(paper, seed)
        assert json.loads(json.dumps(made[0])) == made[0]


@pytest.mark.parametrize("paper", PAPERS)
def test_ids_are_unique_and_references_stand_where_their_table_stands(paper: str) -> None:
    for seed in SEEDS:
        tables, _ = made_for(paper, seed)
        for name, rows in tables.items():
            if isinstance(rows, list):
                ids = [row["id"] for row in rows if "id" in row]
                assert max(Counter(ids).values(), default=0) <= 1, name
                assert all(AN_ID.fullmatch(one) for one in ids)
        for table, field, target in REFERENCES:
            if tables.get(target) is not None:
                there = {row["id"] for row in tables[target]}
                for row in tables.get(table) or []:
                    named = row.get(field)
                    assert set(named if isinstance(named, list) else [named]) <= there | {None, ""}, (table, field)


@pytest.mark.parametrize("paper", PAPERS)
def test_spells_posts_and_grades_do_not_overlap_and_no_interval_is_inverted(paper: str) -> None:
    for seed in SEEDS:
        tables, _ = made_for(paper, seed)
        for one, other in combinations(tables.get("cases") or [], 2):
            assert one.get("child") != other.get("child") or not overlap(one, other, "opened_on", "closed_on")
        for one, other in combinations(tables.get("assignments") or [], 2):
            alike = all(one.get(field) == other.get(field) for field in ("case", "worker", "role"))
            assert not alike or not overlap(one, other, "from", "to")
        for one, other in combinations(tables.get("risk_grades") or [], 2):
            alike = one.get("case") is not None and one["case"] == other.get("case")
            assert not alike or not overlap(one, other, "from", "to")
        for rows in tables.values():
            for row in rows if isinstance(rows, list) else []:
                for part in (row, row.get("period") or {}):
                    assert (part.get("from") or "") <= (part.get("to") or "9999")


EACH_TIME = {"visits.streak", "sanctions.exit", "sanctions.rectification"}
"""Rules that answer once for each run of months or each refused order, so that one subject may have several answers."""


@pytest.mark.parametrize("paper", PAPERS)
def test_every_generated_caseload_is_answered_once_a_rule_subject_and_window(paper: str) -> None:
    for seed in SEEDS:
        tables, as_of = made_for(paper, seed, links=bool(seed % 2))
        answered = PAPERS[paper].evaluate(tables, date.fromisoformat(as_of))
        found = [(one.rule, one.subject, one.window) for one in answered if one.rule not in EACH_TIME]
        assert len(found) == len(set(found))


def test_every_rule_is_met_and_missed_somewhere() -> None:
    given = set()
    for seed in range(400):
        tables, as_of = caseload(random.Random(seed))
        given |= {(one.rule, one.status) for one in evaluate(tables, date.fromisoformat(as_of))}
    for rule in CLAUSES:
        assert {(rule, "met"), (rule, "unknown")} <= given
        assert (rule, "breached") in given or (rule, "shortfall") in given
