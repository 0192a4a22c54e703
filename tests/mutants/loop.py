"""A test run in which every mutant meets the tests that touch it until one fails: its module's own, then the quick."""

from __future__ import annotations

import gc
import io
import json
import pickle
import sys
import tempfile
import time
from bisect import bisect
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol
from coverage import Coverage

from .apart import apart
from .made import GROUPS, Grown, Made

SECONDS = 60
SETTLED = ("killed", "same")
"""What is not asked again while the module stays as it is: further tests kill no less."""
BUDGET = 4.0
"""Seconds of tests a mutant may cost, by the time they take without one; of those alive more tests may know."""
WORKERS = 2


class Seen(dict[str, dict[int, set[int]]]):
    """By file and line, the numbers of the tests that run it."""

    def touching(self, grown: Grown, mutant: Made) -> set[int]:
        """The tests that touch a mutant; for what stands outside the functions, those that touch its module."""
        lines = self.get(str(grown.file), {})
        wanted: Iterable[int] = range(mutant.line, mutant.last + 1) if mutant.inside else lines
        return {number for line in wanted for number in lines.get(line, ())}


class Loop:
    """A pytest plug-in in place of the loop over the tests."""

    def __init__(self, modules: Iterable[str], results: Path) -> None:
        self.modules, self.results = list(modules), results
        self.said: dict[str, dict[str, str]] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Measure which tests touch what, then judge every mutant."""
        items = session.items
        for item in items:
            item.own_markers = [mark for mark in item.own_markers if mark.name != "no_cover"]
        grown = {name: Grown(name) for name in self.modules}
        known = json.loads(self.results.read_text()) if self.results.exists() else {}
        self.said = {
            name: {
                key: word
                for key, word in known.get(name, {}).get("said", {}).items()
                if known[name]["digest"] == each.digest and word.startswith(SETTLED)
            }
            for name, each in grown.items()
        }
        waiting = [
            mutant for name, each in grown.items() for mutant in each.mutants() if mutant.key not in self.said[name]
        ]
        if not waiting:
            return True
        seen, took = self._measured(items, [each.file for each in grown.values()])

        for each in grown.values():
            each.look_around()
        gc.collect()
        gc.freeze()

        def judge(mutant: Made) -> str:
            touching = seen.touching(grown[mutant.module], mutant)
            own = f"test_{mutant.module}.py"
            chosen = sorted(touching, key=lambda number: (own not in items[number].nodeid, took[number], number))
            chosen = chosen[: bisect(list(accumulate(took[number] for number in chosen)), BUDGET) + 1]
            if not chosen:
                return "untouched"
            try:
                grown[mutant.module].commit(mutant)
            except LookupError:
                return "same"
            failed = _failing([items[number] for number in chosen])
            return f"killed {failed}" if failed else "alive"

        began = time.monotonic()
        for done, (mutant, said) in enumerate(apart(judge, waiting, WORKERS, seconds=SECONDS, fallen="fell"), 1):
            self.said[mutant.module][mutant.key] = said.word
            if sys.stderr.isatty():
                print(f"\r{done} / {len(waiting)}", end="", file=sys.stderr)
            if done % 50 == 0 or done == len(waiting):
                self._keep(grown)
        print(f"{len(waiting)} mutants in {time.monotonic() - began:.0f} s", file=sys.stderr)
        return True

    def _keep(self, grown: dict[str, Grown]) -> None:
        self.results.parent.mkdir(parents=True, exist_ok=True)
        kept = json.loads(self.results.read_text()) if self.results.exists() else {}
        kept |= {name: {"digest": each.digest, "said": self.said[name]} for name, each in grown.items()}
        self.results.write_text(json.dumps(kept, indent=0))

    def _measured(self, items: list[pytest.Item], files: list[Path]) -> tuple[Seen, list[float]]:
        """Which tests run which lines, and how long each takes: found out in a process of its own."""
        with tempfile.NamedTemporaryFile() as told:

            def measure(_: None) -> str:
                wrong, seen, took = _measure(items, files)
                Path(told.name).write_bytes(pickle.dumps((wrong, seen, took)))
                return "done"

            ((_, said),) = apart(measure, [None], 1, seconds=1200, fallen="fell")
            if said.word != "done":
                raise pytest.UsageError(f"the tests by themselves: {said.word}")
            wrong, seen, took = pickle.loads(Path(told.name).read_bytes())
        if wrong:
            raise pytest.UsageError(f"a test fails without any mutant: {wrong}")
        return Seen(seen), took


def _measure(items: list[pytest.Item], files: list[Path]) -> tuple[str, dict[str, dict[int, set[int]]], list[float]]:
    cover = Coverage(data_file=None, include=[str(file) for file in files], branch=False, config_file=False)
    cover.start()
    took, wrong = [], ""
    for number, item in enumerate(items):
        cover.switch_context(str(number))
        began = time.monotonic()
        wrong = wrong or ("" if _holds(item, items[number + 1 : number + 2]) else item.nodeid)
        took.append(time.monotonic() - began)
    cover.stop()
    data = cover.get_data()
    seen = {
        str(file): {
            line: {int(each) for each in contexts if each}
            for line, contexts in data.contexts_by_lineno(str(file)).items()
        }
        for file in files
    }
    return wrong, seen, took


def _failing(items: list[pytest.Item]) -> str:
    """The first of the tests that fails."""
    return next((item.nodeid for place, item in enumerate(items) if not _holds(item, items[place + 1 : place + 2])), "")


def _holds(item: pytest.Item, following: list[pytest.Item]) -> bool:
    """Whether a test holds, run in silence; what the following one uses too is kept."""
    sys.stdout = sys.stderr = io.StringIO()
    reports = runtestprotocol(item, log=False, nextitem=following[0] if following else None)
    return not any(report.failed for report in reports)


def modules(groups: Iterable[str]) -> list[str]:
    """The modules of those groups."""
    return [name for group in groups for name in GROUPS[group]]
