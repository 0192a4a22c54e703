"""Compare the engine with the plain second evaluator on many random caseloads: ``python -m tests.oracle.run``.

Each caseload is made from its own seed, so a difference names the seed that shows it again.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date

from childcare_policy import evaluate, structure_caseload
from childcare_policy.rules import KINDS
from childcare_policy_shanghai import SHANGHAI

from . import generate
from . import shanghai2022 as oracle

EDITION = SHANGHAI.named("2022")
BY_CLASS = {kind.rule: kind for kind in KINDS}
Answers = dict[tuple[str, str, str, str | None], tuple[str, date | None]]


def by_engine(plain: dict[str, object], as_of: date) -> Answers:
    """What the library answers: status and due day by rule, subject and window."""
    report = evaluate(EDITION, structure_caseload(plain).caseload, as_of, BY_CLASS)
    found: Answers = {}
    for finding in report.findings:
        label = finding.window.label if finding.window else None
        key = (finding.rule, finding.subject.kind, finding.subject.id, label)
        assert key not in found, f"two findings for {key}"
        found[key] = (str(finding.status), finding.due_on)
    return found


def by_oracle(plain: dict[str, object], as_of: date) -> Answers:
    """What the second evaluator answers."""
    return {
        (row.rule, row.subject[0], row.subject[1], row.window): (row.status, row.due_on)
        for row in oracle.evaluate(plain, as_of)
    }


def differences(seed: int, links: bool) -> Iterator[tuple[object, ...]]:
    """Every key on which the two disagree for the caseload of that seed."""
    plain, as_of = generate.caseload(random.Random(seed), links=links)
    day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    ours, theirs = by_engine(plain, day), by_oracle(plain, day)
    for key in sorted(ours.keys() | theirs.keys(), key=str):
        if ours.get(key) != theirs.get(key):
            yield seed, *key, ours.get(key), theirs.get(key)


def years(seed: int, links: bool) -> float:
    """The case-years in the caseload of that seed: one for each case."""
    plain, _ = generate.caseload(random.Random(seed), links=links)
    cases = plain.get("cases")
    return len(cases) if isinstance(cases, list) else 0


def main() -> int:
    """Compare until enough cases were asked; exit status 1 when the two ever disagree."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", type=int, default=20)
    parser.add_argument("--links", action="store_true", help="leave references and structural words unrecorded as well")
    args = parser.parse_args()
    asked, seed, kinds, shown = 0, args.seed, Counter[str](), 0
    while asked < args.cases:
        for row in differences(seed, links=args.links):
            kinds[str(row[1])] += 1
            if shown < args.show:
                shown += 1
                print(*row)
        asked += int(years(seed, links=args.links))
        seed += 1
        if sys.stderr.isatty() and seed % 200 == 0:
            print(f"\r{asked} of {args.cases} cases", end="", file=sys.stderr)
    print(
        f"{asked} cases in {seed - args.seed} caseloads: {sum(kinds.values())} differences {dict(kinds.most_common())}"
    )
    return 1 if kinds else 0


if __name__ == "__main__":
    sys.exit(main())
