"""Judge the mutants: ``python -m tests.mutants.run``, those made by hand first, then those of the modules that answer.

Named modules, or ``by_hand``, are judged alone. Exit status 1 where one made by hand is alive, a group's score is below
what is asked, or one listed as harmless is not.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections import Counter
from collections.abc import Collection

import pytest
from hypothesis import settings

from .apart import TIMEOUT
from .by_hand import ROOT, killed_by_hand, table
from .loop import Loop
from .made import GROUPS, Grown, harmless

RESULTS = ROOT / "build" / "mutants.json"
SUITE = (
    "tests/rules",
    *sorted(map(str, ROOT.glob("tests/test_*.py"))),
    *sorted(map(str, ROOT.glob("profiles/*/*/scenarios"))),
)
"""The tests that may kill: of the engine and the rules, and the published scenarios."""
ASKED = 95
BY_HAND = "by_hand"
ALL = [BY_HAND, *(name for names in GROUPS.values() for name in names)]


def main() -> int:
    """Judge what was asked for and tell the scores."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("what", nargs="*", help=f"among {', '.join(ALL)}")
    asked = options.parse_args().what or ALL
    if set(asked) - set(ALL):
        options.error(f"no such thing among {', '.join(asked)}")
    wrong = by_hand() if BY_HAND in asked else 0
    wrong += made([name for name in ALL[1:] if name in asked])
    return min(wrong, 1)


def by_hand() -> int:
    """Judge those made by hand; how many of them nothing found out."""
    mutants = table()
    left = [(one, word) for one, word in killed_by_hand(mutants) if word != "killed"]
    for one, word in left:
        print(f"{word}: {one.name} ({one.file})")
    print(f"by hand: {len(mutants) - len(left)} of {len(mutants)} killed by the published scenarios")
    return len(left)


def made(names: list[str]) -> int:
    """Judge those made by operators; how many groups score less than asked, and how many modules list too much."""
    if not names:
        return 0
    signal.signal(signal.SIGINT, signal.default_int_handler)  # begun in the background, it would not be heard
    settings.register_profile("mutants", deadline=None, database=None)
    settings.load_profile("mutants")
    loop = Loop(names, RESULTS)
    quiet = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0", "-W", "ignore"]
    status = pytest.main([*quiet, *SUITE], plugins=[loop])
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        return 1
    wrong = 0
    for group, members in GROUPS.items():
        total: Counter[str] = Counter()
        for grown in (loop.grown[name] for name in members if name in names):
            total += (count := told(grown, loop.said[grown.name], harmless(grown.name)))
            wrong += count["listed"] > 0
        if total:
            print(f"{group}: {scored(total)}")
            wrong += 100 * total["killed"] < ASKED * (total["killed"] + total["alive"])
    return wrong


def told(grown: Grown, said: dict[str, str], listed: Collection[str]) -> Counter[str]:
    """What became of the mutants of a module: those alive are told, and those listed as harmless that are not."""
    lines = {mutant.name: mutant.site.first for mutant in grown.mutants()}
    became = {name: verdict(said[name], name in listed) for name in lines}
    became |= dict.fromkeys(set(listed) - set(lines), "listed")
    for name, word in became.items():
        if word in {"alive", "listed"}:
            print(f"  {word} ({said.get(name, 'gone')}): {grown.name}:{lines.get(name, 0)}: {name}")
    count = Counter(became.values())
    print(f"{grown.name}: {scored(count)}")
    return count


def verdict(word: str, listed: bool) -> str:
    """Killed, alive, harmless or the same; ``listed`` where one is listed as harmless and is found out."""
    found = "killed" if word.startswith(("killed", TIMEOUT)) else "same" if word == "same" else "alive"
    if not listed:
        return found
    return "harmless" if found == "alive" else "listed"


def scored(count: Counter[str]) -> str:
    """How many of those that are mistakes are killed."""
    of = count["killed"] + count["alive"]
    return f"{count['killed']} of {of} killed, {100 * count['killed'] / max(1, of):.1f} %; {count['harmless']} harmless"


if __name__ == "__main__":
    sys.exit(main())
