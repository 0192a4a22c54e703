"""The engine and the second evaluator agree: on thousands of seeded case-years, and on what Hypothesis thinks up."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from . import generate
from .run import BATCH, batch, disagreements

CHUNKS = 72


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_engine_and_second_evaluator_agree_on_seeded_caseloads(chunk: int) -> None:
    years, differing = batch(chunk * BATCH, links=False)
    assert differing == []
    assert years > 50, "fewer case-years than promised"


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_engine_and_second_evaluator_agree_on_what_hypothesis_draws(draw: random.Random) -> None:
    plain, as_of = generate.caseload(draw, links=False)
    assert list(disagreements(plain, date.fromisoformat(as_of))) == []
