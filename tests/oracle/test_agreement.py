"""The engine and the second evaluators agree on every kind of rule: on seeded case-years, and on what is drawn."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from childcare_policy import structure_caseload
from childcare_policy.rules import KINDS

from .papers import PAPERS, UNJUDGED, judged
from .run import BATCH, batch, disagreements


@pytest.mark.parametrize(("paper", "chunk"), [(name, chunk) for name in PAPERS for chunk in range(PAPERS[name].chunks)])
def test_engine_and_second_evaluator_agree_on_seeded_caseloads(paper: str, chunk: int) -> None:
    years, differing = batch(chunk * BATCH, paper, links=False)
    assert differing == []
    assert years > 50, "fewer case-years than promised"


@pytest.mark.parametrize("paper", PAPERS)
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(draw=st.randoms(use_true_random=False))
def test_engine_and_second_evaluator_agree_on_what_hypothesis_draws(paper: str, draw: random.Random) -> None:
    plain, as_of = PAPERS[paper].caseload(draw, links=False)
    caseload = structure_caseload(plain).caseload
    assert list(disagreements(paper, plain, caseload, date.fromisoformat(as_of))) == []


def test_every_kind_of_rule_is_in_some_paper_that_is_compared() -> None:
    compared = set().union(*map(judged, PAPERS))
    assert {kind.tag for kind in KINDS if kind.rule not in compared} == set(UNJUDGED)
