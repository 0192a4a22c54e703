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
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from coverage import Coverage

from .apart import TIMEOUT, apart
from .made import Grown, Made, caches

SETTLED = ("killed", "same", TIMEOUT)
"""What is not asked again while the module stays as it is: further tests kill no less."""
BUDGET = 20
"""Seconds of tests a mutant may cost, by the time they take without one."""
KEPT_EVERY = 50


class Seen(dict[str, dict[int, set[int]]]):
    """By file and line, the numbers of the tests that run it."""

    def touching(self, grown: Grown, mutant: Made) -> set[int]:
        """The tests that touch a mutant; for what stands outside the functions, those that touch its module."""
        lines, site = self.get(str(grown.file), {}), mutant.site
        wanted: Iterable[int] = range(site.first, site.last + 1) if site.inside else lines
        return {number for line in wanted for number in lines.get(line, ())}


class Loop:
    """A pytest plug-in in place of the loop over the tests; ``said`` holds what became of each mutant of a module."""

    def __init__(self, modules: Iterable[str], results: Path) -> None:
        self.grown, self.results = {name: Grown(name) for name in modules}, results
        self.said: dict[str, dict[str, str]] = {name: {} for name in self.grown}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Measure which tests touch what, then judge every mutant that is not settled yet."""
        items = session.items
        for item in items:
            item.own_markers = [mark for mark in item.own_markers if mark.name != "no_cover"]
        for name, known in self._known().items():
            if name in self.grown and known["digest"] == self.grown[name].digest:
                self.said[name] = {key: word for key, word in known["said"].items() if word.startswith(SETTLED)}
        waiting = [
            mutant
            for name, each in self.grown.items()
            for mutant in each.mutants()
            if mutant.name not in self.said[name]
        ]
        if waiting:
            self._judged(waiting, items)
        return True

    def _judged(self, waiting: list[Made], items: list[pytest.Item]) -> None:
        seen, took = _measured(items, [each.file for each in self.grown.values()])
        for each in self.grown.values():
            each.look_around()
        for cache in caches():
            cache.cache_clear()
        gc.collect()
        gc.freeze()

        def judge(mutant: Made) -> str:
            grown, own = self.grown[mutant.module], f"test_{mutant.module}.py"
            touching = seen.touching(grown, mutant)
            chosen = sorted(touching, key=lambda number: (own not in items[number].nodeid, took[number], number))
            chosen = chosen[: bisect(list(accumulate(took[number] for number in chosen)), BUDGET) + 1]
            if not chosen:
                return "untouched"
            try:
                grown.commit(mutant)
            except LookupError:
                return "same"
            failed = _failing([items[number] for number in chosen])
            return f"killed {failed}" if failed else "alive" if len(chosen) == len(touching) else "alive so far"

        for done, (mutant, word) in enumerate(apart(judge, waiting, seconds=5 * BUDGET, fallen="fell"), 1):
            self.said[mutant.module][mutant.name] = word
            if done % KEPT_EVERY == 0 or done == len(waiting):
                self._keep()
                print(f"{done} of {len(waiting)}", file=sys.stderr)

    def _known(self) -> dict[str, dict[str, Any]]:
        known: dict[str, dict[str, Any]] = json.loads(self.results.read_text()) if self.results.exists() else {}
        return known

    def _keep(self) -> None:
        kept = {name: {"digest": each.digest, "said": self.said[name]} for name, each in self.grown.items()}
        self.results.parent.mkdir(parents=True, exist_ok=True)
        self.results.write_text(json.dumps(self._known() | kept, indent=0))


def _measured(items: list[pytest.Item], files: list[Path]) -> tuple[Seen, list[float]]:
    """Which tests run which lines, and how long each takes: found out in a process of its own."""
    with tempfile.NamedTemporaryFile() as told:

        def measure(_: None) -> str:
            wrong, seen, took = _measure(items, files)
            Path(told.name).write_bytes(pickle.dumps((seen, took)))
            return f"{wrong} fails without any mutant" if wrong else "done"

        ((_, word),) = apart(measure, [None], seconds=1200, fallen="fell")
        if word != "done":
            raise pytest.UsageError(f"the tests by themselves: {word}")
        seen, took = pickle.loads(Path(told.name).read_bytes())
    return Seen(seen), took


def _measure(items: list[pytest.Item], files: list[Path]) -> tuple[str, dict[str, dict[int, set[int]]], list[float]]:
    cover = Coverage(data_file=None, include=[str(file) for file in files], branch=False, config_file=False)
    cover.start()
    took, wrong, kept = [], "", caches()
    for number, item in enumerate(items):
        for cache in kept:
            cache.cache_clear()
        cover.switch_context(str(number))
        began = time.process_time()
        wrong = wrong or ("" if _holds(item, items[number + 1 : number + 2]) else item.nodeid)
        took.append(time.process_time() - began)
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
