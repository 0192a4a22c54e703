"""One child's year under the whole edition, a child at a time, against OpenFisca-core's monthly rule alone."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from datetime import date
from pathlib import Path
from typing import Any

import attrs

from childcare_policy import Caseload, Edition, Registry, evaluate

AS_OF = date(2023, 2, 28)
HERE = Path(__file__).parent


def alone(whole: Caseload, case: Any) -> Caseload:
    """The caseload with one case in it, and only what is recorded for it."""
    tables: dict[str, Any] = {"cases": (case,)}
    for name in ("assignments", "plans", "services", "archives", "incidents", "expenses", "absences", "risk_grades"):
        rows = getattr(whole, name)
        tables[name] = rows and tuple(row for row in rows if row.case == case.id)
    tables["children"] = tuple(row for row in whole.children or () if row.id == case.child)
    tables["visits"] = tuple(
        attrs.evolve(row, cases=(case.id,), per_case=None) for row in whole.visits or () if case.id in (row.cases or ())
    )
    visits = {row.id for row in tables["visits"]}
    people = {row.worker for row in tables["assignments"]} | {w for row in tables["visits"] for w in row.workers or ()}
    tables["workers"] = tuple(row for row in whole.workers or () if row.id in people)
    tables["documents"] = tuple(
        row for row in whole.documents or () if row.case == case.id or row.visit in visits or row.worker in people
    )
    return attrs.evolve(whole, **tables)


def ours(edition: Edition, registry: Registry, children: list[Caseload]) -> float:
    """Mean milliseconds for a child, the edition loaded and asked before, the collector's share in it."""
    evaluate(edition, children[0], AS_OF, registry.kinds)
    start = time.perf_counter()
    for caseload in children:
        evaluate(edition, caseload, AS_OF, registry.kinds)
    return (time.perf_counter() - start) * 1000 / len(children)


def theirs(rounds: int) -> float | None:
    """Milliseconds for a child in OpenFisca-core, in the environment ``BENCH_PYTHON`` names; ``None`` without it."""
    python = os.environ.get("BENCH_PYTHON")
    if not python:
        return None
    command = [python, str(HERE / "openfisca_child.py"), str(rounds)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    return None if said == "absent" else float(said)


def report(registry: Registry, profile: str, edition: str, district: str) -> None:
    """Print both medians and the median ratio of many short pairs, so that one slow moment tells little."""
    whole = next(caseload for name, caseload in registry.synth(profile, 2022) if name == district)
    chosen = registry.profile(profile).named(edition)
    children = [alone(whole, case) for case in whole.cases or ()] * 3
    pairs = [(ours(chosen, registry, children), theirs(200)) for _ in range(25)]
    mine = statistics.median(pair[0] for pair in pairs)
    print(f"one child, whole edition ({len(chosen.rules)} rules): {mine:5.2f} ms")
    known = [(a, b) for a, b in pairs if b is not None]
    if not known:
        print("one child, OpenFisca-core, monthly rule alone: skipped (not installed; make bench installs it)")
        return
    other = statistics.median(b for _, b in known)
    ratio = statistics.median(a / b for a, b in known)
    print(f"one child, OpenFisca-core, monthly rule alone: {other:5.2f} ms, ratio {ratio:4.2f}")
