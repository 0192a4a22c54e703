"""Compare the engine with the plain second evaluator on many random caseloads: ``python -m tests.oracle.run``.

Each caseload is made from its own seed, so a difference names the seed that shows it again. A case-year is a case in
service for a year; a case in service for half a year counts half.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from itertools import count
from typing import Any

from childcare_policy import evaluate, structure_caseload
from childcare_policy.context import Context
from childcare_policy.rules import KINDS
from childcare_policy_shanghai import SHANGHAI

from . import generate
from . import shanghai2022 as oracle

EDITION = SHANGHAI.named("2022")
BY_CLASS = {kind.rule: kind for kind in KINDS}
Key = tuple[str, str, str, str | None]
Answer = tuple[str, date | None]
BATCH = 100


def by_engine(plain: dict[str, Any], as_of: date) -> dict[Key, Answer]:
    """What the library answers: status and due day by rule, subject and window."""
    report = evaluate(EDITION, structure_caseload(plain).caseload, as_of, BY_CLASS)
    found: dict[Key, Answer] = {}
    for finding in report.findings:
        label = finding.window.label if finding.window else None
        key = (finding.rule, finding.subject.kind, finding.subject.id, label)
        assert key not in found, f"two findings for {key}"
        found[key] = (str(finding.status), finding.due_on)
    return found


def by_oracle(plain: dict[str, Any], as_of: date) -> dict[Key, Answer]:
    """What the second evaluator answers."""
    return {(row.rule, *row.subject, row.window): (row.status, row.due_on) for row in oracle.evaluate(plain, as_of)}


def disagreements(plain: dict[str, Any], as_of: date) -> Iterator[tuple[Key, Answer | None, Answer | None]]:
    """Every key on which the two differ."""
    ours, theirs = by_engine(plain, as_of), by_oracle(plain, as_of)
    for key in sorted(ours.keys() | theirs.keys(), key=str):
        if ours.get(key) != theirs.get(key):
            yield key, ours.get(key), theirs.get(key)


def case_years(plain: dict[str, Any], as_of: date) -> float:
    """How many years of service, up to the day of the audit, the caseload holds."""
    ctx = Context(structure_caseload(plain).caseload, as_of, EDITION.terms)
    spans = [ctx.service(case) for case in ctx.cases]
    return sum((min(span.last, as_of) - span.first).days + 1 for span in spans if span) / 365.25


def batch(start: int, links: bool) -> tuple[float, list[tuple[Any, ...]]]:
    """The case-years and the differences of the caseloads of so many seeds."""
    years, found = 0.0, []
    for seed in range(start, start + BATCH):
        plain, text = generate.caseload(random.Random(seed), links=links)
        as_of = date.fromisoformat(text)
        years += case_years(plain, as_of)
        found += [(seed, *row) for row in disagreements(plain, as_of)]
    return years, found


def main() -> int:
    """Compare until enough case-years were asked; exit status 1 where the two ever differ."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--case-years", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", type=int, default=20)
    parser.add_argument("--links", action="store_true", help="leave references and structural words unrecorded as well")
    args = parser.parse_args()
    asked, seeds, kinds = 0.0, 0, Counter[str]()
    with ProcessPoolExecutor() as pool:
        # A window of batches at a time keeps memory flat and the order of seeds.
        for window in count():
            starts = [args.seed + (window * 16 + n) * BATCH for n in range(16)]
            for years, found in pool.map(partial(batch, links=args.links), starts):
                asked, seeds = asked + years, seeds + BATCH
                for row in found:
                    if sum(kinds.values()) < args.show:
                        print(*row)
                    kinds[row[1][0]] += 1
            if sys.stderr.isatty():
                print(f"\r{asked:,.0f} of {args.case_years:,} case-years", end="", file=sys.stderr, flush=True)
            if asked >= args.case_years:
                break
    differing = sum(kinds.values())
    print(f"{asked:,.0f} case-years in {seeds:,} caseloads: {differing} differences {dict(kinds.most_common()) or ''}")
    return 1 if kinds else 0


if __name__ == "__main__":
    sys.exit(main())
