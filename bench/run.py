"""Measure: the audit against hand-tuned loops, one child under a whole edition, and the cost of importing.

    python -m bench.run [--sizes 10000 100000] [--rounds 5]

Prints ratios measured in one run on one thread. Rows of both sides are compared first; a time counts only where they
agree.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from childcare_policy import evaluate, load
from childcare_policy.rules import KINDS as ALL

from . import one_child, tuned
from .workload import AS_OF, EDITION, generate

KINDS = {kind.rule: kind for kind in ALL}


def seconds(work: Callable[[], Any]) -> float:
    """How long one run takes, the collector on as a caller has it."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def cadence(sizes: list[int], rounds: int) -> None:
    """The reference workload against the loops written for it."""
    per_case: list[float] = []
    for size in sizes:
        caseload = generate(size)
        ours = evaluate(EDITION, caseload, AS_OF, KINDS).findings.rows
        assert ours == tuned.audit(caseload), "the rows differ"
        count = len(ours)
        del ours
        ask, loop = partial(evaluate, EDITION, caseload, AS_OF, KINDS), partial(tuned.audit, caseload)
        pairs = [(seconds(ask), seconds(loop)) for _ in range(rounds)]
        engine, hand = (statistics.median(side) for side in zip(*pairs, strict=True))
        ratio = statistics.median(a / b for a, b in pairs)
        per_case.append(engine / size)
        print(
            f"cadence {size:>7} cases {count:>7} findings: {engine:6.3f} s, by hand {hand:6.3f} s,"
            f" ratio {ratio:4.2f} ({engine / size * 1e6:5.1f} us a case)"
        )
    if len(per_case) > 1:
        print(
            f"cadence: a case at {sizes[-1]} takes {per_case[-1] / per_case[0]:4.2f} times what it takes at {sizes[0]}"
        )


def importing(rounds: int) -> None:
    """Importing the package against importing attrs, each in a fresh interpreter, an empty one taken off."""

    def fresh(code: str) -> float:
        return statistics.median(
            seconds(lambda: subprocess.run([sys.executable, "-c", code], check=True)) for _ in range(max(5, rounds))
        )

    empty, attrs, ours = fresh("pass"), fresh("import attrs"), fresh("import childcare_policy")
    print(
        f"import: {1000 * (ours - empty):5.1f} ms, attrs {1000 * (attrs - empty):5.1f} ms,"
        f" ratio {(ours - empty) / (attrs - empty):4.2f}"
    )


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    importing(args.rounds)
    one_child.report(load(only=["shanghai"]), "shanghai", "2022", "pudong")
    cadence(args.sizes, args.rounds)


if __name__ == "__main__":
    main()
