"""Compare the engine with the plain second evaluators on many random caseloads: ``python -m tests.oracle.run``.

``--paper`` chooses one of the papers, by its document. Each caseload is made from its own seed, so a difference names
the seed that shows it again. A case-year is a case in service for a year; half a year counts half.
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

from childcare_policy import Caseload, evaluate, structure_caseload
from childcare_policy.context import Context
from childcare_policy.rules import KINDS

from .papers import PAPERS

BY_CLASS = {kind.rule: kind for kind in KINDS}
Key = tuple[str, str, str, str | None]
Answer = tuple[str, date | None]
BATCH = 100


def by_engine(paper: str, caseload: Caseload, as_of: date) -> dict[Key, list[Answer]]:
    """What the library answers: status and due day by rule, subject and window; a duty may be answered twice."""
    report = evaluate(PAPERS[paper].edition, caseload, as_of, BY_CLASS)
    found: dict[Key, list[Answer]] = {}
    for finding in report.findings:
        if not finding.clauses[0].startswith(f"{paper}:"):
            continue  # A district's paper stands on its city's, which is compared by itself.
        label = finding.window.label if finding.window else None
        key = (finding.rule, finding.subject.kind, finding.subject.id, label)
        found.setdefault(key, []).append((finding.status.value, finding.due_on))
    return in_order(found)


def by_oracle(paper: str, plain: dict[str, Any], as_of: date) -> dict[Key, list[Answer]]:
    """What the second evaluator answers."""
    found: dict[Key, list[Answer]] = {}
    for row in PAPERS[paper].evaluate(plain, as_of):
        found.setdefault((row.rule, *row.subject, row.window), []).append((row.status, row.due_on))
    return in_order(found)


def in_order(found: dict[Key, list[Answer]]) -> dict[Key, list[Answer]]:
    """Where a duty is answered more than once, the answers in one order."""
    for answers in found.values():
        if len(answers) > 1:
            answers.sort(key=str)
    return found


def disagreements(
    paper: str, plain: dict[str, Any], caseload: Caseload, as_of: date
) -> Iterator[tuple[Key, list[Answer] | None, list[Answer] | None]]:
    """Every key on which the two differ: the engine's answer first."""
    ours, theirs = by_engine(paper, caseload, as_of), by_oracle(paper, plain, as_of)
    differing = [key for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key)]
    for key in sorted(differing, key=str):
        yield key, ours.get(key), theirs.get(key)


def case_years(paper: str, caseload: Caseload, as_of: date) -> float:
    """How many years of service, up to the day of the audit, the caseload holds."""
    ctx = Context(caseload, as_of, PAPERS[paper].edition.terms)
    spans = [ctx.service(case) for case in ctx.cases]
    return sum((min(span.last, as_of) - span.first).days + 1 for span in spans if span) / 365.25


def batch(start: int, paper: str, links: bool) -> tuple[float, list[tuple[Any, ...]]]:
    """The case-years and the differences of the caseloads of so many seeds."""
    years, found = 0.0, []
    for seed in range(start, start + BATCH):
        plain, text = PAPERS[paper].caseload(random.Random(seed), links=links)
        as_of, caseload = date.fromisoformat(text), structure_caseload(plain).caseload
        years += case_years(paper, caseload, as_of)
        found += [(seed, *row) for row in disagreements(paper, plain, caseload, as_of)]
    return years, found


def compare(pool: ProcessPoolExecutor, paper: str, args: argparse.Namespace) -> int:
    """Compare on one paper until enough case-years were asked; how often the two differ."""
    asked, seeds, kinds = 0.0, 0, Counter[str]()
    # A window of batches at a time keeps memory flat and the order of seeds.
    for window in count():
        starts = [args.seed + (window * 16 + n) * BATCH for n in range(16)]
        for years, found in pool.map(partial(batch, paper=paper, links=args.links), starts):
            asked, seeds = asked + years, seeds + BATCH
            for row in found:
                if sum(kinds.values()) < args.show:
                    print(paper, *row)
                kinds[row[1][0]] += 1
        if sys.stderr.isatty():
            print(f"\r{paper}: {asked:,.0f} of {args.case_years:,} case-years", end="", file=sys.stderr, flush=True)
        if asked >= args.case_years:
            break
    differing = sum(kinds.values())
    told = dict(kinds.most_common()) or ""
    print(f"{paper}: {asked:,.0f} case-years in {seeds:,} caseloads: {differing} differences {told}".rstrip())
    return differing


def main() -> int:
    """Compare on every paper, or on the one chosen; exit status 1 where the two ever differ."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--paper", choices=PAPERS, help="one paper only, by its document")
    parser.add_argument("--case-years", type=int, default=100_000, help="of each paper")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", type=int, default=20)
    parser.add_argument("--links", action="store_true", help="leave references and structural words unrecorded as well")
    args = parser.parse_args()
    with ProcessPoolExecutor() as pool:
        differing = [compare(pool, paper, args) for paper in ([args.paper] if args.paper else PAPERS)]
    return 1 if any(differing) else 0


if __name__ == "__main__":
    sys.exit(main())
