"""Judge the mutants: ``python -m tests.mutants.run``, those made by hand first, then those of the modules that answer.

Exit status 1 where one made by hand is alive, or a group's score is below what is asked.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence

import pytest

from .by_hand import ROOT, killed_by_hand, table
from .loop import Loop, modules
from .made import GROUPS, Grown

RESULTS = ROOT / "build" / "mutants.json"
SUITE = (
    "tests/rules",
    *sorted(map(str, ROOT.glob("tests/test_*.py"))),
    *sorted(map(str, ROOT.glob("profiles/*/*/scenarios"))),
)
"""The tests that may kill: of the engine and the rules, and the published scenarios."""
ASKED = 95


def main() -> int:
    """Judge what was asked for and tell the scores."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--group", action="append", choices=GROUPS, help="only the mutants of these modules")
    options.add_argument("--by-hand", action="store_true", help="only those made by hand")
    options.add_argument("--suite", nargs="*", default=SUITE, help="the tests that may kill")
    options.add_argument("--workers", type=int, default=2)
    asked = options.parse_args()
    wrong = 0
    if not asked.group:
        wrong += by_hand(asked.workers)
    if not asked.by_hand:
        wrong += made(asked.group or list(GROUPS), asked.suite)
    return min(wrong, 1)


def by_hand(workers: int) -> int:
    """Judge those made by hand; how many of them nothing found out."""
    mutants = table()
    left = [(one, said.word) for one, said in killed_by_hand(mutants, workers) if said.word != "killed"]
    for one, word in left:
        print(f"{word}: {one.name} ({one.file})")
    print(f"by hand: {len(mutants) - len(left)} of {len(mutants)} killed by the published scenarios")
    return len(left)


def made(groups: list[str], suite: Sequence[str]) -> int:
    """Judge those made by operators; how many groups score less than asked."""
    loop = Loop(modules(groups), RESULTS)
    quiet = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0", "-W", "ignore"]
    status = pytest.main([*quiet, *suite], plugins=[loop])
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        return 1
    low = 0
    for group in groups:
        total: Counter[str] = Counter()
        for name in GROUPS[group]:
            total += told(Grown(name), loop.said[name])
        score = scored(total)
        print(f"{group}: {score:.1f} %")
        low += score < ASKED
    return low


def told(grown: Grown, said: dict[str, str]) -> Counter[str]:
    """What became of the mutants of a module; those alive are listed."""
    count: Counter[str] = Counter()
    for mutant in grown.mutants():
        word = said[mutant.key].partition(" ")[0]
        count[word] += 1
        if word not in {"killed", "timeout", "same"}:
            print(f"  {word}: {mutant.module}:{mutant.line}: {mutant.what}: {mutant.text}")
    print(f"{grown.name}: {scored(count):.1f} % of {count.total() - count['same']} ({dict(count)})")
    return count


def scored(count: Counter[str]) -> float:
    """How many of a hundred mutants are killed; what changes nothing at all is no mutant."""
    return 100 * (count["killed"] + count["timeout"]) / max(1, count.total() - count["same"])


if __name__ == "__main__":
    sys.exit(main())
