"""The papers compared, by their document: the edition, the second evaluator of it, and what makes caseloads for it."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol

from childcare_policy import Edition
from childcare_policy_pinghu import PINGHU
from childcare_policy_shanghai import SHANGHAI, YANGPU
from childcare_policy_zhanjiang import ZHANJIANG

from . import (
    alder2025,
    generate,
    generate_alder2025,
    generate_pinghu2024,
    generate_shanghai2020,
    generate_yangpu2024,
    generate_zhanjiang2024,
    pinghu2024,
    shanghai2020,
    shanghai2022,
    yangpu2024,
    zhanjiang2024,
)
from .edition_alder2025 import EDITION as ALDER


class Answered(Protocol):
    """One answer of a second evaluator."""

    @property
    def rule(self) -> str: ...
    @property
    def subject(self) -> tuple[str, str]: ...
    @property
    def window(self) -> str | None: ...
    @property
    def status(self) -> str: ...
    @property
    def due_on(self) -> date | None: ...


class Maker(Protocol):
    """Makes a caseload and the day of its audit out of one generator."""

    def __call__(self, rng: random.Random, /, *, links: bool) -> tuple[dict[str, Any], str]: ...


class Paper(NamedTuple):
    """One paper, and the rules its second evaluator answers; `chunks` batches are compared in every test run.

    They hold 5,000 case-years of Shanghai's paper of 2022 and 500 or so of each other city's; `make oracle` asks for
    more.
    """

    edition: Edition
    answered: Collection[str]
    evaluate: Callable[[dict[str, Any], date], Sequence[Answered]]
    caseload: Maker
    chunks: int


PAPERS: dict[str, Paper] = {
    "sh2022": Paper(SHANGHAI.named("2022"), shanghai2022.CLAUSES, shanghai2022.evaluate, generate.caseload, 65),
    "ph2024": Paper(PINGHU.named("2024"), pinghu2024.CLAUSES, pinghu2024.evaluate, generate_pinghu2024.caseload, 3),
    "zj2024": Paper(
        ZHANJIANG.named("2024"), zhanjiang2024.CLAUSES, zhanjiang2024.evaluate, generate_zhanjiang2024.caseload, 7
    ),
    "sh2020": Paper(
        SHANGHAI.named("2020"), shanghai2020.CLAUSES, shanghai2020.evaluate, generate_shanghai2020.caseload, 8
    ),
    "yp2024": Paper(YANGPU.named("2022"), yangpu2024.CLAUSES, yangpu2024.evaluate, generate_yangpu2024.caseload, 5),
    "alder2025": Paper(ALDER, alder2025.CLAUSES, alder2025.evaluate, generate_alder2025.caseload, 4),
}

UNJUDGED: dict[str, str] = {
    "register_count": "noted only",
    "target_number": "noted only, as each paper has it: a number that is planned",
    "task": "tracked: what one authority asks of another is in no caseload",
    "telling_advised": "noted only",
}
"""Kinds of rule that no second evaluator answers, by tag, each with the reason."""


def judged(name: str) -> set[type]:
    """The classes of rule of which the second evaluator of a paper answers one."""
    return {
        type(rule)
        for rule in PAPERS[name].edition.rules
        if rule.document == name and rule.slug in PAPERS[name].answered
    }
